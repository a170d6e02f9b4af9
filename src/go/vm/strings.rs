//! Strings: joining, conversions, decoding.

use super::memory::Memory;
use super::slices::{self, Slice};
use super::trap::{self, Trap};
use crate::code::StrConv;
use std::cmp::Ordering;

pub fn bytes(memory: &Memory, address: u64, len: u64) -> Result<&[u8], Trap> {
    memory.bytes(address, len).ok_or_else(trap::nil)
}

/// The words of the joined string: strings in registers, two words each.
pub fn concat(memory: &mut Memory, regs: &[u64]) -> Result<(u64, u64), Trap> {
    let mut len = 0u64;
    let mut only = (0, 0);
    let mut parts = 0;
    for pair in regs.chunks_exact(2) {
        if pair[1] > 0 {
            len += pair[1];
            only = (pair[0], pair[1]);
            parts += 1;
        }
    }
    if parts <= 1 {
        return Ok(only);
    }
    let target = memory.alloc(usize::try_from(len.div_ceil(8)).unwrap_or(usize::MAX), false)?;
    let mut at = target;
    for pair in regs.chunks_exact(2) {
        memory.copy_bytes(at, pair[0], pair[1]).ok_or_else(trap::nil)?;
        at += pair[1];
    }
    Ok((target, len))
}

pub fn compare(memory: &Memory, a: &[u64], b: &[u64]) -> Result<Ordering, Trap> {
    Ok(bytes(memory, a[0], a[1])?.cmp(bytes(memory, b[0], b[1])?))
}

/// Decodes the character at the start of bytes that are not empty: rune and length; invalid bytes are U+FFFD of length 1.
pub fn decode(bytes: &[u8]) -> (u32, u64) {
    let first = bytes[0];
    if first < 0x80 {
        return (u32::from(first), 1);
    }
    let len = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return (0xfffd, 1),
    };
    match bytes.get(..len).and_then(|b| std::str::from_utf8(b).ok()).and_then(|s| s.chars().next()) {
        Some(c) => (c as u32, len as u64),
        None => (0xfffd, 1),
    }
}

fn encode(out: &mut Vec<u8>, rune: u64) {
    let c = u32::try_from(rune).ok().and_then(char::from_u32).unwrap_or('\u{fffd}');
    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

/// Bytes or runes for which gc has room on the stack where a string's conversion stays in the function.
const ROOM: u64 = 32;

/// Conversions to and from string types.
pub fn convert(memory: &mut Memory, conv: StrConv, regs: &mut [u64], dst: usize, a: usize) -> Result<(), Trap> {
    match conv {
        StrConv::FromRune => {
            let mut out = Vec::new();
            encode(&mut out, regs[a]);
            let address = memory.alloc_bytes(&out)?;
            (regs[dst], regs[dst + 1]) = (address, out.len() as u64);
        }
        StrConv::FromBytes => {
            let (from, len) = (regs[a], regs[a + 1]);
            (regs[dst], regs[dst + 1]) = (copied(memory, from, len, len)?, len);
        }
        StrConv::ToBytes | StrConv::ConstantToBytes | StrConv::ToBytesInRoom => {
            let (from, len) = (regs[a], regs[a + 1]);
            let cap = match conv {
                StrConv::ConstantToBytes => len,
                StrConv::ToBytesInRoom if len <= ROOM => ROOM,
                _ => slices::go_size(len),
            };
            Slice { address: copied(memory, from, len, cap)?, len, cap }.write(&mut regs[dst..]);
        }
        StrConv::FromRunes => {
            let runes = memory.words(regs[a], regs[a + 1] as usize).ok_or_else(trap::nil)?;
            let mut out = Vec::with_capacity(runes.len());
            for rune in runes {
                encode(&mut out, *rune);
            }
            let address = memory.alloc_bytes(&out)?;
            (regs[dst], regs[dst + 1]) = (address, out.len() as u64);
        }
        StrConv::ToRunes | StrConv::ConstantToRunes | StrConv::ToRunesInRoom => {
            let mut rest = bytes(memory, regs[a], regs[a + 1])?;
            let mut runes = Vec::new();
            while !rest.is_empty() {
                let (rune, len) = decode(rest);
                runes.push(u64::from(rune));
                rest = &rest[len as usize..];
            }
            let len = runes.len() as u64;
            let cap = match conv {
                StrConv::ConstantToRunes => len,
                StrConv::ToRunesInRoom if len <= ROOM => ROOM,
                _ => slices::go_size(len * 4) / 4,
            };
            runes.resize(cap as usize, 0);
            let address = memory.alloc_words(&runes, false)?;
            Slice { address, len, cap }.write(&mut regs[dst..]);
        }
    }
    Ok(())
}

/// A block with room for `cap` bytes that begins with `len` bytes from somewhere else.
fn copied(memory: &mut Memory, from: u64, len: u64, cap: u64) -> Result<u64, Trap> {
    let address = memory.alloc(cap.div_ceil(8) as usize, false)?;
    memory.copy_bytes(address, from, len).ok_or_else(trap::nil)?;
    Ok(address)
}
