//! Selectors: fields, methods, qualified identifiers (spec: Selectors, Method values, Method expressions).

use super::{Checker, Operand};
use crate::syntax::ast::*;
use crate::syntax::print::expr_string;
use crate::types::lookup::{Missing, is_exported, private_to};
use crate::types::*;

/// A field or method whose name differs from the one that was sought in the case of letters only.
pub(super) struct Other {
    pub name: Name,
    pub method: bool,
    /// It is private to another package.
    pub unexported: bool,
}

/// Whether a name that a type does not have is there in some other way.
pub(super) enum Spelled {
    Nowhere,
    Otherwise(Other),
    /// The very name, private to another package; whether it is a method.
    Inaccessible(bool),
}

impl Checker<'_> {
    /// What is there of a name that was not found, for a hint.
    pub(super) fn other_spelling(&mut self, ty: TypeId, name: &str) -> Spelled {
        let Some((found, method, package)) = self.folded(ty, name) else { return Spelled::Nowhere };
        let tail = |s: &str| s.chars().skip(1).collect::<String>();
        let same_tail = tail(&found) == tail(name);
        let own = package == Some(self.pkg);
        if !own && !is_exported(&found) && package.is_some_and(|p| self.is_library(p)) {
            // Our library's private names are not Go's.
            return Spelled::Nowhere;
        }
        let unexported = !own && !is_exported(&found);
        let known = match (is_exported(name), is_exported(&found)) {
            _ if own => true,
            (true, true) => true,
            (true, false) | (false, true) => same_tail,
            (false, false) => {
                return if *found == *name { Spelled::Inaccessible(method) } else { Spelled::Nowhere };
            }
        };
        if known { Spelled::Otherwise(Other { name: found, method, unexported }) } else { Spelled::Nowhere }
    }

    fn is_library(&self, package: PackageId) -> bool {
        self.user && !self.info.packages[package.0 as usize].user
    }

    /// The first field or method, nearest first, whose name is the same but for the case of letters: name, whether it is a method, and
    /// the package that it is declared in.
    fn folded(&mut self, ty: TypeId, name: &str) -> Option<(Name, bool, Option<PackageId>)> {
        let same = |other: &str| other.to_lowercase() == name.to_lowercase();
        // Through a pointer type with a name, only fields are found.
        let (mut level, mut fields_only) = (vec![ty], false);
        if let Type::Named { .. } = self.info.types.get(ty)
            && let Type::Pointer(to) = self.info.types.under(ty)
        {
            (level, fields_only) = (vec![to], true);
        }
        for _ in 0..8 {
            let mut next = Vec::new();
            for ty in level {
                let ty = match *self.info.types.get(ty) {
                    Type::Pointer(t) => t,
                    _ => ty,
                };
                let mut home = Some(self.pkg);
                if let Type::Named { named, .. } = *self.info.types.get(ty) {
                    let named = self.info.named(named);
                    home = named.package;
                    let methods = named.methods.clone();
                    if let Some(method) =
                        methods.into_iter().filter(|_| !fields_only).find(|m| same(&self.info.object(*m).name))
                    {
                        return Some((self.info.object(method).name.clone(), true, home));
                    }
                }
                match self.info.types.under(ty) {
                    Type::Struct(fields) => {
                        if let Some(field) = fields.iter().find(|f| same(&f.name)) {
                            return Some((field.name.clone(), false, field.package.or(home)));
                        }
                        next.extend(fields.iter().filter(|f| f.embedded).map(|f| f.ty));
                    }
                    Type::Interface(i) => {
                        if let Some(method) = i.methods.iter().find(|m| same(&m.name)) {
                            return Some((method.name.clone(), true, method.package.or(home)));
                        }
                    }
                    _ => {}
                }
            }
            (level, fields_only) = (next, false);
        }
        None
    }

    pub(super) fn selector<'e>(&mut self, e: &'e Expr, inner: &'e Expr, sel: &'e Ident) -> Operand<'e> {
        if let ExprKind::Ident(name) = &inner.kind
            && let Some((object, _)) = self.lookup(name)
            && let ObjectKind::Package(package) = self.info.object(object).kind
        {
            self.used.insert(object);
            self.info.uses.insert(inner.id, object);
            return self.qualified(e, package, name, sel);
        }
        let x = self.raw_expr(inner, None);
        if matches!(x.mode, Mode::Builtin(_)) {
            let d = self.describe(&x);
            self.error(e.gc_place(), format!("invalid use of {d} in selector expression"));
            return self.bad(e);
        }
        let x = self.value_or_type(x);
        if self.is_bad(&x) || x.ty == self.invalid() {
            return self.bad(e);
        }
        if x.is_nil() {
            self.error(
                sel.span,
                format!("nil.{} undefined (type untyped nil has no field or method {})", sel.name, sel.name),
            );
            return self.bad(e);
        }
        let base = match *self.info.types.get(x.ty) {
            Type::Pointer(t) => t,
            _ => x.ty,
        };
        if !self.resolved(base) {
            self.complete(base);
        }
        let package = private_to(&sel.name, Some(self.pkg));
        let found = match self.info.lookup(x.ty, &sel.name, package) {
            Ok(found) => found,
            Err(why) => {
                self.no_such(e, &x, sel, why);
                return self.bad(e);
            }
        };
        if let Found::Method { object, .. } = found.found {
            self.resolve(object);
            self.mention(object);
            self.info.uses.insert(sel.id, object);
        }
        let ty = self.info.method_type(&found.found);
        if ty == self.invalid() {
            return self.bad(e);
        }
        let kind = match &found.found {
            Found::Field(_) => SelectionKind::Field,
            Found::Method { object, .. } => SelectionKind::Method { object: *object },
            Found::InterfaceMethod { .. } => SelectionKind::InterfaceMethod { name: sel.name.clone(), package },
        };
        if x.mode == Mode::Type {
            return self.method_expr(e, &x, sel, found, kind, ty);
        }
        if let Found::Method { object, .. } = found.found {
            // A pointer method needs a pointer or something addressable.
            if self.info.has_pointer_receiver(object) && !found.indirect {
                if x.mode == Mode::Variable {
                    self.address_taken(inner);
                } else {
                    let (m, t) = (sel.name.clone(), self.type_text(x.ty));
                    self.error(sel.span, format!("cannot call pointer method {m} on {t}"));
                    return self.bad(e);
                }
            }
        }
        let mode = match kind {
            SelectionKind::Field if x.mode == Mode::Variable || found.indirect => Mode::Variable,
            _ => Mode::Value,
        };
        let selection = Selection { kind, path: found.path, indirect: found.indirect };
        self.info.selections.insert(e.id, selection);
        Operand { mode, ty, value: None, expr: e }
    }

    fn method_expr<'e>(
        &mut self,
        e: &'e Expr,
        x: &Operand,
        sel: &Ident,
        found: Lookup,
        kind: SelectionKind,
        ty: TypeId,
    ) -> Operand<'e> {
        let t = self.type_text(x.ty);
        if matches!(found.found, Found::Field(_)) {
            self.error(x.expr.span, format!("operand for field selector {} must be value of type {t}", sel.name));
            return self.bad(e);
        }
        if let Found::Method { object, .. } = found.found
            && self.info.has_pointer_receiver(object)
            && !found.indirect
        {
            let text = t;
            self.error(
                sel.span,
                format!(
                    "invalid method expression {text}.{} (needs pointer receiver (*{text}).{})",
                    sel.name, sel.name
                ),
            );
            return self.bad(e);
        }
        let Type::Func(sig) = self.info.types.get(ty).clone() else { return self.bad(e) };
        let mut params = vec![x.ty];
        params.extend(sig.params);
        let ty = self.info.types.intern(Type::Func(Signature { params, results: sig.results, variadic: sig.variadic }));
        let selection =
            Selection { kind: SelectionKind::MethodExpr(Box::new(kind)), path: found.path, indirect: found.indirect };
        self.info.selections.insert(e.id, selection);
        Operand { mode: Mode::Value, ty, value: None, expr: e }
    }

    fn qualified<'e>(&mut self, e: &'e Expr, package: PackageId, name: &Name, sel: &Ident) -> Operand<'e> {
        let p = &self.info.packages[package.0 as usize];
        let path = p.path.clone();
        let mut found = p.scope.get(&sel.name).copied().filter(|_| is_exported(&sel.name) || p.user);
        if let Some(object) = found.filter(|_| !is_exported(&sel.name)) {
            match self.is_known_outside(package, object) {
                // As gc, which goes on with it.
                true => {
                    let message = format!("name {} not exported by package {}", sel.name, p.name);
                    self.error(sel.span, message);
                }
                false => found = None,
            }
        }
        let p = &self.info.packages[package.0 as usize];
        let Some(object) = found else {
            if self.importer.is_unexported(&path, &sel.name) {
                self.error(sel.span, format!("name {} not exported by package {}", sel.name, p.name));
                return self.bad(e);
            }
            if self.importer.is_absent(&path, &sel.name) {
                self.error(sel.span, format!("{name}.{} is not supported here", sel.name));
                return self.bad(e);
            }
            let other = p.scope.keys().filter(|k| is_exported(k) && k.eq_ignore_ascii_case(&sel.name)).min();
            let hint = other.map_or(String::new(), |o| format!(" (but have {o})"));
            self.error(sel.span, format!("undefined: {name}.{}{hint}", sel.name));
            return self.bad(e);
        };
        self.info.uses.insert(sel.id, object);
        let o = self.info.object(object);
        let ty = o.ty;
        let (mode, value) = match &o.kind {
            ObjectKind::Const(v) => (Mode::Constant, Some(v.clone())),
            ObjectKind::Type => (Mode::Type, None),
            ObjectKind::Var(_) => (Mode::Variable, None),
            _ => (Mode::Value, None),
        };
        Operand { mode, ty, value, expr: e }
    }

    /// Whether a type of the library (or what it points to) has this field or method in Go but not here.
    pub(super) fn is_absent_member(&self, ty: TypeId, member: &str) -> bool {
        let base = match *self.info.types.get(ty) {
            Type::Pointer(base) => base,
            _ => ty,
        };
        let Type::Named { named, .. } = *self.info.types.get(base) else { return false };
        let named = self.info.named(named);
        let Some(package) = named.package else { return false };
        let path = &self.info.packages[package.0 as usize].path;
        self.importer.is_absent(path, &format!("{}.{member}", named.name))
    }

    fn no_such(&mut self, e: &Expr, x: &Operand, sel: &Ident, why: Missing) {
        let text = expr_string(e);
        if why == Missing::Ambiguous {
            self.error(sel.span, format!("ambiguous selector {text}"));
            return;
        }
        if self.is_absent_member(x.ty, &sel.name) {
            self.error(sel.span, format!("{text} is not supported here"));
            return;
        }
        let described = match self.info.types.under(x.ty) {
            Type::Pointer(p) if self.info.types.is_interface(p) => {
                let t = self.type_text(x.ty);
                format!("type {t} is pointer to interface, not interface")
            }
            Type::Pointer(p) if self.info.types.is_type_param(p) => {
                let t = self.type_text(x.ty);
                format!("type {t} is pointer to type parameter, not type parameter")
            }
            _ => {
                let t = self.typed_text(x);
                let kind = |method| if method { "method" } else { "field" };
                match self.other_spelling(x.ty, &sel.name) {
                    Spelled::Otherwise(other) => {
                        let hidden = if other.unexported { "unexported " } else { "" };
                        let (kind, name) = (kind(other.method), other.name);
                        format!("type {t} has no field or method {}, but does have {hidden}{kind} {name}", sel.name)
                    }
                    Spelled::Inaccessible(method) => {
                        format!("cannot refer to unexported {} {}", kind(method), sel.name)
                    }
                    Spelled::Nowhere => format!("type {t} has no field or method {}", sel.name),
                }
            }
        };
        self.error(sel.span, format!("{text} undefined ({described})"));
    }
}
