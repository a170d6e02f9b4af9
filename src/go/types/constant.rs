//! Constant values, exact (spec: Constants).

use super::ty::Basic;
use crate::syntax::ast::{BinaryOp, LitKind, UnaryOp};
use crate::syntax::literal::{char_value, string_value};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{FromPrimitive, One, Pow, Signed, ToPrimitive, Zero};
use std::cmp::Ordering;
use std::sync::Arc;

/// The value of a constant expression. The kind is that of the value, not of the type: a constant of type `float64` may be an
/// `Int`, and [`Constant::represent`] makes it fit its type.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Constant {
    Bool(bool),
    /// The bytes of a string, which need not be UTF-8.
    String(Arc<[u8]>),
    Int(BigInt),
    Float(Arc<BigRational>),
    /// Real and imaginary part.
    Complex(Arc<(BigRational, BigRational)>),
}

/// The most bits that an integer constant may have, as in gc.
const MAX_BITS: u64 = 512;
/// Decimal exponents beyond this are refused, so that no source text makes numbers of unbounded size.
const MAX_EXPONENT: i64 = 20_000;

/// Why a constant does not fit its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    Overflows,
    Truncated,
    /// Not a value of that kind at all.
    Kind,
}

impl Constant {
    pub fn int(value: i64) -> Constant {
        Constant::Int(value.into())
    }

    /// The value of a literal as it stands in the source; None if it is too large to compute with.
    pub fn literal(kind: LitKind, text: &str) -> Option<Constant> {
        Some(match kind {
            LitKind::String => Constant::String(string_value(text).into()),
            LitKind::Char => Constant::Int(char_value(text).into()),
            LitKind::Int => Constant::Int(integer(text)?),
            LitKind::Float => Constant::float(float(text)?),
            LitKind::Imaginary => {
                let digits = &text[..text.len() - 1];
                let decimal = digits.bytes().all(|b| b.is_ascii_digit() || b == b'_');
                let prefixed = digits.starts_with(['0']) && digits[1..].starts_with(['b', 'B', 'o', 'O', 'x', 'X']);
                let value = if decimal {
                    BigInt::parse_bytes(digits.replace('_', "").as_bytes(), 10)?.into()
                } else if prefixed && !digits.contains(['.', 'p', 'P']) {
                    integer(digits)?.into()
                } else {
                    float(digits)?
                };
                Constant::complex(BigRational::zero(), value)
            }
        })
    }

    /// A float that is an integer stays a float, but equal values have one form only within their kind.
    pub fn float(value: BigRational) -> Constant {
        Constant::Float(Arc::new(value))
    }

    pub fn complex(re: BigRational, im: BigRational) -> Constant {
        Constant::Complex(Arc::new((re, im)))
    }

    pub fn to_int(&self) -> Option<BigInt> {
        match self {
            Constant::Int(v) => Some(v.clone()),
            Constant::Float(v) if v.is_integer() => Some(v.to_integer()),
            Constant::Complex(v) if v.1.is_zero() && v.0.is_integer() => Some(v.0.to_integer()),
            _ => None,
        }
    }

    pub fn to_i64(&self) -> Option<i64> {
        self.to_int()?.to_i64()
    }

    fn to_rational(&self) -> Option<BigRational> {
        match self {
            Constant::Int(v) => Some(v.clone().into()),
            Constant::Float(v) => Some((**v).clone()),
            Constant::Complex(v) if v.1.is_zero() => Some(v.0.clone()),
            _ => None,
        }
    }

    fn to_parts(&self) -> Option<(BigRational, BigRational)> {
        match self {
            Constant::Complex(v) => Some((**v).clone()),
            _ => Some((self.to_rational()?, BigRational::zero())),
        }
    }

    /// The nearest float64 (for an infinity: none).
    pub fn to_f64(&self) -> Option<f64> {
        rational_to_f64(&self.to_rational()?)
    }

    /// Real and imaginary part as float64.
    pub fn to_complex(&self) -> Option<(f64, f64)> {
        let (re, im) = self.to_parts()?;
        Some((rational_to_f64(&re)?, rational_to_f64(&im)?))
    }

    pub fn is_numeric(&self) -> bool {
        !matches!(self, Constant::Bool(_) | Constant::String(_))
    }

    pub fn sign(&self) -> i32 {
        match self {
            Constant::Int(v) => v.signum().to_i32().unwrap_or(0),
            Constant::Float(v) => v.numer().signum().to_i32().unwrap_or(0),
            Constant::Complex(v) => i32::from(!v.0.is_zero() || !v.1.is_zero()),
            _ => 1,
        }
    }

    /// The value as a value of a basic type, rounded if need be (spec: Representability).
    pub fn represent(&self, basic: Basic) -> Result<Constant, Misfit> {
        match basic {
            Basic::Bool | Basic::UntypedBool => match self {
                Constant::Bool(_) => Ok(self.clone()),
                _ => Err(Misfit::Kind),
            },
            Basic::String | Basic::UntypedString => match self {
                Constant::String(_) => Ok(self.clone()),
                _ => Err(Misfit::Kind),
            },
            Basic::UntypedFloat | Basic::Float32 | Basic::Float64 => {
                let value =
                    self.to_rational().ok_or(if self.is_numeric() { Misfit::Truncated } else { Misfit::Kind })?;
                Ok(Constant::float(round(value, basic)?))
            }
            Basic::UntypedComplex | Basic::Complex64 | Basic::Complex128 => {
                let (re, im) = self.to_parts().ok_or(Misfit::Kind)?;
                let part = match basic {
                    Basic::Complex64 => Basic::Float32,
                    Basic::Complex128 => Basic::Float64,
                    _ => Basic::UntypedFloat,
                };
                Ok(Constant::complex(round(re, part)?, round(im, part)?))
            }
            _ => {
                let Some((min, max)) = range(basic) else { return Err(Misfit::Kind) };
                if !self.is_numeric() {
                    return Err(Misfit::Kind);
                }
                let value = self.to_int().ok_or(Misfit::Truncated)?;
                if min.is_some_and(|m| value < m) || max.is_some_and(|m| value > m) {
                    return Err(Misfit::Overflows);
                }
                Ok(Constant::Int(value))
            }
        }
    }

    /// Whether an untyped integer has become too large ("constant … overflow").
    pub fn too_large(&self) -> bool {
        matches!(self, Constant::Int(v) if v.bits() > MAX_BITS)
    }

    pub fn unary(op: UnaryOp, x: &Constant, unsigned_bits: Option<u32>) -> Option<Constant> {
        Some(match (op, x) {
            (UnaryOp::Pos, _) => x.clone(),
            (UnaryOp::Neg, Constant::Int(v)) => Constant::Int(-v),
            (UnaryOp::Neg, Constant::Float(v)) => Constant::float(-(**v).clone()),
            (UnaryOp::Neg, Constant::Complex(v)) => Constant::complex(-v.0.clone(), -v.1.clone()),
            (UnaryOp::Not, Constant::Bool(b)) => Constant::Bool(!b),
            (UnaryOp::Complement, _) => {
                let v = x.to_int()?;
                let inverse: BigInt = -v - 1;
                Constant::Int(match unsigned_bits {
                    Some(bits) => inverse + (BigInt::one() << bits),
                    None => inverse,
                })
            }
            _ => return None,
        })
    }

    /// Arithmetic and logic; not comparisons and shifts. `integer` asks for integer division. The caller has excluded zero divisors.
    pub fn binary(op: BinaryOp, x: &Constant, y: &Constant, integer: bool) -> Option<Constant> {
        use BinaryOp as B;
        use Constant as C;
        Some(match (op, x, y) {
            (B::LogicalAnd, C::Bool(a), C::Bool(b)) => C::Bool(*a && *b),
            (B::LogicalOr, C::Bool(a), C::Bool(b)) => C::Bool(*a || *b),
            (B::Add, C::String(a), C::String(b)) => C::String([&a[..], &b[..]].concat().into()),
            (B::Div, _, _) if integer => C::Int(truncated_div(&x.to_int()?, &y.to_int()?)?),
            (B::Add | B::Sub | B::Mul | B::Rem | B::And | B::Or | B::Xor | B::AndNot, C::Int(a), C::Int(b)) => {
                C::Int(match op {
                    B::Add => a + b,
                    B::Sub => a - b,
                    B::Mul => a * b,
                    B::Rem => a - truncated_div(a, b)? * b,
                    B::And => a & b,
                    B::Or => a | b,
                    B::Xor => a ^ b,
                    _ => a & (-b - 1),
                })
            }
            (B::And | B::Or | B::Xor | B::AndNot | B::Rem, _, _) => {
                return Constant::binary(op, &C::Int(x.to_int()?), &C::Int(y.to_int()?), true);
            }
            (_, C::Complex(_), _) | (_, _, C::Complex(_)) => {
                let ((a, b), (c, d)) = (x.to_parts()?, y.to_parts()?);
                match op {
                    B::Add => C::complex(a + c, b + d),
                    B::Sub => C::complex(a - c, b - d),
                    B::Mul => C::complex(&a * &c - &b * &d, &a * &d + &b * &c),
                    B::Div => {
                        let s = &c * &c + &d * &d;
                        if s.is_zero() {
                            return None;
                        }
                        C::complex((&a * &c + &b * &d) / &s, (&b * &c - &a * &d) / &s)
                    }
                    _ => return None,
                }
            }
            _ => {
                let (a, b) = (x.to_rational()?, y.to_rational()?);
                if a.numer().bits() + b.numer().bits() + a.denom().bits() + b.denom().bits() > 200_000 {
                    return None;
                }
                C::float(match op {
                    B::Add => a + b,
                    B::Sub => a - b,
                    B::Mul => a * b,
                    B::Div if !b.is_zero() => a / b,
                    _ => return None,
                })
            }
        })
    }

    pub fn compare(op: BinaryOp, x: &Constant, y: &Constant) -> Option<bool> {
        use Constant as C;
        let order = match (x, y) {
            (C::Bool(a), C::Bool(b)) => return equality(op, a == b),
            (C::String(a), C::String(b)) => a.cmp(b),
            (C::Int(a), C::Int(b)) => a.cmp(b),
            (C::Complex(_), _) | (_, C::Complex(_)) => return equality(op, x.to_parts()? == y.to_parts()?),
            _ => x.to_rational()?.cmp(&y.to_rational()?),
        };
        Some(match op {
            BinaryOp::Eq => order == Ordering::Equal,
            BinaryOp::Ne => order != Ordering::Equal,
            BinaryOp::Lt => order == Ordering::Less,
            BinaryOp::Le => order != Ordering::Greater,
            BinaryOp::Gt => order == Ordering::Greater,
            BinaryOp::Ge => order != Ordering::Less,
            _ => return None,
        })
    }

    /// `x << count` or `x >> count`; None where the result would be absurdly large.
    pub fn shift(op: BinaryOp, x: &BigInt, count: u64) -> Option<Constant> {
        Some(Constant::Int(match op {
            BinaryOp::Shl if count < 1024 - 1 + 52 => x << count,
            BinaryOp::Shr => x >> count.min(1 << 20),
            _ => return None,
        }))
    }

    /// The same for all constants that are equal, whatever their kind.
    pub fn key(&self) -> Constant {
        match self {
            Constant::Complex(v) if v.1.is_zero() => Constant::float(v.0.clone()).key(),
            Constant::Float(v) if v.is_integer() => Constant::Int(v.to_integer()),
            other => other.clone(),
        }
    }

    /// The text that gc's messages show for the value.
    pub fn display(&self) -> String {
        match self {
            Constant::Bool(b) => b.to_string(),
            Constant::String(s) => quote(s),
            Constant::Int(v) => v.to_string(),
            Constant::Float(v) => short_float(v),
            Constant::Complex(v) => format!("({} + {}i)", short_float(&v.0), short_float(&v.1)),
        }
    }
}

fn equality(op: BinaryOp, equal: bool) -> Option<bool> {
    match op {
        BinaryOp::Eq => Some(equal),
        BinaryOp::Ne => Some(!equal),
        _ => None,
    }
}

fn truncated_div(a: &BigInt, b: &BigInt) -> Option<BigInt> {
    // BigInt division truncates, as Go's does.
    (!b.is_zero()).then(|| a / b)
}

/// Smallest and largest value of an integer type; None for other types.
fn range(basic: Basic) -> Option<(Option<BigInt>, Option<BigInt>)> {
    let signed = |bits: u32| {
        let top = BigInt::one() << (bits - 1);
        Some((Some(-top.clone()), Some(top - 1)))
    };
    let unsigned = |bits: u32| Some((Some(BigInt::zero()), Some((BigInt::one() << bits) - 1)));
    match basic {
        Basic::Int8 => signed(8),
        Basic::Int16 => signed(16),
        Basic::Int32 => signed(32),
        Basic::Int | Basic::Int64 => signed(64),
        Basic::Uint8 => unsigned(8),
        Basic::Uint16 => unsigned(16),
        Basic::Uint32 => unsigned(32),
        Basic::Uint | Basic::Uint64 | Basic::Uintptr => unsigned(64),
        Basic::UntypedInt | Basic::UntypedRune => Some((None, None)),
        _ => None,
    }
}

fn round(value: BigRational, basic: Basic) -> Result<BigRational, Misfit> {
    match basic {
        Basic::Float64 => {
            let f = rational_to_f64(&value).ok_or(Misfit::Overflows)?;
            BigRational::from_f64(f).ok_or(Misfit::Overflows)
        }
        Basic::Float32 => {
            let f = rational_to_f32(&value).ok_or(Misfit::Overflows)?;
            BigRational::from_f32(f).ok_or(Misfit::Overflows)
        }
        _ => Ok(value),
    }
}

/// Rounds a positive rational to `bits` significant bits: mantissa and exponent of two, ties to even. `min_exponent` is the exponent of
/// the smallest subnormal's unit.
fn round_bits(value: &BigRational, bits: i64, min_exponent: i64) -> (BigInt, i64) {
    let (n, d) = (value.numer(), value.denom());
    let mut exponent = (n.bits() as i64 - d.bits() as i64 - bits).max(min_exponent);
    loop {
        let (num, den) =
            if exponent >= 0 { (n.clone(), d << exponent as u64) } else { (n << (-exponent) as u64, d.clone()) };
        let mut quotient = &num / &den;
        if quotient.bits() as i64 > bits {
            exponent += 1;
            continue;
        }
        let twice = (num - &quotient * &den) * 2;
        let odd = quotient.bit(0);
        if twice > den || twice == den && odd {
            quotient += 1;
        }
        return (quotient, exponent);
    }
}

fn rational_to_f64(value: &BigRational) -> Option<f64> {
    if value.is_zero() {
        return Some(0.0);
    }
    let (mantissa, exponent) = round_bits(&value.abs(), 53, -1074);
    let m = mantissa.to_f64()?;
    if exponent > 1023 {
        return None;
    }
    // Two factors, since 2^-1074 itself is fine but 2^1024 is not representable.
    let f = if exponent < -1000 {
        m * 2f64.powi(-1000) * 2f64.powi((exponent + 1000) as i32)
    } else {
        m * 2f64.powi(exponent as i32)
    };
    f.is_finite().then_some(if value.is_negative() { -f } else { f })
}

fn rational_to_f32(value: &BigRational) -> Option<f32> {
    if value.is_zero() {
        return Some(0.0);
    }
    let (mantissa, exponent) = round_bits(&value.abs(), 24, -149);
    if exponent > 127 {
        return None;
    }
    let f = (mantissa.to_f64()? * 2f64.powi(exponent as i32)) as f32;
    f.is_finite().then_some(if value.is_negative() { -f } else { f })
}

fn integer(text: &str) -> Option<BigInt> {
    let clean = text.replace('_', "");
    let lower = clean.to_ascii_lowercase();
    let (digits, radix) = match lower.as_bytes() {
        [b'0', b'x', ..] => (&lower[2..], 16),
        [b'0', b'b', ..] => (&lower[2..], 2),
        [b'0', b'o', ..] => (&lower[2..], 8),
        [b'0', _, ..] => (&lower[1..], 8),
        _ => (&lower[..], 10),
    };
    if digits.len() > 10_000 {
        return None;
    }
    BigInt::parse_bytes(digits.as_bytes(), radix)
}

fn float(text: &str) -> Option<BigRational> {
    let clean = text.replace('_', "").to_ascii_lowercase();
    let (radix, body, mark) = match clean.strip_prefix("0x") {
        Some(hex) => (16u32, hex, 'p'),
        None => (10, &clean[..], 'e'),
    };
    let (mantissa, exponent) = body.split_once(mark).unwrap_or((body, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.len() + fraction.len() > 10_000 {
        return None;
    }
    let digits = format!("0{whole}{fraction}");
    let number = BigInt::parse_bytes(digits.as_bytes(), radix)?;
    let exponent: i64 = exponent.parse().ok()?;
    let value = BigRational::from(number);
    if exponent.abs() > MAX_EXPONENT {
        return value.is_zero().then_some(value);
    }
    let power = |base: i32, n: i64| -> BigRational {
        let p = BigRational::from(Pow::pow(BigInt::from(base), n.unsigned_abs()));
        if n < 0 { p.recip() } else { p }
    };
    let scale = if radix == 16 {
        power(2, exponent - 4 * fraction.len() as i64)
    } else {
        power(10, exponent - fraction.len() as i64)
    };
    Some(value * scale)
}

/// As `%.6g` would print it.
fn short_float(value: &BigRational) -> String {
    if value.is_integer() && value.numer().bits() < 64 {
        let text = value.to_integer().to_string();
        if text.trim_start_matches('-').len() <= 21 {
            return text;
        }
    }
    let f = rational_to_f64(value).filter(|f| *f != 0.0 || value.is_zero());
    let Some(f) = f else { return extreme_float(value) };
    let scientific = format!("{f:.5e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let trim = |s: &str| -> String {
        if s.contains('.') { s.trim_end_matches('0').trim_end_matches('.').into() } else { s.into() }
    };
    if !(-4..21).contains(&exponent) {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{}e{sign}{:02}", trim(mantissa), exponent.abs());
    }
    trim(&format!("{f:.*}", (5 - exponent).max(0) as usize))
}

/// A number that no float64 can hold, to six digits: its logarithm tells them well enough.
fn extreme_float(value: &BigRational) -> String {
    let exponent = value.numer().bits() as i64 - value.denom().bits() as i64;
    let scale = BigRational::from_integer(BigInt::one() << exponent.unsigned_abs());
    let near_one = if exponent < 0 { value * scale } else { value / scale };
    let digits = exponent as f64 * std::f64::consts::LOG10_2;
    let mut power = digits.trunc();
    let mut mantissa = rational_to_f64(&near_one).unwrap_or(1.0) * 10f64.powf(digits - power);
    if mantissa.abs() < 1.0 - 0.5e-6 {
        (mantissa, power) = (mantissa * 10.0, power - 1.0);
    } else if mantissa.abs() >= 10.0 {
        (mantissa, power) = (mantissa / 10.0, power + 1.0);
    }
    let text = format!("{mantissa:.5}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    format!("{text}e{power:+}")
}

/// A string in double quotes, as Go's messages show it.
pub fn quote(bytes: &[u8]) -> String {
    let mut out = String::from("\"");
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                '\n' => out.push_str("\\n"),
                '\t' => out.push_str("\\t"),
                '\r' => out.push_str("\\r"),
                c if (c as u32) < 0x20 || c as u32 == 0x7f => out.push_str(&format!("\\x{:02x}", c as u32)),
                c => out.push(c),
            }
        }
        for b in chunk.invalid() {
            out.push_str(&format!("\\x{b:02x}"));
        }
    }
    out.push('"');
    out
}
