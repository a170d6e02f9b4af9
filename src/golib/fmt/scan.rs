//! Scanning: a token stored through a pointer.

use crate::code::{Kind, TypeIdx};
use crate::golib::text::float::Size;
use crate::golib::text::integer::Fault;
use crate::golib::text::{float_parse, integer, quote, utf8};
use crate::golib::value::Value;
use crate::golib::{Answer, done};
use crate::vm::Outcome;
use crate::vm::native::Call;

/// The type that the pointer in an interface points to, with the address.
fn target(call: &Call) -> Option<(TypeIdx, u64)> {
    let program = call.program();
    let value = Value::of_interface(program, call.arg(0), call.arg(1))?;
    let rtype = value.rtype(program);
    (rtype.kind == Kind::Pointer && call.arg(1) != 0).then_some((rtype.elem?, call.arg(1)))
}

/// `func class(arg any) int`: 1 for integers, 2 for floating-point numbers.
pub(super) fn class(call: &mut Call) -> Answer {
    let kind = target(call).map(|(ty, _)| call.program().types[usize::from(ty)].kind);
    let class = match kind {
        Some(
            Kind::Int
            | Kind::Int8
            | Kind::Int16
            | Kind::Int32
            | Kind::Int64
            | Kind::Uint
            | Kind::Uint8
            | Kind::Uint16
            | Kind::Uint32
            | Kind::Uint64
            | Kind::Uintptr,
        ) => 1,
        Some(Kind::Float32 | Kind::Float64) => 2,
        _ => 0,
    };
    call.set(0, class);
    Ok(Outcome::Done)
}

fn bits(kind: Kind) -> i64 {
    match kind {
        Kind::Int8 | Kind::Uint8 => 8,
        Kind::Int16 | Kind::Uint16 => 16,
        Kind::Int32 | Kind::Uint32 => 32,
        _ => 64,
    }
}

fn base(verb: char) -> i64 {
    match verb {
        'b' => 2,
        'o' => 8,
        'x' | 'X' => 16,
        'v' => 0,
        _ => 10,
    }
}

/// `func store(arg any, token string, verb rune) (fault string)`
pub(super) fn store(call: &mut Call) -> Answer {
    let fault = match target(call) {
        None => "type not a pointer".into(),
        Some((ty, address)) => put(call, ty, address)?,
    };
    done(call.set_string(0, fault.as_bytes()))
}

/// As package strconv says it.
fn out_of_range(function: &str, token: &[u8]) -> String {
    let mut text = format!("strconv.{function}: parsing ").into_bytes();
    quote::string(&mut text, token, b'"', quote::Keep::Printable);
    String::from_utf8_lossy(&text).into_owned() + ": value out of range"
}

fn put(call: &mut Call, ty: TypeIdx, address: u64) -> Result<String, crate::vm::memory::OutOfMemory> {
    let token = call.string(2).to_vec();
    let shown = String::from_utf8_lossy(&token).into_owned();
    let verb = char::from_u32(call.arg(4) as u32).unwrap_or('v');
    let rtype = &call.program().types[usize::from(ty)];
    let kind = rtype.kind;
    let words = match kind {
        Kind::Bool => match token.as_slice() {
            b"1" | b"t" | b"T" | b"true" | b"TRUE" | b"True" => vec![1],
            b"0" | b"f" | b"F" | b"false" | b"FALSE" | b"False" => vec![0],
            _ => return Ok("syntax error scanning boolean".into()),
        },
        Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 if verb == 'c' => {
            vec![u64::from(utf8::decode(&token).0)]
        }
        Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => {
            match integer::parse_signed(&token, base(verb), bits(kind)) {
                (value, Fault::Fine) => vec![value as u64],
                (_, Fault::Range) if integer::parse_signed(&token, base(verb), 64).1 == Fault::Range => {
                    return Ok(out_of_range("ParseInt", &token));
                }
                (_, Fault::Range) => return Ok(format!("integer overflow on token {shown}")),
                _ => return Ok("expected integer".into()),
            }
        }
        Kind::Uint | Kind::Uint8 | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 | Kind::Uintptr => {
            match integer::parse_unsigned(&token, base(verb), bits(kind)) {
                (value, Fault::Fine) => vec![value],
                (_, Fault::Range) if integer::parse_unsigned(&token, base(verb), 64).1 == Fault::Range => {
                    return Ok(out_of_range("ParseUint", &token));
                }
                (_, Fault::Range) => return Ok(format!("unsigned integer overflow on token {shown}")),
                _ => return Ok("expected integer".into()),
            }
        }
        Kind::Float32 | Kind::Float64 => {
            let size = if kind == Kind::Float32 { Size::F32 } else { Size::F64 };
            match float_parse::parse(&token, size) {
                (value, Fault::Fine) => vec![value.to_bits()],
                (_, fault) => {
                    let mut text = b"strconv.ParseFloat: parsing ".to_vec();
                    quote::string(&mut text, &token, b'"', quote::Keep::Printable);
                    let why = if fault == Fault::Range { ": value out of range" } else { ": invalid syntax" };
                    return Ok(String::from_utf8_lossy(&text).into_owned() + why);
                }
            }
        }
        Kind::String => vec![call.new_bytes(&token)?, token.len() as u64],
        Kind::Slice if rtype.elem.is_some_and(|e| call.program().types[usize::from(e)].kind == Kind::Uint8) => {
            vec![call.new_bytes(&token)?, token.len() as u64, token.len() as u64]
        }
        _ => return Ok(format!("can't scan type: *{}", rtype.name)),
    };
    let memory = call.memory_mut();
    let stored = match (kind, &words[..]) {
        (Kind::Bool | Kind::Uint8, [word]) => memory.store8(address, *word as u8),
        _ => memory.words_mut(address, words.len()).map(|place| place.copy_from_slice(&words)),
    };
    Ok(if stored.is_some() { String::new() } else { "invalid pointer".into() })
}
