//! Gauges: what a service's dashboard would show of the run, against its limits.

use super::paint::{Anchor, Drawn, window};
use super::panes::{Column, Pane, Rows, Show};
use crate::lesson::model::Pane as Wanted;
use crate::lesson::prose::width_of;
use crate::stage::state::Options;
use crate::stage::text::fit;
use crate::stage::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

pub const PANE: Pane = Pane {
    lesson: Some(Wanted::Gauges),
    name: |o| &o.words.stage.gauges,
    column: Column::Side,
    rank: 2,
    rows: |show| show.is_asked_for(Wanted::Gauges).then_some(Rows { least: 6, most: 6, weight: 1 }),
    head: |_| None,
    draw,
};

/// Cells for names and for figures.
const NAME: usize = 11;
const FIGURE: usize = 14;

fn draw(buffer: &mut Buffer, area: Rect, show: &Show) -> Drawn {
    let (options, picture) = (show.options, show.picture());
    let words = &options.words.stage;
    let counts = picture.handle_counts;
    let open = counts.opened.saturating_sub(counts.closed);
    let goroutines = picture.goroutines.len() as u64;
    let kib = picture.heap_bytes.div_ceil(1024);
    let seconds = picture.clock as f64 / 1e9;
    let width = area.width.into();
    let all = vec![
        gauge(options, &words.open_handles, open, Some(counts.limit), width),
        gauge(options, &words.goroutines.to_lowercase(), goroutines, None, width),
        Line::from(Span::raw(row(&words.memory, &format!("{kib} KiB"), width))),
        Line::from(Span::raw(row(&words.clock, &format!("{seconds:.2} s"), width))),
    ];
    window(buffer, area, show, all, Anchor::First)
}

/// A bar up to the limit; where there is none, a cell stands for one.
fn gauge(options: &Options, name: &str, value: u64, limit: Option<u64>, width: usize) -> Line<'static> {
    let room = width.saturating_sub(NAME + FIGURE + 2);
    let figure = match limit {
        Some(limit) => format!("{value} / {limit}"),
        None => value.to_string(),
    };
    let cells = match limit {
        Some(limit) => (value as usize * room).div_ceil(limit.max(1) as usize),
        None => value as usize,
    };
    let near = limit.is_some_and(|limit| value * 10 >= limit * 9);
    let (full, empty) = if options.ascii { ("#", ".") } else { ("█", "░") };
    let role = if near { Role::Bad } else { Role::Running };
    let text = row(name, &figure, NAME + FIGURE + 1);
    let cells = cells.min(room);
    Line::from(vec![
        Span::raw(format!("{text} ")),
        Span::styled(full.repeat(cells), options.theme.style(role)),
        Span::styled(empty.repeat(if limit.is_some() { room - cells } else { 0 }), options.theme.style(Role::Border)),
    ])
}

/// A name and a figure in columns of their own.
fn row(name: &str, figure: &str, width: usize) -> String {
    let name = fit(name, NAME);
    let gap = NAME.saturating_sub(width_of(&name));
    fit(&format!("{name}{} {figure:>FIGURE$}", " ".repeat(gap)), width)
}
