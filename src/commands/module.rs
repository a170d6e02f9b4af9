//! The module of the user's program: where it is, the language version it asks for, and the packages of it that the program imports.

use super::Failure;
use super::directory::{self, Gap};
use crate::engine::{self, NEWEST, Source};
use crate::syntax::header;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

/// The language version of a module whose go.mod names none.
const UNSAID: (u32, u32) = (1, 16);

/// What a go.mod says (documentation of the `go` command, "The go.mod file").
pub struct Module {
    /// The import path that its packages begin with; empty where the file names none.
    path: String,
    /// Its folder, without links.
    root: PathBuf,
    go: Option<(u32, u32)>,
}

impl Module {
    /// The module to which a file or directory belongs; None outside of modules.
    pub fn of(path: &Path, go: Option<(u32, u32)>) -> Result<Option<Module>, Failure> {
        if path.as_os_str() == "-" {
            return Ok(None);
        }
        let Ok(full) = std::fs::canonicalize(path) else { return Ok(None) };
        let file = full.ancestors().map(|dir| dir.join("go.mod")).find(|file| file.is_file());
        let Some((file, root)) = file.and_then(|f| f.parent().map(Path::to_path_buf).map(|root| (f, root))) else {
            return Ok(None);
        };
        let shown = shown(&file);
        let text = std::fs::read_to_string(&file).map_err(|e| Failure::other(format!("{shown}: {e}")))?;
        let go = match go {
            Some(go) => Some(go),
            None => Some(version(&text, &shown)?),
        };
        let path = directive(&text, "module").map_or("", |(_, path)| path).trim_matches(['"', '`']).to_string();
        Ok(Some(Module { path, root, go }))
    }

    /// The language version of its files.
    pub fn go(&self) -> Option<(u32, u32)> {
        self.go
    }

    /// The import path of the package in a folder.
    pub fn import_path(&self, dir: &Path) -> Option<String> {
        let full = std::fs::canonicalize(dir).ok()?;
        let parts = full.strip_prefix(&self.root).ok()?.components().map(|part| part.as_os_str().to_string_lossy());
        let elements: Vec<_> = std::iter::once(self.path.as_str().into()).chain(parts).collect();
        (!self.path.is_empty()).then(|| elements.join("/"))
    }

    /// Whether a folder begins a module of its own.
    fn is_another(&self, dir: &Path) -> bool {
        dir != self.root && dir.join("go.mod").is_file()
    }

    /// The folder of an import path, whether there is one or not; None for a path that is not the module's.
    fn folder(&self, path: &str) -> Option<PathBuf> {
        let rest = path.strip_prefix(&self.path).filter(|_| !self.path.is_empty())?;
        let rest = if rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }?;
        // Nothing leads out of the module.
        let foreign = |c: char| c.is_whitespace() || ['\\', ':', '\0'].contains(&c);
        let odd = |element: &str| element.chars().all(|c| c == '.') || element.contains(foreign);
        if !rest.is_empty() && rest.split('/').any(odd) {
            return None;
        }
        Some(
            rest.split('/')
                .filter(|element| !element.is_empty())
                .fold(self.root.clone(), |dir, element| dir.join(element)),
        )
    }
}

/// The number of the line with a directive, from 1, and what follows it.
fn directive<'t>(text: &'t str, word: &str) -> Option<(usize, &'t str)> {
    text.lines().enumerate().find_map(|(n, line)| {
        let rest = line.split("//").next().unwrap_or_default().trim().strip_prefix(word)?;
        rest.starts_with(char::is_whitespace).then(|| (n + 1, rest.trim()))
    })
}

fn version(text: &str, file: &str) -> Result<(u32, u32), Failure> {
    let Some((number, asked)) = directive(text, "go") else { return Ok(UNSAID) };
    let fault =
        |what: String| Failure::usage(format!("{file}:{number}: {what}"), "ask for another version with `--go`");
    let digits = |text: &str| text.split(|c: char| !c.is_ascii_digit()).next().and_then(|d| d.parse::<u32>().ok());
    let version = asked.split_once('.').and_then(|(major, minor)| Some((digits(major)?, digits(minor)?)));
    match version {
        None => Err(fault(format!("invalid go version '{asked}'"))),
        Some(version) if version > NEWEST => {
            Err(fault(format!("the module asks for go {asked}; the newest known is {}.{}", NEWEST.0, NEWEST.1)))
        }
        Some(version) => Ok(version),
    }
}

/// A path as messages name it: from the current folder.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().and_then(std::fs::canonicalize).unwrap_or_default();
    let (mut here, mut there) = (here.components().peekable(), path.components().peekable());
    let mut common = 0;
    while here.peek().is_some() && here.peek() == there.peek() {
        here.next();
        there.next();
        common += 1;
    }
    // On another drive, or only the root in common: the whole path is plainer.
    if common < 2 && path.is_absolute() {
        return path.display().to_string();
    }
    let way: PathBuf = here.map(|_| Component::ParentDir).chain(there).collect();
    way.display().to_string()
}

/// What a program imports of its module, and the packages imported by these; or what the `go` command says of imports that cannot be
/// had. `own` is the program's import path; the package of that path that it tests from outside, if it does, is among `sources`.
pub fn imported(module: Option<&Module>, own: &str, sources: &[Source]) -> Result<Vec<Source>, Failure> {
    let mut loader = Loader {
        module,
        tested: sources.iter().filter(|s| !s.package.is_empty()).cloned().collect(),
        stack: Vec::new(),
        seen: BTreeMap::new(),
        refused: BTreeSet::new(),
        cycles: BTreeMap::new(),
        found: Vec::new(),
        messages: Vec::new(),
    };
    let program: Vec<Source> = sources.iter().filter(|s| s.package.is_empty()).cloned().collect();
    let path = if loader.tested.is_empty() { own.to_string() } else { format!("{own}_test") };
    loader.package(&path, &program, "")?;
    match loader.messages.is_empty() {
        true => Ok(loader.found),
        false => Err(Failure::program(loader.messages.join("\n"))),
    }
}

/// Goes through imports as the `go` command does: each package after those that it imports, these sorted by their paths.
struct Loader<'m> {
    module: Option<&'m Module>,
    /// The files of the package that the program tests from outside.
    tested: Vec<Source>,
    /// The packages on the way to the one that is looked at, each with the file that imports it.
    stack: Vec<(String, String)>,
    /// The packages that have been found, by their paths, with their names.
    seen: BTreeMap<String, String>,
    refused: BTreeSet<String>,
    /// What is to be said about packages on the way that import themselves.
    cycles: BTreeMap<String, String>,
    found: Vec<Source>,
    messages: Vec<String>,
}

impl Loader<'_> {
    fn package(&mut self, path: &str, sources: &[Source], from: &str) -> Result<(), Failure> {
        let mut imports: BTreeMap<&str, (&Source, usize)> = BTreeMap::new();
        for source in sources {
            for (import, offset) in header(&source.text).imports {
                imports.entry(import).or_insert((source, offset));
            }
        }
        self.stack.push((path.into(), from.into()));
        let name = sources.first().and_then(|s| header(&s.text).package).unwrap_or_default();
        self.seen.insert(path.into(), name.to_string());
        let mut fault = None;
        for (import, (source, offset)) in imports {
            let said = self.import(path, import, source, offset)?;
            fault = fault.or(said);
        }
        self.stack.pop();
        self.messages.extend(fault);
        self.messages.extend(self.cycles.remove(path));
        Ok(())
    }

    /// Looks at an import, and loads its package if it is the first of it. What it answers is wrong with the importing package.
    fn import(&mut self, by: &str, path: &str, source: &Source, offset: usize) -> Result<Option<String>, Failure> {
        let at = |message: &str| format!("{}: {message}", place(source, offset));
        let folder = self.module.and_then(|module| Some((module, module.folder(path)?)));
        let Some((module, folder)) = folder else {
            let faults = engine::import_faults(path);
            // That it is not to be imported from here is wrong with the importing package, of which one thing is said.
            if let Some(fault) = faults.iter().find(|fault| fault.starts_with("use of internal")) {
                return Ok(Some(at(fault)));
            }
            if self.refused.insert(path.into()) {
                self.messages.extend(faults.iter().map(|fault| at(fault)));
            }
            return Ok(None);
        };
        let from = Path::new(&source.name).file_name().unwrap_or_default().to_string_lossy();
        // The path under which a program tests a package from outside is not one of its own.
        let by = if self.stack.len() > 1 || self.tested.is_empty() { by } else { by.trim_end_matches("_test") };
        let is_tested = self.tested.first().is_some_and(|s| s.package == path);
        if self.stack.iter().any(|(open, _)| open == path) {
            let way = self.way(path, &from);
            self.cycles.entry(path.into()).or_insert(way);
        }
        if !self.seen.contains_key(path) && !self.refused.contains(path) {
            let read = match is_tested {
                true => Ok(self.tested.clone()),
                false if module.is_another(&folder) => Err(Gap::Nothing),
                false => directory::library(&folder, &shown(&folder))?,
            };
            match read {
                Ok(mut sources) => {
                    sources.iter_mut().for_each(|s| s.package = path.into());
                    self.package(path, &sources, &from)?;
                    if !is_tested {
                        self.found.extend(sources);
                    }
                }
                Err(gap) => {
                    self.refused.insert(path.into());
                    let message = match gap {
                        Gap::Nothing if path.split('/').next().is_some_and(|first| first.contains('.')) => {
                            at(&format!("no required module provides package {path}; to add it:\n\tgo get {path}"))
                        }
                        Gap::Nothing => at(&format!("package {path} is not in std")),
                        Gap::Said(message) => at(&message),
                    };
                    self.messages.push(message);
                }
            }
        }
        let name = self.seen.get(path).map_or("", |name| name);
        if !may_use(by, path) {
            return Ok(Some(at(&format!("use of internal package {path} not allowed"))));
        }
        if name == "main" && !is_tested && path != by {
            return Ok(Some(at(&format!("import \"{path}\" is a program, not an importable package"))));
        }
        Ok(None)
    }

    /// How the program comes to a package that imports itself.
    fn way(&self, path: &str, from: &str) -> String {
        let mut text = String::new();
        for (n, (package, file)) in self.stack.iter().enumerate() {
            match n {
                0 => text.push_str(&format!("package {package}")),
                _ => text.push_str(&format!("\n\timports {package} from {file}")),
            }
        }
        format!("{text}\n\timports {path} from {from}: import cycle not allowed")
    }
}

/// Whether a package may import another (documentation of the `go` command, "Internal Directories").
fn may_use(by: &str, path: &str) -> bool {
    let slashed = format!("/{path}/");
    let Some(at) = slashed.rfind("/internal/") else { return true };
    let parent = slashed[..at].trim_start_matches('/');
    parent.is_empty() || by == parent || by.starts_with(&format!("{parent}/"))
}

fn place(source: &Source, offset: usize) -> String {
    let before = &source.text.as_bytes()[..offset];
    let line = before.iter().filter(|b| **b == b'\n').count() + 1;
    let column = before.iter().rev().take_while(|b| **b != b'\n').count() + 1;
    format!("{}:{line}:{column}", source.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn internal_packages_are_for_what_stands_beside_them() {
        assert!(may_use("a/b", "a/internal/c") && may_use("a", "a/internal") && may_use("a/b/c", "a/b/d"));
        assert!(!may_use("a", "a/b/internal/c") && !may_use("ab", "a/internal/c"));
    }

    #[test]
    fn imports_stay_within_the_module() {
        let module = Module { path: "a.b/c".into(), root: PathBuf::from("/m"), go: None };
        assert_eq!(module.folder("a.b/c/d/e"), Some(PathBuf::from("/m/d/e")));
        assert_eq!(module.folder("a.b/c"), Some(PathBuf::from("/m")));
        for path in ["a.b/cd", "a.b/c/..", "a.b/c/x/../../y", "a.b/c//x", "a.b/c/x/", "fmt", "a.b/c/x\\y"] {
            assert_eq!(module.folder(path), None, "{path}");
        }
    }

    #[test]
    fn a_line_of_go_mod_is_read() {
        assert_eq!(directive("// x\nmodule \"a/b\" // c\n\ngo 1.22\n", "module"), Some((2, "\"a/b\"")));
        assert_eq!(directive("module a\ngo 1.22 // x\n", "go"), Some((2, "1.22")));
    }
}
