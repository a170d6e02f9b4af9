//! A goroutine: its stack, frames, guards, and what unwinds it.

use super::event::{FrameId, GoId, GuardId, PanicId};
use super::native::Nested;
use super::pile::Pile;
use super::slices;
use super::trail::{Trail, TrailSnapshot};
use crate::code::{Boxing, Op, Program, Reg};
use crate::syntax::Span;

/// A call that has not ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    pub func: u32,
    /// The next instruction; in frames below the innermost one, the one after the call.
    pub pc: u32,
    /// The first register, as an index in the goroutine's stack.
    pub base: u32,
    /// Guards registered and not yet started.
    pub guards: u32,
    pub id: FrameId,
    pub entry: Entry,
    pub stage: Stage,
}

/// How a frame was entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// By a call instruction (or `go`).
    Call,
    /// As a guard of the frame below it, which runs its guards on its way out.
    Guard,
    /// As a guard that this panic (or Goexit) runs.
    Panic(PanicId),
    /// By a native function, whose frame is below.
    Native,
    /// By the last report, to ask a panic's value for its text.
    Report,
}

/// Where a frame is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Body,
    /// Results are set; guards run, or have run.
    Ending,
    /// A panic that its guard recovered made it end.
    Recovered(PanicId),
}

/// A guard: a deferred call that is registered and has not ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Deferred {
    pub id: GuardId,
    pub callee: Callee,
    /// The frame that registered it, by id.
    pub owner: FrameId,
    /// The function and instruction of the `defer` statement.
    pub site: (u32, u32),
    /// When it was registered, in an observed run.
    pub moment: u64,
    pub args: Args,
}

/// What a guard or goroutine calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callee {
    Func(u32),
    /// A closure object's address; 0 for a nil function.
    Closure(u64),
}

/// Parameter and receiver words of a guard.
#[derive(Clone, Debug, PartialEq)]
pub enum Args {
    Few { words: [u64; 2], len: u8 },
    Many(Box<[u64]>),
}

impl Args {
    #[inline(always)]
    pub fn new(words: &[u64]) -> Args {
        match *words {
            [] => Args::Few { words: [0; 2], len: 0 },
            [a] => Args::Few { words: [a, 0], len: 1 },
            [a, b] => Args::Few { words: [a, b], len: 2 },
            _ => Args::Many(words.into()),
        }
    }

    #[inline(always)]
    pub fn words(&self) -> &[u64] {
        match self {
            Args::Few { words, len } => &words[..usize::from(*len)],
            Args::Many(words) => words,
        }
    }
}

/// A guard that runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Running {
    pub guard: Deferred,
    /// The frame of the call, as an index; the call may have ended up elsewhere if the function was nil.
    pub depth: usize,
    /// In observed runs, the words of the owner's results when it started, one after the other.
    pub before: Box<[u64]>,
}

/// A panic, or a `runtime.Goexit`.
#[derive(Clone, Debug, PartialEq)]
pub struct Panic {
    pub id: PanicId,
    pub goexit: bool,
    /// The value: type word and data word.
    pub value: (u64, u64),
    pub boxing: Boxing,
    /// Where it was raised.
    pub span: Span,
    pub recovered: bool,
    /// A later panic or Goexit has taken its place.
    pub replaced: bool,
    /// Number of frames when it was raised; those above belong to the guards that it runs.
    pub raised_at: usize,
    /// The frame whose guards it runs or looks at, as an index.
    pub at: usize,
    /// Its value as Go prints it, once that has been found out for the last report.
    pub text: Option<String>,
}

/// The answers to the Go calls of a native function that has not ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Memo {
    /// Its frame, as an index.
    pub depth: usize,
    pub nested: Vec<Nested>,
    /// Whether a panic of the call that is under way is caught.
    pub catch: bool,
    /// Result words of the call that is under way, and where they will stand.
    pub results: (usize, usize),
    pub resumed: bool,
}

/// A value that an ended frame's result slot had, for pictures.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultChange {
    pub frame: FrameId,
    pub index: u16,
    /// The value's words in memory form; big ones too.
    pub words: Vec<u64>,
    pub by: Option<GuardId>,
    /// The `defer` statement of that guard: function and instruction.
    pub site: Option<(u32, u32)>,
    pub moment: u64,
}

/// What a goroutine does when it is resumed, before its next instruction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Resume {
    #[default]
    Run,
    /// The channel on which it sent was closed while it waited.
    SendOnClosed,
    /// Its newest panic looks for the next guard.
    Unwind,
    /// A guard that this panic ran has ended.
    AfterGuard,
}

#[derive(Clone, Debug, Default)]
pub struct Goroutine {
    pub id: GoId,
    /// The function it was started with.
    pub start: u32,
    /// Whose `go` statement started it: goroutine, function and instruction.
    pub started_by: Option<(GoId, u32, u32)>,
    /// Of observed runs: nobody was told when it started.
    pub unseen: bool,
    pub stack: Trail<u64>,
    pub frames: Trail<Frame>,
    /// Guards registered and not yet started: those of outer frames first, each frame's in the order of registration.
    pub guards: Pile<Deferred>,
    /// Guards that run, outermost first.
    pub running: Vec<Running>,
    /// Of observed runs: the guard that has ended last, which events still tell of.
    pub ended: Option<Deferred>,
    /// Panics that are not over, oldest first.
    pub panics: Vec<Panic>,
    pub memos: Vec<Memo>,
    /// The rooms of functions that gc inlines, the outermost frame's first.
    pub stack_rooms: Vec<StackRoom>,
    /// Of observed runs: the result slots of frames that run their guards.
    pub results: Vec<ResultChange>,
    pub resume: Resume,
    /// A nil dereference is among its panics: the last report has a signal line.
    pub signal: bool,
    /// Instructions left of its slice of time.
    pub slice: i64,
    /// The frame that a `Return` has just popped: its entry and where its window started. Only within an instruction.
    pub left: Option<(Entry, usize)>,
    /// The moment of the statement at the current instruction has been told.
    pub told: bool,
    /// Bytes of its own that count against the heap's limit since it last stopped.
    pub charged: u64,
}

/// A goroutine at one moment.
#[derive(Clone, Debug)]
pub struct GoroutineSnapshot {
    id: GoId,
    start: u32,
    started_by: Option<(GoId, u32, u32)>,
    unseen: bool,
    stack: TrailSnapshot<u64>,
    frames: TrailSnapshot<Frame>,
    guards: Pile<Deferred>,
    running: Vec<Running>,
    ended: Option<Deferred>,
    panics: Vec<Panic>,
    memos: Vec<Memo>,
    stack_rooms: Vec<StackRoom>,
    results: Vec<ResultChange>,
    resume: Resume,
    signal: bool,
    slice: i64,
    told: bool,
    charged: u64,
}

impl Goroutine {
    /// Bytes that its stack, frames, guards and panics take.
    pub fn footprint(&self) -> u64 {
        let guard = self.guards.last().map_or(0, |g| match &g.args {
            Args::Few { .. } => size_of::<Deferred>(),
            Args::Many(words) => size_of::<Deferred>() + size_of_val(&**words),
        });
        let bytes = self.stack.len() * size_of::<u64>()
            + self.frames.len() * size_of::<Frame>()
            + self.guards.len() * guard
            + self.running.len() * size_of::<Running>()
            + self.panics.len() * size_of::<Panic>();
        bytes as u64
    }

    /// Words of the stack that are in use: a caller's window may end above its callee's.
    pub fn used_stack(&self, program: &Program) -> usize {
        let end = |f: &Frame| f.base as usize + program.funcs[f.func as usize].frame_words as usize;
        self.frames.iter().map(end).max().unwrap_or(0).min(self.stack.len())
    }

    pub fn snapshot(&mut self, used_stack: usize) -> GoroutineSnapshot {
        GoroutineSnapshot {
            id: self.id,
            start: self.start,
            started_by: self.started_by,
            unseen: self.unseen,
            stack: self.stack.snapshot(used_stack),
            frames: self.frames.snapshot(usize::MAX),
            guards: self.guards.snapshot(),
            running: self.running.clone(),
            ended: self.ended.clone(),
            panics: self.panics.clone(),
            memos: self.memos.clone(),
            stack_rooms: self.stack_rooms.clone(),
            results: self.results.clone(),
            resume: self.resume,
            signal: self.signal,
            slice: self.slice,
            told: self.told,
            charged: self.charged,
        }
    }

    pub fn restore(&mut self, snapshot: &GoroutineSnapshot) {
        self.id = snapshot.id;
        self.start = snapshot.start;
        self.started_by = snapshot.started_by;
        self.unseen = snapshot.unseen;
        self.stack.restore(&snapshot.stack);
        self.frames.restore(&snapshot.frames);
        self.guards.clone_from(&snapshot.guards);
        self.running.clone_from(&snapshot.running);
        self.ended.clone_from(&snapshot.ended);
        self.panics.clone_from(&snapshot.panics);
        self.memos.clone_from(&snapshot.memos);
        self.stack_rooms.clone_from(&snapshot.stack_rooms);
        self.results.clone_from(&snapshot.results);
        self.resume = snapshot.resume;
        self.signal = snapshot.signal;
        self.slice = snapshot.slice;
        self.told = snapshot.told;
        self.charged = snapshot.charged;
    }
}

/// The room in a frame for a slice of a function that gc inlines there ([`crate::code::Op::StackRoom`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StackRoom {
    caller: FrameId,
    /// The instruction after the call, and the register of the function called.
    call: (u32, Reg),
    pub is_spent: bool,
}

/// What [`crate::code::Op::StackRoom`] gives in the innermost of these frames.
#[inline(never)]
pub fn stack_room(program: &Program, frames: &[Frame], room: Reg, returned: bool, rooms: &mut Vec<StackRoom>) -> u64 {
    let [.., caller, _] = frames else { return 0 };
    let stays = || program.funcs[caller.func as usize].code.get(caller.pc as usize) == Some(&Op::ResultStays);
    if returned && !stays() {
        return slices::NO_ROOM;
    }
    let is_over = |room: &mut StackRoom| frames.binary_search_by_key(&room.caller, |f| f.id).is_err();
    while rooms.pop_if(is_over).is_some() {}
    let (caller, call) = (caller.id, (caller.pc, room));
    match rooms.iter().position(|r| r.caller == caller && r.call == call) {
        Some(at) if rooms[at].is_spent => slices::NO_ROOM,
        Some(at) => slices::ROOM_OF_CALLER + at as u64,
        None => {
            rooms.push(StackRoom { caller, call, is_spent: false });
            slices::ROOM_OF_CALLER + rooms.len() as u64 - 1
        }
    }
}
