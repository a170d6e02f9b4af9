//! Maps: hash tables in the machine's memory that remember the order of insertion.
//!
//! A map object is a block of [`HEADER`] words: number of entries, address of the entries, how many there is room for, how many are used
//! (deleted ones included), address of the index, its mask, type, how many of the first entries are deleted. An entry is a hash word (0 if deleted; else the lowest bit is set), the key's words, the
//! value's words. The index holds positions of entries plus 1; 0 is empty. Entries never move within their block: iterators hold the
//! block, and when the map has got another one they look their keys up in the map.

use super::memory::Memory;
use super::rng::Rng;
use super::trap::{self, Trap};
use super::values::{Compare, is_big};
use crate::code::{Kind, Program, RType, TypeIdx};

const HEADER: usize = 8;
const COUNT: u64 = 0;
const ENTRIES: u64 = 8;
const ROOM: u64 = 16;
const USED: u64 = 24;
const INDEX: u64 = 32;
const MASK: u64 = 40;
const TYPE: u64 = 48;
const FIRST: u64 = 56;
const FIRST_ROOM: u64 = 8;

/// What operations on a map of one type need to know.
struct Shape<'a> {
    program: &'a Program,
    key: TypeIdx,
    key_type: &'a RType,
    elem_type: &'a RType,
    key_words: usize,
    elem_words: usize,
    /// Whether keys are equal if their word is.
    plain_key: bool,
}

impl<'a> Shape<'a> {
    fn new(program: &'a Program, ty: TypeIdx) -> Result<Shape<'a>, Trap> {
        let map = program.types.get(usize::from(ty));
        let (Some(key), Some(elem)) = (map.and_then(|t| t.key), map.and_then(|t| t.elem)) else {
            return Err(trap::internal("not a map type"));
        };
        let (key_type, elem_type) = (&program.types[usize::from(key)], &program.types[usize::from(elem)]);
        let (key_words, elem_words) = (key_type.words as usize, elem_type.words as usize);
        let plain_key = matches!(
            key_type.kind,
            Kind::Int
                | Kind::Int8
                | Kind::Int16
                | Kind::Int32
                | Kind::Int64
                | Kind::Uint
                | Kind::Uint16
                | Kind::Uint32
                | Kind::Uint64
                | Kind::Uintptr
                | Kind::Pointer
                | Kind::Chan
        );
        Ok(Shape { program, key, key_type, elem_type, key_words, elem_words, plain_key })
    }

    fn entry_bytes(&self) -> u64 {
        8 * (1 + self.key_words + self.elem_words) as u64
    }

    fn pointers(&self) -> bool {
        !(self.key_type.no_pointers && self.elem_type.no_pointers)
    }

    /// Hash words of keys: the lowest bit tells a live entry.
    fn hash(&self, memory: &Memory, key: &[u64]) -> Result<u64, Trap> {
        if self.plain_key {
            return Ok(spread(key[0]) << 1 | 1);
        }
        Ok(Compare { program: self.program, memory }.hash(self.key, key)? | 1)
    }

    #[inline]
    fn same(&self, memory: &Memory, a: &[u64], entry: u64) -> Result<bool, Trap> {
        if self.plain_key {
            return Ok(memory.load(entry + 8) == Some(a[0]));
        }
        let b = memory.words(entry + 8, self.key_words).ok_or_else(trap::nil)?;
        Compare { program: self.program, memory }.equal(self.key, a, b)
    }

    /// The address of a key's entry.
    #[inline]
    fn find(&self, memory: &Memory, map: u64, key: &[u64], hash: u64) -> Result<Option<u64>, Trap> {
        let index = field(memory, map, INDEX)?;
        if index == 0 {
            return Ok(None);
        }
        let mask = field(memory, map, MASK)?;
        let entries = field(memory, map, ENTRIES)?;
        let size = self.entry_bytes();
        let mut probe = Probe::new(hash, mask);
        loop {
            let position = memory.load(index + 8 * probe.slot).ok_or_else(trap::nil)?;
            if position == 0 {
                return Ok(None);
            }
            let entry = entries + (position - 1) * size;
            if memory.load(entry) == Some(hash) && self.same(memory, key, entry)? {
                return Ok(Some(entry));
            }
            probe.next();
        }
    }

    /// Whether a key is equal to itself: NaN is not, nor what has one inside.
    fn finds_itself(&self, memory: &Memory, key: &[u64]) -> Result<bool, Trap> {
        if self.plain_key || matches!(self.key_type.kind, Kind::String | Kind::Uint8 | Kind::Bool) {
            return Ok(true);
        }
        Compare { program: self.program, memory }.equal(self.key, key, key)
    }

    /// Makes room for more entries: a new block without the deleted ones.
    #[cold]
    fn grow(&self, memory: &mut Memory, map: u64, room: u64) -> Result<(), Trap> {
        let (used, old) = (field(memory, map, USED)?, field(memory, map, ENTRIES)?);
        let size = self.entry_bytes();
        let slots = (room * 4 / 3 + 1).next_power_of_two();
        let entries = memory.alloc((room * size / 8) as usize, self.pointers())?;
        let index = memory.alloc(slots as usize, false)?;
        let mut position = 0;
        for i in 0..used {
            let entry = old + i * size;
            let hash = memory.load(entry).unwrap_or(0);
            if hash == 0 {
                continue;
            }
            let words = (size / 8) as usize;
            memory.copy_words(entries + position * size, entry, words).ok_or_else(trap::nil)?;
            position += 1;
            enter(memory, index, slots - 1, hash, position)?;
        }
        for (at, value) in
            [(ENTRIES, entries), (ROOM, room), (USED, position), (INDEX, index), (MASK, slots - 1), (FIRST, 0)]
        {
            memory.store(map + at, value).ok_or_else(trap::nil)?;
        }
        Ok(())
    }
}

/// A hash of a word that keeps neighbours together, as programs often count. What it keeps too near [`Probe`] takes apart.
fn spread(key: u64) -> u64 {
    key ^ key >> 20 ^ key >> 40
}

/// The places of the index where a hash may be: the first by its low bits and its neighbours, which are at hand, then others by more of its
/// high bits too, each with neighbours, and in the end all.
struct Probe {
    slot: u64,
    mask: u64,
    rest: u64,
    /// Neighbours that are still to be looked at before the next jump.
    near: u8,
}

/// Neighbours looked at after each jump.
const NEIGHBOURS: u8 = 6;

impl Probe {
    #[inline]
    fn new(hash: u64, mask: u64) -> Probe {
        Probe { slot: hash >> 1 & mask, mask, rest: hash >> 1, near: NEIGHBOURS }
    }

    #[inline]
    fn next(&mut self) {
        if self.near > 0 {
            self.near -= 1;
            self.slot = (self.slot + 1) & self.mask;
        } else {
            self.near = NEIGHBOURS;
            self.rest >>= 5;
            self.slot = (self.slot * 5 + self.rest + 1) & self.mask;
        }
    }
}

fn field(memory: &Memory, map: u64, at: u64) -> Result<u64, Trap> {
    memory.load(map + at).ok_or_else(trap::nil)
}

fn enter(memory: &mut Memory, index: u64, mask: u64, hash: u64, position: u64) -> Result<(), Trap> {
    let mut probe = Probe::new(hash, mask);
    while memory.load(index + 8 * probe.slot).is_some_and(|p| p != 0) {
        probe.next();
    }
    memory.store(index + 8 * probe.slot, position).ok_or_else(trap::nil)
}

/// A new map with room for `size` entries.
pub fn make(program: &Program, memory: &mut Memory, ty: TypeIdx, size: u64) -> Result<u64, Trap> {
    let shape = Shape::new(program, ty)?;
    let map = memory.alloc(HEADER, true)?;
    memory.store(map + TYPE, u64::from(ty)).ok_or_else(trap::nil)?;
    // A size is a hint; a negative or absurd one is none.
    if (1..1 << 24).contains(&size) {
        shape.grow(memory, map, size.max(FIRST_ROOM))?;
    }
    Ok(map)
}

pub fn len(memory: &Memory, map: u64) -> Result<u64, Trap> {
    if map == 0 { Ok(0) } else { field(memory, map, COUNT) }
}

/// A key's words, given its registers.
fn key_words<'m>(memory: &'m Memory, shape: &Shape, regs: &'m [u64]) -> Result<&'m [u64], Trap> {
    if is_big(shape.key_type) {
        return memory.words(regs[0], shape.key_words).ok_or_else(trap::nil);
    }
    Ok(&regs[..shape.key_words])
}

/// The address of the value of a key (in registers), if it is there.
pub fn get(program: &Program, memory: &Memory, ty: TypeIdx, map: u64, key: &[u64]) -> Result<Option<u64>, Trap> {
    let shape = Shape::new(program, ty)?;
    let key = key_words(memory, &shape, key)?;
    // Also of an empty map: the key may be unhashable.
    let hash = shape.hash(memory, key)?;
    if map == 0 {
        return Ok(None);
    }
    Ok(shape.find(memory, map, key, hash)?.map(|entry| entry + 8 * (1 + shape.key_words) as u64))
}

/// The address of the value of a key (in registers), which is put in if it is not there.
pub fn set(program: &Program, memory: &mut Memory, ty: TypeIdx, map: u64, key: &[u64]) -> Result<u64, Trap> {
    if map == 0 {
        return Err(trap::plain("assignment to entry in nil map"));
    }
    let shape = Shape::new(program, ty)?;
    let mut few = [0; 4];
    let many;
    let key: &[u64] = if is_big(shape.key_type) || shape.key_words > 4 {
        many = key_words(memory, &shape, key)?.to_vec();
        &many
    } else {
        few[..shape.key_words].copy_from_slice(&key[..shape.key_words]);
        &few[..shape.key_words]
    };
    let hash = shape.hash(memory, key)?;
    let value = 8 * (1 + shape.key_words) as u64;
    if let Some(entry) = shape.find(memory, map, key, hash)? {
        return Ok(entry + value);
    }
    let (used, room, count) = (field(memory, map, USED)?, field(memory, map, ROOM)?, field(memory, map, COUNT)?);
    if used == room {
        // Where many are deleted, a block of the same size suffices.
        let next = if count * 4 < room * 3 { room } else { room * 2 };
        shape.grow(memory, map, next.max(FIRST_ROOM))?;
    }
    let position = field(memory, map, USED)?;
    // Nobody will look for such a key, and many of one hash would make each other slow.
    let hash = if shape.finds_itself(memory, key)? { hash } else { position.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1 };
    let entry = field(memory, map, ENTRIES)? + position * shape.entry_bytes();
    memory.store(entry, hash).ok_or_else(trap::nil)?;
    memory.words_mut(entry + 8, key.len()).ok_or_else(trap::nil)?.copy_from_slice(key);
    let (index, mask) = (field(memory, map, INDEX)?, field(memory, map, MASK)?);
    enter(memory, index, mask, hash, position + 1)?;
    memory.store(map + USED, position + 1).ok_or_else(trap::nil)?;
    memory.store(map + COUNT, count + 1).ok_or_else(trap::nil)?;
    Ok(entry + value)
}

pub fn delete(program: &Program, memory: &mut Memory, ty: TypeIdx, map: u64, key: &[u64]) -> Result<(), Trap> {
    let shape = Shape::new(program, ty)?;
    let key = key_words(memory, &shape, key)?;
    let hash = shape.hash(memory, key)?;
    if map == 0 {
        return Ok(());
    }
    let Some(entry) = shape.find(memory, map, key, hash)? else { return Ok(()) };
    // The index keeps the position, so that searches go on beyond it; an entry without hash fits no key.
    let words = (shape.entry_bytes() / 8) as usize;
    memory.words_mut(entry, words).ok_or_else(trap::nil)?.fill(0);
    let count = field(memory, map, COUNT)?;
    memory.store(map + COUNT, count - 1).ok_or_else(trap::nil)?;
    let (used, entries) = (field(memory, map, USED)?, field(memory, map, ENTRIES)?);
    let mut first = field(memory, map, FIRST)?;
    while first < used && memory.load(entries + first * shape.entry_bytes()) == Some(0) {
        first += 1;
    }
    memory.store(map + FIRST, first).ok_or_else(trap::nil)
}

/// Takes everything out.
pub fn clear(memory: &mut Memory, map: u64) -> Result<(), Trap> {
    if map == 0 {
        return Ok(());
    }
    for at in [COUNT, ENTRIES, ROOM, USED, INDEX, MASK, FIRST] {
        memory.store(map + at, 0).ok_or_else(trap::nil)?;
    }
    Ok(())
}

/// The words of a new iterator: map, its entries' address, position (the lowest bit: wrapped around), where it started.
pub fn iterate(memory: &Memory, map: u64, rng: &mut Rng, shuffled: bool) -> Result<[u64; 4], Trap> {
    if map == 0 {
        return Ok([0; 4]);
    }
    let used = field(memory, map, USED)?;
    let start = if shuffled && used > 0 { rng.next() % used } else { 0 };
    let at = if start == 0 { field(memory, map, FIRST)? } else { start };
    Ok([map, field(memory, map, ENTRIES)?, at << 1, start])
}

/// The addresses of the next entry's key and value.
pub fn next(program: &Program, memory: &Memory, ty: TypeIdx, iter: &mut [u64]) -> Result<Option<(u64, u64)>, Trap> {
    let [map, entries, position, start] = *iter else { return Err(trap::internal("not a map iterator")) };
    if map == 0 || entries == 0 {
        return Ok(None);
    }
    let shape = Shape::new(program, ty)?;
    let (mut at, mut wrapped) = (position >> 1, position & 1 == 1);
    let moved = field(memory, map, ENTRIES)? != entries;
    // A block that the map has left was full.
    let used = if moved { block_entries(memory, entries, &shape) } else { field(memory, map, USED)? };
    loop {
        if !wrapped && at >= used {
            (at, wrapped) = (0, true);
        }
        if wrapped && at >= start {
            iter[2] = at << 1 | 1;
            return Ok(None);
        }
        let entry = entries + at * shape.entry_bytes();
        at += 1;
        let hash = memory.load(entry).unwrap_or(0);
        if hash == 0 {
            continue;
        }
        let (key, value) = (entry + 8, entry + 8 * (1 + shape.key_words) as u64);
        let found = if moved {
            let words = memory.words(key, shape.key_words).ok_or_else(trap::nil)?;
            match shape.find(memory, map, words, hash)? {
                Some(entry) => Some(entry + 8 * (1 + shape.key_words) as u64),
                // What can't be found can't have been deleted either, except by clear.
                None if !shape.finds_itself(memory, words)? && field(memory, map, COUNT)? > 0 => Some(value),
                None => None,
            }
        } else {
            Some(value)
        };
        if let Some(value) = found {
            iter[2] = at << 1 | u64::from(wrapped);
            return Ok(Some((key, value)));
        }
    }
}

/// How many entries a block that a map has left may hold: entries beyond the used ones have no hash.
fn block_entries(memory: &Memory, entries: u64, shape: &Shape) -> u64 {
    memory.block_words(entries) as u64 * 8 / shape.entry_bytes()
}

/// The addresses of keys and values, in the order of insertion, `most` at most: for printing and pictures.
pub fn entries(program: &Program, memory: &Memory, map: u64, most: usize) -> Vec<(u64, u64)> {
    let walk = || -> Result<Vec<(u64, u64)>, Trap> {
        let ty = field(memory, map, TYPE)? as TypeIdx;
        let mut iter = [map, field(memory, map, ENTRIES)?, 0, 0];
        let mut found = Vec::new();
        while found.len() < most
            && let Some(entry) = next(program, memory, ty, &mut iter)?
        {
            found.push(entry);
        }
        Ok(found)
    };
    if map == 0 { Vec::new() } else { walk().unwrap_or_default() }
}
