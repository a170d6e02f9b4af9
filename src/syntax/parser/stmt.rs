//! Statements (spec: Statements).

use super::Parser;
use crate::syntax::ast::*;
use crate::syntax::span::Span;
use crate::syntax::token::{Token, TokenKind as T};

/// A simple statement may be the range clause of a `for` header.
enum Simple {
    Stmt(Stmt),
    Range {
        key: Option<Expr>,
        value: Option<Expr>,
        define: bool,
        x: Expr,
    },
    /// `name := x.(type)`, or `x.(type)` alone.
    TypeSwitch {
        bind: Option<Ident>,
        x: Expr,
        span: Span,
    },
}

#[derive(Clone, Copy, PartialEq)]
enum Context {
    Plain,
    ForHeader,
    SwitchHeader,
}

impl Parser<'_> {
    /// `{ statements }`; `context` follows "expected {" in the message where the brace is missing, such as "after for clause".
    pub(super) fn block(&mut self, context: &str) -> Block {
        let start = self.span();
        if !self.got(T::LBrace) {
            let message = if context.is_empty() { "expected {".to_string() } else { format!("expected {{ {context}") };
            self.error(message);
            self.advance(&[T::Name, T::RBrace]);
            if !self.got(T::LBrace) {
                if self.tok() == T::RBrace {
                    self.next();
                }
                return Block { stmts: Vec::new(), span: self.since(start) };
            }
        }
        let stmts = self.stmts();
        self.want(T::RBrace);
        Block { stmts, span: self.since(start) }
    }

    fn stmts(&mut self) -> Vec<Stmt> {
        let mut stmts = Vec::new();
        while !matches!(self.tok(), T::Eof | T::RBrace | T::Case | T::Default) {
            let before = self.index;
            let stmt = self.deeper(|p| p.stmt(), |p| Some(p.bad_stmt()));
            stmts.extend(stmt);
            if self.got_semi() {
                continue;
            }
            // A closing brace ends a statement as a semicolon does (spec: Semicolons).
            if !matches!(self.tok(), T::RBrace | T::Case | T::Default | T::Eof) {
                self.error("at end of statement");
                self.advance(&[T::Semi, T::Newline, T::RBrace, T::Case, T::Default]);
                self.got_semi();
            }
            if self.index == before {
                self.next();
            }
        }
        stmts
    }

    fn bad_stmt(&mut self) -> Stmt {
        Stmt { span: self.span().start(), kind: StmtKind::Bad }
    }

    fn make(&mut self, start: Span, kind: StmtKind) -> Stmt {
        Stmt { span: self.since(start), kind }
    }

    /// One statement; None for an empty one.
    fn stmt(&mut self) -> Option<Stmt> {
        let start = self.span();
        if self.tok() == T::Name && self.peek(1) == T::Colon && !self.control {
            let label = self.ident();
            self.next();
            return Some(self.labeled(start, label));
        }
        let kind = match self.tok() {
            T::Semi | T::Newline => return Some(Stmt { span: start.start(), kind: StmtKind::Empty }),
            T::Const | T::Type | T::Var => StmtKind::Decl(self.declaration()),
            T::LBrace => StmtKind::Block(self.block("")),
            T::If => return Some(self.if_stmt()),
            T::For => return Some(self.for_stmt()),
            T::Switch => return Some(self.switch_stmt()),
            T::Select => return Some(self.select_stmt()),
            T::Go | T::Defer => self.go_or_defer(),
            T::Return => {
                self.next();
                let values = if matches!(self.tok(), T::Semi | T::Newline | T::RBrace | T::Eof) {
                    Vec::new()
                } else {
                    self.expr_list()
                };
                StmtKind::Return(values)
            }
            kind @ (T::Break | T::Continue) => {
                self.next();
                let label = (self.tok() == T::Name).then(|| self.ident());
                if kind == T::Break { StmtKind::Break(label) } else { StmtKind::Continue(label) }
            }
            T::Goto => {
                self.next();
                StmtKind::Goto(self.ident())
            }
            T::Fallthrough => {
                self.next();
                StmtKind::Fallthrough
            }
            T::Func if self.peek(1) == T::Name => {
                self.next();
                self.error("expected (");
                self.advance(&[T::LBrace]);
                if self.tok() == T::LBrace {
                    self.func_body();
                }
                StmtKind::Bad
            }
            T::RBrace => return None,
            T::Name
            | T::Int
            | T::Float
            | T::Imaginary
            | T::Char
            | T::String
            | T::Func
            | T::LParen
            | T::LBrack
            | T::Struct
            | T::Map
            | T::Chan
            | T::Interface
            | T::Plus
            | T::Minus
            | T::Star
            | T::And
            | T::Caret
            | T::Not
            | T::Tilde
            | T::Arrow => {
                return Some(match self.simple(Context::Plain) {
                    Simple::Stmt(stmt) => stmt,
                    Simple::TypeSwitch { x, span, .. } => {
                        self.plain_error(span, "invalid syntax tree: use of .(type) outside type switch");
                        Stmt { span, kind: StmtKind::Expr(x) }
                    }
                    Simple::Range { .. } => self.bad_stmt(),
                });
            }
            _ => {
                self.error("expected }");
                self.advance(&[T::RBrace, T::Semi, T::Newline]);
                StmtKind::Bad
            }
        };
        Some(self.make(start, kind))
    }

    fn labeled(&mut self, start: Span, label: Ident) -> Stmt {
        let stmt = if self.tok() == T::RBrace {
            // A label may stand before the closing brace.
            Stmt { span: self.span().start(), kind: StmtKind::Empty }
        } else {
            match self.deeper(|p| p.stmt(), |p| Some(p.bad_stmt())) {
                Some(stmt) => stmt,
                None => {
                    self.error("missing statement after label");
                    self.bad_stmt()
                }
            }
        };
        self.make(start, StmtKind::Labeled { label, stmt: Box::new(stmt) })
    }

    fn go_or_defer(&mut self) -> StmtKind {
        let Token { kind, .. } = self.next();
        let word = if kind == T::Go { "go" } else { "defer" };
        let mut x = self.expr();
        let mut inner = &x;
        while let ExprKind::Paren(y) = &inner.kind {
            inner = y;
        }
        if !std::ptr::eq(inner, &x) && !matches!(inner.kind, ExprKind::Bad) {
            let span = x.span;
            self.plain_error(span, format!("expression in {word} must not be parenthesized"));
            while let ExprKind::Paren(y) = x.kind {
                x = *y;
            }
        }
        if kind == T::Go { StmtKind::Go(x) } else { StmtKind::Defer(x) }
    }

    /// Expression, send, increment, assignment, definition (spec: the productions of SimpleStmt).
    fn simple(&mut self, context: Context) -> Simple {
        let start = self.span();
        if context == Context::ForHeader && self.tok() == T::Range {
            self.next();
            let x = self.expr();
            return Simple::Range { key: None, value: None, define: false, x };
        }
        let mut lhs = self.expr_list();
        let op_span = self.span();
        let assign = match self.tok() {
            T::Define | T::Assign => None,
            T::PlusAssign => Some(BinaryOp::Add),
            T::MinusAssign => Some(BinaryOp::Sub),
            T::StarAssign => Some(BinaryOp::Mul),
            T::SlashAssign => Some(BinaryOp::Div),
            T::PercentAssign => Some(BinaryOp::Rem),
            T::AndAssign => Some(BinaryOp::And),
            T::OrAssign => Some(BinaryOp::Or),
            T::CaretAssign => Some(BinaryOp::Xor),
            T::ShlAssign => Some(BinaryOp::Shl),
            T::ShrAssign => Some(BinaryOp::Shr),
            T::AndNotAssign => Some(BinaryOp::AndNot),
            _ => {
                if lhs.len() > 1 {
                    self.error("expected := or = or comma");
                    self.advance(&[T::Semi, T::Newline, T::RBrace, T::LBrace]);
                    return Simple::Stmt(self.make(start, StmtKind::Bad));
                }
                let Some(x) = lhs.pop() else { return Simple::Stmt(self.bad_stmt()) };
                return self.after_operand(start, x);
            }
        };
        let define = self.next().kind == T::Define;
        if context == Context::ForHeader && self.tok() == T::Range && assign.is_none() {
            self.next();
            let x = self.expr();
            if lhs.len() > 2 {
                let span = lhs[2].span;
                self.plain_error(span, "range clause permits at most two iteration variables");
            }
            let mut variables = lhs.into_iter();
            return Simple::Range { key: variables.next(), value: variables.next(), define, x };
        }
        let mut rhs = self.expr_list();
        if let [Expr { kind: ExprKind::Assert { ty: None, .. }, .. }] = rhs.as_slice()
            && context == Context::SwitchHeader
            && define
            && let Some(Expr { kind: ExprKind::Assert { x, .. }, span, .. }) = rhs.pop()
        {
            if lhs.len() > 1 {
                self.plain_error(op_span, format!("assignment mismatch: {} variables but 1 value", lhs.len()));
            }
            let bind = match lhs.into_iter().next() {
                Some(Expr { id, span, kind: ExprKind::Ident(name) }) => Some(Ident { id, name, span }),
                Some(other) => {
                    self.plain_error(other.span, "invalid variable name in type switch");
                    None
                }
                None => None,
            };
            return Simple::TypeSwitch { bind, x: *x, span };
        }
        let kind = if define {
            StmtKind::Define { lhs, rhs, op_span }
        } else {
            if assign.is_some() && lhs.len() > 1 {
                let found = self.source(op_span).to_string();
                self.plain_error(op_span, format!("syntax error: unexpected {found}, expected := or = or comma"));
            }
            StmtKind::Assign { lhs, op: assign, rhs, op_span }
        };
        Simple::Stmt(self.make(start, kind))
    }

    fn after_operand(&mut self, start: Span, x: Expr) -> Simple {
        let kind = match self.tok() {
            T::Inc | T::Dec => {
                let inc = self.next().kind == T::Inc;
                StmtKind::IncDec { x, inc }
            }
            T::Arrow => {
                self.next();
                let value = self.expr();
                StmtKind::Send { chan: x, value }
            }
            _ => match x.kind {
                ExprKind::Assert { ty: None, x, .. } => {
                    let span = self.since(start);
                    return Simple::TypeSwitch { bind: None, x: *x, span };
                }
                kind => StmtKind::Expr(Expr { kind, ..x }),
            },
        };
        Simple::Stmt(self.make(start, kind))
    }

    fn if_stmt(&mut self) -> Stmt {
        let start = self.next().span;
        let (init, cond) = self.with_control(true, |p| p.if_header(start));
        let then = self.with_control(false, |p| p.block("after if clause"));
        let mut els = None;
        if self.got(T::Else) {
            match self.tok() {
                T::If => els = Some(Box::new(self.deeper(|p| p.if_stmt(), |p| p.bad_stmt()))),
                T::LBrace => {
                    let at = self.span();
                    let block = self.with_control(false, |p| p.block(""));
                    els = Some(Box::new(self.make(at, StmtKind::Block(block))));
                }
                _ => {
                    self.error("else must be followed by if or statement block");
                    self.advance(&[T::Name, T::RBrace]);
                }
            }
        }
        self.make(start, StmtKind::If { init, cond, then, els })
    }

    fn if_header(&mut self, start: Span) -> (Option<Box<Stmt>>, Expr) {
        if self.tok() == T::LBrace {
            self.error("missing condition in if statement");
            return (None, self.bad_expr());
        }
        let mut init = None;
        if !self.is_semi() {
            let stmt = self.header_stmt(Context::Plain);
            if !self.is_semi() {
                return (None, self.condition(stmt));
            }
            init = Some(Box::new(stmt));
        }
        let semi = self.next();
        if self.tok() == T::LBrace {
            if semi.kind == T::Newline {
                self.error_at(semi.span, "unexpected newline, expected { after if clause");
            } else {
                self.error("missing condition in if statement");
            }
            let _ = start;
            return (init, self.bad_expr());
        }
        let stmt = self.header_stmt(Context::Plain);
        (init, self.condition(stmt))
    }

    fn header_stmt(&mut self, context: Context) -> Stmt {
        match self.simple(context) {
            Simple::Stmt(stmt) => stmt,
            Simple::TypeSwitch { x, span, .. } => {
                self.plain_error(span, "invalid syntax tree: use of .(type) outside type switch");
                Stmt { span, kind: StmtKind::Expr(x) }
            }
            Simple::Range { .. } => self.bad_stmt(),
        }
    }

    /// The expression that a header's last statement must be.
    fn condition(&mut self, stmt: Stmt) -> Expr {
        let span = stmt.span;
        match stmt.kind {
            StmtKind::Expr(x) => return x,
            StmtKind::Bad => {}
            StmtKind::Define { lhs, rhs, op_span } => {
                let (l, r) = (self.join(&lhs), self.join(&rhs));
                self.plain_error(op_span, format!("syntax error: cannot use {l} := {r} as value"));
            }
            StmtKind::Assign { lhs, op: None, rhs, op_span } => {
                let (l, r) = (self.join(&lhs), self.join(&rhs));
                let l = if lhs.len() == 1 { emphasise(&lhs[0], l) } else { l };
                let r = if rhs.len() == 1 { emphasise(&rhs[0], r) } else { r };
                self.plain_error(op_span, format!("syntax error: cannot use assignment {l} = {r} as value"));
            }
            _ => {
                let text = self.source(span).to_string();
                self.plain_error(span, format!("syntax error: cannot use {text} as value"));
            }
        }
        self.bad_expr()
    }

    fn join(&self, list: &[Expr]) -> String {
        list.iter().map(|x| self.source(x.span)).collect::<Vec<_>>().join(", ")
    }

    fn for_stmt(&mut self) -> Stmt {
        let start = self.next().span;
        let kind = self.with_control(true, |p| p.for_header());
        let body = self.with_control(false, |p| p.block("after for clause"));
        let kind = match kind {
            ForHeader::Range { key, value, define, x } => StmtKind::Range { key, value, define, x, body },
            ForHeader::Clause { init, cond, post } => StmtKind::For { init, cond, post, body },
        };
        self.make(start, kind)
    }

    fn for_header(&mut self) -> ForHeader {
        let none = ForHeader::Clause { init: None, cond: None, post: None };
        if self.tok() == T::LBrace {
            return none;
        }
        let mut init = None;
        if !self.is_semi() {
            if self.tok() == T::Var {
                self.error("var declaration not allowed in for initializer");
                self.advance(&[T::LBrace, T::Semi]);
                return none;
            }
            match self.simple(Context::ForHeader) {
                Simple::Range { key, value, define, x } => return ForHeader::Range { key, value, define, x },
                Simple::TypeSwitch { x, span, .. } => {
                    self.plain_error(span, "invalid syntax tree: use of .(type) outside type switch");
                    init = Some(Stmt { span, kind: StmtKind::Expr(x) });
                }
                Simple::Stmt(stmt) => init = Some(stmt),
            }
        }
        if !self.is_semi() {
            let cond = init.map(|stmt| self.condition(stmt));
            return ForHeader::Clause { init: None, cond, post: None };
        }
        let init = init.map(Box::new);
        self.next();
        let mut cond = None;
        if !self.is_semi() {
            if self.tok() == T::LBrace {
                self.error("expected for loop condition");
                return ForHeader::Clause { init, cond, post: None };
            }
            let stmt = self.header_stmt(Context::Plain);
            cond = Some(self.condition(stmt));
        }
        if !self.got_semi() {
            self.error("expected { after for clause");
            self.advance(&[T::LBrace, T::RBrace]);
            return ForHeader::Clause { init, cond, post: None };
        }
        let mut post = None;
        if self.tok() != T::LBrace {
            let stmt = self.header_stmt(Context::Plain);
            if matches!(stmt.kind, StmtKind::Define { .. }) {
                self.plain_error(stmt.span, "syntax error: cannot declare in post statement of for loop");
            }
            post = Some(Box::new(stmt));
        }
        ForHeader::Clause { init, cond, post }
    }

    fn switch_stmt(&mut self) -> Stmt {
        let start = self.next().span;
        let (init, head) = self.with_control(true, |p| p.switch_header());
        let at = self.span();
        if !self.got(T::LBrace) {
            self.error("missing { after switch clause");
            self.advance(&[T::Case, T::Default, T::RBrace]);
        }
        let mut clauses = Vec::new();
        self.with_control(false, |p| {
            while !matches!(p.tok(), T::Eof | T::RBrace) {
                let clause = p.case_clause();
                clauses.push(clause);
            }
        });
        self.want(T::RBrace);
        let body = self.since(at);
        let kind = match head {
            SwitchHead::Value(tag) => StmtKind::Switch { init, tag, clauses, body },
            SwitchHead::Type { bind, x } => StmtKind::TypeSwitch { init, bind, x, clauses, body },
        };
        self.make(start, kind)
    }

    fn switch_header(&mut self) -> (Option<Box<Stmt>>, SwitchHead) {
        let mut init = None;
        if self.tok() == T::LBrace {
            return (None, SwitchHead::Value(None));
        }
        if !self.is_semi() {
            let simple = self.simple(Context::SwitchHeader);
            if !self.is_semi() {
                return (None, self.switch_head(simple));
            }
            if let Simple::Stmt(stmt) = simple {
                init = Some(Box::new(stmt));
            }
        }
        self.next();
        if self.tok() == T::LBrace {
            return (init, SwitchHead::Value(None));
        }
        let simple = self.simple(Context::SwitchHeader);
        (init, self.switch_head(simple))
    }

    fn switch_head(&mut self, simple: Simple) -> SwitchHead {
        match simple {
            Simple::TypeSwitch { bind, x, .. } => SwitchHead::Type { bind, x },
            Simple::Stmt(stmt) => SwitchHead::Value(Some(self.condition(stmt))),
            Simple::Range { x, .. } => SwitchHead::Value(Some(x)),
        }
    }

    fn case_clause(&mut self) -> CaseClause {
        let start = self.span();
        let (mut values, mut is_default) = (Vec::new(), false);
        match self.tok() {
            T::Case => {
                self.next();
                values.push(self.expr_or_type());
                while self.got(T::Comma) {
                    values.push(self.expr_or_type());
                }
            }
            T::Default => {
                self.next();
                is_default = true;
            }
            _ => {
                self.error("expected case or default or }");
                self.advance(&[T::Colon, T::Case, T::Default, T::RBrace]);
            }
        }
        let bind_id = self.id();
        self.want(T::Colon);
        let head = self.since(start);
        let body = self.stmts();
        CaseClause { values, is_default, body, bind_id, span: self.since(start), head }
    }

    fn select_stmt(&mut self) -> Stmt {
        let start = self.next().span;
        let at = self.span();
        if !self.got(T::LBrace) {
            self.error("missing { after select clause");
            self.advance(&[T::Case, T::Default, T::RBrace]);
        }
        let mut clauses = Vec::new();
        self.with_control(false, |p| {
            while !matches!(p.tok(), T::Eof | T::RBrace) {
                let clause = p.comm_clause();
                clauses.push(clause);
            }
        });
        self.want(T::RBrace);
        let body = self.since(at);
        self.make(start, StmtKind::Select { clauses, body })
    }

    fn comm_clause(&mut self) -> CommClause {
        let start = self.span();
        let mut comm = None;
        match self.tok() {
            T::Case => {
                self.next();
                comm = Some(self.header_stmt(Context::Plain));
            }
            T::Default => {
                self.next();
            }
            _ => {
                self.error("expected case or default or }");
                self.advance(&[T::Colon, T::Case, T::Default, T::RBrace]);
            }
        }
        self.want(T::Colon);
        let head = self.since(start);
        let body = self.stmts();
        CommClause { comm, body, span: self.since(start), head }
    }
}

/// gc parenthesises compound operands in "cannot use assignment" messages.
fn emphasise(x: &Expr, text: String) -> String {
    if matches!(x.kind, ExprKind::Ident(_) | ExprKind::Lit { .. }) { text } else { format!("({text})") }
}

enum ForHeader {
    Range { key: Option<Expr>, value: Option<Expr>, define: bool, x: Expr },
    Clause { init: Option<Box<Stmt>>, cond: Option<Expr>, post: Option<Box<Stmt>> },
}

enum SwitchHead {
    Value(Option<Expr>),
    Type { bind: Option<Ident>, x: Expr },
}
