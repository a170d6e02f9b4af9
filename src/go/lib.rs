//! The embedded Go of defer-tutor: an interpreter behind one door, and the timeline of what it ran.
//!
//! ```text
//! text ─▶ syntax ─▶ types ─▶ compile ─▶ code ─▶ vm ─▶ timeline
//!                                       golib ──┘
//! ```
//!
//! A crate of its own because it is built for speed, and what stands around it for size.

pub mod syntax;

pub mod types;

pub mod compile;

pub mod code;

pub mod golib;

pub mod vm;

pub mod engine;

pub mod timeline;
