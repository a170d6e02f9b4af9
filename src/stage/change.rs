//! An exercise: the learner's text, what it reaches, hints, and a solution.

use crate::engine::Settings;
use crate::lesson::model::{GoFile, GoVersion, Property};
use crate::lesson::property::Evidence;
use ratatui_textarea::TextArea;
use std::sync::Arc;

pub struct Change {
    pub editor: TextArea<'static>,
    files: Vec<GoFile>,
    go: GoVersion,
    goals: Vec<Property>,
    settings: Settings,
    pub tried: Option<Tried>,
    /// Hints shown, of those that there are.
    pub hints: usize,
    hints_in_all: usize,
    solution: Arc<str>,
    pub solution_shown: bool,
}

/// What a try came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Tried {
    /// The compiler's messages.
    Refused(Vec<String>),
    Ran {
        reached: Vec<bool>,
        output: String,
        status: i32,
    },
}

impl Change {
    pub fn new(
        files: Vec<GoFile>,
        go: GoVersion,
        goals: Vec<Property>,
        hints_in_all: usize,
        solution: Arc<str>,
        settings: Settings,
    ) -> Change {
        let editor = editor(&files[0].text);
        Change {
            editor,
            files,
            go,
            goals,
            settings,
            tried: None,
            hints: 0,
            hints_in_all,
            solution,
            solution_shown: false,
        }
    }

    /// Runs the text and looks which goals it reaches.
    pub fn run(&mut self) {
        let mut files = self.files.clone();
        files[0].text = (self.editor.lines().join("\n") + "\n").into();
        self.tried = Some(match Evidence::gather(&files, self.go, &self.settings) {
            Ok(run) => Tried::Ran {
                reached: self.goals.iter().map(|g| run.has(g)).collect(),
                output: run.stdout,
                status: run.status,
            },
            Err(faults) => Tried::Refused(faults.messages().collect()),
        });
    }

    pub fn is_solved(&self) -> bool {
        matches!(&self.tried, Some(Tried::Ran { reached, .. }) if reached.iter().all(|r| *r))
    }

    pub fn hint(&mut self) {
        self.hints = (self.hints + 1).min(self.hints_in_all);
    }

    /// The solution takes the place of the learner's text.
    pub fn show_solution(&mut self) {
        self.editor = editor(&self.solution);
        self.solution_shown = true;
        self.tried = None;
    }

    /// Back to the start.
    pub fn reset(&mut self) {
        self.editor = editor(&self.files[0].text);
        self.tried = None;
        self.solution_shown = false;
    }
}

/// A run's program while it is being changed on the stage.
pub struct Editing {
    pub editor: TextArea<'static>,
    /// Why it did not compile.
    pub messages: Vec<String>,
}

impl Editing {
    pub fn new(text: &str) -> Editing {
        Editing { editor: editor(text), messages: Vec::new() }
    }

    pub fn text(&self) -> String {
        self.editor.lines().join("\n") + "\n"
    }
}

fn editor(text: &str) -> TextArea<'static> {
    let mut editor = TextArea::new(text.lines().map(str::to_string).collect());
    editor.set_hard_tab_indent(true);
    editor.set_tab_length(4);
    editor
}
