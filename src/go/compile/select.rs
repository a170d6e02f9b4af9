//! `select` (spec: Select statements).

use super::generate::{Exit, Gen};
use crate::code::{NO_REG, Op, Reg};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::types::*;

struct Case {
    send: bool,
    ch: Reg,
    value: Reg,
    /// What a received value has as its type.
    elem: TypeId,
}

impl Gen<'_> {
    pub(super) fn select(&mut self, clauses: &[CommClause], label: Option<Name>, span: Span) {
        self.moment(Span::new(span.lo, span.lo + 6));
        // Channels and values to send, in source order.
        let mut cases = Vec::new();
        for clause in clauses {
            let Some(comm) = &clause.comm else { continue };
            let case = match &comm.kind {
                StmtKind::Send { chan, value, .. } => {
                    let ct = self.ty(chan);
                    let elem = self.chan_elem(ct);
                    let n = self.flat(elem);
                    let (ch, v) = (self.b.alloc(1), self.b.alloc(n.max(1)));
                    self.expr(chan, Some(ch));
                    self.expr_as(value, elem, Some(v));
                    Case { send: true, ch, value: v, elem }
                }
                StmtKind::Expr(e) => self.receive_case(e),
                StmtKind::Assign { rhs, .. } | StmtKind::Define { rhs, .. } => self.receive_case(&rhs[0]),
                _ => continue,
            };
            cases.push(case);
        }
        let has_default = clauses.iter().any(|c| c.comm.is_none());
        let chosen = self.b.alloc(1);
        self.b.set_span(Span::new(span.lo, span.lo + 6));
        let n = cases.len() as u16;
        self.b.emit(Op::Select { dst: chosen, n, has_default });
        for case in &cases {
            self.b.emit(Op::SelectCase { send: case.send, ch: case.ch, value: case.value });
        }
        let end = self.b.label();
        let bodies: Vec<_> = clauses.iter().map(|_| self.b.label()).collect();
        let mut index = 0;
        for (clause, body) in clauses.iter().zip(&bodies) {
            let k = if clause.comm.is_none() { n as i16 } else { index };
            self.b.jump(Op::JmpEqIK { a: chosen, k, off: 0 }, *body);
            if clause.comm.is_some() {
                index += 1;
            }
        }
        self.b.jump(Op::Jmp { off: 0 }, end);
        self.with_target(label, Exit::Label(end), None, |g| {
            let mut cases = cases.iter();
            for (clause, body) in clauses.iter().zip(&bodies) {
                g.b.place(*body);
                g.scoped(|g| {
                    if let Some(comm) = &clause.comm
                        && let Some(case) = cases.next()
                    {
                        g.received(comm, case);
                    }
                    g.stmts(&clause.body);
                });
                g.b.jump(Op::Jmp { off: 0 }, end);
            }
        });
        self.b.place(end);
    }

    fn receive_case(&mut self, e: &Expr) -> Case {
        let inner = e.unparen();
        let ExprKind::Unary { x, .. } = &inner.kind else {
            return Case { send: false, ch: NO_REG, value: NO_REG, elem: TypeId::INVALID };
        };
        let ct = self.ty(x);
        let elem = self.chan_elem(ct);
        let n = self.flat(elem);
        let (ch, value) = (self.b.alloc(1), self.b.alloc(n + 1));
        self.expr(x, Some(ch));
        Case { send: false, ch, value, elem }
    }

    /// Gives the clause's variables what was received.
    fn received(&mut self, comm: &Stmt, case: &Case) {
        let boolean = self.c.info.types.basic(Basic::Bool);
        let n = self.flat(case.elem) as u16;
        let parts = [(case.value, case.elem), (case.value + n, boolean)];
        match &comm.kind {
            StmtKind::Define { lhs, .. } => {
                for (e, (r, from)) in lhs.iter().zip(parts) {
                    let Some(object) = self.c.info.defs.get(&e.id).copied() else { continue };
                    if &*self.c.info.object(object).name == "_" {
                        continue;
                    }
                    let ty = self.c.info.object(object).ty;
                    let ty = self.subst(ty);
                    let loc = self.declare(object);
                    let v = self.convert_assign(r, from, ty, None);
                    self.init_loc(loc, ty, v);
                    self.announce(e.id, object, loc);
                }
            }
            StmtKind::Assign { lhs, .. } => {
                for (e, (r, from)) in lhs.iter().zip(parts) {
                    let mark = self.b.mark();
                    let place = self.place(e);
                    if !matches!(place, super::place::Place::Blank) {
                        let ty = self.ty(e);
                        let v = self.convert_assign(r, from, ty, None);
                        self.store_place(&place, ty, v);
                    }
                    self.b.release(mark);
                }
            }
            _ => {}
        }
    }
}
