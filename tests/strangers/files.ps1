# Files in, files out.
$folder = ".\out"
if (!(Test-Path $folder)) { New-Item -ItemType Directory -Force -Path $folder | Out-Null }
New-Item $folder -ItemType Directory -Force | Out-Null
Test-Path -Path "$folder\nothing.txt"
$log = "$folder\log.txt"
Set-Content -Path $log -Value "first"
Add-Content $log "second"
"third" | Out-File $log -Append -Encoding UTF8
Get-CsRgsQueue | Select-Object -ExpandProperty Name | Out-File -FilePath "$folder\queues.txt" -Encoding ASCII
(Get-Content $log).Count
Get-Content "$folder\queues.txt" | Select-Object -First 2
"fourth" >> $log
(Get-Content -Path $log)[-1]

Set-Content users.csv "ann;Ann Doe;Desk Agents`nbo;Bo Roe;Night Agents"
$users = Import-Csv users.csv -Delimiter ";" -Header "User", "FullName", "Group"
foreach ($user in $users) { "$($user.User) belongs to $($user.Group)" }
Get-CsRgsAgentGroup | Select-Object Name, RoutingMethod, @{n="Agents"; e={$_.AgentsByUri -join ";"}} | Export-Csv "$folder/groups.csv" -NoTypeInformation -Encoding UTF8
Get-Content $folder/groups.csv
(Import-Csv $folder\groups.csv | Where-Object { $_.RoutingMethod -eq "RoundRobin" }).Name
Get-CsRgsQueue | Export-Csv -Path "$folder\all.csv" -Delimiter ";" -NoTypeInformation
(Get-Content "$folder\all.csv")[0]

$head = "<style>table { border: 1px solid; }</style>"
Get-CsRgsQueue | Select-Object Name, TimeoutThreshold | ConvertTo-Html -Head $head -PreContent "<h1>Queues & waits</h1>" -PostContent "<p>end</p>" | Out-File "$folder\queues.html"
Get-Content "$folder\queues.html"
Get-CsRgsQueue -Name "Night" | ConvertTo-Html -Property Name, OwnerPool -As List -Fragment
ConvertTo-Html -Title "Empty" -Body "<p>nothing</p>" | Select-Object -First 6

Test-Path (Join-Path $env:TEMP "zzz.tmp")
Test-Path "\\server\share\scripts"
Get-Content "\\server\share\list.txt"
Split-Path "C:\Scripts\Rgs\report.ps1" -Leaf
[System.IO.Path]::GetFileNameWithoutExtension("C:\Scripts\report.ps1")
[System.IO.File]::WriteAllText("$folder\direct.txt", "direct")
[System.IO.File]::Exists("$folder\direct.txt")
[IO.File]::ReadAllText("$folder\direct.txt")
(Get-CsRgsQueue | ConvertTo-Json -Depth 2 | ConvertFrom-Json).Count
$bytes = Get-Content welcome.wav -Encoding Byte -ReadCount 0
(Import-CsRgsAudioFile -Identity redmond.litwareinc.com -FileName welcome.wav -Content $bytes).OriginalFileName
