//! Selectors: fields, methods, qualified identifiers (spec: Selectors, Method values, Method expressions).

use super::{Checker, Operand};
use crate::syntax::ast::*;
use crate::types::format::expr_string;
use crate::types::lookup::{Missing, is_exported, private_to};
use crate::types::*;

impl Checker<'_> {
    pub(super) fn selector<'e>(&mut self, e: &'e Expr, inner: &'e Expr, sel: &'e Ident) -> Operand<'e> {
        if let ExprKind::Ident(name) = &inner.kind
            && let Some((object, _)) = self.lookup(name)
            && let ObjectKind::Package(package) = self.info.object(object).kind
        {
            self.used.insert(object);
            self.info.uses.insert(inner.id, object);
            return self.qualified(e, package, name, sel);
        }
        let x = self.expr_or_type(inner);
        if self.is_bad(&x) || x.ty == self.invalid() {
            return self.bad(e);
        }
        if &*sel.name == "_" {
            self.error(sel.span, "cannot refer to blank field or method");
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
                    self.error(e.span, format!("cannot call pointer method {m} on {t}"));
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
            self.error(
                sel.span,
                format!("{}.{} undefined (type {t} has no method {})", expr_string(x.expr), sel.name, sel.name),
            );
            return self.bad(e);
        }
        if let Found::Method { object, .. } = found.found
            && self.info.has_pointer_receiver(object)
            && !found.indirect
        {
            let text = expr_string(x.expr);
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
        let found = p.scope.get(&sel.name).copied();
        let Some(object) = found.filter(|_| is_exported(&sel.name)) else {
            if found.is_some() {
                self.error(sel.span, format!("name {} not exported by package {path}", sel.name));
                return self.bad(e);
            }
            if self.importer.is_absent(&path, &sel.name) {
                self.error(sel.span, format!("{name}.{} is not supported here", sel.name));
                return self.bad(e);
            }
            let other = p.scope.keys().find(|k| is_exported(k) && k.eq_ignore_ascii_case(&sel.name)).cloned();
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
                let t = self.type_text(x.ty);
                let what = if x.mode == Mode::Type { "no method" } else { "no field or method" };
                // Another spelling?
                let mut hint = String::new();
                let mut chars = sel.name.chars();
                if let Some(first) = chars.next() {
                    let flipped: String = if first.is_uppercase() {
                        first.to_lowercase().chain(chars).collect()
                    } else {
                        first.to_uppercase().chain(chars).collect()
                    };
                    let package = private_to(&flipped.as_str().into(), Some(self.pkg));
                    if let Ok(l) = self.info.lookup(x.ty, &flipped, package) {
                        let kind = if matches!(l.found, Found::Field(_)) { "field" } else { "method" };
                        hint = format!(", but does have {kind} {flipped}");
                    }
                }
                format!("type {t} has {what} {}{hint}", sel.name)
            }
        };
        self.error(sel.span, format!("{text} undefined ({described})"));
    }
}
