//! How gc compiles `defer` statements: what a guard's record is in a program built by the Go toolchain.
//!
//! The rules are those of cmd/compile from Go 1.14 to 1.27 as `go build -gcflags=-d=defer` shows them; `tests/forms` compares. They say nothing
//! about what a program does, only what its guards cost. The machine here has one form for all.

use crate::syntax::Span;

/// The most `defer` statements of a function whose guards are open-coded.
pub const MOST_OPEN_CODED: u32 = 8;
/// The most that `return` statements times `defer` statements may be there: each return has a copy of all of them.
pub const MOST_COPIES: u32 = 15;

/// The form of a guard's record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeferForm {
    /// No record: the calls stand before each return, and bits in the frame tell which have been reached. Only a panic looks them up.
    OpenCoded,
    /// A record in the frame, linked to the goroutine's list of guards.
    Stack,
    /// A record on the heap, linked likewise: a loop can make any number of them.
    Heap,
}

/// What a function gives gc to decide on. Function literals in it are functions of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeferPlan {
    /// The `defer` statements by their places, in source order; those in bodies of range-over-func loops included.
    pub statements: Vec<(Span, DeferForm)>,
    /// Its `return` statements, as written; reaching the end is none.
    pub returns: u32,
    /// `defer` statements in loops, or behind a label to which a `goto` goes back.
    pub in_loops: u32,
    /// `defer` statements in the body of a range-over-func loop.
    pub in_range_func: u32,
    /// A named result outlives the call: its address is taken, or a goroutine or a returned function holds it. Where gc's escape analysis
    /// sees that an address goes nowhere, it is more generous than this.
    pub result_escapes: bool,
}

impl DeferPlan {
    /// Number of `defer` statements.
    pub fn defers(&self) -> u32 {
        self.statements.len() as u32
    }

    /// Copies of deferred calls that open-coding would make.
    pub fn copies(&self) -> u32 {
        self.defers() * self.returns
    }

    /// Whether all conditions for open-coding hold.
    pub fn is_open_coded(&self) -> bool {
        self.defers() <= MOST_OPEN_CODED
            && self.copies() <= MOST_COPIES
            && self.in_loops + self.in_range_func == 0
            && !self.result_escapes
    }

    /// The form of the statement at a place.
    pub fn form(&self, statement: Span) -> Option<DeferForm> {
        self.statements.iter().find(|(span, _)| *span == statement).map(|(_, form)| *form)
    }
}
