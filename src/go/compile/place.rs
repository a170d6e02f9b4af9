//! Places: what can be loaded from, stored to, and have its address taken.

use super::generate::Gen;
use crate::code::{IndexPart, Op, Reg};
use crate::syntax::ast::*;
use crate::types::*;

/// Where a variable (in the widest sense) is. Registers named in it stay reserved until the caller releases them.
#[derive(Clone, Debug)]
pub(super) enum Place {
    Reg(Reg),
    /// `byte`: the address may lie inside packed elements, so that single bytes must be accessed.
    Memory {
        addr: Reg,
        off: u32,
        byte: bool,
    },
    Global(u32),
    /// An element of a slice in registers: one word, or a packed byte.
    Element {
        slice: Reg,
        index: Reg,
        packed: bool,
    },
    MapElement {
        map: Reg,
        key: Reg,
        ty: TypeId,
    },
    Blank,
}

impl Gen<'_> {
    /// Evaluates what is needed to find a place (operands, indices), without loading it.
    pub(super) fn place(&mut self, e: &Expr) -> Place {
        if matches!(self.info(e), Some(ExprInfo { mode: Mode::Constant, .. })) {
            return Place::Reg(self.expr(e, None));
        }
        match &e.kind {
            ExprKind::Paren(x) => self.place(x),
            ExprKind::Ident(name) => {
                if &**name == "_" {
                    return Place::Blank;
                }
                match self.object(e) {
                    Some(object) => self.variable_place(object),
                    None => Place::Blank,
                }
            }
            ExprKind::Star(x) => {
                let addr = self.expr(x, None);
                let ty = self.ty(e);
                let byte = self.c.is_packed(ty);
                Place::Memory { addr, off: 0, byte }
            }
            ExprKind::Selector { x, sel } => {
                let Some(selection) = self.c.info.selections.get(&e.id).cloned() else {
                    return match self.c.info.uses.get(&sel.id).copied() {
                        Some(object) => self.variable_place(object),
                        None => Place::Blank,
                    };
                };
                self.field_place(e, x, &selection.path)
            }
            ExprKind::Index { x, indices, .. } => self.index_place(e, x, &indices[0]),
            _ => {
                // A value: in registers.
                let r = self.expr(e, None);
                Place::Reg(r)
            }
        }
    }

    /// Walks a path of fields from the value or pointer `x`.
    pub(super) fn field_place(&mut self, e: &Expr, x: &Expr, path: &[usize]) -> Place {
        let ty = self.ty(x);
        let place = match self.under(ty) {
            Type::Pointer(_) => {
                let r = self.expr(x, None);
                Place::Reg(r)
            }
            _ => self.place(x),
        };
        self.b.set_span(e.span);
        self.walk_path(place, ty, path).0
    }

    /// The place that a path of field indices leads to, and its type.
    pub(super) fn walk_path(&mut self, mut place: Place, mut ty: TypeId, path: &[usize]) -> (Place, TypeId) {
        for index in path {
            if let Type::Pointer(elem) = self.under(ty) {
                let addr = match place {
                    Place::Reg(r) => r,
                    _ => self.load_place(&place, ty, None),
                };
                place = Place::Memory { addr, off: 0, byte: false };
                ty = elem;
            }
            let (offset, field) = self.c.field(ty, *index);
            place = match place {
                Place::Reg(r) if self.c.is_big(ty) => Place::Memory { addr: r, off: offset, byte: false },
                Place::Reg(r) => Place::Reg(r + offset as u16),
                Place::Memory { addr, off, .. } => Place::Memory { addr, off: off + offset, byte: false },
                Place::Global(off) => Place::Global(off + offset),
                other => {
                    let r = self.load_place(&other, ty, None);
                    if self.c.is_big(ty) {
                        Place::Memory { addr: r, off: offset, byte: false }
                    } else {
                        Place::Reg(r + offset as u16)
                    }
                }
            };
            ty = field;
        }
        (place, ty)
    }

    fn index_place(&mut self, e: &Expr, x: &Expr, index: &Expr) -> Place {
        let ty = self.ty(x);
        let core = self.c.info.types.core_type(ty).unwrap_or(ty);
        match self.c.info.types.get(core).clone() {
            Type::Map { key, .. } => {
                let map = self.expr(x, None);
                let key = self.expr_as(index, key, None);
                Place::MapElement { map, key, ty: core }
            }
            Type::Slice(elem) => {
                let slice = self.expr(x, None);
                let i = self.expr(index, None);
                self.b.set_span(e.span);
                self.check_unsigned(index, i, slice + 1, IndexPart::Index);
                self.element(slice, i, elem)
            }
            Type::Pointer(array) => {
                let addr = self.expr(x, None);
                let i = self.expr(index, None);
                self.b.set_span(e.span);
                self.check_array_index(index, i, array);
                self.array_element(addr, i, array)
            }
            _ => {
                // An array: by address.
                let place = self.place(x);
                let addr = self.place_address(&place, ty);
                let i = self.expr(index, None);
                self.b.set_span(e.span);
                self.check_array_index(index, i, ty);
                self.array_element(addr, i, ty)
            }
        }
    }

    fn element(&mut self, slice: Reg, index: Reg, elem: TypeId) -> Place {
        let packed = self.c.is_packed(elem);
        if packed || self.words(elem) == 1 {
            return Place::Element { slice, index, packed };
        }
        let addr = self.b.alloc(1);
        let k = self.c.stride(elem);
        self.b.emit(Op::IndexAddr { dst: addr, s: slice, i: index });
        self.b.emit(Op::Arg32 { a: 0, k });
        Place::Memory { addr, off: 0, byte: false }
    }

    fn check_array_index(&mut self, index: &Expr, i: Reg, array: TypeId) {
        if let (Type::Array { len, .. }, true) = (self.under(array), self.is_wide_unsigned(index)) {
            let of = self.b.alloc(1);
            self.word(of, len as u64);
            self.check_unsigned(index, i, of, IndexPart::Index);
        }
    }

    /// The element of the array of type `array` at an address.
    pub(super) fn array_element(&mut self, a: Reg, i: Reg, array: TypeId) -> Place {
        let Type::Array { len, elem } = self.under(array) else { return Place::Blank };
        let dst = self.b.alloc(1);
        let k = self.c.stride(elem);
        self.b.emit(Op::ArrayAddr { dst, a, i });
        self.b.emit(Op::Arg32 { a: 0, k });
        self.b.emit(Op::Arg32 { a: 0, k: len as u32 });
        Place::Memory { addr: dst, off: 0, byte: self.c.is_packed(elem) }
    }

    /// The address of a place; a value in registers is copied to a fresh block.
    pub(super) fn place_address(&mut self, place: &Place, ty: TypeId) -> Reg {
        match *place {
            Place::Memory { addr, off: 0, .. } => addr,
            Place::Memory { addr, off, .. } => {
                let dst = self.b.alloc(1);
                self.b.emit(Op::FieldAddr { dst, a: addr, off: off as u16 });
                dst
            }
            Place::Global(off) => {
                let dst = self.b.alloc(1);
                self.b.emit(Op::GlobalAddr { dst, off });
                dst
            }
            Place::Reg(r) if self.c.is_big(ty) => r,
            Place::Element { slice, index, packed } => {
                let dst = self.b.alloc(1);
                self.b.emit(Op::IndexAddr { dst, s: slice, i: index });
                self.b.emit(Op::Arg32 { a: 0, k: if packed { 1 } else { 8 } });
                dst
            }
            _ => {
                let src = self.load_place(place, ty, None);
                let dst = self.b.alloc(1);
                let t = self.c.rtype(ty);
                self.b.emit(Op::New { dst, ty: t });
                self.store(dst, 0, src, ty);
                dst
            }
        }
    }

    pub(super) fn load_place(&mut self, place: &Place, ty: TypeId, dst: Option<Reg>) -> Reg {
        let n = self.flat(ty);
        match *place {
            Place::Reg(r) => match dst {
                Some(dst) => {
                    self.b.mov(dst, r, n);
                    dst
                }
                None => r,
            },
            Place::Memory { addr, off, byte } => {
                let dst = self.dst(dst, ty);
                if byte {
                    self.b.emit(Op::Load8 { dst, a: addr, off: off as u16 });
                } else {
                    self.load(dst, addr, off, ty);
                }
                dst
            }
            Place::Global(off) => {
                let dst = self.dst(dst, ty);
                if n == 1 && !self.c.is_big(ty) {
                    self.b.emit(Op::LoadGlobal { dst, off });
                } else if n > 0 {
                    let mark = self.b.mark();
                    let a = self.b.alloc(1);
                    self.b.emit(Op::GlobalAddr { dst: a, off });
                    self.load(dst, a, 0, ty);
                    self.b.release(mark);
                }
                dst
            }
            Place::Element { slice, index, packed } => {
                let dst = self.dst(dst, ty);
                self.b.emit(if packed {
                    Op::Index8 { dst, s: slice, i: index }
                } else {
                    Op::Index { dst, s: slice, i: index }
                });
                dst
            }
            Place::MapElement { map, key, ty: map_ty } => {
                let dst = self.dst(dst, ty);
                let k = self.c.rtype(map_ty);
                self.b.emit(Op::MapGet { dst, m: map, key });
                self.b.emit(Op::Arg32 { a: 0, k: k.into() });
                dst
            }
            Place::Blank => self.dst(dst, ty),
        }
    }

    pub(super) fn store_place(&mut self, place: &Place, ty: TypeId, src: Reg) {
        match *place {
            Place::Reg(r) => {
                let n = self.flat(ty);
                self.b.mov(r, src, n);
            }
            Place::Memory { addr, off, byte } => {
                if byte {
                    self.b.emit(Op::Store8 { a: addr, src, off: off as u16 });
                } else {
                    self.store(addr, off, src, ty);
                }
            }
            Place::Global(off) => {
                if self.words(ty) == 1 {
                    self.b.emit(Op::StoreGlobal { src, off });
                } else if self.words(ty) > 0 {
                    let mark = self.b.mark();
                    let a = self.b.alloc(1);
                    self.b.emit(Op::GlobalAddr { dst: a, off });
                    self.store(a, 0, src, ty);
                    self.b.release(mark);
                }
            }
            Place::Element { slice, index, packed } => {
                self.b.emit(if packed {
                    Op::SetIndex8 { s: slice, i: index, src }
                } else {
                    Op::SetIndex { s: slice, i: index, src }
                });
            }
            Place::MapElement { map, key, ty } => {
                let k = self.c.rtype(ty);
                self.b.emit(Op::MapSet { m: map, key, src });
                self.b.emit(Op::Arg32 { a: 0, k: k.into() });
            }
            Place::Blank => {}
        }
    }

    /// `&x`
    pub(super) fn address_of(&mut self, e: &Expr, x: &Expr, dst: Option<Reg>) -> Reg {
        let out = dst.unwrap_or_else(|| self.b.alloc(1));
        let mark = self.b.mark();
        let operand = x.unparen();
        let ty = self.ty(operand);
        if matches!(operand.kind, ExprKind::Composite { .. }) {
            // Built aside first, since the elements may mention what `dst` holds.
            let a = self.b.alloc(1);
            self.composite_at(operand, a, ty);
            self.b.mov(out, a, 1);
            self.b.release(mark);
            return out;
        }
        let place = self.place(operand);
        self.b.set_span(e.span);
        let a = match place {
            // The address of what a nil pointer points to is a nil dereference for fields, not for `&*p`.
            Place::Memory { addr, off, .. } => {
                let needs_check = matches!(operand.kind, ExprKind::Selector { .. });
                if needs_check && off == 0 {
                    self.b.emit(Op::NilCheck { a: addr });
                }
                if matches!(operand.kind, ExprKind::Star(_)) {
                    self.b.emit(Op::NilCheck { a: addr });
                }
                self.place_address(&place, ty)
            }
            _ => self.place_address(&place, ty),
        };
        self.b.mov(out, a, 1);
        self.b.release(mark);
        out
    }
}
