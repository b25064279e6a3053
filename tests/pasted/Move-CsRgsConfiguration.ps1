#! setup company

## from the older pool to the newer one
Move-CsRgsConfiguration -Source "redmond.litwareinc.com" -Destination "dublin.litwareinc.com"
#? (Get-CsRgsWorkflow -Identity redmond | Measure-Object).Count
#= 0

## by position, and names that clash get a number
Move-CsRgsConfiguration redmond.litwareinc.com dublin.litwareinc.com -ResolveNameConflicts -Force
#? (Get-CsRgsWorkflow -Identity redmond | Measure-Object).Count
#= 0
