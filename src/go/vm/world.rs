//! The simulated world: files, open handles, arguments, environment, standard input. Programs reach nothing of the host.

use super::event::HandleId;
use crate::syntax::Span;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a program finds around it. Plain data, cheap to clone: long texts are shared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct World {
    /// Files by cleaned absolute path.
    pub files: BTreeMap<String, File>,
    /// Directories by cleaned absolute path, besides those that files imply, with their permissions.
    pub directories: BTreeMap<String, u32>,
    /// Command line, the program's name first.
    pub args: Vec<String>,
    pub env: BTreeMap<String, String>,
    pub stdin: Stdin,
    pub handles: Handles,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct File {
    pub bytes: Arc<Vec<u8>>,
    /// Permissions.
    pub mode: u32,
    /// Who it is, whatever its name: the number of the first handle that opened it; 0 before.
    pub identity: u64,
    /// Simulated time of the last change, nanoseconds since the start.
    pub modified: i64,
}

/// Standard input, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stdin {
    pub bytes: Arc<[u8]>,
    /// How many of them have been read.
    pub read: usize,
    /// Whether the host may have more: who reads on then waits for it ([`STDIN_KEY`]).
    pub more: bool,
}

/// What readers of standard input wait for. No address and no other key is as small.
pub const STDIN_KEY: u64 = 1;
/// The key of those who wait until nobody else can run.
pub const IDLE_KEY: u64 = 2;

/// Everything that is open.
#[derive(Clone, Debug, PartialEq)]
pub struct Handles {
    pub open: BTreeMap<HandleId, Handle>,
    /// Opened and closed so far, most open at once.
    pub opened: u64,
    pub closed: u64,
    pub peak: u64,
    /// The most that may be open at once.
    pub limit: u64,
    last: HandleId,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Handle {
    /// `file`, `connection`, `rows`, `response body`, …
    pub kind: Arc<str>,
    pub name: Arc<str>,
    /// The moment at which it was opened, in an observed run.
    pub opened: u64,
    /// The user's statement that opened it.
    pub span: Span,
    /// For use by the library: position, flags, whatever belongs to the kind.
    pub data: [u64; 4],
}

impl Default for Handles {
    fn default() -> Handles {
        Handles { open: BTreeMap::new(), opened: 0, closed: 0, peak: 0, limit: 1024, last: 2 }
    }
}

impl Handles {
    /// Opens one; None if as many as may be are open. Numbers 0, 1 and 2 are the standard streams; a number is never used twice.
    pub fn open(&mut self, handle: Handle) -> Option<HandleId> {
        if self.open.len() as u64 >= self.limit {
            return None;
        }
        self.last += 1;
        self.open.insert(self.last, handle);
        self.opened += 1;
        self.peak = self.peak.max(self.open.len() as u64);
        Some(self.last)
    }

    /// Closes one; None if it is not open.
    pub fn close(&mut self, id: HandleId) -> Option<Handle> {
        let handle = self.open.remove(&id)?;
        self.closed += 1;
        Some(handle)
    }
}
