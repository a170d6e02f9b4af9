//! Slices and arrays in memory: making, slicing, appending.

use super::goroutine::StackRoom;
use super::memory::{BASE, Memory};
use super::trap::{self, Trap};
use super::values::{self, is_big};
use crate::code::RType;

/// The sizes in bytes to which gc's allocator rounds: they decide the capacity that `append` gives.
const GO_SIZES: [u32; 66] = [
    8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352, 384, 416, 448, 480,
    512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072, 3200, 3456, 4096, 4864,
    5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072, 20480,
    21760, 24576, 27264, 28672,
];
const GO_PAGE: u64 = 8192;
/// The most bytes that gc could ever allocate.
const GO_MOST: u64 = 1 << 48;

/// Values of the `room` of [`crate::code::Op::Append`]; with `ROOM_OF_CALLER`, the place among the goroutine's rooms is added.
const ROOM_IN_STEPS: u64 = 1;
pub const NO_ROOM: u64 = 2;
pub const ROOM_OF_CALLER: u64 = 1 << 63;

/// A slice's words.
#[derive(Clone, Copy, Debug)]
pub struct Slice {
    pub address: u64,
    pub len: u64,
    pub cap: u64,
}

impl Slice {
    pub fn read(regs: &[u64]) -> Slice {
        Slice { address: regs[0], len: regs[1], cap: regs[2] }
    }

    pub fn write(self, regs: &mut [u64]) {
        regs[0] = self.address;
        regs[1] = self.len;
        regs[2] = self.cap;
    }
}

/// A block for `n` elements.
pub fn elements(memory: &mut Memory, elem: &RType, n: u64) -> Result<u64, Trap> {
    let bytes = n.saturating_mul(u64::from(elem.stride));
    if bytes == 0 {
        return Ok(BASE);
    }
    Ok(memory.alloc(usize::try_from(bytes.div_ceil(8)).unwrap_or(usize::MAX), !elem.no_pointers)?)
}

/// The most elements that a slice of gc's may have.
fn most_elements(elem: &RType) -> u64 {
    GO_MOST.checked_div(elem.go_size).unwrap_or(i64::MAX as u64)
}

/// A slice that gc builds on the stack, where `n` elements more have no room: with as much of the room on the stack as gc gives it now, if
/// it still fits there. `room` is that of [`crate::code::Op::Append`].
pub fn on_stack(
    memory: &mut Memory,
    elem: &RType,
    slice: Slice,
    n: u64,
    room: &mut u64,
    rooms: &mut [StackRoom],
) -> Result<Slice, Trap> {
    let most = 32u64.checked_div(elem.go_size).unwrap_or(0);
    match *room {
        0 | ROOM_OF_CALLER.. if slice.len == 0 && n <= most => {
            let address = elements(memory, elem, most)?;
            if let Some(room) = room.checked_sub(ROOM_OF_CALLER).and_then(|at| rooms.get_mut(at as usize)) {
                room.is_spent = true;
            }
            *room = address;
            Ok(Slice { address, len: 0, cap: most })
        }
        ROOM_IN_STEPS if slice.len + n <= most => {
            let cap = rounded_capacity(elem, slice.len + n);
            let address = elements(memory, elem, cap)?;
            copy(memory, elem, address, slice.address, slice.len)?;
            Ok(Slice { address, len: slice.len, cap })
        }
        _ => Ok(slice),
    }
}

/// How many elements fit into the block that gc's allocator gives for `len` of them.
pub fn rounded_capacity(elem: &RType, len: u64) -> u64 {
    go_size(len * elem.go_size).checked_div(elem.go_size).unwrap_or(len)
}

pub fn make(memory: &mut Memory, elem: &RType, len: u64, cap: Option<u64>) -> Result<Slice, Trap> {
    let most = most_elements(elem);
    if len > most {
        return Err(trap::runtime("makeslice: len out of range"));
    }
    let cap = cap.unwrap_or(len);
    if cap > most || cap < len {
        return Err(trap::runtime("makeslice: cap out of range"));
    }
    Ok(Slice { address: elements(memory, elem, cap)?, len, cap })
}

/// The bounds `lo:hi:max` of a slice expression over something of this length (strings, arrays) or capacity (slices).
pub fn bounds(
    lo: Option<u64>,
    hi: Option<u64>,
    max: Option<u64>,
    len: u64,
    cap: u64,
    what: &str,
) -> Result<(u64, u64, u64), Trap> {
    let show = |x: u64| (x as i64).to_string();
    let out = |text: String| Err(trap::bounds(format!("slice bounds out of range {text}")));
    let (lo, limit) = (lo.unwrap_or(0), max.unwrap_or(cap));
    let negative = |x: u64| (x as i64) < 0;
    if let Some(max) = max {
        if negative(max) {
            return out(format!("[::{}]", show(max)));
        }
        if max > cap {
            return out(format!("[::{max}] with {what} {cap}"));
        }
    }
    let hi = hi.unwrap_or(len);
    if hi > limit {
        return match max {
            _ if negative(hi) && max.is_some() => out(format!("[:{}:]", show(hi))),
            _ if negative(hi) => out(format!("[:{}]", show(hi))),
            Some(max) => out(format!("[:{hi}:{max}]")),
            None => out(format!("[:{hi}] with {what} {cap}")),
        };
    }
    if lo > hi {
        let end = if max.is_some() { ":" } else { "" };
        return if negative(lo) { out(format!("[{}:{end}]", show(lo))) } else { out(format!("[{lo}:{hi}{end}]")) };
    }
    Ok((lo, hi, limit))
}

/// The slice with room for `more` further elements, its length grown by them.
pub fn grow(memory: &mut Memory, elem: &RType, slice: Slice, more: u64) -> Result<Slice, Trap> {
    let len = slice
        .len
        .checked_add(more)
        .filter(|len| *len <= most_elements(elem))
        .ok_or_else(|| trap::runtime("growslice: len out of range"))?;
    if len <= slice.cap {
        return Ok(Slice { len, ..slice });
    }
    let cap = grown_capacity(elem, slice.cap, len);
    let address = elements(memory, elem, cap)?;
    copy(memory, elem, address, slice.address, slice.len)?;
    Ok(Slice { address, len, cap })
}

/// As gc's `growslice`.
fn grown_capacity(elem: &RType, old: u64, len: u64) -> u64 {
    let mut cap = old;
    if len > old.saturating_mul(2) {
        cap = len;
    } else if old < 256 {
        cap = old * 2;
    } else {
        while cap < len {
            cap += (cap + 3 * 256) / 4;
        }
    }
    if elem.go_size == 0 {
        return len;
    }
    let bytes = cap.saturating_mul(elem.go_size);
    // Blocks with pointers of more than 512 bytes have a header word; those of whole pages have none.
    let header = if !elem.no_pointers && bytes > 512 && bytes <= 32760 { 8 } else { 0 };
    let rounded = go_size(bytes + header) - header;
    rounded / elem.go_size
}

/// The size of the block that gc's allocator gives for so many bytes.
pub fn go_size(bytes: u64) -> u64 {
    if bytes == 0 {
        0
    } else if bytes <= 28672 {
        let at = GO_SIZES.partition_point(|s| u64::from(*s) < bytes);
        u64::from(GO_SIZES[at])
    } else if bytes <= 32768 {
        32768
    } else {
        bytes.div_ceil(GO_PAGE) * GO_PAGE
    }
}

/// Moves `n` elements, which may overlap.
pub fn copy(memory: &mut Memory, elem: &RType, to: u64, from: u64, n: u64) -> Result<(), Trap> {
    let bytes = n * u64::from(elem.stride);
    if elem.stride == 1 {
        memory.copy_bytes(to, from, bytes).ok_or_else(trap::nil)
    } else {
        memory.copy_words(to, from, (bytes / 8) as usize).ok_or_else(trap::nil)
    }
}

/// Appends values that stand in registers one after the other.
pub fn append(memory: &mut Memory, elem: &RType, slice: Slice, regs: &[u64], n: u64) -> Result<Slice, Trap> {
    let grown = grow(memory, elem, slice, n)?;
    let flat = if is_big(elem) { 1 } else { elem.flat_words as usize };
    for i in 0..n {
        let address = grown.address + (slice.len + i) * u64::from(elem.stride);
        values::store(memory, elem, address, &regs[i as usize * flat..])?;
    }
    Ok(grown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_as_in_go() {
        assert_eq!([1, 8, 9, 33, 1025, 5088, 28673, 32769].map(go_size), [8, 8, 16, 48, 1152, 5376, 32768, 40960]);
    }

    #[test]
    fn bounds_are_checked_in_gos_words() {
        let text = |r: Result<_, Trap>| match r.map_err(|t| *t) {
            Err(super::trap::TrapKind::Bounds(text)) => text.replace("slice bounds out of range ", ""),
            other => format!("{other:?}"),
        };
        assert_eq!(bounds(Some(1), None, None, 3, 5, "capacity").ok(), Some((1, 3, 5)));
        assert_eq!(text(bounds(None, Some(6), None, 3, 5, "capacity")), "[:6] with capacity 5");
        assert_eq!(text(bounds(Some(4), None, None, 3, 5, "capacity")), "[4:3]");
        assert_eq!(text(bounds(Some(-1i64 as u64), None, None, 3, 5, "capacity")), "[-1:]");
        assert_eq!(text(bounds(None, Some(4), Some(3), 3, 5, "capacity")), "[:4:3]");
        assert_eq!(text(bounds(None, Some(1), Some(6), 3, 5, "capacity")), "[::6] with capacity 5");
    }
}
