//! Go code in colours: the engine's own lexer says what is what.

use super::text::visible;
use super::theme::{Role, Theme};
use crate::syntax::token::TokenKind;
use crate::syntax::{Span as Place, lex};
use ratatui::text::Span;

/// The lines of a source text as styled pieces, tabs as four spaces.
pub fn lines(text: &str, theme: &Theme) -> Vec<Vec<Span<'static>>> {
    let mut lines = vec![Vec::new()];
    let mut at = 0;
    for (span, role) in marks(text) {
        let (lo, hi) = (span.lo as usize, (span.hi as usize).min(text.len()));
        if lo >= at && hi > lo {
            add(&mut lines, &text[at..lo], Role::Text, theme);
            add(&mut lines, &text[lo..hi], role, theme);
            at = hi;
        }
    }
    add(&mut lines, &text[at..], Role::Text, theme);
    if lines.last().is_some_and(Vec::is_empty) {
        lines.pop();
    }
    lines
}

/// What is not plain text, in the text's order.
pub fn marks(text: &str) -> Vec<(Place, Role)> {
    let lexed = lex(text, 0);
    let mut marks: Vec<(Place, Role)> = lexed.comments.iter().map(|span| (*span, Role::Comment)).collect();
    marks.extend(lexed.tokens.iter().filter_map(|t| Some((t.span, role(t.kind, word(text, t.span))?))));
    marks.sort_by_key(|(span, _)| span.lo);
    marks
}

fn word(text: &str, span: Place) -> &str {
    text.get(span.lo as usize..span.hi as usize).unwrap_or("")
}

/// None: plain text.
fn role(kind: TokenKind, word: &str) -> Option<Role> {
    match kind {
        TokenKind::Defer | TokenKind::Go => Some(Role::GuardWord),
        TokenKind::Name if word == "panic" || word == "recover" => Some(Role::GuardWord),
        TokenKind::String | TokenKind::Char => Some(Role::Str),
        TokenKind::Int | TokenKind::Float | TokenKind::Imaginary => Some(Role::Number),
        TokenKind::Name | TokenKind::Newline | TokenKind::Eof => None,
        // All other tokens that are letters are keywords.
        _ if word.bytes().all(|b| b.is_ascii_lowercase()) && !word.is_empty() => Some(Role::Keyword),
        _ => None,
    }
}

fn add(lines: &mut Vec<Vec<Span<'static>>>, text: &str, role: Role, theme: &Theme) {
    for (i, piece) in text.split('\n').enumerate() {
        if i > 0 {
            lines.push(Vec::new());
        }
        let clean: String = piece.trim_end_matches('\r').replace('\t', "    ");
        let clean: String = clean.chars().map(visible).collect();
        if let (false, Some(line)) = (clean.is_empty(), lines.last_mut()) {
            line.push(Span::styled(clean, theme.style(role)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::theme::Depth;

    #[test]
    fn nothing_is_lost_and_guards_stand_out() {
        let theme = Theme::named("dark", Depth::True).expect("there is a dark theme");
        let text = "func f() { // c\n\tdefer g(\"a\")\n}\n";
        let lines = lines(text, &theme);
        let plain: Vec<String> = lines.iter().map(|l| l.iter().map(|s| s.content.as_ref()).collect()).collect();
        assert_eq!(plain, ["func f() { // c", "    defer g(\"a\")", "}"]);
        let defer = lines[1].iter().find(|s| s.content == "defer");
        assert_eq!(defer.map(|s| s.style), Some(theme.style(Role::GuardWord)));
    }
}
