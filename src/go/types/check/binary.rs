//! Binary operators (spec: Operators, Comparison operators, Constant expressions).

use super::{Checker, Operand};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::syntax::print::{binary_text, expr_string};
use crate::types::*;

/// The longest constant string, in bytes: doubling again and again must not fill the host's memory.
const MAX_STRING: usize = 64 << 20;

impl Checker<'_> {
    pub(super) fn binary<'e>(
        &mut self,
        e: &'e Expr,
        op: BinaryOp,
        op_span: Span,
        left: &'e Expr,
        right: &'e Expr,
    ) -> Operand<'e> {
        // A chain such as a + b + c leans left: walk it without recursion.
        let mut chain = vec![(e, op, op_span, right)];
        let mut first = left;
        while let ExprKind::Binary { op, op_span, x, y } = &first.kind {
            chain.push((first, *op, *op_span, y));
            first = x;
        }
        let mut x = self.expr(first, None);
        while let Some((e, op, op_span, right)) = chain.pop() {
            let y = self.expr(right, None);
            x = self.combine(e, op, op_span, x, y);
            self.record(e.id, &x);
        }
        x
    }

    /// `x op y` for the expression (or the operand of an assignment operation) `e`.
    pub(super) fn combine<'e>(
        &mut self,
        e: &'e Expr,
        op: BinaryOp,
        op_span: Span,
        mut x: Operand<'e>,
        mut y: Operand<'e>,
    ) -> Operand<'e> {
        if self.is_bad(&x) || self.is_bad(&y) {
            return self.bad(e);
        }
        if matches!(op, BinaryOp::Shl | BinaryOp::Shr) {
            return self.shift(e, op, op_span, x, y);
        }
        let comparison =
            matches!(op, BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge);
        if !self.match_types(&mut x, &mut y) || !comparison && x.ty != y.ty {
            let (l, r) = (self.operand_type(&x), self.operand_type(&y));
            let text = self.operation_text(e, op, &x, &y);
            if self.is_bad(&x) || self.is_bad(&y) {
                return self.bad(e);
            }
            if comparison {
                return self.comparison(e, op, x, y, op_span);
            }
            self.error(
                self.operation_span(e, op_span),
                format!("invalid operation: {text} (mismatched types {l} and {r})"),
            );
            return self.bad(e);
        }
        if comparison {
            return self.comparison(e, op, x, y, op_span);
        }
        if !self.operator_defined(op, &x, e, op_span) {
            return self.bad(e);
        }
        if matches!(op, BinaryOp::Div | BinaryOp::Rem) {
            let zero = y.value.as_ref().is_some_and(|v| v.sign() == 0);
            let integers = self.info.types.is_integer(x.ty);
            if zero && (integers || x.mode == Mode::Constant) {
                self.error(y.expr.span, "invalid operation: division by zero");
                return self.bad(e);
            }
        }
        if let (Mode::Constant, Mode::Constant, Some(a), Some(b)) = (x.mode, y.mode, &x.value, &y.value) {
            let integers = self.info.types.is_integer(x.ty);
            let Some(value) = Constant::binary(op, a, b, integers) else {
                self.error(op_span, "constant result is not representable");
                return self.bad(e);
            };
            if matches!(&value, Constant::String(s) if s.len() > MAX_STRING) {
                self.error(op_span, "constant string of more than 64 MiB is not supported");
                return self.bad(e);
            }
            let mut result = Operand { mode: Mode::Constant, ty: x.ty, value: Some(value), expr: e };
            let at = if self.info.types.is_untyped(x.ty) { op_span } else { e.span };
            self.overflow(&mut result, at);
            return result;
        }
        Operand { mode: Mode::Value, ty: x.ty, value: None, expr: e }
    }

    /// gc points at the operator's left operand for mismatched types.
    fn operation_span(&self, e: &Expr, _op_span: Span) -> Span {
        e.span
    }

    fn operand_type(&mut self, x: &Operand) -> String {
        if x.is_nil() {
            return "untyped nil".into();
        }
        self.typed_text(x)
    }

    fn operation_text(&mut self, e: &Expr, op: BinaryOp, x: &Operand, y: &Operand) -> String {
        if matches!(e.kind, ExprKind::Binary { .. }) {
            expr_string(e)
        } else {
            format!("{} {}= {}", expr_string(x.expr), binary_text(op), expr_string(y.expr))
        }
    }

    /// Makes the types of two operands agree as far as one of them is untyped.
    pub(super) fn match_types(&mut self, x: &mut Operand, y: &mut Operand) -> bool {
        let (ux, uy) = (self.info.types.is_untyped(x.ty), self.info.types.is_untyped(y.ty));
        if !ux && !uy {
            return true;
        }
        let may = |c: &mut Self, x: &Operand, y: &Operand| {
            if ux && uy {
                return true;
            }
            let t = &mut c.info.types;
            if t.is_numeric(x.ty) != t.is_numeric(y.ty) {
                return false;
            }
            let interface = |t: &mut Types, ty| t.is_interface(ty);
            if !x.is_nil() && !y.is_nil() && (interface(t, x.ty) || interface(t, y.ty)) {
                return true;
            }
            if t.is_boolean(x.ty) != t.is_boolean(y.ty) || t.is_string(x.ty) != t.is_string(y.ty) {
                return false;
            }
            if x.is_nil() {
                return t.has_nil(y.ty);
            }
            if y.is_nil() {
                return t.has_nil(x.ty);
            }
            !(t.is_pointer(x.ty) || t.is_pointer(y.ty))
        };
        if !may(self, x, y) {
            return false;
        }
        if ux && uy {
            if x.is_nil() || y.is_nil() {
                return x.is_nil() == y.is_nil() || self.info.types.is_untyped(x.ty) && x.is_nil();
            }
            let (Type::Basic(a), Type::Basic(b)) =
                (self.info.types.get(x.ty).clone(), self.info.types.get(y.ty).clone())
            else {
                return false;
            };
            if a.is_numeric() && b.is_numeric() {
                let ty = if a < b { y.ty } else { x.ty };
                if x.mode != Mode::Constant || y.mode != Mode::Constant {
                    self.untyped_pair(x, ty);
                    self.untyped_pair(y, ty);
                } else {
                    x.ty = ty;
                    y.ty = ty;
                }
                return true;
            }
            return a == b;
        }
        let _ = if ux { self.convert_untyped(x, y.ty) } else { self.convert_untyped(y, x.ty) };
        true
    }

    fn untyped_pair(&mut self, x: &mut Operand, ty: TypeId) {
        x.ty = ty;
    }

    fn operator_defined(&mut self, op: BinaryOp, x: &Operand, e: &Expr, op_span: Span) -> bool {
        if x.ty == self.invalid() {
            return false;
        }
        let t = &mut self.info.types;
        let fits = match op {
            BinaryOp::Add => t.is_addable(x.ty),
            BinaryOp::Sub | BinaryOp::Mul | BinaryOp::Div => t.is_numeric(x.ty),
            BinaryOp::LogicalAnd | BinaryOp::LogicalOr => t.is_boolean(x.ty),
            _ => t.is_integer(x.ty),
        };
        if !fits {
            let d = self.describe(x);
            let _ = (e, op_span);
            self.error(x.expr.span, format!("invalid operation: operator {} not defined on {d}", binary_text(op)));
        }
        fits
    }

    fn comparison<'e>(
        &mut self,
        e: &'e Expr,
        op: BinaryOp,
        mut x: Operand<'e>,
        mut y: Operand<'e>,
        op_span: Span,
    ) -> Operand<'e> {
        if self.is_bad(&x) || self.is_bad(&y) {
            return self.bad(e);
        }
        let equality = matches!(op, BinaryOp::Eq | BinaryOp::Ne);
        let agree = x.is_nil() || y.is_nil() || self.assignable(&x, y.ty).is_ok() || self.assignable(&y, x.ty).is_ok();
        let fits = agree && {
            if equality {
                if x.is_nil() && y.is_nil() {
                    false
                } else if x.is_nil() {
                    self.info.types.has_nil(y.ty)
                } else if y.is_nil() {
                    self.info.types.has_nil(x.ty)
                } else {
                    self.info.types.is_comparable(x.ty) && self.info.types.is_comparable(y.ty)
                }
            } else {
                self.info.types.is_ordered(x.ty) && self.info.types.is_ordered(y.ty)
            }
        };
        if !fits {
            return self.incomparable(e, op, x, y, op_span);
        }
        let ty = self.basic(Basic::UntypedBool);
        if let (Mode::Constant, Mode::Constant, Some(a), Some(b)) = (x.mode, y.mode, &x.value, &y.value) {
            let value = Constant::compare(op, a, b).map(Constant::Bool);
            return Operand { mode: Mode::Constant, ty, value, expr: e };
        }
        // Untyped operands (both, or with nil or an interface) get their types now.
        let (xt, yt) = (x.ty, y.ty);
        if self.info.types.is_untyped(xt) {
            if x.is_nil() {
                self.set_type(&mut x, yt);
            } else {
                self.default_untyped(&mut x);
            }
        }
        if self.info.types.is_untyped(yt) {
            if y.is_nil() {
                self.set_type(&mut y, xt);
            } else {
                self.default_untyped(&mut y);
            }
        }
        Operand { mode: Mode::Value, ty, value: None, expr: e }
    }

    fn incomparable<'e>(
        &mut self,
        e: &'e Expr,
        op: BinaryOp,
        x: Operand<'e>,
        y: Operand<'e>,
        op_span: Span,
    ) -> Operand<'e> {
        if self.is_bad(&x) || self.is_bad(&y) {
            return self.bad(e);
        }
        let text = expr_string(e);
        let sign = binary_text(op);
        let equality = matches!(op, BinaryOp::Eq | BinaryOp::Ne);
        let _ = op_span;
        let mut at = x.expr.span;
        let mut cause = String::new();
        let mut culprit = x.clone();
        if self.assignable(&x, y.ty).is_err() && self.assignable(&y, x.ty).is_err() {
            let (a, b) = (self.operand_type(&x), self.operand_type(&y));
            at = y.expr.span;
            cause = format!("mismatched types {a} and {b}");
        } else if equality && (x.is_nil() || y.is_nil()) {
            culprit = y.clone();
        } else if equality {
            if self.info.types.is_comparable(x.ty) {
                culprit = y.clone();
            }
            cause = self.incomparable_cause(culprit.ty);
        } else if self.info.types.is_ordered(x.ty) {
            culprit = y.clone();
        }
        if cause.is_empty() {
            let params = (self.info.types.is_type_param(x.ty), self.info.types.is_type_param(y.ty));
            if params.0 || params.1 {
                culprit = if params.0 { x.clone() } else { y.clone() };
                let t = self.type_text(culprit.ty);
                cause = format!("type parameter {t} cannot use operator {sign}");
            } else {
                let kind = match self.info.composite_kind(culprit.ty) {
                    "" => self.operand_type(&culprit),
                    kind => kind.to_string(),
                };
                cause = format!("operator {sign} not defined on {kind}");
            }
        }
        if !cause.starts_with("mismatched") {
            at = culprit.expr.span;
        }
        self.error(at, format!("invalid operation: {text} ({cause})"));
        self.bad(e)
    }

    /// Why a type has no `==`.
    fn incomparable_cause(&mut self, ty: TypeId) -> String {
        match self.info.types.under(ty) {
            Type::Slice(_) => "slice can only be compared to nil".into(),
            Type::Map { .. } => "map can only be compared to nil".into(),
            Type::Func(_) => "func can only be compared to nil".into(),
            Type::Struct(fields) => match fields.iter().find(|f| !self.info.types.is_comparable(f.ty)) {
                Some(field) => format!("struct containing {} cannot be compared", self.type_text(field.ty)),
                None => String::new(),
            },
            Type::Array { .. } => format!("{} cannot be compared", self.type_text(ty)),
            _ if self.info.types.is_type_param(ty) => "incomparable types in type set".into(),
            _ => String::new(),
        }
    }

    fn shift<'e>(
        &mut self,
        e: &'e Expr,
        op: BinaryOp,
        op_span: Span,
        mut x: Operand<'e>,
        mut y: Operand<'e>,
    ) -> Operand<'e> {
        let x_int = x.value.as_ref().and_then(Constant::to_int);
        let untyped = self.info.types.is_untyped(x.ty);
        if !(self.info.types.is_integer(x.ty) || untyped && x_int.is_some()) {
            let d = self.describe(&x);
            self.error(x.expr.span, format!("invalid operation: shifted operand {d} must be integer"));
            return self.bad(e);
        }
        // The count.
        let count = y.value.as_ref().and_then(Constant::to_int);
        if let (Mode::Constant, Some(value)) = (y.mode, &y.value) {
            if value.sign() < 0 && count.is_some() {
                let d = self.describe(&y);
                self.error(y.expr.span, format!("invalid operation: negative shift count {d}"));
                return self.bad(e);
            }
            if self.info.types.is_untyped(y.ty) {
                // It must fit, but takes the type only where it is evaluated.
                let uint = self.basic(Basic::Uint);
                let mut fits = y.clone();
                let ok = self.convert_untyped(&mut fits, uint);
                if !ok {
                    return self.bad(e);
                }
                if x.mode != Mode::Constant || !untyped {
                    y = fits;
                }
            }
        }
        if y.mode != Mode::Constant && !self.info.types.is_integer(y.ty) && !self.info.types.is_untyped(y.ty) {
            let d = self.describe(&y);
            self.error(y.expr.span, format!("invalid operation: shift count {d} must be integer"));
            return self.bad(e);
        }
        if !self.allows(13) && y.mode != Mode::Constant && !self.info.types.is_unsigned(y.ty) {
            let d = self.describe(&y);
            self.requires(y.expr.span, &format!("invalid operation: signed shift count {d}"), 13);
            return self.bad(e);
        }
        if self.info.types.is_untyped(y.ty) && y.mode != Mode::Constant {
            let uint = self.basic(Basic::Uint);
            self.convert_untyped(&mut y, uint);
        }
        if x.mode == Mode::Constant {
            if y.mode == Mode::Constant {
                let (Some(value), Some(count)) = (x_int, count) else { return self.bad(e) };
                let n = num_traits::ToPrimitive::to_u64(&count).unwrap_or(u64::MAX);
                let Some(result) = Constant::shift(op, &value, n) else {
                    let d = self.describe(&y);
                    self.error(y.expr.span, format!("invalid operation: invalid shift count {d}"));
                    return self.bad(e);
                };
                let ty =
                    if untyped && !self.info.types.is_integer(x.ty) { self.basic(Basic::UntypedInt) } else { x.ty };
                let mut r = Operand { mode: Mode::Constant, ty, value: Some(result), expr: e };
                self.overflow(&mut r, op_span);
                return r;
            }
            if untyped {
                // The left operand takes the type that the shift's context gives it (spec: Operators).
                self.info
                    .exprs
                    .insert(x.expr.id, ExprInfo { mode: Mode::Constant, ty: x.ty, value: x_int.map(Constant::Int) });
                return Operand { mode: Mode::Value, ty: x.ty, value: None, expr: e };
            }
        }
        x.mode = Mode::Value;
        x.value = None;
        Operand { expr: e, ..x }
    }
}
