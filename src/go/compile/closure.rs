//! Function literals and method values.

use super::FuncKey;
use super::generate::{Gen, Loc};
use crate::code::{Op, Reg, VarRole};
use crate::syntax::ast::*;
use crate::types::*;
use rustc_hash::FxHashSet;

impl Gen<'_> {
    /// Variables of the surrounding functions that a body uses, in order of first use.
    pub(super) fn free_variables(&self, body: &Block) -> Vec<ObjectId> {
        let mut seen = FxHashSet::default();
        let mut list = Vec::new();
        crate::syntax::walk::block(
            body,
            &mut |e| {
                if let ExprKind::Ident(_) = e.kind
                    && let Some(object) = self.object(e)
                    && self.locals.contains_key(&object)
                    && seen.insert(object)
                {
                    list.push(object);
                }
            },
            &mut |_| {},
        );
        list
    }

    pub(super) fn func_lit(&mut self, e: &Expr, lit: &FuncLit, dst: Option<Reg>) -> Reg {
        let free = self.free_variables(&lit.body);
        let f = self.literal(e, lit, &free);
        self.closure_object(f, &free, dst)
    }

    /// A closure object for function `f` with the cells of the captured variables.
    pub(super) fn closure_object(&mut self, f: u32, captured: &[ObjectId], dst: Option<Reg>) -> Reg {
        let out = dst.unwrap_or_else(|| self.b.alloc(1));
        if captured.is_empty() {
            self.b.emit(Op::Func { dst: out, f });
            return out;
        }
        let mark = self.b.mark();
        let at = self.b.alloc(1 + captured.len() as u32);
        self.word(at, f.into());
        for (i, object) in captured.iter().enumerate() {
            match self.locals.get(object) {
                Some(Loc::Cell(cell)) => self.b.mov(at + 1 + i as u16, *cell, 1),
                _ => {
                    let o = self.c.info.object(*object).clone();
                    self.fail(o.span, format!("internal error: captured variable {} is not in a cell", o.name));
                }
            }
        }
        self.b.emit(Op::Box { dst: out, src: at, n: 1 + captured.len() as u16 });
        self.b.release(mark);
        out
    }

    pub(super) fn literal_name(&mut self) -> String {
        self.literals += 1;
        if self.name.ends_with(".init") || self.range_body_of.is_some() {
            return format!("{}.func{}", self.name, self.literals);
        }
        let nested = self
            .name
            .rsplit('.')
            .next()
            .is_some_and(|l| l.starts_with("func") && l[4..].bytes().all(|b| b.is_ascii_digit()));
        if nested { format!("{}.{}", self.name, self.literals) } else { format!("{}.func{}", self.name, self.literals) }
    }

    /// Compiles a function literal's body.
    pub(super) fn literal(&mut self, e: &Expr, lit: &FuncLit, captured: &[ObjectId]) -> u32 {
        let ty = self.ty(e);
        let Type::Func(sig) = self.under(ty) else { return 0 };
        let index = self.c.new_func();
        let name = self.literal_name();
        let (env, user, version) = (self.env.clone(), self.user, self.version);
        let captured_types: Vec<(ObjectId, TypeId)> = captured
            .iter()
            .map(|o| {
                let ty = self.c.info.object(*o).ty;
                (*o, self.subst(ty))
            })
            .collect();
        let mut g = Gen::new(self.c, env, name, user, version);
        g.index = index;
        g.start(&sig.results, &sig.params, 0);
        g.b.set_span(lit.sig.span);
        g.take_captured(&captured_types);
        let mut at = g.result_words;
        let mut params = Vec::new();
        let mut i = 0;
        for field in &lit.sig.params {
            for name in &field.names {
                params.push((name.clone(), sig.params[i], at as Reg, VarRole::Param));
                at += g.flat(sig.params[i]);
                i += 1;
            }
            if field.names.is_empty() {
                at += g.flat(sig.params[i]);
                i += 1;
            }
        }
        g.body(&lit.sig, params, &lit.body);
        let func = g.finish(e.span);
        self.c.program.funcs[index as usize] = func;
        index
    }

    /// Right after [`Gen::start`]: the closure's address, and the cells that it holds.
    pub(super) fn take_captured(&mut self, captured: &[(ObjectId, TypeId)]) {
        if captured.is_empty() {
            return;
        }
        self.captures = true;
        let env = self.b.alloc(1);
        for (i, (object, ty)) in captured.iter().enumerate() {
            let cell = self.b.alloc(1);
            self.b.emit(Op::Load { dst: cell, a: env, off: 1 + i as u16 });
            self.locals.insert(*object, Loc::Cell(cell));
            let o = self.c.info.object(*object).clone();
            let ident = Ident { id: NodeId(0), name: o.name, span: o.span };
            // Hidden ones too, so that the variables stand in the order of the closure's words.
            if self.user {
                let t = self.c.rtype(*ty);
                self.b.variable(&ident.name, t, crate::code::Storage::Cell(cell), ident.span, VarRole::Captured);
            }
        }
    }

    /// `x.Method` as a value, or a method expression.
    pub(super) fn method_value(&mut self, e: &Expr, selection: &Selection, dst: Option<Reg>) -> Reg {
        let ExprKind::Selector { x, sel } = &e.kind else { return 0 };
        let package = if crate::types::is_exported(&sel.name) { None } else { self.package_of(&selection.kind) };
        let own = self.own_arguments(sel);
        if let SelectionKind::MethodExpr(inner) = &selection.kind {
            let package = if crate::types::is_exported(&sel.name) { None } else { self.package_of(inner) };
            let ty = self.ty(x);
            let f = self.c.func(FuncKey::MethodExpr(ty, sel.name.clone(), package, own));
            let dst = dst.unwrap_or_else(|| self.b.alloc(1));
            self.b.emit(Op::Func { dst, f });
            return dst;
        }
        // The receiver is evaluated (and copied) now.
        let out = dst.unwrap_or_else(|| self.b.alloc(1));
        let mark = self.b.mark();
        let (place, ty) = self.receiver_place(e, x, &selection.path);
        let (receiver, wanted) = match self.c.info.lookup(ty, &sel.name, package) {
            Ok(Lookup { found: Found::Method { object, .. }, path, .. }) => {
                let (place, ty) = self.walk_path(place, ty, &path);
                self.adjust_receiver(place, ty, object)
            }
            _ => {
                let r = self.load_place(&place, ty, None);
                // A nil interface has no method value.
                self.b.emit(Op::NilCheck { a: r });
                (r, ty)
            }
        };
        let f = self.c.func(FuncKey::Bound(wanted, sel.name.clone(), package, own));
        let n = self.flat(wanted);
        let at = self.b.alloc(1 + n);
        self.word(at, f.into());
        self.b.mov(at + 1, receiver, n);
        self.b.emit(Op::Box { dst: out, src: at, n: 1 + n as u16 });
        self.b.release(mark);
        out
    }

    fn package_of(&self, kind: &SelectionKind) -> Option<PackageId> {
        match kind {
            SelectionKind::Method { object } => self.c.info.object(*object).package,
            SelectionKind::InterfaceMethod { package, .. } => *package,
            _ => None,
        }
    }
}
