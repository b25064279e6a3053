//! Parameters: declaration and key in one. `args.get(&NAME)` is typed by the declaration.

use crate::object::kind::Kind;
use crate::object::record::Field;
use std::marker::PhantomData;

/// What help, completion and the binder know about a parameter.
#[derive(Debug)]
pub struct Spec {
    pub name: &'static str,
    pub aliases: &'static [&'static str],
    /// Names that pages print wrongly, understood with a remark (domain.md 2).
    pub misprints: &'static [&'static str],
    /// One sentence.
    pub help: &'static str,
    pub kind: Kind,
    pub mandatory: bool,
    pub position: Option<u8>,
    /// Takes pipeline objects by value.
    pub by_value: bool,
    /// Takes the property of its name (or alias) from pipeline objects.
    pub by_property: bool,
    /// Takes all positional values that are left.
    pub remaining: bool,
    /// In words, for help: `20`, `the machine's`.
    pub default: &'static str,
    /// In words: `10 to 600 seconds`.
    pub limits: &'static str,
    /// The parameter sets it belongs to; empty for all.
    pub sets: &'static [&'static str],
    /// `$null` and empty text are refused: an empty variable must never mean "all".
    pub not_null: bool,
}

/// A parameter whose values are of type `T`.
#[derive(Debug)]
pub struct Param<T> {
    pub spec: Spec,
    kind: PhantomData<fn() -> T>,
}

/// A parameter, whatever its type.
pub trait Declared: Sync {
    fn spec(&self) -> &Spec;
}

impl<T: Field> Declared for Param<T> {
    fn spec(&self) -> &Spec {
        &self.spec
    }
}

impl<T: Field> Param<T> {
    pub const fn optional(name: &'static str, help: &'static str) -> Param<T> {
        Param {
            spec: Spec {
                name,
                aliases: &[],
                misprints: &[],
                help,
                kind: T::KIND,
                mandatory: false,
                position: None,
                by_value: false,
                by_property: false,
                remaining: false,
                default: "",
                limits: "",
                sets: &[],
                not_null: false,
            },
            kind: PhantomData,
        }
    }

    pub const fn mandatory(name: &'static str, help: &'static str) -> Param<T> {
        let mut param = Param::optional(name, help);
        param.spec.mandatory = true;
        param
    }

    /// Overrides the kind: ranges, a choice of words, a list that can be edited.
    pub const fn kind(mut self, kind: Kind) -> Param<T> {
        self.spec.kind = kind;
        self
    }

    pub const fn at(mut self, position: u8) -> Param<T> {
        self.spec.position = Some(position);
        self
    }

    pub const fn by_value(mut self) -> Param<T> {
        self.spec.by_value = true;
        self
    }

    pub const fn by_property(mut self) -> Param<T> {
        self.spec.by_property = true;
        self
    }

    pub const fn remaining(mut self) -> Param<T> {
        self.spec.remaining = true;
        self
    }

    pub const fn alias(mut self, aliases: &'static [&'static str]) -> Param<T> {
        self.spec.aliases = aliases;
        self
    }

    pub const fn aka(mut self, misprints: &'static [&'static str]) -> Param<T> {
        self.spec.misprints = misprints;
        self
    }

    pub const fn default(mut self, words: &'static str) -> Param<T> {
        self.spec.default = words;
        self
    }

    pub const fn limits(mut self, words: &'static str) -> Param<T> {
        self.spec.limits = words;
        self
    }

    pub const fn sets(mut self, sets: &'static [&'static str]) -> Param<T> {
        self.spec.sets = sets;
        self
    }

    pub const fn not_null(mut self) -> Param<T> {
        self.spec.not_null = true;
        self
    }
}

/// A parameter without a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Switch(pub bool);

impl Field for Switch {
    const KIND: Kind = Kind::Switch;
    fn to_value(&self) -> crate::object::value::Value {
        crate::object::value::Value::Bool(self.0)
    }
    fn from_value(value: crate::object::value::Value) -> Result<Self, crate::object::kind::Mismatch> {
        bool::from_value(value).map(Switch)
    }
}

impl Param<Switch> {
    pub const fn switch(name: &'static str, help: &'static str) -> Param<Switch> {
        Param::optional(name, help)
    }
}
