//! Tokens to tree (spec: the grammar), with gc's syntax errors.
//!
//! `decl`, `types`, `expr` and `stmt` parse what their names say; this file holds the parser's state and its errors.

mod decl;
mod expr;
mod params;
mod stmt;
mod types;

use super::ast::{File, Ident, Name, NodeId};
use super::diag::Diagnostic;
use super::directives::{Before, Directive, Found, directives};
use super::lexer::{Lexed, lex};
use super::span::{SourceMap, Span};
use super::token::{Token, TokenKind as T};
use rustc_hash::FxHashMap;

/// How deep expressions, types and statements may nest.
const MAX_DEPTH: u32 = 500;
/// How high the tree may grow, by nesting and by operators or selectors that follow one another (there it leans left). Every later phase
/// recurses no deeper than that.
const MAX_HEIGHT: u32 = 2000;

/// A parsed file: the tree is complete only if there are no errors.
pub struct Parsed {
    pub file: File,
    /// Sorted by position; of syntax errors at most one a line.
    pub errors: Vec<Diagnostic>,
    /// The first id that the tree does not use.
    pub next_id: u32,
}

/// Parses file number `file` of the map; ids of nodes start at `first_id`.
pub fn parse_file(map: &SourceMap, file: usize, first_id: u32) -> Parsed {
    let source = map.file(file);
    let Lexed { tokens, comments, errors, go_version } = lex(&source.text, source.base);
    let directives = directives(&comments, &source.text, source.base);
    let mut parser = Parser {
        map,
        text: &source.text,
        base: source.base,
        tokens,
        index: 0,
        next_id: first_id,
        lexical: errors,
        errors: Vec::new(),
        branches: Vec::new(),
        late: Vec::new(),
        names: FxHashMap::default(),
        directives,
        directive: 0,
        misplaced: Found::default(),
        depth: 0,
        given_up: false,
        height: 0,
        control: false,
        in_func: 0,
    };
    let mut tree = parser.file();
    tree.go_version = go_version;
    tree.comments = comments;
    tree.late = parser.misplaced.late;
    let mut errors = parser.lexical;
    errors.extend(parser.misplaced.now);
    errors.extend(parser.errors);
    errors.extend(parser.branches);
    let (mut syntax, mut other) = (None, (None, String::new()));
    // As gc: of syntax errors the first of a line, of others the first of those that follow one another.
    errors.retain(|e| {
        let line = map.place(e.span.lo).map(|p| p.line);
        if e.is_syntax() {
            return std::mem::replace(&mut syntax, line) != line;
        }
        let before = std::mem::replace(&mut other, (line, e.message.clone()));
        before != other
    });
    if !errors.iter().any(Diagnostic::is_syntax) {
        errors.extend(parser.late);
    }
    errors.sort_by_key(|e| e.span.lo);
    Parsed { file: tree, errors, next_id: parser.next_id }
}

struct Parser<'a> {
    map: &'a SourceMap,
    text: &'a str,
    base: u32,
    tokens: Vec<Token>,
    index: usize,
    next_id: u32,
    errors: Vec<Diagnostic>,
    /// What is wrong with labels and branches, in bodies that are right otherwise.
    branches: Vec<Diagnostic>,
    /// What gc finds only when it looks at types.
    late: Vec<Diagnostic>,
    /// What the lexer has found: a literal that contains one has no value.
    lexical: Vec<Diagnostic>,
    names: FxHashMap<&'a str, Name>,
    /// Comments that speak to the compiler, how many of them have found their place, and what is wrong with these.
    directives: Vec<Directive<'a>>,
    directive: usize,
    misplaced: Found,
    depth: u32,
    /// The file is nested too deeply.
    given_up: bool,
    /// The height of what has been parsed at this depth so far.
    height: u32,
    /// In the header of an `if`, `for` or `switch`, where `T {` does not begin a composite literal (spec: Composite literals).
    control: bool,
    /// How many function bodies are open.
    in_func: u32,
}

impl<'a> Parser<'a> {
    fn tok(&self) -> T {
        self.tokens[self.index].kind
    }

    fn peek(&self, ahead: usize) -> T {
        self.tokens.get(self.index + ahead).map_or(T::Eof, |t| t.kind)
    }

    fn span(&self) -> Span {
        self.tokens[self.index].span
    }

    /// The directives that have been passed up to here stand before something.
    fn directives(&mut self, before: Before) {
        let here = self.span().lo;
        while let Some(directive) = self.directives.get(self.directive).filter(|d| d.span.lo < here) {
            directive.place(before, &mut self.misplaced);
            self.directive += 1;
        }
    }

    /// The end of the last token taken.
    fn end(&self) -> u32 {
        self.index.checked_sub(1).map_or(self.base, |i| self.tokens[i].span.hi)
    }

    fn since(&self, start: Span) -> Span {
        Span::new(start.lo, self.end().max(start.lo))
    }

    fn next(&mut self) -> Token {
        let token = self.tokens[self.index];
        if token.kind != T::Eof {
            self.index += 1;
        }
        token
    }

    fn got(&mut self, kind: T) -> bool {
        let found = self.tok() == kind;
        if found {
            self.next();
        }
        found
    }

    fn is_semi(&self) -> bool {
        matches!(self.tok(), T::Semi | T::Newline)
    }

    fn got_semi(&mut self) -> bool {
        let found = self.is_semi();
        if found {
            self.next();
        }
        found
    }

    fn want(&mut self, kind: T) {
        if !self.got(kind) {
            self.error(format!("expected {}", spelling(kind)));
            self.advance(&[]);
        }
    }

    fn want_semi(&mut self) {
        if !self.got_semi() {
            self.error("expected semicolon or newline");
            self.advance(&[]);
        }
    }

    /// Like `got` of `=`, but takes `:=` too and complains.
    fn got_assign(&mut self) -> bool {
        if self.tok() == T::Define {
            self.error("expected =");
            self.next();
            return true;
        }
        self.got(T::Assign)
    }

    fn source(&self, span: Span) -> &'a str {
        self.text.get((span.lo - self.base) as usize..(span.hi - self.base) as usize).unwrap_or("")
    }

    fn name(&mut self, text: &'a str) -> Name {
        self.names.entry(text).or_insert_with(|| text.into()).clone()
    }

    fn id(&mut self) -> NodeId {
        self.next_id += 1;
        NodeId(self.next_id - 1)
    }

    /// A name, or an error and a made-up `_`.
    fn ident(&mut self) -> Ident {
        let span = self.span();
        if self.tok() == T::Name {
            self.next();
            let name = self.name(self.source(span));
            return Ident { id: self.id(), name, span };
        }
        self.error("expected name");
        self.advance(&[]);
        Ident { id: self.id(), name: self.name("_"), span: span.start() }
    }

    /// A syntax error at the present token. Messages that begin with `in`, `at`, `after` or `expected` get "unexpected …" before them.
    fn error(&mut self, message: impl AsRef<str>) {
        self.error_at(self.span(), message);
    }

    fn error_at(&mut self, span: Span, message: impl AsRef<str>) {
        // What is missing at the end of the file follows from what went wrong before.
        if self.tok() == T::Eof && self.failed() {
            return;
        }
        let message = message.as_ref();
        let found = self.describe();
        let text = if ["in ", "at ", "after "].iter().any(|p| message.starts_with(p)) {
            format!("syntax error: unexpected {found} {message}")
        } else if message.starts_with("expected ") {
            format!("syntax error: unexpected {found}, {message}")
        } else {
            format!("syntax error: {message}")
        };
        self.plain_error(span, text);
    }

    /// Whether there have been errors up to here.
    fn failed(&self) -> bool {
        !self.errors.is_empty() || self.lexical.first().is_some_and(|e| e.span.lo <= self.span().lo)
    }

    /// An error without "syntax error: " before it.
    fn plain_error(&mut self, span: Span, message: impl Into<String>) {
        if !self.given_up {
            self.errors.push(Diagnostic::new(span, message));
        }
    }

    /// An error of which gc knows nothing while it parses.
    fn late_error(&mut self, span: Span, message: impl Into<String>) {
        self.late.push(Diagnostic::new(span, message));
    }

    /// The present token as messages name it.
    fn describe(&self) -> String {
        let Token { kind, span } = self.tokens[self.index];
        let text = self.source(span);
        match kind {
            T::Eof => "EOF".into(),
            T::Newline if self.peek(1) == T::Eof && !text.starts_with('\n') => "EOF".into(),
            T::Newline => "newline".into(),
            T::Semi => "semicolon".into(),
            T::Comma => "comma".into(),
            T::Name => format!("name {text}"),
            T::Int | T::Float | T::Imaginary | T::Char | T::String => format!("literal {text}"),
            k if k.is_keyword() => format!("keyword {text}"),
            _ => text.into(),
        }
    }

    /// Skips to a token of the set, or in a function to a keyword that begins a statement. Of an empty set: skips one token.
    fn advance(&mut self, to: &[T]) {
        if to.is_empty() {
            self.next();
            return;
        }
        let semi = to.contains(&T::Semi);
        loop {
            let kind = self.tok();
            let begins = self.in_func > 0
                && matches!(
                    kind,
                    T::Break
                        | T::Const
                        | T::Continue
                        | T::Defer
                        | T::Fallthrough
                        | T::For
                        | T::Go
                        | T::Goto
                        | T::If
                        | T::Return
                        | T::Select
                        | T::Switch
                        | T::Type
                        | T::Var
                );
            if kind == T::Eof || begins || to.contains(&kind) || semi && kind == T::Newline {
                return;
            }
            self.next();
        }
    }

    /// Runs `parse` one level deeper; past the limit reports an error and skips the rest of the file.
    fn deeper<R>(&mut self, parse: impl FnOnce(&mut Self) -> R, otherwise: impl FnOnce(&mut Self) -> R) -> R {
        if self.depth >= MAX_DEPTH {
            self.too_deep(MAX_DEPTH);
            return otherwise(self);
        }
        self.depth += 1;
        let before = std::mem::take(&mut self.height);
        let result = parse(self);
        self.height = before.max(self.height + 1);
        self.depth -= 1;
        result
    }

    /// Another node is to stand on top of what has been parsed at this depth. False if that is too much: an error is reported.
    fn higher(&mut self) -> bool {
        self.height += 1;
        if self.height > MAX_HEIGHT {
            self.too_deep(MAX_HEIGHT);
        }
        self.height <= MAX_HEIGHT
    }

    /// What comes after it is not looked at, and what is missing because of that is not told.
    fn too_deep(&mut self, levels: u32) {
        let span = self.span();
        self.plain_error(span, format!("nesting deeper than {levels} levels is not supported"));
        self.given_up = true;
        self.index = self.tokens.len() - 1;
    }

    /// `parse`, with composite literals as in a control clause (`true`) or as everywhere (`false`).
    fn with_control<R>(&mut self, control: bool, parse: impl FnOnce(&mut Self) -> R) -> R {
        let before = std::mem::replace(&mut self.control, control);
        let result = parse(self);
        self.control = before;
        result
    }

    /// The rest of a list up to `close`, each element by `element`, separated by `separator` (a semicolon also stands for a line break).
    /// `context` is as in "in composite literal". No more elements are taken after one that gives true.
    fn list(&mut self, context: &str, separator: T, close: T, mut element: impl FnMut(&mut Self) -> bool) -> Span {
        let mut done = false;
        while self.tok() != T::Eof && self.tok() != close && !done {
            done = element(self);
            let separated = if separator == T::Semi { self.got_semi() } else { self.got(separator) };
            if !separated && self.tok() != close {
                let sep = spelling(separator);
                self.error(format!("in {context}; possibly missing {sep} or {}", spelling(close)));
                self.advance(&[T::RParen, T::RBrack, T::RBrace]);
                if self.tok() != close {
                    return self.span();
                }
            }
        }
        let span = self.span();
        self.want(close);
        span
    }
}

/// A token as "expected …" names it.
fn spelling(kind: T) -> &'static str {
    match kind {
        T::LParen => "(",
        T::RParen => ")",
        T::LBrack => "[",
        T::RBrack => "]",
        T::LBrace => "{",
        T::RBrace => "}",
        T::Colon => ":",
        T::Comma => "comma",
        T::Assign => "=",
        T::Define => ":=",
        T::Semi | T::Newline => "semicolon or newline",
        T::Name => "name",
        T::Chan => "keyword chan",
        T::Package => "keyword package",
        T::Dot => ".",
        _ => "token",
    }
}
