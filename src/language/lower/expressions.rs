//! Expressions → Rhai text.

use super::statements::single_value;
use super::{Frame, Lowerer, quote};
use crate::language::names::automatic;
use crate::language::program::{QUICK_ARITHMETIC, QUICK_COMPARISONS, Span};
use crate::language::syntax::*;

impl Lowerer<'_> {
    pub fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Null => self.put("()"),
            ExprKind::Bool(b) => self.put(if *b { "true" } else { "false" }),
            ExprKind::Int(n, _) => self.put(&if *n == i64::MIN {
                "(-9223372036854775807 - 1)".to_string()
            } else if *n < 0 {
                format!("({n})")
            } else {
                n.to_string()
            }),
            ExprKind::Float(x, _) => self.put(&float(*x)),
            ExprKind::Text(text) => self.put(&quote(text)),
            ExprKind::Expand(parts) => self.expand(parts),
            ExprKind::Variable(name) => self.read_variable(name),
            ExprKind::Member(object, member) => {
                self.receiver(object);
                self.mark(expr.span);
                self.put(".__get(");
                self.member(member);
                self.put(")");
            }
            ExprKind::Method(object, name, arguments) => self.method(expr, object, &quote(name), arguments),
            ExprKind::MethodOf(object, name, arguments) => {
                // Worked out before the object: what a method may change is not held meanwhile.
                let n = self.next();
                self.put(&format!("{{ let n__{n} = "));
                self.member(name);
                self.put("; ");
                self.method(expr, object, &format!("n__{n}"), arguments);
                self.put(" }");
            }
            ExprKind::StaticOf(of, member, arguments) => {
                self.mark(expr.span);
                self.put(if arguments.is_some() { "__static_call(" } else { "__static(" });
                self.type_of(of);
                self.put(", ");
                self.member(member);
                if let Some(arguments) = arguments {
                    self.put(", ");
                    self.list(arguments);
                }
                self.put(")");
            }
            // Only a target.
            ExprKind::Attributed(_, variable) => self.expr(variable),
            ExprKind::Index(object, index) => {
                self.receiver(object);
                self.mark(index.span);
                self.put(".__index(");
                self.expr(index);
                self.put(")");
            }
            ExprKind::Type(name) => self.call("__type", expr, &[quote(name)]),
            ExprKind::StaticMember(name, member) => self.call("__static", expr, &[quote(name), quote(member)]),
            ExprKind::StaticMethod(name, member, arguments) => {
                self.mark(expr.span);
                if let Some(variable) = sorted_in_place(name, member, arguments) {
                    // An array changes where its variable stands.
                    self.expr(variable);
                    return self.put(&format!(".__call({}, [])", quote(member)));
                }
                let head = format!("__static_call({}, {}, ", quote(name), quote(member));
                self.put(&head);
                self.list(arguments);
                self.put(")");
            }
            ExprKind::Cast(name, value) if name.eq_ignore_ascii_case("ref") && is_plain_variable(value) => {
                self.mark(expr.span);
                self.put("__ref(|| ");
                self.expr(value);
                self.put(")");
            }
            ExprKind::Cast(name, value) => {
                self.mark(expr.span);
                let head = format!("__cast({}, ", quote(name));
                self.put(&head);
                self.expr(value);
                self.put(")");
            }
            ExprKind::Unary(function, value) => {
                self.mark(expr.span);
                self.put(&format!("__{function}("));
                self.expr(value);
                self.put(")");
            }
            ExprKind::Binary(operator, left, right) => {
                let name = operator.as_str();
                let quick = QUICK_COMPARISONS.contains(&name) || QUICK_ARITHMETIC.contains(&name);
                let head = if quick { format!("__do_{name}(0, ") } else { format!("__{name}(") };
                self.call_with_two(&head, expr.span, left, right);
            }
            ExprKind::And(left, right) => self.logic(left, "&&", right),
            ExprKind::Or(left, right) => self.logic(left, "||", right),
            ExprKind::Choice(condition, yes, no) => {
                self.put("(if __truth(");
                self.expr(condition);
                self.put(") { ");
                self.expr(yes);
                self.put(" } else { ");
                self.expr(no);
                self.put(" })");
            }
            ExprKind::Otherwise(left, right) => {
                self.put("((");
                self.expr(left);
                self.put(") ?? (");
                self.expr(right);
                self.put("))");
            }
            ExprKind::Step(target, increment, prefix) => self.step(target, *increment, *prefix),
            ExprKind::List(items) => self.list(items),
            ExprKind::Array(body) => {
                self.counts_null = matches!(body.as_slice(), [one] if single_value(one).is_some_and(is_surely_a_value));
                self.collected(body, "__pop_list()");
                self.counts_null = false;
            }
            ExprKind::Sub(body) => match body.as_slice() {
                // A step alone puts out nothing.
                [one]
                    if matches!(one.kind, Kind::Pipeline(_))
                        && !single_value(one).is_some_and(|value| matches!(value.kind, ExprKind::Step(..))) =>
                {
                    self.put("(");
                    self.value(one);
                    self.put(")");
                }
                _ => self.collected(body, "__pop()"),
            },
            ExprKind::Paren(statement) => {
                self.put("(");
                self.value(statement);
                self.put(")");
            }
            ExprKind::Table(entries, kind) => self.table(entries, *kind),
            ExprKind::Block(block) => self.block(block),
            ExprKind::Identifier(name) => {
                self.mark(expr.span);
                self.put(name);
            }
        }
    }

    pub fn call(&mut self, function: &str, expr: &Expr, arguments: &[String]) {
        self.mark(expr.span);
        self.put(&format!("{function}({})", arguments.join(", ")));
    }

    pub fn expand(&mut self, parts: &[Part]) {
        self.put("__str([");
        for part in parts {
            match part {
                Part::Text(text) => self.put(&quote(text)),
                Part::Value(value) => self.expr(value),
            }
            self.put(", ");
        }
        self.put("])");
    }

    pub fn member(&mut self, member: &Expr) {
        match &member.kind {
            ExprKind::Text(name) => self.put(&quote(name)),
            _ => {
                self.put("__str([");
                self.expr(member);
                self.put("])");
            }
        }
    }

    /// An expression before a dot.
    pub fn receiver(&mut self, expr: &Expr) {
        match expr.kind {
            ExprKind::Variable(_) | ExprKind::Member(..) | ExprKind::Index(..) | ExprKind::Identifier(_) => {
                self.expr(expr)
            }
            _ => {
                self.put("(");
                self.expr(expr);
                self.put(")");
            }
        }
    }

    /// The name of the type that an expression before `::` gives.
    pub fn type_of(&mut self, of: &Expr) {
        match &of.kind {
            ExprKind::Type(name) => self.put(&quote(name)),
            _ => {
                self.put("__type_name(");
                self.expr(of);
                self.put(")");
            }
        }
    }

    /// `name` as it is written in Rhai: a text in quotes, or a variable that holds one.
    fn method(&mut self, expr: &Expr, object: &Expr, name: &str, arguments: &[Expr]) {
        let lower = name.trim_matches('"').to_ascii_lowercase();
        let takes_block = matches!(arguments.first(), Some(Expr { kind: ExprKind::Block(_), .. }));
        if takes_block && matches!(lower.as_str(), "where" | "foreach") {
            // Given as a value: a closure over the list that it works on would be a data race.
            self.mark(expr.span);
            self.put(&format!("__{lower}(["));
            self.expr(object);
            for argument in arguments {
                self.put(", ");
                self.expr(argument);
            }
            self.put("])");
            return;
        }
        if arguments.iter().any(|a| matches!(a.kind, ExprKind::Block(_))) {
            // The block may look at the very variable that a method would hold meanwhile.
            self.mark(expr.span);
            self.put(&format!("__delegate({name}, ["));
            self.expr(object);
            for argument in arguments {
                self.put(", ");
                self.expr(argument);
            }
            self.put("])");
            return;
        }
        if let Some((kind, inner)) = cast_in_brackets(object) {
            // Of a class that a script defined it is the method of that class: `([Base]$this).Method()`.
            self.mark(expr.span);
            self.put(&format!("__call_as({}, ", quote(kind)));
            self.expr(inner);
            self.put(&format!(", {name}, "));
            self.list(arguments);
            return self.put(")");
        }
        self.receiver(object);
        self.mark(expr.span);
        self.put(&format!(".__call({name}, "));
        self.list(arguments);
        self.put(")");
    }

    pub fn logic(&mut self, left: &Expr, operator: &str, right: &Expr) {
        self.put("(");
        self.truth(left);
        self.put(&format!(" {operator} "));
        self.truth(right);
        self.put(")");
    }

    fn call_with_two(&mut self, head: &str, span: Span, left: &Expr, right: &Expr) {
        self.mark(span);
        self.put(head);
        self.expr(left);
        self.put(", ");
        self.expr(right);
        self.mark(span);
        self.put(")");
    }

    /// An expression of which only the truth is wanted.
    pub fn truth(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Binary(operator, left, right)
                if matches!(
                    operator.as_str(),
                    "eq" | "ne" | "lt" | "le" | "gt" | "ge" | "like" | "notlike" | "match" | "notmatch"
                ) =>
            {
                let quick = QUICK_COMPARISONS.contains(&operator.as_str());
                let head = if quick { format!("__if_{operator}(0, ") } else { format!("__is_{operator}(") };
                self.call_with_two(&head, expr.span, left, right);
            }
            ExprKind::And(..) | ExprKind::Or(..) | ExprKind::Unary("not", _) => self.expr(expr),
            _ => {
                self.put("__truth(");
                self.expr(expr);
                self.put(")");
            }
        }
    }

    pub fn step(&mut self, target: &Expr, increment: bool, prefix: bool) {
        let function = match (increment, prefix) {
            (true, true) => "pre_inc",
            (true, false) => "post_inc",
            (false, true) => "pre_dec",
            (false, false) => "post_dec",
        };
        match &target.kind {
            ExprKind::Member(object, member) => {
                self.receiver(object);
                self.mark(target.span);
                self.put(if increment { ".__add_member(" } else { ".__sub_member(" });
                self.member(member);
                self.put(", 1)");
            }
            ExprKind::Index(object, index) => {
                self.receiver(object);
                self.mark(target.span);
                self.put(if increment { ".__add_index(" } else { ".__sub_index(" });
                self.expr(index);
                self.put(", 1)");
            }
            ExprKind::Variable(name) => {
                let spelling = self.assigned_spelling(name);
                self.mark(name.span);
                self.put(&format!("__step_{function}(0, {spelling})"));
            }
            ExprKind::StaticMember(kind, member) => {
                self.mark(target.span);
                let by = if increment { 1 } else { -1 };
                self.put(&format!("__static_step({}, {}, {by}, {prefix})", quote(kind), quote(member)));
            }
            _ => self.expr(target),
        }
    }

    pub fn list(&mut self, items: &[Expr]) {
        self.put("[");
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                self.put(", ");
            }
            self.expr(item);
        }
        self.put("]");
    }

    pub fn table(&mut self, entries: &[(Expr, Statement)], kind: TableKind) {
        self.put(match kind {
            TableKind::Hash => "__table([",
            TableKind::Ordered => "__ordered([",
            TableKind::Custom => "__custom([",
        });
        for (key, value) in entries {
            self.put("[");
            self.expr(key);
            self.put(", ");
            self.value(value);
            self.put("], ");
        }
        self.put("])");
    }

    /// `{ __mark(); … __pop() }`.
    pub fn collected(&mut self, body: &Body, pop: &str) {
        self.put("{ __mark(); ");
        self.frames.push(Frame::Collected);
        self.body(body);
        self.frames.pop();
        self.put(pop);
        self.put(" }");
    }
}

fn float(x: f64) -> String {
    if !x.is_finite() {
        return if x > 0.0 { "(1.0 / 0.0)".into() } else { "(-1.0 / 0.0)".into() };
    }
    let text = format!("{:?}", x.abs());
    let text = match text.split_once('e') {
        Some((mantissa, exponent)) if !mantissa.contains('.') => format!("{mantissa}.0e{exponent}"),
        _ => text,
    };
    if x.is_sign_negative() { format!("(-{text})") } else { text }
}

/// Type and value of `([T]value)`.
fn cast_in_brackets(object: &Expr) -> Option<(&str, &Expr)> {
    let ExprKind::Paren(statement) = &object.kind else { return None };
    let Kind::Pipeline(pipeline) = &statement.kind else { return None };
    match &pipeline.stages[..] {
        [Stage::Value(Expr { kind: ExprKind::Cast(kind, inner), .. })] if pipeline.redirections.is_empty() => {
            Some((kind, inner))
        }
        _ => None,
    }
}

/// The variable of `[array]::Sort($x)` and `[array]::Reverse($x)`.
fn sorted_in_place<'a>(name: &str, member: &str, arguments: &'a [Expr]) -> Option<&'a Expr> {
    let is_array = name.eq_ignore_ascii_case("array") || name.eq_ignore_ascii_case("System.Array");
    let changes = member.eq_ignore_ascii_case("Sort") || member.eq_ignore_ascii_case("Reverse");
    match arguments {
        [one] if is_array && changes && matches!(one.kind, ExprKind::Variable(_)) => Some(one),
        _ => None,
    }
}

/// What is `$null` itself where it holds nothing, and so is one item of `@( )`. A variable may hold what a command that
/// found nothing left, which is no item.
fn is_surely_a_value(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Null | ExprKind::Member(..) | ExprKind::Index(..))
}

/// A variable that the program itself holds, which a closure can share.
fn is_plain_variable(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Variable(name) if name.scope != "env" && automatic(&name.name).is_none())
}
