//! The machine's state at one moment, sharing with others what did not change.

use super::event::{Event, GoId};
use super::finalizers::Specials;
use super::goroutine::GoroutineSnapshot;
use super::machine::{End, Ids, Machine, Turn};
use super::memory;
use super::rng::Rng;
use super::sched::Sched;
use super::shared::Piece;
use super::trail::TrailSnapshot;
use super::world::World;
use std::collections::BTreeMap;
use std::collections::VecDeque;

/// See [`Machine::snapshot`].
#[derive(Clone, Debug)]
pub struct Snapshot {
    memory: memory::Snapshot,
    goroutines: BTreeMap<GoId, GoroutineSnapshot>,
    world: World,
    sched: Sched,
    rng: Rng,
    bytes: TrailSnapshot<u8>,
    pieces: TrailSnapshot<Piece>,
    current: GoId,
    turn: Turn,
    ids: Ids,
    end: Option<End>,
    events: VecDeque<Event>,
    steps: u64,
    slept: i64,
    still: Option<u64>,
    charged: u64,
    collect_soon: bool,
    specials: Specials,
    output_full: bool,
    /// Events told before it.
    pub moment: u64,
}

impl Snapshot {
    /// Bytes of memory that it copied, as against the snapshot before it.
    pub fn new_bytes(&self) -> u64 {
        self.memory.new_bytes
    }

    /// The last guard registered before it.
    pub fn last_guard(&self) -> u64 {
        self.ids.guard
    }
}

impl Machine {
    /// The state between two runs. It costs what changed since the last one.
    pub fn snapshot(&mut self) -> Snapshot {
        let program = &self.program;
        let goroutines = self.goroutines.iter_mut().map(|(id, g)| {
            let used = g.used_stack(program);
            (*id, g.snapshot(used))
        });
        let goroutines = goroutines.collect();
        let shared = &mut self.shared;
        Snapshot {
            memory: shared.memory.snapshot(),
            goroutines,
            world: shared.world.clone(),
            sched: shared.sched.clone(),
            rng: shared.rng.clone(),
            bytes: shared.output.bytes.snapshot(usize::MAX),
            pieces: shared.output.pieces.snapshot(usize::MAX),
            current: self.current,
            turn: self.turn,
            ids: self.ids,
            end: self.end.clone(),
            events: self.events.clone(),
            steps: shared.steps,
            slept: shared.slept,
            still: shared.still,
            charged: shared.charged,
            collect_soon: shared.collect_soon,
            specials: shared.specials.clone(),
            output_full: shared.output_full,
            moment: shared.moment,
        }
    }

    /// Makes this machine what a machine with the same program and options was.
    pub fn restore(&mut self, snapshot: &Snapshot) {
        self.goroutines.retain(|id, _| snapshot.goroutines.contains_key(id));
        for (id, g) in &snapshot.goroutines {
            self.goroutines.entry(*id).or_default().restore(g);
        }
        let shared = &mut self.shared;
        shared.memory.restore(&snapshot.memory);
        shared.world = snapshot.world.clone();
        shared.sched = snapshot.sched.clone();
        shared.rng = snapshot.rng.clone();
        shared.output.bytes.restore(&snapshot.bytes);
        shared.output.pieces.restore(&snapshot.pieces);
        self.current = snapshot.current;
        self.turn = snapshot.turn;
        self.ids = snapshot.ids;
        self.end = snapshot.end.clone();
        self.events.clone_from(&snapshot.events);
        shared.waiting = self.events.len() as u64;
        shared.telling.clear();
        shared.steps = snapshot.steps;
        shared.slept = snapshot.slept;
        shared.still = snapshot.still;
        shared.charged = snapshot.charged;
        shared.collect_soon = snapshot.collect_soon;
        shared.specials.clone_from(&snapshot.specials);
        shared.output_full = snapshot.output_full;
        shared.moment = snapshot.moment;
    }
}
