//! `Get-FileHash`: a number that tells whether two files hold the same.

use super::item;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::command::paths::{self, io_error};
use crate::command::reading::Reading;
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::object::kind::Kind;
use crate::object::object::{Object, PropertyInfo, TypeInfo};
use crate::object::value::Value;
use sha2::digest::DynDigest;
use std::fmt::Write;
use std::io::Read;
use std::path::Path;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-FileHash",
    aliases: &[],
    synopsis: "Returns the hash of files.",
    description: "Two files with the same SHA256 hold the same. SHA1 and MD5 are there to compare with older lists; they \
                  protect against nobody.",
    needs: None,
    should_process: false,
    parameters: &[&PATH, &ALGORITHM],
    returns: "FileHashInfo",
    examples: &[
        Example {
            text: "Hashes a file.",
            code: "Set-Content a.txt hello -NoNewline; (Get-FileHash a.txt).Hash",
            shows: "2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824\n",
        },
        Example {
            text: "Compares two files.",
            code: "Set-Content a.txt 1; Copy-Item a.txt b.txt; (Get-FileHash a.txt -Algorithm MD5).Hash -eq (Get-FileHash b.txt -Algorithm MD5).Hash",
            shows: "True\n",
        },
    ],
    run: Run::Each(get_file_hash),
};

static PATH: Param<Vec<String>> =
    item::named_by(Param::mandatory("Path", "The files; the last part may hold wildcards."));
static ALGORITHM: Param<String> = Param::optional("Algorithm", "How it is computed.")
    .at(1)
    .kind(Kind::Choice(&["SHA1", "SHA256", "SHA384", "SHA512", "MD5"]))
    .default("SHA256");

pub static FILE_HASH: TypeInfo = TypeInfo {
    name: "FileHashInfo",
    full_name: "Microsoft.PowerShell.Commands.FileHashInfo",
    properties: &[
        PropertyInfo::read_only("Algorithm", Kind::Text),
        PropertyInfo::read_only("Hash", Kind::Text),
        PropertyInfo::read_only("Path", Kind::Text),
    ],
    show: |object| object.get("Hash").unwrap_or_default().to_string(),
};

fn get_file_hash(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let algorithm = args.get(&ALGORITHM)?.unwrap_or_else(|| "SHA256".into());
    for text in args.need(&PATH)? {
        let found = match paths::expand(&text) {
            Ok(found) => found,
            Err(error) => {
                cx.write_error(error)?;
                continue;
            }
        };
        for path in found.into_iter().filter(|path| !path.is_dir()) {
            match hash(cx, &path, &algorithm) {
                Ok(hash) => {
                    let full = Value::from(paths::whole(&path).display().to_string());
                    let values = vec![Value::text(&algorithm), Value::from(hash), full];
                    cx.emit(Value::Object(Object::with_values(&FILE_HASH, values)))?;
                }
                Err(Halt::Error(error)) => cx.write_error(*error)?,
                Err(other) => return Err(other),
            }
        }
    }
    Ok(())
}

fn hash(cx: &Context, path: &Path, algorithm: &str) -> Result<String, Halt> {
    let mut state: Box<dyn DynDigest> = match algorithm {
        "MD5" => Box::<md5::Md5>::default(),
        "SHA1" => Box::<sha1::Sha1>::default(),
        "SHA384" => Box::<sha2::Sha384>::default(),
        "SHA512" => Box::<sha2::Sha512>::default(),
        _ => Box::<sha2::Sha256>::default(),
    };
    let fail = |error: std::io::Error| io_error("read", path, &error);
    if !std::fs::metadata(path).map_err(fail)?.is_file() {
        // A pipe or a device may have no end.
        return Err(Error::new(ErrorKind::ReadError, format!("\"{}\" is no file with an end", path.display()))
            .id("FileReadError")
            .target(path.display().to_string())
            .into());
    }
    let mut file = Reading::open(cx.session, path).map_err(fail)?;
    let mut piece = vec![0; 1 << 18];
    loop {
        cx.check_interrupt()?;
        match file.read(&mut piece).map_err(fail)? {
            0 => break,
            n => state.update(&piece[..n]),
        }
    }
    let mut text = String::new();
    for byte in state.finalize() {
        // Writing to a string does not fail.
        _ = write!(text, "{byte:02X}");
    }
    Ok(text)
}
