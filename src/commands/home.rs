//! No command: the lessons, and how to start one.

use super::cli::{ListArgs, ListFormat};
use super::context::Context;
use super::{Failure, Status, list, out};

pub fn run(context: &Context) -> Result<Status, Failure> {
    list::run(context, &ListArgs { format: ListFormat::Text })?;
    out::print(&format!("\n{}\n", context.interface()?.plain.how_to_start));
    Ok(0)
}
