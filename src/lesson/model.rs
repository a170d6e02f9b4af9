//! The checked model of lessons: what the stage, the plain form and the proofs work with. Words stand in it in all languages.
//!
//! It is made from files by [`super::load`]; whatever exists here is complete: every name refers to something, every text is
//! there in every language of its lesson. Whether what it claims is true is for the proofs to say.

pub use super::catalogue::{Catalogue, Head};
use crate::engine::Settings;
use crate::words::interface::LessonWords;
use crate::words::{Lang, Words};
use serde::Deserialize;
use std::ops::Deref;
use std::sync::Arc;

/// A language version of Go, such as `(1, 22)`.
pub type GoVersion = (u32, u32);

/// What lists say of it can be read off it directly.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lesson {
    pub head: Head,
    pub languages: Vec<Lang>,
    pub snippets: Vec<Snippet>,
    pub scenes: Vec<Scene>,
}

/// A program of a lesson.
#[derive(Clone, Debug, PartialEq)]
pub struct Snippet {
    /// Its main file's name without `.go`.
    pub id: String,
    /// The main file first; it is the one that is shown.
    pub files: Vec<GoFile>,
    /// What it does under each language version that the lesson names, the lesson's own first. Never empty.
    pub expected: Vec<Expected>,
    /// The most handles that can be open at once, if the lesson says so.
    pub descriptors: Option<u32>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct GoFile {
    pub name: String,
    pub text: Arc<str>,
    /// The import path of the package of the user's module that it belongs to; empty for the program's own.
    pub package: Arc<str>,
}

/// What a snippet does under one language version.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    pub go: GoVersion,
    pub stdout: String,
    pub status: i32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    pub id: String,
    pub title: Words,
    /// For the presenter alone; may be empty.
    pub speaker: Words,
    /// Expected seconds: half minutes.
    pub seconds: u32,
    pub kind: SceneKind,
}

/// Prose in [`Words`] has paragraphs separated by an empty line; `code` stands in backquotes.
#[derive(Clone, Debug, PartialEq)]
pub enum SceneKind {
    Read {
        body: Words,
        snippet: Option<SnippetRef>,
    },
    Predict {
        snippet: SnippetRef,
        question: Question,
    },
    Watch {
        snippet: SnippetRef,
        /// What to look for, before the run starts.
        body: Words,
        /// In the order of the file.
        notes: Vec<Note>,
        /// Where the run stops and the learner says what the machine does next.
        stops: Vec<Stop>,
        /// What the learner is asked to find in the run, one after the other.
        finds: Vec<Find>,
        /// The panes that this scene needs besides code, guard stack and output; empty: the stage's choice.
        panes: Vec<Pane>,
    },
    Change {
        /// What the learner starts from.
        start: SnippetRef,
        /// What to reach, and why.
        body: Words,
        goals: Vec<Goal>,
        /// Of rising help.
        hints: Vec<Words>,
        solution: SnippetRef,
        /// What there is to learn from the solution.
        after: Words,
    },
    /// A table.
    Compare {
        body: Words,
        columns: Vec<Words>,
        rows: Vec<Row>,
        further: Vec<Link>,
    },
    Recap {
        /// One line each.
        lines: Vec<Words>,
        further: Vec<Link>,
    },
}

/// A snippet, and the language version under which the scene runs it (one of those that the snippet names).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SnippetRef {
    /// Index in [`Lesson::snippets`].
    pub index: usize,
    pub go: GoVersion,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub prompt: Words,
    pub kind: QuestionKind,
    /// After the guess: why it is so. The run shows that it is.
    pub because: Words,
    /// The same idea asked another way, for when the question comes back later.
    pub again: Option<Box<Again>>,
}

/// A second form of a question: other words, and mostly another program.
#[derive(Clone, Debug, PartialEq)]
pub struct Again {
    pub snippet: SnippetRef,
    /// Has no `again` of its own.
    pub question: Question,
}

#[derive(Clone, Debug, PartialEq)]
pub enum QuestionKind {
    Choices(Vec<Choice>),
    /// The learner types what the program prints; the answer is what it does print.
    TypeOutput {
        /// Wrong outputs that people really expect.
        wrong: Vec<WrongOutput>,
    },
    /// The learner puts things into order: calls as they run, or remedies by what they do.
    Order {
        /// In the order in which they are offered.
        items: Vec<OrderItem>,
        /// Indices of `items` in the right order.
        answer: Vec<usize>,
        wrong: Vec<WrongOrder>,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub id: String,
    pub label: Label,
    pub right: bool,
    pub claim: Claim,
    /// What is said to one who has chosen it.
    pub reply: Words,
}

/// What a choice shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Label {
    Words(Words),
    /// Output of a program, as it would be printed; or code.
    Output(String),
}

/// What makes a choice right.
#[derive(Clone, Debug, PartialEq)]
pub enum Claim {
    /// It is right if all of these hold of the scene's run, and wrong if not.
    Run(Vec<Property>),
    /// A question of why, which no run answers.
    Idea,
}

#[derive(Clone, Debug, PartialEq)]
pub struct WrongOutput {
    pub output: String,
    pub reply: Words,
}

#[derive(Clone, Debug, PartialEq)]
pub struct OrderItem {
    /// A call as written in the snippet, or words.
    pub label: Label,
    /// The event at which a call runs.
    pub pin: Option<Pin>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct WrongOrder {
    pub order: Vec<usize>,
    pub reply: Words,
}

/// Words pinned to an event of the run.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    pub id: String,
    pub pin: Pin,
    pub text: Words,
}

/// The run stops before the pinned event until the learner has said what comes.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    pub id: String,
    pub before: Pin,
    pub prompt: Words,
    pub ask: Ask,
    pub right: Words,
    pub wrong: Words,
}

/// The learner goes to the moment that shows something. Any moment with such an event is right.
#[derive(Clone, Debug, PartialEq)]
pub struct Find {
    pub id: String,
    pub pin: Pin,
    pub prompt: Words,
    pub right: Words,
    pub wrong: Words,
}

/// A row of a table: as many cells as there are columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub head: Words,
    pub cells: Vec<Words>,
}

/// What the learner picks. The answer is what the run does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Ask {
    /// The card of the guard that starts at the pinned event.
    Card,
    /// The frame in which the pinned event happens.
    Frame,
    /// The line of the pinned event.
    Line,
}

/// Finds an event of a run by what it is, never by a step number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    pub kind: PinKind,
    /// Which of the events that match; starts at 1.
    pub nth: u32,
    /// Line of the main file.
    pub line: Option<u32>,
    /// Part of the event's subject: `fmt.Println("a")`, `boom`, `data.txt`, the text printed.
    pub text: Option<String>,
    /// The function in whose frame it happens: `work`.
    pub function: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum PinKind {
    /// Moment 0.
    Start,
    Statement,
    Called,
    Evaluated,
    Registered,
    GuardStarted,
    GuardFinished,
    PanicRaised,
    Recovered,
    PanicReplaced,
    ResultsSet,
    ResultChanged,
    Returned,
    HandleOpened,
    HandleClosed,
    Output,
    GoroutineStarted,
    Blocked,
    GoroutineEnded,
    Ended,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Pane {
    Frames,
    Result,
    Handles,
    Goroutines,
    Gauges,
    /// The records and bits that gc makes of the guards.
    Inside,
    /// The conditions of open-coded guards.
    Checklist,
    /// Core logic, panic or not, clean-up, error state.
    Flow,
}

/// One thing that a changed program must do.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    pub property: Property,
    /// What the property asks, in the lesson's words.
    pub text: Words,
}

/// Something that a run does or does not do.
#[derive(Clone, Debug, PartialEq)]
pub enum Property {
    /// Exactly this on standard output.
    Output(String),
    /// A line of standard output is this.
    OutputLine(String),
    /// Standard output has this in it.
    OutputHas(String),
    Status(i32),
    /// Never more than this many goroutines at once.
    PeakGoroutines(u64),
    /// Never more than this many handles open at once.
    PeakHandles(u64),
    /// At least this many handles are opened: the work is still done.
    HandlesOpened(u64),
    /// No handle is open at the end.
    AllClosed,
    /// A call of the function hands this to its caller, as `%v` prints it; several results with `, ` between.
    Returns {
        function: String,
        value: String,
    },
    /// A call of the function hands its caller an error whose text has this in it.
    ReturnsError {
        function: String,
        text: String,
    },
    /// At least this many deferred calls are registered (in the frames of `function`, if it is named).
    Defers {
        function: Option<String>,
        at_least: u64,
    },
    /// Deferred calls with these texts start in this order (others may come between).
    GuardOrder(Vec<String>),
    /// A panic is raised and recovered.
    Recovers,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    pub text: Words,
    pub url: String,
}

impl Deref for Lesson {
    type Target = Head;

    fn deref(&self) -> &Head {
        &self.head
    }
}

impl Lesson {
    pub fn snippet(&self, snippet: SnippetRef) -> &Snippet {
        &self.snippets[snippet.index]
    }

    /// What a snippet prints, as the lesson declares and proves it.
    pub fn output(&self, snippet: SnippetRef) -> &str {
        self.snippet(snippet).expected(snippet.go).map_or("", |e| &e.stdout)
    }
}

impl Label {
    /// On one line.
    pub fn line(&self, lang: Lang) -> String {
        match self {
            Label::Words(words) => words.get(lang).to_string(),
            Label::Output(text) => text.lines().collect::<Vec<_>>().join(" | "),
        }
    }
}

impl Snippet {
    /// How it is run.
    pub fn settings(&self, base: &Settings) -> Settings {
        Settings { descriptors: self.descriptors.unwrap_or(base.descriptors), ..base.clone() }
    }

    /// The file that is shown.
    pub fn main(&self) -> &GoFile {
        &self.files[0]
    }

    pub fn expected(&self, go: GoVersion) -> Option<&Expected> {
        self.expected.iter().find(|e| e.go == go)
    }
}

impl Scene {
    /// Its time as people write it: `1`, `0.5`.
    pub fn minutes(&self) -> String {
        format!("{}", f64::from(self.seconds) / 60.0)
    }

    /// What one does in it, in a word.
    pub fn kind_name<'w>(&self, words: &'w LessonWords) -> &'w str {
        match self.kind {
            SceneKind::Read { .. } => &words.read,
            SceneKind::Predict { .. } => &words.predict,
            SceneKind::Watch { .. } => &words.watch,
            SceneKind::Change { .. } => &words.change,
            SceneKind::Compare { .. } => &words.compare,
            SceneKind::Recap { .. } => &words.recap,
        }
    }

    /// A prediction as it is asked later, and the program that it is about: in its second form, or as it was if there is none.
    pub fn asked_again(&self) -> Option<(SnippetRef, &Question)> {
        match &self.kind {
            SceneKind::Predict { question: Question { again: Some(again), .. }, .. } => {
                Some((again.snippet, &again.question))
            }
            SceneKind::Predict { snippet, question } => Some((*snippet, question)),
            _ => None,
        }
    }

    /// The program that the scene is about.
    pub fn snippet(&self) -> Option<SnippetRef> {
        match &self.kind {
            SceneKind::Read { snippet, .. } => *snippet,
            SceneKind::Predict { snippet, .. } | SceneKind::Watch { snippet, .. } => Some(*snippet),
            SceneKind::Change { start, .. } => Some(*start),
            SceneKind::Compare { .. } | SceneKind::Recap { .. } => None,
        }
    }
}
