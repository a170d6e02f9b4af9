//! Types and expressions as gc's messages write them.

use super::info::{Info, PackageId};
use super::ty::*;
use crate::syntax::ast::*;
use std::fmt::Write;

impl Info {
    /// The type as messages show it: names of other packages than `home` with their path in quotes or their name.
    pub fn type_string(&self, id: TypeId, home: Option<PackageId>) -> String {
        let mut out = String::new();
        Writer { info: self, home, out: &mut out, paths: true }.ty(id);
        out
    }

    /// The type as `%T` and traces show it: every name with its package's name.
    pub fn runtime_type_string(&self, id: TypeId) -> String {
        let mut out = String::new();
        Writer { info: self, home: None, out: &mut out, paths: false }.ty(id);
        out
    }

    /// A signature without the word `func`.
    pub fn signature_string(&self, id: TypeId, home: Option<PackageId>) -> String {
        self.type_string(id, home).trim_start_matches("func").to_string()
    }

    /// `struct`, `func`, `interface`, …: what a defined type is, as operands are described; empty for basic types.
    pub fn composite_kind(&mut self, id: TypeId) -> &'static str {
        match self.types.under(id) {
            Type::Array { .. } => "array",
            Type::Slice(_) => "slice",
            Type::Struct(_) => "struct",
            Type::Pointer(_) => "pointer",
            Type::Func(_) => "func",
            Type::Interface(_) => "interface",
            Type::Map { .. } => "map",
            Type::Chan { .. } => "chan",
            Type::Tuple(_) => "tuple",
            _ => "",
        }
    }
}

/// Whether gc writes a package's path in quotes instead of its name: it does where the program, with all that its imports import,
/// has another package of that name. (Go's own packages of version 1.27, compared with gc.)
fn has_namesake(info: &Info, path: &str) -> bool {
    match path {
        "encoding/json" | "strconv" | "sync" | "sync/atomic" => true,
        "math/rand" | "math/rand/v2" | "time" => info.packages.iter().any(|p| &*p.path == "net/http"),
        _ => false,
    }
}

struct Writer<'a> {
    info: &'a Info,
    home: Option<PackageId>,
    out: &'a mut String,
    /// Whether foreign names are written with the path in quotes where gc does so.
    paths: bool,
}

impl Writer<'_> {
    fn list(&mut self, ids: &[TypeId], separator: &str) {
        for (i, id) in ids.iter().enumerate() {
            if i > 0 {
                self.out.push_str(separator);
            }
            self.ty(*id);
        }
    }

    fn ty(&mut self, id: TypeId) {
        let info = self.info;
        match info.types.get(id) {
            Type::Basic(Basic::Uint8) if self.paths && !info.types.spelling.uint8 => self.out.push_str("byte"),
            Type::Basic(Basic::Int32) if self.paths && !info.types.spelling.int32 => self.out.push_str("rune"),
            Type::Basic(b) => self.out.push_str(b.name()),
            Type::Named { named, args } => {
                let decl = info.named(*named);
                if let Some(package) = decl.package
                    && self.home != Some(package)
                {
                    let package = &info.packages[package.0 as usize];
                    if self.paths && has_namesake(info, &package.path) {
                        let _ = write!(self.out, "\"{}\".", package.path);
                    } else {
                        let _ = write!(self.out, "{}.", package.name);
                    }
                }
                self.out.push_str(&decl.name);
                if !args.is_empty() {
                    self.out.push('[');
                    self.list(args, if self.paths { ", " } else { "," });
                    self.out.push(']');
                }
            }
            Type::Pointer(t) => {
                self.out.push('*');
                self.ty(*t);
            }
            Type::Slice(t) => {
                self.out.push_str("[]");
                self.ty(*t);
            }
            Type::Array { len, elem } => {
                let _ = write!(self.out, "[{len}]");
                self.ty(*elem);
            }
            Type::Map { key, value } => {
                self.out.push_str("map[");
                self.ty(*key);
                self.out.push(']');
                self.ty(*value);
            }
            Type::Chan { dir, elem } => {
                self.out.push_str(match dir {
                    ChanDir::Both => "chan ",
                    ChanDir::Send => "chan<- ",
                    ChanDir::Recv => "<-chan ",
                });
                let parens =
                    *dir != ChanDir::Send && matches!(info.types.get(*elem), Type::Chan { dir: ChanDir::Recv, .. });
                if parens {
                    self.out.push('(');
                }
                self.ty(*elem);
                if parens {
                    self.out.push(')');
                }
            }
            Type::Struct(fields) => {
                self.out.push_str(match (self.paths, fields.is_empty()) {
                    (true, _) => "struct{",
                    (false, true) => "struct {",
                    (false, false) => "struct { ",
                });
                for (i, field) in fields.iter().enumerate() {
                    if i > 0 {
                        self.out.push_str("; ");
                    }
                    if !field.embedded {
                        self.out.push_str(&field.name);
                        self.out.push(' ');
                    }
                    self.ty(field.ty);
                    if let Some(tag) = &field.tag {
                        let _ = write!(self.out, " {}", super::constant::quote(tag.as_bytes()));
                    }
                }
                self.out.push_str(if self.paths || fields.is_empty() { "}" } else { " }" });
            }
            Type::Func(sig) => {
                self.out.push_str("func");
                self.signature(sig);
            }
            Type::Interface(i) => self.interface(id, i),
            Type::Tuple(ids) => {
                self.out.push('(');
                self.list(ids, ", ");
                self.out.push(')');
            }
            Type::TypeParam(p) => self.out.push_str(&info.type_param(*p).name),
        }
    }

    fn interface(&mut self, id: TypeId, i: &Interface) {
        if id == self.info.types.any {
            self.out.push_str(match (self.paths, self.info.types.spelling.any) {
                (true, true) => "any",
                (true, false) => "interface{}",
                (false, _) => "interface {}",
            });
            return;
        }
        if id == self.info.types.comparable {
            return self.out.push_str("comparable");
        }
        // A constraint such as `~int | string` is an interface without saying so.
        let implicit = self.paths && i.methods.is_empty() && !i.comparable && i.terms.is_some();
        if !implicit {
            self.out.push_str(if self.paths { "interface{" } else { "interface { " });
        }
        let mut first = true;
        let mut separate = |out: &mut String| {
            if !std::mem::take(&mut first) {
                out.push_str("; ");
            }
        };
        for method in &i.methods {
            separate(self.out);
            self.out.push_str(&method.name);
            if let Type::Func(sig) = self.info.types.get(method.sig) {
                self.signature(sig);
            }
        }
        if i.comparable {
            separate(self.out);
            self.out.push_str("comparable");
        }
        if let Some(terms) = &i.terms {
            separate(self.out);
            for (n, term) in terms.iter().enumerate() {
                if n > 0 {
                    self.out.push_str(" | ");
                }
                if term.tilde {
                    self.out.push('~');
                }
                self.ty(term.ty);
            }
        }
        if !implicit {
            self.out.push_str(if self.paths { "}" } else { " }" });
        }
    }

    fn signature(&mut self, sig: &Signature) {
        self.out.push('(');
        for (i, param) in sig.params.iter().enumerate() {
            if i > 0 {
                self.out.push_str(", ");
            }
            match self.info.types.get(*param) {
                Type::Slice(elem) if sig.variadic && i + 1 == sig.params.len() => {
                    self.out.push_str("...");
                    self.ty(*elem);
                }
                _ => self.ty(*param),
            }
        }
        self.out.push(')');
        match sig.results.as_slice() {
            [] => {}
            [one] => {
                self.out.push(' ');
                self.ty(*one);
            }
            several => {
                self.out.push_str(" (");
                self.list(several, ", ");
                self.out.push(')');
            }
        }
    }
}

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
        ExprKind::Bad => out.push('_'),
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
            for (i, field) in fields.iter().enumerate() {
                if i > 0 {
                    out.push_str("; ");
                }
                out.push_str(&field.names.iter().map(|n| &*n.name).collect::<Vec<_>>().join(", "));
                if !field.names.is_empty() {
                    out.push(' ');
                }
                expr(&field.ty, out);
            }
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

fn fields(list: &[Field], out: &mut String) {
    for (i, field) in list.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
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
    fields(&sig.params, out);
    out.push(')');
    match sig.results.as_slice() {
        [] => {}
        [one] if one.names.is_empty() => {
            out.push(' ');
            expr(&one.ty, out);
        }
        several => {
            out.push_str(" (");
            fields(several, out);
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
