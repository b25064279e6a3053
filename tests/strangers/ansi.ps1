# An old file in the code page of western Windows
$liste = "Köln", "Zürich", "Malmö"
$liste | ForEach-Object { "$_ hat $($_.Length) Zeichen" }
Get-CsRgsAgentGroup | Where-Object { $_.Name -eq 'Nobody' } | ForEach-Object { $_.Description = 'für später'; Set-CsRgsAgentGroup -Instance $_ -WarningAction SilentlyContinue }
(Get-CsRgsAgentGroup -Name Nobody).Description
