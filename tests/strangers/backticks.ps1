#	Creates the switchboard, one parameter a line.   (c) telephony
$RGSGroupName	= "Switchboard"
$RGSPool		= "redmond.litwareinc.com"
$RGSNumber		= "+14255550180"

$Agents = Get-CsUser `
	| Where-Object { $_.EnterpriseVoiceEnabled -and $_.DisplayName -ne "Dee" } `
	| Select-Object -ExpandProperty SipAddress

$AgentGroup = New-CsRgsAgentGroup `
	-Parent "service:ApplicationServer:$RGSPool" `
	-Name ($RGSGroupName + "_Agents") `
	-ParticipationPolicy Informal `
	-AgentAlertTime 30 `
	-RoutingMethod Serial `
	-AgentsByUri($Agents)

$TimeOut = New-CsRgsCallAction `
	-Prompt (New-CsRgsPrompt -TextToSpeechPrompt "Nobody is free. Please leave a message.") `
	-Action TransferToVoicemailURI `
	-Uri "sip:desk@litwareinc.com"

$Queue = New-CsRgsQueue -Parent "service:ApplicationServer:$RGSPool" `
	-Name ($RGSGroupName + "_Queue") -AgentGroupIDList($AgentGroup.Identity) `
	-TimeoutThreshold 40 -TimeoutAction $TimeOut `
	-OverflowThreshold 10 -OverflowCandidate "OldestCall" -OverflowAction (
		New-CsRgsCallAction -Action Terminate -Prompt (
			New-CsRgsPrompt -TextToSpeechPrompt "All lines are busy."
		)
	)

$Hours = New-CsRgsHoursOfBusiness -Parent "service:ApplicationServer:$RGSPool" -Name ($RGSGroupName + "_Hours") `
	-MondayHours1 ($Day = New-CsRgsTimeRange -Name "Day" -OpenTime "8:30" -CloseTime "17:30") `
	-TuesdayHours1 $Day -WednesdayHours1 $Day `
	-ThursdayHours1 $Day `
	-FridayHours1 (New-CsRgsTimeRange -OpenTime 08:30 -CloseTime 15:00)

$Workflow = New-CsRgsWorkflow `
	-Parent "service:ApplicationServer:$RGSPool" `
	-Name $RGSGroupName `
	-Description "Main number. " `
	-PrimaryUri ("sip:" + $RGSGroupName.ToLower() + "@litwareinc.com") `
	-LineUri ("TEL:" + $RGSNumber) `
	-DisplayNumber ($RGSNumber -replace "(\+1)(\d{3})(\d{3})(\d{4})", '$1 $2 $3-$4') `
	-Language "en-US" -TimeZone "Pacific Standard Time" `
	-Active $True `
	-EnabledForFederation $True `
	-DefaultAction (New-CsRgsCallAction -Action TransferToQueue -QueueID $Queue.Identity) `
	-BusinessHoursID $Hours.Identity `
	-NonBusinessHoursAction (New-CsRgsCallAction -Action Terminate)

Write-Host `
	"Created:" $Workflow.Name `
	-NoNewline
Write-Host " for" $AgentGroup.AgentsByUri.Count "agents"
Get-CsRgsWorkflow -Name $RGSGroupName |
	Select-Object Name, DisplayNumber, LineUri,
		@{ Name = "Queue"; Expression = { (Get-CsRgsQueue -Identity $_.DefaultAction.QueueID).Name } },
		@{ Name = "Hours"; Expression = { (Get-CsRgsHoursOfBusiness -Identity $_.BusinessHoursID).Name } } |
	Format-List
$q = Get-CsRgsQueue -Name Switchboard_Queue
"{0} {1} {2} '{3}'" -f $q.OverflowAction.Action,
	$q.OverflowCandidate,
	$q.TimeoutAction.Uri,
	$q.OverflowAction.Prompt.TextToSpeechPrompt
if ($Hours.MondayHours1.OpenTime -eq "08:30:00" `
	-and $Hours.FridayHours1.CloseTime -lt $Hours.MondayHours1.CloseTime `
	-and -not $Hours.SaturdayHours1) {
	"Friday is short"
}
