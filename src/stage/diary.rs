//! What the learner does, to be kept: found by comparing what is shown with what was shown before.

use super::change::Change;
use super::question::{Asked, Guess};
use super::review::Kind;
use super::state::{Course, Place, SceneState};
use crate::lesson::model::Catalogue;
use crate::lesson::progress::{Clock, Happening, Progress, What};

pub struct Diary {
    /// With what has happened here.
    pub progress: Progress,
    clock: Clock,
    /// Whether answers are somebody's own: those in front of a room are not.
    learns: bool,
    before: Option<Seen>,
    /// Not yet kept.
    waiting: Vec<Happening>,
}

/// What matters of a scene on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen {
    lesson: usize,
    scene: usize,
    /// Whether it is right, and the answer.
    answer: Option<(bool, String)>,
    solved: bool,
    /// The program of an exercise, where it is the learner's.
    code: Option<String>,
    /// It is a question apart from its lesson.
    queue: Option<Kind>,
}

impl Diary {
    pub fn new(progress: Progress, clock: Clock, learns: bool) -> Diary {
        Diary { progress, clock, learns, before: None, waiting: Vec::new() }
    }

    /// Looks at what is shown, after every message.
    pub fn look(&mut self, catalogue: &Catalogue, place: &Place) {
        let before = self.before.take();
        let now = seen(place, before.as_ref());
        let at = |seen: &Seen| (seen.lesson, seen.scene, seen.queue);
        if before.as_ref().map(at) != now.as_ref().map(at) {
            let before = before.as_ref().filter(|b| b.queue.is_none());
            let left = before.filter(|b| now.as_ref().map(|n| n.lesson) != Some(b.lesson));
            if let Some(left) = left.filter(|b| b.scene + 1 == catalogue.lessons[b.lesson].scenes.len()) {
                self.note(catalogue, left.lesson, None, What::Finished);
            }
            if let Some(now) = now.as_ref().filter(|now| now.queue.is_none()) {
                self.note(catalogue, now.lesson, Some(now.scene), What::Opened);
            }
        } else if let (Some(before), Some(now)) = (before, &now) {
            let mut tell = |what| self.note(catalogue, now.lesson, Some(now.scene), what);
            if let (None, Some((right, given))) = (&before.answer, &now.answer) {
                let (right, given) = (*right, given.clone());
                match now.queue {
                    None => tell(What::Answered { right, given }),
                    Some(Kind::Review) => tell(What::Reviewed { right, given }),
                    // Who does not know it takes the lesson, where first answers count.
                    Some(Kind::Test) => {}
                }
            }
            if before.code != now.code {
                tell(What::Code(now.code.clone()));
            }
            if now.solved && !before.solved {
                tell(What::Solved);
            }
        }
        self.before = now;
    }

    /// The lessons have changed: what was shown before says nothing about what is shown next.
    pub fn forget_place(&mut self) {
        self.before = None;
    }

    /// All questions of a lesson were answered right before it.
    pub fn know(&mut self, catalogue: &Catalogue, lesson: usize) {
        self.note(catalogue, lesson, None, What::Known);
    }

    /// Seconds since 1970, by the diary's clock.
    pub fn now(&self) -> u64 {
        (self.clock)()
    }

    /// What is to be kept.
    pub fn take(&mut self) -> Vec<Happening> {
        std::mem::take(&mut self.waiting)
    }

    fn note(&mut self, catalogue: &Catalogue, lesson: usize, scene: Option<usize>, what: What) {
        let answers =
            matches!(what, What::Answered { .. } | What::Reviewed { .. } | What::Known | What::Code(_) | What::Solved);
        if answers && !self.learns {
            return;
        }
        let lesson = &catalogue.lessons[lesson];
        let scene = scene.map_or_else(String::new, |scene| lesson.scenes[scene].id.clone());
        let happening = Happening { at: (self.clock)(), lesson: lesson.slug.clone(), scene, what };
        self.progress.apply(&happening);
        self.waiting.push(happening);
    }
}

fn seen(place: &Place, before: Option<&Seen>) -> Option<Seen> {
    let Place::Lesson(Course { lesson, scene, now, queue, .. }) = place else { return None };
    let (lesson, scene) = (*lesson, *scene);
    let same = before.filter(|b| (b.lesson, b.scene) == (lesson, scene));
    let queue = queue.as_ref().map(|queue| queue.kind);
    let mut seen = Seen { lesson, scene, answer: None, solved: false, code: None, queue };
    match now {
        SceneState::Predict(asked) => seen.answer = answer(asked),
        // A solution that was shown is not the learner's own.
        SceneState::Change(change) if change.solution_shown => seen.code = same.and_then(|b| b.code.clone()),
        SceneState::Change(change) => (seen.code, seen.solved) = (code(change), change.is_solved()),
        _ => {}
    }
    Some(seen)
}

/// Whether the answer is right, and what it was, as progress has it.
fn answer(asked: &Asked) -> Option<(bool, String)> {
    let right = asked.verdict.as_ref()?.right;
    let given = match &asked.guess {
        Guess::Choice { choices, cursor } => choices.get(*cursor)?.id.clone(),
        Guess::Order { order, .. } => order.iter().map(|i| (i + 1).to_string()).collect::<Vec<_>>().join(" "),
        Guess::Output { typed, .. } => typed.trim_end().to_string(),
    };
    Some((right, given))
}

/// The program, if it is not as it was at the start.
fn code(change: &Change) -> Option<String> {
    let text = change.editing.editor.text();
    (text != change.start()).then_some(text)
}
