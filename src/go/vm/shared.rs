//! What all goroutines share: memory, world, scheduler, clock, output, and the events on their way to the observer.

use super::event::{EventKind, Stream};
use super::finalizers::Specials;
use super::limits::Limits;
use super::memory::Memory;
use super::rng::Rng;
use super::sched::Sched;
use super::trail::Trail;
use super::world::World;

/// Output of one write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    pub stream: Stream,
    /// Bytes `from..to` of the log.
    pub from: u32,
    pub to: u32,
    /// The moment at which it was written, in an observed run.
    pub moment: u64,
}

/// Everything that a program has written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Output {
    pub bytes: Trail<u8>,
    pub pieces: Trail<Piece>,
}

/// Who looks at a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Observed {
    No,
    /// Moments are counted.
    Counted,
    /// Each event is told.
    Told,
}

pub struct Shared {
    pub memory: Memory,
    pub world: World,
    pub sched: Sched,
    pub rng: Rng,
    pub output: Output,
    pub limits: Limits,
    /// Instructions executed.
    pub steps: u64,
    /// Simulated nanoseconds spent asleep.
    pub slept: i64,
    /// The number of steps at which the clock stands still but for sleeping, if it does.
    pub still: Option<u64>,
    /// Events told so far, in an observed run.
    pub moment: u64,
    pub observed: Observed,
    /// Events of the instruction under way that are still to be told.
    pub telling: Vec<EventKind>,
    /// Events told and not yet delivered.
    pub waiting: u64,
    /// Bytes of all goroutines' own, as of their last stops; they count against the limit of the heap.
    pub charged: u64,
    pub collect_soon: bool,
    /// What is to be done with objects that nothing holds.
    pub specials: Specials,
    /// The output limit is reached.
    pub output_full: bool,
}

impl Shared {
    /// The simulated time.
    pub fn now(&self) -> i64 {
        self.slept.saturating_add(i64::try_from(self.still.unwrap_or(self.steps)).unwrap_or(i64::MAX))
    }

    /// From now on time passes only where all sleep, or as usual again; it does not jump.
    pub fn stand_still(&mut self, still: bool) {
        let now = self.now();
        self.still = still.then_some(self.steps);
        self.slept += now - self.now();
    }

    /// Whether there are moments.
    #[inline(always)]
    pub fn is_observed(&self) -> bool {
        self.observed != Observed::No
    }

    /// The number that the next event will have, apart from those on their way.
    pub fn next_moment(&self) -> u64 {
        self.moment + self.waiting + self.telling.len() as u64 + 1
    }

    /// Tells an event when the instruction under way ends.
    pub fn tell(&mut self, kind: EventKind) {
        if self.is_observed() {
            self.telling.push(kind);
        }
    }

    pub fn write(&mut self, stream: Stream, bytes: &[u8]) {
        let from = self.output.bytes.len();
        let room = self.limits.output.saturating_sub(from);
        if bytes.len() > room {
            self.output_full = true;
        }
        let bytes = &bytes[..bytes.len().min(room)];
        if bytes.is_empty() {
            return;
        }
        self.output.bytes.extend_from_slice(bytes);
        let (from, to) = (from as u32, (from + bytes.len()) as u32);
        let moment = self.next_moment();
        let is_observed = self.is_observed();
        match self.output.pieces.last() {
            Some(last) if !is_observed && last.stream == stream => {
                let index = self.output.pieces.len() - 1;
                if let Some(last) = self.output.pieces.get_mut(index) {
                    last.to = to;
                }
            }
            _ => self.output.pieces.push(Piece { stream, from, to, moment }),
        }
        self.tell(EventKind::Output { stream, from, to });
    }
}
