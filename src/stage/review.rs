//! Questions one after the other, apart from their lessons: those that come back in the review, and those asked before a lesson to see
//! whether one knows it already.

use super::player::Player;
use super::question::Asked;
use super::state::{Course, Place, SceneState, State, Watched};
use super::update::open;
use crate::lesson::model::{Lesson, Question, SceneKind, SnippetRef};
use crate::lesson::progress::review::{Due, waiting};
use crate::lesson::run;
use crate::words::fill;

/// The questions of a review or of a test, with the one on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    pub kind: Kind,
    /// Indices in the catalogue and in the lesson; those still to come, the next one last.
    left: Vec<(usize, usize)>,
    /// Questions in all, and those answered right so far.
    pub count: usize,
    right: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Questions that were answered wrong, in their second form.
    Review,
    /// All questions of a lesson before it; a wrong answer opens the lesson.
    Test,
}

impl Queue {
    /// The number of the question on the screen, from 1.
    pub fn number(&self) -> usize {
        self.count - self.left.len()
    }
}

impl Course {
    /// The question on the screen and its program: in a review the second form.
    pub fn question<'l>(&self, lesson: &'l Lesson) -> Option<(SnippetRef, &'l Question)> {
        let scene = &lesson.scenes[self.scene];
        match (&self.queue, &scene.kind) {
            (Some(Queue { kind: Kind::Review, .. }), _) => scene.asked_again(),
            (_, SceneKind::Predict { snippet, question }) => Some((*snippet, question)),
            _ => None,
        }
    }
}

impl State {
    /// Questions that are due now.
    pub fn due(&self) -> Vec<Due> {
        let now = self.diary.now();
        let all = waiting(&self.diary.progress, &self.catalogue.lessons);
        all.into_iter().filter(|due| due.at <= now).collect()
    }
}

/// Begins the review, or says when the next question comes back.
pub fn start(state: &mut State) {
    let due = state.due();
    if due.is_empty() {
        let (words, now) = (&state.options.words.review, state.diary.now());
        let next = waiting(&state.diary.progress, &state.catalogue.lessons).first().map(|due| due.at);
        state.notice = Some(match next.map(|at| at.saturating_sub(now).div_ceil(3600)) {
            Some(hours) => fill(&words.later, &[("hours", &hours.to_string())]),
            None => words.nothing.clone(),
        });
        return;
    }
    let left: Vec<(usize, usize)> = due.iter().rev().map(|due| (due.lesson, due.scene)).collect();
    go_on(state, Queue { kind: Kind::Review, count: left.len(), left, right: 0 });
}

/// All questions of the lesson that is shown or chosen.
pub fn test(state: &mut State) {
    let lesson = match state.place {
        Place::Home { cursor } => cursor,
        Place::Lesson(Course { lesson, .. }) => lesson,
        Place::Program(_) => return,
    };
    let Some(data) = state.catalogue.lessons.get(lesson) else { return };
    let is_question = |scene: &usize| matches!(data.scenes[*scene].kind, SceneKind::Predict { .. });
    let left: Vec<_> = (0..data.scenes.len()).filter(is_question).rev().map(|scene| (lesson, scene)).collect();
    if !left.is_empty() {
        go_on(state, Queue { kind: Kind::Test, count: left.len(), left, right: 0 });
    }
}

/// After the question on the screen: in a review the run that proves the answer, then the next question.
pub fn next(state: &mut State) {
    let Place::Lesson(course) = &mut state.place else { return };
    let Some(mut queue) = course.queue.clone() else { return };
    let verdict = match &course.now {
        SceneState::Predict(asked) => asked.verdict.as_ref().map(|v| v.right),
        _ => None,
    };
    queue.right += usize::from(verdict == Some(true));
    match (queue.kind, verdict) {
        (Kind::Review, Some(_)) => {
            let lesson = &state.catalogue.lessons[course.lesson];
            let Some((snippet, _)) = course.question(lesson) else { return };
            let program = lesson.snippet(snippet);
            course.now = match run::timeline(&program.files, snippet.go, &program.settings(&state.options.settings)) {
                Ok(timeline) => {
                    let player = Player::new(timeline, &[], &[], &[]);
                    SceneState::Watch(Box::new(Watched::new(player, None, snippet.go)))
                }
                Err(faults) => SceneState::Broken(faults.messages().collect()),
            };
            course.queue = Some(queue);
        }
        (Kind::Test, Some(false) | None) => {
            let lesson = course.lesson;
            open(state, lesson, 0);
            state.notice = Some(state.options.words.review.not_known.clone());
        }
        _ => go_on(state, queue),
    }
}

/// The next question; after the last one, home.
fn go_on(state: &mut State, mut queue: Queue) {
    let words = &state.options.words.review;
    let Some((lesson, scene)) = queue.left.pop() else {
        let values = [("right", queue.right.to_string()), ("count", queue.count.to_string())];
        let values = values.each_ref().map(|(name, n)| (*name, n.as_str()));
        let (text, cursor) = match (&state.place, queue.kind) {
            (Place::Lesson(course), Kind::Test) => {
                state.diary.know(&state.catalogue, course.lesson);
                (words.known.clone(), course.lesson)
            }
            (Place::Lesson(course), Kind::Review) => (fill(&words.done, &values), course.lesson),
            _ => (fill(&words.done, &values), 0),
        };
        state.place = Place::Home { cursor };
        state.notice = Some(text);
        return;
    };
    let data = &state.catalogue.lessons[lesson];
    let mut course = Course { lesson, scene, now: SceneState::Still { scroll: 0 }, program: None, queue: Some(queue) };
    if let Some((snippet, question)) = course.question(data) {
        let output = data.output(snippet);
        course.now = SceneState::Predict(Box::new(Asked::new(question, output)));
    }
    state.place = Place::Lesson(course);
}
