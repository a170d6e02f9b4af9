//! Data flows one way through the rooms: no `use crate::` arrow points back.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Each room with the rooms that it may use (itself included without saying so).
const ROOMS: &[(&str, &[&str])] = &[
    ("syntax", &[]),
    ("types", &["syntax"]),
    // Positions only: see `code_knows_spans_only`.
    ("code", &["syntax"]),
    ("compile", &["code", "syntax", "types"]),
    ("vm", &["code", "syntax"]),
    // `types` for the `Importer` that gives library sources to the checker.
    ("golib", &["code", "syntax", "types", "vm"]),
    // The door of the engine.
    ("engine", &["code", "compile", "golib", "syntax", "types", "vm"]),
    ("timeline", &["code", "engine", "syntax", "vm"]),
    // Languages, the interface's texts, and what happened told in sentences.
    ("words", &["timeline"]),
    ("lesson", &["engine", "syntax", "timeline", "words"]),
    ("plain", &["engine", "lesson", "syntax", "timeline", "words"]),
    ("stage", &["engine", "lesson", "syntax", "timeline", "words"]),
    ("commands", &["engine", "lesson", "plain", "stage", "syntax", "timeline", "words"]),
];

/// Of the machine, the views know its events only.
const EVENTS_ONLY: &[&str] = &["words", "lesson", "plain", "stage", "commands"];

#[test]
fn arrows_point_forward() {
    let mut wrong = Vec::new();
    for (room, file, line) in uses() {
        let Some(target) = line.target() else { continue };
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            wrong.push(format!("{}: no room `{room}` in tests/arrows.rs", file.display()));
            continue;
        };
        let events = EVENTS_ONLY.contains(&room.as_str()) && line.path.starts_with("vm::event");
        if target != room && !allowed.contains(&target) && !events && ROOMS.iter().any(|(name, _)| *name == target) {
            wrong.push(format!("{}:{}: `{room}` must not use `crate::{}`", file.display(), line.number, line.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn code_knows_spans_only() {
    let allowed = ["syntax::SourceMap", "syntax::Span", "syntax::{SourceMap, Span}", "syntax::span"];
    for (room, file, line) in uses() {
        if (room == "code" || room == "vm") && line.path.starts_with("syntax") {
            let fine = allowed.iter().any(|a| line.path.starts_with(a));
            assert!(fine, "{}:{}: `{room}` may use positions only", file.display(), line.number);
        }
    }
}

/// Files of the crates themselves, and of their building.
const EDGE: &[&str] = &["lib", "main", "build", "pack"];

struct Use {
    number: usize,
    /// What stands after `crate::`, to the end of the line.
    path: String,
}

impl Use {
    fn target(&self) -> Option<&str> {
        let end = self.path.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(self.path.len());
        (end > 0).then_some(&self.path[..end])
    }
}

/// Every `crate::` in the sources of both crates outside comments, with the room in which it stands.
fn uses() -> Vec<(String, PathBuf, Use)> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = BTreeSet::new();
    collect(&source, &mut files);
    let mut uses = Vec::new();
    for file in files {
        let Ok(relative) = file.strip_prefix(&source) else { continue };
        let relative = relative.strip_prefix("go").unwrap_or(relative);
        let first = relative.components().next().map(|c| c.as_os_str().to_string_lossy().into_owned());
        let room = first.unwrap_or_default().trim_end_matches(".rs").to_string();
        if EDGE.contains(&room.as_str()) {
            continue;
        }
        let text = std::fs::read_to_string(&file).expect("a source file is text");
        for (index, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            for piece in code.split("crate::").skip(1) {
                uses.push((room.clone(), file.clone(), Use { number: index + 1, path: piece.to_string() }));
            }
        }
    }
    uses
}

fn collect(directory: &Path, files: &mut BTreeSet<PathBuf>) {
    for entry in std::fs::read_dir(directory).expect("the source directory can be read").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.insert(path);
        }
    }
}
