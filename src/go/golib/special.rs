//! The error function and the gamma function as Go computes them: the methods of Sun's library for C and of Moshier's Cephes, digit for digit.

use std::f64::consts::{LN_2, PI, SQRT_2};

use super::elementary::{NAN, cos, exp, log, polynomial, pow, sin};

/// The error function at 1, in few bits.
const ERF_OF_ONE: f64 = 8.450_629_115_104_675e-1;
/// From here on, to 28, the second pair of polynomials serves.
const FAR: f64 = 2.857_142_857_142_857;

/// What the error function has more than `x`, per `x`, from 0 to 0.84375.
fn erf_near(x: f64) -> f64 {
    let z = x * x;
    polynomial(
        z,
        &[
            -2.376_301_665_665_016_3e-5,
            -5.770_270_296_489_442e-3,
            -2.848_174_957_559_851e-2,
            -3.250_421_072_470_015e-1,
            1.283_791_670_955_125_6e-1,
        ],
    ) / polynomial(
        z,
        &[
            -3.960_228_278_775_368e-6,
            1.324_947_380_043_216_4e-4,
            5.081_306_281_875_766e-3,
            6.502_224_998_876_73e-2,
            3.979_172_239_591_553_5e-1,
            1.0,
        ],
    )
}

/// What the error function has more than at 1, from 0.84375 to 1.25.
fn erf_at_one(x: f64) -> f64 {
    let s = x - 1.0;
    polynomial(
        s,
        &[
            -2.166_375_594_868_791e-3,
            3.547_830_432_561_823_6e-2,
            -1.108_946_942_823_966_8e-1,
            3.183_466_199_011_617_5e-1,
            -3.722_078_760_357_013e-1,
            4.148_561_186_837_483_3e-1,
            -2.362_118_560_752_659_4e-3,
        ],
    ) / polynomial(
        s,
        &[
            1.198_449_984_679_910_7e-2,
            1.363_708_391_202_905e-2,
            1.261_712_198_087_616_4e-1,
            7.182_865_441_419_627e-2,
            5.403_979_177_021_71e-1,
            1.064_208_804_008_442_3e-1,
            1.0,
        ],
    )
}

/// What the error function lacks to 1, from 1.25 to 28.
fn erf_far(x: f64) -> f64 {
    let s = 1.0 / (x * x);
    let ratio = if x < FAR {
        polynomial(
            s,
            &[
                -9.814_329_344_169_145,
                -8.128_743_550_630_66e1,
                -1.846_050_929_067_110_4e2,
                -1.623_966_694_625_734_7e2,
                -6.237_533_245_032_600_6e1,
                -1.055_862_622_532_329_1e1,
                -6.938_585_727_071_818e-1,
                -9.864_944_034_847_148e-3,
            ],
        ) / polynomial(
            s,
            &[
                -6.042_441_521_485_81e-2,
                6.570_249_770_319_282,
                1.086_350_055_417_794_4e2,
                4.290_081_400_275_678_3e2,
                6.453_872_717_332_679e2,
                4.345_658_774_752_292_3e2,
                1.376_577_541_435_190_4e2,
                1.965_127_166_743_925_7e1,
                1.0,
            ],
        )
    } else {
        polynomial(
            s,
            &[
                -4.835_191_916_086_514e2,
                -1.025_095_131_611_077_2e3,
                -6.375_664_433_683_896e2,
                -1.606_363_848_558_219_2e2,
                -1.775_795_491_775_475_2e1,
                -7.992_832_376_805_23e-1,
                -9.864_942_924_700_1e-3,
            ],
        ) / polynomial(
            s,
            &[
                -2.244_095_244_658_582e1,
                4.745_285_412_069_553_7e2,
                2.553_050_406_433_164_4e3,
                3.199_858_219_508_595_5e3,
                1.536_729_586_084_437e3,
                3.257_925_129_965_739e2,
                3.033_806_074_348_246e1,
                1.0,
            ],
        )
    };
    // The square is exact for the upper half of the bits.
    let upper = f64::from_bits(x.to_bits() & 0xFFFF_FFFF_0000_0000);
    exp(-upper * upper - 0.5625) * exp((upper - x) * (upper + x) + ratio) / x
}

pub(super) fn erf(x: f64) -> f64 {
    const MORE: f64 = 1.283_791_670_955_126e-1;
    const MORE_TIMES_8: f64 = 1.027_033_336_764_100_7;
    if x.is_nan() {
        return NAN;
    }
    let size = x.abs();
    let y = if size < 2.848_094_538_889_218e-306 {
        0.125 * (8.0 * size + MORE_TIMES_8 * size)
    } else if size < 1.0 / f64::from(1 << 28) {
        size + MORE * size
    } else if size < 0.843_75 {
        size + size * erf_near(size)
    } else if size < 1.25 {
        ERF_OF_ONE + erf_at_one(size)
    } else if size < 6.0 {
        1.0 - erf_far(size)
    } else {
        1.0
    };
    y.copysign(x)
}

pub(super) fn erfc(x: f64) -> f64 {
    if x.is_nan() {
        return NAN;
    }
    let (size, negative) = (x.abs(), x < 0.0);
    if size < 0.843_75 {
        let y = if size < 1.0 / (1u64 << 56) as f64 {
            size
        } else if size < 0.25 {
            size + size * erf_near(size)
        } else {
            0.5 + (size * erf_near(size) + (size - 0.5))
        };
        return if negative { 1.0 + y } else { 1.0 - y };
    }
    if size < 1.25 {
        let y = erf_at_one(size);
        return if negative { 1.0 + ERF_OF_ONE + y } else { 1.0 - ERF_OF_ONE - y };
    }
    let y = if size < 28.0 { erf_far(size) } else { 0.0 };
    match negative {
        true if size > 6.0 => 2.0,
        true => 2.0 - y,
        false => y,
    }
}

pub(super) fn erfinv(x: f64) -> f64 {
    let size = x.abs();
    if x.is_nan() || size > 1.0 {
        return NAN;
    }
    if size == 1.0 {
        return f64::INFINITY.copysign(x);
    }
    let y = if size <= 0.85 {
        let r = 0.180_625 - 0.25 * size * size;
        let above = polynomial(
            r,
            &[
                8.870_940_696_254_552e2,
                1.181_949_334_706_229_5e4,
                2.378_204_138_211_438_5e4,
                1.623_586_251_516_757_5e4,
                4.854_886_889_384_388e3,
                6.970_626_653_438_96e2,
                4.707_268_811_238_398e1,
                1.197_532_311_567_091_3,
            ],
        );
        let below = polynomial(
            r,
            &[
                5.226_495_278_852_854e3,
                2.872_908_573_572_194_3e4,
                3.930_789_580_009_271e4,
                2.121_379_430_158_659_7e4,
                5.394_196_021_424_751e3,
                6.871_870_074_920_579e2,
                4.231_333_070_160_091e1,
                1.0,
            ],
        );
        size * above / below
    } else {
        erfinv_far((LN_2 - log(1.0 - size)).sqrt())
    };
    y.copysign(x)
}

/// The inverse of the error function near 1: `r` is the root of the logarithm of what is missing, without its sign.
fn erfinv_far(r: f64) -> f64 {
    if r <= 5.0 {
        let r = r - 1.6;
        let above = polynomial(
            r,
            &[
                7.745_450_142_783_414e-4,
                2.272_384_498_926_918_4e-2,
                2.417_807_251_774_506e-1,
                1.270_458_252_452_368_4,
                3.647_848_324_763_204_5,
                5.769_497_221_460_691,
                4.630_337_846_156_546,
                1.423_437_110_749_683_5,
            ],
        );
        let below = polynomial(
            r,
            &[
                1.485_985_001_984_035_5e-9,
                7.744_145_906_515_771e-4,
                2.149_416_038_425_287_8e-2,
                2.094_506_521_051_275e-1,
                9.754_783_200_178_743e-1,
                2.370_766_162_602_453_4,
                2.903_651_444_541_994_8,
                SQRT_2,
            ],
        );
        above / below
    } else {
        let r = r - 5.0;
        let above = polynomial(
            r,
            &[
                2.010_334_399_292_288_1e-7,
                2.711_555_568_743_487_6e-5,
                1.242_660_947_388_078_4e-3,
                2.653_218_952_657_612_4e-2,
                2.965_605_718_285_048_7e-1,
                1.784_826_539_917_291_3,
                5.463_784_911_164_114,
                6.657_904_643_501_103,
            ],
        );
        let below = polynomial(
            r,
            &[
                2.891_024_605_872_965_5e-15,
                2.010_321_207_683_943e-7,
                2.611_088_405_080_593_5e-5,
                1.112_800_997_078_859_7e-3,
                2.103_693_768_272_069e-2,
                1.936_480_946_950_659_1e-1,
                8.482_908_416_595_164e-1,
                SQRT_2,
            ],
        );
        above / below
    }
}

/// Stirling's formula for the gamma function of `x` above 33: two factors, as their product may be too large.
fn stirling(x: f64) -> (f64, f64) {
    const ROOT_OF_2_PI: f64 = 2.506_628_274_631_000_7;
    if x > 200.0 {
        return (f64::INFINITY, 1.0);
    }
    let r = 1.0 / x;
    let series = 1.0
        + r * polynomial(
            r,
            &[
                7.873_113_957_930_937e-4,
                -2.295_499_616_133_781_3e-4,
                -2.681_326_178_057_812_4e-3,
                3.472_222_216_054_586_6e-3,
                8.333_333_333_334_822e-2,
            ],
        );
    let (first, second) = if x > 143.016_08 {
        let half = pow(x, 0.5 * x - 0.25);
        (half, half / exp(x))
    } else {
        (pow(x, x - 0.5) / exp(x), 1.0)
    };
    (first, ROOT_OF_2_PI * series * second)
}

/// The gamma function of `-x`, which is below -33 and no integer.
fn gamma_below(x: f64) -> f64 {
    let mut whole = x.floor();
    let sign = if whole % 2.0 == 0.0 { -1.0 } else { 1.0 };
    if x - whole > 0.5 {
        whole += 1.0;
    }
    let sine = (x * sin(PI * (x - whole))).abs();
    if sine == 0.0 {
        return f64::INFINITY * sign;
    }
    let (first, second) = stirling(x);
    let product = sine * first * second;
    sign * if product.is_infinite() { PI / sine / first / second } else { PI / product }
}

pub(super) fn gamma(x: f64) -> f64 {
    if x == 0.0 {
        return f64::INFINITY.copysign(x);
    }
    if x.is_nan() || x < 0.0 && x.fract() == 0.0 || x == f64::NEG_INFINITY {
        return NAN;
    }
    if x > 33.0 {
        let (first, second) = stirling(x);
        first * second
    } else if x < -33.0 {
        gamma_below(-x)
    } else {
        gamma_within(x)
    }
}

/// The gamma function from -33 to 33, by way of its value from 2 to 3.
fn gamma_within(mut x: f64) -> f64 {
    const EULER: f64 = 5.772_156_649_015_329e-1;
    let mut product = 1.0;
    while x >= 3.0 {
        x -= 1.0;
        product *= x;
    }
    while x < 2.0 {
        if x.abs() < 1e-9 {
            return if x == 0.0 { f64::INFINITY } else { product / ((1.0 + EULER * x) * x) };
        }
        product /= x;
        x += 1.0;
    }
    if x == 2.0 {
        return product;
    }
    x -= 2.0;
    let above = polynomial(
        x,
        &[
            1.601_195_224_767_518_5e-4,
            1.191_351_470_065_863_8e-3,
            1.042_137_975_617_615_8e-2,
            4.763_678_004_571_372e-2,
            2.074_482_276_484_359_8e-1,
            4.942_148_268_014_971e-1,
            1.0,
        ],
    );
    let below = polynomial(
        x,
        &[
            -2.315_818_733_241_201_4e-5,
            5.396_055_804_933_034e-4,
            -4.456_419_138_517_973e-3,
            1.181_397_852_220_604_3e-2,
            3.582_363_986_054_986_5e-2,
            -2.345_917_957_182_433_5e-1,
            7.143_049_170_302_73e-2,
            1.0,
        ],
    );
    product * above / below
}

/// The logarithm of the gamma function where it is least, in two parts.
const LOG_OF_LEAST: [f64; 2] = [-1.214_862_905_358_496_1e-1, -3.638_676_997_039_505e-18];

/// The logarithm of the gamma function of `2 - y`, near 2.
fn log_gamma_below_two(y: f64) -> f64 {
    let z = y * y;
    let even = polynomial(
        z,
        &[
            2.521_445_654_512_573_3e-5,
            2.208_627_907_139_083_9e-4,
            1.192_707_631_833_620_7e-3,
            7.385_550_860_814_029e-3,
            6.735_230_105_312_927e-2,
            7.721_566_490_153_287e-2,
        ],
    );
    let odd = z * polynomial(
        z,
        &[
            4.486_409_496_189_151_6e-5,
            1.080_115_672_475_839_4e-4,
            5.100_697_921_535_113e-4,
            2.890_513_836_734_156_3e-3,
            2.058_080_843_251_673_3e-2,
            3.224_670_334_241_136e-1,
        ],
    );
    (y * even + odd) - 0.5 * y
}

/// The logarithm of the gamma function at `y` from where it is least.
fn log_gamma_at_least(y: f64) -> f64 {
    let z = y * y;
    let w = z * y;
    let first = polynomial(
        w,
        &[
            3.156_320_709_036_259_5e-4,
            -1.403_464_699_892_328_4e-3,
            6.100_538_702_462_913e-3,
            -3.278_854_107_598_596_5e-2,
            4.838_361_227_238_100_5e-1,
        ],
    );
    let second = polynomial(
        w,
        &[
            -3.127_541_683_751_208_6e-4,
            8.810_818_824_376_54e-4,
            -3.684_520_167_811_382_6e-3,
            1.797_067_508_118_204e-2,
            -1.475_877_229_945_939e-1,
        ],
    );
    let third = polynomial(
        w,
        &[
            3.355_291_926_355_191e-4,
            -5.385_953_053_567_405e-4,
            2.259_647_809_006_124_7e-3,
            -1.031_422_412_983_414_4e-2,
            6.462_494_023_913_339e-2,
        ],
    );
    LOG_OF_LEAST[0] + (z * first - (LOG_OF_LEAST[1] - w * (second + y * third)))
}

/// The logarithm of the gamma function of `1 + y`, near 1.
fn log_gamma_at_one(y: f64) -> f64 {
    let above = y * polynomial(
        y,
        &[
            1.338_109_185_367_876_6e-2,
            2.289_637_280_646_924_5e-1,
            9.777_175_279_633_727e-1,
            1.454_922_501_372_347_7,
            6.328_270_640_250_934e-1,
            -7.721_566_490_153_287e-2,
        ],
    );
    let below = polynomial(
        y,
        &[
            3.217_092_422_824_239e-3,
            1.042_226_455_933_691_3e-1,
            7.692_851_504_566_728e-1,
            2.128_489_763_798_934,
            2.455_977_937_130_411_3,
            1.0,
        ],
    );
    -0.5 * y + above / below
}

/// The logarithm of the gamma function from 0 to 2.
fn log_gamma_small(x: f64) -> f64 {
    if x <= 0.9 {
        // One further on.
        let least = 4.616_321_449_683_622_5e-1;
        let y = if x >= 7.316_321_449_683_623e-1 {
            log_gamma_below_two(1.0 - x)
        } else if x >= 1.916_321_449_683_622_6e-1 {
            log_gamma_at_least(x - least)
        } else {
            log_gamma_at_one(x)
        };
        return y - log(x);
    }
    let least = 1.461_632_144_968_362_2;
    0.0 + if x >= 1.731_632_144_968_362_3 {
        log_gamma_below_two(2.0 - x)
    } else if x >= 1.191_632_144_968_362_2 {
        log_gamma_at_least(x - least)
    } else {
        log_gamma_at_one(x - 1.0)
    }
}

/// The logarithm of the gamma function from 2 to 8.
fn log_gamma_middle(x: f64) -> f64 {
    let y = x.fract();
    let above = y * polynomial(
        y,
        &[
            3.194_753_265_841_009e-5,
            1.840_284_514_073_377_2e-3,
            2.664_227_030_336_386e-2,
            1.463_504_726_524_644_5e-1,
            3.257_787_964_089_31e-1,
            2.149_824_159_606_088_5e-1,
            -7.721_566_490_153_287e-2,
        ],
    );
    let below = polynomial(
        y,
        &[
            7.326_684_307_446_256e-6,
            7.779_424_963_818_936e-4,
            1.864_591_917_156_529e-2,
            1.719_338_656_328_030_8e-1,
            7.219_355_475_671_381e-1,
            1.392_005_334_676_210_5,
            1.0,
        ],
    );
    let sum = 0.5 * y + above / below;
    let mut product = 1.0;
    let mut i = x.trunc();
    if i < 3.0 {
        return sum;
    }
    while i > 2.0 {
        i -= 1.0;
        product *= y + i;
    }
    sum + log(product)
}

/// The logarithm of the gamma function above 0.
fn log_gamma(x: f64) -> f64 {
    if x == 1.0 || x == 2.0 {
        0.0
    } else if x < 2.0 {
        log_gamma_small(x)
    } else if x < 8.0 {
        log_gamma_middle(x)
    } else if x < (1u64 << 58) as f64 {
        let z = 1.0 / x;
        let [last @ .., first] = [
            -1.630_929_340_965_752_7e-3,
            8.363_399_189_962_821e-4,
            -5.951_875_574_503_4e-4,
            7.936_505_586_430_196e-4,
            -2.777_777_777_287_755_4e-3,
            8.333_333_333_333_297e-2,
            4.189_385_332_046_727e-1,
        ];
        (x - 0.5) * (log(x) - 1.0) + (first + z * polynomial(z * z, &last))
    } else {
        x * (log(x) - 1.0)
    }
}

/// The sine of pi times `-x`, which is not positive.
fn sine_of_turns(x: f64) -> f64 {
    if x < 0.25 {
        return -sin(PI * x);
    }
    let rest = x % 2.0;
    let y = match (rest * 4.0) as u64 {
        0 => sin(PI * rest),
        1 | 2 => cos(PI * (0.5 - rest)),
        3 | 4 => sin(PI * (1.0 - rest)),
        5 | 6 => -cos(PI * (rest - 1.5)),
        _ => sin(PI * (rest - 2.0)),
    };
    -y
}

/// The logarithm of the gamma function's size, and its sign.
pub(super) fn lgamma(x: f64) -> (f64, i64) {
    if !x.is_finite() {
        return (x, 1);
    }
    let size = x.abs();
    if size == 0.0 {
        return (f64::INFINITY, 1);
    }
    if size < 2f64.powi(-70) {
        return (-log(size), if x < 0.0 { -1 } else { 1 });
    }
    if x > 0.0 {
        return (log_gamma(x), 1);
    }
    let sine = sine_of_turns(size);
    if sine == 0.0 {
        return (f64::INFINITY, 1);
    }
    (log(PI / (sine * size).abs()) - log_gamma(size), if sine < 0.0 { -1 } else { 1 })
}
