//! Expressions (spec: Expressions): operands, names, unary operators, function literals.

use super::{Checker, Operand};
use crate::syntax::ast::*;
use crate::syntax::print::{expr_string, unary_text};
use crate::syntax::unicode::is_name;
use crate::types::*;

/// Expressions nest no deeper than the parser allows; types of types may add to that.
const MAX_DEPTH: u32 = 8000;

impl Checker<'_> {
    /// A single value. `hint` is the type that a composite literal without type, or an untyped function argument, may take.
    pub(super) fn expr<'e>(&mut self, e: &'e Expr, hint: Option<TypeId>) -> Operand<'e> {
        let x = self.raw_expr(e, hint);
        let x = self.instantiated(x, None);
        self.single(x)
    }

    /// A single value for a variable of the type `ty`, if that is known, which messages call `what`: a generic function takes its type
    /// arguments from there.
    pub(super) fn expr_for<'e>(&mut self, e: &'e Expr, ty: Option<TypeId>, what: &str) -> Operand<'e> {
        let x = self.raw_expr(e, ty);
        let x = self.instantiated(x, ty.map(|t| (t, what)));
        self.single(x)
    }

    /// As [`Checker::expr`], or a generic function.
    pub(super) fn expr_or_generic<'e>(&mut self, e: &'e Expr, hint: Option<TypeId>) -> Operand<'e> {
        let x = self.raw_expr(e, hint);
        self.single(x)
    }

    /// As [`Checker::expr`]; a call may have several values (its type is then a tuple), and none is an error.
    pub(super) fn multi_expr<'e>(&mut self, e: &'e Expr, hint: Option<TypeId>) -> Operand<'e> {
        let x = self.raw_expr(e, hint);
        let x = self.instantiated(x, None);
        self.single_or_several(x)
    }

    /// As [`Checker::expr_for`], or several values of a call.
    pub(super) fn multi_expr_for<'e>(&mut self, e: &'e Expr, ty: Option<TypeId>, what: &str) -> Operand<'e> {
        let x = self.raw_expr(e, ty);
        let x = self.instantiated(x, ty.map(|t| (t, what)));
        self.single_or_several(x)
    }

    /// As [`Checker::multi_expr`], or a generic function.
    pub(super) fn multi_expr_or_generic<'e>(&mut self, e: &'e Expr, hint: Option<TypeId>) -> Operand<'e> {
        let x = self.raw_expr(e, hint);
        self.single_or_several(x)
    }

    fn single_or_several<'e>(&mut self, x: Operand<'e>) -> Operand<'e> {
        match self.info.types.get(x.ty) {
            Type::Tuple(list) if !list.is_empty() => x,
            _ => self.single(x),
        }
    }

    /// Excludes what is no single value.
    pub(super) fn single<'e>(&mut self, x: Operand<'e>) -> Operand<'e> {
        let e = x.expr;
        match x.mode {
            Mode::NoValue => {
                let text = expr_string(e);
                self.error(e.span, format!("{text} (no value) used as value"));
                self.bad(e)
            }
            Mode::Builtin(_) => {
                self.error(e.span, format!("{} (built-in) must be called", expr_string(e)));
                self.bad(e)
            }
            Mode::Type if x.ty != self.invalid() => {
                let d = self.describe(&x);
                self.error(e.span, format!("{d} is not an expression"));
                self.bad(e)
            }
            Mode::Type => {
                // Of an array type gc says so even if it is a wrong one.
                if matches!(e.unparen().kind, ExprKind::Array { len: Some(_), .. }) {
                    self.error(e.span, format!("{} (type) is not an expression", expr_string(e)));
                }
                self.bad(e)
            }
            _ => {
                if let Type::Tuple(list) = self.info.types.get(x.ty).clone() {
                    self.multiple(e, &list);
                    return self.bad(e);
                }
                x
            }
        }
    }

    /// Reports a call with several results where one value is wanted.
    pub(super) fn multiple(&mut self, e: &Expr, types: &[TypeId]) {
        let names = match &e.kind {
            ExprKind::Call { fun, .. } => super::infer::callee_name(fun)
                .and_then(|name| self.info.uses.get(&name))
                .and_then(|object| self.param_names.get(object))
                .map(|(_, results)| results.clone()),
            _ => None,
        };
        let names = names.filter(|n| n.len() == types.len()).unwrap_or_default();
        let mut list = Vec::new();
        for (i, ty) in types.iter().enumerate() {
            let text = self.type_text(*ty);
            list.push(names.get(i).map_or(text.clone(), |name| format!("{name} {text}")));
        }
        let (text, list) = (expr_string(e), list.join(", "));
        self.error(e.span, format!("multiple-value {text} (value of type ({list})) in single-value context"));
    }

    /// Whether it is a generic type without type arguments.
    pub(super) fn is_generic_type(&self, ty: TypeId) -> bool {
        match self.info.types.get(ty) {
            Type::Named { named, args } => args.is_empty() && !self.info.named(*named).type_params.is_empty(),
            _ => false,
        }
    }

    pub(super) fn generic_type_as_value(&mut self, e: &Expr) {
        let e = e.unparen();
        self.error(e.span, format!("cannot use generic type {} without instantiation", expr_string(e)));
    }

    pub(super) fn expr_or_type<'e>(&mut self, e: &'e Expr) -> Operand<'e> {
        let x = self.raw_expr(e, None);
        self.value_or_type(x)
    }

    /// Excludes what is neither a single value nor a type.
    pub(super) fn value_or_type<'e>(&mut self, x: Operand<'e>) -> Operand<'e> {
        let x = self.instantiated(x, None);
        match x.mode {
            Mode::Type => x,
            Mode::NoValue => {
                let text = expr_string(x.expr);
                self.error(x.expr.span, format!("{text} (no value) used as value or type"));
                self.bad(x.expr)
            }
            _ => self.single(x),
        }
    }

    /// Looks at expressions of which nothing is made, because what they belong to is wrong.
    pub(super) fn use_exprs(&mut self, list: &[Expr]) {
        for e in list {
            if !matches!(&e.kind, ExprKind::Ident(name) if &**name == "_") {
                self.raw_expr(e, None);
            }
        }
    }

    pub(super) fn raw_expr<'e>(&mut self, e: &'e Expr, hint: Option<TypeId>) -> Operand<'e> {
        self.depth += 1;
        let x = if self.depth > MAX_DEPTH {
            self.error(e.span, "expression nests too deeply");
            self.bad(e)
        } else {
            self.expr_inner(e, hint)
        };
        self.depth -= 1;
        self.record(e.id, &x);
        x
    }

    pub(super) fn value<'e>(&self, e: &'e Expr, mode: Mode, ty: TypeId) -> Operand<'e> {
        Operand { mode, ty, value: None, expr: e }
    }

    fn expr_inner<'e>(&mut self, e: &'e Expr, hint: Option<TypeId>) -> Operand<'e> {
        match &e.kind {
            ExprKind::Bad => self.bad(e),
            ExprKind::Ident(name) => self.ident(e, name),
            ExprKind::Lit { kind, text } => {
                let basic = match kind {
                    LitKind::Int => Basic::UntypedInt,
                    LitKind::Float => Basic::UntypedFloat,
                    LitKind::Imaginary => Basic::UntypedComplex,
                    LitKind::Char => Basic::UntypedRune,
                    LitKind::String => Basic::UntypedString,
                };
                let Some(value) = Constant::literal(*kind, text) else {
                    self.error(e.span, format!("malformed constant: {text}"));
                    return self.bad(e);
                };
                if value.too_large() {
                    self.error(e.span, "constant overflow");
                    return self.bad(e);
                }
                Operand { mode: Mode::Constant, ty: self.basic(basic), value: Some(value), expr: e }
            }
            ExprKind::Func(f) => self.func_lit(e, f),
            ExprKind::Composite { ty, elems, rbrace } => self.composite(e, ty.as_deref(), elems, *rbrace, hint),
            ExprKind::Paren(inner) => {
                let x = self.raw_expr(inner, hint);
                Operand { expr: e, ..x }
            }
            ExprKind::Selector { x, sel } => self.selector(e, x, sel),
            ExprKind::Index { x, indices, .. } => self.index(e, x, indices),
            ExprKind::Slice { x, lo, hi, max, three } => {
                self.slice(e, x, [lo.as_deref(), hi.as_deref(), max.as_deref()], *three)
            }
            ExprKind::Assert { x, ty } => self.assertion(e, x, ty.as_deref()),
            ExprKind::Call { fun, args, spread, .. } => self.call(e, fun, args, *spread),
            ExprKind::Star(x) => self.star(e, x),
            ExprKind::Unary { op, x } => self.unary(e, *op, x, hint),
            ExprKind::Binary { op, op_span, x, y } => self.binary(e, *op, *op_span, x, y),
            ExprKind::KeyValue { .. } => {
                self.error(e.span, "no key:value expected");
                self.bad(e)
            }
            ExprKind::Array { .. }
            | ExprKind::Ellipsis(_)
            | ExprKind::Struct(_)
            | ExprKind::FuncType(_)
            | ExprKind::Interface(_)
            | ExprKind::Map { .. }
            | ExprKind::Chan { .. } => {
                let ty = self.type_expr(e);
                self.value(e, Mode::Type, ty)
            }
        }
    }

    pub(super) fn ident<'e>(&mut self, e: &'e Expr, name: &Name) -> Operand<'e> {
        if &**name == "_" {
            self.error(e.span, "cannot use _ as value or type");
            return self.bad(e);
        }
        let Some((object, level)) = self.lookup(name) else {
            if is_name(name) {
                self.error(e.span, format!("undefined: {name}"));
            }
            return self.bad(e);
        };
        self.info.uses.insert(e.id, object);
        self.resolve(object);
        let o = self.info.object(object);
        let ty = o.ty;
        match o.kind.clone() {
            ObjectKind::Package(_) => {
                self.error(e.span, format!("use of package {name} not in selector"));
                self.bad(e)
            }
            ObjectKind::Const(value) => {
                if ty == self.invalid() {
                    self.mention(object);
                    return self.bad(e);
                }
                if self.info.object(object).package.is_none() && &**name == "iota" {
                    let Some(iota) = self.cx.iota else {
                        self.error(e.span, "cannot use iota outside constant declaration");
                        return self.bad(e);
                    };
                    let value = Some(Constant::int(iota.into()));
                    return Operand { mode: Mode::Constant, ty, value, expr: e };
                }
                self.mention(object);
                Operand { mode: Mode::Constant, ty, value: Some(value), expr: e }
            }
            ObjectKind::Type => {
                if let Some((_, cyclic)) = self.local_aliases.iter_mut().find(|(o, _)| *o == object) {
                    *cyclic = true;
                }
                self.value(e, Mode::Type, ty)
            }
            ObjectKind::Var(_) => {
                self.used.insert(object);
                if let Some(level) = level {
                    if level < self.cx.level {
                        self.info.escaping.entry(object).or_default().captured = true;
                    }
                } else {
                    self.mention(object);
                }
                if ty == self.invalid() {
                    return self.bad(e);
                }
                self.value(e, Mode::Variable, ty)
            }
            ObjectKind::Func { .. } => {
                self.mention(object);
                if ty == self.invalid() {
                    return self.bad(e);
                }
                self.value(e, Mode::Value, ty)
            }
            ObjectKind::Builtin(b) => self.value(e, Mode::Builtin(b), ty),
            ObjectKind::Nil => self.value(e, Mode::Nil, ty),
            ObjectKind::Label => self.bad(e),
        }
    }

    /// Notes that the declaration being checked depends on a package-level object (spec: Package initialization).
    pub(super) fn mention(&mut self, object: ObjectId) {
        if let Some(decl) = self.cx.decl
            && self.info.object(object).package == Some(self.pkg)
        {
            self.uses_of.entry(decl).or_default().push(object);
        }
    }

    fn func_lit<'e>(&mut self, e: &'e Expr, f: &'e FuncLit) -> Operand<'e> {
        self.cx.level += 1;
        self.open_scope(f.body.span.hi);
        let (ty, _, results) = self.signature(&f.sig);
        self.func_body(ty, &results, &f.body);
        self.close_scope();
        self.cx.level -= 1;
        self.value(e, Mode::Value, ty)
    }

    fn star<'e>(&mut self, e: &'e Expr, inner: &'e Expr) -> Operand<'e> {
        let x = self.raw_expr(inner, None);
        if matches!(x.mode, Mode::Builtin(_)) {
            let d = self.describe(&x);
            self.error(inner.span, format!("invalid operation: cannot indirect {d}"));
            return self.bad(e);
        }
        let x = self.value_or_type(x);
        if x.mode == Mode::Type {
            if x.ty == self.invalid() {
                return self.bad(e);
            }
            let ty = self.info.types.pointer_to(x.ty);
            return self.value(e, Mode::Type, ty);
        }
        if self.is_bad(&x) {
            return x;
        }
        if x.is_nil() {
            self.error(inner.span, "invalid operation: cannot indirect nil");
            return self.bad(e);
        }
        let core = self.info.types.core_type(x.ty);
        match core.map(|c| self.info.types.get(c).clone()) {
            Some(Type::Pointer(elem)) => self.value(e, Mode::Variable, elem),
            _ => {
                let d = self.describe(&x);
                let terms = self.info.types.type_set(x.ty).unwrap_or_default();
                if terms.len() > 1 && terms.iter().all(|t| self.info.types.is_pointer(t.ty)) {
                    let message = format!("invalid operation: pointers of {d} must have identical base types");
                    self.error(inner.span, message);
                    return self.bad(e);
                }
                self.error(inner.span, format!("invalid operation: cannot indirect {d}"));
                self.bad(e)
            }
        }
    }

    fn unary<'e>(&mut self, e: &'e Expr, op: UnaryOp, inner: &'e Expr, hint: Option<TypeId>) -> Operand<'e> {
        match op {
            UnaryOp::Address => return self.address(e, inner, hint),
            UnaryOp::Recv => return self.receive(e, inner),
            UnaryOp::Tilde => {
                let x = self.expr(inner, None);
                if self.is_bad(&x) {
                    return self.bad(e);
                }
                let hint = match self.info.types.is_integer(x.ty) {
                    true => " (use ^ for bitwise complement)",
                    false => "",
                };
                self.error(e.span, format!("cannot use ~ outside of interface or type constraint{hint}"));
                return self.bad(e);
            }
            _ => {}
        }
        let x = self.expr(inner, None);
        if self.is_bad(&x) {
            return Operand { expr: e, ..x };
        }
        let fits = match op {
            UnaryOp::Pos | UnaryOp::Neg => self.info.types.is_numeric(x.ty),
            UnaryOp::Not => self.info.types.is_boolean(x.ty),
            _ => self.info.types.is_integer(x.ty),
        };
        if !fits {
            let d = self.describe(&x);
            self.error(inner.span, format!("invalid operation: operator {} not defined on {d}", unary_text(op)));
            return self.bad(e);
        }
        if let (Mode::Constant, Some(value)) = (x.mode, &x.value) {
            let unsigned = if self.info.types.is_unsigned(x.ty) {
                self.info.types.basic_of(x.ty).map(super::conversion::bits)
            } else {
                None
            };
            let Some(value) = Constant::unary(op, value, unsigned) else { return self.bad(e) };
            let mut result = Operand { mode: Mode::Constant, ty: x.ty, value: Some(value), expr: e };
            self.overflow(&mut result, e.span);
            return result;
        }
        self.value(e, Mode::Value, x.ty)
    }

    fn address<'e>(&mut self, e: &'e Expr, inner: &'e Expr, hint: Option<TypeId>) -> Operand<'e> {
        let operand = inner.unparen();
        // `&T{}`: a hint *T gives the literal T.
        let hint = hint.and_then(|h| match self.info.types.under(h) {
            Type::Pointer(t) => Some(t),
            _ => None,
        });
        let x = self.expr(inner, hint);
        if self.is_bad(&x) {
            return Operand { expr: e, mode: Mode::Value, ..x };
        }
        if !matches!(operand.kind, ExprKind::Composite { .. }) && x.mode != Mode::Variable {
            let d = self.describe(&x);
            self.error(inner.span, format!("invalid operation: cannot take address of {d}"));
            return self.bad(e);
        }
        self.address_taken(inner);
        let ty = self.info.types.pointer_to(x.ty);
        self.value(e, Mode::Value, ty)
    }

    /// Marks the variable whose storage an addressed operand lies in.
    pub(super) fn address_taken(&mut self, e: &Expr) {
        match &e.kind {
            ExprKind::Ident(_) => {
                if let Some(object) = self.info.uses.get(&e.id).copied()
                    && matches!(self.info.object(object).kind, ObjectKind::Var(k) if k != VarKind::Global)
                {
                    self.info.escaping.entry(object).or_default().address_taken = true;
                }
            }
            ExprKind::Paren(x) => self.address_taken(x),
            ExprKind::Selector { x, .. } if !self.is_pointer_expr(x) => {
                self.address_taken(x);
            }
            ExprKind::Index { x, .. } => {
                let is_array = self
                    .info
                    .exprs
                    .get(&x.id)
                    .map(|i| i.ty)
                    .is_some_and(|t| matches!(self.info.types.under(t), Type::Array { .. }));
                if is_array {
                    self.address_taken(x);
                }
            }
            _ => {}
        }
    }

    fn is_pointer_expr(&mut self, e: &Expr) -> bool {
        let ty = self.info.exprs.get(&e.id).map(|i| i.ty);
        ty.is_some_and(|t| self.info.types.is_pointer(t))
    }

    fn receive<'e>(&mut self, e: &'e Expr, inner: &'e Expr) -> Operand<'e> {
        let x = self.expr(inner, None);
        if self.is_bad(&x) {
            return Operand { expr: e, ..x };
        }
        match self.channel_elem(&x, ChanDir::Send) {
            Ok(elem) => self.value(e, Mode::CommaOk, elem),
            Err(text) => {
                self.error(inner.span, format!("invalid operation: cannot receive from {text}"));
                self.bad(e)
            }
        }
    }

    /// What a channel carries, or all channels of a type parameter; `wrong` is the direction that they may not have. Err is the operand, and
    /// why it cannot be used so.
    pub(super) fn channel_elem(&mut self, x: &Operand, wrong: ChanDir) -> Result<TypeId, String> {
        let is_param = self.info.types.is_type_param(x.ty);
        let terms = match is_param {
            true => self.info.types.type_set(x.ty).unwrap_or_default(),
            false => vec![TypeTerm { tilde: false, ty: x.ty }],
        };
        self.common_channel_elem(&terms, wrong).map_err(|cause| {
            let d = self.describe(x);
            if is_param { format!("{d}: {cause}") } else { format!("{cause} {d}") }
        })
    }

    fn common_channel_elem(&mut self, terms: &[TypeTerm], wrong: ChanDir) -> Result<TypeId, String> {
        let mut first = None;
        for (i, term) in terms.iter().enumerate() {
            let text = self.type_text(term.ty);
            let Type::Chan { dir, elem } = self.info.types.under(term.ty) else {
                return Err(format!("non-channel {text}"));
            };
            if *first.get_or_insert(elem) != elem {
                return Err(self.differing(&terms[..=i]));
            }
            if dir == wrong {
                let kind = if wrong == ChanDir::Send { "send-only" } else { "receive-only" };
                return Err(format!("{kind} channel {text}"));
            }
        }
        first.ok_or_else(|| "no specific channel type".into())
    }

    fn assertion<'e>(&mut self, e: &'e Expr, inner: &'e Expr, ty: Option<&'e Expr>) -> Operand<'e> {
        let x = self.expr(inner, None);
        let Some(ty) = ty else {
            self.error(e.span, "invalid syntax tree: use of .(type) outside type switch");
            return self.bad(e);
        };
        if self.is_bad(&x) {
            return Operand { expr: e, ..x };
        }
        if !self.info.types.is_interface(x.ty) || x.is_nil() {
            let d = self.describe(&x);
            let message = match self.info.types.is_type_param(x.ty) {
                true => format!("invalid operation: cannot use type assertion on type parameter value {d}"),
                false => format!("invalid operation: {d} is not an interface"),
            };
            self.error(inner.span, message);
            return self.bad(e);
        }
        let target = self.var_type(ty);
        if target == self.invalid() {
            return self.bad(e);
        }
        self.assertable(&x, target, e, false);
        self.value(e, Mode::CommaOk, target)
    }

    /// Reports an assertion (or type switch case) that can never hold.
    pub(super) fn assertable(&mut self, x: &Operand, target: TypeId, at: &Expr, case: bool) {
        let from = x.ty;
        if self.info.types.is_interface(target) {
            return;
        }
        if let Err(cause) = self.missing_method(target, from) {
            let (t, f) = (self.type_text(target), self.type_text(from));
            let text = expr_string(x.expr);
            let mut lines = cause.lines().map(str::to_string).collect::<Vec<_>>();
            let first = lines.remove(0);
            let message = if case {
                let (d, case) = (self.describe(x), expr_string(at));
                format!("impossible type switch case: {case}\n{d} cannot have dynamic type {t} {first}")
            } else {
                format!("impossible type assertion: {text}.({t})\n{t} does not implement {f} {first}")
            };
            let mut parts = message.split('\n').map(str::to_string);
            let head = parts.next().unwrap_or_default();
            self.error(at.span, head);
            if let Some(last) = self.errors.last_mut() {
                last.notes.extend(parts);
                last.notes.extend(lines);
            }
        }
    }
}
