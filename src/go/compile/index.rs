//! Index and slice expressions as values.

use super::generate::Gen;
use crate::code::{IndexPart, NO_REG, Op, Reg};
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
            self.check_unsigned(&indices[0], i, s + 1, IndexPart::Index);
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
        // Of three indices gc looks at the last one first.
        let upper = if parts[2].is_none() { parts[1] } else { None };
        match kind {
            Type::Basic(_) => {
                upper.into_iter().for_each(|hi| self.check_unsigned(hi, b, src + 1, IndexPart::UpToLength));
                self.b.emit(Op::StrSlice { dst: out, s: src });
                self.b.emit(Op::Arg { a, b, c });
            }
            Type::Slice(elem) => {
                upper.into_iter().for_each(|hi| self.check_unsigned(hi, b, src + 2, IndexPart::UpToCapacity));
                let elem = self.c.rtype(elem);
                self.b.emit(Op::SliceSlice { dst: out, src, elem });
                self.b.emit(Op::Arg { a, b, c });
            }
            Type::Array { len, elem } => self.slice_array(out, src, len, elem, regs, upper),
            Type::Pointer(p) => {
                if let Type::Array { len, elem } = self.under(p) {
                    self.slice_array(out, src, len, elem, regs, upper);
                }
            }
            _ => {}
        }
        self.b.release(mark);
        out
    }

    /// Before an index or upper bound is used: whether it is one of an unsigned type that is too large for any.
    pub(super) fn check_unsigned(&mut self, index: &Expr, a: Reg, of: Reg, part: IndexPart) {
        if self.is_wide_unsigned(index) {
            self.b.emit(Op::CheckUnsigned { a, of, part });
        }
    }

    /// Whether a value may be above the largest `int`.
    pub(super) fn is_wide_unsigned(&mut self, e: &Expr) -> bool {
        let ty = self.ty(e);
        let wide = matches!(self.c.info.types.basic_of(ty), Some(Basic::Uint | Basic::Uint64 | Basic::Uintptr));
        wide && !matches!(self.info(e), Some(ExprInfo { mode: Mode::Constant, .. }))
    }

    fn slice_array(&mut self, dst: Reg, src: Reg, len: i64, elem: TypeId, [a, b, c]: [Reg; 3], upper: Option<&Expr>) {
        let elem = self.c.rtype(elem);
        if let Some(hi) = upper.filter(|hi| self.is_wide_unsigned(hi)) {
            let of = self.b.alloc(1);
            self.word(of, len as u64);
            self.check_unsigned(hi, b, of, IndexPart::UpToLength);
        }
        self.b.emit(Op::SliceArray { dst, src, elem });
        self.b.emit(Op::Arg { a, b, c });
        self.b.emit(Op::Arg32 { a: 0, k: len as u32 });
    }
}
