//! Words, arguments, types and members of command text.

use crate::lab::Lab;
use crate::process::rgsh;

/// What a text prints, as a line and as a `.ps1` file.
#[track_caller]
fn prints(code: &str, out: &str) {
    let out = format!("{}\n", out.trim_end_matches('\n'));
    rgsh(&["-c", code]).check(0, &out, "");
    rgsh(&["text.ps1"]).file("text.ps1", code).check(0, &out, "");
}

/// A text that is refused as a whole, with a piece of what is said.
#[track_caller]
fn refuses(code: &str, words: &str) {
    rgsh(&["-c", code]).fails(2, words);
}

const SHOW: &str = "function Show { param($Path, [switch]$Rec, $To, $From) \"$Path|$Rec|$To|$From\" }; ";

#[test]
fn s1_word_that_begins_with_a_bracket() {
    prints("Write-Host [INFO] started", "[INFO] started");
    prints("Write-Output Go on? [Y] Yes [N] No", "Go\non?\n[Y]\nYes\n[N]\nNo");
    prints(&format!("{SHOW}Show -Path [c] -Rec"), "[c]|True||");
    prints(&format!("{SHOW}Show [c]-[d] -Rec -To x[0]"), "[c]-[d]|True|x[0]|");
    prints("function F($a, $b) { \"$($a.Count) $b\" }; F [a],[b] [int]5", "2 [int]5");
    prints("Write-Output ([int]'5' + 1) [datetime]::Now", "6\n[datetime]::Now");
    // A line of a syntax template stays one.
    refuses("Get-CsRgsQueue [-Name <String>]", "syntax template");
}

#[test]
fn s2_escape_in_a_bare_word() {
    prints("Write-Host `nDone", "\nDone");
    prints("Write-Output a`tb`$c", "a\tb$c");
    prints("Write-Output a` b `\"c", "a b\n\"c");
    prints("Write-Output `u{e4}x", "äx");
    prints("Write-Output ` 'a' ` b", "a\nb");
}

#[test]
fn s3_line_end_behind_a_backtick_in_quotes() {
    prints("\"a`\nb\"", "a\nb");
    prints("Write-Output \"1`\n2`\n3\"", "1\n2\n3");
    prints("function F($t) { $t.Length }; F \"a`\nb\"", "3");
    prints("@\"\na`\nb\n\"@", "a\nb");
}

#[test]
fn s4_text_glued_to_a_value() {
    prints("$id = 5; Write-Output $id' more'", "5 more");
    prints("$id = 5; Write-Output pre\"<$id>\"post", "pre<5>post");
    prints("Write-Output Word'x y' 'a'b", "Wordx y\na\nb");
    prints("$a = 'q'; Write-Output $a\\f $a-b $a$a $a\"x\"$a", "q\\f\nq-b\nqq\nqxq");
    prints("$a = 'q'; Write-Output x$a.Length $a.Length", "xq.Length\n1");
    prints("Write-Output $(1)x (2)y", "1\nx\n2\ny");
    prints("Write-Output 10'x' 10", "10x\n10");
    prints("$id = 5; function F($a, $b) { \"$a/$b\" }; F -a $id'x' -b:$id/y", "5x/5/y");
}

#[test]
fn s5_parameter_glued_to_a_value() {
    prints("Write-Host \"a\"-NoNewline; Write-Host 'b'", "ab");
    prints(&format!("{SHOW}$x = @{{To = 't'}}; Show -To $x.To-From z"), "|False|t|z");
    prints(&format!("{SHOW}Show -To (1)-Rec"), "|True|1|");
    prints(&format!("{SHOW}$x = 1, 2; Show -To $x[1]-From 'f'-Rec"), "|True|2|f");
    prints(&format!("{SHOW}$x = 1; Show -To $x-From"), "|False|1-From|");
    prints("Write-Output -- -x -y", "-x\n-y");
}

#[test]
fn s10_splat_with_a_scope() {
    prints(&format!("{SHOW}$script:p = @{{Path = 'a'; Rec = $true}}; Show @script:p"), "a|True||");
    prints(&format!("{SHOW}$global:p = @{{Path = 'a'}}; function F {{ Show @global:p -To b }}; F"), "a|False|b|");
    prints(&format!("{SHOW}$p = 'x'; Show @p"), "x|False||");
}

#[test]
fn s11_word_that_begins_with_slashes() {
    prints(&format!("{SHOW}Show //srv/share -Rec -To /*.txt"), "//srv/share|True|/*.txt|");
    prints("Write-Output a, //b // c", "a\n//b\n//\nc");
    prints("1 // a comment of Rhai", "1");
    let said = rgsh(&["text.rhai"]).file("text.rhai", "Write-Output //srv/share -NoEnumerate\n");
    said.fails(2, "// could begin a comment or an argument");
    rgsh(&["text.rhai"])
        .file("text.rhai", "Write-Output '//srv' # what it is\nlet x = 1; // a comment\nWrite-Output $x")
        .check(0, "//srv\n1\n", "");
}

#[test]
fn c_arguments_handed_on_with_their_switches() {
    let both = "function G { F @args }; function F([switch]$S, $N) { \"$S $N\" }; ";
    prints(
        &format!("{both}G -S:$false -N 3; G -S -N 3; G -S:$true; G -N:5 -S: $false"),
        "False 3\nTrue 3\nTrue \nFalse 5",
    );
    prints("function W { Write-Output @args }; W 1 -NoEnumerate:$false; W -InputObject:'x'", "1\nx");
    prints("function A { $args }; function B { A @args }; B -x:1 -y", "-x:\n1\n-y");
    prints(
        "function F([switch]$S, [string]$Name) { \"$S $Name\" }; F -Name:\"x y\" -S:$false; F -S: $true -Name: z",
        "False x y\nTrue z",
    );
}

/// What a `.rhai` file prints.
#[track_caller]
fn rhai_prints(code: &str, out: &str) {
    rgsh(&["text.rhai"]).file("text.rhai", code).check(0, &format!("{}\n", out.trim_end_matches('\n')), "");
}

#[test]
fn b17_rhai_variable_as_an_argument() {
    const EITHER: &str = "d could be the variable of that name or the text";
    // In Rhai text the name of a variable in sight is the variable.
    rhai_prints("let d = \"First floor\";\nWrite-Output d 'd' x-d e.x", "First floor\nd\nx-d\ne.x");
    for part in ["d.x", "d[0]", "-InputObject d.x.y", "e, d.x"] {
        let code = format!("let d = \"First\";\nWrite-Output {part}");
        let said = rgsh(&["text.rhai"]).file("text.rhai", &code).command().output().expect("rgsh runs");
        let err = String::from_utf8_lossy(&said.stderr).into_owned();
        assert!(
            said.status.code() == Some(2) && err.contains("could be a part of the variable d or the text"),
            "{err}"
        );
    }
    rhai_prints("for d in [1, 2] { Write-Output d }\nWrite-Output d", "1\n2\nd");
    rhai_prints("let xs = [3].map(|e| { Write-Output -InputObject e });\nprint(xs);\nWrite-Output e", "[3]\ne");
    rhai_prints("fn f(d) { Write-Output d }\nprint(f(\"x\"));", "x");
    rhai_prints("try { throw \"thrown\" } catch (d) { Write-Output d }", "thrown");
    rhai_prints("if true { let d = 5; Write-Output d, z } else { Write-Output d }\nWrite-Output d", "5\nz\nd");
    rhai_prints("let d = Write-Output d;\nprint(d);", "d");
    rhai_prints("let d = 1;\n1, 2 | ForEach-Object { Write-Output d }", "1\n1");
    // Variables of command text are named with their dollar sign.
    rhai_prints("$d = 3\nfunction F($e) { Write-Output e $e }\nF 4\nWrite-Output d $d", "e\n4\nd\n3");
    // A function sees it or not, depending on when it is called.
    rgsh(&["text.rhai"]).file("text.rhai", "let d = 3;\nfunction F { Write-Output d }\nF").fails(2, EITHER);
    // In the other accent a word is text; where Rhai text declares the name, it could be either.
    for code in [
        "let d = 3; Write-Output d",
        "fn f(d) { Write-Output -InputObject d } f(1)",
        "let d = 1; function F { Write-Output a, d }; F",
    ] {
        refuses(code, EITHER);
        refuses(code, "write $d or 'd'");
    }
    rgsh(&["-"]).input("let d = 3;\n\nWrite-Output 'd' $d").check(0, "d\n3\n", "");
    prints("$d = 3; Write-Output d", "d");
    let lab = Lab::new();
    lab.ok("", "New-RgsService -Identity p.x.example | Out-Null; New-CsRgsQueue -Parent p.x.example -Name R1 -WarningAction SilentlyContinue | Out-Null");
    let file = tempfile::Builder::new().suffix(".rhai").tempfile().expect("a file");
    std::fs::write(
        file.path(),
        "let d = \"First floor\"; Set-CsRgsQueue -Name R1 -Description d -WarningAction SilentlyContinue;",
    )
    .expect("written");
    let said = lab.run("", &[&file.path().display().to_string()]);
    assert_eq!(said.code, 0, "{said:#?}");
    assert_eq!(lab.ok("", "(Get-CsRgsQueue -Name R1).Description"), "First floor");
}

#[test]
fn c_types_within_types_and_generic_ones() {
    prints(
        "[Environment+SpecialFolder]::Desktop; \"$([System.Environment+SpecialFolder]::MyDocuments)\"",
        "Desktop\nMyDocuments",
    );
    prints("[int][Environment+SpecialFolder]::ApplicationData", "26");
    prints("$l = [System.Collections.Generic.List[string]]::new(); $l.Add('a'); $l.Count", "1");
    prints("$d = [Collections.Generic.Dictionary[string, int]]::new(); $d['a'] = 1; $d.a", "1");
    prints("$m = [int[,]]::new(2,2); $m[1,1] = 5; $m[1,1]", "5");
    // A list of Rhai stays one.
    rhai_prints("let a = 1; let b = 2; let c = [a+b]; print(c);", "[3]");
    refuses("[Environment+NoSuch::Desktop", "");
}

#[test]
fn c_static_members_of_what_gives_a_type() {
    prints("$t = [math]; $t::Sign(-3); $t::PI -gt 3; ([math])::Max(1, 2)", "-1\nTrue\n2");
    prints(
        "$n = 'Monday'; [DayOfWeek]::$n; [DayOfWeek]::'Friday'; [DayOfWeek]::\"Sunday\"; [DayOfWeek]::$('Mon' + 'day')",
        "Monday\nFriday\nSunday\nMonday",
    );
    prints("$m = 'Sign'; [math]::$m(-5); [Math]::\n    Sign(5)", "-1\n1");
    prints("function F($t) { $t::MaxValue }; F ([int]); ([byte]1).GetType()::MaxValue -gt 0", "2147483647\nTrue");
    prints(
        "class C { static [int]$N = 5; static [int] Twice([int]$x) { return 2 * $x } }; $t = [C]; $t::Twice(4); $t::N = 7; [C]::N",
        "8\n7",
    );
    prints("$t = [string]; Write-Output $t::Empty.Length", "0");
    refuses("[math]:: ", "the name of a member is missing");
    rgsh(&["-c", "$t = $null; $t::PI"]).fails(1, "$null has no static members");
}

#[test]
fn c_members_by_computed_name_and_over_lines() {
    prints("$m = 'ToUpper'; 'abc'.$m(); 'abc'.'ToUpper'(); 'abc'.\"To$('Upper')\"()", "ABC\nABC\nABC");
    prints("$m = 'Add'; $l = [Collections.ArrayList]@(); [void]$l.$m(5); $l.Count", "1");
    prints("'a b'.Split(' ').\n  Where({ $_ -eq 'b' })", "b");
    prints("function F { return 'abc'.\n    Trim().\n    Length }; F", "3");
    prints("'ab'.Replace('a',` 'c'); '{0}' -f` 1; (1 -eq 1) -and` # why\n$true", "cb\n1\nTrue");
}

#[test]
fn c_other_targets() {
    prints("$h = @{}; $h.Item('a') = 1; $h.a; $l = [Collections.ArrayList](1, 2); $l.Item(0) = 9; \"$l\"", "1\n9 2");
    prints("($a, $b) = 1, 2; \"$a $b\"; ($c) = 3; $c", "1 2\n3");
    refuses("$h.Other('a') = 1", "cannot be assigned to");
}

#[test]
fn c_attributes_before_a_variable() {
    prints(
        "[ValidateRange(1, 5)][int]$r = 3; $r = '4'; $r.GetType().Name; try { $r = 9 } catch { \"$_\" }; $r",
        "Int32\n$r: 9 lies outside 1 to 5\n4",
    );
    prints("function F { [ValidateSet('a', 'b')]$x = 'a'; try { $x = 'c' } catch { 'no' }; $x }; F", "no\na");
    prints("[string][ValidateNotNullOrEmpty()]$x = 'a'; try { $x = '' } catch { 'no' }; $x", "no\na");
    prints("[ValidateScript({ $_ -gt 2 })]$x = 3; try { $x = 1 } catch { 'no' }; $x", "no\n3");
    rgsh(&["-c", "[ValidateRange(1, 5)][int]$r = 9"]).fails(1, "$r: 9 lies outside 1 to 5");
    prints("[Diagnostics.CodeAnalysis.SuppressMessage('PSUse', '')]\nparam($A = 2)\n$A", "2");
    prints("function F { [SuppressMessage('PSUse', '')]\nparam($A = 2); $A }; F", "2");
}

#[test]
fn c_operators_and_numbers_glued() {
    prints("$i = 3; if ($i-gt2-and$i-lt5) { 'yes' }; $i-eq3; '{0}'-f$i; 'a-b'-split'-'", "yes\nTrue\n3\na\nb");
    prints("1PB; 1.5pb / 1tb; 5n", "1125899906842624\n1536\n5");
    prints("$x = 0; [bool]!$x; [int]-not $x; [string]!1", "True\n1\nFalse");
    prints("1,2 *> $null; (1) 2>&1", "1");
    prints(
        "function F { <#\n.SYNOPSIS\nDoes it.\n#>\nparam($A) 'ran' }; (F -? | Out-String) -match 'Does it'; (Get-Date -? | Out-String) -match 'Get-Date'",
        "True\nTrue",
    );
}

#[test]
fn s8_methods_by_type_and_count() {
    prints(
        "class A { [string] F([int]$x) { return \"int $x\" }; [string] F([string]$x) { return \"text $x\" }; \
         [string] F([object]$x) { return 'any' }; [string] F([int]$x, [int]$y) { return 'two' } }; \
         $a = [A]::new(); $a.F(1); $a.F('x'); $a.F(@(1, 2)); $a.F(1, 2)",
        "int 1\ntext x\nany\ntwo",
    );
    prints(
        "class A { $T; A([int]$x) { $this.T = 'int' }; A([string]$x) { $this.T = 'text' } }; [A]::new(5).T; [A]::new('q').T; (New-Object A 'z').T",
        "int\ntext\ntext",
    );
    prints(
        "class A { static [string] M([datetime]$d) { return 'date' }; static [string] M([bool]$b) { return 'bool' } }; [A]::M([datetime]'2026-01-01'); [A]::M($true)",
        "date\nbool",
    );
    prints(
        "class A {}; class B : A {}; class C { [string] M([A]$x) { return 'A' }; [string] M([B]$x) { return 'B' } }; $c = [C]::new(); $c.M([A]::new()); $c.M([B]::new())",
        "A\nB",
    );
    rgsh(&["-c", "class A { [int] F([int]$x) { return $x } }; [A]::new().F(1, 2)"])
        .fails(1, "A.F takes 1 argument, not 2");
}

#[test]
fn c_classes_with_bases() {
    prints(
        "class A { [string]$Name = 'n'; A() {}; A([string]$n) { $this.Name = $n }; [string] Hi() { return \"hi $($this.Name)\" }; \
         [string] ToString() { return \"<$($this.Name)>\" } }\n\
         class B : A { [int]$K = 3; B([string]$n) : base($n) { $this.K = 4 }; [string] Hi() { return ([A]$this).Hi() + '!' } }\n\
         $b = [B]::new('z'); $b.Hi(); \"$b\"; $b.K; $b -is [A]; $b -isnot [A]; ([A]$b).Hi(); $b.GetType().BaseType.Name",
        "hi z!\n<z>\n4\nTrue\nFalse\nhi z\nA",
    );
    prints(
        "class E : System.Exception { [int]$Code; E([string]$m, [int]$c) : base($m) { $this.Code = $c } }; try { throw [E]::new('mine', 7) } catch [E] { \"$($_.Exception.Message) $($_.Exception.Code)\" }",
        "mine 7",
    );
    prints("function F { class C { [int]$X = 3 }; G }; function G { [C]::new().X }; F", "3");
    prints(
        "class A { [int]$X = 1 }; class B : A {}; function F([A]$v) { $v.X }; F ([B]::new()); F @{ X = 4 }; try { F 5 } catch { 'no' }; function G([A[]]$v) { $v.Count }; G @([A]::new(), [B]::new())",
        "1\n4\nno\n2",
    );
    rgsh(&["-c", "class B : Nowhere {}"]).fails(1, "there is no class Nowhere");
}

#[test]
fn c_properties_of_classes_keep_their_types() {
    prints(
        "class A { [int]$N; [string]$S; [A]$Next }; $a = [A]@{ N = '7'; S = 5 }; $a.N + 1; $a.S.GetType().Name; try { $a.N = 'x' } catch { \"$_\" }; $a.N; $a.N += 1; $a.N",
        "8\nString\nN of A: \"x\" is not an int\n7\n8",
    );
    prints(
        "class A { [ValidateSet('a', 'b')][string]$S = 'a' }; $a = [A]::new(); try { $a.S = 'c' } catch { 'no' }; $a.S; try { [A]@{ S = 'd' } } catch { 'no' }",
        "no\na\nno",
    );
    prints(
        "class A { hidden [int]$Secret = 5; [int]$Open = 1 }; $a = [A]::new(); $a.Secret = 6; ($a | ConvertTo-Json -Compress); $a.Secret",
        "{\"Open\":1}\n6",
    );
    prints(
        "class A { [int]$V; A([int]$v) { $this.V = $v }; [int] Twice() { return 2 * $this.V } }; $l = 1, 2 | ForEach-Object { [A]::new($_) }; $l.Twice() -join ','; $l.V -join ','",
        "2,4\n1,2",
    );
    rgsh(&["-c", "class A { [int]$N }; [A]@{ M = 1 }"]).fails(1, "an A has no property \"M\"");
}

#[test]
fn c_addresses_of_machines() {
    prints(
        "[ipaddress]'10.0.0.1'; ([ipaddress]'10.0.0.1').Address; ([System.Net.IPAddress]'::1').AddressFamily; [ipaddress]'10.1' -eq '10.0.0.1'; [ipaddress]'::1' -is [ipaddress]",
        "10.0.0.1\n16777226\nInterNetworkV6\nTrue\nTrue",
    );
    prints(
        "function F([ipaddress]$A) { $A.IPAddressToString }; F 10.0.0.7; F '::1'; F 5; try { F 'x' } catch { 'no' }; $null -eq ('300.1.1.1' -as [ipaddress])",
        "10.0.0.7\n::1\n5.0.0.0\nno\nTrue",
    );
    prints(
        "$ip = $null; [ipaddress]::TryParse('1.2.3.4', [ref]$ip); $ip.GetAddressBytes() -join ','; [ipaddress]::Loopback",
        "True\n1,2,3,4\n127.0.0.1",
    );
    rgsh(&["-c", "[ipaddress]'300.1.1.1'"]).fails(1, "\"300.1.1.1\" is not an ipaddress");
}

#[test]
fn c_files_and_folders_as_types() {
    let shows = |code: &str, out: &str| {
        rgsh(&["-c", code]).file("a.tar.gz", "xyz").check(0, &format!("{out}\n"), "");
    };
    shows(
        "$f = [System.IO.FileInfo]'a.tar.gz'; $f.Name; $f.Extension; $f.BaseName; $f.Exists; $f.Length; $f.Directory.FullName -eq \"$PWD\"; $f.FullName -eq (Get-Item a.tar.gz).FullName",
        "a.tar.gz\n.gz\na.tar\nTrue\n3\nTrue\nTrue",
    );
    shows(
        "$f = [IO.FileInfo]'none.txt'; $f.Exists; $f.Name; $f.GetType().FullName; $f -is [IO.FileInfo]",
        "False\nnone.txt\nSystem.IO.FileInfo\nTrue",
    );
    shows(
        "$d = [IO.DirectoryInfo]\"$PWD\"; $d.Exists; $d -is [IO.DirectoryInfo]; $d -is [IO.FileInfo]; $d.Parent.PSIsContainer; ([System.IO.DirectoryInfo]'none').PSIsContainer",
        "True\nTrue\nFalse\nTrue\nTrue",
    );
    shows(
        "function F([System.IO.FileInfo]$Path) { \"$($Path.Name) $($Path.Exists)\" }; F a.tar.gz; F (Get-Item a.tar.gz); F -Path no.txt; function P { param([Parameter(ValueFromPipeline)][IO.FileInfo]$P) process { $P.BaseName } }; Get-ChildItem *.gz | P",
        "a.tar.gz True\na.tar.gz True\nno.txt False\na.tar",
    );
    rgsh(&["-c", "[IO.FileInfo]''"]).fails(1, "the path is empty");
}

#[test]
fn c_entries_of_tables() {
    prints(
        "function F([System.Collections.DictionaryEntry]$E) { \"$($E.Key)=$($E.Value)\" }; @{ A = 1 }.GetEnumerator() | ForEach-Object { F $_; $_ -is [System.Collections.DictionaryEntry] }",
        "A=1\nTrue",
    );
    prints(
        "[System.Collections.DictionaryEntry]::new('k', 'v').Key; ([Collections.DictionaryEntry]@{ Key = 'a'; Value = 2 }).Value",
        "k\n2",
    );
    rgsh(&["-c", "[System.Collections.DictionaryEntry]'x'"]).fails(1, "is not a dictionaryentry");
}

#[test]
fn c_members_that_a_thing_of_dotnet_has_not() {
    prints(
        "try { throw 'x' } catch { $null -eq $_.Exception.ItemName; $null -eq $_.ErrorRecord; $null -eq $_.Exception.Response.StatusCode }",
        "True\nTrue\nTrue",
    );
    // Of text, numbers and dates it is said.
    let plain = "$null -eq 'abc'.Lenght; ('a', 'b').Foo.Count; 'abc' | ForEach-Object { $null -eq $_.Foo }";
    let said = rgsh(&["-c", plain]).output();
    assert_eq!(String::from_utf8_lossy(&said.stdout), "True\n0\nTrue\n");
    let notice = "notice: a String has no property \"Lenght\", which counts as $null; did you mean Length?";
    assert!(String::from_utf8_lossy(&said.stderr).contains(notice), "{said:?}");
    let strict = "Set-StrictMode -Version Latest; try { 'abc'.Foo } catch { 'no' }; \
                  try { throw 'x' } catch { try { $_.ErrorRecord } catch { 'no' } }";
    assert_eq!(String::from_utf8_lossy(&rgsh(&["-c", strict]).output().stdout), "no\nno\n");
    prints(
        "function F([System.Management.Automation.ErrorRecord]$E) { $E.Exception.Message }; try { throw 'x' } catch { F $_ }",
        "x",
    );
    // An object of the trade says what it has.
    let lab = Lab::new();
    lab.ok("", "New-RgsService -Identity p.x.example | Out-Null; New-CsRgsQueue -Parent p.x.example -Name Q1 -WarningAction SilentlyContinue | Out-Null");
    lab.refused("", "(Get-CsRgsQueue -Name Q1).TimoutThreshold", "a Queue has no property \"TimoutThreshold\"");
    lab.refused("", "Get-CsRgsQueue | ForEach-Object { $_.Nope }", "a Queue has no property \"Nope\"");
}

#[test]
fn c_xml_documents() {
    const DOC: &str = "$x = [xml]'<r><a id=\"1\">one</a><a id=\"2\">two</a><b>text</b><c><d>deep</d></c></r>'; ";
    let shows = |code: &str, out: &str| prints(&format!("{DOC}{code}"), out);
    shows(
        "$x.r.b; $x.r.c.d; $x.r.a.Count; $x.r.a[0].id; $x.r.a[1].'#text'; $x.DocumentElement.Name; $x.r.Nope -eq $null",
        "text\ndeep\n2\n1\ntwo\nr\nTrue",
    );
    shows(
        "$x.SelectNodes('//a').Count; $x.SelectSingleNode(\"//a[@id='2']\").InnerText; $x.SelectNodes('/r/a[last()]').id; $x.SelectSingleNode('//a[contains(text(),\"ne\")]/@id').Value; $null -eq $x.SelectSingleNode('//nope'); $x.SelectNodes('//a | //d').Count; $x.SelectNodes('//a[@id>1 and not(@z)]').Count",
        "2\ntwo\n2\n1\nTrue\n3\n1",
    );
    shows(
        "$x.r.a[0].id = '9'; $x.r.b = 'new <'; $x.r.SetAttribute('n', '5'); $e = $x.CreateElement('z'); $e.InnerText = '&'; [void]$x.r.c.AppendChild($e); [void]$x.r.RemoveChild($x.r.a[1]); $x.OuterXml",
        "<r n=\"5\"><a id=\"9\">one</a><b>new &lt;</b><c><d>deep</d><z>&amp;</z></c></r>",
    );
    shows(
        "$x.r.a | Sort-Object id -Descending | ForEach-Object { $_.InnerText }; ($x.r.a | Where-Object id -eq '2').InnerText; $x.r.a[0].Attributes['id'].Value; $x.r.a | ForEach-Object { $_.Attributes | ForEach-Object { \"$($_.Name)=$($_.Value)\" } }",
        "two\none\ntwo\n1\nid=1\nid=2",
    );
    shows(
        "$x.Save('out.xml'); $y = New-Object System.Xml.XmlDocument; $y.Load('out.xml'); $y.r.c.d; (Get-Content out.xml)[1]; $y -is [xml]; ([xml](Get-Content out.xml)).r.b",
        "deep\n  <a id=\"1\">one</a>\nTrue\ntext",
    );
    prints(
        "function F([xml]$Doc) { $Doc.r.a }; F '<r><a>5</a></r>'; [xml]$x = '<r><a>1</a></r>'; try { $x = 'broken <' } catch { 'kept' }; $x.r.a",
        "5\nkept\n1",
    );
    prints(
        "$x = [xml]'<r xmlns=\"urn:a\"><d>2</d></r>'; $n = New-Object System.Xml.XmlNamespaceManager($x.NameTable); $n.AddNamespace('k', 'urn:a'); $x.SelectSingleNode('//k:d', $n).InnerText; $x.SelectNodes('//d').Count; $x.SelectNodes('//*[local-name()=\"d\"]').Count",
        "2\n0\n1",
    );
    for (code, words) in [
        ("[xml]'<r><a></r>'", "this is no XML"),
        (
            "[xml]'<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r>&x;</r>'",
            "a document type declaration is refused",
        ),
        ("[xml]'<r>&nope;</r>'", "the entity &nope; is not one of XML's own"),
        ("([xml]'<r/>').SelectNodes('//b[')", "is not understood"),
        ("[xml]('<a>' * 600 + '</a>' * 600)", "more than 500 deep"),
        (
            "$x = [xml]'<r/>'; $e = $x.CreateElement('a'); 1..600 | ForEach-Object { $o = $x.CreateElement('b'); [void]$o.AppendChild($e); $e = $o }",
            "more than 500 deep",
        ),
        ("$r = ([xml]'<r/>').DocumentElement; $r.AppendChild($r)", "cannot stand in <r>"),
    ] {
        rgsh(&["-c", code]).fails(1, words);
    }
}

#[test]
fn c_what_methods_of_classes_return() {
    prints(
        "class R { [string] A() { return 5 }; [int] B() { return '7' }; [bool] C() { return 1 }; [int] D() { return 'zz' }; [string] E() { return $null } }; \
         $r = [R]::new(); $r.A().GetType().Name; $r.B() + 1; $r.C(); try { $r.D() } catch { 'no' }; \"[$($r.E())]\"",
        "String\n8\nTrue\nno\n[]",
    );
    prints("class S { static [hashtable]$Map; static S() { [S]::Map = @{ a = 1 } } }; [S]::Map.a", "1");
    prints(
        "class P { [int]$X; [datetime]$T; [timespan]$S }; $p = [P][pscustomobject]@{ X = '1' }; $p.X + 1; $p.T.Year; $p.S.Ticks",
        "2\n1\n0",
    );
    prints(
        "class E : System.ArgumentException { E([string]$m) : base($m) {} }; class F : E { F([string]$m) : base($m) {} }; try { throw [F]::new('m') } catch [ArgumentException] { \"1 $_\" }; try { throw [F]::new('m') } catch [E] { \"2 $_\" }; try { try { throw [E]::new('m') } catch [F] { 'F' } } catch { '3' }",
        "1 m\n2 m\n3",
    );
}

/// A script is asked for its help, and does not run.
#[test]
fn a_question_mark_asks_a_script_for_its_help() {
    let text = "<#\n.SYNOPSIS\nCounts the queues.\n#>\nparam($Name)\n\"ran $Name\"\n";
    for args in [&["it's.ps1", "-?"][..], &["it's.ps1", "-Name", "x", "-?"]] {
        let output = rgsh(args).file("it's.ps1", text).output();
        let out = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && out.contains("Counts the queues.") && !out.contains("ran"), "{out}");
    }
    rgsh(&["it's.ps1", "x"]).file("it's.ps1", text).check(0, "ran x\n", "");
}
