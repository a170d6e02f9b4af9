//! What covers the screen: the list of keys, and lists to pick from.

use super::message::Message;
use super::state::{Overlay, State};

/// Gives a message to what covers the screen. None: it is none of its business; else what is to be done, if anything.
pub fn act(state: &mut State, message: &Message) -> Option<Option<Message>> {
    let items = match &state.overlay {
        Some(Overlay::Picker(picker)) => picker.items(state),
        _ => Vec::new(),
    };
    match (state.overlay.as_mut()?, message) {
        (_, Message::Escape) => state.overlay = None,
        (Overlay::Help { scroll }, Message::Down) => *scroll = scroll.saturating_add(1).min(100),
        (Overlay::Help { scroll }, Message::Up) => *scroll = scroll.saturating_sub(1),
        (Overlay::Help { .. }, Message::Click { .. }) => state.overlay = None,
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
