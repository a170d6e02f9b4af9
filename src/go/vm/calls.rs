//! Frames: entering functions, registering guards, starting goroutines, asking natives.

use super::event::{Event, EventKind, FrameId, GoId};
use super::goroutine::{Args, Callee, Deferred, Entry, Frame, Goroutine, Memo, Running, Stage};
use super::ifaces;
use super::limits::Limits;
use super::machine::{Ids, Machine, Stop};
use super::native::{self, Block, Call, Nested, Outcome, Request};
use super::shared::Observed;
use super::trail::Trail;
use super::trap::{self, Trap, TrapKind};
use super::values::is_big;
use crate::code::{Boxing, Func, NO_REG, Op, Reg};
use crate::syntax::Span;

/// What is to be called by `defer` or `go`, besides the argument words in the window.
#[derive(Clone, Copy)]
pub(super) enum Target {
    Func(u32),
    Closure(u64),
    Iface { word: u64, data: u64, method: u16 },
}

/// A frame of the user's, or a guard that runs and has none.
enum Shown<'a> {
    Frame(&'a Frame),
    Guard(&'a Running),
}

/// What a native's run leads to.
pub(super) enum AfterNative {
    /// Go on, here or in the called function.
    Go,
    Stop(Stop),
}

impl Machine {
    /// Enters a function whose window starts at `base`.
    pub(super) fn push_frame(&mut self, g: &mut Goroutine, func: u32, base: usize, entry: Entry) -> Result<(), Trap> {
        let Some(callee) = self.program.funcs.get(func as usize) else { return Err(trap::internal("not a function")) };
        g.stack.touch(base);
        enter(&self.shared.limits, &mut self.ids, (&mut g.stack, &mut g.frames), (func, callee, 0), base, entry)
            .map(|_| ())
    }

    /// Puts parameter and receiver words, and the closure's address, into the innermost frame's window.
    pub(super) fn pass(&mut self, g: &mut Goroutine, closure: u64, args: &[u64]) {
        let Some(frame) = g.frames.last() else { return };
        let (base, func) = (frame.base as usize, &self.program.funcs[frame.func as usize]);
        let results = usize::from(func.result_words);
        let words = usize::from(func.param_words) + usize::from(func.receiver_words);
        let window = &mut g.stack.tail_mut(base)[..func.frame_words as usize];
        window[..results].fill(0);
        let n = args.len().min(words);
        window[results..results + n].copy_from_slice(&args[..n]);
        if func.captures {
            window[results + words] = closure;
        }
    }

    /// The user's frame in which something happens now, and the source that is being run there: of a guard that is no user function, the
    /// frame that registered it and its `defer` statement.
    pub(super) fn place(&self, g: &Goroutine) -> (FrameId, Span) {
        match self.shown(g) {
            Some(Shown::Frame(frame)) => {
                (frame.id, self.program.funcs[frame.func as usize].span_at(frame.pc.saturating_sub(1)))
            }
            Some(Shown::Guard(running)) => (running.guard.owner, self.defer_span(running.guard.site)),
            None => (0, Span::NONE),
        }
    }

    /// Where something happens now, as it is shown. Frames that a panic has left behind do not count.
    fn shown<'a>(&self, g: &'a Goroutine) -> Option<Shown<'a>> {
        let mut next = g.frames.len().checked_sub(1);
        if !g.panics.is_empty() {
            // Without a guard on top, the newest panic is where it looks for the next. Older ones were raised further below.
            let mut here = g.panics.iter().rev().take_while(|p| p.raised_at >= g.frames.len());
            let left = here.find(|p| p.raised_at == g.frames.len());
            next = left.map_or(next, |p| Some(p.at));
        }
        loop {
            let depth = next?;
            let frame = g.frames.get(depth)?;
            if self.is_user(frame.func) {
                return Some(Shown::Frame(frame));
            }
            // A guard of the library's stands in a file that nobody sees.
            let is_users = |r: &&Running| self.program.funcs[r.guard.site.0 as usize].user;
            if let Some(running) = g.running.iter().rfind(|r| r.depth == depth).filter(is_users) {
                return Some(Shown::Guard(running));
            }
            next = depth.checked_sub(1);
        }
    }

    /// Whether nothing that the user wrote runs in a goroutine, nor has led to it: so it is with what runs tests. Nobody is told of it.
    pub(super) fn is_unseen(&self, g: &Goroutine) -> bool {
        (g.unseen || g.started_by.is_none()) && self.shown(g).is_none()
    }

    /// Whether the library goes about its own business in a goroutine that it has started, as in that of a pool of connections: nobody is told
    /// when it waits or goes on.
    pub(super) fn is_library(&self, g: &Goroutine) -> bool {
        g.started_by.is_none_or(|(_, func, _)| !self.is_user(func)) && self.shown(g).is_none()
    }

    pub(super) fn defer_span(&self, site: (u32, u32)) -> Span {
        self.program.funcs[site.0 as usize].span_at(site.1)
    }

    /// Tells an event of any goroutine at a place, in observed runs.
    pub(super) fn push_event(&mut self, goroutine: GoId, frame: FrameId, span: Span, kind: EventKind) {
        match self.shared.observed {
            Observed::No => {}
            Observed::Counted => {
                self.shared.moment += 1;
                self.tally.add(goroutine, frame, &kind, self.shared.moment);
            }
            Observed::Told => {
                // The end comes last, after the last words.
                let last = self.events.back().is_some_and(|e| e.kind == EventKind::Ended);
                let at = self.events.len() - usize::from(last);
                self.events.insert(at, Event { step: self.shared.steps, goroutine, frame, span, kind });
                self.shared.waiting = self.events.len() as u64;
            }
        }
    }

    /// Tells an event of the running goroutine, in observed runs.
    pub(super) fn tell(&mut self, g: &Goroutine, kind: EventKind) {
        if self.shared.is_observed() {
            self.tell_at(g, None, kind);
        }
    }

    /// Tells what happens to a deferred call of frame `owner`; its place is the `defer` statement. Of the library's nobody sees a card.
    #[inline(always)]
    pub(super) fn tell_guard(&mut self, g: &Goroutine, owner: FrameId, site: (u32, u32), kind: EventKind) {
        match self.shared.observed {
            Observed::No => {}
            _ if !self.program.funcs[site.0 as usize].user => {}
            // It happens in that frame or above.
            Observed::Counted if self.is_user(site.0) => {
                self.shared.moment += 1;
                self.tally.add(g.id, owner, &kind, self.shared.moment);
            }
            _ => self.tell_at(g, Some(site), kind),
        }
    }

    #[inline(never)]
    fn tell_at(&mut self, g: &Goroutine, site: Option<(u32, u32)>, kind: EventKind) {
        let (frame, span) = match self.shared.observed {
            Observed::No => return,
            Observed::Counted => {
                let frame = match self.shown(g) {
                    Some(Shown::Frame(frame)) => frame.id,
                    Some(Shown::Guard(running)) => running.guard.owner,
                    None => 0,
                };
                (frame, Span::NONE)
            }
            Observed::Told => {
                let (frame, span) = self.place(g);
                (frame, site.map_or(span, |site| self.defer_span(site)))
            }
        };
        self.push_event(g.id, frame, span, kind);
    }

    /// Tells what a native or built-in has told.
    pub(super) fn tell_pending(&mut self, g: &Goroutine) {
        if !self.shared.telling.is_empty() {
            let (frame, span) = self.place(g);
            for kind in std::mem::take(&mut self.shared.telling) {
                self.push_event(g.id, frame, span, kind);
            }
        }
    }

    /// Whether a frame is shown with its insides.
    pub(super) fn is_user(&self, func: u32) -> bool {
        self.program.funcs[func as usize].is_shown()
    }

    /// The callee and its argument words: `words` of them stand from `at` on in the window.
    #[inline(always)]
    fn prepare(&self, g: &Goroutine, target: Target, from: usize, words: usize) -> Result<(Callee, Args), Trap> {
        let words = g.stack.get(from..from + words).ok_or_else(|| trap::internal("arguments are missing"))?;
        Ok(match target {
            Target::Func(func) => (Callee::Func(func), Args::new(words)),
            Target::Closure(closure) => (Callee::Closure(closure), Args::new(words)),
            Target::Iface { word, data, method } => {
                let (func, receiver) = self.resolve(word, data, method)?;
                let mut all = words.to_vec();
                all.extend_from_slice(&receiver);
                (Callee::Func(func), Args::new(&all))
            }
        })
    }

    /// The function behind a method of an interface value, and its receiver words.
    pub(super) fn resolve(&self, word: u64, data: u64, method: u16) -> Result<(u32, Vec<u64>), Trap> {
        if word == 0 {
            return Err(trap::nil());
        }
        let ty = ifaces::dynamic(&self.program, word)?;
        let func = ifaces::method(ty, method).ok_or_else(|| trap::internal("a method is missing"))?;
        let receiver = match ty.words {
            0 => Vec::new(),
            1 => vec![data],
            _ if is_big(ty) => vec![data],
            n => self.shared.memory.words(data, n as usize).ok_or_else(trap::nil)?.to_vec(),
        };
        Ok((func, receiver))
    }

    /// A callee's function.
    #[inline(always)]
    pub(super) fn function_of(&self, callee: Callee) -> Result<(u32, u64), Trap> {
        match callee {
            Callee::Func(func) => Ok((func, 0)),
            Callee::Closure(closure) => {
                let func = self.shared.memory.load(closure).ok_or_else(trap::nil)?;
                if func >= self.program.funcs.len() as u64 {
                    return Err(trap::internal("not a function"));
                }
                Ok((func as u32, closure))
            }
        }
    }

    /// `defer`: registers a guard. `observed` is as [`super::shared::Shared::is_observed`], known to the compiler.
    #[inline(always)]
    pub(super) fn defer(
        &mut self,
        g: &mut Goroutine,
        target: Target,
        at: u16,
        (arg, pc): (Op, u32),
        observed: bool,
    ) -> Result<(), Trap> {
        let Op::DeferArg { results, words, frame } = arg else { return Err(trap::internal("an operand is missing")) };
        let Some(top) = g.frames.last() else { return Err(trap::internal("no frame")) };
        let (base, owner, site) = (top.base as usize, top.id, (top.func, pc));
        let from = base + usize::from(at) + usize::from(results);
        let (callee, args) = self.prepare(g, target, from, usize::from(words))?;
        self.ids.guard += 1;
        let id = self.ids.guard;
        let moment = if observed { self.shared.next_moment() } else { 0 };
        let guard = Deferred { id, callee, owner, site, moment, args };
        if frame != NO_REG {
            let owner = g.stack[base + usize::from(frame)];
            return self.defer_outside(g, Deferred { owner, ..guard });
        }
        g.guards.push(guard);
        g.frames.set_top(|owner| owner.guards += 1);
        if observed {
            self.tell_guard(g, owner, site, EventKind::Registered { guard: id });
        }
        Ok(())
    }

    /// As [`Machine::defer`], of a frame that is not the innermost one: within the body of a loop over a function.
    #[cold]
    fn defer_outside(&mut self, g: &mut Goroutine, guard: Deferred) -> Result<(), Trap> {
        let Deferred { id, owner, site, .. } = guard;
        let depth = find_frame(g, owner)?;
        let above: u32 = g.frames[depth + 1..].iter().map(|f| f.guards).sum();
        g.guards.insert(g.guards.len() - above as usize, guard);
        if let Some(owner) = g.frames.get_mut(depth) {
            owner.guards += 1;
        }
        self.tell_guard(g, owner, site, EventKind::Registered { guard: id });
        Ok(())
    }

    /// `go`: starts a goroutine.
    pub(super) fn go(&mut self, g: &mut Goroutine, target: Target, at: u16, arg: Op) -> Result<(), Trap> {
        let Op::DeferArg { results, words, .. } = arg else { return Err(trap::internal("an operand is missing")) };
        let base = g.frames.last().map_or(0, |f| f.base as usize);
        let from = base + usize::from(at) + usize::from(results);
        if let Target::Closure(0) = target {
            return Err(trap::fatal("go of nil func value"));
        }
        let (callee, args) = self.prepare(g, target, from, usize::from(words))?;
        let (func, closure) = self.function_of(callee)?;
        // Timers are bounded by the heap, as in Go.
        let sched = &self.shared.sched;
        if Some(func) != self.timer && sched.alive - sched.timers_alive >= self.shared.limits.goroutines {
            return Err(trap::fatal(format!(
                "too many goroutines (the limit of {} is reached)",
                self.shared.limits.goroutines
            )));
        }
        let id = self.spawn(func, closure, args.words()).ok_or_else(stack_overflow)?;
        let unseen = self.shared.is_observed() && self.is_unseen(g);
        if let (Some(new), Some(frame)) = (self.goroutines.get_mut(&id), g.frames.last()) {
            new.started_by = Some((g.id, frame.func, frame.pc.saturating_sub(1)));
            new.unseen = unseen;
        }
        if Some(func) == self.timer {
            self.shared.sched.timers_alive += 1;
        } else if !unseen {
            self.tell(g, EventKind::GoroutineStarted { id });
        }
        Ok(())
    }

    /// Runs a native function in the innermost frame; `pc` is its instruction.
    pub(super) fn run_native(&mut self, g: &mut Goroutine, n: u32, pc: u32) -> Result<AfterNative, Trap> {
        let depth = g.frames.len() - 1;
        let (base, func) = (g.frames[depth].base as usize, g.frames[depth].func);
        let program = self.program.clone();
        let func = &program.funcs[func as usize];
        let Some(body) = self.natives.get(n as usize).copied().flatten() else {
            let name = program.natives.get(n as usize).map_or("", |n| n);
            return Err(trap::fatal(format!("{name} is not there in this Go")));
        };
        let memo = g.memos.last().filter(|m| m.depth == depth);
        let mut call = Call {
            program: &program,
            shared: &mut self.shared,
            window: &mut g.stack.tail_mut(base)[..func.frame_words as usize],
            results: usize::from(func.result_words),
            params: usize::from(func.param_words),
            nested: memo.map_or(&[], |m| &m.nested),
            resumed: memo.is_some_and(|m| m.resumed),
            goroutine: g.id,
            frames: &g.frames,
            panics: &g.panics,
            native: n,
        };
        let outcome = body(&mut call)?;
        self.tell_pending(g);
        let done = |g: &mut Goroutine| {
            if g.memos.last().is_some_and(|m| m.depth == depth) {
                g.memos.pop();
            }
            if let Some(frame) = g.frames.get_mut(depth) {
                frame.pc = pc + 1;
            }
        };
        match outcome {
            Outcome::Done => {
                done(g);
                Ok(AfterNative::Go)
            }
            Outcome::Yield => {
                done(g);
                Ok(AfterNative::Stop(Stop::Yielded))
            }
            Outcome::Call(request) => self.answer(g, depth, request),
            Outcome::Block(block) => {
                memo_of(g, depth).resumed = true;
                let Block { reason, key, until } = block;
                let ticket = self.shared.sched.wait(g.id, reason);
                if key != 0 {
                    self.shared.sched.wait_for_key(g.id, ticket, key);
                }
                if let Some(time) = until {
                    self.shared.sched.wait_until(g.id, ticket, time);
                }
                Ok(AfterNative::Stop(Stop::Blocked))
            }
            Outcome::Panic(word, data) => Err(Box::new(TrapKind::Value(word, data, Boxing::Held))),
            Outcome::RuntimeError(text) => Err(trap::runtime(text)),
            Outcome::PlainError(text) => Err(trap::plain(text)),
            Outcome::PanicString(text) => Err(Box::new(TrapKind::Text(text))),
            Outcome::Fatal(text) => Err(Box::new(TrapKind::Misuse(text))),
            Outcome::Exit(status) => Err(Box::new(TrapKind::Exit(status))),
            Outcome::Goexit => {
                done(g);
                Err(Box::new(TrapKind::Goexit))
            }
        }
    }

    /// Calls the Go code that a native in frame `depth` asks for.
    fn answer(&mut self, g: &mut Goroutine, depth: usize, request: Request) -> Result<AfterNative, Trap> {
        let mut args = request.args;
        let (func, closure) = match request.callee {
            native::Callee::Function(func) if (func as usize) < self.program.funcs.len() => (func, 0),
            native::Callee::Function(_) => return Err(trap::internal("not a function")),
            native::Callee::Closure(0) => return Err(trap::nil()),
            native::Callee::Closure(closure) => self.function_of(Callee::Closure(closure))?,
            native::Callee::Method { type_word, data, name } => {
                let method = self.program.methods.iter().position(|m| *m.name == *name && m.package.is_empty());
                let ty = ifaces::dynamic(&self.program, type_word)?;
                let Some(method) = method.filter(|m| ifaces::method(ty, *m as u16).is_some()) else {
                    memo_of(g, depth).nested.push(Nested::NoMethod);
                    return Ok(AfterNative::Go);
                };
                let (func, receiver) = self.resolve(type_word, data, method as u16)?;
                args.extend(receiver);
                (func, 0)
            }
        };
        let frame = &g.frames[depth];
        let base = frame.base as usize + self.program.funcs[frame.func as usize].frame_words as usize;
        let results = usize::from(self.program.funcs[func as usize].result_words);
        let memo = memo_of(g, depth);
        memo.catch = request.catch;
        memo.results = (base, results);
        self.push_frame(g, func, base, Entry::Native)?;
        self.pass(g, closure, &args);
        if self.is_user(func) {
            let frame = self.ids.frame;
            self.tell(g, EventKind::Called { frame, func });
        }
        Ok(AfterNative::Go)
    }

    /// A call that a native asked for has returned: its frame is popped.
    pub(super) fn native_answered(&mut self, g: &mut Goroutine) -> Result<(), Trap> {
        let depth = g.frames.len().saturating_sub(1);
        let Some(memo) = g.memos.last_mut().filter(|m| m.depth == depth) else {
            return Err(trap::internal("nobody asked for this call"));
        };
        let (base, n) = memo.results;
        memo.nested.push(Nested::Returned(g.stack[base..base + n].to_vec()));
        memo.catch = false;
        Ok(())
    }
}

/// Words behind the innermost window that are there and hold nothing.
const SLACK: usize = 8;

/// Enters a function, by index and itself, with its closure object (or 0), whose window starts at `base`. Answers the window and the slack
/// behind it; the words passed are as they stood there. The stack from `base` on must have been touched since the last snapshot.
#[inline(always)]
pub(super) fn enter<'g>(
    limits: &Limits,
    ids: &mut Ids,
    (stack, frames): (&'g mut Trail<u64>, &mut Trail<Frame>),
    (index, func, closure): (u32, &Func, u64),
    base: usize,
    entry: Entry,
) -> Result<&'g mut [u64], Trap> {
    let words = func.frame_words as usize;
    if base + words + SLACK > stack.len() {
        grow(limits, stack, base + words)?;
    }
    if frames.len() >= limits.frames {
        return Err(stack_overflow());
    }
    ids.frame += 1;
    let id = ids.frame;
    frames.push(Frame { func: index, pc: 0, base: base as u32, guards: 0, id, entry, stage: Stage::Body });
    // Whatever earlier calls have left here must not keep anything alive: two runs of the same program would differ by it.
    let (kept, passed) = (usize::from(func.result_words), func.passed_words());
    // SAFETY: there was room for it, or it has been made.
    let window = unsafe { stack.top_window(base, words + SLACK) };
    match kept {
        0 => {}
        1 => window[0] = 0,
        _ => window[..kept].fill(0),
    }
    // Most windows end within the slack: a fixed number of words takes no loop.
    // SAFETY: what is passed is inside the window (`code::verify`), which the slack follows.
    let slack = unsafe { window.get_unchecked_mut(passed..passed + SLACK) };
    slack.copy_from_slice(&[if func.captures { closure } else { 0 }, 0, 0, 0, 0, 0, 0, 0]);
    if words > passed + SLACK {
        window[passed + SLACK..words].fill(0);
    }
    Ok(window)
}

/// Makes room for a window that ends at `top`.
#[cold]
fn grow(limits: &Limits, stack: &mut Trail<u64>, top: usize) -> Result<(), Trap> {
    if top > limits.stack {
        return Err(stack_overflow());
    }
    stack.resize((top + 64).next_power_of_two().min(limits.stack) + SLACK, 0);
    Ok(())
}

fn memo_of(g: &mut Goroutine, depth: usize) -> &mut Memo {
    if g.memos.last().is_none_or(|m| m.depth != depth) {
        g.memos.push(Memo { depth, nested: Vec::new(), catch: false, results: (0, 0), resumed: false });
    }
    let last = g.memos.len() - 1;
    &mut g.memos[last]
}

fn find_frame(g: &Goroutine, id: FrameId) -> Result<usize, Trap> {
    g.frames.binary_search_by_key(&id, |f| f.id).map_err(|_| trap::internal("a guard's frame has ended"))
}

/// Go's own words; the report adds the lines before it.
pub(super) fn stack_overflow() -> Trap {
    trap::fatal("stack overflow")
}

/// The registers of an interface value.
pub(super) fn iface_at(regs: &[u64], reg: Reg) -> (u64, u64) {
    let at = usize::from(reg);
    (regs[at], regs[at + 1])
}

/// The method of an interface call.
pub(super) fn method_target(regs: &[u64], iface: Reg, method: u16) -> Target {
    let (word, data) = iface_at(regs, iface);
    Target::Iface { word, data, method }
}

/// Whether a program has the instruction that belongs to the one before.
#[inline(always)]
pub(super) fn operand(code: &[Op], pc: usize) -> Op {
    code.get(pc).copied().unwrap_or(Op::Nop)
}
