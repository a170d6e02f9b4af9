//! What a store does with a disk, so that tests can let each of these fail.

use super::lock::{self, Lock};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

pub trait Disk: Send {
    /// The bytes of a file; None: there is none.
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>>;
    /// Puts a file with these bytes in the place of the one that is there: whoever reads, and whatever breaks, there is one of the
    /// two, whole.
    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Gives a file another name, which must be free.
    fn set_aside(&self, path: &Path, aside: &Path) -> io::Result<()>;
    /// Waits a little while another program has the lock; makes the folder if need be.
    fn lock(&self, path: &Path) -> io::Result<Lock>;
}

/// The disk of this machine.
pub struct Host;

/// Another program needs the lock for some milliseconds.
const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(5);
/// A file with more bytes than this is none of ours.
const MOST_BYTES: u64 = 64 << 20;
/// How the names of files begin that are being written.
const UNFINISHED: &str = ".unfinished-";

impl Disk for Host {
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        let file = match std::fs::File::open(path) {
            Ok(file) => file,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(e),
        };
        let mut bytes = Vec::new();
        file.take(MOST_BYTES).read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }

    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        // A link stays a link: what it points to is replaced.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let dir = path.parent().unwrap_or(Path::new("."));
        make(dir)?;
        sweep(dir, path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned()));
        #[cfg(unix)]
        outlive_size_limits();
        let name = format!("{UNFINISHED}{}-", path.file_name().unwrap_or_default().to_string_lossy());
        let mut file = tempfile::Builder::new().prefix(&name).tempfile_in(dir)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(&path).map_err(|e| e.error)?;
        // The new name is on the disk too, where a folder can be synchronised.
        #[cfg(unix)]
        let _ = std::fs::File::open(dir).and_then(|dir| dir.sync_all());
        Ok(())
    }

    fn set_aside(&self, path: &Path, aside: &Path) -> io::Result<()> {
        match aside.exists() {
            true => Err(io::ErrorKind::AlreadyExists.into()),
            false => std::fs::rename(path, aside),
        }
    }

    fn lock(&self, path: &Path) -> io::Result<Lock> {
        path.parent().map_or(Ok(()), make)?;
        let start = Instant::now();
        loop {
            match lock::take(path)? {
                Some(lock) => return Ok(lock),
                None if start.elapsed() < PATIENCE => std::thread::sleep(PAUSE),
                None => return Err(io::Error::new(io::ErrorKind::WouldBlock, "another program holds the lock")),
            }
        }
    }
}

/// A limit of the size of files is told like a full disk; left alone, its signal would end the program and leave the terminal as it is.
#[cfg(unix)]
fn outlive_size_limits() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        // Where it cannot be caught, everything is as it was.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Default::default());
    });
}

/// A folder for this user alone.
fn make(dir: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

/// Removes what a program left that was killed while it wrote this file. The lock is held: nobody is writing it now.
fn sweep(dir: &Path, name: String) {
    let left: Vec<PathBuf> = std::fs::read_dir(dir).into_iter().flatten().flatten().map(|e| e.path()).collect();
    let begins = format!("{UNFINISHED}{name}-");
    for path in left.iter().filter(|p| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with(&begins))) {
        // Whatever cannot be removed does no harm.
        let _ = std::fs::remove_file(path);
    }
}
