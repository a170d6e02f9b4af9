//! Statements.

use super::builder::Label;
use super::call::How;
use super::generate::{Exit, Gen, Jump, Loc, Target};
use super::place::Place;
use crate::code::{MomentKind, Op, Reg, VarRole};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::types::*;

impl Gen<'_> {
    pub(super) fn stmts(&mut self, stmts: &[Stmt]) {
        for stmt in stmts {
            self.stmt(stmt);
        }
    }

    /// Statements in a scope of their own: variables end, registers are free again.
    pub(super) fn scoped(&mut self, body: impl FnOnce(&mut Self)) {
        let (mark, scope) = (self.b.mark(), self.b.scope_mark());
        body(self);
        self.b.close_scope(scope);
        self.b.release(mark);
    }

    pub(super) fn block(&mut self, block: &Block) {
        self.scoped(|g| g.stmts(&block.stmts));
    }

    pub(super) fn moment(&mut self, span: Span) {
        self.b.moment(span, MomentKind::Statement);
    }

    pub(super) fn stmt(&mut self, stmt: &Stmt) {
        let label = self.pending_label.take();
        let mark = self.b.mark();
        self.move_slices(stmt.span);
        match &stmt.kind {
            StmtKind::Bad | StmtKind::Empty => {}
            StmtKind::Decl(decl) => return self.local_decl(decl, stmt.span),
            StmtKind::Labeled { label, stmt } => {
                let target = self.goto_label(&label.name);
                self.b.place(target);
                self.pending_label = Some(label.name.clone());
                self.stmt(stmt);
                self.pending_label = None;
                return;
            }
            StmtKind::Expr(e) => {
                self.moment(stmt.span);
                self.expr_stmt(e);
            }
            StmtKind::Send { chan, value, .. } => {
                self.moment(stmt.span);
                let ct = self.ty(chan);
                let elem = self.chan_elem(ct);
                let (ch, src) = self
                    .in_order_of(&[chan, value], &[ct, elem], |g| (g.expr(chan, None), g.expr_as(value, elem, None)));
                self.b.set_span(stmt.span);
                let ty = self.c.rtype(elem);
                self.b.emit(Op::Send { ch, src, ty });
            }
            StmtKind::IncDec { x, inc } => {
                self.moment(stmt.span);
                self.inc_dec(stmt.span, x, *inc);
            }
            StmtKind::Assign { lhs, op: Some(op), rhs, .. } => {
                self.moment(stmt.span);
                self.assign_op(stmt.span, &lhs[0], *op, &rhs[0]);
            }
            StmtKind::Assign { lhs, op: None, rhs, .. } => {
                self.moment(stmt.span);
                self.assign(lhs, rhs, stmt.span);
            }
            StmtKind::Define { lhs, rhs, .. } => {
                self.moment(stmt.span);
                // New variables' registers stay.
                return self.define(lhs, rhs, stmt.span);
            }
            StmtKind::Go(e) => {
                self.moment(stmt.span);
                self.go_defer(e, How::Go, stmt.span);
            }
            StmtKind::Defer(e) => {
                self.moment(stmt.span);
                self.go_defer(e, How::Defer, stmt.span);
            }
            StmtKind::Return(values) => {
                self.moment(stmt.span);
                self.return_stmt(values, stmt.span);
            }
            StmtKind::Break(label) => {
                self.moment(stmt.span);
                self.break_stmt(label.as_ref());
            }
            StmtKind::Continue(label) => {
                self.moment(stmt.span);
                self.continue_stmt(label.as_ref());
            }
            StmtKind::Goto(label) => {
                self.moment(stmt.span);
                if self.range_body.is_some() && !self.own_label(&label.name) {
                    self.leave_body(Jump::Goto(label.name.clone()));
                } else {
                    let target = self.goto_label(&label.name);
                    self.b.jump(Op::Jmp { off: 0 }, target);
                }
            }
            // The clause's end jumps on; see `switch`.
            StmtKind::Fallthrough => {}
            StmtKind::Block(b) => self.block(b),
            StmtKind::If { init, cond, then, els } => self.if_stmt(init.as_deref(), cond, then, els.as_deref()),
            StmtKind::Switch { init, tag, clauses, .. } => {
                self.scoped(|g| g.switch(init.as_deref(), tag.as_ref(), clauses, label, stmt.span));
            }
            StmtKind::TypeSwitch { init, bind, x, clauses, .. } => {
                self.scoped(|g| g.type_switch(init.as_deref(), bind.as_ref(), x, clauses, label, stmt.span));
            }
            StmtKind::Select { clauses, .. } => self.scoped(|g| g.select(clauses, label, stmt.span)),
            StmtKind::For { init, cond, post, body } => {
                self.scoped(|g| g.for_stmt(init.as_deref(), cond.as_ref(), post.as_deref(), body, label));
            }
            StmtKind::Range { key, value, define, x, body } => {
                let clause =
                    super::loops::Clause { key: key.as_ref(), value: value.as_ref(), define: *define, x, body };
                self.scoped(|g| g.range(&clause, label, stmt.span));
            }
        }
        self.b.release(mark);
    }

    fn expr_stmt(&mut self, e: &Expr) {
        let inner = e.unparen();
        match &inner.kind {
            ExprKind::Call { fun, args, spread, .. } if !matches!(self.mode(fun), Mode::Builtin(_) | Mode::Type) => {
                self.call(inner, fun, args, spread.is_some(), How::Call, inner.span);
            }
            _ => {
                self.expr(inner, None);
            }
        }
    }

    fn go_defer(&mut self, e: &Expr, how: How, span: Span) {
        let inner = e.unparen();
        let ExprKind::Call { fun, args, spread, .. } = &inner.kind else { return };
        if let Mode::Builtin(b) = self.mode(fun) {
            return self.deferred_builtin(b, args, how, span);
        }
        self.call(inner, fun, args, spread.is_some(), how, span);
    }

    fn if_stmt(&mut self, init: Option<&Stmt>, cond: &Expr, then: &Block, els: Option<&Stmt>) {
        self.scoped(|g| {
            if let Some(init) = init {
                g.stmt(init);
            }
            g.moment(cond.span);
            let (otherwise, end) = (g.b.label(), g.b.label());
            g.jump_if(cond, otherwise, false);
            g.block(then);
            if let Some(els) = els {
                g.b.jump(Op::Jmp { off: 0 }, end);
                g.b.place(otherwise);
                g.stmt(els);
            } else {
                g.b.place(otherwise);
            }
            g.b.place(end);
        });
    }

    // Jumps

    pub(super) fn goto_label(&mut self, name: &Name) -> Label {
        if let Some(label) = self.labels.get(name) {
            return *label;
        }
        let label = self.b.label();
        self.labels.insert(name.clone(), label);
        label
    }

    /// Whether a goto's target is in this body (a body of a range-over-func loop knows its labels beforehand).
    fn own_label(&self, name: &Name) -> bool {
        self.labels.contains_key(name)
    }

    fn break_stmt(&mut self, label: Option<&Ident>) {
        let found = self.targets.iter().rev().find(|t| match label {
            Some(l) => t.label.as_ref() == Some(&l.name),
            None => true,
        });
        match found.map(|t| t.break_to) {
            Some(exit) => self.take_exit(exit),
            None => self.leave_body(Jump::Break(label.map(|l| l.name.clone()))),
        }
    }

    fn continue_stmt(&mut self, label: Option<&Ident>) {
        let found = self.targets.iter().rev().find(|t| {
            t.continue_to.is_some()
                && match label {
                    Some(l) => t.label.as_ref() == Some(&l.name),
                    None => true,
                }
        });
        match found.and_then(|t| t.continue_to) {
            Some(exit) => self.take_exit(exit),
            None => self.leave_body(Jump::Continue(label.map(|l| l.name.clone()))),
        }
    }

    fn take_exit(&mut self, exit: Exit) {
        match exit {
            Exit::Label(label) => self.b.jump(Op::Jmp { off: 0 }, label),
            Exit::Body { action, more } => self.exit_body(action, more),
        }
    }

    /// A branch that the code after a range-over-func loop has to make.
    pub(super) fn jump_out(&mut self, jump: &Jump) {
        let ident = |name: &Name| Ident { id: NodeId(0), name: name.clone(), span: Span::NONE };
        match jump {
            Jump::Return => self.leave_with_results(),
            Jump::Break(label) => self.break_stmt(label.as_ref().map(ident).as_ref()),
            Jump::Continue(label) => self.continue_stmt(label.as_ref().map(ident).as_ref()),
            Jump::Goto(name) => {
                if self.range_body.is_some() && !self.own_label(name) {
                    self.leave_body(Jump::Goto(name.clone()));
                } else {
                    let target = self.goto_label(name);
                    self.b.jump(Op::Jmp { off: 0 }, target);
                }
            }
        }
    }

    /// Results are set: on to the guards, or out.
    pub(super) fn leave_with_results(&mut self) {
        if self.range_body.is_some() {
            return self.leave_body(Jump::Return);
        }
        match self.epilogue {
            // Where gc has one call for all returns, a function stands at its end while guards run.
            Some(epilogue) if self.plan.as_ref().is_none_or(|plan| !plan.is_open_coded()) => {
                self.b.jump(Op::Jmp { off: 0 }, epilogue);
            }
            Some(_) => {
                // As the epilogue, but `runtime.Caller` tells this statement; and so do events, by the jump before.
                let here = self.b.label();
                self.b.jump(Op::Jmp { off: 0 }, here);
                self.b.place(here);
                self.returns.push((self.b.pc(), self.b.span()));
                self.b.set_span(self.end);
                self.b.emit(Op::RunGuards);
                self.copy_results();
                self.b.emit(Op::Return);
            }
            None => {
                self.copy_results();
                self.b.emit(Op::Return);
            }
        }
    }

    fn return_stmt(&mut self, values: &[Expr], span: Span) {
        // In the body of a range-over-func loop, the results are the containing function's.
        let slots: Vec<(TypeId, Place)> = match self.range_body.clone() {
            Some(body) => body.results.iter().map(|(object, ty)| (*ty, self.variable_place(*object))).collect(),
            None => self
                .slots
                .clone()
                .into_iter()
                .map(|s| {
                    let place = match s.loc {
                        Loc::Reg(r) => Place::Reg(r),
                        Loc::Cell(r) => Place::Memory { addr: r, off: 0, byte: false },
                    };
                    (s.ty, place)
                })
                .collect(),
        };
        if values.len() == 1 && slots.len() > 1 {
            // return f()
            let ty = self.ty(&values[0]);
            let list = match self.c.info.types.get(ty).clone() {
                Type::Tuple(list) => list,
                _ => Vec::new(),
            };
            let mut from = self.expr(&values[0], None);
            for ((ty, place), t) in slots.iter().zip(list) {
                let t = self.subst(t);
                let mark = self.b.mark();
                let v = self.convert_assign(from, t, *ty, None);
                self.store_place(place, *ty, v);
                self.b.release(mark);
                from += self.flat(t) as u16;
            }
        } else if let ([value], [(ty, place)]) = (values, slots.as_slice()) {
            let plain =
                matches!(place, Place::Reg(_)) && !self.has_guards && (!self.named_results || self.flat(*ty) == 1);
            match place {
                Place::Reg(r) if plain => {
                    self.expr_as(value, *ty, Some(*r));
                }
                _ => {
                    let v = self.expr_as(value, *ty, None);
                    self.store_place(place, *ty, v);
                }
            }
        } else if !values.is_empty() {
            let types: Vec<TypeId> = slots.iter().map(|s| s.0).collect();
            let regs = self.in_order(&[], values, &types, |g| {
                let mut regs = Vec::new();
                for (value, ty) in values.iter().zip(&types) {
                    let n = g.flat(*ty);
                    let r = g.b.alloc(n);
                    g.expr_as(value, *ty, Some(r));
                    regs.push(r);
                }
                regs
            });
            for (r, (ty, place)) in regs.into_iter().zip(&slots) {
                self.store_place(place, *ty, r);
            }
        }
        self.b.set_span(span);
        self.leave_with_results();
    }

    // Declarations

    /// A new local variable: its place, not initialised if in registers.
    pub(super) fn declare(&mut self, object: ObjectId) -> Loc {
        let ty = self.c.info.object(object).ty;
        let ty = self.subst(ty);
        let loc = if self.needs_cell(object, ty) {
            self.new_cell(ty)
        } else {
            let n = self.flat(ty);
            Loc::Reg(self.b.alloc(n))
        };
        self.locals.insert(object, loc);
        loc
    }

    /// Makes a declared variable known to pictures, from here on.
    pub(super) fn announce(&mut self, id: NodeId, object: ObjectId, loc: Loc) {
        let o = self.c.info.object(object).clone();
        let ty = self.subst(o.ty);
        let ident = Ident { id, name: o.name, span: o.span };
        self.debug_variable(&ident, ty, loc, VarRole::Local);
    }

    pub(super) fn init_loc(&mut self, loc: Loc, ty: TypeId, src: Reg) {
        match loc {
            Loc::Reg(r) => {
                let n = self.flat(ty);
                self.b.mov(r, src, n);
            }
            Loc::Cell(cell) => self.store(cell, 0, src, ty),
        }
    }

    fn local_decl(&mut self, decl: &Decl, span: Span) {
        let Decl::Var(specs) = decl else { return };
        for spec in specs {
            self.moment(if specs.len() == 1 { span } else { spec.span });
            let objects: Vec<Option<ObjectId>> =
                spec.names.iter().map(|n| self.c.info.defs.get(&n.id).copied()).collect();
            self.define_objects(&spec.names.iter().map(|n| n.id).collect::<Vec<_>>(), &objects, &spec.values, span);
        }
    }

    fn define(&mut self, lhs: &[Expr], rhs: &[Expr], span: Span) {
        let all_new = lhs.iter().all(|e| self.c.info.defs.contains_key(&e.id));
        if all_new {
            let objects: Vec<Option<ObjectId>> = lhs.iter().map(|e| self.c.info.defs.get(&e.id).copied()).collect();
            let ids: Vec<NodeId> = lhs.iter().map(|e| e.id).collect();
            return self.define_objects(&ids, &objects, rhs, span);
        }
        // Some variables are old: declare the new ones, then assign to all.
        let mut fresh = Vec::new();
        for e in lhs {
            if let Some(object) = self.c.info.defs.get(&e.id).copied() {
                let ty = self.c.info.object(object).ty;
                let ty = self.subst(ty);
                if matches!(&e.kind, ExprKind::Ident(n) if &**n == "_") {
                    continue;
                }
                let loc = self.declare(object);
                if let Loc::Reg(r) = loc {
                    let n = self.flat(ty);
                    self.b.zero(r, n);
                }
                fresh.push((e.id, object, loc));
            }
        }
        let mark = self.b.mark();
        self.assign(lhs, rhs, span);
        self.b.release(mark);
        for (id, object, loc) in fresh {
            self.announce(id, object, loc);
        }
    }

    /// New variables with their values (none: zero).
    fn define_objects(&mut self, ids: &[NodeId], objects: &[Option<ObjectId>], values: &[Expr], span: Span) {
        let types: Vec<TypeId> = objects
            .iter()
            .map(|o| {
                let ty = o.map_or(TypeId::INVALID, |o| self.c.info.object(o).ty);
                self.subst(ty)
            })
            .collect();
        if let ([Some(object)], [value]) = (objects, values) {
            // The commonest form: straight into the new variable.
            let ty = types[0];
            if &*self.c.info.object(*object).name == "_" {
                let mark = self.b.mark();
                self.expr_as(value, ty, None);
                return self.b.release(mark);
            }
            if self.needs_cell(*object, ty) {
                let cell = self.b.alloc(1);
                let mark = self.b.mark();
                let v = self.expr_as(value, ty, None);
                let t = self.c.rtype(ty);
                self.b.emit(Op::NewCell { dst: cell, ty: t });
                self.store(cell, 0, v, ty);
                self.b.release(mark);
                self.locals.insert(*object, Loc::Cell(cell));
                return self.announce(ids[0], *object, Loc::Cell(cell));
            }
            let n = self.flat(ty);
            let r = self.b.alloc(n);
            let mark = self.b.mark();
            self.expr_as(value, ty, Some(r));
            self.b.release(mark);
            self.locals.insert(*object, Loc::Reg(r));
            return self.announce(ids[0], *object, Loc::Reg(r));
        }
        // All values first: they are evaluated outside the new variables' scope.
        let total: u32 = types.iter().map(|t| self.c.flat(*t)).sum();
        let at = self.b.alloc(total);
        let keep = self.b.mark();
        let mut regs = Vec::new();
        let mut next = at;
        for ty in &types {
            regs.push(next);
            next += self.flat(*ty) as u16;
        }
        if values.is_empty() {
            self.b.zero(at, total);
        } else if values.len() == types.len() {
            self.in_order(&[], values, &types, |g| {
                for ((value, ty), r) in values.iter().zip(&types).zip(&regs) {
                    let mark = g.b.mark();
                    g.expr_as(value, *ty, Some(*r));
                    g.b.release(mark);
                }
            });
        } else {
            self.spread_value(&values[0], &types, &regs, span);
        }
        self.b.release(keep);
        for (i, object) in objects.iter().enumerate() {
            let Some(object) = object else { continue };
            if &*self.c.info.object(*object).name == "_" {
                continue;
            }
            let loc = if self.needs_cell(*object, types[i]) {
                let loc = self.new_cell(types[i]);
                if !values.is_empty() {
                    self.init_loc(loc, types[i], regs[i]);
                }
                loc
            } else {
                Loc::Reg(regs[i])
            };
            self.locals.insert(*object, loc);
            self.announce(ids[i], *object, loc);
        }
    }

    /// The several values of one expression (a call, or a value and its ok) to registers, converted to the given types.
    pub(super) fn spread_value(&mut self, value: &Expr, types: &[TypeId], regs: &[Reg], span: Span) {
        let mark = self.b.mark();
        let (from, list) = self.several(value, span);
        let mut r = from;
        for ((t, ty), out) in list.iter().zip(types).zip(regs) {
            self.convert_assign(r, *t, *ty, Some(*out));
            r += self.flat(*t) as u16;
        }
        self.b.release(mark);
    }

    /// Evaluates an expression with several values; their registers and types.
    pub(super) fn several(&mut self, value: &Expr, span: Span) -> (Reg, Vec<TypeId>) {
        let inner = value.unparen();
        let ty = self.ty(inner);
        if let Type::Tuple(list) = self.c.info.types.get(ty).clone() {
            let list = list.into_iter().map(|t| self.subst(t)).collect();
            return (self.expr(inner, None), list);
        }
        let boolean = self.c.info.types.basic(Basic::Bool);
        let n = self.flat(ty);
        let out = self.b.alloc(n + 1);
        let mark = self.b.mark();
        match &inner.kind {
            ExprKind::Unary { op: UnaryOp::Recv, x } => self.receive(inner, x, out, true),
            ExprKind::Assert { x, .. } => {
                let src = self.expr(x, None);
                self.b.set_span(span);
                let t = self.c.dynamic_type(ty);
                self.b.emit(Op::AssertOk { dst: out, src, ty: t });
            }
            ExprKind::Index { .. } => {
                if let Place::MapElement { map, key, ty } = self.place(inner) {
                    let k = self.c.rtype(ty);
                    self.b.emit(Op::MapGet { dst: out, m: map, key });
                    self.b.emit(Op::Arg32 { a: 1, k: k.into() });
                }
            }
            _ => {}
        }
        self.b.release(mark);
        (out, vec![ty, boolean])
    }

    /// A package variable's initialisation.
    pub(super) fn initializer(&mut self, lhs: &[Option<ObjectId>], rhs: &Expr) {
        let mark = self.b.mark();
        self.moment(rhs.span);
        if let [object] = lhs {
            let ty = match object {
                Some(o) => self.c.info.object(*o).ty,
                None => self.ty(rhs),
            };
            let v = self.expr_as(rhs, ty, None);
            if let Some(object) = object {
                let place = self.variable_place(*object);
                self.store_place(&place, ty, v);
            }
        } else {
            let (mut r, list) = self.several(rhs, rhs.span);
            for (object, t) in lhs.iter().zip(list) {
                if let Some(object) = object {
                    let ty = self.c.info.object(*object).ty;
                    let v = self.convert_assign(r, t, ty, None);
                    let place = self.variable_place(*object);
                    self.store_place(&place, ty, v);
                }
                r += self.flat(t) as u16;
            }
        }
        self.b.release(mark);
    }

    pub(super) fn with_target(
        &mut self,
        label: Option<Name>,
        break_to: Exit,
        continue_to: Option<Exit>,
        body: impl FnOnce(&mut Self),
    ) {
        self.targets.push(Target { label, break_to, continue_to });
        body(self);
        self.targets.pop();
    }
}
