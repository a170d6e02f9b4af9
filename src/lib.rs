//! defer-tutor: what Go's `defer`, `panic` and `recover` really do, made visible.

pub mod code;
pub mod commands;
pub mod compile;
pub mod engine;
pub mod golib;
pub mod lesson;
pub mod plain;
pub mod stage;
pub mod syntax;
pub mod timeline;
pub mod types;
pub mod vm;
pub mod words;
