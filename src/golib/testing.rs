//! Package testing: the `main` of a program that consists of tests.

use crate::syntax::ast::{Decl, File};

/// The name of the file that [`test_main`] makes.
pub const TEST_MAIN: &str = "_testmain.go";

/// The text of a file whose `main` runs the tests of these files; None unless they import testing, have tests and no `main`.
pub fn test_main(files: &[File]) -> Option<String> {
    let functions = || {
        files.iter().flat_map(|f| &f.decls).filter_map(|d| match d {
            Decl::Func(f) if f.receiver.is_none() => Some(&*f.name.name),
            _ => None,
        })
    };
    if !files.iter().any(|f| f.imports.iter().any(|i| &*i.path == "testing")) || functions().any(|name| name == "main")
    {
        return None;
    }
    let tests: String =
        functions().filter(|name| is_test(name)).map(|name| format!("{{\"{name}\", {name}}}, ")).collect();
    if tests.is_empty() {
        return None;
    }
    let around = if functions().any(|name| name == "TestMain") { "TestMain" } else { "nil" };
    let package = &files.first()?.package.name;
    Some(format!(
        "package {package}\n\nimport \"testing\"\n\nfunc main() {{ testing.Start([]testing.InternalTest{{{tests}}}, {around}) }}\n"
    ))
}

/// `Test`, then nothing or something that is no lower case letter; `TestMain` runs the others.
fn is_test(name: &str) -> bool {
    let Some(rest) = name.strip_prefix("Test") else { return false };
    name != "TestMain" && !rest.chars().next().is_some_and(char::is_lowercase)
}
