//! The limits of a run, and what is said where one is reached.

use super::memory::OutOfMemory;

/// How much a run may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Instructions.
    pub steps: u64,
    /// Bytes of heap.
    pub heap: u64,
    /// Words of one goroutine's stack.
    pub stack: usize,
    /// Frames of one goroutine.
    pub frames: usize,
    /// Bytes of output.
    pub output: usize,
    pub goroutines: usize,
    /// Open handles.
    pub handles: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            steps: u64::MAX,
            heap: 512 << 20,
            stack: 16 << 20,
            frames: 2 << 20,
            output: 64 << 20,
            goroutines: 100_000,
            handles: 1024,
        }
    }
}

/// The text after `fatal error: ` where the heap is full.
pub fn out_of_memory(full: OutOfMemory) -> String {
    format!("out of memory (the limit of {} MB of heap is reached)", full.0 >> 20)
}
