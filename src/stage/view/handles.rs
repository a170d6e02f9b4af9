//! What is open in the simulated world, and how near the limit is.

use super::paint::{Sign, pane, sign, tail};
use crate::stage::state::Options;
use crate::stage::text::fit;
use crate::stage::theme::Role;
use crate::timeline::picture::Picture;
use crate::words::fill;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

pub fn draw(frame: &mut Frame, area: Rect, options: &Options, picture: &Picture) {
    let counts = picture.handle_counts;
    let open = counts.opened.saturating_sub(counts.closed).to_string();
    let words = &options.words.stage;
    let values = [("open", open), ("peak", counts.peak.to_string()), ("limit", counts.limit.to_string())];
    let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let inside = pane(frame, area, options, &fill(&words.handle_counts, &values));
    let near = counts.opened - counts.closed.min(counts.opened) >= counts.limit.max(1) * 9 / 10;
    let role = if near { Role::Bad } else { Role::Text };
    let lines = picture.handles.iter().map(|h| {
        let line = h.line.map_or_else(String::new, |l| format!(":{l}"));
        let text = format!("{} {} {}{line}", sign(options, Sign::Handle), h.kind, h.name);
        Line::from(Span::styled(fit(&text, inside.width.into()), options.theme.style(role)))
    });
    tail(frame, inside, lines.collect());
}
