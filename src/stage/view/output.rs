//! What the program has printed.

use super::paint::{Anchor, Drawn, Sign, sign, window};
use super::panes::{Column, Pane, Rows, Show};
use crate::stage::text::clean;
use crate::stage::theme::Role;
use crate::vm::event::Stream;
use crate::words::fill;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

pub const PANE: Pane = Pane {
    lesson: None,
    name: |o| &o.words.stage.output,
    column: Column::Side,
    rank: 1,
    rows: |_| Some(Rows { least: 4, most: u16::MAX, weight: 2 }),
    head: |_| None,
    draw,
};

fn draw(buffer: &mut Buffer, area: Rect, show: &Show) -> Drawn {
    let (options, picture) = (show.options, show.picture());
    let theme = &options.theme;
    let mut all: Vec<Line<'static>> = Vec::new();
    if picture.output_hidden > 0 {
        let text = fill(&options.words.stage.output_hidden, &[("bytes", &picture.output_hidden.to_string())]);
        all.push(styled(&text, theme.style(Role::Dim)));
    }
    let mut text = String::new();
    let mut style = theme.style(Role::Text);
    for piece in &picture.output {
        let new = piece.moment == picture.moment;
        let piece_role = match piece.stream {
            Stream::Stderr => Role::Panic,
            Stream::Stdout if new => Role::Changed,
            Stream::Stdout => Role::Text,
        };
        let piece_style = show.lit(theme.style(piece_role), show.motion.is_some_and(|m| m.is_since(piece.moment)));
        if !text.is_empty() && piece_style != style {
            all.push(styled(&std::mem::take(&mut text), style));
        }
        style = piece_style;
        for (i, part) in piece.text.split('\n').enumerate() {
            if i > 0 {
                all.push(styled(&std::mem::take(&mut text), style));
            }
            text.push_str(part);
        }
    }
    if !text.is_empty() {
        all.push(styled(&text, style));
    }
    if let Some(ended) = &picture.ended {
        let words = &options.words.stage;
        let status = fill(&words.exit_status, &[("status", &ended.status.to_string())]);
        let (mark, role) = if ended.status == 0 { (Sign::Right, Role::Good) } else { (Sign::Panic, Role::Panic) };
        all.push(styled(&format!("{} {status} {}", sign(options, mark), ended.reason), theme.style(role)));
    }
    window(buffer, area, show, all, Anchor::Last)
}

fn styled(text: &str, style: Style) -> Line<'static> {
    Line::from(Span::styled(clean(text), style))
}
