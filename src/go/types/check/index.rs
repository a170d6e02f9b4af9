//! Index and slice expressions (spec: Index expressions, Slice expressions).

use super::{Checker, Operand};
use crate::syntax::ast::*;
use crate::types::*;
use num_traits::ToPrimitive;

impl Checker<'_> {
    pub(super) fn index<'e>(&mut self, e: &'e Expr, inner: &'e Expr, indices: &'e [Expr]) -> Operand<'e> {
        // A generic type or function?
        let x = self.raw_expr(inner, None);
        if x.mode == Mode::Type {
            let ty = self.type_expr(e);
            return Operand { mode: Mode::Type, ty, value: None, expr: e };
        }
        if self.is_generic_func(&x) {
            return self.instantiate(e, x, indices);
        }
        let Some(index) = indices.first() else { return self.bad(e) };
        if matches!(x.mode, Mode::Builtin(_)) {
            let d = self.describe(&x);
            self.use_exprs(indices);
            self.error(e.gc_place(), format!("cannot index {d}"));
            return self.bad(e);
        }
        let x = self.value_or_type(x);
        if self.is_bad(&x) {
            self.expr_or_type(index);
            return self.bad(e);
        }
        if indices.len() > 1 {
            self.error(indices[1].span, "invalid operation: more than one index");
            return self.bad(e);
        }
        let constant_string = x.mode == Mode::Constant && self.info.types.is_string(x.ty);
        let core = if self.info.types.is_type_param(x.ty) {
            self.info.types.core_string(x.ty)
        } else {
            Some(self.info.types.underlying(x.ty))
        };
        let ty = core.map(|c| self.info.types.get(c).clone());
        let (mode, elem, length) = match ty {
            Some(Type::Basic(Basic::String | Basic::UntypedString)) => {
                let length = match &x.value {
                    Some(Constant::String(s)) => Some(s.len() as i64),
                    _ => None,
                };
                (Mode::Value, self.info.types.byte, length)
            }
            Some(Type::Slice(elem)) => (Mode::Variable, elem, None),
            Some(Type::Array { len, elem }) => {
                (if x.mode == Mode::Variable { Mode::Variable } else { Mode::Value }, elem, Some(len))
            }
            Some(Type::Pointer(p)) if matches!(self.info.types.under(p), Type::Array { .. }) => {
                let Type::Array { len, elem } = self.info.types.under(p) else { return self.bad(e) };
                (Mode::Variable, elem, Some(len))
            }
            Some(Type::Map { key, value }) => {
                let mut k = self.expr_for(index, Some(key), "map index");
                self.assignment(&mut k, Some(key), "map index");
                return Operand { mode: Mode::MapIndex, ty: value, value: None, expr: e };
            }
            _ if self.common_element(&x).is_some() => {
                let Some((mode, elem, length)) = self.common_element(&x) else { return self.bad(e) };
                (mode, elem, length)
            }
            _ => {
                let d = self.describe(&x);
                self.use_exprs(std::slice::from_ref(index));
                self.error(e.gc_place(), format!("cannot index {d}"));
                return self.bad(e);
            }
        };
        let mut x = x;
        if constant_string {
            self.default_untyped(&mut x);
        }
        self.index_value(index, length, false);
        Operand { mode, ty: elem, value: None, expr: e }
    }

    /// Of a type parameter whose types are all arrays, pointers to arrays, slices or strings with the same elements: what an element is,
    /// and the length that constant indices are held against. As gc has it, that is the shortest array's if the first is an array.
    fn common_element(&mut self, x: &Operand) -> Option<(Mode, TypeId, Option<i64>)> {
        if !self.info.types.is_type_param(x.ty) {
            return None;
        }
        let (mut mode, mut common) = (Mode::Variable, None);
        let mut lengths = Vec::new();
        for term in self.info.types.type_set(x.ty)? {
            let (elem, length) = match self.info.types.under(term.ty) {
                Type::Basic(Basic::String) => {
                    mode = Mode::Value;
                    (self.info.types.byte, None)
                }
                Type::Slice(elem) => (elem, None),
                Type::Array { len, elem } => {
                    if x.mode != Mode::Variable {
                        mode = Mode::Value;
                    }
                    (elem, Some(len))
                }
                Type::Pointer(to) => match self.info.types.under(to) {
                    Type::Array { len, elem } => (elem, Some(len)),
                    _ => return None,
                },
                _ => return None,
            };
            if *common.get_or_insert(elem) != elem {
                return None;
            }
            lengths.push(length);
        }
        let length = lengths.first()?.and_then(|_| lengths.iter().flatten().min().copied());
        Some((mode, common?, length))
    }

    /// Checks an index; returns its value if constant.
    pub(super) fn index_value(&mut self, e: &Expr, length: Option<i64>, slice: bool) -> Option<i64> {
        let mut x = self.expr(e, None);
        if self.is_bad(&x) {
            return None;
        }
        let constant = x.value.clone();
        let int = self.basic(Basic::Int);
        self.convert_untyped(&mut x, int);
        if self.is_bad(&x) {
            return None;
        }
        if !self.info.types.is_integer(x.ty) {
            let d = self.describe(&x);
            self.error(e.span, format!("invalid argument: index {d} must be integer"));
            return None;
        }
        let value = constant?.to_int()?;
        if value.sign() == num_bigint::Sign::Minus {
            let d = self.describe(&x);
            self.error(e.span, format!("invalid argument: index {d} must not be negative"));
            return None;
        }
        let Some(value) = value.to_i64() else {
            let d = self.describe(&x);
            self.error(e.span, format!("invalid argument: index {d} overflows int"));
            return None;
        };
        if let Some(length) = length
            && (value > length || value == length && !slice)
        {
            let shown = if slice { length + 1 } else { length };
            self.error(e.span, format!("invalid argument: index {value} out of bounds [0:{shown}]"));
            return None;
        }
        Some(value)
    }

    pub(super) fn slice<'e>(
        &mut self,
        e: &'e Expr,
        inner: &'e Expr,
        parts: [Option<&'e Expr>; 3],
        three: bool,
    ) -> Operand<'e> {
        let x = self.expr(inner, None);
        if self.is_bad(&x) {
            for part in parts.into_iter().flatten() {
                self.expr(part, None);
            }
            return self.bad(e);
        }
        let core = self.info.types.core_string(x.ty);
        let ty = core.map(|c| self.info.types.get(c).clone());
        let mut length = None;
        let result = match ty {
            Some(Type::Basic(Basic::String | Basic::UntypedString)) => {
                if three {
                    let at = parts[2].map_or(e.span, |p| p.span);
                    self.error(at, "invalid operation: 3-index slice of string");
                    return self.bad(e);
                }
                if let Some(Constant::String(s)) = &x.value {
                    length = Some(s.len() as i64);
                }
                let mut x = x;
                if self.info.types.is_untyped(x.ty) {
                    self.default_untyped(&mut x);
                }
                x.ty
            }
            Some(Type::Slice(_)) => x.ty,
            Some(Type::Array { len, elem }) => {
                length = Some(len);
                if x.mode != Mode::Variable {
                    let d = self.describe(&x);
                    self.error(inner.span, format!("cannot slice unaddressable value {d}"));
                    return self.bad(e);
                }
                self.address_taken(inner);
                self.info.types.slice_of(elem)
            }
            Some(Type::Pointer(p)) if matches!(self.info.types.under(p), Type::Array { .. }) => {
                let Type::Array { len, elem } = self.info.types.under(p) else { return self.bad(e) };
                length = Some(len);
                self.info.types.slice_of(elem)
            }
            _ => {
                let d = self.describe(&x);
                let cause = match self.info.types.type_set(x.ty) {
                    Some(terms) if terms.len() > 1 && self.info.types.is_type_param(x.ty) => {
                        format!(": {}", self.differing(&terms))
                    }
                    None if self.info.types.is_type_param(x.ty) => {
                        format!(": no specific type in {}", self.type_text(x.ty))
                    }
                    _ => String::new(),
                };
                self.error(inner.span, format!("cannot slice {d}{cause}"));
                return self.bad(e);
            }
        };
        // The value of each index that is known; left out ones are 0 and the length.
        let mut values = [None; 3];
        for (i, part) in parts.into_iter().enumerate() {
            values[i] = match part {
                Some(part) => self.index_value(part, length, true),
                None if i == 0 => Some(0),
                None => length,
            };
        }
        'pairs: for i in 0..2 {
            for j in i + 1..3 {
                if let (Some(a), Some(b), Some(part)) = (values[i], values[j], parts[j])
                    && b < a
                {
                    self.error(part.span, format!("invalid slice indices: {b} < {a}"));
                    break 'pairs;
                }
            }
        }
        Operand { mode: Mode::Value, ty: result, value: None, expr: e }
    }
}
