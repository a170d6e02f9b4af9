//! Files and declarations (spec: Source file organization, Declarations and scope).

use super::Parser;
use crate::syntax::ast::*;
use crate::syntax::branches;
use crate::syntax::diag::Diagnostic;
use crate::syntax::directives::Before;
use crate::syntax::span::Span;
use crate::syntax::token::TokenKind as T;

impl Parser<'_> {
    pub(super) fn file(&mut self) -> File {
        let start = self.span();
        let mut file = File {
            package: Ident { id: self.id(), name: "_".into(), span: start },
            imports: Vec::new(),
            decls: Vec::new(),
            go_version: None,
            comments: Vec::new(),
            late: Vec::new(),
            span: Span::new(self.base, self.base + self.text.len() as u32),
        };
        if !self.got(T::Package) {
            self.error("package statement must be first");
            return file;
        }
        self.directives(Before::File);
        file.package = self.ident();
        if file.package.name.as_ref() == "_" {
            self.late_error(file.package.span, "invalid package name _");
        }
        self.want_semi();
        if self.failed() {
            return file;
        }
        let mut imports = true;
        while self.tok() != T::Eof {
            if self.tok() == T::Import && !imports {
                self.error("imports must appear before other declarations");
            }
            imports = self.tok() == T::Import;
            match self.tok() {
                T::Import => {
                    self.next();
                    self.group(|p, _| {
                        let import = p.import();
                        file.imports.extend(import);
                    });
                }
                T::Const | T::Type | T::Var => {
                    let decl = self.declaration();
                    file.decls.push(decl);
                }
                T::Func => {
                    let decl = self.func_decl();
                    file.decls.push(Decl::Func(Box::new(decl)));
                }
                T::LBrace if matches!(file.decls.last(), Some(Decl::Func(f)) if f.body.is_none()) => {
                    self.error("unexpected semicolon or newline before {");
                    self.advance(&TOP);
                    continue;
                }
                _ => {
                    self.error("non-declaration statement outside function body");
                    self.advance(&TOP);
                    continue;
                }
            }
            self.directives(Before::Nothing);
            if self.tok() != T::Eof && !self.got_semi() {
                self.error("after top level declaration");
                self.advance(&TOP);
            }
        }
        self.directives(Before::Nothing);
        file
    }

    /// One element, or several in parentheses; `element` gets its index in the group.
    fn group(&mut self, mut element: impl FnMut(&mut Self, usize)) {
        if self.tok() == T::LParen {
            self.directives(Before::Nothing);
            self.next();
            let mut index = 0;
            self.list("grouped declaration", T::Semi, T::RParen, |p| {
                element(p, index);
                index += 1;
                false
            });
        } else {
            element(self, 0);
        }
    }

    fn import(&mut self) -> Option<Import> {
        self.directives(Before::Spec);
        let start = self.span();
        let name = match self.tok() {
            T::Name => Some(self.ident()),
            T::Dot => {
                let span = self.next().span;
                Some(Ident { id: self.id(), name: ".".into(), span })
            }
            _ => None,
        };
        let path_span = self.span();
        if matches!(self.tok(), T::Int | T::Float | T::Imaginary | T::Char) {
            self.error("import path must be a string");
            self.next();
            return None;
        }
        if self.tok() != T::String {
            self.error("missing import path");
            self.advance(&[T::Semi, T::RParen]);
            return None;
        }
        self.next();
        if self.lexical.iter().any(|e| path_span.lo <= e.span.lo && e.span.lo <= path_span.hi) {
            return None;
        }
        let text = self.source(path_span);
        let path = text.get(1..text.len().saturating_sub(1)).unwrap_or("").into();
        Some(Import { name, path, span: self.since(start), path_span })
    }

    /// A `const`, `type` or `var` declaration.
    pub(super) fn declaration(&mut self) -> Decl {
        match self.next().kind {
            T::Const => {
                let mut specs: Vec<ConstSpec> = Vec::new();
                self.group(|p, index| {
                    let spec = p.const_spec(index, &specs);
                    specs.push(spec);
                });
                Decl::Const(specs)
            }
            T::Type => {
                let mut specs = Vec::new();
                self.group(|p, _| specs.push(p.type_spec()));
                Decl::Type(specs)
            }
            _ => {
                let mut specs = Vec::new();
                self.group(|p, _| specs.push(p.var_spec()));
                Decl::Var(specs)
            }
        }
    }

    fn names(&mut self) -> Vec<Ident> {
        let mut names = vec![self.ident()];
        while self.got(T::Comma) {
            names.push(self.ident());
        }
        names
    }

    fn const_spec(&mut self, index: usize, before: &[ConstSpec]) -> ConstSpec {
        self.directives(Before::Spec);
        let start = self.span();
        let names = self.names();
        let (mut ty, mut values) = (None, Vec::new());
        if !matches!(self.tok(), T::Eof | T::Semi | T::Newline | T::RParen) {
            ty = self.try_type();
            if self.got_assign() {
                values = self.expr_list();
            }
        }
        let implicit = ty.is_none() && values.is_empty();
        let repeats = match before.last() {
            Some(last) if implicit => Some(last.repeats.unwrap_or(before.len() - 1)),
            _ => None,
        };
        ConstSpec { names, ty, values, iota: index as u32, repeats, span: self.since(start) }
    }

    fn var_spec(&mut self) -> VarSpec {
        self.directives(Before::Var);
        let start = self.span();
        let names = self.names();
        let (mut ty, mut values) = (None, Vec::new());
        if self.got_assign() {
            values = self.expr_list();
        } else {
            ty = Some(self.ty());
            if self.got_assign() {
                values = self.expr_list();
            }
        }
        VarSpec { names, ty, values, span: self.since(start) }
    }

    fn type_spec(&mut self) -> TypeSpec {
        self.directives(Before::Spec);
        let start = self.span();
        let name = self.ident();
        let mut type_params = Vec::new();
        if self.tok() == T::LBrack && self.starts_type_params() {
            self.next();
            type_params = self.type_params();
        }
        let alias = self.got_assign();
        let ty = match self.try_type() {
            Some(ty) => ty,
            None => {
                self.error("in type declaration");
                self.advance(&[T::Semi, T::RParen]);
                self.bad_expr()
            }
        };
        TypeSpec { name, type_params, alias, ty, span: self.since(start) }
    }

    /// At the `[` after a type's name: whether type parameters follow, rather than an array's length or a slice type.
    ///
    /// `[P C]` and `[P, Q C]` declare parameters; `[N]` and `[N * 2]` are lengths; `[P *C]` and `[P (C)]` are lengths unless a comma or
    /// a `~`, `|`, or a type that is no expression shows otherwise (spec: Type parameter declarations).
    fn starts_type_params(&self) -> bool {
        if self.peek(1) != T::Name {
            return false;
        }
        match self.peek(2) {
            T::RBrack | T::Dot | T::LBrack if self.peek(2) != T::LBrack => false,
            T::Comma | T::Name | T::Interface | T::Struct | T::Func | T::Map | T::Chan | T::Tilde | T::Arrow => true,
            // `[P []T]` or `[P [N]T]`, but `[a[i]]T` is a length.
            T::LBrack => {
                let close = self.matching(2);
                !matches!(self.peek(close + 1), T::RBrack | T::Dot | T::LParen | T::LBrack)
                    && !self.is_binary_operator(close + 1)
            }
            T::Star | T::LParen => self.constraint_follows(2),
            _ => false,
        }
    }

    /// The offset of the bracket that closes the one at offset `open`.
    pub(super) fn matching(&self, open: usize) -> usize {
        let mut depth = 0;
        let mut at = open;
        loop {
            match self.peek(at) {
                T::LParen | T::LBrack | T::LBrace => depth += 1,
                T::RParen | T::RBrack | T::RBrace => {
                    depth -= 1;
                    if depth == 0 {
                        return at;
                    }
                }
                T::Eof => return at,
                _ => {}
            }
            at += 1;
        }
    }

    fn is_binary_operator(&self, ahead: usize) -> bool {
        super::expr::binary_op(self.peek(ahead)).is_some()
    }

    /// After a name in brackets: whether what follows (from `*` or a parenthesis) is a constraint.
    fn constraint_follows(&self, from: usize) -> bool {
        let mut at = from;
        let mut depth = 0;
        loop {
            match self.peek(at) {
                T::LParen | T::LBrack => depth += 1,
                T::RBrack if depth == 0 => return false,
                T::RParen | T::RBrack => depth -= 1,
                T::Comma if depth == 0 => return true,
                T::Tilde | T::Interface | T::Struct | T::Map | T::Chan => return true,
                T::Eof | T::Semi | T::Newline => return false,
                _ => {}
            }
            at += 1;
        }
    }

    fn func_decl(&mut self) -> FuncDecl {
        let start = self.next().span;
        let here = self.span().lo;
        let mut passed = self.directives[self.directive..].iter().take_while(|d| d.span.lo < here);
        let no_escape = passed.any(|d| d.is_noescape());
        self.directives(Before::Func);
        let receiver = if self.tok() == T::LParen {
            self.next();
            let fields = self.params(false);
            let at = self.span();
            match fields.iter().map(|f| f.names.len().max(1)).sum::<usize>() {
                0 => self.plain_error(at, "method has no receiver"),
                1 => {}
                _ => self.plain_error(at, "method has multiple receivers"),
            }
            Some(fields)
        } else {
            None
        };
        if self.tok() != T::Name {
            self.error(if receiver.is_some() { "expected name" } else { "expected name or (" });
            self.advance(&[T::LBrace, T::Semi]);
            let span = self.span().start();
            let sig = FuncType { params: Vec::new(), results: Vec::new(), span };
            let name = Ident { id: self.id(), name: "_".into(), span };
            let body = (self.tok() == T::LBrace).then(|| self.func_body());
            return FuncDecl { name, receiver, type_params: Vec::new(), sig, body, span: self.since(start) };
        }
        let name = self.ident();
        let mut type_params = Vec::new();
        if self.tok() == T::LBrack {
            self.next();
            if self.tok() == T::RBrack {
                self.error("empty type parameter list");
                self.next();
            } else {
                type_params = self.type_params();
            }
        }
        let sig = self.signature(start);
        let span = self.since(start);
        let body = (self.tok() == T::LBrace).then(|| self.func_body());
        if no_escape && body.is_some() {
            let message = "can only use //go:noescape with external func implementations";
            self.misplaced.late.push(Diagnostic::new(name.span, message));
        }
        FuncDecl { name, receiver, type_params, sig, body, span }
    }

    pub(super) fn func_body(&mut self) -> Block {
        self.in_func += 1;
        let errors = self.errors.len();
        let body = self.with_control(false, |p| p.block(""));
        self.in_func -= 1;
        let is_whole = self.errors.len() == errors && !self.lexical.iter().any(|e| body.span.contains(e.span.lo));
        if is_whole {
            self.branches.extend(branches::check(self.map, &body));
        }
        body
    }
}

const TOP: [T; 5] = [T::Import, T::Const, T::Type, T::Var, T::Func];
