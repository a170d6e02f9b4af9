//! What differs between systems: signals, stopping as Ctrl-Z does, and waiting for the terminal and for others at once.

use std::io;

pub use waiting::{Waiting, Waker, waiting};

/// Why a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woken {
    /// The terminal has something to say, or somebody used a [`Waker`], or nothing did: look everywhere.
    Look,
    /// The terminal is gone.
    Lost,
}

/// Calls `leave` and ends the process as it would have ended, when a signal asks it to end.
#[cfg(unix)]
pub fn on_end_signals(leave: fn()) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT])?;
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            leave();
            // Ends the process; it returns only if the signal is blocked.
            let _ = signal_hook::low_level::emulate_default_handler(signal);
            std::process::exit(128 + signal);
        }
    });
    Ok(())
}

#[cfg(not(unix))]
pub fn on_end_signals(_leave: fn()) -> io::Result<()> {
    Ok(())
}

/// Whether the terminal has letters twice as large. Needs a terminal that nobody reads from yet.
pub fn has_big_text() -> bool {
    asked(super::big::QUESTION, |answer| answer.contains('R')).is_some_and(|answer| super::big::is_understood(&answer))
}

/// The terminal's answer to a question. One that does not know the question answers the next one, which all know; should the answers come
/// the other way round, what is missing comes at once: left unread, it would be taken for keys.
#[cfg(unix)]
fn asked(question: &[u8], is_answer: fn(&str) -> bool) -> Option<String> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use std::io::{Read, Write};
    const WAIT: i64 = 200_000_000;
    const AT_ONCE: i64 = 20_000_000;
    crossterm::terminal::enable_raw_mode().ok()?;
    let mut answer = Vec::new();
    let mut out = io::stdout();
    let sent = out.write_all(question).and_then(|()| out.write_all(b"\x1b[c")).and_then(|()| out.flush());
    let mut input = rustix::io::dup(io::stdin()).map(std::fs::File::from).ok().filter(|_| sent.is_ok());
    let mut wait = WAIT;
    while let Some(terminal) = &mut input {
        let wait_now = Timespec { tv_sec: 0, tv_nsec: wait };
        let heard = poll(&mut [PollFd::new(terminal, PollFlags::IN)], Some(&wait_now)).unwrap_or(0);
        let mut buffer = [0; 256];
        match if heard > 0 { terminal.read(&mut buffer).unwrap_or(0) } else { 0 } {
            0 => break,
            n => answer.extend(&buffer[..n]),
        }
        let device = answer.windows(3).position(|w| w == b"\x1b[?");
        if device.is_some_and(|at| answer[at..].contains(&b'c')) {
            if is_answer(&String::from_utf8_lossy(&answer)) {
                break;
            }
            wait = AT_ONCE;
        }
    }
    let _ = crossterm::terminal::disable_raw_mode();
    Some(String::from_utf8_lossy(&answer).into_owned())
}

#[cfg(not(unix))]
fn asked(_question: &[u8], _is_answer: fn(&str) -> bool) -> Option<String> {
    None
}

/// Stops the process until it is continued.
#[cfg(unix)]
pub fn stop() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)
}

/// There is no such thing here.
#[cfg(not(unix))]
pub fn stop() -> io::Result<()> {
    Ok(())
}

/// A pipe stands beside the terminal: whoever writes to it ends the wait.
#[cfg(unix)]
mod waiting {
    use super::Woken;
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;
    use std::fs::File;
    use std::io::{self, IsTerminal, PipeReader, PipeWriter, Read, Write};
    use std::os::fd::OwnedFd;
    use std::sync::Arc;
    use std::time::Duration;

    pub struct Waiting {
        terminal: OwnedFd,
        bell: PipeReader,
    }

    #[derive(Clone)]
    pub struct Waker(Arc<PipeWriter>);

    pub fn waiting() -> io::Result<(Waiting, Waker)> {
        let (bell, writer) = io::pipe()?;
        // A change of size is no input: without this it would be seen at the next key only.
        signal_hook::low_level::pipe::register(signal_hook::consts::SIGWINCH, writer.try_clone()?)?;
        let terminal = match io::stdin().is_terminal() {
            true => rustix::io::dup(io::stdin())?,
            false => File::open("/dev/tty")?.into(),
        };
        Ok((Waiting { terminal, bell }, Waker(Arc::new(writer))))
    }

    impl Waiting {
        /// Sleeps until there is something to look at, or `most` has passed.
        pub fn wait(&mut self, most: Option<Duration>) -> io::Result<Woken> {
            let most = most.and_then(|most| Timespec::try_from(most).ok());
            let mut sources = [PollFd::new(&self.terminal, PollFlags::IN), PollFd::new(&self.bell, PollFlags::IN)];
            match poll(&mut sources, most.as_ref()) {
                Ok(_) => {}
                Err(Errno::INTR) => return Ok(Woken::Look),
                Err(error) => return Err(error.into()),
            }
            let [terminal, bell] = sources.map(|s| s.revents());
            if bell.contains(PollFlags::IN) {
                // Everything that rang so far is one reason to look.
                let _rung: usize = self.bell.read(&mut [0; 64])?;
            }
            let gone = terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
            Ok(if gone { Woken::Lost } else { Woken::Look })
        }
    }

    impl Waker {
        pub fn wake(&self) {
            // A full pipe wakes as well, and a broken one has nobody to wake.
            let _ = (&*self.0).write(&[1]);
        }
    }
}

/// Input is asked for at intervals, as nothing else can end a wait for it here.
#[cfg(not(unix))]
mod waiting {
    use super::Woken;
    use std::io;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::{Duration, Instant};

    const INTERVAL: Duration = Duration::from_millis(50);

    pub struct Waiting {
        rung: Arc<AtomicBool>,
    }

    #[derive(Clone)]
    pub struct Waker(Arc<AtomicBool>);

    pub fn waiting() -> io::Result<(Waiting, Waker)> {
        let rung = Arc::new(AtomicBool::new(false));
        Ok((Waiting { rung: rung.clone() }, Waker(rung)))
    }

    impl Waiting {
        pub fn wait(&mut self, most: Option<Duration>) -> io::Result<Woken> {
            let start = Instant::now();
            loop {
                let left = most.map(|most| most.saturating_sub(start.elapsed()));
                let pause = left.map_or(INTERVAL, |left| left.min(INTERVAL));
                let input = crossterm::event::poll(pause)?;
                if input || self.rung.swap(false, Ordering::Relaxed) || left.is_some_and(|left| left.is_zero()) {
                    return Ok(Woken::Look);
                }
            }
        }
    }

    impl Waker {
        pub fn wake(&self) {
            self.0.store(true, Ordering::Relaxed);
        }
    }
}
