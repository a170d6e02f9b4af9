//! Assignments and variable declarations (spec: Assignment statements, Variable declarations).

use super::{Checker, Operand};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::syntax::print::{binary_text, expr_string};
use crate::types::*;

impl Checker<'_> {
    /// Gives a new variable its value: the variable takes the operand's type if it has none.
    pub(super) fn init_var(&mut self, object: ObjectId, x: &mut Operand, context: &str) {
        let ty = self.info.object(object).ty;
        if self.is_bad(x) {
            return;
        }
        if ty == self.invalid() {
            // It has its type even if the value turns out not to fit.
            let new = if x.is_nil() { self.invalid() } else { self.info.types.default_type(x.ty) };
            self.info.objects[object.0 as usize].ty = new;
            self.assignment(x, None, context);
        } else {
            self.assignment(x, Some(ty), context);
        }
    }

    /// `lhs… = rhs…` of a declaration; `returns` gives the statement of a return.
    pub(super) fn init_vars(&mut self, lhs: &[ObjectId], rhs: &[Expr]) {
        let context = "variable declaration";
        if lhs.len() == rhs.len() {
            for (object, e) in lhs.iter().zip(rhs) {
                let ty = self.info.object(*object).ty;
                let hint = (ty != self.invalid()).then_some(ty);
                let name = self.info.object(*object).name.clone();
                let mut x = self.expr_for(e, hint, &name);
                self.init_var(*object, &mut x, context);
            }
            return;
        }
        if rhs.len() > 1 {
            for (i, e) in rhs.iter().enumerate() {
                match lhs.get(i) {
                    Some(object) => {
                        let ty = self.info.object(*object).ty;
                        let hint = (ty != self.invalid()).then_some(ty);
                        let name = self.info.object(*object).name.clone();
                        let mut x = self.expr_for(e, hint, &name);
                        self.init_var(*object, &mut x, context);
                    }
                    None if i == lhs.len() => self.error(e.span, format!("extra init expr {}", expr_string(e))),
                    None => {}
                }
            }
            if let Some(object) = lhs.get(rhs.len()) {
                let o = self.info.object(*object);
                let (span, message) = (o.span, format!("missing init expr for {}", o.name));
                self.error(span, message);
            }
            return;
        }
        if let [one] = rhs {
            let values = self.unpack(one, lhs.len() == 2);
            let Some(mut values) = values else { return };
            if values.len() == lhs.len() {
                for (i, (object, x)) in lhs.iter().zip(&mut values).enumerate() {
                    let errors = self.errors.len();
                    self.init_var(*object, x, "multiple assignment");
                    self.name_result(errors, i, one);
                }
                return;
            }
            self.mismatch(lhs.len(), rhs, values.len());
        }
    }

    /// The value for one variable. Where it is the only one, a call with several results is a mismatch.
    fn one_value<'e>(&mut self, e: &'e Expr, ty: Option<TypeId>, what: &str, rhs: &[Expr]) -> Operand<'e> {
        if rhs.len() > 1 {
            return self.expr_for(e, ty, what);
        }
        let x = self.multi_expr_for(e, ty, what);
        let count = match self.info.types.get(x.ty) {
            Type::Tuple(list) => list.len(),
            _ => return x,
        };
        self.mismatch(1, rhs, count);
        self.bad(e)
    }

    /// The values of one expression: results of a call, or a value with its ok. None if it is bad.
    pub(super) fn unpack<'e>(&mut self, e: &'e Expr, comma_ok: bool) -> Option<Vec<Operand<'e>>> {
        let x = self.multi_expr(e, None);
        if self.is_bad(&x) {
            return None;
        }
        if let Type::Tuple(list) = self.info.types.get(x.ty).clone() {
            return Some(list.into_iter().map(|ty| Operand { mode: Mode::Value, ty, value: None, expr: e }).collect());
        }
        if comma_ok && matches!(x.mode, Mode::CommaOk | Mode::MapIndex) {
            // The expression's own entry stays a single value; the compiler sees two targets.
            let ok = Operand { mode: Mode::Value, ty: self.basic(Basic::UntypedBool), value: None, expr: e };
            return Some(vec![x, ok]);
        }
        Some(vec![x])
    }

    fn mismatch(&mut self, left: usize, rhs: &[Expr], right: usize) {
        let at = rhs.first().map_or(Span::NONE, |r| r.span);
        let vars = if left == 1 { "variable" } else { "variables" };
        let vals = if right == 1 { "value" } else { "values" };
        if let [Expr { kind: ExprKind::Call { fun, .. }, .. }] = rhs {
            let name = expr_string(fun);
            self.error(at, format!("assignment mismatch: {left} {vars} but {name} returns {right} {vals}"));
        } else {
            self.error(at, format!("assignment mismatch: {left} {vars} but {right} {vals}"));
        }
    }

    /// `lhs… = rhs…`
    pub(super) fn assign(&mut self, lhs: &[Expr], rhs: &[Expr]) {
        if lhs.len() == rhs.len() {
            for (l, r) in lhs.iter().zip(rhs) {
                // As gc: of a call the values come first, also among the errors.
                let is_call = lhs.len() == 1 && matches!(r.unparen().kind, ExprKind::Call { .. });
                let early = is_call.then(|| self.one_value(r, None, "", rhs));
                let ty = self.target(l);
                if early.is_none() && ty.is_none_or(|t| t == Some(self.invalid())) {
                    self.use_exprs(std::slice::from_ref(r));
                    continue;
                }
                let mut x = early.unwrap_or_else(|| self.one_value(r, ty.flatten(), &expr_string(l), rhs));
                match ty {
                    Some(None) if lhs.len() == 1 => self.assignment(&mut x, None, "assignment to _ identifier"),
                    Some(ty) => self.assignment(&mut x, ty, assignment(lhs.len())),
                    None => {}
                }
            }
            return;
        }
        if let [one] = rhs {
            let values = self.unpack(one, lhs.len() == 2);
            let types: Vec<_> = lhs.iter().map(|l| self.target(l)).collect();
            let Some(mut values) = values else { return };
            if values.len() == lhs.len() {
                for (i, (x, ty)) in values.iter_mut().zip(types).enumerate() {
                    let errors = self.errors.len();
                    match ty {
                        Some(ty) => self.assignment_of_part(x, ty, "multiple assignment"),
                        None => self.default_untyped(x),
                    }
                    self.name_result(errors, i, one);
                }
                return;
            }
            self.mismatch(lhs.len(), rhs, values.len());
            return;
        }
        let mut good = true;
        for l in lhs {
            good &= self.target(l).is_some();
        }
        for r in rhs {
            let x = self.expr(r, None);
            good &= !self.is_bad(&x);
        }
        if good {
            self.mismatch(lhs.len(), rhs, rhs.len());
        }
    }

    /// Errors since `errors` about one of several values call it by what it is: the result of a call by its number.
    fn name_result(&mut self, errors: usize, index: usize, values: &Expr) {
        let name = match values.kind {
            ExprKind::Call { .. } => format!("{} function result", ordinal(index + 1)),
            _ if index == 1 => "ok value of (comma, ok) expression".into(),
            _ => return,
        };
        let text = format!("cannot use {} (", expr_string(values));
        let named = format!("cannot use {name} (");
        for error in self.errors.iter_mut().skip(errors) {
            if let Some(rest) = error.message.strip_prefix(&text) {
                error.message = format!("{named}{rest}");
            }
        }
    }

    /// One of several values of an expression: must not touch what is recorded for the expression itself.
    pub(super) fn assignment_of_part(&mut self, x: &mut Operand, ty: Option<TypeId>, context: &str) {
        let saved = self.info.exprs.get(&x.expr.id).cloned();
        self.assignment(x, ty, context);
        if let Some(saved) = saved {
            self.info.exprs.insert(x.expr.id, saved);
        }
    }

    /// The type that an assignment's target takes: Some(None) for `_`, None if the target is bad.
    fn target(&mut self, e: &Expr) -> Option<Option<TypeId>> {
        let inner = e.unparen();
        if matches!(&inner.kind, ExprKind::Ident(name) if &**name == "_") {
            return Some(None);
        }
        let x = self.target_operand(e);
        if self.is_bad(&x) { None } else { self.takes(e, inner, &x).map(Some) }
    }

    /// What stands on the left: assigning to a variable is no use of it.
    pub(super) fn target_operand<'e>(&mut self, e: &'e Expr) -> Operand<'e> {
        if let ExprKind::Ident(name) = &e.unparen().kind
            && let Some((object, _)) = self.lookup(name)
            && matches!(self.info.object(object).kind, ObjectKind::Var(_))
        {
            let was_used = self.used.contains(&object);
            let x = self.expr(e, None);
            if !was_used {
                self.used.remove(&object);
            }
            return x;
        }
        self.expr(e, None)
    }

    /// The type that a checked target takes; None if nothing can be assigned to it.
    fn takes(&mut self, e: &Expr, inner: &Expr, x: &Operand) -> Option<TypeId> {
        match x.mode {
            Mode::Variable | Mode::MapIndex => Some(x.ty),
            _ => {
                if let ExprKind::Selector { x: base, .. } = &inner.kind
                    && self.info.exprs.get(&base.id).is_some_and(|b| b.mode == Mode::MapIndex)
                {
                    let text = expr_string(inner);
                    self.error(e.span, format!("cannot assign to struct field {text} in map"));
                    return None;
                }
                if let ExprKind::Selector { x: base, .. } = &inner.kind {
                    // gc looks at it as a value, to see whether it is an element of a map.
                    let text = expr_string(base);
                    if self.names_package(base) {
                        self.error(base.span, format!("use of package {text} not in selector"));
                    } else if self.info.exprs.get(&base.id).is_some_and(|b| b.mode == Mode::Type) {
                        self.error(base.span, format!("{text} (type) is not an expression"));
                    }
                }
                let text = expr_string(inner);
                self.error(e.span, format!("cannot assign to {text} (neither addressable nor a map index expression)"));
                None
            }
        }
    }

    /// `x op= y`
    pub(super) fn assign_op(&mut self, lhs: &Expr, op: BinaryOp, op_span: Span, rhs: &Expr, whole: Span) {
        let x = self.expr(lhs, None);
        let y = self.expr(rhs, None);
        if self.is_bad(&x) || self.is_bad(&y) {
            return;
        }
        let inner = lhs.unparen();
        let errors = self.errors.len();
        let mut result = self.combine(lhs, op, op_span, x.clone(), y.clone());
        // The target keeps its own entry.
        self.record(lhs.id, &x);
        if self.is_bad(&result) {
            if let Some(last) = self.errors.get_mut(errors)
                && last.message.contains("mismatched types")
            {
                last.span = whole;
                let text = format!("{} {}= {}", expr_string(lhs), binary_text(op), expr_string(rhs));
                let types = last.message.split_once("(mismatched").map_or("", |(_, t)| t).to_string();
                last.message = format!("invalid operation: {text} (mismatched{types}");
            }
            self.takes(lhs, inner, &x);
            return;
        }
        // Not checked twice: the type arguments of generic functions in it are settled. A name is no use of its variable.
        let ty = match &inner.kind {
            ExprKind::Ident(_) => self.target(lhs).flatten(),
            _ => self.takes(lhs, inner, &x),
        };
        if let Some(ty) = ty {
            result.expr = rhs;
            if let Err(cause) = self.assignable(&result, ty)
                && !self.info.types.is_untyped(result.ty)
            {
                let (d, t) = (self.describe(&result), self.type_text(ty));
                self.error(rhs.span, format!("cannot use {d} as {t} value in assignment{cause}"));
            }
        }
    }

    /// `lhs… := rhs…`
    pub(super) fn define(&mut self, lhs: &[Expr], rhs: &[Expr], op_span: Span, end: u32) {
        let mut objects: Vec<ObjectId> = Vec::new();
        let mut fresh: Vec<(Ident, ObjectId)> = Vec::new();
        let mut any_new = false;
        let mut bad = false;
        // Declared before with a value that is none.
        let mut unknown = Vec::new();
        for (i, e) in lhs.iter().enumerate() {
            let ExprKind::Ident(name) = &e.kind else {
                let text = expr_string(e);
                self.expr(e, None);
                self.error(e.span, format!("non-name {text} on left side of :="));
                bad = true;
                objects.push(self.no_variable(e));
                continue;
            };
            if lhs[..i].iter().any(|p| matches!(&p.kind, ExprKind::Ident(n) if n == name && &**n != "_")) {
                self.error(e.span, format!("{name} repeated on left side of :="));
                objects.push(self.no_variable(e));
                bad = true;
                continue;
            }
            let old = self.cx.scopes.last().and_then(|s| s.names.get(name)).copied();
            match old {
                Some(object) if &**name != "_" => {
                    self.info.uses.insert(e.id, object);
                    if !matches!(self.info.object(object).kind, ObjectKind::Var(_)) {
                        self.error(e.span, format!("cannot assign to {name}"));
                        objects.push(self.no_variable(e));
                        bad = true;
                        continue;
                    }
                    let ty = self.info.object(object).ty;
                    if ty == self.invalid() {
                        unknown.push(object);
                    }
                    self.info.exprs.insert(e.id, ExprInfo { mode: Mode::Variable, ty, value: None });
                    objects.push(object);
                }
                _ => {
                    let ident = Ident { id: e.id, name: name.clone(), span: e.span };
                    let ty = self.invalid();
                    let object = self.new_var(&ident, ty, VarKind::Local);
                    if &**name != "_" {
                        any_new = true;
                    }
                    fresh.push((ident, object));
                    objects.push(object);
                }
            }
        }
        self.define_values(&objects, rhs);
        for object in unknown {
            self.info.objects[object.0 as usize].ty = self.invalid();
        }
        if !any_new && !bad {
            self.error(op_span, "no new variables on left side of :=");
        }
        for (ident, object) in fresh {
            let ty = self.info.object(object).ty;
            self.info.exprs.insert(ident.id, ExprInfo { mode: Mode::Variable, ty, value: None });
            self.declare_local(&ident, object, end);
            self.note_local(object);
        }
    }

    /// What takes a value in the place of something that no `:=` can declare.
    fn no_variable(&mut self, e: &Expr) -> ObjectId {
        let ident = Ident { id: e.id, name: "_".into(), span: e.span };
        let ty = self.invalid();
        self.new_var(&ident, ty, VarKind::Local)
    }

    fn define_values(&mut self, objects: &[ObjectId], rhs: &[Expr]) {
        if objects.len() == rhs.len() {
            for (object, e) in objects.iter().zip(rhs) {
                let ty = self.info.object(*object).ty;
                let hint = (ty != self.invalid()).then_some(ty);
                let name = self.info.object(*object).name.clone();
                let mut x = self.one_value(e, hint, &name, rhs);
                self.init_var(*object, &mut x, assignment(objects.len()));
            }
            return;
        }
        if let [one] = rhs {
            let Some(mut values) = self.unpack(one, objects.len() == 2) else { return };
            if values.len() == objects.len() {
                let saved = self.info.exprs.get(&one.id).cloned();
                for (i, (object, x)) in objects.iter().zip(&mut values).enumerate() {
                    let errors = self.errors.len();
                    self.init_var(*object, x, "multiple assignment");
                    self.name_result(errors, i, one);
                }
                if let Some(saved) = saved {
                    self.info.exprs.insert(one.id, saved);
                }
                return;
            }
            self.mismatch(objects.len(), rhs, values.len());
            return;
        }
        for e in rhs {
            self.expr(e, None);
        }
        self.mismatch(objects.len(), rhs, rhs.len());
    }

    /// What messages call the variable that takes a result.
    fn result_name(&self, func: &super::FuncContext, i: usize) -> Name {
        match func.named_results.get(i) {
            Some(object) => self.info.object(*object).name.clone(),
            None => "result variable".into(),
        }
    }

    /// `return values`
    pub(super) fn return_values(&mut self, values: &[Expr], at: Span) {
        let Some(func) = self.cx.func.clone() else { return };
        if values.is_empty() {
            if func.results.is_empty() {
                return;
            }
            if func.named_results.is_empty() {
                let want = self.type_list(&func.results, false);
                self.error(at, "not enough return values");
                if let Some(last) = self.errors.last_mut() {
                    last.notes.push("have ()".into());
                    last.notes.push(format!("want {want}"));
                }
                return;
            }
            for object in func.named_results {
                let name = self.info.object(object).name.clone();
                if &*name == "_" {
                    continue;
                }
                if let Some((other, _)) = self.lookup(&name)
                    && other != object
                {
                    self.error(at, format!("result parameter {name} not in scope at return"));
                    // The place is the other's, all else the result's.
                    let ty = self.type_text(self.info.object(object).ty);
                    let span = self.info.object(other).span;
                    self.note(span, format!("inner declaration of var {name} {ty}"));
                }
            }
            return;
        }
        let mut operands: Vec<Operand> = Vec::new();
        if let [one] = values {
            let hint = func.results.first().copied();
            let what = self.result_name(&func, 0);
            let x = self.multi_expr_for(one, hint, &what);
            if self.is_bad(&x) && func.results.len() <= 1 {
                return;
            }
            if let Type::Tuple(list) = self.info.types.get(x.ty).clone() {
                operands.extend(list.into_iter().map(|ty| Operand { mode: Mode::Value, ty, value: None, expr: one }));
            } else {
                operands.push(x);
            }
        } else {
            for (i, e) in values.iter().enumerate() {
                let what = self.result_name(&func, i);
                let x = self.expr_for(e, func.results.get(i).copied(), &what);
                operands.push(x);
            }
        }
        if func.results.is_empty() {
            if operands.iter().any(|x| self.is_bad(x)) {
                return;
            }
            self.error(values[0].span, "too many return values");
            let have = self.summary(&operands, false);
            if let Some(last) = self.errors.last_mut() {
                last.notes.push(format!("have {have}"));
                last.notes.push("want ()".into());
            }
            return;
        }
        if operands.iter().any(|x| self.is_bad(x)) && operands.len() != func.results.len() {
            return;
        }
        if operands.len() != func.results.len() {
            let few = operands.len() < func.results.len();
            let span = if few { values[values.len() - 1].span } else { operands[func.results.len()].expr.span };
            let span = if few && values.len() == 1 && operands.len() > 1 { values[0].span } else { span };
            self.error(span, if few { "not enough return values" } else { "too many return values" });
            let have = self.summary(&operands, false);
            let want = self.type_list(&func.results, false);
            if let Some(last) = self.errors.last_mut() {
                last.notes.push(format!("have {have}"));
                last.notes.push(format!("want {want}"));
            }
            return;
        }
        let several = values.len() == 1 && operands.len() > 1;
        for (i, (x, ty)) in operands.iter_mut().zip(&func.results).enumerate() {
            if several {
                let errors = self.errors.len();
                self.assignment_of_part(x, Some(*ty), "return statement");
                self.name_result(errors, i, &values[0]);
            } else {
                self.assignment(x, Some(*ty), "return statement");
            }
        }
    }
}

/// What messages call an assignment to so many variables.
fn assignment(variables: usize) -> &'static str {
    if variables > 1 { "multiple assignment" } else { "assignment" }
}

/// `1st`, `2nd`, `3rd`, `4th`
fn ordinal(n: usize) -> String {
    let ending = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}
