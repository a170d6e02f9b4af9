//! Expressions to registers. Each function takes the register where the value should go, or chooses one, and returns where it is.

use super::generate::{Gen, Loc};
use super::place::Place;
use crate::code::{Op, Reg};
use crate::syntax::ast::*;
use crate::types::*;

impl Gen<'_> {
    pub(super) fn dst(&mut self, dst: Option<Reg>, ty: TypeId) -> Reg {
        match dst {
            Some(r) => r,
            None => {
                let n = self.flat(ty);
                self.b.alloc(n)
            }
        }
    }

    /// The value of an expression, as a value of type `target` (an interface takes what implements it).
    pub(super) fn expr_as(&mut self, e: &Expr, target: TypeId, dst: Option<Reg>) -> Reg {
        if self.mode(e) == Mode::Nil {
            let dst = self.dst(dst, target);
            let n = self.flat(target);
            self.b.zero(dst, n);
            return dst;
        }
        let from = self.ty(e);
        if from != target && self.is_interface(target) && !self.is_interface(from) {
            let mark = self.b.mark();
            let out = self.dst(dst, target);
            let inner = self.b.mark();
            let src = self.expr(e, None);
            self.make_iface(out, src, from);
            self.b.release(if dst.is_some() { mark } else { inner });
            return out;
        }
        self.expr(e, dst)
    }

    /// Registers as a value of another type (spec: Assignability).
    pub(super) fn convert_assign(&mut self, src: Reg, from: TypeId, target: TypeId, dst: Option<Reg>) -> Reg {
        if from != target && self.is_interface(target) && !self.is_interface(from) {
            let out = self.dst(dst, target);
            self.make_iface(out, src, from);
            return out;
        }
        match dst {
            Some(dst) => {
                let n = self.flat(target);
                self.b.mov(dst, src, n);
                dst
            }
            None => src,
        }
    }

    pub(super) fn make_iface(&mut self, dst: Reg, src: Reg, from: TypeId) {
        let from = self.c.info.types.default_type(from);
        let ty = self.c.dynamic_type(from);
        self.b.emit(Op::MakeIface { dst, src, ty });
    }

    pub(super) fn expr(&mut self, e: &Expr, dst: Option<Reg>) -> Reg {
        if let Some(r) = self.ready(e) {
            let Some(dst) = dst else { return r };
            let ty = self.ty(e);
            let n = self.flat(ty);
            self.b.mov(dst, r, n);
            return dst;
        }
        let outer = self.b.span();
        let result = match &e.kind {
            // A call puts its own operands in order.
            ExprKind::Call { fun, .. } if self.mode(fun) == Mode::Value => self.expr_here(e, dst),
            ExprKind::Call { .. } | ExprKind::Slice { .. } | ExprKind::Unary { op: UnaryOp::Recv, .. } => {
                self.unsettled(|g| g.in_order_inside(e, |g| g.expr_here(e, dst)))
            }
            _ => self.in_order_inside(e, |g| g.expr_here(e, dst)),
        };
        self.b.set_span(outer);
        result
    }

    fn expr_here(&mut self, e: &Expr, dst: Option<Reg>) -> Reg {
        if let Some(ExprInfo { mode: Mode::Constant, value: Some(value), .. }) = self.info(e) {
            let value = value.clone();
            let ty = self.ty(e);
            return self.constant(&value, ty, dst);
        }
        match &e.kind {
            ExprKind::Paren(x) => self.expr(x, dst),
            ExprKind::Ident(_) => self.ident(e, dst),
            ExprKind::Func(f) => self.func_lit(e, f, dst),
            ExprKind::Composite { .. } => self.composite(e, dst),
            ExprKind::Selector { .. } => self.selector(e, dst),
            ExprKind::Index { x, .. } => {
                if matches!(self.mode(e), Mode::Value)
                    && matches!(self.mode(x), Mode::Value)
                    && self.function_name(e).is_some()
                {
                    return self.function_value(e, dst);
                }
                if let Some(method) = self.method_named(e)
                    && let Some(selection) = self.c.info.selections.get(&method.id).cloned()
                {
                    return self.method_value(method, &selection, dst);
                }
                self.index(e, dst)
            }
            ExprKind::Slice { x, lo, hi, max, .. } => {
                self.b.set_span(e.span);
                self.slice_expr(e, x, [lo.as_deref(), hi.as_deref(), max.as_deref()], dst)
            }
            ExprKind::Assert { x, .. } => {
                let target = self.ty(e);
                let out = self.dst(dst, target);
                let mark = self.b.mark();
                let src = self.expr(x, None);
                self.b.set_span(e.span);
                let from = self.ty(x);
                let (ty, k) = (self.c.dynamic_type(target), self.c.rtype(from));
                self.b.emit(Op::Assert { dst: out, src, ty });
                self.b.emit(Op::Arg32 { a: 0, k: k.into() });
                self.b.release(mark);
                out
            }
            ExprKind::Call { .. } => self.call_value(e, dst),
            ExprKind::Star(_) => {
                let place = self.place(e);
                let ty = self.ty(e);
                self.b.set_span(e.span);
                self.load_place(&place, ty, dst)
            }
            ExprKind::Unary { op, x } => self.unary(e, *op, x, dst),
            ExprKind::Binary { op, x, y, .. } => self.binary(e, *op, x, y, dst),
            _ => {
                let ty = self.ty(e);
                let out = self.dst(dst, ty);
                let n = self.flat(ty);
                self.b.zero(out, n);
                out
            }
        }
    }

    fn ident(&mut self, e: &Expr, dst: Option<Reg>) -> Reg {
        let ty = self.ty(e);
        let Some(object) = self.object(e) else {
            let out = self.dst(dst, ty);
            return out;
        };
        match self.c.info.object(object).kind.clone() {
            ObjectKind::Var(_) => {
                let place = self.variable_place(object);
                self.load_place(&place, ty, dst)
            }
            ObjectKind::Func { .. } => self.function_value(e, dst),
            _ => {
                let out = self.dst(dst, ty);
                let n = self.flat(ty);
                self.b.zero(out, n);
                out
            }
        }
    }

    /// The object that a name stands for.
    pub(super) fn object(&self, e: &Expr) -> Option<ObjectId> {
        self.c.info.uses.get(&e.id).or_else(|| self.c.info.defs.get(&e.id)).copied()
    }

    pub(super) fn variable_place(&mut self, object: ObjectId) -> Place {
        match self.locals.get(&object) {
            Some(Loc::Reg(r)) => Place::Reg(*r),
            Some(Loc::Cell(r)) => Place::Memory { addr: *r, off: 0, byte: false },
            None => match self.c.globals.get(&object) {
                Some(off) => Place::Global(*off),
                None => {
                    let o = self.c.info.object(object).clone();
                    self.fail(o.span, format!("internal error: no place for variable {}", o.name));
                    Place::Reg(0)
                }
            },
        }
    }

    /// The declared function that an expression names, with the name's id (under which type arguments are filed).
    pub(super) fn function_name(&self, e: &Expr) -> Option<(ObjectId, NodeId)> {
        match &e.kind {
            ExprKind::Ident(_) => self.as_function(e.id),
            ExprKind::Paren(x) => self.function_name(x),
            ExprKind::Index { x, .. } => self.function_name(x),
            ExprKind::Selector { sel, .. } if !self.c.info.selections.contains_key(&e.id) => self.as_function(sel.id),
            _ => None,
        }
    }

    fn as_function(&self, id: NodeId) -> Option<(ObjectId, NodeId)> {
        let object = *self.c.info.uses.get(&id)?;
        match self.c.info.object(object).kind {
            ObjectKind::Func { receiver: None, .. } => Some((object, id)),
            _ => None,
        }
    }

    /// The instance of a named function.
    pub(super) fn function_index(&mut self, object: ObjectId, name: NodeId) -> u32 {
        let args = self.c.info.instances.get(&name).cloned().unwrap_or_default();
        let args = args.into_iter().map(|t| self.subst(t)).collect();
        self.c.func(super::FuncKey::Declared(object, args))
    }

    fn function_value(&mut self, e: &Expr, dst: Option<Reg>) -> Reg {
        let dst = dst.unwrap_or_else(|| self.b.alloc(1));
        if let Some((object, name)) = self.function_name(e) {
            let f = self.function_index(object, name);
            self.b.emit(Op::Func { dst, f });
        }
        dst
    }

    fn selector(&mut self, e: &Expr, dst: Option<Reg>) -> Reg {
        let ty = self.ty(e);
        let Some(selection) = self.c.info.selections.get(&e.id).cloned() else {
            // A qualified identifier.
            let ExprKind::Selector { sel, .. } = &e.kind else { return 0 };
            if self.function_name(e).is_some() {
                return self.function_value(e, dst);
            }
            let Some(object) = self.c.info.uses.get(&sel.id).copied() else { return 0 };
            let place = self.variable_place(object);
            return self.load_place(&place, ty, dst);
        };
        match &selection.kind {
            SelectionKind::Field => {
                let place = self.place(e);
                self.b.set_span(e.span);
                self.load_place(&place, ty, dst)
            }
            _ => self.method_value(e, &selection, dst),
        }
    }

    fn unary(&mut self, e: &Expr, op: UnaryOp, x: &Expr, dst: Option<Reg>) -> Reg {
        let ty = self.ty(e);
        match op {
            UnaryOp::Address => return self.address_of(e, x, dst),
            UnaryOp::Recv => {
                let out = self.dst(dst, ty);
                self.receive(e, x, out, false);
                return out;
            }
            UnaryOp::Pos => return self.expr(x, dst),
            _ => {}
        }
        let out = self.dst(dst, ty);
        let mark = self.b.mark();
        let a = self.expr(x, None);
        self.b.set_span(e.span);
        match op {
            UnaryOp::Not => {
                self.b.emit(Op::Not { dst: out, a });
            }
            UnaryOp::Complement => {
                self.b.emit(Op::NotI { dst: out, a });
                self.wrap(out, ty);
            }
            _ if self.c.info.types.is_complex(ty) => {
                self.b.emit(Op::NegF { dst: out, a });
                self.b.emit(Op::NegF { dst: out + 1, a: a + 1 });
            }
            _ if self.c.info.types.is_float(ty) => {
                self.b.emit(Op::NegF { dst: out, a });
            }
            _ => {
                self.b.emit(Op::NegI { dst: out, a });
                self.wrap(out, ty);
            }
        }
        self.b.release(mark);
        out
    }

    /// `<-ch` to `out` (and the ok word after it).
    pub(super) fn receive(&mut self, e: &Expr, ch: &Expr, out: Reg, ok: bool) {
        let mark = self.b.mark();
        let ct = self.ty(ch);
        let ch = self.expr(ch, None);
        self.b.set_span(e.span);
        let elem = self.chan_elem(ct);
        let ty = self.c.rtype(elem);
        self.b.emit(Op::Recv { dst: out, ch, ty });
        self.b.emit(Op::Arg { a: u16::from(ok), b: 0, c: 0 });
        self.b.release(mark);
    }

    pub(super) fn chan_elem(&mut self, ty: TypeId) -> TypeId {
        let core = self.c.info.types.core_type(ty).unwrap_or(ty);
        match *self.c.info.types.get(core) {
            Type::Chan { elem, .. } => elem,
            _ => ty,
        }
    }

    /// An expression as a condition: jumps to `label` if it is `when`.
    pub(super) fn jump_if(&mut self, e: &Expr, label: super::builder::Label, when: bool) {
        if let Some(ExprInfo { mode: Mode::Constant, value: Some(Constant::Bool(b)), .. }) = self.info(e) {
            if *b == when {
                self.b.jump(Op::Jmp { off: 0 }, label);
            }
            return;
        }
        if self.ready(e).is_some() {
            // Computed ahead.
            let a = self.expr(e, None);
            self.b.jump(if when { Op::JmpIf { a, off: 0 } } else { Op::JmpIfNot { a, off: 0 } }, label);
            return;
        }
        match &e.kind {
            ExprKind::Paren(x) => return self.jump_if(x, label, when),
            ExprKind::Unary { op: UnaryOp::Not, x } => return self.jump_if(x, label, !when),
            ExprKind::Binary { op: op @ (BinaryOp::LogicalAnd | BinaryOp::LogicalOr), x, y, .. } => {
                let and = *op == BinaryOp::LogicalAnd;
                if and == when {
                    // Both must hold (or, for `||`, fail) to jump.
                    let skip = self.b.label();
                    self.jump_if(x, skip, !when);
                    self.jump_if(y, label, when);
                    self.b.place(skip);
                } else {
                    self.jump_if(x, label, when);
                    self.jump_if(y, label, when);
                }
                return;
            }
            ExprKind::Binary { op, x, y, .. } if self.fuses_with_jump(*op, x, y) => {
                self.in_order_inside(e, |g| g.compare_and_jump(e, *op, x, y, label, when));
                return;
            }
            _ => {}
        }
        let mark = self.b.mark();
        let a = self.expr(e, None);
        let op = if when { Op::JmpIf { a, off: 0 } } else { Op::JmpIfNot { a, off: 0 } };
        self.b.jump(op, label);
        self.b.release(mark);
    }
}
