//! Terminating statements and labels (spec: Terminating statements, Labeled statements, Goto statements).

use super::Checker;
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::types::{Builtin, ObjectKind};
use rustc_hash::{FxHashMap, FxHashSet};

/// Whether a statement list ends in a terminating statement.
pub(super) fn terminates(stmts: &[Stmt], checker: &Checker) -> bool {
    let last = stmts.iter().rev().find(|s| !matches!(s.kind, StmtKind::Empty));
    last.is_some_and(|s| terminating(s, "", checker))
}

fn terminating(stmt: &Stmt, label: &str, c: &Checker) -> bool {
    match &stmt.kind {
        StmtKind::Return(_) | StmtKind::Goto(_) => true,
        StmtKind::Expr(e) => {
            let mut e = e;
            while let ExprKind::Paren(x) = &e.kind {
                e = x;
            }
            let ExprKind::Call { fun, .. } = &e.kind else { return false };
            c.info
                .uses
                .get(&fun.id)
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

/// Where a label stands: the chain of blocks around it.
struct Label {
    span: Span,
    blocks: Vec<usize>,
    block_starts: Vec<Span>,
}

#[derive(Default)]
struct Labels {
    all: FxHashMap<Name, Label>,
    used: FxHashSet<Name>,
    gotos: Vec<(Ident, Vec<usize>)>,
    /// Variable declarations: name, position, block.
    declared: Vec<(Name, Span, usize)>,
    blocks: Vec<usize>,
    starts: Vec<Span>,
    next: usize,
}

impl Checker<'_> {
    /// Checks labels and the branches that name them in one function body.
    pub(super) fn labels(&mut self, body: &Block) {
        let mut l = Labels::default();
        l.blocks.push(0);
        l.starts.push(body.span);
        l.next = 1;
        self.walk(&body.stmts, &mut l, &mut Vec::new());
        for (target, blocks) in std::mem::take(&mut l.gotos) {
            let Some(label) = l.all.get(&target.name) else {
                self.error(target.span, format!("label {} not defined", target.name));
                continue;
            };
            l.used.insert(target.name.clone());
            let inner = label.blocks.last().copied().unwrap_or(0);
            if !blocks.contains(&inner) {
                let start = label.block_starts.last().copied().unwrap_or(label.span);
                let place = self.place_text(start);
                self.error(target.span, format!("goto {} jumps into block starting at {place}", target.name));
                continue;
            }
            let jumped = l
                .declared
                .iter()
                .find(|(_, span, block)| *block == inner && span.lo > target.span.lo && span.lo < label.span.lo);
            if let Some((name, span, _)) = jumped
                && let Some(p) = self.map.place(span.lo)
            {
                let message = format!(
                    "goto {} jumps over declaration of {name} at ./{}:{}:{}",
                    target.name, p.file, p.line, p.column
                );
                self.error(target.span, message);
            }
        }
        let mut unused: Vec<(Name, Span)> =
            l.all.iter().filter(|(n, _)| !l.used.contains(*n)).map(|(n, x)| (n.clone(), x.span)).collect();
        unused.sort_by_key(|(_, span)| span.lo);
        for (name, span) in unused {
            self.error(span, format!("label {name} defined and not used"));
        }
    }

    fn nested(&mut self, stmts: &[Stmt], span: Span, l: &mut Labels, around: &mut Vec<(Name, bool)>) {
        l.blocks.push(l.next);
        l.starts.push(span);
        l.next += 1;
        self.walk(stmts, l, around);
        l.blocks.pop();
        l.starts.pop();
    }

    /// `around`: labels of the enclosing statements, and whether each is a loop.
    fn walk(&mut self, stmts: &[Stmt], l: &mut Labels, around: &mut Vec<(Name, bool)>) {
        for stmt in stmts {
            self.walk_one(stmt, l, around);
        }
    }

    fn walk_one(&mut self, stmt: &Stmt, l: &mut Labels, around: &mut Vec<(Name, bool)>) {
        let block = l.blocks.last().copied().unwrap_or(0);
        match &stmt.kind {
            StmtKind::Labeled { label, stmt } => {
                let here = Label { span: label.span, blocks: l.blocks.clone(), block_starts: l.starts.clone() };
                if &*label.name != "_" {
                    if let Some(old) = l.all.get(&label.name) {
                        let place = self.map.place(old.span.lo);
                        self.error(
                            label.span,
                            format!(
                                "label {} already defined at {}",
                                label.name,
                                place.map_or(String::new(), |p| format!("./{}:{}:{}", p.file, p.line, p.column))
                            ),
                        );
                    } else {
                        l.all.insert(label.name.clone(), here);
                    }
                }
                let is_loop = matches!(stmt.kind, StmtKind::For { .. } | StmtKind::Range { .. });
                let breakable = is_loop
                    || matches!(
                        stmt.kind,
                        StmtKind::Switch { .. } | StmtKind::TypeSwitch { .. } | StmtKind::Select { .. }
                    );
                if breakable {
                    around.push((label.name.clone(), is_loop));
                }
                self.walk_one(stmt, l, around);
                if breakable {
                    around.pop();
                }
            }
            StmtKind::Break(Some(target)) => {
                l.used.insert(target.name.clone());
                if !around.iter().any(|(n, _)| *n == target.name) {
                    let message = if l.all.contains_key(&target.name) {
                        format!("invalid break label {}", target.name)
                    } else {
                        format!("break label not defined: {}", target.name)
                    };
                    self.error(target.span, message);
                }
            }
            StmtKind::Continue(Some(target)) => {
                l.used.insert(target.name.clone());
                match around.iter().find(|(n, _)| *n == target.name) {
                    Some((_, true)) => {}
                    Some(_) => self.error(target.span, format!("invalid continue label {}", target.name)),
                    None if l.all.contains_key(&target.name) => {
                        self.error(target.span, format!("invalid continue label {}", target.name));
                    }
                    None => self.error(target.span, format!("continue label not defined: {}", target.name)),
                }
            }
            StmtKind::Goto(target) => l.gotos.push((target.clone(), l.blocks.clone())),
            StmtKind::Decl(Decl::Var(specs)) => {
                for name in specs.iter().flat_map(|s| &s.names) {
                    l.declared.push((name.name.clone(), name.span, block));
                }
            }
            StmtKind::Define { lhs, op_span, .. } => {
                for e in lhs {
                    if let ExprKind::Ident(name) = &e.kind {
                        l.declared.push((name.clone(), *op_span, block));
                    }
                }
            }
            StmtKind::Block(b) => self.nested(&b.stmts, b.span, l, around),
            StmtKind::If { then, els, .. } => {
                self.nested(&then.stmts, then.span, l, around);
                if let Some(els) = els {
                    self.walk_one(els, l, around);
                }
            }
            StmtKind::For { body, .. } | StmtKind::Range { body, .. } => {
                self.nested(&body.stmts, body.span, l, around);
            }
            StmtKind::Switch { clauses, .. } | StmtKind::TypeSwitch { clauses, .. } => {
                for clause in clauses {
                    self.nested(&clause.body, clause.span, l, around);
                }
            }
            StmtKind::Select { clauses, .. } => {
                for clause in clauses {
                    self.nested(&clause.body, clause.span, l, around);
                }
            }
            _ => {}
        }
    }
}
