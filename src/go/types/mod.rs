//! The checker: trees to types, constants, objects and selections, with gc's messages.
//!
//! `ty` and `info` hold the data; `lookup`, `predicates` and `format` ask questions about types; `check` does the work.

mod check;
pub mod constant;
mod format;
pub mod info;
mod lookup;
mod predicates;
pub mod ty;

pub use check::{check, import_faults};
pub use constant::Constant;
pub use info::*;
pub use lookup::{Found, Lookup, is_exported};
use ty::Written;
pub use ty::*;

use crate::syntax::ast::Name;
use rustc_hash::FxHashMap;

/// The table of interned types and of the declarations behind them.
#[derive(Clone, Debug)]
pub struct Types {
    list: Vec<Type>,
    /// For each type, what its parts make of it.
    sums: Vec<Sum>,
    ids: FxHashMap<Type, TypeId>,
    named: Vec<Named>,
    params: Vec<TypeParam>,
    /// Underlying types of instances of generic types.
    instances: FxHashMap<TypeId, TypeId>,
    /// The predeclared type `error`, and the method-less interface.
    pub error: TypeId,
    pub any: TypeId,
    pub comparable: TypeId,
    /// What `byte`, `rune` and `any` name, written so.
    pub byte: TypeId,
    pub rune: TypeId,
    pub named_any: TypeId,
    /// How types are written ([`TypeId`]), and those among these whose parts only are.
    written: Vec<Written>,
    composed: FxHashMap<Vec<u32>, u32>,
}

/// What is known of a type as it is written out. Types share their parts, so that whoever walks one may meet a part without end; this is
/// found once.
#[derive(Clone, Copy, Default, Debug)]
struct Sum {
    /// Types that it is made of, each counted wherever it occurs.
    parts: u32,
    /// Whether a type parameter is among them.
    params: bool,
}

/// The most parts of a type. What exceeds it can't have its name written out.
pub(crate) const MOST_PARTS: u32 = 200_000;

impl Default for Types {
    fn default() -> Types {
        Types::new()
    }
}

const BASICS: [Basic; 26] = [
    Basic::Invalid,
    Basic::Bool,
    Basic::Int,
    Basic::Int8,
    Basic::Int16,
    Basic::Int32,
    Basic::Int64,
    Basic::Uint,
    Basic::Uint8,
    Basic::Uint16,
    Basic::Uint32,
    Basic::Uint64,
    Basic::Uintptr,
    Basic::Float32,
    Basic::Float64,
    Basic::Complex64,
    Basic::Complex128,
    Basic::String,
    Basic::UnsafePointer,
    Basic::UntypedBool,
    Basic::UntypedInt,
    Basic::UntypedRune,
    Basic::UntypedFloat,
    Basic::UntypedComplex,
    Basic::UntypedString,
    Basic::UntypedNil,
];

impl Types {
    /// A table of the basic types; basics have fixed ids ([`Types::basic`]).
    pub fn new() -> Types {
        let invalid = TypeId::INVALID;
        let mut types = Types {
            list: Vec::new(),
            sums: Vec::new(),
            ids: FxHashMap::default(),
            named: Vec::new(),
            params: Vec::new(),
            instances: FxHashMap::default(),
            error: invalid,
            any: invalid,
            comparable: invalid,
            byte: invalid,
            rune: invalid,
            named_any: invalid,
            written: Vec::new(),
            composed: FxHashMap::default(),
        };
        for basic in BASICS {
            types.intern(Type::Basic(basic));
        }
        let interface = |methods, comparable| Type::Interface(Interface { methods, terms: None, comparable });
        types.any = types.intern(interface(Vec::new(), false));
        types.comparable = types.intern(interface(Vec::new(), true));
        types.byte = types.alias("byte".into(), None, Vec::new(), types.basic(Basic::Uint8));
        types.rune = types.alias("rune".into(), None, Vec::new(), types.basic(Basic::Int32));
        types.named_any = types.alias("any".into(), None, Vec::new(), types.any);
        let string = types.basic(Basic::String);
        let sig = types.intern(Type::Func(Signature { params: vec![], results: vec![string], variadic: false }));
        let method = Method { name: "Error".into(), package: None, sig };
        let underlying = types.intern(interface(vec![method], false));
        let named = types.declare(Named {
            name: "error".into(),
            package: None,
            object: ObjectId(0),
            type_params: Vec::new(),
            underlying,
            methods: Vec::new(),
            local: 0,
        });
        types.error = types.intern(Type::Named { named, args: Vec::new() });
        types
    }

    /// The id of a basic type.
    pub fn basic(&self, basic: Basic) -> TypeId {
        TypeId { index: basic as u32, written: 0 }
    }

    /// The type's structure, its parts as they are written.
    pub fn get(&self, id: TypeId) -> &Type {
        match self.how_written(id) {
            None => &self.list[id.index as usize],
            Some(Written::Alias { target, .. }) => self.get(*target),
            Some(Written::Parts(ty) | Written::Names { ty, .. } | Written::Interface { ty, .. }) => ty,
        }
    }

    fn how_written(&self, id: TypeId) -> Option<&Written> {
        id.written.checked_sub(1).map(|i| &self.written[i as usize])
    }

    pub fn intern(&mut self, mut ty: Type) -> TypeId {
        let parts: Vec<TypeId> = ty.parts_mut().into_iter().map(|t| *t).collect();
        let written = parts.iter().any(|t| t.written > 0);
        let id = match self.ids.get(&ty) {
            Some(id) => *id,
            None => {
                let id = TypeId { index: self.list.len() as u32, written: 0 };
                let mut plain = ty.clone();
                plain.parts_mut().into_iter().for_each(|t| t.written = 0);
                self.sums.push(self.sum(&plain));
                self.list.push(plain.clone());
                self.ids.insert(plain, id);
                id
            }
        };
        if !written {
            return id;
        }
        let key = [id.index].into_iter().chain(parts.iter().map(|t| t.written)).collect::<Vec<_>>();
        if let Some(written) = self.composed.get(&key) {
            return TypeId { written: *written, ..id };
        }
        let id = self.write(id, Written::Parts(ty));
        self.composed.insert(key, id.written);
        id
    }

    fn write(&mut self, id: TypeId, how: Written) -> TypeId {
        self.written.push(how);
        TypeId { written: self.written.len() as u32, ..id }
    }

    /// The type as the alias of this name writes it.
    pub(crate) fn alias(
        &mut self,
        name: Name,
        package: Option<PackageId>,
        args: Vec<TypeId>,
        target: TypeId,
    ) -> TypeId {
        self.write(target, Written::Alias { name, package, args, target })
    }

    /// Whether it is written as an alias that a program can see to be one: `byte` and `rune` are just names.
    pub(crate) fn is_alias(&self, id: TypeId) -> bool {
        match self.how_written(id) {
            Some(Written::Alias { package, target, .. }) => {
                package.is_some() || !matches!(self.get(*target), Type::Basic(_))
            }
            _ => false,
        }
    }

    /// What an interface embeds, as it is written.
    pub(crate) fn embedded_in(&self, id: TypeId) -> &[TypeId] {
        match self.how_written(id) {
            Some(Written::Interface { embedded, .. }) => embedded,
            _ => &[],
        }
    }

    /// What the declaration of an alias says that it stands for; None for other types.
    pub(crate) fn alias_target(&self, id: TypeId) -> Option<TypeId> {
        match self.how_written(id) {
            Some(Written::Alias { target, .. }) if self.is_alias(id) => Some(*target),
            _ => None,
        }
    }

    /// The type that an alias stands for, as it is written there.
    pub(crate) fn unaliased(&self, mut id: TypeId) -> TypeId {
        while self.is_alias(id)
            && let Some(Written::Alias { target, .. }) = self.how_written(id)
        {
            id = *target;
        }
        id
    }

    /// An interface as it is written, with methods of its own and what it embeds, and not as a constraint's list of terms.
    pub(crate) fn in_full(&mut self, id: TypeId, methods: Vec<Method>, embedded: Vec<TypeId>) -> TypeId {
        let ty = self.get(id).clone();
        self.write(id, Written::Interface { ty, methods, embedded })
    }

    fn sum(&self, ty: &Type) -> Sum {
        let mut sum = Sum { parts: 1, params: matches!(ty, Type::TypeParam(_)) };
        let mut add = |id: &TypeId| {
            let part = self.sums[id.index as usize];
            sum.parts = sum.parts.saturating_add(part.parts);
            sum.params |= part.params;
        };
        match ty {
            Type::Basic(_) | Type::TypeParam(_) => {}
            Type::Named { args: list, .. } | Type::Tuple(list) => list.iter().for_each(add),
            Type::Pointer(t) | Type::Slice(t) | Type::Array { elem: t, .. } | Type::Chan { elem: t, .. } => add(t),
            Type::Map { key, value } => [key, value].into_iter().for_each(add),
            Type::Struct(fields) => fields.iter().for_each(|f| add(&f.ty)),
            Type::Func(s) => s.params.iter().chain(&s.results).for_each(add),
            Type::Interface(i) => {
                let terms = i.terms.iter().flatten().map(|t| &t.ty);
                i.methods.iter().map(|m| &m.sig).chain(terms).for_each(add);
            }
        }
        sum
    }

    /// Whether a type is made of more than [`MOST_PARTS`] parts: types that double with each name become that soon.
    pub fn is_too_large(&self, id: TypeId) -> bool {
        self.sums[id.index as usize].parts > MOST_PARTS
    }

    /// A function type with the names that are given to its parameters and results.
    pub(crate) fn with_names(&mut self, id: TypeId, params: Vec<Name>, results: Vec<Name>) -> TypeId {
        if params.is_empty() && results.is_empty() {
            return id;
        }
        let ty = self.get(id).clone();
        self.write(id, Written::Names { ty, params, results })
    }

    /// The names of a function type's parameters and results, where it is written with any.
    pub(crate) fn names_in(&self, id: TypeId) -> (&[Name], &[Name]) {
        match self.how_written(id) {
            Some(Written::Names { params, results, .. }) => (params, results),
            _ => (&[], &[]),
        }
    }

    pub fn named(&self, id: NamedId) -> &Named {
        &self.named[id.0 as usize]
    }

    /// How many defined types there are.
    pub(crate) fn named_count(&self) -> u32 {
        self.named.len() as u32
    }

    pub(crate) fn named_mut(&mut self, id: NamedId) -> &mut Named {
        &mut self.named[id.0 as usize]
    }

    pub(crate) fn declare(&mut self, named: Named) -> NamedId {
        self.named.push(named);
        NamedId(self.named.len() as u32 - 1)
    }

    pub fn type_param(&self, id: TypeParamId) -> &TypeParam {
        &self.params[id.0 as usize]
    }

    pub(crate) fn type_param_mut(&mut self, id: TypeParamId) -> &mut TypeParam {
        &mut self.params[id.0 as usize]
    }

    pub(crate) fn declare_param(&mut self, param: TypeParam) -> TypeParamId {
        self.params.push(param);
        TypeParamId(self.params.len() as u32 - 1)
    }

    pub fn pointer_to(&mut self, ty: TypeId) -> TypeId {
        self.intern(Type::Pointer(ty))
    }

    pub fn slice_of(&mut self, ty: TypeId) -> TypeId {
        self.intern(Type::Slice(ty))
    }

    /// The underlying type (spec: Underlying types). Of a type parameter: its constraint interface.
    pub fn underlying(&mut self, id: TypeId) -> TypeId {
        let id = self.unaliased(id);
        match self.get(id) {
            Type::Named { named, args } if args.is_empty() => self.named(*named).underlying,
            Type::Named { named, args } => {
                if let Some(found) = self.instances.get(&id) {
                    return *found;
                }
                let decl = self.named(*named);
                let generic = decl.underlying;
                let map: Vec<_> = decl.type_params.iter().copied().zip(args.iter().copied()).collect();
                let result = self.subst(generic, &map);
                if generic != self.basic(Basic::Invalid) {
                    self.instances.insert(id, result);
                }
                result
            }
            Type::TypeParam(p) => {
                let constraint = self.type_param(*p).constraint;
                if constraint == id { self.any } else { self.underlying(constraint) }
            }
            _ => id,
        }
    }

    /// The underlying type as a structure, cloned.
    pub fn under(&mut self, id: TypeId) -> Type {
        let id = self.underlying(id);
        self.get(id).clone()
    }

    /// Replaces type parameters.
    pub fn subst(&mut self, id: TypeId, map: &[(TypeParamId, TypeId)]) -> TypeId {
        if map.is_empty() || !self.mentions_params(id) {
            return id;
        }
        let list = |types: &mut Types, ids: &[TypeId]| ids.iter().map(|t| types.subst(*t, map)).collect::<Vec<_>>();
        let how = self.how_written(id).cloned();
        if let Some(Written::Alias { name, package, args, target }) = how {
            let (args, target) = (list(self, &args), self.subst(target, map));
            return self.alias(name, package, args, target);
        }
        let new = match self.get(id).clone() {
            Type::Basic(_) => return id,
            Type::TypeParam(p) => return map.iter().find(|(q, _)| *q == p).map_or(id, |(_, t)| *t),
            Type::Named { named, args } => Type::Named { named, args: list(self, &args) },
            Type::Pointer(t) => Type::Pointer(self.subst(t, map)),
            Type::Slice(t) => Type::Slice(self.subst(t, map)),
            Type::Array { len, elem } => Type::Array { len, elem: self.subst(elem, map) },
            Type::Map { key, value } => Type::Map { key: self.subst(key, map), value: self.subst(value, map) },
            Type::Chan { dir, elem } => Type::Chan { dir, elem: self.subst(elem, map) },
            Type::Struct(fields) => {
                Type::Struct(fields.into_iter().map(|f| StructField { ty: self.subst(f.ty, map), ..f }).collect())
            }
            Type::Func(sig) => Type::Func(Signature {
                params: list(self, &sig.params),
                results: list(self, &sig.results),
                variadic: sig.variadic,
            }),
            Type::Interface(i) => Type::Interface(Interface {
                methods: i.methods.into_iter().map(|m| Method { sig: self.subst(m.sig, map), ..m }).collect(),
                terms: i
                    .terms
                    .map(|terms| terms.into_iter().map(|t| TypeTerm { ty: self.subst(t.ty, map), ..t }).collect()),
                comparable: i.comparable,
            }),
            Type::Tuple(ids) => Type::Tuple(list(self, &ids)),
        };
        let new = self.intern(new);
        match how {
            Some(Written::Names { params, results, .. }) => self.with_names(new, params, results),
            Some(Written::Interface { mut methods, mut embedded, .. }) => {
                methods.iter_mut().for_each(|m| m.sig = self.subst(m.sig, map));
                embedded.iter_mut().for_each(|e| *e = self.subst(*e, map));
                self.in_full(new, methods, embedded)
            }
            _ => new,
        }
    }

    /// Whether a type parameter occurs in the type (in the arguments of an instance, not in its declaration).
    pub fn mentions_params(&self, id: TypeId) -> bool {
        self.sums[id.index as usize].params
    }

    /// The type's name where it is a named type, for trace names and printing.
    pub fn name_of(&self, id: TypeId) -> Option<(&Name, &[TypeId])> {
        match self.get(id) {
            Type::Named { named, args } => Some((&self.named(*named).name, args)),
            _ => None,
        }
    }
}
