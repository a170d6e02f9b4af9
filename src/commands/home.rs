//! No command: the home screen, or as text the lessons and how to start one.

use super::cli::{ListArgs, ListFormat};
use super::context::{Context, Form, stage_run};
use super::{Failure, Status, list, out};
use crate::stage::Start;

pub fn run(context: &Context) -> Result<Status, Failure> {
    if context.form() == Form::Stage {
        stage_run(context, Start::Home, context.catalogue()?)?;
        return Ok(0);
    }
    list::run(context, &ListArgs { format: ListFormat::Text })?;
    out::print(&format!("\n{}\n", context.interface()?.plain.how_to_start));
    Ok(0)
}
