//! Values in words, and run-time types (see [`crate::code`] for the table).

use super::Compiler;
use crate::code::{Kind, MAX_FLAT, RField, RType, TypeIdx};
use crate::syntax::ast::{ChanDir, Name};
use crate::types::{Basic, Type, TypeId};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// Larger values count as this large: memory for them is refused when the program runs.
const MOST_WORDS: u32 = u32::MAX / 16;

impl Compiler {
    /// Words of a value in memory.
    pub(super) fn words(&mut self, ty: TypeId) -> u32 {
        if let Some(n) = self.sizes.get(&ty) {
            return *n;
        }
        let n = match self.info.types.under(ty) {
            Type::Basic(Basic::String | Basic::UntypedString) => 2,
            Type::Basic(Basic::Complex64 | Basic::Complex128 | Basic::UntypedComplex) => 2,
            Type::Basic(_) | Type::Pointer(_) | Type::Map { .. } | Type::Chan { .. } | Type::Func(_) => 1,
            Type::Slice(_) => 3,
            Type::Interface(_) | Type::TypeParam(_) => 2,
            Type::Struct(fields) => fields.iter().fold(0, |sum, f| (sum + self.words(f.ty)).min(MOST_WORDS)),
            Type::Array { len, elem } => {
                let bytes = (len as u64).saturating_mul(self.stride(elem).into());
                u32::try_from(bytes.div_ceil(8)).unwrap_or(MOST_WORDS).min(MOST_WORDS)
            }
            Type::Tuple(list) => list.iter().map(|t| self.flat(*t)).sum(),
            Type::Named { .. } => 1,
        };
        self.sizes.insert(ty, n);
        n
    }

    pub(super) fn is_big(&mut self, ty: TypeId) -> bool {
        !matches!(self.info.types.get(ty), Type::Tuple(_)) && self.words(ty) > MAX_FLAT
    }

    /// Words of a value in registers.
    pub(super) fn flat(&mut self, ty: TypeId) -> u32 {
        if self.is_big(ty) { 1 } else { self.words(ty) }
    }

    /// Whether elements of the type are packed, one byte each.
    pub(super) fn is_packed(&mut self, ty: TypeId) -> bool {
        matches!(self.info.types.basic_of(ty), Some(Basic::Uint8 | Basic::Bool))
    }

    /// Bytes from one element to the next.
    pub(super) fn stride(&mut self, elem: TypeId) -> u32 {
        if self.is_packed(elem) { 1 } else { self.words(elem).saturating_mul(8) }
    }

    /// Whether an array is in the value: such variables live in memory, where they can be indexed.
    pub(super) fn has_array(&mut self, ty: TypeId) -> bool {
        self.holds(ty, |t| matches!(t, Type::Array { .. }))
    }

    /// Whether a value holds, in its fields and elements, something whose underlying type is such. Types share their parts: each is asked once.
    fn holds(&mut self, ty: TypeId, such: impl Fn(&Type) -> bool) -> bool {
        let mut seen = FxHashSet::default();
        let mut open = vec![ty];
        while let Some(ty) = open.pop() {
            let under = self.info.types.under(ty);
            if such(&under) {
                return true;
            }
            match under {
                Type::Array { elem, .. } => open.push(elem),
                Type::Struct(fields) => open.extend(fields.iter().map(|f| f.ty).filter(|t| seen.insert(*t))),
                _ => {}
            }
        }
        false
    }

    /// Offset in words of a field, and its type.
    pub(super) fn field(&mut self, ty: TypeId, index: usize) -> (u32, TypeId) {
        let Type::Struct(fields) = self.info.types.under(ty) else { return (0, ty) };
        let offset = fields[..index].iter().fold(0, |sum, f| (sum + self.words(f.ty)).min(MOST_WORDS));
        (offset, fields[index].ty)
    }

    /// Size and alignment that gc gives a type, in bytes.
    pub(super) fn go_size(&mut self, ty: TypeId) -> (u64, u64) {
        if let Some(size) = self.go_sizes.get(&ty) {
            return *size;
        }
        let size = match self.info.types.under(ty) {
            Type::Basic(b) => match b {
                Basic::Bool | Basic::Int8 | Basic::Uint8 => (1, 1),
                Basic::Int16 | Basic::Uint16 => (2, 2),
                Basic::Int32 | Basic::Uint32 | Basic::Float32 => (4, 4),
                Basic::Complex64 => (8, 4),
                Basic::String | Basic::Complex128 => (16, 8),
                _ => (8, 8),
            },
            Type::Slice(_) => (24, 8),
            Type::Interface(_) => (16, 8),
            Type::Array { len, elem } => {
                let (size, align) = self.go_size(elem);
                (size.saturating_mul(len as u64), align)
            }
            Type::Struct(fields) => {
                let (mut size, mut most) = (0u64, 1);
                for f in &fields {
                    let (n, align) = self.go_size(f.ty);
                    size = size.next_multiple_of(align).saturating_add(n);
                    most = most.max(align);
                }
                (size.next_multiple_of(most), most)
            }
            _ => (8, 8),
        };
        let size = (size.0.min(1 << 60), size.1);
        self.go_sizes.insert(ty, size);
        size
    }

    /// Whether a structure of the library has private fields only, which are our own: errors and locks have Go's.
    fn is_opaque(&mut self, ty: TypeId) -> bool {
        const AS_IN_GO: &[&str] = &["errors", "fmt", "sync", "sync/atomic"];
        let Type::Named { named, .. } = *self.info.types.get(ty) else { return false };
        let Some(package) = self.info.named(named).package else { return false };
        let path = self.info.packages[package.0 as usize].path.clone();
        let Type::Struct(fields) = self.info.types.under(ty) else { return false };
        !self.is_user(package)
            && !AS_IN_GO.contains(&&*path)
            && fields.iter().all(|f| !crate::types::is_exported(&f.name))
    }

    /// The run-time type's index; makes it if it is new.
    pub(super) fn rtype(&mut self, ty: TypeId) -> TypeIdx {
        if let Some(i) = self.type_ids.get(&ty) {
            return *i;
        }
        if self.info.types.is_too_large(ty) {
            self.fail_late("the program needs a type that is made of too many types");
            return 0;
        }
        let index = self.program.types.len();
        if index >= usize::from(u16::MAX) {
            self.fail_late("the program has too many types");
            return 0;
        }
        let index = index as TypeIdx;
        self.type_ids.insert(ty, index);
        self.types_of.push(ty);
        let opaque = self.is_opaque(ty);
        let (named, package, bare): (bool, Name, Name) = match self.info.types.get(ty) {
            Type::Named { named, .. } => {
                let decl = self.info.named(*named);
                let path = decl.package.map_or("".into(), |p| self.info.packages[p.0 as usize].path.clone());
                let full = self.info.runtime_type_string(ty);
                let bare =
                    full.split_once('.').map_or(full.as_str(), |(_, b)| if decl.package.is_some() { b } else { &full });
                (true, path, bare.into())
            }
            _ => (false, "".into(), "".into()),
        };
        let words = self.words(ty);
        let placeholder = RType {
            kind: Kind::Int,
            name: self.info.runtime_type_string(ty).into(),
            named,
            package,
            bare_name: bare,
            words,
            flat_words: self.flat(ty),
            stride: self.stride(ty),
            go_size: self.go_size(ty).0,
            no_pointers: self.no_pointers(ty),
            comparable: self.info.types.is_comparable(ty),
            elem: None,
            key: None,
            len: 0,
            chan_dir: 0,
            fields: Vec::new(),
            opaque,
            params: Vec::new(),
            results: Vec::new(),
            variadic: false,
            maker: None,
            methods: Vec::new(),
            pointer_to: None,
        };
        self.program.types.push(placeholder);
        let mut t = self.program.types[usize::from(index)].clone();
        match self.info.types.under(ty) {
            Type::Basic(b) => t.kind = basic_kind(b),
            Type::Pointer(e) => {
                t.kind = Kind::Pointer;
                let elem = self.rtype(e);
                t.elem = Some(elem);
                if named == self.program.types[usize::from(elem)].named || !named {
                    self.program.types[usize::from(elem)].pointer_to = Some(index);
                }
            }
            Type::Slice(e) => {
                t.kind = Kind::Slice;
                t.elem = Some(self.rtype(e));
            }
            Type::Array { len, elem } => {
                t.kind = Kind::Array;
                t.len = len as u64;
                t.elem = Some(self.rtype(elem));
            }
            Type::Map { key, value } => {
                t.kind = Kind::Map;
                t.key = Some(self.rtype(key));
                t.elem = Some(self.rtype(value));
            }
            Type::Chan { dir, elem } => {
                t.kind = Kind::Chan;
                t.elem = Some(self.rtype(elem));
                t.chan_dir = match dir {
                    ChanDir::Both => 0,
                    ChanDir::Send => 1,
                    ChanDir::Recv => 2,
                };
            }
            Type::Struct(fields) => {
                t.kind = Kind::Struct;
                let mut offset = 0;
                for f in fields {
                    let ty = self.rtype(f.ty);
                    t.fields.push(RField {
                        name: f.name.clone(),
                        ty,
                        offset,
                        embedded: f.embedded,
                        exported: f.package.is_none(),
                        tag: f.tag.unwrap_or_else(|| Arc::from("")),
                    });
                    offset += self.words(f.ty);
                }
            }
            Type::Func(sig) => {
                t.kind = Kind::Func;
                t.params = sig.params.iter().map(|p| self.rtype(*p)).collect();
                t.results = sig.results.iter().map(|p| self.rtype(*p)).collect();
                t.variadic = sig.variadic;
            }
            Type::Interface(i) => {
                t.kind = Kind::Interface;
                for m in &i.methods {
                    let method = self.method_name(&m.name, m.package);
                    let ty = self.rtype(m.sig);
                    t.methods.push(crate::code::RMethod { method, func: 0, ty });
                }
                t.methods.sort_by_key(|m| m.method);
            }
            _ => {}
        }
        // A pointer type made meanwhile has noted itself here.
        t.pointer_to = self.program.types[usize::from(index)].pointer_to;
        self.program.types[usize::from(index)] = t;
        index
    }

    fn no_pointers(&mut self, ty: TypeId) -> bool {
        !self.holds(ty, |t| match t {
            Type::Basic(b) => matches!(b, Basic::String | Basic::UntypedString | Basic::UnsafePointer),
            Type::Array { .. } | Type::Struct(_) => false,
            _ => true,
        })
    }
}

fn basic_kind(b: Basic) -> Kind {
    match b {
        Basic::Bool | Basic::UntypedBool => Kind::Bool,
        Basic::Int8 => Kind::Int8,
        Basic::Int16 => Kind::Int16,
        Basic::Int32 | Basic::UntypedRune => Kind::Int32,
        Basic::Int64 => Kind::Int64,
        Basic::Uint => Kind::Uint,
        Basic::Uint8 => Kind::Uint8,
        Basic::Uint16 => Kind::Uint16,
        Basic::Uint32 => Kind::Uint32,
        Basic::Uint64 => Kind::Uint64,
        Basic::Uintptr | Basic::UnsafePointer => Kind::Uintptr,
        Basic::Float32 => Kind::Float32,
        Basic::Float64 | Basic::UntypedFloat => Kind::Float64,
        Basic::Complex64 => Kind::Complex64,
        Basic::Complex128 | Basic::UntypedComplex => Kind::Complex128,
        Basic::String | Basic::UntypedString => Kind::String,
        _ => Kind::Int,
    }
}
