//! The tree that the parser makes of a Go file. Nodes carry spans; expressions and names carry ids, under which the checker
//! files what it finds out (`types::Info`).
//!
//! Ids are unique within one compilation (the parser takes the first free id and returns the next).

use super::diag::Diagnostic;
use super::span::Span;
use std::sync::Arc;

/// Identifies an expression or a name within one compilation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct NodeId(pub u32);

pub type Name = Arc<str>;

/// A name where it is declared or used outside expressions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ident {
    pub id: NodeId,
    pub name: Name,
    pub span: Span,
}

/// A source file (spec: Source file organization).
#[derive(Clone, Debug)]
pub struct File {
    pub package: Ident,
    pub imports: Vec<Import>,
    /// All declarations but imports, in source order.
    pub decls: Vec<Decl>,
    /// From a `//go:build go1.N` line: the language version `(1, N)` that the file asks for.
    pub go_version: Option<(u32, u32)>,
    /// In source order.
    pub comments: Vec<Span>,
    /// What is wrong with comments that speak to the compiler, told if nothing else is wrong.
    pub late: Vec<Diagnostic>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Import {
    /// The local name, `_` or `.`, where one is given.
    pub name: Option<Ident>,
    pub path: Name,
    pub span: Span,
    pub path_span: Span,
}

#[derive(Clone, Debug)]
pub enum Decl {
    Const(Vec<ConstSpec>),
    Var(Vec<VarSpec>),
    Type(Vec<TypeSpec>),
    Func(Box<FuncDecl>),
}

/// One line of a constant declaration. An implicit repetition (spec: Constant declarations) has neither `ty` nor `values` and
/// names in `repeats` the index of the spec in its group that it repeats.
#[derive(Clone, Debug)]
pub struct ConstSpec {
    pub names: Vec<Ident>,
    pub ty: Option<Expr>,
    pub values: Vec<Expr>,
    pub iota: u32,
    pub repeats: Option<usize>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct VarSpec {
    pub names: Vec<Ident>,
    pub ty: Option<Expr>,
    pub values: Vec<Expr>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct TypeSpec {
    pub name: Ident,
    pub type_params: Vec<Field>,
    pub alias: bool,
    pub ty: Expr,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct FuncDecl {
    pub name: Ident,
    /// The receiver: exactly one field in a correct program.
    pub receiver: Option<Vec<Field>>,
    pub type_params: Vec<Field>,
    pub sig: FuncType,
    /// None for a declaration without body (only our own library has them: natives).
    pub body: Option<Block>,
    /// The function literal and declaration header, from `func` to before the body.
    pub span: Span,
}

/// Parameters, results, struct fields or type parameters that share a type.
#[derive(Clone, Debug)]
pub struct Field {
    /// Empty for an unnamed parameter and for an embedded field.
    pub names: Vec<Ident>,
    pub ty: Expr,
    /// A struct field's tag, its quotes removed.
    pub tag: Option<Arc<str>>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct FuncType {
    pub params: Vec<Field>,
    pub results: Vec<Field>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Expr {
    pub id: NodeId,
    pub span: Span,
    pub kind: ExprKind,
}

impl Expr {
    /// Where gc takes an expression as a whole to stand: at its operator, dot or bracket, which follows its first part.
    pub fn gc_place(&self) -> Span {
        match &self.kind {
            ExprKind::Call { lparen: at, .. } | ExprKind::Index { lbrack: at, .. } => *at,
            ExprKind::Selector { x, .. } => Span::new(x.span.hi, x.span.hi + 1),
            ExprKind::Binary { op_span, .. } => *op_span,
            _ => self.span,
        }
    }

    /// The expression without parentheses around it.
    pub fn unparen(&self) -> &Expr {
        let mut x = self;
        while let ExprKind::Paren(inner) = &x.kind {
            x = inner;
        }
        x
    }
}

#[derive(Clone, Debug)]
pub enum ExprKind {
    /// What the parser puts where it found no expression; a syntax error has been reported.
    Bad,
    Ident(Name),
    /// A literal as it stands in the source (quotes, underscores and prefixes included).
    Lit {
        kind: LitKind,
        text: Arc<str>,
    },
    /// `ty` is absent for the inner literals whose type is elided.
    Composite {
        ty: Option<Box<Expr>>,
        elems: Vec<Element>,
        rbrace: Span,
    },
    Func(Box<FuncLit>),
    Paren(Box<Expr>),
    Selector {
        x: Box<Expr>,
        sel: Ident,
    },
    /// `x[i]`, or an instantiation `x[T1, T2]`: which one, the checker finds out.
    Index {
        x: Box<Expr>,
        indices: Vec<Expr>,
        lbrack: Span,
    },
    Slice {
        x: Box<Expr>,
        lo: Option<Box<Expr>>,
        hi: Option<Box<Expr>>,
        max: Option<Box<Expr>>,
        three: bool,
    },
    /// `x.(T)`; `ty` is None for `x.(type)`.
    Assert {
        x: Box<Expr>,
        ty: Option<Box<Expr>>,
    },
    /// `spread` is the `...` after the last argument.
    Call {
        fun: Box<Expr>,
        args: Vec<Expr>,
        spread: Option<Span>,
        lparen: Span,
        rparen: Span,
    },
    /// `*x`, as an operand or as a type.
    Star(Box<Expr>),
    Unary {
        op: UnaryOp,
        x: Box<Expr>,
    },
    Binary {
        op: BinaryOp,
        op_span: Span,
        x: Box<Expr>,
        y: Box<Expr>,
    },
    /// `key: value` outside composite literals is an error; the parser keeps it here.
    KeyValue {
        key: Box<Expr>,
        value: Box<Expr>,
    },
    // Types
    /// `len` None: a slice type. `[...]T`: `len` is an [`ExprKind::Ellipsis`].
    Array {
        len: Option<Box<Expr>>,
        elem: Box<Expr>,
    },
    /// `...T` of a final parameter, or the `...` of `[...]T` (then None).
    Ellipsis(Option<Box<Expr>>),
    Struct(Vec<Field>),
    FuncType(Box<FuncType>),
    Interface(Vec<InterfaceElem>),
    Map {
        key: Box<Expr>,
        value: Box<Expr>,
    },
    Chan {
        dir: ChanDir,
        elem: Box<Expr>,
    },
}

#[derive(Clone, Debug)]
pub struct FuncLit {
    pub sig: FuncType,
    pub body: Block,
}

#[derive(Clone, Debug)]
pub struct Element {
    pub key: Option<Expr>,
    pub value: Expr,
}

#[derive(Clone, Debug)]
pub enum InterfaceElem {
    Method {
        name: Ident,
        sig: FuncType,
    },
    /// An embedded interface or a union of terms `~A | B` (one term: an embedded element).
    Union {
        terms: Vec<Term>,
        span: Span,
    },
}

#[derive(Clone, Debug)]
pub struct Term {
    pub tilde: bool,
    pub ty: Expr,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LitKind {
    Int,
    Float,
    Imaginary,
    Char,
    String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChanDir {
    Both,
    Send,
    Recv,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnaryOp {
    Pos,
    Neg,
    /// `!`
    Not,
    /// `^`
    Complement,
    /// `&`
    Address,
    /// `<-`
    Recv,
    /// `~`, legal in constraints only
    Tilde,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    Div,
    Rem,
    And,
    Or,
    Xor,
    Shl,
    Shr,
    AndNot,
    LogicalAnd,
    LogicalOr,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

#[derive(Clone, Debug)]
pub struct Block {
    pub stmts: Vec<Stmt>,
    /// From `{` to `}` inclusive.
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Stmt {
    pub span: Span,
    pub kind: StmtKind,
}

#[derive(Clone, Debug)]
pub enum StmtKind {
    Bad,
    Empty,
    Decl(Decl),
    Labeled {
        label: Ident,
        stmt: Box<Stmt>,
    },
    Expr(Expr),
    Send {
        chan: Expr,
        value: Expr,
        op_span: Span,
    },
    /// `x++` and `x--`
    IncDec {
        x: Expr,
        inc: bool,
    },
    /// `op` is None for plain `=`.
    Assign {
        lhs: Vec<Expr>,
        op: Option<BinaryOp>,
        rhs: Vec<Expr>,
        op_span: Span,
    },
    /// `:=`. The left-hand sides are expressions of kind `Ident` in a correct program; their ids are those of the
    /// variables declared or reused.
    Define {
        lhs: Vec<Expr>,
        rhs: Vec<Expr>,
        op_span: Span,
    },
    /// The call of a `go` statement, as written (perhaps not a call: the checker says so).
    Go(Expr),
    Defer(Expr),
    Return(Vec<Expr>),
    Break(Option<Ident>),
    Continue(Option<Ident>),
    Goto(Ident),
    Fallthrough,
    Block(Block),
    If {
        init: Option<Box<Stmt>>,
        cond: Expr,
        then: Block,
        els: Option<Box<Stmt>>,
    },
    Switch {
        init: Option<Box<Stmt>>,
        tag: Option<Expr>,
        clauses: Vec<CaseClause>,
        body: Span,
    },
    /// `switch bind := x.(type)`; each clause declares its own variable under the clause's `bind_id`.
    TypeSwitch {
        init: Option<Box<Stmt>>,
        bind: Option<Ident>,
        x: Expr,
        clauses: Vec<CaseClause>,
        body: Span,
    },
    Select {
        clauses: Vec<CommClause>,
        body: Span,
    },
    For {
        init: Option<Box<Stmt>>,
        cond: Option<Expr>,
        post: Option<Box<Stmt>>,
        body: Block,
    },
    /// `for key, value := range x`; `define` is whether it is `:=`.
    Range {
        key: Option<Expr>,
        value: Option<Expr>,
        define: bool,
        x: Expr,
        body: Block,
    },
}

#[derive(Clone, Debug)]
pub struct CaseClause {
    /// Empty in a default clause; for a type switch, types (or the identifier `nil`).
    pub values: Vec<Expr>,
    pub is_default: bool,
    pub body: Vec<Stmt>,
    /// The id of the variable that a type switch binds in this clause.
    pub bind_id: NodeId,
    /// From `case` or `default` to the end of the body.
    pub span: Span,
    /// From `case` or `default` to the colon.
    pub head: Span,
}

#[derive(Clone, Debug)]
pub struct CommClause {
    /// The send, the receive expression, or the assignment or definition from a receive; None: default.
    pub comm: Option<Stmt>,
    pub body: Vec<Stmt>,
    pub span: Span,
    pub head: Span,
}
