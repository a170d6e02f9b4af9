//! The stage without a terminal: keys in, frames out as the bytes that a terminal would get. For benchmarks.

use super::message::message;
use super::state::{Options, State};
use super::update::update;
use super::{Start, open, view};
use crate::lesson::model::Catalogue;
use crate::lesson::progress::Progress;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use std::cell::Cell;
use std::io::{self, Write};
use std::rc::Rc;

pub struct Offscreen {
    state: State,
    terminal: Terminal<CrosstermBackend<Counted>>,
    size: (u16, u16),
    sent: Rc<Cell<usize>>,
}

/// A terminal that nobody looks at.
struct Counted {
    bytes: Vec<u8>,
    sent: Rc<Cell<usize>>,
}

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sent.set(self.sent.get() + self.bytes.len());
        self.bytes.clear();
        Ok(())
    }
}

impl Offscreen {
    pub fn new(start: Start, catalogue: Catalogue, options: Options, size: (u16, u16)) -> io::Result<Offscreen> {
        let mut state = open(start, catalogue, options, Progress::default());
        while state.watched().is_some_and(|w| !w.player.is_complete()) {
            state.watched_mut().into_iter().for_each(|w| w.player.record());
        }
        let viewport = Viewport::Fixed(Rect::new(0, 0, size.0, size.1));
        let sent = Rc::new(Cell::new(0));
        let backend = CrosstermBackend::new(Counted { bytes: Vec::new(), sent: sent.clone() });
        let terminal = Terminal::with_options(backend, TerminalOptions { viewport })?;
        Ok(Offscreen { state, terminal, size, sent })
    }

    /// A key is pressed; what it asks for outside of the stage is not done.
    pub fn press(&mut self, code: KeyCode) {
        let event = Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
        if let Some(message) = message(&event, &self.state) {
            update(&mut self.state, message, self.size);
        }
    }

    /// Draws a frame and returns how many bytes it sends to the terminal.
    pub fn frame(&mut self) -> io::Result<usize> {
        let before = self.sent.get();
        view::draw(&self.state, &mut self.terminal.get_frame());
        self.terminal.flush()?;
        self.terminal.swap_buffers();
        Backend::flush(self.terminal.backend_mut())?;
        Ok(self.sent.get() - before)
    }
}
