//! What the front end hands to the engine: Rhai text, a table of command calls, and the way back to the user's text.
//!
//! Everything here is plain data. Positions are byte offsets into the user's own text.

use crate::object::patterns::Lazy;
use std::rc::Rc;

/// Names one text that was compiled: a file, a prompt line, a `-c` argument, text given to `Invoke-Expression`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct SourceId(pub u32);

/// A piece of the user's text, in bytes, half open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Span {
    pub source: SourceId,
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(source: SourceId, start: usize, end: usize) -> Span {
        Span { source, start: start as u32, end: end as u32 }
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span { source: self.source, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// Operators that the engine works out without a call of a function, as `__do_OP`, `__if_OP` and `__to_OP`.
pub const QUICK_COMPARISONS: &[&str] = &["eq", "ne", "lt", "le", "gt", "ge"];
pub const QUICK_ARITHMETIC: &[&str] = &["add", "sub", "mul", "div", "mod"];
/// The steps of `++` and `--` likewise, as `__step_HOW`, and what they add.
pub const QUICK_STEPS: &[(&str, i64)] = &[("pre_inc", 1), ("pre_dec", -1), ("post_inc", 1), ("post_dec", -1)];

/// A value that needs no evaluation.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    Null,
    Bool(bool),
    /// Text of a bare word or of a quoted string without expansion.
    Text(Rc<str>),
    /// A number that keeps its spelling, so that `-Name 007` stays `007`.
    Int {
        value: i64,
        text: Rc<str>,
    },
    Float {
        value: f64,
        text: Rc<str>,
    },
    List(Vec<Literal>),
}

/// Where the value of an argument comes from when the call is made.
#[derive(Clone, Debug, PartialEq)]
pub enum ArgumentValue {
    /// A switch: the parameter stands alone.
    Present,
    Literal(Literal),
    /// The n-th element of the array that `__c(site, [ … ])` carries.
    Slot(usize),
}

#[derive(Clone, Debug, PartialEq)]
pub enum ArgumentKind {
    /// `-Name value`, `-Name:value` (`glued` is true for the colon form and for `-Name(…)`, `-Name"…"`).
    Named {
        name: Rc<str>,
        glued: bool,
    },
    Positional,
    /// `@name`: a hashtable of parameters or a list of positional values.
    Splat,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    pub kind: ArgumentKind,
    /// For a named argument whose parameter may be a switch the front end decides by [`Roll::is_switch`];
    /// where that is unknown (`None`) a following value is attached, and `maybe_switch` is set.
    pub value: ArgumentValue,
    pub maybe_switch: bool,
    /// The parameter's name with its dash (named) or the value (positional).
    pub name_span: Span,
    pub value_span: Span,
}

/// One command call as written.
#[derive(Clone, Debug, PartialEq)]
pub struct CallSite {
    /// The command's name as typed; empty when it comes from `& expression` (then slot 0 is the command).
    pub name: Rc<str>,
    pub name_span: Span,
    pub arguments: Vec<Argument>,
    /// The whole call.
    pub span: Span,
    /// `&` (call operator), `.` (dot sourcing) or none.
    pub invocation: Invocation,
    pub way_out: WayOut,
}

/// What lies between a call and the loop around it in the same text: `break` in a function leaves the loop of its caller.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WayOut {
    pub in_loop: bool,
    /// There is none, and what is around lets nothing out but its value: a `fn` of Rhai, a method of a class.
    pub is_closed: bool,
    /// A `finally` comes first.
    pub is_guarded: bool,
    /// So many `try` blocks are left.
    pub tries: usize,
    /// So many lists that are being collected.
    pub marks: usize,
    /// The label of that loop.
    pub label: Option<Rc<str>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invocation {
    Plain,
    Call,
    DotSource,
}

/// One parameter of a `function` or script block.
#[derive(Clone, Debug, PartialEq)]
pub struct ParameterDecl {
    pub name: Rc<str>,
    /// The Rhai name of the closure's parameter.
    pub variable: Rc<str>,
    pub aliases: Vec<Rc<str>>,
    /// The type in brackets, lower case, without brackets; `switch` makes a switch.
    pub type_name: Option<Rc<str>>,
    pub has_default: bool,
    /// The sets it belongs to; a nameless one stands for all of them.
    pub sets: Vec<ParameterSet>,
    pub from_pipeline: bool,
    pub from_pipeline_by_name: bool,
    /// It collects the positional arguments that no other parameter takes.
    pub takes_rest: bool,
    /// A mandatory parameter that takes `$null`, empty text and empty lists all the same.
    pub allows_nothing: bool,
    pub checks: Vec<Check>,
    pub span: Span,
}

impl ParameterDecl {
    /// The words of its `[ValidateSet]`; none if it has no such thing.
    pub fn words(&self) -> &[Rc<str>] {
        self.checks
            .iter()
            .find_map(|check| match check {
                Check::Set(words) => Some(words.as_slice()),
                _ => None,
            })
            .unwrap_or_default()
    }

    /// What it says of a set.
    pub fn in_set(&self, name: &str) -> Option<&ParameterSet> {
        let of = |wanted: Option<&str>| {
            self.sets.iter().find(|set| match (&set.name, wanted) {
                (Some(own), Some(wanted)) => own.eq_ignore_ascii_case(wanted),
                (None, None) => true,
                _ => false,
            })
        };
        of(Some(name)).or_else(|| of(None))
    }

    pub fn is_mandatory(&self) -> bool {
        self.sets.iter().any(|set| set.mandatory)
    }
}

/// What one `[Parameter(…)]` says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParameterSet {
    pub name: Option<Rc<str>>,
    pub mandatory: bool,
    pub position: Option<usize>,
}

/// What `[Validate…]` asks of a value; lists are checked item by item.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// `$null` is refused; also empty text and empty lists, if true.
    NotNull(bool),
    Range(Literal, Literal),
    /// Characters, least and most.
    Length(i64, i64),
    /// Items, least and most.
    Count(i64, i64),
    /// A regular expression, without case; compiled when it is first asked.
    Pattern(Lazy),
    /// One of these words, without case.
    Set(Vec<Rc<str>>),
}

/// A script block that only picks properties of `$_`, compares and computes, as data: it is answered without the
/// interpreter.
#[derive(Clone, Debug, PartialEq)]
pub enum Plain {
    Constant(Literal),
    /// `$_`.
    Item,
    /// `of.Name`.
    Property(Box<Plain>, Rc<str>, Span),
    /// `of.Name(arguments)`.
    Method(Box<Plain>, Rc<str>, Vec<Plain>, Span),
    Binary(Operator, Box<Plain>, Box<Plain>, Span),
    Negative(Box<Plain>, Span),
    Not(Box<Plain>),
    And(Box<Plain>, Box<Plain>),
    Or(Box<Plain>, Box<Plain>),
    /// Text in double quotes: its pieces in order.
    Text(Vec<Plain>),
    /// `[pscustomobject]@{ … }` with constant names, no two alike.
    Custom(Vec<(Rc<str>, Plain)>),
}

/// What needs nothing but its two values (`-match` also sets `$Matches`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Add,
    Sub,
    Mul,
    Div,
    Mod,
    /// The others: whether case matters.
    Eq(bool),
    Ne(bool),
    Lt(bool),
    Le(bool),
    Gt(bool),
    Ge(bool),
    Like(bool),
    NotLike(bool),
    Contains(bool),
    NotContains(bool),
    In(bool),
    NotIn(bool),
}

impl Operator {
    /// By its name without the dash: `gt`, `clike`, `mul`.
    pub fn named(name: &str) -> Option<Operator> {
        let word = |name: &str, case: bool| {
            Some(match name {
                "eq" => Operator::Eq(case),
                "ne" => Operator::Ne(case),
                "lt" => Operator::Lt(case),
                "le" => Operator::Le(case),
                "gt" => Operator::Gt(case),
                "ge" => Operator::Ge(case),
                "like" => Operator::Like(case),
                "notlike" => Operator::NotLike(case),
                "contains" => Operator::Contains(case),
                "notcontains" => Operator::NotContains(case),
                "in" => Operator::In(case),
                "notin" => Operator::NotIn(case),
                _ => return None,
            })
        };
        match name {
            "add" => Some(Operator::Add),
            "sub" => Some(Operator::Sub),
            "mul" => Some(Operator::Mul),
            "div" => Some(Operator::Div),
            "mod" => Some(Operator::Mod),
            _ => word(name, false).or_else(|| word(name.strip_prefix('c')?, true)),
        }
    }
}

/// A `function`, `filter`, script `param()` block or script block.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockDecl {
    /// Empty for a script block.
    pub name: Rc<str>,
    pub parameters: Vec<ParameterDecl>,
    /// The parameter set that counts where the arguments fit several.
    pub default_set: Option<Rc<str>>,
    /// The body has a `begin` block: it runs before the first object.
    pub has_begin: bool,
    /// The body has a `process` block, or is a `filter`: that runs once per input object, as it arrives.
    pub has_process: bool,
    /// A constructor that calls that of the base class itself.
    pub calls_base: bool,
    /// The whole block as data, if it is so plain.
    pub plain: Option<Plain>,
    /// Where the body of a script block stands in the generated text.
    pub generated: Option<Place>,
    /// What follows a call goes on after an error of the last statement, as it does after any other.
    pub goes_on: bool,
    /// The text between the braces, as written.
    pub text: Rc<str>,
    pub span: Span,
}

/// A piece of the generated text: its bytes, and the line and column (from 1) of its first character.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    pub start: usize,
    pub end: usize,
    pub line: usize,
    pub column: usize,
}

/// Something worth saying that is not an error: shown once on standard error.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub message: String,
    pub span: Span,
}

/// Append-only: a call compiled at the prompt stays callable from functions defined there.
#[derive(Default, Debug)]
pub struct CallTable {
    pub calls: Vec<Rc<CallSite>>,
    pub blocks: Vec<Rc<BlockDecl>>,
}

/// A text that does not parse.
#[derive(Clone, Debug, PartialEq)]
pub struct SyntaxError {
    pub message: String,
    pub span: Span,
    pub hint: Option<String>,
    /// More input would mend it: the prompt asks for another line.
    pub incomplete: bool,
}

/// What the front end must know about commands; answered by the roll of cmdlets.
pub trait Roll {
    /// True if the word is a cmdlet, an alias or a function known so far (without case).
    fn is_command(&self, word: &str) -> bool;
    /// Whether a parameter (any unique beginning, alias or common parameter) of a command is a switch.
    /// `None`: unknown command or parameter.
    fn is_switch(&self, command: &str, parameter: &str) -> Option<bool>;
}
