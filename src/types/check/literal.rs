//! Composite literals (spec: Composite literals).

use super::{Checker, Operand};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::types::format::expr_string;
use crate::types::lookup::is_exported;
use crate::types::*;
use rustc_hash::FxHashSet;

impl Checker<'_> {
    pub(super) fn composite<'e>(
        &mut self,
        e: &'e Expr,
        ty: Option<&'e Expr>,
        elems: &'e [Element],
        rbrace: Span,
        hint: Option<TypeId>,
    ) -> Operand<'e> {
        let (ty, base) = match ty {
            Some(ty) => {
                if let ExprKind::Array { len: Some(len), elem } = &ty.kind
                    && matches!(len.kind, ExprKind::Ellipsis(None))
                {
                    // `[...]T{…}`: the literal tells the length.
                    let elem = self.var_type(elem);
                    let len = self.list(elems, elem, None);
                    let array = self.info.types.intern(Type::Array { len, elem });
                    self.info.exprs.insert(ty.id, ExprInfo { mode: Mode::Type, ty: array, value: None });
                    return Operand { mode: Mode::Value, ty: array, value: None, expr: e };
                }
                let ty = self.var_type(ty);
                (ty, ty)
            }
            None => match hint {
                Some(hint) => {
                    // An elided `&T` in a literal of pointers (spec).
                    let base = match self.info.types.under(hint) {
                        Type::Pointer(t) => t,
                        _ => hint,
                    };
                    (hint, base)
                }
                None => {
                    self.error(e.span, "invalid composite literal type: missing type");
                    return self.bad(e);
                }
            },
        };
        if ty == self.invalid() {
            for elem in elems {
                if let (Some(key), false) =
                    (&elem.key, matches!(elem.key.as_ref().map(|k| &k.kind), Some(ExprKind::Ident(_))))
                {
                    self.expr(key, None);
                }
                if !matches!(elem.value.kind, ExprKind::Composite { ty: None, .. }) {
                    self.expr(&elem.value, None);
                }
            }
            return self.bad(e);
        }
        if !self.resolved(base) {
            self.complete(base);
        }
        let core = self.info.types.core_type(base);
        match core.map(|c| self.info.types.get(c).clone()) {
            Some(Type::Struct(fields)) => self.struct_literal(e, base, &fields, elems, rbrace),
            Some(Type::Array { len, elem }) => {
                self.list(elems, elem, Some(len));
            }
            Some(Type::Slice(elem)) => {
                self.list(elems, elem, None);
            }
            Some(Type::Map { key, value }) => self.map_literal(elems, key, value),
            _ => {
                let text = self.type_text(ty);
                self.error(e.span, format!("invalid composite literal type {text}"));
                return self.bad(e);
            }
        }
        Operand { mode: Mode::Value, ty, value: None, expr: e }
    }

    fn struct_literal(&mut self, e: &Expr, ty: TypeId, fields: &[StructField], elems: &[Element], rbrace: Span) {
        let text = self.type_text(ty);
        if elems.is_empty() {
            return;
        }
        if elems[0].key.is_some() {
            let mut seen = FxHashSet::default();
            for elem in elems {
                let Some(key) = &elem.key else {
                    self.error(elem.value.span, "mixture of field:value and value elements in struct literal");
                    self.expr(&elem.value, None);
                    continue;
                };
                let ExprKind::Ident(name) = &key.kind else {
                    self.error(key.span, format!("invalid field name {} in struct literal", expr_string(key)));
                    self.expr(&elem.value, None);
                    continue;
                };
                let field =
                    fields.iter().position(|f| f.name == *name && (f.package.is_none() || f.package == Some(self.pkg)));
                let Some(index) = field else {
                    if self.is_absent_member(ty, name) {
                        self.error(key.span, format!("field {name} of {text} is not supported here"));
                    } else {
                        self.error(key.span, format!("unknown field {name} in struct literal of type {text}"));
                    }
                    self.expr(&elem.value, None);
                    continue;
                };
                if !seen.insert(index) {
                    self.error(key.span, format!("duplicate field name {name} in struct literal"));
                }
                let field = fields[index].ty;
                let mut x = self.expr(&elem.value, Some(field));
                self.assignment(&mut x, Some(field), "struct literal");
            }
            return;
        }
        for (i, elem) in elems.iter().enumerate() {
            if elem.key.is_some() {
                self.error(elem.value.span, "mixture of field:value and value elements in struct literal");
                continue;
            }
            let Some(field) = fields.get(i) else {
                self.expr(&elem.value, None);
                self.error(elem.value.span, format!("too many values in struct literal of type {text}"));
                return;
            };
            let mut x = self.expr(&elem.value, Some(field.ty));
            if !is_exported(&field.name) && field.package != Some(self.pkg) {
                self.error(
                    elem.value.span,
                    format!("implicit assignment to unexported field {} in struct literal of type {text}", field.name),
                );
                continue;
            }
            self.assignment(&mut x, Some(field.ty), "struct literal");
        }
        if elems.len() < fields.len() {
            self.error(rbrace, format!("too few values in struct literal of type {text}"));
        }
        let _ = e;
    }

    /// Elements of an array or slice; returns the length that they need.
    fn list(&mut self, elems: &[Element], ty: TypeId, length: Option<i64>) -> i64 {
        let (mut next, mut most) = (0i64, 0i64);
        let mut seen = FxHashSet::default();
        for elem in elems {
            let mut ok = true;
            if let Some(key) = &elem.key {
                let mut k = self.expr(key, None);
                let value = k.value.as_ref().and_then(Constant::to_i64);
                match value {
                    Some(v) if k.mode == Mode::Constant && v >= 0 => {
                        let int = self.basic(Basic::Int);
                        self.convert_untyped(&mut k, int);
                        next = v;
                    }
                    _ => {
                        if !self.is_bad(&k) {
                            self.error(key.span, format!("index {} must be integer constant", expr_string(key)));
                        }
                        ok = false;
                    }
                }
            }
            if let Some(length) = length
                && next >= length
                && ok
            {
                let at = elem.key.as_ref().unwrap_or(&elem.value).span;
                self.error(at, format!("invalid argument: index {next} out of bounds [0:{length}]"));
                ok = false;
            }
            if ok && !seen.insert(next) {
                let at = elem.key.as_ref().unwrap_or(&elem.value).span;
                self.error(at, format!("duplicate index {next} in array or slice literal"));
            }
            let mut x = self.expr(&elem.value, Some(ty));
            self.assignment(&mut x, Some(ty), "array or slice literal");
            next += 1;
            most = most.max(next);
        }
        most
    }

    fn map_literal(&mut self, elems: &[Element], key: TypeId, value: TypeId) {
        let mut seen: FxHashSet<String> = FxHashSet::default();
        for elem in elems {
            let Some(k) = &elem.key else {
                self.error(elem.value.span, "missing key in map literal");
                self.expr(&elem.value, Some(value));
                continue;
            };
            let mut x = self.expr(k, Some(key));
            self.assignment(&mut x, Some(key), "map literal");
            if let (Mode::Constant, Some(v)) = (x.mode, &x.value) {
                let shown = format!("{} {:?}", v.display(), x.ty);
                if !seen.insert(shown) {
                    let text = if v.is_numeric() { v.display() } else { expr_string(k) };
                    self.error(k.span, format!("duplicate key {text} in map literal"));
                }
            }
            let mut v = self.expr(&elem.value, Some(value));
            self.assignment(&mut v, Some(value), "map literal");
        }
    }
}
