//! Integers as text (`strconv.ParseInt`, `FormatInt`).

/// Why a text is no number of its type; the values are those of package strconv's constants.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::golib) enum Fault {
    Fine = 0,
    Syntax = 1,
    Range = 2,
    Base = 3,
    Size = 4,
}

/// Appends `value` in a base from 2 to 36.
pub(in crate::golib) fn write(out: &mut Vec<u8>, mut value: u64, base: u64) {
    let mut digits = [0; 64];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b"0123456789abcdefghijklmnopqrstuvwxyz"[(value % base) as usize];
        value /= base;
        if value == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

/// As `write`, with a sign.
pub(in crate::golib) fn write_signed(out: &mut Vec<u8>, value: i64, base: u64) {
    if value < 0 {
        out.push(b'-');
    }
    write(out, value.unsigned_abs(), base);
}

/// Whether underscores stand only between digits, or after a base prefix.
pub(super) fn underscores_fine(s: &[u8]) -> bool {
    // What came last: a digit (or prefix), an underscore, the begin or anything else.
    let s = s.strip_prefix(b"-").or(s.strip_prefix(b"+")).unwrap_or(s);
    let mut last = b'^';
    let mut hex = false;
    let mut rest = s;
    if s.len() >= 2 && s[0] == b'0' && matches!(s[1] | 0x20, b'b' | b'o' | b'x') {
        last = b'0';
        hex = s[1] | 0x20 == b'x';
        rest = &s[2..];
    }
    for &c in rest {
        if c.is_ascii_digit() || hex && (c | 0x20).is_ascii_hexdigit() && c.is_ascii_alphabetic() {
            last = b'0';
        } else if c == b'_' {
            if last != b'0' {
                return false;
            }
            last = b'_';
        } else {
            if last == b'_' {
                return false;
            }
            last = b'!';
        }
    }
    last != b'_'
}

/// `strconv.ParseUint`: the value (the nearest one on overflow) and what is wrong.
pub(in crate::golib) fn parse_unsigned(text: &[u8], base: i64, bits: i64) -> (u64, Fault) {
    if text.is_empty() {
        return (0, Fault::Syntax);
    }
    let mut s = text;
    let mut base = base;
    let free = base == 0;
    if (2..=36).contains(&base) {
    } else if base == 0 {
        base = 10;
        if s[0] == b'0' {
            let prefix = if s.len() >= 3 { s[1] | 0x20 } else { 0 };
            (base, s) = match prefix {
                b'b' => (2, &s[2..]),
                b'o' => (8, &s[2..]),
                b'x' => (16, &s[2..]),
                _ => (8, &s[1..]),
            };
        }
    } else {
        return (0, Fault::Base);
    }
    let bits = match bits {
        0 => 64,
        1..=64 => bits as u32,
        _ => return (0, Fault::Size),
    };
    let max = u64::MAX >> (64 - bits);
    let mut value: u64 = 0;
    let mut underscores = false;
    for &c in s {
        let digit = match c {
            b'_' if free => {
                underscores = true;
                continue;
            }
            b'0'..=b'9' => c - b'0',
            b'a'..=b'z' => c - b'a' + 10,
            b'A'..=b'Z' => c - b'A' + 10,
            _ => return (0, Fault::Syntax),
        };
        if i64::from(digit) >= base {
            return (0, Fault::Syntax);
        }
        match value.checked_mul(base as u64).and_then(|v| v.checked_add(u64::from(digit))) {
            Some(v) if v <= max => value = v,
            _ => return (max, Fault::Range),
        }
    }
    if underscores && !underscores_fine(text) {
        return (0, Fault::Syntax);
    }
    (value, Fault::Fine)
}

/// `strconv.ParseInt`.
pub(in crate::golib) fn parse_signed(text: &[u8], base: i64, bits: i64) -> (i64, Fault) {
    let (negative, digits) = match text.first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let (value, fault) = parse_unsigned(digits, base, bits);
    if !matches!(fault, Fault::Fine | Fault::Range) {
        return (0, fault);
    }
    let bits = if bits == 0 { 64 } else { bits as u32 };
    let cutoff = 1u64 << (bits - 1);
    if !negative && value >= cutoff {
        return ((cutoff - 1) as i64, Fault::Range);
    }
    if negative && value > cutoff {
        return ((cutoff as i64).wrapping_neg(), Fault::Range);
    }
    (if negative { (value as i64).wrapping_neg() } else { value as i64 }, Fault::Fine)
}
