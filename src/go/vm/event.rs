//! What happens in a run, told to whoever listens.

use crate::syntax::Span;

/// Identifies a goroutine: 1 is the one that runs `main`.
pub type GoId = u32;
/// Identifies a frame; never used twice in a run.
pub type FrameId = u64;
/// Identifies a registered deferred call; never used twice in a run.
pub type GuardId = u64;
/// Identifies a panic (or a `runtime.Goexit`); never used twice in a run.
pub type PanicId = u64;
/// Identifies an open file, connection, … of the simulated world; never used twice in a run.
pub type HandleId = u32;

/// One event. Each is a moment of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Instructions executed before it.
    pub step: u64,
    pub goroutine: GoId,
    /// The frame in which it happens.
    pub frame: FrameId,
    /// The source that is about to run, or that caused it.
    pub span: Span,
    pub kind: EventKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// A statement of the user's code is about to run.
    Statement,
    /// A user function has been entered.
    Called {
        frame: FrameId,
        func: u32,
    },
    /// A deferred call's function and arguments have been evaluated; registration follows.
    Evaluated,
    Registered {
        guard: GuardId,
    },
    GuardStarted {
        guard: GuardId,
    },
    /// `panicked`: it was left by a panic or Goexit of its own.
    GuardFinished {
        guard: GuardId,
        panicked: bool,
    },
    PanicRaised {
        panic: PanicId,
    },
    /// By a `recover` called in the frame of `guard`.
    Recovered {
        panic: PanicId,
        guard: GuardId,
    },
    /// `runtime.Goexit` begins.
    GoexitStarted {
        panic: PanicId,
    },
    /// A panic is over without having been recovered: another one or a Goexit took its place.
    PanicReplaced {
        old: PanicId,
        new: PanicId,
    },
    /// The results of `frame` are set; its guards, if any, run next.
    ResultsSet,
    /// A guard changed result number `index` of the frame that registered it.
    ResultChanged {
        guard: GuardId,
        owner: FrameId,
        index: u16,
    },
    /// A user frame has ended and its caller goes on (`recovered`: after a recovered panic).
    Returned {
        func: u32,
        recovered: bool,
    },
    HandleOpened {
        handle: HandleId,
    },
    HandleClosed {
        handle: HandleId,
    },
    /// Bytes `from..to` of the run's output log.
    Output {
        stream: Stream,
        from: u32,
        to: u32,
    },
    GoroutineStarted {
        id: GoId,
    },
    /// The goroutine waits.
    Blocked,
    /// The scheduler has switched to this event's goroutine.
    Switched {
        from: GoId,
    },
    GoroutineEnded,
    /// The run is over.
    Ended,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stream {
    Stdout,
    Stderr,
}

/// Kinds of events as a set of bits, for search and for summaries of stretches of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct EventSet(pub u32);

impl EventSet {
    pub const STATEMENT: EventSet = EventSet(1);
    pub const CALL: EventSet = EventSet(1 << 1);
    pub const EVALUATED: EventSet = EventSet(1 << 2);
    pub const REGISTERED: EventSet = EventSet(1 << 3);
    pub const GUARD_STARTED: EventSet = EventSet(1 << 4);
    pub const GUARD_FINISHED: EventSet = EventSet(1 << 5);
    pub const PANIC: EventSet = EventSet(1 << 6);
    pub const RECOVERED: EventSet = EventSet(1 << 7);
    pub const RESULT: EventSet = EventSet(1 << 8);
    pub const RETURNED: EventSet = EventSet(1 << 9);
    pub const HANDLE: EventSet = EventSet(1 << 10);
    pub const OUTPUT: EventSet = EventSet(1 << 11);
    pub const GOROUTINE: EventSet = EventSet(1 << 12);
    pub const ENDED: EventSet = EventSet(1 << 13);
    pub const GUARD: EventSet = EventSet(Self::REGISTERED.0 | Self::GUARD_STARTED.0 | Self::GUARD_FINISHED.0);
    pub const ALL: EventSet = EventSet(u32::MAX);

    pub fn contains(self, other: EventSet) -> bool {
        self.0 & other.0 != 0
    }

    pub fn union(self, other: EventSet) -> EventSet {
        EventSet(self.0 | other.0)
    }
}

impl EventKind {
    /// The set that this kind belongs to.
    pub fn set(&self) -> EventSet {
        match self {
            EventKind::Statement => EventSet::STATEMENT,
            EventKind::Called { .. } => EventSet::CALL,
            EventKind::Evaluated => EventSet::EVALUATED,
            EventKind::Registered { .. } => EventSet::REGISTERED,
            EventKind::GuardStarted { .. } => EventSet::GUARD_STARTED,
            EventKind::GuardFinished { .. } => EventSet::GUARD_FINISHED,
            EventKind::PanicRaised { .. } | EventKind::GoexitStarted { .. } | EventKind::PanicReplaced { .. } => {
                EventSet::PANIC
            }
            EventKind::Recovered { .. } => EventSet::RECOVERED,
            EventKind::ResultsSet | EventKind::ResultChanged { .. } => EventSet::RESULT,
            EventKind::Returned { .. } => EventSet::RETURNED,
            EventKind::HandleOpened { .. } | EventKind::HandleClosed { .. } => EventSet::HANDLE,
            EventKind::Output { .. } => EventSet::OUTPUT,
            EventKind::GoroutineStarted { .. }
            | EventKind::Blocked
            | EventKind::Switched { .. }
            | EventKind::GoroutineEnded => EventSet::GOROUTINE,
            EventKind::Ended => EventSet::ENDED,
        }
    }
}
