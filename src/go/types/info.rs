//! What the checker finds out about a program: the side tables that the compiler reads.

use super::constant::Constant;
use super::ty::{Named, NamedId, TypeId, TypeParamId};
use super::{Types, ty::TypeParam};
use crate::syntax::ast::{self, Name, NodeId};
use crate::syntax::{Diagnostic, SourceMap, Span};
use rustc_hash::FxHashMap;
use std::sync::Arc;

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct ObjectId(pub u32);

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct PackageId(pub u32);

/// Something with a name (spec: Declarations and scope).
#[derive(Clone, Debug)]
pub struct Object {
    pub name: Name,
    pub span: Span,
    /// None for predeclared objects.
    pub package: Option<PackageId>,
    pub ty: TypeId,
    pub kind: ObjectKind,
}

#[derive(Clone, Debug)]
pub enum ObjectKind {
    Package(PackageId),
    Const(Constant),
    Type,
    Var(VarKind),
    /// A function or method; `ty` is its signature without receiver. `receiver` is the receiver's type (for a method of a generic
    /// type, in terms of the method's own `receiver_params`).
    Func {
        receiver: Option<TypeId>,
        receiver_params: Vec<TypeParamId>,
        type_params: Vec<TypeParamId>,
    },
    Builtin(Builtin),
    Nil,
    Label,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VarKind {
    Global,
    Local,
    Param,
    Result,
    Receiver,
    /// Declared by a `for` clause or a `range` clause (spec: For statements): per iteration since language version 1.22.
    Loop,
    /// A struct field.
    Field,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Builtin {
    Append,
    Cap,
    Clear,
    Close,
    Complex,
    Copy,
    Delete,
    Imag,
    Len,
    Make,
    Max,
    Min,
    New,
    Panic,
    Print,
    Println,
    Real,
    Recover,
}

/// What an expression is (spec: Expressions).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// A call without results.
    NoValue,
    Builtin(Builtin),
    Type,
    Constant,
    /// Addressable.
    Variable,
    /// A map index expression: assignable, not addressable, may take a comma ok.
    MapIndex,
    Value,
    /// A value that may take a comma ok: receive, type assertion.
    CommaOk,
    Nil,
    Package,
}

/// What is known of one expression. Untyped constants and nil carry the type that their context gave them.
#[derive(Clone, Debug)]
pub struct ExprInfo {
    pub mode: Mode,
    pub ty: TypeId,
    /// The value, where `mode` is `Constant`; represented in `ty`.
    pub value: Option<Constant>,
}

/// What `x.sel` selects (spec: Selectors). A qualified identifier `pkg.Name` has none: `uses[sel.id]` tells the object.
#[derive(Clone, Debug)]
pub struct Selection {
    pub kind: SelectionKind,
    /// Field indices from the type of `x` to the field or the method's receiver; pointers on the way are followed. For a method,
    /// the path of embedded fields only (empty for a method of the type itself).
    pub path: Vec<usize>,
    /// Whether a pointer is followed on the way from `x` to the field or receiver.
    pub indirect: bool,
}

#[derive(Clone, Debug)]
pub enum SelectionKind {
    Field,
    /// A method value or the method of a call; `object` is the declared method (its receiver's type arguments are found from the
    /// receiver's type).
    Method {
        object: ObjectId,
    },
    /// A method of an interface, or of a type parameter's constraint: found when the program runs or is instantiated.
    InterfaceMethod {
        name: Name,
        package: Option<PackageId>,
    },
    /// `T.Method` or `(*T).Method`: the function has the receiver as first parameter. The inner kind is one of the two above.
    MethodExpr(Box<SelectionKind>),
}

/// A checked package.
#[derive(Clone, Debug)]
pub struct Package {
    pub path: Name,
    pub name: Name,
    pub files: Vec<Arc<ast::File>>,
    /// The language version, such as `(1, 22)`; a file's `//go:build` line may change it for that file.
    pub go_version: (u32, u32),
    /// Packages imported, each once, in the order of the import paths.
    pub imports: Vec<PackageId>,
    /// Package variables in initialisation order (spec: Package initialization), library packages first.
    pub init_order: Vec<Initializer>,
    /// Package-level objects by name.
    pub scope: FxHashMap<Name, ObjectId>,
    /// Whether it is the user's, and not of the library.
    pub user: bool,
}

/// `lhs = rhs` of a package variable declaration; several on the left with one call on the right. Declarations without values have none.
#[derive(Clone, Debug)]
pub struct Initializer {
    /// None for `_`.
    pub lhs: Vec<Option<ObjectId>>,
    pub rhs: Arc<ast::Expr>,
}

/// A checked program: what the compiler needs and all that a picture may want to name.
#[derive(Clone, Debug)]
pub struct Info {
    pub types: Types,
    pub objects: Vec<Object>,
    /// In dependency order: a package comes after its imports; the program's own is last.
    pub packages: Vec<Package>,
    /// What each expression is, by id. Only constants need an entry for their root; parts of a constant may have none.
    pub exprs: FxHashMap<NodeId, ExprInfo>,
    /// Names (`Ident` and `ExprKind::Ident` ids) that declare an object, `_` excluded.
    pub defs: FxHashMap<NodeId, ObjectId>,
    /// Names that use an object.
    pub uses: FxHashMap<NodeId, ObjectId>,
    /// By the id of the selector expression.
    pub selections: FxHashMap<NodeId, Selection>,
    /// Type arguments of an instantiated generic function, by the id of the identifier (or selector's `sel`) that names it;
    /// given or inferred.
    pub instances: FxHashMap<NodeId, Vec<TypeId>>,
    /// Local variables that closures capture or whose address is taken (also implicitly: `v.PointerMethod()`, slicing an array): they
    /// live in a cell. `captured` marks those that a closure captures.
    pub escaping: FxHashMap<ObjectId, Escape>,
    /// The scope in which each local variable is visible.
    pub var_scopes: FxHashMap<ObjectId, Span>,
    /// Type parameters that are called as something predeclared, with the places that messages name.
    pub hiding: FxHashMap<ObjectId, String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Escape {
    pub captured: bool,
    pub address_taken: bool,
}

/// The checker's answer: the tables are complete only if there are no errors.
#[derive(Clone, Debug)]
pub struct Checked {
    pub info: Info,
    /// Sorted by position, duplicates removed.
    pub errors: Vec<Diagnostic>,
}

/// Gives the source of library packages to the checker (`golib` implements it).
pub trait Importer {
    /// The files of a package as (file name, text), or None if there is no such package.
    fn files(&self, path: &str) -> Option<Vec<(String, &'static str)>>;
    /// Whether the package is Go's own but not supported here, which deserves a message of its own.
    fn is_known_unsupported(&self, path: &str) -> bool;
    /// Whether the package has this name (`Name`, `Type.Method` or `Type.Field`) in Go but not here.
    fn is_absent(&self, path: &str, name: &str) -> bool;
    /// Whether the package has this name for itself and gc knows of it. Names of our own library do not count: they are not Go's.
    fn is_unexported(&self, path: &str, name: &str) -> bool;
}

/// A program to check: its files, parsed.
pub struct Input {
    pub map: SourceMap,
    /// The program's own package.
    pub program: Unit,
    /// The packages of its module that it may import.
    pub module: Vec<Unit>,
    pub go_version: (u32, u32),
    /// The first id that the parser has not used.
    pub next_id: u32,
}

/// A package of the user's.
pub struct Unit {
    pub path: String,
    pub files: Vec<ast::File>,
    /// What is wrong with its text. Its types are looked at nevertheless, unless it is no Go at all.
    pub faults: Vec<Diagnostic>,
}

impl Info {
    pub fn object(&self, id: ObjectId) -> &Object {
        &self.objects[id.0 as usize]
    }
    pub fn named(&self, id: NamedId) -> &Named {
        self.types.named(id)
    }
    pub fn type_param(&self, id: TypeParamId) -> &TypeParam {
        self.types.type_param(id)
    }
}
