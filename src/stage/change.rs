//! Programs that are changed: exercises, and the program of a run.

use super::editor::Editor;
use crate::engine::{self, Faults, Settings};
use crate::lesson::model::{GoFile, GoVersion, Property};
use crate::lesson::property::Evidence;
use crate::lesson::run;
use ratatui_textarea::Input;
use std::sync::Arc;

/// An exercise: the learner's text, what it reaches, hints, and a solution.
pub struct Change {
    pub editing: Editing,
    goals: Vec<Property>,
    settings: Settings,
    pub tried: Option<Tried>,
    /// Hints shown, of those that there are.
    pub hints: usize,
    hints_in_all: usize,
    solution: Arc<str>,
    pub solution_shown: bool,
    /// Rows that what stands beside the text is scrolled down.
    pub scroll: u16,
}

/// What a try came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Tried {
    /// It does not compile: [`Editing::messages`].
    Refused,
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
        Change {
            editing: Editing::new(files, "", 1, go),
            goals,
            settings,
            tried: None,
            hints: 0,
            hints_in_all,
            solution,
            solution_shown: false,
            scroll: 0,
        }
    }

    /// The name of the file that is changed.
    pub fn name(&self) -> &str {
        self.editing.name()
    }

    /// The texts that are known: the one at the beginning, and the solution.
    pub fn texts(&self) -> [&str; 2] {
        [self.start(), &self.solution]
    }

    /// The text at the beginning.
    pub fn start(&self) -> &str {
        self.editing.start()
    }

    /// Goes on with what the learner had.
    pub fn resume(&mut self, code: &str) {
        self.editing.editor = Editor::new(code);
        self.editing.check();
    }

    /// Runs the text and looks which goals it reaches.
    pub fn run(&mut self) {
        self.scroll = 0;
        self.tried = Some(match Evidence::gather(&self.editing.files(), self.editing.go, &self.settings) {
            Ok(run) => {
                self.editing.accept();
                Tried::Ran {
                    reached: self.goals.iter().map(|g| run.has(g)).collect(),
                    output: run.stdout,
                    status: run.status,
                }
            }
            Err(faults) => {
                self.editing.refuse(&faults);
                Tried::Refused
            }
        });
    }

    pub fn is_solved(&self) -> bool {
        matches!(&self.tried, Some(Tried::Ran { reached, .. }) if reached.iter().all(|r| *r))
    }

    pub fn hint(&mut self) {
        self.hints = (self.hints + 1).min(self.hints_in_all);
    }

    /// The solution takes the place of the learner's text, which undoing brings back.
    pub fn show_solution(&mut self) {
        self.editing.edit(Edit::Whole(&self.solution.clone()));
        self.solution_shown = true;
        self.scroll = 0;
        self.tried = None;
    }

    /// Back to the start.
    pub fn reset(&mut self) {
        let start = self.start().to_string();
        self.editing.edit(Edit::Whole(&start));
        self.tried = None;
        self.solution_shown = false;
    }
}

/// A program's text while it is being changed, of an exercise or of a run.
pub struct Editing {
    pub editor: Editor,
    /// Of the program's files, the one that is edited is `file`.
    files: Vec<GoFile>,
    file: usize,
    go: GoVersion,
    /// Why it does not compile, as it stands.
    pub messages: Vec<String>,
    /// The lines of the text, from 1, that they are about.
    pub wrong: Vec<u32>,
}

/// A change of the text.
pub enum Edit<'a> {
    Key(Input),
    Paste(&'a str),
    /// Another text takes its place.
    Whole(&'a str),
}

/// A text with more bytes than this is checked when it is run, not with every key.
const CHECKED_AT_ONCE: usize = 64 << 10;

impl Editing {
    /// `name` is the file to be edited, or else the first is; the cursor begins at a line, from 1.
    pub fn new(files: Vec<GoFile>, name: &str, line: u32, go: GoVersion) -> Editing {
        let file = files.iter().position(|f| f.name == name).unwrap_or(0);
        let mut editor = Editor::new(files.get(file).map_or("", |f| &f.text));
        editor.go_to(line);
        Editing { editor, files, file, go, messages: Vec::new(), wrong: Vec::new() }
    }

    pub fn name(&self) -> &str {
        self.files.get(self.file).map_or("", |f| &f.name)
    }

    /// The text before it was changed.
    fn start(&self) -> &str {
        self.files.get(self.file).map_or("", |f| &f.text)
    }

    /// Changes the text, and looks at once whether it compiles.
    pub fn edit(&mut self, edit: Edit) {
        match edit {
            // Who only moves the cursor has changed nothing.
            Edit::Key(input) => {
                if !self.editor.input(input) {
                    return;
                }
            }
            Edit::Paste(text) => self.editor.paste(text),
            Edit::Whole(text) => self.editor.replace(text),
        }
        self.check();
    }

    /// The program as it stands.
    pub fn files(&self) -> Vec<GoFile> {
        let mut files = self.files.clone();
        if let Some(file) = files.get_mut(self.file) {
            file.text = self.editor.text().into();
        }
        files
    }

    /// Looks whether the program compiles.
    fn check(&mut self) {
        let files = self.files();
        if files.iter().map(|f| f.text.len()).sum::<usize>() <= CHECKED_AT_ONCE {
            match engine::check(&run::sources(&files), self.go) {
                Ok(()) => self.accept(),
                Err(faults) => self.refuse(&faults),
            }
        }
    }

    fn accept(&mut self) {
        (self.messages, self.wrong) = Default::default();
    }

    /// It does not compile.
    pub fn refuse(&mut self, faults: &Faults) {
        self.messages = faults.messages().collect();
        self.wrong = faults.lines_of(self.name()).collect();
    }
}
