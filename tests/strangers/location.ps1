# Walks through folders, and looks at what is there.
$start = Get-Location
New-Item place -ItemType Directory | Out-Null
cd place
Split-Path $pwd -Leaf
Set-Content a.txt 'one', 'two'
"x" | Out-File sub.csv -Encoding ascii
Get-ChildItem -Name
cd -
Test-Path place/a.txt
"$pwd" -eq "$start"
Set-Location nowhere
cd place/a.txt
ls place | Format-Table Mode, Length, Name
(dir place/a.txt).Extension
gci no*where
Get-ChildItem place -Recurse -File -Name -Filter *.csv
foreach ($f in Get-ChildItem .\place\*.txt) { "$($f.BaseName): $((Get-Content $f.FullName).Count) lines" }
Get-ChildItem place | Where-Object { -not $_.PSIsContainer } | Sort-Object Length -Descending | Select-Object -First 1 -ExpandProperty Name
pushd place
(Get-Item a.txt).Length
popd
popd
(Get-Item nothing.here -ErrorAction SilentlyContinue) -eq $null

# By chance.
Get-Random -Maximum 10 -Minimum 20
(Get-Random -Count 3 -Maximum 2 -Minimum 1) -join ','
$a = Get-Random -SetSeed 7; $b = Get-Random; $c = Get-Random -SetSeed 7; $a -eq $c
'a', 'b', 'c' | Get-Random -Count 5 | Sort-Object

# A script has no history.
Get-History
Get-History 3
Invoke-History Get-Cs
Clear-History -WhatIf
