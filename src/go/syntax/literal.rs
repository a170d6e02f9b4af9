//! The values of character and string literals (spec: Rune literals, String literals).

/// The bytes that a string literal stands for; malformed escapes (reported by the lexer) stand for themselves.
pub fn string_value(literal: &str) -> Vec<u8> {
    let Some(inner) = literal.get(1..literal.len().saturating_sub(1)) else { return Vec::new() };
    if literal.starts_with('`') {
        return inner.bytes().filter(|b| *b != b'\r').collect();
    }
    let mut out = Vec::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        out.extend_from_slice(&rest.as_bytes()[..at]);
        rest = &rest[at + 1..];
        rest = escape(rest, &mut out);
    }
    out.extend_from_slice(rest.as_bytes());
    out
}

/// The code point of a character literal.
pub fn char_value(literal: &str) -> u32 {
    let inner = literal.get(1..literal.len().saturating_sub(1)).unwrap_or("");
    let Some(after) = inner.strip_prefix('\\') else {
        return inner.chars().next().map_or(0, u32::from);
    };
    let mut out = Vec::new();
    match after.as_bytes().first() {
        Some(b'x') => u32::from_str_radix(after.get(1..).unwrap_or(""), 16).unwrap_or(0),
        Some(b'0'..=b'7') => u32::from_str_radix(after, 8).unwrap_or(0),
        _ => {
            escape(after, &mut out);
            String::from_utf8_lossy(&out).chars().next().map_or(0, u32::from)
        }
    }
}

/// Decodes the escape at the start of `text` (after the backslash) and returns what follows it.
fn escape<'a>(text: &'a str, out: &mut Vec<u8>) -> &'a str {
    let Some(&first) = text.as_bytes().first() else { return text };
    let simple = match first {
        b'a' => Some(7),
        b'b' => Some(8),
        b'f' => Some(12),
        b'n' => Some(10),
        b'r' => Some(13),
        b't' => Some(9),
        b'v' => Some(11),
        b'\\' | b'\'' | b'"' => Some(first),
        _ => None,
    };
    if let Some(byte) = simple {
        out.push(byte);
        return &text[1..];
    }
    let (skip, digits, radix) = match first {
        b'x' => (1, 2, 16),
        b'u' => (1, 4, 16),
        b'U' => (1, 8, 16),
        b'0'..=b'7' => (0, 3, 8),
        _ => return text,
    };
    let Some(value) = text.get(skip..skip + digits).and_then(|d| u32::from_str_radix(d, radix).ok()) else {
        return text;
    };
    if matches!(first, b'u' | b'U') {
        let c = char::from_u32(value).unwrap_or('\u{fffd}');
        out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    } else {
        out.push(value as u8);
    }
    &text[skip + digits..]
}
