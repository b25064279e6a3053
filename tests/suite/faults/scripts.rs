//! What people's scripts call: cmdlets, inventory, types of .NET, words of errors.

use crate::lab::Lab;
use std::path::PathBuf;

/// A pool, three people of whom two have numbers, a group, a queue and a workflow.
fn lab() -> Lab {
    let lab = Lab::new();
    lab.ok(
        "",
        "$WarningPreference = 'SilentlyContinue'
        New-RgsService -Identity p1.x.example -Site One | Out-Null
        New-RgsUser sip:ann@x.example -DisplayName 'Ann Sales' -SamAccountName ann -LineUri tel:+4711 | Out-Null
        New-RgsUser sip:bo@x.example -DisplayName \"Bo O'Neil\" -LineUri tel:+4712 -EnterpriseVoiceEnabled $false | Out-Null
        New-RgsUser sip:cy@y.example -DisplayName 'Cy Sales' -RegistrarPool p1.x.example | Out-Null
        New-CsRgsAgentGroup -Parent p1.x.example -Name G -AgentsByUri sip:ann@x.example | Out-Null
        New-CsRgsQueue -Parent p1.x.example -Name Q -AgentGroupIDList G | Out-Null
        New-CsRgsWorkflow -Parent p1.x.example -Name W -PrimaryUri sip:w@x.example -LineUri tel:+4799 -DefaultAction (New-CsRgsCallAction -Action TransferToQueue -QueueID Q) | Out-Null",
    );
    lab
}

/// A file beside the store, and its path as text in single quotes.
fn beside(lab: &Lab, name: &str, text: &str) -> PathBuf {
    let path = lab.store().with_file_name(name);
    std::fs::write(&path, text).expect("a file");
    path
}

fn names(lab: &Lab, filter: &str) -> String {
    lab.ok("", &format!("(Get-CsUser -Filter {filter}).SamAccountName -join ','"))
}

#[test]
fn c_filter_of_users() {
    let lab = lab();
    lab.ok("", "Set-RgsUser bo@x.example -SamAccountName bo; Set-RgsUser cy@y.example -SamAccountName cy");
    for (filter, expected) in [
        ("{LineURI -ne $null}", "ann,bo"),
        ("{ lineuri -NE $Null }", "ann,bo"),
        ("\"LineUri -ne `$null\"", "ann,bo"),
        ("'DisplayName -like \"*Sales\"'", "ann,cy"),
        ("{EnterpriseVoiceEnabled -eq $true -and (LineURI -like 'tel:*')}", "ann"),
        ("{-not (LineURI -ne $null) -or (DisplayName -eq 'Bo O''Neil')}", "bo,cy"),
        ("{RegistrarPool -eq 'p1.x.example' -and Enabled -eq $True}", "cy"),
        ("{LineURI -gt 'tel:+4711'}", "bo"),
        ("{LineURI -ne \"\"} -ResultSize 1", "ann"),
        ("{LineURI -ne $null} -Identity *@x.example -ResultSize Unlimited", "ann,bo"),
        ("{LineURI -eq $null} -Identity ann", ""),
        ("{SipAddress -notlike '*@x.example'}", "cy"),
    ] {
        assert_eq!(names(&lab, filter), expected, "{filter}");
    }
    // Variables of the script, wherever the filter stands.
    assert_eq!(
        lab.ok(
            "",
            "$u = Get-CsUser ann; function F($Line) { (Get-CsUser -Filter {LineURI -eq $Line}).SipAddress }
             (Get-CsUser -Filter {LineUri -eq $u.LineUri}).SamAccountName; F 'tel:+4712'
             'ann','cy' | ForEach-Object { $n = $_; (Get-CsUser -Filter \"SamAccountName -eq '$n'\").SipAddress }
             $p = @{ Filter = { SamAccountName -like \"$n*\" } }; (Get-CsUser @p).SipAddress
             foreach ($s in 'bo') { (Get-CsUser -Filter 'SamAccountName -eq $s').SipAddress }"
        ),
        "ann\nsip:bo@x.example\nsip:ann@x.example\nsip:cy@y.example\nsip:cy@y.example\nsip:bo@x.example"
    );
    let script = beside(
        &lab,
        "f.rhai",
        "for n in [\"bo\", \"cy\"] { let u = Get-CsUser -Filter {SamAccountName -eq $n}; print(u.DisplayName); }",
    );
    let said = lab.run("", &[&script.display().to_string()]);
    assert_eq!((said.code, said.out.trim()), (0, "Bo O'Neil\nCy Sales"), "{said:#?}");

    for (filter, said) in [
        ("{Nobody -eq 1}", "there is no property \"Nobody\""),
        ("{LineURI -match 'x'}", "-match is no operator"),
        ("{$_.LineURI -ne $null}", "a filter has no $_"),
        ("{LineURI -eq $(Remove-RgsUser ann)}", "stands in the filter"),
        ("'LineURI -eq $nobody'", "there is no variable $nobody"),
        ("'Enabled -eq \"perhaps\"'", "is $true or $false"),
        ("{LineURI -ne $null} -ResultSize many", "neither a count nor Unlimited"),
        ("''", "must not be empty"),
    ] {
        lab.refused("", &format!("Get-CsUser -Filter {filter}"), said);
    }
    assert_eq!(lab.ok("", "(Get-CsUser).Count"), "3");
    lab.warned("", "Get-CsUser -Filter {WindowsEmailAddress -like '*@x'}", "keeps no WindowsEmailAddress");
    assert_eq!(lab.ok("", "(Get-CsPool -Filter 'p*').Identity; (Get-CsSite -Filter 'Two').Count"), "p1.x.example\n0");
}

#[test]
fn c_text_methods_of_addresses() {
    let lab = lab();
    assert_eq!(
        lab.ok(
            "",
            "$u = Get-CsUser ann; $u.LineUri.Substring(4); $u.SipAddress.Replace('sip:',''); $u.SipAddress.Split('@')[1]
             $u.SipAddress.ToUpper(); $u.LineUri.Length; $u.SipAddress -replace '^sip:'; $u.SipAddress.StartsWith('sip:')
             $u.LineUri.TrimStart('tel:'); $u.SipAddress.AbsoluteUri; $u.SipAddress.Scheme; $u.SipAddress.OriginalString
             $u.SipAddress + '!'; ($u.SipAddress -split '@')[0]; $u.SipAddress.GetType().Name
             (Get-CsUser *@x.example).SipAddress.Replace('sip:','') -join ','
             Get-CsRgsWorkflow | ForEach-Object { $_.LineUri.Substring(5) }
             (Get-CsRgsAgentGroup -Name G).AgentsByUri[0].Replace('sip:','')
             (Get-CsUser ann | Select-Object @{n='N';e={$_.LineUri.Substring(4).Trim('+')}}).N"
        ),
        "+4711\nann@x.example\nx.example\nSIP:ANN@X.EXAMPLE\n9\nann@x.example\nTrue\n+4711\nsip:ann@x.example\nsip\n\
         sip:ann@x.example\nsip:ann@x.example!\nsip:ann\nUri\nann@x.example,bo@x.example\n4799\nann@x.example\n4711"
    );
    lab.refused("", "(Get-CsUser ann).SipAddress.Nope()", "has no method \"Nope\"");
    lab.refused("", "(Get-CsUser ann).LineUri.Substring(99)", "reaches outside");
}

#[test]
fn c_empty_text_clears() {
    let lab = lab();
    let workflow = |code: &str| {
        lab.ok(
            "",
            &format!(
                "Set-CsRgsWorkflow -Name W -LineUri tel:+4799; {code}; \"[$((Get-CsRgsWorkflow -Name W).LineUri)]\""
            ),
        )
    };
    for code in [
        "$w = Get-CsRgsWorkflow -Name W; $w.LineUri = ''; Set-CsRgsWorkflow $w",
        "$w = Get-CsRgsWorkflow -Name W; $w.LineUri = $null; Set-CsRgsWorkflow $w",
        "Set-CsRgsWorkflow -Name W -LineUri ''",
        "Set-CsRgsWorkflow -Name W -LineUri $null",
    ] {
        assert_eq!(workflow(code), "[]", "{code}");
    }
    assert_eq!(
        lab.ok(
            "",
            "$WarningPreference = 'SilentlyContinue'
             $q = Get-CsRgsQueue -Name Q; $q.OverflowThreshold = ''; $q.TimeoutAction = ''; \"$($q.OverflowThreshold -eq $null)\"
             Set-CsRgsQueue -Name Q -OverflowThreshold 5; Set-CsRgsQueue -Name Q -OverflowThreshold ''; \"[$((Get-CsRgsQueue -Name Q).OverflowThreshold)]\"
             Set-CsRgsAgentGroup -Name G -DistributionGroupAddress a@x.example; Set-CsRgsAgentGroup -Name G -DistributionGroupAddress ''
             (Get-CsRgsAgentGroup -Name G).DistributionGroupAddress -eq $null
             Set-RgsUser ann -LineUri ''; \"[$((Get-CsUser ann).LineUri)]\""
        ),
        "True\n[]\nTrue\n[]"
    );
    // What is not optional stays.
    lab.refused("", "$w = Get-CsRgsWorkflow -Name W; $w.PrimaryUri = ''", "the address is empty");
    lab.refused(
        "",
        "Set-CsRgsAgentGroup -Name G -AgentsByUri ('sip:ann@x.example;' -split ';')",
        "entry 2 of the list is empty",
    );
    assert_eq!(lab.ok("", "(Get-CsRgsAgentGroup -Name G).AgentsByUri -join ','"), "sip:ann@x.example");
}

#[test]
fn c_inventory_of_a_server() {
    let lab = lab();
    let said = lab.code(
        "",
        "foreach ($n in 1..3) { $p = Get-CsDialPlan -Identity \"x$n\" -LocalStore; if ($p) { 'found' } }
         'global' | Get-CsVoicePolicy | Select-Object Identity; @(Get-CsConferencingPolicy -Filter *).Count
         Get-CsComputer -Pool p | ForEach-Object { 'never' }; Get-CsService -Registrar | ForEach-Object { 'never' }; 'end'",
    );
    assert_eq!((said.code, said.out.trim()), (0, "0\nend"), "{said:#?}");
    assert_eq!(said.err.matches("Get-CsDialPlan returns nothing").count(), 1, "{said:#?}");
    for name in ["Get-CsVoicePolicy", "Get-CsConferencingPolicy", "Get-CsComputer", "-Registrar"] {
        assert!(said.err.contains(&format!("{name} returns nothing")), "{name}: {said:#?}");
    }
    // What the store knows is answered.
    assert_eq!(
        lab.ok("", "(Get-CsSipDomain).Name -join ','; (Get-CsSipDomain | Where-Object IsDefault).Identity; (Get-CsPool -Site site:One).Identity; (Get-CsService -ApplicationServer -Filter *p1*).PoolFqdn"),
        "x.example,y.example\nx.example\np1.x.example\np1.x.example"
    );
    for name in
        ["Set-CsDialPlan", "New-CsVoiceRoute", "Grant-CsVoicePolicy", "Export-CsConfiguration", "Enable-CsReplica"]
    {
        let said = lab.code("", &format!("'before'; {name} x"));
        assert_eq!((said.code, said.out.trim()), (1, "before"), "{said:#?}");
        assert!(
            said.err.contains(&format!("{name} is not in rgsh")) && !said.err.contains("did you mean"),
            "{said:#?}"
        );
    }
    assert_eq!(lab.ok("", "function Get-CsTrunk { 'mine' }; Get-CsTrunk"), "mine");
}
