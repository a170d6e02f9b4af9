//! Package sync: locks over the machine's wait queues. Each native runs without interruption.

use super::{Answer, Natives, nil_dereference};
use crate::vm::native::{Block, Call};

use crate::vm::{Outcome, WaitReason};

pub(super) const NATIVES: Natives = &[
    ("sync.Cond.await", cond_await),
    ("sync.Cond.call", cond_call),
    ("sync.Mutex.Lock", lock),
    ("sync.Mutex.TryLock", try_lock),
    ("sync.Mutex.Unlock", unlock),
    ("sync.RWMutex.Lock", write_lock),
    ("sync.RWMutex.RLock", read_lock),
    ("sync.RWMutex.RUnlock", read_unlock),
    ("sync.RWMutex.TryLock", try_write_lock),
    ("sync.RWMutex.TryRLock", try_read_lock),
    ("sync.RWMutex.Unlock", write_unlock),
    ("sync.WaitGroup.Wait", wait),
    ("sync.WaitGroup.add", add),
];

/// The words of the receiver's struct; None behind a nil pointer.
fn fields<const N: usize>(call: &Call) -> Option<[u64; N]> {
    call.memory().words(call.receiver(0), N)?.try_into().ok()
}

/// Sets a word of the receiver's struct, which `fields` has found to be there.
fn set_field(call: &mut Call, i: u64, value: u64) {
    let address = call.receiver(0) + 8 * i;
    let _ = call.memory_mut().store(address, value);
}

fn block(key: u64, reason: &'static str) -> Answer {
    Ok(Outcome::Block(Block { reason: WaitReason::Library(reason), key, until: None }))
}

/// A Mutex is one word: whether it is locked, whether that is for the goroutine that was woken last, and since when somebody waits.
const LOCKED: u64 = 1;
const HANDED_OVER: u64 = 2;
/// Who has waited for longer gets the mutex from who unlocks it, in nanoseconds; before, whoever comes first. As in Go.
const PATIENCE: u64 = 1_000_000;

/// The time as the word has it.
fn stamp(call: &Call) -> u64 {
    (call.clock() as u64 + 1) << 2
}

fn lock(call: &mut Call) -> Answer {
    let Some([state]) = fields(call) else { return nil_dereference() };
    let key = call.receiver(0);
    if state & LOCKED == 0 || state & HANDED_OVER != 0 && call.resumed() {
        let since = match call.resumed() {
            true if call.waiting(key) > 0 => stamp(call),
            true => 0,
            false => state & !(LOCKED | HANDED_OVER),
        };
        set_field(call, 0, since | LOCKED);
        return Ok(Outcome::Done);
    }
    if state >> 2 == 0 {
        set_field(call, 0, state | stamp(call));
    }
    block(key, "sync.Mutex.Lock")
}

fn try_lock(call: &mut Call) -> Answer {
    let Some([state]) = fields(call) else { return nil_dereference() };
    set_field(call, 0, state | LOCKED);
    call.set_bool(0, state & LOCKED == 0);
    Ok(Outcome::Done)
}

fn unlock(call: &mut Call) -> Answer {
    let Some([state]) = fields(call) else { return nil_dereference() };
    if state & LOCKED == 0 {
        return Ok(Outcome::Fatal("sync: unlock of unlocked mutex".into()));
    }
    let key = call.receiver(0);
    let since = state & !(LOCKED | HANDED_OVER);
    let state = if call.waiting(key) == 0 {
        0
    } else if since != 0 && (stamp(call) - since) >> 2 > PATIENCE {
        since | LOCKED | HANDED_OVER
    } else {
        since
    };
    set_field(call, 0, state);
    call.wake(key, 1);
    Ok(Outcome::Done)
}

// A RWMutex is [readers, writer, waiting writers]; writers wait for its address, readers for the next word's.

fn write_lock(call: &mut Call) -> Answer {
    let Some([readers, writer, waiting]) = fields(call) else { return nil_dereference() };
    if readers == 0 && writer == 0 {
        set_field(call, 1, 1);
        if call.resumed() {
            set_field(call, 2, waiting.saturating_sub(1));
        }
        return Ok(Outcome::Done);
    }
    if !call.resumed() {
        set_field(call, 2, waiting + 1);
    }
    block(call.receiver(0), "sync.RWMutex.Lock")
}

fn try_write_lock(call: &mut Call) -> Answer {
    let Some([readers, writer, _]) = fields(call) else { return nil_dereference() };
    let free = readers == 0 && writer == 0;
    if free {
        set_field(call, 1, 1);
    }
    call.set_bool(0, free);
    Ok(Outcome::Done)
}

fn write_unlock(call: &mut Call) -> Answer {
    let Some([_, writer, _]) = fields(call) else { return nil_dereference() };
    if writer == 0 {
        return Ok(Outcome::Fatal("sync: Unlock of unlocked RWMutex".into()));
    }
    set_field(call, 1, 0);
    let key = call.receiver(0);
    if call.wake(key + 8, usize::MAX) == 0 {
        call.wake(key, 1);
    }
    Ok(Outcome::Done)
}

fn read_lock(call: &mut Call) -> Answer {
    let Some([readers, writer, waiting]) = fields(call) else { return nil_dereference() };
    // A waiting writer keeps new readers out, but not those that waited before.
    if writer == 0 && (waiting == 0 || call.resumed()) {
        set_field(call, 0, readers + 1);
        return Ok(Outcome::Done);
    }
    block(call.receiver(0) + 8, "sync.RWMutex.RLock")
}

fn try_read_lock(call: &mut Call) -> Answer {
    let Some([readers, writer, waiting]) = fields(call) else { return nil_dereference() };
    let free = writer == 0 && waiting == 0;
    if free {
        set_field(call, 0, readers + 1);
    }
    call.set_bool(0, free);
    Ok(Outcome::Done)
}

fn read_unlock(call: &mut Call) -> Answer {
    let Some([readers, _, _]) = fields(call) else { return nil_dereference() };
    if readers == 0 {
        return Ok(Outcome::Fatal("sync: RUnlock of unlocked RWMutex".into()));
    }
    set_field(call, 0, readers - 1);
    if readers == 1 {
        call.wake(call.receiver(0), 1);
    }
    Ok(Outcome::Done)
}

/// `func (wg *WaitGroup) add(delta int) bool`
fn add(call: &mut Call) -> Answer {
    let Some([count]) = fields(call) else { return nil_dereference() };
    let count = (count as i64).wrapping_add(call.int(0));
    set_field(call, 0, count as u64);
    if count == 0 {
        call.wake(call.receiver(0), usize::MAX);
    }
    call.set_bool(0, count >= 0);
    Ok(Outcome::Done)
}

fn wait(call: &mut Call) -> Answer {
    match fields(call) {
        None => nil_dereference(),
        Some([count]) if count == 0 || call.resumed() => Ok(Outcome::Done),
        Some(_) => block(call.receiver(0), "sync.WaitGroup.Wait"),
    }
}

// A Cond is [L's two words, tickets, called].

/// `func (c *Cond) await(ticket int)`
fn cond_await(call: &mut Call) -> Answer {
    match fields(call) {
        None => nil_dereference(),
        Some([_, _, _, called]) if called > call.arg(0) => Ok(Outcome::Done),
        Some(_) => block(call.receiver(0), "sync.Cond.Wait"),
    }
}

/// `func (c *Cond) call(n int)`
fn cond_call(call: &mut Call) -> Answer {
    let Some([_, _, tickets, called]) = fields(call) else { return nil_dereference() };
    let n = call.arg(0).min(tickets - called.min(tickets));
    set_field(call, 3, called + n);
    call.wake(call.receiver(0), n as usize);
    Ok(Outcome::Done)
}
