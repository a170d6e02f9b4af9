//! Finding fields and methods (spec: Selectors, Method sets).

use super::info::{Info, ObjectId, ObjectKind, PackageId};
use super::ty::*;
use crate::syntax::ast::Name;
use rustc_hash::FxHashSet;

/// What a name selects in a type.
#[derive(Clone, Debug)]
pub struct Lookup {
    /// Field indices down to the field, or down to the embedded field that has the method.
    pub path: Vec<usize>,
    /// Whether a pointer is followed on the way (the receiver itself included).
    pub indirect: bool,
    pub found: Found,
}

#[derive(Clone, Debug)]
pub enum Found {
    Field(TypeId),
    /// A declared method; `receiver` is the defined type (an instance perhaps) that has it.
    Method {
        object: ObjectId,
        receiver: TypeId,
    },
    /// A method of an interface or of a type parameter's constraint; `sig` is its type.
    InterfaceMethod {
        sig: TypeId,
        receiver: TypeId,
    },
}

/// The answer to a failed search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    NotFound,
    /// Several at the same depth.
    Ambiguous,
}

struct Entry {
    ty: TypeId,
    path: Vec<usize>,
    indirect: bool,
    /// Several embedded fields of this type at this depth: anything found in it is ambiguous.
    multiple: bool,
}

impl Info {
    /// The field or method `name` of values of type `ty`, as seen from `package` (which matters for unexported names).
    pub fn lookup(&mut self, ty: TypeId, name: &str, package: Option<PackageId>) -> Result<Lookup, Missing> {
        if name == "_" {
            return Err(Missing::NotFound);
        }
        let (mut ty, mut indirect) = (ty, false);
        let is_defined_pointer = matches!(self.types.get(ty), Type::Named { .. }) && self.types.is_pointer(ty);
        if let Type::Pointer(elem) = self.types.under(ty) {
            // A pointer to an interface or type parameter has no methods, and a defined pointer type only has fields.
            if self.types.is_interface(elem) || self.types.is_type_param(elem) {
                return Err(Missing::NotFound);
            }
            ty = elem;
            indirect = true;
        }
        let mut level = vec![Entry { ty, path: Vec::new(), indirect, multiple: false }];
        let mut seen = FxHashSet::default();
        while !level.is_empty() {
            let mut next: Vec<Entry> = Vec::new();
            let mut found: Option<Lookup> = None;
            let mut ambiguous = false;
            for entry in level {
                let mut hit = |lookup: Lookup| {
                    ambiguous |= found.is_some() || entry.multiple;
                    found = Some(lookup);
                };
                if let Type::Named { named, .. } = *self.types.get(entry.ty) {
                    if !seen.insert(entry.ty) {
                        continue;
                    }
                    if !(is_defined_pointer && entry.path.is_empty())
                        && let Some(object) = self.method_of(named, name, package)
                    {
                        let found = Found::Method { object, receiver: entry.ty };
                        hit(Lookup { path: entry.path.clone(), indirect: entry.indirect, found });
                        continue;
                    }
                }
                match self.types.under(entry.ty) {
                    Type::Struct(fields) => {
                        for (index, field) in fields.iter().enumerate() {
                            let mut path = entry.path.clone();
                            path.push(index);
                            if *field.name == *name && (field.package.is_none() || field.package == package) {
                                hit(Lookup { path, indirect: entry.indirect, found: Found::Field(field.ty) });
                                continue;
                            }
                            if field.embedded {
                                let (ty, pointer) = match *self.types.get(field.ty) {
                                    Type::Pointer(elem) => (elem, true),
                                    _ => (field.ty, false),
                                };
                                let indirect = entry.indirect || pointer;
                                if let Some(twin) = next.iter_mut().find(|e| e.ty == ty) {
                                    twin.multiple = true;
                                } else {
                                    next.push(Entry { ty, path, indirect, multiple: entry.multiple });
                                }
                            }
                        }
                    }
                    Type::Interface(i) => {
                        let method = i
                            .methods
                            .iter()
                            .find(|m| *m.name == *name && (m.package.is_none() || m.package == package));
                        if let Some(m) = method {
                            let found = Found::InterfaceMethod { sig: m.sig, receiver: entry.ty };
                            hit(Lookup { path: entry.path.clone(), indirect: entry.indirect, found });
                        }
                    }
                    _ => {}
                }
            }
            if ambiguous {
                return Err(Missing::Ambiguous);
            }
            if let Some(found) = found {
                return Ok(found);
            }
            level = next;
        }
        Err(Missing::NotFound)
    }

    /// The method that is declared for a defined type itself.
    fn method_of(&self, named: NamedId, name: &str, package: Option<PackageId>) -> Option<ObjectId> {
        self.named(named).methods.iter().copied().find(|m| {
            let object = self.object(*m);
            *object.name == *name && (is_exported(name) || object.package == package)
        })
    }

    /// The type of a method found with [`Info::lookup`], without receiver, for the receiver's own type arguments. The method's own object
    /// must have its type.
    pub fn method_type(&mut self, found: &Found) -> TypeId {
        match *found {
            Found::Field(ty) | Found::InterfaceMethod { sig: ty, .. } => ty,
            Found::Method { object, receiver } => {
                let ty = self.object(object).ty;
                let map = self.receiver_map(object, receiver);
                self.types.subst(ty, &map)
            }
        }
    }

    /// What a method's receiver type parameters stand for, if its receiver has type `receiver` (or points to it).
    pub fn receiver_map(&self, method: ObjectId, receiver: TypeId) -> Vec<(TypeParamId, TypeId)> {
        let ObjectKind::Func { receiver_params, .. } = &self.object(method).kind else { return Vec::new() };
        let receiver = match self.types.get(receiver) {
            Type::Pointer(elem) => *elem,
            _ => receiver,
        };
        match self.types.get(receiver) {
            Type::Named { args, .. } => receiver_params.iter().copied().zip(args.iter().copied()).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether the declared method has a pointer receiver.
    pub fn has_pointer_receiver(&self, method: ObjectId) -> bool {
        match self.object(method).kind {
            ObjectKind::Func { receiver: Some(ty), .. } => matches!(self.types.get(ty), Type::Pointer(_)),
            _ => false,
        }
    }
}

/// Whether a name begins with an upper-case letter (spec: Exported identifiers).
pub fn is_exported(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_uppercase)
}

/// The package that a name is private to: `package` for an unexported name.
pub fn private_to(name: &Name, package: Option<PackageId>) -> Option<PackageId> {
    if is_exported(name) { None } else { package }
}
