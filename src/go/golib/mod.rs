//! Go's standard library for the simulated world: Go sources (in `assets/golib`) and the native functions that they call.
//!
//! A function without a body in the Go sources is native: its Rust body is found in [`natives`] by the name `package.Function` or
//! `package.Type.Method`.

mod bessel;
mod big;
mod elementary;
mod finalizers;
mod flate;
mod fmt;
mod handle;
mod interfaces;
mod math;
mod os;
mod path;
mod reflect;
mod runtime;
mod sort;
mod sources;
mod special;
mod strconv;
mod strings;
mod sync;
mod testing;
mod text;
mod time;
mod unsupported;
mod value;

pub use testing::{TEST_MAIN, test_main};

use crate::types::Importer;
use crate::vm::memory::OutOfMemory;
use crate::vm::{NativeFn, Natives, Outcome};
use std::sync::OnceLock;

/// The library as the checker's source of packages.
#[derive(Clone, Copy, Debug, Default)]
pub struct Library {
    /// Leaves out scanning, a large part of fmt that few programs use.
    no_scanning: bool,
}

impl Importer for Library {
    fn files(&self, path: &str) -> Option<Vec<(String, &'static str)>> {
        let files = sources::files(path)?.iter().filter(|(name, _)| !self.no_scanning || !name.starts_with("fmt/scan"));
        Some(files.map(|(name, text)| (name.to_string(), *text)).collect())
    }

    fn is_known_unsupported(&self, path: &str) -> bool {
        unsupported::STANDARD.binary_search(&path).is_ok() && self.files(path).is_none()
    }

    fn is_absent(&self, path: &str, name: &str) -> bool {
        unsupported::absent(path).any(|n| n == name)
    }

    fn is_unexported(&self, path: &str, name: &str) -> bool {
        unsupported::unexported(path).any(|n| n == name)
    }
}

impl Library {
    /// The library as far as a program with these texts may need it: each run compiles what it imports.
    pub fn for_program<'t>(mut texts: impl Iterator<Item = &'t str>) -> Library {
        Library { no_scanning: !texts.any(|t| ["Scan", "scan", "math/big"].iter().any(|word| t.contains(word))) }
    }

    /// The import paths of all packages, sorted.
    pub fn packages(&self) -> impl Iterator<Item = &'static str> {
        sources::packages()
    }
}

/// The native functions, sorted by name.
pub fn natives() -> Natives {
    static ALL: OnceLock<Vec<(&str, NativeFn)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = [
            big::NATIVES,
            flate::NATIVES,
            fmt::NATIVES,
            handle::NATIVES,
            interfaces::NATIVES,
            math::NATIVES,
            os::NATIVES,
            path::NATIVES,
            reflect::NATIVES,
            runtime::NATIVES,
            sort::NATIVES,
            strconv::NATIVES,
            strings::NATIVES,
            sync::NATIVES,
            testing::NATIVES,
            time::NATIVES,
        ]
        .concat();
        all.sort_by_key(|(name, _)| *name);
        all
    })
}

/// What a native answers; without memory the program ends.
type Answer = Result<Outcome, OutOfMemory>;

/// The answer of a native whose last step is to set a result.
fn done(set: Result<(), OutOfMemory>) -> Answer {
    set.map(|()| Outcome::Done)
}

/// The answer of a method that was called on a nil pointer.
fn nil_dereference() -> Answer {
    Ok(Outcome::RuntimeError("invalid memory address or nil pointer dereference".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_unpacked_whole() {
        assert!(sources::packages().is_sorted() && unsupported::STANDARD.is_sorted());
        for package in sources::packages() {
            let files = sources::files(package).expect("listed");
            assert!(!files.is_empty(), "{package}");
            for (name, text) in files {
                assert!(name.starts_with(package) && text.contains("package ") && text.ends_with('\n'), "{name}");
            }
        }
    }

    #[test]
    fn what_is_there_is_not_called_absent() {
        for package in sources::packages() {
            let texts: String = sources::files(package).expect("listed").iter().map(|f| f.1).collect();
            for name in unsupported::absent(package) {
                let (function, ty) = (format!("\nfunc {name}("), format!("\ntype {name} "));
                assert!(!texts.contains(&function) && !texts.contains(&ty), "{package}.{name}");
            }
        }
        assert!(unsupported::absent("os").count() > 0);
    }

    /// The names of the functions without a body in the Go sources.
    fn bodiless() -> Vec<String> {
        let mut names = Vec::new();
        for package in sources::packages() {
            for line in sources::files(package).expect("listed").iter().flat_map(|f| f.1.lines()) {
                let Some(rest) = line.strip_prefix("func ") else { continue };
                if line.ends_with('{') || line.ends_with('}') || line.ends_with('(') {
                    continue;
                }
                let (receiver, rest) = match rest.strip_prefix('(') {
                    Some(r) => r.split_once(") ").expect("a receiver ends"),
                    None => ("", rest),
                };
                let name = rest.split(['(', '[']).next().unwrap_or_default();
                let receiver = receiver.rsplit([' ', '*']).next().unwrap_or_default();
                let dot = if receiver.is_empty() { "" } else { "." };
                names.push(format!("{package}.{receiver}{dot}{name}"));
            }
        }
        names.sort_unstable();
        names
    }

    #[test]
    fn natives_and_bodiless_functions_agree() {
        let natives = natives().iter().map(|n| n.0);
        // The functions that `reflect.MakeFunc` returns have it as their body.
        let natives: Vec<&str> = natives.filter(|n| *n != "reflect.made").collect();
        assert_eq!(bodiless(), natives);
    }
}
