//! Package math/big: arithmetic on magnitudes, which Go has as words without sign, the lowest first and none of them zero at the top.

use super::{Answer, Natives, done};
use crate::vm::memory::OutOfMemory;
use crate::vm::native::{Call, Outcome};
use num_bigint::BigUint;
use num_traits::{One, ToPrimitive, Zero};

pub(super) const NATIVES: Natives = &[
    ("math/big.natAdd", |c| two(c, |x, y| x + y)),
    ("math/big.natAnd", |c| two(c, |x, y| x & y)),
    ("math/big.natGCD", |c| two(c, gcd)),
    ("math/big.natMul", |c| two(c, |x, y| x * y)),
    ("math/big.natOr", |c| two(c, |x, y| x | y)),
    ("math/big.natParse", parse),
    ("math/big.natPow", pow),
    ("math/big.natPowMod", pow_mod),
    ("math/big.natQuoRem", quo_rem),
    ("math/big.natShl", shl),
    ("math/big.natShr", shr),
    ("math/big.natSqrt", sqrt),
    ("math/big.natSub", |c| two(c, |x, y| if x >= y { x - y } else { BigUint::zero() })),
    ("math/big.natText", text),
    ("math/big.natXor", |c| two(c, |x, y| x ^ y)),
    ("math/big.natProbablyPrime", probably_prime),
];

/// The most bits of a number: working on it takes a moment at most.
const MOST_BITS: u64 = 1 << 22;
/// The most bits of a number that is written in digits, which takes longest.
const MOST_WRITTEN: u64 = 1 << 20;
/// The most bits of base, exponent and modulus together where one is raised to a power modulo another.
const MOST_POWER: u64 = 1 << 14;

fn too_large() -> Answer {
    Ok(Outcome::PlainError("math/big: the number is too large to be computed here".into()))
}

/// The magnitude in the parameter words from `i` on.
fn nat(call: &Call, i: usize) -> BigUint {
    let words = call.memory().words(call.arg(i), call.arg(i + 1) as usize).unwrap_or(&[]);
    BigUint::new(words.iter().flat_map(|w| [*w as u32, (*w >> 32) as u32]).collect())
}

/// Sets result words `i` to `i + 2` to a magnitude.
fn set_nat(call: &mut Call, i: usize, x: &BigUint) -> Result<(), OutOfMemory> {
    let words = x.to_u64_digits();
    let address = if words.is_empty() { 0 } else { call.memory_mut().alloc_words(&words, false)? };
    call.set(i, address);
    call.set(i + 1, words.len() as u64);
    call.set(i + 2, words.len() as u64);
    Ok(())
}

/// `func op(x, y []Word) []Word`
fn two(call: &mut Call, f: fn(BigUint, BigUint) -> BigUint) -> Answer {
    let (x, y) = (nat(call, 0), nat(call, 3));
    if x.bits() + y.bits() > 2 * MOST_BITS {
        return too_large();
    }
    done(set_nat(call, 0, &f(x, y)))
}

fn gcd(mut x: BigUint, mut y: BigUint) -> BigUint {
    while !y.is_zero() {
        (x, y) = (y.clone(), x % y);
    }
    x
}

/// `func natQuoRem(x, y []Word) (q, r []Word)`; `y` is not zero.
fn quo_rem(call: &mut Call) -> Answer {
    let (x, y) = (nat(call, 0), nat(call, 3));
    if y.is_zero() {
        return Ok(Outcome::RuntimeError("integer divide by zero".into()));
    }
    let (q, r) = (&x / &y, x % y);
    done(set_nat(call, 0, &q).and_then(|()| set_nat(call, 3, &r)))
}

/// `func natShl(x []Word, n uint) []Word`
fn shl(call: &mut Call) -> Answer {
    let (x, n) = (nat(call, 0), call.arg(3));
    if x.is_zero() {
        return done(set_nat(call, 0, &x));
    }
    if x.bits().saturating_add(n) > MOST_BITS {
        return too_large();
    }
    done(set_nat(call, 0, &(x << n)))
}

/// `func natShr(x []Word, n uint) []Word`
fn shr(call: &mut Call) -> Answer {
    let (x, n) = (nat(call, 0), call.arg(3));
    let shifted = if n >= x.bits() { BigUint::zero() } else { x >> n };
    done(set_nat(call, 0, &shifted))
}

/// `func natPow(x, y []Word) []Word`
fn pow(call: &mut Call) -> Answer {
    let (x, y) = (nat(call, 0), nat(call, 3));
    let power = match y.to_u32() {
        _ if y.is_zero() || x.is_one() => BigUint::one(),
        _ if x.is_zero() => x,
        Some(n) if x.bits().saturating_mul(u64::from(n)) <= MOST_BITS => x.pow(n),
        _ => return too_large(),
    };
    done(set_nat(call, 0, &power))
}

/// `func natPowMod(x, y, m []Word) []Word`; `m` is not zero.
fn pow_mod(call: &mut Call) -> Answer {
    let (x, y, m) = (nat(call, 0), nat(call, 3), nat(call, 6));
    if m.is_zero() {
        return Ok(Outcome::RuntimeError("integer divide by zero".into()));
    }
    if x.bits() + y.bits() + m.bits() > MOST_POWER {
        return too_large();
    }
    done(set_nat(call, 0, &x.modpow(&y, &m)))
}

/// `func natSqrt(x []Word) []Word`
fn sqrt(call: &mut Call) -> Answer {
    let root = nat(call, 0).sqrt();
    done(set_nat(call, 0, &root))
}

/// `func natText(x []Word, base int) string`; the base is 2 to 62.
fn text(call: &mut Call) -> Answer {
    let (x, base) = (nat(call, 0), call.arg(3).clamp(2, 62) as u32);
    if x.bits() > MOST_WRITTEN {
        return too_large();
    }
    let digits = x.to_radix_be(base).into_iter();
    let text: Vec<u8> = digits
        .map(|d| match d {
            0..10 => b'0' + d,
            10..36 => b'a' + d - 10,
            _ => b'A' + d - 36,
        })
        .collect();
    done(call.set_string(0, &text))
}

/// `func natParse(s string, base int) (x []Word, ok bool)`; the base is 2 to 62: capital letters are other digits above 36.
fn parse(call: &mut Call) -> Answer {
    let base = call.arg(2).clamp(2, 62) as u32;
    let text = call.string(0);
    if text.len() as u64 > MOST_WRITTEN / 3 {
        return too_large();
    }
    let digits: Option<Vec<u8>> = text
        .iter()
        .map(|c| match c {
            b'0'..=b'9' => Some(c - b'0'),
            b'a'..=b'z' => Some(c - b'a' + 10),
            b'A'..=b'Z' => Some(c - b'A' + if base > 36 { 36 } else { 10 }),
            _ => None,
        })
        .collect();
    let x = digits.filter(|d| !d.is_empty()).and_then(|d| BigUint::from_radix_be(&d, base));
    call.set_bool(3, x.is_some());
    done(set_nat(call, 0, &x.unwrap_or_default()))
}

/// `func natProbablyPrime(x []Word) bool`: Miller and Rabin's test with the first primes as bases, certain below 3·10^24.
fn probably_prime(call: &mut Call) -> Answer {
    const PRIMES: [u32; 20] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71];
    let x = nat(call, 0);
    if x.bits() > MOST_POWER / 3 {
        return too_large();
    }
    let prime = if let Some(p) = PRIMES.iter().find(|p| (&x % **p).is_zero()) {
        x == BigUint::from(*p)
    } else if x < BigUint::from(2u32) {
        false
    } else {
        let before = &x - 1u32;
        let zeros = before.trailing_zeros().unwrap_or(0);
        let odd = &before >> zeros;
        PRIMES.iter().all(|p| {
            let mut y = BigUint::from(*p).modpow(&odd, &x);
            y.is_one()
                || (0..zeros).any(|_| {
                    let found = y == before;
                    y = &y * &y % &x;
                    found
                })
        })
    };
    call.set_bool(0, prime);
    Ok(Outcome::Done)
}
