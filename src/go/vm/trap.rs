//! Why an instruction could not do its work.

use super::memory::OutOfMemory;
use crate::code::Boxing;

/// Boxed, so that results of hot instructions stay small.
pub type Trap = Box<TrapKind>;

#[derive(Clone, Debug, PartialEq)]
pub enum TrapKind {
    /// "invalid memory address or nil pointer dereference", with Go's signal line if nobody recovers.
    NilDereference,
    /// A run-time error: the text gets `runtime error: ` before it.
    Runtime(String),
    /// Likewise, of an index or a slice expression.
    Bounds(String),
    /// A run-time error whose text has no prefix.
    Plain(String),
    /// A failed type assertion: the whole text.
    Assertion(String),
    /// `panic` of this interface value.
    Value(u64, u64, Boxing),
    /// `panic` of a string.
    Text(String),
    /// Ends the program, whatever guards there are.
    Fatal(String),
    /// Likewise, for a misuse of which the runtime also says which panics were under way.
    Misuse(String),
    /// `os.Exit`
    Exit(i32),
    Goexit,
}

impl TrapKind {
    /// Whether the value that it panics with has a box of its own.
    pub fn boxing(&self) -> Boxing {
        match self {
            TrapKind::Value(_, _, boxing) => *boxing,
            TrapKind::Bounds(_) => Boxing::Fresh,
            _ => Boxing::Constant,
        }
    }
}

impl From<OutOfMemory> for Trap {
    #[cold]
    fn from(full: OutOfMemory) -> Trap {
        Box::new(TrapKind::Fatal(super::limits::out_of_memory(full)))
    }
}

#[cold]
pub fn nil() -> Trap {
    Box::new(TrapKind::NilDereference)
}

#[cold]
pub fn runtime(text: impl Into<String>) -> Trap {
    Box::new(TrapKind::Runtime(text.into()))
}

#[cold]
pub fn plain(text: impl Into<String>) -> Trap {
    Box::new(TrapKind::Plain(text.into()))
}

#[cold]
pub fn fatal(text: impl Into<String>) -> Trap {
    Box::new(TrapKind::Fatal(text.into()))
}

#[cold]
pub fn index(index: u64, len: u64) -> Trap {
    let text = if (index as i64) < 0 {
        format!("index out of range [{}]", index as i64)
    } else {
        format!("index out of range [{index}] with length {len}")
    };
    Box::new(TrapKind::Bounds(text))
}

#[cold]
pub fn bounds(text: String) -> Trap {
    Box::new(TrapKind::Bounds(text))
}

/// The machine or the compiler broke a promise: never the program's fault, and never a crash of the host.
#[cold]
pub fn internal(what: &str) -> Trap {
    fatal(format!("internal error: {what}"))
}
