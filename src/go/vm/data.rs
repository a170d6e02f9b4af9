//! Instructions on strings, slices, maps and interfaces, and the rarer ones on numbers and memory: all that touch registers and memory only.

use super::goroutine::StackRoom;
use super::memory::Memory;
use super::rng::Rng;
use super::slices::{self, Slice};
use super::trap::{self, Trap};
use super::values::{self, Compare, is_big};
use super::{ifaces, maps, strings};
use crate::code::{IndexPart, NO_REG, Op, Program, RType, Reg, TypeIdx};
use std::cmp::Ordering;

/// What such an instruction may use.
pub struct Data<'a> {
    pub program: &'a Program,
    pub memory: &'a mut Memory,
    pub rng: &'a mut Rng,
    /// Whether maps are walked from a place drawn by lot.
    pub shuffled: bool,
    pub stack_rooms: &'a mut Vec<StackRoom>,
    pub regs: &'a mut [u64],
    /// The instructions after this one.
    pub rest: &'a [Op],
}

impl<'a> Data<'a> {
    /// Runs one; answers how far from the next instruction to go on.
    pub fn run(&mut self, op: Op) -> Result<i64, Trap> {
        match op {
            Op::AddC { dst, a, b } => return self.complex(dst, a, b, |a, b| (a.0 + b.0, a.1 + b.1)),
            Op::SubC { dst, a, b } => return self.complex(dst, a, b, |a, b| (a.0 - b.0, a.1 - b.1)),
            Op::MulC { dst, a, b } => {
                return self.complex(dst, a, b, |a, b| (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0));
            }
            Op::DivC { dst, a, b } => return self.complex(dst, a, b, super::arith::complex_divide),
            Op::Eq { dst, a, b } => {
                let ty = self.arg32(0)? as TypeIdx;
                let rtype = self.ty(ty);
                let a = values::memory_words(self.memory, rtype, self.from(a))?;
                let b = values::memory_words(self.memory, rtype, self.from(b))?;
                let equal = Compare { program: self.program, memory: self.memory }.equal(ty, &a, &b)?;
                self.set(dst, u64::from(equal));
                return Ok(1);
            }
            Op::EqIface { dst, a, b } => {
                let (a, b) = (self.pair(a), self.pair(b));
                let equal = Compare { program: self.program, memory: self.memory }.equal_interfaces(a, b)?;
                self.set(dst, u64::from(equal));
            }
            Op::EqS { dst, a, b } => {
                let (a, b) = (self.pair(a), self.pair(b));
                let equal = a.1 == b.1
                    && (a.0 == b.0 || strings::bytes(self.memory, a.0, a.1)? == strings::bytes(self.memory, b.0, b.1)?);
                self.set(dst, u64::from(equal));
            }
            Op::LtS { dst, a, b } => {
                let order = strings::compare(self.memory, self.from(a), self.from(b))?;
                self.set(dst, u64::from(order == Ordering::Less));
            }
            Op::LeS { dst, a, b } => {
                let order = strings::compare(self.memory, self.from(a), self.from(b))?;
                self.set(dst, u64::from(order != Ordering::Greater));
            }
            Op::LoadBig { dst, a, ty } => {
                let rtype = self.ty(ty);
                let address = self.get(a);
                let copy = self.memory.alloc(rtype.words as usize, !rtype.no_pointers)?;
                self.memory.copy_words(copy, address, rtype.words as usize).ok_or_else(trap::nil)?;
                self.set(dst, copy);
            }
            Op::StoreBig { a, src, ty } => {
                let n = self.ty(ty).words as usize;
                let (to, from) = (self.get(a), self.get(src));
                self.memory.copy_words(to, from, n).ok_or_else(trap::nil)?;
            }
            Op::New { dst, ty } | Op::NewCell { dst, ty } => {
                let rtype = self.ty(ty);
                let address = self.memory.alloc(rtype.words as usize, !rtype.no_pointers)?;
                self.set(dst, address);
            }
            Op::Box { dst, src, n } => {
                let src = usize::from(src);
                let address = self.memory.alloc_words(&self.regs[src..src + usize::from(n)], true)?;
                self.set(dst, address);
            }
            Op::CheckUnsigned { a, of, part } => {
                let (value, of) = (self.get(a), self.get(of));
                if (value as i64) < 0 {
                    return Err(trap::bounds(match part {
                        IndexPart::Index => format!("index out of range [{value}] with length {of}"),
                        IndexPart::UpToLength => format!("slice bounds out of range [:{value}] with length {of}"),
                        IndexPart::UpToCapacity => format!("slice bounds out of range [:{value}] with capacity {of}"),
                    }));
                }
            }
            Op::StrIndex { dst, s, i } => {
                let ((address, len), i) = (self.pair(s), self.get(i));
                if i >= len {
                    return Err(trap::index(i, len));
                }
                let byte = self.memory.load8(address + i).ok_or_else(trap::nil)?;
                self.set(dst, u64::from(byte));
            }
            Op::Concat { dst, a, b } => {
                let (a, b) = (self.pair(a), self.pair(b));
                let joined = strings::concat(self.memory, &[a.0, a.1, b.0, b.1])?;
                self.set_pair(dst, joined);
            }
            Op::ConcatN { dst, a, n } => {
                let a = usize::from(a);
                let joined = strings::concat(self.memory, &self.regs[a..a + 2 * usize::from(n)])?;
                self.set_pair(dst, joined);
            }
            Op::StrSlice { dst, s } => {
                let (lo, hi, _) = self.arg(0)?;
                let (address, len) = self.pair(s);
                let (lo, hi, _) = slices::bounds(self.optional(lo), self.optional(hi), None, len, len, "length")?;
                // An empty string must not point behind its block.
                let start = if lo == hi { address } else { address + lo };
                self.set_pair(dst, (start, hi - lo));
                return Ok(1);
            }
            Op::StrConv { dst, a, conv } => {
                strings::convert(self.memory, conv, self.regs, usize::from(dst), usize::from(a))?;
            }
            Op::StrRange { dst, s, i } => {
                let ((address, len), i) = (self.pair(s), self.get(i));
                if i >= len {
                    return Ok(1 + i64::from(self.arg32(0)? as i32));
                }
                let bytes = strings::bytes(self.memory, address + i, (len - i).min(4))?;
                let (rune, size) = strings::decode(bytes);
                self.set_pair(dst, (u64::from(rune), i + size));
                return Ok(1);
            }
            Op::ArrayAddr { dst, a, i } => {
                let (stride, len) = (u64::from(self.arg32(0)?), u64::from(self.arg32(1)?));
                let (address, i) = (self.get(a), self.get(i));
                if address == 0 {
                    return Err(trap::nil());
                }
                if i >= len {
                    return Err(trap::index(i, len));
                }
                self.set(dst, address + i * stride);
                return Ok(2);
            }
            Op::MakeSlice { dst } => {
                let (len, cap, elem) = self.arg(0)?;
                let (len, cap, elem) = (self.get(len), self.optional(cap), self.ty(elem));
                let slice = slices::make(self.memory, elem, len, cap)?;
                slice.write(&mut self.regs[usize::from(dst)..]);
                return Ok(1);
            }
            Op::SliceSlice { dst, src, elem } => {
                let (lo, hi, max) = self.arg(0)?;
                let slice = Slice::read(self.from(src));
                let (lo, hi, max) = (self.optional(lo), self.optional(hi), self.optional(max));
                let (lo, hi, max) = slices::bounds(lo, hi, max, slice.len, slice.cap, "capacity")?;
                self.set_slice(dst, slice.address, lo, hi, max, elem);
                return Ok(1);
            }
            Op::SliceArray { dst, src, elem } => {
                let (lo, hi, max) = self.arg(0)?;
                let len = u64::from(self.arg32(1)?);
                let address = self.get(src);
                if address == 0 {
                    return Err(trap::nil());
                }
                let (lo, hi, max) = (self.optional(lo), self.optional(hi), self.optional(max));
                let (lo, hi, max) = slices::bounds(lo, hi, max, len, len, "length")?;
                self.set_slice(dst, address, lo, hi, max, elem);
                return Ok(2);
            }
            Op::Append { dst, s, elem } => {
                let (src, n, room) = self.arg(0)?;
                let mut slice = Slice::read(self.from(s));
                let elem = self.ty(elem);
                let n = u64::from(n);
                if room != 0 && slice.len + n > slice.cap {
                    let room = &mut self.regs[usize::from(room) - 1];
                    slice = slices::on_stack(self.memory, elem, slice, n, room, self.stack_rooms)?;
                }
                let grown = slices::append(self.memory, elem, slice, &self.regs[usize::from(src)..], n)?;
                grown.write(&mut self.regs[usize::from(dst)..]);
                return Ok(1);
            }
            Op::AppendSlice { dst, s, elem } => {
                let (more, _, _) = self.arg(0)?;
                let slice = Slice::read(self.from(s));
                let (from, n) = self.pair(more);
                let elem = self.ty(elem);
                // Appending nothing to nothing gives nil as well.
                let grown = slices::grow(self.memory, elem, slice, n)?;
                slices::copy(self.memory, elem, grown.address + slice.len * u64::from(elem.stride), from, n)?;
                grown.write(&mut self.regs[usize::from(dst)..]);
                return Ok(1);
            }
            Op::Copy { dst, to, src } => {
                let elem = self.arg32(0)? as TypeIdx;
                let (to, src) = (self.pair(to), self.pair(src));
                let n = to.1.min(src.1);
                slices::copy(self.memory, self.ty(elem), to.0, src.0, n)?;
                self.set(dst, n);
                return Ok(1);
            }
            Op::ClearSlice { s, elem } => {
                let (address, len) = self.pair(s);
                let bytes = len * u64::from(self.ty(elem).stride);
                self.memory.bytes_mut(address, bytes).ok_or_else(trap::nil)?.fill(0);
            }
            Op::MoveSlice { s, room, elem } => {
                let slice = Slice::read(self.from(s));
                if slice.address == self.get(room) {
                    let cap = slices::rounded_capacity(self.ty(elem), slice.len);
                    Slice { cap, ..slice }.write(&mut self.regs[usize::from(s)..]);
                }
            }
            Op::SliceToArray { dst, s, n } => {
                let (address, len) = self.pair(s);
                if len < u64::from(n) {
                    return Err(trap::bounds(format!(
                        "cannot convert slice with length {len} to array or pointer to array with length {n}"
                    )));
                }
                self.set(dst, address);
            }
            Op::MakeMap { dst, size, ty } => {
                let size = self.optional(size).unwrap_or(0);
                let map = maps::make(self.program, self.memory, ty, size)?;
                self.set(dst, map);
            }
            Op::MapGet { dst, m, key } => return self.map_get(dst, m, key),
            Op::MapSet { m, key, src } => {
                let ty = self.arg32(0)? as TypeIdx;
                let elem = self.elem(ty)?;
                let address = maps::set(self.program, self.memory, ty, self.get(m), &self.regs[usize::from(key)..])?;
                values::store(self.memory, elem, address, &self.regs[usize::from(src)..])?;
                return Ok(1);
            }
            Op::MapDelete { m, key, ty } => {
                maps::delete(self.program, self.memory, ty, self.get(m), &self.regs[usize::from(key)..])?;
            }
            Op::MapLen { dst, m } => {
                let len = maps::len(self.memory, self.get(m))?;
                self.set(dst, len);
            }
            Op::MapClear { m } => maps::clear(self.memory, self.get(m))?,
            Op::MapIter { dst, m } => {
                let iter = maps::iterate(self.memory, self.get(m), self.rng, self.shuffled)?;
                let dst = usize::from(dst);
                self.regs[dst..dst + 4].copy_from_slice(&iter);
            }
            Op::MapNext { iter, key, value } => return self.map_next(iter, key, value),
            Op::MakeIface { dst, src, ty } => {
                let rtype = self.ty(ty);
                let data = values::pack(self.memory, rtype, &self.regs[usize::from(src)..])?;
                self.set_pair(dst, (u64::from(ty) + 1, data));
            }
            Op::Assert { dst, src, ty } => {
                let from = self.arg32(0)? as TypeIdx;
                let (word, data) = self.pair(src);
                if !ifaces::fits(self.program, word, ty)? {
                    return Err(ifaces::failed(self.program, word, ty, from));
                }
                self.unpack(dst, word, data, ty)?;
                return Ok(1);
            }
            Op::AssertOk { dst, src, ty } => {
                let (word, data) = self.pair(src);
                let n = usize::from(dst) + self.ty(ty).flat_words as usize;
                if ifaces::fits(self.program, word, ty)? {
                    self.unpack(dst, word, data, ty)?;
                    self.regs[n] = 1;
                } else {
                    self.zero(dst, ty)?;
                    self.regs[n] = 0;
                }
            }
            Op::IsType { dst, src, ty } => {
                let fits = ifaces::fits(self.program, self.get(src), ty)?;
                self.set(dst, u64::from(fits));
            }
            Op::Unpack { dst, src, ty } => {
                let (word, data) = self.pair(src);
                self.unpack(dst, word, data, ty)?;
            }
            Op::MakeChan { dst, size, ty } => {
                let channel = super::chans::make(self.program, self.memory, ty, self.optional(size))?;
                self.set(dst, channel);
            }
            Op::ChanLen { dst, ch } => {
                let len = super::chans::len(self.memory, self.get(ch))?;
                self.set(dst, len);
            }
            Op::ChanCap { dst, ch } => {
                let cap = super::chans::cap(self.memory, self.get(ch))?;
                self.set(dst, cap);
            }
            other => return Err(trap::internal(&format!("an instruction out of place: {other:?}"))),
        }
        Ok(0)
    }

    fn map_get(&mut self, dst: Reg, m: Reg, key: Reg) -> Result<i64, Trap> {
        let (ty, with_ok) = match self.rest.first() {
            Some(Op::Arg32 { a, k }) => (*k as TypeIdx, *a == 1),
            _ => return Err(trap::internal("an operand is missing")),
        };
        let elem_index = self.program.types[usize::from(ty)].elem.ok_or_else(|| trap::internal("not a map type"))?;
        let elem = self.ty(elem_index);
        let found = maps::get(self.program, self.memory, ty, self.get(m), &self.regs[usize::from(key)..])?;
        match found {
            Some(address) => values::load(self.memory, elem, address, &mut self.regs[usize::from(dst)..])?,
            None => self.zero(dst, elem_index)?,
        }
        if with_ok {
            self.regs[usize::from(dst) + elem.flat_words as usize] = u64::from(found.is_some());
        }
        Ok(1)
    }

    fn map_next(&mut self, iter: Reg, key: Reg, value: Reg) -> Result<i64, Trap> {
        let (ty, off) = match self.rest.first() {
            Some(Op::Arg32 { a, k }) => (*a, *k as i32),
            _ => return Err(trap::internal("an operand is missing")),
        };
        let at = usize::from(iter);
        let Some((k, v)) = maps::next(self.program, self.memory, ty, &mut self.regs[at..at + 4])? else {
            return Ok(1 + i64::from(off));
        };
        let map = self.ty(ty);
        for (reg, part, address) in [(key, map.key, k), (value, map.elem, v)] {
            if let (false, Some(part)) = (reg == NO_REG, part) {
                values::load(self.memory, self.ty(part), address, &mut self.regs[usize::from(reg)..])?;
            }
        }
        Ok(1)
    }

    /// The value of an interface whose dynamic type is, or implements, `ty`.
    fn unpack(&mut self, dst: Reg, word: u64, data: u64, ty: TypeIdx) -> Result<(), Trap> {
        let rtype = self.ty(ty);
        if rtype.kind == crate::code::Kind::Interface {
            self.set_pair(dst, (word, data));
            return Ok(());
        }
        if is_big(rtype) || rtype.words == 1 {
            // Nobody changes the copy that a big value's word leads to.
            self.set(dst, data);
            return Ok(());
        }
        let n = rtype.words as usize;
        let words = self.memory.words(data, n).ok_or_else(trap::nil)?;
        let dst = usize::from(dst);
        self.regs[dst..dst + n].copy_from_slice(words);
        Ok(())
    }

    fn zero(&mut self, dst: Reg, ty: TypeIdx) -> Result<(), Trap> {
        let rtype = self.ty(ty);
        if is_big(rtype) {
            let address = self.memory.alloc(rtype.words as usize, !rtype.no_pointers)?;
            self.set(dst, address);
        } else {
            let dst = usize::from(dst);
            self.regs[dst..dst + rtype.words as usize].fill(0);
        }
        Ok(())
    }

    fn set_slice(&mut self, dst: Reg, address: u64, lo: u64, hi: u64, max: u64, elem: TypeIdx) {
        // An empty slice must not point behind its block.
        let start = if lo == max { address } else { address + lo * u64::from(self.ty(elem).stride) };
        let slice = Slice { address: start, len: hi - lo, cap: max - lo };
        slice.write(&mut self.regs[usize::from(dst)..]);
    }

    fn complex(
        &mut self,
        dst: Reg,
        a: Reg,
        b: Reg,
        f: impl Fn((f64, f64), (f64, f64)) -> (f64, f64),
    ) -> Result<i64, Trap> {
        let number = |(re, im): (u64, u64)| (f64::from_bits(re), f64::from_bits(im));
        let (re, im) = f(number(self.pair(a)), number(self.pair(b)));
        self.set_pair(dst, (re.to_bits(), im.to_bits()));
        Ok(0)
    }

    fn ty(&self, ty: TypeIdx) -> &'a RType {
        &self.program.types[usize::from(ty)]
    }

    fn elem(&self, ty: TypeIdx) -> Result<&'a RType, Trap> {
        Ok(self.ty(self.ty(ty).elem.ok_or_else(|| trap::internal("a type without elements"))?))
    }

    fn get(&self, reg: Reg) -> u64 {
        self.regs[usize::from(reg)]
    }

    fn set(&mut self, reg: Reg, value: u64) {
        self.regs[usize::from(reg)] = value;
    }

    fn pair(&self, reg: Reg) -> (u64, u64) {
        let reg = usize::from(reg);
        (self.regs[reg], self.regs[reg + 1])
    }

    fn set_pair(&mut self, reg: Reg, pair: (u64, u64)) {
        let reg = usize::from(reg);
        (self.regs[reg], self.regs[reg + 1]) = pair;
    }

    fn from(&self, reg: Reg) -> &[u64] {
        &self.regs[usize::from(reg)..]
    }

    fn optional(&self, reg: Reg) -> Option<u64> {
        (reg != NO_REG).then(|| self.get(reg))
    }

    fn arg(&self, i: usize) -> Result<(u16, u16, u16), Trap> {
        match self.rest.get(i) {
            Some(Op::Arg { a, b, c }) => Ok((*a, *b, *c)),
            _ => Err(trap::internal("an operand is missing")),
        }
    }

    fn arg32(&self, i: usize) -> Result<u32, Trap> {
        match self.rest.get(i) {
            Some(Op::Arg32 { k, .. }) => Ok(*k),
            _ => Err(trap::internal("an operand is missing")),
        }
    }
}
