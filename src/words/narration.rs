//! One sentence for a moment: what has just happened, and why.

use super::interface::{Interface, fill};
use crate::timeline::picture::{FrameStage, Picture};
use crate::vm::event::{EventKind, Stream};

/// Code in it stands in backquotes.
pub fn narrate(words: &Interface, picture: &Picture) -> String {
    let n = &words.narration;
    let Some(event) = &picture.event else { return n.start.clone() };
    let line = picture.line.as_ref().map_or_else(String::new, |l| l.line.to_string());
    let open = picture.handles.len().to_string();
    let status = picture.ended.as_ref().map_or_else(String::new, |e| e.status.to_string());
    let reason = picture.ended.as_ref().map_or("", |e| e.reason.as_str());
    let own_cards = picture.cards.iter().filter(|c| c.owner == event.frame).count();
    let unwinding = picture.frames.iter().any(|f| matches!(f.stage, FrameStage::Unwinding(_)));
    let has_value = event.after.as_ref().is_some_and(|a| !a.is_empty());
    let template = match &event.kind {
        EventKind::Statement => &n.statement,
        EventKind::Called { .. } => &n.called,
        EventKind::Evaluated => &n.evaluated,
        EventKind::Registered { .. } => &n.registered,
        EventKind::GuardStarted { .. } if unwinding => &n.guard_started_by_panic,
        EventKind::GuardStarted { .. } => &n.guard_started,
        EventKind::GuardFinished { panicked: true, .. } => &n.guard_panicked,
        EventKind::GuardFinished { .. } if picture.cards.is_empty() => &n.guard_finished_last,
        EventKind::GuardFinished { .. } => &n.guard_finished,
        EventKind::PanicRaised { .. } => &n.panic_raised,
        EventKind::Recovered { .. } => &n.recovered,
        EventKind::GoexitStarted { .. } => &n.goexit,
        EventKind::PanicReplaced { .. } => &n.panic_replaced,
        EventKind::ResultsSet => match (has_value, own_cards > 0) {
            (true, true) => &n.results_set_guards,
            (true, false) => &n.results_set,
            (false, true) => &n.body_ended_guards,
            (false, false) => &n.body_ended,
        },
        EventKind::ResultChanged { .. } => &n.result_changed,
        EventKind::Returned { recovered: true, .. } => &n.returned_recovered,
        EventKind::Returned { .. } if has_value => &n.returned_value,
        EventKind::Returned { .. } => &n.returned,
        EventKind::HandleOpened { .. } => &n.handle_opened,
        EventKind::HandleClosed { .. } => &n.handle_closed,
        EventKind::Output { .. } => &n.printed,
        EventKind::GoroutineStarted { .. } => &n.goroutine_started,
        EventKind::Blocked => &n.blocked,
        EventKind::Switched { .. } => &n.switched,
        EventKind::GoroutineEnded => &n.goroutine_ended,
        EventKind::Ended if reason.is_empty() => &n.ended,
        EventKind::Ended => &n.ended_because,
    };
    let subject = event.subject.trim_end_matches('\n');
    // A call is told in its caller's frame, or in its own: in both it is what the event is about.
    let of_call = matches!(event.kind, EventKind::Called { .. } | EventKind::Returned { .. });
    let values: &[(&str, &str)] = &[
        ("function", if of_call { &event.subject } else { &event.function }),
        ("subject", subject),
        ("before", event.before.as_deref().unwrap_or("")),
        ("after", event.after.as_deref().unwrap_or("")),
        ("line", &line),
        ("open", &open),
        ("cards", &own_cards.to_string()),
        ("goroutine", &event.goroutine.to_string()),
        ("status", &status),
        ("reason", reason),
    ];
    fill(template, values)
}

/// Whether a moment belongs to the story of guards, as opposed to the statements between.
pub fn is_guard_moment(kind: &EventKind) -> bool {
    !matches!(kind, EventKind::Statement | EventKind::Called { .. } | EventKind::Switched { .. })
        && !matches!(kind, EventKind::Output { stream: Stream::Stderr, .. })
}
