//! Counted runs: what a recording has to know of the moments that go by, without an event for each.

use super::event::{EventKind, EventSet, FrameId, GoId, GuardId};
use super::machine::Observer;
use super::shared::Observed;

/// Moments in a row of one goroutine, all within one block of moments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub goroutine: GoId,
    /// No moment is of a frame that was entered before this one.
    pub lowest_frame: FrameId,
    pub kinds: EventSet,
    /// How many; not 0.
    pub moments: u64,
}

/// Counts moments. Not part of the machine's state: a machine that is restored goes on counting from there.
#[derive(Clone, Debug)]
pub struct Tally {
    /// Moments of a block: a stretch ends where its moment's number is a multiple of it.
    block: u64,
    /// The stretch under way: the moment before its first.
    from: u64,
    goroutine: GoId,
    lowest_frame: FrameId,
    kinds: EventSet,
    /// The moment with which it ends at the latest.
    pub(super) until: u64,
    stretches: Vec<Stretch>,
    /// The lowest and the highest guard started.
    pub started: Option<(GuardId, GuardId)>,
    /// The run is over; that is its last moment.
    ended: bool,
}

/// The length of blocks from which on moments are counted by the stretch of code: which of two neighbours some of them belong to is then not
/// known. In shorter blocks each is told.
pub(super) const ROUGH: u64 = 16;

/// Has moments counted, see [`super::Machine::count`]: the machine is faster than one that tells them.
pub(super) struct Counted;

impl Observer for Counted {
    const OBSERVED: Observed = Observed::Counted;
}

impl Default for Tally {
    fn default() -> Tally {
        Tally {
            block: 1,
            from: 0,
            goroutine: 0,
            lowest_frame: 0,
            kinds: EventSet::default(),
            until: 0,
            stretches: Vec::new(),
            started: None,
            ended: false,
        }
    }
}

impl Tally {
    /// Counting starts, or goes on, after a moment.
    pub(super) fn begin(&mut self, block: u64, moment: u64) {
        self.block = block;
        self.start(moment, 0, 0);
    }

    /// From now on moments are of this goroutine, and of this frame or those that it calls.
    #[inline]
    pub(super) fn turn_to(&mut self, goroutine: GoId, frame: FrameId, moment: u64) {
        if goroutine == self.goroutine {
            self.lowest_frame = self.lowest_frame.min(frame);
        } else {
            self.close(moment, frame);
            self.goroutine = goroutine;
        }
    }

    /// One more moment, whose number is given.
    #[inline]
    pub(super) fn add(&mut self, goroutine: GoId, frame: FrameId, kind: &EventKind, moment: u64) {
        self.turn_to(goroutine, frame, moment - 1);
        self.kinds = self.kinds.union(kind.set());
        match *kind {
            EventKind::GuardStarted { guard } => {
                let (low, high) = self.started.unwrap_or((guard, guard));
                self.started = Some((low.min(guard), high.max(guard)));
            }
            EventKind::Ended => self.ended = true,
            _ => {}
        }
        if moment >= self.until {
            self.close(moment, frame);
        }
    }

    /// The moments up to this one have gone by since the last was told of, all of these kinds, in this frame or those that it calls; now
    /// it is `frame`.
    #[inline(always)]
    pub(super) fn reach(&mut self, moment: u64, kinds: EventSet, lowest: FrameId, frame: FrameId) {
        self.kinds = self.kinds.union(kinds);
        self.lowest_frame = self.lowest_frame.min(lowest);
        if moment >= self.until {
            self.split(moment, kinds, lowest, frame);
        }
    }

    #[cold]
    #[inline(never)]
    fn split(&mut self, moment: u64, kinds: EventSet, lowest: FrameId, frame: FrameId) {
        while moment >= self.until {
            self.close(self.until, lowest);
            self.kinds = kinds;
        }
        if self.from == moment {
            self.start(moment, self.goroutine, frame);
        }
    }

    /// Ends the stretch under way with this moment; the next begins in this frame.
    #[cold]
    #[inline(never)]
    pub(super) fn close(&mut self, moment: u64, frame: FrameId) {
        if moment > self.from {
            self.stretches.push(Stretch {
                goroutine: self.goroutine,
                lowest_frame: self.lowest_frame,
                kinds: self.kinds,
                moments: moment - self.from,
            });
        }
        self.start(moment, self.goroutine, frame);
    }

    /// The run is over: true, if that was not known.
    pub(super) fn end(&mut self) -> bool {
        !std::mem::replace(&mut self.ended, true)
    }

    pub(super) fn take(&mut self) -> Vec<Stretch> {
        std::mem::take(&mut self.stretches)
    }

    fn start(&mut self, moment: u64, goroutine: GoId, frame: FrameId) {
        self.from = moment;
        self.goroutine = goroutine;
        self.lowest_frame = frame;
        self.kinds = EventSet::default();
        self.until = (moment / self.block + 1) * self.block;
    }
}
