//! The machine: runs a [`crate::code::Program`], one instruction at a time if need be.
//!
//! Its whole state is one value of plain data, [`Machine`], that can be cloned, compared, stored and resumed: memory, goroutines with their stacks,
//! frames and guard stacks, scheduler, clock, world. No host recursion follows the Go program's calls.

pub mod event;
