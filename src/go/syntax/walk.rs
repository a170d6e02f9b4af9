//! Visiting the names that a piece of code uses.

use super::ast::*;

/// Calls `f` for every identifier expression and every expression that contains one, in the block, function literals included.
pub fn block<'e>(b: &'e Block, f: &mut dyn FnMut(&'e Expr), s: &mut dyn FnMut(&'e Stmt)) {
    stmts(&b.stmts, f, s);
}

/// As [`block`], for a list of statements.
pub fn stmts<'e>(list: &'e [Stmt], f: &mut dyn FnMut(&'e Expr), s: &mut dyn FnMut(&'e Stmt)) {
    for x in list {
        stmt(x, f, s);
    }
}

fn opt<'e>(x: Option<&'e Expr>, f: &mut dyn FnMut(&'e Expr), s: &mut dyn FnMut(&'e Stmt)) {
    if let Some(x) = x {
        expr(x, f, s);
    }
}

fn opt_stmt<'e>(x: Option<&'e Stmt>, f: &mut dyn FnMut(&'e Expr), s: &mut dyn FnMut(&'e Stmt)) {
    if let Some(x) = x {
        stmt(x, f, s);
    }
}

fn exprs<'e>(list: &'e [Expr], f: &mut dyn FnMut(&'e Expr), s: &mut dyn FnMut(&'e Stmt)) {
    for x in list {
        expr(x, f, s);
    }
}

/// As [`block`], for one statement.
pub fn stmt<'e>(x: &'e Stmt, f: &mut dyn FnMut(&'e Expr), s: &mut dyn FnMut(&'e Stmt)) {
    s(x);
    match &x.kind {
        StmtKind::Decl(Decl::Var(specs)) => specs.iter().for_each(|v| exprs(&v.values, f, s)),
        StmtKind::Labeled { stmt: inner, .. } => stmt(inner, f, s),
        StmtKind::Expr(e) | StmtKind::Go(e) | StmtKind::Defer(e) | StmtKind::IncDec { x: e, .. } => expr(e, f, s),
        StmtKind::Send { chan, value, .. } => {
            expr(chan, f, s);
            expr(value, f, s);
        }
        StmtKind::Assign { lhs, rhs, .. } | StmtKind::Define { lhs, rhs, .. } => {
            exprs(lhs, f, s);
            exprs(rhs, f, s);
        }
        StmtKind::Return(values) => exprs(values, f, s),
        StmtKind::Block(b) => stmts(&b.stmts, f, s),
        StmtKind::If { init, cond, then, els } => {
            opt_stmt(init.as_deref(), f, s);
            expr(cond, f, s);
            stmts(&then.stmts, f, s);
            opt_stmt(els.as_deref(), f, s);
        }
        StmtKind::Switch { init, tag, clauses, .. } => {
            opt_stmt(init.as_deref(), f, s);
            opt(tag.as_ref(), f, s);
            for c in clauses {
                exprs(&c.values, f, s);
                stmts(&c.body, f, s);
            }
        }
        StmtKind::TypeSwitch { init, x, clauses, .. } => {
            opt_stmt(init.as_deref(), f, s);
            expr(x, f, s);
            for c in clauses {
                stmts(&c.body, f, s);
            }
        }
        StmtKind::Select { clauses, .. } => {
            for c in clauses {
                opt_stmt(c.comm.as_ref(), f, s);
                stmts(&c.body, f, s);
            }
        }
        StmtKind::For { init, cond, post, body } => {
            opt_stmt(init.as_deref(), f, s);
            opt(cond.as_ref(), f, s);
            opt_stmt(post.as_deref(), f, s);
            stmts(&body.stmts, f, s);
        }
        StmtKind::Range { key, value, x, body, .. } => {
            opt(key.as_ref(), f, s);
            opt(value.as_ref(), f, s);
            expr(x, f, s);
            stmts(&body.stmts, f, s);
        }
        _ => {}
    }
}

/// As [`block`], for an expression.
pub fn expr<'e>(x: &'e Expr, f: &mut dyn FnMut(&'e Expr), s: &mut dyn FnMut(&'e Stmt)) {
    f(x);
    match &x.kind {
        ExprKind::Func(lit) => stmts(&lit.body.stmts, f, s),
        _ => parts(x, &mut |part| expr(part, f, s)),
    }
}

/// Calls `f` for the operands of an expression, in source order; a function literal has none.
pub fn parts<'e>(x: &'e Expr, f: &mut dyn FnMut(&'e Expr)) {
    match &x.kind {
        ExprKind::Composite { elems, .. } => {
            for e in elems {
                e.key.iter().for_each(&mut *f);
                f(&e.value);
            }
        }
        ExprKind::Paren(x) | ExprKind::Star(x) | ExprKind::Unary { x, .. } | ExprKind::Selector { x, .. } => f(x),
        ExprKind::Assert { x, .. } => f(x),
        ExprKind::Index { x, indices, .. } => {
            f(x);
            indices.iter().for_each(f);
        }
        ExprKind::Slice { x, lo, hi, max, .. } => {
            f(x);
            for part in [lo, hi, max].into_iter().flatten() {
                f(part);
            }
        }
        ExprKind::Call { fun, args, .. } => {
            f(fun);
            args.iter().for_each(f);
        }
        ExprKind::Binary { x, y, .. } => {
            f(x);
            f(y);
        }
        ExprKind::KeyValue { key, value } => {
            f(key);
            f(value);
        }
        _ => {}
    }
}
