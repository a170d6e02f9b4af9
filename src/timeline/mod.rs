//! Runs as sequences of moments: recording, seeking, searching, and pictures of moments.
//!
//! Moment 0 is before the first event; moment `m` is the state of the machine when event number `m` has just happened. A
//! [`Timeline`] knows the moments recorded so far ([`Timeline::last`]); [`Timeline::advance`] records further ones a slice at a time,
//! so that the first picture of a long run can be shown at once. Searches look at what is recorded: a caller that finds nothing
//! and whose timeline is not [`Timeline::complete`] may advance and ask again.

pub mod picture;

use crate::code::Program;
use crate::engine::Settings;
use crate::syntax::{SourceMap, Span};
use crate::vm::event::{Event, EventSet, FrameId, GuardId};
use picture::{Moment, Picture};
use std::sync::Arc;

/// A recorded run, or the part of it that has been recorded so far.
///
/// Methods that may have to replay a stretch of the run take `&mut self`.
#[derive(Debug)]
pub struct Timeline {
    map: SourceMap,
    moments: Vec<(Event, Arc<Picture>)>,
    first: Arc<Picture>,
}

/// A variable, for questions about its changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Variable {
    /// [`picture::VarView::slot`] of a frame.
    Local { frame: FrameId, slot: u16 },
    /// The result with this index of a frame.
    Result { frame: FrameId, index: u16 },
    /// [`picture::VarView::slot`] of a package variable.
    Global { slot: u16 },
}

impl Timeline {
    /// A timeline of the given moments, for tests of views.
    pub fn from_moments(map: SourceMap, first: Picture, moments: Vec<(Event, Picture)>) -> Timeline {
        let moments = moments.into_iter().map(|(e, p)| (e, Arc::new(p))).collect();
        Timeline { map, moments, first: Arc::new(first) }
    }

    /// A run of a program, nothing of it recorded yet.
    pub fn record(program: Arc<Program>, settings: Settings) -> Timeline {
        // The machine lands next; until then a run ends before it begins.
        let _ = settings;
        Timeline { map: program.map.clone(), moments: Vec::new(), first: Arc::new(Picture::default()) }
    }

    /// Records up to about `events` more moments; returns [`Timeline::complete`].
    pub fn advance(&mut self, events: u64) -> bool {
        let _ = events;
        true
    }

    /// The last moment recorded so far.
    pub fn last(&self) -> Moment {
        self.moments.len() as u64
    }

    /// Whether the run has ended within what is recorded.
    pub fn complete(&self) -> bool {
        true
    }

    /// The source that is running, library files included.
    pub fn source_map(&self) -> &SourceMap {
        &self.map
    }

    /// The name and text of the user's file.
    pub fn source(&self) -> (&str, &str) {
        self.map.files().last().map_or(("", ""), |f| (&f.name, &f.text))
    }

    /// What can be seen at a moment; of the last moment if it is later than that.
    pub fn picture(&mut self, at: Moment) -> Arc<Picture> {
        match at.min(self.last()) {
            0 => self.first.clone(),
            at => self.moments[at as usize - 1].1.clone(),
        }
    }

    /// The event of a moment; none at moment 0 and beyond the last one.
    pub fn event(&mut self, at: Moment) -> Option<Event> {
        Some(self.moments.get(at.checked_sub(1)? as usize)?.0.clone())
    }

    /// The first moment after `from` whose event is in the set.
    pub fn next(&mut self, from: Moment, set: EventSet) -> Option<Moment> {
        self.find_forward(from, |e| set.contains(e.kind.set()))
    }

    /// The last moment before `from` whose event is in the set; moment 0 belongs to no set but [`EventSet::ALL`].
    pub fn prev(&mut self, from: Moment, set: EventSet) -> Option<Moment> {
        self.find_back(from, |e| set.contains(e.kind.set())).or((from > 0 && set == EventSet::ALL).then_some(0))
    }

    /// The next moment in the same frame or, when that ends, in one of its callers: calls made on the way are passed over.
    pub fn step_over(&mut self, from: Moment) -> Option<Moment> {
        let chain = self.chain(from, true);
        self.find_forward(from, |e| chain.contains(&e.frame))
    }

    /// The next moment in one of the frame's callers.
    pub fn step_out(&mut self, from: Moment) -> Option<Moment> {
        let chain = self.chain(from, false);
        self.find_forward(from, |e| chain.contains(&e.frame))
    }

    /// The last moment before in the same frame or, at its start, in its caller.
    pub fn back_over(&mut self, from: Moment) -> Option<Moment> {
        let chain = self.chain(from, true);
        self.find_back(from, |e| chain.contains(&e.frame))
    }

    /// The last moment before in one of the frame's callers: the one that led here.
    pub fn back_out(&mut self, from: Moment) -> Option<Moment> {
        let chain = self.chain(from, false);
        self.find_back(from, |e| chain.contains(&e.frame))
    }

    /// What happens in each of `buckets` stretches of equal length, from moment 1 to the last: the overview of a time line.
    pub fn marks(&self, buckets: usize) -> Vec<EventSet> {
        let mut marks = vec![EventSet::default(); buckets];
        for (i, (event, _)) in self.moments.iter().enumerate() {
            let bucket = i * buckets / self.moments.len();
            if let Some(mark) = marks.get_mut(bucket) {
                *mark = mark.union(event.kind.set());
            }
        }
        marks
    }

    /// The moment at which a guard was registered.
    pub fn registration(&mut self, guard: GuardId) -> Option<Moment> {
        use crate::vm::event::EventKind;
        self.find_forward(0, |e| e.kind == EventKind::Registered { guard })
    }

    /// The moment at which a guard started to run.
    pub fn run_of(&mut self, guard: GuardId) -> Option<Moment> {
        use crate::vm::event::EventKind;
        self.find_forward(0, |e| e.kind == EventKind::GuardStarted { guard })
    }

    /// The last moment, not after `at`, at which a variable got the value that it has at `at`.
    pub fn last_change(&mut self, variable: Variable, at: Moment) -> Option<Moment> {
        let changed = |p: &Picture| match variable {
            Variable::Local { frame, slot } => {
                p.frames.iter().any(|f| f.id == frame && f.vars.iter().any(|v| v.slot == slot && v.changed))
            }
            Variable::Result { .. } => false,
            Variable::Global { slot } => p.globals.iter().any(|v| v.slot == slot && v.changed),
        };
        (1..=at.min(self.last())).rev().find(|m| changed(&self.moments[*m as usize - 1].1))
    }

    /// The place of a moment's event in the source.
    pub fn span(&mut self, at: Moment) -> Span {
        self.event(at).map_or(Span::NONE, |e| e.span)
    }

    fn chain(&mut self, from: Moment, with_self: bool) -> Vec<FrameId> {
        let mut ids: Vec<FrameId> = self.picture(from).frames.iter().map(|f| f.id).collect();
        if !with_self {
            ids.pop();
        }
        ids
    }

    fn find_forward(&mut self, from: Moment, wanted: impl Fn(&Event) -> bool) -> Option<Moment> {
        let rest = self.moments.get(from as usize..)?;
        Some(from + 1 + rest.iter().position(|(e, _)| wanted(e))? as u64)
    }

    fn find_back(&mut self, from: Moment, wanted: impl Fn(&Event) -> bool) -> Option<Moment> {
        let before = self.moments.get(..(from as usize).checked_sub(1)?)?;
        Some(before.iter().rposition(|(e, _)| wanted(e))? as u64 + 1)
    }
}
