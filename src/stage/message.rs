//! What keys and mouse mean, depending on what is shown.

use super::arrange;
use super::player::Move;
use super::present::{self, Act};
use super::speaker::Order;
use super::state::{Course, Place, SceneState, State};
use crate::vm::event::EventSet;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui_textarea::Input;

#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    Quit,
    /// Back to the lessons, or out of what covers the screen.
    Escape,
    Help,
    NextTheme,
    NextScene,
    PreviousScene,
    /// The main thing to do here: confirm, go on, open.
    Enter,
    Up,
    Down,
    Point(usize),
    Hold,
    Retry,
    Step(Move),
    Play,
    Jump,
    Versions,
    /// Which panes are seen, and what of them.
    Arrange(arrange::Act),
    Typed(char),
    Erase,
    /// Change the program that runs.
    EditHere,
    Edit(Input),
    RunEdited,
    Hint,
    Solution,
    Reset,
    Stop,
    Click {
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
    /// Milliseconds have passed.
    Tick(u32),
    Redraw,
    Present(Act),
    /// Asked for by a speaker's view.
    Asked(Order),
}

/// The kinds of events that one can jump to, in the order of their list.
pub const JUMPS: [EventSet; 8] = [
    EventSet::REGISTERED,
    EventSet::GUARD_STARTED,
    EventSet::PANIC,
    EventSet::RECOVERED,
    EventSet::RESULT,
    EventSet::RETURNED,
    EventSet::OUTPUT,
    EventSet::HANDLE,
];

/// None: nothing that concerns us.
pub fn message(event: &Event, state: &State) -> Option<Message> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => key_message(key, state),
        Event::Mouse(mouse) => mouse_message(mouse, state),
        Event::Resize(..) => Some(Message::Redraw),
        _ => None,
    }
}

fn key_message(key: &KeyEvent, state: &State) -> Option<Message> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Char('c' | 'q') if control => return Some(Message::Quit),
        KeyCode::Char('z') if control => return Some(Message::Stop),
        KeyCode::F(1) => return Some(Message::Help),
        _ => {}
    }
    if state.help {
        return Some(Message::Escape);
    }
    if state.watched().is_some_and(|w| w.editing.is_some()) {
        return match key.code {
            KeyCode::F(5) => Some(Message::RunEdited),
            KeyCode::Char('r') if control => Some(Message::RunEdited),
            KeyCode::Esc => Some(Message::Escape),
            _ => Some(Message::Edit(Input::from(Event::Key(*key)))),
        };
    }
    if let Place::Lesson(course) = &state.place {
        match &course.now {
            SceneState::Change(_) => return editing(key, control),
            SceneState::Predict(asked) if asked.is_typing() => return typing(key, control),
            _ => {}
        }
    }
    if state.options.projector
        && let Some(message) = present::key(key, state)
    {
        return Some(message);
    }
    match key.code {
        KeyCode::Char('q') => Some(Message::Quit),
        KeyCode::Char('?') => Some(Message::Help),
        KeyCode::Char('t') => Some(Message::NextTheme),
        KeyCode::Char('n') => Some(Message::NextScene),
        KeyCode::Char('p') => Some(Message::PreviousScene),
        KeyCode::Esc => Some(Message::Escape),
        KeyCode::Enter => Some(Message::Enter),
        _ => match &state.place {
            Place::Program(_) | Place::Lesson(Course { now: SceneState::Watch(_), .. }) => stepping(key, state),
            _ => choosing(key),
        },
    }
}

fn stepping(key: &KeyEvent, state: &State) -> Option<Message> {
    let watched = state.watched()?;
    if watched.jump.is_some() {
        return match key.code {
            KeyCode::Up | KeyCode::Char('k') => Some(Message::Up),
            KeyCode::Down | KeyCode::Char('j') => Some(Message::Down),
            KeyCode::Char(c) => c.to_digit(10).filter(|d| *d > 0).map(|d| Message::Point(d as usize - 1)),
            _ => None,
        };
    }
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        return match key.code {
            KeyCode::Down => Some(Message::Arrange(arrange::Act::Scroll(1))),
            KeyCode::Up => Some(Message::Arrange(arrange::Act::Scroll(-1))),
            _ => None,
        };
    }
    let asking = watched.player.asking.as_ref().is_some_and(|a| a.answer.is_none());
    let guards = EventSet::GUARD.union(EventSet::PANIC).union(EventSet::RECOVERED).union(EventSet::RESULT);
    match key.code {
        KeyCode::Up if asking => Some(Message::Up),
        KeyCode::Down if asking => Some(Message::Down),
        KeyCode::Right | KeyCode::PageDown | KeyCode::Char('l') => Some(Message::Step(Move::Forward)),
        KeyCode::Left | KeyCode::PageUp | KeyCode::Char('h') => Some(Message::Step(Move::Back)),
        KeyCode::Down if key.modifiers.contains(KeyModifiers::SHIFT) => Some(Message::Step(Move::BackOver)),
        KeyCode::Down | KeyCode::Char('j') => Some(Message::Step(Move::Over)),
        KeyCode::Up | KeyCode::Char('k') => Some(Message::Step(Move::Out)),
        KeyCode::Home => Some(Message::Step(Move::First)),
        KeyCode::End => Some(Message::Step(Move::Last)),
        KeyCode::Char(']') => Some(Message::Step(Move::Next(guards))),
        KeyCode::Char('[') => Some(Message::Step(Move::Previous(guards))),
        KeyCode::Char(' ') => Some(Message::Play),
        KeyCode::Char('/') => Some(Message::Jump),
        KeyCode::Char('v') => Some(Message::Versions),
        KeyCode::Char('e') => Some(Message::EditHere),
        KeyCode::Tab => Some(Message::Arrange(arrange::Act::Next)),
        KeyCode::BackTab => Some(Message::Arrange(arrange::Act::Previous)),
        KeyCode::Char('z') => Some(Message::Arrange(arrange::Act::Zoom)),
        KeyCode::Char('x') => Some(Message::Arrange(arrange::Act::Hide)),
        KeyCode::Char('X') => Some(Message::Arrange(arrange::Act::ShowAll)),
        KeyCode::Char('J') => Some(Message::Arrange(arrange::Act::Scroll(1))),
        KeyCode::Char('K') => Some(Message::Arrange(arrange::Act::Scroll(-1))),
        _ => None,
    }
}

fn choosing(key: &KeyEvent) -> Option<Message> {
    match key.code {
        KeyCode::Up | KeyCode::Char('k') => Some(Message::Up),
        KeyCode::Down | KeyCode::Char('j') => Some(Message::Down),
        KeyCode::Char(' ') => Some(Message::Hold),
        KeyCode::Char('r') => Some(Message::Retry),
        KeyCode::PageDown | KeyCode::Right => Some(Message::NextScene),
        KeyCode::PageUp | KeyCode::Left => Some(Message::PreviousScene),
        KeyCode::Char(c @ 'a'..='f') => Some(Message::Point(c as usize - 'a' as usize)),
        KeyCode::Char(c @ '1'..='9') => Some(Message::Point(c as usize - '1' as usize)),
        _ => None,
    }
}

/// While text is typed, letters are letters.
fn typing(key: &KeyEvent, control: bool) -> Option<Message> {
    match key.code {
        KeyCode::Char('r') if control => Some(Message::Enter),
        KeyCode::Char('n') if control => Some(Message::NextScene),
        KeyCode::Char('p') if control => Some(Message::PreviousScene),
        KeyCode::Esc => Some(Message::Escape),
        KeyCode::Enter => Some(Message::Typed('\n')),
        KeyCode::Backspace => Some(Message::Erase),
        KeyCode::Char(c) if !control => Some(Message::Typed(c)),
        _ => None,
    }
}

fn editing(key: &KeyEvent, control: bool) -> Option<Message> {
    match key.code {
        KeyCode::F(5) => Some(Message::RunEdited),
        KeyCode::Char('r') if control => Some(Message::RunEdited),
        KeyCode::Char('n') if control => Some(Message::NextScene),
        KeyCode::Char('p') if control => Some(Message::PreviousScene),
        KeyCode::Char('t') if control => Some(Message::Hint),
        KeyCode::Char('s') if control => Some(Message::Solution),
        KeyCode::Char('o') if control => Some(Message::Reset),
        KeyCode::Esc => Some(Message::Escape),
        _ => Some(Message::Edit(Input::from(Event::Key(*key)))),
    }
}

fn mouse_message(mouse: &MouseEvent, state: &State) -> Option<Message> {
    let steps = state.watched().is_some();
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Message::Click { column: mouse.column, row: mouse.row }),
        MouseEventKind::Drag(MouseButton::Left) if steps => {
            Some(Message::Drag { column: mouse.column, row: mouse.row })
        }
        MouseEventKind::ScrollDown if steps => Some(Message::Wheel { column: mouse.column, row: mouse.row, by: 1 }),
        MouseEventKind::ScrollUp if steps => Some(Message::Wheel { column: mouse.column, row: mouse.row, by: -1 }),
        MouseEventKind::ScrollDown => Some(Message::Down),
        MouseEventKind::ScrollUp => Some(Message::Up),
        _ => None,
    }
}
