//! One program at a time: a lock that the system takes back when its holder ends, however it ends.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

/// Held until it is dropped.
pub struct Lock(#[expect(dead_code, reason = "the lock lives as long as the file is open")] Option<File>);

/// Takes the lock, or None while another program has it. Where the file system knows no locks, nothing is locked.
#[cfg(unix)]
pub fn take(path: &Path) -> io::Result<Option<Lock>> {
    use rustix::fs::{FlockOperation, flock};
    use rustix::io::Errno;
    use std::os::unix::fs::OpenOptionsExt;
    let file = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path)?;
    loop {
        return match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Ok(Some(Lock(Some(file)))),
            Err(Errno::WOULDBLOCK) => Ok(None),
            Err(Errno::INTR) => continue,
            Err(Errno::NOLCK | Errno::NOTSUP | Errno::NOSYS | Errno::INVAL) => Ok(Some(Lock(None))),
            Err(e) => Err(e.into()),
        };
    }
}

/// A file that nobody else may open while it is open.
#[cfg(windows)]
pub fn take(path: &Path) -> io::Result<Option<Lock>> {
    use std::os::windows::fs::OpenOptionsExt;
    const ERROR_SHARING_VIOLATION: i32 = 32;
    match OpenOptions::new().write(true).create(true).truncate(false).share_mode(0).open(path) {
        Ok(file) => Ok(Some(Lock(Some(file)))),
        Err(e) if e.raw_os_error() == Some(ERROR_SHARING_VIOLATION) => Ok(None),
        Err(e) => Err(e),
    }
}

#[cfg(not(any(unix, windows)))]
pub fn take(_path: &Path) -> io::Result<Option<Lock>> {
    Ok(Some(Lock(None)))
}
