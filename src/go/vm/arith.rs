//! Arithmetic as Go defines it.

use crate::code::Width;

#[inline(always)]
pub fn wrap(value: u64, width: Width) -> u64 {
    match width {
        Width::I8 => value as i8 as u64,
        Width::I16 => value as i16 as u64,
        Width::I32 => value as i32 as u64,
        Width::U8 => u64::from(value as u8),
        Width::U16 => u64::from(value as u16),
        Width::U32 => u64::from(value as u32),
    }
}

/// As amd64 converts: what does not fit gives the smallest number.
#[inline]
pub fn float_to_int(value: f64) -> u64 {
    if (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&value) {
        value as i64 as u64
    } else {
        1 << 63
    }
}

/// As gc on amd64: numbers from 2^63 on are converted after taking 2^63 off.
#[inline]
pub fn float_to_uint(value: f64) -> u64 {
    const HALF: f64 = 9_223_372_036_854_775_808.0;
    if value < HALF { float_to_int(value) } else { float_to_int(value - HALF) ^ 1 << 63 }
}

/// As gc's runtime divides complex numbers: infinities and zeros keep their meaning.
pub fn complex_divide(n: (f64, f64), m: (f64, f64)) -> (f64, f64) {
    let finite = |z: (f64, f64)| z.0.is_finite() && z.1.is_finite();
    let nan = |z: (f64, f64)| z.0.is_nan() || z.1.is_nan();
    let infinite = |z: (f64, f64)| z.0.is_infinite() || z.1.is_infinite();
    let (mut e, mut f);
    if m.0.abs() >= m.1.abs() {
        let ratio = m.1 / m.0;
        let denominator = m.0 + ratio * m.1;
        e = (n.0 + n.1 * ratio) / denominator;
        f = (n.1 - n.0 * ratio) / denominator;
    } else {
        let ratio = m.0 / m.1;
        let denominator = m.1 + ratio * m.0;
        e = (n.0 * ratio + n.1) / denominator;
        f = (n.1 * ratio - n.0) / denominator;
    }
    if e.is_nan() && f.is_nan() {
        let (mut a, mut b) = n;
        let (mut c, mut d) = m;
        let unit = |x: f64| (if x.is_infinite() { 1.0f64 } else { 0.0 }).copysign(x);
        if m == (0.0, 0.0) && (!a.is_nan() || !b.is_nan()) {
            (e, f) = (f64::INFINITY.copysign(c) * a, f64::INFINITY.copysign(c) * b);
        } else if infinite(n) && finite(m) {
            (a, b) = (unit(a), unit(b));
            (e, f) = (f64::INFINITY * (a * c + b * d), f64::INFINITY * (b * c - a * d));
        } else if infinite(m) && finite(n) && !nan(n) {
            (c, d) = (unit(c), unit(d));
            (e, f) = (0.0 * (a * c + b * d), 0.0 * (b * c - a * d));
        }
    }
    (e, f)
}
