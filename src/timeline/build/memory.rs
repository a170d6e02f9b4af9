//! What pictures read of a machine's memory.

use crate::code::Program;
use crate::vm::{Machine, maps};

/// A machine, read-only. Everything answers None where the machine has no such place.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub program: &'a Program,
    pub machine: &'a Machine,
}

impl<'a> View<'a> {
    pub fn new(machine: &'a Machine) -> View<'a> {
        View { program: &machine.program, machine }
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
