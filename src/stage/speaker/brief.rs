//! What the host tells its guests, and what guests ask of it.

use crate::lesson::model::{Label, Lesson, Question, QuestionKind, Scene, SceneKind};
use crate::stage::message::Message;
use crate::stage::present::Act;
use crate::stage::question::{Guess, shown};
use crate::stage::state::{Course, Place, SceneState, State};
use crate::words::Words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Counted up when an older program could not understand a newer one.
pub const VERSION: u32 = 1;

/// A text by language code.
pub type Texts = BTreeMap<String, String>;

/// All that the speaker's view shows. Times are for its own clock to go on from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Briefing {
    pub version: u32,
    /// The language of the first screen.
    pub lang: String,
    pub lesson: Option<LessonBrief>,
    /// The run that is shown, if one is.
    pub run: Option<RunBrief>,
    pub black: bool,
    /// Hands, first and second vote, by choice.
    pub votes: Vec<[u32; 2]>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LessonBrief {
    pub number: u32,
    pub title: Texts,
    /// Starts at 0.
    pub scene: usize,
    pub scenes: usize,
    pub now: SceneBrief,
    pub next: Option<SceneBrief>,
    /// Seconds planned for all scenes before this one, and for the whole lesson.
    pub planned_before: u32,
    pub planned: u32,
    /// Seconds since the lesson and since the scene were opened, when this was sent.
    pub lesson_seconds: u64,
    pub scene_seconds: u64,
    /// The answer is on the first screen.
    pub revealed: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SceneBrief {
    pub kind: Kind,
    pub title: Texts,
    pub notes: Texts,
    pub answer: Texts,
    /// Seconds.
    pub planned: u32,
}

/// The interface has a word for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    #[default]
    Read,
    Predict,
    Watch,
    Change,
    Compare,
    Recap,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RunBrief {
    pub file: String,
    pub moment: u64,
    pub last: u64,
    /// The run waits for the room's answer.
    pub asking: bool,
}

/// What a guest asks the host to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    Forward,
    Back,
    NextScene,
    PreviousScene,
    Play,
    Reveal,
    Black,
}

impl Order {
    /// What it means on the first screen.
    pub fn message(self) -> Message {
        match self {
            Order::Forward => Message::Present(Act::Advance),
            Order::Back => Message::Present(Act::Retreat),
            Order::NextScene => Message::NextScene,
            Order::PreviousScene => Message::PreviousScene,
            Order::Play => Message::Play,
            Order::Reveal => Message::Present(Act::Reveal),
            Order::Black => Message::Present(Act::Black),
        }
    }
}

/// The briefing for what is on the screen. `seconds` since the lesson and since the scene were opened.
pub fn brief(state: &State, seconds: (u64, u64)) -> Briefing {
    let run = state.watched().map(|w| RunBrief {
        file: w.player.timeline().source().0.to_string(),
        moment: w.player.at(),
        last: w.player.timeline().last(),
        asking: w.player.asking.as_ref().is_some_and(|a| a.answer.is_none()),
    });
    let lesson = match &state.place {
        Place::Lesson(course) => Some(lesson_brief(&state.catalogue.lessons[course.lesson], course, seconds)),
        _ => None,
    };
    Briefing {
        version: VERSION,
        lang: state.options.lang.code().to_string(),
        lesson,
        run,
        black: state.present.black,
        votes: state.ballot().map(|b| b.hands.clone()).unwrap_or_default(),
    }
}

fn lesson_brief(lesson: &Lesson, course: &Course, seconds: (u64, u64)) -> LessonBrief {
    let scenes = &lesson.scenes;
    LessonBrief {
        number: lesson.number,
        title: texts(&lesson.title),
        scene: course.scene,
        scenes: scenes.len(),
        now: SceneBrief { answer: voted(course, lesson), ..scene_brief(lesson, &scenes[course.scene]) },
        next: scenes.get(course.scene + 1).map(|s| scene_brief(lesson, s)),
        planned_before: scenes[..course.scene].iter().map(|s| s.seconds).sum(),
        planned: scenes.iter().map(|s| s.seconds).sum(),
        lesson_seconds: seconds.0,
        scene_seconds: seconds.1,
        revealed: matches!(&course.now, SceneState::Predict(asked) if asked.verdict.is_some()),
    }
}

fn scene_brief(lesson: &Lesson, scene: &Scene) -> SceneBrief {
    let (kind, answer) = match &scene.kind {
        SceneKind::Read { .. } => (Kind::Read, Texts::new()),
        SceneKind::Predict { question, snippet } => {
            let output = lesson.output(*snippet);
            (Kind::Predict, answer(question, output))
        }
        SceneKind::Watch { stops, finds, .. } => {
            (Kind::Watch, joined(stops.iter().map(|s| &s.right).chain(finds.iter().map(|f| &f.right))))
        }
        SceneKind::Compare { .. } => (Kind::Compare, Texts::new()),
        SceneKind::Change { after, .. } => (Kind::Change, texts(after)),
        SceneKind::Recap { .. } => (Kind::Recap, Texts::new()),
    };
    SceneBrief { kind, title: texts(&scene.title), notes: texts(&scene.speaker), answer, planned: scene.seconds }
}

/// The answer as it stands among the choices on the first screen: with its letter, by which hands are counted.
fn voted(course: &Course, lesson: &Lesson) -> Texts {
    let scene = &lesson.scenes[course.scene];
    let texts = || scene_brief(lesson, scene).answer;
    let (SceneState::Predict(asked), SceneKind::Predict { question, .. }) = (&course.now, &scene.kind) else {
        return texts();
    };
    let Guess::Choice { choices, .. } = &asked.guess else { return texts() };
    let Some((choice, letter)) = choices.iter().zip('a'..).find(|(choice, _)| choice.right) else { return texts() };
    let text = |lang, because| format!("{letter}) {}\n\n{because}", shown(&choice.label, lang));
    question.because.languages().map(|(lang, because)| (lang.code().to_string(), text(lang, because))).collect()
}

/// The right answer, and why.
fn answer(question: &Question, output: &str) -> Texts {
    let mut all = Texts::new();
    for (lang, because) in question.because.languages() {
        let answer = match &question.kind {
            QuestionKind::Choices(choices) => match choices.iter().find(|c| c.right).map(|c| &c.label) {
                Some(Label::Words(words)) => words.get(lang).to_string(),
                Some(Label::Output(output)) => output.clone(),
                None => String::new(),
            },
            QuestionKind::TypeOutput { .. } => output.to_string(),
            QuestionKind::Order { items, answer, .. } => {
                answer.iter().map(|i| items[*i].label.line(lang)).collect::<Vec<_>>().join("\n")
            }
        };
        all.insert(lang.code().to_string(), format!("{}\n\n{because}", answer.trim_end()));
    }
    all
}

fn texts(words: &Words) -> Texts {
    words.languages().map(|(lang, text)| (lang.code().to_string(), text.to_string())).collect()
}

fn joined<'w>(all: impl Iterator<Item = &'w Words>) -> Texts {
    let mut texts = Texts::new();
    for (lang, text) in all.flat_map(Words::languages) {
        let joined: &mut String = texts.entry(lang.code().to_string()).or_default();
        if !joined.is_empty() {
            joined.push_str("\n\n");
        }
        joined.push_str(text);
    }
    texts
}
