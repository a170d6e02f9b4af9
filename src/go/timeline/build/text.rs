//! Scalars as Go's `%v` writes them, strings quoted.

use crate::vm::print::float;
use std::fmt::Write;

/// A string as Go's `strconv.Quote` writes it; of a longer one about the first `most` bytes, and an ellipsis.
pub fn quote(bytes: &[u8], most: usize) -> String {
    let mut cut = bytes.len().min(most);
    while cut < bytes.len() && cut > 0 && bytes[cut] & 0xc0 == 0x80 {
        cut -= 1;
    }
    let mut out = String::with_capacity(cut + 2);
    out.push('"');
    for chunk in bytes[..cut].utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                '\n' => out.push_str("\\n"),
                '\t' => out.push_str("\\t"),
                '\r' => out.push_str("\\r"),
                '\x07' => out.push_str("\\a"),
                '\x08' => out.push_str("\\b"),
                '\x0c' => out.push_str("\\f"),
                '\x0b' => out.push_str("\\v"),
                c if !shown(c) && (c as u32) < 0x80 => _ = write!(out, "\\x{:02x}", c as u32),
                c if !shown(c) && (c as u32) < 0x10000 => _ = write!(out, "\\u{:04x}", c as u32),
                c if !shown(c) => _ = write!(out, "\\U{:08x}", c as u32),
                c => out.push(c),
            }
        }
        for byte in chunk.invalid() {
            _ = write!(out, "\\x{byte:02x}");
        }
    }
    out.push('"');
    if cut < bytes.len() {
        out.push('…');
    }
    out
}

/// Whether a character may stand for itself: no control characters, none that change the direction of text or take no place.
pub fn shown(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..)
}

/// A complex number as `%v` writes it.
pub fn complex(re: f64, im: f64, single: bool) -> String {
    let im = float(im, single);
    let plus = if im.starts_with(['+', '-']) { "" } else { "+" };
    format!("({}{plus}{im}i)", float(re, single))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_quoted_as_go_does() {
        assert_eq!(quote(b"a\"b\\\n\x00\x1b\xff", 99), r#""a\"b\\\n\x00\x1b\xff""#);
        assert_eq!(quote("é语\u{202e}".as_bytes(), 99), r#""é语\u202e""#);
        assert_eq!(quote(b"xxxxxx", 4), "\"xxxx\"…");
        assert_eq!(quote("语语语".as_bytes(), 5), "\"语\"…");
    }

    #[test]
    fn floats_are_written_as_go_does() {
        for (value, text) in [
            (1.0, "1"),
            (0.1, "0.1"),
            (1e21, "1e+21"),
            (1e20, "100000000000000000000"),
            (1.5e-7, "1.5e-07"),
            (-0.0, "-0"),
            (f64::INFINITY, "+Inf"),
        ] {
            assert_eq!(float(value, false), text);
        }
        assert_eq!(float(0.1f32 as f64, true), "0.1");
        assert_eq!(complex(1.0, -2.5, false), "(1-2.5i)");
        assert_eq!(complex(1.0, f64::INFINITY, false), "(1+Infi)");
    }
}
