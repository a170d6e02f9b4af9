//! Runs of a lesson's programs, and events found in them.

use super::model::{GoFile, GoVersion, Pin, PinKind};
use crate::engine::{self, Faults, Settings, Source};
use crate::timeline::Timeline;
use crate::timeline::picture::{Moment, Picture};
use crate::vm::event::{Event, EventKind, EventSet};

/// The run of a program, nothing recorded yet.
pub fn timeline(files: &[GoFile], go: GoVersion, settings: &Settings) -> Result<Timeline, Faults> {
    let program = engine::compile(&sources(files), go)?;
    Ok(Timeline::record(program, settings.clone()))
}

pub fn sources(files: &[GoFile]) -> Vec<Source> {
    files
        .iter()
        .map(|f| Source { name: f.name.clone(), text: f.text.to_string(), package: f.package.to_string() })
        .collect()
}

/// The moment of the event that a pin means, among what is recorded.
pub fn find(timeline: &mut Timeline, pin: &Pin) -> Option<Moment> {
    if pin.kind == PinKind::Start {
        return Some(0);
    }
    let mut left = pin.nth;
    for at in 1..=timeline.last() {
        let Some(event) = timeline.event(at) else { continue };
        if kind_of(&event.kind) == pin.kind && is_on_line(timeline, &event, pin) {
            let picture = timeline.picture(at);
            if is_about(&picture, pin) {
                left -= 1;
                if left == 0 {
                    return Some(at);
                }
            }
        }
    }
    None
}

/// Whether a moment is one of those that a pin means, whichever of them.
pub fn shows(timeline: &mut Timeline, at: Moment, pin: &Pin) -> bool {
    let Some(event) = timeline.event(at) else { return pin.kind == PinKind::Start && at == 0 };
    kind_of(&event.kind) == pin.kind && is_on_line(timeline, &event, pin) && is_about(&timeline.picture(at), pin)
}

/// The next moment after `from`, among what is recorded, at which a statement on this line of the user's program is about to run.
pub fn next_at_line(timeline: &mut Timeline, from: Moment, line: u32) -> Option<Moment> {
    let mut at = from;
    for _ in 0..MOST_LOOKS {
        at = timeline.next(at, EventSet::STATEMENT)?;
        let span = timeline.event(at).map(|e| e.span).filter(|span| !span.is_none());
        if span.and_then(|span| timeline.source_map().place(span.lo)).is_some_and(|place| place.line == line) {
            return Some(at);
        }
    }
    None
}

/// Statements looked at for one on a line, so that nobody waits.
const MOST_LOOKS: u32 = 5_000;

fn is_on_line(timeline: &Timeline, event: &Event, pin: &Pin) -> bool {
    let Some(line) = pin.line else { return true };
    !event.span.is_none() && timeline.source_map().place(event.span.lo).is_some_and(|p| p.line == line)
}

fn is_about(picture: &Picture, pin: &Pin) -> bool {
    let Some(event) = &picture.event else { return false };
    pin.text.as_ref().is_none_or(|text| event.subject.contains(text.as_str()))
        && pin.function.as_ref().is_none_or(|function| *event.function == **function)
}

fn kind_of(kind: &EventKind) -> PinKind {
    match kind {
        EventKind::Statement => PinKind::Statement,
        EventKind::Called { .. } => PinKind::Called,
        EventKind::Evaluated => PinKind::Evaluated,
        EventKind::Registered { .. } => PinKind::Registered,
        EventKind::GuardStarted { .. } => PinKind::GuardStarted,
        EventKind::GuardFinished { .. } => PinKind::GuardFinished,
        EventKind::PanicRaised { .. } | EventKind::GoexitStarted { .. } => PinKind::PanicRaised,
        EventKind::Recovered { .. } => PinKind::Recovered,
        EventKind::PanicReplaced { .. } => PinKind::PanicReplaced,
        EventKind::ResultsSet => PinKind::ResultsSet,
        EventKind::ResultChanged { .. } => PinKind::ResultChanged,
        EventKind::Returned { .. } => PinKind::Returned,
        EventKind::HandleOpened { .. } => PinKind::HandleOpened,
        EventKind::HandleClosed { .. } => PinKind::HandleClosed,
        EventKind::Output { .. } => PinKind::Output,
        EventKind::GoroutineStarted { .. } => PinKind::GoroutineStarted,
        EventKind::Blocked | EventKind::Switched { .. } => PinKind::Blocked,
        EventKind::GoroutineEnded => PinKind::GoroutineEnded,
        EventKind::Ended => PinKind::Ended,
    }
}
