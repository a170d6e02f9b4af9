//! `switch` (spec: Switch statements).

use super::generate::{Exit, Gen};
use crate::code::{Op, Reg};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::types::*;

impl Gen<'_> {
    pub(super) fn switch(
        &mut self,
        init: Option<&Stmt>,
        tag: Option<&Expr>,
        clauses: &[CaseClause],
        label: Option<Name>,
        span: Span,
    ) {
        if let Some(init) = init {
            self.stmt(init);
        }
        self.moment(tag.map_or(Span::new(span.lo, span.lo + 6), |t| t.span));
        let value = tag.map(|tag| {
            let ty = self.ty(tag);
            let ty = self.c.info.types.default_type(ty);
            let n = self.flat(ty);
            let r = self.b.alloc(n);
            self.expr_as(tag, ty, Some(r));
            (r, ty)
        });
        if tag.is_none() {
            self.b.emit(Op::Nop);
        }
        let end = self.b.label();
        let bodies: Vec<_> = clauses.iter().map(|_| self.b.label()).collect();
        for (clause, body) in clauses.iter().zip(&bodies) {
            for case in &clause.values {
                self.b.set_span(case.span);
                match value {
                    None => self.jump_if(case, *body, true),
                    Some((r, ty)) => self.jump_if_case(r, ty, case, *body),
                }
            }
        }
        let default = clauses.iter().position(|c| c.is_default);
        self.b.jump(Op::Jmp { off: 0 }, default.map_or(end, |i| bodies[i]));
        self.with_target(label, Exit::Label(end), None, |g| {
            for (i, clause) in clauses.iter().enumerate() {
                g.b.place(bodies[i]);
                g.scoped(|g| g.stmts(&clause.body));
                let falls = matches!(clause.body.last().map(|s| &s.kind), Some(StmtKind::Fallthrough));
                let to = if falls { bodies.get(i + 1).copied().unwrap_or(end) } else { end };
                g.b.jump(Op::Jmp { off: 0 }, to);
            }
        });
        self.b.place(end);
    }

    fn jump_if_case(&mut self, tag: Reg, tag_ty: TypeId, case: &Expr, body: super::builder::Label) {
        let mark = self.b.mark();
        let integer = self.c.info.types.is_integer(tag_ty);
        if integer && let Some(k) = self.small(case) {
            self.b.jump(Op::JmpEqIK { a: tag, k, off: 0 }, body);
            return;
        }
        // Compared as `tag == case`: one of them may be an interface.
        let case_ty = self.ty(case);
        let nil = self.mode(case) == Mode::Nil;
        let common = if nil || self.is_interface(tag_ty) || !self.is_interface(case_ty) { tag_ty } else { case_ty };
        let a = self.convert_assign(tag, tag_ty, common, None);
        let b = self.expr_as(case, common, None);
        let test = self.b.alloc(1);
        self.compare(BinaryOp::Eq, common, test, a, b);
        self.b.jump(Op::JmpIf { a: test, off: 0 }, body);
        self.b.release(mark);
    }

    pub(super) fn type_switch(
        &mut self,
        init: Option<&Stmt>,
        bind: Option<&Ident>,
        x: &Expr,
        clauses: &[CaseClause],
        label: Option<Name>,
        _span: Span,
    ) {
        if let Some(init) = init {
            self.stmt(init);
        }
        self.moment(x.span);
        let subject = self.ty(x);
        let r = self.b.alloc(2);
        self.expr(x, Some(r));
        let end = self.b.label();
        let bodies: Vec<_> = clauses.iter().map(|_| self.b.label()).collect();
        let test = self.b.alloc(1);
        for (clause, body) in clauses.iter().zip(&bodies) {
            for case in &clause.values {
                self.b.set_span(case.span);
                if self.mode(case) == Mode::Nil {
                    self.b.jump(Op::JmpIfNot { a: r, off: 0 }, *body);
                } else {
                    let ty = self.ty(case);
                    let ty = self.c.dynamic_type(ty);
                    self.b.emit(Op::IsType { dst: test, src: r, ty });
                    self.b.jump(Op::JmpIf { a: test, off: 0 }, *body);
                }
            }
        }
        let default = clauses.iter().position(|c| c.is_default);
        self.b.jump(Op::Jmp { off: 0 }, default.map_or(end, |i| bodies[i]));
        self.with_target(label, Exit::Label(end), None, |g| {
            for (i, clause) in clauses.iter().enumerate() {
                g.b.place(bodies[i]);
                g.scoped(|g| {
                    if bind.is_some() {
                        g.bind_case(clause, r, subject);
                    }
                    g.stmts(&clause.body);
                });
                g.b.jump(Op::Jmp { off: 0 }, end);
            }
        });
        self.b.place(end);
    }

    /// The variable of a clause: of the case's type if there is one case, else of the subject's.
    fn bind_case(&mut self, clause: &CaseClause, r: Reg, subject: TypeId) {
        let Some(object) = self.c.info.defs.get(&clause.bind_id).copied() else { return };
        let ty = self.c.info.object(object).ty;
        let ty = self.subst(ty);
        let loc = self.declare(object);
        let mark = self.b.mark();
        let v = if ty == subject || self.is_interface(ty) {
            r
        } else {
            let n = self.flat(ty);
            let v = self.b.alloc(n);
            let t = self.c.rtype(ty);
            self.b.emit(Op::Unpack { dst: v, src: r, ty: t });
            v
        };
        self.init_loc(loc, ty, v);
        self.b.release(mark);
        self.announce(clause.bind_id, object, loc);
    }
}
