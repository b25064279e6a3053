//! `Get-PSReadLineOption`: how lines are typed.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::session::{BellStyle, EditMode, PredictionSource};
use crate::error::Halt;
use crate::object::kind::Kind;
use crate::object::object::{Object, PropertyInfo, TypeInfo};
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-PSReadLineOption",
    aliases: &[],
    synopsis: "Shows how lines are typed at the prompt.",
    description: "Set-PSReadLineOption changes it, best in the profile.",
    needs: None,
    should_process: false,
    parameters: &[],
    returns: "PSConsoleReadLineOptions",
    examples: &[
        Example { text: "Shows the keys in use.", code: "(Get-PSReadLineOption).EditMode", shows: "Emacs\n" },
        Example {
            text: "Shows all of it.",
            code: "Get-PSReadLineOption | Format-List",
            shows: "EditMode                      : Emacs\nPredictionSource              : History\nBellStyle                     : Audible\n\
                    HistorySearchCursorMovesToEnd : False\n",
        },
    ],
    run: Run::Each(get_line_option),
};

pub static LINE_OPTION: TypeInfo = TypeInfo {
    name: "PSConsoleReadLineOptions",
    full_name: "Microsoft.PowerShell.PSConsoleReadLineOptions",
    properties: &[
        PropertyInfo::read_only("EditMode", Kind::Choice(EditMode::WORDS)),
        PropertyInfo::read_only("PredictionSource", Kind::Choice(PredictionSource::WORDS)),
        PropertyInfo::read_only("BellStyle", Kind::Choice(BellStyle::WORDS)),
        PropertyInfo::read_only("HistorySearchCursorMovesToEnd", Kind::Bool),
    ],
    show: |object| object.get("EditMode").unwrap_or_default().to_string(),
};

fn get_line_option(cx: &mut Context, _args: &Arguments) -> Result<(), Halt> {
    let options = cx.session.line_options.get();
    let words = [options.edit_mode.word(), options.prediction.word(), options.bell.word()];
    let values = words.into_iter().map(Value::text).chain([Value::Bool(options.found_to_end)]).collect();
    cx.emit(Value::Object(Object::with_values(&LINE_OPTION, values)))
}
