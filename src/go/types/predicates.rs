//! Questions about types (spec: Properties of types and values).

use super::Types;
use super::ty::*;
use crate::syntax::ast::ChanDir;
use rustc_hash::FxHashSet;

impl Types {
    /// The basic type that `id` is or is based on.
    pub fn basic_of(&mut self, id: TypeId) -> Option<Basic> {
        let under = self.underlying(id);
        match self.get(under) {
            Type::Basic(b) => Some(*b),
            _ => None,
        }
    }

    pub fn is_type_param(&self, id: TypeId) -> bool {
        matches!(self.get(id), Type::TypeParam(_))
    }

    pub fn is_named(&self, id: TypeId) -> bool {
        matches!(self.get(id), Type::Basic(_) | Type::Named { .. } | Type::TypeParam(_))
    }

    pub fn is_untyped(&self, id: TypeId) -> bool {
        matches!(self.get(id), Type::Basic(b) if b.is_untyped())
    }

    /// Whether the type, or for a type parameter every type of its type set, has a basic type that satisfies `test`.
    pub fn all_basic(&mut self, id: TypeId, test: fn(Basic) -> bool) -> bool {
        if self.is_type_param(id) {
            return match self.type_set(id) {
                Some(terms) => !terms.is_empty() && terms.iter().all(|t| self.all_basic(t.ty, test)),
                None => false,
            };
        }
        self.basic_of(id).is_some_and(test)
    }

    /// The union terms of a type parameter's constraint; None if it has none.
    pub fn type_set(&mut self, id: TypeId) -> Option<Vec<TypeTerm>> {
        match self.under(id) {
            Type::Interface(i) => i.terms,
            _ => None,
        }
    }

    /// Whether strings can be converted to it: a slice of bytes or runes.
    pub fn is_bytes_or_runes(&mut self, id: TypeId) -> bool {
        match self.under(id) {
            Type::Slice(elem) => matches!(self.basic_of(elem), Some(Basic::Uint8 | Basic::Int32)),
            _ => false,
        }
    }

    pub fn is_integer(&mut self, id: TypeId) -> bool {
        self.all_basic(id, Basic::is_integer)
    }
    pub fn is_unsigned(&mut self, id: TypeId) -> bool {
        self.all_basic(id, Basic::is_unsigned)
    }
    pub fn is_float(&mut self, id: TypeId) -> bool {
        self.all_basic(id, Basic::is_float)
    }
    pub fn is_complex(&mut self, id: TypeId) -> bool {
        self.all_basic(id, Basic::is_complex)
    }
    pub fn is_numeric(&mut self, id: TypeId) -> bool {
        self.all_basic(id, Basic::is_numeric)
    }
    pub fn is_string(&mut self, id: TypeId) -> bool {
        self.all_basic(id, |b| matches!(b, Basic::String | Basic::UntypedString))
    }
    pub fn is_boolean(&mut self, id: TypeId) -> bool {
        self.all_basic(id, |b| matches!(b, Basic::Bool | Basic::UntypedBool))
    }
    pub fn is_ordered(&mut self, id: TypeId) -> bool {
        self.all_basic(id, |b| b.is_integer() || b.is_float() || matches!(b, Basic::String | Basic::UntypedString))
    }
    /// Numeric or string: what `+` takes.
    pub fn is_addable(&mut self, id: TypeId) -> bool {
        self.all_basic(id, |b| b.is_numeric() || matches!(b, Basic::String | Basic::UntypedString))
    }

    /// An interface type that is no type parameter.
    pub fn is_interface(&mut self, id: TypeId) -> bool {
        !self.is_type_param(id) && matches!(self.under(id), Type::Interface(_))
    }

    pub fn is_pointer(&mut self, id: TypeId) -> bool {
        matches!(self.under(id), Type::Pointer(_))
    }

    /// Whether nil is a value of the type.
    pub fn has_nil(&mut self, id: TypeId) -> bool {
        if self.is_type_param(id) {
            return match self.type_set(id) {
                Some(terms) => !terms.is_empty() && terms.iter().all(|t| self.has_nil(t.ty)),
                None => false,
            };
        }
        matches!(
            self.under(id),
            Type::Pointer(_)
                | Type::Slice(_)
                | Type::Map { .. }
                | Type::Chan { .. }
                | Type::Func(_)
                | Type::Interface(_)
                | Type::Basic(Basic::UnsafePointer | Basic::UntypedNil)
        )
    }

    /// Whether `==` is defined (spec: Comparison operators); interfaces count, though comparison may panic.
    pub fn is_comparable(&mut self, id: TypeId) -> bool {
        self.uncomparable_part(id).is_none()
    }

    /// Whether all values compare without panic (spec: strictly comparable).
    pub fn is_strictly_comparable(&mut self, id: TypeId) -> bool {
        self.strictly_comparable(id, &mut FxHashSet::default())
    }

    /// `fine` as for [`Types::uncomparable`].
    fn strictly_comparable(&mut self, id: TypeId, fine: &mut FxHashSet<TypeId>) -> bool {
        if self.is_type_param(id) {
            return self.uncomparable(id, fine).is_none();
        }
        if fine.contains(&id) {
            return true;
        }
        match self.under(id) {
            Type::Interface(_) => false,
            Type::Struct(fields) => {
                fine.insert(id);
                fields.iter().all(|f| self.strictly_comparable(f.ty, fine))
            }
            Type::Array { elem, .. } => self.strictly_comparable(elem, fine),
            _ => self.is_comparable(id),
        }
    }

    /// The type that makes `id` uncomparable: itself, or a part of it.
    pub fn uncomparable_part(&mut self, id: TypeId) -> Option<TypeId> {
        self.uncomparable(id, &mut FxHashSet::default())
    }

    /// `fine` are the types already found comparable: each is looked at once.
    fn uncomparable(&mut self, id: TypeId, fine: &mut FxHashSet<TypeId>) -> Option<TypeId> {
        if !fine.insert(id) {
            return None;
        }
        if self.is_type_param(id) {
            let Type::Interface(i) = self.under(id) else { return None };
            let all_are =
                |terms: Vec<TypeTerm>| !terms.is_empty() && terms.iter().all(|t| self.strictly_comparable(t.ty, fine));
            let all = i.comparable || i.terms.is_some_and(all_are);
            return (!all).then_some(id);
        }
        match self.under(id) {
            Type::Slice(_) | Type::Map { .. } | Type::Func(_) => Some(id),
            Type::Array { elem, .. } => self.uncomparable(elem, fine).map(|_| id),
            Type::Struct(fields) => fields.iter().find_map(|f| self.uncomparable(f.ty, fine).map(|_| id)),
            _ => None,
        }
    }

    /// The type that a constant of an untyped type gets by itself (spec: default type).
    pub fn default_type(&self, id: TypeId) -> TypeId {
        match self.get(id) {
            Type::Basic(Basic::UntypedRune) => self.rune,
            Type::Basic(b) => self.basic(match b {
                Basic::UntypedBool => Basic::Bool,
                Basic::UntypedInt => Basic::Int,
                Basic::UntypedFloat => Basic::Float64,
                Basic::UntypedComplex => Basic::Complex128,
                Basic::UntypedString => Basic::String,
                _ => return id,
            }),
            _ => id,
        }
    }

    /// The single underlying type of all types in the type set, or the type's own underlying type (formerly: core type). Channels of
    /// different direction count as one.
    pub fn core_type(&mut self, id: TypeId) -> Option<TypeId> {
        if !self.is_type_param(id) {
            let under = self.underlying(id);
            return match self.get(under).clone() {
                Type::Interface(Interface { terms: Some(terms), .. }) => self.core_of_terms(&terms),
                _ => Some(under),
            };
        }
        let terms = self.type_set(id)?;
        self.core_of_terms(&terms)
    }

    fn core_of_terms(&mut self, terms: &[TypeTerm]) -> Option<TypeId> {
        let mut core: Option<TypeId> = None;
        for term in terms {
            let under = self.underlying(term.ty);
            core = Some(match core {
                None => under,
                Some(c) if c == under => c,
                Some(c) => match (self.get(c).clone(), self.get(under).clone()) {
                    (Type::Chan { dir: a, elem: x }, Type::Chan { dir: b, elem: y }) if x == y => match (a, b) {
                        (ChanDir::Both, _) => under,
                        (_, ChanDir::Both) => c,
                        _ => return None,
                    },
                    _ => return None,
                },
            });
        }
        core
    }

    /// The core type, where a mix of strings and byte slices counts as string.
    pub fn core_string(&mut self, id: TypeId) -> Option<TypeId> {
        if let Some(core) = self.core_type(id) {
            return Some(core);
        }
        let terms = self.type_set(id)?;
        let bytes = self.basic(Basic::Uint8);
        let bytes = self.slice_of(bytes);
        let fine = terms.iter().all(|t| {
            let u = self.underlying(t.ty);
            u == bytes || self.is_string(u)
        });
        fine.then(|| self.basic(Basic::String))
    }
}

impl Basic {
    pub fn is_untyped(self) -> bool {
        self >= Basic::UntypedBool
    }
    pub fn is_integer(self) -> bool {
        (Basic::Int..=Basic::Uintptr).contains(&self) || matches!(self, Basic::UntypedInt | Basic::UntypedRune)
    }
    pub fn is_unsigned(self) -> bool {
        (Basic::Uint..=Basic::Uintptr).contains(&self)
    }
    pub fn is_float(self) -> bool {
        matches!(self, Basic::Float32 | Basic::Float64 | Basic::UntypedFloat)
    }
    pub fn is_complex(self) -> bool {
        matches!(self, Basic::Complex64 | Basic::Complex128 | Basic::UntypedComplex)
    }
    pub fn is_numeric(self) -> bool {
        self.is_integer() || self.is_float() || self.is_complex()
    }

    /// As the language spells it.
    pub fn name(self) -> &'static str {
        match self {
            Basic::Invalid => "invalid type",
            Basic::Bool => "bool",
            Basic::Int => "int",
            Basic::Int8 => "int8",
            Basic::Int16 => "int16",
            Basic::Int32 => "int32",
            Basic::Int64 => "int64",
            Basic::Uint => "uint",
            Basic::Uint8 => "uint8",
            Basic::Uint16 => "uint16",
            Basic::Uint32 => "uint32",
            Basic::Uint64 => "uint64",
            Basic::Uintptr => "uintptr",
            Basic::Float32 => "float32",
            Basic::Float64 => "float64",
            Basic::Complex64 => "complex64",
            Basic::Complex128 => "complex128",
            Basic::String => "string",
            Basic::UnsafePointer => "unsafe.Pointer",
            Basic::UntypedBool => "untyped bool",
            Basic::UntypedInt => "untyped int",
            Basic::UntypedRune => "untyped rune",
            Basic::UntypedFloat => "untyped float",
            Basic::UntypedComplex => "untyped complex",
            Basic::UntypedString => "untyped string",
            Basic::UntypedNil => "untyped nil",
        }
    }
}
