//! Go's standard library for the simulated world: Go sources (in `assets/golib`) and the native functions that they call.
//!
//! A function without a body in the Go sources is native: its Rust body is found in [`natives`] by the name `package.Function` or
//! `package.Type.Method`.

mod sources;
mod unsupported;

use crate::types::Importer;

/// The library as the checker's source of packages.
#[derive(Clone, Copy, Debug, Default)]
pub struct Library;

impl Importer for Library {
    fn files(&self, path: &str) -> Option<Vec<(String, &'static str)>> {
        let at = sources::SOURCES.binary_search_by(|(name, _)| (*name).cmp(path)).ok()?;
        Some(sources::SOURCES[at].1.iter().map(|(name, text)| (name.to_string(), *text)).collect())
    }

    fn is_known_unsupported(&self, path: &str) -> bool {
        unsupported::STANDARD.binary_search(&path).is_ok() && self.files(path).is_none()
    }
}

impl Library {
    /// The import paths of all packages, sorted.
    pub fn packages(&self) -> impl Iterator<Item = &'static str> {
        sources::SOURCES.iter().map(|(path, _)| *path)
    }
}
