//! What pictures read of a machine's memory.

use crate::code::Program;
use crate::vm::event::{Event, EventKind, GoId};
use crate::vm::{Goroutine, Machine, Stage, maps};
use std::cell::Cell;

/// A machine, read-only. Everything answers None where the machine has no such place.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub program: &'a Program,
    pub machine: &'a Machine,
    /// The goroutine whose innermost frame is just about to run its next instruction; the others are within one that they have begun.
    pub starting: Option<GoId>,
    /// What may be shown in full, in nodes of values' trees.
    pub room: &'a Cell<u32>,
}

impl<'a> View<'a> {
    /// `event` is the one that the machine is at.
    pub fn new(machine: &'a Machine, event: Option<&Event>, room: &'a Cell<u32>) -> View<'a> {
        let starting = event.filter(|e| matches!(e.kind, EventKind::Statement | EventKind::Evaluated));
        View { program: &machine.program, machine, starting: starting.map(|e| e.goroutine), room }
    }

    /// The instruction that a frame (by index) is at; of one whose results are set, the one that runs its guards or returns.
    pub fn at(&self, g: &Goroutine, index: usize) -> u32 {
        let frame = &g.frames[index];
        let starting = index + 1 == g.frames.len() && self.starting == Some(g.id);
        if starting || frame.stage == Stage::Ending { frame.pc } else { frame.pc.saturating_sub(1) }
    }

    pub fn word(&self, address: u64) -> Option<u64> {
        self.machine.shared.memory.load(address)
    }

    pub fn bytes(&self, address: u64, len: u64) -> Option<&'a [u8]> {
        self.machine.shared.memory.bytes(address, len)
    }

    /// The addresses of a map's keys and values, some of them.
    pub fn map_entries(&self, map: u64, most: usize) -> Vec<(u64, u64)> {
        maps::entries(self.program, &self.machine.shared.memory, map, most)
    }

    pub fn map_len(&self, map: u64) -> Option<u64> {
        maps::len(&self.machine.shared.memory, map).ok()
    }

    /// How many values a channel holds, and how many it has room for.
    pub fn channel(&self, channel: u64) -> Option<(u64, u64)> {
        let memory = &self.machine.shared.memory;
        Some((crate::vm::channel_len(memory, channel)?, crate::vm::channel_cap(memory, channel)?))
    }
}
