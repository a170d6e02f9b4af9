//! Which form gc would give a function's guards (see [`crate::code::DeferPlan`]).

use super::generate::Gen;
use crate::code::{DeferForm, DeferPlan};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::syntax::walk;
use crate::types::ObjectId;
use rustc_hash::FxHashMap;

/// Where the walk is.
#[derive(Clone, Copy, Default)]
struct Place {
    in_loop: bool,
    in_range_func: bool,
}

impl Gen<'_> {
    /// The plan of a function with `defer` statements.
    pub(super) fn defer_plan(&mut self, sig: &FuncType, body: &Block) -> DeferPlan {
        let mut plan = DeferPlan::default();
        let mut found: Vec<(Span, Place)> = Vec::new();
        let back = jumps_back(body);
        self.look(&body.stmts, Place::default(), &back, &mut found, &mut plan);
        plan.in_loops = found.iter().filter(|(_, place)| place.in_loop).count() as u32;
        plan.in_range_func = found.iter().filter(|(_, place)| place.in_range_func).count() as u32;
        plan.result_escapes = self.result_escapes(sig, body);
        plan.statements = found.iter().map(|(span, _)| (*span, DeferForm::OpenCoded)).collect();
        if !plan.is_open_coded() {
            for ((_, form), (_, place)) in plan.statements.iter_mut().zip(found) {
                *form = if place.in_loop || place.in_range_func { DeferForm::Heap } else { DeferForm::Stack };
            }
        }
        plan
    }

    fn look(
        &mut self,
        stmts: &[Stmt],
        mut place: Place,
        back: &[Span],
        found: &mut Vec<(Span, Place)>,
        plan: &mut DeferPlan,
    ) {
        for stmt in stmts {
            match &stmt.kind {
                StmtKind::Defer(_) => found.push((stmt.span, place)),
                StmtKind::Return(_) => plan.returns += 1,
                StmtKind::Labeled { label, stmt } => {
                    // As in gc, what comes after such a label counts as in a loop to the end of the block.
                    place.in_loop |= back.contains(&label.span);
                    self.look(std::slice::from_ref(stmt), place, back, found, plan);
                }
                StmtKind::Block(block) => self.look(&block.stmts, place, back, found, plan),
                StmtKind::If { then, els, .. } => {
                    self.look(&then.stmts, place, back, found, plan);
                    if let Some(els) = els {
                        self.look(std::slice::from_ref(els), place, back, found, plan);
                    }
                }
                StmtKind::Switch { clauses, .. } | StmtKind::TypeSwitch { clauses, .. } => {
                    clauses.iter().for_each(|c| self.look(&c.body, place, back, found, plan));
                }
                StmtKind::Select { clauses, .. } => {
                    clauses.iter().for_each(|c| self.look(&c.body, place, back, found, plan));
                }
                StmtKind::For { body, .. } => {
                    let place = Place { in_loop: true, ..place };
                    self.look(&body.stmts, place, back, found, plan);
                }
                StmtKind::Range { x, body, .. } => {
                    let place = match self.is_range_func(x) {
                        true => Place { in_range_func: true, ..place },
                        false => Place { in_loop: true, ..place },
                    };
                    self.look(&body.stmts, place, back, found, plan);
                }
                _ => {}
            }
        }
    }

    fn result_escapes(&self, sig: &FuncType, body: &Block) -> bool {
        let names = sig.results.iter().flat_map(|f| &f.names);
        let results: Vec<ObjectId> = names.filter_map(|n| self.c.info.defs.get(&n.id).copied()).collect();
        if results.is_empty() {
            return false;
        }
        let is_result = |e: &Expr| self.c.info.uses.get(&e.id).is_some_and(|o| results.contains(o));
        let mut escapes = false;
        let mut held = |e: &Expr| {
            walk::expr(e, &mut |e| escapes |= is_result(e), &mut |_| {});
        };
        let mut outlives: Vec<&Expr> = Vec::new();
        let mut addressed = false;
        walk::block(
            body,
            &mut |e| addressed |= matches!(&e.kind, ExprKind::Unary { op: UnaryOp::Address, x } if is_result(x)),
            &mut |s| match &s.kind {
                StmtKind::Go(e) => outlives.push(e),
                StmtKind::Return(values) => {
                    outlives.extend(values.iter().filter(|v| matches!(v.kind, ExprKind::Func(_))));
                }
                _ => {}
            },
        );
        outlives.into_iter().for_each(&mut held);
        escapes || addressed
    }
}

/// The labels (by the places of their names) to which a `goto` behind them goes.
fn jumps_back(body: &Block) -> Vec<Span> {
    let mut labels: FxHashMap<&str, Span> = FxHashMap::default();
    let mut back = Vec::new();
    walk::block(body, &mut |_| {}, &mut |stmt| match &stmt.kind {
        StmtKind::Labeled { label, .. } => {
            labels.insert(&label.name, label.span);
        }
        StmtKind::Goto(label) => back.extend(labels.get(&*label.name)),
        _ => {}
    });
    back
}
