//! Languages, the interface's texts in each, and what happened told in sentences.

pub mod interface;
mod lang;
pub mod narration;
mod texts;

pub use interface::{Interface, ProgressWords, RefusedWords, fill};
pub use lang::{Lang, Words};
