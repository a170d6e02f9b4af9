//! What keys and mouse mean, depending on what is shown.

use super::arrange;
use super::keys::{self, Press};
use super::picker::PickKind;
use super::player::Move;
use super::present::{self, Act};
use super::reload::Reloaded;
use super::speaker::Order;
use super::state::{Overlay, Place, SceneState, State};
use crate::lesson::progress::News;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui_textarea::Input;

#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    Quit,
    /// Back to the lessons, or out of what covers the screen.
    Escape,
    Help,
    NextTheme,
    /// The votes of the session.
    Votes,
    /// The mouse is ours, or the terminal's for selecting text.
    Mouse,
    NextScene,
    PreviousScene,
    /// The lesson from its beginning.
    StartOver,
    /// Questions that come back.
    Review,
    /// All questions of a lesson before it.
    Test,
    /// From the keeper of progress.
    News(News),
    /// The lessons' files have changed.
    Reloaded(Reloaded),
    /// The terminal has said whether its ground is light.
    Ground(bool),
    /// The main thing to do here: confirm, go on, open.
    Enter,
    Up,
    Down,
    /// The program beside what is read, by so many lines.
    ScrollProgram(i32),
    Point(usize),
    Hold,
    Retry,
    Step(Move),
    Play,
    /// Faster or slower.
    Speed(i32),
    /// Opens a list to pick from.
    Pick(PickKind),
    /// The next event, or the one before, with this text in it.
    Find(String, bool),
    /// As the last [`Message::Find`], on or back.
    Again(bool),
    /// Sets a bookmark here, or takes it away.
    Bookmark,
    Versions,
    /// Which panes are seen, and what of them.
    Arrange(arrange::Act),
    Typed(char),
    Erase,
    Pasted(String),
    /// Change the program that runs.
    EditHere,
    Edit(Input),
    RunEdited,
    /// Change the text in the user's own editor.
    ExternalEditor,
    /// What came back from it.
    Edited(String),
    /// Write the program to its file.
    Save,
    /// The program as it was before it was changed.
    Original,
    /// Something to be told.
    Said(String),
    Hint,
    Solution,
    Reset,
    Stop,
    Click {
        column: u16,
        row: u16,
    },
    /// The right button.
    OtherClick {
        column: u16,
        row: u16,
    },
    /// The left button is held while the mouse moves.
    Drag {
        column: u16,
        row: u16,
    },
    /// Turned towards the reader (1) or away.
    Wheel {
        column: u16,
        row: u16,
        by: i32,
    },
    /// Nothing but that somebody is there.
    TakeOver,
    /// Milliseconds have passed.
    Tick(u32),
    Redraw,
    Present(Act),
    /// Asked for by a speaker's view.
    Asked(Order),
}

/// None: nothing that concerns us.
pub fn message(event: &Event, state: &State) -> Option<Message> {
    match event {
        // A key that means nothing here ends what goes on by itself all the same.
        Event::Key(key) if key.kind != KeyEventKind::Release => {
            key_message(key, state).or(state.auto.is_some().then_some(Message::TakeOver))
        }
        Event::Mouse(mouse) => mouse_message(mouse),
        Event::Paste(text) => Some(Message::Pasted(text.clone())),
        Event::Resize(..) => Some(Message::Redraw),
        _ => None,
    }
}

/// What a key means that somebody has clicked on: its default, as the texts of the interface know no other.
pub fn pressed(press: Press, state: &State) -> Option<Message> {
    if let (None, Some(message)) = (&state.overlay, keys::default_message(press, state)) {
        return Some(message);
    }
    key_message(&press.event(), state)
}

fn key_message(key: &KeyEvent, state: &State) -> Option<Message> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match &state.overlay {
        Some(Overlay::Help { .. } | Overlay::Votes { .. } | Overlay::Versions { .. }) => return helped(key, state),
        Some(Overlay::Picker(_)) => return picking(key, state),
        None => {}
    }
    if state.present.black {
        // Whatever is pressed, the room sees again; the key does nothing else.
        return Some(Message::Present(Act::Black));
    }
    if let Some(message) = keys::message(key, state) {
        return Some(message);
    }
    if state.watched().is_some_and(|w| w.editing.is_some()) {
        return Some(Message::Edit(Input::from(Event::Key(*key))));
    }
    let Place::Lesson(course) = &state.place else { return None };
    match (&course.now, key.code) {
        (SceneState::Change(_), _) => Some(Message::Edit(Input::from(Event::Key(*key)))),
        (SceneState::Predict(asked), code) if asked.is_typing() => match code {
            KeyCode::Enter => Some(Message::Typed('\n')),
            KeyCode::Backspace => Some(Message::Erase),
            KeyCode::Char(c) if !control => Some(Message::Typed(c)),
            _ => None,
        },
        (SceneState::Predict(_), KeyCode::Char(c @ '0'..='9')) if state.options.projector => {
            present::is_counting(state).then(|| Message::Present(Act::Digit(c as u32 - '0' as u32)))
        }
        (SceneState::Predict(_), KeyCode::Backspace) if state.options.projector => {
            present::is_counting(state).then_some(Message::Present(Act::EraseDigit))
        }
        (SceneState::Predict(_), KeyCode::Char(c @ 'a'..='f')) => Some(Message::Point(c as usize - 'a' as usize)),
        (SceneState::Predict(_), KeyCode::Char(c @ '1'..='9')) => Some(Message::Point(c as usize - '1' as usize)),
        _ => None,
    }
}

/// Keys that always mean the same, also while something covers the screen.
fn always(key: &KeyEvent, state: &State) -> Option<Message> {
    keys::message_at(keys::At::Always, key, state)
}

/// What is only read is scrolled; any other key leaves it.
fn helped(key: &KeyEvent, state: &State) -> Option<Message> {
    always(key, state).or(match key.code {
        KeyCode::Down | KeyCode::PageDown | KeyCode::Char('j') => Some(Message::Down),
        KeyCode::Up | KeyCode::PageUp | KeyCode::Char('k') => Some(Message::Up),
        _ => Some(Message::Escape),
    })
}

fn picking(key: &KeyEvent, state: &State) -> Option<Message> {
    always(key, state).or(match key.code {
        KeyCode::Esc => Some(Message::Escape),
        KeyCode::Enter => Some(Message::Enter),
        KeyCode::Up | KeyCode::BackTab => Some(Message::Up),
        KeyCode::Down | KeyCode::Tab => Some(Message::Down),
        KeyCode::Backspace => Some(Message::Erase),
        KeyCode::Char(c) if !key.modifiers.contains(KeyModifiers::CONTROL) => Some(Message::Typed(c)),
        _ => None,
    })
}

fn mouse_message(mouse: &MouseEvent) -> Option<Message> {
    let (column, row) = (mouse.column, mouse.row);
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Message::Click { column, row }),
        MouseEventKind::Down(MouseButton::Right) => Some(Message::OtherClick { column, row }),
        MouseEventKind::Drag(MouseButton::Left) => Some(Message::Drag { column, row }),
        MouseEventKind::ScrollDown => Some(Message::Wheel { column, row, by: 1 }),
        MouseEventKind::ScrollUp => Some(Message::Wheel { column, row, by: -1 }),
        _ => None,
    }
}
