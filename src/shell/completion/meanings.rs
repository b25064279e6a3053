//! What the words of lists mean, for the menu of Tab.

/// Word and meaning. Colours and the days of the week say what they are themselves.
const MEANINGS: &[(&str, &str)] = &[
    ("$true", "yes"),
    ("$false", "no"),
    ("Stop", "the line ends with the error"),
    ("Continue", "it is said, and the line goes on"),
    ("SilentlyContinue", "the line goes on, and nothing is said"),
    ("Ignore", "the line goes on; nothing is said or kept in $Error"),
    ("Inquire", "asks what to do"),
    ("Terminate", "the call ends"),
    ("TransferToQueue", "the call waits in a queue (-QueueID)"),
    ("TransferToQuestion", "the caller is asked (-Question)"),
    ("TransferToUri", "the call goes to an address (-Uri)"),
    ("TransferToVoicemailUri", "the call goes to the mailbox of an address (-Uri)"),
    ("TransferToPstn", "the call goes to a telephone number (-Uri)"),
    ("LongestIdle", "the agent who has been idle longest"),
    ("RoundRobin", "one agent after the other, in turns"),
    ("Serial", "from the head of the list, each time"),
    ("Parallel", "all idle agents at once"),
    ("Attendant", "all agents at once, whatever their presence"),
    ("Informal", "agents are signed in while they are in the group"),
    ("Formal", "agents sign in and out themselves"),
    ("NewestCall", "the call that came last"),
    ("OldestCall", "the call that has waited longest"),
    ("Never", "in no case"),
    ("WhileEmpty", "managers set a number where none is"),
    ("Always", "in every case"),
    ("AsNeeded", "where a value has a quote, the separator or a line end in it"),
    ("Table", "a row for each object"),
    ("List", "a line for each property"),
    ("Optimal", "as small as it becomes"),
    ("Fastest", "larger, and sooner done"),
    ("NoCompression", "as large as the files are"),
    ("SHA256", "what is compared today"),
    ("SHA384", "longer than SHA256"),
    ("SHA512", "longer still"),
    ("SHA1", "of older lists; protects against nobody"),
    ("MD5", "of the oldest lists; protects against nobody"),
    ("Directory", "a folder"),
    ("Container", "a folder"),
    ("File", "a file"),
    ("Leaf", "a file"),
    ("Any", "a file or a folder"),
    ("Emacs", "Ctrl-A, Ctrl-E, Alt-B, Alt-F, Ctrl-K and their like"),
    ("Vi", "Esc for commands, i to type"),
    ("Windows", "those of Emacs; there are no others here"),
    ("None", "not at all"),
    ("History", "from lines that were typed"),
    ("Workflow", "what happens to calls to a number or address"),
    ("Queue", "where calls wait"),
    ("AgentGroup", "who rings"),
    ("BusinessHours", "when a workflow is open"),
    ("HolidaySet", "days on which it is not"),
    ("ServiceSettings", "what holds for a whole pool"),
    ("Audible", "the terminal's bell"),
    ("Fail", "a name that is taken ends the import, and nothing is stored"),
    ("Skip", "what is there stays, and is used"),
    ("Rename", "what is read gets a name that is free"),
    ("Replace", "what is read takes the place of what is there"),
    ("Merge", "what is read is added to what is there"),
    ("Keep", "workflows that were managed stay it"),
    ("Clear", "no workflow is managed"),
    ("Zip", "an archive, for Import-CsRgsConfiguration"),
    ("Script", "a script of cmdlets that a server knows, with its sounds beside it"),
    ("MonthFirst", "3/4 is the fourth of March"),
    ("DayFirst", "3/4 is the third of April"),
    ("Date", "without the time of day"),
    ("Time", "without the date"),
    ("DateTime", "date and time of day"),
];

/// A few words about a word; empty if it says what it is.
pub fn of(word: &str) -> &'static str {
    MEANINGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map_or("", |(_, meaning)| meaning)
}

#[cfg(test)]
mod tests {
    use crate::command::context::COLORS;
    use crate::command::parameter_names;
    use crate::object::kind::Kind;

    #[test]
    fn every_word_that_a_parameter_takes_is_explained() {
        let mut missing = Vec::new();
        for cmdlet in crate::cmdlets::ROLL {
            for spec in parameter_names::all(cmdlet) {
                let mut kind = &spec.kind;
                while let Kind::Nullable(of) | Kind::List(of) | Kind::ListEdit(of) = kind {
                    kind = of;
                }
                let Kind::Choice(words) = kind else { continue };
                let unknown = words.iter().filter(|word| super::of(word).is_empty() && !COLORS.contains(word));
                missing.extend(unknown.map(|word| format!("{} -{}: {word}", cmdlet.name, spec.name)));
            }
        }
        assert!(missing.is_empty(), "{missing:#?}");
    }
}
