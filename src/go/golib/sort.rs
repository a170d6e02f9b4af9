//! Packages sort and slices: slices of numbers and strings in their own order, which need no call of Go code.

use super::value::Value;
use super::{Answer, Natives};
use crate::code::Kind;
use crate::vm::native::{Call, Outcome};
use std::cmp::Ordering;

pub(super) const NATIVES: Natives = &[("slices.ordered", ordered), ("sort.ordered", ordered)];

/// `func ordered(x any) bool`: sorts the slice `x` if its elements are integers, floats or strings; whether they were.
fn ordered(call: &mut Call) -> Answer {
    let program = call.program();
    let slice = Value::of_interface(program, call.arg(0), call.arg(1));
    let slice = slice.filter(|v| v.rtype(program).kind == Kind::Slice);
    let elem = slice.and_then(|v| v.rtype(program).elem);
    let (Some(slice), Some(elem)) = (slice, elem) else { return Ok(Outcome::Done) };
    let (address, len) = (slice.word(call.memory(), 0), slice.len(program, call.memory()) as usize);
    let sorted = match program.types[usize::from(elem)].kind {
        Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => {
            call.memory_mut().words_mut(address, len).map(|w| w.sort_unstable_by_key(|w| *w as i64))
        }
        Kind::Uint | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 | Kind::Uintptr => {
            call.memory_mut().words_mut(address, len).map(<[u64]>::sort_unstable)
        }
        Kind::Uint8 => call.memory_mut().bytes_mut(address, len as u64).map(<[u8]>::sort_unstable),
        Kind::Float32 | Kind::Float64 => {
            call.memory_mut().words_mut(address, len).map(|w| w.sort_by(|a, b| by_value(*a, *b)))
        }
        Kind::String => strings(call, address, len),
        _ => None,
    };
    call.set_bool(0, sorted.is_some());
    Ok(Outcome::Done)
}

/// Floats as `cmp.Compare` has them: what is not a number comes first, and all of that is equal.
fn by_value(a: u64, b: u64) -> Ordering {
    let (a, b) = (f64::from_bits(a), f64::from_bits(b));
    a.partial_cmp(&b).unwrap_or_else(|| b.is_nan().cmp(&a.is_nan()))
}

fn strings(call: &mut Call, address: u64, len: usize) -> Option<()> {
    let memory = call.memory();
    let words = memory.words(address, 2 * len)?;
    let mut all: Vec<(&[u8], [u64; 2])> =
        words.chunks_exact(2).map(|s| Some((memory.bytes(s[0], s[1])?, [s[0], s[1]]))).collect::<Option<_>>()?;
    all.sort_by(|a, b| a.0.cmp(b.0));
    let sorted: Vec<u64> = all.into_iter().flat_map(|(_, words)| words).collect();
    call.memory_mut().words_mut(address, 2 * len)?.copy_from_slice(&sorted);
    Some(())
}
