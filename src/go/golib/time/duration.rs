//! Durations as text: `1h2m3.5s`.

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
        quote(&mut message, s);
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
                quote(&mut message, unit);
                message.extend_from_slice(b" in duration ");
                quote(&mut message, s);
                return Err(message);
            }
        };
        total += value * ns + fraction_of(part, ns as f64);
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

/// The nanoseconds of the digits after a point; as Go, as far as they fit into 63 bits, and then in floating point.
fn fraction_of(digits: &[u8], unit: f64) -> u128 {
    let (mut value, mut scale) = (0u64, 1.0);
    for d in digits {
        let more = (value <= i64::MAX as u64 / 10).then(|| value * 10 + u64::from(d - b'0'));
        let Some(more) = more.filter(|v| *v <= 1 << 63) else { break };
        value = more;
        scale *= 10.0;
    }
    (value as f64 * (unit / scale)) as u128
}

/// As package time quotes text in its messages: what is not printable ASCII byte by byte.
pub(super) fn quote(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'"');
    for b in text {
        match b {
            b'"' | b'\\' => out.extend([b'\\', *b]),
            0x20..0x80 => out.push(*b),
            _ => out.extend(format!("\\x{b:02x}").bytes()),
        }
    }
    out.push(b'"');
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
