//! The goroutines that have not ended, what each does, and which one is shown.

use super::paint::{Anchor, Drawn, Sign, sign, window};
use super::panes::{Column, Pane, Rows, Show};
use crate::lesson::model::Pane as Wanted;
use crate::stage::state::Options;
use crate::stage::text::clean;
use crate::stage::theme::Role;
use crate::timeline::picture::{GoroutineState, GoroutineView};
use crate::vm::event::{EventKind, EventSet};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

pub const PANE: Pane = Pane {
    lesson: Some(Wanted::Goroutines),
    name: |o| &o.words.stage.goroutines,
    column: Column::Side,
    rank: 4,
    rows: |show| {
        let wanted = show.watched.player.kinds().contains(EventSet::GOROUTINE) || show.is_asked_for(Wanted::Goroutines);
        wanted.then_some(Rows { least: 4, most: 12, weight: 1 })
    },
    head: |show| match show.picture().goroutines.len() {
        0 | 1 => None,
        count => Some((format!("{} ({count})", show.options.words.stage.goroutines), Role::Title)),
    },
    draw,
};

fn draw(buffer: &mut Buffer, area: Rect, show: &Show) -> Drawn {
    let picture = show.picture();
    let switched = picture.event.as_ref().is_some_and(|e| matches!(e.kind, EventKind::Switched { .. }));
    let current = picture.goroutines.iter().position(|g| g.id == picture.current);
    let all = picture.goroutines.iter().enumerate().map(|(i, g)| {
        let here = Some(i) == current;
        let role = match here {
            true if switched => Role::Changed,
            true => Role::Running,
            false => Role::Text,
        };
        let mark = if here { sign(show.options, Sign::Next) } else { " " };
        let is_new = here && show.motion.is_some_and(|m| m.is_switch(picture));
        let style = show.lit(show.options.theme.style(role), is_new);
        Line::from(Span::styled(clean(&format!("{mark} {}", text(show.options, g))), style))
    });
    window(buffer, area, show, all.collect(), current.map_or(Anchor::First, Anchor::Line))
}

fn text(options: &Options, g: &GoroutineView) -> String {
    let words = &options.words.stage;
    let state = match &g.state {
        GoroutineState::Running => words.running.clone(),
        GoroutineState::Runnable => words.ready.clone(),
        GoroutineState::Waiting(why) => format!("{} ({why})", words.waiting),
    };
    let line = g.line.map_or_else(String::new, |l| format!(":{l}"));
    let cards = if g.cards > 0 { format!("  {} {}", sign(options, Sign::Card), g.cards) } else { String::new() };
    format!("{} {}{line} {state}{cards}", g.id, g.function)
}
