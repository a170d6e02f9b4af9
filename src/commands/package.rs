//! The user's program: files given one by one, or the files of a directory that belong together, and the language version they ask for.

use super::cli::ProgramArgs;
use super::context::Context;
use super::{Failure, source};
use crate::engine::{self, NEWEST, OLDEST, Program, Source};
use crate::syntax::constraint::{self, Constraint};
use crate::syntax::package_name;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The sources of one program.
pub struct Package {
    /// As the program is called: `os.Args[0]`.
    pub name: String,
    pub sources: Vec<Source>,
    /// The language version of its files, but for those that name another themselves.
    pub go: (u32, u32),
}

/// Which files of a directory take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// To be run: tests only if there is no `package main`.
    Run,
    /// The tests are to be run.
    Test,
    /// To be checked: all.
    Check,
}

/// A program to be run: its files, or those of its directory.
pub fn load(context: &Context, args: &ProgramArgs) -> Result<Package, Failure> {
    read(context, &args.files, if args.test { Purpose::Test } else { Purpose::Run })
}

/// Files, or directories, to be checked together.
pub fn load_for_check(context: &Context, paths: &[PathBuf]) -> Result<Package, Failure> {
    read(context, paths, Purpose::Check)
}

impl Package {
    /// The program, or the compiler's messages.
    pub fn compile(&self) -> Result<Arc<Program>, Failure> {
        engine::compile(&self.sources, self.go).map_err(|faults| source::refused(&faults))
    }
}

fn read(context: &Context, paths: &[PathBuf], purpose: Purpose) -> Result<Package, Failure> {
    let mut sources = Vec::new();
    for path in paths {
        match path.is_dir() {
            true if paths.len() > 1 => {
                let message = format!("{}: a directory is a program of its own", path.display());
                return Err(Failure::usage(message, "give one directory, or files"));
            }
            true => sources = of_directory(path, purpose)?,
            false => sources.push(source::read(path)?),
        }
    }
    let first = paths.first().map_or(Path::new("-"), |p| p.as_path());
    let go = match context.flags.go {
        Some(go) => go,
        None => module_version(first)?.unwrap_or(NEWEST),
    };
    Ok(Package { name: program_name(first), sources, go })
}

/// `order.go` is `order`; a directory has its own name.
fn program_name(path: &Path) -> String {
    let full = if path.is_dir() { std::fs::canonicalize(path).unwrap_or_else(|_| path.into()) } else { path.into() };
    match path.is_dir() {
        true => full.file_name().map_or("main".into(), |n| n.to_string_lossy().into_owned()),
        false => full.display().to_string().trim_end_matches(".go").to_string(),
    }
}

/// A file of a directory, with the name of its package.
struct Member {
    source: Source,
    package: String,
    test: bool,
}

fn of_directory(dir: &Path, purpose: Purpose) -> Result<Vec<Source>, Failure> {
    let there_is_none = |why: &str| {
        Failure::usage(format!("{why} {}", dir.display()), "give a directory with the `.go` files of one program")
    };
    let names = go_files(dir)?;
    if names.is_empty() {
        return Err(there_is_none("no Go files in"));
    }
    let mut members = Vec::new();
    for name in names {
        let path = if dir == Path::new(".") { PathBuf::from(&name) } else { dir.join(&name) };
        let source = source::read(&path)?;
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
        let package = package_name(&source.text).unwrap_or_default().to_string();
        if package != "documentation" {
            members.push(Member { source, package, test: name.ends_with("_test.go") });
        }
    }
    if members.is_empty() {
        return Err(there_is_none("build constraints exclude all Go files in"));
    }
    one_package(&members, dir)?;
    let package = members.iter().find(|m| !m.test).or(members.first()).map(|m| m.package.clone()).unwrap_or_default();
    let tests = match purpose {
        Purpose::Run => package != "main" || members.iter().all(|m| m.test),
        Purpose::Test | Purpose::Check => true,
    };
    if tests && purpose != Purpose::Check {
        testable(&members, &package, purpose, dir)?;
    }
    Ok(members.into_iter().filter(|m| tests || !m.test).map(|m| m.source).collect())
}

/// The names of the directory's Go files, sorted.
fn go_files(dir: &Path) -> Result<Vec<String>, Failure> {
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

/// Refuses files of several packages, and tests that stand outside of their package.
fn one_package(members: &[Member], dir: &Path) -> Result<(), Failure> {
    let Some(first) = members.iter().find(|m| !m.test).or(members.first()) else { return Ok(()) };
    let other = members.iter().find(|m| m.package != first.package && !m.package.is_empty());
    let Some(other) = other else { return Ok(()) };
    if other.test && other.package == format!("{}_test", first.package) {
        return Err(Failure::program(format!(
            "{}:1:1: a test outside of its package (package {}) is not supported: let it be of package {}",
            other.source.name, other.package, first.package
        )));
    }
    let file = |m: &Member| Path::new(&m.source.name).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let members = format!("{} ({}) and {} ({})", first.package, file(first), other.package, file(other));
    Err(Failure::usage(
        format!("found packages {members} in {}", dir.display()),
        "a directory holds one package; give the files of the program one by one",
    ))
}

fn testable(members: &[Member], package: &str, purpose: Purpose, dir: &Path) -> Result<(), Failure> {
    if members.iter().any(|m| m.test) {
        return Ok(());
    }
    match purpose {
        Purpose::Test => Err(Failure::usage(
            format!("no test files in {}", dir.display()),
            "tests stand in files whose names end in `_test.go`",
        )),
        _ => Err(Failure::usage(
            format!("package {package} in {} is not a main package", dir.display()),
            "only `package main` can be run, or a package with tests",
        )),
    }
}

/// The language version of the module to which a file or directory belongs; None outside of modules.
fn module_version(path: &Path) -> Result<Option<(u32, u32)>, Failure> {
    if path.as_os_str() == "-" {
        return Ok(None);
    }
    let Ok(full) = std::fs::canonicalize(path) else { return Ok(None) };
    let module = full.ancestors().map(|dir| dir.join("go.mod")).find(|file| file.is_file());
    let Some(module) = module else { return Ok(None) };
    let here = std::env::current_dir().unwrap_or_default();
    let module = module.strip_prefix(&here).unwrap_or(&module);
    let text = std::fs::read_to_string(module).map_err(|e| Failure::other(format!("{}: {e}", module.display())))?;
    let line = text.lines().enumerate().find_map(|(n, line)| {
        let rest = line.split("//").next().unwrap_or_default().trim().strip_prefix("go")?;
        rest.starts_with(char::is_whitespace).then(|| (n + 1, rest.trim()))
    });
    // Without a line, Go takes 1.16, which is run as the oldest version known.
    let Some((number, asked)) = line else { return Ok(Some(OLDEST)) };
    let fault = |what: String| {
        Failure::usage(format!("{}:{number}: {what}", module.display()), "ask for another version with `--go`")
    };
    let digits = |text: &str| text.split(|c: char| !c.is_ascii_digit()).next().and_then(|d| d.parse::<u32>().ok());
    let version = asked.split_once('.').and_then(|(major, minor)| Some((digits(major)?, digits(minor)?)));
    match version {
        None => Err(fault(format!("invalid go version '{asked}'"))),
        Some(version) if version > NEWEST => {
            Err(fault(format!("the module asks for go {asked}; the newest known is {}.{}", NEWEST.0, NEWEST.1)))
        }
        // Older rules for loop variables are those of 1.21.
        Some(version) => Ok(Some(version.max(OLDEST))),
    }
}
