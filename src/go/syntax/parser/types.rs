//! Types, parameters and type parameters (spec: Types).

use super::Parser;
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
                ExprKind::Paren(Box::new(inner))
            }
            T::LBrack => {
                self.next();
                self.with_control(false, |p| p.array_or_slice())
            }
            T::Func => {
                self.next();
                if self.tok() == T::LBrack {
                    self.error("function type must have no type parameters");
                    self.next();
                    self.type_params();
                }
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
        self.array_type(true)
    }

    /// After a name, where type arguments may stand too, gc wants an expression for the length.
    fn after_name(&mut self) -> Option<Expr> {
        if self.tok() != T::LBrack || self.peek(1) != T::Ellipsis {
            return None;
        }
        let start = self.next().span;
        let kind = self.with_control(false, |p| p.array_type(false));
        Some(self.node(start, kind))
    }

    fn array_type(&mut self, dots: bool) -> ExprKind {
        if self.got(T::RBrack) {
            return ExprKind::Array { len: None, elem: Box::new(self.ty()) };
        }
        let start = self.span();
        let len = if dots && self.got(T::Ellipsis) { self.node(start, ExprKind::Ellipsis(None)) } else { self.expr() };
        if self.tok() == T::Comma {
            self.error("unexpected comma; expected ]");
            self.next();
        }
        self.want(T::RBrack);
        ExprKind::Array { len: Some(Box::new(len)), elem: Box::new(self.ty()) }
    }

    /// `Name`, `pkg.Name`, with type arguments perhaps.
    pub(super) fn type_name(&mut self) -> Expr {
        let start = self.span();
        let name = self.ident();
        let mut x = Expr { id: name.id, span: name.span, kind: ExprKind::Ident(name.name) };
        if self.got(T::Dot) {
            let sel = self.ident();
            x = self.node(start, ExprKind::Selector { x: Box::new(x), sel });
        }
        match self.tok() {
            T::LBrack => self.instance_of(start, x, |p| p.try_type()),
            _ => x,
        }
    }

    /// `x[A, B]`, at the bracket; `argument` parses one, None if there is none.
    fn instance_of(&mut self, start: Span, x: Expr, argument: impl Fn(&mut Self) -> Option<Expr>) -> Expr {
        let lbrack = self.next().span;
        let mut indices = Vec::new();
        self.with_control(false, |p| {
            if p.tok() == T::RBrack {
                p.error("expected type argument list");
                indices.push(p.bad_expr());
            } else {
                let first = argument(p);
                indices.push(first.unwrap_or_else(|| p.ty()));
                while p.got(T::Comma) && p.tok() != T::RBrack {
                    let Some(next) = argument(p) else { break };
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
                // An embedded type is a name followed by the end, a tag, a dot, or type arguments.
                let embedded = match self.peek(1) {
                    T::Dot | T::Semi | T::Newline | T::RBrace => true,
                    kind if is_literal(kind) => true,
                    T::LBrack => self.embedded_instance(),
                    _ => false,
                };
                if embedded {
                    self.type_name()
                } else {
                    names.push(self.ident());
                    while self.got(T::Comma) {
                        names.push(self.ident());
                    }
                    let array = if names.len() == 1 { self.after_name() } else { None };
                    array.unwrap_or_else(|| self.ty())
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

    /// At a field's name before `[`: `T[int]` embeds an instance; `a [5]int` and `a []int` are fields.
    fn embedded_instance(&self) -> bool {
        if self.peek(2) == T::RBrack {
            return false;
        }
        let mut depth = 0;
        let mut at = 1;
        loop {
            match self.peek(at) {
                T::LBrack | T::LParen | T::LBrace => depth += 1,
                T::RBrack | T::RParen | T::RBrace => {
                    depth -= 1;
                    if depth == 0 {
                        return matches!(self.peek(at + 1), T::Semi | T::Newline | T::RBrace | T::String);
                    }
                }
                T::Eof => return false,
                _ => {}
            }
            at += 1;
        }
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
        if self.tok() == T::Name && self.peek(1) == T::LBrack && self.peek(self.matching(1) + 1) == T::LParen {
            let name = self.ident();
            let bracket = self.next().span;
            if self.tok() == T::RBrack {
                self.plain_error(self.span(), "empty type parameter list");
                self.next();
            } else {
                self.type_params();
                self.plain_error(bracket, "interface method must have no type parameters");
            }
            let sig = self.signature(start);
            return Some(InterfaceElem::Method { name, sig });
        }
        let starts_type = matches!(
            self.tok(),
            T::Name
                | T::Tilde
                | T::Star
                | T::LBrack
                | T::LParen
                | T::Func
                | T::Struct
                | T::Interface
                | T::Map
                | T::Chan
                | T::Arrow
        );
        if !starts_type {
            self.error("expected ~ term or type");
            self.advance(&[T::Or, T::Tilde, T::Semi, T::RParen, T::RBrack, T::RBrace]);
            return None;
        }
        let terms = self.union();
        Some(InterfaceElem::Union { terms, span: self.since(start) })
    }

    /// `~A | B | …`
    fn union(&mut self) -> Vec<Term> {
        let mut terms = Vec::new();
        loop {
            let start = self.span();
            let tilde = self.got(T::Tilde);
            let ty = self.ty();
            terms.push(Term { tilde, ty, span: self.since(start) });
            if !self.got(T::Or) {
                return terms;
            }
        }
    }

    /// After `[`: the type parameters up to `]`. A constraint that is not a single plain type becomes an interface.
    pub(super) fn type_params(&mut self) -> Vec<Field> {
        let mut fields: Vec<Field> = Vec::new();
        self.with_control(false, |p| {
            p.list("parameter list", T::Comma, T::RBrack, |p| {
                let start = p.span();
                if p.tok() != T::Name {
                    p.error("expected ]");
                    p.advance(&[T::Comma, T::RBrack]);
                    return false;
                }
                let mut names = vec![p.ident()];
                while p.tok() == T::Comma && p.peek(1) == T::Name {
                    p.next();
                    names.push(p.ident());
                }
                if matches!(p.tok(), T::Comma | T::RBrack) {
                    p.error("missing type constraint");
                    let ty = p.bad_expr();
                    fields.push(Field { names, ty, tag: None, span: start });
                    return false;
                }
                if is_literal(p.tok()) {
                    // The list says what is wrong.
                    let ty = p.bad_expr();
                    fields.push(Field { names, ty, tag: None, span: start });
                    return false;
                }
                let at = p.span();
                let mut terms = p.union();
                let ty = match terms.pop() {
                    Some(only) if terms.is_empty() && !only.tilde => only.ty,
                    last => {
                        terms.extend(last);
                        let span = p.since(at);
                        p.node(at, ExprKind::Interface(vec![InterfaceElem::Union { terms, span }]))
                    }
                };
                fields.push(Field { names, ty, tag: None, span: p.since(start) });
                false
            });
        });
        fields
    }

    /// `(params) results`
    pub(super) fn signature(&mut self, start: Span) -> FuncType {
        self.want(T::LParen);
        let params = self.params(true);
        let results = if self.tok() == T::LParen {
            self.next();
            self.params(false)
        } else {
            let at = self.span();
            match self.try_type() {
                Some(ty) => vec![Field { names: Vec::new(), ty, tag: None, span: self.since(at) }],
                None => Vec::new(),
            }
        };
        FuncType { params, results, span: self.since(start) }
    }

    /// After `(`: parameters or results up to `)`. Either all have names or none has.
    pub(super) fn params(&mut self, variadic: bool) -> Vec<Field> {
        struct Entry {
            name: Option<Ident>,
            ty: Option<Expr>,
            span: Span,
        }
        let mut entries: Vec<Entry> = Vec::new();
        let close = self.with_control(false, |p| {
            p.list("parameter list", T::Comma, T::RParen, |p| {
                let start = p.span();
                let entry = match p.tok() {
                    T::Name if matches!(p.peek(1), T::Comma | T::RParen) => {
                        let name = p.ident();
                        Entry { name: Some(name), ty: None, span: start }
                    }
                    T::Name if p.peek(1) == T::Dot => Entry { name: None, ty: Some(p.type_name()), span: start },
                    T::Name if p.peek(1) == T::LBrack && p.instance_without_name() => {
                        // gc takes what may be an array's length for an expression.
                        let name = p.ident();
                        let x = Expr { id: name.id, span: name.span, kind: ExprKind::Ident(name.name) };
                        let ty = p.instance_of(start, x, |p| Some(p.expr()));
                        Entry { name: None, ty: Some(ty), span: start }
                    }
                    T::Name => {
                        let name = p.ident();
                        let ty = p.after_name().or_else(|| p.param_type());
                        Entry { name: Some(name), ty, span: start }
                    }
                    _ => {
                        let Some(ty) = p.param_type() else {
                            p.error("expected )");
                            p.advance(&[T::Comma, T::RParen]);
                            return false;
                        };
                        Entry { name: None, ty: Some(ty), span: start }
                    }
                };
                let span = p.since(start);
                entries.push(Entry { span, ..entry });
                false
            })
        });
        let last = entries.len();
        let dots = entries.iter().enumerate().find_map(|(i, e)| match &e.ty {
            Some(ty) if matches!(ty.kind, ExprKind::Ellipsis(_)) && !(variadic && i + 1 == last) => Some(ty.span),
            _ => None,
        });
        let named = entries.iter().any(|e| e.name.is_some() && e.ty.is_some());
        let mut fields: Vec<Field> = Vec::new();
        if !named {
            for entry in entries {
                let ty = match (entry.ty, entry.name) {
                    (Some(ty), _) => ty,
                    (None, Some(name)) => Expr { id: name.id, span: name.span, kind: ExprKind::Ident(name.name) },
                    (None, None) => self.bad_expr(),
                };
                fields.push(Field { names: Vec::new(), ty, tag: None, span: entry.span });
            }
            self.misplaced_dots(dots, variadic, &mut fields);
            return fields;
        }
        let (with_name, with_type) = (
            entries.iter().filter(|e| e.name.is_some() && e.ty.is_some()).count(),
            entries.iter().filter(|e| e.ty.is_some()).count(),
        );
        let mut waiting: Vec<Ident> = Vec::new();
        let mut missing = None;
        for entry in entries {
            match (entry.name, entry.ty) {
                (Some(name), Some(ty)) => {
                    waiting.push(name);
                    let names = std::mem::take(&mut waiting);
                    let span = names[0].span.to(entry.span);
                    fields.push(Field { names, ty, tag: None, span });
                }
                (Some(name), None) => waiting.push(name),
                (None, ty) => {
                    missing = missing.or(Some(entry.span));
                    fields.extend(ty.map(|ty| Field { names: Vec::new(), ty, tag: None, span: entry.span }));
                }
            }
        }
        if !waiting.is_empty() {
            missing = missing.or(Some(waiting[0].span));
            let ty = self.bad_expr();
            fields.push(Field { span: waiting[0].span, names: waiting, ty, tag: None });
        }
        if let Some(span) = missing {
            if with_name == with_type {
                self.error_at(close.start(), "missing parameter type");
            } else {
                self.error_at(span.start(), "missing parameter name");
            }
        }
        self.misplaced_dots(dots, variadic, &mut fields);
        fields
    }

    /// `...` anywhere but at the last parameter.
    fn misplaced_dots(&mut self, dots: Option<Span>, variadic: bool, fields: &mut [Field]) {
        let Some(span) = dots else { return };
        self.plain_error(span, if variadic { "can only use ... with final parameter" } else { "invalid use of ..." });
        let last = fields.len();
        for (i, field) in fields.iter_mut().enumerate() {
            if variadic && i + 1 == last {
                break;
            }
            if let ExprKind::Ellipsis(elem) = &mut field.ty.kind
                && let Some(elem) = elem.take()
            {
                field.ty = *elem;
            }
        }
    }

    /// At a parameter that begins with `name[`: whether it is a generic type's instance, rather than a name before an array or slice
    /// type.
    fn instance_without_name(&self) -> bool {
        if self.peek(2) == T::RBrack {
            return false;
        }
        let mut depth = 0;
        let mut at = 1;
        loop {
            match self.peek(at) {
                T::LBrack | T::LParen | T::LBrace => depth += 1,
                T::RBrack | T::RParen | T::RBrace => {
                    depth -= 1;
                    if depth == 0 {
                        return matches!(self.peek(at + 1), T::Comma | T::RParen);
                    }
                }
                T::Eof => return false,
                _ => {}
            }
            at += 1;
        }
    }

    fn param_type(&mut self) -> Option<Expr> {
        let start = self.span();
        if !self.got(T::Ellipsis) {
            return self.try_type();
        }
        Some(match self.try_type() {
            Some(elem) => self.node(start, ExprKind::Ellipsis(Some(Box::new(elem)))),
            None => {
                self.error("... is missing type");
                self.bad_expr()
            }
        })
    }
}

fn is_literal(kind: T) -> bool {
    matches!(kind, T::Int | T::Float | T::Imaginary | T::Char | T::String)
}
