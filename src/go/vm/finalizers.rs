//! What `runtime.SetFinalizer` and `runtime.AddCleanup` ask for, and the collection that finds out for whom the hour has come.
//!
//! The collector keeps whatever looks like an address. Here a frame's registers count only as far as they are still read, as in gc: what is found to
//! be unreachable is not freed by that, only finalized.

use super::event::EventKind;
use super::goroutine::{Callee, Goroutine};
use super::machine::Machine;
use super::native::Nested;
use crate::code::Liveness;
use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// The library function that runs, in a goroutine of its own, what is due.
const RUNNER: &str = "runtime.runFinalizers";

/// What is to happen when nothing holds an object any more.
#[derive(Clone, Debug, PartialEq)]
pub struct Special {
    pub object: u64,
    pub task: Task,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// The object comes back for a call of this closure, with it as the argument's words.
    Finalize { call: u64, args: Vec<u64> },
    /// A closure is called, unless that is stopped by its number.
    Clean { call: u64, id: u64 },
    /// The word at an address, by which weak pointers find the object, becomes 0.
    Forget { slot: u64 },
}

impl Special {
    fn is_finalizer(&self) -> bool {
        matches!(self.task, Task::Finalize { .. })
    }

    /// The address that its task needs.
    fn held(&self) -> u64 {
        match self.task {
            Task::Finalize { call, .. } | Task::Clean { call, .. } => call,
            Task::Forget { slot } => slot,
        }
    }
}

/// All that is asked for and has not been done, in the order of asking.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Specials {
    pub pending: Vec<Special>,
    pub due: VecDeque<Special>,
    /// Whether the goroutine that runs them is there.
    pub running: bool,
    /// The last number of a cleanup.
    pub last: u64,
    /// How often the program has asked for a collection.
    pub collections: u64,
}

impl Specials {
    /// What must stay for as long as something is to be done with it.
    pub fn roots(&self) -> impl Iterator<Item = u64> + '_ {
        self.pending.iter().chain(&self.due).flat_map(|s| [s.object, s.held()])
    }
}

impl Machine {
    /// Finds out what has become unreachable, and starts what is to be done then. `g` is the running goroutine.
    pub(super) fn finalize(&mut self, g: &Goroutine) {
        let held = self.held(g);
        let specials = &mut self.shared.specials;
        let all = std::mem::take(&mut specials.pending);
        let (mut finalizers, mut cleanups) = (Vec::new(), Vec::new());
        for (special, held) in all.iter().zip(held) {
            // An object's finalizer comes before its cleanups.
            let finalizes = || all.iter().any(|s| s.is_finalizer() && s.object == special.object);
            match special.task {
                _ if held => specials.pending.push(special.clone()),
                Task::Finalize { .. } => finalizers.push(special.clone()),
                Task::Clean { .. } if finalizes() => specials.pending.push(special.clone()),
                Task::Clean { .. } => cleanups.push(special.clone()),
                Task::Forget { slot } => {
                    let _ = self.shared.memory.store(slot, 0);
                }
            }
        }
        // gc runs the finalizers that it finds together last first, cleanups as they were added.
        specials.due.extend(finalizers.into_iter().rev().chain(cleanups));
        if !specials.due.is_empty()
            && !specials.running
            && let Some(runner) = self.program.funcs.iter().position(|f| &*f.name == RUNNER)
            && let Some(id) = self.spawn(runner as u32, 0, &[])
        {
            self.shared.specials.running = true;
            self.tell(g, EventKind::GoroutineStarted { id });
        }
    }

    /// For each object that something is to be done with, whether the program can still reach it.
    fn held(&self, g: &Goroutine) -> Vec<bool> {
        let (memory, specials) = (&self.shared.memory, &self.shared.specials);
        let mut live = FxHashMap::default();
        let mut marker = memory.marker();
        marker.scan(memory.static_words());
        for g in self.goroutines.values().chain([g]) {
            self.scan_live(g, &mut live, &mut |words| marker.scan(words));
        }
        for waiter in self.shared.sched.channels.values().flat_map(|q| &q.senders) {
            marker.scan(&waiter.value);
        }
        for special in &specials.due {
            marker.scan(&[special.object, special.held()]);
        }
        for special in &specials.pending {
            marker.scan(&[special.held()]);
            if special.is_finalizer() {
                // All that it holds stays until it has been finalized itself.
                marker.scan_inside(special.object);
            }
        }
        marker.finish();
        specials.pending.iter().map(|s| marker.is_marked(s.object)).collect()
    }

    /// The words by which a goroutine may still reach something.
    fn scan_live(&self, g: &Goroutine, live: &mut FxHashMap<u32, Liveness>, scan: &mut dyn FnMut(&[u64])) {
        for (depth, frame) in g.frames.iter().enumerate() {
            let func = &self.program.funcs[frame.func as usize];
            let live = live.entry(frame.func).or_insert_with(|| Liveness::of(&self.program, func));
            let base = frame.base as usize;
            // From there on the registers are the callee's.
            let end = g.frames.get(depth + 1).map_or(usize::MAX, |f| f.base as usize);
            let end = end.min(base + func.frame_words as usize).min(g.stack.len()).max(base);
            for (reg, word) in g.stack[base..end].iter().enumerate() {
                if live.is_live(frame.pc, reg) {
                    scan(&[*word]);
                }
            }
        }
        for guard in g.guards.iter().chain(g.running.iter().map(|r| &r.guard)) {
            scan(guard.args.words());
            if let Callee::Closure(closure) = guard.callee {
                scan(&[closure]);
            }
        }
        for panic in &g.panics {
            scan(&[panic.value.1]);
        }
        for nested in g.memos.iter().flat_map(|m| &m.nested) {
            match nested {
                Nested::Returned(words) => scan(words),
                Nested::Panicked(_, data) => scan(&[*data]),
                Nested::NoMethod => {}
            }
        }
        for words in g.running.iter().map(|r| &r.before[..]).chain(g.results.iter().map(|r| &r.words[..])) {
            scan(words);
        }
    }
}
