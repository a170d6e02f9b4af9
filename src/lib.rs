//! defer-tutor: what Go's `defer`, `panic` and `recover` really do, made visible.
//!
//! ```text
//! text ─▶ syntax ─▶ types ─▶ compile ─▶ code ─▶ vm ─▶ timeline ─▶ stage (terminal), plain (text), trace
//!                                       golib ──┘          ▲
//! lessons/*.ron ─▶ lesson ─────────────────────────────────┘
//! ```
//!
//! The rooms stand here in the order in which data flow through them; ARCHITECTURE.md says what each is for.

// Go itself, and the timeline of what it ran: a crate of its own.
pub use defer_tutor_go::{code, compile, engine, golib, syntax, timeline, types, vm};

// What shows a run, and what is taught with it.
pub mod words;

pub mod lesson;

pub mod plain;

pub mod stage;

pub mod commands;
