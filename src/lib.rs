//! defer-tutor: what Go's `defer`, `panic` and `recover` really do, made visible.
//!
//! ```text
//! text ─▶ syntax ─▶ types ─▶ compile ─▶ code ─▶ vm ─▶ timeline ─▶ stage (terminal), plain (text), trace
//!                                       golib ──┘          ▲
//! lessons/*.ron ─▶ lesson ─────────────────────────────────┘
//! ```
//!
//! The rooms stand here in the order in which data flow through them; ARCHITECTURE.md says what each is for.

// The engine: a Go interpreter behind one door.
pub mod syntax;

pub mod types;

pub mod compile;

pub mod code;

pub mod golib;

pub mod vm;

pub mod engine;

// What shows a run, and what is taught with it.
pub mod timeline;

pub mod words;

pub mod lesson;

pub mod plain;

pub mod stage;

pub mod commands;
