//! `for` and `range` (spec: For statements).

use super::builder::Label;
use super::generate::{Exit, Gen, Loc};
use super::place::Place;
use crate::code::{MAP_ITER_WORDS, NO_REG, Op, Reg};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::types::*;

pub(super) struct Clause<'e> {
    pub key: Option<&'e Expr>,
    pub value: Option<&'e Expr>,
    pub define: bool,
    pub x: &'e Expr,
    pub body: &'e Block,
}

impl Gen<'_> {
    /// Whether loop variables are new in each iteration.
    fn per_iteration(&self) -> bool {
        self.version >= (1, 22)
    }

    pub(super) fn for_stmt(
        &mut self,
        init: Option<&Stmt>,
        cond: Option<&Expr>,
        post: Option<&Stmt>,
        body: &Block,
        label: Option<Name>,
    ) {
        let mut cells = Vec::new();
        if let Some(init) = init {
            self.stmt(init);
            if let (StmtKind::Define { lhs, .. }, true) = (&init.kind, self.per_iteration()) {
                for e in lhs {
                    if let Some(object) = self.c.info.defs.get(&e.id).copied()
                        && let Some(Loc::Cell(cell)) = self.locals.get(&object).copied()
                    {
                        let ty = self.c.info.object(object).ty;
                        cells.push((cell, self.subst(ty)));
                    }
                }
            }
        }
        let (top, next, end, test) = (self.b.label(), self.b.label(), self.b.label(), self.b.label());
        if cond.is_some() {
            self.b.jump(Op::Jmp { off: 0 }, test);
        }
        self.b.place(top);
        self.with_target(label, Exit::Label(end), Some(Exit::Label(next)), |g| g.block(body));
        self.b.place(next);
        // Each turn has its own copy, made before the post statement.
        for (cell, ty) in cells {
            let mark = self.b.mark();
            let n = self.flat(ty);
            let v = self.b.alloc(n);
            self.load(v, cell, 0, ty);
            let t = self.c.rtype(ty);
            self.b.emit(Op::NewCell { dst: cell, ty: t });
            self.store(cell, 0, v, ty);
            self.b.release(mark);
        }
        if let Some(post) = post {
            self.stmt(post);
        }
        self.b.place(test);
        match cond {
            Some(cond) => {
                self.moment(cond.span);
                self.jump_if(cond, top, true);
            }
            None => self.b.jump(Op::Jmp { off: 0 }, top),
        }
        self.b.place(end);
    }

    pub(super) fn range(&mut self, c: &Clause, label: Option<Name>, span: Span) {
        let ty = self.ty(c.x);
        let core = self.c.info.types.core_string(ty).unwrap_or(ty);
        match self.c.info.types.get(core).clone() {
            Type::Basic(Basic::String | Basic::UntypedString) => self.range_string(c, label),
            Type::Basic(_) => self.range_int(c, ty, label),
            Type::Slice(elem) => self.range_slice(c, elem, label),
            Type::Array { .. } => self.range_array(c, ty, label),
            Type::Pointer(p) => self.range_array(c, p, label),
            Type::Map { key, value } => self.range_map(c, core, key, value, label),
            Type::Chan { elem, .. } => self.range_chan(c, elem, label),
            Type::Func(sig) => self.range_func(c, &sig, label, span),
            _ => {}
        }
    }

    /// The span of the clause, for moments at each turn.
    fn head(c: &Clause) -> Span {
        let start = c.key.map_or(c.x.span, |k| k.span);
        start.to(c.x.span)
    }

    /// Before 1.22 the variables of the clause live through the whole loop.
    pub(super) fn loop_variables(&mut self, c: &Clause) {
        if c.define && !self.per_iteration() {
            for e in [c.key, c.value].into_iter().flatten() {
                if let Some(object) = self.c.info.defs.get(&e.id).copied() {
                    let loc = self.declare(object);
                    if let Loc::Reg(r) = loc {
                        let ty = self.c.info.object(object).ty;
                        let ty = self.subst(ty);
                        let n = self.flat(ty);
                        self.b.zero(r, n);
                    }
                    self.announce(e.id, object, loc);
                }
            }
        }
    }

    /// Gives the clause's variables this turn's values.
    pub(super) fn set_variables(&mut self, c: &Clause, values: [Option<(Reg, TypeId)>; 2]) {
        for (e, value) in [c.key, c.value].into_iter().zip(values) {
            let (Some(e), Some((r, from))) = (e, value) else { continue };
            if matches!(&e.kind, ExprKind::Ident(n) if &**n == "_") {
                continue;
            }
            if !c.define {
                let mark = self.b.mark();
                let place = self.place(e);
                let ty = self.ty(e);
                let v = self.convert_assign(r, from, ty, None);
                self.store_place(&place, ty, v);
                self.b.release(mark);
                continue;
            }
            let Some(object) = self.c.info.defs.get(&e.id).copied() else { continue };
            let ty = self.c.info.object(object).ty;
            let ty = self.subst(ty);
            let loc = if self.per_iteration() { self.declare(object) } else { self.locals[&object] };
            self.init_loc(loc, ty, r);
            if self.per_iteration() {
                self.announce(e.id, object, loc);
            }
        }
    }

    /// A turn's body in its own scope.
    pub(super) fn turn(
        &mut self,
        c: &Clause,
        values: [Option<(Reg, TypeId)>; 2],
        label: Option<Name>,
        next: Label,
        end: Label,
    ) {
        self.scoped(|g| {
            g.set_variables(c, values);
            g.with_target(label, Exit::Label(end), Some(Exit::Label(next)), |g| g.block(c.body));
        });
    }

    fn wants(e: Option<&Expr>) -> bool {
        e.is_some_and(|e| !matches!(&e.kind, ExprKind::Ident(n) if &**n == "_"))
    }

    fn range_int(&mut self, c: &Clause, ty: TypeId, label: Option<Name>) {
        let ty = match c.key {
            Some(key) if !c.define && self.mode(key) == Mode::Variable => self.ty(key),
            _ => ty,
        };
        let ty = self.c.info.types.default_type(ty);
        self.loop_variables(c);
        let (limit, i) = (self.b.alloc(1), self.b.alloc(1));
        self.expr(c.x, Some(limit));
        self.b.zero(i, 1);
        self.counted(c, i, limit, label, |_, i| [Some((i, ty)), None]);
    }

    /// A loop over `0 <= i < limit`.
    fn counted(
        &mut self,
        c: &Clause,
        i: Reg,
        limit: Reg,
        label: Option<Name>,
        values: impl FnOnce(&mut Self, Reg) -> [Option<(Reg, TypeId)>; 2],
    ) {
        let (top, next, end, test) = (self.b.label(), self.b.label(), self.b.label(), self.b.label());
        self.b.jump(Op::Jmp { off: 0 }, test);
        self.b.place(top);
        let mark = self.b.mark();
        let values = values(self, i);
        self.turn(c, values, label, next, end);
        self.b.release(mark);
        self.b.place(next);
        self.b.emit(Op::AddIK { dst: i, a: i, k: 1 });
        self.b.place(test);
        self.moment(Self::head(c));
        self.b.jump(Op::JmpLtI { a: i, b: limit, off: 0 }, top);
        self.b.place(end);
    }

    fn range_slice(&mut self, c: &Clause, elem: TypeId, label: Option<Name>) {
        self.loop_variables(c);
        let int = self.c.info.types.basic(Basic::Int);
        let s = self.b.alloc(3);
        let i = self.b.alloc(1);
        self.moment(Self::head(c));
        self.expr(c.x, Some(s));
        self.b.zero(i, 1);
        let wants = Self::wants(c.value);
        self.counted(c, i, s + 1, label, |g, i| {
            let value = wants.then(|| {
                let n = g.flat(elem);
                let v = g.b.alloc(n);
                let packed = g.c.is_packed(elem);
                let place = if packed || g.words(elem) == 1 {
                    Place::Element { slice: s, index: i, packed }
                } else {
                    let addr = g.b.alloc(1);
                    let k = g.c.stride(elem);
                    g.b.emit(Op::IndexAddr { dst: addr, s, i });
                    g.b.emit(Op::Arg32 { a: 0, k });
                    Place::Memory { addr, off: 0, byte: false }
                };
                g.load_place(&place, elem, Some(v));
                (v, elem)
            });
            [Some((i, int)), value]
        });
    }

    /// An array (copied if its values are wanted, as the specification says) or a pointer to one.
    fn range_array(&mut self, c: &Clause, array: TypeId, label: Option<Name>) {
        let Type::Array { len, elem } = self.under(array) else { return };
        self.loop_variables(c);
        let int = self.c.info.types.basic(Basic::Int);
        let wants = Self::wants(c.value);
        let (a, limit, i) = (self.b.alloc(1), self.b.alloc(1), self.b.alloc(1));
        let ty = self.ty(c.x);
        let is_pointer = matches!(self.under(ty), Type::Pointer(_));
        self.moment(Self::head(c));
        if is_pointer {
            self.expr(c.x, Some(a));
        } else if wants {
            let mark = self.b.mark();
            let v = self.expr(c.x, None);
            let t = self.c.rtype(array);
            self.b.emit(Op::New { dst: a, ty: t });
            self.store(a, 0, v, array);
            self.b.release(mark);
        }
        self.word(limit, len as u64);
        self.b.zero(i, 1);
        self.counted(c, i, limit, label, |g, i| {
            let value = wants.then(|| {
                let n = g.flat(elem);
                let v = g.b.alloc(n);
                let place = g.array_element(a, i, array);
                g.load_place(&place, elem, Some(v));
                (v, elem)
            });
            [Some((i, int)), value]
        });
    }

    fn range_string(&mut self, c: &Clause, label: Option<Name>) {
        self.loop_variables(c);
        let (int, rune) = (self.c.info.types.basic(Basic::Int), self.c.info.types.basic(Basic::Int32));
        let (s, i) = (self.b.alloc(2), self.b.alloc(1));
        // The rune, and the position after it.
        let r = self.b.alloc(2);
        self.moment(Self::head(c));
        self.expr(c.x, Some(s));
        self.b.zero(i, 1);
        let (top, next, end) = (self.b.label(), self.b.label(), self.b.label());
        self.b.place(top);
        self.moment(Self::head(c));
        self.b.emit(Op::StrRange { dst: r, s, i });
        self.b.jump_arg(0, end);
        self.turn(c, [Some((i, int)), Some((r, rune))], label, next, end);
        self.b.place(next);
        self.b.mov(i, r + 1, 1);
        self.b.jump(Op::Jmp { off: 0 }, top);
        self.b.place(end);
    }

    fn range_map(&mut self, c: &Clause, map: TypeId, key: TypeId, value: TypeId, label: Option<Name>) {
        self.loop_variables(c);
        let m = self.b.alloc(1);
        let iter = self.b.alloc(MAP_ITER_WORDS.into());
        self.moment(Self::head(c));
        self.expr(c.x, Some(m));
        self.b.emit(Op::MapIter { dst: iter, m });
        let (nk, nv) = (self.flat(key), self.flat(value));
        let k = if Self::wants(c.key) { self.b.alloc(nk.max(1)) } else { NO_REG };
        let v = if Self::wants(c.value) { self.b.alloc(nv.max(1)) } else { NO_REG };
        let (top, end) = (self.b.label(), self.b.label());
        self.b.place(top);
        self.moment(Self::head(c));
        let t = self.c.rtype(map);
        self.b.emit(Op::MapNext { iter, key: k, value: v });
        self.b.jump_arg(t, end);
        let pair = |r: Reg, ty| (r != NO_REG).then_some((r, ty));
        self.turn(c, [pair(k, key), pair(v, value)], label, top, end);
        self.b.jump(Op::Jmp { off: 0 }, top);
        self.b.place(end);
    }

    fn range_chan(&mut self, c: &Clause, elem: TypeId, label: Option<Name>) {
        self.loop_variables(c);
        let n = self.flat(elem);
        let ch = self.b.alloc(1);
        let v = self.b.alloc(n + 1);
        self.moment(Self::head(c));
        self.expr(c.x, Some(ch));
        let (top, end) = (self.b.label(), self.b.label());
        self.b.place(top);
        self.moment(Self::head(c));
        let ty = self.c.rtype(elem);
        self.b.emit(Op::Recv { dst: v, ch, ty });
        self.b.emit(Op::Arg { a: 1, b: 0, c: 0 });
        self.b.jump(Op::JmpIfNot { a: v + n as u16, off: 0 }, end);
        self.turn(c, [Some((v, elem)), None], label, top, end);
        self.b.jump(Op::Jmp { off: 0 }, top);
        self.b.place(end);
    }
}
