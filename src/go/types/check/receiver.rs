//! The receivers of methods (spec: Method declarations).

use super::Checker;
use crate::syntax::ast::*;
use crate::syntax::print::expr_string;
use crate::types::*;

impl Checker<'_> {
    /// A receiver's type, and the type parameters that it declares.
    pub(super) fn receiver_type(&mut self, field: &Field) -> (TypeId, Vec<TypeParamId>) {
        // `*` once, as gc: what comes after another one is no base type.
        let (mut base, mut pointer) = (field.ty.unparen(), false);
        if let ExprKind::Star(x) = &base.kind {
            (base, pointer) = (x.unparen(), true);
        }
        let ExprKind::Index { x, indices, .. } = &base.kind else {
            let ty = self.type_expr(&field.ty);
            if let Some(instance) = self.aliased_instance(ty) {
                let text = self.type_text(instance);
                self.error(base.span, format!("cannot define new methods on instantiated type {text}"));
                return (self.invalid(), Vec::new());
            }
            let inner = match self.info.types.get(ty) {
                Type::Pointer(t) => *t,
                _ => ty,
            };
            if inner != self.invalid() {
                let text = self.type_text(inner);
                let is_ours = match self.info.types.get(inner) {
                    Type::Named { named, .. } => Some(self.info.named(*named).package == Some(self.pkg)),
                    Type::Basic(_) => Some(false),
                    _ => None,
                };
                let types = &mut self.info.types;
                match is_ours {
                    Some(true) if types.is_pointer(inner) || types.is_interface(inner) => {
                        self.error(base.span, format!("invalid receiver type {text} (pointer or interface type)"));
                    }
                    Some(true) => {}
                    Some(false) => {
                        self.error(base.span, format!("cannot define new methods on non-local type {text}"));
                    }
                    None => {
                        let text = self.type_text(ty);
                        self.error(base.span, format!("invalid receiver type {text}"));
                    }
                }
            }
            return (ty, Vec::new());
        };
        let named = self.generic_receiver(x);
        let declared = named.map(|named| self.info.named(named).type_params.clone()).unwrap_or_default();
        let mut params = Vec::new();
        for (index, e) in indices.iter().enumerate() {
            let ExprKind::Ident(name) = &e.kind else {
                self.error(e.span, format!("receiver type parameter {} must be an identifier", expr_string(e)));
                return (self.invalid(), Vec::new());
            };
            let ident = Ident { id: e.id, name: name.clone(), span: e.span };
            let object = self.new_object(Object {
                name: name.clone(),
                span: e.span,
                package: Some(self.pkg),
                ty: self.invalid(),
                kind: ObjectKind::Type,
            });
            let constraint = declared.get(index).map_or(self.info.types.any, |d| self.info.type_param(*d).constraint);
            let id = self.info.types.declare_param(TypeParam { name: name.clone(), object, index, constraint });
            let ty = self.info.types.intern(Type::TypeParam(id));
            self.info.objects[object.0 as usize].ty = ty;
            self.note_hiding(object);
            self.declare_local(&ident, object, e.span.lo);
            params.push(id);
        }
        let Some(named) = named else { return (self.invalid(), params) };
        if declared.len() != indices.len() {
            let n = indices.len();
            let plural = if n == 1 { "" } else { "s" };
            let has = declared.len();
            self.error(
                x.span,
                format!("receiver declares {n} type parameter{plural}, but receiver base type declares {has}"),
            );
            return (self.invalid(), params);
        }
        let args: Vec<TypeId> = params.iter().map(|p| self.info.types.intern(Type::TypeParam(*p))).collect();
        let map: Vec<_> = declared.iter().copied().zip(args.iter().copied()).collect();
        for (p, d) in params.iter().zip(&declared) {
            let constraint = self.info.type_param(*d).constraint;
            let constraint = self.info.types.subst(constraint, &map);
            self.info.types.type_param_mut(*p).constraint = constraint;
        }
        if !self.allows(18) {
            self.requires(x.span, "type instantiation", 18);
        }
        let ty = self.info.types.intern(Type::Named { named, args });
        self.record_type(base, ty);
        let ty = if pointer { self.info.types.pointer_to(ty) } else { ty };
        self.record_type(&field.ty, ty);
        (ty, params)
    }

    /// The generic type that a receiver with type parameters names; reports what is none.
    fn generic_receiver(&mut self, e: &Expr) -> Option<NamedId> {
        if let Some(alias) = self.generic_alias(e) {
            let (text, params) = (expr_string(e), self.param_list(&alias.type_params));
            self.error(e.span, format!("cannot define new methods on generic alias type {text}[{params}]"));
            return None;
        }
        let ty = self.type_or_generic(e);
        if ty == self.invalid() {
            return None;
        }
        match *self.info.types.get(ty) {
            Type::Named { named, .. } if self.is_generic_type(ty) => Some(named),
            _ => {
                let text = self.type_text(ty);
                self.error(e.span, format!("{text} is not a generic type"));
                None
            }
        }
    }

    /// The instance of a generic type that an alias stands for, through pointers and further aliases.
    fn aliased_instance(&self, ty: TypeId) -> Option<TypeId> {
        let pointee = |ty: TypeId| match (self.info.types.is_alias(ty), self.info.types.get(ty)) {
            (false, Type::Pointer(to)) => *to,
            _ => ty,
        };
        let mut ty = pointee(ty);
        while let Some(target) = self.info.types.alias_target(ty) {
            ty = pointee(target);
            match self.info.types.get(ty) {
                Type::Named { args, .. } if !args.is_empty() && !self.info.types.is_alias(ty) => return Some(ty),
                _ => {}
            }
        }
        None
    }

    pub(super) fn record_type(&mut self, e: &Expr, ty: TypeId) {
        self.info.exprs.insert(e.id, ExprInfo { mode: Mode::Type, ty, value: None });
    }
}

/// The name in a receiver's type: `T`, `*T`, `T[P]` or `*T[P]`. None: no type of the package has the method.
pub(super) fn receiver_base(ty: &Expr) -> Option<Name> {
    let mut base = ty.unparen();
    if let ExprKind::Star(x) = &base.kind {
        base = x.unparen();
    }
    if let ExprKind::Index { x, .. } = &base.kind {
        base = x.unparen();
    }
    match &base.kind {
        ExprKind::Ident(name) => Some(name.clone()),
        _ => None,
    }
}
