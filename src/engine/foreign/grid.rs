//! Arrays of two dimensions and more: `New-Object 'object[,]' 3, 4`, read and set by `$grid[1, 2]`.

use super::value;
use crate::engine::{casts, members, operators, types};
use crate::error::Error;
use crate::object::convert;
use crate::object::foreign::Foreign;
use crate::object::value::Value;
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

/// The items, row by row.
struct Grid {
    of: String,
    lengths: Vec<usize>,
    items: RefCell<Vec<Value>>,
}

/// The type of the items and the number of dimensions, if the name says several: `object[,]`.
fn dimensions(name: &str) -> Option<(&str, usize)> {
    let (of, rest) = name.trim().strip_suffix(']')?.split_once('[')?;
    let commas = rest.chars().filter(|c| !c.is_whitespace());
    let commas = commas.map(|c| (c == ',').then_some(c)).collect::<Option<Vec<_>>>()?.len();
    (commas > 0).then_some((of, commas + 1))
}

/// What `New-Object` and `::new` make of such a name; `None` for other names.
pub fn make(name: &str, lengths: &[Value]) -> Result<Option<Value>, Error> {
    let Some((of, rank)) = dimensions(name) else { return Ok(None) };
    let given = lengths.iter().map(|n| convert::to_int(n).and_then(|n| usize::try_from(n).ok()));
    let lengths = given.collect::<Option<Vec<_>>>().filter(|lengths| lengths.len() == rank).ok_or_else(|| {
        Error::argument(format!("[{name}] needs {}", convert::count(rank, "length")))
            .hint(format!("New-Object '{name}' {} makes one", vec!["3"; rank].join(", ")))
    })?;
    let all = lengths.iter().try_fold(1usize, |product, n| product.checked_mul(*n)).unwrap_or(usize::MAX);
    operators::check_size(false, all)?;
    let empty = match of.to_lowercase().rsplit('.').next() {
        Some("object" | "string") => Value::Null,
        _ => casts::cast(of, Value::Null)?,
    };
    Ok(Some(value(Grid { of: of.to_string(), lengths, items: RefCell::new(vec![empty; all]) })))
}

impl Grid {
    /// The place among the items that these indexes mean.
    fn place(&self, at: &[Value]) -> Result<usize, Error> {
        if at.len() != self.lengths.len() {
            let said = format!("this array needs {} indexes, not {}", self.lengths.len(), at.len());
            return Err(Error::operation(said).id("NeedMultidimensionalIndex"));
        }
        at.iter().zip(&self.lengths).try_fold(0, |place, (at, length)| {
            match members::position(at, *length).filter(|_| convert::to_int(at).is_some_and(|at| at >= 0)) {
                Some(at) => Ok(place * length + at),
                None => Err(members::outside(at, *length)),
            }
        })
    }

    fn length(&self, dimension: Option<&Value>) -> Result<usize, Error> {
        let dimension = dimension.cloned().unwrap_or_default();
        let at = members::position(&dimension, self.lengths.len());
        at.map(|at| self.lengths[at]).ok_or_else(|| members::outside(&dimension, self.lengths.len()))
    }

    fn run(&self, method: &str, arguments: &[Value]) -> Option<Result<Value, Error>> {
        Some(match method {
            "getlength" => self.length(arguments.first()).map(Value::from),
            "getupperbound" => self.length(arguments.first()).map(|n| Value::Int(n as i64 - 1)),
            "getlowerbound" => self.length(arguments.first()).map(|_| Value::Int(0)),
            "getvalue" => self.place(arguments).map(|at| self.items.borrow()[at].clone()),
            "setvalue" => {
                let (new, at) = arguments.split_first()?;
                self.set_index(&Value::Array(at.to_vec()), new)?.map(|()| Value::Null)
            }
            "clone" => Ok(value(Grid {
                of: self.of.clone(),
                lengths: self.lengths.clone(),
                items: RefCell::new(self.items.borrow().clone()),
            })),
            _ => return None,
        })
    }
}

impl Foreign for Grid {
    fn type_name(&self) -> Rc<str> {
        Rc::from(format!("{}[{}]", types::type_value(&self.of), ",".repeat(self.lengths.len() - 1)))
    }
    fn text(&self) -> String {
        self.items.borrow().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }
    fn members(&self) -> &'static [&'static str] {
        &["Length", "Count", "Rank", "GetLength", "GetUpperBound", "GetLowerBound", "GetValue", "SetValue", "Clone"]
    }
    fn get(&self, member: &str) -> Option<Value> {
        match member {
            "length" | "count" | "longlength" => Some(Value::from(self.items.borrow().len())),
            "rank" => Some(Value::from(self.lengths.len())),
            _ => None,
        }
    }
    fn call(&self, method: &str, arguments: &[Value]) -> Option<Result<Value, Error>> {
        self.run(method, arguments)
    }
    fn index(&self, at: &Value) -> Option<Value> {
        // As elsewhere, to read outside gives nothing.
        Some(self.place(&casts::items(at)).map(|at| self.items.borrow()[at].clone()).unwrap_or_default())
    }
    fn set_index(&self, at: &Value, new: &Value) -> Option<Result<(), Error>> {
        Some(self.place(&casts::items(at)).and_then(|at| {
            let new = if self.of.to_lowercase().ends_with("object") {
                new.clone()
            } else {
                casts::cast(&self.of, new.clone())?
            };
            self.items.borrow_mut()[at] = new;
            Ok(())
        }))
    }
    fn items(&self) -> Option<Vec<Value>> {
        Some(self.items.borrow().clone())
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}
