//! The socket between host and guests, in a folder that only its user can enter. Systems without such sockets have no speaker's view.

use super::brief::{Briefing, Order};
use crate::words::{RefusedWords, fill};
use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

#[cfg(unix)]
pub use unix::{Host, join};

/// What a guest hears.
#[derive(Debug)]
pub enum Heard {
    Briefing(Box<Briefing>),
    /// The host is of a version that this program does not understand.
    Foreign,
    /// The host is gone.
    Gone,
}

/// A folder that others can enter too.
#[cfg_attr(not(unix), expect(dead_code))]
#[derive(Debug)]
struct NotAlone(PathBuf);

impl Error for NotAlone {}

impl fmt::Display for NotAlone {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} can be entered by others", self.0.display())
    }
}

/// Why host and guests cannot meet, in words, and what helps.
pub fn why(error: &io::Error, words: &RefusedWords) -> (String, String) {
    match error.get_ref().and_then(|inner| inner.downcast_ref()) {
        Some(NotAlone(folder)) => {
            (fill(&words.folder, &[("folder", &folder.display().to_string())]), words.folder_hint.clone())
        }
        None if error.kind() == ErrorKind::Unsupported => (words.no_sockets.clone(), String::new()),
        None => (error.to_string(), String::new()),
    }
}

/// Sends a guest's orders.
pub trait Orders: Send {
    /// An error means that the host is gone.
    fn send(&mut self, order: Order) -> io::Result<()>;
}

#[cfg(unix)]
mod unix {
    use super::super::brief::VERSION;
    use super::{Briefing, Heard, NotAlone, Order, Orders};
    use std::fs::{self, DirBuilder};
    use std::io::{self, BufRead, BufReader, Read, Write};
    use std::os::unix::fs::{DirBuilderExt, MetadataExt};
    use std::os::unix::net::{UnixListener, UnixStream};
    use std::path::{Path, PathBuf};
    use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
    use std::time::SystemTime;
    use std::{env, process, thread};

    /// A line longer than this is no order.
    const LONGEST_ORDER: u64 = 200;
    /// A briefing has the texts of two scenes in all languages.
    const LONGEST_BRIEFING: u64 = 1 << 20;

    /// The stage's end. The socket goes when it is dropped.
    pub struct Host {
        path: PathBuf,
        newest: Arc<Newest>,
        last: Option<Briefing>,
    }

    /// The newest briefing as a line, and how many there were. Guests that are slow miss some, and never the newest.
    #[derive(Default)]
    struct Newest {
        line: Mutex<(u64, Arc<str>)>,
        changed: Condvar,
    }

    impl Host {
        /// Listens. `order` is called from other threads.
        pub fn open(presents: bool, order: impl Fn(Order) + Clone + Send + 'static) -> io::Result<Host> {
            let kind = if presents { "present" } else { "stage" };
            let path = folder()?.join(format!("{kind}-{}.sock", process::id()));
            // Left by a process of the same number that was killed.
            remove(&path)?;
            let listener = UnixListener::bind(&path)?;
            let newest = Arc::new(Newest::default());
            let shared = newest.clone();
            thread::Builder::new().spawn(move || {
                for guest in listener.incoming().map_while(Result::ok) {
                    let Ok(reader) = guest.try_clone() else { continue };
                    let (order, shared) = (order.clone(), shared.clone());
                    // A guest for whom there are no threads sees a host that hangs up.
                    let _reads = thread::Builder::new().spawn(move || obey(reader, &order));
                    let _writes = thread::Builder::new().spawn(move || tell(guest, &shared));
                }
            })?;
            Ok(Host { path, newest, last: None })
        }

        /// Tells all guests, unless that is what they know already (the clocks apart: guests have their own).
        pub fn publish(&mut self, briefing: Briefing) {
            let same = |last: &Briefing| {
                let mut last = last.clone();
                if let (Some(last), Some(new)) = (&mut last.lesson, &briefing.lesson) {
                    (last.lesson_seconds, last.scene_seconds) = (new.lesson_seconds, new.scene_seconds);
                }
                last == briefing
            };
            if self.last.as_ref().is_some_and(same) {
                return;
            }
            if let Ok(line) = serde_json::to_string(&briefing) {
                let mut newest = lock(&self.newest.line);
                *newest = (newest.0 + 1, line.into());
                self.newest.changed.notify_all();
            }
            self.last = Some(briefing);
        }
    }

    impl Drop for Host {
        fn drop(&mut self) {
            // A socket that stays is taken for one of a killed process, which it then is.
            let _ = remove(&self.path);
        }
    }

    fn obey(stream: UnixStream, order: &impl Fn(Order)) {
        let mut lines = BufReader::new(stream);
        let mut line = String::new();
        while let Ok(1..) = lines.by_ref().take(LONGEST_ORDER).read_line(&mut line) {
            if let Ok(asked) = serde_json::from_str(&line) {
                order(asked);
            }
            line.clear();
        }
    }

    fn tell(mut guest: UnixStream, newest: &Newest) {
        let mut told = 0;
        loop {
            let mut now = lock(&newest.line);
            while now.0 == told {
                now = newest.changed.wait(now).unwrap_or_else(PoisonError::into_inner);
            }
            let (count, line) = now.clone();
            drop(now);
            if guest.write_all(format!("{line}\n").as_bytes()).is_err() {
                return;
            }
            told = count;
        }
    }

    /// Joins the host that presents, or else the one that was started last; `heard` is called from another thread. None: there is
    /// no host.
    pub fn join(heard: impl Fn(Heard) + Send + 'static) -> io::Result<Option<Box<dyn Orders>>> {
        for path in hosts()? {
            let Ok(stream) = UnixStream::connect(&path) else {
                // Nobody listens: its process was killed.
                remove(&path)?;
                continue;
            };
            let reader = stream.try_clone()?;
            thread::Builder::new().spawn(move || {
                listen(reader, &heard);
                heard(Heard::Gone);
            })?;
            return Ok(Some(Box::new(Guest(stream))));
        }
        Ok(None)
    }

    struct Guest(UnixStream);

    impl Orders for Guest {
        fn send(&mut self, order: Order) -> io::Result<()> {
            let line = serde_json::to_string(&order).map_err(io::Error::other)?;
            self.0.write_all(format!("{line}\n").as_bytes())
        }
    }

    impl Drop for Guest {
        fn drop(&mut self) {
            // Ends the thread that listens; a socket that is closed already needs no end.
            let _ = self.0.shutdown(std::net::Shutdown::Both);
        }
    }

    fn listen(stream: UnixStream, heard: &impl Fn(Heard)) {
        let mut lines = BufReader::new(stream);
        let mut line = String::new();
        while let Ok(1..) = lines.by_ref().take(LONGEST_BRIEFING).read_line(&mut line) {
            heard(match serde_json::from_str::<Briefing>(&line) {
                Ok(briefing) if briefing.version == VERSION => Heard::Briefing(Box::new(briefing)),
                _ => Heard::Foreign,
            });
            line.clear();
        }
    }

    /// Sockets of hosts: of those that present first, the newest first.
    fn hosts() -> io::Result<Vec<PathBuf>> {
        let mut found: Vec<(bool, SystemTime, PathBuf)> = Vec::new();
        for entry in fs::read_dir(folder()?)?.filter_map(Result::ok) {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let presents = name.starts_with("present-");
            if name.ends_with(".sock") && (presents || name.starts_with("stage-")) {
                let made = entry.metadata().and_then(|m| m.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
                found.push((presents, made, entry.path()));
            }
        }
        found.sort();
        Ok(found.into_iter().rev().map(|(.., path)| path).collect())
    }

    /// Made if it is not there; refused if others can enter it.
    fn folder() -> io::Result<PathBuf> {
        let user = rustix::process::getuid().as_raw();
        let folder = match env::var_os("XDG_RUNTIME_DIR").filter(|d| Path::new(d).is_absolute()) {
            Some(runtime) => PathBuf::from(runtime).join("defer-tutor"),
            None => env::temp_dir().join(format!("defer-tutor-{user}")),
        };
        match DirBuilder::new().mode(0o700).create(&folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(io::Error::new(error.kind(), format!("{}: {error}", folder.display())));
            }
            _ => {}
        }
        let found = fs::symlink_metadata(&folder)?;
        if !found.is_dir() || found.uid() != user || found.mode() & 0o077 != 0 {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, NotAlone(folder)));
        }
        Ok(folder)
    }

    fn remove(path: &Path) -> io::Result<()> {
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
        mutex.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(not(unix))]
pub struct Host;

#[cfg(not(unix))]
impl Host {
    pub fn open(_presents: bool, _order: impl Fn(Order) + Clone + Send + 'static) -> io::Result<Host> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub fn publish(&mut self, _briefing: Briefing) {}
}

#[cfg(not(unix))]
pub fn join(_heard: impl Fn(Heard) + Send + 'static) -> io::Result<Option<Box<dyn Orders>>> {
    Err(ErrorKind::Unsupported.into())
}
