# Texts, as people put them together.
$w = Get-CsRgsWorkflow -Name "Help Line"
$q = Get-CsRgsQueue -Name "Help Desk"
Write-Host $w.Name "has" $q.Name -ForegroundColor Green -NoNewline
Write-Host ""
Write-Host "Workflow:" $w.Name -BackgroundColor Black
"a ""quoted"" word and a 'single' one"
"$($w.Name): $($q.TimeoutThreshold + 5) s, $w.Name, ${w}"
'it''s $literal'
"tab`tnew`nline"
$w.Name -replace "Help", "First" -replace "\s+", "_"
("sip:Ann@Litwareinc.com" -replace "^sip:", "").ToLower()
$q.Identity.ToString().Split("/")[1].Length
$q.Identity.ToString().Split(":")[0]
$part = "litwareinc.com"
$q.OwnerPool -like "*$part"
$q.Identity -like "*/$($q.Identity.InstanceId)"
(Get-CsRgsHolidaySet -Name "Days 2026").HolidayList[0].StartDate -like "*2026*"
(Get-CsRgsAgentGroup -Name "Desk Agents").AgentsByUri -like "*bo@*"
$w.PrimaryUri -like "sip:help*"
"{0:D3}|{1,8}|{2:N2}|{3:yyyy-MM-dd}" -f 7, "right", 3.14159, ([datetime]"2026-12-25")
"Desk;Night;Lobby".Split(";") | ForEach-Object { $_.PadRight(6) + "|" }
"abc".Substring(1, 1).ToUpper() + "x".PadLeft(3, ".")
"  trim me ".Trim().Replace("me", "it").StartsWith("trim")
"abcabc".IndexOf("c")
"abc".Contains("b")
[string]::Join("-", @("a", "b"))
[string]::IsNullOrEmpty("")
[string]::Format("{0}/{1}", 1, 2)
"a,b,,c" -split "," | Where-Object { $_ }
("x", "y") -join ";"
@"
Dear $($w.Name),
"quotes" stay, and so does `$this.
"@
@'
$nothing is expanded here
'@
"5" + 5
5 + "5"
"-" * 10
if ("Help Line" -match "^(\w+)\s(\w+)$") { $Matches[2] + " " + $Matches[1] }
[char]65 + "BC"
