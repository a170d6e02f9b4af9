//! Whether a run has a property.

use super::model::{GoFile, GoVersion, Property};
use crate::engine::{self, Faults, Settings};
use crate::timeline::Timeline;
use crate::timeline::picture::Happening;
use crate::vm::event::{EventKind, EventSet, Stream};
use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;

/// More of standard output than this is not kept: no lesson asks for as much.
const MAX_OUTPUT: usize = 1 << 20;
/// Moments looked at, at most.
const MAX_MOMENTS: u64 = 200_000;

/// What a run did, as far as properties ask.
#[derive(Clone, Debug)]
pub struct Evidence {
    pub stdout: String,
    pub status: i32,
    pub peak: u64,
    pub opened: u64,
    /// The most goroutines at once.
    pub goroutines: u64,
    pub closed: u64,
    /// In order; statements and calls left out.
    pub happenings: Vec<Happening>,
}

impl Evidence {
    /// Runs a program and looks.
    pub fn gather(files: &[GoFile], go: GoVersion, settings: &Settings) -> Result<Evidence, Faults> {
        let program = engine::compile(&super::run::sources(files), go)?;
        let mut stdout = Vec::new();
        let mut keep = |stream: Stream, bytes: &[u8]| {
            if stream == Stream::Stdout && stdout.len() < MAX_OUTPUT {
                stdout.extend_from_slice(bytes);
            }
            ControlFlow::Continue(())
        };
        let outcome = engine::run(&program, settings, &mut keep, &AtomicBool::new(false));
        let mut timeline = Timeline::record(program, settings.clone());
        while timeline.last() < MAX_MOMENTS && !timeline.advance(10_000) {}
        let stdout = String::from_utf8_lossy(&stdout).into_owned();
        let last = timeline.picture(timeline.last());
        let counts = last.handle_counts;
        let mut happenings = Vec::new();
        let mut at = 0;
        let wanted = EventSet(EventSet::ALL.0 & !(EventSet::STATEMENT.0 | EventSet::CALL.0 | EventSet::EVALUATED.0));
        while let Some(next) = timeline.next(at, wanted) {
            happenings.extend(timeline.picture(next).event.clone());
            at = next;
        }
        let (peak, opened, closed) = (counts.peak, counts.opened, counts.closed);
        let (mut alive, mut goroutines) = (1u64, 1u64);
        for happening in &happenings {
            match happening.kind {
                EventKind::GoroutineStarted { .. } => alive += 1,
                EventKind::GoroutineEnded => alive = alive.saturating_sub(1),
                _ => {}
            }
            goroutines = goroutines.max(alive);
        }
        Ok(Evidence { stdout, status: outcome.status, peak, opened, goroutines, closed, happenings })
    }

    pub fn has(&self, property: &Property) -> bool {
        let mut events = self.happenings.iter();
        match property {
            Property::Output(text) => self.stdout == *text,
            Property::OutputLine(line) => self.stdout.lines().any(|l| l == line),
            Property::OutputHas(text) => self.stdout.contains(text.as_str()),
            Property::PeakGoroutines(most) => self.goroutines <= *most,
            Property::Status(status) => self.status == *status,
            Property::PeakHandles(most) => self.peak <= *most,
            Property::HandlesOpened(least) => self.opened >= *least,
            Property::AllClosed => self.opened == self.closed,
            Property::Returns { function, value } => {
                events.any(|e| is_return_of(e, function) && e.after.as_deref() == Some(value))
            }
            Property::ReturnsError { function, text } => {
                events.any(|e| is_return_of(e, function) && e.after.as_ref().is_some_and(|a| a.contains(text.as_str())))
            }
            Property::Defers { function, at_least } => {
                let registered = events.filter(|e| {
                    matches!(e.kind, EventKind::Registered { .. })
                        && function.as_ref().is_none_or(|f| **f == *e.function)
                });
                registered.count() as u64 >= *at_least
            }
            Property::GuardOrder(calls) => calls.iter().all(|call| {
                events.any(|e| matches!(e.kind, EventKind::GuardStarted { .. }) && e.subject.contains(call.as_str()))
            }),
            Property::Recovers => events.any(|e| matches!(e.kind, EventKind::Recovered { .. })),
        }
    }
}

fn is_return_of(event: &Happening, function: &str) -> bool {
    matches!(event.kind, EventKind::Returned { .. }) && event.subject == function
}
