# Things of other worlds.
Import-Module SkypeForBusiness
Import-Module ActiveDirectory -ErrorAction SilentlyContinue
if (-not (Get-Module -Name Lync)) { Import-Module "C:\Program Files\Common Files\Lync\Lync.psd1" }
if (Get-Module -ListAvailable SkypeForBusiness) { "there" } else { "not listed" }
if ($env:NOT_SET) { Get-EventLog -LogName "Lync Server" -Newest 10 }
if ($false) { Get-ADUser -Filter * ; Get-ADGroupMember "Agents" }
Get-CsRgsQueue -Name "Night" | % { $_.Name }
Get-ADUser -Identity ann
Get-ADGroupMember "Agents"
$session = New-PSSession -ConnectionUri "https://pool.contoso.com/OcsPowershell"
Import-PSSession $session
Get-EventLog -LogName "Lync Server"
Send-MailMessage -To a@b.example -From c@d.example -Subject "Report" -Body "x" -SmtpServer mail
Start-Process notepad.exe
Get-WmiObject Win32_OperatingSystem
Get-Item C:\Windows
try { Get-ADUser ann } catch { "caught: $($_.FullyQualifiedErrorId)" }
"the rest goes on"
