//! Every program of the pack (`tests/conformance`) and of the library's own pack (`tests/golib`), run by the real binary and compared
//! with what real Go said. `tests/conformance/not-yet.txt` names those that do not pass yet.

mod support;

use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use support::{defer_tutor, difference, normal_stderr};

/// What real Go said.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    stdout: String,
    stderr: String,
    exit: i32,
}

fn main() {
    let arguments = Arguments::from_args();
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut not_yet = not_yet(&tests.join("conformance/not-yet.txt"));
    let mut trials = Vec::new();
    let versions = ["1.21", "1.27"];
    for (group, directory, versions) in
        [("programs", "conformance/programs", &versions[..]), ("golib", "golib", &versions[1..])]
    {
        for program in go_files(&tests.join(directory)) {
            for &version in versions {
                let name = format!("{group}/{}@{version}", stem(&program));
                if let Some(answer) = answer_file(&program, version) {
                    let reason = not_yet.remove(&name);
                    let program = program.clone();
                    trials.push(trial(name, reason, move || run(&program, version, &answer)));
                }
            }
        }
    }
    for program in go_files(&tests.join("conformance/errors")) {
        let name = format!("errors/{}", stem(&program));
        let reason = not_yet.remove(&name);
        trials.push(trial(name, reason, move || check(&program)));
    }
    for module in folders(&tests.join("conformance/modules")) {
        let name = format!("modules/{}", stem(&module));
        let reason = not_yet.remove(&name);
        trials.push(trial(name, reason, move || whole_module(&module)));
    }
    for name in not_yet.into_keys() {
        trials.push(Trial::test(format!("not-yet.txt/{name}"), || {
            Err("is on the list but there is no such test".into())
        }));
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// A test that must pass, or, if it is on the list with a reason, must fail.
fn trial(name: String, reason: Option<String>, test: impl FnOnce() -> Result<(), String> + Send + 'static) -> Trial {
    Trial::test(name, move || match (test(), reason) {
        (result, None) => result.map_err(Failed::from),
        (Err(_), Some(_)) => Ok(()),
        (Ok(()), Some(reason)) => {
            Err(format!("passes, so take it off tests/conformance/not-yet.txt (it was there for: {reason})").into())
        }
    })
}

fn run(program: &Path, version: &str, answer: &Path) -> Result<(), String> {
    runs(directory(program), &["run", "--go", version, &file_name(program)], answer)
}

fn runs(directory: &Path, arguments: &[&str], answer: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(answer).map_err(|e| e.to_string())?;
    let answer: Answer = serde_json::from_str(&text).map_err(|e| e.to_string())?;
    let said = defer_tutor(directory, arguments)?;
    let differences = [
        difference("stdout", &answer.stdout, &said.stdout),
        difference("stderr", &normal_stderr(&answer.stderr), &normal_stderr(&said.stderr)),
        difference("exit", &answer.exit.to_string(), &said.exit.to_string()),
    ];
    none_of(&differences)
}

fn check(program: &Path) -> Result<(), String> {
    refuses(directory(program), &file_name(program), &program.with_extension("err"))
}

/// A module whose program, or else whose tests, are run; or that is refused.
fn whole_module(module: &Path) -> Result<(), String> {
    match module.join("answer.err") {
        messages if messages.exists() => refuses(module, ".", &messages),
        _ => runs(module, &["run", "."], &module.join("answer.out.1.27")),
    }
}

fn refuses(directory: &Path, files: &str, messages: &Path) -> Result<(), String> {
    let expected = std::fs::read_to_string(messages).map_err(|e| e.to_string())?;
    let said = defer_tutor(directory, &["check", files])?;
    let differences = [
        difference("messages", expected.trim_end(), said.stderr.trim_end()),
        difference("exit", "1", &said.exit.to_string()),
    ];
    none_of(&differences)
}

fn none_of(differences: &[Option<String>]) -> Result<(), String> {
    let all: String = differences.iter().flatten().map(String::as_str).collect();
    if all.is_empty() { Ok(()) } else { Err(all) }
}

/// The answer for a language version. What differs under 1.21 has an answer of its own; programs that need a newer version have none
/// for it.
fn answer_file(program: &Path, version: &str) -> Option<PathBuf> {
    let newest = program.with_extension("out.1.27");
    if version != "1.21" {
        return Some(newest);
    }
    let own = program.with_extension("out.1.21");
    let newer = std::fs::read_to_string(program).is_ok_and(|text| text.contains("\n// Needs Go 1."));
    let name = stem(program);
    if own.exists() {
        Some(own)
    } else if newer || name.starts_with("range") || name == "loop-range-int" {
        None
    } else {
        Some(newest)
    }
}

/// The list of what does not pass yet: test name to reason.
fn not_yet(file: &Path) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (name, reason) = line.split_once(' ').unwrap_or((line, "no reason given"));
            (name.to_string(), reason.to_string())
        })
        .collect()
}

fn go_files(directory: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(directory).into_iter().flatten().flatten().map(|e| e.path());
    let mut files: Vec<PathBuf> = entries.filter(|p| p.extension().is_some_and(|e| e == "go")).collect();
    files.sort();
    files
}

fn folders(directory: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(directory).into_iter().flatten().flatten().map(|e| e.path());
    let mut folders: Vec<PathBuf> = entries.filter(|p| p.is_dir()).collect();
    folders.sort();
    folders
}

fn stem(program: &Path) -> String {
    program.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn file_name(program: &Path) -> String {
    program.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn directory(program: &Path) -> &Path {
    program.parent().unwrap_or(Path::new("."))
}
