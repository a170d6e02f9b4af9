//! Which panes of a run are seen: focus, zoom, hiding, scrolling.

use super::state::{PaneId, State, Zoom};
use super::view::hit::{pane_alone, panes, room_to_scroll};
use crate::lesson::model::Pane;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Next,
    Previous,
    Focus(PaneId),
    /// The pane gets the screen for itself, then one part of it does, then all are seen again.
    Zoom,
    Hide,
    ShowAll,
    /// Opens a pane that is not there by itself, or closes it.
    Toggle(Pane),
    /// Lines down.
    Scroll(i32),
}

pub fn act(state: &mut State, act: Act, size: (u16, u16)) {
    let present = panes(state);
    let alone = pane_alone(state, size);
    let Some(watched) = state.watched_mut() else { return };
    let view = &mut watched.view;
    // Which pane is meant needs no saying where there is one.
    let chosen = view.focus.or(alone);
    let at = chosen.and_then(|focus| present.iter().position(|id| *id == focus));
    match act {
        Act::Next => view.focus = present.get(at.map_or(0, |at| (at + 1) % present.len())).copied(),
        Act::Previous => {
            let before = at.unwrap_or(0).checked_sub(1).unwrap_or(present.len().saturating_sub(1));
            view.focus = present.get(before).copied();
        }
        Act::Focus(pane) => view.focus = Some(pane),
        Act::Zoom => {
            view.zoom = match view.zoom {
                Zoom::Beside => Zoom::Pane,
                Zoom::Pane => Zoom::Part,
                Zoom::Part => Zoom::Beside,
            };
            view.scroll.clear();
        }
        Act::Hide => {
            // One is always left.
            view.focus = None;
            match chosen {
                Some(pane) if present.len() > 1 => view.hidden.push(pane),
                Some(_) => {}
                None => state.notice = Some(state.options.words.stage.no_pane_chosen.clone()),
            }
        }
        Act::ShowAll => view.hidden.clear(),
        Act::Toggle(pane) => match view.asked.iter().position(|p| *p == pane) {
            Some(at) => {
                view.asked.remove(at);
                view.focus = None;
            }
            None => {
                view.asked.push(pane);
                // Where there is room for one pane, it is this one.
                view.focus = super::view::hit::pane_of(pane);
            }
        },
        Act::Scroll(by) => {
            if let Some(pane) = chosen.or(present.first().copied()) {
                scroll(state, size, pane, by);
            }
        }
    }
}

/// Scrolls a pane; false: it shows all that it has.
pub fn scroll(state: &mut State, size: (u16, u16), pane: PaneId, by: i32) -> bool {
    let (above, below) = room_to_scroll(state, size, pane);
    let Some(watched) = state.watched_mut() else { return false };
    let by = by.clamp(-(above as i32), below as i32);
    *watched.view.scroll.entry(pane).or_default() += by;
    above + below > 0
}
