//! What is under the mouse.

use super::panes::{Column, PANES, Show};
use super::predict::Prediction;
use super::{bar, change, code, foot, frames, guards, help, home, layout, picker, run, still, versions, votes};
use crate::lesson::model::Pane as Wanted;
use crate::stage::keys::Press;
use crate::stage::message::Message;
use crate::stage::state::{Course, Overlay, PaneId, Place, SceneState, State};
use crate::stage::versions::VersionRun;
use crate::timeline::picture::Moment;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Block;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Moment(Moment),
    /// From the top of the stack.
    Card(usize),
    /// A choice of a question, or a place in an order.
    Choice(usize),
    /// A line of the program that runs, from 1.
    Line(u32),
    /// A frame, from the innermost one.
    Frame(usize),
    /// A key that the footer names.
    Key(Press),
    /// A pane, or its tab.
    Pane(PaneId),
    /// A cell of an editor that is as many rows high.
    Text {
        row: u16,
        column: u16,
        height: u16,
    },
    /// A lesson of the list.
    Lesson(usize),
}

/// What is under the mouse while something covers the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Covered {
    /// A line of the list of keys.
    Does(Message),
    /// An item of a list to pick from.
    Item(usize),
    /// A key that the footer names.
    Key(Press),
    /// A part of what covers the screen that does nothing.
    Nothing,
    Outside,
}

pub fn covered(state: &State, size: (u16, u16), column: u16, row: u16) -> Covered {
    let [_, body, foot] = layout::page(Rect::new(0, 0, size.0, size.1), &state.options);
    let at = Position::new(column, row);
    if foot.contains(at) {
        return foot::key_at(state, size.0, column).map_or(Covered::Nothing, Covered::Key);
    }
    match &state.overlay {
        Some(Overlay::Help { scroll }) => {
            help::message_at(body, state, *scroll, at).map_or(Covered::Outside, Covered::Does)
        }
        Some(Overlay::Picker(list)) => match picker::item_at(body, state, list, at) {
            Some(index) => Covered::Item(index),
            None if picker::covers(body, state, list, at) => Covered::Nothing,
            None => Covered::Outside,
        },
        Some(Overlay::Votes { .. } | Overlay::Versions { .. }) | None => Covered::Outside,
    }
}

/// Lines by which two runs side by side are scrolled down at first.
pub fn first_scroll_of_versions(state: &State, size: (u16, u16), runs: &[VersionRun; 2]) -> u16 {
    let [_, body, _] = layout::page(Rect::new(0, 0, size.0, size.1), &state.options);
    u16::try_from(versions::first_scroll(body, &state.options, runs)).unwrap_or(u16::MAX)
}

/// Lines by which what covers the screen can be scrolled down.
pub fn most_scroll_of_overlay(state: &State, size: (u16, u16)) -> u16 {
    let [_, body, _] = layout::page(Rect::new(0, 0, size.0, size.1), &state.options);
    let lines = match &state.overlay {
        Some(Overlay::Help { .. }) => help::most_scroll(body, state),
        Some(Overlay::Votes { .. }) => votes::most_scroll(body, state),
        Some(Overlay::Versions { runs, .. }) => versions::most_scroll(body, &state.options, runs),
        _ => 0,
    };
    u16::try_from(lines).unwrap_or(u16::MAX)
}

pub fn hit(state: &State, size: (u16, u16), column: u16, row: u16) -> Option<Target> {
    let [_, body, foot] = layout::page(Rect::new(0, 0, size.0, size.1), &state.options);
    if foot.contains(Position::new(column, row)) {
        return foot::key_at(state, size.0, column).map(Target::Key);
    }
    if let Some(prediction) = Prediction::of(state) {
        return prediction.target_at(body, Position::new(column, row)).map(Target::Choice);
    }
    if let Place::Home { .. } = &state.place {
        return home::lesson_at(layout::page_of_prose(body), state, row).map(Target::Lesson);
    }
    let at = Position::new(column, row);
    if let Place::Lesson(Course { now: SceneState::Change(exercise), .. }) = &state.place {
        return text_at(change::editor_area(layout::page_of_prose(body), exercise), at);
    }
    let watched = state.watched()?;
    let show = Show::new(&state.options, watched, None);
    let places = run::places(body, &show);
    if places.bar.contains(at) {
        return bar::moment_at(places.bar, &watched.player, column).map(Target::Moment);
    }
    if let Some((area, ids)) = places.tabs.as_ref().filter(|(area, _)| area.contains(at)) {
        let current = places.panes.first().map(|(id, _)| *id);
        return run::tab_at(*area, &state.options, ids, current, column).map(Target::Pane);
    }
    let (id, area) = places.at(at)?;
    let show = Show { scroll: watched.view.scrolled(id), ..show };
    if PANES[id].column == Column::Code && watched.editing.is_some() {
        return text_at(Block::bordered().inner(area), at);
    }
    let inner = match PANES[id].column {
        Column::Guards => guards::card_at(area, &show, row).map(Target::Card),
        Column::Code => code::line_at(area, &show, row).map(Target::Line),
        Column::Side if PANES[id].lesson == Some(Wanted::Frames) => {
            frames::frame_at(area, &show, row).map(Target::Frame)
        }
        Column::Side => None,
    };
    inner.or(Some(Target::Pane(id)))
}

/// Where the text of the editor on the screen is, if there is one.
pub fn editor_area(state: &State, size: (u16, u16)) -> Option<Rect> {
    let [_, body, _] = layout::page(Rect::new(0, 0, size.0, size.1), &state.options);
    if let Place::Lesson(Course { now: SceneState::Change(exercise), .. }) = &state.place {
        return Some(change::editor_area(layout::page_of_prose(body), exercise));
    }
    let watched = state.watched().filter(|w| w.editing.is_some())?;
    let area = run::places(body, &Show::new(&state.options, watched, None)).of(code_pane()?)?;
    Some(Block::bordered().inner(area))
}

fn text_at(area: Rect, at: Position) -> Option<Target> {
    let is_inside = area.contains(at);
    is_inside.then(|| Target::Text { row: at.y - area.y, column: at.x - area.x, height: area.height })
}

/// The pane under the mouse.
pub fn pane(state: &State, size: (u16, u16), column: u16, row: u16) -> Option<PaneId> {
    let [_, body, _] = layout::page(Rect::new(0, 0, size.0, size.1), &state.options);
    let watched = state.watched()?;
    let places = run::places(body, &Show::new(&state.options, watched, None));
    places.at(Position::new(column, row)).map(|(id, _)| id)
}

/// The pane that has the screen for itself.
pub fn pane_alone(state: &State, size: (u16, u16)) -> Option<PaneId> {
    let [_, body, _] = layout::page(Rect::new(0, 0, size.0, size.1), &state.options);
    let places = run::places(body, &Show::new(&state.options, state.watched()?, None));
    places.panes.first().filter(|_| places.tabs.is_some()).map(|(id, _)| *id)
}

/// How far a pane can be scrolled up and down.
pub fn room_to_scroll(state: &State, size: (u16, u16), pane: PaneId) -> (usize, usize) {
    let [_, body, _] = layout::page(Rect::new(0, 0, size.0, size.1), &state.options);
    let Some(watched) = state.watched() else { return (0, 0) };
    run::room_to_scroll(body, pane, &Show::new(&state.options, watched, None))
}

/// Rows by which what is read can be scrolled down: a page, or what is said to a guess.
pub fn most_scroll(state: &State, size: (u16, u16)) -> u16 {
    let [_, body, _] = layout::page(Rect::new(0, 0, size.0, size.1), &state.options);
    let Place::Lesson(course) = &state.place else { return 0 };
    let lesson = &state.catalogue.lessons[course.lesson];
    let rows = match (&course.now, Prediction::of(state)) {
        (SceneState::Still { .. }, _) => still::cut(body, &state.options, lesson, &lesson.scenes[course.scene]).0,
        (SceneState::Change(exercise), _) => {
            let page = layout::page_of_prose(body);
            change::cut(page, &state.options, &lesson.scenes[course.scene].kind, exercise)
        }
        (_, Some(prediction)) => prediction.cut(body).0,
        _ => 0,
    };
    u16::try_from(rows).unwrap_or(u16::MAX)
}

/// The program beside what is read: where it is, the lines by which it is scrolled down, and those by which it can be.
fn program(state: &State, size: (u16, u16)) -> Option<(Rect, usize, usize)> {
    let [_, body, _] = layout::page(Rect::new(0, 0, size.0, size.1), &state.options);
    let Place::Lesson(course) = &state.place else { return None };
    let lesson = &state.catalogue.lessons[course.lesson];
    let (area, text) = match Prediction::of(state) {
        Some(prediction) => (prediction.program(body), &prediction.file.text),
        None if matches!(course.now, SceneState::Still { .. }) => {
            let (file, area) = still::program(body, &state.options, lesson, &lesson.scenes[course.scene])?;
            (area, &file.text)
        }
        None => return None,
    };
    let cut = code::cut(&state.options, area, text);
    Some((area, code::first_line(area, text, course.program), cut.above + cut.lines))
}

/// Lines by which the program beside what is read is scrolled down after `by` more.
pub fn scroll_of_program(state: &State, size: (u16, u16), by: i32) -> u16 {
    let (_, first, most) = program(state, size).unwrap_or_default();
    u16::try_from(first.saturating_add_signed(by as isize).min(most)).unwrap_or(u16::MAX)
}

/// Whether the mouse is on the program beside what is read, and there is more of it than is seen.
pub fn program_at(state: &State, size: (u16, u16), column: u16, row: u16) -> bool {
    program(state, size).is_some_and(|(area, _, most)| most > 0 && area.contains(Position::new(column, row)))
}

/// The panes that there are, in their order.
pub fn panes(state: &State) -> Vec<PaneId> {
    let Some(watched) = state.watched() else { return Vec::new() };
    Show::new(&state.options, watched, None).present().into_iter().map(|(id, _)| id).collect()
}

/// The pane that lessons know by this name.
pub fn pane_of(pane: Wanted) -> Option<PaneId> {
    PANES.iter().position(|p| p.lesson == Some(pane))
}

/// The pane with the program's text.
pub fn code_pane() -> Option<PaneId> {
    PANES.iter().position(|pane| pane.column == Column::Code)
}

/// Where a pane is, if it is seen.
#[cfg(test)]
pub fn place_of(state: &State, size: (u16, u16), pane: PaneId) -> Option<Rect> {
    let [_, body, _] = layout::page(Rect::new(0, 0, size.0, size.1), &state.options);
    run::places(body, &Show::new(&state.options, state.watched()?, None)).of(pane)
}

#[cfg(test)]
pub fn name_of(state: &State, pane: PaneId) -> &str {
    (PANES[pane].name)(&state.options)
}

/// How many panes there are.
#[cfg(test)]
pub const COUNT: usize = PANES.len();
