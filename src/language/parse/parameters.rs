//! `param( … )` and the parameter list of a function.

use super::scan::{Parsed, Parser};
use crate::language::syntax::Parameter;

impl Parser<'_> {
    /// From the opening bracket to the closing one.
    pub fn parameters(&mut self) -> Parsed<Vec<Parameter>> {
        self.skip_space()?;
        let start = self.at;
        if !self.eat('(') {
            return self.expected(start.saturating_sub(1), "(");
        }
        let mut parameters = Vec::new();
        loop {
            self.skip_space()?;
            if self.eat(')') {
                return Ok(parameters);
            }
            if self.is_end() {
                return self.unfinished(start, ") is missing");
            }
            if !parameters.is_empty() && !self.eat(',') {
                return self.error("a comma or ) is missing here");
            }
            self.skip_space()?;
            parameters.push(self.parameter()?);
        }
    }

    fn parameter(&mut self) -> Parsed<Parameter> {
        let mut parameter = Parameter {
            name: String::new(),
            aliases: Vec::new(),
            type_name: None,
            default: None,
            mandatory: false,
            position: None,
            from_pipeline: false,
            from_pipeline_by_name: false,
            validate_set: Vec::new(),
            span: self.span_here(),
        };
        loop {
            self.skip_space()?;
            if self.peek() != Some('[') {
                break;
            }
            let start = self.at;
            match self.type_name()? {
                Some(name) => parameter.type_name = Some(name.to_ascii_lowercase()),
                None => {
                    self.skip_brackets()?;
                    let text = self.text[start + 1..self.at - 1].to_string();
                    attribute(&text, &mut parameter);
                }
            }
        }
        let name = self.variable_name()?;
        parameter.span = name.span;
        parameter.name = name.name;
        self.skip_space()?;
        if self.peek() == Some('=') {
            self.bump();
            self.skip_space()?;
            parameter.default = Some(self.with_commas(false, Self::expression)?);
        }
        Ok(parameter)
    }
}

/// `Parameter(Mandatory=$true, Position=0)`, `ValidateSet("a", "b")`, `Alias("x")`; others are accepted and mean nothing here.
fn attribute(text: &str, parameter: &mut Parameter) {
    let Some((name, rest)) = text.split_once('(') else { return };
    let inside = rest.trim_end().trim_end_matches(')');
    let words = || inside.split(',').map(|w| w.trim().trim_matches(['"', '\'']).to_string()).filter(|w| !w.is_empty());
    match name.trim().to_ascii_lowercase().as_str() {
        "parameter" => {
            for part in inside.split(',') {
                let (key, value) = part.split_once('=').unwrap_or((part, "$true"));
                let yes = !value.trim().eq_ignore_ascii_case("$false");
                match key.trim().to_ascii_lowercase().as_str() {
                    "mandatory" => parameter.mandatory = yes,
                    "position" => parameter.position = value.trim().parse().ok(),
                    "valuefrompipeline" => parameter.from_pipeline = yes,
                    "valuefrompipelinebypropertyname" => parameter.from_pipeline_by_name = yes,
                    _ => {}
                }
            }
        }
        "validateset" => parameter.validate_set = words().collect(),
        "alias" => parameter.aliases = words().collect(),
        _ => {}
    }
}
