//! Statements (spec: Statements).

use super::{Checker, Operand};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::syntax::print::expr_string;
use crate::types::*;
use rustc_hash::FxHashMap;

impl Checker<'_> {
    pub(super) fn stmts(&mut self, stmts: &[Stmt]) {
        stmts.iter().for_each(|stmt| self.stmt(stmt));
    }

    fn block(&mut self, block: &Block) {
        self.open_scope(block.span.hi);
        self.stmts(&block.stmts);
        self.close_scope();
    }

    /// Remembers a local variable, to be reported if it is never used.
    pub(super) fn note_local(&mut self, object: ObjectId) {
        if self.user {
            self.locals_declared(object);
        }
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::Bad | StmtKind::Empty => {}
            StmtKind::Decl(decl) => self.local_decl(decl),
            StmtKind::Labeled { stmt, .. } => self.stmt(stmt),
            StmtKind::Expr(e) => self.expr_stmt(e),
            StmtKind::Send { chan, value, .. } => self.send(stmt.span, chan, value),
            StmtKind::IncDec { x, inc } => self.inc_dec(x, *inc, stmt.span),
            StmtKind::Assign { lhs, op: Some(op), rhs, op_span } => {
                if let ([l], [r]) = (lhs.as_slice(), rhs.as_slice()) {
                    self.assign_op(l, *op, *op_span, r, stmt.span);
                } else {
                    self.error(
                        *op_span,
                        format!(
                            "assignment operation {}= requires single-valued expressions",
                            crate::syntax::print::binary_text(*op)
                        ),
                    );
                }
            }
            StmtKind::Assign { lhs, op: None, rhs, .. } => self.assign(lhs, rhs),
            StmtKind::Define { lhs, rhs, op_span } => self.define(lhs, rhs, *op_span, stmt.span.hi),
            StmtKind::Go(e) => self.go_defer(e, "go"),
            StmtKind::Defer(e) => self.go_defer(e, "defer"),
            StmtKind::Return(values) => self.return_values(values, stmt.span),
            // See [`crate::syntax::branches`].
            StmtKind::Break(_) | StmtKind::Continue(_) | StmtKind::Goto(_) | StmtKind::Fallthrough => {}
            StmtKind::Block(b) => self.block(b),
            StmtKind::If { init, cond, then, els } => {
                self.open_scope(stmt.span.hi);
                if let Some(init) = init {
                    self.stmt(init);
                }
                self.condition(cond, "if");
                self.block(then);
                if let Some(els) = els {
                    self.stmt(els);
                }
                self.close_scope();
            }
            StmtKind::Switch { init, tag, clauses, .. } => {
                self.open_scope(stmt.span.hi);
                if let Some(init) = init {
                    self.stmt(init);
                }
                self.switch(tag.as_ref(), clauses);
                self.close_scope();
            }
            StmtKind::TypeSwitch { init, bind, x, clauses, .. } => {
                self.open_scope(stmt.span.hi);
                if let Some(init) = init {
                    self.stmt(init);
                }
                self.type_switch(bind.as_ref(), x, clauses);
                self.close_scope();
            }
            StmtKind::Select { clauses, .. } => self.select(clauses),
            StmtKind::For { init, cond, post, body } => {
                self.open_scope(stmt.span.hi);
                if let Some(init) = init {
                    self.stmt(init);
                    self.loop_variables(init);
                }
                if let Some(cond) = cond {
                    self.condition(cond, "for");
                }
                if let Some(post) = post {
                    self.stmt(post);
                }
                self.block(body);
                self.close_scope();
            }
            StmtKind::Range { key, value, define, x, body } => {
                self.range(stmt.span, key.as_ref(), value.as_ref(), *define, x, body);
            }
        }
    }

    /// Variables of a `for` clause are per iteration or per loop.
    fn loop_variables(&mut self, init: &Stmt) {
        if let StmtKind::Define { lhs, .. } = &init.kind {
            for e in lhs {
                if let Some(object) = self.info.defs.get(&e.id)
                    && let ObjectKind::Var(kind) = &mut self.info.objects[object.0 as usize].kind
                {
                    *kind = VarKind::Loop;
                }
            }
        }
    }

    fn condition(&mut self, cond: &Expr, what: &str) {
        let mut x = self.expr(cond, None);
        if self.is_bad(&x) {
            return;
        }
        if !self.info.types.is_boolean(x.ty) {
            self.error(cond.span, format!("non-boolean condition in {what} statement"));
            return;
        }
        self.default_untyped(&mut x);
    }

    fn expr_stmt(&mut self, e: &Expr) {
        let x = self.raw_expr(e, None);
        let x = self.instantiated(x, None);
        let inner = e.unparen();
        let is_receive = matches!(inner.kind, ExprKind::Unary { op: UnaryOp::Recv, .. });
        if self.is_bad(&x) {
            // Said only if nothing else was.
            if matches!(inner.kind, ExprKind::Ident(_)) {
                self.error(e.span, format!("{} (invalid operand) is not used", expr_string(e)));
            }
            return;
        }
        let allowed = match &inner.kind {
            ExprKind::Call { fun, .. } => {
                let info = self.info.exprs.get(&fun.id).map(|i| i.mode);
                match info {
                    Some(Mode::Type) => false,
                    Some(Mode::Builtin(b)) => value_less(b),
                    _ => true,
                }
            }
            _ => is_receive,
        };
        if allowed {
            return;
        }
        let mut x = x;
        match x.mode {
            Mode::Builtin(_) => {
                self.error(e.span, format!("{} (built-in) must be called", expr_string(e)));
                return;
            }
            Mode::Type => {
                let d = self.describe(&x);
                self.error(e.span, format!("{d} is not an expression"));
                return;
            }
            _ => {}
        }
        if x.mode != Mode::Constant && !self.info.types.is_boolean(x.ty) {
            self.default_untyped(&mut x);
        }
        let d = if x.is_nil() { "nil".to_string() } else { self.describe(&x) };
        self.error(e.span, format!("{d} is not used"));
    }

    fn send(&mut self, at: Span, chan: &Expr, value: &Expr) {
        let c = self.expr(chan, None);
        if self.is_bad(&c) {
            self.expr_or_generic(value, None);
            return;
        }
        let carries = self.channel_elem(&c, ChanDir::Recv);
        match carries {
            Ok(elem) => {
                let mut x = self.expr_for(value, Some(elem), "send");
                if !self.is_bad(&x) {
                    self.assignment(&mut x, Some(elem), "send");
                }
            }
            Err(text) => {
                let x = self.expr_or_generic(value, None);
                if !self.is_bad(&x) {
                    self.error(at, format!("invalid operation: cannot send to {text}"));
                }
            }
        }
    }

    fn inc_dec(&mut self, e: &Expr, inc: bool, at: Span) {
        let x = self.expr(e, None);
        if self.is_bad(&x) {
            return;
        }
        if !self.info.types.is_numeric(x.ty) {
            let sign = if inc { "++" } else { "--" };
            let (text, ty) = (expr_string(e), self.type_text(x.ty));
            self.error(at, format!("invalid operation: {text}{sign} (non-numeric type {ty})"));
            return;
        }
        if !matches!(x.mode, Mode::Variable | Mode::MapIndex) {
            let text = expr_string(e);
            self.error(e.span, format!("cannot assign to {text} (neither addressable nor a map index expression)"));
        }
    }

    fn go_defer(&mut self, e: &Expr, word: &str) {
        let inner = e.unparen();
        let ExprKind::Call { fun, .. } = &inner.kind else {
            self.error(e.span, format!("expression in {word} must be function call"));
            self.raw_expr(e, None);
            return;
        };
        let x = self.raw_expr(e, None);
        match self.info.exprs.get(&fun.id).map(|i| i.mode) {
            Some(Mode::Type) if !self.is_bad(&x) => {
                let d = self.describe(&x);
                self.error(e.span, format!("{word} requires function call, not conversion {d}"));
            }
            Some(Mode::Builtin(b)) if !value_less(b) && !self.is_bad(&x) => {
                let d = self.describe(&x);
                self.error(e.span, format!("{word} discards result of {d}"));
            }
            _ => {}
        }
    }

    fn switch(&mut self, tag: Option<&Expr>, clauses: &[CaseClause]) {
        let mut operand = None;
        if let Some(tag) = tag {
            let mut x = self.expr(tag, None);
            self.assignment(&mut x, None, "switch expression");
            if !self.is_bad(&x) && !x.is_nil() && !self.info.types.is_comparable(x.ty) && !self.info.types.has_nil(x.ty)
            {
                let d = self.describe(&x);
                let t = self.type_text(x.ty);
                self.error(tag.span, format!("cannot switch on {d} ({t} is not comparable)"));
                x = self.bad(tag);
            }
            operand = Some(x);
        }
        self.defaults(clauses.iter().map(|c| (c.is_default, c.head)));
        let mut seen: FxHashMap<(Constant, TypeId), Span> = FxHashMap::default();
        for clause in clauses {
            for value in &clause.values {
                match &operand {
                    Some(tag) => self.case_value(tag.clone(), value, &mut seen),
                    None => {
                        let mut x = self.expr(value, None);
                        if self.is_bad(&x) {
                            continue;
                        }
                        let bool = self.basic(Basic::Bool);
                        if x.is_nil() && !self.convert_untyped(&mut x, bool) {
                            continue;
                        }
                        if !self.info.types.is_boolean(x.ty) {
                            let (d, text) = (self.type_text(x.ty), expr_string(value));
                            let message = if self.info.types.is_untyped(x.ty) && x.mode == Mode::Constant {
                                format!("cannot convert {} to type bool", self.describe(&x))
                            } else {
                                format!("invalid case {text} in switch on true (mismatched types {d} and bool)")
                            };
                            self.error(value.span, message);
                            continue;
                        }
                        self.default_untyped(&mut x);
                    }
                }
            }
            self.open_scope(clause.span.hi);
            self.stmts(&clause.body);
            self.close_scope();
        }
    }

    fn defaults(&mut self, clauses: impl Iterator<Item = (bool, Span)>) {
        let mut first: Option<Span> = None;
        for (is_default, span) in clauses {
            if !is_default {
                continue;
            }
            match first {
                None => first = Some(span),
                Some(old) => {
                    let place = self.map.place_text(old);
                    self.error(span, format!("multiple defaults (first at {place})"));
                }
            }
        }
    }

    fn case_value<'e>(&mut self, tag: Operand<'e>, value: &'e Expr, seen: &mut FxHashMap<(Constant, TypeId), Span>) {
        let hint = tag.ty;
        let mut x = self.expr(value, Some(hint));
        if self.is_bad(&x) || self.is_bad(&tag) || !self.convert_untyped(&mut x, tag.ty) {
            return;
        }
        // Compared as `value == tag`.
        let errors = self.errors.len();
        let tag_info = self.info.exprs.get(&tag.expr.id).cloned();
        let mut tag = tag;
        tag.mode = Mode::Value;
        tag.value = None;
        let (tag_ty, x_before) = (tag.ty, x.clone());
        let node = value;
        let saved_value = self.info.exprs.get(&value.id).cloned();
        let result = self.combine(node, BinaryOp::Eq, value.span, x, tag.clone());
        if let Some(info) = tag_info {
            self.info.exprs.insert(tag.expr.id, info);
        }
        if self.is_bad(&result) {
            let said = self.errors.get(errors).map(|e| e.message.clone());
            self.errors.truncate(errors);
            let (a, b) = (expr_string(value), expr_string(tag.expr));
            let (s, t) = (
                if x_before.is_nil() { "untyped nil".into() } else { self.type_text(x_before.ty) },
                self.type_text(tag_ty),
            );
            if let Some(saved) = saved_value {
                self.info.exprs.insert(value.id, saved);
            }
            let prefix = format!("invalid operation: {a} ");
            let message = match said.as_ref().map(|m| m.strip_prefix(&prefix)) {
                Some(Some(cause)) => format!("invalid case {a} in switch on {b} {cause}"),
                Some(None) => said.unwrap_or_default(),
                None => format!("invalid case {a} in switch on {b} (mismatched types {s} and {t})"),
            };
            self.error(value.span, message);
            return;
        }
        if let Some(info) = self.info.exprs.get(&value.id)
            && let (Mode::Constant, Some(v)) = (info.mode, info.value.clone())
            // As gc, which compares no other cases.
            && !matches!(v, Constant::Bool(_) | Constant::Complex(_))
        {
            let ty = info.ty;
            let key = (v.key(), ty);
            if let Some(old) = seen.get(&key).copied() {
                let operand = Operand { mode: Mode::Constant, ty, value: Some(v), expr: value };
                let d = self.describe(&operand);
                self.error(value.span, format!("duplicate case {d} in expression switch"));
                self.note_previous(old);
            } else {
                seen.insert(key, value.span);
            }
        }
    }

    fn note_previous(&mut self, old: Span) {
        self.note(old, "previous case");
    }

    fn type_switch(&mut self, bind: Option<&Ident>, subject: &Expr, clauses: &[CaseClause]) {
        let x = self.expr(subject, None);
        let mut valid = !self.is_bad(&x);
        if valid && !self.info.types.is_interface(x.ty) {
            let d = self.describe(&x);
            let message = match self.info.types.is_type_param(x.ty) {
                true => format!("cannot use type switch on type parameter value {d}"),
                false => format!("{d} is not an interface"),
            };
            self.error(subject.span, message);
            valid = false;
        }
        self.defaults(clauses.iter().map(|c| (c.is_default, c.head)));
        let mut seen: FxHashMap<Option<TypeId>, Span> = FxHashMap::default();
        let mut variables = Vec::new();
        for clause in clauses {
            let mut single = None;
            for value in &clause.values {
                let inner = value.unparen();
                let is_nil = matches!(&inner.kind, ExprKind::Ident(n) if &**n == "nil")
                    && self.lookup("nil").is_some_and(|(o, _)| matches!(self.info.object(o).kind, ObjectKind::Nil));
                let ty = if is_nil {
                    let info = ExprInfo { mode: Mode::Nil, ty: self.basic(Basic::UntypedNil), value: None };
                    self.info.exprs.insert(value.id, info);
                    None
                } else {
                    let ty = self.var_type(value);
                    if ty == self.invalid() {
                        continue;
                    }
                    Some(ty)
                };
                if let Some(old) = seen.get(&ty).copied() {
                    let text = expr_string(value);
                    self.error(value.span, format!("duplicate case {text} in type switch"));
                    self.note_previous(old);
                } else {
                    seen.insert(ty, value.span);
                    if let (Some(ty), true) = (ty, valid) {
                        self.assertable(&x, ty, value, true);
                    }
                }
                single = Some(ty);
            }
            self.open_scope(clause.span.hi);
            if let Some(bind) = bind
                && &*bind.name != "_"
            {
                let ty = match (clause.values.len(), single) {
                    (1, Some(Some(ty))) => ty,
                    // What is wrong with its only type is said there.
                    (1, None) => self.invalid(),
                    _ => x.ty,
                };
                let ident = Ident { id: clause.bind_id, name: bind.name.clone(), span: bind.span };
                let object = self.new_var(&ident, ty, VarKind::Local);
                self.declare_local(&ident, object, clause.head.hi);
                variables.push(object);
            }
            self.stmts(&clause.body);
            self.close_scope();
        }
        if let Some(bind) = bind {
            if &*bind.name == "_" {
                self.error(bind.span, "no new variable on left side of :=");
            } else if self.user && !variables.iter().any(|v| self.used.contains(v)) {
                self.error(bind.span, format!("{} declared and not used", bind.name));
            }
        }
    }

    fn select(&mut self, clauses: &[CommClause]) {
        self.defaults(clauses.iter().map(|c| (c.comm.is_none(), c.head)));
        for clause in clauses {
            self.open_scope(clause.span.hi);
            if let Some(comm) = &clause.comm {
                let fits = match &comm.kind {
                    StmtKind::Send { .. } => true,
                    StmtKind::Expr(e) => is_receive(e),
                    StmtKind::Assign { op: None, rhs, .. } | StmtKind::Define { rhs, .. } => {
                        rhs.len() == 1 && is_receive(&rhs[0])
                    }
                    _ => false,
                };
                if fits {
                    self.stmt(comm);
                } else {
                    let at = match &comm.kind {
                        StmtKind::Expr(e) => e.gc_place(),
                        _ => comm.span,
                    };
                    self.error(at, "select case must be send or receive (possibly with assignment)");
                    self.close_scope();
                    continue;
                }
            }
            self.stmts(&clause.body);
            self.close_scope();
        }
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of a range clause")]
    fn range(
        &mut self,
        at: Span,
        key: Option<&Expr>,
        value: Option<&Expr>,
        define: bool,
        subject: &Expr,
        body: &Block,
    ) {
        self.open_scope(at.hi);
        let mut x = self.expr(subject, None);
        let mut types: [Option<TypeId>; 2] = [None, None];
        let mut most = 2;
        let mut known = false;
        if !self.is_bad(&x) {
            match self.range_types(&mut x) {
                Ok((k, v, n)) => {
                    types = [k, v];
                    most = n;
                    known = true;
                }
                Err(cause) => {
                    if !self.is_bad(&x) {
                        let d = self.describe(&x);
                        let cause = if cause.is_empty() { cause } else { format!(": {cause}") };
                        self.error(subject.span, format!("cannot range over {d}{cause}"));
                    }
                }
            }
        }
        let mut extra = None;
        if known {
            let wanted = [key, value];
            if let Some(e) = wanted.into_iter().flatten().nth(most) {
                extra = Some(e.span);
                let d = self.describe(&x);
                self.error(
                    e.span,
                    format!(
                        "range over {d} permits {} iteration variable{}",
                        if most == 0 { "no".to_string() } else { "only one".to_string() },
                        if most == 1 { "" } else { "s" }
                    ),
                );
                known = false;
            }
        }
        let integer = known && self.info.types.is_integer(x.ty);
        if integer && key.is_none() {
            self.assignment(&mut x, None, "range clause");
        }
        let mut fresh = Vec::new();
        for (i, e) in [key, value].into_iter().enumerate() {
            let Some(e) = e else { continue };
            let ty = types[i].filter(|_| known);
            if define {
                let ExprKind::Ident(name) = &e.kind else {
                    let text = expr_string(e);
                    self.error(e.span, format!("invalid syntax tree: cannot declare {text}"));
                    continue;
                };
                let ident = Ident { id: e.id, name: name.clone(), span: e.span };
                if integer && known && i == 0 {
                    self.assignment(&mut x, None, "range clause");
                }
                let ty = if integer && i == 0 { known.then_some(x.ty) } else { ty };
                let ty = ty.map_or(self.invalid(), |t| self.info.types.default_type(t));
                let object = self.new_var(&ident, ty, VarKind::Loop);
                self.info.exprs.insert(e.id, ExprInfo { mode: Mode::Variable, ty, value: None });
                fresh.push((ident, object));
            } else if integer && i == 0 {
                self.assign_integer(e, &mut x, known);
            } else {
                let mut operand = Operand { mode: Mode::Value, ty: ty.unwrap_or(self.invalid()), value: None, expr: e };
                self.assign_range(e, &mut operand, ty.is_some());
            }
        }
        if define && fresh.iter().all(|(ident, _)| &*ident.name == "_") {
            self.error(at, "no new variables on left side of :=");
        }
        for (ident, object) in fresh {
            self.declare_local(&ident, object, body.span.lo);
            if !known && most == 2 || extra == Some(ident.span) {
                // Of what cannot be ranged over there is nothing to be used.
                self.used.insert(object);
            }
            if &*ident.name != "_" {
                self.note_local(object);
            }
        }
        self.block(body);
        self.close_scope();
    }

    /// `for e = range x` over an integer: x is assigned to e, which gives an untyped constant its type.
    fn assign_integer<'e>(&mut self, e: &'e Expr, x: &mut Operand<'e>, known: bool) {
        if matches!(&e.kind, ExprKind::Ident(n) if &**n == "_") {
            return self.assignment(x, None, "range clause");
        }
        let target = self.target_operand(e);
        if self.is_bad(&target) || !known {
            return;
        }
        if !matches!(target.mode, Mode::Variable | Mode::MapIndex) {
            let text = expr_string(e);
            self.error(e.span, format!("cannot assign to {text} (neither addressable nor a map index expression)"));
            return;
        }
        let was_bad = self.is_bad(x);
        self.assignment(x, Some(target.ty), "range clause");
        if !was_bad && !self.is_bad(x) && !self.info.types.is_integer(x.ty) {
            let t = self.type_text(x.ty);
            self.error(e.span, format!("cannot use iteration variable of type {t}"));
        }
        self.record(e.id, &target);
    }

    fn assign_range(&mut self, e: &Expr, x: &mut Operand, known: bool) {
        if matches!(&e.kind, ExprKind::Ident(n) if &**n == "_") {
            return;
        }
        let target = self.target_operand(e);
        if self.is_bad(&target) || !known {
            return;
        }
        if !matches!(target.mode, Mode::Variable | Mode::MapIndex) {
            let text = expr_string(e);
            self.error(e.span, format!("cannot assign to {text} (neither addressable nor a map index expression)"));
            return;
        }
        if self.info.types.is_untyped(x.ty) {
            x.ty = target.ty;
        }
        if self.assignable(x, target.ty).is_err() {
            let value = Operand { mode: Mode::Value, ty: x.ty, value: None, expr: e };
            let (d, t) = (self.describe(&value), self.type_text(target.ty));
            self.error(e.span, format!("cannot use {d} as {t} value in assignment"));
        }
        self.record(e.id, &target);
    }

    /// Types of the iteration values, and how many there may be; Err tells why a type cannot be ranged over.
    fn range_types(&mut self, x: &mut Operand) -> Result<(Option<TypeId>, Option<TypeId>, usize), String> {
        let int = self.basic(Basic::Int);
        if self.info.types.is_untyped(x.ty) && x.mode == Mode::Constant {
            if self.info.types.is_string(x.ty) {
                self.default_untyped(x);
            } else if let Some(value) = &x.value {
                let _ = value;
                if !self.info.types.is_integer(x.ty) {
                    return Err(String::new());
                }
                if !self.allows(22) {
                    return Err("requires go1.22 or later".into());
                }
                // It takes the type of the iteration variable.
                return Ok((Some(x.ty), None, 1));
            }
        }
        let core = self.info.types.core_string(x.ty);
        let Some(core) = core else {
            return Err(match self.info.types.type_set(x.ty) {
                Some(terms) if terms.len() > 1 => self.differing(&terms),
                _ => "no specific type".into(),
            });
        };
        match self.info.types.get(core).clone() {
            Type::Basic(Basic::String) => Ok((Some(int), Some(self.info.types.rune), 2)),
            Type::Basic(b) if b.is_integer() => {
                if !self.allows(22) {
                    return Err("requires go1.22 or later".into());
                }
                Ok((Some(x.ty), None, 1))
            }
            Type::Array { elem, .. } | Type::Slice(elem) => Ok((Some(int), Some(elem), 2)),
            Type::Pointer(p) => match self.info.types.under(p) {
                Type::Array { elem, .. } => Ok((Some(int), Some(elem), 2)),
                _ => Err(String::new()),
            },
            Type::Map { key, value } => Ok((Some(key), Some(value), 2)),
            Type::Chan { dir: ChanDir::Send, .. } => {
                Err(format!("receive from send-only channel {}", self.type_text(x.ty)))
            }
            Type::Chan { elem, .. } => Ok((Some(elem), None, 1)),
            Type::Func(sig) => {
                if !self.allows(23) {
                    return Err("requires go1.23 or later".into());
                }
                let [yielded] = sig.params.as_slice() else {
                    return Err("func must be func(yield func(...) bool): wrong argument count".into());
                };
                if !sig.results.is_empty() {
                    return Err("func must be func(yield func(...) bool): unexpected results".into());
                }
                let core = self.info.types.core_type(*yielded);
                let Some(Type::Func(inner)) = core.map(|c| self.info.types.get(c).clone()) else {
                    return Err("func must be func(yield func(...) bool): argument is not func".into());
                };
                if inner.params.len() > 2 {
                    return Err("func must be func(yield func(...) bool): yield func has too many parameters".into());
                }
                let boolean = matches!(inner.results.as_slice(), [r] if *r == self.basic(Basic::Bool));
                if !boolean && matches!(inner.results.as_slice(), [r] if self.info.types.is_boolean(*r)) {
                    let cause = "yield func returns user-defined boolean, not bool";
                    return Err(format!("func must be func(yield func(...) bool): {cause}"));
                }
                if inner.variadic {
                    return Err(format!("yield func of type {} cannot be variadic", self.type_text(*yielded)));
                }
                if !boolean {
                    return Err("func must be func(yield func(...) bool): yield func does not return bool".into());
                }
                Ok((inner.params.first().copied(), inner.params.get(1).copied(), inner.params.len()))
            }
            _ => Err(String::new()),
        }
    }

    fn local_decl(&mut self, decl: &Decl) {
        match decl {
            Decl::Const(specs) => {
                for (s, spec) in specs.iter().enumerate() {
                    let mut fresh = Vec::new();
                    for (n, name) in spec.names.iter().enumerate() {
                        let (ty, value) = self.const_value(specs, s, n);
                        let object = self.new_object(Object {
                            name: name.name.clone(),
                            span: name.span,
                            package: Some(self.pkg),
                            ty,
                            kind: ObjectKind::Const(value),
                        });
                        fresh.push((name, object));
                    }
                    for (name, object) in fresh {
                        self.declare_local(name, object, spec.span.hi);
                    }
                }
            }
            Decl::Var(specs) => {
                for spec in specs {
                    let ty = spec.ty.as_ref().map(|t| self.var_type(t));
                    let start = ty.unwrap_or(self.invalid());
                    let objects: Vec<ObjectId> =
                        spec.names.iter().map(|n| self.new_var(n, start, VarKind::Local)).collect();
                    if spec.ty.is_some() && start == self.invalid() {
                        self.use_exprs(&spec.values);
                    } else if !spec.values.is_empty() {
                        self.init_vars(&objects, &spec.values);
                    }
                    for (name, object) in spec.names.iter().zip(objects) {
                        self.declare_local(name, object, spec.span.hi);
                        if &*name.name != "_" {
                            self.note_local(object);
                        }
                    }
                }
            }
            Decl::Type(specs) => {
                for spec in specs {
                    let object = self.new_object(Object {
                        name: spec.name.name.clone(),
                        span: spec.name.span,
                        package: Some(self.pkg),
                        ty: self.invalid(),
                        kind: ObjectKind::Type,
                    });
                    if spec.alias {
                        self.local_alias(object, spec);
                        continue;
                    }
                    self.declare_local(&spec.name, object, spec.name.span.hi);
                    self.locals += 1;
                    let named = self.begin_named(object, &spec.name, self.locals);
                    self.finish_named(named, spec);
                    self.check_recursive(named);
                    self.valid_types(named.0..named.0 + 1);
                }
            }
            Decl::Func(_) => {}
        }
    }
}

/// Built-ins that may stand as statements, be deferred, or start goroutines (spec: Expression statements).
fn value_less(b: Builtin) -> bool {
    matches!(
        b,
        Builtin::Clear
            | Builtin::Close
            | Builtin::Copy
            | Builtin::Delete
            | Builtin::Panic
            | Builtin::Print
            | Builtin::Println
            | Builtin::Recover
    )
}

fn is_receive(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Paren(x) => is_receive(x),
        ExprKind::Unary { op: UnaryOp::Recv, .. } => true,
        _ => false,
    }
}
