#! setup company

## bare
Update-CsAdminRole

## what would happen
Update-CsAdminRole -WhatIf
#= What if: update "predefined roles"
