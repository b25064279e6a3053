# A property that does not exist: assigned, it ends the script before the Set that would store old values.
$set = Get-CsRgsHolidaySet -Name "Days 2026"
Get-CsRgsHolidaySet | Select-Object Name, Holidayz
try { $set.Holiday } catch { "reading: $($_.FullyQualifiedErrorId) - $($_.Exception.Message)" }
try { $set.Name.Add("x") } catch { "method: $($_.FullyQualifiedErrorId)" }
$set.HolidayLst = New-CsRgsHoliday -Name "May Day" -StartDate 2027-05-01 -EndDate 2027-05-02
Set-CsRgsHolidaySet -Instance $set
"done"
