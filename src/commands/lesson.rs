//! `lesson`: one lesson, on the stage or as text.

use super::cli::LessonArgs;
use super::context::{Context, Form, find, stage_run};
use super::{Failure, Status, out, rehearse};
use crate::lesson::model::Lesson;
use crate::lesson::progress::{Happening, host_clock};
use crate::plain;
use crate::plain::tutor::{Console, Session};
use crate::stage::Start;
use crate::words::fill;
use std::io::{self, BufRead, IsTerminal};

pub fn run(context: &Context, args: &LessonArgs) -> Result<Status, Failure> {
    let catalogue = context.catalogue()?;
    let words = context.interface()?;
    let index = find(&catalogue, &args.lesson, &words.refused)?;
    let lesson = &catalogue.lessons[index];
    let first = args.step.map(|k| k as usize - 1);
    if let Some(scene) = first.filter(|scene| *scene >= lesson.scenes.len()) {
        let number = lesson.number.to_string();
        let hint = fill(&words.refused.scenes, &[("number", &number), ("count", &lesson.scenes.len().to_string())]);
        let values = [("number", number.as_str()), ("scene", &(scene + 1).to_string())];
        return Err(Failure::usage(fill(&words.refused.no_scene, &values), hint));
    }
    if args.dry_run {
        return rehearse::run(context, &catalogue, index, args.size);
    }
    let form = if args.ask { Form::Plain } else { context.form() };
    match form {
        Form::Stage => {
            stage_run(context, Start::Lesson { lesson: index, scene: first }, catalogue)?;
        }
        Form::Plain if args.ask || (std::io::stdin().is_terminal() && std::io::stdout().is_terminal()) => {
            learn(context, lesson, first)?;
        }
        Form::Plain => {
            plain::lesson(lesson, first.unwrap_or(0), &words, context.lang(), &context.settings(), &mut |text| {
                out::print(text)
            });
        }
    }
    Ok(0)
}

/// The plain form with somebody who answers.
fn learn(context: &Context, lesson: &Lesson, first: Option<usize>) -> Result<(), Failure> {
    let words = context.interface()?;
    let resumed = match (first, context.store()) {
        (None, Ok(store)) => store.load().0.resume(lesson),
        _ => None,
    };
    if let Some(scene) = resumed {
        out::print(&format!("{}\n\n", fill(&words.progress.resumed_plain, &[("number", &(scene + 1).to_string())])));
    }
    with_session(context, lesson, |session| session.learn(first.or(resumed).unwrap_or(0)))
}

/// Asks a question that has come back, in the plain form. False: the learner has left.
pub fn ask_again(context: &Context, lesson: &Lesson, scene: usize) -> Result<bool, Failure> {
    with_session(context, lesson, |session| session.ask_again(scene))
}

fn with_session<R>(context: &Context, lesson: &Lesson, work: impl FnOnce(&mut Session<'_>) -> R) -> Result<R, Failure> {
    let (words, store) = (context.interface()?, context.store());
    let folder = match &store {
        Ok(store) => store.path().with_file_name("exercises"),
        Err(_) => std::env::temp_dir().join("defer-tutor-exercises"),
    };
    let mut untold = true;
    let mut keep = |scene: &str, what| {
        let happening = Happening { at: host_clock(), lesson: lesson.slug.clone(), scene: scene.to_string(), what };
        let kept = match &store {
            Ok(store) => store.add(&[happening]).map(|_| ()).err(),
            Err(trouble) => Some(trouble.clone()),
        };
        if let Some(trouble) = kept.filter(|_| std::mem::take(&mut untold)) {
            // Not in the middle of the lesson's own words.
            eprintln!("defer-tutor: {}", trouble.text(&words.progress));
        }
    };
    let settings = context.settings();
    let mut session = Session {
        lesson,
        words: &words,
        lang: context.lang(),
        settings: &settings,
        console: &mut Lines,
        keep: &mut keep,
        folder: &folder,
    };
    Ok(work(&mut session))
}

/// Standard input and output.
pub struct Lines;

impl Console for Lines {
    fn say(&mut self, text: &str) {
        out::print(text);
    }

    fn read(&mut self) -> Option<String> {
        let mut line = Vec::new();
        match io::stdin().lock().read_until(b'\n', &mut line) {
            Ok(1..) => Some(String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']).to_string()),
            _ => None,
        }
    }
}
