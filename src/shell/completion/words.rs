//! Where the cursor stands: the command it is in, and the stages of the pipeline before it.

/// A word of command text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub start: usize,
    /// Without quotes.
    pub text: String,
    /// The quote that it began with.
    pub quote: Option<char>,
}

/// The words of one command.
pub type Stage = Vec<Word>;

/// What stands inside one pair of brackets, or outside of all.
#[derive(Debug, Default)]
pub struct Level {
    /// The commands of this pipeline that are complete.
    pub stages: Vec<Stage>,
    pub words: Stage,
}

/// The levels around the end of the text, the innermost last; the last of its words is the one being typed, empty after
/// a blank.
pub fn levels(text: &str) -> Vec<Level> {
    let mut outer: Vec<Level> = Vec::new();
    let mut level = Level::default();
    let mut open: Option<Word> = None;
    let mut quote: Option<char> = None;
    let word = |start: usize, quote: Option<char>| Word { start, text: String::new(), quote };
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(q), c) if q == c => quote = None,
            (Some(_), c) => open.get_or_insert(word(at, None)).text.push(c),
            (None, '"' | '\'') => {
                quote = Some(c);
                open.get_or_insert(word(at, Some(c)));
            }
            (None, '|') => {
                level.words.extend(open.take());
                let stage = std::mem::take(&mut level.words);
                level.stages.push(stage);
            }
            (None, ';' | '\n' | '=') => {
                level = Level::default();
                open = None;
            }
            (None, '(' | '{') => {
                level.words.extend(open.take());
                outer.push(std::mem::take(&mut level));
            }
            (None, ')' | '}') => {
                level = outer.pop().unwrap_or_default();
                // What was in brackets stands for a value; a dot may follow it.
                open = Some(Word { start: at, text: "()".into(), quote: None });
            }
            (None, c) if c.is_whitespace() => level.words.extend(open.take()),
            // A list goes on: what follows stands where its first value stood.
            (None, ',') => open = None,
            (None, c) => open.get_or_insert(word(at, None)).text.push(c),
        }
    }
    level.words.push(open.unwrap_or(word(text.len(), None)));
    outer.push(level);
    outer
}
