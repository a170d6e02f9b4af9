//! The data, and how things that happen change it. Times are seconds since 1970.

use crate::lesson::catalogue::{Head, Lessons, Part, Sort};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything that is known of one person, by the slugs of lessons.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub lessons: BTreeMap<String, LessonProgress>,
}

/// By the ids of scenes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LessonProgress {
    /// When a scene was seen first.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub seen: BTreeMap<String, u64>,
    /// Predictions.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, Answered>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub exercises: BTreeMap<String, Exercise>,
    /// Where the learner stopped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// When all its questions were answered right before the lesson.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known: Option<u64>,
}

/// The answers to one prediction, the first one first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answered {
    pub tries: Vec<Answer>,
    /// Those given when the question came back.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<Answer>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub at: u64,
    pub right: bool,
    /// The id of a choice, an order of places, or what was typed.
    pub given: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Exercise {
    /// When the goals were reached first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<u64>,
    /// The learner's program, where it differs from the start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// When the program was changed last.
    pub changed: u64,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub scene: String,
    pub at: u64,
}

/// Something that happened in a scene.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    pub at: u64,
    /// A slug.
    pub lesson: String,
    /// An id; empty where the whole lesson is meant.
    pub scene: String,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The scene is on the screen: it is seen, and the place to go on.
    Opened,
    /// The lesson was left behind its last scene.
    Finished,
    Answered {
        right: bool,
        given: String,
    },
    /// An answer to a question that has come back.
    Reviewed {
        right: bool,
        given: String,
    },
    /// The program of an exercise; None: it is as it was at the start.
    Code(Option<String>),
    /// The goals of an exercise are reached.
    Solved,
    /// All questions of the lesson were answered right before it.
    Known,
}

/// Tries kept of one question, the first among them.
const MOST_TRIES: usize = 20;

/// What there is to say of one lesson in a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub scenes: usize,
    pub seen: usize,
    pub predictions: usize,
    pub answered: usize,
    /// Whose first answer was right.
    pub right_at_first: usize,
    pub exercises: usize,
    pub solved: usize,
    /// All questions were answered right before the lesson.
    pub known: bool,
    /// The scene at which to go on (from 0), if the learner stopped in the middle.
    pub resume: Option<usize>,
}

impl Summary {
    /// Whether there is nothing left to see.
    pub fn is_over(&self) -> bool {
        self.scenes > 0 && self.seen == self.scenes
    }
}

impl Progress {
    pub fn apply(&mut self, happening: &Happening) {
        let lesson = self.lessons.entry(happening.lesson.clone()).or_default();
        let (at, scene) = (happening.at, happening.scene.clone());
        match &happening.what {
            What::Opened => {
                lesson.seen.entry(scene.clone()).or_insert(at);
                lesson.place = Some(Place { scene, at });
            }
            What::Finished => lesson.place = None,
            What::Answered { right, given } => {
                lesson.answers.entry(scene).or_default().tries.push(Answer { at, right: *right, given: given.clone() });
            }
            What::Reviewed { right, given } => {
                let answer = Answer { at, right: *right, given: given.clone() };
                lesson.answers.entry(scene).or_default().reviews.push(answer);
            }
            What::Code(code) => {
                let exercise = lesson.exercises.entry(scene).or_default();
                (exercise.code, exercise.changed) = (code.clone(), at);
            }
            What::Solved => {
                lesson.exercises.entry(scene).or_default().done.get_or_insert(at);
            }
            What::Known => {
                lesson.known.get_or_insert(at);
            }
        }
        lesson.answers.values_mut().for_each(Answered::tidy);
    }

    /// What either of two has; of what can be there only once, the later.
    pub fn merge(&mut self, other: &Progress) {
        for (slug, theirs) in &other.lessons {
            self.lessons.entry(slug.clone()).or_default().merge(theirs);
        }
    }

    pub fn lesson(&self, slug: &str) -> Option<&LessonProgress> {
        self.lessons.get(slug)
    }

    /// The learner's program for an exercise.
    pub fn code(&self, slug: &str, scene: &str) -> Option<&str> {
        self.lesson(slug)?.exercises.get(scene)?.code.as_deref()
    }

    /// Where somebody stopped in a lesson, as the number of a scene from 0. None at its beginning, at its end, and where the scene is gone.
    pub fn resume(&self, lesson: &Head) -> Option<usize> {
        let place = self.lesson(&lesson.slug)?.place.as_ref()?;
        let at = lesson.parts.iter().position(|s| s.id == place.scene)?;
        (at > 0 && at + 1 < lesson.parts.len()).then_some(at)
    }

    /// The lesson among these in which somebody was last, as an index.
    pub fn latest(&self, lessons: &Lessons) -> Option<usize> {
        let at = |lesson: &Head| Some(self.lesson(&lesson.slug)?.place.as_ref()?.at);
        let places = lessons.heads().enumerate().filter_map(|(i, lesson)| Some((at(lesson)?, i)));
        places.max_by_key(|(at, i)| (*at, std::cmp::Reverse(*i))).map(|(_, i)| i)
    }

    /// Counts of what the lesson has today; what it had once does not count.
    pub fn summary(&self, lesson: &Head) -> Summary {
        let mut summary = Summary { scenes: lesson.parts.len(), ..Summary::default() };
        let nothing = LessonProgress::default();
        let done = self.lesson(&lesson.slug).unwrap_or(&nothing);
        for Part { id, sort } in &lesson.parts {
            summary.seen += usize::from(done.seen.contains_key(id));
            match sort {
                Sort::Prediction => {
                    summary.predictions += 1;
                    let first = done.answers.get(id).and_then(|a| a.tries.first());
                    summary.answered += usize::from(first.is_some());
                    summary.right_at_first += usize::from(first.is_some_and(|a| a.right));
                }
                Sort::Exercise => {
                    summary.exercises += 1;
                    summary.solved += usize::from(done.exercises.get(id).is_some_and(|e| e.done.is_some()));
                }
                Sort::Other => {}
            }
        }
        Summary { known: done.known.is_some(), resume: self.resume(lesson), ..summary }
    }
}

impl LessonProgress {
    fn merge(&mut self, other: &LessonProgress) {
        for (scene, at) in &other.seen {
            let first = self.seen.entry(scene.clone()).or_insert(*at);
            *first = (*first).min(*at);
        }
        for (scene, theirs) in &other.answers {
            let ours = self.answers.entry(scene.clone()).or_default();
            ours.tries.extend(theirs.tries.iter().cloned());
            ours.reviews.extend(theirs.reviews.iter().cloned());
            ours.tidy();
        }
        for (scene, theirs) in &other.exercises {
            let ours = self.exercises.entry(scene.clone()).or_default();
            ours.done = earlier(ours.done, theirs.done);
            if theirs.changed > ours.changed {
                (ours.code, ours.changed) = (theirs.code.clone(), theirs.changed);
            }
        }
        if other.place.as_ref().map(|p| p.at) > self.place.as_ref().map(|p| p.at) {
            self.place.clone_from(&other.place);
        }
        self.known = earlier(self.known, other.known);
    }
}

impl Answered {
    /// In the order of time, each once, and not too many; the first stays.
    fn tidy(&mut self) {
        for answers in [&mut self.tries, &mut self.reviews] {
            answers.sort_by_key(|a| a.at);
            answers.dedup();
            if answers.len() > MOST_TRIES {
                answers.drain(1..=answers.len() - MOST_TRIES);
            }
        }
    }
}

fn earlier(a: Option<u64>, b: Option<u64>) -> Option<u64> {
    a.into_iter().chain(b).min()
}
