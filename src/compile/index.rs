//! Index and slice expressions as values.

use super::generate::Gen;
use crate::code::{NO_REG, Op, Reg};
use crate::syntax::ast::*;
use crate::types::*;

impl Gen<'_> {
    pub(super) fn index(&mut self, e: &Expr, dst: Option<Reg>) -> Reg {
        let ExprKind::Index { x, indices, .. } = &e.kind else { return 0 };
        let ty = self.ty(e);
        let subject = self.ty(x);
        if self.c.info.types.is_string(subject) {
            let out = self.dst(dst, ty);
            let mark = self.b.mark();
            let s = self.expr(x, None);
            let i = self.expr(&indices[0], None);
            self.b.set_span(e.span);
            self.b.emit(Op::StrIndex { dst: out, s, i });
            self.b.release(mark);
            return out;
        }
        let out = self.dst(dst, ty);
        let mark = self.b.mark();
        let place = self.place(e);
        self.b.set_span(e.span);
        self.load_place(&place, ty, Some(out));
        self.b.release(mark);
        out
    }

    pub(super) fn slice_expr(&mut self, e: &Expr, x: &Expr, parts: [Option<&Expr>; 3], dst: Option<Reg>) -> Reg {
        let ty = self.ty(e);
        let subject = self.ty(x);
        let out = self.dst(dst, ty);
        let mark = self.b.mark();
        let core = self.c.info.types.core_string(subject).unwrap_or(subject);
        let kind = self.c.info.types.get(core).clone();
        let src = match &kind {
            Type::Array { .. } => {
                let place = self.place(x);
                self.place_address(&place, subject)
            }
            _ => self.expr(x, None),
        };
        let mut regs = [NO_REG; 3];
        for (reg, part) in regs.iter_mut().zip(parts) {
            if let Some(part) = part {
                *reg = self.expr(part, None);
            }
        }
        self.b.set_span(e.span);
        let [a, b, c] = regs;
        match kind {
            Type::Basic(_) => {
                self.b.emit(Op::StrSlice { dst: out, s: src });
                self.b.emit(Op::Arg { a, b, c });
            }
            Type::Slice(elem) => {
                let elem = self.c.rtype(elem);
                self.b.emit(Op::SliceSlice { dst: out, src, elem });
                self.b.emit(Op::Arg { a, b, c });
            }
            Type::Array { len, elem } => self.slice_array(out, src, len, elem, regs),
            Type::Pointer(p) => {
                if let Type::Array { len, elem } = self.under(p) {
                    self.slice_array(out, src, len, elem, regs);
                }
            }
            _ => {}
        }
        self.b.release(mark);
        out
    }

    fn slice_array(&mut self, dst: Reg, src: Reg, len: i64, elem: TypeId, regs: [Reg; 3]) {
        let elem = self.c.rtype(elem);
        let [a, b, c] = regs;
        self.b.emit(Op::SliceArray { dst, src, elem });
        self.b.emit(Op::Arg { a, b, c });
        self.b.emit(Op::Arg32 { a: 0, k: len as u32 });
    }
}
