//! Scanning: what a pointer takes, and storing through it.

use crate::code::{Kind, TypeIdx};
use crate::golib::Answer;
use crate::golib::value::Value;
use crate::vm::Outcome;
use crate::vm::native::Call;

/// The type that the pointer in an interface points to.
fn elem(call: &Call) -> Option<TypeIdx> {
    let program = call.program();
    let rtype = Value::of_interface(program, call.arg(0), call.arg(1))?.rtype(program);
    if rtype.kind == Kind::Pointer { rtype.elem } else { None }
}

/// `func target(arg any) (kind, bits int)`, with the kinds of scanvalue.go.
pub(super) fn target(call: &mut Call) -> Answer {
    let types = &call.program().types;
    let (kind, bits) = match elem(call).map(|ty| &types[usize::from(ty)]) {
        None => (7, 0),
        Some(rtype) => match rtype.kind {
            Kind::Bool => (1, 0),
            Kind::Int8 => (2, 8),
            Kind::Int16 => (2, 16),
            Kind::Int32 => (2, 32),
            Kind::Int | Kind::Int64 => (2, 64),
            Kind::Uint8 => (3, 8),
            Kind::Uint16 => (3, 16),
            Kind::Uint32 => (3, 32),
            Kind::Uint | Kind::Uint64 | Kind::Uintptr => (3, 64),
            Kind::Float32 => (4, 32),
            Kind::Float64 => (4, 64),
            Kind::Complex64 => (5, 64),
            Kind::Complex128 => (5, 128),
            Kind::String => (6, 0),
            Kind::Slice if rtype.elem.is_some_and(|e| types[usize::from(e)].kind == Kind::Uint8) => (6, 0),
            _ => (0, 0),
        },
    };
    call.set(0, kind);
    call.set(1, bits);
    Ok(Outcome::Done)
}

/// `func store(arg any, a, b uint64, text string) (ok bool)`
pub(super) fn store(call: &mut Call) -> Answer {
    let (address, a, b) = (call.arg(1), call.arg(2), call.arg(3));
    let kind = elem(call).filter(|_| address != 0).map(|ty| call.program().types[usize::from(ty)].kind);
    let words = match kind {
        Some(Kind::Complex64 | Kind::Complex128) => vec![a, b],
        Some(Kind::String | Kind::Slice) => {
            let text = call.string(4).to_vec();
            let mut words = vec![call.new_bytes(&text)?, text.len() as u64];
            words.resize(if kind == Some(Kind::Slice) { 3 } else { 2 }, text.len() as u64);
            words
        }
        _ => vec![a],
    };
    let memory = call.memory_mut();
    let stored = match kind {
        None => None,
        Some(Kind::Bool | Kind::Uint8) => memory.store8(address, a as u8),
        Some(_) => memory.words_mut(address, words.len()).map(|place| place.copy_from_slice(&words)),
    };
    call.set(0, u64::from(stored.is_some()));
    Ok(Outcome::Done)
}
