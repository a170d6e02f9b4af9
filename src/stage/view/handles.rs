//! What is open in the simulated world, and how near the limit is.

use super::paint::{Anchor, Drawn, Sign, sign, window};
use super::panes::{Column, Pane, Rows, Show};
use crate::lesson::model::Pane as Wanted;
use crate::stage::text::clean;
use crate::stage::theme::Role;
use crate::timeline::picture::HandleCounts;
use crate::vm::event::EventSet;
use crate::words::fill;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

pub const PANE: Pane = Pane {
    lesson: Some(Wanted::Handles),
    name: |o| &o.words.stage.handles,
    column: Column::Side,
    rank: 3,
    rows: |show| {
        let gauges = show.is_asked_for(Wanted::Gauges);
        let wanted = show.watched.player.kinds().contains(EventSet::HANDLE) && !gauges;
        (wanted || show.is_asked_for(Wanted::Handles)).then_some(Rows { least: 4, most: 14, weight: 1 })
    },
    head: |show| {
        let counts = show.picture().handle_counts;
        let values = [counts.opened.saturating_sub(counts.closed), counts.peak, counts.limit].map(|n| n.to_string());
        let values = [("open", &*values[0]), ("peak", &*values[1]), ("limit", &*values[2])];
        let role = if is_near(counts) { Role::Bad } else { Role::Title };
        Some((fill(&show.options.words.stage.handle_counts, &values), role))
    },
    draw,
};

fn draw(buffer: &mut Buffer, area: Rect, show: &Show) -> Drawn {
    let picture = show.picture();
    let role = if is_near(picture.handle_counts) { Role::Bad } else { Role::Text };
    let lines = picture.handles.iter().map(|h| {
        let line = h.line.map_or_else(String::new, |l| format!(":{l}"));
        let text = clean(&format!("{} {} {}{line}", sign(show.options, Sign::Handle), h.kind, h.name));
        let is_new = show.motion.is_some_and(|m| m.is_since(h.opened));
        Line::from(Span::styled(text, show.lit(show.options.theme.style(role), is_new)))
    });
    window(buffer, area, show, lines.collect(), Anchor::Last)
}

/// Nine tenths of what may be open are.
fn is_near(counts: HandleCounts) -> bool {
    counts.opened.saturating_sub(counts.closed) >= counts.limit.max(1) * 9 / 10
}
