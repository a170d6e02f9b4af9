//! What moves when one moment follows another. A frame of it is a function of the picture before, the picture after, and how far
//! between them we are; nothing of it is kept.

use crate::timeline::picture::{CellId, FrameView, PanicView, Picture, VarView};
use crate::vm::event::{FrameId, GuardId};
use std::sync::Arc;

/// The longest that anything moves, in milliseconds.
pub const DURATION: u32 = 240;
/// Milliseconds between two frames of a motion.
pub const FRAME: u64 = 24;
/// The most frames that come and go at once.
const MOST_FRAMES: usize = 2;
/// The most cards that come and go at once: more would only flicker.
const MOST_CARDS: usize = 4;

#[derive(Clone, Debug, PartialEq)]
pub struct Motion {
    before: Arc<Picture>,
    /// Whether cards and panics change their places.
    slides: bool,
    /// Whether frames come or go.
    calls: bool,
    /// Milliseconds since it began, and at its end.
    elapsed: u32,
    length: u32,
}

impl Motion {
    /// What there is to be seen on the way from `before` to `after` in at most `length` milliseconds; None: nothing.
    pub fn between(before: &Arc<Picture>, after: &Picture, length: u32) -> Option<Motion> {
        if after.moment <= before.moment {
            return None;
        }
        let is_same = before.current == after.current;
        let cards = |p: &Picture| p.cards.iter().map(|c| (c.guard, c.state)).collect::<Vec<_>>();
        let panics = |p: &Picture| p.panics.iter().map(|p| (p.id, p.state, p.at)).collect::<Vec<_>>();
        let (was, is) = (cards(before), cards(after));
        let guards = |of: &[(GuardId, _)]| of.iter().map(|(g, _)| *g).collect::<Vec<_>>();
        let moved = was != is || panics(before) != panics(after);
        let slides = is_same && moved && differing(&guards(&was), &guards(&is)) <= MOST_CARDS;
        let frames = |p: &Picture| p.frames.iter().map(|f| f.id).collect::<Vec<_>>();
        let calls = is_same
            && !before.frames.is_empty()
            && (1..=MOST_FRAMES).contains(&differing(&frames(before), &frames(after)));
        let motion = Motion { before: before.clone(), slides, calls, elapsed: 0, length: length.min(DURATION) };
        let pulses = !is_same
            || after.frames.iter().any(|f| f.vars.iter().any(|v| motion.is_new_value(f, v)) || motion.is_new_result(f))
            || after.globals.iter().any(|v| motion.is_new_global(v))
            || after.cells.iter().any(|c| motion.is_new_in_cell(after, c.id))
            || after.output.last().is_some_and(|piece| piece.moment > before.moment)
            || after.handles.last().is_some_and(|handle| handle.opened > before.moment);
        ((slides || calls || pulses) && motion.length > 0).then_some(motion)
    }

    /// Time has passed.
    pub fn pass(&mut self, ms: u32) {
        self.elapsed = self.elapsed.saturating_add(ms);
    }

    pub fn is_over(&self) -> bool {
        self.elapsed >= self.length
    }

    /// The picture from which cards and panics move to their places.
    pub fn from(&self) -> Option<&Picture> {
        self.slides.then_some(&*self.before)
    }

    /// The picture from which frames come and go.
    pub fn frames_from(&self) -> Option<&Picture> {
        self.calls.then_some(&*self.before)
    }

    /// From 0 to 1.
    fn progress(&self) -> f32 {
        (self.elapsed as f32 / self.length as f32).min(1.0)
    }

    /// How far what comes is from its place: 1 is outside, 0 there.
    pub fn coming(&self) -> f32 {
        (1.0 - self.progress()).powi(3)
    }

    /// How far what leaves is from its place: it is gone before the rest moves up.
    pub fn leaving(&self) -> f32 {
        (self.progress() / 0.6).min(1.0).powi(2)
    }

    /// How far what stays is from its old place to its new one. What moves into a gap waits until the gap is there.
    pub fn shift(&self, after_leaving: bool) -> f32 {
        let t = if after_leaving { ((self.progress() - 0.5) * 2.0).max(0.0) } else { self.progress() };
        t * t * (3.0 - 2.0 * t)
    }

    /// How strongly what has changed is lit: from 1 down to 0.
    pub fn pulse(&self) -> f32 {
        1.0 - self.progress().powi(2)
    }

    /// Whether something that has this time is new.
    pub fn is_since(&self, moment: u64) -> bool {
        moment > self.before.moment
    }

    pub fn is_switch(&self, after: &Picture) -> bool {
        self.before.current != after.current
    }

    /// Whether a variable of a frame had another value. What has just come into being has not changed.
    pub fn is_new_value(&self, frame: &FrameView, var: &VarView) -> bool {
        let old = self.frame(frame).and_then(|f| f.vars.iter().find(|v| v.slot == var.slot));
        old.is_some_and(|v| v.value != var.value)
    }

    pub fn is_new_global(&self, var: &VarView) -> bool {
        self.before.globals.iter().any(|v| v.slot == var.slot && v.value != var.value)
    }

    /// Whether one of the frame's results has been set or changed.
    pub fn is_new_result(&self, frame: &FrameView) -> bool {
        let old = self.frame(frame);
        old.is_some_and(|old| {
            old.results
                .iter()
                .zip(&frame.results)
                .any(|(a, b)| a.value != b.value || a.history.len() != b.history.len())
        })
    }

    pub fn is_new_in_cell(&self, after: &Picture, cell: CellId) -> bool {
        let value = |p: &Picture| p.cells.iter().find(|c| c.id == cell).map(|c| c.value.clone());
        matches!((value(&self.before), value(after)), (Some(a), Some(b)) if a != b)
    }

    /// Whether a panic stands elsewhere than before, or has another state.
    pub fn is_new_of_panic(&self, panic: &PanicView) -> bool {
        let old = self.before.panics.iter().find(|p| p.id == panic.id);
        old.is_none_or(|old| (old.state, old.at) != (panic.state, panic.at))
    }

    /// The frame at which a panic stood, if it stands at another one now.
    pub fn came_from(&self, panic: &PanicView) -> Option<FrameId> {
        let old = self.before.panics.iter().find(|p| p.id == panic.id)?;
        old.at.filter(|_| old.at != panic.at)
    }

    fn frame(&self, frame: &FrameView) -> Option<&FrameView> {
        self.before.frames.iter().find(|f| f.id == frame.id)
    }
}

/// How many are in one of two lists only.
fn differing<T: PartialEq>(old: &[T], new: &[T]) -> usize {
    new.iter().filter(|x| !old.contains(x)).count() + old.iter().filter(|x| !new.contains(x)).count()
}
