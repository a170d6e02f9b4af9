//! Durations as text: `1h2m3.5s`.

use crate::golib::text::{quote, quote::Keep};

/// `Duration.String`
pub(super) fn text(d: i64) -> String {
    let ns = d.unsigned_abs();
    let sign = if d < 0 { "-" } else { "" };
    if ns < 1_000_000_000 {
        return match ns {
            0 => "0s".into(),
            1..1_000 => format!("{sign}{ns}ns"),
            1_000..1_000_000 => format!("{sign}{}µs", fraction(ns, 1_000)),
            _ => format!("{sign}{}ms", fraction(ns, 1_000_000)),
        };
    }
    let (hours, minutes) = (ns / 3_600_000_000_000, ns / 60_000_000_000 % 60);
    let seconds = fraction(ns % 60_000_000_000, 1_000_000_000);
    match (hours, minutes) {
        (0, 0) => format!("{sign}{seconds}s"),
        (0, _) => format!("{sign}{minutes}m{seconds}s"),
        _ => format!("{sign}{hours}h{minutes}m{seconds}s"),
    }
}

/// `value / unit` in decimal, exactly.
fn fraction(value: u64, unit: u64) -> String {
    let rest = value % unit;
    if rest == 0 {
        return (value / unit).to_string();
    }
    let digits = format!("{:01$}", rest, unit.ilog10() as usize);
    format!("{}.{}", value / unit, digits.trim_end_matches('0'))
}

/// `ParseDuration`; what is wrong is Go's message.
pub(super) fn parse(s: &[u8]) -> Result<i64, Vec<u8>> {
    let fault = |text: &str| {
        let mut message = text.as_bytes().to_vec();
        quote::string(&mut message, s, b'"', Keep::Printable);
        message
    };
    let invalid = || fault("time: invalid duration ");
    let (negative, mut rest) = match s.first() {
        Some(b'-') => (true, &s[1..]),
        Some(b'+') => (false, &s[1..]),
        _ => (false, s),
    };
    if rest == b"0" {
        return Ok(0);
    }
    if rest.is_empty() {
        return Err(invalid());
    }
    let mut total: u128 = 0;
    while !rest.is_empty() {
        let whole = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        let (digits, after) = rest.split_at(whole);
        let value = decimal(digits).ok_or_else(invalid)?;
        rest = after;
        let mut part: &[u8] = &[];
        if let Some(after) = rest.strip_prefix(b".") {
            let n = after.iter().take_while(|b| b.is_ascii_digit()).count();
            (part, rest) = after.split_at(n);
        }
        if digits.is_empty() && part.is_empty() {
            return Err(invalid());
        }
        let n = rest.iter().take_while(|b| **b != b'.' && !b.is_ascii_digit()).count();
        let (unit, after) = rest.split_at(n);
        rest = after;
        let ns: u128 = match unit {
            b"" => return Err(fault("time: missing unit in duration ")),
            b"ns" => 1,
            b"us" | [0xC2, 0xB5, b's'] | [0xCE, 0xBC, b's'] => 1_000,
            b"ms" => 1_000_000,
            b"s" => 1_000_000_000,
            b"m" => 60_000_000_000,
            b"h" => 3_600_000_000_000,
            _ => {
                let mut message = b"time: unknown unit ".to_vec();
                quote::string(&mut message, unit, b'"', Keep::Printable);
                message.extend_from_slice(b" in duration ");
                quote::string(&mut message, s, b'"', Keep::Printable);
                return Err(message);
            }
        };
        // More digits than these are below a nanosecond.
        let part = &part[..part.len().min(17)];
        let scale = 10u128.pow(part.len() as u32);
        total += value * ns + decimal(part).ok_or_else(invalid)? * ns / scale;
        if total > 1 << 63 {
            return Err(invalid());
        }
    }
    match (negative, total) {
        (true, _) => Ok((total as u64 as i64).wrapping_neg()),
        (false, t) if t == 1 << 63 => Err(invalid()),
        (false, _) => Ok(total as i64),
    }
}

fn decimal(digits: &[u8]) -> Option<u128> {
    let mut value: u128 = 0;
    for d in digits {
        value = value * 10 + u128::from(d - b'0');
        if value > 1 << 63 {
            return None;
        }
    }
    Some(value)
}
