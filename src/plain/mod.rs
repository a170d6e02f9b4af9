//! The plain form: lessons and runs as linear text without escape codes, for pipes, screen readers and logs.

mod lesson;
mod run;
pub mod tutor;

pub use lesson::lesson;
pub use run::program;

/// Takes finished pieces of text.
pub type Out<'a> = &'a mut dyn FnMut(&str);

/// Cells of a line of prose.
const WIDTH: usize = 78;

/// A paragraph or several, wrapped, with an empty line after it.
fn prose(out: Out<'_>, text: &str) {
    for line in crate::lesson::prose::wrap(text, WIDTH) {
        out(&format!("{line}\n"));
    }
    out("\n");
}

/// Like [`prose`], each line further right, the first one with a sign before it.
fn item(out: Out<'_>, sign: &str, text: &str) {
    let lines = crate::lesson::prose::wrap(text, WIDTH - sign.len());
    for (i, line) in lines.iter().enumerate() {
        let before = if i == 0 { sign.to_string() } else { " ".repeat(sign.len()) };
        out(format!("{before}{line}").trim_end());
        out("\n");
    }
}
