//! Keeps what happens, beside the stage, which goes on at once: writing a file can take its time.

use super::model::{Happening, Progress, What};
use super::store::Store;
use super::trouble::Trouble;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// What there is to tell the stage.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// Told once, however long it lasts.
    Trouble(Trouble),
    /// Another program has changed the file; it holds this now.
    Changed(Progress),
}

pub struct Keeper {
    /// None: there is nowhere to keep anything.
    sender: Option<Sender<Vec<Happening>>>,
    thread: Option<JoinHandle<()>>,
    /// What could not be written when the writer ended.
    outcome: Receiver<Option<Trouble>>,
}

/// A program that is being typed is written this long after a key, if nothing else is to be written.
const TYPING: Duration = Duration::from_millis(800);
/// After this long, what failed is tried again.
const AGAIN: Duration = Duration::from_secs(20);
/// At the end, a disk may take as long as this.
const PATIENCE: Duration = Duration::from_secs(3);

impl Keeper {
    /// `known` is what the file holds, and `told` what has been said about it already. `tell` is called from another thread.
    pub fn new(store: Store, known: Progress, told: Option<Trouble>, tell: impl Fn(News) + Send + 'static) -> Keeper {
        let (sender, happenings) = channel();
        let (end, outcome) = channel();
        let writer = Writer { store, known, tell, waiting: Vec::new(), told };
        let thread = std::thread::spawn(move || {
            // The stage may have gone already.
            let _ = end.send(writer.run(&happenings));
        });
        Keeper { sender: Some(sender), thread: Some(thread), outcome }
    }

    /// Keeps nothing.
    pub fn nowhere() -> Keeper {
        Keeper { sender: None, thread: None, outcome: channel().1 }
    }

    pub fn keep(&self, happenings: Vec<Happening>) {
        if let Some(sender) = self.sender.as_ref().filter(|_| !happenings.is_empty()) {
            // A writer that has ended has said why.
            let _ = sender.send(happenings);
        }
    }

    /// Waits until everything is written, but not for ever. What is told now could not be kept.
    pub fn finish(mut self) -> Option<Trouble> {
        self.sender = None;
        let thread = self.thread.take()?;
        match self.outcome.recv_timeout(PATIENCE) {
            Ok(trouble) => {
                // It ends with what it has sent.
                let _ = thread.join();
                trouble
            }
            Err(_) => None,
        }
    }
}

struct Writer<T> {
    store: Store,
    /// What the file held when it was written last.
    known: Progress,
    tell: T,
    /// Not yet written.
    waiting: Vec<Happening>,
    told: Option<Trouble>,
}

impl<T: Fn(News)> Writer<T> {
    fn run(mut self, happenings: &Receiver<Vec<Happening>>) -> Option<Trouble> {
        let mut failed = false;
        loop {
            let came = match failed {
                true => happenings.recv_timeout(AGAIN),
                false => happenings.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            let mut ended = came == Err(RecvTimeoutError::Disconnected);
            self.waiting.extend(came.into_iter().flatten());
            let until = Instant::now() + TYPING;
            while !ended && self.waiting.iter().all(|h| matches!(h.what, What::Code(_))) && !failed {
                match happenings.recv_timeout(until.saturating_duration_since(Instant::now())) {
                    Ok(more) => self.waiting.extend(more),
                    Err(e) => {
                        ended = e == RecvTimeoutError::Disconnected;
                        break;
                    }
                }
            }
            while let Ok(more) = happenings.try_recv() {
                self.waiting.extend(more);
            }
            let trouble = self.write();
            if ended {
                return trouble;
            }
            failed = trouble.is_some();
        }
    }

    /// Writes what is waiting. What fails goes on waiting.
    fn write(&mut self) -> Option<Trouble> {
        if self.waiting.is_empty() {
            return None;
        }
        latest_code(&mut self.waiting);
        match self.store.add(&self.waiting) {
            Ok((progress, trouble)) => {
                let waiting = std::mem::take(&mut self.waiting);
                waiting.iter().for_each(|h| self.known.apply(h));
                if self.known != progress {
                    (self.tell)(News::Changed(progress.clone()));
                }
                self.known = progress;
                self.told = None;
                if let Some(trouble) = trouble {
                    (self.tell)(News::Trouble(trouble));
                }
                None
            }
            Err(trouble) => {
                if self.told.as_ref() != Some(&trouble) {
                    (self.tell)(News::Trouble(trouble.clone()));
                    self.told = Some(trouble.clone());
                }
                Some(trouble)
            }
        }
    }
}

/// Of a program that is being typed, only the last text counts.
fn latest_code(happenings: &mut Vec<Happening>) {
    let mut seen: Vec<(String, String)> = Vec::new();
    let mut kept: Vec<Happening> = Vec::new();
    for happening in std::mem::take(happenings).into_iter().rev() {
        if let What::Code(_) = happening.what {
            let place = (happening.lesson.clone(), happening.scene.clone());
            if seen.contains(&place) {
                continue;
            }
            seen.push(place);
        }
        kept.push(happening);
    }
    kept.reverse();
    *happenings = kept;
}
