#! setup company

## all
Get-CsRgsWorkflow | Select-Object Name, Active, Language
#= Name       Active Language
#= ----       ------ --------
#= Help Line  True   en-US
#= Night Line False  de-DE
#= Sales Line True   en-GB

## those of one service
Get-CsRgsWorkflow -Identity service:ApplicationServer:dublin.litwareinc.com
#= Identity               : service:ApplicationServer:dublin.litwareinc.com/00000001-0000-4000-8000-000000000011
#= NonBusinessHoursAction :
#= HolidayAction          :
#= DefaultAction          : Action=TransferToQueue
#=                          QueueId=00000001-0000-4000-8000-00000000000e
#= CustomMusicOnHoldFile  :
#= Name                   : Sales Line
#= Description            :
#= PrimaryUri             : sip:sales@litwareinc.com
#= Active                 : True
#= Language               : en-GB
#= TimeZone               : GMT Standard Time
#= BusinessHoursID        :
#= Anonymous              : True
#= Managed                : True
#= OwnerPool              : dublin.litwareinc.com
#= DisplayNumber          :
#= EnabledForFederation   : False
#= LineUri                :
#= HolidaySetIDList       : {}
#= ManagersByUri          : {sip:ann@litwareinc.com}

## one by name in its service, without case
Get-CsRgsWorkflow -Identity Service:ApplicationServer:redmond.litwareinc.com -Name "help line" | Select-Object -ExpandProperty PrimaryUri
#= sip:helpline@litwareinc.com

## all that take calls
Get-CsRgsWorkflow | Where-Object {$_.Active -eq $True} | Select-Object Name
#= Name
#= ----
#= Help Line
#= Sales Line

## all that do not
Get-CsRgsWorkflow | Where-Object {$_.Active -eq $False} | Select-Object Name
#= Name
#= ----
#= Night Line

## by language, without case
Get-CsRgsWorkflow | Where-Object {$_.Language -ne "en-Us"} | Select-Object Name, Language
#= Name       Language
#= ----       --------
#= Night Line de-DE
#= Sales Line en-GB

## music of their own
Get-CsRgsWorkflow | Where-Object {$_.CustomMusicOnHoldFile -ne $Null} | Select-Object Name

## anonymous, by the name of an older edition
Get-CsRgsWorkflow | Where-Object {$_.Anonymized -eq $true} | Select-Object Name
#= notice: Workflow has no property Anonymized; Anonymous is meant
#= Name
#= ----
#= Sales Line

## managed by somebody, by two names that pages print
Get-CsRgsWorkflow | Where-Object {$_.ManagedByUri -contains "sip:ann@litwareinc.com"} | Select-Object Name
(Get-CsRgsWorkflow -Name "Sales Line").MangersByUri
#= notice: Workflow has no property ManagedByUri; ManagersByUri is meant
#= notice: Workflow has no property MangersByUri; ManagersByUri is meant
#= Name
#= ----
#= Sales Line
#=
#= sip:ann@litwareinc.com

## four stages
Get-CsRgsWorkflow | Select-Object -ExpandProperty DefaultAction | Select-Object -ExpandProperty QueueID | Get-CsRgsQueue | Select-Object -ExpandProperty Name
#= Help Desk
#= Night
#= Sales
