//! The result slot: set → changed by a guard → returned.

use super::paint::{Sign, pane, sign, tail};
use crate::stage::state::Options;
use crate::stage::text::fit;
use crate::stage::theme::Role;
use crate::timeline::picture::{FrameView, Picture};
use crate::vm::event::EventKind;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Whether there is a result to show at this moment.
pub fn is_wanted(picture: &Picture) -> bool {
    frame_with_results(picture).is_some() || returned(picture).is_some()
}

pub fn draw(frame: &mut Frame, area: Rect, options: &Options, picture: &Picture) {
    let inside = pane(frame, area, options, &options.words.stage.result);
    let (theme, words, width) = (&options.theme, &options.words.stage, usize::from(inside.width));
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
                let by = if step.by.is_some() { format!(" ({})", words.by_guard) } else { String::new() };
                text.push_str(&format!("{}{}{by}", if i > 0 { &arrow } else { "" }, step.value));
            }
            if result.history.is_empty() {
                text.push_str(&format!("{} ({})", result.value.to_line(), words.not_set));
            }
            let role = if result.history.is_empty() { Role::Dim } else { Role::Result };
            lines.push(Line::from(Span::styled(fit(&text, width), theme.style(role))));
        }
    }
    if let Some((function, value)) = returned(picture) {
        let text = format!("{function} {} {value}  {}", sign(options, Sign::Left), words.returned);
        lines.push(Line::from(Span::styled(fit(&text, width), theme.style(Role::Good))));
    }
    tail(frame, inside, lines);
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
