//! Parameter sets: which of them a call means, by the parameters that it gives.

use crate::error::Error;
use crate::language::program::{BlockDecl, ParameterDecl};
use crate::object::convert;
use crate::object::value::Value;
use std::rc::Rc;

/// What `$PSCmdlet.ParameterSetName` says of a function that has none.
pub const ALL: &str = "__AllParameterSets";

/// The sets that a function declares, in order.
fn declared(decl: &BlockDecl) -> Vec<Rc<str>> {
    let mut names: Vec<Rc<str>> = Vec::new();
    for name in
        decl.parameters.iter().flat_map(|p| &p.sets).filter_map(|set| set.name.clone()).chain(decl.default_set.clone())
    {
        if !names.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
            names.push(name);
        }
    }
    names
}

/// Whether a parameter may be given in a set.
pub fn belongs(parameter: &ParameterDecl, set: &str) -> bool {
    parameter.sets.iter().all(|s| s.name.is_none()) || parameter.in_set(set).is_some()
}

/// The sets that hold all the parameters given so far.
pub fn possible(decl: &BlockDecl, values: &[Option<Value>]) -> Result<Vec<Rc<str>>, Error> {
    let all = declared(decl);
    let given: Vec<&ParameterDecl> =
        decl.parameters.iter().zip(values).filter(|(_, value)| value.is_some()).map(|(p, _)| p).collect();
    let left: Vec<Rc<str>> =
        all.iter().filter(|set| given.iter().all(|parameter| belongs(parameter, set))).cloned().collect();
    if left.is_empty() && !all.is_empty() {
        let names: Vec<String> =
            given.iter().filter(|p| p.sets.iter().any(|s| s.name.is_some())).map(|p| format!("-{}", p.name)).collect();
        return Err(Error::argument(format!("no parameter set holds {}", convert::and_list(&names)))
            .id("AmbiguousParameterSet")
            .hint("give one of them"));
    }
    Ok(left)
}

/// The set that counts: the only one, else the default, else the first whose mandatory parameters are all there.
pub fn chosen(decl: &BlockDecl, values: &[Option<Value>], piped: bool) -> Result<Rc<str>, Error> {
    let left = possible(decl, values)?;
    let complete = |set: &Rc<str>| {
        decl.parameters.iter().zip(values).all(|(parameter, value)| {
            value.is_some()
                || !parameter.in_set(set).is_some_and(|s| s.mandatory)
                || piped && (parameter.from_pipeline || parameter.from_pipeline_by_name)
        })
    };
    let default = decl.default_set.as_ref().filter(|name| left.iter().any(|set| set.eq_ignore_ascii_case(name)));
    match (&left[..], default) {
        ([], _) => Ok(Rc::from(ALL)),
        ([one], _) => Ok(one.clone()),
        (_, Some(name)) => Ok(name.clone()),
        (several, None) => match several.iter().find(|set| complete(set)) {
            Some(set) => Ok(set.clone()),
            None => Err(Error::argument("the parameters do not say which parameter set is meant")
                .id("AmbiguousParameterSet")
                .hint(format!("it has the sets {}", convert::and_list(several)))),
        },
    }
}
