//! The machine: runs a [`crate::code::Program`], one instruction at a time if need be.
//!
//! Its whole state is one value of plain data, that can be cloned, stored and resumed: memory, goroutines with their stacks,
//! frames and guard stacks, scheduler, clock, world. No host recursion follows the Go program's calls.

pub mod event;
mod goroutine;
mod limits;
pub mod memory;
pub mod native;
mod rng;
mod sched;
mod shared;
mod trail;
pub mod world;

pub use goroutine::*;
pub use limits::Limits;
pub use native::{Call, Callee as NativeCallee, NativeFn, Natives, Nested, Outcome, Request};
pub use sched::{GoState, WaitReason};
