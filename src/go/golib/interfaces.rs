//! What packages ask about interface values: types, comparability, assignment (errors.As, sort.Slice, context, atomic.Value).

use super::value::Value;
use super::{Answer, Natives};
use crate::code::{Kind, Program, TypeIdx};
use crate::vm::native::{Call, Outcome};

pub(super) const NATIVES: Natives = &[
    ("context.comparable", comparable),
    ("context.typeName", type_name),
    ("errors.assign", assign),
    ("errors.comparable", comparable),
    ("errors.targetFault", target_fault),
    ("sort.length", length),
    ("sort.swap", swap),
    ("sync/atomic.sameType", same_type),
];

fn dynamic(call: &Call, i: usize) -> Option<Value> {
    Value::of_interface(call.program(), call.arg(i), call.arg(i + 1))
}

/// `func comparable(x any) bool`: by the dynamic type.
fn comparable(call: &mut Call) -> Answer {
    let is = dynamic(call, 0).is_none_or(|v| v.rtype(call.program()).comparable);
    call.set_bool(0, is);
    Ok(Outcome::Done)
}

/// `func typeName(x any) string`
fn type_name(call: &mut Call) -> Answer {
    let name = dynamic(call, 0).map_or("<nil>", |v| &v.rtype(call.program()).name);
    super::done(call.set_string(0, name.as_bytes()))
}

/// `func sameType(a, b any) bool`
fn same_type(call: &mut Call) -> Answer {
    call.set_bool(0, call.arg(0) == call.arg(2));
    Ok(Outcome::Done)
}

/// Whether a concrete type has all methods of an interface type.
fn implements(program: &Program, ty: TypeIdx, interface: TypeIdx) -> bool {
    let methods = &program.types[usize::from(ty)].methods;
    program.types[usize::from(interface)]
        .methods
        .iter()
        .all(|wanted| methods.iter().any(|m| m.method == wanted.method && m.ty == wanted.ty))
}

/// `func targetFault(target any) int`
fn target_fault(call: &mut Call) -> Answer {
    let program = call.program();
    let fault = match dynamic(call, 0) {
        Some(target) if target.rtype(program).kind == Kind::Pointer && call.arg(1) != 0 => {
            let elem = target.rtype(program).elem.unwrap_or(target.ty);
            let fits = program.types[usize::from(elem)].kind == Kind::Interface
                || implements(program, elem, program.known.error);
            if fits { 0 } else { 2 }
        }
        _ => 1,
    };
    call.set_int(0, fault);
    Ok(Outcome::Done)
}

/// `func assign(err error, target any) bool`
fn assign(call: &mut Call) -> Answer {
    let program = call.program();
    let (type_word, data, address) = (call.arg(0), call.arg(1), call.arg(3));
    let (Some(err), Some(target)) = (dynamic(call, 0), dynamic(call, 2)) else {
        call.set_bool(0, false);
        return Ok(Outcome::Done);
    };
    let elem = target.rtype(program).elem.unwrap_or(target.ty);
    let rtype = &program.types[usize::from(elem)];
    let memory = call.memory_mut();
    let stored = if rtype.kind == Kind::Interface {
        implements(program, err.ty, elem)
            && memory.store(address, type_word).and_then(|()| memory.store(address + 8, data)).is_some()
    } else if err.ty != elem {
        false
    } else {
        match (rtype.words, rtype.kind) {
            (0, _) => true,
            (1, Kind::Bool | Kind::Uint8) => memory.store8(address, data as u8).is_some(),
            (1, _) => memory.store(address, data).is_some(),
            (n, _) => memory.copy_words(address, data, n as usize).is_some(),
        }
    };
    call.set_bool(0, stored);
    Ok(Outcome::Done)
}

/// `func length(x any) int`
fn length(call: &mut Call) -> Answer {
    let program = call.program();
    let n = match dynamic(call, 0) {
        Some(v) if v.rtype(program).kind == Kind::Slice => v.word(call.memory(), 1) as i64,
        _ => -1,
    };
    call.set_int(0, n);
    Ok(Outcome::Done)
}

/// `func swap(x any, i, j int)`
fn swap(call: &mut Call) -> Answer {
    let program = call.program();
    let Some(slice) = dynamic(call, 0) else { return Ok(Outcome::Done) };
    let (i, j) = (call.arg(2), call.arg(3));
    let n = slice.len(program, call.memory());
    if i >= n || j >= n {
        return Ok(Outcome::PanicString("reflect: slice index out of range".into()));
    }
    let stride = slice.rtype(program).elem.map_or(8, |e| u64::from(program.types[usize::from(e)].stride));
    let base = slice.word(call.memory(), 0);
    let memory = call.memory_mut();
    let (a, b) = (base + stride * i, base + stride * j);
    let first = memory.bytes(a, stride).map(<[u8]>::to_vec);
    let moved = memory.copy_bytes(a, b, stride);
    if let (Some(()), Some(first), Some(place)) = (moved, first, memory.bytes_mut(b, stride)) {
        place.copy_from_slice(&first);
    }
    Ok(Outcome::Done)
}
