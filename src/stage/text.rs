//! Text for the screen: cut and wrapped as displayed, with code marked by backquotes.

use super::theme::{Role, Theme};
use crate::lesson::prose::{width_of, wrap};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthChar;

/// At most `width` cells, with an ellipsis where something is missing; control characters are shown as such.
pub fn fit(text: &str, width: usize) -> String {
    let clean = clean(text);
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

/// The text with signs for its control characters.
pub fn clean(text: &str) -> String {
    text.chars().map(visible).collect()
}

/// A control character must not reach the terminal, nor one that turns the direction of writing; the first have signs of their own.
pub fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\x7f' => '\u{2421}',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

/// Stands for a backquote while text is wrapped: it takes no cell.
const MARK: char = '\u{2060}';

/// Wrapped prose; what stands in backquotes is shown as code, without them.
pub fn rich(text: &str, width: usize, theme: &Theme, role: Role) -> Vec<Line<'static>> {
    let (plain, code) = (theme.style(role), theme.style(Role::Accent));
    let mut in_code = false;
    let mut lines = Vec::new();
    for line in wrap(&text.replace('`', &MARK.to_string()), width) {
        let mut spans = Vec::new();
        for (i, piece) in line.split(MARK).enumerate() {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::theme::Depth;

    #[test]
    fn backquotes_take_no_room_and_mark_code() {
        let theme = Theme::named("dark", Depth::True).expect("there is a dark theme");
        let lines = rich("run `x y` now", 11, &theme, Role::Text);
        let text: Vec<String> = lines.iter().map(|l| l.spans.iter().map(|s| s.content.as_ref()).collect()).collect();
        assert_eq!(text, ["run x y now"]);
        assert_eq!(lines[0].spans[1].style, theme.style(Role::Accent));
    }

    #[test]
    fn nothing_that_moves_the_cursor_gets_through() {
        assert_eq!(fit("a\x1b[2Jb\n\u{9b}\u{202e}", 20), "a␛[2Jb␊\u{fffd}\u{fffd}");
        assert_eq!(fit("延迟调用", 5), "延迟…");
    }
}
