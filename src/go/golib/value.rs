//! A Go value in memory with its type, as formatting, sorting and copying need it.

use crate::code::{Kind, Program, RType, TypeIdx};
use crate::vm::memory::Memory;

/// A value and its type.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value {
    pub ty: TypeIdx,
    pub place: Place,
    /// It came out of an unexported field: its methods may not be called.
    pub private: bool,
}

/// Where a value's words are.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// The one word itself (0 for values without words).
    Word(u64),
    /// In memory from this address on.
    At(u64),
}

impl Value {
    /// The dynamic value of an interface; None for nil and for words that are no interface.
    pub fn of_interface(program: &Program, type_word: u64, data: u64) -> Option<Value> {
        let at = usize::try_from(type_word).ok()?.checked_sub(1)?;
        let place = if program.types.get(at)?.words <= 1 { Place::Word(data) } else { Place::At(data) };
        Some(Value { ty: at as TypeIdx, place, private: false })
    }

    pub fn at(ty: TypeIdx, address: u64) -> Value {
        Value { ty, place: Place::At(address), private: false }
    }

    pub fn rtype<'p>(&self, program: &'p Program) -> &'p RType {
        &program.types[usize::from(self.ty)]
    }

    /// The `i`-th word; 0 where there is none.
    pub fn word(&self, memory: &Memory, i: u64) -> u64 {
        match self.place {
            Place::Word(word) => word,
            Place::At(address) => memory.load(address + 8 * i).unwrap_or(0),
        }
    }

    /// The word of a value that may be packed in a byte.
    pub fn scalar(&self, program: &Program, memory: &Memory) -> u64 {
        match self.place {
            Place::At(address) if matches!(self.rtype(program).kind, Kind::Bool | Kind::Uint8) => {
                u64::from(memory.load8(address).unwrap_or(0))
            }
            _ => self.word(memory, 0),
        }
    }

    /// Type word and data word of this value in an interface. An interface gives its dynamic value, (0, 0) if it is nil.
    pub fn to_interface(self, program: &Program, memory: &Memory) -> (u64, u64) {
        let rtype = self.rtype(program);
        if rtype.kind == Kind::Interface {
            return (self.word(memory, 0), self.word(memory, 1));
        }
        let data = match (rtype.words, self.place) {
            (0, _) => 0,
            (1, _) => self.scalar(program, memory),
            (_, Place::At(address)) => address,
            (_, Place::Word(word)) => word,
        };
        (u64::from(self.ty) + 1, data)
    }

    /// The `i`-th field of a struct.
    pub fn field(&self, program: &Program, i: usize) -> Value {
        let field = &self.rtype(program).fields[i];
        let place = match self.place {
            Place::At(address) => Place::At(address + 8 * u64::from(field.offset)),
            Place::Word(_) if program.types[usize::from(field.ty)].words == 0 => Place::Word(0),
            word => word,
        };
        Value { ty: field.ty, place, private: self.private || !field.exported }
    }

    /// The number of elements of an array, slice or string.
    pub fn len(&self, program: &Program, memory: &Memory) -> u64 {
        match self.rtype(program).kind {
            Kind::Array => self.rtype(program).len,
            _ => self.word(memory, 1),
        }
    }

    /// The `i`-th element of an array or slice, which must be in range.
    pub fn element(&self, program: &Program, memory: &Memory, i: u64) -> Value {
        let rtype = self.rtype(program);
        let ty = rtype.elem.unwrap_or(self.ty);
        let elem = &program.types[usize::from(ty)];
        let stride = u64::from(elem.stride);
        let place = match (rtype.kind, self.place) {
            _ if elem.words == 0 => Place::Word(0),
            (Kind::Slice, _) => Place::At(self.word(memory, 0) + stride * i),
            (_, Place::At(address)) => Place::At(address + stride * i),
            (_, Place::Word(word)) if stride == 1 => Place::Word(word >> (8 * i.min(7)) & 0xFF),
            (_, word) => word,
        };
        Value { ty, place, private: self.private }
    }

    /// The bytes of a string, or of a slice or array of bytes.
    pub fn bytes(&self, program: &Program, memory: &Memory) -> Vec<u8> {
        if let (Kind::Array, Place::Word(word)) = (self.rtype(program).kind, self.place) {
            return word.to_le_bytes()[..self.rtype(program).len.min(8) as usize].to_vec();
        }
        let address = match (self.rtype(program).kind, self.place) {
            (Kind::Array, Place::At(address)) => address,
            _ => self.word(memory, 0),
        };
        memory.bytes(address, self.len(program, memory)).unwrap_or(&[]).to_vec()
    }

    /// The dynamic value of a value of interface type.
    pub fn dynamic(&self, program: &Program, memory: &Memory) -> Option<Value> {
        let inner = Value::of_interface(program, self.word(memory, 0), self.word(memory, 1))?;
        Some(Value { private: self.private, ..inner })
    }
}
