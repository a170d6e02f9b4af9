//! Constants to registers.

use super::generate::Gen;
use crate::code::{Op, Reg};
use crate::types::{Basic, Constant, TypeId};
use num_traits::ToPrimitive;

impl Gen<'_> {
    /// Puts a constant of type `ty` into registers.
    pub(super) fn constant(&mut self, value: &Constant, ty: TypeId, dst: Option<Reg>) -> Reg {
        let n = self.flat(ty);
        let dst = dst.unwrap_or_else(|| self.b.alloc(n));
        let basic = self.c.info.types.basic_of(ty).unwrap_or(Basic::Int);
        match self.const_words(value, basic) {
            Words::One(w) => self.word(dst, w),
            Words::Two(a, b) => {
                self.word(dst, a);
                self.word(dst + 1, b);
            }
            Words::Text(bytes) => {
                let k = self.c.string_const(&bytes);
                self.b.emit(Op::Str { dst, k });
            }
        }
        dst
    }

    pub(super) fn word(&mut self, dst: Reg, value: u64) {
        match i32::try_from(value as i64) {
            Ok(k) => self.b.emit(Op::Int { dst, k }),
            Err(_) => {
                let k = self.c.word_const(value);
                self.b.emit(Op::Const { dst, k })
            }
        };
    }

    fn const_words(&self, value: &Constant, basic: Basic) -> Words {
        if basic.is_complex() {
            let (re, im) = value.to_complex().unwrap_or((0.0, 0.0));
            let narrow = |f: f64| if basic == Basic::Complex64 { f64::from(f as f32) } else { f };
            return Words::Two(narrow(re).to_bits(), narrow(im).to_bits());
        }
        if basic.is_float() {
            let f = match value.represent(basic) {
                Ok(v) => v.to_f64(),
                Err(_) => value.to_f64(),
            };
            return Words::One(f.unwrap_or(0.0).to_bits());
        }
        match value {
            Constant::Bool(b) => Words::One(u64::from(*b)),
            Constant::String(s) => Words::Text(s.clone()),
            _ => {
                let v = value.to_int().unwrap_or_default();
                Words::One(v.to_i64().map_or_else(|| v.to_u64().unwrap_or(0), |i| i as u64))
            }
        }
    }

    /// The value of an expression if it is a small integer constant, for instructions with an immediate operand.
    pub(super) fn small(&mut self, e: &crate::syntax::ast::Expr) -> Option<i16> {
        let value = self.info(e)?.value.clone()?;
        let ty = self.ty(e);
        let basic = self.c.info.types.basic_of(ty)?;
        if !basic.is_integer() {
            return None;
        }
        i16::try_from(value.to_i64()?).ok()
    }
}

enum Words {
    One(u64),
    Two(u64, u64),
    Text(std::sync::Arc<[u8]>),
}
