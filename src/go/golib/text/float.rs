//! Floating-point numbers to text (`strconv.FormatFloat`), exactly.

/// The size of the type that a number has: decides what "as short as possible" means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::golib) enum Size {
    F32,
    F64,
}

/// Decimal digits and the place of the point: 0.d1d2d3… × 10^point. Zero has no digits.
struct Decimal {
    digits: Vec<u8>,
    point: i32,
}

/// No finite number has more digits than this.
const MOST_DIGITS: usize = 1100;

/// Appends `value` in a format of `beEfgGxX`, with a precision or (None) as short as possible. An unknown format gives `%` and itself.
pub(in crate::golib) fn write(out: &mut Vec<u8>, value: f64, format: u8, precision: Option<usize>, size: Size) {
    let value = if size == Size::F32 { f64::from(value as f32) } else { value };
    if value.is_nan() {
        return out.extend_from_slice(b"NaN");
    }
    if value.is_infinite() {
        return out.extend_from_slice(if value > 0.0 { b"+Inf" } else { b"-Inf" });
    }
    if !b"beEfgGxX".contains(&format) {
        return out.extend([b'%', format]);
    }
    if value.is_sign_negative() {
        out.push(b'-');
    }
    let value = value.abs();
    match format {
        b'b' => binary(out, value, size),
        b'x' | b'X' => hexadecimal(out, value, format, precision, size),
        b'f' => {
            let digits = match precision {
                None => shortest(value, size),
                Some(p) => fixed_point(value, p),
            };
            let precision = precision.unwrap_or((digits.digits.len() as i32 - digits.point).max(0) as usize);
            plain(out, &digits, precision);
        }
        b'e' | b'E' => {
            let digits = match precision {
                None => shortest(value, size),
                Some(p) => significant(value, p + 1),
            };
            let precision = precision.unwrap_or(digits.digits.len().max(1) - 1);
            scientific(out, &digits, precision, format);
        }
        _ => general(out, value, format, precision, size),
    }
}

fn general(out: &mut Vec<u8>, value: f64, format: u8, precision: Option<usize>, size: Size) {
    let (digits, wanted) = match precision {
        None => {
            let digits = shortest(value, size);
            let wanted = digits.digits.len();
            (digits, wanted)
        }
        Some(p) => {
            let p = p.max(1);
            (significant(value, p), p)
        }
    };
    let count = digits.digits.len() as i32;
    let mut limit = wanted as i32;
    if limit > count && count >= digits.point {
        limit = count;
    }
    if precision.is_none() {
        limit = 6;
    }
    let exponent = digits.point - 1;
    if exponent < -4 || exponent >= limit {
        let wanted = (wanted as i32).min(count).max(1);
        return scientific(out, &digits, (wanted - 1) as usize, format + b'e' - b'g');
    }
    plain(out, &digits, (count - digits.point).max(0) as usize);
}

/// The digits that tell `value` from all others of its type, trailing zeros left off.
fn shortest(value: f64, size: Size) -> Decimal {
    let (digits, limit) = match size {
        Size::F64 => (from_scientific(&format!("{value:e}")), 15),
        Size::F32 => (from_scientific(&format!("{:e}", value as f32)), 6),
    };
    if digits.digits.len() < limit {
        return digits;
    }
    // Where two are equally near, Go takes the even one.
    let text = format!("{value:.*e}", digits.digits.len() - 1);
    let same = match size {
        Size::F64 => text.parse() == Ok(value),
        Size::F32 => text.parse() == Ok(value as f32),
    };
    if same { from_scientific(&text) } else { digits }
}

/// `count` digits, rounded half to even; trailing zeros left off.
fn significant(value: f64, count: usize) -> Decimal {
    from_scientific(&format!("{value:.*e}", count.clamp(1, MOST_DIGITS) - 1))
}

/// All digits up to `places` after the point; trailing zeros left off.
fn fixed_point(value: f64, places: usize) -> Decimal {
    let text = format!("{value:.*}", places.min(MOST_DIGITS));
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
    let mut point = whole.len() as i32;
    let zeros = digits.iter().take_while(|d| **d == b'0').count();
    digits.drain(..zeros);
    point -= zeros as i32;
    trimmed(digits, point)
}

fn from_scientific(text: &str) -> Decimal {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let digits: Vec<u8> = mantissa.bytes().filter(|b| *b != b'.').collect();
    trimmed(digits, exponent.parse::<i32>().unwrap_or(0) + 1)
}

fn trimmed(mut digits: Vec<u8>, point: i32) -> Decimal {
    while digits.last() == Some(&b'0') {
        digits.pop();
    }
    let point = if digits.is_empty() { 0 } else { point };
    Decimal { digits, point }
}

fn plain(out: &mut Vec<u8>, d: &Decimal, precision: usize) {
    let digit = |at: i32| if at < 0 { b'0' } else { d.digits.get(at as usize).copied().unwrap_or(b'0') };
    if d.point > 0 {
        out.extend((0..d.point).map(digit));
    } else {
        out.push(b'0');
    }
    if precision > 0 {
        out.push(b'.');
        out.extend((0..precision as i32).map(|at| digit(d.point + at)));
    }
}

fn scientific(out: &mut Vec<u8>, d: &Decimal, precision: usize, letter: u8) {
    out.push(d.digits.first().copied().unwrap_or(b'0'));
    if precision > 0 {
        out.push(b'.');
        out.extend((1..=precision).map(|at| d.digits.get(at).copied().unwrap_or(b'0')));
    }
    let exponent = if d.digits.is_empty() { 0 } else { d.point - 1 };
    out.push(letter);
    write_exponent(out, exponent);
}

/// A sign and at least two digits.
fn write_exponent(out: &mut Vec<u8>, exponent: i32) {
    out.push(if exponent < 0 { b'-' } else { b'+' });
    let e = exponent.unsigned_abs();
    if e < 10 {
        out.push(b'0');
    }
    super::integer::write(out, u64::from(e), 10);
}

/// Mantissa and exponent: value = mantissa × 2^exponent, as the type's bits have them.
fn parts(value: f64, size: Size) -> (u64, i32) {
    let (bits, fraction_bits, bias) = match size {
        Size::F64 => (value.to_bits(), 52, 1023),
        Size::F32 => (u64::from((value as f32).to_bits()), 23, 127),
    };
    let fraction = bits & ((1 << fraction_bits) - 1);
    let exponent = (bits >> fraction_bits) as i32;
    match exponent {
        0 => (fraction, 1 - bias - fraction_bits),
        _ => (fraction | 1 << fraction_bits, exponent - bias - fraction_bits),
    }
}

fn binary(out: &mut Vec<u8>, value: f64, size: Size) {
    let (mantissa, exponent) = parts(value, size);
    super::integer::write(out, mantissa, 10);
    out.push(b'p');
    if exponent >= 0 {
        out.push(b'+');
    }
    super::integer::write_signed(out, i64::from(exponent), 10);
}

fn hexadecimal(out: &mut Vec<u8>, value: f64, format: u8, precision: Option<usize>, size: Size) {
    let (mut mantissa, mut exponent) = parts(value, size);
    if mantissa == 0 {
        exponent = 0;
    } else {
        // The leading one to bit 60, so that a digit more fits above it.
        let shift = mantissa.leading_zeros() as i32 - 3;
        mantissa <<= shift;
        exponent += 60 - shift;
    }
    if let Some(p) = precision.filter(|p| *p < 15) {
        let cut = 60 - 4 * p as u32;
        let extra = mantissa & ((1 << cut) - 1);
        mantissa >>= cut;
        let half = 1u64 << (cut - 1);
        if extra > half || extra == half && mantissa & 1 == 1 {
            mantissa += 1;
        }
        mantissa <<= cut;
        if mantissa >> 61 != 0 {
            mantissa >>= 1;
            exponent += 1;
        }
    }
    let digits: &[u8; 16] = if format == b'x' { b"0123456789abcdef" } else { b"0123456789ABCDEF" };
    out.extend([b'0', format, b'0' + (mantissa >> 60 & 1) as u8]);
    let mut rest = mantissa << 4;
    if precision.map_or(rest != 0, |p| p > 0) {
        out.push(b'.');
        match precision {
            None => {
                while rest != 0 {
                    out.push(digits[(rest >> 60) as usize]);
                    rest <<= 4;
                }
            }
            Some(p) => {
                for _ in 0..p {
                    out.push(digits[(rest >> 60) as usize]);
                    rest <<= 4;
                }
            }
        }
    }
    out.push(if format == b'x' { b'p' } else { b'P' });
    write_exponent(out, exponent);
}
