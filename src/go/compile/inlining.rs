//! Which functions gc puts into their callers. It shows in capacities ([`super::stack_slices`]) and in what gc knows of interface values
//! ([`super::devirtual`]).
//!
//! gc counts the nodes of its own tree and inlines what has at most 80 (cmd/compile/internal/inline, Go 1.27). Here the same sum is made
//! over our tree; what Go's library costs stands in a table.

use super::Compiler;
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::types::*;
use rustc_hash::FxHashMap;

/// The greatest cost of a function that is inlined, and of a function literal.
const MOST: u32 = 80;
const MOST_OF_LITERAL: u32 = 160;
/// What a call costs that is not inlined, one of a parameter, and a function literal.
const CALL: u32 = 57;
const PARAM_CALL: u32 = 17;
const LITERAL: u32 = 16;
/// How far calls are followed.
const MOST_CALLS: u32 = 100;
/// More than any budget: what keeps a function out of its callers.
const NEVER: u32 = 1 << 20;

/// What gc 1.27.3 says that functions of the library cost, where it inlines them.
const LIBRARY: &[(&str, u32)] = &[
    ("errors.Join", 54),
    ("errors.New", 6),
    ("errors.Unwrap", 75),
    ("fmt.Errorf", 79),
    ("fmt.Print", 72),
    ("fmt.Printf", 73),
    ("fmt.Println", 72),
    ("log.Print", 77),
    ("log.Printf", 77),
    ("log.Println", 77),
    ("math.Abs", 14),
    ("os.Create", 72),
    ("os.IsExist", 62),
    ("os.IsNotExist", 62),
    ("os.Open", 72),
    ("slices.Contains", 26),
    ("slices.Index", 15),
    ("slices.Max", 37),
    ("slices.Min", 37),
    ("slices.Sort", 76),
    ("strconv.FormatInt", 62),
    ("strconv.Itoa", 66),
    ("strings.Contains", 69),
    ("strings.Cut", 75),
    ("strings.HasPrefix", 18),
    ("strings.HasSuffix", 21),
    ("strings.Index", 62),
    ("strings.ReplaceAll", 64),
    ("strings.Split", 64),
    ("strings.TrimPrefix", 30),
    ("strings.TrimSuffix", 36),
    ("sync.(*Mutex).Lock", 68),
    ("sync.(*Mutex).Unlock", 74),
    ("sync.(*Once).Do", 70),
    ("sync.(*RWMutex).RLock", 77),
    ("sync.(*RWMutex).RUnlock", 78),
    ("sync.(*WaitGroup).Done", 60),
    ("time.Duration.Seconds", 22),
    ("time.Duration.String", 75),
];

/// Functions and what they cost; None for those that stay where they are.
pub(super) type Costs = FxHashMap<ObjectId, Option<u32>>;

impl Compiler {
    /// What it costs to inline each function of the user's program.
    pub(super) fn inlining_costs(&self) -> Costs {
        let mut costs = Costs::default();
        let mut objects: Vec<_> = self
            .decls
            .iter()
            .filter(|(_, (_, _, package))| self.is_user(*package))
            .map(|(object, _)| *object)
            .collect();
        objects.sort_unstable();
        for object in objects {
            self.cost_of(object, &mut costs, 0);
        }
        costs
    }

    /// Whether gc puts a function literal that is called where it stands into its surroundings.
    pub(super) fn inlines_literal(&self, literal: &FuncLit) -> bool {
        let mut costs = Costs::default();
        Weigher { c: self, costs: &mut costs, calls: 0 }.function(&literal.sig, &literal.body) <= MOST_OF_LITERAL
    }

    /// Whether gc puts the function of a call into the caller.
    pub(super) fn is_inlined(&self, fun: &Expr) -> bool {
        let object = self.info.uses.get(&fun.unparen().id);
        object.and_then(|o| self.inlining.get(o)).is_some_and(Option::is_some)
    }

    /// Whether `//go:noinline` stands before a function.
    fn stays_out(&self, file: &File, f: &FuncDecl) -> bool {
        let text = |lo, hi| self.program.map.text(Span::new(lo, hi)).trim();
        let before = file.comments.partition_point(|c| c.hi <= f.span.lo);
        let mut below = f.span.lo;
        for comment in file.comments[..before].iter().rev() {
            if !text(comment.hi, below).is_empty() {
                return false;
            }
            if text(comment.lo, comment.hi) == "//go:noinline" {
                return true;
            }
            below = comment.lo;
        }
        false
    }

    fn cost_of(&self, object: ObjectId, costs: &mut Costs, calls: u32) -> Option<u32> {
        if let Some(known) = costs.get(&object).or_else(|| self.inlining.get(&object)) {
            return *known;
        }
        let (file, decl, package) = self.decls.get(&object)?;
        let Decl::Func(f) = &file.decls[*decl] else { return None };
        if !self.is_user(*package) || calls > MOST_CALLS {
            return None;
        }
        // A function that calls itself is not inlined into itself.
        costs.insert(object, None);
        let body = f.body.as_ref().filter(|_| !self.stays_out(file, f))?;
        let cost = Weigher { c: self, costs, calls }.function(&f.sig, body);
        let cost = Some(cost).filter(|cost| *cost <= MOST);
        costs.insert(object, cost);
        cost
    }
}

/// Adds up the nodes of a function.
struct Weigher<'a> {
    c: &'a Compiler,
    costs: &'a mut Costs,
    /// How many calls from the function that is asked for.
    calls: u32,
}

impl Weigher<'_> {
    fn function(&mut self, sig: &FuncType, body: &Block) -> u32 {
        let results: Vec<TypeId> =
            sig.results.iter().flat_map(|f| std::iter::repeat_n(self.c.type_of(&f.ty), f.names.len().max(1))).collect();
        self.stmts(&body.stmts, &results)
    }

    fn stmts(&mut self, list: &[Stmt], results: &[TypeId]) -> u32 {
        list.iter().map(|s| self.stmt(s, results)).sum()
    }

    fn opt_stmt(&mut self, s: Option<&Stmt>, results: &[TypeId]) -> u32 {
        s.map_or(0, |s| self.stmt(s, results))
    }

    fn stmt(&mut self, s: &Stmt, results: &[TypeId]) -> u32 {
        match &s.kind {
            StmtKind::Bad | StmtKind::Empty | StmtKind::Fallthrough => 0,
            StmtKind::Decl(Decl::Var(specs)) => specs.iter().map(|spec| self.var(spec)).sum(),
            StmtKind::Decl(_) => 0,
            StmtKind::Labeled { stmt, .. } => 1 + self.stmt(stmt, results),
            StmtKind::Expr(e) => self.expr(e),
            StmtKind::Send { chan, value, .. } => 1 + self.expr(chan) + self.expr(value),
            StmtKind::IncDec { x, .. } => 2 + self.expr(x),
            StmtKind::Assign { lhs, op: Some(_), rhs, .. } => 1 + self.exprs(lhs) + self.exprs(rhs),
            StmtKind::Assign { lhs, rhs, .. } => {
                let conversions: u32 = lhs
                    .iter()
                    .zip(rhs)
                    .filter(|_| lhs.len() == rhs.len())
                    .map(|(l, r)| self.converted(r, self.c.type_of(l)))
                    .sum();
                1 + self.exprs(lhs) + self.exprs(rhs) + conversions
            }
            StmtKind::Define { lhs, rhs, .. } => {
                let new = lhs.iter().filter(|l| self.c.info.defs.contains_key(&l.id)).count() as u32;
                1 + lhs.len() as u32 + 2 * new + self.exprs(rhs)
            }
            StmtKind::Go(_) | StmtKind::Defer(_) => NEVER,
            StmtKind::Return(values) => {
                let conversions: u32 = values.iter().zip(results).map(|(v, ty)| self.converted(v, *ty)).sum();
                1 + self.exprs(values) + conversions
            }
            StmtKind::Break(_) | StmtKind::Continue(_) | StmtKind::Goto(_) => 1,
            StmtKind::Block(b) => self.stmts(&b.stmts, results),
            StmtKind::If { init, cond, then, els } => {
                let init = self.opt_stmt(init.as_deref(), results);
                match self.c.info.exprs.get(&cond.id).and_then(|i| i.value.as_ref()) {
                    Some(Constant::Bool(true)) => init + self.stmts(&then.stmts, results),
                    Some(Constant::Bool(false)) => init + self.opt_stmt(els.as_deref(), results),
                    _ => {
                        1 + init
                            + self.expr(cond)
                            + self.stmts(&then.stmts, results)
                            + self.opt_stmt(els.as_deref(), results)
                    }
                }
            }
            StmtKind::Switch { init, tag, clauses, .. } => {
                let tag = tag.as_ref().map_or(0, |e| self.expr(e));
                let clauses: u32 =
                    clauses.iter().map(|c| 1 + self.exprs(&c.values) + self.stmts(&c.body, results)).sum();
                1 + self.opt_stmt(init.as_deref(), results) + tag + clauses
            }
            StmtKind::TypeSwitch { init, bind, x, clauses, .. } => {
                let clauses: u32 =
                    clauses.iter().map(|c| 1 + if bind.is_some() { 1 } else { 0 } + self.stmts(&c.body, results)).sum();
                2 + self.opt_stmt(init.as_deref(), results) + self.expr(x) + clauses
            }
            StmtKind::Select { clauses, .. } => {
                let clauses: u32 = clauses
                    .iter()
                    .map(|c| 1 + self.opt_stmt(c.comm.as_ref(), results) + self.stmts(&c.body, results))
                    .sum();
                1 + clauses
            }
            StmtKind::For { init, cond, post, body } => {
                1 + self.opt_stmt(init.as_deref(), results)
                    + cond.as_ref().map_or(0, |e| self.expr(e))
                    + self.opt_stmt(post.as_deref(), results)
                    + self.stmts(&body.stmts, results)
            }
            StmtKind::Range { key, value, x, define, body, .. } => {
                if matches!(self.c.known_under(self.c.type_of(x)), Type::Func(_)) {
                    return NEVER;
                }
                let names = key.iter().chain(value).count() as u32;
                let per_name = if *define { 3 } else { 1 };
                1 + names * per_name + self.expr(x) + self.stmts(&body.stmts, results)
            }
        }
    }

    fn var(&mut self, spec: &VarSpec) -> u32 {
        let names = spec.names.len() as u32;
        if spec.values.is_empty() { 4 * names } else { 1 + 3 * names + self.exprs(&spec.values) }
    }

    fn exprs(&mut self, list: &[Expr]) -> u32 {
        list.iter().map(|e| self.expr(e)).sum()
    }

    fn opt(&mut self, e: Option<&Expr>) -> u32 {
        e.map_or(0, |e| self.expr(e))
    }

    fn expr(&mut self, e: &Expr) -> u32 {
        let mode = self.c.info.exprs.get(&e.id).map(|i| i.mode);
        match mode {
            Some(Mode::Constant | Mode::Nil) => return 1,
            Some(Mode::Type) => return 0,
            _ => {}
        }
        match &e.kind {
            ExprKind::Paren(x) => self.expr(x),
            ExprKind::Composite { elems, .. } => self.composite(e, elems),
            ExprKind::Func(_) => LITERAL,
            ExprKind::Selector { x, .. } => match self.c.info.selections.get(&e.id) {
                None => 1,
                Some(s) => {
                    let kind = if matches!(s.kind, SelectionKind::Field) { 0 } else { 2 };
                    kind + s.path.len() as u32 + self.expr(x)
                }
            },
            ExprKind::Index { x, indices, .. } => 1 + self.expr(x) + self.exprs(indices),
            ExprKind::Slice { x, lo, hi, max, .. } => {
                let is_zero = |e: &Expr| matches!(&e.kind, ExprKind::Lit { text, .. } if &**text == "0");
                let lo = lo.as_deref().filter(|e| !is_zero(e));
                1 + self.expr(x) + self.opt(lo) + self.opt(hi.as_deref()) + self.opt(max.as_deref())
            }
            ExprKind::Assert { x, .. } => 1 + self.expr(x),
            ExprKind::Call { fun, args, spread, .. } => self.call(e, fun, args, spread.is_some()),
            ExprKind::Star(x) => 1 + self.expr(x),
            ExprKind::Unary { x, .. } => 1 + self.expr(x),
            ExprKind::Binary { x, y, .. } => 1 + self.expr(x) + self.expr(y),
            ExprKind::KeyValue { key, value } => self.expr(key) + self.expr(value),
            _ => 1,
        }
    }

    fn composite(&mut self, e: &Expr, elems: &[Element]) -> u32 {
        let ty = match self.c.known_under(self.c.type_of(e)) {
            // An inner `{…}` whose type is `*T`.
            Type::Pointer(to) => self.c.known_under(*to),
            ty => ty,
        };
        let (own, each) = match ty {
            Type::Struct(_) => (1, 1),
            Type::Slice(_) => (2, 0),
            Type::Map { .. } => (1, 1),
            _ => (1, 0),
        };
        let is_struct = matches!(ty, Type::Struct(_));
        let elems: u32 = elems
            .iter()
            .map(|x| {
                let key = x.key.as_ref().filter(|_| !is_struct).map_or(0, |k| self.expr(k));
                each + key + self.expr(&x.value)
            })
            .sum();
        own + elems
    }

    fn call(&mut self, e: &Expr, fun: &Expr, args: &[Expr], spread: bool) -> u32 {
        let fun = fun.unparen();
        match self.c.info.exprs.get(&fun.id).map(|i| i.mode) {
            Some(Mode::Builtin(b)) => return self.builtin(b, args),
            Some(Mode::Type) => {
                let kept = self.converts_for_free(e, &args[0]);
                return u32::from(!kept) + self.exprs(args);
            }
            _ => {}
        }
        let mut cost = 1 + self.args(fun, args, spread);
        match &fun.kind {
            ExprKind::Func(literal) => {
                let body = self.function(&literal.sig, &literal.body);
                cost += LITERAL + if body <= MOST_OF_LITERAL { body } else { CALL };
            }
            ExprKind::Selector { x, .. } if self.c.info.selections.contains_key(&fun.id) => {
                let selection = &self.c.info.selections[&fun.id];
                let path = selection.path.len() as u32;
                match selection.kind {
                    SelectionKind::Method { object } => cost += path + self.expr(x) + self.method(object),
                    SelectionKind::InterfaceMethod { .. } => cost += 1 + path + self.expr(x) + CALL,
                    SelectionKind::Field => cost += 1 + path + self.expr(x) + CALL,
                    SelectionKind::MethodExpr(_) => cost += CALL,
                }
            }
            ExprKind::Selector { .. } => cost += 1 + library(&library_name(fun).unwrap_or_default()),
            _ => {
                let object = self.c.info.uses.get(&fun.id).copied();
                let kind = object.map(|o| self.c.info.object(o).kind.clone());
                cost += self.expr(fun)
                    + match (object, kind) {
                        (Some(o), Some(ObjectKind::Func { .. })) => {
                            self.c.cost_of(o, self.costs, self.calls + 1).unwrap_or(CALL)
                        }
                        (_, Some(ObjectKind::Var(VarKind::Param))) => PARAM_CALL,
                        _ => CALL,
                    };
            }
        }
        cost
    }

    fn method(&mut self, object: ObjectId) -> u32 {
        if let Some(cost) = self.c.cost_of(object, self.costs, self.calls + 1) {
            return cost;
        }
        let info = &self.c.info;
        let o = info.object(object);
        let ObjectKind::Func { receiver: Some(receiver), .. } = o.kind else { return CALL };
        let Some(package) = o.package.map(|p| &info.packages[p.0 as usize].path) else { return CALL };
        let (of, pointer) = match info.types.get(receiver) {
            Type::Pointer(to) => (*to, true),
            _ => (receiver, false),
        };
        let Some((ty, _)) = info.types.name_of(of) else { return CALL };
        library(&if pointer { format!("{package}.(*{ty}).{}", o.name) } else { format!("{package}.{ty}.{}", o.name) })
    }

    /// Arguments, the conversions of theirs, and the slice of those for `...T`.
    fn args(&mut self, fun: &Expr, args: &[Expr], spread: bool) -> u32 {
        let mut cost = self.exprs(args);
        if let Type::Func(sig) = self.c.known_under(self.c.type_of(fun)) {
            if sig.variadic && !spread {
                cost += if args.len() >= sig.params.len() { 2 } else { 1 };
            }
            for (i, arg) in args.iter().enumerate() {
                let last = sig.params.len().saturating_sub(1);
                let Some(param) = sig.params.get(i.min(last)) else { continue };
                let param = match self.c.known_under(*param) {
                    Type::Slice(elem) if sig.variadic && !spread && i >= last => elem,
                    _ => param,
                };
                cost += self.converted(arg, *param);
            }
        }
        cost
    }

    fn builtin(&mut self, b: Builtin, args: &[Expr]) -> u32 {
        match b {
            Builtin::Recover => NEVER,
            Builtin::Panic => 2 + self.exprs(args),
            // A map or a channel without size has the size 0.
            Builtin::Make if args.len() == 1 => 2,
            _ => 1 + self.exprs(args),
        }
    }

    /// Whether a conversion produces no code.
    fn converts_for_free(&self, e: &Expr, x: &Expr) -> bool {
        let (to, from) = (self.c.known_under(self.c.type_of(e)), self.c.known_under(self.c.type_of(x)));
        to == from
    }

    /// The node for an implicit conversion to an interface.
    fn converted(&self, e: &Expr, to: TypeId) -> u32 {
        let is_interface = |ty: TypeId| matches!(self.c.known_under(ty), Type::Interface(_));
        let is_nil = self.c.info.exprs.get(&e.unparen().id).is_some_and(|i| i.mode == Mode::Nil);
        u32::from(!is_nil && is_interface(to) && !is_interface(self.c.type_of(e)))
    }
}

fn library(name: &str) -> u32 {
    LIBRARY.iter().find(|(f, _)| *f == name).map_or(CALL, |(_, cost)| *cost)
}

/// `package.Function`, as the source names a function of another package.
pub(super) fn library_name(fun: &Expr) -> Option<String> {
    let ExprKind::Selector { x, sel } = &fun.kind else { return None };
    let ExprKind::Ident(package) = &x.kind else { return None };
    Some(format!("{package}.{}", sel.name))
}
