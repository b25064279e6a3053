# Members that people reach for.
$q = Get-CsRgsQueue -Name "Night"
$id = $q.Identity
$id.InstanceId.Guid -eq $id.InstanceId.ToString()
$id.ServiceId
$id.ToString() -eq "$id"
$id.GetType().Name
$u = (Get-CsRgsWorkflow -Name "Help Line").PrimaryUri
$u.AbsoluteUri
$u.LocalPath
$u.OriginalString
$u.Scheme
$u.UserInfo
$u.Host
$t = (Get-CsRgsHoursOfBusiness -Name "Office").MondayHours1
$t.OpenTime.Hours
$t.CloseTime.TotalMinutes
($t.CloseTime - $t.OpenTime).TotalHours
$d = (Get-CsRgsHolidaySet -Name "Days 2026").HolidayList[0].StartDate
$d.Year
$d.Date -eq $d
$d.AddDays(-1).DayOfWeek
$d.ToString("yyyyMMdd-HHmm")
$d.ToShortDateString()
($d.AddYears(1) - $d).Days
$list = (Get-CsRgsAgentGroup -Name "Desk Agents").AgentsByUri
$list.Count
$list.Length
$list.Contains("sip:bo@litwareinc.com")
$list.IndexOf("sip:bo@litwareinc.com")
$list.AddRange(@("sip:cy@litwareinc.com", "sip:dee@litwareinc.com"))
$list.RemoveAt(0)
foreach ($one in $list.GetEnumerator()) { $one.UserInfo }
$list | Get-Member -MemberType Property | Select-Object -First 2 -ExpandProperty Name
$q.PSObject.Properties | Where-Object { $_.Name -like "Timeout*" } | ForEach-Object { $_.Name }
$q.GetType().FullName
(Get-CsRgsAgentGroup)[0].Name
(Get-CsRgsAgentGroup)[-1].Name
(Get-CsRgsAgentGroup | Select-Object -First 1).Count
