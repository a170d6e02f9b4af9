//! Runs as sequences of moments: recording, seeking, searching, and pictures of moments.
//!
//! Moment 0 is before the first event; moment `m` is the state of the machine when event number `m` has just happened. A
//! [`Timeline`] knows the moments recorded so far ([`Timeline::last`]); [`Timeline::advance`] records further ones a slice at a time,
//! so that the first picture of a long run can be shown at once. Searches look at what is recorded: a caller that finds nothing
//! and whose timeline is not [`Timeline::complete`] may advance and ask again.

mod build;
pub mod picture;
mod record;
mod seek;
mod summary;

use crate::code::DeferPlan;
use crate::code::Program;
use crate::engine::Settings;
use crate::syntax::{SourceFile, SourceMap, Span};
use crate::vm::Machine;
use crate::vm::event::{Event, EventKind, EventSet, FrameId, GoId, GuardId};
use crate::vm::tally::Stretch;
use build::{Detail, PanicTexts};
use picture::{Moment, Picture};
use record::Recorder;
use rustc_hash::FxHashMap;
use seek::Cursor;
use std::ops::Range;
use std::sync::Arc;
use summary::Active;

/// The most pictures kept.
const PICTURES: usize = 256;

/// Moments around a searched stretch whose events are kept as well.
const NEIGHBOURS: u64 = 1024;

/// A recorded run, or the part of it that has been recorded so far.
///
/// Methods that may have to replay a stretch of the run take `&mut self`.
pub struct Timeline {
    program: Arc<Program>,
    recorder: Recorder,
    cursor: Cursor,
    pictures: FxHashMap<Moment, Arc<Picture>>,
    /// The last picture in full.
    full: Option<Arc<Picture>>,
    texts: PanicTexts,
    /// Events of the stretch that was searched last.
    searched: (Range<Moment>, Vec<Event>),
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

impl std::fmt::Debug for Timeline {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Timeline")
            .field("last", &self.last())
            .field("complete", &self.complete())
            .finish_non_exhaustive()
    }
}

/// A function with `defer` statements.
#[derive(Clone, Debug)]
pub struct Planned {
    /// Without the package `main`.
    pub name: Arc<str>,
    pub plan: Arc<DeferPlan>,
}

impl Timeline {
    /// A run of a program, nothing of it recorded yet.
    pub fn record(program: Arc<Program>, settings: Settings) -> Timeline {
        let machine = || crate::engine::machine(&program, &settings);
        Timeline {
            recorder: Recorder::new(machine()),
            cursor: Cursor::new(machine()),
            pictures: FxHashMap::default(),
            full: None,
            texts: PanicTexts::new(),
            searched: (0..0, Vec::new()),
            program,
        }
    }

    /// A timeline of the given moments, for tests of views: nothing is ever replayed.
    pub fn from_moments(map: SourceMap, first: Picture, moments: Vec<(Event, Picture)>) -> Timeline {
        let program = Program { map, ..Program::default() };
        let mut timeline = Timeline::record(Arc::new(program), Settings::default());
        timeline.recorder.finish();
        timeline.pictures.insert(0, Arc::new(first));
        timeline.searched.0 = 1..moments.len() as Moment + 1;
        for (event, picture) in moments {
            let (goroutine, lowest_frame, kinds) = (event.goroutine, event.frame, event.kind.set());
            timeline.recorder.summary.push(&Stretch { goroutine, lowest_frame, kinds, moments: 1 });
            timeline.pictures.insert(timeline.recorder.summary.last(), Arc::new(picture));
            timeline.searched.1.push(event);
        }
        timeline
    }

    /// Records up to about `events` more moments, fewer where they are far apart; returns [`Timeline::complete`].
    pub fn advance(&mut self, events: u64) -> bool {
        self.recorder.advance(events);
        self.recorder.complete()
    }

    /// The last moment recorded so far.
    pub fn last(&self) -> Moment {
        self.recorder.summary.last()
    }

    /// Whether the run has ended within what is recorded.
    pub fn complete(&self) -> bool {
        self.recorder.complete()
    }

    /// The source that is running, library files included.
    pub fn source_map(&self) -> &SourceMap {
        &self.program.map
    }

    /// The name and text of the user's file: the one with `main`. Tests are started by a file that nobody has written; theirs is the first.
    pub fn source(&self) -> (&str, &str) {
        let (map, users) = (&self.program.map, self.program.map.users());
        let main = self.program.funcs.iter().find(|f| f.user && &*f.name == "main.main");
        let written = |file: &SourceFile| users.iter().any(|user| std::ptr::eq(user, file));
        let file = match main.and_then(|f| map.file_of(f.span.lo)) {
            Some(file) if written(file) => Some(file),
            _ => users.first().or(map.files().last()),
        };
        file.map_or(("", ""), |f| (&f.name, &f.text))
    }

    /// The user's functions that have `defer` statements, in the order of the program.
    pub fn planned(&self) -> impl Iterator<Item = Planned> + '_ {
        self.program.funcs.iter().filter(|f| f.is_shown()).filter_map(|f| {
            let name = build::source::short_name(&f.name);
            Some(Planned { name, plan: f.plan.clone()? })
        })
    }

    /// The user's files, by name and text.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.program.map.users().iter().map(|f| (&*f.name, &*f.text))
    }

    /// Name and text of the user's file in which the program is; the one with `main` where it is in none.
    pub fn source_at(&self, picture: &Picture) -> (&str, &str) {
        let here = picture.line.as_ref().and_then(|line| self.files().find(|(name, _)| **name == *line.file));
        here.unwrap_or_else(|| self.source())
    }

    /// What can be seen at a moment; of the last moment if it is later than that.
    pub fn picture(&mut self, at: Moment) -> Arc<Picture> {
        let at = at.min(self.last());
        if let Some(picture) = self.pictures.get(&at) {
            return picture.clone();
        }
        let before = match at.checked_sub(1) {
            // What has changed since is all that is asked of it, so it needs no moment before in turn.
            Some(before) if !self.pictures.contains_key(&before) => {
                Some(Arc::new(self.build(before, None, Detail::Glance)))
            }
            Some(before) => self.pictures.get(&before).cloned(),
            None => None,
        };
        let picture = Arc::new(self.build(at, before.as_deref(), Detail::Glance));
        if self.pictures.len() >= PICTURES {
            self.pictures.clear();
        }
        self.pictures.insert(at, picture.clone());
        picture
    }

    /// As [`Timeline::picture`], with values in full: as far as all of them together stay within some tens of megabytes.
    pub fn picture_in_full(&mut self, at: Moment) -> Arc<Picture> {
        let at = at.min(self.last());
        if let Some(picture) = self.full.as_ref().filter(|p| p.moment == at) {
            return picture.clone();
        }
        let before = at.checked_sub(1).map(|before| self.build(before, None, Detail::Full));
        let picture = Arc::new(self.build(at, before.as_ref(), Detail::Full));
        self.full = Some(picture.clone());
        picture
    }

    fn build(&mut self, at: Moment, before: Option<&Picture>, detail: Detail) -> Picture {
        self.cursor.seek(at, &self.recorder.checkpoints);
        for (id, value) in build::unknown_panics(&self.cursor.machine, &self.texts) {
            let text = self.cursor.machine.panic_text(value);
            self.texts.insert(id, text);
        }
        build::picture(&self.cursor.machine, at, self.cursor.event.as_ref(), before, &self.texts, detail)
    }

    /// The event of a moment; none at moment 0 and beyond the last one.
    pub fn event(&mut self, at: Moment) -> Option<Event> {
        if at == 0 || at > self.last() {
            return None;
        }
        if self.searched.0.contains(&at) {
            return self.searched.1.get((at - self.searched.0.start) as usize).cloned();
        }
        self.cursor.seek(at, &self.recorder.checkpoints);
        self.cursor.event.clone()
    }

    /// The first moment after `from` whose event is in the set.
    pub fn next(&mut self, from: Moment, set: EventSet) -> Option<Moment> {
        self.find_next(from, Moment::MAX, |kinds, _| kinds.contains(set), |e| set.contains(e.kind.set()))
    }

    /// The last moment before `from` whose event is in the set; moment 0 belongs to no set but [`EventSet::ALL`].
    pub fn prev(&mut self, from: Moment, set: EventSet) -> Option<Moment> {
        if set == EventSet::ALL {
            return from.min(self.last() + 1).checked_sub(1);
        }
        self.find_prev(from, |kinds, _| kinds.contains(set), |e| set.contains(e.kind.set()))
    }

    /// The next moment in the same frame or, when that ends, in one of its callers: calls made on the way are passed over. The last
    /// moment, if there is none.
    pub fn step_over(&mut self, from: Moment) -> Option<Moment> {
        self.step(from, true, false)
    }

    /// The next moment in one of the frame's callers; the last moment, if there is none.
    pub fn step_out(&mut self, from: Moment) -> Option<Moment> {
        self.step(from, false, false)
    }

    /// The last moment before in the same frame or, at its start, in its caller; moment 0, if there is none.
    pub fn back_over(&mut self, from: Moment) -> Option<Moment> {
        self.step(from, true, true)
    }

    /// The last moment before in one of the frame's callers: the one that led here. Moment 0, if there is none.
    pub fn back_out(&mut self, from: Moment) -> Option<Moment> {
        self.step(from, false, true)
    }

    /// What happens in each of `buckets` stretches of equal length, from moment 1 to the last: the overview of a time line.
    pub fn marks(&self, buckets: usize) -> Vec<EventSet> {
        self.recorder.summary.marks(buckets)
    }

    /// The moment at which a guard was registered.
    pub fn registration(&mut self, guard: GuardId) -> Option<Moment> {
        let (from, to) = self.recorder.registered_in(guard);
        self.find_kind(from, to, &EventKind::Registered { guard })
    }

    /// The moment at which a guard started to run.
    pub fn run_of(&mut self, guard: GuardId) -> Option<Moment> {
        let stretches = self.recorder.started_in(guard);
        stretches.into_iter().find_map(|(from, to)| self.find_kind(from, to, &EventKind::GuardStarted { guard }))
    }

    /// The last moment, not after `at`, at which a variable got the value that it has at `at`.
    pub fn last_change(&mut self, variable: Variable, at: Moment) -> Option<Moment> {
        let mut end = at.min(self.last());
        let mut later = self.words_at(variable, end)?;
        loop {
            // Back checkpoint by checkpoint; within a stretch every moment is looked at.
            let index = self.recorder.checkpoints.partition_point(|c| c.moment() < end).checked_sub(1)?;
            let start = self.recorder.checkpoints[index].moment();
            let mut values = Vec::new();
            for moment in start..end {
                values.push(self.words_at(variable, moment));
            }
            for (i, value) in values.into_iter().enumerate().rev() {
                if value.as_ref() != Some(&later) {
                    return Some(start + i as u64 + 1);
                }
                if let Some(value) = value {
                    later = value;
                }
            }
            if start == 0 {
                return None;
            }
            end = start;
        }
    }

    /// The place of a moment's event in the source.
    pub fn span(&mut self, at: Moment) -> Span {
        self.event(at).map_or(Span::NONE, |e| e.span)
    }

    /// Bytes that the checkpoints hold, roughly.
    pub fn checkpoint_bytes(&self) -> u64 {
        self.recorder.checkpoint_bytes()
    }

    /// The words in memory form of a variable at a moment; None where it does not exist.
    fn words_at(&mut self, variable: Variable, at: Moment) -> Option<Vec<u64>> {
        self.cursor.seek(at, &self.recorder.checkpoints);
        let machine: &Machine = &self.cursor.machine;
        match variable {
            Variable::Local { frame, .. } | Variable::Result { frame, .. } => {
                let find = |g: &&crate::vm::Goroutine| g.frames.binary_search_by_key(&frame, |f| f.id).is_ok();
                let g = machine.goroutines.values().find(find)?;
                let index = g.frames.binary_search_by_key(&frame, |f| f.id).ok()?;
                let func = &self.program.funcs[g.frames[index].func as usize];
                let pc = build::at(machine, self.cursor.event.as_ref(), g, index);
                let var = match variable {
                    Variable::Local { slot, .. } => {
                        func.vars.get(usize::from(slot)).filter(|v| v.from <= pc && pc < v.to)?
                    }
                    Variable::Result { index, .. } => func.results.get(usize::from(index))?,
                    Variable::Global { .. } => return None,
                };
                machine.variable_words(&g.stack[g.frames[index].base as usize..], var)
            }
            Variable::Global { slot } => {
                let var = self.program.globals.get(usize::from(slot))?;
                let words = self.program.types[usize::from(var.ty)].words as usize;
                let address = machine.globals() + 8 * u64::from(var.offset);
                machine.shared.memory.words(address, words).map(<[u64]>::to_vec)
            }
        }
    }

    /// The nearest moment in the frame of `from` (if `with_self`) or one of its callers.
    fn step(&mut self, from: Moment, with_self: bool, back: bool) -> Option<Moment> {
        let from = from.min(self.last());
        let picture = self.picture(from);
        let goroutine: GoId = picture.current;
        let mut chain: Vec<FrameId> = picture.frames.iter().map(|f| f.id).collect();
        if !with_self {
            chain.pop();
        }
        let highest = chain.last().copied().unwrap_or(0);
        let fits = |_: EventSet, active: &[Active]| {
            active.iter().any(|a| a.goroutine == goroutine && a.lowest_frame <= highest)
        };
        let wanted = |e: &Event| e.goroutine == goroutine && chain.contains(&e.frame);
        if back {
            let found = if chain.is_empty() { None } else { self.find_prev(from, fits, wanted) };
            found.or((from > 0).then_some(0))
        } else {
            let found = if chain.is_empty() { None } else { self.find_next(from, Moment::MAX, fits, wanted) };
            found.or((from < self.last()).then_some(self.last()))
        }
    }

    /// The moment after `from`, and not much later than `to`, with exactly this event.
    fn find_kind(&mut self, from: Moment, to: Moment, kind: &EventKind) -> Option<Moment> {
        let set = kind.set();
        self.find_next(from, to, |kinds, _| kinds.contains(set), |e| e.kind == *kind)
    }

    fn find_next(
        &mut self,
        from: Moment,
        until: Moment,
        fits: impl Fn(EventSet, &[Active]) -> bool,
        wanted: impl Fn(&Event) -> bool,
    ) -> Option<Moment> {
        let mut from = from;
        loop {
            let block = self.recorder.summary.next_block(from, &fits).filter(|block| block.start <= until)?;
            let events = self.events_of(block.clone(), false);
            if let Some(i) = events.iter().position(&wanted) {
                return Some(block.start + i as u64);
            }
            from = block.end - 1;
        }
    }

    fn find_prev(
        &mut self,
        from: Moment,
        fits: impl Fn(EventSet, &[Active]) -> bool,
        wanted: impl Fn(&Event) -> bool,
    ) -> Option<Moment> {
        let mut from = from;
        loop {
            let block = self.recorder.summary.prev_block(from, &fits)?;
            let events = self.events_of(block.clone(), true);
            if let Some(i) = events.iter().rposition(&wanted) {
                return Some(block.start + i as u64);
            }
            from = block.start;
        }
    }

    /// The events of a stretch of moments, in a search that goes forward or back.
    fn events_of(&mut self, moments: Range<Moment>, back: bool) -> &[Event] {
        let (known, _) = &self.searched;
        if !(known.start <= moments.start && moments.end <= known.end) {
            // Somewhat more than is asked for: the next question is likely to be about its neighbours.
            let (start, end) = if back {
                (moments.start.saturating_sub(NEIGHBOURS).max(1), moments.end)
            } else {
                (moments.start, (moments.end + NEIGHBOURS).min(self.last() + 1))
            };
            let events = self.cursor.events(start - 1, end - 1, &self.recorder.checkpoints);
            self.searched = (start..end, events);
        }
        let start = (moments.start - self.searched.0.start) as usize;
        let end = (start + (moments.end - moments.start) as usize).min(self.searched.1.len());
        self.searched.1.get(start..end).unwrap_or(&[])
    }
}
