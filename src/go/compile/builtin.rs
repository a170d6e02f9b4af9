//! Built-in functions.

use super::call::How;
use super::generate::Gen;
use super::{Compiler, FuncKey};
use crate::code::{Boxing, Func, MomentKind, NO_REG, Op, Reg};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::types::*;
use std::rc::Rc;

impl Gen<'_> {
    pub(super) fn builtin(&mut self, e: &Expr, b: Builtin, args: &[Expr], spread: bool, dst: Option<Reg>) -> Reg {
        let ty = self.ty(e);
        let has_value = !matches!(
            b,
            Builtin::Panic | Builtin::Print | Builtin::Println | Builtin::Close | Builtin::Clear | Builtin::Delete
        );
        let out = if has_value { self.dst(dst, ty) } else { dst.unwrap_or(0) };
        let mark = self.b.mark();
        match b {
            Builtin::Append => self.append(e, args, spread, ty, out),
            Builtin::Make => self.make(e, args, ty, out),
            Builtin::New => {
                let Type::Pointer(elem) = self.under(ty) else { return out };
                let t = self.c.rtype(elem);
                if self.mode(&args[0]) == Mode::Type {
                    self.b.emit(Op::New { dst: out, ty: t });
                } else {
                    let v = self.expr_as(&args[0], elem, None);
                    let a = self.b.alloc(1);
                    self.b.emit(Op::New { dst: a, ty: t });
                    self.store(a, 0, v, elem);
                    self.b.mov(out, a, 1);
                }
            }
            Builtin::Min | Builtin::Max => self.min_max(e, b, args, ty, out),
            Builtin::Panic => {
                let any = self.c.info.types.any;
                let src = self.expr_as(&args[0], any, None);
                self.b.set_span(e.span);
                let boxing = self.boxing(&args[0]);
                self.b.emit(Op::Panic { src, boxing });
            }
            Builtin::Recover => {
                self.b.set_span(e.span);
                self.b.emit(Op::Recover { dst: out });
            }
            Builtin::Len | Builtin::Cap if matches!(self.length_of(&args[0]), Some(Type::Array { .. })) => {
                // Evaluated for its effects; the length is in the type.
                let t = self.ty(&args[0]);
                let t = match self.under(t) {
                    Type::Pointer(p) => p,
                    _ => t,
                };
                self.expr(&args[0], None);
                if let Type::Array { len, .. } = self.under(t) {
                    self.word(out, len as u64);
                }
            }
            _ => {
                let types: Vec<TypeId> = args.iter().map(|a| self.ty(a)).collect();
                let mut regs = Vec::new();
                for (i, arg) in args.iter().enumerate() {
                    let r = match (b, i) {
                        (Builtin::Delete, 1) => {
                            let Type::Map { key, .. } = self.core(types[0]) else { return out };
                            self.expr_as(arg, key, None)
                        }
                        _ => self.expr(arg, None),
                    };
                    regs.push(r);
                }
                self.b.set_span(e.span);
                self.simple_builtin(b, &regs, &types, out);
            }
        }
        self.b.release(mark);
        out
    }

    fn length_of(&mut self, e: &Expr) -> Option<Type> {
        let ty = self.ty(e);
        Some(match self.under(ty) {
            Type::Pointer(p) => self.under(p),
            t => t,
        })
    }

    fn core(&mut self, ty: TypeId) -> Type {
        let core = self.c.info.types.core_type(ty).unwrap_or(ty);
        self.c.info.types.get(core).clone()
    }

    /// Built-ins whose operands are plain values in registers.
    fn simple_builtin(&mut self, b: Builtin, r: &[Reg], types: &[TypeId], out: Reg) {
        match b {
            Builtin::Len | Builtin::Cap => match self.core(types[0]) {
                Type::Map { .. } => {
                    self.b.emit(Op::MapLen { dst: out, m: r[0] });
                }
                Type::Chan { .. } => {
                    self.b.emit(if b == Builtin::Len {
                        Op::ChanLen { dst: out, ch: r[0] }
                    } else {
                        Op::ChanCap { dst: out, ch: r[0] }
                    });
                }
                _ => self.b.mov(out, r[0] + if b == Builtin::Len { 1 } else { 2 }, 1),
            },
            Builtin::Close => {
                self.b.emit(Op::Close { ch: r[0] });
            }
            Builtin::Clear => match self.core(types[0]) {
                Type::Map { .. } => {
                    self.b.emit(Op::MapClear { m: r[0] });
                }
                Type::Slice(elem) => {
                    let elem = self.c.rtype(elem);
                    self.b.emit(Op::ClearSlice { s: r[0], elem });
                }
                _ => {}
            },
            Builtin::Delete => {
                let core = self.c.info.types.core_type(types[0]).unwrap_or(types[0]);
                let ty = self.c.rtype(core);
                self.b.emit(Op::MapDelete { m: r[0], key: r[1], ty });
            }
            Builtin::Copy => {
                let Type::Slice(elem) = self.core(types[0]) else { return };
                let k = self.c.rtype(elem);
                self.b.emit(Op::Copy { dst: out, to: r[0], src: r[1] });
                self.b.emit(Op::Arg32 { a: 0, k: k.into() });
            }
            Builtin::Complex => {
                self.b.mov(out, r[0], 1);
                self.b.mov(out + 1, r[1], 1);
            }
            Builtin::Real => self.b.mov(out, r[0], 1),
            Builtin::Imag => self.b.mov(out, r[0] + 1, 1),
            Builtin::Print | Builtin::Println => {
                for (i, (r, ty)) in r.iter().zip(types).enumerate() {
                    if i > 0 && b == Builtin::Println {
                        let k = self.c.string_const(b" ");
                        self.b.emit(Op::PrintText { k });
                    }
                    let ty = self.c.info.types.default_type(*ty);
                    let ty = self.c.rtype(ty);
                    self.b.emit(Op::Print { a: *r, ty });
                }
                if b == Builtin::Println {
                    let k = self.c.string_const(b"\n");
                    self.b.emit(Op::PrintText { k });
                }
            }
            _ => {}
        }
    }

    fn append(&mut self, e: &Expr, args: &[Expr], spread: bool, ty: TypeId, out: Reg) {
        let Type::Slice(elem) = self.core(ty) else { return };
        let s = self.expr_as(&args[0], ty, None);
        let t = self.c.rtype(elem);
        if spread {
            let slice = self.c.info.types.slice_of(elem);
            let a = if self.mode(&args[1]) == Mode::Nil {
                self.expr_as(&args[1], slice, None)
            } else {
                self.expr(&args[1], None)
            };
            self.b.set_span(e.span);
            // A string has no capacity: the machine tells it by `b`.
            let at = self.ty(&args[1]);
            let string = self.c.info.types.is_string(at);
            self.b.emit(Op::AppendSlice { dst: out, s, elem: t });
            self.b.emit(Op::Arg { a, b: u16::from(string), c: 0 });
            return;
        }
        let n = self.flat(elem);
        let first = self.b.alloc(n * (args.len() as u32 - 1));
        for (i, arg) in args[1..].iter().enumerate() {
            let mark = self.b.mark();
            self.expr_as(arg, elem, Some(first + (i as u32 * n) as u16));
            self.b.release(mark);
        }
        self.b.set_span(e.span);
        let room = self.stack_rooms.get(&e.id).map_or(0, |room| room + 1);
        self.b.emit(Op::Append { dst: out, s, elem: t });
        self.b.emit(Op::Arg { a: first, b: args.len() as u16 - 1, c: room });
    }

    fn make(&mut self, e: &Expr, args: &[Expr], ty: TypeId, out: Reg) {
        let core = self.c.info.types.core_type(ty).unwrap_or(ty);
        match self.c.info.types.get(core).clone() {
            Type::Slice(elem) => {
                let len = self.expr(&args[1], None);
                let cap = args.get(2).map_or(NO_REG, |a| self.expr(a, None));
                let c = self.c.rtype(elem);
                self.b.set_span(e.span);
                self.b.emit(Op::MakeSlice { dst: out });
                self.b.emit(Op::Arg { a: len, b: cap, c });
            }
            Type::Map { .. } => {
                let size = args.get(1).map_or(NO_REG, |a| self.expr(a, None));
                let ty = self.c.rtype(core);
                self.b.set_span(e.span);
                self.b.emit(Op::MakeMap { dst: out, size, ty });
            }
            Type::Chan { elem, .. } => {
                let size = args.get(1).map_or(NO_REG, |a| self.expr(a, None));
                let ty = self.c.rtype(elem);
                self.b.set_span(e.span);
                self.b.emit(Op::MakeChan { dst: out, size, ty });
            }
            _ => {}
        }
    }

    fn min_max(&mut self, e: &Expr, b: Builtin, args: &[Expr], ty: TypeId, out: Reg) {
        let n = self.flat(ty);
        let best = self.b.alloc(n);
        self.expr(&args[0], Some(best));
        let float = self.c.info.types.is_float(ty);
        for arg in &args[1..] {
            let mark = self.b.mark();
            let x = self.expr(arg, None);
            self.b.set_span(e.span);
            let keep = self.b.label();
            let take = self.b.label();
            let test = self.b.alloc(1);
            if float {
                // NaN wins, and -0 is less than 0.
                self.b.emit(Op::NeF { dst: test, a: best, b: best });
                self.b.jump(Op::JmpIf { a: test, off: 0 }, keep);
                self.b.emit(Op::NeF { dst: test, a: x, b: x });
                self.b.jump(Op::JmpIf { a: test, off: 0 }, take);
                self.b.emit(Op::EqF { dst: test, a: x, b: best });
                let differ = self.b.label();
                self.b.jump(Op::JmpIfNot { a: test, off: 0 }, differ);
                // Equal: they may differ in the sign of zero, which the bits tell as signed integers.
                self.b.emit(if b == Builtin::Min {
                    Op::LtI { dst: test, a: x, b: best }
                } else {
                    Op::LtI { dst: test, a: best, b: x }
                });
                self.b.jump(Op::JmpIf { a: test, off: 0 }, take);
                self.b.jump(Op::Jmp { off: 0 }, keep);
                self.b.place(differ);
            }
            let op = if b == Builtin::Min { BinaryOp::Lt } else { BinaryOp::Gt };
            self.compare(op, ty, test, x, best);
            self.b.jump(Op::JmpIfNot { a: test, off: 0 }, keep);
            self.b.place(take);
            self.b.mov(best, x, n);
            self.b.place(keep);
            self.b.release(mark);
        }
        self.b.mov(out, best, n);
    }

    /// `defer` or `go` of a built-in: its operands are evaluated now, a small function does the rest later.
    pub(super) fn deferred_builtin(&mut self, b: Builtin, args: &[Expr], how: How, span: Span) {
        let mark = self.b.mark();
        let any = self.c.info.types.any;
        let mut types: Vec<TypeId> = Vec::new();
        for (i, arg) in args.iter().enumerate() {
            let ty = self.ty(arg);
            types.push(match (b, i) {
                (Builtin::Panic, _) => any,
                (Builtin::Delete, 1) => match self.core(types[0]) {
                    Type::Map { key, .. } => key,
                    _ => ty,
                },
                _ => self.c.info.types.default_type(ty),
            });
        }
        let words: u32 = types.iter().map(|t| self.c.flat(*t)).sum();
        let at = self.b.alloc(words + 2);
        let mut next = at;
        for (arg, ty) in args.iter().zip(&types) {
            let mark = self.b.mark();
            self.expr_as(arg, *ty, Some(next));
            next += self.flat(*ty) as u16;
            self.b.release(mark);
        }
        let boxing = args.first().map_or(Boxing::Held, |arg| self.boxing(arg));
        let f = self.c.func(FuncKey::Builtin(b, types, boxing));
        let op = if how == How::Defer {
            self.b.moment(span, MomentKind::Evaluated);
            Op::Defer { at, f }
        } else {
            self.b.set_span(span);
            Op::Go { at, f }
        };
        self.register(op, 0, words as u16, how);
        self.b.release(mark);
    }

    /// Where the box of `panic`'s argument comes from.
    fn boxing(&mut self, arg: &Expr) -> Boxing {
        let ty = self.ty(arg);
        if self.is_interface(ty) {
            Boxing::Held
        } else if self.is_fixed(arg) {
            Boxing::Constant
        } else {
            Boxing::Fresh
        }
    }

    /// Whether a value is known when the program is compiled: a constant, or a struct or array literal of such values.
    fn is_fixed(&self, e: &Expr) -> bool {
        match &e.kind {
            _ if self.mode(e) == Mode::Constant => true,
            ExprKind::Paren(x) => self.is_fixed(x),
            ExprKind::Composite { elems, .. } => elems.iter().all(|elem| self.is_fixed(&elem.value)),
            _ => false,
        }
    }
}

impl Compiler {
    pub(super) fn builtin_wrapper(&mut self, b: Builtin, types: &[TypeId], boxing: Boxing) -> Func {
        let version = self.program.go_version;
        let name = format!("{b:?}").to_lowercase();
        let mut g = Gen::new(self, Rc::new(Vec::new()), name, false, version);
        g.wrapper = true;
        g.start(&[], types, 0);
        let mut regs = Vec::new();
        let mut next: Reg = 0;
        for ty in types {
            regs.push(next);
            next += g.flat(*ty) as u16;
        }
        let out = g.b.alloc(2);
        match b {
            Builtin::Panic => {
                g.b.emit(Op::Panic { src: regs[0], boxing });
            }
            Builtin::Recover => {
                g.b.emit(Op::Recover { dst: out });
            }
            _ => g.simple_builtin(b, &regs, types, out),
        }
        g.b.emit(Op::Return);
        g.finish(Span::NONE)
    }
}
