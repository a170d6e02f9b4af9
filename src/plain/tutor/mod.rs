//! A lesson taken line by line: it asks, the learner types, and nothing but lines of text goes either way. For a serial line, a screen
//! reader, or whatever has no screen.

mod change;
mod predict;
mod state;
mod watch;

use super::lesson::{Teller, heading};
use super::prose;
use crate::engine::Settings;
use crate::lesson::model::{Lesson, SceneKind};
use crate::lesson::progress::What;
use crate::words::{Interface, Lang, fill};
use std::path::Path;

/// What there is of a terminal.
pub trait Console {
    fn say(&mut self, text: &str);
    /// The next line that is typed, without its end; None: there are no more.
    fn read(&mut self) -> Option<String>;
}

/// One who takes a lesson.
pub struct Session<'a> {
    pub lesson: &'a Lesson,
    pub words: &'a Interface,
    pub lang: Lang,
    pub settings: &'a Settings,
    pub console: &'a mut dyn Console,
    /// Keeps what has happened in a scene, known by its id.
    pub keep: &'a mut dyn FnMut(&str, What),
    /// Where the programs of exercises are put, each in a folder of its own.
    pub folder: &'a Path,
}

/// Where a line leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// The scene is done with.
    Done,
    /// On to the next scene, with this one undone.
    Skip,
    /// A scene by its place, from 0.
    To(usize),
    Quit,
}

/// A line that was typed: nothing, a word with what stands after it, or one that has led away.
enum Typed {
    Line(String),
    Turn(Turn),
}

impl Session<'_> {
    /// Takes the lesson from its scene `first` (the first is 0) on, until its end or until the learner leaves.
    pub fn learn(&mut self, first: usize) {
        let tutor = &self.words.tutor;
        let number = fill(&self.words.lesson.lesson, &[("number", &self.lesson.number.to_string())]);
        let minutes = fill(&self.words.lesson.minutes, &[("minutes", &self.lesson.minutes.to_string())]);
        let title = self.words.plain.pair(&number, self.lesson.title.get(self.lang));
        let title = fill(&self.words.lesson.taking, &[("title", &title), ("minutes", &minutes)]);
        heading(&mut |t| self.console.say(t), &title, '=');
        prose(&mut |t| self.console.say(t), &tutor.welcome);
        let scenes = self.lesson.scenes.len();
        let mut done = vec![false; scenes];
        let mut at = first;
        while at < scenes {
            self.title(at);
            (self.keep)(&self.lesson.scenes[at].id, What::Opened);
            match self.scene(at) {
                Turn::Done => (done[at], at) = (true, at + 1),
                Turn::Skip => at += 1,
                Turn::To(scene) => at = scene,
                Turn::Quit => {
                    let values = [("number", (at + 1).to_string()), ("lesson", self.lesson.number.to_string())];
                    return self.tell(&self.words.tutor.left, &values);
                }
            }
        }
        (self.keep)("", What::Finished);
        let left = done.iter().enumerate().skip(first).filter(|(_, d)| !**d).map(|(i, _)| (i + 1).to_string());
        let left = left.collect::<Vec<_>>().join(", ");
        let number = ("number", self.lesson.number.to_string());
        match left.is_empty() {
            true => self.tell(&self.words.tutor.complete, &[number]),
            false => self.tell(&self.words.tutor.over, &[number, ("scenes", left)]),
        }
    }

    /// Asks the question of a scene in its second form, then shows the run that proves the answer. False: the learner leaves.
    pub fn ask_again(&mut self, at: usize) -> bool {
        let scene = &self.lesson.scenes[at];
        let Some((snippet, question)) = scene.asked_again() else { return true };
        self.title(at);
        let mut turn = self.predict(&scene.id, snippet, question, true);
        if turn == Turn::Done {
            turn = self.watch(snippet, &[], &[], &[]);
        }
        turn != Turn::Quit
    }

    fn title(&mut self, at: usize) {
        let scene = &self.lesson.scenes[at];
        let (number, count) = ((at + 1).to_string(), self.lesson.scenes.len().to_string());
        let values = [
            ("number", number.as_str()),
            ("count", &count),
            ("kind", scene.kind_name(&self.words.lesson)),
            ("title", scene.title.get(self.lang)),
        ];
        heading(&mut |t| self.console.say(t), &fill(&self.words.plain.scene, &values), '-');
    }

    fn scene(&mut self, at: usize) -> Turn {
        let scene = &self.lesson.scenes[at];
        match &scene.kind {
            SceneKind::Read { .. } | SceneKind::Compare { .. } | SceneKind::Recap { .. } => {
                self.teller(|teller| teller.scene(scene));
                self.go_on()
            }
            SceneKind::Predict { snippet, question } => self.predict(&scene.id, *snippet, question, false),
            SceneKind::Watch { snippet, body, notes, stops, finds, .. } => {
                self.prose(body.get(self.lang));
                self.watch(*snippet, notes, stops, finds)
            }
            SceneKind::Change { .. } => self.change(scene),
        }
    }

    /// Waits until the learner goes on.
    fn go_on(&mut self) -> Turn {
        loop {
            match self.ask(&self.words.tutor.prompt_next) {
                Typed::Turn(turn) => return turn,
                Typed::Line(line) if ["", "next", "n"].contains(&line.as_str()) => return Turn::Done,
                Typed::Line(line) => self.unknown(&line),
            }
        }
    }

    /// Asks for a line. What means the same everywhere is done here; a colon may stand before it.
    fn ask(&mut self, prompt: &str) -> Typed {
        loop {
            self.console.say(&format!("{prompt}> "));
            let Some(line) = self.console.read() else {
                self.console.say("\n");
                return Typed::Turn(Turn::Quit);
            };
            self.console.say("\n");
            let line = line.trim().to_string();
            match self.common(line.strip_prefix(':').unwrap_or(&line)) {
                Some(None) => {}
                Some(Some(turn)) => return Typed::Turn(turn),
                None => return Typed::Line(line.strip_prefix(':').map_or(line.clone(), str::to_string)),
            }
        }
    }

    /// A command that there is everywhere. None: it is none; `Some(None)`: it is done.
    fn common(&mut self, line: &str) -> Option<Option<Turn>> {
        let (word, rest) = split(line);
        Some(match word {
            "quit" | "q" | "exit" => Some(Turn::Quit),
            "skip" | "scenes" | "scene" if self.lesson.scenes.is_empty() => return None,
            "skip" => Some(Turn::Skip),
            "help" | "?" => {
                self.help();
                None
            }
            "scenes" => {
                for (i, scene) in self.lesson.scenes.iter().enumerate() {
                    let named = self.words.plain.pair(scene.kind_name(&self.words.lesson), scene.title.get(self.lang));
                    self.console.say(&format!("{:>3}. {named}\n", i + 1));
                }
                self.console.say("\n");
                None
            }
            "scene" => match rest.parse::<usize>().ok().filter(|k| (1..=self.lesson.scenes.len()).contains(k)) {
                Some(scene) => Some(Turn::To(scene - 1)),
                None => {
                    self.tell(&self.words.tutor.no_scene, &[("count", self.lesson.scenes.len().to_string())]);
                    None
                }
            },
            _ => return None,
        })
    }

    fn help(&mut self) {
        let words = &self.words.tutor;
        let lines =
            if self.lesson.scenes.is_empty() { std::slice::from_ref(&words.help_step) } else { &words.help[..] };
        for line in lines {
            super::item(&mut |t| self.console.say(t), "  ", line);
        }
        self.console.say("\n");
    }

    fn unknown(&mut self, line: &str) {
        self.tell(&self.words.tutor.unknown, &[("line", line.to_string())]);
    }

    fn teller(&mut self, tell: impl FnOnce(&mut Teller)) {
        let console = &mut *self.console;
        let (lesson, words, lang, settings) = (self.lesson, self.words, self.lang, self.settings);
        tell(&mut Teller { lesson, words, lang, settings, out: &mut |text| console.say(text) });
    }

    fn prose(&mut self, text: &str) {
        prose(&mut |t| self.console.say(t), text);
    }

    fn tell(&mut self, template: &str, values: &[(&str, String)]) {
        let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (*n, v.as_str())).collect();
        self.prose(&fill(template, &values));
    }
}

/// The first word, and what stands after it.
fn split(line: &str) -> (&str, &str) {
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    (word, rest.trim())
}

/// A choice by its letter or its number, from 0.
fn choice(word: &str, count: usize) -> Option<usize> {
    let word = word.trim_end_matches([')', '.']);
    let letter = || match word.as_bytes() {
        [b] if b.is_ascii_alphabetic() => Some(usize::from(b.to_ascii_lowercase() - b'a')),
        _ => None,
    };
    let number = word.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    number.or_else(letter).filter(|at| *at < count)
}
