//! Scripts that call, dot-source and import other scripts; files as Windows editors write them.

use crate::process::rgsh;

const CALLED: &str = "param([string]$Name = 'nobody', [int]$Code = 0, [switch]$Loud)
\"called $Name $Code $Loud $($MyInvocation.MyCommand.Name) $($PSBoundParameters.Keys -join '+') $($args.Count)\"
if ($Code) { exit $Code }
";

#[test]
fn a_called_script_ends_alone_and_leaves_its_code() {
    let main = "& \"$PSScriptRoot\\called.ps1\" -Name a -Code 3 -Loud
\"code $LASTEXITCODE ok $?\"
./called.ps1 b
\"code $LASTEXITCODE\"
$p = @{ Name = 'c'; Code = 5 }
& (Join-Path $PSScriptRoot 'called.ps1') @p
\"code $LASTEXITCODE\"
$kept = ./called.ps1 d
$kept
function Leave { exit 4 }
Leave
'never'
";
    rgsh(&["main.ps1"]).file("main.ps1", main).file("called.ps1", CALLED).check(
        4,
        "called a 3 True called.ps1 Name+Code+Loud 0
code 3 ok False
called b 0 False called.ps1 Name 0
code 0
called c 5 False called.ps1 Name+Code 0
code 5
called d 0 False called.ps1 Name 0
",
        "",
    );
}

#[test]
fn dot_sourced_and_imported_files_bring_what_they_define() {
    let main = ". ./library.ps1
Get-Greeting 'x'; $greeting
Import-Module \"$PSScriptRoot/counter.psm1\" -Force
Step; Step
try { Import-Module ./missing.psm1 } catch { \"caught: $($_.Exception.Message)\" }
";
    let counter = "$script:count = 0\nfunction Step { $script:count++; \"step $script:count\" }\nExport-ModuleMember -Function Step\n";
    rgsh(&["main.ps1"])
        .file("main.ps1", main)
        .file("library.ps1", "$greeting = 'hello'\nfunction Get-Greeting($name) { \"$greeting $name\" }\n")
        .file("counter.psm1", counter)
        .check(0, "hello x\nhello\nstep 1\nstep 2\ncaught: there is no module file \"./missing.psm1\"\n", "");
}

#[test]
fn what_a_script_knows_of_itself() {
    let main = "[CmdletBinding()]
param([Parameter(Mandatory=$true, Position=0)][ValidateSet('one','two')][string]$Mode, [int]$Count = 2)
\"$Mode $Count $($PSBoundParameters.Count) $($PSBoundParameters.ContainsKey('Count'))\"
$MyInvocation.MyCommand.Name
Split-Path -Leaf $MyInvocation.MyCommand.Path
Split-Path -Leaf $PSCommandPath
$PSScriptRoot -eq (Split-Path -Parent $MyInvocation.MyCommand.Definition)
";
    rgsh(&["main.ps1", "two"]).file("main.ps1", main).check(
        0,
        "two 2 1 False\nmain.ps1\nmain.ps1\nmain.ps1\nTrue\n",
        "",
    );
    rgsh(&["main.ps1", "three"]).file("main.ps1", main).fails(1, "\"three\" is not one of one or two");
    rgsh(&["main.ps1"]).file("main.ps1", main).fails(1, "-Mode is missing");
}

#[test]
fn files_of_windows_run_as_they_are() {
    // Typographic quotes, an en dash before a parameter, non-breaking blanks, lines that end in CR LF.
    let text = "function Show([string]$Name,\u{a0}[int]$N) {\r\n\u{a0}\u{a0}\"$Name\u{201c} is $N\"\r\n}\r\n\
                Show \u{2013}Name \u{201c}Größe\u{201d} \u{2013}N\u{a0}5\r\n\
                $t = @\"\r\nline $(1 + 1)\r\n\"@\r\n$t.Length\r\n\
                if ($t \u{2013}like \u{2018}line*\u{2019}) { \u{2018}yes\u{2019} }\r\n";
    let text = text.replace("$Name\u{201c} is", "$Name is");
    let wide = |units: Box<dyn Fn(u16) -> [u8; 2]>, mark: [u8; 2]| -> Vec<u8> {
        mark.into_iter().chain(text.encode_utf16().flat_map(units)).collect()
    };
    let wanted = "Größe is 5\n6\nyes\n";
    for bytes in [
        text.clone().into_bytes(),
        [&[0xef, 0xbb, 0xbf], text.as_bytes()].concat(),
        wide(Box::new(u16::to_le_bytes), [0xff, 0xfe]),
        wide(Box::new(u16::to_be_bytes), [0xfe, 0xff]),
    ] {
        rgsh(&["main.ps1"]).file("main.ps1", bytes).check(0, wanted, "");
    }
}
