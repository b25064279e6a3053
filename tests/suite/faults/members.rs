//! Members that scripts make for objects and types, and what else the language has that scripts seldom use.

mod loops;

use crate::process::rgsh;

/// A text, the exit code, what it puts out (lines, blanks around them left out), and a piece of standard error.
type Case<'a> = (&'a str, i32, &'a str, &'a str);

/// Runs each text as a file of this name.
#[track_caller]
fn each(file: &str, cases: &[Case]) {
    let mut faults = Vec::new();
    for (text, code, stdout, stderr) in cases {
        let output = rgsh(&[file]).file(file, format!("{text}\n")).output();
        let lines = String::from_utf8_lossy(&output.stdout);
        let shown: Vec<&str> = lines.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let said = String::from_utf8_lossy(&output.stderr);
        if output.status.code() != Some(*code) || shown.join("\n") != *stdout || !said.contains(stderr) {
            faults.push(format!("{text}\n  exit {:?}, {shown:?}\n  {said}", output.status.code()));
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

const P: &str = "$p = [pscustomobject]@{ A = 1; B = 'x' };";

#[test]
fn c_properties_that_blocks_work_out() {
    let with = |rest: &str| format!("{P} {rest}");
    let texts = [
        ("$p | Add-Member ScriptProperty D { $this.A * 2 }; $p.D; $p.A = 10; $p.D", "2\n20"),
        (
            "$p | Add-Member -MemberType ScriptProperty -Name D -Value { $this.A + 1 } -SecondValue { $this.A = $args[0] - 1 }; $p.D = 8; \"$($p.A) $($p.D)\"",
            "7 8",
        ),
        ("$p | Add-Member ScriptProperty D { $this.A } { param($v) $this.A = $v }; $p.D = 3; $p.D += 2; $p.A", "5"),
        ("$p = $p | Add-Member -Type ScriptProperty -Name D -Value { 1, 2 } -PassThru; $p.D.Count", "2"),
        (
            "Add-Member -InputObject $p ScriptProperty D { 'v' }; $p | Select-Object D | ConvertTo-Csv -NoTypeInformation",
            "\"D\"\n\"v\"",
        ),
        (
            "$p | Add-Member ScriptProperty D { $this.A }; $p | ConvertTo-Json -Compress; \"$p\"",
            "{\"A\":1,\"B\":\"x\",\"D\":1}\n@{A=1; B=x; D=1}",
        ),
        (
            "$p | Add-Member ScriptProperty D { $this.A }; $p | Format-List; $p",
            "A : 1\nB : x\nD : 1\nA B D\n- - -\n1 x 1",
        ),
        ("$p | Add-Member ScriptProperty D { 5 }; $p | Add-Member ScriptProperty E { $this.D + 1 }; $p.E", "6"),
        ("$p | Add-Member ScriptProperty D { 5 }; $p | Add-Member ScriptProperty D { 6 } -Force; $p.D", "6"),
        ("$p | Add-Member ScriptProperty D { $this.A }; $q = $p.PSObject.Copy(); $q.A = 4; \"$($p.D) $($q.D)\"", "1 4"),
        (
            "$p | Add-Member ScriptProperty D { $this.A }; $s = $p | Select-Object *; $p.A = 2; \"$($s.D) $($p.D)\"",
            "1 2",
        ),
        ("$p | Add-Member ScriptProperty D { function In { $this.A }; In }; function Out($o) { $o.D }; Out $p", "1"),
        (
            "$p | Add-Member ScriptProperty D { Write-Host 'said'; 1 }; $p; [pscustomobject]@{ In = $p }",
            "said\nA B D\n- - -\n1 x 1\nsaid\nIn\n--\n@{A=1; B=x; D=1}",
        ),
        (
            "1..3 | % { [pscustomobject]@{ N = $_ } } | Add-Member ScriptProperty Sq { $this.N * $this.N } -PassThru | Sort-Object Sq -Descending | ? Sq -gt 1 | % Sq",
            "9\n4",
        ),
        (
            "1..3 | % { [pscustomobject]@{ N = $_ } } | Add-Member ScriptProperty Sq { $this.N * $this.N } -PassThru | Measure-Object Sq -Sum | % Sum",
            "14",
        ),
        (
            "class K { [int]$n = 2; [int] Twice() { return 2 * $this.n } }; $k = [K]::new(); $k | Add-Member ScriptProperty T { $this.Twice() + 1 }; $k.T",
            "5",
        ),
    ];
    let texts: Vec<(String, &str)> = texts.iter().map(|(text, shown)| (with(text), *shown)).collect();
    each("t.ps1", &texts.iter().map(|(text, shown)| (&**text, 0, *shown, "")).collect::<Vec<_>>());
    each(
        "t.rhai",
        &[(
            "let p = #{A: 1};\n$q = [pscustomobject]@{ A = 2 }; $q | Add-Member ScriptProperty D { $this.A * 2 }\nprint(q.D);",
            0,
            "4",
            "",
        )],
    );
}

#[test]
fn c_properties_that_cannot_be_worked_out() {
    let loud = "$p = [pscustomobject]@{ A = 1 }; $p | Add-Member ScriptProperty Bad { throw 'oops' };";
    let caught = format!("{loud} try {{ $p.Bad }} catch {{ $_.FullyQualifiedErrorId }}; 'on'");
    each(
        "t.ps1",
        &[
            (&caught, 0, "ScriptGetValueRuntimeException\non", ""),
            (&format!("{loud} $p.Bad"), 1, "", "\"Bad\" cannot be worked out: oops"),
            (&format!("{loud} $p | ConvertTo-Json -Compress"), 0, "{\"A\":1,\"Bad\":null}", "counts as $null"),
            (
                "$p = [pscustomobject]@{}; $p | Add-Member ScriptProperty R { $this.R }; try { $p.R } catch { $_.FullyQualifiedErrorId }",
                0,
                "CallDepthOverflow",
                "",
            ),
            (
                "$p = [pscustomobject]@{}; $p | Add-Member ScriptProperty R { 1 }; try { $p.R = 2 } catch { $_.FullyQualifiedErrorId }",
                0,
                "SetWithoutSetterFromScriptProperty",
                "",
            ),
            ("[pscustomobject]@{} | Add-Member ScriptProperty R 5", 1, "", "needs a script block"),
            ("[pscustomobject]@{} | Add-Member ScriptProperty R { 1 } 5", 1, "", "needs a script block"),
            ("[pscustomobject]@{} | Add-Member NoteProperty R 1 { 2 }", 1, "", "takes no second value"),
            (
                "[pscustomobject]@{} | Add-Member -MemberType ScriptPropery -Name R -Value { 1 }",
                1,
                "",
                "did you mean ScriptProperty",
            ),
            ("[pscustomobject]@{} | Add-Member CodeProperty R 1", 1, "", "cannot be added here"),
        ],
    );
}

#[test]
fn c_second_names_of_properties() {
    each(
        "t.ps1",
        &[
            (
                "$o = [pscustomobject]@{ Extension = 4711 }; $o | Add-Member -MemberType AliasProperty -Name Ext -Value Extension; $o.Ext; $o",
                0,
                "4711\nExtension  Ext\n---------  ---\n4711 4711",
                "",
            ),
            (
                "$o = [pscustomobject]@{ A = 1 }; $o | Add-Member AliasProperty B A; $o.B = 5; $o.A; $o | Get-Member B | % { \"$($_.MemberType) $($_.Definition)\" }",
                0,
                "5\nAliasProperty B = A",
                "",
            ),
            (
                "$o = [pscustomobject]@{ A = 1 }; $o | Add-Member AliasProperty B Nothing; $o.B",
                1,
                "",
                "\"B\" is another name of \"Nothing\"",
            ),
            (
                "$o = [pscustomobject]@{ A = 1 }; $o | Add-Member AliasProperty B C; $o | Add-Member AliasProperty C B; $o.B",
                1,
                "",
                "other names of each other",
            ),
            (
                "$o = [pscustomobject]@{ A = 1 }; $o | Add-Member AliasProperty B A; $o | Sort-Object B | ? B -eq 1 | Select-Object B | % B",
                0,
                "1",
                "",
            ),
        ],
    );
}

#[test]
fn c_what_takes_members() {
    each(
        "t.ps1",
        &[
            (
                "$s = 'text' | Add-Member NoteProperty Mark 'm1' -PassThru; $s; $s.Mark; $s.Length; \"<$s>\"",
                0,
                "text\nm1\n4\n<text>",
                "",
            ),
            ("$d = 5 | Add-Member NoteProperty Unit 'kg' -PassThru; $d + 1; $d.Unit", 0, "6\nkg", ""),
            ("$d = 5 | Add-Member ScriptProperty Twice { $this * 2 } -PassThru; $d.Twice", 0, "10", ""),
            ("$s = 'x'; $s | Add-Member NoteProperty Mark 1; 'after'", 1, "after", "a String keeps no further members"),
            ("Add-Member -InputObject (1, 2) NoteProperty N 1", 1, "", "a list takes no further members"),
            (
                "$h = @{ a = 1 }; $h | Add-Member NoteProperty Extra 7; $h.Extra; $h.Count; $h.Keys -join ','",
                0,
                "7\n1\na",
                "",
            ),
            ("$h = @{ a = 1 }; $h | Add-Member ScriptMethod Twice { $this.a * 2 }; $h.Twice()", 0, "2", ""),
            (
                "$h = @{ a = 1 }; $h | Add-Member ScriptProperty P { 1 }; 'on'",
                1,
                "on",
                "a hashtable takes no ScriptProperty",
            ),
            (
                "$o = [pscustomobject]@{ A = 1 }; try { $o | Add-Member A 2 -ErrorAction Stop } catch { 'there' }; $o | Add-Member A 3 -Force; $o.A",
                0,
                "there\n3",
                "",
            ),
            (
                "$o = [pscustomobject]@{ A = 1 }; $o | Add-Member -NotePropertyMembers @{ B = 2; A = 9 }; $null -eq $o.B",
                1,
                "True",
                "\"A\" already",
            ),
            (
                "$o = [pscustomobject]@{ A = 1 }; $o | Add-Member -NotePropertyName B 2; $o | Add-Member @{ C = 3 }; \"$o\"",
                0,
                "@{A=1; B=2; C=3}",
                "",
            ),
            (
                "$o = [pscustomobject]@{ PSTypeName = 'My.T'; A = 1 }; $o | Add-Member -TypeName Other.T; $o.PSObject.TypeNames[0, 1] -join ' '",
                0,
                "Other.T My.T",
                "",
            ),
            (
                "New-RgsService -Identity service:ApplicationServer:p.x.com | Out-Null; New-CsRgsQueue -Parent p -Name Desk -TimeoutThreshold 60 -WarningAction SilentlyContinue | Out-Null; $q = Get-CsRgsQueue; $q | Add-Member ScriptProperty Twice { $this.TimeoutThreshold * 2 }; $q.Twice; $q.TimeoutThreshold = 70; $q.Twice; Set-CsRgsQueue $q -WarningAction SilentlyContinue; (Get-CsRgsQueue).TimeoutThreshold; try { $q | Add-Member Name 'other' -Force } catch { 'kept' }",
                0,
                "120\n140\n70\nkept",
                "",
            ),
        ],
    );
}

#[test]
fn c_members_through_psobject() {
    each(
        "t.ps1",
        &[
            (
                "$o = [pscustomobject]@{ A = 1; B = 2 }; $o.psobject.Properties.Remove('A'); $o.psobject.Properties.Add([psnoteproperty]::new('Z', 26)); $o.psobject.Properties.Name -join ','",
                0,
                "B,Z",
                "",
            ),
            (
                "$o = [pscustomobject]@{ A = 1 }; $o.PSObject.Properties.Add((New-Object PSScriptProperty 'T', { $this.A * 2 }, { $this.A = $args[0] })); $o.T = 4; $o.T",
                0,
                "8",
                "",
            ),
            (
                "$o = [pscustomobject]@{ A = 1 }; $o.PSObject.Properties.Add([Management.Automation.PSAliasProperty]::new('B', 'A')); $o.B; $o.PSObject.Properties['B'].MemberType",
                0,
                "1\nAliasProperty",
                "",
            ),
            (
                "$o = [pscustomobject]@{ A = 1 }; $o | Add-Member ScriptProperty D { 2 }; $o.PSObject.Properties | % { \"$($_.Name) $($_.MemberType) $($_.Value) $($_.IsSettable)\" }",
                0,
                "A NoteProperty 1 True\nD ScriptProperty 2 False",
                "",
            ),
            (
                "$o = [pscustomobject]@{ A = 1 }; $o.PSObject.Properties['A'].Value = 7; $o.A; $o.PSObject.Properties.Match('a*').Count",
                0,
                "7\n1",
                "",
            ),
            (
                "$o = [pscustomobject]@{ A = 1 }; $o.PSObject.Properties.Add([psnoteproperty]::new('A', 2)); $o.A",
                1,
                "1",
                "\"A\" already",
            ),
            (
                "$o = [pscustomobject]@{ A = 1 }; $o | Add-Member ScriptMethod Hi { \"hi $($this.A)\" }; $o | Get-Member -MemberType ScriptMethod | % Name; $o.Hi()",
                0,
                "Hi\nhi 1",
                "",
            ),
        ],
    );
}

#[test]
fn c_members_of_types() {
    let update = "Update-TypeData -TypeName Acme.P -MemberType";
    let p = "$p = [pscustomobject]@{ PSTypeName = 'Acme.P'; V = 4; W = 5 };";
    each(
        "t.ps1",
        &[
            (
                &format!("{p} {update} ScriptProperty -MemberName Twice -Value {{ $this.V * 2 }} -Force; $p.Twice; $p"),
                0,
                "8\nV W Twice\n- - -----\n4 5     8",
                "",
            ),
            (
                &format!(
                    "{update} ScriptProperty -MemberName Twice -Value {{ $this.V * 2 }}; {p} $p | Select-Object Twice | ConvertTo-Json -Compress; $p, $p | ? Twice -eq 8 | Measure-Object | % Count"
                ),
                0,
                "{\"Twice\":8}\n2",
                "",
            ),
            (
                &format!(
                    "{update} AliasProperty -MemberName Vee -Value V; {update} NoteProperty -MemberName N -Value 9; {update} ScriptMethod -MemberName Sum -Value {{ $this.V + $this.W }}; {p} \"$($p.Vee) $($p.N) $($p.Sum())\""
                ),
                0,
                "4 9 9",
                "",
            ),
            (
                &format!("{update} NoteProperty -MemberName N -Value 9; {update} NoteProperty -MemberName N -Value 8"),
                1,
                "",
                "was given a member \"N\" already",
            ),
            (
                &format!(
                    "{p} {update} NoteProperty -MemberName N -Value 9; $p.N; {update} NoteProperty -MemberName N -Value 8 -Force; $p.N; Remove-TypeData Acme.P; $null -eq $p.N; $p"
                ),
                0,
                "9\n8\nTrue\nV W\n- -\n4 5",
                "",
            ),
            (
                &format!(
                    "{p} Update-TypeData -TypeName Acme.P -DefaultDisplayPropertySet W; $p; $p | Format-List; $p | Format-Table *; Remove-TypeData Acme.P; $p"
                ),
                0,
                "W\n-\n5\nW : 5\nV W\n- -\n4 5\nV W\n- -\n4 5",
                "",
            ),
            (
                "Update-TypeData -TypeName System.String -MemberType ScriptProperty -MemberName Shout -Value { $this.ToUpper() + '!' }; 'abc'.Shout; $s = 'x'; \"$($s.Shout)\"",
                0,
                "ABC!\nX!",
                "",
            ),
            (
                "class K { [int]$n = 2 }; class L : K {}; Update-TypeData -TypeName K -MemberType ScriptProperty -MemberName D -Value { $this.n * 2 } -SecondValue { $this.n = $args[0] / 2 }; $k = [K]::new(); $k.D = 40; $k.n; [L]::new().D",
                0,
                "20\n4",
                "",
            ),
            ("Remove-TypeData No.Such", 1, "", "was given nothing"),
            ("Update-TypeData -TypeName Acme.P -MemberType Note -Value 1", 1, "", "-MemberName is missing"),
        ],
    );
}

#[test]
fn data_sections_give_their_value() {
    each(
        "t.ps1",
        &[
            ("data Cfg { @{ a = 1 } }; $Cfg.a; $d = data { 'x', 'y' }; $d.Count", 0, "1\n2", ""),
            ("data Msg -SupportedCommand Get-Date, Write-Output { Write-Output 3 }\n$Msg", 0, "3", ""),
            (
                "DATA Texts\n{\n  # words\n  ConvertFrom-StringData @'\nHello = hi\nBye = bye\n'@\n}\n$Texts.Hello",
                0,
                "hi",
                "",
            ),
            ("data { 'plain' }", 0, "plain", ""),
            ("function F { data In { if ($PSCulture -eq 'xx') { 1 } else { 2, 3 } }; $In.Count }; F", 0, "2", ""),
            ("'before'; data { Get-Date }", 2, "", "Get-Date cannot stand in a data section"),
            ("data { \"$x\" }", 2, "", "$x cannot stand in a data section"),
            ("data { { 1 } }", 2, "", "a script block cannot stand in a data section"),
            ("data A { foreach ($i in 1) { $i } }", 2, "", "cannot stand in a data section"),
            ("data A { 'x'.Length }", 2, "", "cannot stand in a data section"),
            ("$data = 5; $data; function data { \"f $args\" }; data x", 0, "5\nf x", ""),
        ],
    );
    each(
        "t.rhai",
        &[("let data = [1];\ndata.push(2);\nprint(data.len());\ndata Cfg { @{ a = 'in' } }\n$Cfg.a", 0, "2\nin", "")],
    );
}

#[test]
fn strict_mode_says_it_once() {
    let cases: [(&str, &str); 9] = [
        ("$t = 'abc'; $t.Foo", "a String has no property \"Foo\""),
        ("(Get-Date).Foo", "a DateTime has no property \"Foo\""),
        ("(Get-Item .).Foo", "a DirectoryInfo has no property \"Foo\""),
        ("@{ a = 1 }.b", "a Hashtable has no property \"b\""),
        ("1, 2 | ForEach-Object { $_.foo } | Out-Null", "an Int32 has no property \"foo\""),
        ("('a', 'b').Foo", "an Object[] has no property \"Foo\""),
        ("[timespan]::Zero.TotalMinute", "did you mean TotalMinutes?"),
        ("function F($x) { $x.Foo }; F ([pscustomobject]@{ A = 1 })", "a PSCustomObject has no property \"Foo\""),
        ("(5).Count", "an Int32 has no property \"Count\""),
    ];
    for (text, said) in cases {
        let output = rgsh(&["t.ps1"]).file("t.ps1", format!("Set-StrictMode -Version Latest\n{text}\n")).output();
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{text}\n{err}");
        assert!(err.contains(said) && !err.contains("notice"), "{text}\n{err}");
    }
    let fine = "Set-StrictMode -Version Latest\n(1, 2).Count; @{ a = 1 }.Count; 'abc'.Length; (Get-Date 2024-01-01).DayOfWeek; $null -eq ([pscustomobject]@{ A = $null }).A; try { 'x'.Foo } catch { $_.FullyQualifiedErrorId }";
    each(
        "t.ps1",
        &[
            (fine, 0, "2\n1\n3\nMonday\nTrue\nPropertyNotFoundStrict", ""),
            ("'x'.Foo; 'on'", 0, "on", "counts as $null"),
        ],
    );
}

#[test]
fn static_properties_keep_their_type() {
    let c = "class C { static [int]$N = 5; static [string]$S = 'a'; static [datetime]$D; static $Any; [ValidateSet('a', 'b')] static [string]$V = 'a' }; class E : C { };";
    let with = |rest: &str| format!("{c} {rest}");
    let texts = [
        ("[C]::N = '7'; [C]::N.GetType().Name; [C]::N += 1; [C]::N++; [C]::N", 0, "Int32\n9", ""),
        ("[C]::S = 5; [C]::S.GetType().Name; [C]::D = '2024-01-02'; [C]::D.Year", 0, "String\n2024", ""),
        ("try { [C]::N = 'q' } catch { 'typed' }; [C]::N", 0, "typed\n5", ""),
        ("[C]::N = 'q'", 1, "", "N of C: \"q\""),
        ("$t = [C]; $t::N = '9'; $t::N.GetType().Name; [E]::N; [E]::N = '8'; [C]::N", 0, "Int32\n9\n8", ""),
        ("[C]::V = 'z'", 1, "", "is not one of a or b"),
        ("[C]::Any = 'x'; [C]::Any = 2; [C]::Any", 0, "2", ""),
        ("[C]::Nn = 1", 1, "", "did you mean N?"),
        (
            "class M { static [int]$Made; M() { [M]::Made = [M]::Made + '1' } }; $null = [M]::new(), [M]::new(); [M]::Made",
            0,
            "2",
            "",
        ),
    ];
    let texts: Vec<(String, i32, &str, &str)> =
        texts.iter().map(|(text, code, shown, said)| (with(text), *code, *shown, *said)).collect();
    each("t.ps1", &texts.iter().map(|(text, code, shown, said)| (&**text, *code, *shown, *said)).collect::<Vec<_>>());
}

#[test]
fn what_is_glued_to_a_parameter() {
    let f = "function F($Name) { \"[$Name] [$args]\" }; $v = 1;";
    let with = |rest: &str| format!("{f} {rest}");
    let texts = [
        ("F -Name\"x\"", 0, "[-Namex] []", ""),
        ("F -Nom'x' y", 0, "[-Nomx] [y]", ""),
        ("F -Nom\"a $v\"tail", 0, "[-Noma 1tail] []", ""),
        ("F -Name(1)", 0, "[1] []", ""),
        ("F -Name:\"x\"", 0, "[x] []", ""),
        ("Write-Host -foo\"bar\" x", 0, "-foobar x", ""),
        ("function G { $args }; G -a=b -c$d -e/f", 0, "-a=b\n-c$d\n-e/f", ""),
        ("F -Name$v", 1, "", "no parameter -Name$v"),
        ("F -Name@(1)", 1, "", "no parameter -Name@"),
        ("Write-Host a -ForegroundColor\"red\"", 1, "", "no parameter -ForegroundColor\"red\""),
        ("'before'; Get-CsRgsQueue -Name\"x\"; 'after'", 1, "before\nafter", "did you mean -Name?"),
        ("if ($false) { java -Dfoo=bar -x\"y\" -z$q; Get-CsRgsQueue -Name'x' }; 'on'", 0, "on", ""),
    ];
    let texts: Vec<(String, i32, &str, &str)> =
        texts.iter().map(|(text, code, shown, said)| (with(text), *code, *shown, *said)).collect();
    each("t.ps1", &texts.iter().map(|(text, code, shown, said)| (&**text, *code, *shown, *said)).collect::<Vec<_>>());
}

#[test]
fn xml_nodes_say_what_they_are() {
    let x = "$x = [xml]'<r a=\"1\"><!-- c --><q n=\"a\">1</q><q n=\"b\">2<z/></q><w/><![CDATA[cd]]></r>'; $r = $x.r;";
    let with = |rest: &str| format!("{x} {rest}");
    let texts = [
        (
            "$r.NodeType, $r.Name, $r.LocalName, $r.InnerText, $r.HasChildNodes -join ' '",
            0,
            "Element r r 12cd True",
            "",
        ),
        ("($r.ChildNodes | % { \"$($_.NodeType)\" }) -join ' '", 0, "Comment Element Element Element CDATA", ""),
        (
            "$r.q[1].OuterXml; $r.q[1].InnerXml; $r.q[1].ParentNode.Name; $x.NodeType",
            0,
            "<q n=\"b\">2<z /></q>\n2<z />\nr\nDocument",
            "",
        ),
        (
            "$r.Attributes.Count; $r.Attributes['a'].Value; ($r.q | % { $_.Attributes[0].Value }) -join ','",
            0,
            "1\n1\na,b",
            "",
        ),
        (
            "$x.SelectNodes('//q[@n=\"b\"]').Count; $x.SelectSingleNode('/r/q[2]/@n').Value; $null -eq $r.SelectSingleNode('nope')",
            0,
            "1\nb\nTrue",
            "",
        ),
        ("$r.SelectNodes('q[not(z)] | w').Count; $r.SelectNodes(\"//*[starts-with(@n,'b')]\").Count", 0, "2\n1", ""),
        ("$r['w'].IsEmpty; $r['q'].InnerText; $null -eq $r['nope']; $x['r'].Name", 0, "True\n1\nTrue\nr", ""),
        ("$x.SelectNodes('//q[')", 1, "", "is not understood"),
        ("$x.SelectNodes('count(//q)')", 1, "", "gives no nodes"),
        ("$x.SelectNodes('//q[$v]')", 1, "", "is not understood"),
    ];
    let texts: Vec<(String, i32, &str, &str)> =
        texts.iter().map(|(text, code, shown, said)| (with(text), *code, *shown, *said)).collect();
    each("t.ps1", &texts.iter().map(|(text, code, shown, said)| (&**text, *code, *shown, *said)).collect::<Vec<_>>());
}
