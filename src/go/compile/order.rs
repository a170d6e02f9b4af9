//! Order of evaluation where the specification leaves it open, as gc has it (spec: Order of evaluation).
//!
//! Calls, receives and what else gc computes by statements of its own come first, from left to right; variables that others may change,
//! elements and fields behind pointers are read, and divisions made, after the last of them. So in `f(x, g())` the argument `x` is what `g`
//! left in it. An expression is compiled as it stands unless something of the second kind stands before something of the first: then what
//! must come first is computed to registers, which the expression finds by its node.

use super::generate::{Gen, Loc};
use crate::code::Reg;
use crate::syntax::ast::*;
use crate::syntax::walk;
use crate::types::*;
use rustc_hash::FxHashMap;

/// What the function under construction knows of the order in the statement being compiled.
#[derive(Default)]
pub(super) struct Order {
    /// Values that are computed already.
    ready: FxHashMap<NodeId, Reg>,
    /// The expression being compiled belongs to one whose order is settled.
    settled: bool,
}

/// What stands in a list of expressions, in their order.
#[derive(Default)]
struct Scan<'e> {
    /// What gc would compute first.
    first: Vec<&'e Expr>,
    /// How many of these must come first.
    needed: usize,
    /// Something that is read late has been seen.
    late: bool,
    /// The same, before the value that is being looked at.
    later: bool,
}

impl Scan<'_> {
    /// A call was seen, or something that holds one.
    fn effect(&mut self) {
        if self.late || self.later {
            self.needed = self.first.len();
        }
    }
}

impl Gen<'_> {
    /// The register of an expression that has been computed ahead.
    pub(super) fn ready(&self, e: &Expr) -> Option<Reg> {
        if self.order.ready.is_empty() { None } else { self.order.ready.get(&e.id).copied() }
    }

    /// Compiles something whose operands are evaluated by themselves: the branches of `&&`, the entries of a map literal.
    pub(super) fn unsettled<R>(&mut self, f: impl FnOnce(&mut Self) -> R) -> R {
        let outer = std::mem::replace(&mut self.order.settled, false);
        let result = f(self);
        self.order.settled = outer;
        result
    }

    /// Compiles an expression with the values of its operands in gc's order.
    pub(super) fn in_order_inside<R>(&mut self, e: &Expr, f: impl FnOnce(&mut Self) -> R) -> R {
        if self.order.settled || is_leaf(e) {
            return f(self);
        }
        let mut scan = Scan::default();
        self.scan_operands(e, &mut scan);
        self.computed(scan, f)
    }

    /// Compiles a list of values (with the types that they are converted to) after the places that they go to.
    pub(super) fn in_order<R>(
        &mut self,
        places: &[Expr],
        values: &[Expr],
        types: &[TypeId],
        f: impl FnOnce(&mut Self) -> R,
    ) -> R {
        let mut scan = Scan::default();
        for e in places {
            self.scan(e, true, &mut scan);
        }
        for (i, e) in values.iter().enumerate() {
            self.scan_as(e, types.get(i).copied(), &mut scan);
        }
        self.computed(scan, f)
    }

    /// The same for values that go nowhere in particular.
    pub(super) fn in_order_of<R>(&mut self, values: &[&Expr], types: &[TypeId], f: impl FnOnce(&mut Self) -> R) -> R {
        let mut scan = Scan::default();
        for (i, e) in values.iter().enumerate() {
            self.scan_as(e, types.get(i).copied(), &mut scan);
        }
        self.computed(scan, f)
    }

    /// Computes what must come first, and compiles the rest.
    fn computed<R>(&mut self, scan: Scan, f: impl FnOnce(&mut Self) -> R) -> R {
        let outer = std::mem::replace(&mut self.order.settled, false);
        let mut added = Vec::new();
        for e in &scan.first[..scan.needed] {
            if self.order.ready.contains_key(&e.id) {
                continue;
            }
            let r = self.expr(e, None);
            self.order.ready.insert(e.id, r);
            added.push(e.id);
        }
        self.order.settled = true;
        let result = f(self);
        self.order.settled = outer;
        for id in added {
            self.order.ready.remove(&id);
        }
        result
    }

    /// The operands of an expression that is itself about to be compiled.
    fn scan_operands<'e>(&mut self, e: &'e Expr, scan: &mut Scan<'e>) {
        match &e.kind {
            ExprKind::Paren(x) => self.scan_operands(x, scan),
            ExprKind::Call { fun, args, .. } => match self.mode(fun) {
                Mode::Type => self.scan(e, false, scan),
                Mode::Builtin(_) => args.iter().for_each(|a| self.scan(a, false, scan)),
                _ => {
                    self.scan_callee(fun, scan);
                    let params = self.parameter_types(fun, args.len());
                    for (i, a) in args.iter().enumerate() {
                        self.scan_as(a, params.get(i).copied(), scan);
                    }
                }
            },
            ExprKind::Slice { x, lo, hi, max, .. } => {
                self.scan_sliced(x, scan);
                for part in [lo, hi, max].into_iter().flatten() {
                    self.scan(part, false, scan);
                }
            }
            ExprKind::Unary { op: UnaryOp::Recv, x } | ExprKind::Assert { x, .. } => self.scan(x, false, scan),
            // Their operands are evaluated by themselves.
            ExprKind::Binary { op: BinaryOp::LogicalAnd | BinaryOp::LogicalOr, .. } => {}
            ExprKind::Composite { .. } if self.is_map_literal(e) => {}
            _ => self.scan(e, false, scan),
        }
    }

    /// The function operand of a call: a method's receiver is read late unless it is a copy in registers.
    fn scan_callee<'e>(&mut self, fun: &'e Expr, scan: &mut Scan<'e>) {
        match &fun.kind {
            ExprKind::Paren(x) => self.scan_callee(x, scan),
            _ if self.function_name(fun).is_some() => {}
            ExprKind::Index { x, .. } if self.method_named(fun).is_some() => self.scan_callee(x, scan),
            ExprKind::Selector { x, .. } => match self.c.info.selections.get(&fun.id).cloned() {
                Some(Selection { kind: SelectionKind::Method { object }, .. })
                    if self.c.info.has_pointer_receiver(object) =>
                {
                    // The receiver is an address, or a pointer's value.
                    let ty = self.ty(x);
                    let pointer = matches!(self.under(ty), Type::Pointer(_));
                    self.scan(x, !pointer, scan);
                }
                Some(selection) => {
                    self.scan(x, false, scan);
                    let ty = self.ty(x);
                    let by_value = matches!(selection.kind, SelectionKind::Method { .. });
                    scan.late |= by_value && matches!(self.under(ty), Type::Pointer(_));
                }
                None => self.scan(fun, false, scan),
            },
            _ => self.scan(fun, false, scan),
        }
    }

    fn parameter_types(&mut self, fun: &Expr, n: usize) -> Vec<TypeId> {
        let ty = self.ty(fun);
        let core = self.c.info.types.core_type(ty).unwrap_or(ty);
        let Type::Func(sig) = self.c.info.types.get(core).clone() else { return Vec::new() };
        let mut params = sig.params;
        if sig.variadic
            && let Some(last) = params.pop()
            && let Type::Slice(elem) = self.under(last)
        {
            params.resize(n.max(params.len()), elem);
        }
        params
    }

    /// What is converted to an interface by address is copied where it stands.
    fn scan_as<'e>(&mut self, e: &'e Expr, target: Option<TypeId>, scan: &mut Scan<'e>) {
        let outer = (scan.late, scan.later);
        scan.later |= scan.late;
        scan.late = false;
        self.scan(e, false, scan);
        let late = scan.late;
        (scan.late, scan.later) = (outer.0 || late, outer.1);
        if !late {
            return;
        }
        let from = self.ty(e);
        if let Some(target) = target
            && self.is_interface(target)
            && !self.is_interface(from)
            && self.boxed_by_address(from)
            && self.boxed_from_copy(e)
        {
            scan.late = outer.0;
            scan.first.push(e);
        }
    }

    /// Whether gc passes the address of a value of this type to convert it to an interface.
    fn boxed_by_address(&mut self, ty: TypeId) -> bool {
        let under = self.under(ty);
        match under {
            Type::Basic(Basic::String) | Type::Slice(_) => false,
            Type::Basic(_) => {
                let (size, align) = self.c.go_size(ty);
                size != align || size == 1
            }
            Type::Array { len: 1, elem } => self.boxed_by_address(elem),
            Type::Struct(fields) if fields.len() == 1 => self.boxed_by_address(fields[0].ty),
            _ => true,
        }
    }

    /// Whether gc copies such a value first: not if it has an address already.
    fn boxed_from_copy(&mut self, e: &Expr) -> bool {
        match &e.kind {
            ExprKind::Paren(x) => self.boxed_from_copy(x),
            ExprKind::Star(_) => false,
            ExprKind::Selector { x, .. } => match self.c.info.selections.get(&e.id) {
                Some(Selection { kind: SelectionKind::Field, .. }) => {
                    let ty = self.ty(x);
                    !matches!(self.under(ty), Type::Pointer(_)) && self.boxed_from_copy(x)
                }
                Some(_) => true,
                None => false,
            },
            ExprKind::Index { x, .. } => {
                let ty = self.ty(x);
                match self.under(ty) {
                    Type::Array { .. } => self.boxed_from_copy(x),
                    Type::Slice(_) | Type::Pointer(_) => false,
                    _ => true,
                }
            }
            ExprKind::Ident(_) => {
                let Some(object) = self.object(e) else { return true };
                let local = matches!(self.c.info.object(object).kind, ObjectKind::Var(VarKind::Local));
                let addressed = self.c.info.escaping.get(&object).is_some_and(|v| v.address_taken);
                let ty = self.ty(e);
                local && self.locals.contains_key(&object) && !addressed && self.fits_registers(ty)
            }
            _ => true,
        }
    }

    /// Whether gc keeps a variable of this type in registers.
    fn fits_registers(&mut self, ty: TypeId) -> bool {
        match self.under(ty) {
            Type::Array { len, elem } => len <= 1 && self.fits_registers(elem),
            Type::Struct(fields) => {
                fields.len() <= 4 && self.c.go_size(ty).0 <= 32 && fields.iter().all(|f| self.fits_registers(f.ty))
            }
            _ => true,
        }
    }

    fn is_map_literal(&mut self, e: &Expr) -> bool {
        let ty = self.ty(e);
        let core = self.c.info.types.core_type(ty).unwrap_or(ty);
        matches!(self.c.info.types.get(core), Type::Map { .. })
    }

    /// An array is sliced where it stands; anything else by its value.
    fn scan_sliced<'e>(&mut self, x: &'e Expr, scan: &mut Scan<'e>) {
        let ty = self.ty(x);
        let array = matches!(self.under(ty), Type::Array { .. });
        self.scan(x, array, scan);
    }

    /// `place`: the expression is assigned to or addressed, not read.
    fn scan<'e>(&mut self, e: &'e Expr, place: bool, scan: &mut Scan<'e>) {
        if let Some(ExprInfo { mode: Mode::Constant | Mode::Type | Mode::Nil, .. }) = self.info(e) {
            return;
        }
        if self.ready(e).is_some() {
            return;
        }
        match &e.kind {
            ExprKind::Paren(x) => self.scan(x, place, scan),
            ExprKind::Ident(_) => {
                if !place
                    && let Some(object) = self.object(e)
                    && matches!(self.c.info.object(object).kind, ObjectKind::Var(_))
                {
                    scan.late |= !matches!(self.locals.get(&object), Some(Loc::Reg(_)));
                }
            }
            ExprKind::Composite { elems, .. } => {
                if self.is_map_literal(e) {
                    return self.first(e, has_effect(self, e), scan);
                }
                for elem in elems {
                    let target = self.element_type(e, elem);
                    self.scan_as(&elem.value, target, scan);
                }
            }
            ExprKind::Selector { x, .. } => {
                let Some(selection) = self.c.info.selections.get(&e.id).cloned() else {
                    // A variable of another package, or a function.
                    scan.late |= !place && self.function_name(e).is_none();
                    return;
                };
                let ty = self.ty(x);
                let through = matches!(self.under(ty), Type::Pointer(_));
                match selection.kind {
                    SelectionKind::Field => {
                        self.scan(x, place && !through, scan);
                        scan.late |= !place && (through || selection.path.len() > 1);
                    }
                    _ => {
                        self.scan(x, false, scan);
                        scan.late = true;
                    }
                }
            }
            ExprKind::Index { x, indices, .. } => {
                if self.function_name(e).is_some() {
                    return;
                }
                if let Some(method) = self.method_named(e) {
                    return self.scan(method, place, scan);
                }
                let ty = self.ty(x);
                let array = matches!(self.under(ty), Type::Array { .. });
                self.scan(x, array, scan);
                self.scan(&indices[0], false, scan);
                scan.late |= !place;
            }
            ExprKind::Star(x) => {
                self.scan(x, false, scan);
                scan.late |= !place;
            }
            ExprKind::Slice { .. } => self.first(e, has_effect(self, e), scan),
            ExprKind::Assert { x, .. } => {
                let ty = self.ty(e);
                if matches!(self.under(ty), Type::Pointer(_) | Type::Map { .. } | Type::Chan { .. } | Type::Func(_)) {
                    self.scan(x, false, scan);
                    scan.late = true;
                } else {
                    self.first(e, has_effect(self, e), scan);
                }
            }
            ExprKind::Call { fun, args, .. } => match self.mode(fun) {
                Mode::Type => {
                    let target = self.ty(e);
                    let from = self.ty(&args[0]);
                    let (to_slice, from_slice) =
                        (matches!(self.under(target), Type::Slice(_)), matches!(self.under(from), Type::Slice(_)));
                    if to_slice && !from_slice {
                        return self.first(e, has_effect(self, e), scan);
                    }
                    self.scan_as(&args[0], Some(target), scan);
                    scan.late |= from_slice && !to_slice;
                }
                _ => self.first(e, has_effect(self, e), scan),
            },
            ExprKind::Unary { op: UnaryOp::Recv, .. } => self.first(e, true, scan),
            ExprKind::Unary { op: UnaryOp::Address, x } => self.scan(x, true, scan),
            ExprKind::Unary { x, .. } => self.scan(x, false, scan),
            ExprKind::Binary { op: BinaryOp::LogicalAnd | BinaryOp::LogicalOr, .. } => {
                self.first(e, has_effect(self, e), scan);
            }
            ExprKind::Binary { op, x, y, .. } => {
                self.scan(x, false, scan);
                self.scan(y, false, scan);
                let constant = self.mode(y) == Mode::Constant;
                let ty = self.ty(x);
                scan.late |= match op {
                    BinaryOp::Div | BinaryOp::Rem | BinaryOp::Shl | BinaryOp::Shr => !constant,
                    BinaryOp::Eq | BinaryOp::Ne => self.is_interface(ty) && self.mode(y) != Mode::Nil,
                    _ => false,
                };
            }
            _ => {}
        }
    }

    /// What gc would compute first; `effect`: it may change what others read.
    fn first<'e>(&mut self, e: &'e Expr, effect: bool, scan: &mut Scan<'e>) {
        scan.first.push(e);
        if effect {
            scan.effect();
        }
    }

    fn element_type(&mut self, literal: &Expr, elem: &Element) -> Option<TypeId> {
        let ty = self.ty(literal);
        let ty = match self.under(ty) {
            Type::Pointer(t) => t,
            _ => ty,
        };
        match self.under(ty) {
            Type::Slice(t) | Type::Array { elem: t, .. } => Some(t),
            Type::Struct(fields) => match &elem.key {
                Some(Expr { kind: ExprKind::Ident(name), .. }) => {
                    fields.iter().find(|f| f.name == *name).map(|f| self.subst(f.ty))
                }
                _ => None,
            },
            _ => None,
        }
    }
}

/// Nothing inside to put in order.
fn is_leaf(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Paren(x) => is_leaf(x),
        ExprKind::Bad | ExprKind::Ident(_) | ExprKind::Lit { .. } | ExprKind::Func(_) => true,
        ExprKind::Selector { x, .. } | ExprKind::Star(x) | ExprKind::Unary { x, .. } => is_leaf(x),
        ExprKind::Binary { x, y, .. } => is_leaf(x) && is_leaf(y),
        _ => false,
    }
}

/// Whether evaluating the expression may change something: it calls, receives, or writes elements.
fn has_effect(g: &Gen, e: &Expr) -> bool {
    let mut found = false;
    walk::expr(
        e,
        &mut |x| {
            found |= match &x.kind {
                ExprKind::Call { fun, .. } => !matches!(
                    g.mode(fun),
                    Mode::Type
                        | Mode::Builtin(
                            Builtin::Len
                                | Builtin::Cap
                                | Builtin::Min
                                | Builtin::Max
                                | Builtin::Real
                                | Builtin::Imag
                                | Builtin::Complex
                                | Builtin::Make
                                | Builtin::New
                        )
                ),
                ExprKind::Unary { op: UnaryOp::Recv, .. } => true,
                _ => false,
            }
        },
        &mut |_| {},
    );
    found
}
