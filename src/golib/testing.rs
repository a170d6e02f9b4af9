//! Package testing: the `main` of a program that consists of tests.

use crate::code::TEST_ENTRY;
use crate::syntax::ast::{Decl, File};

/// The name of the file that [`test_main`] makes.
pub const TEST_MAIN: &str = "_testmain.go";

/// The text of a file whose `main` runs the tests of these files. None unless they import testing, have tests, and either no `main` or
/// a file that is meant for tests by its name.
pub fn test_main(files: &[File], for_tests: bool) -> Option<String> {
    let functions = || {
        files.iter().flat_map(|f| &f.decls).filter_map(|d| match d {
            Decl::Func(f) if f.receiver.is_none() => Some(&*f.name.name),
            _ => None,
        })
    };
    let main = functions().any(|name| name == "main");
    if !files.iter().any(|f| f.imports.iter().any(|i| &*i.path == "testing")) || main && !for_tests {
        return None;
    }
    let tests: String =
        functions().filter(|name| is_test(name)).map(|name| format!("{{\"{name}\", {name}}}, ")).collect();
    if tests.is_empty() {
        return None;
    }
    let around = if functions().any(|name| name == "TestMain") { "TestMain" } else { "nil" };
    let entry = if main { TEST_ENTRY } else { "main" };
    let package = &files.first()?.package.name;
    Some(format!(
        "package {package}\n\nimport \"testing\"\n\nfunc {entry}() {{ testing.Start([]testing.InternalTest{{{tests}}}, {around}) }}\n"
    ))
}

/// `Test`, then nothing or something that is no lower case letter; `TestMain` runs the others.
fn is_test(name: &str) -> bool {
    let Some(rest) = name.strip_prefix("Test") else { return false };
    name != "TestMain" && !rest.chars().next().is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{SourceMap, parse_file};

    fn made_of(text: &str) -> Option<String> {
        let mut map = SourceMap::new();
        let file = map.add("a_test.go", text);
        test_main(&[parse_file(&map, file, 1).file], false)
    }

    #[test]
    fn only_files_of_tests_get_a_main() {
        let tests = "package a\nimport \"testing\"\nfunc TestA(t *testing.T) {}\nfunc Testing() {}\n";
        let main = made_of(tests).expect("a file of tests");
        assert!(main.starts_with("package a\n") && main.contains("{\"TestA\", TestA}") && !main.contains("Testing,"));
        assert_eq!(made_of(&format!("{tests}func main() {{}}\n")), None);
        assert_eq!(made_of("package a\nfunc TestA() {}\n"), None);
    }
}
