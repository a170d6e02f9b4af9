//! The result slot: set → changed by a guard → returned.

use super::paint::{Anchor, Drawn, Sign, sign, window};
use super::panes::{Column, Pane, Rows, Show};
use crate::lesson::model::Pane as Wanted;
use crate::stage::state::Options;
use crate::stage::text::clean;
use crate::stage::theme::Role;
use crate::timeline::picture::{FrameView, Picture, ResultStep};
use crate::vm::event::{EventKind, EventSet};
use crate::words::fill;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

pub const PANE: Pane = Pane {
    lesson: Some(Wanted::Result),
    name: |o| &o.words.stage.result,
    column: Column::Side,
    rank: 2,
    rows: |show| {
        let wanted = show.watched.player.kinds().contains(EventSet::RESULT) || show.is_asked_for(Wanted::Result);
        wanted.then_some(Rows { least: 3, most: 6, weight: 1 })
    },
    head: |_| None,
    draw,
};

fn draw(buffer: &mut Buffer, area: Rect, show: &Show) -> Drawn {
    let (options, picture) = (show.options, show.picture());
    let (theme, words) = (&options.theme, &options.words.stage);
    let mut lines = Vec::new();
    if let Some(view) = frame_with_results(picture) {
        for result in &view.results {
            let name = if result.name.is_empty() {
                view.function.to_string()
            } else {
                format!("{}.{}", view.function, result.name)
            };
            let mut text = format!("{name}: ");
            for (i, step) in result.history.iter().enumerate() {
                let arrow = format!(" {} ", sign(options, Sign::Became));
                let by = who(options, step).map_or_else(String::new, |who| format!(" ({who})"));
                text.push_str(&format!("{}{}{by}", if i > 0 { &arrow } else { "" }, step.value));
            }
            if result.history.is_empty() {
                text.push_str(&format!("{} ({})", show.value(&result.value), words.not_set));
            }
            let role = if result.history.is_empty() { Role::Dim } else { Role::Result };
            let is_new = show.motion.is_some_and(|m| m.is_new_result(view));
            lines.push(Line::from(Span::styled(clean(&text), show.lit(theme.style(role), is_new))));
        }
    }
    if let Some((function, value)) = returned(picture) {
        let text = format!("{function} {} {value}  {}", sign(options, Sign::Left), words.returned);
        lines.push(Line::from(Span::styled(clean(&text), theme.style(Role::Good))));
    }
    if area.height == 1 && lines.len() > 1 {
        // One line has room for all of them, if they are short.
        let mut spans: Vec<Span> = Vec::new();
        for line in lines.drain(..) {
            spans.extend((!spans.is_empty()).then(|| Span::raw("  ")));
            spans.extend(line.spans);
        }
        lines.push(Line::from(spans));
    }
    if lines.is_empty() {
        lines.push(Line::from(Span::styled(words.no_result.clone(), theme.style(Role::Dim))));
    }
    Drawn { lit: Some(area), ..window(buffer, area, show, lines, Anchor::Last) }
}

/// The guard that changed a result.
fn who(options: &Options, step: &ResultStep) -> Option<String> {
    step.by?;
    Some(match &step.call {
        Some((call, line)) => {
            fill(&options.words.stage.by_guard_of_line, &[("call", call), ("line", &line.to_string())])
        }
        None => options.words.stage.by_guard.clone(),
    })
}

/// The innermost frame that has results, at best one that has set them.
fn frame_with_results(picture: &Picture) -> Option<&FrameView> {
    let with = || picture.frames.iter().rev().filter(|f| !f.results.is_empty());
    with().find(|f| f.results.iter().any(|r| !r.history.is_empty())).or_else(|| with().next())
}

fn returned(picture: &Picture) -> Option<(&str, &str)> {
    let event = picture.event.as_ref()?;
    let value = event.after.as_deref().filter(|v| !v.is_empty())?;
    matches!(event.kind, EventKind::Returned { .. }).then_some((&*event.subject, value))
}
