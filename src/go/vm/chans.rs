//! Channels. A channel object is a block: element type, capacity, number of buffered values, position of the first, closed; then the buffer, values
//! as they stand in memory. Who waits at a channel stands in the scheduler.

use super::goroutine::{Goroutine, Resume};
use super::machine::Machine;
use super::memory::Memory;
use super::sched::{WaitReason, Waiter};
use super::trap::{self, Trap};
use super::values;
use crate::code::{NO_REG, Op, Program, RType, Reg, TypeIdx};

const HEADER: usize = 5;
const TYPE: u64 = 0;
const CAP: u64 = 8;
const LEN: u64 = 16;
const FIRST: u64 = 24;
const CLOSED: u64 = 32;
const BUFFER: u64 = 40;
/// What stands in `CLOSED` of a channel that is closed, and of one that a timer sends on, which nobody can close.
const IS_CLOSED: u64 = 1;
const IS_TIMER: u64 = 2;

pub fn make(program: &Program, memory: &mut Memory, elem: TypeIdx, size: Option<u64>) -> Result<u64, Trap> {
    let size = size.unwrap_or(0);
    let rtype = &program.types[usize::from(elem)];
    let words = size.checked_mul(u64::from(rtype.words.max(1))).filter(|w| *w < 1 << 40);
    let Some(words) = words else { return Err(trap::plain("makechan: size out of range")) };
    let channel = memory.alloc(HEADER + words as usize, true)?;
    memory.store(channel + TYPE, u64::from(elem)).ok_or_else(trap::nil)?;
    memory.store(channel + CAP, size).ok_or_else(trap::nil)?;
    Ok(channel)
}

/// What `len` says: a timer's channel seems to have no buffer.
pub fn len(memory: &Memory, channel: u64) -> Result<u64, Trap> {
    if channel == 0 || is_timer(memory, channel)? { Ok(0) } else { buffered(memory, channel) }
}

/// What `cap` says.
pub fn cap(memory: &Memory, channel: u64) -> Result<u64, Trap> {
    if channel == 0 || is_timer(memory, channel)? { Ok(0) } else { room(memory, channel) }
}

/// Makes a channel one that a timer sends on.
pub fn set_timer(memory: &mut Memory, channel: u64) -> Option<()> {
    memory.store(channel + CLOSED, IS_TIMER)
}

fn is_timer(memory: &Memory, channel: u64) -> Result<bool, Trap> {
    Ok(memory.load(channel + CLOSED).ok_or_else(trap::nil)? == IS_TIMER)
}

fn buffered(memory: &Memory, channel: u64) -> Result<u64, Trap> {
    memory.load(channel + LEN).ok_or_else(trap::nil)
}

fn room(memory: &Memory, channel: u64) -> Result<u64, Trap> {
    memory.load(channel + CAP).ok_or_else(trap::nil)
}

fn is_closed(memory: &Memory, channel: u64) -> Result<bool, Trap> {
    Ok(memory.load(channel + CLOSED).ok_or_else(trap::nil)? == IS_CLOSED)
}

fn push(memory: &mut Memory, channel: u64, value: &[u64]) -> Result<(), Trap> {
    let (len, cap) = (buffered(memory, channel)?, room(memory, channel)?);
    let first = memory.load(channel + FIRST).ok_or_else(trap::nil)?;
    let slot = channel + BUFFER + (first + len) % cap * 8 * value.len().max(1) as u64;
    memory.words_mut(slot, value.len()).ok_or_else(trap::nil)?.copy_from_slice(value);
    memory.store(channel + LEN, len + 1).ok_or_else(trap::nil)
}

fn pop(memory: &mut Memory, channel: u64, words: usize) -> Result<Vec<u64>, Trap> {
    let (len, cap) = (buffered(memory, channel)?, room(memory, channel)?);
    let first = memory.load(channel + FIRST).ok_or_else(trap::nil)?;
    let slot = channel + BUFFER + first * 8 * words.max(1) as u64;
    let taken = memory.words_mut(slot, words).ok_or_else(trap::nil)?;
    let value = taken.to_vec();
    taken.fill(0);
    memory.store(channel + FIRST, (first + 1) % cap).ok_or_else(trap::nil)?;
    memory.store(channel + LEN, len - 1).ok_or_else(trap::nil)?;
    Ok(value)
}

/// Where a received value goes, as indices in the goroutine's stack.
#[derive(Clone, Copy)]
struct Target {
    dst: Option<usize>,
    ok: Option<usize>,
}

impl Machine {
    /// `ch <- src`; false: the goroutine waits.
    pub(super) fn send(&mut self, g: &mut Goroutine, ch: u64, src: Reg, ty: TypeIdx) -> Result<bool, Trap> {
        if ch == 0 {
            self.shared.sched.wait(g.id, WaitReason::ChanSendNil);
            return Ok(false);
        }
        let program = self.program.clone();
        let rtype = &program.types[usize::from(ty)];
        let value = values::memory_words(&self.shared.memory, rtype, &window(g)[usize::from(src)..])?;
        if self.try_send(ch, &value, rtype)? {
            return Ok(true);
        }
        let ticket = self.shared.sched.wait(g.id, WaitReason::ChanSend);
        let waiter = Waiter { goroutine: g.id, ticket, value, dst: None, ok: None, chosen: None };
        self.shared.sched.channels.entry(ch).or_default().senders.push_back(waiter);
        Ok(false)
    }

    /// `dst, ok = <-ch`; false: the goroutine waits.
    pub(super) fn receive(
        &mut self,
        g: &mut Goroutine,
        ch: u64,
        dst: Reg,
        ty: TypeIdx,
        ok: bool,
    ) -> Result<bool, Trap> {
        if ch == 0 {
            self.shared.sched.wait(g.id, WaitReason::ChanReceiveNil);
            return Ok(false);
        }
        let program = self.program.clone();
        let rtype = &program.types[usize::from(ty)];
        let target = target(g, dst, ok, rtype);
        if let Some(received) = self.try_receive(ch, rtype)? {
            deliver(&mut self.shared.memory, g, rtype, target, received.as_deref())?;
            return Ok(true);
        }
        let ticket = self.shared.sched.wait(g.id, WaitReason::ChanReceive);
        let Target { dst, ok } = target;
        let waiter = Waiter { goroutine: g.id, ticket, value: Vec::new(), dst, ok, chosen: None };
        self.shared.sched.channels.entry(ch).or_default().receivers.push_back(waiter);
        Ok(false)
    }

    pub(super) fn close(&mut self, ch: u64) -> Result<(), Trap> {
        if ch == 0 {
            return Err(trap::plain("close of nil channel"));
        }
        if is_closed(&self.shared.memory, ch)? {
            return Err(trap::plain("close of closed channel"));
        }
        self.shared.memory.store(ch + CLOSED, IS_CLOSED).ok_or_else(trap::nil)?;
        let elem = self.shared.memory.load(ch + TYPE).ok_or_else(trap::nil)?;
        let program = self.program.clone();
        let rtype = &program.types[elem as usize];
        let queues = self.shared.sched.channels.remove(&ch).unwrap_or_default();
        for waiter in queues.receivers {
            self.serve(&waiter, rtype, None)?;
        }
        for waiter in queues.senders {
            if self.shared.sched.ready(waiter.goroutine, waiter.ticket)
                && let Some(g) = self.goroutines.get_mut(&waiter.goroutine)
            {
                g.resume = Resume::SendOnClosed;
            }
        }
        Ok(())
    }

    /// `select` over the cases that stand in the code; None: the goroutine waits.
    pub(super) fn select(
        &mut self,
        g: &mut Goroutine,
        dst: Reg,
        cases: &[Op],
        has_default: bool,
    ) -> Result<bool, Trap> {
        let program = self.program.clone();
        let mut order: Vec<usize> = (0..cases.len()).collect();
        if self.shuffled {
            for i in (1..order.len()).rev() {
                order.swap(i, (self.shared.rng.next() % (i as u64 + 1)) as usize);
            }
        }
        let chosen = base(g) + usize::from(dst);
        for i in &order {
            let (send, ch, value, ty) = self.case(g, cases[*i])?;
            let Some(ty) = ty else { continue };
            let rtype = &program.types[usize::from(ty)];
            let done = if send {
                let words = values::memory_words(&self.shared.memory, rtype, &window(g)[usize::from(value)..])?;
                self.try_send(ch, &words, rtype)?
            } else {
                match self.try_receive(ch, rtype)? {
                    Some(received) => {
                        let target = target(g, value, true, rtype);
                        deliver(&mut self.shared.memory, g, rtype, target, received.as_deref())?;
                        true
                    }
                    None => false,
                }
            };
            if done {
                set(g, chosen, *i as u64);
                return Ok(true);
            }
        }
        if has_default {
            set(g, chosen, cases.len() as u64);
            return Ok(true);
        }
        let reason = if cases.is_empty() { WaitReason::SelectNoCases } else { WaitReason::Select };
        let ticket = self.shared.sched.wait(g.id, reason);
        for i in order {
            let (send, ch, value, ty) = self.case(g, cases[i])?;
            let Some(ty) = ty else { continue };
            let rtype = &program.types[usize::from(ty)];
            let chosen = Some((chosen, i as u64));
            let mut waiter = Waiter { goroutine: g.id, ticket, value: Vec::new(), dst: None, ok: None, chosen };
            if send {
                waiter.value = values::memory_words(&self.shared.memory, rtype, &window(g)[usize::from(value)..])?;
                self.shared.sched.channels.entry(ch).or_default().senders.push_back(waiter);
            } else {
                let Target { dst, ok } = target(g, value, true, rtype);
                (waiter.dst, waiter.ok) = (dst, ok);
                self.shared.sched.channels.entry(ch).or_default().receivers.push_back(waiter);
            }
        }
        Ok(false)
    }

    /// A case's direction, channel, value register and element type (none for a nil channel, which is never ready).
    fn case(&self, g: &Goroutine, case: Op) -> Result<(bool, u64, Reg, Option<TypeIdx>), Trap> {
        let Op::SelectCase { send, ch, value } = case else { return Err(trap::internal("a select case is missing")) };
        let ch = window(g)[usize::from(ch)];
        if ch == 0 {
            return Ok((send, 0, value, None));
        }
        let ty = self.shared.memory.load(ch + TYPE).ok_or_else(trap::nil)? as TypeIdx;
        Ok((send, ch, value, Some(ty)))
    }

    fn try_send(&mut self, ch: u64, value: &[u64], ty: &RType) -> Result<bool, Trap> {
        if is_closed(&self.shared.memory, ch)? {
            return Err(trap::plain("send on closed channel"));
        }
        while let Some(waiter) = self.next_waiter(ch, false) {
            if self.serve(&waiter, ty, Some(value))? {
                return Ok(true);
            }
        }
        if buffered(&self.shared.memory, ch)? < room(&self.shared.memory, ch)? {
            push(&mut self.shared.memory, ch, value)?;
            return Ok(true);
        }
        Ok(false)
    }

    /// None: nothing can be received now; Some(None): the channel is closed.
    fn try_receive(&mut self, ch: u64, ty: &RType) -> Result<Option<Option<Vec<u64>>>, Trap> {
        if buffered(&self.shared.memory, ch)? > 0 {
            let value = pop(&mut self.shared.memory, ch, ty.words as usize)?;
            if let Some(sender) = self.next_sender(ch) {
                push(&mut self.shared.memory, ch, &sender.value)?;
            }
            return Ok(Some(Some(value)));
        }
        if let Some(sender) = self.next_sender(ch) {
            return Ok(Some(Some(sender.value)));
        }
        Ok(is_closed(&self.shared.memory, ch)?.then_some(None))
    }

    /// Takes the first sender that still waits, and lets it go on.
    fn next_sender(&mut self, ch: u64) -> Option<Waiter> {
        while let Some(waiter) = self.next_waiter(ch, true) {
            if self.shared.sched.ready(waiter.goroutine, waiter.ticket) {
                self.choose(&waiter);
                return Some(waiter);
            }
        }
        None
    }

    fn next_waiter(&mut self, ch: u64, sender: bool) -> Option<Waiter> {
        let channels = &mut self.shared.sched.channels;
        let queues = channels.get_mut(&ch)?;
        let waiter = if sender { queues.senders.pop_front() } else { queues.receivers.pop_front() };
        if queues.senders.is_empty() && queues.receivers.is_empty() {
            channels.remove(&ch);
        }
        waiter
    }

    /// Gives a waiting receiver its value (None: the channel was closed); false if it does not wait any more.
    fn serve(&mut self, waiter: &Waiter, ty: &RType, value: Option<&[u64]>) -> Result<bool, Trap> {
        if !self.shared.sched.ready(waiter.goroutine, waiter.ticket) {
            return Ok(false);
        }
        self.choose(waiter);
        if let Some(g) = self.goroutines.get_mut(&waiter.goroutine) {
            deliver(&mut self.shared.memory, g, ty, Target { dst: waiter.dst, ok: waiter.ok }, value)?;
        }
        Ok(true)
    }

    fn choose(&mut self, waiter: &Waiter) {
        if let (Some((at, case)), Some(g)) = (waiter.chosen, self.goroutines.get_mut(&waiter.goroutine)) {
            set(g, at, case);
        }
    }
}

fn base(g: &Goroutine) -> usize {
    g.frames.last().map_or(0, |f| f.base as usize)
}

fn window(g: &Goroutine) -> &[u64] {
    &g.stack[base(g)..]
}

fn set(g: &mut Goroutine, at: usize, value: u64) {
    if let Some(slot) = g.stack.get_mut(at) {
        *slot = value;
    }
}

/// `dst` NO_REG: the value is not wanted, nor is the ok word.
fn target(g: &Goroutine, dst: Reg, ok: bool, ty: &RType) -> Target {
    let at = base(g) + usize::from(dst);
    let wanted = dst != NO_REG;
    Target { dst: wanted.then_some(at), ok: (wanted && ok).then_some(at + ty.flat_words as usize) }
}

fn deliver(memory: &mut Memory, g: &mut Goroutine, ty: &RType, to: Target, value: Option<&[u64]>) -> Result<(), Trap> {
    if let Some(dst) = to.dst {
        let zero = vec![0; ty.words as usize];
        values::to_registers(memory, ty, value.unwrap_or(&zero), g.stack.tail_mut(dst))?;
    }
    if let Some(ok) = to.ok {
        set(g, ok, u64::from(value.is_some()));
    }
    Ok(())
}
