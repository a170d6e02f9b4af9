//! Everything that can reach the stage: the terminal's events, and messages of others (a thread that checks what is being typed,
//! a speaker's view, a watcher of files). The stage sleeps until one of them comes.

use super::ground::{Ear, Heard, QUESTION};
use super::platform::{Waiting, Waker, Woken, waiting};
use super::screen::Screen;
use crossterm::event::{self, Event};
use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// A look at the terminal. With no time at all crossterm does not look; and of its two ways to look only the one by `poll` (its feature
/// `use-dev-tty`) sees what is left of more than a kilobyte that came at once.
const GLANCE: Duration = Duration::from_millis(1);

pub enum Arrival<M> {
    Terminal(Event),
    Posted(M),
    /// The terminal's ground is light, or it is not.
    Ground(bool),
    /// Nothing came in the time given.
    Nothing,
    /// The terminal is gone; nothing will come any more.
    Lost,
}

pub struct Mailbox<M> {
    posted: Receiver<M>,
    post: Post<M>,
    waiting: Waiting,
    /// There until the terminal has answered.
    ear: Option<Ear>,
    /// What it held back and was no answer.
    typed: VecDeque<Event>,
}

/// Posts messages to the stage, from any thread.
pub struct Post<M> {
    sender: Sender<M>,
    waker: Waker,
}

impl<M> Mailbox<M> {
    pub fn open() -> io::Result<Mailbox<M>> {
        let (sender, posted) = channel();
        let (waiting, waker) = waiting()?;
        Ok(Mailbox { posted, post: Post { sender, waker }, waiting, ear: None, typed: VecDeque::new() })
    }

    pub fn post(&self) -> Post<M> {
        self.post.clone()
    }

    /// Asks the terminal for its ground; the answer arrives whenever it comes.
    pub fn ask_ground(&mut self, screen: &mut Screen) -> io::Result<()> {
        self.ear = Some(Ear::default());
        screen.ask(QUESTION)
    }

    /// What comes next, waiting for it at most `most`; None: for ever.
    pub fn next(&mut self, most: Option<Duration>) -> io::Result<Arrival<M>> {
        if let Some(arrival) = self.here()? {
            return Ok(arrival);
        }
        if most == Some(Duration::ZERO) {
            return Ok(Arrival::Nothing);
        }
        if self.waiting.wait(most)? == Woken::Lost {
            return Ok(Arrival::Lost);
        }
        Ok(self.here()?.unwrap_or(Arrival::Nothing))
    }

    /// What has come already.
    fn here(&mut self) -> io::Result<Option<Arrival<M>>> {
        if let Ok(message) = self.posted.try_recv() {
            return Ok(Some(Arrival::Posted(message)));
        }
        loop {
            if let Some(event) = self.typed.pop_front() {
                return Ok(Some(Arrival::Terminal(event)));
            }
            if !event::poll(GLANCE)? {
                return Ok(None);
            }
            let event = event::read()?;
            let Some(ear) = &mut self.ear else { return Ok(Some(Arrival::Terminal(event))) };
            match ear.hear(event) {
                Heard::Part => {}
                Heard::Typed(events) => self.typed.extend(events),
                Heard::Answer(light) => {
                    self.ear = None;
                    if let Some(light) = light {
                        return Ok(Some(Arrival::Ground(light)));
                    }
                }
            }
        }
    }
}

impl<M> Clone for Post<M> {
    fn clone(&self) -> Post<M> {
        Post { sender: self.sender.clone(), waker: self.waker.clone() }
    }
}

impl<M> Post<M> {
    /// A stage that has ended hears nothing; that is no error.
    pub fn send(&self, message: M) {
        if self.sender.send(message).is_ok() {
            self.waker.wake();
        }
    }
}
