//! An exercise through a file: the learner changes it with whatever he likes, and has it checked.

use super::{Session, Turn, Typed};
use crate::lesson::model::{GoFile, Goal, Scene, SceneKind, SnippetRef};
use crate::lesson::progress::What;
use crate::lesson::property::Evidence;
use crate::words::fill;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

impl Session<'_> {
    pub(super) fn change(&mut self, scene: &Scene) -> Turn {
        let SceneKind::Change { start, body, goals, hints, solution, after } = &scene.kind else { return Turn::Done };
        let (lang, file) = (self.lang, self.lesson.snippet(*start).main());
        self.prose(body.get(lang));
        self.teller(|teller| {
            teller.code(*start);
            teller.goals(goals);
        });
        let path = match place(self.folder, &self.lesson.slug, &scene.id, file) {
            Ok(path) => path,
            Err(e) => {
                self.tell(&self.words.tutor.no_file, &[("error", e.to_string())]);
                return self.go_on();
            }
        };
        let name = path.display().to_string();
        self.tell(&self.words.tutor.how_change, &[("path", name.clone())]);
        let (mut hinted, mut solution_seen) = (0, false);
        loop {
            let line = match self.ask(&self.words.tutor.prompt_change) {
                Typed::Turn(turn) => return turn,
                Typed::Line(line) => line,
            };
            match line.as_str() {
                "check" | "" => match std::fs::read_to_string(&path) {
                    Ok(text) => {
                        let own = (text != *file.text).then(|| text.clone());
                        (self.keep)(&scene.id, What::Code(own));
                        let own_work = !solution_seen || text != *self.lesson.snippet(*solution).main().text;
                        if self.check(*start, goals, text) {
                            if own_work {
                                (self.keep)(&scene.id, What::Solved);
                            }
                            self.prose(after.get(lang));
                            return self.go_on();
                        }
                    }
                    Err(e) => self.tell(&self.words.tutor.no_file, &[("error", format!("{name}: {e}"))]),
                },
                "edit" => {
                    if let Err(why) = edit(&path) {
                        self.tell(&self.words.tutor.no_editor, &[("error", why), ("path", name.clone())]);
                    }
                }
                "hint" => {
                    let at = hinted.min(hints.len().saturating_sub(1));
                    let sign = fill(&self.words.lesson.hint, &[("number", &(at + 1).to_string())]);
                    let text = hints.get(at).map_or("", |h| h.get(lang));
                    self.prose(&self.words.plain.pair(&sign, text));
                    hinted += 1;
                }
                "solution" => {
                    solution_seen = true;
                    self.teller(|teller| teller.code(*solution));
                }
                "path" => self.console.say(&format!("{name}\n\n")),
                "code" => match std::fs::read_to_string(&path) {
                    Ok(text) => {
                        let heading = fill(&self.words.plain.program, &[("file", &name)]);
                        self.console.say(&super::super::run::numbered(&heading, &text));
                    }
                    Err(e) => self.tell(&self.words.tutor.no_file, &[("error", format!("{name}: {e}"))]),
                },
                "reset" => {
                    let text = match std::fs::write(&path, file.text.as_bytes()) {
                        Ok(()) => fill(&self.words.tutor.how_change, &[("path", &name)]),
                        Err(e) => fill(&self.words.tutor.no_file, &[("error", &e.to_string())]),
                    };
                    self.prose(&text);
                }
                _ => self.unknown(&line),
            }
        }
    }

    /// Runs the learner's program and tells which goals it reaches: whether all.
    fn check(&mut self, start: SnippetRef, goals: &[Goal], text: String) -> bool {
        let snippet = self.lesson.snippet(start);
        let mut files = snippet.files.clone();
        files[0].text = text.into();
        let evidence = match Evidence::gather(&files, start.go, &snippet.settings(self.settings)) {
            Ok(evidence) => evidence,
            Err(faults) => {
                self.prose(&self.words.stage.does_not_compile);
                faults.messages().for_each(|m| self.console.say(&format!("    {m}\n")));
                self.console.say("\n");
                return false;
            }
        };
        let mut reached = 0;
        for goal in goals {
            let has = evidence.has(&goal.property);
            reached += usize::from(has);
            let sign = if has { &self.words.tutor.reached } else { &self.words.tutor.not_reached };
            let told = self.words.plain.pair(sign, goal.text.get(self.lang));
            super::super::item(&mut |t| self.console.say(t), "  ", &told);
        }
        self.console.say(&format!("\n{}\n\n", self.words.plain.heading(&self.words.lesson.output)));
        evidence.stdout.lines().for_each(|line| self.console.say(&format!("    {}\n", super::super::run::clean(line))));
        if evidence.status != 0 {
            let status = fill(&self.words.plain.status, &[("status", &evidence.status.to_string())]);
            self.console.say(&format!("    {status}\n"));
        }
        self.console.say("\n");
        reached == goals.len()
    }
}

/// The learner's file; one that is there already is his own work and stays.
fn place(folder: &Path, lesson: &str, scene: &str, file: &GoFile) -> io::Result<PathBuf> {
    let dir = folder.join(lesson).join(scene);
    std::fs::create_dir_all(&dir)?;
    let path = dir.join(&file.name);
    if !path.exists() {
        std::fs::write(&path, file.text.as_bytes())?;
    }
    Ok(path)
}

/// Lets the learner change the file in `$VISUAL` or `$EDITOR`.
fn edit(path: &Path) -> Result<(), String> {
    let asked = ["VISUAL", "EDITOR"].into_iter().filter_map(|v| std::env::var(v).ok());
    let editor = asked.into_iter().find(|e| !e.trim().is_empty()).ok_or("EDITOR is not set")?;
    // The variable may have arguments: `code --wait`.
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or_default();
    let status = Command::new(program).args(words).arg(path).status().map_err(|e| format!("{program}: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("{program}: {status}")) }
}
