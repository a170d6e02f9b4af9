//! Languages, and words that exist in several of them.

mod lang;

pub use lang::{Lang, Words};
