//! defer-tutor: what Go's `defer`, `panic` and `recover` really do, made visible.

pub mod syntax;
pub mod types;
