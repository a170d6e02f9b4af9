//! Seeking: bringing a machine to a moment, from the nearest checkpoint before it.

use super::picture::Moment;
use super::record::Checkpoint;
use crate::vm::event::Event;
use crate::vm::{Machine, Snapshot, Status};
use std::ops::ControlFlow;

/// Instructions after which a long replay leaves a checkpoint of its own, so that stepping back does not replay all of it each time.
const STRIDE: u64 = 25_000;
/// The most such checkpoints.
const MOST: usize = 40;

/// A machine that goes to moments.
pub struct Cursor {
    pub machine: Machine,
    /// The event of the moment that the machine is exactly at.
    pub event: Option<Event>,
    /// Whether the machine is exactly at its moment.
    exact: bool,
    near: Vec<Snapshot>,
}

impl Cursor {
    /// `machine` is at the start of the run.
    pub fn new(machine: Machine) -> Cursor {
        Cursor { machine, event: None, exact: true, near: Vec::new() }
    }

    fn moment(&self) -> Moment {
        self.machine.shared.moment
    }

    /// Goes to a moment that has been recorded. The checkpoints are the recorder's, by moment.
    pub fn seek(&mut self, to: Moment, checkpoints: &[Checkpoint]) {
        if self.exact && self.moment() == to && (self.event.is_some() || to == 0) {
            return;
        }
        self.approach(to, checkpoints);
        if to == 0 {
            self.event = None;
            self.exact = true;
            return;
        }
        let (mut at, mut found) = (self.moment(), None);
        let mut until = |event: &Event| {
            at += 1;
            if at < to {
                return ControlFlow::Continue(());
            }
            found = Some(event.clone());
            ControlFlow::Break(())
        };
        while let Status::Running = self.machine.watch(STRIDE, &mut until) {
            self.remember();
        }
        self.exact = found.is_some();
        self.event = found;
    }

    /// The events of the moments after `from`, up to and with `to`.
    pub fn events(&mut self, from: Moment, to: Moment, checkpoints: &[Checkpoint]) -> Vec<Event> {
        if to <= from {
            return Vec::new();
        }
        self.seek(from, checkpoints);
        let mut events = Vec::new();
        let mut collect = |event: &Event| {
            events.push(event.clone());
            if events.len() as u64 >= to - from { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        while let Status::Running = self.machine.watch(STRIDE, &mut collect) {}
        self.event = events.last().cloned();
        self.exact = events.len() as u64 == to - from;
        events
    }

    /// Brings the machine to a state from which running leads to a moment (or is that moment, if it is 0), as near as there is one.
    fn approach(&mut self, to: Moment, checkpoints: &[Checkpoint]) {
        if to == 0 {
            if let Some(first) = checkpoints.first() {
                self.machine.restore(&first.snapshot);
                self.near.clear();
            }
            return;
        }
        let here = (self.moment() < to).then_some(self.moment());
        let near = self.near.iter().rposition(|s| s.moment < to);
        let near_moment = near.map(|i| self.near[i].moment);
        let far = checkpoints.partition_point(|c| c.moment() < to).saturating_sub(1);
        let far_moment = checkpoints.get(far).map(Checkpoint::moment);
        if here.is_some() && here >= near_moment && here >= far_moment {
            return;
        }
        if let (Some(near), true) = (near, near_moment >= far_moment) {
            self.machine.restore(&self.near[near]);
            self.near.truncate(near + 1);
        } else if let Some(checkpoint) = checkpoints.get(far) {
            self.machine.restore(&checkpoint.snapshot);
            self.near.clear();
        }
        self.exact = false;
    }

    fn remember(&mut self) {
        if self.near.last().is_none_or(|s| s.moment < self.moment()) {
            if self.near.len() >= MOST {
                // The older half is farther from where steps back begin.
                self.near.drain(..MOST / 2);
            }
            let snapshot = self.machine.snapshot();
            self.near.push(snapshot);
        }
    }
}
