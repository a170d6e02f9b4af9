//! Source text to tokens (spec: Lexical elements), with the semicolons that line breaks stand for.

use super::constraint::Constraint;
use super::diag::Diagnostic;
use super::span::Span;
use super::token::{Token, TokenKind as T, keyword};
use super::unicode::{code_point, is_digit, is_letter};

const BOM: char = '\u{feff}';

/// All tokens of a file (comments excluded), the last an `Eof`, with the lexical errors.
pub struct Lexed {
    pub tokens: Vec<Token>,
    pub comments: Vec<Span>,
    pub errors: Vec<Diagnostic>,
    /// From a `//go:build go1.N` line before the package clause.
    pub go_version: Option<(u32, u32)>,
}

/// Splits a text whose first byte has position `base`.
pub fn lex(text: &str, base: u32) -> Lexed {
    let mut lexer = Lexer::new(text, base);
    while lexer.token() {}
    lexer.out
}

/// The tokens of a text up to the first declaration that is no import.
pub(super) fn lex_header(text: &str) -> Vec<Token> {
    let mut lexer = Lexer::new(text, 0);
    let declares = |t: &Token| matches!(t.kind, T::Func | T::Type | T::Var | T::Const);
    while lexer.token() && !lexer.out.tokens.last().is_some_and(declares) {}
    lexer.out.tokens
}

struct Lexer<'a> {
    src: &'a str,
    bytes: &'a [u8],
    pos: usize,
    base: u32,
    /// Whether a line break here is a semicolon (spec: Semicolons).
    ends_statement: bool,
    out: Lexed,
}

impl<'a> Lexer<'a> {
    fn new(text: &'a str, base: u32) -> Lexer<'a> {
        Lexer {
            src: text,
            bytes: text.as_bytes(),
            pos: if text.starts_with(BOM) { 3 } else { 0 },
            base,
            ends_statement: false,
            out: Lexed {
                tokens: Vec::with_capacity(text.len() / 4),
                comments: Vec::new(),
                errors: Vec::new(),
                go_version: None,
            },
        }
    }

    fn peek(&self) -> u8 {
        self.at(0)
    }

    fn at(&self, ahead: usize) -> u8 {
        self.bytes.get(self.pos + ahead).copied().unwrap_or(0)
    }

    fn span(&self, from: usize) -> Span {
        Span::new(self.base + from as u32, self.base + self.pos as u32)
    }

    fn error(&mut self, at: usize, message: impl Into<String>) {
        let p = self.base + at as u32;
        self.out.errors.push(Diagnostic::new(Span::new(p, p + 1), message));
    }

    fn push(&mut self, kind: T, from: usize) {
        let span = self.span(from);
        self.ends_statement = matches!(
            kind,
            T::Name
                | T::Int
                | T::Float
                | T::Imaginary
                | T::Char
                | T::String
                | T::Break
                | T::Continue
                | T::Fallthrough
                | T::Return
                | T::Inc
                | T::Dec
                | T::RParen
                | T::RBrack
                | T::RBrace
        );
        self.out.tokens.push(Token { kind, span });
    }

    /// Reads one token (or comment); false after the end.
    fn token(&mut self) -> bool {
        while matches!(self.peek(), b' ' | b'\t' | b'\r') || (self.peek() == b'\n' && !self.ends_statement) {
            self.pos += 1;
        }
        let from = self.pos;
        let Some(&byte) = self.bytes.get(from) else {
            if self.ends_statement {
                self.push(T::Newline, from);
            }
            self.push(T::Eof, from);
            return false;
        };
        match byte {
            b'\n' => {
                self.pos += 1;
                self.push(T::Newline, from);
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => self.word(from),
            b'0'..=b'9' => self.number(from),
            b'.' if self.at(1).is_ascii_digit() => self.number(from),
            b'"' => self.string(from),
            b'`' => self.raw_string(from),
            b'\'' => self.rune(from),
            b'/' if self.at(1) == b'/' => self.line_comment(from),
            b'/' if self.at(1) == b'*' => self.block_comment(from),
            0x80.. => self.unicode(from),
            _ => self.operator(from),
        }
        true
    }

    fn unicode(&mut self, from: usize) {
        let Some(c) = self.src[from..].chars().next() else { return };
        if c == BOM {
            self.pos += c.len_utf8();
            return self.error(from, "invalid BOM in the middle of the file");
        }
        if is_digit(c) {
            self.pos += c.len_utf8();
            self.error(from, format!("identifier cannot begin with digit {}", code_point(c)));
        }
        self.word(from);
    }

    fn word(&mut self, from: usize) {
        loop {
            match self.peek() {
                b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'0'..=b'9' => self.pos += 1,
                0x80.. => {
                    let Some(c) = self.src[self.pos..].chars().next() else { break };
                    if c == BOM {
                        break;
                    }
                    // Whatever it is, it is part of the name.
                    if !is_letter(c) && !is_digit(c) {
                        self.error(self.pos, format!("invalid character {} in identifier", code_point(c)));
                    }
                    self.pos += c.len_utf8();
                }
                _ => break,
            }
        }
        let kind = keyword(&self.src[from..self.pos]).unwrap_or(T::Name);
        self.push(kind, from);
    }

    /// Digits of a base and underscores; tells whether there were digits, and the first digit too large.
    fn digits(&mut self, base: u32) -> (bool, Option<usize>) {
        let (mut any, mut bad) = (false, None);
        loop {
            let c = self.peek();
            let is_digit = if base == 16 { c.is_ascii_hexdigit() } else { c.is_ascii_digit() };
            if c == b'_' {
                self.pos += 1;
                continue;
            }
            if !is_digit {
                return (any, bad);
            }
            if (c as char).to_digit(16).is_some_and(|d| d >= base) && bad.is_none() {
                bad = Some(self.pos);
            }
            any = true;
            self.pos += 1;
        }
    }

    fn number(&mut self, from: usize) {
        let (mut base, mut name, mut kind) = (10, "decimal", T::Int);
        let mut any = false;
        let mut bad = None;
        let mut legacy_octal = false;
        if self.peek() != b'.' {
            if self.peek() == b'0' {
                let prefix = self.at(1) | 0x20;
                (base, name) = match prefix {
                    b'x' => (16, "hexadecimal"),
                    b'o' => (8, "octal"),
                    b'b' => (2, "binary"),
                    _ => (8, "octal"),
                };
                if matches!(prefix, b'x' | b'o' | b'b') {
                    self.pos += 2;
                } else {
                    legacy_octal = true;
                }
            }
            let (found, wrong) = self.digits(if legacy_octal || base == 10 { 10 } else { base });
            any = found;
            bad = wrong;
            if legacy_octal {
                bad = self.src[from..self.pos].bytes().position(|b| b == b'8' || b == b'9').map(|i| from + i);
            }
        }
        if self.peek() == b'.' {
            kind = T::Float;
            if base == 2 || (base == 8 && !legacy_octal) {
                let at = self.pos;
                self.error(at, format!("invalid radix point in {name} literal"));
            }
            self.pos += 1;
            any |= self.digits(if base == 16 { 16 } else { 10 }).0;
        }
        if !any && !self.has_error_since(from) {
            self.error(self.pos, format!("{name} literal has no digits"));
        }
        let exponent = self.peek() | 0x20;
        if exponent == b'e' && base != 16 || exponent == b'p' {
            let decimal = base == 10 || legacy_octal;
            if exponent == b'e' && !decimal {
                let at = self.pos;
                self.error(at, format!("'{}' exponent requires decimal mantissa", self.peek() as char));
            } else if exponent == b'p' && base != 16 {
                let at = self.pos;
                self.error(at, format!("'{}' exponent requires hexadecimal mantissa", self.peek() as char));
            }
            kind = T::Float;
            self.pos += 1;
            if matches!(self.peek(), b'+' | b'-') {
                self.pos += 1;
            }
            if !self.digits(10).0 && !self.has_error_since(from) {
                self.error(self.pos, "exponent has no digits");
            }
        } else if base == 16 && kind == T::Float && !self.has_error_since(from) {
            self.error(self.pos, "hexadecimal mantissa requires a 'p' exponent");
        }
        if self.peek() == b'i' {
            kind = T::Imaginary;
            self.pos += 1;
        }
        if let (T::Int, Some(at)) = (kind, bad)
            && !self.has_error_since(from)
        {
            let digit = self.bytes[at] as char;
            self.error(at, format!("invalid digit '{digit}' in {name} literal"));
        }
        if !self.has_error_since(from)
            && let Some(at) = misplaced_underscore(&self.bytes[from..self.pos])
        {
            self.error(from + at, "'_' must separate successive digits");
        }
        self.push(kind, from);
    }

    fn has_error_since(&self, from: usize) -> bool {
        self.out.errors.last().is_some_and(|e| e.span.lo >= self.base + from as u32)
    }

    fn string(&mut self, from: usize) {
        self.pos += 1;
        loop {
            match self.bytes.get(self.pos) {
                Some(b'"') => {
                    self.pos += 1;
                    break;
                }
                Some(b'\\') => {
                    self.pos += 1;
                    self.escape(b'"');
                }
                Some(b'\n') => {
                    let at = self.pos;
                    self.error(at, "newline in string");
                    break;
                }
                Some(_) => self.pos += 1,
                None => {
                    self.error(from, "string not terminated");
                    break;
                }
            }
        }
        self.odd_characters(from);
        self.push(T::String, from);
    }

    /// Reports what may stand nowhere, in a literal or a comment.
    fn odd_characters(&mut self, from: usize) {
        for (at, c) in self.src[from..self.pos].char_indices() {
            match c {
                '\0' => self.error(from + at, "invalid NUL character"),
                '\u{feff}' => self.error(from + at, "invalid BOM in the middle of the file"),
                _ => {}
            }
        }
    }

    fn raw_string(&mut self, from: usize) {
        self.pos += 1;
        match self.bytes[self.pos..].iter().position(|b| *b == b'`') {
            Some(n) => self.pos += n + 1,
            None => {
                self.pos = self.bytes.len();
                self.error(from, "string not terminated");
            }
        }
        self.odd_characters(from);
        self.push(T::String, from);
    }

    fn rune(&mut self, from: usize) {
        self.pos += 1;
        let mut count = 0;
        loop {
            let Some(c) = self.src[self.pos..].chars().next() else {
                if !self.has_error_since(from) {
                    self.error(from, "rune literal not terminated");
                }
                break;
            };
            match c {
                '\'' => {
                    if !self.has_error_since(from) {
                        match count {
                            0 => self.error(self.pos, "empty rune literal or unescaped '"),
                            1 => {}
                            _ => self.error(from, "more than one character in rune literal"),
                        }
                    }
                    self.pos += 1;
                    break;
                }
                '\\' => {
                    self.pos += 1;
                    self.escape(b'\'');
                }
                '\n' => {
                    if !self.has_error_since(from) {
                        self.error(self.pos, "newline in rune literal");
                    }
                    break;
                }
                _ => self.pos += c.len_utf8(),
            }
            count += 1;
        }
        self.push(T::Char, from);
    }

    /// After a backslash.
    fn escape(&mut self, quote: u8) {
        let start = self.pos;
        let c = self.peek();
        if c == quote || matches!(c, b'a' | b'b' | b'f' | b'n' | b'r' | b't' | b'v' | b'\\') {
            self.pos += 1;
            return;
        }
        let (n, base, max) = match c {
            b'0'..=b'7' => (3, 8, 255),
            b'x' => (2, 16, 255),
            b'u' => (4, 16, 0x10ffff),
            b'U' => (8, 16, 0x10ffff),
            _ => {
                if self.pos < self.bytes.len() {
                    self.error(start, "unknown escape");
                }
                return;
            }
        };
        if base == 16 {
            self.pos += 1;
        }
        let mut value: u32 = 0;
        for _ in 0..n {
            let Some(c) = self.src[self.pos..].chars().next() else { return };
            let Some(d) = c.to_digit(base) else {
                let at = self.pos;
                let kind = if base == 8 { "octal" } else { "hexadecimal" };
                self.error(at, format!("invalid character {} in {kind} escape", quoted(c)));
                return;
            };
            value = value.wrapping_mul(base).wrapping_add(d);
            self.pos += 1;
        }
        if value > max && base == 8 {
            self.error(self.pos, format!("octal escape value {value} > 255"));
        } else if value > max || (0xd800..0xe000).contains(&value) && n >= 4 {
            self.error(self.pos, format!("escape is invalid Unicode code point U+{value:04X}"));
        }
    }

    fn line_comment(&mut self, from: usize) {
        let end = self.bytes[from..].iter().position(|b| *b == b'\n').map_or(self.bytes.len(), |n| from + n);
        self.pos = end;
        let text = &self.src[from..end];
        if let Some(constraint) = text.strip_prefix("//go:build ")
            && self.out.tokens.is_empty()
        {
            let asked = Constraint::parse(constraint).and_then(|c| c.go_version());
            self.out.go_version = self.out.go_version.or(asked);
        }
        let span = self.span(from);
        self.out.comments.push(span);
    }

    fn block_comment(&mut self, from: usize) {
        match self.src[from + 2..].find("*/") {
            Some(n) => self.pos = from + 2 + n + 2,
            None => {
                self.pos = self.bytes.len();
                self.error(from, "comment not terminated");
            }
        }
        let span = self.span(from);
        self.out.comments.push(span);
        if self.ends_statement && self.src[from..self.pos].contains('\n') {
            self.push(T::Newline, from);
            self.ends_statement = false;
        }
    }

    fn operator(&mut self, from: usize) {
        let rest = &self.bytes[from..];
        let Some((kind, length)) = operator(rest) else {
            let c = rest[0];
            self.pos += 1;
            if c == 0 {
                self.error(from, "invalid NUL character");
            } else {
                self.error(from, format!("invalid character U+{:04X}{}", c, printable(c)));
            }
            return;
        };
        self.pos += length;
        self.push(kind, from);
    }
}

fn printable(c: u8) -> String {
    if c.is_ascii_graphic() { format!(" '{}'", c as char) } else { String::new() }
}

fn quoted(c: char) -> String {
    match c {
        '\'' => "'\\''".into(),
        '\n' => "'\\n'".into(),
        _ => format!("'{c}'"),
    }
}

/// The offset of an underscore that does not stand between digits (or after a base prefix).
fn misplaced_underscore(text: &[u8]) -> Option<usize> {
    if !text.contains(&b'_') {
        return None;
    }
    let prefixed = text[0] == b'0' && text.len() > 1 && matches!(text[1] | 0x20, b'x' | b'o' | b'b');
    let is_digit = |b: u8| if prefixed { b.is_ascii_hexdigit() } else { b.is_ascii_digit() };
    (0..text.len()).find(|&i| {
        text[i] == b'_'
            && (i == 0
                || !(is_digit(text[i - 1]) || (prefixed && i == 2))
                || !text.get(i + 1).is_some_and(|b| is_digit(*b) || *b == b'_'))
    })
}

/// The operator with which a text begins, and its bytes.
fn operator(text: &[u8]) -> Option<(T, usize)> {
    // The longest first.
    Some(match text {
        [b'<', b'<', b'=', ..] => (T::ShlAssign, 3),
        [b'>', b'>', b'=', ..] => (T::ShrAssign, 3),
        [b'&', b'^', b'=', ..] => (T::AndNotAssign, 3),
        [b'.', b'.', b'.', ..] => (T::Ellipsis, 3),
        [b'&', b'&', ..] => (T::AndAnd, 2),
        [b'|', b'|', ..] => (T::OrOr, 2),
        [b'<', b'-', ..] => (T::Arrow, 2),
        [b'+', b'+', ..] => (T::Inc, 2),
        [b'-', b'-', ..] => (T::Dec, 2),
        [b'=', b'=', ..] => (T::EqEq, 2),
        [b'!', b'=', ..] => (T::NotEq, 2),
        [b'<', b'=', ..] => (T::LessEq, 2),
        [b'>', b'=', ..] => (T::GreaterEq, 2),
        [b':', b'=', ..] => (T::Define, 2),
        [b'+', b'=', ..] => (T::PlusAssign, 2),
        [b'-', b'=', ..] => (T::MinusAssign, 2),
        [b'*', b'=', ..] => (T::StarAssign, 2),
        [b'/', b'=', ..] => (T::SlashAssign, 2),
        [b'%', b'=', ..] => (T::PercentAssign, 2),
        [b'&', b'=', ..] => (T::AndAssign, 2),
        [b'|', b'=', ..] => (T::OrAssign, 2),
        [b'^', b'=', ..] => (T::CaretAssign, 2),
        [b'<', b'<', ..] => (T::Shl, 2),
        [b'>', b'>', ..] => (T::Shr, 2),
        [b'&', b'^', ..] => (T::AndNot, 2),
        [b'+', ..] => (T::Plus, 1),
        [b'-', ..] => (T::Minus, 1),
        [b'*', ..] => (T::Star, 1),
        [b'/', ..] => (T::Slash, 1),
        [b'%', ..] => (T::Percent, 1),
        [b'&', ..] => (T::And, 1),
        [b'|', ..] => (T::Or, 1),
        [b'^', ..] => (T::Caret, 1),
        [b'<', ..] => (T::Less, 1),
        [b'>', ..] => (T::Greater, 1),
        [b'=', ..] => (T::Assign, 1),
        [b'!', ..] => (T::Not, 1),
        [b'~', ..] => (T::Tilde, 1),
        [b'(', ..] => (T::LParen, 1),
        [b'[', ..] => (T::LBrack, 1),
        [b'{', ..] => (T::LBrace, 1),
        [b',', ..] => (T::Comma, 1),
        [b'.', ..] => (T::Dot, 1),
        [b')', ..] => (T::RParen, 1),
        [b']', ..] => (T::RBrack, 1),
        [b'}', ..] => (T::RBrace, 1),
        [b';', ..] => (T::Semi, 1),
        [b':', ..] => (T::Colon, 1),
        _ => return None,
    })
}
