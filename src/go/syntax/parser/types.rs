//! Types, parameters and type parameters (spec: Types).

use super::Parser;
use super::params::Bracketed;
use crate::syntax::ast::*;
use crate::syntax::span::Span;
use crate::syntax::token::{Token, TokenKind as T};

impl Parser<'_> {
    pub(super) fn ty(&mut self) -> Expr {
        match self.try_type() {
            Some(ty) => ty,
            None => {
                self.error("expected type");
                self.advance(&[T::Comma, T::Colon, T::Semi, T::RParen, T::RBrack, T::RBrace]);
                self.bad_expr()
            }
        }
    }

    /// A type, if one begins here.
    pub(super) fn try_type(&mut self) -> Option<Expr> {
        if !matches!(
            self.tok(),
            T::Name
                | T::Star
                | T::LBrack
                | T::LParen
                | T::Func
                | T::Struct
                | T::Interface
                | T::Map
                | T::Chan
                | T::Arrow
        ) {
            return None;
        }
        Some(self.deeper(|p| p.type_here(), |p| p.bad_expr()))
    }

    fn type_here(&mut self) -> Expr {
        let start = self.span();
        let kind = match self.tok() {
            T::Name => return self.type_name(),
            T::Star => {
                self.next();
                ExprKind::Star(Box::new(self.ty()))
            }
            T::LParen => {
                self.next();
                let inner = self.ty();
                self.want(T::RParen);
                // As gc, which does not keep them.
                return inner;
            }
            T::LBrack => {
                self.next();
                self.with_control(false, |p| p.array_or_slice())
            }
            T::Func => {
                self.next();
                self.no_type_params();
                // As gc has it, a function type stands where its parameters begin.
                let start = self.span();
                let sig = self.signature(start);
                return self.node(start, ExprKind::FuncType(Box::new(sig)));
            }
            T::Struct => self.struct_type(),
            T::Interface => self.interface_type(),
            T::Map => {
                self.next();
                self.want(T::LBrack);
                let key = Box::new(self.ty());
                self.want(T::RBrack);
                ExprKind::Map { key, value: Box::new(self.ty()) }
            }
            T::Chan => {
                self.next();
                let dir = if self.got(T::Arrow) { ChanDir::Send } else { ChanDir::Both };
                ExprKind::Chan { dir, elem: Box::new(self.chan_elem()) }
            }
            _ => {
                self.next();
                self.want(T::Chan);
                ExprKind::Chan { dir: ChanDir::Recv, elem: Box::new(self.chan_elem()) }
            }
        };
        self.node(start, kind)
    }

    fn chan_elem(&mut self) -> Expr {
        match self.try_type() {
            Some(ty) => ty,
            None => {
                self.error("missing channel element type");
                self.bad_expr()
            }
        }
    }

    /// After `[`.
    pub(super) fn array_or_slice(&mut self) -> ExprKind {
        if self.got(T::RBrack) {
            return ExprKind::Array { len: None, elem: Box::new(self.ty()) };
        }
        let start = self.span();
        let len = if self.got(T::Ellipsis) { self.node(start, ExprKind::Ellipsis(None)) } else { self.expr() };
        if self.tok() == T::Comma {
            self.error("unexpected comma; expected ]");
            self.next();
        }
        self.want(T::RBrack);
        ExprKind::Array { len: Some(Box::new(len)), elem: Box::new(self.ty()) }
    }

    /// `Name`, `pkg.Name`, with type arguments perhaps.
    pub(super) fn type_name(&mut self) -> Expr {
        let name = match self.tok() {
            T::Name => self.ident(),
            _ => {
                let span = self.span().start();
                self.error("expected name");
                self.advance(&[T::Dot, T::Semi, T::RBrace]);
                Ident { id: self.id(), name: "_".into(), span }
            }
        };
        self.qualified(name)
    }

    /// The rest of a type that begins with a name.
    pub(super) fn qualified(&mut self, name: Ident) -> Expr {
        let start = name.span;
        let mut x = Expr { id: name.id, span: name.span, kind: ExprKind::Ident(name.name) };
        if self.got(T::Dot) {
            let sel = self.ident();
            x = self.node(start, ExprKind::Selector { x: Box::new(x), sel });
        }
        match self.tok() {
            T::LBrack => self.instance_of(start, x),
            _ => x,
        }
    }

    /// `x[A, B]`, at the bracket.
    fn instance_of(&mut self, start: Span, x: Expr) -> Expr {
        let lbrack = self.next().span;
        let mut indices = Vec::new();
        self.with_control(false, |p| {
            if p.tok() == T::RBrack {
                p.error("expected type argument list");
                indices.push(p.bad_expr());
            } else {
                indices.push(p.ty());
                while p.got(T::Comma) {
                    let Some(next) = p.try_type() else { break };
                    indices.push(next);
                }
            }
            p.want(T::RBrack);
        });
        self.node(start, ExprKind::Index { x: Box::new(x), indices, lbrack })
    }

    fn struct_type(&mut self) -> ExprKind {
        self.next();
        let mut fields = Vec::new();
        self.want(T::LBrace);
        self.list("struct type", T::Semi, T::RBrace, |p| {
            let field = p.field();
            fields.push(field);
            false
        });
        ExprKind::Struct(fields)
    }

    fn field(&mut self) -> Field {
        let start = self.span();
        let mut names = Vec::new();
        let ty = match self.tok() {
            T::Name => {
                let name = self.ident();
                // Followed by the end, a tag or a dot it is an embedded type.
                if matches!(self.tok(), T::Dot | T::Semi | T::Newline | T::RBrace) || is_literal(self.tok()) {
                    self.qualified(name)
                } else {
                    names.push(name);
                    while self.got(T::Comma) {
                        names.push(self.ident());
                    }
                    if names.len() == 1 && self.tok() == T::LBrack {
                        match self.array_or_args() {
                            Bracketed::Array(ty) => ty,
                            Bracketed::Args(args) => args.of(self, names.remove(0)),
                        }
                    } else {
                        self.ty()
                    }
                }
            }
            T::Star => {
                self.next();
                let inner = if self.tok() == T::LParen {
                    self.error("cannot parenthesize embedded type");
                    self.next();
                    let inner = self.type_name();
                    self.got(T::RParen);
                    inner
                } else {
                    self.type_name()
                };
                self.node(start, ExprKind::Star(Box::new(inner)))
            }
            T::LParen => {
                self.error("cannot parenthesize embedded type");
                self.next();
                let at = self.span();
                let inner = if self.got(T::Star) {
                    let inner = self.type_name();
                    self.node(at, ExprKind::Star(Box::new(inner)))
                } else {
                    self.type_name()
                };
                self.got(T::RParen);
                inner
            }
            _ => {
                self.error("expected field name or embedded type");
                self.advance(&[T::Semi, T::RBrace]);
                self.bad_expr()
            }
        };
        let tag = is_literal(self.tok()).then(|| {
            let Token { kind, span } = self.next();
            if kind != T::String {
                let text = self.source(span);
                self.late_error(span, format!("invalid syntax tree: incorrect tag syntax: \"{text}\""));
                return "".into();
            }
            let text = crate::syntax::literal::string_value(self.source(span));
            String::from_utf8_lossy(&text).into()
        });
        Field { names, ty, tag, span: self.since(start) }
    }

    fn interface_type(&mut self) -> ExprKind {
        self.next();
        let mut elems = Vec::new();
        self.want(T::LBrace);
        self.list("interface type", T::Semi, T::RBrace, |p| {
            let elem = p.interface_elem();
            elems.extend(elem);
            false
        });
        ExprKind::Interface(elems)
    }

    fn interface_elem(&mut self) -> Option<InterfaceElem> {
        let start = self.span();
        if self.tok() == T::Name && self.peek(1) == T::LParen {
            let name = self.ident();
            let sig = self.signature(start);
            return Some(InterfaceElem::Method { name, sig });
        }
        let first = match self.tok() {
            T::Name if self.peek(1) == T::LBrack => {
                let name = self.ident();
                match self.method_or_instance(start, name) {
                    Ok(method) => return Some(method),
                    Err(ty) => Term { tilde: false, ty, span: self.since(start) },
                }
            }
            _ => self.term(),
        };
        let terms = self.union(first);
        Some(InterfaceElem::Union { terms, span: self.since(start) })
    }

    /// In an interface, at the bracket after a name: a method with type parameters, which is wrong, or Err, a type with arguments. As gc,
    /// which reads a list of parameters and looks at it afterwards.
    fn method_or_instance(&mut self, start: Span, name: Ident) -> Result<InterfaceElem, Expr> {
        let lbrack = self.next().span;
        let at = self.span();
        if self.got(T::RBrack) {
            let method = self.tok() == T::LParen;
            let what = if method { "empty type parameter list" } else { "empty type argument list" };
            self.plain_error(at, what);
            return match method {
                true => Ok(InterfaceElem::Method { name, sig: self.signature(start) }),
                false => Err(Expr { id: name.id, span: name.span, kind: ExprKind::Ident(name.name) }),
            };
        }
        let list = self.type_args_or_params();
        let x = || Expr { id: name.id, span: name.span, kind: ExprKind::Ident(name.name.clone()) };
        match list.first() {
            None if self.tok() != T::LParen => Err(x()),
            Some(first) if first.names.is_empty() => {
                let indices = list.into_iter().map(|field| field.ty).collect();
                Err(self.node(start, ExprKind::Index { x: Box::new(x()), indices, lbrack }))
            }
            first => {
                let generic = first.is_some();
                let sig = self.signature(start);
                if generic {
                    self.plain_error(lbrack, "interface method must have no type parameters");
                }
                Ok(InterfaceElem::Method { name, sig })
            }
        }
    }

    /// `~A | B | …` after its first term.
    pub(super) fn union(&mut self, first: Term) -> Vec<Term> {
        let mut terms = vec![first];
        while self.got(T::Or) {
            terms.push(self.term());
        }
        terms
    }

    pub(super) fn term(&mut self) -> Term {
        let start = self.span();
        let tilde = self.got(T::Tilde);
        let ty = match self.try_type() {
            Some(ty) => ty,
            None if tilde => self.ty(),
            None => {
                self.error("expected ~ term or type");
                self.advance(&AFTER_TERM);
                self.bad_expr()
            }
        };
        Term { tilde, ty, span: self.since(start) }
    }
}

/// Where gc goes on after what is no term: at any operator but those that it tells apart while scanning, and at ends.
const AFTER_TERM: [T; 24] = [
    T::OrOr,
    T::AndAnd,
    T::EqEq,
    T::NotEq,
    T::Less,
    T::LessEq,
    T::Greater,
    T::GreaterEq,
    T::Plus,
    T::Minus,
    T::Or,
    T::Caret,
    T::Slash,
    T::Percent,
    T::And,
    T::AndNot,
    T::Shl,
    T::Shr,
    T::Not,
    T::Tilde,
    T::Semi,
    T::RParen,
    T::RBrack,
    T::RBrace,
];

fn is_literal(kind: T) -> bool {
    matches!(kind, T::Int | T::Float | T::Imaginary | T::Char | T::String)
}
