//! Composite literals.

use super::generate::Gen;
use super::place::Place;
use crate::code::{NO_REG, Op, Reg};
use crate::syntax::ast::*;
use crate::types::*;

impl Gen<'_> {
    pub(super) fn composite(&mut self, e: &Expr, dst: Option<Reg>) -> Reg {
        let ExprKind::Composite { elems, .. } = &e.kind else { return 0 };
        let ty = self.ty(e);
        let core = self.c.info.types.core_type(ty).unwrap_or(ty);
        match self.c.info.types.get(core).clone() {
            // An elided `&T{…}`.
            Type::Pointer(elem) => {
                let mark = self.b.mark();
                let out = dst.unwrap_or_else(|| self.b.alloc(1));
                let inner = self.b.mark();
                let a = self.b.alloc(1);
                self.composite_at(e, a, elem);
                self.b.mov(out, a, 1);
                self.b.release(if dst.is_some() { mark } else { inner });
                out
            }
            Type::Struct(fields) if !self.c.has_array(ty) && !self.c.is_big(ty) => {
                let n = self.flat(ty);
                // Built aside: elements may read what is overwritten.
                let out = match dst {
                    Some(_) if !elems.is_empty() => self.b.alloc(n),
                    Some(dst) => dst,
                    None => self.b.alloc(n),
                };
                let promoted = elems.iter().any(|e| self.promoted_path(e).is_some());
                if elems.len() < fields.len() || n == 0 || promoted {
                    self.b.zero(out, n);
                }
                for (i, elem) in elems.iter().enumerate() {
                    let Some((offset, field)) = self.literal_field(ty, &fields, elem, i) else { continue };
                    let mark = self.b.mark();
                    self.expr_as(&elem.value, field, Some(out + offset as u16));
                    self.b.release(mark);
                }
                match dst {
                    Some(dst) if dst != out => {
                        self.b.mov(dst, out, n);
                        self.b.release(out.into());
                        dst
                    }
                    _ => out,
                }
            }
            Type::Slice(elem) => {
                let length = elements(self, elems).map(|(i, _)| i + 1).max().unwrap_or(0);
                let out = dst.unwrap_or_else(|| self.b.alloc(3));
                let mark = self.b.mark();
                let (s, len) = (self.b.alloc(3), self.b.alloc(1));
                self.word(len, length as u64);
                let c = self.c.rtype(elem);
                self.b.set_span(e.span);
                self.b.emit(Op::MakeSlice { dst: s });
                self.b.emit(Op::Arg { a: len, b: NO_REG, c });
                self.store_elements(elems, s, elem);
                self.b.mov(out, s, 3);
                self.b.release(mark);
                out
            }
            Type::Map { key, value } => {
                let out = dst.unwrap_or_else(|| self.b.alloc(1));
                let mark = self.b.mark();
                let m = self.b.alloc(1);
                let (map, size) = (self.c.rtype(core), self.b.alloc(1));
                self.word(size, elems.len() as u64);
                self.b.emit(Op::MakeMap { dst: m, size, ty: map });
                for elem in elems {
                    let mark = self.b.mark();
                    let Some(k) = &elem.key else { continue };
                    let (k, v) = self.entry(k, key, &elem.value, value);
                    self.b.emit(Op::MapSet { m, key: k, src: v });
                    self.b.emit(Op::Arg32 { a: 0, k: map.into() });
                    self.b.release(mark);
                }
                self.b.mov(out, m, 1);
                self.b.release(mark);
                out
            }
            _ => {
                // Arrays, and structs that hold arrays or are big: built in memory.
                let out = self.dst(dst, ty);
                let mark = self.b.mark();
                let a = self.b.alloc(1);
                self.composite_at(e, a, ty);
                self.load(out, a, 0, ty);
                self.b.release(mark);
                out
            }
        }
    }

    /// Key and value of a map literal's entry.
    fn entry(&mut self, k: &Expr, key: TypeId, v: &Expr, value: TypeId) -> (Reg, Reg) {
        self.in_order_of(&[k, v], &[key, value], |g| (g.expr_as(k, key, None), g.expr_as(v, value, None)))
    }

    /// Builds a literal of type `ty` in a fresh block, whose address goes to `a`.
    pub(super) fn composite_at(&mut self, e: &Expr, a: Reg, ty: TypeId) {
        let ExprKind::Composite { elems, .. } = &e.kind else { return };
        let t = self.c.rtype(ty);
        let core = self.c.info.types.core_type(ty).unwrap_or(ty);
        match self.c.info.types.get(core).clone() {
            Type::Struct(fields) => {
                self.b.emit(Op::New { dst: a, ty: t });
                for (i, elem) in elems.iter().enumerate() {
                    let Some((offset, field)) = self.literal_field(ty, &fields, elem, i) else { continue };
                    let mark = self.b.mark();
                    let v = self.expr_as(&elem.value, field, None);
                    self.store(a, offset, v, field);
                    self.b.release(mark);
                }
            }
            Type::Array { elem, .. } => {
                self.b.emit(Op::New { dst: a, ty: t });
                let list: Vec<(i64, &Expr)> = elements(self, elems).collect();
                for (index, value) in list {
                    let mark = self.b.mark();
                    let v = self.expr_as(value, elem, None);
                    let i = self.b.alloc(1);
                    self.word(i, index as u64);
                    let place = self.array_element(a, i, ty);
                    self.store_place(&place, elem, v);
                    self.b.release(mark);
                }
            }
            _ => {
                let v = self.composite_value(e, ty);
                self.b.emit(Op::New { dst: a, ty: t });
                self.store(a, 0, v, ty);
            }
        }
    }

    /// Where in a struct literal's value an element goes, and the type that it has there.
    fn literal_field(
        &mut self,
        ty: TypeId,
        fields: &[StructField],
        elem: &Element,
        position: usize,
    ) -> Option<(u32, TypeId)> {
        let Some(path) = self.promoted_path(elem) else {
            let (offset, field) = self.c.field(ty, field_index(fields, elem, position)?);
            return Some((offset, field));
        };
        let (mut offset, mut field) = (0, ty);
        for index in path {
            let (more, inner) = self.c.field(field, index);
            offset += more;
            field = inner;
        }
        Some((offset, field))
    }

    /// The way to a promoted field that the key of an element names (spec: Composite literals; Go 1.27).
    fn promoted_path(&self, elem: &Element) -> Option<Vec<usize>> {
        let key = elem.key.as_ref()?;
        self.c.info.selections.get(&key.id).map(|s| s.path.clone())
    }

    fn composite_value(&mut self, e: &Expr, _ty: TypeId) -> Reg {
        self.composite(e, None)
    }

    fn store_elements(&mut self, elems: &[Element], s: Reg, elem: TypeId) {
        let list: Vec<(i64, &Expr)> = elements(self, elems).collect();
        let packed = self.c.is_packed(elem);
        let one = packed || self.words(elem) == 1;
        for (index, value) in list {
            let mark = self.b.mark();
            let v = self.expr_as(value, elem, None);
            if one {
                let i = self.b.alloc(1);
                self.word(i, index as u64);
                self.store_place(&Place::Element { slice: s, index: i, packed }, elem, v);
            } else {
                let offset = index as u64 * u64::from(self.words(elem));
                let a = self.b.alloc(1);
                if let Ok(off) = u16::try_from(offset) {
                    self.b.emit(Op::FieldAddr { dst: a, a: s, off });
                } else {
                    let i = self.b.alloc(1);
                    self.word(i, index as u64);
                    let k = self.c.stride(elem);
                    self.b.emit(Op::IndexAddr { dst: a, s, i });
                    self.b.emit(Op::Arg32 { a: 0, k });
                }
                self.store(a, 0, v, elem);
            }
            self.b.release(mark);
        }
    }
}

fn field_index(fields: &[StructField], elem: &Element, position: usize) -> Option<usize> {
    match &elem.key {
        Some(Expr { kind: ExprKind::Ident(name), .. }) => fields.iter().position(|f| f.name == *name),
        Some(_) => None,
        None => Some(position),
    }
}

/// The elements of an array or slice literal with their indices.
fn elements<'e>(g: &Gen, elems: &'e [Element]) -> impl Iterator<Item = (i64, &'e Expr)> + use<'e> {
    let mut next = 0;
    let mut out = Vec::new();
    for elem in elems {
        if let Some(key) = &elem.key
            && let Some(i) = g.info(key).and_then(|i| i.value.as_ref()).and_then(Constant::to_i64)
        {
            next = i;
        }
        out.push((next, &elem.value));
        next += 1;
    }
    out.into_iter()
}
