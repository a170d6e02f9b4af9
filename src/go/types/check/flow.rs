//! Terminating statements (spec: Terminating statements).

use super::Checker;
use crate::syntax::ast::*;
use crate::types::{Builtin, Mode, ObjectKind};

/// Whether a statement list ends in a terminating statement.
pub(super) fn terminates(stmts: &[Stmt], checker: &Checker) -> bool {
    let last = stmts.iter().rev().find(|s| !matches!(s.kind, StmtKind::Empty));
    last.is_some_and(|s| terminating(s, "", checker))
}

fn terminating(stmt: &Stmt, label: &str, c: &Checker) -> bool {
    match &stmt.kind {
        StmtKind::Return(_) | StmtKind::Goto(_) => true,
        StmtKind::Expr(e) => {
            let e = e.unparen();
            let ExprKind::Call { fun, .. } = &e.kind else { return false };
            // A call that is wrong is none.
            c.info.exprs.get(&e.id).is_some_and(|x| x.mode == Mode::NoValue)
                && c.info
                    .uses
                    .get(&fun.unparen().id)
                    .is_some_and(|o| matches!(c.info.object(*o).kind, ObjectKind::Builtin(Builtin::Panic)))
        }
        StmtKind::Block(b) => terminates(&b.stmts, c),
        StmtKind::If { then, els: Some(els), .. } => terminates(&then.stmts, c) && terminating(els, "", c),
        StmtKind::For { cond: None, body, .. } => !breaks(&body.stmts, label, true),
        StmtKind::Switch { clauses, .. } | StmtKind::TypeSwitch { clauses, .. } => {
            clauses.iter().any(|k| k.is_default)
                && clauses.iter().all(|k| {
                    let falls = matches!(k.body.last().map(|s| &s.kind), Some(StmtKind::Fallthrough));
                    (terminates(&k.body, c) || falls) && !breaks(&k.body, label, true)
                })
        }
        StmtKind::Select { clauses, .. } => {
            clauses.iter().all(|k| terminates(&k.body, c) && !breaks(&k.body, label, true))
        }
        StmtKind::Labeled { label, stmt } => terminating(stmt, &label.name, c),
        _ => false,
    }
}

/// Whether a `break` in the statements leaves the enclosing statement (with the given label).
fn breaks(stmts: &[Stmt], label: &str, implicit: bool) -> bool {
    stmts.iter().any(|s| match &s.kind {
        StmtKind::Break(None) => implicit,
        StmtKind::Break(Some(l)) => !label.is_empty() && &*l.name == label,
        StmtKind::Block(b) => breaks(&b.stmts, label, implicit),
        StmtKind::If { then, els, .. } => {
            breaks(&then.stmts, label, implicit)
                || els.as_ref().is_some_and(|e| breaks(std::slice::from_ref(e), label, implicit))
        }
        StmtKind::Labeled { stmt, .. } => breaks(std::slice::from_ref(stmt), label, implicit),
        StmtKind::For { body, .. } | StmtKind::Range { body, .. } => {
            !label.is_empty() && breaks(&body.stmts, label, false)
        }
        StmtKind::Switch { clauses, .. } | StmtKind::TypeSwitch { clauses, .. } => {
            !label.is_empty() && clauses.iter().any(|k| breaks(&k.body, label, false))
        }
        StmtKind::Select { clauses, .. } => !label.is_empty() && clauses.iter().any(|k| breaks(&k.body, label, false)),
        _ => false,
    })
}
