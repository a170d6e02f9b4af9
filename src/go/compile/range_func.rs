//! `range` over functions: the loop's body becomes a function that the iterator calls (spec: For statements with range clause).
//!
//! Two hidden variables tell how a loop stands. Its *state* finds iterators that misbehave: they call the body after it returned false or after
//! the loop has ended, or swallow a panic of the body. Its *action* is what to do after the loop: 0 to go on, else one more than the
//! index of a [`Jump`].

use super::generate::{Exit, Gen, Jump, RangeBody, Target, has_defer};
use super::loops::Clause;
use crate::code::{Op, Reg};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::types::*;
use rustc_hash::FxHashSet;
use std::rc::Rc;

/// The body may be called.
const READY: i32 = 0;
/// The body is running; seen afterwards: it has panicked.
const RUNNING: i32 = 1;
/// The body has returned false.
const DONE: i32 = 2;
/// The loop is over.
const OVER: i32 = 3;

impl Gen<'_> {
    pub(super) fn is_range_func(&mut self, x: &Expr) -> bool {
        let ty = self.ty(x);
        let core = self.c.info.types.core_type(ty);
        core.is_some_and(|c| matches!(self.c.info.types.get(c), Type::Func(_)))
    }

    /// Variables that bodies of range-over-func loops in `body` share with the code around: all that such bodies mention.
    pub(super) fn shared_with_range_bodies(&mut self, body: &Block) -> FxHashSet<ObjectId> {
        let mut loops: Vec<&Stmt> = Vec::new();
        crate::syntax::walk::block(body, &mut |_| {}, &mut |s| {
            if matches!(s.kind, StmtKind::Range { .. }) {
                loops.push(s);
            }
        });
        let mut shared = FxHashSet::default();
        let mut returns = false;
        for stmt in loops {
            let StmtKind::Range { x, body, key, value, define, .. } = &stmt.kind else { continue };
            if !self.is_range_func(x) {
                continue;
            }
            returns = true;
            let mut note = |e: &Expr| {
                if let ExprKind::Ident(_) = e.kind
                    && let Some(object) = self.c.info.uses.get(&e.id)
                {
                    shared.insert(*object);
                }
            };
            crate::syntax::walk::block(body, &mut note, &mut |_| {});
            if !define {
                for e in [key, value].into_iter().flatten() {
                    crate::syntax::walk::expr(e, &mut note, &mut |_| {});
                }
            }
        }
        if returns {
            // `return` in a body sets the results.
            shared.extend(self.c.info.defs.values().copied().filter(|o| {
                let o = &self.c.info.objects[o.0 as usize];
                matches!(o.kind, ObjectKind::Var(VarKind::Result))
            }));
        }
        shared
    }

    /// What range-over-func loops need of the function that contains them: results in cells, a frame token if they register guards.
    pub(super) fn hidden_cells(&mut self, body: &Block) {
        let mut any = false;
        let mut guards = false;
        let mut loops: Vec<(&Expr, &Block)> = Vec::new();
        crate::syntax::walk::block(body, &mut |_| {}, &mut |s| {
            if let StmtKind::Range { x, body, .. } = &s.kind {
                loops.push((x, body));
            }
        });
        for (x, body) in loops {
            if self.is_range_func(x) {
                any = true;
                guards |= has_defer(&body.stmts);
            }
        }
        if !any {
            return;
        }
        for i in 0..self.slots.len() {
            let slot = self.slots[i];
            let object = self.locals.iter().find(|(_, loc)| **loc == slot.loc).map(|(o, _)| *o);
            let object = match (object, slot.loc) {
                (Some(object), super::generate::Loc::Cell(_)) => object,
                _ => {
                    let object = self.hidden(slot.ty);
                    self.slots[i].loc = self.locals[&object];
                    if let Some(var) = self.results_vars.get_mut(i)
                        && let super::generate::Loc::Cell(r) = self.locals[&object]
                    {
                        var.storage = crate::code::Storage::Cell(r);
                        var.from = self.b.pc();
                    }
                    object
                }
            };
            self.result_objects_push(object, slot.ty);
        }
        if guards {
            let int = self.c.info.types.basic(Basic::Int);
            let token = self.hidden(int);
            let mark = self.b.mark();
            let r = self.b.alloc(1);
            self.b.emit(Op::FrameToken { dst: r });
            let place = self.variable_place(token);
            self.store_place(&place, int, r);
            self.b.release(mark);
            self.token = Some(token);
        }
    }

    fn result_objects_push(&mut self, object: ObjectId, ty: TypeId) {
        self.result_objects.push((object, ty));
    }

    pub(super) fn range_func(&mut self, c: &Clause, sig: &Signature, label: Option<Name>, span: Span) {
        let int = self.c.info.types.basic(Basic::Int);
        let boolean = self.c.info.types.basic(Basic::Bool);
        let Some(yield_ty) = sig.params.first().copied() else { return };
        let core = self.c.info.types.core_type(yield_ty).unwrap_or(yield_ty);
        let Type::Func(yields) = self.c.info.types.get(core).clone() else { return };
        let head = c.key.map_or(c.x.span, |k| k.span).to(c.x.span);
        self.moment(head);
        self.loop_variables(c);
        let f = self.expr(c.x, None);
        let iterator = self.b.alloc(1);
        self.b.mov(iterator, f, 1);
        let (state, action) = (self.hidden(int), self.hidden(int));

        // The body as a function.
        let mut free = self.free_variables(c.body);
        if !c.define || self.version < (1, 22) {
            for e in [c.key, c.value].into_iter().flatten() {
                crate::syntax::walk::expr(
                    e,
                    &mut |e| {
                        if let ExprKind::Ident(_) = e.kind
                            && let Some(object) = self.object(e)
                            && self.locals.contains_key(&object)
                            && !free.contains(&object)
                        {
                            free.push(object);
                        }
                    },
                    &mut |_| {},
                );
            }
        }
        let (results, token) = match &self.range_body {
            Some(outer) => (outer.results.clone(), outer.token),
            None => (self.result_objects.clone(), self.token),
        };
        let outer_action = self.range_body.as_ref().map(|b| b.action);
        for object in
            [state, action].into_iter().chain(results.iter().map(|(o, _)| *o)).chain(token).chain(outer_action)
        {
            if !free.contains(&object) {
                free.push(object);
            }
        }
        let jumps = Rc::new(std::cell::RefCell::new(Vec::new()));
        let body = RangeBody { action, results, token, jumps: jumps.clone() };
        let index = self.c.new_func();
        let name = self.range_name();
        let (env, user, version) = (self.env.clone(), self.user, self.version);
        let captured: Vec<(ObjectId, TypeId)> = free
            .iter()
            .map(|o| {
                let ty = self.c.info.object(*o).ty;
                (*o, self.subst(ty))
            })
            .collect();
        let own_labels = labels_in(c.body);
        let forced = self.forced.clone();
        let me = self.range_body_of.unwrap_or(self.index);
        let mut g = Gen::new(self.c, env, name, user, version);
        g.forced = forced;
        g.range_body_of = Some(me);
        g.start(&[boolean], &yields.params, 0);
        g.b.set_span(head);
        g.take_captured(&captured);
        g.range_body = Some(body);
        for name in own_labels {
            g.goto_label(&name);
        }
        g.check_state(state);
        g.set_state(state, RUNNING);
        let mut at = g.result_words as Reg;
        let mut values = [None, None];
        for (value, ty) in values.iter_mut().zip(&yields.params) {
            *value = Some((at, *ty));
            at += g.flat(*ty) as u16;
        }
        g.state = Some(state);
        g.targets.push(Target {
            label: label.clone(),
            break_to: Exit::Body { action: 0, more: false },
            continue_to: Some(Exit::Body { action: 0, more: true }),
        });
        g.scoped(|g| {
            g.set_variables(c, values);
            g.block(c.body);
        });
        g.b.set_span(Span::new(c.body.span.hi.saturating_sub(1), c.body.span.hi));
        g.exit_body(0, true);
        let func = g.finish(c.body.span);
        self.c.program.funcs[index as usize] = func;

        // The call of the iterator.
        let clo = self.closure_object(index, &free, None);
        let at = self.b.alloc(2);
        self.b.mov(at, clo, 1);
        self.b.set_span(head);
        self.b.emit(Op::CallClosure { clo: iterator, at });

        // A body that panicked, and an iterator that did not pass the panic on.
        let mark = self.b.mark();
        let s = self.b.alloc(1);
        let place = self.variable_place(state);
        self.load_place(&place, int, Some(s));
        let fine = self.b.label();
        self.b.jump(Op::JmpNeIK { a: s, k: RUNNING as i16, off: 0 }, fine);
        let ty = self.c.program.known.runtime_error;
        self.panic_text("range function recovered a loop body panic and did not resume panicking", ty);
        self.b.place(fine);
        self.set_state(state, OVER);
        // Jumps out of the loop.
        let jumps = jumps.borrow().clone();
        if !jumps.is_empty() {
            let a = self.b.alloc(1);
            let place = self.variable_place(action);
            self.load_place(&place, int, Some(a));
            for (i, jump) in jumps.iter().enumerate() {
                let next = self.b.label();
                self.b.jump(Op::JmpNeIK { a, k: i as i16 + 1, off: 0 }, next);
                self.jump_out(jump);
                self.b.place(next);
            }
        }
        self.b.release(mark);
        let _ = span;
    }

    fn range_name(&mut self) -> String {
        self.ranges += 1;
        format!("{}-range{}", self.name, self.ranges)
    }

    fn set_state(&mut self, state: ObjectId, value: i32) {
        let mark = self.b.mark();
        let int = self.c.info.types.basic(Basic::Int);
        let r = self.b.alloc(1);
        self.b.emit(Op::Int { dst: r, k: value });
        let place = self.variable_place(state);
        self.store_place(&place, int, r);
        self.b.release(mark);
    }

    /// At the body's start: the iterator must be allowed to call it.
    fn check_state(&mut self, state: ObjectId) {
        let mark = self.b.mark();
        let int = self.c.info.types.basic(Basic::Int);
        let s = self.b.alloc(1);
        let place = self.variable_place(state);
        self.load_place(&place, int, Some(s));
        let fine = self.b.label();
        self.b.jump(Op::JmpEqIK { a: s, k: READY as i16, off: 0 }, fine);
        let ty = self.c.program.known.runtime_error;
        for (value, text) in [
            (DONE, "range function continued iteration after function for loop body returned false"),
            (RUNNING, "range function continued iteration after loop body panic"),
        ] {
            let next = self.b.label();
            self.b.jump(Op::JmpNeIK { a: s, k: value as i16, off: 0 }, next);
            self.panic_text(text, ty);
            self.b.place(next);
        }
        self.panic_text("range function continued iteration after whole loop exit", ty);
        self.b.place(fine);
        self.b.release(mark);
    }

    /// Leaves the body of a range-over-func loop.
    pub(super) fn exit_body(&mut self, action: i32, more: bool) {
        let Some(state) = self.state else { return };
        if action != 0
            && let Some(body) = self.range_body.clone()
        {
            self.set_state(body.action, action);
        }
        self.set_state(state, if more { READY } else { DONE });
        self.b.emit(Op::Int { dst: 0, k: i32::from(more) });
        self.b.emit(Op::Return);
    }

    /// Leaves the body by a jump that the code after the loop makes.
    pub(super) fn leave_body(&mut self, jump: Jump) {
        let Some(body) = self.range_body.clone() else { return };
        let action = {
            let mut jumps = body.jumps.borrow_mut();
            match jumps.iter().position(|j| *j == jump) {
                Some(i) => i,
                None => {
                    jumps.push(jump);
                    jumps.len() - 1
                }
            }
        };
        self.exit_body(action as i32 + 1, false);
    }
}

/// Labels that a body itself declares.
fn labels_in(body: &Block) -> Vec<Name> {
    let mut names = Vec::new();
    crate::syntax::walk::block(body, &mut |_| {}, &mut |s| {
        if let StmtKind::Labeled { label, .. } = &s.kind {
            names.push(label.name.clone());
        }
    });
    names
}
