//! Tokens (spec: Tokens).

use super::span::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub kind: TokenKind,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    Eof,
    /// A semicolon in the source.
    Semi,
    /// A semicolon that a line break stands for.
    Newline,
    Name,
    Int,
    Float,
    Imaginary,
    Char,
    String,
    // Keywords
    Break,
    Case,
    Chan,
    Const,
    Continue,
    Default,
    Defer,
    Else,
    Fallthrough,
    For,
    Func,
    Go,
    Goto,
    If,
    Import,
    Interface,
    Map,
    Package,
    Range,
    Return,
    Select,
    Struct,
    Switch,
    Type,
    Var,
    // Operators
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    And,
    Or,
    Caret,
    Shl,
    Shr,
    AndNot,
    PlusAssign,
    MinusAssign,
    StarAssign,
    SlashAssign,
    PercentAssign,
    AndAssign,
    OrAssign,
    CaretAssign,
    ShlAssign,
    ShrAssign,
    AndNotAssign,
    AndAnd,
    OrOr,
    Arrow,
    Inc,
    Dec,
    EqEq,
    Less,
    Greater,
    Assign,
    Not,
    Tilde,
    NotEq,
    LessEq,
    GreaterEq,
    Define,
    Ellipsis,
    LParen,
    LBrack,
    LBrace,
    Comma,
    Dot,
    RParen,
    RBrack,
    RBrace,
    Colon,
    Comment,
}

const KEYWORDS: [(&str, TokenKind); 25] = [
    ("break", TokenKind::Break),
    ("case", TokenKind::Case),
    ("chan", TokenKind::Chan),
    ("const", TokenKind::Const),
    ("continue", TokenKind::Continue),
    ("default", TokenKind::Default),
    ("defer", TokenKind::Defer),
    ("else", TokenKind::Else),
    ("fallthrough", TokenKind::Fallthrough),
    ("for", TokenKind::For),
    ("func", TokenKind::Func),
    ("go", TokenKind::Go),
    ("goto", TokenKind::Goto),
    ("if", TokenKind::If),
    ("import", TokenKind::Import),
    ("interface", TokenKind::Interface),
    ("map", TokenKind::Map),
    ("package", TokenKind::Package),
    ("range", TokenKind::Range),
    ("return", TokenKind::Return),
    ("select", TokenKind::Select),
    ("struct", TokenKind::Struct),
    ("switch", TokenKind::Switch),
    ("type", TokenKind::Type),
    ("var", TokenKind::Var),
];

/// The keyword that `word` is, if any.
pub fn keyword(word: &str) -> Option<TokenKind> {
    // Most words are names: lengths and first letters tell without a comparison.
    let first = *word.as_bytes().first().filter(|b| b.is_ascii_lowercase())?;
    let mut alike = KEYWORDS.iter().filter(|(k, _)| k.len() == word.len() && k.as_bytes()[0] == first);
    alike.find(|(k, _)| *k == word).map(|(_, kind)| *kind)
}

impl TokenKind {
    pub fn is_keyword(self) -> bool {
        KEYWORDS.iter().any(|(_, k)| *k == self)
    }
}
