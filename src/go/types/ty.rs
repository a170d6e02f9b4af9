//! The types of Go, interned: two identical types (spec: Type identity) have the same [`TypeId`].

use super::info::{ObjectId, PackageId};
use crate::syntax::ast::{ChanDir, Name};

/// An interned type. Equality is type identity, whatever aliases the program writes it with: these, and the names of parameters, are
/// only remembered for messages ([`super::Types::is_alias`]).
#[derive(Clone, Copy, Debug)]
pub struct TypeId {
    pub(super) index: u32,
    /// 0, or 1 + the index of how it is written.
    pub(super) written: u32,
}

impl TypeId {
    pub const INVALID: TypeId = TypeId { index: 0, written: 0 };

    /// Where it stands in the order in which types are first met.
    pub fn index(self) -> u32 {
        self.index
    }
}

impl PartialEq for TypeId {
    fn eq(&self, other: &TypeId) -> bool {
        self.index == other.index
    }
}

impl Eq for TypeId {}

impl std::hash::Hash for TypeId {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}

impl PartialOrd for TypeId {
    fn partial_cmp(&self, other: &TypeId) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for TypeId {
    fn cmp(&self, other: &TypeId) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}

/// The predeclared types and the kinds of untyped constants. `Byte` and `Rune` are `Uint8` and `Int32`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Basic {
    /// The type of a wrong expression; silences follow-up errors.
    Invalid,
    Bool,
    Int,
    Int8,
    Int16,
    Int32,
    Int64,
    Uint,
    Uint8,
    Uint16,
    Uint32,
    Uint64,
    Uintptr,
    Float32,
    Float64,
    Complex64,
    Complex128,
    String,
    /// Only in our own library.
    UnsafePointer,
    UntypedBool,
    UntypedInt,
    UntypedRune,
    UntypedFloat,
    UntypedComplex,
    UntypedString,
    UntypedNil,
}

/// Identifies a defined (named) type declaration; instances of a generic one share it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct NamedId(pub u32);

/// Identifies a type parameter.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct TypeParamId(pub u32);

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Type {
    Basic(Basic),
    /// A defined type, with its type arguments if it is an instance. Its declaration is in [`super::Types::named`].
    Named {
        named: NamedId,
        args: Vec<TypeId>,
    },
    Pointer(TypeId),
    Slice(TypeId),
    Array {
        len: i64,
        elem: TypeId,
    },
    Map {
        key: TypeId,
        value: TypeId,
    },
    Chan {
        dir: ChanDir,
        elem: TypeId,
    },
    Struct(Vec<StructField>),
    Func(Signature),
    Interface(Interface),
    /// The results of a call: none, or several. One result is its own type.
    Tuple(Vec<TypeId>),
    TypeParam(TypeParamId),
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct StructField {
    pub name: Name,
    /// The package that an unexported name belongs to; None for an exported one.
    pub package: Option<PackageId>,
    pub ty: TypeId,
    pub embedded: bool,
    pub tag: Option<Name>,
}

/// Parameter and result types; names are no part of the identity. A variadic signature's last parameter is a slice type.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Signature {
    pub params: Vec<TypeId>,
    pub results: Vec<TypeId>,
    pub variadic: bool,
}

/// An interface by its type set: all methods (embedded ones included, sorted by name) and the union terms that restrict it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Interface {
    pub methods: Vec<Method>,
    /// None: all types. Some: only types matched by a term (already intersected).
    pub terms: Option<Vec<TypeTerm>>,
    /// Whether the type set is restricted to comparable types (spec: Type constraints).
    pub comparable: bool,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Method {
    pub name: Name,
    pub package: Option<PackageId>,
    /// A `Type::Func` without receiver.
    pub sig: TypeId,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct TypeTerm {
    pub tilde: bool,
    pub ty: TypeId,
}

/// The declaration of a defined type.
#[derive(Clone, Debug)]
pub struct Named {
    pub name: Name,
    pub package: Option<PackageId>,
    pub object: ObjectId,
    pub type_params: Vec<TypeParamId>,
    /// The underlying type, in terms of `type_params`; `Basic::Invalid` until resolved.
    pub underlying: TypeId,
    /// Methods declared with this receiver base type, in source order: objects of kind `Func`.
    pub methods: Vec<ObjectId>,
    /// A type declared inside a function: told apart from others of its name (0: package level).
    pub local: u32,
}

/// The declaration of a type parameter.
#[derive(Clone, Debug)]
pub struct TypeParam {
    pub name: Name,
    pub object: ObjectId,
    pub index: usize,
    /// An interface type.
    pub constraint: TypeId,
}

/// The declaration of a generic alias (spec: Alias declarations).
#[derive(Clone, Debug)]
pub struct GenericAlias {
    pub name: Name,
    pub package: Option<PackageId>,
    pub type_params: Vec<TypeParamId>,
    /// What it stands for, in terms of the parameters.
    pub target: TypeId,
}

/// How a type is written where that is not plain from the type.
#[derive(Clone, Debug)]
pub(super) enum Written {
    /// By the name of an alias.
    Alias { name: Name, package: Option<PackageId>, args: Vec<TypeId>, target: TypeId },
    /// With parts that are written so.
    Parts(Type),
    /// A function type whose parameters and results have names.
    Names { ty: Type, params: Vec<Name>, results: Vec<Name> },
    /// An interface that is written in full, with these methods of its own and these embedded elements.
    Interface { ty: Type, methods: Vec<Method>, embedded: Vec<TypeId> },
}

impl Type {
    /// The types that it is made of.
    pub(super) fn parts_mut(&mut self) -> Vec<&mut TypeId> {
        match self {
            Type::Basic(_) | Type::TypeParam(_) => Vec::new(),
            Type::Named { args: list, .. } | Type::Tuple(list) => list.iter_mut().collect(),
            Type::Pointer(t) | Type::Slice(t) | Type::Array { elem: t, .. } | Type::Chan { elem: t, .. } => vec![t],
            Type::Map { key, value } => vec![key, value],
            Type::Struct(fields) => fields.iter_mut().map(|f| &mut f.ty).collect(),
            Type::Func(s) => s.params.iter_mut().chain(&mut s.results).collect(),
            Type::Interface(i) => {
                let terms = i.terms.iter_mut().flatten().map(|t| &mut t.ty);
                i.methods.iter_mut().map(|m| &mut m.sig).chain(terms).collect()
            }
        }
    }
}
