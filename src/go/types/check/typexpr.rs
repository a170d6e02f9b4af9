//! Types as they are written (spec: Types).

use super::{Checker, Operand};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::syntax::print::expr_string;
use crate::types::lookup::private_to;
use crate::types::*;
use num_traits::ToPrimitive;
use rustc_hash::FxHashMap;

/// The most methods of an interface: each that embeds it has them all again.
const MOST_METHODS: usize = 1000;

impl Checker<'_> {
    /// The type that an expression denotes; reports and returns the invalid type if it denotes none.
    pub(super) fn type_expr(&mut self, e: &Expr) -> TypeId {
        let ty = self.type_or_generic(e);
        if self.info.types.is_too_large(ty) {
            self.error(e.span, format!("a type made of more than {MOST_PARTS} types is not supported"));
            return self.invalid();
        }
        if let Type::Named { named, args } = self.info.types.get(ty)
            && args.is_empty()
            && !self.info.named(*named).type_params.is_empty()
        {
            let text = self.generic_text(ty);
            self.error(e.span, format!("cannot use generic type {text} without instantiation"));
            return self.invalid();
        }
        ty
    }

    /// A generic type with its parameters and their constraints, `List[T any]`.
    pub(super) fn generic_text(&mut self, ty: TypeId) -> String {
        let text = self.type_text(ty);
        let Type::Named { named, .. } = *self.info.types.get(ty) else { return text };
        let params = self.info.named(named).type_params.clone();
        format!("{text}[{}]", self.param_list(&params))
    }

    /// Type parameters with their constraints as messages list them, those of one constraint together: `A, B any`.
    pub(super) fn param_list(&mut self, params: &[TypeParamId]) -> String {
        let mut out = String::new();
        for (i, p) in params.iter().enumerate() {
            let constraint = self.info.type_param(*p).constraint;
            out.push_str(&self.info.type_param(*p).name);
            match params.get(i + 1) {
                Some(next) if self.info.type_param(*next).constraint == constraint => {}
                _ => out.push_str(&format!(" {}", self.type_text(constraint))),
            }
            if i + 1 < params.len() {
                out.push_str(", ");
            }
        }
        out
    }

    /// A type for a variable or element: an interface with type terms is refused.
    pub(super) fn var_type(&mut self, e: &Expr) -> TypeId {
        let ty = self.type_expr(e);
        if !self.info.types.is_type_param(ty)
            && !matches!(self.info.types.get(ty), Type::Named { named, .. } if self.info.named(*named).underlying == self.invalid())
            && let Type::Interface(i) = self.info.types.under(ty)
            && (i.terms.is_some() || i.comparable)
        {
            let text = self.type_text(ty);
            let message = if i.terms.is_none() {
                format!("cannot use type {text} outside a type constraint: interface is (or embeds) comparable")
            } else {
                format!("cannot use type {text} outside a type constraint: interface contains type constraints")
            };
            self.error(e.span, message);
        }
        ty
    }

    /// As [`Checker::type_expr`], but a generic type may stand alone.
    pub(super) fn type_or_generic(&mut self, e: &Expr) -> TypeId {
        self.depth += 1;
        let ty = self.type_inner(e);
        self.depth -= 1;
        let x = Operand { mode: Mode::Type, ty, value: None, expr: e };
        self.record(e.id, &x);
        ty
    }

    fn type_inner(&mut self, e: &Expr) -> TypeId {
        match &e.kind {
            ExprKind::Bad => self.invalid(),
            ExprKind::Ident(_) | ExprKind::Selector { .. } => {
                if let ExprKind::Ident(name) = &e.kind
                    && &**name != "_"
                    && let Some((object, _)) = self.lookup(name)
                    && !matches!(self.info.object(object).kind, ObjectKind::Type)
                {
                    let kind = self.object_kind(object);
                    if !matches!(self.info.object(object).kind, ObjectKind::Package(_)) {
                        self.used.insert(object);
                    }
                    self.error(e.span, format!("{name} ({kind}) is not a type"));
                    return self.invalid();
                }
                if let Some(alias) = self.generic_alias(e) {
                    let (text, params) = (expr_string(e), self.param_list(&alias.type_params));
                    self.error(e.span, format!("cannot use generic type {text}[{params}] without instantiation"));
                    return self.invalid();
                }
                if let ExprKind::Selector { x, sel } = &e.kind
                    && !self.names_package(x)
                {
                    if let ExprKind::Ident(name) = &x.kind
                        && let Some((object, _)) = self.lookup(name)
                        && let Some(at) = self.path.iter().position(|o| *o == object)
                        && matches!(self.info.object(object).kind, ObjectKind::Type)
                    {
                        let cycle: Vec<ObjectId> = self.path[at..].to_vec();
                        self.report_cycle(&cycle);
                        return self.invalid();
                    }
                    let x = self.expr_or_type(x);
                    if !self.is_bad(&x) {
                        self.error(sel.span, format!("{} is not a type", expr_string(e)));
                    }
                    return self.invalid();
                }
                let x = if let ExprKind::Ident(name) = &e.kind { self.ident(e, name) } else { self.raw_expr(e, None) };
                match x.mode {
                    Mode::Type => x.ty,
                    _ if self.is_bad(&x) => x.ty,
                    Mode::NoValue => {
                        self.error(e.span, format!("{} used as type", expr_string(e)));
                        self.invalid()
                    }
                    _ => {
                        let d = self.describe(&x);
                        self.error(e.span, format!("{d} is not a type"));
                        self.invalid()
                    }
                }
            }
            ExprKind::Paren(x) => self.type_expr(x),
            ExprKind::Star(x) => {
                let elem = self.later(|c| c.var_type(x));
                if elem == self.invalid() { elem } else { self.info.types.pointer_to(elem) }
            }
            ExprKind::Array { len: None, elem } => {
                let elem = self.later(|c| c.var_type(elem));
                self.info.types.slice_of(elem)
            }
            ExprKind::Array { len: Some(len), elem } => {
                if let ExprKind::Ellipsis(None) = len.kind {
                    self.error(e.span, "invalid use of [...] array (outside a composite literal)");
                    self.type_expr(elem);
                    return self.invalid();
                }
                let n = self.at_once(|c| c.array_length(len));
                let elem = self.var_type(elem);
                match n {
                    Some(len) => self.info.types.intern(Type::Array { len, elem }),
                    None => self.invalid(),
                }
            }
            ExprKind::Ellipsis(elem) => {
                self.error(e.span, "invalid use of ...");
                if let Some(elem) = elem {
                    self.type_expr(elem);
                }
                self.invalid()
            }
            ExprKind::Struct(fields) => self.struct_type(fields),
            ExprKind::FuncType(sig) => {
                self.open_scope(e.span.hi);
                let (ty, _, _) = self.later(|c| c.signature(sig));
                self.close_scope();
                ty
            }
            ExprKind::Interface(elems) => {
                let in_full = self.map.text(e.span).starts_with("interface");
                self.interface_type(elems, in_full)
            }
            ExprKind::Map { key, value } => {
                let k = self.at_once(|c| c.var_type(key));
                let value = self.later(|c| c.var_type(value));
                self.late_keys.push((k, key.span));
                self.info.types.intern(Type::Map { key: k, value })
            }
            ExprKind::Chan { dir, elem } => {
                let elem = self.later(|c| c.var_type(elem));
                self.info.types.intern(Type::Chan { dir: *dir, elem })
            }
            ExprKind::Index { x, indices, .. } => self.instance_type(x, indices),
            _ => {
                self.error(e.span, format!("{} is not a type", expr_string(e)));
                self.use_exprs(std::slice::from_ref(e));
                self.invalid()
            }
        }
    }

    pub(super) fn names_package(&mut self, e: &Expr) -> bool {
        let ExprKind::Ident(name) = &e.kind else { return false };
        let object = self.lookup(name).map(|(object, _)| object);
        object.is_some_and(|o| matches!(self.info.object(o).kind, ObjectKind::Package(_)))
    }

    /// Types named in this part must be complete.
    pub(super) fn at_once<T>(&mut self, part: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::take(&mut self.deferring);
        let result = part(self);
        self.deferring = before;
        result
    }

    /// Looks at a part of a type whose own structure does not matter yet: types named in it are declared, and completed afterwards.
    fn later<T>(&mut self, part: impl FnOnce(&mut Self) -> T) -> T {
        self.deferring += 1;
        let result = part(self);
        self.deferring -= 1;
        result
    }

    /// What a name stands for, as messages say it.
    fn object_kind(&self, object: ObjectId) -> &'static str {
        match &self.info.object(object).kind {
            ObjectKind::Package(_) => "package name",
            ObjectKind::Const(_) => "constant",
            ObjectKind::Type => "defined type",
            ObjectKind::Var(VarKind::Global) => "package-level variable",
            ObjectKind::Var(VarKind::Param) => "parameter",
            ObjectKind::Var(VarKind::Result) => "result variable",
            ObjectKind::Var(VarKind::Receiver) => "receiver",
            ObjectKind::Var(_) => "local variable",
            ObjectKind::Func { .. } => "function",
            ObjectKind::Builtin(_) => "built-in function",
            ObjectKind::Nil => "untyped nil",
            ObjectKind::Label => "label",
        }
    }

    /// Whether the underlying type is known already (it is not inside the type's own declaration).
    pub(super) fn resolved(&self, ty: TypeId) -> bool {
        match self.info.types.get(ty) {
            Type::Named { named, .. } => self.info.named(*named).underlying != self.invalid(),
            _ => true,
        }
    }

    fn array_length(&mut self, e: &Expr) -> Option<i64> {
        if let ExprKind::Ident(name) = &e.kind {
            match self.lookup(name) {
                None => {
                    self.error(e.span, format!("undefined array length {name} or missing type constraint"));
                    return None;
                }
                Some((object, _)) if !matches!(self.info.object(object).kind, ObjectKind::Const(_)) => {
                    self.error(e.span, format!("invalid array length {name}"));
                    return None;
                }
                Some(_) => {}
            }
        }
        let mut x = self.expr(e, None);
        if self.is_bad(&x) {
            return None;
        }
        if x.mode != Mode::Constant {
            let d = self.describe(&x);
            self.error(e.span, format!("array length {d} must be constant"));
            return None;
        }
        if (self.info.types.is_untyped(x.ty) || self.info.types.is_integer(x.ty))
            && let Some(value) = x.value.as_ref().and_then(Constant::to_int)
        {
            return match value.to_i64() {
                Some(n) if n >= 0 => {
                    let int = self.basic(Basic::Int);
                    if self.info.types.is_untyped(x.ty) {
                        self.convert_untyped(&mut x, int);
                    }
                    Some(n)
                }
                _ if !self.info.types.is_integer(x.ty) => {
                    let d = self.describe(&x);
                    self.error(e.span, format!("array length {d} must be integer"));
                    None
                }
                _ => {
                    let d = self.describe(&x);
                    self.error(e.span, format!("invalid array length {d}"));
                    None
                }
            };
        }
        let d = self.describe(&x);
        self.error(e.span, format!("array length {d} must be integer"));
        None
    }

    fn struct_type(&mut self, fields: &[Field]) -> TypeId {
        let mut list: Vec<StructField> = Vec::new();
        let mut declared: FxHashMap<Name, Span> = FxHashMap::default();
        let mut add = |c: &mut Self, ident: &Ident, ty, embedded, tag: &Option<Name>| {
            if &*ident.name != "_" {
                let first = *declared.entry(ident.name.clone()).or_insert(ident.span);
                if first != ident.span {
                    c.error(ident.span, format!("{} redeclared", ident.name));
                    c.note(first, format!("other declaration of {}", ident.name));
                    return;
                }
            }
            let package = private_to(&ident.name, Some(c.pkg));
            list.push(StructField { name: ident.name.clone(), package, ty, embedded, tag: tag.clone() });
        };
        for field in fields {
            let ty = self.var_type(&field.ty);
            if field.names.is_empty() {
                self.check_embedded(&field.ty, ty);
                let Some(name) = embedded_name(&field.ty) else { continue };
                add(self, &name, ty, true, &field.tag);
            }
            for name in &field.names {
                add(self, name, ty, false, &field.tag);
            }
        }
        self.info.types.intern(Type::Struct(list))
    }

    /// Reports an embedded field of a type that cannot be one (spec: Struct types).
    fn check_embedded(&mut self, e: &Expr, ty: TypeId) {
        let (base, pointer) = match (&e.kind, self.info.types.get(ty)) {
            (ExprKind::Star(_), Type::Pointer(t)) => (*t, true),
            _ => (ty, false),
        };
        if base == self.invalid() || !self.resolved(base) {
            return;
        }
        let message = if self.info.types.is_type_param(base) {
            "embedded field type cannot be a (pointer to a) type parameter"
        } else if self.info.types.is_pointer(base) {
            "embedded field type cannot be a pointer"
        } else if pointer && self.info.types.is_interface(base) {
            "embedded field type cannot be a pointer to an interface"
        } else {
            return;
        };
        self.error(e.span, message);
    }

    /// A signature; declares named parameters and results in the scope that is open. Returns the type and the parameter and result
    /// variables.
    pub(super) fn signature(&mut self, sig: &FuncType) -> (TypeId, Vec<ObjectId>, Vec<ObjectId>) {
        self.signature_with(&[], sig)
    }

    /// As [`Checker::signature`]; the receiver is declared with the parameters: no name of them is seen in their types.
    pub(super) fn signature_with(
        &mut self,
        receivers: &[(Ident, ObjectId)],
        sig: &FuncType,
    ) -> (TypeId, Vec<ObjectId>, Vec<ObjectId>) {
        let mut variadic = false;
        let collect = |c: &mut Self, fields: &[Field], kind: VarKind, variadic: Option<&mut bool>| {
            let (mut types, mut vars) = (Vec::new(), Vec::new());
            let mut is_variadic = false;
            for (i, field) in fields.iter().enumerate() {
                let ty = match &field.ty.kind {
                    ExprKind::Ellipsis(Some(elem)) => {
                        let last = i + 1 == fields.len() && field.names.len() <= 1;
                        if !last || kind == VarKind::Result {
                            c.error(field.ty.span, "can only use ... with final parameter");
                        } else {
                            is_variadic = true;
                        }
                        let elem = c.var_type(elem);
                        c.info.types.slice_of(elem)
                    }
                    _ => c.var_type(&field.ty),
                };
                if field.names.is_empty() {
                    types.push(ty);
                }
                for name in &field.names {
                    types.push(ty);
                    let var = c.new_var(name, ty, kind);
                    c.used.insert(var);
                    vars.push((name.clone(), var));
                }
            }
            if let Some(v) = variadic {
                *v = is_variadic;
            }
            (types, vars)
        };
        let (params, param_vars) = collect(self, &sig.params, VarKind::Param, Some(&mut variadic));
        let (results, result_vars) = collect(self, &sig.results, VarKind::Result, None);
        for (ident, var) in receivers {
            self.declare_local(ident, *var, ident.span.lo);
        }
        let mut ids = [Vec::new(), Vec::new()];
        for (i, vars) in [param_vars, result_vars].into_iter().enumerate() {
            for (ident, var) in vars {
                self.declare_local(&ident, var, ident.span.lo);
                ids[i].push(var);
            }
        }
        let [params_ids, results_ids] = ids;
        let ty = self.info.types.intern(Type::Func(Signature { params, results, variadic }));
        let ty = self.info.types.with_names(ty, names(&sig.params), names(&sig.results));
        (ty, params_ids, results_ids)
    }

    /// `in_full`: written with the word `interface`, and not as a constraint's list of terms.
    fn interface_type(&mut self, elems: &[InterfaceElem], in_full: bool) -> TypeId {
        let mut embedded = Vec::new();
        let mut methods: Vec<Method> = Vec::new();
        let mut terms: Option<Vec<TypeTerm>> = None;
        let mut comparable = false;
        // Those of its own first: what it embeds must agree with them.
        for elem in elems {
            let InterfaceElem::Method { name, sig } = elem else { continue };
            self.open_scope(name.span.hi);
            let (ty, _, _) = self.later(|c| c.signature(sig));
            self.close_scope();
            if &*name.name == "_" {
                self.error(name.span, "methods must have a unique non-blank name");
                continue;
            }
            if methods.iter().any(|m| m.name == name.name) {
                self.error(name.span, format!("duplicate method {}", name.name));
                let first = elems.iter().find_map(|e| match e {
                    InterfaceElem::Method { name: n, .. } if n.name == name.name => Some(n.span),
                    _ => None,
                });
                self.note(first.unwrap_or_default(), format!("other declaration of method {}", name.name));
                continue;
            }
            let package = private_to(&name.name, Some(self.pkg));
            methods.push(Method { name: name.name.clone(), package, sig: ty });
        }
        let own = methods.clone();
        for elem in elems {
            let InterfaceElem::Union { terms: union, .. } = elem else { continue };
            let mut set: Option<Vec<TypeTerm>> = Some(Vec::new());
            let mut written: Vec<TypeTerm> = Vec::new();
            for term in union {
                let ty = self.type_expr(&term.ty);
                if ty == self.invalid() {
                    continue;
                }
                if union.len() == 1 && !term.tilde {
                    embedded.push(ty);
                }
                if self.info.types.is_type_param(ty) {
                    if term.tilde {
                        let text = expr_string(&term.ty);
                        self.error(term.ty.span, format!("type in term ~{text} cannot be a type parameter"));
                    } else {
                        self.error(term.span, "term cannot be a type parameter");
                    }
                    continue;
                }
                if !self.resolved(ty) {
                    self.complete(ty);
                }
                if !self.resolved(ty) && self.type_cycle(ty) {
                    continue;
                }
                match self.info.types.under(ty) {
                    Type::Interface(i) if union.len() == 1 && !term.tilde => {
                        for m in i.methods {
                            match methods.iter().find(|old| old.name == m.name && old.package == m.package) {
                                Some(old) if old.sig != m.sig => {
                                    let span = term.span;
                                    self.error(span, format!("duplicate method {}", m.name));
                                    let own = elems.iter().find_map(|e| match e {
                                        InterfaceElem::Method { name: n, .. } if n.name == m.name => Some(n.span),
                                        _ => None,
                                    });
                                    let other = format!("other declaration of method {}", m.name);
                                    self.note(own.unwrap_or_default(), other);
                                }
                                Some(_) => {}
                                None => methods.push(m),
                            }
                        }
                        comparable |= i.comparable;
                        set = i.terms;
                    }
                    Type::Interface(_) if term.tilde => {
                        let t = self.type_text(ty);
                        self.error(term.span, format!("invalid use of ~ ({t} is an interface)"));
                    }
                    Type::Interface(i) if !i.methods.is_empty() => {
                        // Without regard to the package that it is in.
                        let t = self.info.full_type_string(ty);
                        self.error(term.span, format!("cannot use {t} in union ({t} contains methods)"));
                    }
                    Type::Interface(i) if i.comparable => {
                        let t = self.info.full_type_string(ty);
                        let message = match ty == self.info.types.comparable {
                            true => "cannot use comparable in union".to_string(),
                            false => format!("cannot use {t} in union ({t} embeds comparable)"),
                        };
                        self.error(term.span, message);
                    }
                    Type::Interface(i) => match (i.terms, &mut set) {
                        (Some(more), Some(list)) => list.extend(more),
                        _ => set = None,
                    },
                    _ => {
                        if term.tilde {
                            let under = self.info.types.underlying(ty);
                            if under != ty {
                                let (t, u) = (self.type_text(ty), self.type_text(under));
                                self.error(term.span, format!("invalid use of ~ (underlying type of {t} is {u})"));
                            }
                        }
                        let new = TypeTerm { tilde: term.tilde, ty };
                        let twin = written.iter().copied().find(|old| self.overlap(*old, new));
                        written.push(new);
                        if let Some(twin) = twin {
                            let text = |c: &Self, t: TypeTerm| {
                                format!("{}{}", if t.tilde { "~" } else { "" }, c.info.full_type_string(t.ty))
                            };
                            let (a, b) = (text(self, new), text(self, twin));
                            self.error(term.span, format!("overlapping terms {a} and {b}"));
                        }
                        if let Some(list) = &mut set {
                            list.push(new);
                        }
                    }
                }
            }
            if !matches!(union.as_slice(), [Term { tilde: false, .. }]) {
                let terms = Some(written.clone());
                let union = Interface { methods: Vec::new(), terms, comparable: false };
                embedded.push(self.info.types.intern(Type::Interface(union)));
            }
            if let Some(set) = set {
                terms = Some(match terms {
                    None => set,
                    Some(old) => self.intersect(&old, &set),
                });
            }
        }
        if methods.len() > MOST_METHODS {
            let span = match elems.last() {
                Some(InterfaceElem::Method { name, .. }) => name.span,
                Some(InterfaceElem::Union { span, .. }) => *span,
                None => Span::NONE,
            };
            self.error(span, format!("an interface of more than {MOST_METHODS} methods is not supported"));
            methods.clear();
        }
        methods.sort_by(|a, b| a.name.cmp(&b.name));
        if let (true, Some(terms)) = (comparable, &mut terms) {
            terms.retain(|term| self.info.types.is_strictly_comparable(term.ty));
        }
        let ty = self.info.types.intern(Type::Interface(Interface { methods, terms, comparable }));
        match in_full && !embedded.is_empty() {
            true => self.info.types.in_full(ty, own, embedded),
            false => ty,
        }
    }

    /// Whether some type is in both terms.
    fn overlap(&mut self, a: TypeTerm, b: TypeTerm) -> bool {
        let (ua, ub) = (self.info.types.underlying(a.ty), self.info.types.underlying(b.ty));
        match (a.tilde, b.tilde) {
            (false, false) => a.ty == b.ty,
            (true, true) => ua == ub,
            (true, false) => a.ty == ub,
            (false, true) => b.ty == ua,
        }
    }

    fn intersect(&mut self, a: &[TypeTerm], b: &[TypeTerm]) -> Vec<TypeTerm> {
        let mut out = Vec::new();
        for x in a {
            for y in b {
                let (ux, uy) = (self.info.types.underlying(x.ty), self.info.types.underlying(y.ty));
                let both = match (x.tilde, y.tilde) {
                    (true, true) if ux == uy => Some(*x),
                    (true, false) if ux == uy => Some(*y),
                    (false, true) if ux == uy => Some(*x),
                    (false, false) if x.ty == y.ty => Some(*x),
                    _ => None,
                };
                if let Some(term) = both
                    && !out.contains(&term)
                {
                    out.push(term);
                }
            }
        }
        out
    }

    /// `T[A, B]` as a type.
    fn instance_type(&mut self, x: &Expr, indices: &[Expr]) -> TypeId {
        if let Some(alias) = self.generic_alias(x) {
            return self.alias_instance(x, indices, &alias);
        }
        let generic = self.type_or_generic(x);
        let named = match *self.info.types.get(generic) {
            Type::Named { named, ref args } if args.is_empty() && !self.info.named(named).type_params.is_empty() => {
                named
            }
            _ => {
                if generic != self.invalid() {
                    let (text, list) = (self.type_text(generic), indices.iter().map(expr_string).collect::<Vec<_>>());
                    let (base, list) = (expr_string(x), list.join(", "));
                    self.error(x.span, format!("invalid operation: {base}[{list}] ({text} is not a generic type)"));
                }
                return self.invalid();
            }
        };
        let args: Vec<TypeId> = indices.iter().map(|i| self.var_type(i)).collect();
        let params = self.info.named(named).type_params.clone();
        if args.len() != params.len() {
            let text = self.type_text(generic);
            let what = if args.len() < params.len() { "not enough" } else { "too many" };
            let span = x.span;
            let message = format!("{what} type arguments for type {text}: have {}, want {}", args.len(), params.len());
            self.error(span, message);
            return self.invalid();
        }
        if args.contains(&self.invalid()) {
            return self.invalid();
        }
        self.late_arguments.push((params.clone(), args.clone(), indices.iter().map(|i| i.span).collect()));
        self.note_instance(&params, &args, |i| indices[i].span);
        let ty = self.info.types.intern(Type::Named { named, args });
        self.instance_places.entry(ty).or_insert(x.span);
        ty
    }

    /// The generic alias that an expression names.
    pub(super) fn generic_alias(&mut self, e: &Expr) -> Option<GenericAlias> {
        let ExprKind::Ident(name) = &e.kind else { return None };
        let (object, _) = self.lookup(name)?;
        self.resolve(object);
        let alias = self.aliases.get(&object).cloned()?;
        self.info.uses.insert(e.id, object);
        Some(alias)
    }

    /// `A[T1, T2]` where A is a generic alias.
    fn alias_instance(&mut self, x: &Expr, indices: &[Expr], alias: &GenericAlias) -> TypeId {
        let args: Vec<TypeId> = indices.iter().map(|i| self.var_type(i)).collect();
        let params = &alias.type_params;
        if args.len() != params.len() {
            let what = if args.len() < params.len() { "not enough" } else { "too many" };
            let text = expr_string(x);
            let message = format!("{what} type arguments for type {text}: have {}, want {}", args.len(), params.len());
            self.error(x.span, message);
            return self.invalid();
        }
        if args.contains(&self.invalid()) {
            return self.invalid();
        }
        let map: Vec<_> = params.iter().copied().zip(args.iter().copied()).collect();
        self.late_arguments.push((params.clone(), args.clone(), indices.iter().map(|i| i.span).collect()));
        let target = self.info.types.subst(alias.target, &map);
        let (name, package) = (alias.name.clone(), alias.package);
        self.info.types.alias(name, package, args, target)
    }

    /// Type arguments must satisfy their constraints (spec: Instantiations).
    pub(super) fn type_arguments(&mut self) {
        for (params, args, spans) in std::mem::take(&mut self.late_arguments) {
            let map: Vec<_> = params.iter().copied().zip(args.iter().copied()).collect();
            for (i, p) in params.iter().enumerate() {
                let constraint = self.info.type_param(*p).constraint;
                let constraint = self.info.types.subst(constraint, &map);
                if self.resolved(args[i])
                    && self.resolved(constraint)
                    && let Err(cause) = self.satisfies(args[i], constraint)
                {
                    self.error_lines(spans[i], &cause);
                }
            }
        }
    }

    /// Map keys must be comparable (spec: Map types), which is known of all when everything is declared.
    pub(super) fn map_keys(&mut self) {
        for (key, span) in std::mem::take(&mut self.late_keys) {
            if key != self.invalid() && self.resolved(key) && !self.info.types.is_comparable(key) {
                let text = self.type_text(key);
                let hint = if self.info.types.is_type_param(key) { " (missing comparable constraint)" } else { "" };
                self.error(span, format!("invalid map key type {text}{hint}"));
            }
        }
    }

    /// Declares type parameters in the open scope.
    /// Those of `owner`, if it is a type, are its own before the constraints are looked at, which may mention it.
    pub(super) fn declare_type_params(&mut self, fields: &[Field], owner: Option<NamedId>) -> Vec<TypeParamId> {
        let mut params = Vec::new();
        let mut idents = Vec::new();
        let any = self.info.types.any;
        for field in fields {
            for name in &field.names {
                let object = self.new_object(Object {
                    name: name.name.clone(),
                    span: name.span,
                    package: Some(self.pkg),
                    ty: self.invalid(),
                    kind: ObjectKind::Type,
                });
                let index = params.len();
                let id = self.info.types.declare_param(TypeParam {
                    name: name.name.clone(),
                    object,
                    index,
                    constraint: any,
                });
                let ty = self.info.types.intern(Type::TypeParam(id));
                self.info.objects[object.0 as usize].ty = ty;
                self.note_hiding(object);
                params.push(id);
                idents.push((name, object));
            }
        }
        for (name, object) in idents {
            self.declare_local(name, object, name.span.lo);
        }
        if let Some(owner) = owner {
            self.info.types.named_mut(owner).type_params = params.clone();
        }
        let mut next = 0;
        for field in fields {
            let constraint = self.constraint(&field.ty);
            for _ in &field.names {
                self.info.types.type_param_mut(params[next]).constraint = constraint;
                next += 1;
            }
        }
        params
    }

    fn constraint(&mut self, e: &Expr) -> TypeId {
        let ty = self.type_expr(e);
        if ty == self.invalid() {
            return self.info.types.named_any;
        }
        if self.info.types.is_type_param(ty) {
            self.error(e.span, "cannot use a type parameter as constraint");
            return self.info.types.named_any;
        }
        if !self.resolved(ty) {
            self.complete(ty);
        }
        if self.info.types.is_interface(ty) || !self.resolved(ty) {
            return ty;
        }
        // A single type stands for the interface with just that type.
        let terms = Some(vec![TypeTerm { tilde: false, ty }]);
        self.info.types.intern(Type::Interface(Interface { methods: Vec::new(), terms, comparable: false }))
    }
}

/// Names of parameters or results; empty if they have none.
pub(super) fn names(list: &[Field]) -> Vec<Name> {
    list.iter().flat_map(|p| &p.names).map(|n| n.name.clone()).collect()
}

/// The name of an embedded field of type `T`, `*T`, `p.T` or `T[A]`.
pub(super) fn embedded_name(e: &Expr) -> Option<Ident> {
    match &e.kind {
        ExprKind::Ident(name) => Some(Ident { id: e.id, name: name.clone(), span: e.span }),
        ExprKind::Selector { sel, .. } => Some(sel.clone()),
        ExprKind::Star(x) | ExprKind::Paren(x) | ExprKind::Index { x, .. } => embedded_name(x),
        _ => None,
    }
}
