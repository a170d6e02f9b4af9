//! Source text to tokens to tree: the whole of Go's grammar, syntax errors in gc's own words.

pub mod ast;
mod branches;
pub mod constraint;
pub mod diag;
mod directives;
mod header;
mod lexer;
pub mod literal;
mod parser;
pub mod print;
pub mod span;
pub mod token;
pub mod unicode;
pub mod walk;

pub use diag::{Diagnostic, render};
pub use header::{Header, header};
pub use lexer::{Lexed, lex};
pub use parser::{Parsed, parse_file};
pub use span::{Place, SourceFile, SourceMap, Span};
