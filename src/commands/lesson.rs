//! `lesson`: one lesson, on the stage or as text.

use super::cli::LessonArgs;
use super::context::{Context, Form, find, stage_run};
use super::{Failure, Status, out};
use crate::plain;
use crate::stage::Start;

pub fn run(context: &Context, args: &LessonArgs) -> Result<Status, Failure> {
    let catalogue = context.catalogue()?;
    let lesson = find(&catalogue, &args.lesson)?;
    let first = args.step.map_or(0, |k| k as usize - 1);
    if first >= lesson.scenes.len() {
        let hint = format!("lesson {} has {} scenes", lesson.number, lesson.scenes.len());
        return Err(Failure::usage(format!("lesson {} has no scene {}", lesson.number, first + 1), hint));
    }
    match context.form() {
        Form::Stage => {
            let index = catalogue.lessons.iter().position(|l| l == lesson).unwrap_or(0);
            stage_run(context, Start::Lesson { lesson: index, scene: first }, catalogue)?;
        }
        Form::Plain => {
            let words = context.interface()?;
            plain::lesson(lesson, first, &words, context.lang(), &context.settings(), &mut |text| out::print(text));
        }
    }
    Ok(0)
}
