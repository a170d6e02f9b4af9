//! What Go's traces show between a guard and the function that panicked: the runtime's function that runs the guard.

use super::goroutine::{Entry, Panic};

/// What runs a guard on the way out of a goroutine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Raised {
    Panic,
    Goexit,
}

impl Raised {
    /// What entered a frame, if it is a guard that runs because of a panic or of `runtime.Goexit`.
    pub(super) fn by(entry: Entry, panics: &[Panic]) -> Option<Raised> {
        let Entry::Panic(id) = entry else { return None };
        let goexit = panics.iter().any(|p| p.id == id && p.goexit);
        Some(if goexit { Raised::Goexit } else { Raised::Panic })
    }

    /// The name of the runtime's function.
    pub fn function(self) -> &'static str {
        match self {
            Raised::Panic => "runtime.gopanic",
            Raised::Goexit => "runtime.Goexit",
        }
    }

    /// The other way round.
    pub fn of(function: &str) -> Option<Raised> {
        [Raised::Panic, Raised::Goexit].into_iter().find(|raised| raised.function() == function)
    }

    /// Where Go 1.27.3 has it.
    pub fn place(self) -> (&'static str, u32) {
        match self {
            Raised::Panic => ("/usr/local/go/src/runtime/panic.go", 859),
            Raised::Goexit => ("/usr/local/go/src/runtime/panic.go", 694),
        }
    }

    /// Its two lines in a trace; the words and offsets are made up.
    pub fn in_trace(self) -> String {
        let (call, offset) = match self {
            Raised::Panic => ("panic({0x4d2e60?, 0x50a1c8?})", 0x125),
            Raised::Goexit => ("runtime.Goexit()", 0x54),
        };
        let (file, line) = self.place();
        format!("{call}\n\t{file}:{line} +{offset:#x}\n")
    }
}
