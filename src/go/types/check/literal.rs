//! Composite literals (spec: Composite literals).

use super::selector::Spelled;
use super::{Checker, Operand};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::syntax::print::expr_string;
use crate::types::lookup::{is_exported, private_to};
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
        let elided = ty.is_none();
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
                let at = ty.span;
                let ty = self.var_type(ty);
                if !self.resolved(ty) {
                    self.complete(ty);
                }
                if !self.resolved(ty) && self.type_cycle(ty, at) {
                    return self.bad(e);
                }
                (ty, ty)
            }
            None => match hint {
                Some(hint) => {
                    // An elided `&T` in a literal of pointers (spec).
                    let core = self.info.types.core_type(hint).unwrap_or(hint);
                    let base = match *self.info.types.get(core) {
                        Type::Pointer(t) => t,
                        _ => hint,
                    };
                    (hint, base)
                }
                None => {
                    self.error(e.span, "missing type in composite literal");
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
            // Its declaration is wrong, and that has been told.
            _ if core == Some(self.invalid()) => return self.bad(e),
            _ => {
                let text = self.type_text(ty);
                let element = if elided { " element" } else { "" };
                let cause = if core.is_none() { " (no common underlying type)" } else { "" };
                self.error(e.span, format!("invalid composite literal{element} type {text}{cause}"));
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
            let mut seen: Vec<(Vec<usize>, Name)> = Vec::new();
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
                let package = private_to(name, Some(self.pkg));
                let own = self.info.types.intern(Type::Struct(fields.to_vec()));
                let found = self.info.lookup(own, name, package).ok();
                let Some(Lookup { path, indirect, found: Found::Field(field) }) = found else {
                    let message = match self.other_spelling(ty, name) {
                        _ if self.is_absent_member(ty, name) => format!("field {name} of {text} is not supported here"),
                        Spelled::Otherwise(other) if !other.method => {
                            let hidden = if other.unexported { "unexported " } else { "" };
                            let other = other.name;
                            format!(
                                "unknown field {name} in struct literal of type {text}, but does have {hidden}{other}"
                            )
                        }
                        Spelled::Inaccessible(_) => {
                            format!("cannot refer to unexported field {name} in struct literal of type {text}")
                        }
                        _ => format!("unknown field {name} in struct literal of type {text}"),
                    };
                    self.error(key.span, message);
                    self.expr(&elem.value, None);
                    continue;
                };
                if path.len() > 1 {
                    let fits = self.promoted_field(key, &text, fields, &path, indirect);
                    if !fits {
                        self.expr(&elem.value, None);
                        continue;
                    }
                }
                match seen.iter().find(|(other, _)| other.starts_with(&path) || path.starts_with(other)) {
                    None => {}
                    Some((other, _)) if *other == path => {
                        self.error(key.span, format!("duplicate field name {name} in struct literal"));
                    }
                    Some((other, earlier)) if other.len() < path.len() => self.error(
                        key.span,
                        format!("cannot specify promoted field {name} and enclosing embedded field {earlier}"),
                    ),
                    Some((_, earlier)) => self.error(
                        key.span,
                        format!("cannot specify embedded field {name} and enclosed promoted field {earlier}"),
                    ),
                }
                seen.push((path, name.clone()));
                let mut x = self.expr_for(&elem.value, Some(field), "struct literal");
                self.assignment(&mut x, Some(field), "struct literal");
            }
            return;
        }
        for (i, elem) in elems.iter().enumerate() {
            if elem.key.is_some() {
                let at = elem.key.as_ref().map_or(elem.value.span, |k| k.span);
                self.error(at, "mixture of field:value and value elements in struct literal");
                continue;
            }
            let Some(field) = fields.get(i) else {
                self.expr(&elem.value, None);
                self.error(elem.value.span, format!("too many values in struct literal of type {text}"));
                return;
            };
            let mut x = self.expr_for(&elem.value, Some(field.ty), "struct literal");
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
            let private = fields.iter().any(|f| !is_exported(&f.name) && f.package != Some(self.pkg));
            let hint = if private { " (type has unexported fields - use key:value pairs)" } else { "" };
            self.error(rbrace, format!("too few values in struct literal of type {text}{hint}"));
        }
        let _ = e;
    }

    /// Whether a literal may name the promoted field at `path` (Go 1.27); if so, remembers the path for the compiler.
    fn promoted_field(&mut self, key: &Expr, ty: &str, fields: &[StructField], path: &[usize], indirect: bool) -> bool {
        if !self.allows(27) {
            let mut names = Vec::new();
            let mut fields = fields.to_vec();
            for index in path {
                let Some(field) = fields.get(*index).cloned() else { break };
                names.push(field.name.to_string());
                if let Type::Struct(inner) = self.info.types.under(field.ty) {
                    fields = inner;
                }
            }
            let names = names.join(".");
            self.requires(key.span, &format!("use of promoted field {names} in struct literal of type {ty}"), 27);
            return false;
        }
        if indirect {
            let text = expr_string(key);
            self.error(key.span, format!("invalid implicit pointer indirection to reach {text}"));
            return false;
        }
        let selection = Selection { kind: SelectionKind::Field, path: path.to_vec(), indirect: false };
        self.info.selections.insert(key.id, selection);
        true
    }

    /// Elements of an array or slice; returns the length that they need.
    fn list(&mut self, elems: &[Element], ty: TypeId, length: Option<i64>) -> i64 {
        let (mut next, mut most) = (0i64, 0i64);
        let mut seen = FxHashSet::default();
        for elem in elems {
            let mut ok = true;
            if let Some(key) = &elem.key {
                let errors = self.errors.len();
                match self.index_value(key, length, false) {
                    Some(index) => next = index,
                    None => {
                        if self.errors.len() == errors
                            && self.info.exprs.get(&key.id).is_some_and(|i| i.value.is_none())
                        {
                            self.error(key.span, format!("index {} must be integer constant", expr_string(key)));
                        }
                        ok = false;
                    }
                }
            } else if let Some(length) = length
                && next >= length
            {
                self.error(elem.value.span, format!("index {next} is out of bounds (>= {length})"));
                ok = false;
            }
            if ok && !seen.insert(next) {
                let at = elem.key.as_ref().unwrap_or(&elem.value).span;
                self.error(at, format!("duplicate index {next} in array or slice literal"));
            }
            let mut x = self.expr_for(&elem.value, Some(ty), "array or slice literal");
            self.assignment(&mut x, Some(ty), "array or slice literal");
            next += 1;
            most = most.max(next);
        }
        most
    }

    fn map_literal(&mut self, elems: &[Element], key: TypeId, value: TypeId) {
        let mut seen: FxHashSet<(Constant, TypeId)> = FxHashSet::default();
        for elem in elems {
            let Some(k) = &elem.key else {
                self.error(elem.value.span, "missing key in map literal");
                self.expr(&elem.value, Some(value));
                continue;
            };
            let mut x = self.expr_for(k, Some(key), "map literal");
            self.assignment(&mut x, Some(key), "map literal");
            if self.is_bad(&x) && key != self.invalid() {
                continue;
            }
            if let (Mode::Constant, Some(v)) = (x.mode, &x.value)
                && !seen.insert((v.key(), x.ty))
            {
                self.error(k.span, format!("duplicate key {} in map literal", v.display()));
            }
            let mut v = self.expr_for(&elem.value, Some(value), "map literal");
            self.assignment(&mut v, Some(value), "map literal");
        }
    }
}
