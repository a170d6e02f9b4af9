//! What stands at the beginning of a file: the package clause and the imports (spec: Source file organization).

use super::lexer::lex_header;
use super::token::{Token, TokenKind as T};

/// The names that a file begins with, as far as they can be made out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header<'t> {
    /// The name in the package clause.
    pub package: Option<&'t str>,
    /// Import paths, with the offsets of their quotes.
    pub imports: Vec<(&'t str, usize)>,
}

/// Reads the beginning of a text. Where the imports are no Go there are none: the parser has the messages.
pub fn header(text: &str) -> Header<'_> {
    let tokens = lex_header(text);
    let mut header = Header::default();
    let [clause, name, rest @ ..] = tokens.as_slice() else { return header };
    if clause.kind != T::Package || name.kind != T::Name {
        return header;
    }
    header.package = text.get(name.span.lo as usize..name.span.hi as usize);
    let mut rest = rest.iter().filter(|token| token.kind != T::Newline).peekable();
    while rest.next_if(|token| token.kind == T::Semi).is_some() {}
    while rest.next_if(|token| token.kind == T::Import).is_some() {
        let group = rest.next_if(|token| token.kind == T::LParen).is_some();
        while !group || rest.next_if(|token| token.kind == T::RParen).is_none() {
            rest.next_if(|token| matches!(token.kind, T::Name | T::Dot));
            let Some(path) = rest.next_if(|token| token.kind == T::String).and_then(|token| quoted(text, token)) else {
                header.imports.clear();
                return header;
            };
            header.imports.push(path);
            while rest.next_if(|token| token.kind == T::Semi).is_some() {}
            if !group {
                break;
            }
        }
        while rest.next_if(|token| token.kind == T::Semi).is_some() {}
    }
    header
}

/// What stands between the quotes of a literal, and where it begins.
fn quoted<'t>(text: &'t str, token: &Token) -> Option<(&'t str, usize)> {
    let (lo, hi) = (token.span.lo as usize, token.span.hi as usize);
    let literal = text.get(lo..hi)?;
    let quote = literal.chars().next()?;
    let inner = literal[quote.len_utf8()..].strip_suffix(quote)?;
    Some((inner, lo))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_begins_with_its_package_and_imports() {
        let text = "// a\npackage p\nimport \"fmt\"\nimport (\n\ts `sort`\n\t_ \"a/b\"\n)\nvar x = \"no\"\n";
        let found = header(text);
        assert_eq!(found.package, Some("p"));
        assert_eq!(found.imports, [("fmt", 22), ("sort", 40), ("a/b", 50)]);
        assert_eq!(header("func main() {}"), Header::default());
        assert!(header("package p\nimport \"fmt\nimport \"os\"\n").imports.is_empty());
        assert!(header("package p\nimport fmt\nimport \"os\"\n").imports.is_empty());
    }
}
