//! Assignments (spec: Assignment statements).

use super::generate::Gen;
use super::order::has_effect;
use super::place::Place;
use crate::code::{Op, Reg};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::types::*;

impl Gen<'_> {
    pub(super) fn assign(&mut self, lhs: &[Expr], rhs: &[Expr], span: Span) {
        let types: Vec<TypeId> = lhs.iter().map(|l| self.target_type(l)).collect();
        self.in_order(lhs, rhs, &types, |g| g.assign_here(lhs, rhs, span));
    }

    fn assign_here(&mut self, lhs: &[Expr], rhs: &[Expr], span: Span) {
        if let ([l], [r]) = (lhs, rhs) {
            return self.assign_one(l, r, span);
        }
        // Operands of the targets first, then the values, then the stores from left to right.
        let targets: Vec<(Place, TypeId)> = lhs
            .iter()
            .map(|l| {
                let place = self.frozen_place(l);
                let ty = self.target_type(l);
                (place, ty)
            })
            .collect();
        if lhs.len() == rhs.len() {
            let mut regs = Vec::new();
            for (r, (place, ty)) in rhs.iter().zip(&targets) {
                let ty = if matches!(place, Place::Blank) { self.blank_type(r) } else { *ty };
                let n = self.flat(ty);
                regs.push((self.b.alloc(n), ty));
            }
            for i in self.values_in_order(&targets, rhs) {
                let (reg, ty) = regs[i];
                self.expr_as(&rhs[i], ty, Some(reg));
            }
            self.b.set_span(span);
            for ((place, ty), (reg, _)) in targets.iter().zip(regs) {
                self.store_place(place, *ty, reg);
            }
            return;
        }
        let (mut r, list) = self.several(&rhs[0], span);
        self.b.set_span(span);
        for ((place, ty), t) in targets.iter().zip(list) {
            if !matches!(place, Place::Blank) {
                let mark = self.b.mark();
                let v = self.convert_assign(r, t, *ty, None);
                self.store_place(place, *ty, v);
                self.b.release(mark);
            }
            r += self.flat(t) as u16;
        }
    }

    /// In which order gc takes the values: the first comes after those that what it is stored to could change. It shows where several panic.
    fn values_in_order(&self, targets: &[(Place, TypeId)], values: &[Expr]) -> Vec<usize> {
        let is_variable = |place: &Place| matches!(place, Place::Reg(_) | Place::Blank);
        let stored = targets.iter().position(|(place, _)| !is_variable(place)).unwrap_or(values.len());
        let all = 0..values.len();
        if values.iter().any(|value| super::order::has_effect(self, value)) {
            return all.collect();
        }
        let (first, later): (Vec<usize>, Vec<usize>) = all.partition(|i| *i > stored);
        first.into_iter().chain(later).collect()
    }

    fn blank_type(&mut self, value: &Expr) -> TypeId {
        let ty = self.ty(value);
        self.c.info.types.default_type(ty)
    }

    fn target_type(&mut self, l: &Expr) -> TypeId {
        let inner = l.unparen();
        // A variable that this very statement declares has its type in its object.
        if let ExprKind::Ident(_) = inner.kind
            && let Some(object) = self.object(inner)
        {
            let ty = self.c.info.object(object).ty;
            return self.subst(ty);
        }
        self.ty(inner)
    }

    /// A target whose operands no longer change: variables used in it are copied.
    fn frozen_place(&mut self, l: &Expr) -> Place {
        match self.place(l) {
            Place::Element { slice, index, packed } => {
                let s = self.b.alloc(3);
                self.b.mov(s, slice, 3);
                let i = self.b.alloc(1);
                self.b.mov(i, index, 1);
                Place::Element { slice: s, index: i, packed }
            }
            Place::MapElement { map, key, ty } => {
                let Type::Map { key: kt, .. } = self.c.info.types.get(ty).clone() else { return Place::Blank };
                let n = self.flat(kt);
                let (m, k) = (self.b.alloc(1), self.b.alloc(n));
                self.b.mov(m, map, 1);
                self.b.mov(k, key, n);
                Place::MapElement { map: m, key: k, ty }
            }
            Place::Memory { addr, off, byte } if !matches!(l.kind, ExprKind::Ident(_)) => {
                let a = self.b.alloc(1);
                self.b.mov(a, addr, 1);
                Place::Memory { addr: a, off, byte }
            }
            place => place,
        }
    }

    fn assign_one(&mut self, l: &Expr, r: &Expr, span: Span) {
        let ty = self.target_type(l);
        if self.is_found_late(l) && !is_plain(r) {
            // What is wrong with the value is told before what is wrong with the index.
            let v = self.expr_as(r, ty, None);
            self.b.set_span(span);
            let place = self.place(l);
            self.b.set_span(span);
            return self.store_place(&place, ty, v);
        }
        match self.place(l) {
            Place::Blank => {
                let ty = if self.mode(r) == Mode::Nil { ty } else { self.blank_type(r) };
                self.expr_as(r, ty, None);
            }
            Place::Reg(reg) => {
                if self.direct(r) {
                    self.expr_as(r, ty, Some(reg));
                } else {
                    let v = self.expr_as(r, ty, None);
                    self.store_place(&Place::Reg(reg), ty, v);
                }
            }
            place => {
                let v = self.expr_as(r, ty, None);
                self.b.set_span(span);
                self.store_place(&place, ty, v);
            }
        }
    }

    /// Whether it is an element whose index is looked at when its place is found, which takes no call.
    fn is_found_late(&mut self, l: &Expr) -> bool {
        let ExprKind::Index { x, .. } = &l.unparen().kind else { return false };
        let ty = self.ty(x);
        let early = match self.under(ty) {
            Type::Array { .. } | Type::Pointer(_) => true,
            Type::Slice(elem) => self.words(elem) > 1,
            _ => false,
        };
        early && !has_effect(self, l)
    }

    /// Whether an expression may be built in the target itself although it may read the target: its last instruction alone
    /// writes there.
    fn direct(&mut self, r: &Expr) -> bool {
        let ty = self.ty(r);
        if self.flat(ty) == 1 && !matches!(r.kind, ExprKind::Composite { .. }) {
            return match &r.kind {
                ExprKind::Call { fun, .. } => !matches!(self.mode(fun), Mode::Builtin(Builtin::Min | Builtin::Max)),
                _ => true,
            };
        }
        match &r.kind {
            ExprKind::Call { fun, .. } => matches!(self.mode(fun), Mode::Builtin(Builtin::Append) | Mode::Value),
            ExprKind::Lit { .. } | ExprKind::Ident(_) => true,
            ExprKind::Binary { .. } => self.c.info.types.is_string(ty),
            _ => false,
        }
    }

    pub(super) fn assign_op(&mut self, span: Span, l: &Expr, op: BinaryOp, r: &Expr) {
        self.in_order_of(&[l, r], &[], |g| g.assign_op_here(span, l, op, r));
    }

    fn assign_op_here(&mut self, span: Span, l: &Expr, op: BinaryOp, r: &Expr) {
        let ty = self.ty(l);
        let place = self.place(l);
        if let Place::Reg(reg) = place {
            self.in_place(span, op, ty, reg, reg, r);
            return;
        }
        self.b.set_span(span);
        let a = self.load_place(&place, ty, None);
        let n = self.flat(ty);
        let out = self.b.alloc(n);
        self.in_place(span, op, ty, out, a, r);
        self.b.set_span(span);
        self.store_place(&place, ty, out);
    }

    fn in_place(&mut self, span: Span, op: BinaryOp, ty: TypeId, out: Reg, a: Reg, r: &Expr) {
        self.b.set_span(span);
        if self.c.info.types.is_string(ty) {
            let b = self.expr_as(r, ty, None);
            self.b.set_span(span);
            self.b.emit(Op::Concat { dst: out, a, b });
            return;
        }
        let whole = Expr { id: NodeId(u32::MAX), span, kind: ExprKind::Bad };
        self.arithmetic(&whole, op, ty, out, a, r);
    }

    pub(super) fn inc_dec(&mut self, span: Span, x: &Expr, inc: bool) {
        let ty = self.ty(x);
        let place = self.place(x);
        self.b.set_span(span);
        let a = self.load_place(&place, ty, None);
        let out = match place {
            Place::Reg(r) => r,
            _ => {
                let n = self.flat(ty);
                self.b.alloc(n)
            }
        };
        if self.c.info.types.is_integer(ty) {
            self.b.emit(Op::AddIK { dst: out, a, k: if inc { 1 } else { -1 } });
            self.wrap(out, ty);
        } else {
            let n = self.flat(ty);
            let one = self.b.alloc(n);
            let value = Constant::int(1);
            self.constant(&value, ty, Some(one));
            self.operate(if inc { BinaryOp::Add } else { BinaryOp::Sub }, ty, out, a, one);
        }
        if !matches!(place, Place::Reg(_)) {
            self.store_place(&place, ty, out);
        }
    }
}

/// Whether nothing can be wrong with a value.
fn is_plain(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Paren(x) => is_plain(x),
        ExprKind::Ident(_) | ExprKind::Lit { .. } | ExprKind::Func(_) => true,
        _ => false,
    }
}
