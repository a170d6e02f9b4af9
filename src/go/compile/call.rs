//! Calls, and the calls of `defer` and `go`.

use super::FuncKey;
use super::generate::Gen;
use crate::code::{MomentKind, NO_REG, Op, Reg};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::types::*;

/// What a call's function turned out to be; operands are evaluated.
pub(super) enum Callee {
    Static { f: u32, receiver: Option<(Reg, TypeId)> },
    Closure(Reg),
    Method { iface: Reg, method: u16 },
}

/// How a call is made.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum How {
    Call,
    Defer,
    Go,
}

impl Gen<'_> {
    /// A call for its value (or tuple of values: one after the other).
    pub(super) fn call_value(&mut self, e: &Expr, dst: Option<Reg>) -> Reg {
        let ExprKind::Call { fun, args, spread, .. } = &e.kind else { return 0 };
        match self.mode(fun) {
            Mode::Type => {
                let target = self.ty(e);
                return self.conversion(e, &args[0], target, dst);
            }
            Mode::Builtin(b) => return self.builtin(e, b, args, spread.is_some(), dst),
            _ => {}
        }
        let ty = self.ty(e);
        let n = self.flat(ty);
        let mark = self.b.mark();
        let at = self.call(e, fun, args, spread.is_some(), How::Call, e.span);
        match dst {
            Some(dst) => {
                self.b.mov(dst, at, n);
                self.b.release(mark);
                dst
            }
            None => {
                // Operands of the callee below the window are dead: the result moves down.
                let low = mark as Reg;
                self.b.mov(low, at, n);
                self.b.release(mark);
                self.b.alloc(n);
                low
            }
        }
    }

    /// Compiles a call of any kind; returns the window's start.
    pub(super) fn call(&mut self, e: &Expr, fun: &Expr, args: &[Expr], spread: bool, how: How, at_span: Span) -> Reg {
        self.unsettled(|g| g.in_order_inside(e, |g| g.call_here(e, fun, args, spread, how, at_span)))
    }

    fn call_here(&mut self, e: &Expr, fun: &Expr, args: &[Expr], spread: bool, how: How, at_span: Span) -> Reg {
        let fun_ty = self.ty(fun);
        let core = self.c.info.types.core_type(fun_ty).unwrap_or(fun_ty);
        let Type::Func(sig) = self.c.info.types.get(core).clone() else { return 0 };
        let callee = self.callee(fun);
        let (results, params) = self.signature_words(&sig);
        let at = self.b.alloc(results + params + 1);
        let reserve = self.receiver_reserve(&callee);
        self.b.alloc(reserve);
        self.arguments(&sig, args, spread, at + results as u16);
        let mut words = params as u16;
        if let Callee::Static { receiver: Some((r, ty)), .. } = callee {
            let n = self.flat(ty);
            self.b.mov(at + (results + params) as u16, r, n);
            words += n as u16;
        }
        let span = if how == How::Call { e.span } else { at_span };
        match how {
            How::Defer => self.b.moment(span, MomentKind::Evaluated),
            _ => {
                self.b.set_span(span);
            }
        }
        let op = match (&callee, how) {
            (Callee::Static { f, .. }, How::Call) => Op::Call { at, f: *f },
            (Callee::Static { f, .. }, How::Defer) => Op::Defer { at, f: *f },
            (Callee::Static { f, .. }, How::Go) => Op::Go { at, f: *f },
            (Callee::Closure(clo), How::Call) => Op::CallClosure { clo: *clo, at },
            (Callee::Closure(clo), How::Defer) => Op::DeferClosure { clo: *clo, at },
            (Callee::Closure(clo), How::Go) => Op::GoClosure { clo: *clo, at },
            (Callee::Method { iface, method }, How::Call) => Op::CallIface { iface: *iface, at, method: *method },
            (Callee::Method { iface, method }, How::Defer) => Op::DeferIface { iface: *iface, at, method: *method },
            (Callee::Method { iface, method }, How::Go) => Op::GoIface { iface: *iface, at, method: *method },
        };
        if how == How::Call {
            self.b.emit(op);
            if self.staying_calls.contains(&e.id) {
                self.b.emit(Op::ResultStays);
            }
        } else {
            self.register(op, results as u16, words, how);
        }
        at
    }

    /// A `defer` or `go` instruction with its operands; in the body of a range-over-func loop a guard belongs to the containing function.
    pub(super) fn register(&mut self, op: Op, results: u16, words: u16, how: How) {
        let token = self.range_body.as_ref().and_then(|r| r.token);
        let frame = match (how, token) {
            (How::Defer, Some(token)) => {
                // Loaded before the instruction, so that its Arg follows it at once.
                let place = self.variable_place(token);
                let int = self.c.info.types.basic(Basic::Int);
                self.load_place(&place, int, None)
            }
            _ => NO_REG,
        };
        self.b.emit(op);
        self.b.emit(Op::DeferArg { results, words, frame });
    }

    /// Words that the machine may need for the receiver of an interface method.
    fn receiver_reserve(&mut self, callee: &Callee) -> u32 {
        match callee {
            Callee::Static { receiver: Some((_, ty)), .. } => self.flat(*ty),
            Callee::Method { .. } => crate::code::MAX_FLAT,
            _ => 1,
        }
    }

    /// Evaluates the function operand.
    fn callee(&mut self, fun: &Expr) -> Callee {
        let inner = fun.unparen();
        if let Some((object, name)) = self.function_name(inner) {
            return Callee::Static { f: self.function_index(object, name), receiver: None };
        }
        if let Some(method) = self.method_named(inner)
            && let ExprKind::Selector { x, sel } = &method.kind
            && let Some(selection) = self.c.info.selections.get(&method.id).cloned()
        {
            match &selection.kind {
                SelectionKind::Method { object } => {
                    let own = self.own_arguments(sel);
                    return self.method_callee(inner, x, &selection.path, *object, &own);
                }
                SelectionKind::InterfaceMethod { name, package } => {
                    return self.interface_callee(inner, x, &selection.path, name, *package);
                }
                _ => {}
            }
        }
        if let ExprKind::Func(lit) = &inner.kind
            && self.free_variables(&lit.body).is_empty()
        {
            let f = self.literal(inner, lit, &[]);
            return Callee::Static { f, receiver: None };
        }
        let clo = self.expr(fun, None);
        Callee::Closure(clo)
    }

    /// The selector of a method, with or without type arguments of its own after it.
    pub(super) fn method_named<'e>(&self, e: &'e Expr) -> Option<&'e Expr> {
        match &e.kind {
            ExprKind::Paren(x) => self.method_named(x),
            ExprKind::Index { x, .. } => {
                let inner = self.method_named(x)?;
                let selection = self.c.info.selections.get(&inner.id)?;
                let kind = match &selection.kind {
                    SelectionKind::MethodExpr(kind) => kind,
                    kind => kind,
                };
                matches!(kind, SelectionKind::Method { object } if self.c.has_type_params(*object)).then_some(inner)
            }
            ExprKind::Selector { .. } => self.c.info.selections.contains_key(&e.id).then_some(e),
            _ => None,
        }
    }

    /// The type arguments of a generic method (Go 1.27), besides those of its receiver.
    pub(super) fn own_arguments(&mut self, sel: &Ident) -> Vec<TypeId> {
        let args = self.c.info.instances.get(&sel.id).cloned().unwrap_or_default();
        args.into_iter().map(|t| self.subst(t)).collect()
    }

    /// A declared method: its receiver evaluated as the method wants it (value or pointer).
    fn method_callee(&mut self, e: &Expr, x: &Expr, path: &[usize], object: ObjectId, own: &[TypeId]) -> Callee {
        let (place, ty) = self.receiver_place(e, x, path);
        let (receiver, wanted) = self.adjust_receiver(place, ty, object);
        let (f, _) = self.method_instance(object, ty, own);
        Callee::Static { f, receiver: Some((receiver, wanted)) }
    }

    /// The place of the value (or pointer) that has the method, after walking embedded fields.
    pub(super) fn receiver_place(&mut self, e: &Expr, x: &Expr, path: &[usize]) -> (super::place::Place, TypeId) {
        let ty = self.ty(x);
        let place = match self.under(ty) {
            Type::Pointer(_) => super::place::Place::Reg(self.expr(x, None)),
            _ => self.place(x),
        };
        self.b.set_span(e.span);
        self.walk_path(place, ty, path)
    }

    /// Registers with the receiver, given the place of a `T` or `*T`; and the receiver's type.
    pub(super) fn adjust_receiver(
        &mut self,
        place: super::place::Place,
        ty: TypeId,
        object: ObjectId,
    ) -> (Reg, TypeId) {
        let wants_pointer = self.c.info.has_pointer_receiver(object);
        let is_pointer = matches!(self.c.info.types.get(ty), Type::Pointer(_));
        match (wants_pointer, is_pointer) {
            (true, false) => {
                let pointer = self.c.info.types.pointer_to(ty);
                (self.place_address(&place, ty), pointer)
            }
            (false, true) => {
                let Type::Pointer(elem) = *self.c.info.types.get(ty) else { return (0, ty) };
                let addr = self.load_place(&place, ty, None);
                let byte = self.c.is_packed(elem);
                let at = super::place::Place::Memory { addr, off: 0, byte };
                (self.load_place(&at, elem, None), elem)
            }
            _ => {
                // A copy: arguments evaluated later must not change it.
                let n = self.flat(ty);
                let copy = self.b.alloc(n);
                self.load_place(&place, ty, Some(copy));
                (copy, ty)
            }
        }
    }

    /// The instance of a method for a receiver of type `ty` (or a pointer to it).
    pub(super) fn method_instance(&mut self, object: ObjectId, ty: TypeId, own: &[TypeId]) -> (u32, Vec<TypeId>) {
        let map = self.c.info.receiver_map(object, ty);
        let args: Vec<TypeId> = map.into_iter().map(|(_, t)| t).chain(own.iter().copied()).collect();
        (self.c.func(FuncKey::Declared(object, args.clone())), args)
    }

    fn interface_callee(
        &mut self,
        e: &Expr,
        x: &Expr,
        path: &[usize],
        name: &Name,
        package: Option<PackageId>,
    ) -> Callee {
        let (place, ty) = self.receiver_place(e, x, path);
        if self.is_interface(ty) {
            let iface = self.load_place(&place, ty, None);
            if self.user
                && path.is_empty()
                && let Some(known) = self.c.dynamic_type_of(x, &self.c.dynamic_types)
                && self.c.is_value_method_of_pointer(known, name, package)
            {
                let f = self.c.func(FuncKey::Direct(known, name.clone(), package));
                return Callee::Static { f, receiver: Some((iface + 1, known)) };
            }
            let method = self.c.method_name(name, package);
            return Callee::Method { iface, method };
        }
        // A type parameter's method: the type argument has it.
        self.concrete_callee(place, ty, name, package)
    }

    /// The method of a type argument.
    fn concrete_callee(
        &mut self,
        place: super::place::Place,
        ty: TypeId,
        name: &Name,
        package: Option<PackageId>,
    ) -> Callee {
        let Ok(found) = self.c.info.lookup(ty, name, package) else { return Callee::Closure(0) };
        let (place, ty) = self.walk_path(place, ty, &found.path);
        match found.found {
            Found::Method { object, .. } => {
                let (r, wanted) = self.adjust_receiver(place, ty, object);
                let (f, _) = self.method_instance(object, ty, &[]);
                Callee::Static { f, receiver: Some((r, wanted)) }
            }
            _ => {
                let iface = self.load_place(&place, ty, None);
                let method = self.c.method_name(name, package);
                Callee::Method { iface, method }
            }
        }
    }

    /// Arguments to the parameter words from `at` on.
    pub(super) fn arguments(&mut self, sig: &Signature, args: &[Expr], spread: bool, at: Reg) {
        let fixed = if sig.variadic && !spread { sig.params.len() - 1 } else { sig.params.len() };
        let mut offsets = Vec::new();
        let mut next = at;
        for p in &sig.params {
            offsets.push(next);
            next += self.flat(*p) as u16;
        }
        // f(g()): the results of g are the arguments.
        if let [one] = args
            && let ty = self.ty(one)
            && let Type::Tuple(list) = self.c.info.types.get(ty).clone()
            && list.len() > 1
        {
            let list: Vec<TypeId> = list.iter().map(|t| self.subst(*t)).collect();
            let mut from = self.expr(one, None);
            let mut rest = Vec::new();
            for (i, t) in list.iter().enumerate() {
                if i < fixed {
                    self.convert_assign(from, *t, sig.params[i], Some(offsets[i]));
                } else {
                    rest.push((from, *t));
                }
                from += self.flat(*t) as u16;
            }
            if fixed < sig.params.len() {
                self.pack_registers(&rest, sig.params[fixed], offsets[fixed]);
            }
            return;
        }
        for (i, arg) in args.iter().take(fixed).enumerate() {
            let mark = self.b.mark();
            self.expr_as(arg, sig.params[i], Some(offsets[i]));
            self.b.release(mark);
        }
        if fixed < sig.params.len() {
            self.pack(&args[fixed.min(args.len())..], sig.params[fixed], offsets[fixed]);
        }
    }

    /// Arguments of a variadic parameter to a new slice.
    fn pack(&mut self, args: &[Expr], slice: TypeId, out: Reg) {
        let Type::Slice(elem) = self.under(slice) else { return };
        if args.is_empty() {
            return self.b.zero(out, 3);
        }
        let mark = self.b.mark();
        let n = self.flat(elem);
        let first = self.b.alloc(n * args.len() as u32);
        for (i, arg) in args.iter().enumerate() {
            let mark = self.b.mark();
            self.expr_as(arg, elem, Some(first + (i as u32 * n) as u16));
            self.b.release(mark);
        }
        self.slice_of_registers(first, args.len(), elem, out);
        self.b.release(mark);
    }

    fn pack_registers(&mut self, values: &[(Reg, TypeId)], slice: TypeId, out: Reg) {
        let Type::Slice(elem) = self.under(slice) else { return };
        if values.is_empty() {
            return self.b.zero(out, 3);
        }
        let mark = self.b.mark();
        let n = self.flat(elem);
        let first = self.b.alloc(n * values.len() as u32);
        for (i, (r, ty)) in values.iter().enumerate() {
            self.convert_assign(*r, *ty, elem, Some(first + (i as u32 * n) as u16));
        }
        self.slice_of_registers(first, values.len(), elem, out);
        self.b.release(mark);
    }

    fn slice_of_registers(&mut self, first: Reg, n: usize, elem: TypeId, out: Reg) {
        let ty = self.c.rtype(elem);
        if !self.c.is_packed(elem) && !self.c.is_big(elem) {
            // One block with the elements' words, and a slice of it.
            let words = self.flat(elem) * n as u32;
            if words > 0 {
                self.b.emit(Op::Box { dst: out, src: first, n: words as u16 });
                self.word(out + 1, n as u64);
                self.word(out + 2, n as u64);
                return;
            }
        }
        self.b.zero(out, 3);
        self.b.emit(Op::Append { dst: out, s: out, elem: ty });
        self.b.emit(Op::Arg { a: first, b: n as u16, c: 0 });
    }
}
