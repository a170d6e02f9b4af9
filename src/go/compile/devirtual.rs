//! Interface values whose dynamic type gc knows when it compiles: their methods are called directly. It shows where a value method is
//! called through a nil pointer: there is no method table's entry that would say so, the pointer is followed.
//!
//! gc knows the type of what is converted, and of a local variable to which values of one type only are assigned, also in functions that
//! it puts into their callers (cmd/compile's devirtualisation).

use super::Compiler;
use crate::syntax::ast::*;
use crate::syntax::walk;
use crate::types::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// How far results of functions are followed.
const MOST_CALLS: u32 = 4;

/// What is known of the values of an expression.
#[derive(Clone, Copy, PartialEq)]
enum Known {
    /// Nil, or nothing yet.
    Nothing,
    Type(TypeId),
    Unknown,
}

impl Known {
    fn and(self, other: Known) -> Known {
        match (self, other) {
            (Known::Nothing, x) | (x, Known::Nothing) => x,
            (a, b) if a == b => a,
            _ => Known::Unknown,
        }
    }
}

/// What is assigned to the variables of some functions.
#[derive(Default)]
struct Sources<'e> {
    of: FxHashMap<ObjectId, Vec<Option<&'e Expr>>>,
    /// Parameters whose arguments are among them.
    given: FxHashSet<ObjectId>,
    returns: Vec<&'e [Expr]>,
    calls: u32,
}

impl Compiler {
    /// The dynamic types of local variables of interface types, where all values that they get have the same.
    pub(super) fn dynamic_types_in(&self, bodies: &[&Block]) -> FxHashMap<ObjectId, TypeId> {
        let sources = self.sources(bodies, 0);
        let known =
            sources.of.keys().filter_map(|object| match self.known_variable(*object, &sources, &mut Vec::new()) {
                Known::Type(ty) => Some((*object, ty)),
                _ => None,
            });
        known.collect()
    }

    /// The dynamic type of an interface value, if gc knows it. `variables` are those of [`Compiler::dynamic_types_in`].
    pub(super) fn dynamic_type_of(&self, e: &Expr, variables: &FxHashMap<ObjectId, TypeId>) -> Option<TypeId> {
        let e = e.unparen();
        match &e.kind {
            ExprKind::Ident(_) => variables.get(&self.variable(e)?).copied(),
            ExprKind::Assert { x, .. } => self.dynamic_type_of(x, variables),
            ExprKind::Call { .. } => match self.known(e, &Sources::default(), &mut Vec::new()) {
                Known::Type(ty) => Some(ty),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether a pointer type has the method from what it points to.
    pub(super) fn is_value_method_of_pointer(&mut self, ty: TypeId, name: &Name, package: Option<PackageId>) -> bool {
        let found = matches!(self.info.types.get(ty), Type::Pointer(_)).then(|| self.info.lookup(ty, name, package));
        match found {
            Some(Ok(Lookup { found: Found::Method { object, .. }, path, .. })) => {
                path.is_empty() && !self.info.has_pointer_receiver(object)
            }
            _ => false,
        }
    }

    /// The declaration of a function that is called by its name.
    pub(super) fn declaration_of(&self, fun: &Expr) -> Option<&FuncDecl> {
        let object = self.info.uses.get(&fun.unparen().id)?;
        let (file, decl, _) = self.decls.get(object)?;
        match &file.decls[*decl] {
            Decl::Func(f) => Some(f),
            _ => None,
        }
    }

    fn variable(&self, e: &Expr) -> Option<ObjectId> {
        let e = e.unparen();
        let object = self.info.uses.get(&e.id).or_else(|| self.info.defs.get(&e.id)).copied()?;
        matches!(self.info.object(object).kind, ObjectKind::Var(_)).then_some(object)
    }

    fn sources<'e>(&self, bodies: &[&'e Block], calls: u32) -> Sources<'e> {
        let (mut of, mut returns) = (FxHashMap::<ObjectId, Vec<Option<&'e Expr>>>::default(), Vec::new());
        let mut called = Vec::new();
        for body in bodies {
            walk::block(body, &mut |e| self.note_call(e, &mut called), &mut |s| {
                let mut assign = |target: &'e Expr, value: Option<&'e Expr>| {
                    if let Some(object) = self.variable(target) {
                        of.entry(object).or_default().push(value);
                    }
                };
                match &s.kind {
                    StmtKind::Assign { lhs, rhs, op: None, .. } | StmtKind::Define { lhs, rhs, .. } => {
                        for (i, target) in lhs.iter().enumerate() {
                            // `v, ok := x.(T)` gives `v` what `x` holds.
                            let asserted = i == 0 && rhs.first().is_some_and(is_assertion);
                            assign(target, rhs.get(i).filter(|_| lhs.len() == rhs.len() || asserted));
                        }
                    }
                    StmtKind::Decl(Decl::Var(specs)) => {
                        for spec in specs {
                            for (i, name) in spec.names.iter().enumerate() {
                                let Some(object) = self.info.defs.get(&name.id) else { continue };
                                let values = of.entry(*object).or_default();
                                if !spec.values.is_empty() {
                                    values.push(spec.values.get(i).filter(|_| spec.values.len() == spec.names.len()));
                                }
                            }
                        }
                    }
                    StmtKind::Range { key, value, .. } => {
                        key.iter().chain(value).for_each(|target| assign(target, None));
                    }
                    StmtKind::TypeSwitch { x, clauses, .. } => {
                        for object in clauses.iter().filter_map(|c| self.info.defs.get(&c.bind_id)) {
                            of.entry(*object).or_default().push(Some(x));
                        }
                    }
                    StmtKind::Return(values) => returns.push(values.as_slice()),
                    _ => {}
                }
            });
        }
        let given = called.iter().map(|(param, _)| *param).collect();
        for (param, arg) in called {
            of.entry(param).or_default().push(Some(arg));
        }
        Sources { of, given, returns, calls }
    }

    /// Notes the parameters of a function that is inlined with their arguments, where it is called by its name or where it stands.
    fn note_call<'e>(&self, e: &'e Expr, called: &mut Vec<(ObjectId, &'e Expr)>) {
        let ExprKind::Call { fun, args, spread: None, .. } = &e.kind else { return };
        let sig = match &fun.unparen().kind {
            ExprKind::Func(literal) if self.inlines_literal(literal) => &literal.sig,
            _ => match self.declaration_of(fun) {
                Some(f) if self.is_inlined(fun) => &f.sig,
                _ => return,
            },
        };
        let params = sig.params.iter().flat_map(|p| &p.names).filter_map(|name| self.info.defs.get(&name.id).copied());
        if !sig.params.iter().any(|p| matches!(p.ty.kind, ExprKind::Ellipsis(_))) {
            called.extend(params.zip(args));
        }
    }

    fn known_variable(&self, object: ObjectId, sources: &Sources, seen: &mut Vec<ObjectId>) -> Known {
        if seen.contains(&object) {
            return Known::Nothing;
        }
        let Some(values) = sources.of.get(&object) else { return Known::Unknown };
        let is_given = match self.info.object(object).kind {
            ObjectKind::Var(VarKind::Global | VarKind::Receiver) => false,
            ObjectKind::Var(VarKind::Param) => sources.given.contains(&object),
            _ => true,
        };
        if !is_given {
            return Known::Unknown;
        }
        if self.info.escaping.get(&object).is_some_and(|e| e.address_taken) {
            return Known::Unknown;
        }
        seen.push(object);
        let known = values.iter().map(|value| value.map_or(Known::Unknown, |e| self.known(e, sources, seen)));
        let known = known.fold(Known::Nothing, Known::and);
        seen.pop();
        known
    }

    fn known(&self, e: &Expr, sources: &Sources, seen: &mut Vec<ObjectId>) -> Known {
        let e = e.unparen();
        let Some(info) = self.info.exprs.get(&e.id) else { return Known::Unknown };
        if info.mode == Mode::Nil {
            return Known::Nothing;
        }
        if self.info.types.mentions_params(info.ty) {
            return Known::Unknown;
        }
        if !self.holds_interface(info.ty) {
            return Known::Type(info.ty);
        }
        match &e.kind {
            ExprKind::Ident(_) => self.variable(e).map_or(Known::Unknown, |o| self.known_variable(o, sources, seen)),
            ExprKind::Assert { x, .. } => self.known(x, sources, seen),
            ExprKind::Call { fun, args, .. } => {
                if self.info.exprs.get(&fun.id).is_some_and(|f| f.mode == Mode::Type) {
                    return args.first().map_or(Known::Unknown, |x| self.known(x, sources, seen));
                }
                self.known_result(fun, sources.calls + 1)
            }
            _ => Known::Unknown,
        }
    }

    /// The type in the only result of a function that is inlined.
    fn known_result(&self, fun: &Expr, calls: u32) -> Known {
        let Some(f) = self.declaration_of(fun).filter(|_| calls <= MOST_CALLS) else { return Known::Unknown };
        let Some(body) = f.body.as_ref().filter(|_| f.type_params.is_empty() && self.is_inlined(fun)) else {
            return Known::Unknown;
        };
        let mut sources = self.sources(&[body], calls);
        let result = f.sig.results.first().and_then(|r| r.names.first());
        if let Some(object) = result.and_then(|name| self.info.defs.get(&name.id)) {
            sources.of.entry(*object).or_default();
            let known = self.known_variable(*object, &sources, &mut Vec::new());
            if sources.returns.iter().all(|values| values.is_empty()) {
                return known;
            }
        }
        let known = sources.returns.iter().map(|values| match values {
            [value] => self.known(value, &sources, &mut Vec::new()),
            _ => Known::Unknown,
        });
        known.fold(Known::Nothing, Known::and)
    }

    fn holds_interface(&self, ty: TypeId) -> bool {
        let under = match self.info.types.get(ty) {
            Type::Named { named, .. } => self.info.named(*named).underlying,
            _ => ty,
        };
        matches!(self.info.types.get(under), Type::Interface(_) | Type::Tuple(_))
    }
}

fn is_assertion(e: &Expr) -> bool {
    matches!(e.unparen().kind, ExprKind::Assert { .. })
}
