//! What the command line says and with which status it ends: every `tests/cli/NAME.txt` is a transcript. `BLESS=1` writes them anew.
//!
//! A transcript has the arguments after `$ `, what came out on standard output, then on standard error after lines of `--- stderr` and
//! `--- status N`. Several may stand in a file. `NAME=value` before the arguments is set in the environment.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

#[test]
fn transcripts_hold() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let mut wrong = Vec::new();
    let mut files: Vec<_> =
        std::fs::read_dir(&dir).expect("tests/cli is there").map(|e| e.expect("readable").path()).collect();
    files.sort();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "txt")) {
        let wanted = std::fs::read_to_string(file).expect("a transcript is text");
        let came: String =
            wanted.lines().filter_map(|l| l.strip_prefix("$ ")).map(|line| transcript(line, &dir)).collect();
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(file, &came).expect("the transcript can be written");
        } else if came != wanted {
            wrong.push(format!("{}:\n--- wanted\n{wanted}\n--- came\n{came}", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn transcript(line: &str, dir: &Path) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_defer-tutor"));
    let words: Vec<&str> = line.split_whitespace().collect();
    let settings = words.iter().map_while(|word| word.split_once('=').filter(|(name, _)| !name.starts_with('-')));
    command.args(&words[settings.clone().count()..]).envs(settings).current_dir(dir).stdin(Stdio::null());
    // Nobody has learned anything yet or configured anything, whoever runs the tests.
    if words.iter().all(|word| !word.starts_with("DEFER_TUTOR_CONFIG=")) {
        command.env("DEFER_TUTOR_CONFIG", dir.join("no-config"));
    }
    command.env("XDG_STATE_HOME", dir.join("no-state"));
    command.env("LANG", "C.UTF-8").env_remove("LC_ALL").env_remove("LC_MESSAGES").env_remove("DEFER_TUTOR_LANG");
    let output = command.output().expect("the binary runs");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let status = output.status.code().map_or("none".to_string(), |c| c.to_string());
    let mut text = format!("$ {line}\n{out}");
    if !err.is_empty() {
        text.push_str(&format!("--- stderr\n{err}"));
    }
    text + &format!("--- status {status}\n\n")
}

/// A reader that goes away ends the program without a word.
#[cfg(unix)]
#[test]
fn a_broken_pipe_is_quiet() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_defer-tutor"));
    command.args(["completions", "bash"]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

/// A program reads what is typed when it is typed, and sees no time pass while it waits.
#[test]
fn a_program_reads_standard_input_as_it_comes() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_defer-tutor"));
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    command.args(["run", "echo.go"]).current_dir(dir).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("the binary runs");
    let (mut stdin, mut stdout) = (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"));
    let mut wait_for = |text: &str| {
        let mut came = vec![0; text.len()];
        stdout.read_exact(&mut came).expect("the program goes on");
        assert_eq!(String::from_utf8_lossy(&came), text);
    };
    wait_for("name? ");
    stdin.write_all(b"Ada\n").expect("the program listens");
    wait_for("hello Ada\nname? ");
    stdin.write_all(b"Bob").expect("the program listens");
    drop(stdin);
    wait_for("hello Bob\nname? ticks: 0\nbye\n");
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn the_plain_form_has_no_escape_codes_in_any_language() {
    for lang in ["en", "zh"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_defer-tutor"));
        let output = command.args(["lesson", "1", "--plain", "--lang", lang]).stdin(Stdio::null()).output();
        let text = output.expect("the binary runs").stdout;
        assert!(text.len() > 1000);
        assert!(!text.contains(&0x1b), "{lang}");
    }
}

/// Of the whole course nothing is cut on a screen of 80×24 or 106×30, in any language, alone or on a projector.
#[test]
fn every_lesson_fits_from_80_by_24_on() {
    let lessons =
        std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/lessons")).expect("lessons are there").count();
    assert!(lessons > 0);
    let screens = [("80x24", false), ("80x24", true), ("106x30", false), ("106x30", true)];
    for (number, (size, projector)) in (1..=lessons).flat_map(|number| screens.map(|screen| (number, screen))) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_defer-tutor"));
        command.args(["lesson", &number.to_string(), "--dry-run", "--size", size, "--lang", "en"]);
        command.args(projector.then_some("--projector"));
        let output = command.output().expect("the binary runs");
        let text = String::from_utf8_lossy(&output.stdout);
        assert_eq!(text.lines().last(), Some("All fits."), "{text}{}", String::from_utf8_lossy(&output.stderr));
    }
}
