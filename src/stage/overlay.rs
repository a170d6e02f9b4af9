//! What covers the screen: the list of keys, and lists to pick from.

use super::message::{Message, pressed};
use super::state::{Overlay, State};
use super::view::hit::{self, Covered};

/// Gives a message to what covers the screen. None: it is none of its business; else what is to be done, if anything.
pub fn act(state: &mut State, message: &Message, size: (u16, u16)) -> Option<Option<Message>> {
    let message = &match *message {
        // The wheel moves in the list, wherever the mouse is.
        Message::Wheel { by, .. } if by > 0 => Message::Down,
        Message::Wheel { .. } => Message::Up,
        Message::Click { column, row } => match hit::covered(state, size, column, row) {
            Covered::Does(message) => {
                state.overlay = None;
                return Some(Some(message));
            }
            Covered::Item(index) => {
                if let Some(Overlay::Picker(picker)) = &mut state.overlay {
                    picker.cursor = index;
                }
                Message::Enter
            }
            Covered::Key(press) => return Some(pressed(press, state)),
            Covered::Nothing => return Some(None),
            Covered::Outside => Message::Escape,
        },
        Message::OtherClick { .. } | Message::Drag { .. } => return Some(None),
        ref other => other.clone(),
    };
    let items = match &state.overlay {
        Some(Overlay::Picker(picker)) => picker.items(state),
        _ => Vec::new(),
    };
    let most = hit::most_scroll_of_overlay(state, size);
    match (state.overlay.as_mut()?, message) {
        (_, Message::Escape) => state.overlay = None,
        (Overlay::Help { scroll } | Overlay::Votes { scroll } | Overlay::Versions { scroll, .. }, to)
            if matches!(to, Message::Down | Message::Up) =>
        {
            let to = scroll.saturating_add_signed(if *to == Message::Down { 1 } else { -1 });
            *scroll = to.min(most);
        }
        (Overlay::Picker(picker), Message::Down) => {
            picker.cursor = (picker.cursor + 1).min(items.len().saturating_sub(1));
        }
        (Overlay::Picker(picker), Message::Up) => picker.cursor = picker.cursor.saturating_sub(1),
        (Overlay::Picker(picker), Message::Typed(c)) => {
            picker.typed.push(*c);
            picker.cursor = 0;
        }
        (Overlay::Picker(picker), Message::Pasted(text)) => {
            picker.typed.extend(text.chars().filter(|c| !c.is_control()));
            picker.cursor = 0;
        }
        (Overlay::Picker(picker), Message::Erase) => {
            picker.typed.pop();
            picker.cursor = 0;
        }
        (Overlay::Picker(picker), Message::Enter) => {
            let chosen = items.get(picker.cursor).map(|item| item.message.clone());
            state.overlay = None;
            return Some(chosen);
        }
        _ => return None,
    }
    Some(None)
}
