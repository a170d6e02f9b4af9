//! The plain form as a contract: a scripted learner takes every lesson in every language through typed lines alone, until the lesson says that
//! it is complete and the progress has it. The script is made from the lesson's data and runs, so new lessons are covered.
#![cfg(unix)]

use defer_tutor::engine::Settings;
use defer_tutor::lesson::model::{Ask, Lesson, Pin, QuestionKind, SceneKind, SnippetRef};
use defer_tutor::lesson::{load, run, source};
use defer_tutor::timeline::Timeline;
use defer_tutor::vm::event::EventKind;
use defer_tutor::words::{Interface, Lang};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

struct Learner<'a> {
    lesson: &'a Lesson,
    lines: Vec<String>,
}

impl Learner<'_> {
    fn type_line(&mut self, line: impl Into<String>) {
        self.lines.push(line.into());
    }

    /// Everything that the lesson wants, with a wrong try before each right one.
    fn take(&mut self) {
        for scene in &self.lesson.scenes {
            match &scene.kind {
                SceneKind::Read { .. } | SceneKind::Compare { .. } | SceneKind::Recap { .. } => {}
                SceneKind::Predict { snippet, question } => match &question.kind {
                    QuestionKind::Choices(choices) => {
                        let place = |right: bool| choices.iter().position(|c| c.right == right);
                        let wrong = place(false).expect("a choice is wrong");
                        self.type_line((wrong + 1).to_string());
                        let right = place(true).expect("a choice is right");
                        self.type_line(String::from(char::from(b'a' + right as u8)));
                    }
                    QuestionKind::TypeOutput { .. } => {
                        let output = self.lesson.snippet(*snippet).expected(snippet.go).map_or("", |e| &e.stdout);
                        self.lines.extend(["nothing of the kind".to_string(), ".".to_string()]);
                        self.lines.extend(output.lines().map(str::to_string).chain([".".to_string()]));
                    }
                    QuestionKind::Order { answer, .. } => {
                        let letters = |order: &mut dyn Iterator<Item = &usize>| {
                            order.map(|i| char::from(b'a' + *i as u8)).collect::<String>()
                        };
                        let mut turned = answer.clone();
                        turned.rotate_left(1);
                        self.lines.extend([letters(&mut turned.iter()), letters(&mut answer.iter())]);
                    }
                },
                SceneKind::Watch { snippet, stops, finds, .. } => {
                    let mut timeline = self.timeline(*snippet);
                    let mut placed: Vec<_> = stops
                        .iter()
                        .map(|s| (run::find(&mut timeline, &s.before).expect("its event happens"), s.ask))
                        .collect();
                    placed.sort_by_key(|(at, _)| *at);
                    for (at, ask) in placed {
                        self.type_line(format!("goto {at}"));
                        self.type_line(answer(&mut timeline, at, ask));
                    }
                    let about = ["end", "back", "state", "start", "event", "over", "out", "goto 1", "code"];
                    self.lines.extend(about.map(String::from));
                    for find in finds {
                        let at = moment(&mut timeline, &find.pin);
                        self.lines.extend([format!("goto {at}"), "show".to_string()]);
                    }
                    self.type_line("end");
                }
                SceneKind::Change { .. } => self.lines.extend(["check", "hint", "edit", "check"].map(String::from)),
            }
            // On to the next scene.
            self.type_line("");
        }
    }

    fn timeline(&self, snippet: SnippetRef) -> Timeline {
        let program = self.lesson.snippet(snippet);
        let settings = program.settings(&Settings::default());
        let mut timeline = run::timeline(&program.files, snippet.go, &settings).expect("a lesson's program compiles");
        while !timeline.advance(10_000) {}
        timeline
    }

    /// An editor that knows the solutions.
    fn editor(&self, path: &Path) -> String {
        let mut script = String::from("case \"$1\" in\n");
        for scene in &self.lesson.scenes {
            if let SceneKind::Change { solution, .. } = &scene.kind {
                let text = &self.lesson.snippet(*solution).main().text;
                let end = "END_OF_SOLUTION";
                script.push_str(&format!("*/{}/*) cat >\"$1\" <<'{end}'\n{text}\n{end}\n;;\n", scene.id));
            }
        }
        std::fs::write(path, script + "esac\n").expect("a temporary file can be written");
        format!("sh {}", path.display())
    }
}

fn moment(timeline: &mut Timeline, pin: &Pin) -> u64 {
    run::find(timeline, pin).expect("what is to be found happens")
}

/// What the run does next, as a learner would say it.
fn answer(timeline: &mut Timeline, at: u64, ask: Ask) -> String {
    let (event, picture) = (timeline.event(at).expect("a recorded moment"), timeline.picture(at - 1));
    let place = match ask {
        Ask::Card => picture
            .cards
            .iter()
            .rev()
            .position(|c| matches!(event.kind, EventKind::GuardStarted { guard } if guard == c.guard)),
        Ask::Frame => picture.frames.iter().rev().position(|f| f.id == event.frame),
        Ask::Line => timeline.source_map().place(event.span.lo).map(|p| p.line as usize - 1),
    };
    (place.expect("one of the choices is right") + 1).to_string()
}

#[test]
fn a_scripted_learner_completes_every_lesson() {
    let (catalogue, faults) = load::catalogue(&source::builtin());
    assert!(faults.is_empty() && catalogue.lessons.len() >= 12);
    let folder = std::env::temp_dir().join(format!("defer-tutor-plain-{}", std::process::id()));
    let mut wrong = Vec::new();
    for lesson in catalogue.lessons.iter() {
        for lang in [Lang::EN, Lang::ZH] {
            let home = folder.join(format!("{}-{lang}", lesson.slug));
            std::fs::create_dir_all(&home).expect("a temporary folder can be made");
            let mut learner = Learner { lesson, lines: Vec::new() };
            learner.take();
            let editor = learner.editor(&home.join("editor.sh"));
            let text = tutor(&lesson.number.to_string(), lang, &home, &editor, &(learner.lines.join("\n") + "\n"));
            let words = Interface::of(lang).tutor;
            let complete = words.complete.replace("{number}", &lesson.number.to_string());
            let progress = std::fs::read_to_string(home.join("defer-tutor/progress.json")).unwrap_or_default();
            let solved = lesson.scenes.iter().filter(|s| matches!(s.kind, SceneKind::Change { .. })).count();
            let name = format!("lesson {} in {lang}", lesson.number);
            if !text.contains(&complete) {
                wrong.push(format!(
                    "{name} is not complete:\n{}",
                    text.lines().rev().take(25).collect::<Vec<_>>().join("\n")
                ));
            }
            if text.contains('\x1b') || text.contains('\r') {
                wrong.push(format!("{name} has control characters"));
            }
            if let Some(line) = text.lines().find(|l| l.contains(words.unknown.rsplit('`').next().unwrap_or("?"))) {
                wrong.push(format!("{name}: {line}"));
            }
            if progress.matches("\"done\"").count() != solved
                || lesson.scenes.iter().any(|s| !progress.contains(&format!("\"{}\"", s.id)))
            {
                wrong.push(format!("{name}: the progress lacks something: {progress}"));
            }
        }
    }
    std::fs::remove_dir_all(&folder).expect("the folder can be removed");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The input ends in the middle: the lesson says where to go on.
#[test]
fn a_learner_who_leaves_is_told_where_to_go_on() {
    let folder = std::env::temp_dir().join(format!("defer-tutor-plain-left-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
    for script in ["\nnonsense\nhelp\nscenes\n", "\nquit\n"] {
        let text = tutor("1", Lang::EN, &folder, "true", script);
        assert!(text.contains("lesson 1 --plain --step 2"), "{text}");
        assert!(!text.contains("is complete"), "{text}");
    }
    std::fs::remove_dir_all(&folder).expect("the folder can be removed");
}

/// One's own program is stepped by typed lines too, both ways, and to the end.
#[test]
fn a_program_is_stepped_by_typed_lines() {
    let folder = std::env::temp_dir().join(format!("defer-tutor-plain-step-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
    let program = folder.join("two.go");
    let text = "package main\n\nfunc main() {\n\tdefer println(1)\n\tdefer println(2)\n}\n";
    std::fs::write(&program, text).expect("a program can be written");
    let path = program.to_string_lossy().into_owned();
    for lang in [Lang::EN, Lang::ZH] {
        let talk = |script| said(&["step", &path, "--ask", "--lang", lang.code()], &folder, "true", script);
        let (end, back) = (talk("end\nquit\n"), talk("end\nback\ngoto 1\nevent\nevent\nstate\nscenes\nhelp\nquit\n"));
        assert!(end.contains("    2\n    1\n"), "the output in its order: {end}");
        assert!(back.len() > end.len() && back.contains("  1. println(1)"), "a card at the first event: {back}");
        assert!(back.contains("`scenes`"), "there are no scenes: {back}");
        // An empty line per moment goes through the whole run and leaves at its end.
        let stepped = talk(&"\n".repeat(40));
        assert!(stepped.contains("    2\n    1\n"), "{stepped}");
        for text in [&end, &back, &stepped] {
            assert!(!text.contains('\x1b'), "no escape codes: {text}");
        }
    }
    std::fs::remove_dir_all(&folder).expect("the folder can be removed");
}

/// What it says to a script of lines.
fn tutor(lesson: &str, lang: Lang, home: &Path, editor: &str, script: &str) -> String {
    said(&["lesson", lesson, "--ask", "--lang", lang.code()], home, editor, script)
}

fn said(args: &[&str], home: &Path, editor: &str, script: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_defer-tutor"));
    command.args(args).env_remove("VISUAL").env("EDITOR", editor);
    command.env("XDG_STATE_HOME", home).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary runs");
    let mut stdin = child.stdin.take().expect("piped");
    let script = script.to_string();
    let typing = std::thread::spawn(move || stdin.write_all(script.as_bytes()));
    let output = child.wait_with_output().expect("it ends");
    // Whoever has left does not hear the rest.
    let _ = typing.join().expect("the script is typed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
