//! Text for the screen: cut and wrapped as displayed, with code marked by backquotes.

use super::theme::{Role, Theme};
use crate::lesson::prose::{width_of, wrap};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthChar;

/// At most `width` cells, with an ellipsis where something is missing; control characters are shown as such.
pub fn fit(text: &str, width: usize) -> String {
    let clean: String = text.chars().map(visible).collect();
    if width_of(&clean) <= width {
        return clean;
    }
    let mut out = String::new();
    let mut used = 0;
    for c in clean.chars() {
        let cells = c.width().unwrap_or(0);
        if used + cells + 1 > width {
            break;
        }
        out.push(c);
        used += cells;
    }
    if width > 0 {
        out.push('…');
    }
    out
}

/// A control character must not reach the terminal.
fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

/// Wrapped prose; what stands in backquotes is shown as code, without them.
pub fn rich(text: &str, width: usize, theme: &Theme, role: Role) -> Vec<Line<'static>> {
    let (plain, code) = (theme.style(role), theme.style(Role::Accent));
    let mut in_code = false;
    let mut lines = Vec::new();
    for line in wrap(text, width) {
        let mut spans = Vec::new();
        for (i, piece) in line.split('`').enumerate() {
            if i > 0 {
                in_code = !in_code;
            }
            if !piece.is_empty() {
                let piece: String = piece.chars().map(visible).collect();
                spans.push(Span::styled(piece, if in_code { code } else { plain }));
            }
        }
        if line.is_empty() {
            in_code = false;
        }
        lines.push(Line::from(spans));
    }
    lines
}
