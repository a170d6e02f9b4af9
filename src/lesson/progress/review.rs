//! Which predictions come back, and when: those whose first answer was wrong, after about a day, then three, then a week.

use super::model::{Answered, Progress};
use crate::lesson::catalogue::{Lessons, Sort};

/// A question that comes back, by its place among the lessons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub lesson: usize,
    pub scene: usize,
    /// When it comes back, in seconds since 1970.
    pub at: u64,
    /// How often it has come back already.
    pub times: usize,
}

const HOUR: u64 = 3600;
/// Some hours less than one, three and seven days: who learns every morning finds yesterday's questions.
const PAUSES: [u64; 3] = [18 * HOUR, 66 * HOUR, 162 * HOUR];

/// All that come back at some time, the earliest first.
pub fn waiting(progress: &Progress, lessons: &Lessons) -> Vec<Due> {
    let mut due = Vec::new();
    for (index, lesson) in lessons.heads().enumerate() {
        let Some(done) = progress.lesson(&lesson.slug) else { continue };
        for (scene, data) in lesson.parts.iter().enumerate() {
            if data.sort != Sort::Prediction {
                continue;
            }
            let answered = done.answers.get(&data.id);
            if let Some((at, answered)) = answered.and_then(|a| Some((next(a)?, a))) {
                due.push(Due { lesson: index, scene, at, times: answered.reviews.len() });
            }
        }
    }
    due.sort_by_key(|d| (d.at, d.lesson, d.scene));
    due
}

/// When a question comes back; never, if its first answer was right or it has come back and been answered right thrice in a row.
fn next(answered: &Answered) -> Option<u64> {
    let first = answered.tries.first().filter(|a| !a.right)?;
    let streak = answered.reviews.iter().rev().take_while(|a| a.right).count();
    let last = answered.reviews.last().map_or(first.at, |a| a.at);
    Some(last.saturating_add(*PAUSES.get(streak)?))
}
