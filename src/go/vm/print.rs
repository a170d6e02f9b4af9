//! The built-ins `print` and `println`, and values in panic texts.

use super::memory::Memory;
use crate::code::{Kind, RType};

/// A value (in memory form) of a basic kind as the runtime prints it.
pub fn basic(memory: &Memory, kind: Kind, words: &[u64]) -> Option<String> {
    let word = words.first().copied().unwrap_or(0);
    let single = matches!(kind, Kind::Float32 | Kind::Complex64);
    // The runtime's own way.
    let number = |i: usize| shortest(f64::from_bits(words.get(i).copied().unwrap_or(0)), single, 6);
    Some(match kind {
        Kind::Bool => if word & 1 == 1 { "true" } else { "false" }.to_string(),
        Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => (word as i64).to_string(),
        Kind::Uint | Kind::Uint8 | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 | Kind::Uintptr => word.to_string(),
        Kind::Float32 | Kind::Float64 => number(0),
        Kind::Complex64 | Kind::Complex128 => {
            let im = number(1);
            let plus = if im.starts_with(['+', '-']) { "" } else { "+" };
            format!("({}{plus}{im}i)", number(0))
        }
        Kind::String => {
            let bytes = memory.bytes(word, words.get(1).copied().unwrap_or(0)).unwrap_or(&[]);
            String::from_utf8_lossy(bytes).into_owned()
        }
        _ => return None,
    })
}

/// What `print` writes for an operand (in memory form).
pub fn operand(memory: &Memory, ty: &RType, words: &[u64]) -> Vec<u8> {
    let word = words.first().copied().unwrap_or(0);
    let second = words.get(1).copied().unwrap_or(0);
    match ty.kind {
        Kind::String => memory.bytes(word, second).unwrap_or(&[]).to_vec(),
        Kind::Interface => format!("({word:#x},{second:#x})").into_bytes(),
        Kind::Slice => format!("[{second}/{}]{word:#x}", words.get(2).copied().unwrap_or(0)).into_bytes(),
        kind => basic(memory, kind, words).unwrap_or_else(|| format!("{word:#x}")).into_bytes(),
    }
}

/// A float as `%v` writes it: with an exponent from 1e21 on.
pub fn float(value: f64, single: bool) -> String {
    shortest(value, single, 21)
}

/// The shortest digits that read back as the same number of its width, with an exponent below 1e-4 and from ten to the `from` on.
fn shortest(value: f64, single: bool, from: i32) -> String {
    if value.is_nan() {
        return "NaN".into();
    }
    if value.is_infinite() {
        return if value > 0.0 { "+Inf" } else { "-Inf" }.into();
    }
    let scientific = if single { format!("{:e}", value as f32) } else { format!("{value:e}") };
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..from).contains(&exponent) {
        return if single { format!("{}", value as f32) } else { format!("{value}") };
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.abs())
}
