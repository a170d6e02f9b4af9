//! Go literals for strings and runes (`strconv.Quote` and its kin).

use super::{unicode, utf8};

/// Which runes a literal shows as they are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::golib) enum Keep {
    Printable,
    Ascii,
    Graphic,
}

/// Appends `s` between quotes.
pub(in crate::golib) fn string(out: &mut Vec<u8>, s: &[u8], quote: u8, keep: Keep) {
    out.push(quote);
    for (at, rune, size) in utf8::runes(s) {
        if size == 1 && rune == utf8::REPLACEMENT {
            hex(out, b"\\x", u32::from(s[at]), 2);
        } else {
            escaped(out, rune, quote, keep);
        }
    }
    out.push(quote);
}

/// Appends a rune between single quotes; what is no rune becomes U+FFFD.
pub(in crate::golib) fn rune(out: &mut Vec<u8>, rune: u32, keep: Keep) {
    let rune = if char::from_u32(rune).is_some() { rune } else { utf8::REPLACEMENT };
    out.push(b'\'');
    escaped(out, rune, b'\'', keep);
    out.push(b'\'');
}

fn hex(out: &mut Vec<u8>, prefix: &[u8], value: u32, digits: u32) {
    out.extend_from_slice(prefix);
    for at in (0..digits).rev() {
        out.push(b"0123456789abcdef"[(value >> (4 * at) & 15) as usize]);
    }
}

fn escaped(out: &mut Vec<u8>, rune: u32, quote: u8, keep: Keep) {
    if rune == u32::from(quote) || rune == u32::from(b'\\') {
        out.extend([b'\\', rune as u8]);
        return;
    }
    let shown = match keep {
        Keep::Ascii => (0x20..0x7F).contains(&rune),
        Keep::Printable => unicode::is_print(rune),
        Keep::Graphic => unicode::is_graphic(rune),
    };
    if shown {
        return utf8::push(out, rune);
    }
    let short = match rune {
        7 => b'a',
        8 => b'b',
        12 => b'f',
        10 => b'n',
        13 => b'r',
        9 => b't',
        11 => b'v',
        0..=0x1F | 0x7F => return hex(out, b"\\x", rune, 2),
        0x80..=0xFFFF => return hex(out, b"\\u", rune, 4),
        _ => return hex(out, b"\\U", rune, 8),
    };
    out.extend([b'\\', short]);
}

/// Whether `s` may stand between back quotes as it is.
pub(in crate::golib) fn can_backquote(s: &[u8]) -> bool {
    utf8::runes(s).all(|(_, rune, size)| {
        rune != 0xFEFF
            && !(size == 1 && rune == utf8::REPLACEMENT)
            && (rune == 9 || rune >= 0x20)
            && rune != u32::from(b'`')
            && rune != 0x7F
    })
}

/// One character of a literal: its value, whether it may take several bytes, its length in the source.
pub(in crate::golib) fn unquote_char(s: &[u8], quote: u8) -> Option<(u32, bool, usize)> {
    let first = *s.first()?;
    if first == quote && (quote == b'\'' || quote == b'"') {
        return None;
    }
    if first >= 0x80 {
        let (rune, size) = utf8::decode(s);
        return Some((rune, true, size));
    }
    if first != b'\\' {
        return Some((u32::from(first), false, 1));
    }
    let kind = *s.get(1)?;
    let simple = match kind {
        b'a' => 7,
        b'b' => 8,
        b'f' => 12,
        b'n' => 10,
        b'r' => 13,
        b't' => 9,
        b'v' => 11,
        b'\\' => b'\\',
        b'\'' | b'"' if kind == quote => kind,
        b'x' | b'u' | b'U' => {
            let digits = match kind {
                b'x' => 2,
                b'u' => 4,
                _ => 8,
            };
            let text = std::str::from_utf8(s.get(2..2 + digits)?).ok()?;
            if !text.bytes().all(|b| b.is_ascii_hexdigit()) {
                return None;
            }
            let value = u32::from_str_radix(text, 16).ok()?;
            if kind != b'x' && char::from_u32(value).is_none() {
                return None;
            }
            return Some((value, kind != b'x', 2 + digits));
        }
        b'0'..=b'7' => {
            let digits = s.get(1..4)?;
            if !digits.iter().all(|b| (b'0'..=b'7').contains(b)) {
                return None;
            }
            let value = digits.iter().fold(0, |v, b| v * 8 + u32::from(b - b'0'));
            return (value <= 255).then_some((value, false, 4));
        }
        _ => return None,
    };
    Some((u32::from(simple), false, 2))
}

/// What a Go string or rune literal stands for.
pub(in crate::golib) fn unquote(s: &[u8]) -> Option<Vec<u8>> {
    if s.len() < 2 || s[0] != s[s.len() - 1] {
        return None;
    }
    let quote = s[0];
    let mut rest = &s[1..s.len() - 1];
    match quote {
        b'`' => (!rest.contains(&b'`')).then(|| rest.iter().copied().filter(|b| *b != b'\r').collect()),
        b'"' | b'\'' => {
            let mut out = Vec::with_capacity(rest.len());
            let mut count = 0;
            while !rest.is_empty() {
                if rest[0] == b'\n' {
                    return None;
                }
                let (value, wide, size) = unquote_char(rest, quote)?;
                if wide || value < 0x80 {
                    utf8::push(&mut out, value);
                } else {
                    out.push(value as u8);
                }
                rest = &rest[size..];
                count += 1;
            }
            (quote == b'"' || count <= 1).then_some(out)
        }
        _ => None,
    }
}
