//! What is under the mouse.

use super::{bar, guards, layout, run};
use crate::stage::state::State;
use crate::timeline::picture::Moment;
use ratatui::layout::{Position, Rect};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Moment(Moment),
    /// From the top of the stack.
    Card(usize),
}

pub fn hit(state: &State, size: (u16, u16), column: u16, row: u16) -> Option<Target> {
    let watched = state.watched()?;
    let [_, body, _] = layout::page(Rect::new(0, 0, size.0, size.1));
    let panes = layout::panes(body, run::wants(&state.options, watched));
    let at = Position::new(column, row);
    if panes.bar.contains(at) {
        return bar::moment_at(panes.bar, &watched.player, column).map(Target::Moment);
    }
    let guards = panes.guards.filter(|area| area.contains(at))?;
    guards::card_at(guards, watched.player.picture(), row).map(Target::Card)
}
