//! The checklist: which of a function's guards gc compiles without records, and what decides.

use super::paint::{Anchor, Drawn, Sign, sign, window};
use super::panes::{Column, Pane, Rows, Show};
use crate::lesson::model::Pane as Wanted;
use crate::stage::text::clean;
use crate::stage::theme::Role;
use crate::timeline::Planned;
use crate::timeline::picture::{DeferForm, DeferPlan, MOST_COPIES, MOST_OPEN_CODED};
use crate::words::fill;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

pub const PANE: Pane = Pane {
    lesson: Some(Wanted::Checklist),
    name: |o| &o.words.inside.checklist,
    column: Column::Side,
    rank: 2,
    rows: |show| show.is_asked_for(Wanted::Checklist).then_some(Rows { least: 6, most: 20, weight: 4 }),
    head: |_| None,
    draw,
};

fn draw(buffer: &mut Buffer, area: Rect, show: &Show) -> Drawn {
    let timeline = show.watched.player.timeline();
    // The functions that run stand first, the innermost at the top; then those that do not, in the order of the source.
    let running: Vec<_> = show.picture().frames.iter().rev().filter_map(|f| f.plan.as_ref()).collect();
    let mut functions: Vec<Planned> = timeline.planned().collect();
    let place = |f: &Planned| running.iter().position(|plan| **plan == f.plan).unwrap_or(usize::MAX);
    functions.sort_by_key(place);
    let mut all: Vec<Line> = functions.iter().flat_map(|f| function(show, f)).collect();
    if all.is_empty() {
        let (words, theme) = (&show.options.words.inside, &show.options.theme);
        all.push(Line::from(Span::styled(words.no_defers.clone(), theme.style(Role::Dim))));
    }
    window(buffer, area, show, all, Anchor::First)
}

/// The function, and each condition with its figures.
fn function(show: &Show, function: &Planned) -> Vec<Line<'static>> {
    let (options, plan) = (show.options, &*function.plan);
    let (words, theme) = (&options.words.inside, &options.theme);
    let form = if plan.is_open_coded() { &words.open } else { &words.records };
    let role = if plan.is_open_coded() { Role::Good } else { Role::Bad };
    let mut all = vec![Line::from(vec![
        Span::styled(clean(&function.name), theme.style(Role::Title)),
        Span::styled(format!("  {form}"), theme.style(role)),
    ])];
    for (holds, text) in conditions(show, plan) {
        let (mark, role) = if holds { (Sign::Right, Role::Good) } else { (Sign::Wrong, Role::Bad) };
        let text_role = if holds { Role::Text } else { Role::Title };
        all.push(Line::from(vec![
            Span::styled(format!("  {} ", sign(options, mark)), theme.style(role)),
            Span::styled(text, theme.style(text_role)),
        ]));
    }
    all
}

fn conditions(show: &Show, plan: &DeferPlan) -> Vec<(bool, String)> {
    let words = &show.options.words.inside;
    let map = show.watched.player.timeline().source_map();
    let repeated = plan.statements.iter().filter(|(_, form)| *form == DeferForm::Heap);
    let lines: Vec<String> =
        repeated.filter_map(|(place, _)| map.place(place.lo)).map(|p| p.line.to_string()).collect();
    let at = |count: u32, text: &str| match count {
        0 => text.to_string(),
        _ => format!("{text} ({})", fill(&words.lines, &[("lines", &lines.join(", "))])),
    };
    let count = |text: &str, values: &[(&str, u32)]| {
        let values: Vec<_> = values.iter().map(|(name, n)| (*name, n.to_string())).collect();
        fill(text, &values.iter().map(|(name, n)| (*name, n.as_str())).collect::<Vec<_>>())
    };
    let (defers, returns, copies) = (plan.defers(), plan.returns, plan.copies());
    vec![
        (defers <= MOST_OPEN_CODED, count(&words.at_most, &[("most", MOST_OPEN_CODED), ("defers", defers)])),
        (
            copies <= MOST_COPIES,
            count(
                &words.product,
                &[("most", MOST_COPIES), ("returns", returns), ("defers", defers), ("copies", copies)],
            ),
        ),
        (plan.in_loops == 0, at(plan.in_loops, &words.no_loop)),
        (plan.in_range_func == 0, at(plan.in_range_func, &words.no_range_func)),
        (!plan.result_escapes, words.no_escape.clone()),
    ]
}
