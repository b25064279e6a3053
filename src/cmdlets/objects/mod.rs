//! Cmdlets on objects of any kind: filtering, projecting, sorting, grouping, counting, comparing, making.

use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::Halt;
use crate::object::value::Value;

pub mod add_member;
pub mod compare_object;
pub mod for_each_object;
pub mod get_member;
pub mod get_random;
pub mod get_unique;
pub mod group_object;
pub mod measure_object;
pub mod new_guid;
pub mod new_object;
pub mod select_object;
pub mod sort_object;
pub mod tee_object;
pub mod type_data;
pub mod where_object;

/// Shared by all that take objects from the pipeline.
pub static INPUT: Param<Value> = Param::optional("InputObject", "The objects; usually from the pipeline.").by_value();

/// Hands on a value; a list item by item, as PowerShell's output does.
pub fn emit_each(cx: &mut Context, value: Value) -> Result<(), Halt> {
    match value {
        Value::Array(items) => items.into_iter().try_for_each(|item| cx.emit(item)),
        Value::List(list) => list.to_vec().into_iter().try_for_each(|item| cx.emit(item)),
        single => cx.emit(single),
    }
}
