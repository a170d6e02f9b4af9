//! Why progress is not kept, or not as it was.

use crate::words::{ProgressWords, fill};
use std::path::PathBuf;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no folder for it: no home, and no `XDG_STATE_HOME`.
    NoPlace,
    Unreadable {
        path: PathBuf,
        why: String,
    },
    /// It stays in memory and is tried again.
    Unwritable {
        path: PathBuf,
        why: String,
    },
    /// Written by a later program; it is left alone.
    Newer {
        path: PathBuf,
        version: u32,
    },
    /// It could not be read and stands under another name now. What comes is kept as usual.
    Damaged {
        path: PathBuf,
        aside: PathBuf,
        why: String,
    },
}

impl Trouble {
    /// In one line, for a person.
    pub fn text(&self, words: &ProgressWords) -> String {
        let why = match self {
            Trouble::NoPlace => words.no_place.clone(),
            Trouble::Unreadable { path, why } | Trouble::Unwritable { path, why } => {
                format!("{}: {why}", path.display())
            }
            Trouble::Newer { path, .. } => fill(&words.newer, &[("path", &path.display().to_string())]),
            Trouble::Damaged { path, aside, why } => {
                let (path, aside) = (path.display().to_string(), aside.display().to_string());
                return fill(&words.damaged, &[("path", &path), ("aside", &aside), ("why", why)]);
            }
        };
        fill(&words.not_kept, &[("why", &why)])
    }

    /// As [`Trouble::text`], for one line of a screen: without folders.
    pub fn line(&self, words: &ProgressWords) -> String {
        match self {
            Trouble::NoPlace => self.text(words),
            Trouble::Unreadable { why, .. } | Trouble::Unwritable { why, .. } => {
                fill(&words.not_kept, &[("why", &why.to_string())])
            }
            Trouble::Newer { .. } => fill(&words.not_kept, &[("why", &words.newer_line)]),
            Trouble::Damaged { aside, .. } => {
                let name = aside.file_name().unwrap_or_default().to_string_lossy();
                fill(&words.damaged_line, &[("aside", &name)])
            }
        }
    }

    /// Nothing is kept while it lasts.
    pub fn is_lasting(&self) -> bool {
        !matches!(self, Trouble::Damaged { .. })
    }
}
