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
