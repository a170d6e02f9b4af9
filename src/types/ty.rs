//! The types of Go, interned: two identical types (spec: Type identity) have the same [`TypeId`].

use super::info::{ObjectId, PackageId};
use crate::syntax::ast::{ChanDir, Name};

/// An interned type. Equality is type identity. Aliases do not exist here: they are resolved.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct TypeId(pub u32);

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
    /// Whether the constraint was written with the word `interface`, as messages then show it.
    pub explicit: bool,
}

/// The declaration of a generic alias (spec: Alias declarations).
#[derive(Clone, Debug)]
pub struct GenericAlias {
    pub type_params: Vec<TypeParamId>,
    /// What it stands for, in terms of the parameters.
    pub target: TypeId,
}
