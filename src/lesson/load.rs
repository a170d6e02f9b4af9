//! From files to raw data: RON with errors that say where, why and what to do.

use super::check;
use super::error::{LoadError, nearest};
use super::model::{Catalogue, Lesson};
use super::raw::{RawLesson, RawText};
use super::source::Folder;
use crate::words::Lang;
use ron::error::{Error, SpannedError};
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

/// All lessons of the folders. Those that cannot be loaded are missing from the catalogue, and their faults are told.
pub fn catalogue(folders: &[Folder]) -> (Catalogue, Vec<LoadError>) {
    let (mut lessons, mut faults) = (Vec::new(), Vec::new());
    for folder in folders {
        match lesson(folder) {
            Ok(lesson) => lessons.push(lesson),
            Err(mut errors) => faults.append(&mut errors),
        }
    }
    (Catalogue::of(lessons), faults)
}

/// One lesson, or everything that is wrong with its files.
pub fn lesson(folder: &Folder) -> Result<Lesson, Vec<LoadError>> {
    let mut faults = Vec::new();
    let structure: Option<RawLesson> = parse(folder, "lesson.ron").map_err(|e| faults.push(e)).ok();
    let mut texts = Vec::new();
    for name in folder.files.keys() {
        let Some(code) = name.strip_prefix("text.").and_then(|n| n.strip_suffix(".ron")) else { continue };
        match code.parse::<Lang>() {
            Ok(lang) => match parse::<RawText>(folder, name) {
                Ok(text) => texts.push((lang, text)),
                Err(e) => faults.push(e),
            },
            Err(cause) => {
                let help = "name the file like `text.en.ron`".into();
                faults.push(LoadError { file: path(folder, name), line: 0, column: 0, cause, help });
            }
        }
    }
    match structure {
        Some(structure) if faults.is_empty() => check::lesson(folder, &structure, &texts),
        _ => Err(faults),
    }
}

fn path(folder: &Folder, file: &str) -> String {
    format!("{}{file}", folder.prefix)
}

fn parse<T: DeserializeOwned>(folder: &Folder, file: &str) -> Result<T, LoadError> {
    let Some(text) = folder.files.get(file) else {
        let help = format!("every lesson has a `{file}`; docs/AUTHORING.md shows one");
        let cause = "the file is missing".into();
        return Err(LoadError { file: path(folder, file), line: 0, column: 0, cause, help });
    };
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(text).map_err(|e| explain(path(folder, file), &e))
}

/// A RON error in our words.
fn explain(file: String, e: &SpannedError) -> LoadError {
    let (cause, help) = match &e.code {
        Error::NoSuchStructField { expected, found, outer } => (
            format!("unknown field `{found}`{}", inside(outer)),
            match nearest(found, expected.iter().copied()) {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("its fields are {}", listed(expected)),
            },
        ),
        Error::NoSuchEnumVariant { expected, found, outer } => (
            format!("unknown name `{found}`{}", inside(outer)),
            match nearest(found, expected.iter().copied()) {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("it may be {}", listed(expected)),
            },
        ),
        Error::MissingStructField { field, outer } => {
            (format!("the field `{field}` is missing{}", inside(outer)), format!("add `{field}: …`"))
        }
        Error::DuplicateStructField { field, outer } => {
            (format!("the field `{field}` stands twice{}", inside(outer)), "remove one of the two".into())
        }
        Error::ExpectedComma => (
            "a comma is missing".into(),
            "items and fields are separated by commas; or a quote or bracket is missing before".into(),
        ),
        Error::Eof | Error::ExpectedStringEnd => {
            ("the file ends too early".into(), "a bracket or a quote was opened and not closed".into())
        }
        other => (other.to_string(), "docs/AUTHORING.md shows what is expected here".into()),
    };
    // Names are reported at the end of what was read; the error belongs to where that began.
    let start = match &e.code {
        Error::MissingStructField { .. } => e.span.end,
        _ => e.span.start,
    };
    LoadError { file, line: start.line, column: start.col, cause, help }
}

fn inside(outer: &Option<String>) -> String {
    outer.as_ref().map_or_else(String::new, |o| format!(" in `{o}`"))
}

fn listed(names: &[&str]) -> String {
    names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ")
}
