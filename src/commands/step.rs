//! `step`: the user's own file, on the stage or as text.

use super::cli::StepArgs;
use super::context::{Context, Form, stage_run};
use super::lesson::Lines;
use super::{Failure, Status, out, package};
use crate::lesson::model::{Catalogue, Lesson};
use crate::plain;
use crate::plain::tutor::Session;
use crate::stage::Start;
use crate::timeline::Timeline;
use std::io::IsTerminal;
use std::path::Path;

pub fn run(context: &Context, args: &StepArgs) -> Result<Status, Failure> {
    let package = package::load(context, &args.program)?;
    let words = context.interface()?;
    let program = package.compile()?;
    let mut timeline = Timeline::record(program, context.settings());
    match if args.ask { Form::Plain } else { context.form() } {
        Form::Stage => stage_run(context, Start::Program(Box::new(timeline)), Catalogue::default())?,
        Form::Plain if args.ask || (std::io::stdin().is_terminal() && std::io::stdout().is_terminal()) => {
            let session = Session {
                lesson: &Lesson::default(),
                words: &words,
                lang: context.lang(),
                settings: &context.settings(),
                console: &mut Lines,
                keep: &mut |_, _| {},
                folder: Path::new(""),
            };
            { session }.step(timeline);
        }
        Form::Plain => plain::program(&mut timeline, &words, &mut |text| out::print(text)),
    }
    Ok(0)
}
