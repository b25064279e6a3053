//! What people's scripts call: cmdlets, inventory, types of .NET, words of errors.

use crate::lab::Lab;
use crate::process::rgsh;
use std::io::Write;
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

#[test]
fn c_choices_and_modules() {
    let script = "$a = Read-Host 'Name'
        $r = $Host.UI.PromptForChoice('Go', 'Sure?', @('&Yes', '&No'), 1)
        $d = $Host.UI.PromptForChoice('Go', 'Really?', @('&Yes', '&No'), 1)
        $b = Read-Host 'More'
        \"<$a $r $d $b>\"";
    let output = rgsh(&["s.ps1"]).file("s.ps1", script).input("ann\ny\n\nmore\n").output();
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && out.contains("<ann 0 1 more>"), "{output:?}");
    let output = rgsh(&["-c", "$Host.UI.PromptForChoice('a', 'b', @('&Yes'), 0)"]).output();
    assert!(String::from_utf8_lossy(&output.stderr).contains("nobody is there to choose"), "{output:?}");

    let lab = Lab::new();
    for path in [
        "C:\\Program Files\\Common Files\\Microsoft Lync Server 2013\\Modules\\Lync\\Lync.psd1",
        "C:\\Program Files\\Common Files\\Skype for Business Server 2015\\Modules\\SkypeForBusiness\\SkypeForBusiness.psd1",
        "C:\\Windows\\system32\\WindowsPowerShell\\v1.0\\Modules\\ActiveDirectory\\ActiveDirectory.psd1",
        "\\\\srv\\x\\Lync.psd1",
        "Lync",
    ] {
        let said = lab.code("", &format!("Import-Module '{path}'; 'on'"));
        assert!(
            said.code == 0 && said.out.trim() == "on" && said.err.contains("notice: the module"),
            "{path}: {said:#?}"
        );
    }
    lab.refused("", "Import-Module 'C:\\scripts\\tools.psd1'", "there is no module file \"C:\\scripts\\tools.psd1\"");
}

/// A zip file of these entries; one whose text begins with `->` is a link.
fn zip_of(path: &std::path::Path, entries: &[(&str, &[u8])]) {
    let mut writer = zip::ZipWriter::new(std::fs::File::create(path).expect("a file"));
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in entries {
        match bytes.strip_prefix(b"->") {
            Some(target) => {
                writer.add_symlink(*name, String::from_utf8_lossy(target), options).expect("a link");
            }
            None => {
                writer.start_file(*name, options).expect("an entry");
                writer.write_all(bytes).expect("its bytes");
            }
        }
    }
    writer.finish().expect("an archive");
}

#[test]
fn c_archives() {
    let lab = Lab::new();
    let folder = lab.store().with_file_name("work");
    std::fs::create_dir(&folder).expect("a folder");
    let at = |code: &str| format!("Set-Location '{}'; {code}", folder.display());
    assert_eq!(
        lab.ok(
            "",
            &at("New-Item media/sub/c.txt -Force -Value cc | Out-Null; Set-Content a.txt 1
                 Compress-Archive -Path media, a.txt -DestinationPath pack; Compress-Archive media/* -DestinationPath pack.zip -Update
                 Get-ChildItem a.txt | Compress-Archive -DestinationPath two.zip -CompressionLevel Fastest -PassThru | ForEach-Object Name
                 Expand-Archive pack.zip; Expand-Archive two.zip -DestinationPath out; (Get-ChildItem pack -Recurse -File -Name) -join ','
                 Get-Content out/a.txt; (Expand-Archive two.zip out -Force -PassThru).Name")
        ),
        "two.zip\na.txt,media/sub/c.txt,sub/c.txt\n1\na.txt"
    );
    lab.refused("", &at("Compress-Archive a.txt pack.zip"), "\"pack.zip\" exists");
    lab.refused("", &at("Expand-Archive two.zip out"), "exists");
    lab.refused("", &at("Compress-Archive a.txt a.7z"), "no archive that can be written");

    let zeros = vec![0; 64 << 20];
    /// Names and contents of the members.
    type Members<'a> = [(&'a str, &'a [u8])];
    let hostile: &[(&Members, &str)] = &[
        (&[("fine.txt", b"x"), ("../evil.txt", b"x")], "leads out of the folder"),
        (&[("/tmp/evil.txt", b"x")], "is an absolute path"),
        (&[("C:\\evil.txt", b"x")], "is an absolute path"),
        (&[("..\\..\\evil.txt", b"x")], "leads out of the folder"),
        (&[("link", b"->/etc")], "is a link"),
        (&[("bomb", &zeros)], "grows"),
        (&[("a.txt", b"1"), ("A.TXT", b"2")], "is in it twice"),
        (&[("a\u{1b}b", b"1")], "control characters"),
    ];
    for (entries, why) in hostile {
        zip_of(&folder.join("h.zip"), entries);
        lab.refused("", &at("Expand-Archive h.zip hostile"), why);
        assert!(!folder.join("hostile").exists() && !folder.join("evil.txt").exists(), "{why}");
    }
    std::fs::write(folder.join("cut.zip"), b"PK\x03\x04 and no more").expect("a file");
    lab.refused("", &at("Expand-Archive cut.zip hostile"), "is not a whole zip archive");
    // Never over the open store, from neither side.
    let name = lab.store().file_name().expect("a name").to_string_lossy().into_owned();
    zip_of(&folder.join("s.zip"), &[(name.as_str(), b"x")]);
    lab.ok("", "New-RgsService x.example | Out-Null");
    lab.refused("", &at("Expand-Archive s.zip .. -Force"), "belongs to the open store");
    assert_eq!(lab.ok("", "(Get-CsPool).Identity"), "x.example");
}

#[cfg(unix)]
#[test]
fn c_archives_and_links_that_are_there() {
    let lab = Lab::new();
    let folder = lab.store().with_file_name("work");
    std::fs::create_dir_all(folder.join("out")).expect("a folder");
    std::fs::create_dir(folder.join("aim")).expect("a folder");
    std::os::unix::fs::symlink(folder.join("aim"), folder.join("out/d")).expect("a link");
    zip_of(&folder.join("l.zip"), &[("d/e.txt", b"x")]);
    lab.refused(
        "",
        &format!("Set-Location '{}'; Expand-Archive l.zip out -Force", folder.display()),
        "through a link that is there",
    );
    assert!(!folder.join("aim/e.txt").exists());
    // A link to a folder is left out, and said.
    lab.warned("", &format!("Set-Location '{}'; Compress-Archive out o.zip", folder.display()), "left out");
}

#[test]
fn c_small_cmdlets() {
    let lab = lab();
    let folder = lab.store().with_file_name("work");
    std::fs::create_dir(&folder).expect("a folder");
    std::fs::write(folder.join("a.txt"), "hello").expect("a file");
    let at = |code: &str| format!("Set-Location '{}'; {code}", folder.display());
    assert_eq!(
        lab.ok("", &at("(Get-FileHash a.txt).Hash; (Get-ChildItem *.txt | Get-FileHash -Algorithm MD5).Hash; (Get-FileHash a.txt -Algorithm SHA1).Hash")),
        "2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824\n5D41402ABC4B2A76B9719D911017C592\nAAF4C61DDCC5E8A2DABEDE0F3B482CD9AEA9434D"
    );
    lab.refused("", &at("Get-FileHash a.txt -Algorithm CRC"), "is not one of");
    assert_eq!(
        lab.ok(
            "",
            "1..3 | Join-String -Separator ', '; Get-CsUser | Join-String DisplayName -SingleQuote -Separator ';' -OutputPrefix '<' -OutputSuffix '>'
             Test-Json '{}'; '[1' | Test-Json -WarningAction SilentlyContinue; (Get-Host).Name; (Get-Host).Version -eq $Host.Version
             $f = New-TemporaryFile; (Test-Path $f.FullName), $f.Length -join ' '; Remove-Item $f.FullName
             function A { B }; function B { (Get-PSCallStack).Command -join '<'; (Get-PSCallStack)[1].FunctionName }; A
             (Get-TimeZone 'Europe/Paris').Id; (Get-TimeZone 'W. Europe Standard Time').BaseUtcOffset.ToString()"
        ),
        "1, 2, 3\n<'Ann Sales';'Bo O'Neil';'Cy Sales'>\nTrue\nFalse\nrgsh\nTrue\nTrue 0\nB<A<<ScriptBlock>\nA\nRomance Standard Time\n01:00:00"
    );
    lab.refused("", "Test-Json '{}' -Schema '{}'", "checks no JSON schemas");
    for name in ["Get-Process", "Get-Service", "Start-Process", "more", "start"] {
        let said = lab.code("", &format!("'before'; {name} x"));
        assert!(said.out.contains("before") && said.err.contains(&format!("{name} is not in rgsh")), "{said:#?}");
    }
}

#[test]
fn e_words_of_the_interpreter_never_show() {
    let lab = lab();
    for (code, said) in [
        ("[1,2].nope", "a list has no property \"nope\""),
        ("let z = 1.5; z.x.y = 2;", "a number has no property \"x\""),
        ("let h = #{a: 1}; h.b.c", "this is $null, which has no properties"),
        ("let h = #{a: 1}; h.b.c = 2;", "\"c\" cannot be set: this is $null"),
        ("let u = Get-CsUser ann; if u.SipAddress { 1 }", "an object was given"),
        ("let f = |x| x; f.a[1] += 1;", "a closure has no property"),
        ("try { \"c\".b() } catch (e) { throw e.Exception.Message }", "there is no function \"b\" for text"),
        ("try { [1][5] } catch (e) { throw e.Exception.Message }", "position 5 lies outside a list of 1"),
        ("call(|x| x)", "the closure does not take"),
    ] {
        let path = beside(&lab, "w.rhai", code);
        let output = lab.run("", &[&path.display().to_string()]);
        assert!(output.code == 1 && output.err.contains(said), "{code}: {output:#?}");
        let message = output.err.lines().next().unwrap_or_default();
        for word in ["rgsh::", "getter", "setter", "registered", "i64", "f64", "Dynamic", "FnPtr", "'()'", "anon$"] {
            assert!(!message.contains(word), "{code}: {message}");
        }
    }
}

#[test]
fn e_near_names_of_the_same_kind() {
    let lab = lab();
    for (code, said, not) in [
        ("start x", "rgsh starts no other programs", "Start-Sleep"),
        ("1 | more", "Out-Host -Paging", "move"),
        ("Remove-Thing x", "Get-Command lists", "Remove-Item"),
        ("Clear-Thing x", "Get-Command lists", "did you mean"),
        ("Rename-CsRgsQueue x", "there are Get-CsRgsQueue", "did you mean"),
        ("Set-CsUserData x", "Get-Command lists", "Set-RgsUser"),
        ("ConvertTo-Yaml x", "Get-Command lists", "ConvertTo-Json"),
        ("[datetime]::ParseExact", "takes arguments in brackets", "did you mean"),
        ("Get-CsRgsQueu", "did you mean Get-CsRgsQueue?", "Remove"),
        ("Get-Queues", "did you mean Get-CsRgsQueue?", "Remove"),
    ] {
        let output = lab.code("", code);
        assert!(output.code == 1 && output.err.contains(said) && !output.err.contains(not), "{code}: {output:#?}");
    }
}

#[test]
fn e_hints_that_fit() {
    let lab = lab();
    for (code, message, hint) in [
        ("Set-CsRgsQueue -Identity Q -Name B", "queue \"Q\" is not called \"B\"", "-NewName renames it"),
        ("Get-CsRgsQueue -Name Q | Set-CsRgsQueue -Name B", "is not called \"B\"", "-NewName renames it"),
        (
            "New-CsRgsTimeRange -OpenTime '8:00 AM' -CloseTime 17:00",
            "is not a TimeSpan",
            "without AM and PM: write 8:00",
        ),
        ("New-CsRgsTimeRange -OpenTime 8:00 -CloseTime '5:30 p.m.'", "is not a TimeSpan", "write 17:30"),
        (
            "Set-CsRgsAgentGroup -Name G -AgentAlertTime ''",
            "-AgentAlertTime: the value is empty",
            "column of a file empty",
        ),
        ("Set-CsRgsWorkflow -Name W -TimeZone UTC+1", "is not known", "\"W. Europe Standard Time\""),
        (
            "[pscustomobject]@{SipAddress='sip:z@x.example'; EnterpriseVoiceEnabled='perhaps'} | New-RgsUser",
            "-EnterpriseVoiceEnabled: \"perhaps\"",
            "$true or $false",
        ),
        ("(Get-CsUser cy@y.example).LineUri.Substring(1)", "was called on $null", "variable or property holds nothing"),
    ] {
        let said = lab.code("", code);
        assert!(said.code == 1 && said.err.contains(message) && said.err.contains(hint), "{code}: {said:#?}");
    }
    assert_eq!(
        lab.ok("", "Set-CsRgsWorkflow -Name W -TimeZone '(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna'; (Get-CsRgsWorkflow -Name W).TimeZone"),
        "W. Europe Standard Time"
    );
    // The mark stands under what is wrong: a parameter, not its value.
    for (code, column) in [
        ("New-CsRgsCallAction -Action Terminate -Uri sip:a@x.example", "column 39:"),
        ("Get-CsRgsQueue -Name Q -Name R", "column 24:"),
        ("Set-CsRgsQueue -Name Q -Displaced x", "column 24:"),
    ] {
        let said = lab.code("", code);
        assert!(said.code == 1 && said.err.contains(column), "{code}: {said:#?}");
    }
    // Many refusals are a list, the first few of them.
    let said =
        lab.code("", "Set-CsRgsAgentGroup -Name G -AgentsByUri (1..900 | ForEach-Object { \"sip:no body $_\" })");
    assert!(
        said.err.contains("900 reasons stand against it:\n  agent") && said.err.contains("\n  and 890 more\n"),
        "{}",
        said.err
    );
    // A notice names the file that its line counts in.
    let inner = beside(&lab, "inner.ps1", "1\n\n$x = $nobody\n");
    let outer = beside(&lab, "outer.ps1", &format!("1\n& '{}'\n", inner.display()));
    let said = lab.run("", &[&outer.display().to_string()]);
    assert!(said.err.contains("(inner.ps1 line 3)"), "{said:#?}");
}

#[test]
fn piped_input_that_nothing_takes() {
    let lab = lab();
    for line in [
        "'x' | New-CsRgsQueue -Parent p1.x.example -Name Q9",
        "Get-CsRgsQueue -Identity Q | New-CsRgsQueue -Parent p1.x.example -Name Q9",
        "'x' | Get-Location",
        "1, 2 | Read-Host",
        "$null | Get-Location",
        "Get-CsUser ann | New-CsRgsTimeRange -Name Q9 -OpenTime 9:00 -CloseTime 10:00",
        "1 | Get-Random -InputObject 5",
        "'Q' | Get-CsRgsQueue -Identity Q",
        "1, 2 | Sort-Object -InputObject 5",
    ] {
        lab.refused("", line, "fits no parameter");
    }
    assert_eq!(lab.ok("", "(Get-CsRgsQueue).Name -join ','; @() | Get-Location | Out-Null; 'on'"), "Q\non");
}
