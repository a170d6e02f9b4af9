//! `progress`: what has been kept, where it is, and how to forget, take along and bring it.

use super::cli::ProgressCommand;
use super::context::{Context, find};
use super::{Failure, Status, list, out};
use crate::lesson::progress::{Fault, Progress, Store, Trouble, decode, encode};
use crate::words::{Interface, RefusedWords, fill};
use std::io::{self, IsTerminal};
use std::path::Path;

pub fn run(context: &Context, command: &ProgressCommand) -> Result<Status, Failure> {
    let words = context.interface()?;
    let failure = |trouble: Trouble| Failure::other(trouble.text(&words.progress));
    let store = context.store().map_err(failure)?;
    match command {
        ProgressCommand::Show => show(context, &words)?,
        ProgressCommand::Path => out::print(&format!("{}\n", store.path().display())),
        ProgressCommand::Reset { lesson, yes } => reset(context, &words, &store, lesson.as_deref(), *yes)?,
        ProgressCommand::Export { file } => {
            let (progress, trouble) = store.load();
            if let Some(trouble) = trouble {
                return Err(failure(trouble));
            }
            let text = encode(&progress);
            if file == Path::new("-") {
                out::print(&text);
            } else {
                std::fs::write(file, text).map_err(|e| about(file, &e))?;
                out::print(&told(&words.progress.exported, file));
            }
        }
        ProgressCommand::Import { file } => {
            let bytes = std::fs::read(file).map_err(|e| about(file, &e))?;
            let theirs = decode(&bytes).map_err(|fault| match fault {
                Fault::Newer(version) => failure(Trouble::Newer { path: file.clone(), version }),
                Fault::Damaged(why) => Failure::other(format!("{}: {why}", file.display())),
            })?;
            store.change(|ours| ours.merge(&theirs)).map_err(failure)?;
            out::print(&told(&words.progress.imported, file));
        }
    }
    Ok(0)
}

/// A table of all lessons.
fn show(context: &Context, words: &Interface) -> Result<(), Failure> {
    let (catalogue, progress, lang) = (context.catalogue()?, context.progress()?, context.lang());
    let w = &words.progress;
    let mut table = vec![[
        "#".to_string(),
        words.lesson.title_column.clone(),
        w.seen_column.clone(),
        w.right_column.clone(),
        w.solved_column.clone(),
        String::new(),
    ]];
    for lesson in catalogue.lessons.heads() {
        let done = progress.summary(lesson);
        let word = match (done.known, done.is_over()) {
            (true, _) => w.known.clone(),
            (_, true) => w.done.clone(),
            _ => String::new(),
        };
        table.push([
            lesson.number.to_string(),
            lesson.title.get(lang).to_string(),
            format!("{}/{}", done.seen, done.scenes),
            format!("{}/{}", done.right_at_first, done.predictions),
            format!("{}/{}", done.solved, done.exercises),
            word,
        ]);
    }
    out::print(&list::aligned(&table));
    Ok(())
}

/// Forgets one lesson, or all; a copy of the file is made first.
fn reset(context: &Context, words: &Interface, store: &Store, lesson: Option<&str>, yes: bool) -> Result<(), Failure> {
    let failure = |trouble: Trouble| Failure::other(trouble.text(&words.progress));
    let catalogue = context.catalogue()?;
    let lesson = lesson.map(|name| find(&catalogue, name, &words.refused)).transpose()?;
    let lesson = lesson.and_then(|index| catalogue.lessons.head(index));
    let what = match lesson {
        Some(lesson) => fill(&words.lesson.lesson, &[("number", &lesson.number.to_string())]),
        None => words.progress.all_lessons.clone(),
    };
    if !yes && !agreed(&fill(&words.progress.reset_ask, &[("what", &what)]), &words.refused)? {
        out::print(&format!("{}\n", words.progress.reset_not));
        return Ok(());
    }
    if store.path().exists() {
        out::print(&told(&words.progress.backed_up, &store.back_up().map_err(failure)?));
    }
    store
        .change(|progress| match lesson {
            Some(lesson) => drop(progress.lessons.remove(&lesson.slug)),
            None => *progress = Progress::default(),
        })
        .map_err(failure)?;
    let said = match lesson {
        Some(lesson) => fill(&words.progress.reset_lesson, &[("number", &lesson.number.to_string())]),
        None => words.progress.reset_all.clone(),
    };
    out::print(&format!("{said}\n"));
    Ok(())
}

/// Asks on the terminal.
fn agreed(question: &str, words: &RefusedWords) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::usage(&words.nobody_to_ask, &words.without_asking));
    }
    out::print(&format!("{question} "));
    let mut line = String::new();
    io::stdin().read_line(&mut line).map_err(|e| Failure::other(e.to_string()))?;
    Ok(matches!(line.trim(), "y" | "Y" | "yes" | "是"))
}

fn told(text: &str, path: &Path) -> String {
    format!("{}\n", fill(text, &[("path", &path.display().to_string())]))
}

fn about(file: &Path, e: &io::Error) -> Failure {
    Failure::other(format!("{}: {e}", file.display()))
}
