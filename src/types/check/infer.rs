//! Generic functions: instantiation and type inference (spec: Instantiations, Type inference).

use super::{Checker, Operand};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::types::format::expr_string;
use crate::types::*;

type Bindings = Vec<Option<TypeId>>;

impl Checker<'_> {
    /// The type parameters that a function operand still needs arguments for.
    pub(super) fn generic_params(&mut self, x: &Operand) -> Vec<TypeParamId> {
        let Some(name) = callee_name(x.expr) else { return Vec::new() };
        if let Some(args) = self.info.instances.get(&name)
            && let Some(object) = self.info.uses.get(&name)
            && let ObjectKind::Func { type_params, .. } = &self.info.object(*object).kind
            && args.len() == type_params.len()
        {
            return Vec::new();
        }
        match self.info.uses.get(&name).map(|o| &self.info.object(*o).kind) {
            Some(ObjectKind::Func { type_params, .. }) => type_params.clone(),
            _ => Vec::new(),
        }
    }

    pub(super) fn is_generic_func(&mut self, x: &Operand) -> bool {
        x.mode == Mode::Value && !self.generic_params(x).is_empty()
    }

    pub(super) fn record_instance(&mut self, fun: &Expr, args: &[TypeId]) {
        if let Some(name) = callee_name(fun) {
            self.info.instances.insert(name, args.to_vec());
        }
    }

    /// Type arguments given explicitly, perhaps not all.
    pub(super) fn partial_arguments(&self, fun: &Expr) -> Vec<TypeId> {
        callee_name(fun).and_then(|n| self.info.instances.get(&n).cloned()).unwrap_or_default()
    }

    /// `f[T1, T2]`, with as many arguments as are given.
    pub(super) fn instantiate<'e>(&mut self, e: &'e Expr, f: Operand<'e>, indices: &'e [Expr]) -> Operand<'e> {
        let params = self.generic_params(&f);
        let args: Vec<TypeId> = indices.iter().map(|i| self.var_type(i)).collect();
        if args.contains(&self.invalid()) {
            return self.bad(e);
        }
        if args.len() > params.len() {
            let text = expr_string(f.expr);
            self.error(
                indices[params.len()].span,
                format!("got {} type arguments but {text} has {} type parameters", args.len(), params.len()),
            );
            return self.bad(e);
        }
        self.record_instance(e, &args);
        if args.len() < params.len() {
            // The rest is inferred from the call.
            return Operand { expr: e, ..f };
        }
        let map: Vec<_> = params.iter().copied().zip(args.iter().copied()).collect();
        for (i, p) in params.iter().enumerate() {
            let constraint = self.info.type_param(*p).constraint;
            let constraint = self.info.types.subst(constraint, &map);
            if let Err(message) = self.satisfies(args[i], constraint) {
                self.error(indices[i].span, message);
                return self.bad(e);
            }
        }
        self.note_instance(&params, &args, |i| indices[i].span);
        let ty = self.info.types.subst(f.ty, &map);
        Operand { mode: Mode::Value, ty, value: None, expr: e }
    }

    /// A generic function assigned to a variable of function type takes its type arguments from it.
    pub(super) fn infer_from_target(&mut self, x: &mut Operand, target: TypeId) -> bool {
        let params = self.generic_params(x);
        let mut bindings: Bindings = vec![None; params.len()];
        for (slot, given) in bindings.iter_mut().zip(self.partial_arguments(x.expr)) {
            *slot = Some(given);
        }
        if !self.unify(x.ty, target, &params, &mut bindings, 0) {
            return false;
        }
        self.infer_from_constraints(&params, &mut bindings);
        let Some(args) = bindings.into_iter().collect::<Option<Vec<_>>>() else { return false };
        let map: Vec<_> = params.iter().copied().zip(args.iter().copied()).collect();
        self.record_instance(x.expr, &args);
        let at = x.expr.span;
        self.note_instance(&params, &args, |_| at);
        x.ty = self.info.types.subst(x.ty, &map);
        let ty = x.ty;
        self.info.exprs.insert(x.expr.id, ExprInfo { mode: Mode::Value, ty, value: None });
        true
    }

    /// Type arguments for a call; reports and returns None if they cannot be found.
    pub(super) fn infer(
        &mut self,
        fun: &Expr,
        params: &[TypeParamId],
        given: Vec<TypeId>,
        param_types: &[TypeId],
        values: &mut [Operand],
    ) -> Option<Vec<TypeId>> {
        let mut bindings: Bindings = vec![None; params.len()];
        for (slot, ty) in bindings.iter_mut().zip(given) {
            *slot = Some(ty);
        }
        let name = expr_string(fun);
        // gc's place for what concerns the call as a whole: its parenthesis.
        let paren = Span::new(fun.span.hi, fun.span.hi + 1);
        // Typed arguments first.
        for (x, param) in values.iter_mut().zip(param_types) {
            if !self.info.types.mentions_params(*param) || self.info.types.is_untyped(x.ty) {
                continue;
            }
            if self.is_generic_func(x) {
                continue;
            }
            if !self.unify(*param, x.ty, params, &mut bindings, 0) {
                let (t, p) = (self.type_text(x.ty), self.type_text(*param));
                let known: Vec<_> =
                    params.iter().copied().zip(bindings.iter().copied()).filter_map(|(p, b)| Some((p, b?))).collect();
                let q = self.info.types.subst(*param, &known);
                let text = expr_string(x.expr);
                let span = x.expr.span;
                if q != *param && !self.info.types.mentions_params(q) {
                    let q = self.type_text(q);
                    self.error(span, format!("type {t} of {text} does not match inferred type {q} for {p}"));
                } else {
                    self.error(
                        span,
                        format!(
                            "in call to {name}, type {t} of {text} does not match {p} (cannot infer {})",
                            self.names(params)
                        ),
                    );
                }
                return None;
            }
        }
        // Untyped constants take the largest default kind among those for the same parameter.
        for (i, p) in params.iter().enumerate() {
            if bindings[i].is_some() {
                continue;
            }
            let own = self.info.types.intern(Type::TypeParam(*p));
            let mut best: Option<TypeId> = None;
            for (x, param) in values.iter().zip(param_types) {
                if *param == own && self.info.types.is_untyped(x.ty) && !x.is_nil() {
                    best = Some(match best {
                        Some(b) if b.0 >= x.ty.0 => b,
                        _ => x.ty,
                    });
                }
            }
            if let Some(b) = best {
                bindings[i] = Some(self.info.types.default_type(b));
            }
        }
        self.infer_from_constraints(params, &mut bindings);
        // Generic functions as arguments.
        for (x, param) in values.iter_mut().zip(param_types) {
            if self.is_generic_func(x) {
                let known: Vec<_> =
                    params.iter().copied().zip(bindings.iter().copied()).filter_map(|(p, b)| Some((p, b?))).collect();
                let target = self.info.types.subst(*param, &known);
                self.infer_from_target(x, target);
                self.unify(*param, x.ty, params, &mut bindings, 0);
            }
        }
        if let Some(missing) = bindings.iter().position(Option::is_none) {
            let param = self.info.type_param(params[missing]).name.clone();
            let object = self.info.type_param(params[missing]).object;
            let span = self.info.object(object).span;
            let place = format!(" (declared at {})", self.place_text(span));
            self.error(paren, format!("in call to {name}, cannot infer {param}{place}"));
            return None;
        }
        let args: Vec<TypeId> = bindings.into_iter().flatten().collect();
        let map: Vec<_> = params.iter().copied().zip(args.iter().copied()).collect();
        for (i, p) in params.iter().enumerate() {
            let constraint = self.info.type_param(*p).constraint;
            let constraint = self.info.types.subst(constraint, &map);
            if let Err(message) = self.satisfies(args[i], constraint) {
                self.error(paren, message);
                return None;
            }
        }
        self.note_instance(params, &args, |_| fun.span);
        Some(args)
    }

    fn names(&self, params: &[TypeParamId]) -> String {
        params.iter().map(|p| self.info.type_param(*p).name.to_string()).collect::<Vec<_>>().join(", ")
    }

    /// What the constraints' core types say about the parameters, repeated until nothing changes.
    fn infer_from_constraints(&mut self, params: &[TypeParamId], bindings: &mut Bindings) {
        for _ in 0..=params.len() {
            let before = bindings.clone();
            for (i, p) in params.iter().enumerate() {
                let own = self.info.types.intern(Type::TypeParam(*p));
                let Some(terms) = self.info.types.type_set(own) else { continue };
                let tilde = terms.iter().any(|t| t.tilde);
                let Some(core) = self.info.types.core_type(own) else { continue };
                match bindings[i] {
                    Some(ty) => {
                        let under = match self.info.types.is_type_param(ty) {
                            true => self.info.types.core_type(ty).unwrap_or(ty),
                            false => self.info.types.underlying(ty),
                        };
                        self.unify(core, under, params, bindings, 0);
                    }
                    None if !tilde || terms.len() == 1 => {
                        let single = if tilde { core } else { terms[0].ty };
                        if !tilde || self.info.types.mentions_params(core) {
                            bindings[i] = Some(single);
                        }
                    }
                    None => {}
                }
            }
            // Bindings may mention other parameters.
            for i in 0..bindings.len() {
                if let Some(ty) = bindings[i] {
                    let known: Vec<_> = params
                        .iter()
                        .copied()
                        .zip(bindings.iter().copied())
                        .enumerate()
                        .filter_map(|(j, (p, b))| (j != i).then_some((p, b?)))
                        .collect();
                    bindings[i] = Some(self.info.types.subst(ty, &known));
                }
            }
            if *bindings == before {
                break;
            }
        }
        for slot in bindings.iter_mut() {
            if let Some(ty) = *slot
                && params.iter().any(|p| {
                    let own = self.info.types.intern(Type::TypeParam(*p));
                    self.mentions(ty, own)
                })
            {
                *slot = None;
            }
        }
    }

    fn mentions(&mut self, ty: TypeId, param: TypeId) -> bool {
        let Type::TypeParam(p) = *self.info.types.get(param) else { return false };
        let any = self.info.types.any;
        // A recursive call inside the generic function itself binds a parameter to itself, which is fine.
        ty != param && self.info.types.subst(ty, &[(p, any)]) != ty
    }

    /// Makes `param` and `ty` the same by binding parameters; a named type may meet an unnamed one of the same structure.
    fn unify(
        &mut self,
        param: TypeId,
        ty: TypeId,
        params: &[TypeParamId],
        bindings: &mut Bindings,
        depth: u32,
    ) -> bool {
        if depth > 50 {
            return false;
        }
        if let Type::TypeParam(p) = *self.info.types.get(param)
            && let Some(i) = params.iter().position(|q| *q == p)
        {
            return match bindings[i] {
                None => {
                    bindings[i] = Some(ty);
                    true
                }
                Some(old) if old == ty => true,
                Some(old) => {
                    // Inexact unification: a defined type wins over its underlying type; a bidirectional channel yields.
                    let (uo, ut) = (self.info.types.underlying(old), self.info.types.underlying(ty));
                    let (no, nt) = (self.info.types.is_named(old), self.info.types.is_named(ty));
                    if uo == ut && (!no || !nt) {
                        if nt {
                            bindings[i] = Some(ty);
                        }
                        return true;
                    }
                    if let (Type::Chan { dir: a, elem: x }, Type::Chan { dir: b, elem: y }) =
                        (self.info.types.get(uo).clone(), self.info.types.get(ut).clone())
                        && x == y
                        && (a == ChanDir::Both || b == ChanDir::Both)
                    {
                        if a == ChanDir::Both {
                            bindings[i] = Some(ty);
                        }
                        return true;
                    }
                    self.info.types.mentions_params(old) && self.unify(old, ty, params, bindings, depth + 1)
                }
            };
        }
        // In a generic function that calls itself, its own parameters meet themselves, and must be bound all the same.
        if param == ty && !self.info.types.mentions_params(ty) {
            return true;
        }
        let (p, t) = (self.info.types.get(param).clone(), self.info.types.get(ty).clone());
        match (&p, &t) {
            (Type::Named { named: a, args: x }, Type::Named { named: b, args: y }) if a == b => {
                return x.iter().zip(y).all(|(x, y)| self.unify(*x, *y, params, bindings, depth + 1));
            }
            (Type::Named { .. }, _) => {
                let u = self.info.types.underlying(param);
                return u != param && self.unify(u, ty, params, bindings, depth + 1);
            }
            (_, Type::Named { .. }) => {
                let u = self.info.types.underlying(ty);
                return u != ty && self.unify(param, u, params, bindings, depth + 1);
            }
            _ => {}
        }
        let mut pair = |c: &mut Self, a: TypeId, b: TypeId| c.unify(a, b, params, bindings, depth + 1);
        match (p, t) {
            (Type::TypeParam(a), Type::TypeParam(b)) => a == b,
            (Type::Pointer(a), Type::Pointer(b)) | (Type::Slice(a), Type::Slice(b)) => pair(self, a, b),
            (Type::Array { len: m, elem: a }, Type::Array { len: n, elem: b }) => m == n && pair(self, a, b),
            (Type::Map { key: k, value: v }, Type::Map { key: l, value: w }) => pair(self, k, l) && pair(self, v, w),
            (Type::Chan { dir: d, elem: a }, Type::Chan { dir: f, elem: b }) => {
                (d == f || d == ChanDir::Both || f == ChanDir::Both) && pair(self, a, b)
            }
            (Type::Func(f), Type::Func(g)) => {
                f.params.len() == g.params.len()
                    && f.results.len() == g.results.len()
                    && f.variadic == g.variadic
                    && f.params.iter().zip(&g.params).all(|(a, b)| pair(self, *a, *b))
                    && f.results.iter().zip(&g.results).all(|(a, b)| pair(self, *a, *b))
            }
            (Type::Struct(f), Type::Struct(g)) => {
                f.len() == g.len() && f.iter().zip(&g).all(|(a, b)| a.name == b.name && pair(self, a.ty, b.ty))
            }
            (Type::Interface(f), Type::Interface(g)) => {
                f.methods.len() == g.methods.len()
                    && f.methods.iter().zip(&g.methods).all(|(a, b)| a.name == b.name && pair(self, a.sig, b.sig))
            }
            (Type::Interface(_), _) => true,
            _ => false,
        }
    }
}

/// The id of the name that a function expression ends in: `f`, `pkg.f`, `f[T]`, `(f)`.
pub(super) fn callee_name(e: &Expr) -> Option<NodeId> {
    match &e.kind {
        ExprKind::Ident(_) => Some(e.id),
        ExprKind::Selector { sel, .. } => Some(sel.id),
        ExprKind::Index { x, .. } | ExprKind::Paren(x) => callee_name(x),
        _ => None,
    }
}
