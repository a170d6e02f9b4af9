//! Recording: running the program once, keeping summaries of what happens and checkpoints from which any moment is replayed.

use super::picture::Moment;
use super::summary::Summary;
use crate::vm::event::GuardId;
use crate::vm::{Machine, Snapshot, Status};

/// Instructions between checkpoints, at first: replaying them takes a few milliseconds.
const FIRST_SPACING: u64 = 200_000;
/// A checkpoint that has copied much is followed by as many instructions as it has bytes, so that copying does not take longer than running;
/// but not by more than these, which are replayed in some ten milliseconds.
const FARTHEST: u64 = 2_000_000;
/// Bytes that checkpoints may copy before every second one is given up.
const MOST_BYTES: u64 = 64 << 20;
/// Bytes to reckon for a goroutine and a handle in a checkpoint, besides the memory that it copies.
const GOROUTINE_BYTES: u64 = 600;
const HANDLE_BYTES: u64 = 150;
/// The fewest instructions that are run at once, however few moments are asked for.
const LEAST: u64 = 1000;
/// The most checkpoints.
const MOST: usize = 1000;

/// The state of the machine at some instruction after a moment and before the next one.
#[derive(Debug)]
pub struct Checkpoint {
    pub snapshot: Snapshot,
    bytes: u64,
    /// The lowest and highest guard started between the checkpoint before and this one.
    started: Option<(GuardId, GuardId)>,
}

impl Checkpoint {
    fn new(machine: &mut Machine, started: Option<(GuardId, GuardId)>) -> Checkpoint {
        let snapshot = machine.snapshot();
        let goroutines = machine.goroutines.len() as u64;
        let handles = machine.shared.world.handles.open.len() as u64;
        let bytes = snapshot.new_bytes() + goroutines * GOROUTINE_BYTES + handles * HANDLE_BYTES;
        Checkpoint { snapshot, bytes, started }
    }

    pub fn moment(&self) -> Moment {
        self.snapshot.moment
    }
}

/// The machine that runs ahead, and what it has left behind.
pub struct Recorder {
    /// None once the run is complete: nobody will ask it again, and it may hold much.
    head: Option<Machine>,
    pub summary: Summary,
    /// By moment; the first is moment 0.
    pub checkpoints: Vec<Checkpoint>,
    spacing: u64,
    last_steps: u64,
    bytes: u64,
    started: Option<(GuardId, GuardId)>,
}

impl Recorder {
    pub fn new(mut head: Machine) -> Recorder {
        let first = Checkpoint { snapshot: head.snapshot(), bytes: 0, started: None };
        Recorder {
            head: Some(head),
            summary: Summary::default(),
            checkpoints: vec![first],
            spacing: FIRST_SPACING,
            last_steps: 0,
            bytes: 0,
            started: None,
        }
    }

    /// Records up to about `moments` more, and not much more than a checkpoint's worth of instructions for each call.
    pub fn advance(&mut self, moments: u64) {
        let until = self.summary.last() + moments;
        while let Some(head) = &mut self.head
            && self.summary.last() < until
        {
            let copied = self.checkpoints.last().map_or(0, |c| c.bytes);
            let due = self.last_steps + self.spacing.max(copied.min(FARTHEST));
            let left = due.saturating_sub(head.shared.steps).max(1);
            // There are hardly more moments than instructions.
            let (status, stretches) = head.count(left.min(moments.max(LEAST)), self.summary.block_size());
            stretches.iter().for_each(|stretch| self.summary.push(stretch));
            self.started = merged(self.started.take(), head.tally.started.take());
            if head.shared.steps >= due {
                self.last_steps = head.shared.steps;
                let checkpoint = Checkpoint::new(head, self.started.take());
                self.add(checkpoint);
            }
            if let Status::Done(_) = status {
                self.head = None;
            }
            if status == Status::Running && moments < u64::MAX {
                // A stretch without moments must not keep the caller waiting.
                break;
            }
        }
    }

    /// Bytes that the checkpoints hold, roughly.
    pub fn checkpoint_bytes(&self) -> u64 {
        self.bytes
    }

    /// The stretch of moments in which a guard may have been registered.
    pub fn registered_in(&self, guard: GuardId) -> (Moment, Moment) {
        let at = self.checkpoints.partition_point(|c| c.snapshot.last_guard() < guard);
        self.stretch(at)
    }

    /// The stretches of moments in which a guard may have started.
    pub fn started_in(&self, guard: GuardId) -> Vec<(Moment, Moment)> {
        let may =
            |started: Option<(GuardId, GuardId)>| started.is_some_and(|(low, high)| (low..=high).contains(&guard));
        let within = (1..self.checkpoints.len()).filter(|i| may(self.checkpoints[*i].started));
        let last = may(self.started).then_some(self.checkpoints.len());
        within.chain(last).map(|i| self.stretch(i)).collect()
    }

    /// The moments after checkpoint `at - 1`, up to and with those of checkpoint `at` (or the last).
    fn stretch(&self, at: usize) -> (Moment, Moment) {
        let from = at.checked_sub(1).and_then(|i| self.checkpoints.get(i)).map_or(0, Checkpoint::moment);
        (from, self.checkpoints.get(at).map_or(self.summary.last(), Checkpoint::moment))
    }

    /// Whether the run has ended within what is recorded.
    pub fn complete(&self) -> bool {
        self.head.is_none()
    }

    /// Takes the run for complete as it is.
    pub fn finish(&mut self) {
        self.head = None;
    }

    fn add(&mut self, checkpoint: Checkpoint) {
        self.bytes += checkpoint.bytes;
        self.checkpoints.push(checkpoint);
        if self.bytes > MOST_BYTES || self.checkpoints.len() > MOST {
            self.thin();
        }
    }

    /// Gives up every second checkpoint, and makes them rarer from now on.
    fn thin(&mut self) {
        let mut kept: Vec<Checkpoint> = Vec::with_capacity(self.checkpoints.len() / 2 + 1);
        let mut dropped: Option<Checkpoint> = None;
        for (index, mut checkpoint) in std::mem::take(&mut self.checkpoints).into_iter().enumerate() {
            if index % 2 == 1 {
                dropped = Some(checkpoint);
                continue;
            }
            if let Some(dropped) = dropped.take() {
                // Pages copied for both are now held once: between the larger one and the sum.
                checkpoint.bytes = checkpoint.bytes.max(dropped.bytes);
                checkpoint.started = merged(dropped.started, checkpoint.started);
            }
            kept.push(checkpoint);
        }
        if let Some(dropped) = dropped {
            self.started = merged(dropped.started, self.started);
        }
        self.bytes = kept.iter().map(|c| c.bytes).sum();
        self.checkpoints = kept;
        self.spacing *= 2;
    }
}

/// The lowest and the highest guard of both.
fn merged(a: Option<(GuardId, GuardId)>, b: Option<(GuardId, GuardId)>) -> Option<(GuardId, GuardId)> {
    match (a, b) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        (a, b) => a.or(b),
    }
}
