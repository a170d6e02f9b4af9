//! Parameters, results and type parameters (spec: Function types, Type parameter declarations).

use super::Parser;
use crate::syntax::ast::*;
use crate::syntax::span::Span;
use crate::syntax::token::TokenKind as T;

/// What stands between the commas of a list.
struct Entry {
    name: Option<Ident>,
    ty: Option<Expr>,
    span: Span,
}

/// What follows a name and begins with a bracket.
pub(super) enum Bracketed {
    Array(Expr),
    Args(TypeArgs),
}

/// Type arguments: what the name before them stands for is an instance.
pub(super) struct TypeArgs {
    list: Vec<Expr>,
    lbrack: Span,
}

impl TypeArgs {
    pub(super) fn of(self, parser: &mut Parser, name: Ident) -> Expr {
        let start = name.span;
        let x = Expr { id: name.id, span: name.span, kind: ExprKind::Ident(name.name) };
        parser.node(start, ExprKind::Index { x: Box::new(x), indices: self.list, lbrack: self.lbrack })
    }
}

impl Parser<'_> {
    /// After `func` of a type or literal, which have none.
    pub(super) fn no_type_params(&mut self) {
        if self.tok() == T::LBrack {
            self.error("function type must have no type parameters");
            self.next();
            self.type_params();
        }
    }

    /// After `[`: the type parameters up to `]`. A constraint that is not a single plain type becomes an interface.
    pub(super) fn type_params(&mut self) -> Vec<Field> {
        self.param_list(T::RBrack, true, false)
    }

    /// After `[`: either, up to `]`.
    pub(super) fn type_args_or_params(&mut self) -> Vec<Field> {
        self.param_list(T::RBrack, false, false)
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
        self.param_list(T::RParen, false, variadic)
    }

    fn param_list(&mut self, close: T, need_names: bool, variadic: bool) -> Vec<Field> {
        let mut entries: Vec<Entry> = Vec::new();
        let end = self.with_control(false, |p| {
            p.list("parameter list", T::Comma, close, |p| {
                entries.extend(p.param_decl(close));
                false
            })
        });
        let count = entries.len();
        let dots = entries.iter().enumerate().find_map(|(i, e)| match &e.ty {
            Some(ty) if matches!(ty.kind, ExprKind::Ellipsis(_)) && !(variadic && i + 1 == count) => Some(ty.span),
            _ => None,
        });
        let named = entries.iter().filter(|e| e.name.is_some() && e.ty.is_some()).count();
        let mut fields = match named == 0 && !need_names {
            true => self.without_names(entries),
            false => self.with_names(entries, named, end, need_names),
        };
        self.misplaced_dots(dots, variadic, &mut fields);
        fields
    }

    /// Names alone are types.
    fn without_names(&mut self, entries: Vec<Entry>) -> Vec<Field> {
        let mut fields = Vec::new();
        for entry in entries {
            let ty = match (entry.ty, entry.name) {
                (Some(ty), _) => ty,
                (None, Some(name)) => Expr { id: name.id, span: name.span, kind: ExprKind::Ident(name.name) },
                (None, None) => self.bad_expr(),
            };
            fields.push(Field { names: Vec::new(), ty, tag: None, span: entry.span });
        }
        fields
    }

    /// Names without a type have that of the next one with a type; `named` have both. The list ends at `end`.
    fn with_names(&mut self, entries: Vec<Entry>, named: usize, end: Span, need_names: bool) -> Vec<Field> {
        let typed = entries.iter().filter(|e| e.ty.is_some()).count();
        let count = entries.len();
        let mut fields = Vec::new();
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
                    let at = match &ty {
                        Some(ty) if matches!(ty.kind, ExprKind::FuncType(_)) => ty.span,
                        _ => entry.span,
                    };
                    missing = missing.or(Some(at));
                    fields.extend(ty.map(|ty| Field { names: Vec::new(), ty, tag: None, span: entry.span }));
                }
            }
        }
        if !waiting.is_empty() {
            missing = missing.or(Some(waiting[0].span));
            let ty = self.bad_expr();
            fields.push(Field { span: waiting[0].span, names: waiting, ty, tag: None });
        }
        let Some(span) = missing else { return fields };
        if named == typed {
            let what = if need_names { "missing type constraint" } else { "missing parameter type" };
            self.error_at(end.start(), what);
        } else {
            let what = match (need_names, count) {
                (true, 1) => "missing type parameter name or invalid array length",
                (true, _) => "missing type parameter name",
                _ => "missing parameter name",
            };
            self.error_at(span.start(), what);
        }
        fields
    }

    /// A parameter up to the comma or `close`; None: there is none, and that is reported.
    fn param_decl(&mut self, close: T) -> Option<Entry> {
        let start = self.span();
        let constraints = close == T::RBrack;
        let (mut name, mut ty) = (None, None);
        if self.tok() == T::Name {
            let ident = self.ident();
            match self.tok() {
                T::LBrack => match self.array_or_args() {
                    Bracketed::Array(array) => (name, ty) = (Some(ident), Some(array)),
                    Bracketed::Args(args) => ty = Some(args.of(self, ident)),
                },
                T::Dot => ty = Some(self.qualified(ident)),
                T::Or if constraints => {
                    ty = Some(Expr { id: ident.id, span: ident.span, kind: ExprKind::Ident(ident.name) });
                }
                _ => name = Some(ident),
            }
        }
        if ty.is_none() {
            let at = self.span();
            if self.got(T::Ellipsis) {
                let dots = match self.try_type() {
                    Some(elem) => self.node(at, ExprKind::Ellipsis(Some(Box::new(elem)))),
                    None => {
                        self.error("... is missing type");
                        self.bad_expr()
                    }
                };
                return Some(Entry { name, ty: Some(dots), span: self.since(start) });
            }
            ty = match self.tok() {
                T::Tilde if constraints => {
                    let first = self.term();
                    Some(self.constraint(at, first))
                }
                _ => self.try_type(),
            };
        }
        if constraints
            && self.tok() == T::Or
            && let Some(first) = ty.take()
        {
            let at = first.span;
            ty = Some(self.constraint(at, Term { tilde: false, span: at, ty: first }));
        }
        if name.is_none() && ty.is_none() {
            self.error(if constraints { "expected ]" } else { "expected )" });
            self.advance(&[T::Comma, close]);
            return None;
        }
        Some(Entry { name, ty, span: self.since(start) })
    }

    /// A constraint after its first term.
    fn constraint(&mut self, start: Span, first: Term) -> Expr {
        let terms = self.union(first);
        let span = self.since(start);
        self.node(start, ExprKind::Interface(vec![InterfaceElem::Union { terms, span }]))
    }

    /// After a name, at `[`: an array or slice type, or type arguments. As gc, which reads what may be an array's length as an expression.
    pub(super) fn array_or_args(&mut self) -> Bracketed {
        let lbrack = self.next().span;
        if self.got(T::RBrack) {
            let elem = Box::new(self.ty());
            return Bracketed::Array(self.node(lbrack, ExprKind::Array { len: None, elem }));
        }
        let mut comma = false;
        let mut list = self.with_control(false, |p| {
            let mut list = vec![p.expr()];
            while p.got(T::Comma) {
                comma = true;
                let Some(next) = p.try_type() else { break };
                list.push(next);
            }
            list
        });
        self.want(T::RBrack);
        if !comma && let Some(elem) = self.try_type() {
            let len = list.pop().map(Box::new);
            return Bracketed::Array(self.node(lbrack, ExprKind::Array { len, elem: Box::new(elem) }));
        }
        Bracketed::Args(TypeArgs { list, lbrack })
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
}
