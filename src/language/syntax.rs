//! The tree of a text in both accents, with the place of every piece.

use super::program::{Check, Literal, ParameterSet, Span};

pub type Body = Vec<Statement>;

#[derive(Clone, Debug)]
pub struct Statement {
    pub kind: Kind,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum Kind {
    Pipeline(Pipeline),
    /// `a && b`, `a || b` between pipelines; true for `&&`.
    Chain(Box<Statement>, bool, Box<Statement>),
    Assign {
        targets: Vec<Expr>,
        operator: &'static str,
        value: Box<Statement>,
    },
    If {
        arms: Vec<(Statement, Body)>,
        otherwise: Option<Body>,
    },
    Foreach {
        variable: Name,
        list: Box<Statement>,
        body: Body,
    },
    For {
        start: Option<Box<Statement>>,
        condition: Option<Box<Statement>>,
        step: Option<Box<Statement>>,
        body: Body,
    },
    /// `until` negates; `first` runs the body before the first look.
    While {
        condition: Box<Statement>,
        until: bool,
        first: bool,
        body: Body,
    },
    Switch {
        value: Box<Statement>,
        /// The value names a file, whose lines are meant.
        of_file: bool,
        kind: &'static str,
        case_sensitive: bool,
        cases: Vec<(Case, Body)>,
    },
    Try {
        body: Body,
        catches: Vec<Catch>,
        finally: Option<Body>,
    },
    /// `trap [T] { … }`: what is done about an error of any statement beside it.
    Trap(Catch),
    Throw(Option<Box<Statement>>),
    Return(Option<Box<Statement>>),
    Exit(Option<Box<Statement>>),
    /// With the label of the loop that is meant, if one is named.
    Break(Option<Label>),
    Continue(Option<Label>),
    /// `:outer foreach …`: the label, and the loop.
    Labelled(String, Box<Statement>),
    Function(Box<Function>),
    Enum {
        name: String,
        /// `[Flags()]`.
        flags: bool,
        words: Vec<(String, Option<Expr>)>,
    },
    Class(Box<Class>),
    /// `using namespace …`: nothing to do.
    Nothing,
    /// `param(…)` of a script or block, taken off by whoever owns the body.
    Param(Vec<Parameter>),
    /// Plain Rhai, with pieces of command text inside. `value`: an expression without `;`.
    Rhai {
        pieces: Vec<Piece>,
        value: bool,
    },
}

#[derive(Clone, Debug)]
pub enum Label {
    /// In lower case.
    Named(String),
    /// `break $label`.
    Value(Expr),
}

#[derive(Clone, Debug)]
pub struct Name {
    pub name: String,
    /// `script`, `global`, `local`, `env` or empty.
    pub scope: String,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum Case {
    Value(Expr),
    Block(Body),
    Default,
}

#[derive(Clone, Debug)]
pub struct Catch {
    pub types: Vec<String>,
    /// The variable of Rhai's `catch (e)`.
    pub variable: Option<String>,
    pub body: Body,
}

#[derive(Clone, Debug)]
pub struct Function {
    pub name: String,
    pub block: Block,
}

#[derive(Clone, Debug)]
pub struct Class {
    pub name: String,
    pub base: Option<String>,
    pub properties: Vec<ClassProperty>,
    /// Constructors bear the name of the class.
    pub methods: Vec<ClassMethod>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct ClassProperty {
    pub name: String,
    pub type_name: Option<String>,
    pub is_static: bool,
    pub is_hidden: bool,
    /// What `[ValidateSet(…)]` and its like before it ask of what it holds.
    pub rules: Option<Box<Parameter>>,
    pub default: Option<Block>,
}

#[derive(Clone, Debug)]
pub struct ClassMethod {
    pub name: String,
    /// What it returns.
    pub type_name: Option<String>,
    pub is_static: bool,
    pub block: Block,
}

/// A script block or the body of a function.
#[derive(Clone, Debug)]
pub struct Block {
    pub parameters: Vec<Parameter>,
    pub begin: Option<Body>,
    pub process: Option<Body>,
    pub end: Body,
    /// `[CmdletBinding(DefaultParameterSetName = …)]`.
    pub default_set: Option<String>,
    pub text: String,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Parameter {
    pub name: String,
    pub aliases: Vec<String>,
    pub type_name: Option<String>,
    pub default: Option<Expr>,
    /// What each `[Parameter(…)]` says; none of them means one without words.
    pub sets: Vec<ParameterSet>,
    pub from_pipeline: bool,
    pub from_pipeline_by_name: bool,
    /// `ValueFromRemainingArguments`.
    pub takes_rest: bool,
    pub allows_nothing: bool,
    pub checks: Vec<Check>,
    /// The script blocks of `[ValidateScript({ … })]`.
    pub script_checks: Vec<Expr>,
    pub span: Span,
}

impl Parameter {
    /// One without a name, of which nothing is said yet.
    pub fn at(span: Span) -> Parameter {
        Parameter {
            name: String::new(),
            aliases: Vec::new(),
            type_name: None,
            default: None,
            sets: Vec::new(),
            from_pipeline: false,
            from_pipeline_by_name: false,
            takes_rest: false,
            allows_nothing: false,
            checks: Vec::new(),
            script_checks: Vec::new(),
            span,
        }
    }
}

/// `[Name(arguments, Key = value)]`.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// In lower case.
    pub name: String,
    pub arguments: Vec<Expr>,
    /// Keys in lower case; a key alone means true.
    pub named: Vec<(String, Option<Expr>)>,
}

#[derive(Clone, Debug)]
pub enum Piece {
    /// Copied: byte range of the text, without strings of several lines and comments.
    Text(usize, usize),
    /// A string, copied as it stands.
    Verbatim(usize, usize),
    /// A blank that Rhai does not know as one.
    Blank,
    /// A string whose quotes are typographic: what stands between them, and the plain quote.
    Quoted {
        quote: char,
        from: usize,
        to: usize,
    },
    /// A body in braces, the braces included in the output.
    Body {
        body: Body,
        function: Option<RhaiScope>,
    },
    Pipeline(Pipeline),
    Expr(Expr),
    /// A call of a name that may be a `function` of command text: name, arguments.
    Call {
        name: String,
        span: Span,
        arguments: Vec<Vec<Piece>>,
    },
}

/// What a Rhai body belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RhaiScope {
    /// `fn`: sees nothing of the outside.
    Function,
    /// `|x| { … }`.
    Closure,
    /// A loop: `break` and `continue` are its own.
    Loop,
}

#[derive(Clone, Debug)]
pub struct Pipeline {
    pub stages: Vec<Stage>,
    /// Those of a value at the head; commands have their own.
    pub redirections: Vec<Redirection>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum Stage {
    Value(Expr),
    Command(Command),
}

#[derive(Clone, Debug)]
pub struct Redirection {
    /// 1 output, 2 errors, 3 warnings, 4 verbose, 5 debug, 6 information, 0 all.
    pub stream: u8,
    pub append: bool,
    /// None: `2>&1` and its like, into the output.
    pub target: Option<Expr>,
}

#[derive(Clone, Debug)]
pub struct Command {
    pub name: CommandName,
    pub name_span: Span,
    pub arguments: Vec<Argument>,
    pub redirections: Vec<Redirection>,
    pub invocation: super::program::Invocation,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum CommandName {
    Word(String),
    Value(Expr),
}

#[derive(Clone, Debug)]
pub enum Argument {
    Named { name: String, glued: bool, value: Option<Expr>, maybe_switch: bool, name_span: Span },
    Positional(Expr),
    Splat(Expr),
}

#[derive(Clone, Debug)]
pub struct Expr {
    pub kind: ExprKind,
    pub span: Span,
}

impl Expr {
    /// The value, if it needs no evaluation.
    pub fn literal(&self) -> Option<Literal> {
        Some(match &self.kind {
            ExprKind::Null => Literal::Null,
            ExprKind::Bool(b) => Literal::Bool(*b),
            ExprKind::Int(value, text) => Literal::Int { value: *value, text: text.as_str().into() },
            ExprKind::Float(value, text) => Literal::Float { value: *value, text: text.as_str().into() },
            ExprKind::Text(text) => Literal::Text(text.as_str().into()),
            ExprKind::List(items) => Literal::List(items.iter().map(Expr::literal).collect::<Option<_>>()?),
            _ => return None,
        })
    }
}

#[derive(Clone, Debug)]
pub enum ExprKind {
    Null,
    Bool(bool),
    Int(i64, String),
    Float(f64, String),
    /// Constant text.
    Text(String),
    /// Text with values inside.
    Expand(Vec<Part>),
    Variable(Name),
    Member(Box<Expr>, Box<Expr>),
    Method(Box<Expr>, String, Vec<Expr>),
    /// `$x.$name(…)`: the name is worked out.
    MethodOf(Box<Expr>, Box<Expr>, Vec<Expr>),
    Index(Box<Expr>, Box<Expr>),
    Type(String),
    StaticMember(String, String),
    StaticMethod(String, String, Vec<Expr>),
    /// `$type::Member`, `[T]::$name`, `(…)::new(…)`: type, name, and the arguments of a call.
    StaticOf(Box<Expr>, Box<Expr>, Option<Vec<Expr>>),
    /// `[ValidateSet('a', 'b')][string]$x` as a target: what holds on this and on later assignments, and the variable.
    Attributed(Box<Parameter>, Box<Expr>),
    Cast(String, Box<Expr>),
    /// Name of the runtime function.
    Unary(&'static str, Box<Expr>),
    Binary(String, Box<Expr>, Box<Expr>),
    And(Box<Expr>, Box<Expr>),
    Or(Box<Expr>, Box<Expr>),
    /// `a ? b : c`.
    Choice(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `a ?? b`.
    Otherwise(Box<Expr>, Box<Expr>),
    /// `++` or `--` before or behind: (target, increment, prefix).
    Step(Box<Expr>, bool, bool),
    List(Vec<Expr>),
    /// `@( … )`.
    Array(Body),
    /// `$( … )`.
    Sub(Body),
    /// `( … )`.
    Paren(Box<Statement>),
    Table(Vec<(Expr, Statement)>, TableKind),
    Block(Box<Block>),
    /// A Rhai identifier inside command text.
    Identifier(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    Hash,
    Ordered,
    Custom,
}

#[derive(Clone, Debug)]
pub enum Part {
    Text(String),
    Value(Expr),
}
