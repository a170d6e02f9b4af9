//! The machine: runs a [`crate::code::Program`], one instruction at a time if need be.
//!
//! Its whole state is one value of plain data, [`Machine`], that can be stored ([`Machine::snapshot`]) and resumed: memory,
//! goroutines with their stacks, frames and guards, scheduler, clock, world. No host recursion follows the Go program's calls.

mod arith;
mod calls;
pub mod chans;
mod data;
pub mod event;
mod exec;
pub mod finalizers;
mod goroutine;
mod ifaces;
mod limits;
mod machine;
pub mod maps;
pub mod memory;
pub mod native;
mod pile;
pub mod print;
pub mod raised;
mod report;
mod rng;
mod sched;
mod shared;
mod slices;
mod snapshot;
mod strings;
pub mod tally;
mod trail;
mod trap;
mod unwind;
pub mod values;
pub mod world;

pub use goroutine::*;
pub use limits::Limits;
pub use machine::{End, Fixed, Listener, Machine, Options, Status};
pub use native::{Call, Callee as NativeCallee, NativeFn, Natives, Nested, Outcome, Request};
pub use sched::{GoState, WaitReason};
pub use shared::{Output, Piece, Shared};
pub use snapshot::Snapshot;

use memory::Memory;

/// How many values a channel holds; None if there is no channel at that address.
pub fn channel_len(memory: &Memory, channel: u64) -> Option<u64> {
    chans::len(memory, channel).ok()
}

/// Makes a channel one that a timer sends on: it seems to have no buffer. None if there is no channel at that address.
pub fn set_timer_channel(memory: &mut Memory, channel: u64) -> Option<()> {
    chans::set_timer(memory, channel)
}

/// How many values a channel has room for; None if there is no channel at that address.
pub fn channel_cap(memory: &Memory, channel: u64) -> Option<u64> {
    chans::cap(memory, channel).ok()
}
