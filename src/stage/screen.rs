//! The terminal as a screen: entered, drawn upon, and always left as it was found.

use super::big::{self, Big};
use super::platform;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use std::io::{self, BufWriter, Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard};

/// Whether the terminal is ours now. Whoever holds the lock is the only one who writes to it.
static ENTERED: Mutex<bool> = Mutex::new(false);

/// Whether the mouse is ours while the terminal is; else it selects text as everywhere.
static MOUSE: AtomicBool = AtomicBool::new(true);

/// What is printed when a signal ends the program.
static LAST_WORDS: Mutex<String> = Mutex::new(String::new());

pub struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    /// The text in large letters that stands on it now, for this size.
    big: Option<(Big, Rect)>,
}

impl Screen {
    /// Takes the terminal. It is given back when the screen is dropped, when the program panics, and before it dies of a signal.
    pub fn enter() -> io::Result<Screen> {
        platform::on_end_signals(end)?;
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            leave();
            before(info);
        }));
        take()?;
        let backend = CrosstermBackend::new(BufWriter::with_capacity(1 << 16, io::stdout()));
        Ok(Screen { terminal: Terminal::new(backend)?, big: None })
    }

    /// One whole frame. The lock is free while `view` runs: should it panic, the hook needs it.
    pub fn draw(
        &mut self,
        view: impl FnOnce(&mut ratatui::Frame),
        big: impl FnOnce(Rect) -> Option<Big>,
    ) -> io::Result<()> {
        if let Some(_entered) = entered() {
            self.terminal.autoresize()?;
        }
        let mut frame = self.terminal.get_frame();
        let area = frame.area();
        view(&mut frame);
        let big = big(area).map(|big| (big, area));
        let Some(_entered) = entered() else { return Ok(()) };
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        let changes = self.big != big;
        if let Some((old, _)) = self.big.take_if(|old| changes && old.1 == area) {
            big::erase(self.terminal.backend_mut(), &old)?;
        }
        self.terminal.flush()?;
        if let (Some((new, _)), true) = (&big, changes) {
            big::draw(self.terminal.backend_mut(), new)?;
        }
        self.big = big;
        self.terminal.swap_buffers();
        queue!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        self.terminal.backend_mut().flush()
    }

    /// Asks the terminal something; the answer comes among the keys.
    pub fn ask(&mut self, question: &[u8]) -> io::Result<()> {
        let Some(_entered) = entered() else { return Ok(()) };
        io::stdout().write_all(question)?;
        io::stdout().flush()
    }

    /// Takes the mouse, or leaves it to the terminal.
    pub fn mouse(&mut self, ours: bool) -> io::Result<()> {
        MOUSE.store(ours, Ordering::Relaxed);
        let Some(_entered) = entered() else { return Ok(()) };
        match ours {
            true => execute!(io::stdout(), EnableMouseCapture),
            false => execute!(io::stdout(), DisableMouseCapture),
        }
    }

    /// What is to be printed should a signal end the program.
    pub fn last_words(&mut self, text: String) {
        *LAST_WORDS.lock().unwrap_or_else(|e| e.into_inner()) = text;
    }

    /// Gives the terminal back, stops the process, and takes the terminal again when it goes on.
    pub fn stop(&mut self) -> io::Result<()> {
        self.away(platform::stop)?
    }

    /// Gives the terminal back for as long as something else needs it.
    pub fn away<T>(&mut self, other: impl FnOnce() -> T) -> io::Result<T> {
        leave();
        let answer = other();
        take()?;
        self.big = None;
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::new(0, 0, size.width, size.height))?;
        Ok(answer)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

/// The lock, if the terminal is ours.
fn entered() -> Option<MutexGuard<'static, bool>> {
    let entered = ENTERED.lock().unwrap_or_else(|e| e.into_inner());
    entered.then_some(entered)
}

fn take() -> io::Result<()> {
    let mut entered = ENTERED.lock().unwrap_or_else(|e| e.into_inner());
    enable_raw_mode()?;
    *entered = true;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)?;
    if MOUSE.load(Ordering::Relaxed) { execute!(io::stdout(), EnableMouseCapture) } else { Ok(()) }
}

/// Gives the terminal back for good.
fn end() {
    leave();
    let words = LAST_WORDS.lock().unwrap_or_else(|e| e.into_inner());
    let _ = io::stdout().write_all(words.as_bytes());
    let _ = io::stdout().flush();
}

/// Undoes everything, once.
fn leave() {
    let mut entered = ENTERED.lock().unwrap_or_else(|e| e.into_inner());
    if std::mem::take(&mut *entered) {
        // Nobody can be told if this fails, and the rest must still be tried.
        let _ = execute!(
            io::stdout(),
            EndSynchronizedUpdate,
            DisableBracketedPaste,
            DisableMouseCapture,
            LeaveAlternateScreen,
            cursor::Show
        );
        let _ = disable_raw_mode();
    }
}
