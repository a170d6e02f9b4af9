//! Expressions as gc's messages write them.

use super::ast::*;
use std::fmt::Write;

/// An expression as messages quote it: normalised, function bodies and long literals left out.
pub fn expr_string(x: &Expr) -> String {
    let mut out = String::new();
    expr(x, &mut out);
    out
}

fn joined(list: &[Expr], out: &mut String) {
    for (i, x) in list.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        expr(x, out);
    }
}

fn expr(x: &Expr, out: &mut String) {
    match &x.kind {
        ExprKind::Bad => out.push_str("<bad expr>"),
        ExprKind::Ident(name) => out.push_str(name),
        ExprKind::Lit { text, .. } => out.push_str(text),
        ExprKind::Composite { ty, elems, .. } => {
            if let Some(ty) = ty {
                expr(ty, out);
            }
            out.push_str(if elems.is_empty() { "{}" } else { "{…}" });
        }
        ExprKind::Func(f) => {
            out.push_str("func");
            signature(&f.sig, out);
            out.push_str(if f.body.stmts.is_empty() { " {}" } else { " {…}" });
        }
        ExprKind::Paren(x) => {
            out.push('(');
            expr(x, out);
            out.push(')');
        }
        ExprKind::Selector { x, sel } => {
            expr(x, out);
            out.push('.');
            out.push_str(&sel.name);
        }
        ExprKind::Index { x, indices, .. } => {
            expr(x, out);
            out.push('[');
            joined(indices, out);
            out.push(']');
        }
        ExprKind::Slice { x, lo, hi, max, .. } => {
            expr(x, out);
            out.push('[');
            if let Some(lo) = lo {
                expr(lo, out);
            }
            out.push(':');
            if let Some(hi) = hi {
                expr(hi, out);
            }
            if let Some(max) = max {
                out.push(':');
                expr(max, out);
            }
            out.push(']');
        }
        ExprKind::Assert { x, ty } => {
            expr(x, out);
            out.push_str(".(");
            match ty {
                Some(ty) => expr(ty, out),
                None => out.push_str("type"),
            }
            out.push(')');
        }
        ExprKind::Call { fun, args, spread, .. } => {
            expr(fun, out);
            out.push('(');
            joined(args, out);
            if spread.is_some() {
                out.push_str("...");
            }
            out.push(')');
        }
        ExprKind::Star(x) => {
            out.push('*');
            expr(x, out);
        }
        ExprKind::Unary { op, x } => {
            out.push_str(unary_text(*op));
            expr(x, out);
        }
        ExprKind::Binary { op, x, y, .. } => {
            expr(x, out);
            let _ = write!(out, " {} ", binary_text(*op));
            expr(y, out);
        }
        ExprKind::KeyValue { key, value } => {
            expr(key, out);
            out.push_str(": ");
            expr(value, out);
        }
        ExprKind::Array { len, elem } => {
            out.push('[');
            if let Some(len) = len {
                expr(len, out);
            }
            out.push(']');
            expr(elem, out);
        }
        ExprKind::Ellipsis(elem) => {
            out.push_str("...");
            if let Some(elem) = elem {
                expr(elem, out);
            }
        }
        ExprKind::Struct(fields) => {
            out.push_str("struct{");
            list_of(fields, "; ", out);
            out.push('}');
        }
        ExprKind::FuncType(sig) => {
            out.push_str("func");
            signature(sig, out);
        }
        ExprKind::Interface(elems) => {
            out.push_str("interface{");
            for (i, elem) in elems.iter().enumerate() {
                if i > 0 {
                    out.push_str("; ");
                }
                match elem {
                    InterfaceElem::Method { name, sig } => {
                        out.push_str(&name.name);
                        signature(sig, out);
                    }
                    InterfaceElem::Union { terms, .. } => {
                        for (n, term) in terms.iter().enumerate() {
                            if n > 0 {
                                out.push_str(" | ");
                            }
                            if term.tilde {
                                out.push('~');
                            }
                            expr(&term.ty, out);
                        }
                    }
                }
            }
            out.push('}');
        }
        ExprKind::Map { key, value } => {
            out.push_str("map[");
            expr(key, out);
            out.push(']');
            expr(value, out);
        }
        ExprKind::Chan { dir, elem } => {
            out.push_str(match dir {
                ChanDir::Both => "chan ",
                ChanDir::Send => "chan<- ",
                ChanDir::Recv => "<-chan ",
            });
            expr(elem, out);
        }
    }
}

/// Fields, parameters or results.
fn list_of(list: &[Field], separator: &str, out: &mut String) {
    for (i, field) in list.iter().enumerate() {
        if i > 0 {
            out.push_str(separator);
        }
        out.push_str(&field.names.iter().map(|n| &*n.name).collect::<Vec<_>>().join(", "));
        if !field.names.is_empty() {
            out.push(' ');
        }
        expr(&field.ty, out);
    }
}

fn signature(sig: &FuncType, out: &mut String) {
    out.push('(');
    list_of(&sig.params, ", ", out);
    out.push(')');
    match sig.results.as_slice() {
        [] => {}
        [one] if one.names.is_empty() => {
            out.push(' ');
            expr(&one.ty, out);
        }
        several => {
            out.push_str(" (");
            list_of(several, ", ", out);
            out.push(')');
        }
    }
}

pub fn unary_text(op: UnaryOp) -> &'static str {
    match op {
        UnaryOp::Pos => "+",
        UnaryOp::Neg => "-",
        UnaryOp::Not => "!",
        UnaryOp::Complement => "^",
        UnaryOp::Address => "&",
        UnaryOp::Recv => "<-",
        UnaryOp::Tilde => "~",
    }
}

pub fn binary_text(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "+",
        BinaryOp::Sub => "-",
        BinaryOp::Mul => "*",
        BinaryOp::Div => "/",
        BinaryOp::Rem => "%",
        BinaryOp::And => "&",
        BinaryOp::Or => "|",
        BinaryOp::Xor => "^",
        BinaryOp::Shl => "<<",
        BinaryOp::Shr => ">>",
        BinaryOp::AndNot => "&^",
        BinaryOp::LogicalAnd => "&&",
        BinaryOp::LogicalOr => "||",
        BinaryOp::Eq => "==",
        BinaryOp::Ne => "!=",
        BinaryOp::Lt => "<",
        BinaryOp::Le => "<=",
        BinaryOp::Gt => ">",
        BinaryOp::Ge => ">=",
    }
}
