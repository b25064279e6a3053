#! setup company

## the settings of a service
Get-CsRgsConfiguration -Identity service:ApplicationServer:redmond.litwareinc.com
#= Identity                 : service:ApplicationServer:redmond.litwareinc.com
#= AgentRingbackGracePeriod : 60
#= DefaultMusicOnHoldFile   :
#= DisableCallContext       : False

## the settings of all
Get-CsService | ForEach-Object {Get-CsRgsConfiguration -Identity $_.Identity} | Select-Object AgentRingbackGracePeriod
#= AgentRingbackGracePeriod
#= ------------------------
#=                       60
#=                       60

## from the short form that how-to pages build
Get-CsRgsConfiguration -Identity ("service:" + (Get-CsService | ?{$_.PoolFqdn -eq "dublin.litwareinc.com"}).ServiceId) | Select-Object DisableCallContext
#= DisableCallContext
#= ------------------
#= False

## no service at all
Get-CsRgsConfiguration
#= Get-CsRgsConfiguration: -Identity is missing
#=   at line 1, column 1:
#=     Get-CsRgsConfiguration
#=     ^^^^^^^^^^^^^^^^^^^^^^
#=   hint: Get-Help Get-CsRgsConfiguration shows what each takes
#= (exit 1)
