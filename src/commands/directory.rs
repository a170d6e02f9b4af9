//! The Go files of a folder that belong together.

use super::{Failure, source};
use crate::engine::{NEWEST, Source};
use crate::syntax::constraint::{self, Constraint};
use crate::syntax::header;
use std::path::Path;

/// A file of a folder, with the name of its package.
pub struct Member {
    pub source: Source,
    pub package: String,
    pub test: bool,
}

/// Why a folder holds no package that can be imported.
pub enum Gap {
    /// There is no such folder, or it has no Go files.
    Nothing,
    /// What the `go` command says.
    Said(String),
}

/// The files of a folder that its names and build constraints let in; none if there are Go files, but all are excluded. `shown` is the folder
/// as messages name it, empty for the current one.
pub fn members(dir: &Path, shown: &Path) -> Result<Vec<Member>, Failure> {
    let mut members = Vec::new();
    for name in go_files(dir)? {
        let source = Source { name: shown.join(&name).display().to_string(), ..source::read(&dir.join(&name))? };
        let holds = match constraint::line_of(&source.text) {
            None => true,
            Some(line) => Constraint::parse(line)
                .ok_or_else(|| Failure::program(format!("{}: parsing //go:build line: {line}", source.name)))?
                .holds(NEWEST),
        };
        if !holds || !constraint::name_fits(&name) {
            continue;
        }
        // A file without a package clause stays: the parser has the message.
        let package = header(&source.text).package.unwrap_or_default().to_string();
        if package != "documentation" {
            members.push(Member { source, package, test: name.ends_with("_test.go") });
        }
    }
    Ok(members)
}

/// The files of a package that others import: tests left out.
pub fn library(dir: &Path, shown: &str) -> Result<Result<Vec<Source>, Gap>, Failure> {
    if !dir.is_dir() || go_files(dir)?.is_empty() {
        return Ok(Err(Gap::Nothing));
    }
    let mut members = members(dir, Path::new(shown))?;
    let tests = members.len();
    members.retain(|m| !m.test);
    if members.is_empty() && tests > 0 {
        return Ok(Err(Gap::Said(format!("no non-test Go files in {shown}"))));
    }
    if members.is_empty() {
        return Ok(Err(Gap::Said(format!("build constraints exclude all Go files in {shown}"))));
    }
    if let Some((first, other)) = two_packages(&members.iter().collect::<Vec<_>>()) {
        return Ok(Err(Gap::Said(format!("found packages {} in {shown}", both(first, other)))));
    }
    Ok(Ok(members.into_iter().map(|m| m.source).collect()))
}

/// Two files that are not of one package; a test outside of its package counts as one.
pub fn two_packages<'m>(members: &[&'m Member]) -> Option<(&'m Member, &'m Member)> {
    let first = members.iter().find(|m| !m.test).or(members.first())?;
    let other = members.iter().find(|m| m.package != first.package && !m.package.is_empty())?;
    Some((first, other))
}

/// `a (a.go) and b (b.go)`.
pub fn both(first: &Member, other: &Member) -> String {
    let file = |m: &Member| Path::new(&m.source.name).file_name().unwrap_or_default().to_string_lossy().into_owned();
    format!("{} ({}) and {} ({})", first.package, file(first), other.package, file(other))
}

/// The names of the folder's Go files, sorted.
pub fn go_files(dir: &Path) -> Result<Vec<String>, Failure> {
    let unreadable =
        |e: std::io::Error| Failure::usage(format!("{}: {e}", dir.display()), "give a directory that you may read");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".go") && !name.starts_with(['_', '.']) && !entry.path().is_dir() {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}
