//! Slices that gc builds on the stack although they leave the function: it moves them to the heap where somebody else gets hold of them
//! (cmd/compile/internal/slice, Go 1.27). It shows in capacities: what is moved has room for its length only, rounded up to a size of
//! the allocator; and where the program looks at the capacity before, every step of `append` has.

use super::Compiler;
use super::stack_slices::{Looks, looks_of};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::types::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::hash_map::Entry;

/// How far calls are followed to see whether a parameter leaves its function.
const MOST_CALLS: u32 = 20;

/// A slice that nobody else refers to while it lies on the stack.
#[derive(Debug)]
pub(super) struct Exclusive {
    pub object: ObjectId,
    /// The `append` calls to it, in source order.
    pub appends: Vec<NodeId>,
    /// Whether the program looks at the capacity.
    pub capacity_used: bool,
    /// The statement before which it is moved to the heap.
    pub moved_at: Span,
}

/// What happens to a slice variable.
#[derive(Default)]
struct Candidate {
    uses: u32,
    /// Those that leave it exclusive, or pass it on in a way that is understood.
    understood: u32,
    transition: Option<Span>,
    dropped: bool,
    appends: Vec<NodeId>,
    weight: u32,
    /// The depth of loops in which it is declared.
    depth: u32,
    capacity_used: bool,
}

struct Analysis<'a> {
    c: &'a Compiler,
    candidates: FxHashMap<ObjectId, Candidate>,
    named_results: Vec<ObjectId>,
    /// The types of the results, in order.
    results: Vec<TypeId>,
    depth: u32,
    /// The statement looked at.
    at: Span,
}

impl Compiler {
    /// The exclusive slices of a function; variables in `shared` live in cells.
    pub(super) fn exclusive_slices(
        &self,
        sig: &FuncType,
        body: &Block,
        shared: &FxHashSet<ObjectId>,
    ) -> Vec<Exclusive> {
        let mut found = self.analysis(sig, body).candidates.into_iter().collect::<Vec<_>>();
        found.retain(|(object, c)| {
            c.uses == c.understood && !c.dropped && c.weight >= 2 && !shared.contains(object) && !c.appends.is_empty()
        });
        found.sort_unstable_by_key(|(object, _)| *object);
        let exclusive = |(object, c): (ObjectId, Candidate)| {
            let Candidate { appends, capacity_used, transition, .. } = c;
            Some(Exclusive { object, appends, capacity_used, moved_at: transition? })
        };
        found.into_iter().filter_map(exclusive).collect()
    }

    fn analysis(&self, sig: &FuncType, body: &Block) -> Analysis<'_> {
        let declared =
            |f: &Field| f.names.iter().filter_map(|n| self.info.defs.get(&n.id).copied()).collect::<Vec<_>>();
        let named_results: Vec<ObjectId> = sig.results.iter().flat_map(declared).collect();
        let results = sig.results.iter().flat_map(|f| std::iter::repeat_n(self.type_of(&f.ty), f.names.len().max(1)));
        let results = results.collect();
        let mut analysis = Analysis {
            c: self,
            candidates: FxHashMap::default(),
            named_results: named_results.clone(),
            results,
            depth: 0,
            at: body.span,
        };
        for object in sig.params.iter().flat_map(declared).chain(named_results) {
            analysis.declare(object);
        }
        analysis.stmts(&body.stmts);
        analysis
    }

    /// The type of an expression, or of the name that it is.
    pub(super) fn type_of(&self, e: &Expr) -> TypeId {
        let e = e.unparen();
        let object = || self.info.uses.get(&e.id).or_else(|| self.info.defs.get(&e.id));
        let known = self.info.exprs.get(&e.id).map(|i| i.ty);
        known.or_else(|| object().map(|o| self.info.object(*o).ty)).unwrap_or(TypeId::INVALID)
    }

    /// The type under a name.
    pub(super) fn known_under(&self, ty: TypeId) -> &Type {
        match self.info.types.get(ty) {
            Type::Named { named, .. } => self.info.types.get(self.info.named(*named).underlying),
            ty => ty,
        }
    }

    /// Whether the elements of a slice parameter stay with the function.
    pub(super) fn keeps_parameter(&self, f: &FuncDecl, param: usize, calls: u32) -> bool {
        let Some(body) = f.body.as_ref().filter(|_| calls <= MOST_CALLS) else { return false };
        let names: Vec<&Ident> = f.sig.params.iter().flat_map(|p| &p.names).collect();
        let Some(name) = names.get(param) else { return f.sig.params.iter().all(|p| p.names.is_empty()) };
        let Some(object) = self.info.defs.get(&name.id) else { return true };
        if self.info.escaping.contains_key(object) {
            return false;
        }
        // A function that gives it to itself keeps it, if it does not let it go elsewhere.
        match self.kept_parameters.borrow_mut().entry(*object) {
            Entry::Occupied(known) => return *known.get(),
            Entry::Vacant(unknown) => unknown.insert(true),
        };
        let (mut kept, mut ranged, mut uses) = (FxHashSet::default(), FxHashSet::default(), Vec::new());
        let is_it = |e: &Expr| self.info.uses.get(&e.unparen().id) == Some(object);
        crate::syntax::walk::block(
            body,
            &mut |e| match &e.kind {
                ExprKind::Ident(_) if is_it(e) => uses.push(e.id),
                // The address of an element may go anywhere; an element itself may hold pointers, but not the slice.
                ExprKind::Unary { op: UnaryOp::Address, x } if self.root(x).is_some_and(is_it) => uses.push(e.id),
                ExprKind::Index { x, .. } if is_it(x) && !self.holds_pointers(self.type_of(e)) => {
                    kept.insert(x.unparen().id);
                }
                ExprKind::Call { fun, args, .. } => match self.info.exprs.get(&fun.unparen().id).map(|i| i.mode) {
                    Some(Mode::Builtin(Builtin::Len | Builtin::Cap | Builtin::Copy | Builtin::Clear)) => {
                        kept.extend(args.iter().map(|a| a.unparen().id));
                    }
                    Some(Mode::Builtin(_)) => {}
                    _ => {
                        if let Some(callee) = self.declaration_of(fun) {
                            for (i, arg) in args.iter().enumerate().filter(|(_, a)| is_it(a)) {
                                if self.keeps_parameter(callee, i, calls + 1) {
                                    kept.insert(arg.unparen().id);
                                }
                            }
                        }
                    }
                },
                _ => {}
            },
            &mut |s| {
                if let StmtKind::Range { x, value, .. } = &s.kind
                    && is_it(x)
                    && value.as_ref().is_none_or(|v| !self.holds_pointers(self.type_of(v)))
                {
                    ranged.insert(x.unparen().id);
                }
            },
        );
        let keeps = uses.iter().all(|id| kept.contains(id) || ranged.contains(id));
        self.kept_parameters.borrow_mut().insert(*object, keeps);
        keeps
    }

    /// Whether values of a type refer to memory elsewhere.
    fn holds_pointers(&self, ty: TypeId) -> bool {
        match self.known_under(ty) {
            Type::Basic(b) => matches!(b, Basic::String | Basic::UntypedString | Basic::UntypedNil),
            Type::Array { elem, .. } => self.holds_pointers(*elem),
            Type::Struct(fields) => fields.iter().any(|f| self.holds_pointers(f.ty)),
            _ => true,
        }
    }

    /// The slice into whose elements the address of this operand points.
    fn root<'e>(&self, e: &'e Expr) -> Option<&'e Expr> {
        let e = e.unparen();
        match &e.kind {
            ExprKind::Selector { x, .. } => {
                let selection = self.info.selections.get(&e.id)?;
                if selection.indirect { None } else { self.root(x) }
            }
            ExprKind::Index { x, .. } => match self.known_under(self.type_of(x)) {
                Type::Array { .. } => self.root(x),
                Type::Slice(_) => Some(x),
                _ => None,
            },
            _ => None,
        }
    }
}

impl Analysis<'_> {
    fn declare(&mut self, object: ObjectId) {
        let info = &self.c.info;
        if matches!(self.c.known_under(info.object(object).ty), Type::Slice(_)) && !info.escaping.contains_key(&object)
        {
            self.candidates.insert(object, Candidate { depth: self.depth, ..Candidate::default() });
        }
    }

    /// The slice variable that an expression names.
    fn object(&self, e: &Expr) -> Option<ObjectId> {
        let e = e.unparen();
        let info = &self.c.info;
        let object = info.uses.get(&e.id).or_else(|| info.defs.get(&e.id)).copied()?;
        (matches!(e.kind, ExprKind::Ident(_)) && self.candidates.contains_key(&object)).then_some(object)
    }

    fn tracked(&mut self, e: &Expr) -> Option<&mut Candidate> {
        let object = self.object(e)?;
        self.candidates.get_mut(&object)
    }

    /// Somebody else gets hold of a slice.
    fn passed_on(&mut self, e: &Expr) {
        if let Some(object) = self.object(e) {
            self.candidates.get_mut(&object).expect("object() looked").understood += 1;
            self.transition(object);
        }
    }

    fn transition(&mut self, object: ObjectId) {
        let (at, depth) = (self.at, self.depth);
        if let Some(c) = self.candidates.get_mut(&object) {
            c.dropped |= c.transition.is_some() || depth > c.depth;
            c.transition = Some(at);
        }
    }

    fn stmts(&mut self, list: &[Stmt]) {
        for s in list {
            self.stmt(s);
        }
    }

    fn opt_stmt(&mut self, s: Option<&Stmt>) {
        if let Some(s) = s {
            self.stmt(s);
        }
    }

    fn stmt(&mut self, s: &Stmt) {
        self.at = s.span;
        match &s.kind {
            StmtKind::Decl(Decl::Var(specs)) => {
                for spec in specs {
                    for object in spec.names.iter().filter_map(|n| self.c.info.defs.get(&n.id)) {
                        self.declare(*object);
                        if let Some(c) = self.candidates.get_mut(object) {
                            c.uses += u32::from(!spec.values.is_empty());
                        }
                    }
                    if spec.names.len() == spec.values.len() {
                        for (name, value) in spec.names.iter().zip(&spec.values) {
                            let object = self.c.info.defs.get(&name.id).copied();
                            self.assign(object, object.map(|o| self.c.info.object(o).ty), value);
                        }
                    }
                    self.exprs(&spec.values);
                }
            }
            StmtKind::Labeled { stmt, .. } => self.stmt(stmt),
            StmtKind::Define { lhs, rhs, .. } | StmtKind::Assign { lhs, rhs, op: None, .. } => {
                if matches!(s.kind, StmtKind::Define { .. }) {
                    for l in lhs {
                        if let Some(object) = self.c.info.defs.get(&l.id) {
                            self.declare(*object);
                        }
                    }
                }
                if lhs.len() == rhs.len() {
                    for (l, r) in lhs.iter().zip(rhs) {
                        let blank = matches!(&l.kind, ExprKind::Ident(name) if &**name == "_");
                        let ty = if blank { self.c.type_of(r) } else { self.c.type_of(l) };
                        self.assign(self.object(l), Some(ty), r);
                    }
                }
                self.exprs(lhs);
                self.exprs(rhs);
            }
            StmtKind::Assign { lhs, rhs, .. } => {
                self.exprs(lhs);
                self.exprs(rhs);
            }
            StmtKind::Expr(e) | StmtKind::IncDec { x: e, .. } => self.expr(e),
            // The arguments are kept in variables.
            StmtKind::Go(e) | StmtKind::Defer(e) => {
                if let ExprKind::Call { args, .. } = &e.kind {
                    for arg in args {
                        self.passed_on(arg);
                    }
                }
                self.expr(e);
            }
            StmtKind::Send { chan, value, .. } => {
                self.expr(chan);
                self.expr(value);
            }
            StmtKind::Return(values) => {
                if values.is_empty() {
                    for object in self.named_results.clone() {
                        self.transition(object);
                    }
                }
                for (i, value) in values.iter().enumerate() {
                    if self.results.get(i) == Some(&self.c.type_of(value)) {
                        self.passed_on(value);
                    }
                }
                self.exprs(values);
            }
            StmtKind::Block(b) => self.stmts(&b.stmts),
            StmtKind::If { init, cond, then, els } => {
                self.opt_stmt(init.as_deref());
                self.at = s.span;
                self.expr(cond);
                self.stmts(&then.stmts);
                self.opt_stmt(els.as_deref());
            }
            StmtKind::Switch { init, tag, clauses, .. } => {
                self.opt_stmt(init.as_deref());
                self.at = s.span;
                self.exprs(tag.as_slice());
                for c in clauses {
                    self.exprs(&c.values);
                    self.stmts(&c.body);
                }
            }
            StmtKind::TypeSwitch { init, x, clauses, .. } => {
                self.opt_stmt(init.as_deref());
                self.expr(x);
                clauses.iter().for_each(|c| self.stmts(&c.body));
            }
            StmtKind::Select { clauses, .. } => {
                for c in clauses {
                    self.opt_stmt(c.comm.as_ref());
                    self.stmts(&c.body);
                }
            }
            StmtKind::For { init, cond, post, body } => {
                self.depth += 1;
                self.opt_stmt(init.as_deref());
                self.exprs(cond.as_slice());
                self.opt_stmt(post.as_deref());
                self.stmts(&body.stmts);
                self.depth -= 1;
            }
            StmtKind::Range { key, value, x, define, body } => {
                self.passed_on(x);
                self.depth += 1;
                self.expr(x);
                for e in [key, value].into_iter().flatten().filter(|_| !define) {
                    self.expr(e);
                }
                self.stmts(&body.stmts);
                self.depth -= 1;
            }
            _ => {}
        }
    }

    /// `x = y`, where `x` is a slice variable or something else of type `ty`.
    fn assign(&mut self, x: Option<ObjectId>, ty: Option<TypeId>, y: &Expr) {
        let y = y.unparen();
        let (y_object, depth) = (self.object(y), self.depth);
        let source = match &y.kind {
            ExprKind::Slice { x, three: false, .. } => self.object(x),
            ExprKind::Call { fun, args, .. } if self.is_append(fun) => args.first().and_then(|a| self.object(a)),
            _ => None,
        };
        let is_nil = self.c.info.exprs.get(&y.id).is_some_and(|i| i.mode == Mode::Nil);
        if let Some(object) = x
            && let Some(c) = self.candidates.get_mut(&object)
        {
            match &y.kind {
                _ if is_nil => c.understood += 1,
                ExprKind::Composite { .. } => {
                    c.understood += 1;
                    c.capacity_used = true;
                }
                ExprKind::Slice { .. } if source == Some(object) => {
                    c.understood += 2;
                    c.capacity_used = true;
                }
                ExprKind::Call { .. } if source == Some(object) => {
                    c.understood += 2;
                    c.appends.push(y.id);
                    c.weight += 1 + depth.saturating_sub(c.depth);
                }
                _ => {}
            }
        }
        if y_object.is_some() && ty == Some(self.c.type_of(y)) {
            self.passed_on(y);
        }
    }

    fn is_append(&self, fun: &Expr) -> bool {
        self.c.info.exprs.get(&fun.unparen().id).is_some_and(|i| i.mode == Mode::Builtin(Builtin::Append))
    }

    fn exprs(&mut self, list: &[Expr]) {
        for e in list {
            self.expr(e);
        }
    }

    /// Counts the uses of slices.
    fn expr(&mut self, e: &Expr) {
        if self.c.info.exprs.get(&e.id).is_some_and(|i| i.mode == Mode::Type) {
            return;
        }
        match &e.kind {
            ExprKind::Ident(_) => {
                if let Some(c) = self.tracked(e) {
                    c.uses += 1;
                }
            }
            ExprKind::Index { x, .. } => {
                if let Some(c) = self.tracked(x) {
                    c.understood += 1;
                }
            }
            ExprKind::Unary { op: UnaryOp::Address, x } => self.address(x),
            ExprKind::Slice { x, .. } if matches!(self.c.known_under(self.c.type_of(x)), Type::Array { .. }) => {
                self.address(x);
            }
            ExprKind::Call { fun, args, .. } => self.call(fun, args),
            _ => {}
        }
        match &e.kind {
            ExprKind::Func(literal) => {
                let mut used = Vec::new();
                crate::syntax::walk::block(&literal.body, &mut |e| used.extend(self.object(e)), &mut |_| {});
                for object in used {
                    self.candidates.entry(object).or_default().dropped = true;
                }
            }
            _ => crate::syntax::walk::parts(e, &mut |part| self.expr(part)),
        }
    }

    /// Somebody has the address of an element.
    fn address(&mut self, operand: &Expr) {
        if let Some(slice) = self.c.root(operand)
            && let Some(c) = self.tracked(slice)
        {
            c.dropped = true;
        }
    }

    fn call(&mut self, fun: &Expr, args: &[Expr]) {
        let fun = fun.unparen();
        match self.c.info.exprs.get(&fun.id).map(|i| i.mode) {
            Some(Mode::Builtin(b @ (Builtin::Len | Builtin::Cap))) => {
                if let Some(c) = args.first().and_then(|a| self.tracked(a)) {
                    c.understood += 1;
                    c.capacity_used |= b == Builtin::Cap;
                }
                return;
            }
            Some(Mode::Builtin(_) | Mode::Type) => return,
            _ => {}
        }
        if let ExprKind::Selector { x, .. } = &fun.kind
            && let Some(Selection { kind: SelectionKind::Method { object }, .. }) = self.c.info.selections.get(&fun.id)
            && self.c.info.has_pointer_receiver(*object)
            && !matches!(self.c.known_under(self.c.type_of(x)), Type::Pointer(_))
        {
            self.address(x);
        }
        let c = self.c;
        let Some(object) = c.info.uses.get(&fun.id) else {
            return self.library_call(fun, args);
        };
        let Some(f) = c.declaration_of(fun) else { return };
        let Type::Func(sig) = c.known_under(c.info.object(*object).ty) else { return };
        let inlined = c.is_inlined(fun);
        for (i, arg) in args.iter().enumerate() {
            if self.object(arg).is_none() || sig.params.get(i) != Some(&c.type_of(arg)) {
                continue;
            }
            if inlined {
                self.passed_on(arg);
            } else if c.keeps_parameter(f, i, 0) {
                let slice = self.tracked(arg).expect("object() looked");
                slice.understood += 1;
                slice.capacity_used = true;
            }
        }
    }

    /// What gc 1.27.3 does with slices that it gives to some functions of the library.
    fn library_call(&mut self, fun: &Expr, args: &[Expr]) {
        let (Some(looks), Some(arg)) = (looks_of(fun), args.first()) else { return };
        match looks {
            Looks::Inlined => self.passed_on(arg),
            Looks::Called => {
                if let Some(c) = self.tracked(arg) {
                    c.understood += 1;
                    c.capacity_used = true;
                }
            }
            Looks::Otherwise => {}
        }
    }
}
