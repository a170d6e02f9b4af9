//! Generic functions: instantiation and type inference (spec: Instantiations, Type inference).

use super::{Checker, Operand};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::syntax::print::expr_string;
use crate::types::*;

type Bindings = Vec<Option<TypeId>>;

/// An argument and its parameter, whose types have to be made the same.
struct Meeting {
    param: TypeId,
    arg: TypeId,
    /// The argument's type and the argument, as messages write them.
    shown: String,
    name: String,
    untyped: bool,
    nil: bool,
}

/// How alike two types must be to unify (spec: Type unification).
#[derive(Clone, Copy, PartialEq)]
enum How {
    Exact,
    /// As for an assignment: loosely at the top, exactly inside.
    Assign,
    /// Loosely throughout.
    Inexact,
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

    /// Type arguments for a call; reports and returns None if they cannot be found. Generic functions among its arguments get theirs at
    /// the same time. `paren` is gc's place for what concerns the call as a whole.
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
        let map = self.stand_ins(params, &renamed);
        let param_types: Vec<TypeId> = param_types.iter().map(|t| self.info.types.subst(*t, &map)).collect();
        let mut all = renamed.clone();
        let mut bindings: Bindings = vec![None; params.len()];
        for (slot, ty) in bindings.iter_mut().zip(given) {
            *slot = Some(ty);
        }
        // The generic functions: which argument, where its parameters start among all, and what they are called where it is declared.
        let mut open = Vec::new();
        let mut meetings = Vec::new();
        for (i, (x, param)) in values.iter().zip(&param_types).enumerate() {
            let mut meeting = Meeting {
                param: *param,
                arg: x.ty,
                shown: self.type_text(x.ty),
                name: expr_string(x.expr),
                untyped: self.info.types.is_untyped(x.ty),
                nil: x.is_nil(),
            };
            if self.is_generic_func(x) {
                let own = self.generic_params(x);
                let receiver = self.receiver_args(x.expr);
                let fresh = self.renamed(&own, &receiver);
                let map = self.stand_ins(&own, &fresh);
                meeting.arg = self.info.types.subst(x.ty, &map);
                meeting.shown = self.generic_func_text(x);
                let mut given = self.partial_arguments(x.expr).into_iter().map(Some);
                bindings.extend(fresh.iter().map(|_| given.next().flatten()));
                open.push((i, all.len(), own));
                all.extend(fresh);
            }
            meetings.push(meeting);
        }
        let name = expr_string(fun);
        let args = match self.solve(&all, bindings, &meetings, None) {
            Ok(args) => args,
            Err((at, message)) => {
                let at = at.map_or(paren, |i| values[i].expr.span);
                self.error_lines(at, &format!("in call to {name}, {message}"));
                return None;
            }
        };
        if !self.satisfied(&all, &args, |_| paren) {
            return None;
        }
        self.note_instance(params, &args[..params.len()], |_| paren);
        for (i, start, own) in open {
            self.instantiate_argument(&mut values[i], &own, &args[start..start + own.len()]);
        }
        Some(args[..params.len()].to_vec())
    }

    /// A value of which nothing is open: a generic function takes its type arguments from the type of the variable it is for, if there
    /// is one, which messages call so. A generic type is no value.
    pub(super) fn instantiated<'e>(&mut self, mut x: Operand<'e>, target: Option<(TypeId, &str)>) -> Operand<'e> {
        if x.mode == Mode::Type && self.is_generic_type(x.ty) {
            self.generic_type_as_value(x.expr);
            return self.bad(x.expr);
        }
        if self.is_bad(&x) || !self.is_generic_func(&x) {
            return x;
        }
        let target = target.filter(|(ty, _)| matches!(self.info.types.under(*ty), Type::Func(_)));
        let params = self.generic_params(&x);
        let mut bindings: Bindings = vec![None; params.len()];
        let given = self.partial_arguments(x.expr);
        if given.is_empty() && target.is_none() {
            let text = expr_string(x.expr);
            self.error(x.expr.span, format!("cannot use generic function {text} without instantiation"));
            return self.bad(x.expr);
        }
        for (slot, given) in bindings.iter_mut().zip(given) {
            *slot = Some(given);
        }
        // In its own body a function's parameters stand for themselves and must be told from those to infer.
        let receiver = self.receiver_args(x.expr);
        let fresh = self.renamed(&params, &receiver);
        let map = self.stand_ins(&params, &fresh);
        let param = self.info.types.subst(x.ty, &map);
        let meetings: Vec<Meeting> = target
            .map(|(ty, what)| {
                let arg = self.info.types.underlying(ty);
                let shown = self.type_text(arg);
                Meeting { param, arg, shown, name: what.into(), untyped: false, nil: false }
            })
            .into_iter()
            .collect();
        let at = x.expr.gc_place();
        match self.solve(&fresh, bindings, &meetings, Some(&x)) {
            Ok(args) if self.satisfied(&fresh, &args, |_| at) => self.instantiate_argument(&mut x, &params, &args),
            Ok(_) => x = self.bad(x.expr),
            Err((_, message)) => {
                self.error_lines(at, &message);
                x = self.bad(x.expr);
            }
        }
        x
    }

    /// Finds the type arguments of all parameters, of which `bindings` has those that are given; Err tells what is wrong, with which of
    /// the meetings or on the whole. `generic`: the function whose type takes the place of a parameter's, an assignment being like a
    /// call with the variable as its argument.
    fn solve(
        &mut self,
        params: &[TypeParamId],
        mut bindings: Bindings,
        meetings: &[Meeting],
        generic: Option<&Operand>,
    ) -> Result<Vec<TypeId>, (Option<usize>, String)> {
        // Parameters whose types are given are not inferred: the arguments are only assigned to them.
        let given = known(params, &bindings);
        let param_types: Vec<TypeId> = meetings.iter().map(|m| self.info.types.subst(m.param, &given)).collect();
        // 1. Typed arguments.
        for (i, (meeting, param)) in meetings.iter().zip(&param_types).enumerate() {
            if meeting.untyped || !self.mentions_any(*param, params) && !self.mentions_any(meeting.arg, params) {
                continue;
            }
            if !self.unify(*param, meeting.arg, params, &mut bindings, How::Assign, 0) {
                return Err((Some(i), self.mismatch_text(meeting, *param, params, &bindings, generic)));
            }
        }
        // 2. Constraints.
        self.infer_from_constraints(params, &mut bindings).map_err(|cause| (None, cause))?;
        // 3. Untyped constants: the largest kind among those for the same parameter.
        for (i, p) in params.iter().enumerate() {
            let root = self.root(i, params, &bindings);
            if bindings[root].is_some() {
                continue;
            }
            let own = self.info.types.intern(Type::TypeParam(*p));
            let mut best: Option<TypeId> = None;
            for (n, (meeting, param)) in meetings.iter().zip(&param_types).enumerate() {
                if *param != own || !meeting.untyped || meeting.nil {
                    continue;
                }
                let ty = meeting.arg;
                let both_numbers = |c: &mut Self, b| c.info.types.is_numeric(b) && c.info.types.is_numeric(ty);
                match best {
                    Some(b) if b != ty && !both_numbers(self, b) => {
                        let (a, b) = (self.type_text(b), self.type_text(ty));
                        let param = self.info.type_param(*p).name.clone();
                        return Err((Some(n), format!("mismatched types {a} and {b} (cannot infer {param})")));
                    }
                    Some(b) if b.index() >= ty.index() => {}
                    _ => best = Some(ty),
                }
            }
            if let Some(b) = best {
                bindings[root] = Some(self.info.types.default_type(b));
            }
        }
        let _ = self.infer_from_constraints(params, &mut bindings);
        self.simplify(params, &mut bindings);
        // What is known only in terms of parameters is not known.
        let missing = bindings.iter().position(|b| b.is_none_or(|ty| self.mentions_any(ty, params)));
        match missing {
            Some(missing) => Err((None, self.cannot_infer(params[missing]))),
            None => Ok(bindings.into_iter().flatten().collect()),
        }
    }

    fn cannot_infer(&self, param: TypeParamId) -> String {
        let param = self.info.type_param(param);
        let declared = self.map.place_text(self.info.object(param.object).span);
        format!("cannot infer {} (declared at {declared})", param.name)
    }

    /// How an argument's type cannot be that of its parameter, whatever the type arguments.
    fn mismatch_text(
        &mut self,
        meeting: &Meeting,
        param: TypeId,
        params: &[TypeParamId],
        bindings: &Bindings,
        generic: Option<&Operand>,
    ) -> String {
        let bound = known(params, bindings);
        let inferred = self.info.types.subst(param, &bound);
        let mut text = |ty| match generic {
            Some(x) => self.typed_text(&Operand { ty, ..x.clone() }),
            None => self.type_text(ty),
        };
        let (p, i, Meeting { shown, name, .. }) = (text(param), text(inferred), meeting);
        if bound.is_empty() {
            format!("type {shown} of {name} does not match {p} (cannot infer {})", self.names(params))
        } else if inferred == param {
            format!("type {shown} of {name} does not match {p}")
        } else if generic.is_some() {
            format!("inferred type {i} for {p} does not match type {shown} of {name}")
        } else {
            format!("type {shown} of {name} does not match inferred type {i} for {p}")
        }
    }

    /// A generic function's type with its parameters: `func[T any](x T) T`.
    pub(super) fn generic_func_text(&mut self, x: &Operand) -> String {
        let params = self.generic_params(x);
        let (list, text) = (self.param_list(&params), self.typed_text(x));
        format!("func[{list}]{}", text.trim_start_matches("func"))
    }

    fn stand_ins(&mut self, params: &[TypeParamId], renamed: &[TypeParamId]) -> Vec<(TypeParamId, TypeId)> {
        let pairs = params.iter().zip(renamed).filter(|(p, r)| p != r);
        pairs.map(|(p, r)| (*p, self.info.types.intern(Type::TypeParam(*r)))).collect()
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
                    && !self.unify_methods(ty, constraint, params, bindings, 0)
                {
                    let known = known(params, bindings);
                    let wanted = self.info.types.subst(constraint, &known);
                    if let Err(cause) = self.missing_method(ty, wanted) {
                        let name = self.info.type_param(*p).name.clone();
                        let (t, c) = (self.type_text(ty), self.type_text(constraint));
                        return Err(format!("{name} (type {t}) does not satisfy {c} {cause}"));
                    }
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
            // A generic method is in no interface.
            let generic = match found.found {
                Found::Method { object, .. } => match &self.info.object(object).kind {
                    ObjectKind::Func { type_params, .. } => !type_params.is_empty(),
                    _ => false,
                },
                _ => false,
            };
            if generic || matches!(found.found, Found::Field(_)) {
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
    pub(super) fn mentions_any(&mut self, ty: TypeId, params: &[TypeParamId]) -> bool {
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
            let i = self.root(i, params, bindings);
            let Some(j) = index(self, y).map(|j| self.root(j, params, bindings)) else {
                let Some(bound) = bindings[i] else {
                    bindings[i] = Some(y);
                    return true;
                };
                return self.unify_bound(i, bound, y, params, bindings, how, depth);
            };
            if i == j {
                return true;
            }
            // From now on one stands for the other.
            if let (Some(a), Some(b)) = (bindings[i], bindings[j]) {
                if !self.unify_bound(i, a, b, params, bindings, how, depth) {
                    return false;
                }
                bindings[j] = None;
            }
            let (open, other) = if bindings[i].is_none() { (i, j) } else { (j, i) };
            bindings[open] = Some(self.info.types.intern(Type::TypeParam(params[other])));
            return true;
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
                    && f.variadic == g.variadic
                    && f.params.iter().zip(&g.params).all(|(a, b)| pair(self, *a, *b))
                    // Only now: messages tell what is known by then.
                    && f.results.len() == g.results.len()
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

    /// The parameter that stands for `params[i]`.
    fn root(&self, mut i: usize, params: &[TypeParamId], bindings: &Bindings) -> usize {
        while let Some(ty) = bindings[i]
            && let Type::TypeParam(p) = self.info.types.get(ty)
            && let Some(next) = params.iter().position(|q| q == p)
        {
            i = next;
        }
        i
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
