//! Generic functions: instantiation and type inference (spec: Instantiations, Type inference).

use super::{Checker, Operand};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::syntax::print::expr_string;
use crate::types::*;

type Bindings = Vec<Option<TypeId>>;

/// How alike two types must be to unify (spec: Type unification).
#[derive(Clone, Copy, PartialEq)]
enum How {
    Exact,
    /// As for an assignment: loosely at the top, exactly inside.
    Assign,
    /// Loosely throughout.
    Inexact,
}

/// Why a generic function does not get its type arguments.
enum NotInferred {
    /// Its type is not that which is wanted, whatever they are; these were found before that was seen.
    Mismatch(Vec<TypeParamId>, Bindings),
    /// Nothing says what this is.
    Unknown(TypeParamId),
    /// A constraint is not satisfied.
    Cause(String),
}

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
            self.error(
                indices[params.len()].span,
                format!("got {} type arguments but want {}", args.len(), params.len()),
            );
            return self.bad(e);
        }
        self.record_instance(e, &args);
        if args.len() < params.len() {
            // The rest is inferred from the call.
            return Operand { expr: e, ..f };
        }
        let receiver = self.receiver_args(f.expr);
        let bounds = if receiver.is_empty() { params.clone() } else { self.renamed(&params, &receiver) };
        if !self.satisfied(&bounds, &args, |i| indices[i].span) {
            return self.bad(e);
        }
        self.note_instance(&params, &args, |i| indices[i].span);
        let map: Vec<_> = params.iter().copied().zip(args.iter().copied()).collect();
        let ty = self.info.types.subst(f.ty, &map);
        Operand { mode: Mode::Value, ty, value: None, expr: e }
    }

    /// For a generic method: what the type parameters of its receiver stand for.
    fn receiver_args(&mut self, fun: &Expr) -> Vec<(TypeParamId, TypeId)> {
        match &fun.kind {
            ExprKind::Paren(x) | ExprKind::Index { x, .. } => self.receiver_args(x),
            ExprKind::Selector { x, sel } => {
                let Some(ty) = self.info.exprs.get(&x.id).map(|i| i.ty) else { return Vec::new() };
                match self.info.lookup(ty, &sel.name, Some(self.pkg)).map(|l| l.found) {
                    Ok(Found::Method { object, receiver }) => self.info.receiver_map(object, receiver),
                    _ => Vec::new(),
                }
            }
            _ => Vec::new(),
        }
    }

    /// Whether type arguments satisfy their constraints; reports the first that does not.
    fn satisfied(&mut self, params: &[TypeParamId], args: &[TypeId], at: impl Fn(usize) -> Span) -> bool {
        let map: Vec<_> = params.iter().copied().zip(args.iter().copied()).collect();
        for (i, p) in params.iter().enumerate() {
            let constraint = self.info.type_param(*p).constraint;
            let constraint = self.info.types.subst(constraint, &map);
            if let Err(message) = self.satisfies(args[i], constraint) {
                self.error_lines(at(i), &message);
                return false;
            }
        }
        true
    }

    /// A generic function that is assigned to something of a function type, called `to`, takes its type arguments from there. What cannot be
    /// is reported, and the operand is bad.
    pub(super) fn instantiate_for(&mut self, x: &mut Operand, target: TypeId, to: &str) {
        if !self.is_generic_func(x) {
            return;
        }
        let core = self.info.types.core_type(target);
        let Some(core) = core.filter(|c| matches!(self.info.types.get(*c), Type::Func(_))) else { return };
        let message = match self.infer_from_target(x, Some(core)) {
            Ok(()) => return,
            Err(NotInferred::Cause(cause)) => cause,
            Err(NotInferred::Unknown(param)) => self.cannot_infer(param),
            Err(NotInferred::Mismatch(params, bindings)) => {
                let (t, own) = (self.type_text(core), self.typed_text(x));
                let bound = known(&params, &bindings);
                let ty = std::mem::replace(&mut x.ty, core);
                x.ty = self.info.types.subst(ty, &bound);
                if x.ty == ty {
                    format!("type {t} of {to} does not match {own} (cannot infer {})", self.names(&params))
                } else {
                    format!("inferred type {} for {own} does not match type {t} of {to}", self.typed_text(x))
                }
            }
        };
        let at = if matches!(x.expr.kind, ExprKind::Index { .. }) { x.expr.gc_place() } else { x.expr.span };
        self.error(at, message);
        *x = self.bad(x.expr);
    }

    /// `f[T]` with some of its type arguments where no type is wanted: its constraints must give the others.
    pub(super) fn instantiate_rest(&mut self, x: &mut Operand) {
        if self.is_generic_func(x) && !self.partial_arguments(x.expr).is_empty() {
            let message = match self.infer_from_target(x, None) {
                Err(NotInferred::Cause(cause)) => cause,
                Err(NotInferred::Unknown(param)) => self.cannot_infer(param),
                Ok(()) | Err(NotInferred::Mismatch(..)) => return,
            };
            self.error(x.expr.gc_place(), message);
            *x = self.bad(x.expr);
        }
    }

    /// A generic function as an argument of a parameter whose type is known.
    pub(super) fn instantiate_argument_for(&mut self, x: &mut Operand, param: TypeId, callee: &str, paren: Span) {
        if !self.is_generic_func(x) || !matches!(self.info.types.under(param), Type::Func(_)) {
            return;
        }
        let (at, message) = match self.infer_from_target(x, Some(param)) {
            Ok(()) => return,
            Err(NotInferred::Cause(cause)) => (paren, cause),
            Err(NotInferred::Unknown(param)) => (paren, self.cannot_infer(param)),
            Err(NotInferred::Mismatch(params, bindings)) => {
                let (own, list) = (self.typed_text(x), self.param_list(&params));
                let own = own.replacen("func", &format!("func[{list}]"), 1);
                let unknown = match bindings.iter().all(Option::is_none) {
                    true => format!(" (cannot infer {})", self.names(&params)),
                    false => String::new(),
                };
                let (text, param) = (expr_string(x.expr), self.type_text(param));
                (x.expr.span, format!("type {own} of {text} does not match {param}{unknown}"))
            }
        };
        self.error(at, format!("in call to {callee}, {message}"));
        *x = self.bad(x.expr);
    }

    /// A generic function used as a value takes its type arguments from the type that is wanted, if any, and from its constraints.
    fn infer_from_target(&mut self, x: &mut Operand, target: Option<TypeId>) -> Result<(), NotInferred> {
        let params = self.generic_params(x);
        let mut bindings: Bindings = vec![None; params.len()];
        for (slot, given) in bindings.iter_mut().zip(self.partial_arguments(x.expr)) {
            *slot = Some(given);
        }
        if let Some(target) = target
            && self.mentions_any(x.ty, &params)
            && !self.unify(x.ty, target, &params, &mut bindings, How::Assign, 0)
        {
            return Err(NotInferred::Mismatch(params, bindings));
        }
        self.infer_from_constraints(&params, &mut bindings).map_err(NotInferred::Cause)?;
        self.simplify(&params, &mut bindings);
        if let Some(missing) = bindings.iter().position(Option::is_none) {
            return Err(NotInferred::Unknown(params[missing]));
        }
        let args: Vec<TypeId> = bindings.into_iter().flatten().collect();
        self.instantiate_argument(x, &params, &args);
        Ok(())
    }

    /// Type arguments for a call; reports and returns None if they cannot be found.
    /// `paren` is gc's place for what concerns the call as a whole.
    pub(super) fn infer(
        &mut self,
        (fun, paren): (&Expr, Span),
        params: &[TypeParamId],
        given: Vec<TypeId>,
        param_types: &[TypeId],
        values: &mut [Operand],
    ) -> Option<Vec<TypeId>> {
        // In a function that calls itself, its own parameters stand for themselves and must be told from those to infer.
        let own = values.iter().any(|x| self.mentions_any(x.ty, params))
            || given.iter().any(|t| self.mentions_any(*t, params));
        let receiver = self.receiver_args(fun);
        let renamed = if own || !receiver.is_empty() { self.renamed(params, &receiver) } else { params.to_vec() };
        let map: Vec<_> = params
            .iter()
            .zip(&renamed)
            .filter(|(p, r)| p != r)
            .map(|(p, r)| (*p, self.info.types.intern(Type::TypeParam(*r))))
            .collect();
        let param_types: Vec<TypeId> = param_types.iter().map(|t| self.info.types.subst(*t, &map)).collect();
        let (declared, params) = (params, renamed.as_slice());
        let mut bindings: Bindings = vec![None; params.len()];
        for (slot, ty) in bindings.iter_mut().zip(given) {
            *slot = Some(ty);
        }
        let name = expr_string(fun);
        // Parameters whose types are given are not inferred: the arguments are only assigned to them.
        let known = known(params, &bindings);
        let param_types: Vec<TypeId> = param_types.iter().map(|t| self.info.types.subst(*t, &known)).collect();
        // 1. Typed arguments.
        for (x, param) in values.iter_mut().zip(&param_types) {
            if self.info.types.is_untyped(x.ty) || self.is_generic_func(x) || !self.mentions_any(*param, params) {
                continue;
            }
            if !self.unify(*param, x.ty, params, &mut bindings, How::Assign, 0) {
                self.argument_mismatch(&name, x, *param, params, &bindings);
                return None;
            }
        }
        // 2. Constraints.
        if let Err(cause) = self.infer_from_constraints(params, &mut bindings) {
            self.error_lines(paren, &format!("in call to {name}, {cause}"));
            return None;
        }
        // 3. Untyped constants: the largest kind among those for the same parameter.
        for (i, p) in params.iter().enumerate() {
            if bindings[i].is_some() {
                continue;
            }
            let own = self.info.types.intern(Type::TypeParam(*p));
            let mut best: Option<TypeId> = None;
            for (x, param) in values.iter().zip(&param_types) {
                if *param != own || !self.info.types.is_untyped(x.ty) || x.is_nil() {
                    continue;
                }
                let both_numbers = |c: &mut Self, b| c.info.types.is_numeric(b) && c.info.types.is_numeric(x.ty);
                match best {
                    Some(b) if b != x.ty && !both_numbers(self, b) => {
                        let (a, b) = (self.type_text(b), self.type_text(x.ty));
                        let param = self.info.type_param(*p).name.clone();
                        self.error(
                            x.expr.span,
                            format!("in call to {name}, mismatched types {a} and {b} (cannot infer {param})"),
                        );
                        return None;
                    }
                    Some(b) if b.0 >= x.ty.0 => {}
                    _ => best = Some(x.ty),
                }
            }
            if let Some(b) = best {
                bindings[i] = Some(self.info.types.default_type(b));
            }
        }
        let _ = self.infer_from_constraints(params, &mut bindings);
        // Generic functions as arguments.
        for (x, param) in values.iter_mut().zip(&param_types) {
            if self.is_generic_func(x) {
                let bound = self::known(params, &bindings);
                let target = self.info.types.subst(*param, &bound);
                let target = (!self.mentions_any(target, params)).then_some(target);
                if self.infer_from_target(x, target).is_ok() {
                    self.unify(*param, x.ty, params, &mut bindings, How::Assign, 0);
                }
            }
        }
        self.infer_together(params, &mut bindings, &param_types, values);
        self.simplify(params, &mut bindings);
        if let Some(missing) = bindings.iter().position(Option::is_none) {
            let message = self.cannot_infer(params[missing]);
            self.error(paren, format!("in call to {name}, {message}"));
            return None;
        }
        let args: Vec<TypeId> = bindings.into_iter().flatten().collect();
        if !self.satisfied(params, &args, |_| paren) {
            return None;
        }
        self.note_instance(declared, &args, |_| paren);
        Some(args)
    }

    pub(super) fn cannot_infer(&self, param: TypeParamId) -> String {
        let param = self.info.type_param(param);
        let declared = self.map.place_text(self.info.object(param.object).span);
        format!("cannot infer {} (declared at {declared})", param.name)
    }

    /// Generic functions as arguments whose own parameters and those of the call depend on one another (spec: Type inference).
    fn infer_together(
        &mut self,
        params: &[TypeParamId],
        bindings: &mut Bindings,
        param_types: &[TypeId],
        values: &mut [Operand],
    ) {
        let (mut all, mut found) = (params.to_vec(), bindings.clone());
        let mut open = Vec::new();
        for (i, x) in values.iter().enumerate().take(param_types.len()) {
            let own = self.generic_params(x);
            if own.is_empty() {
                continue;
            }
            let fresh = self.renamed(&own, &[]);
            let stand_ins = fresh.iter().map(|f| self.info.types.intern(Type::TypeParam(*f)));
            let map: Vec<_> = own.iter().copied().zip(stand_ins).collect();
            let mut given = self.partial_arguments(x.expr).into_iter().map(Some);
            open.push((i, all.len(), self.info.types.subst(x.ty, &map), own));
            found.extend(fresh.iter().map(|_| given.next().flatten()));
            all.extend(fresh);
        }
        let fits = !open.is_empty()
            && open.iter().all(|(i, _, ty, _)| self.unify(param_types[*i], *ty, &all, &mut found, How::Assign, 0))
            && self.infer_from_constraints(&all, &mut found).is_ok();
        if !fits {
            return;
        }
        self.simplify(&all, &mut found);
        // What is known only in terms of parameters is not known.
        for slot in &mut found {
            if slot.is_some_and(|ty| self.mentions_any(ty, &all)) {
                *slot = None;
            }
        }
        bindings.copy_from_slice(&found[..params.len()]);
        for (i, start, _, own) in open {
            let args = found[start..start + own.len()].iter().copied().collect::<Option<Vec<_>>>();
            if let Some(args) = args {
                self.instantiate_argument(&mut values[i], &own, &args);
            }
        }
    }

    fn instantiate_argument(&mut self, x: &mut Operand, params: &[TypeParamId], args: &[TypeId]) {
        let map: Vec<_> = params.iter().copied().zip(args.iter().copied()).collect();
        self.record_instance(x.expr, args);
        let at = x.expr.span;
        self.note_instance(params, args, |_| at);
        x.ty = self.info.types.subst(x.ty, &map);
        self.info.exprs.insert(x.expr.id, ExprInfo { mode: Mode::Value, ty: x.ty, value: None });
    }

    /// Fresh type parameters of the same names, whose constraints speak of one another, and of the types that `more` gives to others.
    pub(super) fn renamed(&mut self, params: &[TypeParamId], more: &[(TypeParamId, TypeId)]) -> Vec<TypeParamId> {
        let mut fresh = Vec::new();
        for p in params {
            let copy = self.info.type_param(*p).clone();
            fresh.push(self.info.types.declare_param(copy));
        }
        let mut map: Vec<_> =
            params.iter().zip(&fresh).map(|(p, f)| (*p, self.info.types.intern(Type::TypeParam(*f)))).collect();
        map.extend_from_slice(more);
        for p in &fresh {
            let constraint = self.info.type_param(*p).constraint;
            let constraint = self.info.types.subst(constraint, &map);
            self.info.types.type_param_mut(*p).constraint = constraint;
        }
        fresh
    }

    /// Reports an argument whose type cannot be that of its parameter, whatever the type arguments.
    fn argument_mismatch(
        &mut self,
        name: &str,
        x: &Operand,
        param: TypeId,
        params: &[TypeParamId],
        bindings: &Bindings,
    ) {
        let (t, p, text) = (self.type_text(x.ty), self.type_text(param), expr_string(x.expr));
        let bound = known(params, bindings);
        let inferred = self.info.types.subst(param, &bound);
        let message = if bound.is_empty() {
            format!("type {t} of {text} does not match {p} (cannot infer {})", self.names(params))
        } else if inferred != param {
            format!("type {t} of {text} does not match inferred type {} for {p}", self.type_text(inferred))
        } else {
            format!("type {t} of {text} does not match {p}")
        };
        self.error(x.expr.span, format!("in call to {name}, {message}"));
    }

    /// The names as gc lists them: `P`, `P and Q`, `P, Q, and R`.
    fn names(&self, params: &[TypeParamId]) -> String {
        let names: Vec<String> = params.iter().map(|p| self.info.type_param(*p).name.to_string()).collect();
        match names.as_slice() {
            [a, b] => format!("{a} and {b}"),
            [most @ .., last] if most.len() > 1 => format!("{}, and {last}", most.join(", ")),
            _ => names.join(", "),
        }
    }

    /// What the constraints say about the parameters, as long as that brings something new. Err tells which argument cannot satisfy
    /// its constraint.
    fn infer_from_constraints(&mut self, params: &[TypeParamId], bindings: &mut Bindings) -> Result<(), String> {
        loop {
            let unknown = bindings.iter().filter(|b| b.is_none()).count();
            for (i, p) in params.iter().enumerate() {
                let own = self.info.types.intern(Type::TypeParam(*p));
                let constraint = self.info.type_param(*p).constraint;
                let terms = self.info.types.type_set(own);
                let single = terms.as_ref().filter(|t| t.len() == 1).map(|t| t[0]);
                let core = match single {
                    Some(term) => Some(term.ty),
                    None => terms.and_then(|_| self.info.types.core_type(own)),
                };
                match (bindings[i], core) {
                    (Some(ty), Some(core)) if !self.unify(ty, core, params, bindings, How::Inexact, 0) => {
                        let name = self.info.type_param(*p).name.clone();
                        let (t, c) = (self.type_text(ty), self.type_text(constraint));
                        return Err(format!("{name} (type {t}) does not satisfy {c}"));
                    }
                    (None, Some(core)) if single.is_some_and(|t| !t.tilde) => bindings[i] = Some(core),
                    _ => {}
                }
                if let Some(ty) = bindings[i]
                    && !self.mentions_any(ty, params)
                {
                    self.unify_methods(ty, constraint, params, bindings, 0);
                }
            }
            if bindings.iter().filter(|b| b.is_none()).count() == unknown {
                return Ok(());
            }
        }
    }

    /// Unifies the methods of an interface with those of a type; false if one is missing or differs.
    fn unify_methods(
        &mut self,
        ty: TypeId,
        interface: TypeId,
        params: &[TypeParamId],
        bindings: &mut Bindings,
        depth: u32,
    ) -> bool {
        let Type::Interface(wanted) = self.info.types.under(interface) else { return true };
        wanted.methods.iter().all(|method| {
            let package = method.package.or(Some(self.pkg));
            let Ok(found) = self.info.lookup(ty, &method.name, package) else { return false };
            if let Found::Method { object, .. } = found.found {
                self.resolve(object);
            }
            if matches!(found.found, Found::Field(_)) {
                return false;
            }
            let sig = self.info.method_type(&found.found);
            self.unify(method.sig, sig, params, bindings, How::Exact, depth + 1)
        })
    }

    /// Puts what is known of the parameters into one another's types; what goes round in circles stays unknown.
    fn simplify(&mut self, params: &[TypeParamId], bindings: &mut Bindings) {
        for _ in 0..=params.len() {
            for i in 0..bindings.len() {
                if let Some(ty) = bindings[i] {
                    let mut others = known(params, bindings);
                    others.retain(|(p, _)| *p != params[i]);
                    bindings[i] = Some(self.info.types.subst(ty, &others));
                }
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

    /// Whether a type mentions one of the parameters.
    fn mentions_any(&mut self, ty: TypeId, params: &[TypeParamId]) -> bool {
        let any = self.info.types.any;
        let map: Vec<_> = params.iter().map(|p| (*p, any)).collect();
        self.info.types.subst(ty, &map) != ty
    }

    /// Makes two types the same by binding parameters (spec: Type unification).
    fn unify(
        &mut self,
        x: TypeId,
        y: TypeId,
        params: &[TypeParamId],
        bindings: &mut Bindings,
        how: How,
        depth: u32,
    ) -> bool {
        if depth > 50 {
            return false;
        }
        let index = |c: &Self, ty: TypeId| match c.info.types.get(ty) {
            Type::TypeParam(p) => params.iter().position(|q| q == p),
            _ => None,
        };
        // A parameter, if there is one, stands on the left.
        let (mut x, mut y) = if index(self, x).is_none() && index(self, y).is_some() { (y, x) } else { (x, y) };
        if x == y && !self.info.types.mentions_params(x) {
            return true;
        }
        if let Some(i) = index(self, x) {
            return match (bindings[i], index(self, y)) {
                (Some(bound), _) => self.unify_bound(i, bound, y, params, bindings, how, depth),
                (None, Some(j)) if bindings[j].is_some() => {
                    bindings[i] = bindings[j];
                    true
                }
                (None, _) => {
                    bindings[i] = Some(y);
                    true
                }
            };
        }
        if x == y {
            return true;
        }
        let interface = |c: &mut Self, ty: TypeId| c.info.types.is_interface(ty);
        if how != How::Exact {
            let (ix, iy) = (interface(self, x), interface(self, y));
            // A defined type may meet a literal of its underlying type.
            let literal =
                |c: &Self, ty: TypeId| !matches!(c.info.types.get(ty), Type::Named { .. } | Type::TypeParam(_));
            if !ix && !iy {
                if !literal(self, x) && literal(self, y) && !self.info.types.is_type_param(x) {
                    x = self.info.types.underlying(x);
                } else if literal(self, x) && !literal(self, y) && !self.info.types.is_type_param(y) {
                    y = self.info.types.underlying(y);
                }
            }
            let generic = |c: &Self, ty| match c.info.types.get(ty) {
                Type::Named { named, .. } => Some(*named),
                _ => None,
            };
            if (ix || iy) && !(generic(self, x).is_some() && generic(self, x) == generic(self, y)) {
                let count = |c: &mut Self, ty| match c.info.types.under(ty) {
                    Type::Interface(i) => i.methods.len(),
                    _ => usize::MAX,
                };
                let fewer = count(self, x) <= count(self, y);
                let (small, large) = if ix && (!iy || fewer) { (x, y) } else { (y, x) };
                return self.unify_methods(large, small, params, bindings, depth);
            }
        }
        if x == y {
            return true;
        }
        let inner = if how == How::Assign { How::Exact } else { how };
        let mut pair = |c: &mut Self, a, b| c.unify(a, b, params, bindings, inner, depth + 1);
        match (self.info.types.get(x).clone(), self.info.types.get(y).clone()) {
            (Type::Named { named: a, args: x }, Type::Named { named: b, args: y }) => {
                // As gc: type arguments are unified as loosely as the types themselves.
                a == b && x.iter().zip(&y).all(|(x, y)| self.unify(*x, *y, params, bindings, how, depth + 1))
            }
            (Type::TypeParam(_), other) | (other, Type::TypeParam(_)) if !matches!(other, Type::TypeParam(_)) => {
                // A parameter of the function around: what all its types have in common.
                let (param, other) = if self.info.types.is_type_param(x) { (x, y) } else { (y, x) };
                let Some(core) = self.info.types.type_set(param).and_then(|_| self.info.types.core_type(param)) else {
                    return false;
                };
                self.unify(core, other, params, bindings, How::Assign, depth + 1)
            }
            (Type::Pointer(a), Type::Pointer(b)) | (Type::Slice(a), Type::Slice(b)) => pair(self, a, b),
            (Type::Array { len: m, elem: a }, Type::Array { len: n, elem: b }) => m == n && pair(self, a, b),
            (Type::Map { key: k, value: v }, Type::Map { key: l, value: w }) => pair(self, k, l) && pair(self, v, w),
            (Type::Chan { dir: d, elem: a }, Type::Chan { dir: f, elem: b }) => {
                let loose = how != How::Exact && (d == ChanDir::Both || f == ChanDir::Both);
                (d == f || loose) && pair(self, a, b)
            }
            (Type::Func(f), Type::Func(g)) => {
                f.params.len() == g.params.len()
                    && f.results.len() == g.results.len()
                    && f.variadic == g.variadic
                    && f.params.iter().zip(&g.params).all(|(a, b)| pair(self, *a, *b))
                    && f.results.iter().zip(&g.results).all(|(a, b)| pair(self, *a, *b))
            }
            (Type::Struct(f), Type::Struct(g)) => {
                f.len() == g.len()
                    && f.iter().zip(&g).all(|(a, b)| {
                        a.name == b.name && a.embedded == b.embedded && a.tag == b.tag && pair(self, a.ty, b.ty)
                    })
            }
            (Type::Interface(f), Type::Interface(g)) => {
                f.methods.len() == g.methods.len()
                    && f.methods.iter().zip(&g.methods).all(|(a, b)| a.name == b.name && pair(self, a.sig, b.sig))
            }
            _ => false,
        }
    }

    /// `params[i]`, which is bound already, meets another type.
    #[allow(clippy::too_many_arguments, reason = "the state of one unification")]
    fn unify_bound(
        &mut self,
        i: usize,
        bound: TypeId,
        y: TypeId,
        params: &[TypeParamId],
        bindings: &mut Bindings,
        how: How,
        depth: u32,
    ) -> bool {
        if bound == y {
            return true;
        }
        if !self.unify(bound, y, params, bindings, how, depth + 1) {
            return false;
        }
        let defined = |c: &Self, ty| matches!(c.info.types.get(ty), Type::Named { .. });
        // With interfaces either could be meant: they must be one, or have the same methods and at most one a name.
        let methods = |c: &mut Self, ty| match c.info.types.under(ty) {
            Type::Interface(i) if !c.info.types.is_type_param(ty) => Some(i.methods.len()),
            _ => None,
        };
        let interfaces = (methods(self, bound), methods(self, y));
        if interfaces.0 != interfaces.1 || interfaces.0.is_some() && defined(self, bound) && defined(self, y) {
            return false;
        }
        if how == How::Exact {
            return true;
        }
        // A defined type is more than its underlying type, a directed channel more than one without direction.
        let undirected = |c: &mut Self, ty| matches!(c.info.types.under(ty), Type::Chan { dir: ChanDir::Both, .. });
        let channel = |c: &mut Self, ty| matches!(c.info.types.under(ty), Type::Chan { .. });
        let better = defined(self, y) && !defined(self, bound)
            || channel(self, y) && !undirected(self, y) && undirected(self, bound) && !defined(self, bound);
        if better && !self.info.types.is_type_param(y) {
            bindings[i] = Some(y);
        }
        true
    }
}

/// The parameters that are bound, with their types.
fn known(params: &[TypeParamId], bindings: &Bindings) -> Vec<(TypeParamId, TypeId)> {
    params.iter().copied().zip(bindings.iter().copied()).filter_map(|(p, b)| Some((p, b?))).collect()
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
