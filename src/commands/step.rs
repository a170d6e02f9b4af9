//! `step`: the user's own file, on the stage or as text.

use super::cli::ProgramArgs;
use super::context::{Context, Form, stage_run};
use super::{Failure, Status, out, package};
use crate::lesson::model::Catalogue;
use crate::plain;
use crate::stage::Start;
use crate::timeline::Timeline;

pub fn run(context: &Context, args: &ProgramArgs) -> Result<Status, Failure> {
    let package = package::load(context, args)?;
    let words = context.interface()?;
    let program = package.compile()?;
    let mut timeline = Timeline::record(program, context.settings());
    match context.form() {
        Form::Stage => stage_run(context, Start::Program(Box::new(timeline)), Catalogue::default())?,
        Form::Plain => plain::program(&mut timeline, &words, &mut |text| out::print(text)),
    }
    Ok(0)
}
