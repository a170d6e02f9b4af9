//! Values by their types: moving them between registers and memory, comparing and hashing them.

use super::memory::Memory;
use super::trap::{self, Trap};
use crate::code::{Kind, Program, RType, TypeIdx};

/// How deep comparison follows interface values within interface values.
const MAX_DEPTH: u32 = 2000;

/// Whether the type's values are one word in registers and that word is the address of a copy.
#[inline]
pub fn is_big(ty: &RType) -> bool {
    ty.flat_words != ty.words
}

/// A value's words as they stand in memory, given its registers.
pub fn memory_words(memory: &Memory, ty: &RType, regs: &[u64]) -> Result<Vec<u64>, Trap> {
    if is_big(ty) {
        let address = *regs.first().ok_or_else(|| trap::internal("a register is missing"))?;
        return memory.words(address, ty.words as usize).map(<[u64]>::to_vec).ok_or_else(trap::nil);
    }
    let words = regs.get(..ty.words as usize).ok_or_else(|| trap::internal("a register is missing"))?;
    Ok(words.to_vec())
}

/// Puts a value in memory form into registers.
pub fn to_registers(memory: &mut Memory, ty: &RType, words: &[u64], regs: &mut [u64]) -> Result<(), Trap> {
    if is_big(ty) {
        regs[0] = memory.alloc_words(words, !ty.no_pointers)?;
    } else {
        regs[..words.len()].copy_from_slice(words);
    }
    Ok(())
}

/// Loads a value from memory into registers.
#[inline]
pub fn load(memory: &mut Memory, ty: &RType, address: u64, regs: &mut [u64]) -> Result<(), Trap> {
    if ty.stride == 1 {
        regs[0] = u64::from(memory.load8(address).ok_or_else(trap::nil)?);
        return Ok(());
    }
    let n = ty.words as usize;
    if is_big(ty) {
        let copy = memory.alloc(n, !ty.no_pointers)?;
        memory.copy_words(copy, address, n).ok_or_else(trap::nil)?;
        regs[0] = copy;
        return Ok(());
    }
    let words = memory.words(address, n).ok_or_else(trap::nil)?;
    regs[..n].copy_from_slice(words);
    Ok(())
}

/// Stores a value from registers to memory.
#[inline]
pub fn store(memory: &mut Memory, ty: &RType, address: u64, regs: &[u64]) -> Result<(), Trap> {
    if ty.stride == 1 {
        return memory.store8(address, regs[0] as u8).ok_or_else(trap::nil);
    }
    let n = ty.words as usize;
    if is_big(ty) {
        return memory.copy_words(address, regs[0], n).ok_or_else(trap::nil);
    }
    memory.words_mut(address, n).ok_or_else(trap::nil)?.copy_from_slice(&regs[..n]);
    Ok(())
}

/// The words in memory form of the value in an interface of this dynamic type.
pub fn unpack<'m>(memory: &'m Memory, ty: &RType, data: &'m [u64; 1]) -> Option<&'m [u64]> {
    match ty.words {
        0 => Some(&[]),
        1 => Some(data),
        n => memory.words(data[0], n as usize),
    }
}

/// The data word of an interface that holds this value.
pub fn pack(memory: &mut Memory, ty: &RType, regs: &[u64]) -> Result<u64, Trap> {
    match ty.words {
        0 => Ok(0),
        1 => Ok(regs[0]),
        _ if is_big(ty) => Ok(regs[0]),
        n => Ok(memory.alloc_words(&regs[..n as usize], !ty.no_pointers)?),
    }
}

/// Compares and hashes.
#[derive(Clone, Copy)]
pub struct Compare<'a> {
    pub program: &'a Program,
    pub memory: &'a Memory,
}

impl Compare<'_> {
    /// Whether two values, in memory form, are equal (spec: Comparison operators).
    pub fn equal(&self, ty: TypeIdx, a: &[u64], b: &[u64]) -> Result<bool, Trap> {
        self.equal_at(ty, a, b, 0)
    }

    pub fn equal_interfaces(&self, a: (u64, u64), b: (u64, u64)) -> Result<bool, Trap> {
        self.interfaces_at(a, b, 0)
    }

    fn interfaces_at(&self, a: (u64, u64), b: (u64, u64), depth: u32) -> Result<bool, Trap> {
        if a.0 != b.0 {
            return Ok(false);
        }
        let Some(index) = a.0.checked_sub(1) else { return Ok(true) };
        let ty = self.ty(index as TypeIdx)?;
        if !ty.comparable {
            return Err(trap::runtime(format!("comparing uncomparable type {}", ty.name)));
        }
        let (a, b) = ([a.1], [b.1]);
        let a = unpack(self.memory, ty, &a).ok_or_else(trap::nil)?;
        let b = unpack(self.memory, ty, &b).ok_or_else(trap::nil)?;
        self.equal_at(index as TypeIdx, a, b, depth + 1)
    }

    fn equal_at(&self, ty: TypeIdx, a: &[u64], b: &[u64], depth: u32) -> Result<bool, Trap> {
        let ty = self.ty(ty)?;
        if depth > MAX_DEPTH {
            return Err(trap::fatal("stack overflow"));
        }
        if a.len() < ty.words as usize || b.len() < ty.words as usize {
            return Err(trap::internal("a value is cut off"));
        }
        Ok(match ty.kind {
            Kind::Float32 | Kind::Float64 => f64::from_bits(a[0]) == f64::from_bits(b[0]),
            Kind::Complex64 | Kind::Complex128 => {
                f64::from_bits(a[0]) == f64::from_bits(b[0]) && f64::from_bits(a[1]) == f64::from_bits(b[1])
            }
            Kind::String => {
                a[1] == b[1] && (a[0] == b[0] || self.memory.bytes(a[0], a[1]) == self.memory.bytes(b[0], b[1]))
            }
            Kind::Interface => self.interfaces_at((a[0], a[1]), (b[0], b[1]), depth)?,
            Kind::Struct => {
                for field in &ty.fields {
                    let at = field.offset as usize;
                    if &*field.name != "_" && !self.equal_at(field.ty, &a[at..], &b[at..], depth + 1)? {
                        return Ok(false);
                    }
                }
                true
            }
            Kind::Array => {
                let elem = ty.elem.ok_or_else(|| trap::internal("an array without elements"))?;
                let words = self.ty(elem)?.words as usize;
                if self.ty(elem)?.stride == 1 || words == 0 {
                    return Ok(a[..ty.words as usize] == b[..ty.words as usize]);
                }
                for i in 0..ty.len as usize {
                    if !self.equal_at(elem, &a[i * words..], &b[i * words..], depth + 1)? {
                        return Ok(false);
                    }
                }
                true
            }
            Kind::Slice | Kind::Map | Kind::Func => {
                return Err(trap::runtime(format!("comparing uncomparable type {}", ty.name)));
            }
            _ => a[0] == b[0],
        })
    }

    /// A hash of a value in memory form: equal values have equal ones.
    pub fn hash(&self, ty: TypeIdx, words: &[u64]) -> Result<u64, Trap> {
        self.hash_at(ty, words, 0)
    }

    fn hash_at(&self, index: TypeIdx, words: &[u64], depth: u32) -> Result<u64, Trap> {
        let ty = self.ty(index)?;
        if depth > MAX_DEPTH {
            return Err(trap::fatal("stack overflow"));
        }
        if words.len() < ty.words as usize {
            return Err(trap::internal("a value is cut off"));
        }
        Ok(match ty.kind {
            Kind::Float32 | Kind::Float64 => hash_float(words[0]),
            Kind::Complex64 | Kind::Complex128 => mix(hash_float(words[0]) ^ hash_float(words[1]).rotate_left(17)),
            Kind::String => hash_bytes(self.memory.bytes(words[0], words[1]).unwrap_or(&[])),
            Kind::Interface => {
                let Some(dynamic) = words[0].checked_sub(1) else { return Ok(0) };
                let ty = self.ty(dynamic as TypeIdx)?;
                if !ty.comparable {
                    return Err(trap::runtime(format!("hash of unhashable type {}", ty.name)));
                }
                let data = [words[1]];
                let value = unpack(self.memory, ty, &data).ok_or_else(trap::nil)?;
                mix(self.hash_at(dynamic as TypeIdx, value, depth + 1)? ^ dynamic)
            }
            Kind::Struct => {
                let mut hash = 7;
                for field in &ty.fields {
                    if &*field.name != "_" {
                        hash = mix(hash ^ self.hash_at(field.ty, &words[field.offset as usize..], depth + 1)?);
                    }
                }
                hash
            }
            Kind::Array => {
                let elem = ty.elem.ok_or_else(|| trap::internal("an array without elements"))?;
                let size = self.ty(elem)?.words as usize;
                let mut hash = 11;
                if self.ty(elem)?.stride == 1 {
                    return Ok(words[..ty.words as usize].iter().fold(hash, |h, w| mix(h ^ w)));
                }
                for i in 0..ty.len as usize {
                    hash = mix(hash ^ self.hash_at(elem, &words[i * size..], depth + 1)?);
                }
                hash
            }
            Kind::Slice | Kind::Map | Kind::Func => {
                return Err(trap::runtime(format!("hash of unhashable type {}", ty.name)));
            }
            _ => mix(words[0]),
        })
    }

    fn ty(&self, index: TypeIdx) -> Result<&RType, Trap> {
        self.program.types.get(usize::from(index)).ok_or_else(|| trap::internal("an unknown type"))
    }
}

fn hash_float(bits: u64) -> u64 {
    // 0 and -0 are equal.
    mix(if f64::from_bits(bits) == 0.0 { 0 } else { bits })
}

#[inline]
pub fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^ (x >> 29)
}

#[inline]
pub fn hash_bytes(bytes: &[u8]) -> u64 {
    let mut hash = bytes.len() as u64;
    let (chunks, rest) = bytes.as_chunks::<8>();
    for chunk in chunks {
        hash = (hash.rotate_left(5) ^ u64::from_le_bytes(*chunk)).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
    for byte in rest {
        hash = (hash.rotate_left(5) ^ u64::from(*byte)).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
    mix(hash)
}
