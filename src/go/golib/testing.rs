//! Package testing: the `main` of a program that consists of tests, and the call of what a fuzz test does with its seeds.

use super::{Answer, Natives};
use crate::code::{Kind, TEST_ENTRY, TypeIdx};
use crate::syntax::ast::{Decl, File, FuncDecl};
use crate::syntax::{SourceMap, Span};
use crate::types::Input;
use crate::types::constant::quote;
use crate::vm::WaitReason;
use crate::vm::native::{Block, Call, Callee, Outcome, Request};
use crate::vm::values::is_big;
use crate::vm::world::IDLE_KEY;

pub(super) const NATIVES: Natives = &[
    ("internal/bubble.Idle", idle),
    ("internal/bubble.StandStill", |call| {
        call.stand_still(call.bool(0));
        Ok(Outcome::Done)
    }),
    ("testing.callFuzz", call_fuzz),
];

/// `func Idle()`: waits until no other goroutine can run before time passes.
fn idle(call: &mut Call) -> Answer {
    if call.resumed() {
        return Ok(Outcome::Done);
    }
    Ok(Outcome::Block(Block { reason: WaitReason::Library("synctest.Wait"), key: IDLE_KEY, until: None }))
}

/// `func callFuzz(ff any, t *T, args []any) bool`: false if the function takes no such arguments.
fn call_fuzz(call: &mut Call) -> Answer {
    if call.nested(0).is_some() {
        call.set_bool(0, true);
        return Ok(Outcome::Done);
    }
    let program = call.program();
    let at = (call.arg(0) as usize).saturating_sub(1);
    let function = &program.types[at.min(program.types.len() - 1)];
    let (closure, mut words) = (call.arg(1), vec![call.arg(2)]);
    let args = call.memory().words(call.arg(3), 2 * call.arg(4) as usize).map(<[u64]>::to_vec).unwrap_or_default();
    let params = function.params.get(1..).unwrap_or_default();
    let fits = function.kind == Kind::Func && !function.variadic && params.len() * 2 == args.len();
    let same = |(param, arg): (&TypeIdx, &[u64])| u64::from(*param) + 1 == arg[0];
    if !fits || closure == 0 || !params.iter().zip(args.chunks(2)).all(same) {
        call.set_bool(0, false);
        return Ok(Outcome::Done);
    }
    for (param, arg) in params.iter().zip(args.chunks(2)) {
        let ty = &program.types[usize::from(*param)];
        if ty.words <= 1 || is_big(ty) {
            words.push(arg[1]);
        } else {
            words.extend(call.memory().words(arg[1], ty.words as usize).unwrap_or_default());
        }
    }
    Ok(Outcome::Call(Request { callee: Callee::Closure(closure), args: words, catch: false }))
}

/// The name of the file that [`test_main`] makes.
pub const TEST_MAIN: &str = "_testmain.go";

/// The text of a file whose `main` runs the tests and examples of the program's package, and of the package that it tests from outside. None
/// unless there are some, and either no `main` or files that are meant for tests by their names.
pub fn test_main(input: &Input, for_tests: bool) -> Option<String> {
    let is_test = |file: &File| input.map.file_of(file.package.span.lo).is_some_and(|f| f.name.ends_with("_test.go"));
    // The tests of an imported package are not this program's, unless its test files have been given too.
    let inside = input.module.iter().find(|unit| unit.files.iter().any(is_test));
    let (mut tests, mut fuzz, mut examples) = (String::new(), String::new(), String::new());
    let mut around = "nil".to_string();
    for (unit, qualifier) in inside.map(|unit| (unit, "_test.")).into_iter().chain([(&input.program, "")]) {
        let functions = || functions(&unit.files);
        if unit.files.iter().any(|f| f.imports.iter().any(|i| &*i.path == "testing")) {
            for (_, function) in functions().filter(|(_, f)| is_named(&f.name.name, "Fuzz")) {
                let name = &function.name.name;
                fuzz += &format!("{{\"{name}\", {qualifier}{name}}}, ");
            }
            let is_test = |f: &FuncDecl| is_named(&f.name.name, "Test") && &*f.name.name != "TestMain";
            for (_, function) in functions().filter(|(_, f)| is_test(f)) {
                let name = &function.name.name;
                tests += &format!("{{\"{name}\", {qualifier}{name}}}, ");
            }
        }
        for (file, function) in functions().filter(|(_, f)| for_tests && is_named(&f.name.name, "Example")) {
            if let Some((output, unordered)) = promised_output(file, function, &input.map) {
                let name = &function.name.name;
                let output = quote(output.as_bytes());
                examples += &format!("{{\"{name}\", {qualifier}{name}, {output}, {unordered}}}, ");
            }
        }
        if functions().any(|(_, f)| &*f.name.name == "TestMain") {
            around = format!("{qualifier}TestMain");
        }
    }
    let main = functions(&input.program.files).any(|(_, f)| &*f.name.name == "main");
    if (main && !for_tests) || (tests.is_empty() && examples.is_empty() && fuzz.is_empty()) {
        return None;
    }
    let entry = if main { TEST_ENTRY } else { "main" };
    let package = &input.program.files.first()?.package.name;
    let uses_inside = [&tests, &fuzz, &examples, &around].iter().any(|text| text.contains("_test."));
    let import =
        inside.filter(|_| uses_inside).map_or(String::new(), |unit| format!("import _test \"{}\"\n", unit.path));
    Some(format!(
        "package {package}\n\nimport \"testing\"\n{import}\nfunc {entry}() {{\n\
         \ttesting.Start([]testing.InternalTest{{{tests}}}, []testing.InternalFuzzTarget{{{fuzz}}}, \
         []testing.InternalExample{{{examples}}}, {around})\n}}\n"
    ))
}

/// The functions that files declare, methods left out.
fn functions(files: &[File]) -> impl Iterator<Item = (&File, &FuncDecl)> {
    files.iter().flat_map(|file| {
        file.decls.iter().filter_map(move |d| match d {
            Decl::Func(f) if f.receiver.is_none() => Some((file, &**f)),
            _ => None,
        })
    })
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
    use crate::types::Unit;

    fn made_of(text: &str) -> Option<String> {
        let mut map = SourceMap::new();
        let file = map.add("a_test.go", text);
        let parsed = parse_file(&map, file, 1);
        let program = Unit { path: "main".into(), files: vec![parsed.file], faults: Vec::new() };
        let input = Input { map, program, module: Vec::new(), go_version: (1, 27), next_id: parsed.next_id };
        test_main(&input, text.contains("Example"))
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
