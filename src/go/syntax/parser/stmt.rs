//! Statements (spec: Statements).

use super::Parser;
use crate::syntax::ast::*;
use crate::syntax::directives::Before;
use crate::syntax::print::{binary_text, expr_string};
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
    /// `{ statements }`; `context` is told where the brace is missing, such as "for clause".
    pub(super) fn block(&mut self, context: &str) -> Block {
        let start = self.span();
        if !self.got(T::LBrace) {
            self.error(format!("expected {{ after {context}"));
            self.advance(&[T::Name, T::RBrace]);
            if self.got(T::RBrace) {
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
            let stmt = self.deeper(|p| p.stmt(), |p| Some(p.bad_stmt()));
            self.directives(Before::Nothing);
            let Some(stmt) = stmt else { break };
            stmts.push(stmt);
            // A closing brace ends a statement as a semicolon does (spec: Semicolons).
            if !self.got_semi() && self.tok() != T::RBrace {
                self.error("at end of statement");
                self.advance(&[T::Semi, T::RBrace, T::Case, T::Default]);
                self.got_semi();
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

    /// One statement; None where none begins.
    fn stmt(&mut self) -> Option<Stmt> {
        let start = self.span();
        if !matches!(self.tok(), T::Const | T::Type | T::Var) {
            self.directives(Before::Nothing);
        }
        if self.tok() == T::Name && self.peek(1) == T::Colon && !self.control {
            let label = self.ident();
            let colon = self.next().span;
            return self.labeled(start, label, colon);
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
                let values =
                    if matches!(self.tok(), T::Semi | T::Newline | T::RBrace) { Vec::new() } else { self.expr_list() };
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
            | T::Arrow => return Some(self.simple_stmt()),
            _ => return None,
        };
        Some(self.make(start, kind))
    }

    fn labeled(&mut self, start: Span, label: Ident, colon: Span) -> Option<Stmt> {
        let stmt = if self.tok() == T::RBrace {
            // A label may stand before the closing brace.
            Stmt { span: self.span().start(), kind: StmtKind::Empty }
        } else {
            match self.deeper(|p| p.stmt(), |p| Some(p.bad_stmt())) {
                Some(stmt) => stmt,
                None => {
                    self.error_at(colon, "missing statement after label");
                    return None;
                }
            }
        };
        Some(self.make(start, StmtKind::Labeled { label, stmt: Box::new(stmt) }))
    }

    fn go_or_defer(&mut self) -> StmtKind {
        let Token { kind, .. } = self.next();
        let word = if kind == T::Go { "go" } else { "defer" };
        let mut x = self.primary();
        let inner = x.unparen();
        if !std::ptr::eq(inner, &x) {
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
                    return self.neither(start, lhs);
                }
                let Some(x) = lhs.pop() else { return Simple::Stmt(self.bad_stmt()) };
                return self.after_operand(start, x);
            }
        };
        if assign.is_some() && lhs.len() > 1 {
            return self.neither(start, lhs);
        }
        let define = self.next().kind == T::Define;
        if context == Context::ForHeader && self.tok() == T::Range && assign.is_none() {
            self.next();
            let x = self.expr();
            if lhs.len() > 2 {
                let span = lhs[2].span;
                self.late_error(span, "range clause permits at most two iteration variables");
            }
            let mut variables = lhs.into_iter();
            return Simple::Range { key: variables.next(), value: variables.next(), define, x };
        }
        let mut rhs = if assign.is_some() { vec![self.expr()] } else { self.expr_list() };
        if let [Expr { kind: ExprKind::Assert { ty: None, .. }, .. }] = rhs.as_slice()
            && context == Context::SwitchHeader
            && define
            && let Some(Expr { kind: ExprKind::Assert { x, .. }, span, .. }) = rhs.pop()
        {
            let bind = match lhs.as_slice() {
                [Expr { id, span, kind: ExprKind::Ident(name) }] => {
                    Some(Ident { id: *id, name: name.clone(), span: *span })
                }
                others => {
                    let others: Vec<String> = others.iter().map(expr_string).collect();
                    let text = format!("{} := {}.(type)", others.join(", "), expr_string(&x));
                    self.error_at(op_span, format!("cannot use {text} as value"));
                    None
                }
            };
            return Simple::TypeSwitch { bind, x: *x, span };
        }
        let kind = if define {
            StmtKind::Define { lhs, rhs, op_span }
        } else {
            StmtKind::Assign { lhs, op: assign, rhs, op_span }
        };
        Simple::Stmt(self.make(start, kind))
    }

    /// After several expressions that are not assigned to.
    fn neither(&mut self, start: Span, lhs: Vec<Expr>) -> Simple {
        self.error("expected := or = or comma");
        self.advance(&[T::Semi, T::RBrace]);
        let first = lhs.into_iter().next().map_or(StmtKind::Bad, StmtKind::Expr);
        Simple::Stmt(self.make(start, first))
    }

    fn after_operand(&mut self, start: Span, x: Expr) -> Simple {
        let kind = match self.tok() {
            T::Inc | T::Dec => {
                let inc = self.next().kind == T::Inc;
                StmtKind::IncDec { x, inc }
            }
            T::Arrow => {
                let op_span = self.next().span;
                let value = self.expr();
                StmtKind::Send { chan: x, value, op_span }
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
        let Header { init, cond, semi, .. } = self.with_control(true, |p| p.header(T::If));
        let init = init.map(|init| Box::new(self.outside_switch(init)));
        let cond = match (cond, semi) {
            (Some(cond), _) => {
                let stmt = self.outside_switch(cond);
                self.condition(stmt)
            }
            (None, Some(semi)) if semi.kind == T::Semi => {
                self.error_at(semi.span, "missing condition in if statement");
                self.bad_expr()
            }
            (None, Some(semi)) => {
                self.error_at(semi.span, "unexpected newline, expected { after if clause");
                self.bad_expr()
            }
            (None, None) => self.bad_expr(),
        };
        let then = self.with_control(false, |p| p.block("if clause"));
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

    /// What stands between `if`, `for` or `switch` and the brace.
    fn header(&mut self, keyword: T) -> Header {
        let mut header = Header { init: None, cond: None, post: None, semi: None };
        if self.tok() == T::LBrace {
            if keyword == T::If {
                self.error("missing condition in if statement");
            }
            return header;
        }
        let context = match keyword {
            T::For => Context::ForHeader,
            T::Switch => Context::SwitchHeader,
            _ => Context::Plain,
        };
        if !self.is_semi() {
            if self.got(T::Var) {
                let word = match keyword {
                    T::For => "for",
                    T::If => "if",
                    _ => "switch",
                };
                self.error(format!("var declaration not allowed in {word} initializer"));
            }
            let simple = self.simple(context);
            if matches!(simple, Simple::Range { .. }) || self.tok() == T::LBrace {
                header.cond = Some(simple);
                return header;
            }
            header.init = Some(simple);
        }
        if self.is_semi() {
            header.semi = Some(self.next());
        } else {
            self.want(T::LBrace);
            if self.tok() != T::LBrace {
                self.advance(&[T::LBrace, T::RBrace]);
            }
        }
        if keyword != T::For {
            if self.tok() != T::LBrace {
                header.cond = Some(self.simple(context));
            }
            return header;
        }
        if !self.is_semi() {
            if self.tok() == T::LBrace {
                self.error("expected for loop condition");
                return header;
            }
            header.cond = Some(self.simple(Context::Plain));
        }
        self.want_semi();
        if self.tok() != T::LBrace {
            let stmt = self.simple_stmt();
            if let StmtKind::Define { op_span, .. } = stmt.kind {
                self.error_at(op_span, "cannot declare in post statement of for loop");
            }
            header.post = Some(stmt);
        }
        header
    }

    fn simple_stmt(&mut self) -> Stmt {
        let simple = self.simple(Context::Plain);
        self.outside_switch(simple)
    }

    /// The statement, where no range clause and no type switch may stand.
    fn outside_switch(&mut self, simple: Simple) -> Stmt {
        match simple {
            Simple::Stmt(stmt) => stmt,
            Simple::TypeSwitch { x, span, .. } => {
                self.late_error(span, "invalid syntax tree: use of .(type) outside type switch");
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
            StmtKind::Assign { lhs, op: None, rhs, op_span } => {
                let (l, r) = (join(&lhs), join(&rhs));
                let l = if lhs.len() == 1 { emphasise(&lhs[0], l) } else { l };
                let r = if rhs.len() == 1 { emphasise(&rhs[0], r) } else { r };
                self.error_at(op_span, format!("cannot use assignment {l} = {r} as value"));
            }
            StmtKind::Define { lhs, rhs, op_span } => {
                let text = format!("{} := {}", join(&lhs), join(&rhs));
                self.error_at(op_span, format!("cannot use {text} as value"));
            }
            StmtKind::Assign { lhs, op: Some(op), rhs, op_span } => {
                let text = format!("{} {}= {}", join(&lhs), binary_text(op), join(&rhs));
                self.error_at(op_span, format!("cannot use {text} as value"));
            }
            StmtKind::Send { chan, value, op_span } => {
                let text = format!("{} <- {}", join(&[chan]), join(&[value]));
                self.error_at(op_span, format!("cannot use {text} as value"));
            }
            StmtKind::IncDec { x, .. } => {
                let text = self.source(span).to_string();
                self.error_at(Span::new(x.span.hi, span.hi), format!("cannot use {text} as value"));
            }
            _ => {
                let text = self.source(span).to_string();
                self.error_at(span, format!("cannot use {text} as value"));
            }
        }
        self.bad_expr()
    }

    fn for_stmt(&mut self) -> Stmt {
        let start = self.next().span;
        let Header { init, cond, post, .. } = self.with_control(true, |p| p.header(T::For));
        let init = init.map(|init| Box::new(self.outside_switch(init)));
        let mut range = None;
        let cond = match cond {
            Some(Simple::Range { key, value, define, x }) => {
                range = Some((key, value, define, x));
                None
            }
            Some(cond) => {
                let stmt = self.outside_switch(cond);
                Some(self.condition(stmt))
            }
            None => None,
        };
        let body = self.with_control(false, |p| p.block("for clause"));
        let kind = match range {
            Some((key, value, define, x)) => StmtKind::Range { key, value, define, x, body },
            None => StmtKind::For { init, cond, post: post.map(Box::new), body },
        };
        self.make(start, kind)
    }

    fn switch_stmt(&mut self) -> Stmt {
        let start = self.next().span;
        let Header { init, cond, .. } = self.with_control(true, |p| p.header(T::Switch));
        let init = init.map(|init| Box::new(self.outside_switch(init)));
        let head = match cond {
            Some(Simple::TypeSwitch { bind, x, .. }) => SwitchHead::Type { bind, x },
            Some(Simple::Stmt(stmt)) => SwitchHead::Value(Some(self.condition(stmt))),
            Some(Simple::Range { x, .. }) => SwitchHead::Value(Some(x)),
            None => SwitchHead::Value(None),
        };
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
                comm = Some(self.simple_stmt());
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
    if matches!(x.kind, ExprKind::Binary { .. }) { format!("({text})") } else { text }
}

struct Header {
    init: Option<Simple>,
    /// The condition, the value or type switched on, or the range clause.
    cond: Option<Simple>,
    post: Option<Stmt>,
    /// The semicolon or line break after `init`.
    semi: Option<Token>,
}

enum SwitchHead {
    Value(Option<Expr>),
    Type { bind: Option<Ident>, x: Expr },
}

fn join(list: &[Expr]) -> String {
    list.iter().map(expr_string).collect::<Vec<_>>().join(", ")
}
