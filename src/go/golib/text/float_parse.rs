//! Text to floating-point numbers (`strconv.ParseFloat`), correctly rounded.

use super::float::Size;
use super::integer::{Fault, underscores_fine};

/// The value (an infinity on overflow) and what is wrong.
pub(in crate::golib) fn parse(text: &[u8], size: Size) -> (f64, Fault) {
    let (negative, body) = match text.first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let lower = body.to_ascii_lowercase();
    let (value, fault) = match lower.as_slice() {
        b"inf" | b"infinity" => (f64::INFINITY, Fault::Fine),
        b"nan" if body.len() == text.len() => {
            let payload = if size == Size::F64 { 1 } else { 0 };
            return (f64::from_bits(0x7FF8_0000_0000_0000 | payload), Fault::Fine);
        }
        [b'0', b'x', ..] if lower.contains(&b'_') && !underscores_fine(&lower) => (0.0, Fault::Syntax),
        [b'0', b'x', rest @ ..] => {
            let bare: Vec<u8> = rest.iter().copied().filter(|b| *b != b'_').collect();
            hexadecimal(&bare, size)
        }
        rest => decimal(rest, size),
    };
    if fault == Fault::Syntax {
        return (0.0, fault);
    }
    (if negative { -value } else { value }, fault)
}

fn decimal(s: &[u8], size: Size) -> (f64, Fault) {
    if s.contains(&b'_') {
        let bare: Vec<u8> = s.iter().copied().filter(|b| *b != b'_').collect();
        return if underscores_fine(s) { decimal(&bare, size) } else { (0.0, Fault::Syntax) };
    }
    // Rust accepts what Go does but for names, which begin with a letter.
    let digits = s.iter().any(u8::is_ascii_digit);
    let known = s.iter().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'+' | b'-'));
    if !digits || !known || !(s[0].is_ascii_digit() || s[0] == b'.') {
        return (0.0, Fault::Syntax);
    }
    let Ok(text) = std::str::from_utf8(s) else { return (0.0, Fault::Syntax) };
    let parsed = match size {
        Size::F64 => text.parse::<f64>().ok(),
        Size::F32 => text.parse::<f32>().ok().map(f64::from),
    };
    match parsed {
        None => (0.0, Fault::Syntax),
        Some(v) if v.is_infinite() => (v, Fault::Range),
        Some(v) => (v, Fault::Fine),
    }
}

/// What follows `0x`: a mantissa with or without point, and an exponent of two, which must be there.
fn hexadecimal(s: &[u8], size: Size) -> (f64, Fault) {
    let syntax = (0.0, Fault::Syntax);
    let mut mantissa: u64 = 0;
    let mut sticky = false;
    let mut exponent: i64 = 0;
    let mut point = false;
    let mut any = false;
    let mut at = 0;
    while at < s.len() && s[at] != b'p' {
        let c = s[at];
        match c {
            b'.' if !point => point = true,
            _ => {
                let Some(digit) = (c as char).to_digit(16) else { return syntax };
                any = true;
                if mantissa >> 60 == 0 {
                    mantissa = mantissa << 4 | u64::from(digit);
                    exponent -= if point { 4 } else { 0 };
                } else {
                    sticky |= digit != 0;
                    exponent += if point { 0 } else { 4 };
                }
            }
        }
        at += 1;
    }
    if !any || at == s.len() {
        return syntax;
    }
    let Ok(tail) = std::str::from_utf8(&s[at + 1..]) else { return syntax };
    let bare = tail.strip_prefix(['+', '-']).unwrap_or(tail);
    if !bare.contains(|c: char| c.is_ascii_digit()) || !underscores_fine(bare.as_bytes()) {
        return syntax;
    }
    let bare = bare.replace('_', "");
    if !bare.bytes().all(|b| b.is_ascii_digit()) {
        return syntax;
    }
    let power: i64 = bare.parse().unwrap_or(1_000_000).min(1_000_000);
    exponent += if tail.starts_with('-') { -power } else { power };
    scale(mantissa, sticky, exponent, size)
}

/// mantissa × 2^exponent, rounded half to even; `sticky` stands for more non-zero digits.
fn scale(mantissa: u64, sticky: bool, exponent: i64, size: Size) -> (f64, Fault) {
    if mantissa == 0 {
        return (0.0, Fault::Fine);
    }
    let (precision, least, most) = match size {
        Size::F64 => (53, -1074, 1023),
        Size::F32 => (24, -149, 127),
    };
    let top = exponent + 63 - i64::from(mantissa.leading_zeros());
    let unit = (top - precision + 1).max(least);
    let shift = unit - exponent;
    let kept = if shift <= 0 {
        u128::from(mantissa) << (-shift).min(64)
    } else if shift > 66 {
        0
    } else {
        let wide = u128::from(mantissa) << 1 | u128::from(sticky);
        let shift = shift as u32 + 1;
        let kept = wide >> shift;
        let rest = wide & ((1 << shift) - 1);
        let half = 1 << (shift - 1);
        kept + u128::from(rest > half || rest == half && kept & 1 == 1)
    };
    // Both factors are exact and so is the product, unless it is too large.
    let value = kept as f64 * 2f64.powi((unit / 2) as i32) * 2f64.powi((unit - unit / 2) as i32);
    let limit = 2f64.powi(most);
    if value.is_infinite() || value / 2.0 >= limit {
        return (f64::INFINITY, Fault::Range);
    }
    (value, Fault::Fine)
}
