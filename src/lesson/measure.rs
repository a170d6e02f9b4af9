//! The measures of texts and programs: what fits the smallest projector, in every language.

use super::model::*;
use super::prose::width_of;
use crate::words::Words;

/// Cells of a line on the smallest screen that is promised, without borders.
const LINE: usize = 60;
/// An address stands on one line of 80 columns, so that it can be copied.
const URL: usize = 76;
/// Cells of the heads of a table's rows.
pub const HEAD: usize = 14;
const SNIPPET_LINES: usize = 14;
const SNIPPET_COLUMNS: usize = 44;
/// Cells that a tab takes.
const TAB: usize = 4;

/// Everything that is too long, too wide, or not as a lesson has to be.
pub fn faults(lesson: &Lesson) -> Vec<String> {
    let mut measure = Measure { faults: Vec::new(), at: String::new() };
    measure.words("title", &lesson.title, 40);
    measure.words("summary", &lesson.summary, LINE);
    for snippet in &lesson.snippets {
        measure.snippet(snippet.main());
    }
    for scene in &lesson.scenes {
        measure.at = format!("scene `{}`: ", scene.id);
        measure.scene(scene);
    }
    measure.faults
}

struct Measure {
    faults: Vec<String>,
    at: String,
}

impl Measure {
    fn fault(&mut self, text: String) {
        self.faults.push(format!("{}{text}", self.at));
    }

    /// At most `cells`, in every language; quotes of code must be closed.
    fn words(&mut self, what: &str, words: &Words, cells: usize) {
        for (lang, text) in words.languages() {
            let width = width_of(text);
            if width > cells {
                self.fault(format!("{what} takes {width} cells in language {lang}, and {cells} are there"));
            }
            if text.matches('`').count() % 2 == 1 {
                self.fault(format!("{what} has a backquote without its partner in language {lang}"));
            }
            if text.trim().is_empty() {
                self.fault(format!("{what} is empty in language {lang}"));
            }
        }
    }

    fn snippet(&mut self, file: &GoFile) {
        let lines = file.text.lines().count();
        if lines > SNIPPET_LINES {
            self.fault(format!("{} has {lines} lines, and {SNIPPET_LINES} are shown whole", file.name));
        }
        for (i, line) in file.text.lines().enumerate() {
            let width = width_of(&line.replace('\t', &" ".repeat(TAB)));
            if width > SNIPPET_COLUMNS {
                self.fault(format!("{}:{} takes {width} columns, and {SNIPPET_COLUMNS} are there", file.name, i + 1));
            }
        }
    }

    fn scene(&mut self, scene: &Scene) {
        self.words("title", &scene.title, 40);
        match &scene.kind {
            SceneKind::Read { body, .. } => self.words("body", body, 12 * LINE),
            SceneKind::Predict { question, .. } => {
                self.question(question);
                if let Some(again) = &question.again {
                    self.at.push_str("asked again: ");
                    self.question(&again.question);
                }
            }
            SceneKind::Watch { body, notes, stops, finds, .. } => {
                self.words("body", body, 4 * LINE);
                for note in notes {
                    self.words(&format!("note `{}`", note.id), &note.text, 3 * LINE);
                }
                for find in finds {
                    self.words(&format!("prompt of `{}`", find.id), &find.prompt, 3 * LINE);
                    self.words(&format!("right of `{}`", find.id), &find.right, 3 * LINE);
                    self.words(&format!("wrong of `{}`", find.id), &find.wrong, 3 * LINE);
                }
                for stop in stops {
                    self.words(&format!("prompt of stop `{}`", stop.id), &stop.prompt, 2 * LINE);
                    self.words(&format!("right of stop `{}`", stop.id), &stop.right, 3 * LINE);
                    self.words(&format!("wrong of stop `{}`", stop.id), &stop.wrong, 3 * LINE);
                }
            }
            SceneKind::Compare { body, columns, rows, further } => {
                self.words("body", body, 6 * LINE);
                if !(1..=4).contains(&columns.len()) {
                    self.fault("a table has one to four columns".into());
                }
                // A cell is at most three lines of its column, on the smallest screen.
                let cell = (LINE - HEAD) / columns.len().max(1) * 3;
                columns.iter().for_each(|c| self.words("column", c, cell / 3));
                for row in rows {
                    self.words("head of a row", &row.head, 2 * HEAD);
                    row.cells.iter().for_each(|c| self.words("cell", c, cell));
                }
                self.links(further);
            }
            SceneKind::Change { body, goals, hints, after, .. } => {
                self.words("body", body, 8 * LINE);
                self.words("after", after, 6 * LINE);
                goals.iter().for_each(|g| self.words("goal", &g.text, LINE));
                hints.iter().for_each(|h| self.words("hint", h, 3 * LINE));
                if hints.len() < 2 {
                    self.fault("an exercise has two hints of rising help".into());
                }
            }
            SceneKind::Recap { lines, further } => {
                if lines.len() > 5 {
                    self.fault(format!("a recap has at most five lines, not {}", lines.len()));
                }
                lines.iter().for_each(|l| self.words("line", l, LINE));
                self.links(further);
            }
        }
    }

    fn links(&mut self, links: &[Link]) {
        for link in links {
            self.words("link", &link.text, LINE);
            let width = width_of(&link.url);
            if width > URL {
                self.fault(format!("{} takes {width} columns, and {URL} are there", link.url));
            }
        }
    }

    fn question(&mut self, question: &Question) {
        self.words("prompt", &question.prompt, 3 * LINE);
        self.words("because", &question.because, 6 * LINE);
        match &question.kind {
            QuestionKind::Choices(choices) => {
                for choice in choices {
                    let id = &choice.id;
                    if let Label::Words(words) = &choice.label {
                        self.words(&format!("label of choice `{id}`"), words, LINE - 4);
                    }
                    self.words(&format!("reply of choice `{id}`"), &choice.reply, 4 * LINE);
                }
            }
            QuestionKind::TypeOutput { wrong } => {
                wrong.iter().for_each(|w| self.words("reply", &w.reply, 4 * LINE));
            }
            QuestionKind::Order { items, wrong, .. } => {
                wrong.iter().for_each(|w| self.words("reply", &w.reply, 4 * LINE));
                for item in items {
                    match &item.label {
                        Label::Words(words) => self.words("item", words, LINE - 8),
                        Label::Output(code) if width_of(code) > LINE - 8 => {
                            self.fault(format!("`{code}` is too wide to be moved about"));
                        }
                        Label::Output(_) => {}
                    }
                }
            }
        }
    }
}
