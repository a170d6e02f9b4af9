//! Calls (spec: Calls, Passing arguments to ... parameters).

use super::{Checker, Operand};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::syntax::print::expr_string;
use crate::types::*;

impl Checker<'_> {
    pub(super) fn call<'e>(
        &mut self,
        e: &'e Expr,
        fun: &'e Expr,
        args: &'e [Expr],
        spread: Option<Span>,
    ) -> Operand<'e> {
        let f = self.raw_expr(fun, None);
        match f.mode {
            Mode::Type => return self.conversion_call(e, f, args, spread),
            Mode::Builtin(b) => return self.builtin(e, b, args, spread),
            _ => {}
        }
        if f.mode == Mode::NoValue {
            self.use_exprs(args);
            self.error(fun.span, format!("{} (no value) used as value or type", expr_string(fun)));
            return self.bad(e);
        }
        if let Type::Tuple(list) = self.info.types.get(f.ty).clone() {
            self.multiple(fun, &list);
            self.use_exprs(args);
            return self.bad(e);
        }
        if self.is_bad(&f) || f.ty == self.invalid() {
            // Said only if nothing else was.
            if matches!(fun.kind, ExprKind::Composite { .. }) {
                let text = expr_string(fun);
                let why = "(value with invalid type): invalid type is not a function";
                self.error(e.span, format!("invalid operation: cannot call {text} {why}"));
                return self.bad(e);
            }
            self.use_exprs(args);
            return self.bad(e);
        }
        let core = self.info.types.core_type(f.ty);
        let Some(Type::Func(sig)) = core.map(|c| self.info.types.get(c).clone()) else {
            let d = self.describe(&f);
            let cause = if self.info.types.is_type_param(f.ty) {
                match self.info.types.type_set(f.ty) {
                    Some(terms) if terms.len() > 1 && self.all_functions(&terms) => self.differing(&terms),
                    Some(terms) if !terms.is_empty() => format!("{} is not a function", self.type_text(terms[0].ty)),
                    _ => "no specific type".into(),
                }
            } else {
                format!("{} is not a function", self.type_text(f.ty))
            };
            self.error(e.span, format!("invalid operation: cannot call {d}: {cause}"));
            return self.bad(e);
        };
        let generic = self.generic_params(&f);
        let mut values = self.arguments(args, &sig, spread, !generic.is_empty());
        let Some(sig_params) = self.match_count(e, fun, &sig, &values, spread.is_some()) else {
            return self.result(e, &sig, &generic);
        };
        let mut sig = sig;
        let mut params = sig_params;
        if !generic.is_empty() || values.iter().any(|x| self.is_generic_func(x)) {
            if values.iter().any(|x| self.is_bad(x)) {
                return self.result(e, &sig, &generic);
            }
            let given = self.partial_arguments(fun);
            let Some(type_args) = self.infer((fun, e.gc_place()), &generic, given, &params, &mut values) else {
                return self.result(e, &sig, &generic);
            };
            if !generic.is_empty() {
                let map: Vec<_> = generic.iter().copied().zip(type_args.iter().copied()).collect();
                params = params.iter().map(|p| self.info.types.subst(*p, &map)).collect();
                self.record_instance(fun, &type_args);
                let ty = self.info.types.intern(Type::Func(sig));
                let ty = self.info.types.subst(ty, &map);
                self.info.exprs.insert(fun.id, ExprInfo { mode: Mode::Value, ty, value: None });
                let Type::Func(s) = self.info.types.get(ty).clone() else { return self.bad(e) };
                sig = s;
            }
        }
        let name = expr_string(fun);
        for (x, param) in values.iter_mut().zip(&params) {
            let context = format!("argument to {name}");
            self.assignment(x, Some(*param), &context);
        }
        self.result(e, &sig, &[])
    }

    fn all_functions(&mut self, terms: &[TypeTerm]) -> bool {
        terms.iter().all(|t| matches!(self.info.types.under(t.ty), Type::Func(_)))
    }

    /// What a call gives; `unknown` are the type parameters whose arguments could not be found.
    fn result<'e>(&mut self, e: &'e Expr, sig: &Signature, unknown: &[TypeParamId]) -> Operand<'e> {
        if sig.results.iter().any(|ty| self.mentions_any(*ty, unknown)) {
            return self.bad(e);
        }
        let (mode, ty) = match sig.results.as_slice() {
            [] => (Mode::NoValue, self.info.types.intern(Type::Tuple(Vec::new()))),
            [one] => (Mode::Value, *one),
            several => (Mode::Value, self.info.types.intern(Type::Tuple(several.to_vec()))),
        };
        Operand { mode, ty, value: None, expr: e }
    }

    /// The arguments; one call with several results stands for all of them.
    pub(super) fn arguments<'e>(
        &mut self,
        args: &'e [Expr],
        sig: &Signature,
        spread: Option<Span>,
        generic: bool,
    ) -> Vec<Operand<'e>> {
        if let [one] = args
            && spread.is_none()
        {
            let hint = if generic { None } else { self.param_at(sig, 0, false) };
            let x = self.multi_expr_or_generic(one, hint);
            if let Type::Tuple(list) = self.info.types.get(x.ty).clone() {
                return list.into_iter().map(|ty| Operand { mode: Mode::Value, ty, value: None, expr: one }).collect();
            }
            return vec![x];
        }
        let mut values = Vec::new();
        for (i, arg) in args.iter().enumerate() {
            let hint = if generic { None } else { self.param_at(sig, i, spread.is_some()) };
            let x = self.multi_expr_or_generic(arg, hint);
            if let Type::Tuple(list) = self.info.types.get(x.ty).clone() {
                self.multiple(arg, &list);
                values.push(self.bad(arg));
                continue;
            }
            values.push(x);
        }
        values
    }

    fn param_at(&mut self, sig: &Signature, i: usize, spread: bool) -> Option<TypeId> {
        if sig.variadic && i + 1 >= sig.params.len() {
            let last = *sig.params.last()?;
            if spread {
                return Some(last);
            }
            return match *self.info.types.get(last) {
                Type::Slice(elem) => Some(elem),
                _ => Some(last),
            };
        }
        sig.params.get(i).copied()
    }

    /// Compares the numbers of arguments and parameters; returns the parameter type for each argument.
    fn match_count(
        &mut self,
        e: &Expr,
        fun: &Expr,
        sig: &Signature,
        values: &[Operand],
        spread: bool,
    ) -> Option<Vec<TypeId>> {
        let n = values.len();
        let wanted = sig.params.len();
        if spread {
            if !sig.variadic {
                self.error(e.span, format!("cannot use ... in call to non-variadic {}", expr_string(fun)));
                return None;
            }
            if n == wanted {
                return Some(sig.params.clone());
            }
        } else if sig.variadic && n + 1 >= wanted {
            return Some((0..n).filter_map(|i| self.param_at(sig, i, false)).collect());
        } else if !sig.variadic && n == wanted {
            return Some(sig.params.clone());
        }
        let few = n < wanted;
        // gc points at the last argument, or at the call if there is none.
        let (at, what) = match values.last() {
            Some(last) if few => (last.expr.span, "not enough"),
            None => (e.span, "not enough"),
            _ => (values[wanted].expr.span, "too many"),
        };
        let have = self.summary(values, spread);
        let params = sig.params.clone();
        let want = self.type_list(&params, sig.variadic);
        let mut name = expr_string(fun);
        if matches!(fun.kind, ExprKind::Paren(_)) {
            name = expr_string(fun);
        }
        self.error(at, format!("{what} arguments in call to {name}"));
        if let Some(last) = self.errors.last_mut() {
            last.notes.push(format!("have {have}"));
            last.notes.push(format!("want {want}"));
        }
        None
    }

    /// Types of values as "have (…)" lists them: untyped numbers are `number`.
    pub(super) fn summary(&mut self, values: &[Operand], spread: bool) -> String {
        let mut list = Vec::new();
        for x in values {
            let recorded = self.info.exprs.get(&x.expr.id).map(|info| info.ty);
            list.push(if x.is_nil() {
                "nil".into()
            } else if self.is_bad(x) {
                match recorded {
                    Some(ty) if ty != self.invalid() => self.type_text(ty),
                    _ => "unknown type".into(),
                }
            } else if self.is_generic_func(x) {
                self.generic_func_text(x)
            } else {
                match self.info.types.get(x.ty) {
                    Type::Basic(b) if b.is_untyped() => match b {
                        Basic::UntypedString => "string".into(),
                        Basic::UntypedBool => "bool".into(),
                        _ => "number".to_string(),
                    },
                    _ => self.typed_text(x),
                }
            });
        }
        if spread && let Some(last) = list.last_mut() {
            last.push_str("...");
        }
        format!("({})", list.join(", "))
    }

    pub(super) fn type_list(&mut self, types: &[TypeId], variadic: bool) -> String {
        let text = |c: &mut Self, t| if t == c.invalid() { "unknown type".into() } else { c.type_text(t) };
        let mut list: Vec<String> = types.iter().map(|t| text(self, *t)).collect();
        if variadic && let Some(last) = list.last_mut() {
            *last = format!("...{}", last.trim_start_matches("[]"));
        }
        format!("({})", list.join(", "))
    }

    fn conversion_call<'e>(
        &mut self,
        e: &'e Expr,
        f: Operand<'e>,
        args: &'e [Expr],
        spread: Option<Span>,
    ) -> Operand<'e> {
        let ty = f.ty;
        if self.is_generic_type(ty) {
            self.generic_type_as_value(f.expr);
            return self.bad(e);
        }
        if !self.info.types.is_type_param(ty)
            && let Type::Interface(i) = self.info.types.under(ty)
            && (i.terms.is_some() || i.comparable)
        {
            self.use_exprs(args);
            let t = self.type_text(ty);
            let why = "contains specific type constraints or is comparable";
            self.error(f.expr.span, format!("cannot use interface {t} in conversion ({why})"));
            return self.bad(e);
        }
        let text = self.type_text(ty);
        let [arg] = args else {
            self.use_exprs(args);
            if ty != self.invalid() {
                if args.is_empty() {
                    self.error(e.span, format!("missing argument in conversion to {text}"));
                } else {
                    self.error(args[args.len() - 1].span, format!("too many arguments in conversion to {text}"));
                }
            }
            return self.bad(e);
        };
        let x = self.expr_for(arg, Some(ty), "conversion");
        if spread.is_some() && !self.is_bad(&x) {
            // As gc, which goes on with the argument as it is.
            self.error(arg.span, format!("invalid use of ... in conversion to {text}"));
            return Operand { expr: e, ..x };
        }
        self.conversion(e, ty, x)
    }
}
