//! The context in which a function's code is made.

use super::builder::{Builder, Label};
use super::{Compiler, Env, is_native};
use crate::code::{DeferPlan, Func, Op, Reg, Storage, StrConv, Var, VarRole};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::types::{ExprInfo, Mode, Object, ObjectId, ObjectKind, Signature, Type, TypeId, VarKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;
use std::sync::Arc;

/// Words that a native's frame has for the machine, after receiver words.
pub const NATIVE_SCRATCH: u32 = 8;

/// Where a local variable lives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Loc {
    /// From this register on.
    Reg(Reg),
    /// In the cell whose address the register holds.
    Cell(Reg),
}

/// A statement that `break` or `continue` may leave.
pub(super) struct Target {
    pub label: Option<Name>,
    pub break_to: Exit,
    pub continue_to: Option<Exit>,
}

/// How a jump gets there.
#[derive(Clone, Copy, Debug)]
pub(super) enum Exit {
    Label(Label),
    /// Out of the body of a range-over-func loop: set the action and return this bool from the body.
    Body {
        action: i32,
        more: bool,
    },
}

/// One result of the function.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub ty: TypeId,
    /// The result words that the caller sees.
    pub reg: Reg,
    pub loc: Loc,
}

/// What the body of a range-over-func loop knows of the function that contains it.
#[derive(Clone)]
pub(super) struct RangeBody {
    /// Cells of the containing function: the loop's state and action, and the function's results.
    pub action: ObjectId,
    pub results: Vec<(ObjectId, TypeId)>,
    pub token: Option<ObjectId>,
    /// How `return` and outer jumps are told: actions given out so far, shared by nested bodies of the same loop.
    pub jumps: Rc<std::cell::RefCell<Vec<Jump>>>,
}

/// A jump out of a loop's body: what the code after the loop does for action `1 + index`.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Jump {
    Return,
    Break(Option<Name>),
    Continue(Option<Name>),
    Goto(Name),
}

pub(super) struct Gen<'c> {
    pub c: &'c mut Compiler,
    pub b: Builder,
    pub env: Env,
    pub name: String,
    pub user: bool,
    pub version: (u32, u32),
    pub locals: FxHashMap<ObjectId, Loc>,
    /// Variables that bodies of range-over-func loops share.
    pub forced: Rc<FxHashSet<ObjectId>>,
    pub slots: Vec<Slot>,
    pub named_results: bool,
    pub result_words: u32,
    pub param_words: u32,
    pub receiver_words: u32,
    pub captures: bool,
    pub wrapper: bool,
    pub has_guards: bool,
    pub epilogue: Option<Label>,
    pub epilogue_pc: Option<u32>,
    pub returns: Vec<(u32, Span)>,
    /// Of an `append` to a slice that gc builds on the stack: the `room` of [`Op::Append`].
    pub stack_rooms: FxHashMap<NodeId, Reg>,
    /// Conversions of strings whose slices stay in the function.
    pub stack_conversions: FxHashMap<NodeId, StrConv>,
    /// Calls of functions that gc puts into this one, whose slices stay here.
    pub staying_calls: FxHashSet<NodeId>,
    /// gc puts this function into its callers.
    pub inlined: bool,
    /// Slices that are moved to the heap before a statement, with their rooms.
    pub moved_slices: Vec<(Span, ObjectId, Reg)>,
    /// The closing brace.
    pub end: Span,
    pub plan: Option<Arc<DeferPlan>>,
    pub targets: Vec<Target>,
    pub labels: FxHashMap<Name, Label>,
    /// The label of the statement being compiled.
    pub pending_label: Option<Name>,
    pub range_body: Option<RangeBody>,
    pub range_body_of: Option<u32>,
    /// This function's frame token, for guards in range-over-func bodies.
    pub token: Option<ObjectId>,
    pub results_vars: Vec<Var>,
    /// Counts function literals, for their names; shared with the literals of range bodies.
    pub literals: u32,
    /// Counts bodies of range-over-func loops, for their names.
    pub ranges: u32,
    /// In the body of a range-over-func loop: the loop's state.
    pub state: Option<ObjectId>,
    /// Result variables in cells, for bodies of range-over-func loops.
    pub result_objects: Vec<(ObjectId, TypeId)>,
    /// This function's index.
    pub index: u32,
    /// Order of evaluation in the statement being compiled.
    pub order: super::order::Order,
}

impl<'c> Gen<'c> {
    pub fn new(c: &'c mut Compiler, env: Env, name: String, user: bool, version: (u32, u32)) -> Gen<'c> {
        Gen {
            c,
            b: Builder::default(),
            env,
            name,
            user,
            version,
            locals: FxHashMap::default(),
            forced: Rc::default(),
            slots: Vec::new(),
            named_results: false,
            result_words: 0,
            param_words: 0,
            receiver_words: 0,
            captures: false,
            wrapper: false,
            has_guards: false,
            epilogue: None,
            epilogue_pc: None,
            returns: Vec::new(),
            stack_rooms: FxHashMap::default(),
            stack_conversions: FxHashMap::default(),
            staying_calls: FxHashSet::default(),
            inlined: false,
            moved_slices: Vec::new(),
            end: Span::NONE,
            plan: None,
            targets: Vec::new(),
            labels: FxHashMap::default(),
            pending_label: None,
            range_body: None,
            range_body_of: None,
            token: None,
            results_vars: Vec::new(),
            literals: 0,
            ranges: 0,
            state: None,
            result_objects: Vec::new(),
            index: 0,
            order: Default::default(),
        }
    }

    pub fn fail(&mut self, span: Span, message: impl Into<String>) {
        self.c.fail(span, message);
    }

    // Types

    pub fn subst(&mut self, ty: TypeId) -> TypeId {
        if self.env.is_empty() {
            return ty;
        }
        let env = self.env.clone();
        self.c.info.types.subst(ty, &env)
    }

    /// The type of an expression, type arguments filled in.
    pub fn ty(&mut self, e: &Expr) -> TypeId {
        let ty = self.c.info.exprs.get(&e.id).map_or(TypeId::INVALID, |i| i.ty);
        self.subst(ty)
    }

    pub fn info(&self, e: &Expr) -> Option<&ExprInfo> {
        self.c.info.exprs.get(&e.id)
    }

    pub fn mode(&self, e: &Expr) -> Mode {
        self.info(e).map_or(Mode::Value, |i| i.mode)
    }

    pub fn under(&mut self, ty: TypeId) -> Type {
        self.c.info.types.under(ty)
    }

    pub fn flat(&mut self, ty: TypeId) -> u32 {
        self.c.flat(ty)
    }

    pub fn words(&mut self, ty: TypeId) -> u32 {
        self.c.words(ty)
    }

    pub fn is_interface(&mut self, ty: TypeId) -> bool {
        self.c.info.types.is_interface(ty)
    }

    /// Words of parameters and results as they stand in a window.
    pub fn signature_words(&mut self, sig: &Signature) -> (u32, u32) {
        let results = sig.results.iter().map(|t| self.c.flat(*t)).sum();
        let params = sig.params.iter().map(|t| self.c.flat(*t)).sum();
        (results, params)
    }

    // Functions

    /// Reserves the window: results, parameters, receiver.
    pub fn start(&mut self, results: &[TypeId], params: &[TypeId], receiver_words: u32) {
        for ty in results {
            let n = self.flat(*ty);
            let reg = self.b.alloc(n);
            self.slots.push(Slot { ty: *ty, reg, loc: Loc::Reg(reg) });
        }
        self.result_words = self.b.mark();
        self.param_words = params.iter().map(|t| self.c.flat(*t)).sum();
        let n = self.param_words;
        self.b.alloc(n);
        self.receiver_words = receiver_words;
        self.b.alloc(receiver_words);
    }

    /// A declared function: window, prologue, body.
    pub fn function(&mut self, f: &FuncDecl, sig: TypeId, receiver: Option<TypeId>) {
        let sig = self.subst(sig);
        let Type::Func(sig) = self.under(sig) else { return };
        let object = self.c.info.defs.get(&f.name.id);
        self.inlined = object.and_then(|o| self.c.inlining.get(o)).is_some_and(Option::is_some);
        let receiver = receiver.map(|r| self.subst(r));
        let words = receiver.map_or(0, |r| self.flat(r));
        self.start(&sig.results, &sig.params, words);
        self.b.set_span(f.span);
        let mut at = self.result_words;
        let mut params: Vec<(Ident, TypeId, Reg, VarRole)> = Vec::new();
        let mut i = 0;
        for field in &f.sig.params {
            for name in &field.names {
                let ty = sig.params[i];
                params.push((name.clone(), ty, at as Reg, VarRole::Param));
                at += self.flat(ty);
                i += 1;
            }
            if field.names.is_empty() {
                let ident = Ident { id: NodeId(0), name: "_".into(), span: field.span };
                params.push((ident, sig.params[i], at as Reg, VarRole::Param));
                at += self.flat(sig.params[i]);
                i += 1;
            }
        }
        if let (Some(ty), Some(field)) = (receiver, f.receiver.as_ref().and_then(|r| r.first())) {
            for name in &field.names {
                params.insert(0, (name.clone(), ty, at as Reg, VarRole::Receiver));
            }
        }
        if is_native(f) {
            let name: Name = self.native_name(f, receiver).into();
            let next = self.c.program.natives.len() as u32;
            let n = *self.c.natives.entry(name.clone()).or_insert(next);
            if n == next {
                self.c.program.natives.push(name);
            }
            for (ident, ty, reg, role) in params {
                self.debug_variable(&ident, ty, Loc::Reg(reg), role);
            }
            self.b.alloc(NATIVE_SCRATCH);
            self.b.emit(Op::Native { n });
            self.b.emit(Op::Return);
            self.wrapper = true;
            return;
        }
        let Some(body) = &f.body else { return };
        self.body(&f.sig, params, body);
    }

    fn native_name(&mut self, f: &FuncDecl, receiver: Option<TypeId>) -> String {
        let object = self.c.info.defs.get(&f.name.id).copied();
        let package = object.and_then(|o| self.c.info.object(o).package);
        let path = package.map_or("".into(), |p| self.c.info.packages[p.0 as usize].path.clone());
        let Some(receiver) = receiver else { return format!("{path}.{}", f.name.name) };
        let base = match *self.c.info.types.get(receiver) {
            Type::Pointer(t) => t,
            _ => receiver,
        };
        let base = self.c.info.types.name_of(base).map_or("".into(), |(n, _)| n.clone());
        format!("{path}.{base}.{}", f.name.name)
    }

    /// Everything after the window is reserved: prologue, statements, epilogue.
    pub fn body(&mut self, sig: &FuncType, params: Vec<(Ident, TypeId, Reg, VarRole)>, body: &Block) {
        self.has_guards = has_defer(&body.stmts);
        self.end = Span::new(body.span.hi.saturating_sub(1), body.span.hi);
        self.forced = Rc::new(self.shared_with_range_bodies(body));
        if self.has_guards {
            self.epilogue = Some(self.b.label());
            if self.user && self.range_body.is_none() {
                self.plan = Some(Arc::new(self.defer_plan(sig, body)));
            }
        }
        self.result_variables(sig);
        for (ident, ty, reg, role) in params {
            self.param(&ident, ty, reg, role);
        }
        self.hidden_cells(body);
        self.give_stack_rooms(sig, body);
        self.stmts(&body.stmts);
        self.b.set_span(self.end);
        if self.slots.is_empty() || self.named_results {
            // Reaching the end is a return (with results, the checker has excluded it).
        }
        self.leave();
    }

    /// Result variables: named ones may live in cells; all are zeroed where somebody may look at them early.
    fn result_variables(&mut self, sig: &FuncType) {
        let names: Vec<Option<Ident>> = sig
            .results
            .iter()
            .flat_map(|f| if f.names.is_empty() { vec![None] } else { f.names.iter().cloned().map(Some).collect() })
            .collect();
        self.named_results = names.iter().any(Option::is_some);
        if self.has_guards || self.named_results {
            let n = self.result_words;
            self.b.zero(0, n);
        }
        for i in 0..self.slots.len() {
            let slot = self.slots[i];
            let ident = names.get(i).cloned().flatten();
            let object = ident.as_ref().and_then(|n| self.c.info.defs.get(&n.id).copied());
            let needs_cell = object.is_some_and(|o| self.needs_cell(o, slot.ty));
            let loc = if needs_cell || self.c.is_big(slot.ty) && (self.has_guards || self.named_results) {
                self.new_cell(slot.ty)
            } else {
                slot.loc
            };
            self.slots[i].loc = loc;
            if let Some(object) = object {
                self.locals.insert(object, loc);
            }
            let ty = self.c.rtype(slot.ty);
            let (name, span) = ident.map_or(("".into(), Span::NONE), |n| (n.name, n.span));
            let (from, to) = (self.b.pc(), u32::MAX);
            self.results_vars.push(Var { name, ty, storage: storage(loc), span, from, to, kind: VarRole::Result });
        }
    }

    fn param(&mut self, ident: &Ident, ty: TypeId, reg: Reg, role: VarRole) {
        let Some(object) = self.c.info.defs.get(&ident.id).copied() else {
            // Nobody uses it, but a card shows it.
            return self.debug_variable(ident, ty, Loc::Reg(reg), role);
        };
        let loc = if self.needs_cell(object, ty) {
            let Loc::Cell(cell) = self.new_cell(ty) else { return };
            self.store(cell, 0, reg, ty);
            Loc::Cell(cell)
        } else {
            Loc::Reg(reg)
        };
        self.locals.insert(object, loc);
        self.debug_variable(ident, ty, loc, role);
    }

    pub fn debug_variable(&mut self, ident: &Ident, ty: TypeId, loc: Loc, role: VarRole) {
        // Cards show the arguments of library functions too, by position.
        let argument = matches!(role, VarRole::Param | VarRole::Receiver);
        if !argument && (&*ident.name == "_" || !self.user) {
            return;
        }
        let ty = self.c.rtype(ty);
        self.b.variable(&ident.name, ty, storage(loc), ident.span, role);
    }

    /// Whether a variable lives in a cell: captured, addressed, or needing memory.
    pub fn needs_cell(&mut self, object: ObjectId, ty: TypeId) -> bool {
        let escape = self.c.info.escaping.get(&object).copied().unwrap_or_default();
        escape.captured
            || escape.address_taken
            || self.forced.contains(&object)
            || self.c.is_big(ty)
            || self.c.has_array(ty)
    }

    pub fn new_cell(&mut self, ty: TypeId) -> Loc {
        let dst = self.b.alloc(1);
        let ty = self.c.rtype(ty);
        self.b.emit(Op::NewCell { dst, ty });
        Loc::Cell(dst)
    }

    /// A variable that the program does not name, always in a cell.
    pub fn hidden(&mut self, ty: TypeId) -> ObjectId {
        let id = ObjectId(self.c.info.objects.len() as u32);
        self.c.info.objects.push(Object {
            name: "".into(),
            span: Span::NONE,
            package: None,
            ty,
            kind: ObjectKind::Var(VarKind::Local),
        });
        let loc = self.new_cell(ty);
        self.locals.insert(id, loc);
        id
    }

    /// Leaves the function; results are set.
    pub fn leave(&mut self) {
        if let Some(epilogue) = self.epilogue {
            if self.epilogue_pc.is_none() {
                self.b.place(epilogue);
                self.epilogue_pc = Some(self.b.pc());
                self.b.emit(Op::RunGuards);
                self.copy_results();
                self.b.emit(Op::Return);
            }
            return;
        }
        self.copy_results();
        self.b.emit(Op::Return);
    }

    /// Result cells to result words.
    pub fn copy_results(&mut self) {
        for slot in self.slots.clone() {
            if let Loc::Cell(cell) = slot.loc {
                self.load(slot.reg, cell, 0, slot.ty);
            }
        }
    }

    pub fn finish(mut self, span: Span) -> Func {
        self.b.close_scope(0);
        self.b.patch();
        if self.b.too_large {
            self.fail(span, "this function is too large");
        }
        let frame_words = self.b.frame_words().max(1);
        Func {
            name: Arc::from(self.name.as_str()),
            code: self.b.code,
            result_words: self.result_words as u16,
            param_words: self.param_words as u16,
            receiver_words: self.receiver_words as u16,
            frame_words,
            captures: self.captures,
            epilogue: self.epilogue_pc,
            returns: self.returns,
            wrapper: self.wrapper,
            range_body_of: self.range_body_of,
            user: self.user,
            results: self.results_vars,
            vars: self.b.vars,
            spans: self.b.spans,
            span,
            plan: self.plan,
        }
    }

    // Memory

    /// `dst` = the value of type `ty` at address register `a` plus `off` words.
    pub fn load(&mut self, dst: Reg, a: Reg, off: u32, ty: TypeId) {
        if self.c.is_big(ty) {
            let mark = self.b.mark();
            let a = self.address(a, off);
            let ty = self.c.rtype(ty);
            self.b.emit(Op::LoadBig { dst, a, ty });
            return self.b.release(mark);
        }
        match self.words(ty) {
            0 => {
                self.b.emit(Op::NilCheck { a });
            }
            1 => {
                self.b.emit(Op::Load { dst, a, off: off as u16 });
            }
            n if off == 0 => {
                self.b.emit(Op::LoadN { dst, a, n: n as u16 });
            }
            n => {
                let mark = self.b.mark();
                let a = self.address(a, off);
                self.b.emit(Op::LoadN { dst, a, n: n as u16 });
                self.b.release(mark);
            }
        }
    }

    pub fn store(&mut self, a: Reg, off: u32, src: Reg, ty: TypeId) {
        if self.c.is_big(ty) {
            let mark = self.b.mark();
            let a = self.address(a, off);
            let ty = self.c.rtype(ty);
            self.b.emit(Op::StoreBig { a, src, ty });
            return self.b.release(mark);
        }
        match self.words(ty) {
            0 => {
                self.b.emit(Op::NilCheck { a });
            }
            1 => {
                self.b.emit(Op::Store { a, src, off: off as u16 });
            }
            n if off == 0 => {
                self.b.emit(Op::StoreN { a, src, n: n as u16 });
            }
            n => {
                let mark = self.b.mark();
                let a = self.address(a, off);
                self.b.emit(Op::StoreN { a, src, n: n as u16 });
                self.b.release(mark);
            }
        }
    }

    /// The address `off` words on; a new register if `off` is not 0.
    fn address(&mut self, a: Reg, off: u32) -> Reg {
        if off == 0 {
            return a;
        }
        let dst = self.b.alloc(1);
        self.b.emit(Op::FieldAddr { dst, a, off: off as u16 });
        dst
    }
}

fn storage(loc: Loc) -> Storage {
    match loc {
        Loc::Reg(r) => Storage::Reg(r),
        Loc::Cell(r) => Storage::Cell(r),
    }
}

/// Whether a function registers guards itself (bodies of range-over-func loops included, function literals not).
pub(super) fn has_defer(stmts: &[Stmt]) -> bool {
    stmts.iter().any(|s| match &s.kind {
        StmtKind::Defer(_) => true,
        StmtKind::Labeled { stmt, .. } => has_defer(std::slice::from_ref(stmt)),
        StmtKind::Block(b) | StmtKind::For { body: b, .. } | StmtKind::Range { body: b, .. } => has_defer(&b.stmts),
        StmtKind::If { then, els, .. } => {
            has_defer(&then.stmts) || els.as_ref().is_some_and(|e| has_defer(std::slice::from_ref(e)))
        }
        StmtKind::Switch { clauses, .. } | StmtKind::TypeSwitch { clauses, .. } => {
            clauses.iter().any(|c| has_defer(&c.body))
        }
        StmtKind::Select { clauses, .. } => clauses.iter().any(|c| has_defer(&c.body)),
        _ => false,
    })
}
