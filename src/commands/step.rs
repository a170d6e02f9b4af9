//! `step`: the user's own file, on the stage or as text.

use super::cli::FileArgs;
use super::context::{Context, Form, stage_run};
use super::{Failure, Status, out, source};
use crate::plain;
use crate::stage::Start;
use crate::timeline::Timeline;

pub fn run(context: &Context, args: &FileArgs) -> Result<Status, Failure> {
    let source = source::read(&args.file)?;
    let words = context.interface()?;
    let program = source::compile(&[source], context.go())?;
    let mut timeline = Timeline::record(program, context.settings());
    match context.form() {
        Form::Stage => stage_run(context, Start::Program(Box::new(timeline)), context.catalogue()?)?,
        Form::Plain => plain::program(&mut timeline, &words, &mut |text| out::print(text)),
    }
    Ok(0)
}
