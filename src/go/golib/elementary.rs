//! The elementary functions as Go computes them: the methods of Moshier's Cephes library and of Sun's for C, so that every digit is the same, and
//! the same on every system.

use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, LN_2, LOG2_E, LOG10_E, PI};

/// What Go gives where there is no number.
pub(super) const NAN: f64 = f64::from_bits(0x7FF8_0000_0000_0001);

/// The value of a polynomial, the coefficient of the highest power first.
pub(super) fn polynomial(x: f64, coefficients: &[f64]) -> f64 {
    coefficients.iter().copied().reduce(|sum, c| sum * x + c).unwrap_or(0.0)
}

/// A quarter of pi in three parts, the first two with few bits.
const QUARTER: [f64; 3] = [7.853_981_256_484_985e-1, 3.774_894_707_930_798e-8, 2.695_151_429_079_059_5e-15];
/// From here on the three parts do not suffice.
const LARGE: f64 = (1u64 << 29) as f64;

/// The digits of 4 over pi in base 2 to the power of 64.
const FOUR_OVER_PI: [u64; 20] = [
    0x0000_0000_0000_0001,
    0x45F3_06DC_9C88_2A53,
    0xF84E_AFA3_EA69_BB81,
    0xB6C5_2B32_7887_2083,
    0xFCA2_C757_BD77_8AC3,
    0x6E48_DC74_849B_A5C0,
    0x0C92_5DD4_13A3_2439,
    0xFC3B_D639_6253_4E7D,
    0xD104_6BEA_5D76_8909,
    0xD338_E04D_68BE_FC82,
    0x7323_AC73_06A6_73E9,
    0x3908_BF17_7BF2_5076,
    0x3FF1_2FFF_BC0B_301F,
    0xDE5E_2316_B414_DA3E,
    0xDA6C_FD9E_4F96_136E,
    0x9E8C_7ECD_3CBF_D45A,
    0xEA4F_758F_D7CB_E2F6,
    0x7A0E_73EF_14A5_25D4,
    0xD7F6_BF62_3F1A_BA10,
    0xAC06_608D_F8F6_D757,
];

/// The 53 bits of a large `x` times the digits of 4 over pi that matter: those that begin `more` bits after the place that suits `x`.
fn times_four_over_pi(x: f64, more: usize) -> u128 {
    let at = (x.to_bits() >> 52 & 0x7FF) as usize + more - 1075;
    let mantissa = u128::from(x.to_bits() & ((1 << 52) - 1) | 1 << 52);
    let (digit, shift) = (at / 64, at % 64);
    let pair = |i: usize| u128::from(FOUR_OVER_PI[i]) << 64 | u128::from(FOUR_OVER_PI[i + 1]);
    let window = |i: usize| (pair(i) << shift >> 64) as u64;
    let upper = u128::from(window(digit)) << 64 | u128::from(window(digit + 1));
    let lower = (u128::from(window(digit + 2)) * mantissa) >> 64;
    upper.wrapping_mul(mantissa).wrapping_add(lower)
}

/// The number from 0 to 1 that has these digits.
fn of_digits(digits: u128) -> f64 {
    let zeros = digits.leading_zeros().min(64) + 1;
    f64::from_bits((digits << zeros >> 76) as u64 | u64::from(1023 - zeros) << 52)
}

/// As [`octant`], for any large `x`.
fn far_octant(x: f64) -> (u64, f64) {
    let product = times_four_over_pi(x, 61);
    let j = (product >> 125) as u64;
    // After the leading digits come all of the lower half, three of them for the second time, as Go has it.
    let z = of_digits(product << 3 >> 64 << 64 | product & u128::from(u64::MAX));
    if j & 1 == 1 { ((j + 1) & 7, (z - 1.0) * FRAC_PI_4) } else { (j, z * FRAC_PI_4) }
}

/// What `x` is beyond the nearest multiple of pi.
pub(super) fn nearest_turn(x: f64) -> f64 {
    const PARTS: [f64; 3] = [3.141_592_502_593_994, 1.509_957_883_172_319_3e-7, 1.078_060_571_631_623_8e-14];
    if x.abs() < (1u64 << 30) as f64 {
        let t = (x / PI + 0.5).trunc();
        return ((x - t * PARTS[0]) - t * PARTS[1]) - t * PARTS[2];
    }
    if !x.is_finite() {
        return NAN;
    }
    let z = of_digits(times_four_over_pi(x, 62));
    PI * if z > 0.5 { z - 1.0 } else { z }
}

/// The octant of `x`, modulo 8 and made even, and what is left beyond it.
fn octant(x: f64) -> (u64, f64) {
    if x >= LARGE {
        return far_octant(x);
    }
    let mut j = (x * (4.0 / PI)) as u64;
    let mut y = j as f64;
    if j & 1 == 1 {
        j += 1;
        y += 1.0;
    }
    (j & 7, ((x - y * QUARTER[0]) - y * QUARTER[1]) - y * QUARTER[2])
}

fn sine(z: f64) -> f64 {
    let square = z * z;
    z + z
        * square
        * polynomial(
            square,
            &[
                1.589_623_015_765_465_6e-10,
                -2.505_074_776_285_780_7e-8,
                2.755_731_362_138_572_2e-6,
                -1.984_126_982_958_954e-4,
                8.333_333_333_322_118e-3,
                -1.666_666_666_666_663e-1,
            ],
        )
}

fn cosine(z: f64) -> f64 {
    let square = z * z;
    1.0 - 0.5 * square
        + square
            * square
            * polynomial(
                square,
                &[
                    -1.135_853_652_138_768_2e-11,
                    2.087_570_084_197_473e-9,
                    -2.755_731_417_929_674e-7,
                    2.480_158_728_885_170_4e-5,
                    -1.388_888_888_887_305_6e-3,
                    4.166_666_666_666_659_5e-2,
                ],
            )
}

pub(super) fn sin(x: f64) -> f64 {
    if x == 0.0 || !x.is_finite() {
        return if x.is_infinite() { NAN } else { x };
    }
    let (mut j, z) = octant(x.abs());
    let mut negative = x < 0.0;
    if j > 3 {
        negative = !negative;
        j -= 4;
    }
    let y = if j == 1 || j == 2 { cosine(z) } else { sine(z) };
    if negative { -y } else { y }
}

pub(super) fn cos(x: f64) -> f64 {
    if !x.is_finite() {
        return if x.is_infinite() { NAN } else { x };
    }
    let (mut j, z) = octant(x.abs());
    let mut negative = false;
    if j > 3 {
        negative = true;
        j -= 4;
    }
    if j > 1 {
        negative = !negative;
    }
    let y = if j == 1 || j == 2 { sine(z) } else { cosine(z) };
    if negative { -y } else { y }
}

pub(super) fn tan(x: f64) -> f64 {
    if x == 0.0 || !x.is_finite() {
        return if x.is_infinite() { NAN } else { x };
    }
    let (j, z) = octant(x.abs());
    let square = z * z;
    let mut y = z;
    if square > 1e-14 {
        let above =
            polynomial(square, &[-1.309_369_391_813_837_3e4, 1.153_516_648_385_874_2e6, -1.795_652_519_764_848_8e7]);
        let below = polynomial(
            square,
            &[
                1.0,
                1.368_129_634_706_929_6e4,
                -1.320_892_344_402_109_7e6,
                2.500_838_018_233_579e7,
                -5.386_957_559_294_546_4e7,
            ],
        );
        y = z + z * (square * above / below);
    }
    if j & 2 == 2 {
        y = -1.0 / y;
    }
    if x < 0.0 { -y } else { y }
}

/// The arc whose tangent is `x`, from 0 to 0.66.
fn small_arc(x: f64) -> f64 {
    let z = x * x;
    let above = polynomial(
        z,
        &[
            -8.750_608_600_031_904e-1,
            -1.615_753_718_733_365_2e1,
            -7.500_855_792_314_705e1,
            -1.228_866_684_490_136_1e2,
            -6.485_021_904_942_025e1,
        ],
    );
    let below = polynomial(
        z,
        &[
            1.0,
            2.485_846_490_142_306_2e1,
            1.650_270_098_316_988_5e2,
            4.328_810_604_912_902_7e2,
            4.853_903_996_359_137e2,
            1.945_506_571_482_614e2,
        ],
    );
    x * (z * above / below) + x
}

/// The arc whose tangent is `x`, which is not negative.
fn arc(x: f64) -> f64 {
    const MORE: f64 = 6.123_233_995_736_766e-17;
    const TAN_3_PI_8: f64 = 2.414_213_562_373_095;
    if x <= 0.66 {
        small_arc(x)
    } else if x > TAN_3_PI_8 {
        FRAC_PI_2 - small_arc(1.0 / x) + MORE
    } else {
        FRAC_PI_4 + small_arc((x - 1.0) / (x + 1.0)) + 0.5 * MORE
    }
}

pub(super) fn atan(x: f64) -> f64 {
    if x == 0.0 || x.is_nan() {
        x
    } else if x > 0.0 {
        arc(x)
    } else {
        -arc(-x)
    }
}

pub(super) fn asin(x: f64) -> f64 {
    if x == 0.0 || x.is_nan() || x.abs() > 1.0 {
        return if x == 0.0 { x } else { NAN };
    }
    let size = x.abs();
    let other = (1.0 - size * size).sqrt();
    let y = if size > 0.7 { FRAC_PI_2 - arc(other / size) } else { arc(size / other) };
    if x < 0.0 { -y } else { y }
}

pub(super) fn acos(x: f64) -> f64 {
    FRAC_PI_2 - asin(x)
}

pub(super) fn atan2(y: f64, x: f64) -> f64 {
    if x.is_nan() || y.is_nan() {
        return NAN;
    }
    if x == 0.0 || y == 0.0 || x.is_infinite() || y.is_infinite() {
        return y.atan2(x);
    }
    let q = atan(y / x);
    if x > 0.0 {
        q
    } else if q <= 0.0 {
        q + PI
    } else {
        q - PI
    }
}

/// ln 2 in two parts.
const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;

pub(super) fn log(x: f64) -> f64 {
    if x == 0.0 {
        return f64::NEG_INFINITY;
    }
    if x.is_sign_negative() {
        return NAN;
    }
    if !x.is_finite() {
        return x;
    }
    // The numbers near 0 that have few digits are taken for others, as Go has it on those processors.
    let mut fraction = f64::from_bits(x.to_bits() & ((1 << 52) - 1) | 1022 << 52);
    let mut k = (x.to_bits() >> 52) as f64 - 1022.0;
    if fraction < std::f64::consts::SQRT_2 / 2.0 {
        fraction *= 2.0;
        k -= 1.0;
    }
    let f = fraction - 1.0;
    let s = f / (2.0 + f);
    let s2 = s * s;
    let s4 = s2 * s2;
    let odd = s2
        * polynomial(
            s4,
            &[1.479_819_860_511_658_6e-1, 1.818_357_216_161_805e-1, 2.857_142_874_366_239e-1, 6.666_666_666_666_735e-1],
        );
    let even = s4 * polynomial(s4, &[1.531_383_769_920_937_3e-1, 2.222_219_843_214_978_4e-1, 3.999_999_999_940_942e-1]);
    let half = 0.5 * f * f;
    k * LN2_HIGH - ((half - (s * (half + (odd + even)) + k * LN2_LOW)) - f)
}

pub(super) fn log2(x: f64) -> f64 {
    let (fraction, exponent) = super::math::split(x);
    // Exact for powers of two.
    if fraction == 0.5 { (exponent - 1) as f64 } else { log(fraction) * (1.0 / LN_2) + exponent as f64 }
}

pub(super) fn log10(x: f64) -> f64 {
    log(x) * LOG10_E
}

/// e to the power of `high - low`, times 2 to the power of `k`.
fn power(high: f64, low: f64, k: i64) -> f64 {
    let r = high - low;
    let t = r * r;
    let c = r - t * polynomial(
        t,
        &[
            4.138_136_797_057_238_5e-8,
            -1.653_390_220_546_525_2e-6,
            6.613_756_321_437_934e-5,
            -2.777_777_777_701_559_3e-3,
            1.666_666_666_666_666_6e-1,
        ],
    );
    let y = 1.0 - ((low - (r * c) / (2.0 - c)) - high);
    super::math::scale(y, k)
}

/// As Go has it for processors of the kind that most people have: a series for a sixteenth of the rest, squared four times.
pub(super) fn exp(x: f64) -> f64 {
    const HIGH: f64 = 0.693_147_180_559_663;
    const LOW: f64 = 2.823_529_056_303_157_7e-13;
    if !(-7.451_332_191_019_412e2..=7.097_827_128_933_84e2).contains(&x) {
        return x.exp();
    }
    let k = (x * LOG2_E).round_ties_even();
    if k >= 1024.0 {
        return f64::INFINITY; // a little too early, as Go has it there
    }
    let r = (-k).mul_add(LOW, (-k).mul_add(HIGH, x)) * 0.0625;
    let series: [f64; 8] = [1.0 / 40_320.0, 1.0 / 5_040.0, 1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0];
    let mut y = r * series.into_iter().reduce(|sum, c| sum.mul_add(r, c)).unwrap_or(1.0);
    for _ in 0..3 {
        y *= 2.0 + y;
    }
    super::math::scale(y.mul_add(2.0 + y, 1.0), k as i64)
}

pub(super) fn exp2(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x >= 1024.0 {
        return f64::INFINITY;
    }
    if x < -1074.0 {
        return 0.0;
    }
    let k = if x > 0.0 { (x + 0.5) as i64 } else { (x - 0.5) as i64 };
    let t = x - k as f64;
    power(t * LN2_HIGH, -t * LN2_LOW, k)
}

/// ln(1 + f) from f in full, where 1 + f may have lost digits.
pub(super) fn log_1p(x: f64) -> f64 {
    if x < -1.0 || x.is_nan() {
        return NAN;
    }
    if x == -1.0 || x.is_infinite() {
        return f64::INFINITY.copysign(x);
    }
    let size = x.abs();
    if size < 2f64.powi(-54) {
        return x;
    }
    if size < 2f64.powi(-29) {
        return x - x * x * 0.5;
    }
    if x > FRAC_1_SQRT_2_LESS_1 && x < SQRT_2_LESS_1 {
        return log_of_sum(x, 0.0, 0.0);
    }
    let sum = if size < 2f64.powi(53) { 1.0 + x } else { x };
    let k = (sum.to_bits() >> 52) as f64 - 1023.0;
    let lost = if size >= 2f64.powi(53) {
        0.0
    } else if k > 0.0 {
        (1.0 - (sum - x)) / sum
    } else {
        (x - (sum - 1.0)) / sum
    };
    let digits = sum.to_bits() & ((1 << 52) - 1);
    // From half a root of 2 to the root.
    if digits < 0x6_A09E_667F_3BCD {
        log_of_sum(f64::from_bits(digits | 1023 << 52) - 1.0, k, lost)
    } else {
        log_of_sum(f64::from_bits(digits | 1022 << 52) - 1.0, k + 1.0, lost)
    }
}

const SQRT_2_LESS_1: f64 = 4.142_135_623_730_950_3e-1;
const FRAC_1_SQRT_2_LESS_1: f64 = -2.928_932_188_134_525e-1;

/// ln(1 + f) + ln 2 * k + lost
fn log_of_sum(f: f64, k: f64, lost: f64) -> f64 {
    let half = 0.5 * f * f;
    let s = f / (2.0 + f);
    let z = s * s;
    let rest = z * polynomial(
        z,
        &[
            1.479_819_860_511_658_6e-1,
            1.531_383_769_920_937_3e-1,
            1.818_357_216_161_805e-1,
            2.222_219_843_214_978_4e-1,
            2.857_142_874_366_239e-1,
            3.999_999_999_940_942e-1,
            6.666_666_666_666_735e-1,
        ],
    );
    if k == 0.0 {
        f - (half - s * (half + rest))
    } else {
        k * LN2_HIGH - ((half - (s * (half + rest) + (k * LN2_LOW + lost))) - f)
    }
}

/// Half the square of `x`, and what e to the power of `x` is made of near 1.
fn exp_m1_series(x: f64) -> (f64, f64) {
    let half = 0.5 * x;
    let square = x * half;
    let r = polynomial(
        square,
        &[
            -2.010_992_181_836_243_7e-7,
            4.008_217_827_329_362e-6,
            -7.936_507_578_674_88e-5,
            1.587_301_587_254_814_6e-3,
            -3.333_333_333_333_313e-2,
            1.0,
        ],
    );
    let t = 3.0 - r * half;
    (square, square * ((r - t) / (6.0 - x * t)))
}

pub(super) fn exp_m1(x: f64) -> f64 {
    const HALF: f64 = LN_2 / 2.0;
    const THREE_HALVES: f64 = 1.039_720_770_839_917_9;
    let size = x.abs();
    if x.is_nan() || x == f64::INFINITY {
        return x;
    }
    if x <= -3.881_624_211_135_693_5e1 {
        return -1.0;
    }
    if x >= 7.097_827_128_933_84e2 {
        return f64::INFINITY;
    }
    if size < 2f64.powi(-54) {
        return x;
    }
    if size <= HALF {
        let (square, e) = exp_m1_series(x);
        return x - (x * e - square);
    }
    let k = if size < THREE_HALVES { 1f64.copysign(x) } else { (LOG2_E * x + 0.5f64.copysign(x)).trunc() };
    let (high, low) = (x - k * LN2_HIGH, k * LN2_LOW);
    let rest = high - low;
    exp_m1_scaled(rest, (high - rest) - low, k as i64)
}

/// e to the power of `x + c`, times 2 to the power of `k`, less 1.
fn exp_m1_scaled(x: f64, c: f64, k: i64) -> f64 {
    let (square, e) = exp_m1_series(x);
    let e = (x * (e - c) - c) - square;
    let scaled = |y: f64| f64::from_bits(y.to_bits().wrapping_add((k << 52) as u64));
    match k {
        -1 => 0.5 * (x - e) - 0.5,
        1 if x < -0.25 => -2.0 * (e - (x + 0.5)),
        1 => 1.0 + 2.0 * (x - e),
        ..=-2 | 57.. => scaled(1.0 - (e - x)) - 1.0,
        ..20 => scaled((1.0 - 2f64.powi(-(k as i32))) - (e - x)),
        _ => scaled(x - (e + 2f64.powi(-(k as i32))) + 1.0),
    }
}

pub(super) fn atanh(x: f64) -> f64 {
    let size = x.abs();
    if x.is_nan() || size > 1.0 {
        return NAN;
    }
    let y = if size == 1.0 {
        f64::INFINITY
    } else if size < 2f64.powi(-28) {
        size
    } else if size < 0.5 {
        let twice = size + size;
        0.5 * log_1p(twice + twice * size / (1.0 - size))
    } else {
        0.5 * log_1p((size + size) / (1.0 - size))
    };
    y.copysign(x)
}

pub(super) fn sinh(x: f64) -> f64 {
    if x == 0.0 {
        return x;
    }
    let size = x.abs();
    let y = if size > 21.0 {
        exp(size) * 0.5
    } else if size > 0.5 {
        let e = exp(size);
        (e - 1.0 / e) * 0.5
    } else {
        let square = size * size;
        let above = polynomial(
            square,
            &[-2.630_563_213_397_497e1, -2.894_211_355_989_564e3, -8.991_272_022_039_509e4, -6.307_673_640_497_717e5],
        ) * size;
        above / polynomial(square, &[1.0, -1.736_789_535_582_337e2, 1.521_517_378_790_019e4, -6.307_673_640_497_717e5])
    };
    if x < 0.0 { -y } else { y }
}

pub(super) fn cosh(x: f64) -> f64 {
    let size = x.abs();
    let e = exp(size);
    if size > 21.0 { e * 0.5 } else { (e + 1.0 / e) * 0.5 }
}

pub(super) fn tanh(x: f64) -> f64 {
    let size = x.abs();
    if size > 0.5 * 8.802_969_193_111_305e1 {
        return 1f64.copysign(x);
    }
    if size >= 0.625 {
        let s = exp(2.0 * size);
        return (1.0 - 2.0 / (s + 1.0)).copysign(x);
    }
    if x == 0.0 || x.is_nan() {
        return x;
    }
    let s = x * x;
    let above = polynomial(s, &[-9.643_991_794_250_523e-1, -9.928_772_310_019_185e1, -1.614_687_684_417_084_5e3]);
    let below = polynomial(s, &[1.0, 1.128_116_784_916_329_3e2, 2.235_488_390_601_004_5e3, 4.844_063_053_251_255e3]);
    x + x * s * above / below
}

pub(super) fn asinh(x: f64) -> f64 {
    if !x.is_finite() || x == 0.0 {
        return x;
    }
    let size = x.abs();
    let y = if size > LARGE / 2.0 {
        log(size) + LN_2
    } else if size > 2.0 {
        log(2.0 * size + 1.0 / ((size * size + 1.0).sqrt() + size))
    } else if size < 2.0 / LARGE {
        size
    } else {
        log_1p(size + size * size / (1.0 + (1.0 + size * size).sqrt()))
    };
    y.copysign(x)
}

pub(super) fn acosh(x: f64) -> f64 {
    if x < 1.0 || x.is_nan() {
        NAN
    } else if x == 1.0 {
        0.0
    } else if x >= LARGE / 2.0 {
        log(x) + LN_2
    } else if x > 2.0 {
        log(2.0 * x - 1.0 / (x + (x * x - 1.0).sqrt()))
    } else {
        let t = x - 1.0;
        log_1p(t + (2.0 * t + t * t).sqrt())
    }
}

pub(super) fn cbrt(x: f64) -> f64 {
    if x == 0.0 || !x.is_finite() {
        return x;
    }
    let size = x.abs();
    // Five bits, then 23, then all of them.
    let mut t = if size < f64::MIN_POSITIVE {
        f64::from_bits(((1u64 << 54) as f64 * size).to_bits() / 3 + (696_219_795 << 32))
    } else {
        f64::from_bits(size.to_bits() / 3 + (715_094_163 << 32))
    };
    let r = t * t / size;
    let s = 5.428_571_428_571_428e-1 + r * t;
    t *= 3.571_428_571_428_571_5e-1
        + 1.607_142_857_142_857_2 / (s + 1.414_285_714_285_714_4 + -7.053_061_224_489_796e-1 / s);
    t = f64::from_bits((t.to_bits() & (0xF_FFFF_FFFC << 28)).wrapping_add(1 << 30));
    let r = size / (t * t);
    let w = t + t;
    t += t * ((r - t) / (w + r));
    t.copysign(x)
}

pub(super) fn pow(x: f64, y: f64) -> f64 {
    if x == -1.0 && y.is_infinite() {
        return 1.0; // Go says so here as well
    }
    if (x.is_nan() || y.is_nan()) && x != 1.0 && y != 0.0 && y != 1.0 {
        return NAN;
    }
    let special =
        y == 0.0 || x == 1.0 || x == 0.0 || !x.is_finite() || !y.is_finite() || y.abs() >= 9.223_372_036_854_776e18;
    if special || y.abs() == 1.0 && y > 0.0 {
        return x.powf(y);
    }
    if y == 0.5 {
        return x.sqrt();
    }
    if y == -0.5 {
        return 1.0 / x.sqrt();
    }
    let (mut whole, mut part) = (y.abs().trunc(), y.abs().fract());
    if part != 0.0 && x < 0.0 {
        return NAN;
    }
    let (mut result, mut exponent) = (1.0, 0i64);
    if part != 0.0 {
        if part > 0.5 {
            part -= 1.0;
            whole += 1.0;
        }
        result = exp(part * log(x));
    }
    // Squares of the fraction and of the exponent apart, so that nothing overflows.
    let (mut fraction, mut shift) = super::math::split(x);
    let mut bits = whole as i64;
    while bits != 0 {
        if !(-(1 << 12)..=1 << 12).contains(&shift) {
            exponent += shift;
            break;
        }
        if bits & 1 == 1 {
            result *= fraction;
            exponent += shift;
        }
        fraction *= fraction;
        shift <<= 1;
        if fraction < 0.5 {
            fraction += fraction;
            shift -= 1;
        }
        bits >>= 1;
    }
    if y < 0.0 {
        result = 1.0 / result;
        exponent = -exponent;
    }
    super::math::scale(result, exponent)
}
