//! Packages math, math/bits and math/rand.

use super::{Answer, Natives, bessel, elementary, special};
use crate::vm::native::{Call, Outcome};

macro_rules! unary {
    ($f:expr) => {
        |call: &mut Call| {
            let f: fn(f64) -> f64 = $f;
            call.set_float(0, f(call.float(0)));
            Ok(Outcome::Done)
        }
    };
}

macro_rules! binary {
    ($f:expr) => {
        |call: &mut Call| {
            let f: fn(f64, f64) -> f64 = $f;
            call.set_float(0, f(call.float(0), call.float(1)));
            Ok(Outcome::Done)
        }
    };
}

macro_rules! bits {
    ($f:expr) => {
        |call: &mut Call| {
            let f: fn(u64) -> u64 = $f;
            call.set(0, f(call.arg(0)));
            Ok(Outcome::Done)
        }
    };
}

pub(super) const NATIVES: Natives = &[
    ("math.Acos", unary!(elementary::acos)),
    ("math.Acosh", unary!(elementary::acosh)),
    ("math.Asin", unary!(elementary::asin)),
    ("math.Asinh", unary!(elementary::asinh)),
    ("math.Atan", unary!(elementary::atan)),
    ("math.Atan2", binary!(elementary::atan2)),
    ("math.Atanh", unary!(elementary::atanh)),
    ("math.Cbrt", unary!(elementary::cbrt)),
    ("math.Ceil", unary!(f64::ceil)),
    ("math.Cos", unary!(elementary::cos)),
    ("math.Cosh", unary!(elementary::cosh)),
    ("math.Erf", unary!(special::erf)),
    ("math.Erfc", unary!(special::erfc)),
    ("math.Erfinv", unary!(special::erfinv)),
    ("math.Exp", unary!(elementary::exp)),
    ("math.Exp2", unary!(elementary::exp2)),
    ("math.Expm1", unary!(elementary::exp_m1)),
    ("math.FMA", fma),
    ("math.Float32bits", float32_bits),
    ("math.Float32frombits", float32_from_bits),
    ("math.Float64bits", bits!(|x| x)),
    ("math.Float64frombits", bits!(|x| x)),
    ("math.Floor", unary!(f64::floor)),
    ("math.Frexp", frexp),
    ("math.Gamma", unary!(special::gamma)),
    ("math.Hypot", binary!(hypot)),
    ("math.J0", unary!(bessel::j0)),
    ("math.J1", unary!(bessel::j1)),
    ("math.Ldexp", ldexp),
    ("math.Lgamma", lgamma),
    ("math.Log", unary!(elementary::log)),
    ("math.Log10", unary!(elementary::log10)),
    ("math.Log1p", unary!(elementary::log_1p)),
    ("math.Log2", unary!(elementary::log2)),
    ("math.Mod", binary!(modulo)),
    ("math.Pow", binary!(elementary::pow)),
    ("math.Pow10", pow10),
    ("math.Remainder", binary!(remainder)),
    ("math.Round", unary!(f64::round)),
    ("math.RoundToEven", unary!(f64::round_ties_even)),
    ("math.Sin", unary!(elementary::sin)),
    ("math.Sinh", unary!(elementary::sinh)),
    ("math.Sqrt", unary!(f64::sqrt)),
    ("math.Tan", unary!(elementary::tan)),
    ("math.Tanh", unary!(elementary::tanh)),
    ("math.Trunc", unary!(f64::trunc)),
    ("math.Y0", unary!(bessel::y0)),
    ("math.Y1", unary!(bessel::y1)),
    ("math/bits.div64", div64),
    ("math/bits.fault", bits_fault),
    ("math/bits.Len64", bits!(|x| u64::from(64 - x.leading_zeros()))),
    ("math/bits.Mul64", mul64),
    ("math/bits.OnesCount64", bits!(|x| u64::from(x.count_ones()))),
    ("math/bits.Reverse64", bits!(u64::reverse_bits)),
    ("math/bits.ReverseBytes64", bits!(u64::swap_bytes)),
    ("math/bits.TrailingZeros64", bits!(|x| u64::from(x.trailing_zeros()))),
    ("math/cmplx.nearestTurn", unary!(elementary::nearest_turn)),
    ("math/rand.machine", random),
    ("math/rand.seeded", seeded),
    ("math/rand.seeds", seeds),
    ("math/rand/v2.machine", random),
];

fn random(call: &mut Call) -> Answer {
    let word = call.random();
    call.set(0, word);
    Ok(Outcome::Done)
}

/// What Go's generator of 607 words mixes with a seed: 64-bit words, lowest byte first.
const LAGGED: &[u8; 607 * 8] = include_bytes!("../../../assets/golib/math/rand/lagged.bin");

/// `func seeds() bool`
fn seeds(call: &mut Call) -> Answer {
    let minor = call.program().go_version.1;
    let settings = call.world().env.get("GODEBUG").map_or("", String::as_str);
    let setting = settings.rsplit(',').find_map(|s| s.strip_prefix("randseednop="));
    let takes_effect = setting.map_or(minor < 24, |s| s == "0");
    call.set_bool(0, takes_effect);
    Ok(Outcome::Done)
}

/// `func seeded(seed int64) []uint64`
fn seeded(call: &mut Call) -> Answer {
    const MODULUS: i64 = (1 << 31) - 1;
    let next = |x: i64| 48271 * x % MODULUS;
    let mut x = match call.int(0) % MODULUS {
        0 => 89_482_311,
        negative @ ..0 => negative + MODULUS,
        seed => seed,
    };
    for _ in 0..20 {
        x = next(x);
    }
    let mut words = Vec::with_capacity(607);
    for word in LAGGED.chunks_exact(8) {
        let mut mixed = 0;
        for shift in [40, 20, 0] {
            x = next(x);
            mixed ^= x << shift;
        }
        words.push(mixed as u64 ^ u64::from_le_bytes(word.try_into().unwrap_or_default()));
    }
    let address = call.memory_mut().alloc_words(&words, false)?;
    call.set(0, address);
    call.set(1, 607);
    call.set(2, 607);
    Ok(Outcome::Done)
}

fn mul64(call: &mut Call) -> Answer {
    let product = u128::from(call.arg(0)) * u128::from(call.arg(1));
    call.set(0, (product >> 64) as u64);
    call.set(1, product as u64);
    Ok(Outcome::Done)
}

/// `func div64(hi, lo, y uint64) (quo, rem uint64)`
fn div64(call: &mut Call) -> Answer {
    let dividend = u128::from(call.arg(0)) << 64 | u128::from(call.arg(1));
    let divisor = u128::from(call.arg(2)).max(1);
    call.set(0, (dividend / divisor) as u64);
    call.set(1, (dividend % divisor) as u64);
    Ok(Outcome::Done)
}

/// `func fault(overflow bool)`
fn bits_fault(call: &mut Call) -> Answer {
    Ok(Outcome::RuntimeError(if call.bool(0) { "integer overflow" } else { "integer divide by zero" }.into()))
}

fn fma(call: &mut Call) -> Answer {
    call.set_float(0, call.float(0).mul_add(call.float(1), call.float(2)));
    Ok(Outcome::Done)
}

/// A float32 is the bits of the float64 of the same value.
fn float32_bits(call: &mut Call) -> Answer {
    call.set(0, u64::from((call.float(0) as f32).to_bits()));
    Ok(Outcome::Done)
}

fn float32_from_bits(call: &mut Call) -> Answer {
    call.set_float(0, f64::from(f32::from_bits(call.arg(0) as u32)));
    Ok(Outcome::Done)
}

/// A fraction from 1/2 to 1 and a power of two whose product is `x`.
pub(super) fn split(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let (x, shift) = if x.abs() < f64::MIN_POSITIVE { (x * 2f64.powi(52), -52) } else { (x, 0) };
    let bits = x.to_bits();
    let exponent = (bits >> 52 & 0x7FF) as i64 - 1022 + shift;
    (f64::from_bits(bits & !(0x7FF << 52) | 1022 << 52), exponent)
}

fn frexp(call: &mut Call) -> Answer {
    let (fraction, exponent) = split(call.float(0));
    call.set_float(0, fraction);
    call.set_int(1, exponent);
    Ok(Outcome::Done)
}

fn ldexp(call: &mut Call) -> Answer {
    let value = scale(call.float(0), call.int(1));
    call.set_float(0, value);
    Ok(Outcome::Done)
}

/// `x` times 2 to the power of `by`.
pub(super) fn scale(x: f64, by: i64) -> f64 {
    if x == 0.0 || !x.is_finite() {
        return x;
    }
    let (fraction, exponent) = split(x);
    let exponent = exponent.saturating_add(by).clamp(-2200, 2200) as i32;
    // In steps, so that no intermediate result is rounded before the last.
    if exponent > 1000 {
        fraction * 2f64.powi(1000) * 2f64.powi(exponent - 1000)
    } else if exponent < -1000 {
        fraction * 2f64.powi(-1000) * 2f64.powi(exponent + 1000)
    } else {
        fraction * 2f64.powi(exponent)
    }
}

fn lgamma(call: &mut Call) -> Answer {
    let (value, sign) = special::lgamma(call.float(0));
    call.set_float(0, value);
    call.set_int(1, sign);
    Ok(Outcome::Done)
}

fn modulo(x: f64, y: f64) -> f64 {
    if x.is_nan() || y.is_nan() || x.is_infinite() || y == 0.0 { elementary::NAN } else { x % y }
}

fn hypot(p: f64, q: f64) -> f64 {
    if p.is_infinite() || q.is_infinite() {
        return f64::INFINITY;
    }
    if p.is_nan() || q.is_nan() {
        return elementary::NAN;
    }
    let (large, small) = (p.abs().max(q.abs()), p.abs().min(q.abs()));
    if large == 0.0 {
        return 0.0;
    }
    let ratio = small / large;
    large * (1.0 + ratio * ratio).sqrt()
}

/// 10 to the power of `n`, from a power of 32 digits and one of fewer.
fn pow10(call: &mut Call) -> Answer {
    let n = call.int(0);
    let power = |n: i64| format!("1e{n}").parse().unwrap_or(f64::NAN);
    let value = match n {
        ..-323 => 0.0,
        309.. => f64::INFINITY,
        0.. => power(n / 32 * 32) * power(n % 32),
        _ => power(n / 32 * 32) / power(-n % 32),
    };
    call.set_float(0, value);
    Ok(Outcome::Done)
}

fn remainder(x: f64, y: f64) -> f64 {
    if x.is_nan() || y.is_nan() || x.is_infinite() || y == 0.0 {
        return elementary::NAN;
    }
    if y.is_infinite() {
        return x;
    }
    let (size, y) = (if x < 0.0 { -x } else { x }, y.abs());
    let mut r = if size == y {
        0.0
    } else if y <= f64::MAX / 2.0 {
        size % (y + y)
    } else {
        size
    };
    // Half of a number near 0 may have lost its last digit.
    let above = |r: f64| if y < 2.0 * f64::MIN_POSITIVE { r + r - y } else { r - 0.5 * y };
    if above(r) > 0.0 {
        r -= y;
        if above(r) >= 0.0 {
            r -= y;
        }
    }
    if x < 0.0 { -r } else { r }
}
