//! Panics, Goexit and recovery.
//!
//! As in Go, a panic leaves the frames above the one whose guards it runs in place: a guard runs on top of them, and they go only when it
//! has recovered the panic. A panic in a guard looks at all frames from the top again; where it passes the guard of an earlier panic it takes
//! that one's place.

use super::calls;
use super::event::EventKind;
use super::goroutine::{Deferred, Entry, Frame, Goroutine, Panic, ResultChange, Resume, Running, Stage};
use super::machine::{Machine, Stop};
use super::native::Nested;
use super::trap::{self, Trap, TrapKind};
use super::values::is_big;
use crate::code::{Boxing, Storage, Var};

impl Machine {
    /// An instruction could not do its work: raises a panic, or ends the program. None: the goroutine goes on with unwinding.
    #[expect(clippy::boxed_local, reason = "traps are boxed so that the loop's results stay small")]
    pub(super) fn trapped(&mut self, g: &mut Goroutine, trap: Trap) -> Option<Stop> {
        let boxing = trap.boxing();
        match self.panic_value(g, *trap) {
            Ok(value) => {
                self.raise(g, value, boxing);
                g.resume = Resume::Unwind;
                None
            }
            Err(stop) => Some(stop),
        }
    }

    /// Does what comes before the goroutine's next instruction; each part can be a moment of its own.
    pub(super) fn resume(&mut self, g: &mut Goroutine) -> Result<Option<Stop>, Trap> {
        match std::mem::take(&mut g.resume) {
            Resume::Run => Ok(None),
            Resume::SendOnClosed => Err(trap::plain("send on closed channel")),
            Resume::Unwind => self.unwind(g),
            Resume::AfterGuard => self.after_guard(g),
        }
    }

    /// The value with which a trap panics (None: Goexit), or how it ends the program.
    fn panic_value(&mut self, g: &mut Goroutine, kind: TrapKind) -> Result<Option<(u64, u64)>, Stop> {
        let known = self.program.known;
        let made = match kind {
            TrapKind::Value(0, ..) => {
                let address = self.shared.memory.alloc(1, false);
                address.map(|a| (u64::from(known.panic_nil_error) + 1, a))
            }
            TrapKind::Value(word, data, _) => Ok((word, data)),
            TrapKind::NilDereference => {
                g.signal = true;
                self.string_value(known.runtime_error, "invalid memory address or nil pointer dereference")
            }
            TrapKind::Runtime(text) => self.string_value(known.runtime_error, &text),
            TrapKind::Bounds(text) => self.string_value(known.bounds_error, &text),
            TrapKind::Plain(text) => self.string_value(known.plain_error, &text),
            TrapKind::Text(text) => self.string_value(known.string, &text),
            TrapKind::Assertion(text) => self.string_value(known.type_assertion_error, &text),
            TrapKind::Goexit => return Ok(None),
            TrapKind::Exit(status) => {
                self.finish(status, "exit");
                return Err(Stop::Over);
            }
            TrapKind::Fatal(text) => {
                self.fatal(g, &text);
                return Err(Stop::Over);
            }
            TrapKind::Misuse(text) => {
                self.misuse(g, &text);
                return Err(Stop::Over);
            }
        };
        match made {
            Ok(value) => Ok(Some(value)),
            Err(full) => {
                self.fatal(g, &super::limits::out_of_memory(full));
                Err(Stop::Over)
            }
        }
    }

    /// An interface value whose data is a heap copy of a string's words: a string type, or a pointer to a struct that begins with one.
    fn string_value(&mut self, ty: u16, text: &str) -> Result<(u64, u64), super::memory::OutOfMemory> {
        let address = self.shared.memory.alloc_bytes(text.as_bytes())?;
        let data = self.shared.memory.alloc_words(&[address, text.len() as u64], true)?;
        Ok((u64::from(ty) + 1, data))
    }

    fn raise(&mut self, g: &mut Goroutine, value: Option<(u64, u64)>, boxing: Boxing) {
        self.ids.panic += 1;
        let id = self.ids.panic;
        let (_, span) = self.place(g);
        let top = g.frames.len();
        g.panics.push(Panic {
            id,
            goexit: value.is_none(),
            value: value.unwrap_or_default(),
            boxing,
            span,
            recovered: false,
            replaced: false,
            raised_at: top,
            at: top.saturating_sub(1),
            text: None,
        });
        let kind =
            if value.is_none() { EventKind::GoexitStarted { panic: id } } else { EventKind::PanicRaised { panic: id } };
        self.tell(g, kind);
    }

    /// Looks for the next guard that the newest panic runs, and starts it.
    fn unwind(&mut self, g: &mut Goroutine) -> Result<Option<Stop>, Trap> {
        let Some(panic) = g.panics.last() else { return Err(trap::internal("no panic")) };
        let (id, value, goexit, mut at) = (panic.id, panic.value, panic.goexit, panic.at);
        loop {
            let Some(frame) = g.frames.get(at) else { return Ok(self.unwound(g, goexit)) };
            let entry = frame.entry;
            if frame.guards > 0 {
                self.set_at(g, at);
                let end = |f: &Frame| (f.base + self.program.funcs[f.func as usize].frame_words) as usize;
                let base = g.frames.last().map_or(0, end);
                let observed = self.shared.is_observed();
                return self.start_guard(g, (at, base), Entry::Panic(id), observed).map(|_| None);
            }
            let caught = g.memos.iter().rposition(|m| m.depth == at && m.catch);
            if let (Some(memo), false) = (caught, goexit) {
                self.leave_above(g, at);
                let memo = &mut g.memos[memo];
                memo.catch = false;
                memo.nested.push(Nested::Panicked(value.0, value.1));
                if self.drop_panics(g, at) {
                    g.resume = Resume::Unwind;
                }
                return Ok(None);
            }
            let told = self.pass_frame(g, at, entry);
            match at.checked_sub(1) {
                Some(below) => at = below,
                None => return Ok(self.unwound(g, goexit)),
            }
            self.set_at(g, at);
            if told {
                g.resume = Resume::Unwind;
                return Ok(None);
            }
        }
    }

    /// The newest panic goes on below a frame without guards. True: it ends a guard there.
    fn pass_frame(&mut self, g: &mut Goroutine, at: usize, entry: Entry) -> bool {
        if entry == Entry::Report {
            self.report_failed(g);
        }
        if !matches!(entry, Entry::Guard | Entry::Panic(_)) {
            return false;
        }
        if let Some(running) = g.running.pop_if(|r| r.depth == at) {
            let Deferred { id: guard, owner, site, .. } = running.guard;
            self.tell_guard(g, owner, site, EventKind::GuardFinished { guard, panicked: true });
            if self.shared.is_observed() {
                g.ended = Some(running.guard);
            }
        }
        if let Entry::Panic(old) = entry {
            let new = g.panics.last().map_or(0, |p| p.id);
            let Some(panic) = g.panics.iter_mut().find(|p| p.id == old) else { return true };
            panic.replaced = true;
            if !panic.recovered {
                self.tell(g, EventKind::PanicReplaced { old, new });
            }
        }
        true
    }

    fn set_at(&mut self, g: &mut Goroutine, at: usize) {
        if let Some(panic) = g.panics.last_mut() {
            panic.at = at;
        }
    }

    /// No guard is left.
    fn unwound(&mut self, g: &mut Goroutine, goexit: bool) -> Option<Stop> {
        if goexit {
            g.frames.truncate(0);
            return Some(Stop::Ended);
        }
        self.report_panic(g)
    }

    /// Calls the last guard of a frame (by index), above all frames: its window begins at `base`. Answers its function. `observed` is as
    /// [`super::shared::Shared::is_observed`], known to the compiler.
    #[inline(always)]
    pub(super) fn start_guard(
        &mut self,
        g: &mut Goroutine,
        (owner, base): (usize, usize),
        entry: Entry,
        observed: bool,
    ) -> Result<u32, Trap> {
        let watched = observed && !self.results_of(g, owner).is_empty();
        let before = if watched { self.result_words(g, owner).into() } else { Box::default() };
        if let Some(frame) = g.frames.get_mut(owner) {
            frame.guards -= 1;
        }
        let depth = g.frames.len();
        let Some(running) = g.guards.pop_to(&mut g.running, |guard| Running { guard, depth, before }) else {
            return Err(trap::internal("a guard is missing"));
        };
        let guard = &running.guard;
        let (id, owner, site) = (guard.id, guard.owner, guard.site);
        let (index, closure) = match self.function_of(guard.callee) {
            Ok(found) => found,
            Err(trap) => return Err(self.guard_of_nil(g, entry, trap)),
        };
        let func = &self.program.funcs[index as usize];
        g.stack.touch(base);
        let stacks = (&mut g.stack, &mut g.frames);
        match calls::enter(&self.shared.limits, &mut self.ids, stacks, (index, func, closure), base, entry) {
            Ok(window) => {
                if let words @ [_, ..] = guard.args.words() {
                    let passed = window[usize::from(func.result_words)..].iter_mut().zip(words);
                    passed.for_each(|(to, word)| *to = *word);
                }
            }
            Err(trap) => {
                g.running.pop();
                return Err(trap);
            }
        }
        if observed {
            self.tell_guard(g, owner, site, EventKind::GuardStarted { guard: id });
        }
        Ok(index)
    }

    /// A nil function: the guard is over as soon as it starts, and what ran it goes on with the panic that this makes.
    #[cold]
    fn guard_of_nil(&mut self, g: &mut Goroutine, entry: Entry, trap: Trap) -> Trap {
        let Some(Running { guard, .. }) = g.running.pop() else { return trap };
        let Deferred { id, owner, site, .. } = guard;
        self.tell_guard(g, owner, site, EventKind::GuardStarted { guard: id });
        self.tell_guard(g, owner, site, EventKind::GuardFinished { guard: id, panicked: true });
        if self.shared.is_observed() {
            g.ended = Some(guard);
        }
        if let Entry::Panic(old) = entry
            && let Some(panic) = g.panics.iter_mut().find(|p| p.id == old)
        {
            panic.replaced = true;
        }
        trap
    }

    /// A guard's frame has been popped by its `Return`.
    #[inline(always)]
    pub(super) fn guard_returned(&mut self, g: &mut Goroutine, entry: Entry, observed: bool) {
        let depth = g.frames.len();
        if let Some(last) = g.running.last()
            && last.depth == depth
        {
            if observed {
                self.tell_returned(g);
            } else {
                g.running.pop();
            }
        }
        if let Entry::Panic(_) = entry {
            g.resume = Resume::AfterGuard;
        }
    }

    #[inline(never)]
    fn tell_returned(&mut self, g: &mut Goroutine) {
        let Some(running) = g.running.pop() else { return };
        if !running.before.is_empty() {
            self.tell_changes(g, &running);
        }
        let Deferred { id: guard, owner, site, .. } = running.guard;
        self.tell_guard(g, owner, site, EventKind::GuardFinished { guard, panicked: false });
        g.ended = Some(running.guard);
    }

    /// The newest panic has run a guard.
    fn after_guard(&mut self, g: &mut Goroutine) -> Result<Option<Stop>, Trap> {
        let Some(panic) = g.panics.last() else { return Err(trap::internal("no panic")) };
        if !panic.recovered {
            return self.unwind(g);
        }
        // Back to the frame that registered the guard: the rest of its guards run, then it returns.
        let (id, at) = (panic.id, panic.at);
        self.leave_above(g, at);
        if self.drop_panics(g, at) {
            return self.unwind(g);
        }
        let program = self.program.clone();
        if let Some(frame) = g.frames.get_mut(at) {
            frame.stage = Stage::Recovered(id);
            match program.funcs[frame.func as usize].epilogue {
                Some(pc) => frame.pc = pc,
                None => return Err(trap::internal("a function with guards has no epilogue")),
            }
        }
        Ok(None)
    }

    /// The frames above `at` are gone.
    fn leave_above(&mut self, g: &mut Goroutine, at: usize) {
        if self.shared.is_observed() && !g.results.is_empty() {
            let last = g.frames[at].id;
            g.results.retain(|r| r.frame <= last);
        }
        g.frames.truncate(at + 1);
        g.running.retain(|r| r.depth <= at);
        g.memos.retain(|m| m.depth <= at);
    }

    /// Forgets the panics that were raised above frame `at`. True: one of them is a Goexit, which goes on from that frame.
    fn drop_panics(&mut self, g: &mut Goroutine, at: usize) -> bool {
        let goexit = g.panics.iter().find(|p| p.goexit && p.raised_at > at).cloned();
        g.panics.retain(|p| p.raised_at <= at);
        let Some(goexit) = goexit else {
            g.signal &= !g.panics.is_empty();
            return false;
        };
        g.panics.push(Panic { replaced: false, raised_at: at + 1, at, ..goexit });
        true
    }

    /// `recover()` in the innermost frame: the value, if there is a panic that it may stop.
    pub(super) fn recover(&mut self, g: &mut Goroutine) -> (u64, u64) {
        let Some((by, depth)) = self.panicking_caller(g) else { return (0, 0) };
        let guard = g.running.iter().rfind(|r| r.depth == depth).map_or(0, |r| r.guard.id);
        let Some(panic) = g.panics.last_mut() else { return (0, 0) };
        if panic.id != by || panic.goexit || panic.recovered {
            return (0, 0);
        }
        panic.recovered = true;
        let value = panic.value;
        self.tell(g, EventKind::Recovered { panic: by, guard });
        value
    }

    /// The panic that runs the function which calls `recover`, and that function's frame: it must be the guard itself. The compiler's
    /// wrappers do not count.
    fn panicking_caller(&self, g: &Goroutine) -> Option<(u64, usize)> {
        let is_wrapper = |depth: usize| self.program.funcs[g.frames[depth].func as usize].wrapper;
        let mut depth = g.frames.len().checked_sub(1)?;
        if is_wrapper(depth) {
            // `defer recover()`: as if the function that registered it called it, but not if a panic runs it directly.
            match g.frames[depth].entry {
                Entry::Call | Entry::Guard => depth = depth.checked_sub(1)?,
                _ => return None,
            }
        }
        loop {
            match g.frames[depth].entry {
                Entry::Panic(id) => return Some((id, depth)),
                Entry::Call if depth > 0 && is_wrapper(depth - 1) => depth -= 1,
                _ => return None,
            }
        }
    }

    /// The innermost frame's results are set at this moment: remembers them, in observed runs.
    pub(super) fn keep_results(&mut self, g: &mut Goroutine, moment: u64) {
        let Some(frame) = g.frames.last_mut() else { return };
        frame.stage = Stage::Ending;
        let (id, depth) = (frame.id, g.frames.len() - 1);
        for (index, var) in self.results_of(g, depth).iter().enumerate() {
            let words = self.result_in(g, depth, var).unwrap_or_default().to_vec();
            g.results.push(ResultChange { frame: id, index: index as u16, words, by: None, site: None, moment });
        }
    }

    /// Tells which results of its owner a guard has changed.
    fn tell_changes(&mut self, g: &mut Goroutine, running: &Running) {
        let Deferred { id: guard, owner, site, .. } = running.guard;
        let Ok(depth) = g.frames.binary_search_by_key(&owner, |f| f.id) else { return };
        let mut at = 0;
        for index in 0..self.results_of(g, depth).len() {
            let var = &self.results_of(g, depth)[index];
            let part = at..at + self.words_of(var);
            at = part.end;
            let (Some(before), Some(after)) = (running.before.get(part), self.result_in(g, depth, var)) else {
                continue;
            };
            if before != after {
                let (index, words, by) = (index as u16, after.to_vec(), Some(guard));
                let moment = self.shared.next_moment();
                if !g.results.iter().any(|r| r.frame == owner && r.index == index) {
                    // A panic came before any return: what it was is the value that the guard found.
                    let words = before.to_vec();
                    g.results.push(ResultChange { frame: owner, index, words, by: None, site: None, moment });
                }
                g.results.push(ResultChange { frame: owner, index, words, by, site: Some(site), moment });
                let span = self.defer_span(site);
                self.push_event(g.id, owner, span, EventKind::ResultChanged { guard, owner, index });
            }
        }
    }

    /// The variables of a frame's results, if it is the user's.
    fn results_of(&self, g: &Goroutine, depth: usize) -> &[Var] {
        let func = g.frames.get(depth).map(|frame| &self.program.funcs[frame.func as usize]);
        func.filter(|func| func.user && !func.wrapper).map_or(&[], |func| &func.results)
    }

    /// The words in memory form of a frame's results, one after the other.
    #[inline(never)]
    fn result_words(&self, g: &Goroutine, depth: usize) -> Vec<u64> {
        let mut all = Vec::new();
        for var in self.results_of(g, depth) {
            let until = all.len() + self.words_of(var);
            all.extend_from_slice(self.result_in(g, depth, var).unwrap_or_default());
            all.resize(until, 0);
        }
        all
    }

    fn result_in<'w>(&'w self, g: &'w Goroutine, depth: usize, var: &Var) -> Option<&'w [u64]> {
        self.words_in(&g.stack[g.frames.get(depth)?.base as usize..], var)
    }

    fn words_of(&self, var: &Var) -> usize {
        self.program.types.get(usize::from(var.ty)).map_or(0, |ty| ty.words as usize)
    }

    /// The words in memory form of a variable of the frame with this window.
    pub fn variable_words(&self, window: &[u64], var: &Var) -> Option<Vec<u64>> {
        self.words_in(window, var).map(<[u64]>::to_vec)
    }

    fn words_in<'w>(&'w self, window: &'w [u64], var: &Var) -> Option<&'w [u64]> {
        let ty = self.program.types.get(usize::from(var.ty))?;
        let n = ty.words as usize;
        match var.storage {
            Storage::Reg(reg) if is_big(ty) => self.shared.memory.words(*window.get(usize::from(reg))?, n),
            Storage::Reg(reg) => window.get(usize::from(reg)..usize::from(reg) + n),
            Storage::Cell(reg) => self.shared.memory.words(*window.get(usize::from(reg))?, n),
        }
    }
}
