//! The terminal program: event → message → update → state → view.

mod arrange;
mod change;
mod editor;
mod external;
mod highlight;
pub mod keys;
mod mailbox;
mod message;
mod motion;
mod overlay;
mod picker;
mod platform;
mod player;
mod present;
mod question;
mod screen;
mod speaker;
mod state;
#[cfg(test)]
mod tests;
mod text;
pub mod theme;
mod update;
mod versions;
mod view;

pub use speaker::notes;
pub use state::Options;

use crate::lesson::model::Catalogue;
use crate::timeline::Timeline;
use crate::words::fill;
use crossterm::event;
use mailbox::{Arrival, Mailbox};
use message::{Message, message};
use player::Player;
use present::Present;
use screen::Screen;
use speaker::Presenter;
use state::{Course, Place, State, Watched};
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};
use update::{Effect, update};

/// What is shown first.
pub enum Start {
    Home,
    /// Indices in the catalogue and in the lesson.
    Lesson {
        lesson: usize,
        scene: usize,
    },
    /// The user's own program.
    Program(Box<Timeline>),
}

/// Runs until the user leaves. Needs a terminal. Returns what is to be printed afterwards.
pub fn run(start: Start, catalogue: Catalogue, options: Options) -> io::Result<String> {
    let mut state = open(start, catalogue, options);
    let mut screen = Screen::enter()?;
    let mut mailbox = Mailbox::open()?;
    // From now on a change of the terminal's size is heard: one during the first frame would be missed otherwise.
    event::poll(Duration::ZERO)?;
    let mut presenter = Presenter::new(state.options.projector, &mailbox);
    let mut before = Instant::now();
    loop {
        screen.draw(|frame| view::draw(&state, frame))?;
        presenter.tell(&state);
        if state.ended {
            return Ok(present::report(&state));
        }
        let arrival = mailbox.next(patience(&state))?;
        let now = Instant::now();
        let passed = now.duration_since(before).as_millis().min(1000) as u32;
        before = now;
        let message = match arrival {
            Arrival::Terminal(event) => message(&event, &state),
            Arrival::Posted(message) => Some(message),
            Arrival::Nothing => {
                state.watched_mut().into_iter().for_each(|w| w.player.record());
                Some(Message::Tick(passed.max(1)))
            }
            Arrival::Lost => return Ok(String::new()),
        };
        let size = crossterm::terminal::size()?;
        let Some(message) = message else { continue };
        match update(&mut state, message, size) {
            Effect::None => {}
            Effect::Stop => screen.stop()?,
            Effect::Edit { name, text } => {
                let message = match screen.away(|| external::edit(&name, &text))? {
                    Ok(text) => Message::Edited(text),
                    Err(why) => Message::Said(why),
                };
                update(&mut state, message, size);
            }
            Effect::Save { path, text } => {
                let words = &state.options.words.stage;
                let said = match external::save(&path, &text) {
                    Ok(()) => fill(&words.saved, &[("path", &path)]),
                    Err(e) => format!("{path}: {e}"),
                };
                update(&mut state, Message::Said(said), size);
            }
        }
    }
}

fn open(start: Start, catalogue: Catalogue, options: Options) -> State {
    let place = match start {
        Start::Home => Place::Home { cursor: 0 },
        Start::Lesson { lesson, scene } => Place::Lesson(Course::open(&catalogue, lesson, scene, &options)),
        Start::Program(timeline) => {
            Place::Program(Box::new(Watched::new(Player::new(*timeline, &[], &[], &[]), None, options.go)))
        }
    };
    State {
        options,
        catalogue: Arc::new(catalogue),
        place,
        overlay: None,
        motion: None,
        present: Present::default(),
        ended: false,
    }
}

/// How long to wait for a key before time itself changes something; None: for ever.
fn patience(state: &State) -> Option<Duration> {
    if state.motion.is_some() {
        return Some(Duration::from_millis(motion::FRAME));
    }
    let watched = state.watched()?;
    if !watched.player.is_complete() {
        return Some(Duration::ZERO);
    }
    let left = state.options.pace().saturating_sub(watched.waited).max(1);
    watched.player.playing.then_some(Duration::from_millis(left.into()))
}
