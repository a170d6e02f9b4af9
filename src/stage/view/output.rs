//! What the program has printed.

use super::paint::{Sign, pane, sign, tail};
use crate::stage::state::Options;
use crate::stage::text::fit;
use crate::stage::theme::Role;
use crate::timeline::picture::Picture;
use crate::vm::event::Stream;
use crate::words::fill;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

pub fn draw(frame: &mut Frame, area: Rect, options: &Options, picture: &Picture) {
    let inside = pane(frame, area, options, &options.words.stage.output);
    let (theme, width) = (&options.theme, usize::from(inside.width));
    let mut all: Vec<Line<'static>> = Vec::new();
    let mut text = String::new();
    let mut role = Role::Text;
    for piece in &picture.output {
        let new = piece.moment == picture.moment;
        let piece_role = match piece.stream {
            Stream::Stderr => Role::Panic,
            Stream::Stdout if new => Role::Changed,
            Stream::Stdout => Role::Text,
        };
        if !text.is_empty() && piece_role != role {
            all.push(styled(&std::mem::take(&mut text), width, theme.style(role)));
        }
        role = piece_role;
        for (i, part) in piece.text.split('\n').enumerate() {
            if i > 0 {
                all.push(styled(&std::mem::take(&mut text), width, theme.style(role)));
            }
            text.push_str(part);
        }
    }
    if !text.is_empty() {
        all.push(styled(&text, width, theme.style(role)));
    }
    if let Some(ended) = &picture.ended {
        let words = &options.words.stage;
        let status = fill(&words.exit_status, &[("status", &ended.status.to_string())]);
        let (mark, role) = if ended.status == 0 { (Sign::Right, Role::Good) } else { (Sign::Panic, Role::Panic) };
        all.push(styled(&format!("{} {status} {}", sign(options, mark), ended.reason), width, theme.style(role)));
    }
    tail(frame, inside, all);
}

fn styled(text: &str, width: usize, style: ratatui::style::Style) -> Line<'static> {
    Line::from(Span::styled(fit(text, width), style))
}
