//! Everything that can reach the stage: the terminal's events, and messages of others (a thread that checks what is being typed,
//! a speaker's view, a watcher of files). The stage sleeps until one of them comes.

use super::message::Message;
use super::platform::{Waiting, Waker, Woken, waiting};
use crossterm::event::{self, Event};
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

pub enum Arrival {
    Terminal(Event),
    Posted(Message),
    /// Nothing came in the time given.
    Nothing,
    /// The terminal is gone; nothing will come any more.
    Lost,
}

pub struct Mailbox {
    posted: Receiver<Message>,
    post: Post,
    waiting: Waiting,
}

/// Posts messages to the stage, from any thread.
#[derive(Clone)]
pub struct Post {
    sender: Sender<Message>,
    waker: Waker,
}

impl Mailbox {
    pub fn open() -> io::Result<Mailbox> {
        let (sender, posted) = channel();
        let (waiting, waker) = waiting()?;
        Ok(Mailbox { posted, post: Post { sender, waker }, waiting })
    }

    #[allow(dead_code, reason = "the first to post comes with the speaker's view")]
    pub fn post(&self) -> Post {
        self.post.clone()
    }

    /// What comes next, waiting for it at most `most`; None: for ever.
    pub fn next(&mut self, most: Option<Duration>) -> io::Result<Arrival> {
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
    fn here(&self) -> io::Result<Option<Arrival>> {
        if let Ok(message) = self.posted.try_recv() {
            return Ok(Some(Arrival::Posted(message)));
        }
        Ok(event::poll(Duration::ZERO)?.then(event::read).transpose()?.map(Arrival::Terminal))
    }
}

impl Post {
    /// A stage that has ended hears nothing; that is no error.
    #[allow(dead_code, reason = "see `Mailbox::post`")]
    pub fn send(&self, message: Message) {
        if self.sender.send(message).is_ok() {
            self.waker.wake();
        }
    }
}
