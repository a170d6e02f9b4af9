//! Binary operators.

use super::builder::Label;
use super::generate::Gen;
use crate::code::{Op, Reg, Width};
use crate::syntax::ast::*;
use crate::types::*;

impl Gen<'_> {
    /// Cuts a register to the width of an integer type.
    pub(super) fn wrap(&mut self, r: Reg, ty: TypeId) {
        let width = match self.c.info.types.basic_of(ty) {
            Some(Basic::Int8) => Width::I8,
            Some(Basic::Int16) => Width::I16,
            Some(Basic::Int32 | Basic::UntypedRune) => Width::I32,
            Some(Basic::Uint8) => Width::U8,
            Some(Basic::Uint16) => Width::U16,
            Some(Basic::Uint32) => Width::U32,
            Some(Basic::Float32) => {
                self.b.emit(Op::RoundF32 { dst: r, a: r });
                return;
            }
            Some(Basic::Complex64) => {
                self.b.emit(Op::RoundF32 { dst: r, a: r });
                self.b.emit(Op::RoundF32 { dst: r + 1, a: r + 1 });
                return;
            }
            _ => return,
        };
        self.b.emit(Op::Wrap { dst: r, a: r, width });
    }

    pub(super) fn binary(&mut self, e: &Expr, op: BinaryOp, x: &Expr, y: &Expr, dst: Option<Reg>) -> Reg {
        let ty = self.ty(e);
        match op {
            BinaryOp::LogicalAnd | BinaryOp::LogicalOr => {
                // The target may be read by the operands.
                let out = self.b.alloc(1);
                let end = self.b.label();
                self.unsettled(|g| g.expr(x, Some(out)));
                let jump = if op == BinaryOp::LogicalAnd {
                    Op::JmpIfNot { a: out, off: 0 }
                } else {
                    Op::JmpIf { a: out, off: 0 }
                };
                self.b.jump(jump, end);
                self.unsettled(|g| g.expr(y, Some(out)));
                self.b.place(end);
                if let Some(dst) = dst {
                    self.b.mov(dst, out, 1);
                    self.b.release(out.into());
                    return dst;
                }
                return out;
            }
            BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge => {
                return self.comparison(e, op, x, y, dst);
            }
            BinaryOp::Add if self.c.info.types.is_string(ty) => return self.concat(e, ty, dst),
            _ => {}
        }
        let out = self.dst(dst, ty);
        let mark = self.b.mark();
        let a = self.expr(x, None);
        self.arithmetic(e, op, ty, out, a, y);
        self.b.release(mark);
        out
    }

    /// `out = a op y` for operands of type `ty`.
    pub(super) fn arithmetic(&mut self, e: &Expr, op: BinaryOp, ty: TypeId, out: Reg, a: Reg, y: &Expr) {
        if matches!(op, BinaryOp::Shl | BinaryOp::Shr) {
            return self.shift(e, op, ty, out, a, y);
        }
        let integer = self.c.info.types.is_integer(ty);
        if integer && let Some(k) = self.small(y) {
            let unsigned = self.c.info.types.is_unsigned(ty);
            let done = match op {
                BinaryOp::Add => Some(Op::AddIK { dst: out, a, k }),
                BinaryOp::Sub if k != i16::MIN => Some(Op::AddIK { dst: out, a, k: -k }),
                BinaryOp::Mul => Some(Op::MulIK { dst: out, a, k }),
                BinaryOp::And if k >= 0 => Some(Op::AndIK { dst: out, a, k }),
                BinaryOp::Div if !unsigned && k != 0 && k != -1 => Some(Op::DivIK { dst: out, a, k }),
                BinaryOp::Rem if !unsigned && k != 0 && k != -1 => Some(Op::RemIK { dst: out, a, k }),
                _ => None,
            };
            if let Some(op) = done {
                self.b.set_span(e.span);
                self.b.emit(op);
                return self.wrap(out, ty);
            }
        }
        // Variables in registers are changed by statements only, never inside an expression (captured ones live in cells), so `a`
        // keeps its value while `y` is evaluated.
        let b = self.expr_as(y, ty, None);
        self.b.set_span(e.span);
        self.operate(op, ty, out, a, b);
    }

    /// `out = a op b`
    pub(super) fn operate(&mut self, op: BinaryOp, ty: TypeId, out: Reg, a: Reg, b: Reg) {
        let dst = out;
        let t = &mut self.c.info.types;
        let op = if t.is_complex(ty) {
            match op {
                BinaryOp::Add => Op::AddC { dst, a, b },
                BinaryOp::Sub => Op::SubC { dst, a, b },
                BinaryOp::Mul => Op::MulC { dst, a, b },
                _ => Op::DivC { dst, a, b },
            }
        } else if t.is_float(ty) {
            match op {
                BinaryOp::Add => Op::AddF { dst, a, b },
                BinaryOp::Sub => Op::SubF { dst, a, b },
                BinaryOp::Mul => Op::MulF { dst, a, b },
                _ => Op::DivF { dst, a, b },
            }
        } else if t.is_string(ty) {
            Op::Concat { dst, a, b }
        } else {
            let unsigned = t.is_unsigned(ty);
            match op {
                BinaryOp::Add => Op::AddI { dst, a, b },
                BinaryOp::Sub => Op::SubI { dst, a, b },
                BinaryOp::Mul => Op::MulI { dst, a, b },
                BinaryOp::Div if unsigned => Op::DivU { dst, a, b },
                BinaryOp::Div => Op::DivI { dst, a, b },
                BinaryOp::Rem if unsigned => Op::RemU { dst, a, b },
                BinaryOp::Rem => Op::RemI { dst, a, b },
                BinaryOp::And => Op::And { dst, a, b },
                BinaryOp::Or => Op::Or { dst, a, b },
                BinaryOp::Xor => Op::Xor { dst, a, b },
                _ => Op::AndNot { dst, a, b },
            }
        };
        self.b.emit(op);
        self.wrap(out, ty);
    }

    fn shift(&mut self, e: &Expr, op: BinaryOp, ty: TypeId, out: Reg, a: Reg, y: &Expr) {
        let unsigned = self.c.info.types.is_unsigned(ty);
        if let Some(k) = self.info(y).and_then(|i| i.value.as_ref()).and_then(Constant::to_i64)
            && (0..64).contains(&k)
        {
            self.b.set_span(e.span);
            let k = k as u16;
            self.b.emit(match op {
                BinaryOp::Shl => Op::ShlK { dst: out, a, k },
                _ if unsigned => Op::ShrUK { dst: out, a, k },
                _ => Op::ShrIK { dst: out, a, k },
            });
            return self.wrap(out, ty);
        }
        let count = self.ty(y);
        let b = self.expr(y, None);
        self.b.set_span(e.span);
        if !self.c.info.types.is_unsigned(count) && self.mode(y) != Mode::Constant {
            self.b.emit(Op::ShiftCheck { a: b });
        }
        self.b.emit(match op {
            BinaryOp::Shl => Op::Shl { dst: out, a, b },
            _ if unsigned => Op::ShrU { dst: out, a, b },
            _ => Op::ShrI { dst: out, a, b },
        });
        self.wrap(out, ty);
    }

    /// All operands of a chain of string additions at once.
    fn concat(&mut self, e: &Expr, ty: TypeId, dst: Option<Reg>) -> Reg {
        let mut parts: Vec<&Expr> = Vec::new();
        let mut rest = e;
        loop {
            let inner = rest.unparen();
            match &inner.kind {
                ExprKind::Binary { op: BinaryOp::Add, x, y, .. } if self.mode(inner) != Mode::Constant => {
                    parts.push(y);
                    rest = x;
                }
                _ => {
                    parts.push(rest);
                    break;
                }
            }
        }
        parts.reverse();
        let out = self.dst(dst, ty);
        let mark = self.b.mark();
        let at = self.b.alloc(2 * parts.len() as u32);
        for (i, part) in parts.iter().enumerate() {
            self.expr(part, Some(at + 2 * i as u16));
        }
        self.b.set_span(e.span);
        if parts.len() == 2 {
            self.b.emit(Op::Concat { dst: out, a: at, b: at + 2 });
        } else {
            self.b.emit(Op::ConcatN { dst: out, a: at, n: parts.len() as u16 });
        }
        self.b.release(mark);
        out
    }

    /// Two operands of a comparison, as values of one type.
    fn operands(&mut self, x: &Expr, y: &Expr) -> (Reg, Reg, TypeId) {
        let (tx, ty) = (self.ty(x), self.ty(y));
        let common = if self.mode(x) == Mode::Nil {
            ty
        } else if self.mode(y) == Mode::Nil || !self.is_interface(ty) || self.is_interface(tx) {
            tx
        } else {
            ty
        };
        let a = self.expr_as(x, common, None);
        let b = self.expr_as(y, common, None);
        (a, b, common)
    }

    fn comparison(&mut self, e: &Expr, op: BinaryOp, x: &Expr, y: &Expr, dst: Option<Reg>) -> Reg {
        let out = dst.unwrap_or_else(|| self.b.alloc(1));
        let mark = self.b.mark();
        let (a, b, ty) = self.operands(x, y);
        self.b.set_span(e.span);
        self.compare(op, ty, out, a, b);
        self.b.release(mark);
        out
    }

    pub(super) fn compare(&mut self, op: BinaryOp, ty: TypeId, out: Reg, a: Reg, b: Reg) {
        let dst = out;
        let under = self.under(ty);
        let one_word = match &under {
            Type::Basic(Basic::String | Basic::UntypedString) => {
                match op {
                    BinaryOp::Eq | BinaryOp::Ne => self.b.emit(Op::EqS { dst, a, b }),
                    BinaryOp::Lt => self.b.emit(Op::LtS { dst, a, b }),
                    BinaryOp::Le => self.b.emit(Op::LeS { dst, a, b }),
                    BinaryOp::Gt => self.b.emit(Op::LtS { dst, a: b, b: a }),
                    _ => self.b.emit(Op::LeS { dst, a: b, b: a }),
                };
                if op == BinaryOp::Ne {
                    self.b.emit(Op::Not { dst, a: dst });
                }
                return;
            }
            Type::Basic(basic) if basic.is_float() => {
                self.b.emit(match op {
                    BinaryOp::Eq => Op::EqF { dst, a, b },
                    BinaryOp::Ne => Op::NeF { dst, a, b },
                    BinaryOp::Lt => Op::LtF { dst, a, b },
                    BinaryOp::Le => Op::LeF { dst, a, b },
                    BinaryOp::Gt => Op::LtF { dst, a: b, b: a },
                    _ => Op::LeF { dst, a: b, b: a },
                });
                return;
            }
            Type::Basic(basic) if basic.is_complex() => false,
            Type::Basic(_) | Type::Pointer(_) | Type::Chan { .. } | Type::Func(_) | Type::Map { .. } => true,
            // A slice is compared with nil only: its address tells.
            Type::Slice(_) => true,
            _ => false,
        };
        if one_word {
            let unsigned = self.c.info.types.is_unsigned(ty);
            self.b.emit(match op {
                BinaryOp::Eq => Op::EqI { dst, a, b },
                BinaryOp::Ne => Op::NeI { dst, a, b },
                BinaryOp::Lt if unsigned => Op::LtU { dst, a, b },
                BinaryOp::Le if unsigned => Op::LeU { dst, a, b },
                BinaryOp::Gt if unsigned => Op::LtU { dst, a: b, b: a },
                BinaryOp::Ge if unsigned => Op::LeU { dst, a: b, b: a },
                BinaryOp::Lt => Op::LtI { dst, a, b },
                BinaryOp::Le => Op::LeI { dst, a, b },
                BinaryOp::Gt => Op::LtI { dst, a: b, b: a },
                _ => Op::LeI { dst, a: b, b: a },
            });
            return;
        }
        if matches!(under, Type::Interface(_)) {
            self.b.emit(Op::EqIface { dst, a, b });
        } else {
            let k = self.c.rtype(ty);
            self.b.emit(Op::Eq { dst, a, b });
            self.b.emit(Op::Arg32 { a: 0, k: k.into() });
        }
        if op == BinaryOp::Ne {
            self.b.emit(Op::Not { dst, a: dst });
        }
    }

    /// Whether the comparison can be one with its jump: of integers and the like. To be asked before any operand is evaluated.
    pub(super) fn fuses_with_jump(&mut self, op: BinaryOp, x: &Expr, y: &Expr) -> bool {
        if !matches!(op, BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge) {
            return false;
        }
        let ty = self.ty(x);
        let equality = matches!(op, BinaryOp::Eq | BinaryOp::Ne);
        let other = self.ty(y);
        if self.mode(x) == Mode::Nil || self.mode(y) == Mode::Nil || self.is_interface(other) {
            return false;
        }
        match self.under(ty) {
            Type::Basic(b) => b.is_integer() && (equality || !b.is_unsigned()) || b == Basic::Bool && equality,
            Type::Pointer(_) | Type::Chan { .. } => equality,
            _ => false,
        }
    }

    /// Fuses a comparison with a jump, where [`Gen::fuses_with_jump`].
    pub(super) fn compare_and_jump(&mut self, e: &Expr, op: BinaryOp, x: &Expr, y: &Expr, label: Label, when: bool) {
        let op = if when {
            op
        } else {
            match op {
                BinaryOp::Eq => BinaryOp::Ne,
                BinaryOp::Ne => BinaryOp::Eq,
                BinaryOp::Lt => BinaryOp::Ge,
                BinaryOp::Le => BinaryOp::Gt,
                BinaryOp::Gt => BinaryOp::Le,
                _ => BinaryOp::Lt,
            }
        };
        let mark = self.b.mark();
        let a = self.expr(x, None);
        if let Some(k) = self.small(y) {
            self.b.set_span(e.span);
            self.b.jump(
                match op {
                    BinaryOp::Eq => Op::JmpEqIK { a, k, off: 0 },
                    BinaryOp::Ne => Op::JmpNeIK { a, k, off: 0 },
                    BinaryOp::Lt => Op::JmpLtIK { a, k, off: 0 },
                    BinaryOp::Le => Op::JmpLeIK { a, k, off: 0 },
                    BinaryOp::Gt => Op::JmpGtIK { a, k, off: 0 },
                    _ => Op::JmpGeIK { a, k, off: 0 },
                },
                label,
            );
        } else {
            let b = self.expr(y, None);
            self.b.set_span(e.span);
            self.b.jump(
                match op {
                    BinaryOp::Eq => Op::JmpEqI { a, b, off: 0 },
                    BinaryOp::Ne => Op::JmpNeI { a, b, off: 0 },
                    BinaryOp::Lt => Op::JmpLtI { a, b, off: 0 },
                    BinaryOp::Le => Op::JmpLeI { a, b, off: 0 },
                    BinaryOp::Gt => Op::JmpLtI { a: b, b: a, off: 0 },
                    _ => Op::JmpLeI { a: b, b: a, off: 0 },
                },
                label,
            );
        }
        self.b.release(mark);
    }
}
