//! Diagnostics are data; one place ([`render`]) turns them into text.

use super::span::{SourceMap, Span};

/// One message about the source, in gc's wording, without its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub span: Span,
    pub message: String,
    /// Continuation lines, printed indented by a tab below the message.
    pub notes: Vec<String>,
}

impl Diagnostic {
    pub fn new(span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic { span, message: message.into(), notes: Vec::new() }
    }

    /// Whether it says that the text is no Go at all: no types are looked at then.
    pub fn is_syntax(&self) -> bool {
        self.message.starts_with("syntax error")
    }

    pub fn note(mut self, note: impl Into<String>) -> Diagnostic {
        self.notes.push(note.into());
        self
    }
}

/// `FILE:LINE:COLUMN: message` and the indented notes, as `go build` prints them; no trailing line break.
pub fn render(map: &SourceMap, d: &Diagnostic) -> String {
    let mut out = match map.place(d.span.lo) {
        Some(p) => format!("{}:{}:{}: {}", p.file, p.line, p.column, d.message),
        None => d.message.clone(),
    };
    for note in &d.notes {
        out.push_str("\n\t");
        out.push_str(note);
    }
    out
}
