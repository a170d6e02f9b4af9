//! The machine as a whole: making one, running it, pausing and resuming it.

use super::event::{Event, EventKind, GoId, Stream};
use super::goroutine::Goroutine;
use super::ifaces;
use super::limits::Limits;
use super::memory::{BASE, Memory};
use super::native::{NativeFn, Natives};
use super::rng::Rng;
use super::sched::Sched;
use super::shared::{Observed, Output, Shared};
use super::tally::{self, Counted, Stretch, Tally};
use super::world::{IDLE_KEY, STDIN_KEY, World};
use crate::code::{Kind, MomentKind, Program, bad_function};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Arc, OnceLock};

/// Hears the events of a run.
pub(super) trait Observer {
    const OBSERVED: Observed;
    /// Whether there are moments at all: if not, the machine does not even look for events.
    const ACTIVE: bool = !matches!(Self::OBSERVED, Observed::No);
    /// Whether it hears each event.
    const EACH: bool = matches!(Self::OBSERVED, Observed::Told);
    /// Whether moments are only counted ([`super::tally`]), and it is never asked.
    const COUNTED: bool = matches!(Self::OBSERVED, Observed::Counted);
    /// Break pauses the machine at this event: the next run goes on after it.
    fn event(&mut self, _: &Event) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

pub(super) struct Unobserved;

impl Observer for Unobserved {
    const OBSERVED: Observed = Observed::No;
}

struct Told<'l>(Listener<'l>);

impl Observer for Told<'_> {
    const OBSERVED: Observed = Observed::Told;
    fn event(&mut self, event: &Event) -> ControlFlow<()> {
        self.0(event)
    }
}

/// Hears an event. The machine's state is that of the event when it is told, unless more of the same instruction are to come. Break
/// pauses the machine at this event: the next run goes on after it.
pub type Listener<'l> = &'l mut dyn FnMut(&Event) -> ControlFlow<()>;

/// Why [`Machine::run`] has returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The budget is used up.
    Running,
    /// The observer asked for a pause.
    Paused,
    /// Everybody waits, somebody for standard input: see [`Machine::feed`].
    WantsInput,
    /// The program is over: its exit status.
    Done(i32),
}

/// What a run may depend on besides its program.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Picks the goroutine schedule and the order of maps; 0 is like gc's usual order.
    pub seed: u64,
    pub limits: Limits,
    pub world: World,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    pub status: i32,
    /// `panic`, `fatal error`, `exit`, or a limit's message; empty after a normal end.
    pub reason: String,
}

/// A program, and all of its state.
pub struct Machine {
    pub program: Arc<Program>,
    pub(super) natives: Arc<[Option<NativeFn>]>,
    pub(super) fixed: Arc<Fixed>,
    pub shared: Shared,
    /// All that have not ended; while the machine runs, without the running one.
    pub goroutines: BTreeMap<GoId, Goroutine>,
    /// The goroutine that runs, or ran last.
    pub current: GoId,
    pub(super) turn: Turn,
    pub(super) ids: Ids,
    pub(super) shuffled: bool,
    /// The function that the library's timers run as goroutines. Go has none for them, so nothing is told or shown of these.
    pub(super) timer: Option<u32>,
    pub end: Option<End>,
    /// Events told to be delivered.
    pub(super) events: std::collections::VecDeque<Event>,
    pub tally: Tally,
}

/// The last numbers given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ids {
    pub frame: u64,
    pub guard: u64,
    pub panic: u64,
    pub goroutine: u32,
}

/// What is made from the program once.
pub struct Fixed {
    /// Address and length of each string constant.
    pub strings: Vec<(u64, u64)>,
    /// The static closure object of each function: `closures + 8 * index`.
    pub closures: u64,
    pub globals: u64,
    /// The function of each type's methods: `methods[type * width + method]`, `u32::MAX` for none. Empty if that would be too large.
    pub methods: Vec<u32>,
    pub width: usize,
    /// For each user function and instruction: 0, or 1 + the index of the code span that begins there with a moment, and [`EVALUATED`].
    pub marks: Vec<Vec<u32>>,
    /// Made when moments are counted for the first time.
    earlier: OnceLock<Earlier>,
}

/// What is known of a place in the code about the moments around it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around {
    /// How many instructions of the function before it are moments.
    pub earlier: u32,
    /// How many more those are than before the place to which the instruction just before this one jumps.
    pub jumped: i32,
}

/// What is around each function's instructions, and their end, one function after the other.
pub(super) struct Earlier {
    moments: Vec<Around>,
    /// Where a function's part begins.
    starts: Vec<usize>,
}

impl Earlier {
    fn new(program: &Program, marks: &[Vec<u32>]) -> Earlier {
        let (mut moments, mut starts) = (Vec::new(), Vec::with_capacity(marks.len()));
        for (func, marks) in program.funcs.iter().zip(marks) {
            let start = moments.len();
            starts.push(start);
            moments.push(Around::default());
            let mut earlier = 0;
            moments.extend(marks.iter().map(|mark| {
                earlier += u32::from(*mark != 0);
                Around { earlier, jumped: 0 }
            }));
            // Functions of the library have no marks.
            moments.resize(start + func.code.len() + 1, Around { earlier, jumped: 0 });
            for (pc, op) in func.code.iter().enumerate() {
                if let Some(off) = op.jump() {
                    let (from, to) = (start + pc + 1, (start + pc + 1).wrapping_add_signed(off as isize));
                    moments[from].jumped = moments[from].earlier.wrapping_sub(moments[to].earlier) as i32;
                }
            }
        }
        Earlier { moments, starts }
    }

    /// A function's part, and what follows it.
    ///
    /// # Safety
    ///
    /// The program has the function.
    #[inline(always)]
    pub(super) unsafe fn of(&self, func: u32) -> &[Around] {
        // SAFETY: there is a start for each function of the program, and it is one of a part.
        unsafe { self.moments.get_unchecked(*self.starts.get_unchecked(func as usize)..) }
    }
}

/// Whether `current` goes on before the scheduler is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    Over,
    Goes,
    /// It goes on as if the observer had not paused it.
    Paused,
}

/// Why a goroutine stopped running.
pub(super) enum Stop {
    /// The budget or its slice of time is used up.
    Fuel,
    Paused,
    Blocked,
    Yielded,
    Ended,
    /// `end` is set.
    Over,
}

impl Fixed {
    /// How many moments there are before each instruction; `program` is the one that this was made from.
    pub(super) fn earlier(&self, program: &Program) -> &Earlier {
        self.earlier.get_or_init(|| Earlier::new(program, &self.marks))
    }

    /// The function of a method for a dynamic type (by its word, not 0).
    #[inline(always)]
    pub fn method(&self, program: &Program, word: u64, method: u16) -> Option<u32> {
        match self.methods.get((word as usize - 1) * self.width + usize::from(method)) {
            Some(&u32::MAX) => None,
            Some(func) => Some(*func),
            None => ifaces::method(program.types.get(word as usize - 1)?, method),
        }
    }
}

impl Machine {
    /// A machine at the start of a program.
    pub fn new(program: Arc<Program>, natives: Natives, options: Options) -> Machine {
        let (memory, fixed) = lay_out(&program, options.limits.heap);
        let find = |name: &Arc<str>| natives.iter().find(|n| n.0 == &**name).map(|n| n.1);
        let mut world = options.world;
        world.handles.limit = options.limits.handles;
        let shared = Shared {
            memory,
            world,
            sched: Sched::new(options.seed != 0),
            rng: Rng::new(options.seed),
            output: Output::default(),
            limits: options.limits,
            steps: 0,
            slept: 0,
            still: None,
            moment: 0,
            observed: Observed::No,
            telling: Vec::new(),
            waiting: 0,
            charged: 0,
            collect_soon: false,
            specials: Default::default(),
            output_full: false,
        };
        let mut machine = Machine {
            natives: program.natives.iter().map(find).collect(),
            fixed: Arc::new(fixed),
            shared,
            goroutines: BTreeMap::new(),
            current: 1,
            turn: Turn::Over,
            ids: Ids::default(),
            shuffled: options.seed != 0,
            timer: program.funcs.iter().position(|f| &*f.name == "time.(*clock).wait").map(|at| at as u32),
            end: None,
            events: Default::default(),
            tally: Tally::default(),
            program,
        };
        // Its loop relies on it.
        let bad = bad_function(&machine.program).map(|func| func.name.clone());
        let entry = machine.program.entry;
        if let Some(name) = bad {
            machine.finish(2, &format!("internal error: bad code for {name}"));
        } else if machine.spawn(entry, 0, &[]).is_none() {
            machine.finish(2, "the program has no entry");
        }
        machine
    }

    /// The address of the package variables.
    pub fn globals(&self) -> u64 {
        self.fixed.globals
    }

    /// Runs at most about `budget` instructions.
    pub fn run(&mut self, budget: u64) -> Status {
        self.drive(budget, &mut Unobserved)
    }

    /// Runs at most about `budget` instructions, and tells each event.
    pub fn watch(&mut self, budget: u64, listener: Listener<'_>) -> Status {
        self.drive(budget, &mut Told(listener))
    }

    fn drive<O: Observer>(&mut self, budget: u64, observer: &mut O) -> Status {
        self.shared.observed = O::OBSERVED;
        let mut fuel = i64::try_from(budget).unwrap_or(i64::MAX);
        loop {
            if O::ACTIVE && self.deliver(observer) {
                return Status::Paused;
            }
            if let Some(end) = &self.end {
                return Status::Done(end.status);
            }
            if fuel <= 0 {
                return Status::Running;
            }
            if self.turn == Turn::Over && !self.schedule::<O>() {
                if self.wants_input() {
                    return Status::WantsInput;
                }
                continue;
            }
            let turn = std::mem::replace(&mut self.turn, Turn::Over);
            let Some(mut g) = self.goroutines.remove(&self.current) else {
                self.finish(2, "internal error: a goroutine is missing");
                continue;
            };
            let stop = self.execute(&mut g, &mut fuel, turn == Turn::Paused, observer);
            let paused = matches!(stop, Stop::Paused);
            self.stopped::<O>(g, stop);
            if paused {
                return Status::Paused;
            }
        }
    }

    /// Runs at most about `budget` instructions, and tells what went by: the moments in stretches that lie within blocks of `block` moments.
    /// Of short blocks exactly; of others, what happens near their ends may also be told of the neighbour.
    pub fn count(&mut self, budget: u64, block: u64) -> (Status, Vec<Stretch>) {
        self.tally.begin(block, self.shared.moment);
        let status = if block < tally::ROUGH {
            let (mut tally, mut moment) = (std::mem::take(&mut self.tally), self.shared.moment);
            let status = self.watch(budget, &mut |event| {
                moment += 1;
                tally.add(event.goroutine, event.frame, &event.kind, moment);
                ControlFlow::Continue(())
            });
            self.tally = tally;
            status
        } else {
            self.drive(budget, &mut Counted)
        };
        if matches!(status, Status::Done(_)) && self.tally.end() {
            self.shared.moment += 1;
            self.tally.add(self.current, 0, &EventKind::Ended, self.shared.moment);
        }
        self.tally.close(self.shared.moment, 0);
        (status, self.tally.take())
    }

    /// Chooses the next goroutine; false if there was none to choose, or an event has to be told first.
    fn schedule<O: Observer>(&mut self) -> bool {
        let now = self.shared.now();
        self.shared.sched.fire(now);
        let Some(id) = self.shared.sched.pick(&mut self.shared.rng) else {
            if self.wants_input() {
                return false;
            }
            if self.shared.sched.wake(IDLE_KEY, usize::MAX) > 0 {
                return false;
            }
            match self.shared.sched.next_time() {
                // Nobody can run: time passes.
                Some(time) if !self.ticks_for_nobody() => {
                    self.shared.slept += (time - now).max(0);
                    self.shared.sched.ticks += 1;
                }
                _ => self.deadlock(),
            }
            return false;
        };
        if !self.is_timer(id) {
            self.shared.sched.ticks = 0;
        }
        let from = std::mem::replace(&mut self.current, id);
        self.turn = Turn::Goes;
        if O::ACTIVE && from != id && !self.is_timer(id) {
            self.tell_of(id, EventKind::Switched { from });
            return false;
        }
        true
    }

    /// Whether only timers go on whose channels nobody waits at. That is looked at only when they have been alone for a while.
    fn ticks_for_nobody(&mut self) -> bool {
        const A_WHILE: u32 = 64;
        if self.shared.sched.ticks < A_WHILE {
            return false;
        }
        self.shared.sched.ticks = 0;
        let sched = &self.shared.sched;
        self.goroutines.iter().all(|(id, g)| {
            if !self.is_timer(*id) {
                return !sched.waits_for_time(*id);
            }
            let (channel, _) = self.timer_words(g);
            let receivers = sched.channels.get(&channel).into_iter().flat_map(|q| &q.receivers);
            let awaited = receivers.into_iter().any(|w| sched.is_waiting(w.goroutine, w.ticket));
            channel != 0 && !awaited
        })
    }

    /// A timer's channel, which is the last parameter of its function, and its clock, which is the receiver.
    pub(super) fn timer_words(&self, timer: &Goroutine) -> (u64, u64) {
        let Some(frame) = timer.frames.first() else { return (0, 0) };
        let func = &self.program.funcs[frame.func as usize];
        let receiver = frame.base as usize + usize::from(func.result_words) + usize::from(func.param_words);
        let word = |at: usize| timer.stack.get(at).copied().unwrap_or(0);
        (word(receiver - 1), word(receiver))
    }

    /// Whether a goroutine is one of the library's timers.
    pub fn is_timer(&self, id: GoId) -> bool {
        self.timer.is_some() && self.goroutines.get(&id).is_some_and(|g| Some(g.start) == self.timer)
    }

    /// Whether only the host can help: time does not pass for those who wait for a person.
    fn wants_input(&self) -> bool {
        let sched = &self.shared.sched;
        self.shared.world.stdin.more && !sched.others_ready() && sched.waiting(STDIN_KEY) > 0
    }

    /// More standard input; none: there will be no more.
    pub fn feed(&mut self, bytes: &[u8]) {
        let stdin = &mut self.shared.world.stdin;
        let rest = stdin.bytes.get(stdin.read..).unwrap_or(&[]);
        stdin.bytes = rest.iter().chain(bytes).copied().collect();
        stdin.read = 0;
        stdin.more = !bytes.is_empty();
        self.shared.sched.wake(STDIN_KEY, usize::MAX);
    }

    fn stopped<O: Observer>(&mut self, mut g: Goroutine, stop: Stop) {
        let id = g.id;
        self.charge(&mut g, &stop);
        let sliced = g.slice <= 0;
        if sliced && !matches!(stop, Stop::Paused) {
            g.slice = super::sched::SLICE;
        }
        match stop {
            Stop::Ended => {
                if Some(g.start) == self.timer {
                    self.shared.sched.timers_alive -= 1;
                } else if O::ACTIVE {
                    self.goroutines.insert(id, g);
                    self.tell_of(id, EventKind::GoroutineEnded);
                }
                self.goroutines.remove(&id);
                self.shared.sched.end(id);
                return;
            }
            Stop::Blocked if O::ACTIVE && Some(g.start) != self.timer => {
                self.goroutines.insert(id, g);
                self.tell_of(id, EventKind::Blocked);
                return;
            }
            Stop::Yielded => self.shared.sched.requeue(id),
            Stop::Fuel => {
                if self.shared.steps >= self.shared.limits.steps {
                    let limit = self.shared.limits.steps;
                    let text = format!("stopped: the limit of {limit} steps is reached");
                    self.stop_at_limit(text);
                } else if self.shared.output_full {
                    let limit = self.shared.limits.output;
                    self.stop_at_limit(format!("stopped: the limit of {limit} bytes of output is reached"));
                } else if sliced && self.shared.sched.others_ready() && self.in_user_code(&g) {
                    self.shared.sched.requeue(id);
                } else {
                    if sliced && self.shared.sched.others_ready() {
                        // Soon, where the library has returned; not in step with the program's loops.
                        g.slice = 1 + (self.shared.steps % super::sched::LITTLE) as i64;
                    }
                    self.turn = Turn::Goes;
                }
            }
            Stop::Paused => self.turn = Turn::Paused,
            Stop::Blocked | Stop::Over => {}
        }
        self.goroutines.insert(id, g);
    }

    /// Counts what a goroutine holds outside of the heap, which no collection would free: guards without end are told as a full heap. Only where
    /// it stops by itself, so that a run in pieces is the same run.
    fn charge(&mut self, g: &mut Goroutine, stop: &Stop) {
        let now = match stop {
            Stop::Ended => 0,
            Stop::Fuel if g.slice > 0 => return,
            Stop::Paused | Stop::Over => return,
            Stop::Fuel | Stop::Blocked | Stop::Yielded => g.footprint(),
        };
        let grew = now > g.charged;
        let shared = &mut self.shared;
        shared.charged = (shared.charged + now).saturating_sub(g.charged);
        g.charged = now;
        if grew && let Some(full) = shared.memory.over_limit(shared.charged) {
            if shared.charged > full.0 {
                self.fatal(g, &super::limits::out_of_memory(full));
            } else {
                shared.collect_soon = true;
            }
        }
    }

    /// A goroutine that calls a function (by index, with its closure's address) with parameter and receiver words, and runs next.
    pub(super) fn spawn(&mut self, func: u32, closure: u64, args: &[u64]) -> Option<GoId> {
        self.ids.goroutine += 1;
        let id = self.ids.goroutine;
        let mut g = Goroutine { id, start: func, slice: super::sched::SLICE, ..Goroutine::default() };
        self.push_frame(&mut g, func, 0, super::goroutine::Entry::Call).ok()?;
        self.pass(&mut g, closure, args);
        self.goroutines.insert(id, g);
        self.shared.sched.start(id);
        Some(id)
    }

    /// Library code is not interrupted: what it does looks like one step to other goroutines.
    fn in_user_code(&self, g: &Goroutine) -> bool {
        g.frames.last().is_none_or(|f| self.program.funcs[f.func as usize].user)
    }

    /// Ends the program.
    pub(super) fn finish(&mut self, status: i32, reason: &str) {
        if self.end.is_none() {
            self.end = Some(End { status, reason: reason.to_string() });
            if self.shared.observed == Observed::Told {
                self.tell_of(self.current, EventKind::Ended);
            }
        }
    }

    fn stop_at_limit(&mut self, text: String) {
        self.shared.limits.output = usize::MAX;
        self.shared.write(Stream::Stderr, format!("{text}\n").as_bytes());
        self.finish(2, &text);
    }

    /// Tells an event of a goroutine that does not run now.
    fn tell_of(&mut self, id: GoId, kind: EventKind) {
        let g = self.goroutines.get(&id);
        let is_quiet = |g: &Goroutine| match kind {
            // The first one may end before the program does.
            EventKind::GoroutineEnded => self.is_unseen(g) && g.started_by.is_some(),
            EventKind::Ended => false,
            _ => self.is_library(g),
        };
        if g.is_some_and(is_quiet) {
            return;
        }
        let (frame, span) = g.map_or_else(Default::default, |g| self.place(g));
        self.push_event(id, frame, span, kind);
    }

    /// Delivers what has been told; true if the observer asked for a pause.
    pub(super) fn deliver<O: Observer>(&mut self, observer: &mut O) -> bool {
        while let Some(event) = self.events.pop_front() {
            self.shared.waiting = self.events.len() as u64;
            self.shared.moment += 1;
            if observer.event(&event).is_break() {
                return true;
            }
        }
        false
    }
}

/// The most entries of the table of methods.
const MOST_METHODS: usize = 1 << 20;

/// Lays out the static area: package variables, static closures, string constants.
fn lay_out(program: &Program, heap: u64) -> (Memory, Fixed) {
    let globals = BASE;
    let closures = globals + 8 * u64::from(program.global_words);
    let mut next = closures + 8 * program.funcs.len() as u64;
    let mut strings = Vec::with_capacity(program.strings.len());
    for string in &program.strings {
        strings.push((next, string.len() as u64));
        next += (string.len() as u64).div_ceil(8) * 8;
    }
    let mut memory = Memory::new(((next - BASE) / 8) as usize, heap);
    for index in 0..program.funcs.len() as u64 {
        let _ = memory.store(closures + 8 * index, index);
    }
    for (string, (address, len)) in program.strings.iter().zip(&strings) {
        if let Some(target) = memory.bytes_mut(*address, *len) {
            target.copy_from_slice(string);
        }
    }
    let marks = program.funcs.iter().map(marks).collect();
    let (methods, width) = methods(program);
    (memory, Fixed { strings, closures, globals, methods, width, marks, earlier: OnceLock::new() })
}

fn methods(program: &Program) -> (Vec<u32>, usize) {
    let width = program.methods.len();
    if width * program.types.len() > MOST_METHODS {
        return (Vec::new(), width);
    }
    let mut table = vec![u32::MAX; width * program.types.len()];
    for (index, ty) in program.types.iter().enumerate() {
        for method in ty.methods.iter().filter(|_| ty.kind != Kind::Interface) {
            if let Some(slot) = table.get_mut(index * width + usize::from(method.method)) {
                *slot = method.func;
            }
        }
    }
    (table, width)
}

/// The bit of marks of [`MomentKind::Evaluated`].
pub(super) const EVALUATED: u32 = 1 << 31;

fn marks(func: &crate::code::Func) -> Vec<u32> {
    if !func.user || func.wrapper {
        return Vec::new();
    }
    let mut marks = vec![0; func.code.len()];
    for (index, span) in func.spans.iter().enumerate() {
        if span.moment != MomentKind::None
            && let Some(mark) = marks.get_mut(span.pc as usize)
        {
            let evaluated = if span.moment == MomentKind::Evaluated { EVALUATED } else { 0 };
            *mark = (index as u32 + 1) | evaluated;
        }
    }
    marks
}
