//! Prose as authors write it, and as views show it.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// One paragraph without its line breaks: each becomes a space, or nothing between two wide (Chinese) characters.
pub fn reflow(paragraph: &str) -> String {
    let mut out = String::with_capacity(paragraph.len());
    for line in paragraph.lines().map(str::trim).filter(|l| !l.is_empty()) {
        if let (Some(before), Some(after)) = (out.chars().next_back(), line.chars().next())
            && !(is_wide(before) && is_wide(after))
        {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

/// Paragraphs, separated by an empty line, each without its line breaks.
pub fn reflow_paragraphs(text: &str) -> String {
    text.split("\n\n").map(reflow).collect::<Vec<_>>().join("\n\n")
}

/// Lines of at most `width` cells, broken at spaces and between wide characters; a word that is too long is cut. No line
/// starts with a closing mark of Chinese punctuation.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(4);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for piece in pieces(paragraph) {
            let cells = width_of(piece.trim_end());
            if used + cells > width && used > 0 {
                lines.push(line.trim_end().to_string());
                line = String::new();
                used = 0;
            }
            for c in piece.chars() {
                let cells = c.width().unwrap_or(0);
                if used + cells > width && c != ' ' {
                    lines.push(std::mem::take(&mut line).trim_end().to_string());
                    used = 0;
                }
                line.push(c);
                used += cells;
            }
        }
        lines.push(line.trim_end().to_string());
    }
    lines
}

/// Cells that a text takes on a terminal: what joins to one letter counts once, control characters do not count.
pub fn width_of(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|b| !b.is_ascii_control()).count();
    }
    text.split(char::is_control).map(UnicodeWidthStr::width).sum()
}

/// Pieces between which a line may be broken.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        let Some((at, next)) = chars.peek().copied() else { break };
        let may_break = (c == ' ' && next != ' ')
            || ((is_wide(c) || is_wide(next)) && next != ' ' && !is_closing(next) && !is_opening(c));
        if may_break {
            pieces.push(&text[start..at]);
            start = at;
        }
    }
    pieces.push(&text[start..]);
    pieces
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2)
}

fn is_closing(c: char) -> bool {
    "，。、；：？！）》」』】”’".contains(c) || ",.;:?!)]}`".contains(c)
}

fn is_opening(c: char) -> bool {
    "（《「『【“‘".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_of_the_file_vanish() {
        assert_eq!(reflow("one\n   two"), "one two");
        assert_eq!(reflow("延迟\n  调用"), "延迟调用");
        assert_eq!(reflow("用\n defer"), "用 defer");
    }

    #[test]
    fn joined_letters_count_once() {
        let family = "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}";
        assert_eq!([family, "\u{2764}\u{fe0f}", "e\u{301}", "延迟", "a\tb\u{1b}"].map(width_of), [2, 2, 1, 4, 2]);
    }

    #[test]
    fn lines_fit_and_lose_nothing() {
        assert_eq!(wrap("aaa bbb ccc", 7), ["aaa bbb", "ccc"]);
        assert_eq!(wrap("延迟调用，后进先出", 8), ["延迟调", "用，后进", "先出"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("a\n\nb", 9), ["a", "", "b"]);
    }
}
