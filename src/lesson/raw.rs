//! The files of a lesson as they are written: RON, unknown fields denied. [`super::check`] turns them into the model.
//!
//! `lesson.ron` has the structure and no words; `text.LANG.ron` has all words of one language, scene by scene in the same
//! order, items by the same ids.

use super::model::{Ask, Pane, PinKind};
use serde::Deserialize;

/// `lesson.ron`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Lesson")]
pub struct RawLesson {
    pub minutes: u32,
    pub snippets: Vec<RawSnippet>,
    pub scenes: Vec<RawScene>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Snippet")]
pub struct RawSnippet {
    pub file: String,
    /// Further files of the same program.
    #[serde(default)]
    pub also: Vec<String>,
    /// The most handles that can be open at once, where a lesson is about that limit.
    #[serde(default)]
    pub descriptors: Option<u32>,
    pub expect: Vec<RawExpected>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Expected")]
pub struct RawExpected {
    /// `["1.27", "1.21"]`
    pub go: Vec<String>,
    /// Lines.
    pub stdout: Vec<String>,
    #[serde(default)]
    pub status: i32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum RawScene {
    Read {
        id: String,
        minutes: f32,
        #[serde(default)]
        snippet: Option<String>,
        #[serde(default)]
        go: Option<String>,
    },
    Predict {
        id: String,
        minutes: f32,
        snippet: String,
        #[serde(default)]
        go: Option<String>,
        question: RawQuestion,
        #[serde(default)]
        again: Option<RawAgain>,
    },
    Watch {
        id: String,
        minutes: f32,
        snippet: String,
        #[serde(default)]
        go: Option<String>,
        #[serde(default)]
        panes: Vec<Pane>,
        #[serde(default)]
        notes: Vec<RawNote>,
        #[serde(default)]
        stops: Vec<RawStop>,
        #[serde(default)]
        finds: Vec<RawNote>,
    },
    Change {
        id: String,
        minutes: f32,
        start: String,
        #[serde(default)]
        go: Option<String>,
        solution: String,
        goals: Vec<RawGoal>,
    },
    Compare {
        id: String,
        minutes: f32,
        columns: Vec<String>,
        rows: Vec<String>,
        #[serde(default)]
        further: Vec<RawLink>,
    },
    Recap {
        id: String,
        minutes: f32,
        #[serde(default)]
        further: Vec<RawLink>,
    },
}

/// The same idea asked another way.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Again")]
pub struct RawAgain {
    /// By default, the scene's.
    #[serde(default)]
    pub snippet: Option<String>,
    #[serde(default)]
    pub go: Option<String>,
    pub question: RawQuestion,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum RawQuestion {
    Choices(Vec<RawChoice>),
    TypeOutput {
        #[serde(default)]
        wrong: Vec<RawWrongOutput>,
    },
    OrderCalls {
        items: Vec<RawItem>,
        /// Ids of `items`.
        answer: Vec<String>,
        #[serde(default)]
        wrong: Vec<RawWrongOrder>,
    },
    Rank {
        items: Vec<String>,
        answer: Vec<String>,
        #[serde(default)]
        wrong: Vec<RawWrongOrder>,
    },
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Choice")]
pub struct RawChoice {
    pub id: String,
    #[serde(default)]
    pub right: bool,
    /// Empty for a question of why.
    #[serde(default)]
    pub claims: Vec<RawProperty>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "WrongOutput")]
pub struct RawWrongOutput {
    pub id: String,
    pub output: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Item")]
pub struct RawItem {
    pub id: String,
    pub code: String,
    /// By default, the guard whose call is `code`.
    #[serde(default)]
    pub at: Option<RawPin>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "WrongOrder")]
pub struct RawWrongOrder {
    pub id: String,
    pub order: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Note")]
pub struct RawNote {
    pub id: String,
    pub at: RawPin,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Stop")]
pub struct RawStop {
    pub id: String,
    pub before: RawPin,
    pub ask: Ask,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Pin")]
pub struct RawPin {
    pub kind: PinKind,
    #[serde(default)]
    pub nth: Option<u32>,
    /// Part of one line of the main file, and of no other.
    #[serde(default)]
    pub line: Option<String>,
    #[serde(default)]
    pub text: Option<String>,
    #[serde(default)]
    pub function: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Goal")]
pub struct RawGoal {
    pub id: String,
    pub must: RawProperty,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum RawProperty {
    Output(Vec<String>),
    OutputLine(String),
    OutputHas(String),
    Status(i32),
    PeakHandles(u64),
    HandlesOpened(u64),
    PeakGoroutines(u64),
    AllClosed,
    Returns {
        function: String,
        value: String,
    },
    ReturnsError {
        function: String,
        text: String,
    },
    Defers {
        at_least: u64,
        #[serde(default)]
        function: Option<String>,
    },
    GuardOrder(Vec<String>),
    Recovers,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Link")]
pub struct RawLink {
    pub id: String,
    pub url: String,
}

/// `text.LANG.ron`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Text")]
pub struct RawText {
    pub title: String,
    pub summary: String,
    pub scenes: Vec<RawSceneText>,
}

/// Paragraphs are lists of strings; a line break within one is a space (or nothing, between Chinese characters).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum RawSceneText {
    Read {
        id: String,
        title: String,
        #[serde(default)]
        speaker: String,
        body: Vec<String>,
    },
    Predict {
        id: String,
        title: String,
        #[serde(default)]
        speaker: String,
        prompt: String,
        #[serde(default)]
        choices: Vec<RawChoiceText>,
        #[serde(default)]
        wrong: Vec<RawIdText>,
        #[serde(default)]
        items: Vec<RawIdText>,
        because: Vec<String>,
        #[serde(default)]
        again: Option<RawAgainText>,
    },
    Watch {
        id: String,
        title: String,
        #[serde(default)]
        speaker: String,
        body: Vec<String>,
        #[serde(default)]
        notes: Vec<RawIdText>,
        #[serde(default)]
        stops: Vec<RawStopText>,
        #[serde(default)]
        finds: Vec<RawStopText>,
    },
    Change {
        id: String,
        title: String,
        #[serde(default)]
        speaker: String,
        body: Vec<String>,
        goals: Vec<RawIdText>,
        hints: Vec<String>,
        after: Vec<String>,
    },
    Compare {
        id: String,
        title: String,
        #[serde(default)]
        speaker: String,
        body: Vec<String>,
        columns: Vec<RawIdText>,
        rows: Vec<RawRowText>,
        #[serde(default)]
        further: Vec<RawIdText>,
    },
    Recap {
        id: String,
        title: String,
        #[serde(default)]
        speaker: String,
        lines: Vec<String>,
        #[serde(default)]
        further: Vec<RawIdText>,
    },
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "AgainText")]
pub struct RawAgainText {
    pub prompt: String,
    #[serde(default)]
    pub choices: Vec<RawChoiceText>,
    #[serde(default)]
    pub wrong: Vec<RawIdText>,
    #[serde(default)]
    pub items: Vec<RawIdText>,
    /// Empty: the scene's.
    #[serde(default)]
    pub because: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "ChoiceText")]
pub struct RawChoiceText {
    pub id: String,
    /// May be left out where the choice claims an output: then the output is shown.
    #[serde(default)]
    pub label: Option<String>,
    pub reply: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "IdText")]
pub struct RawIdText {
    pub id: String,
    pub text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "RowText")]
pub struct RawRowText {
    pub id: String,
    pub head: String,
    /// One for each column.
    pub cells: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "StopText")]
pub struct RawStopText {
    pub id: String,
    pub prompt: String,
    pub right: String,
    pub wrong: String,
}

impl RawScene {
    pub fn id(&self) -> &str {
        match self {
            RawScene::Read { id, .. }
            | RawScene::Predict { id, .. }
            | RawScene::Watch { id, .. }
            | RawScene::Change { id, .. }
            | RawScene::Compare { id, .. }
            | RawScene::Recap { id, .. } => id,
        }
    }

    pub fn minutes(&self) -> f32 {
        match self {
            RawScene::Read { minutes, .. }
            | RawScene::Predict { minutes, .. }
            | RawScene::Watch { minutes, .. }
            | RawScene::Change { minutes, .. }
            | RawScene::Compare { minutes, .. }
            | RawScene::Recap { minutes, .. } => *minutes,
        }
    }

    /// `Read`, `Predict`, …
    pub fn kind(&self) -> &'static str {
        match self {
            RawScene::Read { .. } => "Read",
            RawScene::Predict { .. } => "Predict",
            RawScene::Watch { .. } => "Watch",
            RawScene::Change { .. } => "Change",
            RawScene::Compare { .. } => "Compare",
            RawScene::Recap { .. } => "Recap",
        }
    }
}

impl RawSceneText {
    pub fn id(&self) -> &str {
        match self {
            RawSceneText::Read { id, .. }
            | RawSceneText::Predict { id, .. }
            | RawSceneText::Watch { id, .. }
            | RawSceneText::Change { id, .. }
            | RawSceneText::Compare { id, .. }
            | RawSceneText::Recap { id, .. } => id,
        }
    }

    pub fn kind(&self) -> &'static str {
        match self {
            RawSceneText::Read { .. } => "Read",
            RawSceneText::Predict { .. } => "Predict",
            RawSceneText::Watch { .. } => "Watch",
            RawSceneText::Change { .. } => "Change",
            RawSceneText::Compare { .. } => "Compare",
            RawSceneText::Recap { .. } => "Recap",
        }
    }

    pub fn title_and_speaker(&self) -> (&str, &str) {
        match self {
            RawSceneText::Read { title, speaker, .. }
            | RawSceneText::Predict { title, speaker, .. }
            | RawSceneText::Watch { title, speaker, .. }
            | RawSceneText::Change { title, speaker, .. }
            | RawSceneText::Compare { title, speaker, .. }
            | RawSceneText::Recap { title, speaker, .. } => (title, speaker),
        }
    }
}
