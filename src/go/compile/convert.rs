//! Conversions (spec: Conversions).

use super::generate::Gen;
use crate::code::{Op, Reg, StrConv};
use crate::syntax::ast::*;
use crate::types::*;

impl Gen<'_> {
    pub(super) fn conversion(&mut self, e: &Expr, x: &Expr, target: TypeId, dst: Option<Reg>) -> Reg {
        if self.mode(x) == Mode::Nil || self.is_interface(target) {
            return self.expr_as(x, target, dst);
        }
        let from = self.ty(x);
        let (uf, ut) = (self.under(from), self.under(target));
        let t = &mut self.c.info.types;
        let numeric = |t: &mut Types, ty| t.is_integer(ty) || t.is_float(ty);
        if numeric(t, from) && numeric(t, target) {
            return self.numeric_conversion(e, x, from, target, dst);
        }
        if t.is_complex(from) && t.is_complex(target) {
            let out = self.expr(x, dst);
            let out = self.own(out, target, dst);
            self.wrap(out, target);
            return out;
        }
        let constant = self.c.info.exprs.get(&x.id).is_some_and(|x| x.value.is_some());
        let conv = match (&uf, &ut) {
            (Type::Basic(b), Type::Basic(Basic::String)) if b.is_integer() => Some(StrConv::FromRune),
            (Type::Slice(elem), Type::Basic(Basic::String)) => Some(match t.basic_of(*elem) {
                Some(Basic::Uint8) => StrConv::FromBytes,
                _ => StrConv::FromRunes,
            }),
            (Type::Basic(Basic::String | Basic::UntypedString), Type::Slice(elem)) => Some(match t.basic_of(*elem) {
                Some(Basic::Uint8) if constant => StrConv::ConstantToBytes,
                Some(Basic::Uint8) => self.stack_conversions.get(&e.id).copied().unwrap_or(StrConv::ToBytes),
                _ if constant => StrConv::ConstantToRunes,
                _ => self.stack_conversions.get(&e.id).copied().unwrap_or(StrConv::ToRunes),
            }),
            _ => None,
        };
        if let Some(conv) = conv {
            let out = self.dst(dst, target);
            let mark = self.b.mark();
            let a = self.expr(x, None);
            self.b.set_span(e.span);
            self.b.emit(Op::StrConv { dst: out, a, conv });
            self.b.release(mark);
            return out;
        }
        match (uf, ut) {
            (Type::Slice(_), Type::Array { len, .. }) => {
                let out = self.dst(dst, target);
                let mark = self.b.mark();
                let s = self.expr(x, None);
                let a = self.b.alloc(1);
                self.b.set_span(e.span);
                self.b.emit(Op::SliceToArray { dst: a, s, n: len as u16 });
                if len > 0 {
                    self.load(out, a, 0, target);
                }
                self.b.release(mark);
                out
            }
            (Type::Slice(_), Type::Pointer(p)) => {
                let Type::Array { len, .. } = self.under(p) else { return 0 };
                let out = self.dst(dst, target);
                let mark = self.b.mark();
                let s = self.expr(x, None);
                self.b.set_span(e.span);
                self.b.emit(Op::SliceToArray { dst: out, s, n: len as u16 });
                self.b.release(mark);
                out
            }
            _ => self.expr(x, dst),
        }
    }

    /// A register that may be changed: a copy if `r` may be a variable's own.
    fn own(&mut self, r: Reg, ty: TypeId, dst: Option<Reg>) -> Reg {
        if dst.is_some() {
            return r;
        }
        let n = self.flat(ty);
        let copy = self.b.alloc(n);
        self.b.mov(copy, r, n);
        copy
    }

    fn numeric_conversion(&mut self, e: &Expr, x: &Expr, from: TypeId, target: TypeId, dst: Option<Reg>) -> Reg {
        let (fi, ti) = (self.c.info.types.is_integer(from), self.c.info.types.is_integer(target));
        if fi && ti {
            let (a, b) = (self.c.info.types.basic_of(from), self.c.info.types.basic_of(target));
            let same = match (a, b) {
                (Some(a), Some(b)) => {
                    let wide = |b: Basic| {
                        matches!(b, Basic::Int | Basic::Int64 | Basic::Uint | Basic::Uint64 | Basic::Uintptr)
                    };
                    a == b || wide(b)
                }
                _ => false,
            };
            if same {
                return self.expr(x, dst);
            }
        }
        let out = self.dst(dst, target);
        let mark = self.b.mark();
        let a = self.expr(x, None);
        self.b.set_span(e.span);
        let unsigned = |g: &mut Self, ty| g.c.info.types.is_unsigned(ty);
        match (fi, ti) {
            (true, true) => self.b.mov(out, a, 1),
            (true, false) => {
                let op = if unsigned(self, from) { Op::UintToF { dst: out, a } } else { Op::IntToF { dst: out, a } };
                self.b.emit(op);
            }
            (false, true) => {
                let wide =
                    matches!(self.c.info.types.basic_of(target), Some(Basic::Uint64 | Basic::Uint | Basic::Uintptr));
                self.b.emit(if wide { Op::FToUint { dst: out, a } } else { Op::FToInt { dst: out, a } });
            }
            (false, false) => self.b.mov(out, a, 1),
        }
        self.wrap(out, target);
        self.b.release(mark);
        out
    }
}
