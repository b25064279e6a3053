//! The head of the script: its parameters, what must be there before anything is written, and what is there by name.

use super::{Frame, Needed, quote, table};
use crate::migration::record::PieceKind;
use std::collections::BTreeSet;

pub fn head(service: &str, frame: &Frame, needed: &Needed) -> String {
    let mut text = String::from(
        "# Response Groups, for the management shell of a server with Response Groups, or for rgsh.\n\
         # An object whose name is there already stays as it is: the script may be run again, and finishes what a run\n\
         # that was stopped has left half made.\n",
    );
    if frame.is_with_settings {
        text.push_str("# The settings of the service stay as they are, unless -ServiceSettings is given.\n");
    }
    text.push_str(&format!("param(\n    [string]$Parent = {},\n    [string]$Sounds = ''", quote::text(service)));
    text.push_str(if frame.is_with_settings { ",\n    [switch]$ServiceSettings\n)\n" } else { "\n)\n" });
    text.push_str("$ErrorActionPreference = 'Stop'\n");
    text.push_str(&sounds(frame.sounds, needed));
    // @{} compares by the culture in old shells: names that differ in a sharp s or in what has no width are one there.
    for kind in PieceKind::ALL {
        if let Some(entity) = kind.entity() {
            let (table, noun) = (table(kind), entity.cmdlet_noun());
            text.push_str(&format!(
                "{table} = New-Object 'System.Collections.Hashtable' ([System.StringComparer]::OrdinalIgnoreCase)\nGet-{noun} -Identity $Parent -ShowAll | ForEach-Object {{ {table}[$_.Name] = $_.Identity }}\n"
            ));
        }
    }
    text
}

/// All sounds are there before the first object is made. Where none is needed, nothing is asked: the script may be
/// pasted.
fn sounds(folder: &str, needed: &Needed) -> String {
    if needed.of_objects.is_empty() && needed.of_settings.is_empty() {
        return String::new();
    }
    let list = |files: &BTreeSet<String>| {
        let names: Vec<String> = files.iter().map(|file| quote::text(file)).collect();
        format!("@({})", names.join(",\n    "))
    };
    let mut text = format!("$files = {}\n", list(&needed.of_objects));
    if !needed.of_settings.is_empty() {
        text.push_str(&format!("if ($ServiceSettings) {{ $files += {} }}\n", list(&needed.of_settings)));
    }
    // .NET takes a relative path from where the process began, not from where its shell stands.
    let name = quote::text(folder);
    text.push_str(&format!(
        "if ($files.Count -gt 0) {{\n    \
         if (-not $Sounds -and $PSScriptRoot) {{ $Sounds = Join-Path $PSScriptRoot {name} }}\n    \
         if (-not $Sounds) {{ throw ('The script needs its sounds. Run it as a file beside the folder ' + {name} + ', or give that folder as -Sounds. Nothing was made.') }}\n    \
         if (-not (Test-Path -LiteralPath $Sounds)) {{ throw ('There is no folder ' + $Sounds + ', which holds the sounds. Put it beside the script, or give its place as -Sounds. Nothing was made.') }}\n    \
         $Sounds = Convert-Path -LiteralPath $Sounds\n    \
         $missing = @($files | Where-Object {{ -not (Test-Path -LiteralPath (Join-Path $Sounds $_)) }})\n    \
         if ($missing.Count -gt 0) {{ throw ('Of the sounds in ' + $Sounds + ' are missing: ' + ($missing -join ', ') + '. Nothing was made.') }}\n\
         }}\n"
    ));
    text
}
