//! Package testing: the `main` of a program that consists of tests.

use crate::code::TEST_ENTRY;
use crate::syntax::ast::{Decl, File, FuncDecl};
use crate::syntax::{SourceMap, Span};
use crate::types::constant::quote;

/// The name of the file that [`test_main`] makes.
pub const TEST_MAIN: &str = "_testmain.go";

/// The text of a file whose `main` runs the tests and examples of these files. None unless there are some, and either no `main` or files
/// that are meant for tests by their names.
pub fn test_main(files: &[File], map: &SourceMap, for_tests: bool) -> Option<String> {
    let functions = || {
        files.iter().flat_map(|file| {
            file.decls.iter().filter_map(move |d| match d {
                Decl::Func(f) if f.receiver.is_none() => Some((file, f)),
                _ => None,
            })
        })
    };
    let is_there = |name: &str| functions().any(|(_, f)| &*f.name.name == name);
    let main = is_there("main");
    if main && !for_tests {
        return None;
    }
    let mut tests = String::new();
    if files.iter().any(|f| f.imports.iter().any(|i| &*i.path == "testing")) {
        for (_, function) in functions().filter(|(_, f)| is_named(&f.name.name, "Test") && &*f.name.name != "TestMain")
        {
            let name = &function.name.name;
            tests += &format!("{{\"{name}\", {name}}}, ");
        }
    }
    let mut examples = String::new();
    for (file, function) in functions().filter(|(_, f)| for_tests && is_named(&f.name.name, "Example")) {
        if let Some((output, unordered)) = promised_output(file, function, map) {
            let name = &function.name.name;
            examples += &format!("{{\"{name}\", {name}, {}, {unordered}}}, ", quote(output.as_bytes()));
        }
    }
    if tests.is_empty() && examples.is_empty() {
        return None;
    }
    let around = if is_there("TestMain") { "TestMain" } else { "nil" };
    let entry = if main { TEST_ENTRY } else { "main" };
    let package = &files.first()?.package.name;
    Some(format!(
        "package {package}\n\nimport \"testing\"\n\nfunc {entry}() {{\n\
         \ttesting.Start([]testing.InternalTest{{{tests}}}, []testing.InternalExample{{{examples}}}, {around})\n}}\n"
    ))
}

/// `Test` or the like, then nothing or something that is no lower case letter.
fn is_named(name: &str, prefix: &str) -> bool {
    name.strip_prefix(prefix).is_some_and(|rest| !rest.chars().next().is_some_and(char::is_lowercase))
}

/// What the last comment of an example's body promises after `Output:` or `Unordered output:`, and whether the order of lines is free
/// (documentation of package testing, "Examples").
fn promised_output(file: &File, function: &FuncDecl, map: &SourceMap) -> Option<(String, bool)> {
    let body = function.body.as_ref()?.span;
    let mut text = String::new();
    let mut end = None;
    for comment in file.comments.iter().filter(|c| body.lo <= c.lo && c.hi <= body.hi) {
        // Comments on lines that follow one another are one.
        let gap = end.map_or("\n\n", |end| map.text(Span::new(end, comment.lo)));
        if !gap.trim().is_empty() || gap.matches('\n').count() > 1 {
            text.clear();
        }
        let words = map.text(*comment);
        let words = match words.strip_prefix("//") {
            Some(line) => line.strip_prefix(' ').unwrap_or(line),
            None => words.trim_start_matches("/*").trim_end_matches("*/"),
        };
        text += words.trim_end();
        text.push('\n');
        end = Some(comment.hi);
    }
    let text = text.trim_start();
    let after =
        |prefix: &str| text.get(..prefix.len()).filter(|t| t.eq_ignore_ascii_case(prefix)).map(|t| &text[t.len()..]);
    let (output, unordered) = match after("unordered output:") {
        Some(rest) => (rest, true),
        None => (after("output:")?, false),
    };
    let output = output.trim_start_matches(' ');
    Some((output.strip_prefix('\n').unwrap_or(output).to_string(), unordered))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::parse_file;

    fn made_of(text: &str) -> Option<String> {
        let mut map = SourceMap::new();
        let file = map.add("a_test.go", text);
        let parsed = parse_file(&map, file, 1);
        test_main(&[parsed.file], &map, text.contains("Example"))
    }

    #[test]
    fn only_files_of_tests_get_a_main() {
        let tests = "package a\nimport \"testing\"\nfunc TestA(t *testing.T) {}\nfunc Testing() {}\n";
        let main = made_of(tests).expect("a file of tests");
        assert!(main.starts_with("package a\n") && main.contains("{\"TestA\", TestA}") && !main.contains("Testing,"));
        assert_eq!(made_of(&format!("{tests}func main() {{}}\n")), None);
        assert_eq!(made_of("package a\nfunc TestA() {}\n"), None);
        let examples = "package a\nfunc ExampleA() {\n\t// no\n\n\t// Output: b\n\t// \"c\"\n}\nfunc ExampleB() {}\n";
        let main = made_of(examples).expect("a file with an example");
        assert!(main.contains(r#"{"ExampleA", ExampleA, "b\n\"c\"\n", false}, }"#), "{main}");
    }
}
