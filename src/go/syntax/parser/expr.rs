//! Expressions (spec: Expressions).

use super::Parser;
use crate::syntax::ast::*;
use crate::syntax::print::expr_string;
use crate::syntax::span::Span;
use crate::syntax::token::TokenKind as T;

/// A binary operator and its precedence, 1 to 5 (spec: Operator precedence).
pub(super) fn binary_op(kind: T) -> Option<(BinaryOp, u8)> {
    Some(match kind {
        T::OrOr => (BinaryOp::LogicalOr, 1),
        T::AndAnd => (BinaryOp::LogicalAnd, 2),
        T::EqEq => (BinaryOp::Eq, 3),
        T::NotEq => (BinaryOp::Ne, 3),
        T::Less => (BinaryOp::Lt, 3),
        T::LessEq => (BinaryOp::Le, 3),
        T::Greater => (BinaryOp::Gt, 3),
        T::GreaterEq => (BinaryOp::Ge, 3),
        T::Plus => (BinaryOp::Add, 4),
        T::Minus => (BinaryOp::Sub, 4),
        T::Or => (BinaryOp::Or, 4),
        T::Caret => (BinaryOp::Xor, 4),
        T::Star => (BinaryOp::Mul, 5),
        T::Slash => (BinaryOp::Div, 5),
        T::Percent => (BinaryOp::Rem, 5),
        T::Shl => (BinaryOp::Shl, 5),
        T::Shr => (BinaryOp::Shr, 5),
        T::And => (BinaryOp::And, 5),
        T::AndNot => (BinaryOp::AndNot, 5),
        _ => return None,
    })
}

impl Parser<'_> {
    pub(super) fn node(&mut self, start: Span, kind: ExprKind) -> Expr {
        Expr { id: self.id(), span: self.since(start), kind }
    }

    pub(super) fn bad_expr(&mut self) -> Expr {
        Expr { id: self.id(), span: self.span().start(), kind: ExprKind::Bad }
    }

    pub(super) fn expr_list(&mut self) -> Vec<Expr> {
        let mut list = vec![self.expr()];
        while self.got(T::Comma) {
            list.push(self.expr());
        }
        list
    }

    pub(super) fn expr(&mut self) -> Expr {
        self.deeper(|p| p.binary(0), |p| p.bad_expr())
    }

    /// Operands joined by operators that bind tighter than `level`.
    fn binary(&mut self, level: u8) -> Expr {
        let start = self.span();
        let mut x = self.unary();
        while let Some((op, precedence)) = binary_op(self.tok()) {
            if precedence <= level {
                break;
            }
            let op_span = self.next().span;
            let before = std::mem::take(&mut self.height);
            let y = self.binary(precedence);
            self.height = before.max(self.height);
            if !self.higher() {
                break;
            }
            x = self.node(start, ExprKind::Binary { op, op_span, x: Box::new(x), y: Box::new(y) });
        }
        x
    }

    fn unary(&mut self) -> Expr {
        self.deeper(|p| p.unary_here(), |p| p.bad_expr())
    }

    fn unary_here(&mut self) -> Expr {
        let start = self.span();
        let op = match self.tok() {
            T::Plus => UnaryOp::Pos,
            T::Minus => UnaryOp::Neg,
            T::Not => UnaryOp::Not,
            T::Caret => UnaryOp::Complement,
            T::And => UnaryOp::Address,
            T::Tilde => UnaryOp::Tilde,
            T::Star => {
                self.next();
                let x = self.unary();
                return self.node(start, ExprKind::Star(Box::new(x)));
            }
            T::Arrow => return self.arrow(),
            _ => return self.primary(),
        };
        self.next();
        let x = self.unary();
        self.node(start, ExprKind::Unary { op, x: Box::new(x) })
    }

    /// `<-x`, or a receive-only channel type: in `<-chan T(x)` the arrow belongs to the type.
    fn arrow(&mut self) -> Expr {
        let start = self.next().span;
        if self.tok() != T::Chan {
            let x = self.unary();
            return self.node(start, ExprKind::Unary { op: UnaryOp::Recv, x: Box::new(x) });
        }
        let ty = self.receive_only(start);
        self.postfix(start, ty)
    }

    /// The channel type at `chan` after an arrow. In `<-chan <-chan T` the second arrow belongs to the second type.
    fn receive_only(&mut self, start: Span) -> Expr {
        self.next();
        let elem = if self.tok() == T::Arrow {
            let start = self.next().span;
            if self.tok() == T::Chan {
                self.receive_only(start)
            } else {
                let ty = self.ty();
                // A call of it is received from.
                if self.tok() != T::LParen {
                    let message = format!("syntax error: unexpected {}, expected chan", expr_string(&ty));
                    self.plain_error(self.span(), message);
                }
                ty
            }
        } else {
            self.ty()
        };
        self.node(start, ExprKind::Chan { dir: ChanDir::Recv, elem: Box::new(elem) })
    }

    pub(super) fn primary(&mut self) -> Expr {
        let start = self.span();
        let x = self.operand();
        self.postfix(start, x)
    }

    fn operand(&mut self) -> Expr {
        let start = self.span();
        let kind = match self.tok() {
            T::Name => {
                let name = self.ident();
                return Expr { id: name.id, span: name.span, kind: ExprKind::Ident(name.name) };
            }
            kind @ (T::Int | T::Float | T::Imaginary | T::Char | T::String) => {
                self.next();
                let kind = match kind {
                    T::Int => LitKind::Int,
                    T::Float => LitKind::Float,
                    T::Imaginary => LitKind::Imaginary,
                    T::Char => LitKind::Char,
                    _ => LitKind::String,
                };
                if self.lexical.iter().any(|e| start.lo <= e.span.lo && e.span.lo <= start.hi) {
                    return self.node(start, ExprKind::Bad);
                }
                ExprKind::Lit { kind, text: self.source(start).into() }
            }
            T::LParen => {
                self.next();
                let inner = self.with_control(false, |p| p.expr_or_type());
                self.want(T::RParen);
                ExprKind::Paren(Box::new(inner))
            }
            T::Func => {
                self.next();
                self.no_type_params();
                let parameters = self.span();
                let sig = self.signature(start);
                if self.tok() != T::LBrace {
                    return self.node(parameters, ExprKind::FuncType(Box::new(sig)));
                }
                let body = self.deeper(|p| p.func_body(), |p| Block { stmts: Vec::new(), span: p.span() });
                ExprKind::Func(Box::new(FuncLit { sig, body }))
            }
            T::LBrack | T::Struct | T::Map | T::Chan | T::Interface => return self.ty(),
            _ => {
                let x = self.bad_expr();
                self.error("expected expression");
                self.advance(&[T::RParen, T::RBrack, T::RBrace]);
                return x;
            }
        };
        self.node(start, kind)
    }

    pub(super) fn expr_or_type(&mut self) -> Expr {
        self.expr()
    }

    /// Selectors, indices, slices, assertions, calls and composite literals after an operand.
    fn postfix(&mut self, mut start: Span, mut x: Expr) -> Expr {
        loop {
            let kind = match self.tok() {
                T::Dot => {
                    self.next();
                    match self.tok() {
                        T::Name => {
                            let sel = self.ident();
                            ExprKind::Selector { x: Box::new(x), sel }
                        }
                        T::LParen => {
                            self.next();
                            let ty = if self.got(T::Type) { None } else { Some(Box::new(self.ty())) };
                            self.want(T::RParen);
                            ExprKind::Assert { x: Box::new(x), ty }
                        }
                        _ => {
                            self.error("expected name or (");
                            self.advance(&[T::Semi, T::RParen]);
                            continue;
                        }
                    }
                }
                T::LBrack => {
                    let bracket = self.span();
                    let kind = self.with_control(false, |p| p.index_or_slice(x));
                    if matches!(kind, ExprKind::Slice { .. }) {
                        // As gc has it, a slice expression, and what goes on after it, stands at its bracket.
                        start = bracket;
                    }
                    kind
                }
                T::LParen => {
                    let lparen = self.next().span;
                    let (args, spread, rparen) = self.with_control(false, |p| p.arguments());
                    ExprKind::Call { fun: Box::new(x), args, spread, lparen, rparen }
                }
                T::LBrace if self.begins_literal(&x) => {
                    return self.literal_then(start, x);
                }
                _ => return x,
            };
            x = self.node(start, kind);
            if !self.higher() {
                return x;
            }
        }
    }

    fn literal_then(&mut self, start: Span, ty: Expr) -> Expr {
        if matches!(ty.kind, ExprKind::Paren(_)) {
            self.error("cannot parenthesize type in composite literal");
        }
        let literal = self.with_control(false, |p| p.composite(start, Some(Box::new(ty))));
        self.postfix(start, literal)
    }

    /// Whether `x {` is a composite literal here.
    fn begins_literal(&self, x: &Expr) -> bool {
        let ty = x.unparen();
        match &ty.kind {
            ExprKind::Ident(_) | ExprKind::Selector { .. } => !self.control,
            ExprKind::Index { .. } => !self.control && !is_value(x),
            ExprKind::Array { .. } | ExprKind::Struct(_) | ExprKind::Map { .. } => true,
            _ => false,
        }
    }

    /// At `{`.
    fn composite(&mut self, start: Span, ty: Option<Box<Expr>>) -> Expr {
        self.want(T::LBrace);
        let mut elems = Vec::new();
        let rbrace = self.list("composite literal", T::Comma, T::RBrace, |p| {
            let first = p.element();
            let elem = if p.got(T::Colon) {
                Element { key: Some(first), value: p.element() }
            } else {
                Element { key: None, value: first }
            };
            elems.push(elem);
            false
        });
        self.node(start, ExprKind::Composite { ty, elems, rbrace })
    }

    fn element(&mut self) -> Expr {
        if self.tok() == T::LBrace {
            let start = self.span();
            return self.deeper(|p| p.composite(start, None), |p| p.bad_expr());
        }
        self.expr()
    }

    /// After `(`: arguments up to `)`.
    fn arguments(&mut self) -> (Vec<Expr>, Option<Span>, Span) {
        let mut args = Vec::new();
        let mut spread = None;
        let rparen = self.list("argument list", T::Comma, T::RParen, |p| {
            args.push(p.expr_or_type());
            if p.tok() == T::Ellipsis {
                let span = p.next().span;
                spread = Some(span);
            }
            spread.is_some()
        });
        (args, spread, rparen)
    }

    /// At `[`.
    fn index_or_slice(&mut self, x: Expr) -> ExprKind {
        let lbrack = self.next().span;
        let x = Box::new(x);
        let mut parts: [Option<Box<Expr>>; 3] = [None, None, None];
        if self.tok() != T::Colon {
            let (mut indices, mut comma) = (Vec::new(), false);
            if self.tok() == T::RBrack {
                self.error("expected operand");
                indices.push(self.bad_expr());
            } else {
                indices.push(self.expr_or_type());
                while self.got(T::Comma) {
                    comma = true;
                    let Some(ty) = self.try_type() else { break };
                    indices.push(ty);
                }
            }
            if comma || self.tok() == T::RBrack {
                self.want(T::RBrack);
                return ExprKind::Index { x, indices, lbrack };
            }
            parts[0] = indices.pop().map(Box::new);
        }
        if !self.got(T::Colon) {
            self.error("expected comma, : or ]");
            self.advance(&[T::Comma, T::Colon, T::RBrack]);
        }
        if !matches!(self.tok(), T::Colon | T::RBrack) {
            parts[1] = Some(Box::new(self.expr()));
        }
        let three = self.tok() == T::Colon;
        if three {
            if parts[1].is_none() {
                self.plain_error(self.span(), "middle index required in 3-index slice");
                parts[1] = Some(Box::new(self.bad_expr()));
            }
            self.next();
            if self.tok() == T::RBrack {
                self.plain_error(self.span(), "final index required in 3-index slice");
                parts[2] = Some(Box::new(self.bad_expr()));
            } else {
                parts[2] = Some(Box::new(self.expr()));
            }
        }
        self.want(T::RBrack);
        let [lo, hi, max] = parts;
        ExprKind::Slice { x, lo, hi, max, three }
    }
}

/// Whether an expression cannot be a type, by its form.
fn is_value(x: &Expr) -> bool {
    match &x.kind {
        ExprKind::Lit { .. }
        | ExprKind::Composite { .. }
        | ExprKind::Func(_)
        | ExprKind::Slice { .. }
        | ExprKind::Assert { .. }
        | ExprKind::Call { .. }
        | ExprKind::Unary { .. }
        | ExprKind::Binary { .. } => true,
        ExprKind::Paren(x) => is_value(x),
        ExprKind::Index { x, indices, .. } => is_value(x) || indices.iter().any(is_value),
        _ => false,
    }
}
