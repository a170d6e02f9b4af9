//! The user's program: files given one by one, or the files of a directory that belong together, and the language version they ask for.

use super::cli::ProgramArgs;
use super::context::Context;
use super::directory::{self, Member};
use super::module::{self, Module};
use super::{Failure, source};
use crate::engine::{self, NEWEST, Program, Source};
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
    let first = paths.first().map_or(Path::new("-"), |p| p.as_path());
    let module = Module::of(first, context.flags.go)?;
    let mut sources = Vec::new();
    for path in paths {
        match path.is_dir() {
            true if paths.len() > 1 => {
                let message = format!("{}: a directory is a program of its own", path.display());
                return Err(Failure::usage(message, "give one directory, or files"));
            }
            true => sources = of_directory(path, purpose, module.as_ref())?,
            false => sources.push(source::read(path)?),
        }
    }
    let dir =
        if first.is_dir() { first } else { first.parent().filter(|p| *p != Path::new("")).unwrap_or(Path::new(".")) };
    let own = module.as_ref().and_then(|m| m.import_path(dir)).unwrap_or_else(|| "command-line-arguments".into());
    sources.extend(module::imported(module.as_ref(), &own, &sources)?);
    let go = context.flags.go.or(module.and_then(|m| m.go())).unwrap_or(NEWEST);
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

/// The files of a directory that take part. Where tests stand outside of their package, the files of that package carry its import path.
fn of_directory(dir: &Path, purpose: Purpose, module: Option<&Module>) -> Result<Vec<Source>, Failure> {
    let there_is_none = |why: &str| {
        Failure::usage(format!("{why} {}", dir.display()), "give a directory with the `.go` files of one program")
    };
    if directory::go_files(dir)?.is_empty() {
        return Err(there_is_none("no Go files in"));
    }
    let shown = if dir == Path::new(".") { Path::new("") } else { dir };
    let mut members = directory::members(dir, shown)?;
    let Some(first) = members.iter().find(|m| !m.test).or(members.first()) else {
        return Err(there_is_none("build constraints exclude all Go files in"));
    };
    let package = first.package.trim_end_matches(if first.test { "_test" } else { "" }).to_string();
    let outside = format!("{package}_test");
    let is_outside = |m: &Member| m.test && m.package == outside;
    let tests = match purpose {
        Purpose::Run => package != "main" || members.iter().all(|m| m.test),
        Purpose::Test | Purpose::Check => true,
    };
    members.retain(|m| tests || !m.test);
    let path = module.and_then(|module| module.import_path(dir));
    let inside: Vec<&Member> = members.iter().filter(|m| !is_outside(m)).collect();
    if let Some((first, other)) = directory::two_packages(&inside) {
        return Err(Failure::usage(
            format!("found packages {} in {}", directory::both(first, other), dir.display()),
            "a directory holds one package; give the files of the program one by one",
        ));
    }
    if tests && purpose != Purpose::Check {
        testable(&members, &package, purpose, dir)?;
    }
    if let Some(outside) = members.iter().find(|m| is_outside(m)) {
        let Some(path) = path else {
            return Err(Failure::program(format!(
                "{}:1:1: a test outside of its package (package {}) needs a go.mod, to name the package that it imports",
                outside.source.name, outside.package
            )));
        };
        for m in &mut members {
            if !is_outside(m) {
                m.source.package = path.clone();
            }
        }
    }
    Ok(members.into_iter().map(|m| m.source).collect())
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
