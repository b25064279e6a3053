//! Where the cursor stands: the command it is in, and the stages of the pipeline before it.

use crate::language::plain;

/// A word of command text.
#[derive(Clone, Debug, Default)]
pub struct Word {
    pub start: usize,
    /// Without quotes.
    pub text: String,
    /// The quote that it began with.
    pub quote: Option<char>,
    /// What stands in the brackets with which it begins: `( … ).Name`.
    pub inner: Option<Box<Level>>,
}

/// The words of one command.
pub type Stage = Vec<Word>;

/// What stands inside one pair of brackets, or outside of all.
#[derive(Clone, Debug, Default)]
pub struct Level {
    /// The commands of this pipeline that are complete.
    pub stages: Vec<Stage>,
    pub words: Stage,
    /// The variable that the pipeline is assigned to.
    target: Option<String>,
    /// It stands behind `=`.
    pub is_assigned: bool,
}

impl Level {
    /// All commands of the pipeline.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Stage> {
        self.stages.iter().chain(std::iter::once(&self.words)).filter(|stage| !stage.is_empty())
    }
}

/// What was read up to the end of a text.
#[derive(Debug, Default)]
pub struct Reading {
    /// The levels around the end, the innermost last; the last of its words is the one being typed, empty after a blank.
    pub levels: Vec<Level>,
    /// Variables that the text assigns, or goes through with `foreach`, and what they get.
    pub assigned: Vec<(String, Level)>,
}

impl Reading {
    /// The pipeline ends here; what it gave may have a name.
    fn end(&mut self, level: Level) {
        if let Some(name) = level.target.clone() {
            self.assigned.push((name, level));
        } else if let [variable, word, ..] = level.words.as_slice()
            && word.text.eq_ignore_ascii_case("in")
            && let Some(name) = variable.text.strip_prefix('$')
        {
            // `foreach ($x in … )`
            let words = level.words[2..].to_vec();
            self.assigned.push((name.to_string(), Level { words, ..level }));
        }
    }
}

/// What begins a statement that ends with its block.
const STATEMENTS: &[&str] = &[
    "if", "elseif", "else", "foreach", "for", "while", "do", "switch", "try", "catch", "finally", "function", "filter",
    "fn", "begin", "process", "end", "loop",
];
/// Words behind which a command may begin.
const BEFORE_COMMANDS: &[&str] = &["return", "throw", "in", "else", "do", "try", "&", "."];

/// The words of the command, without what stands before it: `foreach ($x in`, `return`.
pub fn command(words: &[Word]) -> &[Word] {
    let typed = words.len().saturating_sub(1);
    let before = words[..typed].iter().take(3);
    let found = before.enumerate().filter(|(at, word)| {
        let is_known = word.quote.is_none() && BEFORE_COMMANDS.iter().any(|w| w.eq_ignore_ascii_case(&word.text));
        is_known && (*at == 0 || word.text.eq_ignore_ascii_case("in"))
    });
    &words[found.map(|(at, _)| at).max().map_or(0, |at| at + 1)..]
}

/// Reads a text as far as completion has to know it.
pub fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let mut outer: Vec<Level> = Vec::new();
    let mut level = Level::default();
    let mut open: Option<Word> = None;
    let mut quote: Option<char> = None;
    let mut escaped = false;
    let mut closed_at = usize::MAX;
    // Texts in quotes that `$(` interrupts: how many levels are around, and the text so far.
    let mut texts: Vec<(usize, Word)> = Vec::new();
    let mut before = ' ';
    let word = |start: usize, quote: Option<char>| Word { start, quote, ..Word::default() };
    for (at, raw) in text.char_indices() {
        let c = plain(raw);
        let last = std::mem::replace(&mut before, c);
        match (quote, c) {
            _ if std::mem::take(&mut escaped) => open.get_or_insert(word(at, None)).text.push(raw),
            (Some('"') | None, '`') => escaped = true,
            (Some('"'), '(') if last == '$' => {
                texts.push((outer.len(), open.take().unwrap_or_else(|| word(at, Some('"')))));
                outer.push(std::mem::take(&mut level));
                quote = None;
            }
            (None, ')') if texts.last().is_some_and(|(around, _)| *around + 1 == outer.len()) => {
                level.words.extend(open.take());
                reading.end(std::mem::replace(&mut level, outer.pop().unwrap_or_default()));
                open = texts.pop().map(|(_, text)| Word { text: text.text + "()", ..text });
                quote = Some('"');
            }
            (Some(q), c) if q == c => {
                quote = None;
                closed_at = at + raw.len_utf8();
            }
            (Some(_), _) => open.get_or_insert(word(at, None)).text.push(raw),
            (None, '"' | '\'') => {
                quote = Some(c);
                let open = open.get_or_insert(word(at, Some(c)));
                // Doubled, it is one of the text.
                if closed_at == at && open.quote == Some(c) {
                    open.text.push(raw);
                }
            }
            (None, '|') => {
                level.words.extend(open.take());
                let stage = std::mem::take(&mut level.words);
                level.stages.push(stage);
            }
            (None, ';' | '\n') => {
                level.words.extend(open.take());
                reading.end(std::mem::take(&mut level));
            }
            (None, '=') => {
                level.words.extend(open.take());
                let name = level.words.last().map(|word| word.text.as_str());
                let is_let = level.words.first().is_some_and(|word| word.text == "let" || word.text == "const");
                let name = name.and_then(|name| name.strip_prefix('$').or(Some(name).filter(|_| is_let)));
                level = Level { target: name.map(str::to_string), is_assigned: true, ..Level::default() };
            }
            (None, '(' | '{') => {
                level.words.extend(open.take());
                outer.push(std::mem::take(&mut level));
            }
            (None, ')' | '}') => {
                level.words.extend(open.take());
                let inner = std::mem::replace(&mut level, outer.pop().unwrap_or_default());
                reading.end(inner.clone());
                let head = level.words.first().map_or("", |word| word.text.as_str());
                if c == '}' && STATEMENTS.iter().any(|word| word.eq_ignore_ascii_case(head)) {
                    level = Level::default();
                    continue;
                }
                // What was in brackets stands for a value; a dot may follow it.
                let inner = (c == ')').then(|| Box::new(inner));
                open = Some(Word { start: at, text: "()".into(), inner, quote: None });
            }
            (None, c) if c.is_whitespace() => level.words.extend(open.take()),
            // A list goes on: what follows stands where its first value stood.
            (None, ',') => open = None,
            (None, _) => open.get_or_insert(word(at, None)).text.push(c),
        }
    }
    level.words.push(open.unwrap_or(word(text.len(), None)));
    outer.push(level);
    reading.levels = outer;
    reading
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last(text: &str) -> Word {
        read(text).levels.last().and_then(|level| level.words.last()).cloned().expect("a word")
    }

    #[test]
    fn the_word_being_typed() {
        for (text, expected, quote) in [
            ("Get-A -Name 'O''Br", "O'Br", Some('\'')),
            ("Get-A -Name \"a`\"b", "a\"b", Some('"')),
            ("Get-A a` b", "a b", None),
            ("Get-A -Name “He D", "He D", Some('"')),
            ("Get-A –Na", "-Na", None),
            ("\"a $($g.N", "$g.N", None),
            ("\"a $($g) b", "a $() b", Some('"')),
            ("\"a $(Get-A \"x $(1) y", "x $() y", Some('"')),
            ("x ", "", None),
            ("", "", None),
        ] {
            let word = last(text);
            assert_eq!((word.text.as_str(), word.quote), (expected, quote), "{text:?}");
        }
    }

    #[test]
    fn names_that_the_text_gives() {
        let names = |text: &str| -> Vec<String> { read(text).assigned.into_iter().map(|(name, _)| name).collect() };
        assert_eq!(names("$a = Get-A; $b = 1 | x; $c"), ["a", "b"]);
        assert_eq!(names("let wf = Get-W; wf."), ["wf"]);
        assert_eq!(names("\"$($x = 1) y\"; 2"), ["x"]);
        assert_eq!(names("foreach ($q in Get-Q) { $q"), ["q"]);
        assert!(names(")}=;'").is_empty());
    }
}
