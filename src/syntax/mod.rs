//! Source text to tokens to tree: the whole of Go's grammar, syntax errors in gc's own words.

pub mod ast;
pub mod diag;
pub mod span;

pub use diag::{Diagnostic, render};
pub use span::{Place, SourceFile, SourceMap, Span};
