//! Which goroutine runs next, and who waits for what.
//!
//! As gc with one processor: a goroutine that is started or woken runs next, and pushes the one that was to run next to the end of the queue; one
//! whose slice of time is over goes to the end. So of several goroutines started in a row the last runs first, then the others in order.

use super::event::GoId;
use super::rng::Rng;
use std::collections::{BTreeMap, VecDeque};

/// Instructions after which a goroutine lets others run.
pub const SLICE: i64 = 200_000;
/// At most so many instructions later it is asked again, if library code was running.
pub const LITTLE: u64 = 509;

/// Why a goroutine waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitReason {
    ChanReceive,
    ChanSend,
    ChanReceiveNil,
    ChanSendNil,
    Select,
    SelectNoCases,
    Sleep,
    /// As the library names it: `sync.Mutex.Lock`, `sync.WaitGroup.Wait`.
    Library(&'static str),
}

impl WaitReason {
    /// As Go's goroutine traces name it.
    pub fn text(self) -> &'static str {
        match self {
            WaitReason::ChanReceive => "chan receive",
            WaitReason::ChanSend => "chan send",
            WaitReason::ChanReceiveNil => "chan receive (nil chan)",
            WaitReason::ChanSendNil => "chan send (nil chan)",
            WaitReason::Select => "select",
            WaitReason::SelectNoCases => "select (no cases)",
            WaitReason::Sleep => "sleep",
            WaitReason::Library(text) => text,
        }
    }
}

/// What a goroutine that has not ended does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoState {
    Running,
    Runnable,
    Waiting(WaitReason),
}

/// A goroutine in the queue of a channel.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiter {
    pub goroutine: GoId,
    /// The goroutine's [`Sched::ticket`] when it began to wait: another number means that it has been served elsewhere.
    pub ticket: u64,
    /// The value to be sent, as it stands in memory.
    pub value: Vec<u64>,
    /// The register (index in the goroutine's stack) for the value received, the one for the ok word, and for a `select` the one
    /// for the chosen case with its number.
    pub dst: Option<usize>,
    pub ok: Option<usize>,
    pub chosen: Option<(usize, u64)>,
}

/// Those who wait at a channel, longest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Queues {
    pub senders: VecDeque<Waiter>,
    pub receivers: VecDeque<Waiter>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sched {
    /// Goroutines that have not ended.
    pub alive: usize,
    /// Those of them that are the library's timers, which Go has no goroutines for.
    pub timers_alive: usize,
    states: BTreeMap<GoId, GoState>,
    tickets: BTreeMap<GoId, u64>,
    next: Option<GoId>,
    queue: VecDeque<GoId>,
    /// By key, with the ticket.
    waits: BTreeMap<u64, VecDeque<(GoId, u64)>>,
    /// By time, in the order of asking: goroutine and ticket.
    timers: BTreeMap<(i64, u64), (GoId, u64)>,
    timer_serial: u64,
    /// By channel address; only while somebody waits.
    pub channels: BTreeMap<u64, Queues>,
    last_ticket: u64,
    /// How often time has passed since a goroutine that is no timer ran.
    pub ticks: u32,
    /// Whether the order is drawn by lot (seeds other than 0).
    shuffled: bool,
}

impl Sched {
    pub fn new(shuffled: bool) -> Sched {
        Sched { shuffled, ..Sched::default() }
    }

    pub fn state(&self, id: GoId) -> Option<GoState> {
        self.states.get(&id).copied()
    }

    pub fn states(&self) -> impl Iterator<Item = (GoId, GoState)> + '_ {
        self.states.iter().map(|(id, state)| (*id, *state))
    }

    /// A new goroutine, which runs next.
    pub fn start(&mut self, id: GoId) {
        self.alive += 1;
        self.make_ready(id);
    }

    pub fn end(&mut self, id: GoId) {
        self.alive -= 1;
        self.states.remove(&id);
        self.tickets.remove(&id);
    }

    /// Takes the goroutine that is to run now.
    pub fn pick(&mut self, rng: &mut Rng) -> Option<GoId> {
        let id = if self.shuffled {
            if let Some(next) = self.next.take() {
                self.queue.push_back(next);
            }
            let n = self.queue.len();
            if n == 0 { None } else { self.queue.remove((rng.next() % n as u64) as usize) }
        } else {
            self.next.take().or_else(|| self.queue.pop_front())
        }?;
        self.states.insert(id, GoState::Running);
        Some(id)
    }

    /// Whether another goroutine could run now.
    pub fn others_ready(&self) -> bool {
        self.next.is_some() || !self.queue.is_empty()
    }

    /// The running goroutine goes to the end of the queue.
    pub fn requeue(&mut self, id: GoId) {
        self.states.insert(id, GoState::Runnable);
        self.queue.push_back(id);
    }

    /// The running goroutine begins to wait; the ticket identifies this wait.
    pub fn wait(&mut self, id: GoId, reason: WaitReason) -> u64 {
        self.last_ticket += 1;
        self.states.insert(id, GoState::Waiting(reason));
        self.tickets.insert(id, self.last_ticket);
        self.last_ticket
    }

    pub fn wait_for_key(&mut self, id: GoId, ticket: u64, key: u64) {
        let queue = self.waits.entry(key).or_default();
        // Waits that time has ended.
        while queue.front().is_some_and(|(id, ticket)| self.tickets.get(id) != Some(ticket)) {
            queue.pop_front();
        }
        queue.push_back((id, ticket));
    }

    pub fn wait_until(&mut self, id: GoId, ticket: u64, time: i64) {
        self.timer_serial += 1;
        self.timers.insert((time, self.timer_serial), (id, ticket));
    }

    /// Wakes up to `n` goroutines that wait for a key.
    pub fn wake(&mut self, key: u64, n: usize) -> usize {
        let mut woken = 0;
        while woken < n {
            let Some(queue) = self.waits.get_mut(&key) else { break };
            let Some((id, ticket)) = queue.pop_front() else { break };
            if self.ready(id, ticket) {
                woken += 1;
            }
        }
        if self.waits.get(&key).is_some_and(VecDeque::is_empty) {
            self.waits.remove(&key);
        }
        woken
    }

    /// Wakes all that wait for a key, after everybody who is ready.
    pub fn wake_last(&mut self, key: u64) {
        for (id, ticket) in self.waits.remove(&key).unwrap_or_default() {
            if self.is_waiting(id, ticket) {
                self.make_ready_last(id);
            }
        }
    }

    pub fn waiting(&self, key: u64) -> usize {
        let queue = self.waits.get(&key).into_iter().flatten();
        queue.filter(|(id, ticket)| self.tickets.get(id) == Some(ticket)).count()
    }

    /// Whether this wait is still going on.
    pub fn is_waiting(&self, id: GoId, ticket: u64) -> bool {
        self.tickets.get(&id) == Some(&ticket)
    }

    /// Ends a wait; false if it has ended before.
    pub fn ready(&mut self, id: GoId, ticket: u64) -> bool {
        if !self.is_waiting(id, ticket) {
            return false;
        }
        self.make_ready(id);
        true
    }

    /// Wakes those whose time has come.
    pub fn fire(&mut self, now: i64) {
        while let Some(entry) = self.timers.first_entry() {
            if entry.key().0 > now {
                break;
            }
            let (id, ticket) = entry.remove();
            if self.is_waiting(id, ticket) {
                self.make_ready_last(id);
            }
        }
    }

    /// The time for which somebody still waits.
    pub fn next_time(&mut self) -> Option<i64> {
        while let Some(entry) = self.timers.first_entry() {
            let (id, ticket) = *entry.get();
            if self.tickets.get(&id) == Some(&ticket) {
                return Some(entry.key().0);
            }
            entry.remove();
        }
        None
    }

    /// Whether the goroutine's wait ends at some time.
    pub fn waits_for_time(&self, id: GoId) -> bool {
        let ticket = self.tickets.get(&id);
        self.timers.values().any(|(waiting, since)| *waiting == id && ticket == Some(since))
    }

    fn make_ready_last(&mut self, id: GoId) {
        self.tickets.remove(&id);
        self.states.insert(id, GoState::Runnable);
        self.queue.push_back(id);
    }

    fn make_ready(&mut self, id: GoId) {
        self.tickets.remove(&id);
        self.states.insert(id, GoState::Runnable);
        if let Some(old) = self.next.replace(id) {
            self.queue.push_back(old);
        }
    }
}
