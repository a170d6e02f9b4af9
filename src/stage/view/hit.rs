//! What is under the mouse.

use super::predict::Prediction;
use super::{bar, guards, layout, run};
use crate::lesson::model::SceneKind;
use crate::stage::state::{Place, SceneState, State};
use crate::timeline::picture::Moment;
use ratatui::layout::{Position, Rect};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Moment(Moment),
    /// From the top of the stack.
    Card(usize),
    /// A choice of a question, or a place in an order.
    Choice(usize),
}

pub fn hit(state: &State, size: (u16, u16), column: u16, row: u16) -> Option<Target> {
    let [_, body, _] = layout::page(Rect::new(0, 0, size.0, size.1));
    if let Place::Lesson(course) = &state.place
        && let SceneState::Predict(asked) = &course.now
    {
        let lesson = &state.catalogue.lessons[course.lesson];
        let SceneKind::Predict { snippet, question } = &lesson.scenes[course.scene].kind else { return None };
        let (file, ballot) = (lesson.snippet(*snippet).main(), state.ballot());
        let prediction = Prediction { options: &state.options, file, question, asked, ballot };
        return prediction.target_at(layout::page_of_prose(body), Position::new(column, row)).map(Target::Choice);
    }
    let watched = state.watched()?;
    let panes = layout::panes(body, run::wants(&state.options, watched));
    let at = Position::new(column, row);
    if panes.bar.contains(at) {
        return bar::moment_at(panes.bar, &watched.player, column).map(Target::Moment);
    }
    let guards = panes.guards.filter(|area| area.contains(at))?;
    guards::card_at(guards, watched.player.picture(), row).map(Target::Card)
}
