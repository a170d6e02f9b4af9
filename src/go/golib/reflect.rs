//! Package reflect: what its Go side asks about types and memory. A value there is its type (an index into the program's, plus one) and the
//! address of its words.

use super::value::Value;
use super::{Answer, Natives, done};
use crate::code::{Kind, Program, RType, TypeIdx};
use crate::vm::memory::OutOfMemory;
use crate::vm::native::{Call, Callee, Nested, Outcome, Request};
use crate::vm::{chans, maps, values};

pub(super) const NATIVES: Natives = &[
    ("reflect.alloc", alloc),
    ("reflect.asBool", cast),
    ("reflect.asByte", cast),
    ("reflect.asBytes", cast),
    ("reflect.asChan", cast),
    ("reflect.asComplex", cast),
    ("reflect.asFloat", cast),
    ("reflect.asIface", cast),
    ("reflect.asPtr", cast),
    ("reflect.asString", cast),
    ("reflect.assignable", assignable),
    ("reflect.call", call_function),
    ("reflect.callMethod", call_method),
    ("reflect.chanCap", chan_cap),
    ("reflect.chanLen", chan_len),
    ("reflect.chanMake", chan_make),
    ("reflect.copyValue", copy_value),
    ("reflect.derived", derived),
    ("reflect.fieldInfo", field_info),
    ("reflect.implements", implements),
    ("reflect.info", info),
    ("reflect.expression", expression),
    ("reflect.made", made),
    ("reflect.makeClosure", make_closure),
    ("reflect.mapDelete", map_delete),
    ("reflect.mapEntries", map_entries),
    ("reflect.mapGet", map_get),
    ("reflect.mapMake", map_make),
    ("reflect.mapSet", map_set),
    ("reflect.methodInfo", method_info),
    ("reflect.names", names),
    ("reflect.offset", offset),
    ("reflect.pack", pack),
    ("reflect.signature", signature),
    ("reflect.typeWord", |call| {
        call.set(0, call.arg(0));
        Ok(Outcome::Done)
    }),
    ("reflect.unpack", unpack),
    ("reflect.words", register_words),
    ("reflect.word", |call| {
        call.set(0, call.arg(0));
        Ok(Outcome::Done)
    }),
];

/// The type of the parameter word `i`.
fn type_at<'p>(call: &Call<'p>, i: usize) -> (TypeIdx, &'p RType) {
    let program = call.program();
    let at = (call.arg(i) as usize).saturating_sub(1).min(program.types.len() - 1);
    (at as TypeIdx, &program.types[at])
}

fn number(ty: Option<TypeIdx>) -> u64 {
    ty.map_or(0, |t| u64::from(t) + 1)
}

/// A pointer seen as one to another type.
fn cast(call: &mut Call) -> Answer {
    call.set(0, call.arg(0));
    Ok(Outcome::Done)
}

/// `func unpack(i any) (t int, p *int)`
fn unpack(call: &mut Call) -> Answer {
    let (word, data) = (call.arg(0), call.arg(1));
    if word == 0 {
        return Ok(Outcome::Done);
    }
    let (_, ty) = type_at(call, 0);
    let address = if ty.words > 1 {
        data
    } else {
        let pointers = !ty.no_pointers;
        call.memory_mut().alloc_words(&[data], pointers)?
    };
    call.set(0, word);
    call.set(1, address);
    Ok(Outcome::Done)
}

/// `func pack(t int, p *int) any`: a copy.
fn pack(call: &mut Call) -> Answer {
    let (index, ty) = type_at(call, 0);
    let address = call.arg(1);
    let (word, data) = if ty.kind != Kind::Interface && ty.words > 1 {
        let words = call.memory().words(address, ty.words as usize).map(<[u64]>::to_vec).unwrap_or_default();
        call.new_interface(index, &words)?
    } else {
        Value::at(index, address).to_interface(call.program(), call.memory())
    };
    call.set(0, word);
    call.set(1, data);
    Ok(Outcome::Done)
}

fn kind_number(kind: Kind) -> u64 {
    match kind {
        Kind::Bool => 1,
        Kind::Int => 2,
        Kind::Int8 => 3,
        Kind::Int16 => 4,
        Kind::Int32 => 5,
        Kind::Int64 => 6,
        Kind::Uint => 7,
        Kind::Uint8 => 8,
        Kind::Uint16 => 9,
        Kind::Uint32 => 10,
        Kind::Uint64 => 11,
        Kind::Uintptr => 12,
        Kind::Float32 => 13,
        Kind::Float64 => 14,
        Kind::Complex64 => 15,
        Kind::Complex128 => 16,
        Kind::Array => 17,
        Kind::Chan => 18,
        Kind::Func => 19,
        Kind::Interface => 20,
        Kind::Map => 21,
        Kind::Pointer => 22,
        Kind::Slice => 23,
        Kind::String => 24,
        Kind::Struct => 25,
    }
}

/// Whether the package of an unexported method or field matters here: methods by the order of their names.
fn methods(program: &Program, ty: &RType) -> Vec<(String, bool, TypeIdx)> {
    let mut all: Vec<(String, bool, TypeIdx)> = ty
        .methods
        .iter()
        .map(|m| {
            let name = &program.methods[usize::from(m.method)];
            (name.name.to_string(), name.package.is_empty(), m.ty)
        })
        .filter(|m| m.1 || ty.kind == Kind::Interface)
        .collect();
    all.sort();
    all
}

/// `func info(t int) (kind, size, length, dir, fields, ins, outs, methods, elem, key, pointer int, named, variadic, comparable bool)`
fn info(call: &mut Call) -> Answer {
    let (_, ty) = type_at(call, 0);
    let numbers = [
        kind_number(ty.kind),
        ty.go_size,
        ty.len,
        u64::from(ty.chan_dir),
        ty.fields.len() as u64,
        ty.params.len() as u64,
        ty.results.len() as u64,
        methods(call.program(), ty).len() as u64,
        number(ty.elem),
        number(ty.key),
        number(ty.pointer_to),
        u64::from(ty.named),
        u64::from(ty.variadic),
        u64::from(ty.comparable),
    ];
    for (i, word) in numbers.into_iter().enumerate() {
        call.set(i, word);
    }
    Ok(Outcome::Done)
}

/// `func names(t int) (text, pkg, bare string)`
fn names(call: &mut Call) -> Answer {
    let (_, ty) = type_at(call, 0);
    call.set_string(0, ty.name.as_bytes())?;
    call.set_string(2, ty.package.as_bytes())?;
    done(call.set_string(4, ty.bare_name.as_bytes()))
}

/// `func fieldInfo(t, i int) (name, tag string, typ, offset int, embedded, exported bool)`; the offset is in bytes of our memory.
fn field_info(call: &mut Call) -> Answer {
    let (_, ty) = type_at(call, 0);
    let Some(field) = ty.fields.get(call.arg(1) as usize) else { return Ok(Outcome::Done) };
    call.set_string(0, field.name.as_bytes())?;
    call.set_string(2, field.tag.as_bytes())?;
    call.set(4, number(Some(field.ty)));
    call.set(5, 8 * u64::from(field.offset));
    call.set_bool(6, field.embedded);
    call.set_bool(7, field.exported);
    Ok(Outcome::Done)
}

/// `func methodInfo(t, i int) (name string, typ int, exported bool)`
fn method_info(call: &mut Call) -> Answer {
    let (_, ty) = type_at(call, 0);
    let all = methods(call.program(), ty);
    let Some((name, exported, ty)) = all.get(call.arg(1) as usize) else { return Ok(Outcome::Done) };
    call.set_string(0, name.as_bytes())?;
    call.set(2, number(Some(*ty)));
    call.set_bool(3, *exported);
    Ok(Outcome::Done)
}

/// `func signature(t, i int) int`: the type of a parameter or, after those, of a result.
fn signature(call: &mut Call) -> Answer {
    let (_, ty) = type_at(call, 0);
    let all = ty.params.iter().chain(&ty.results);
    let found = all.copied().nth(call.arg(1) as usize);
    call.set(0, number(found));
    Ok(Outcome::Done)
}

/// `func derived(kind int, elem, key, length int) int`: the type of the program that is made of these, 0 if it has none.
fn derived(call: &mut Call) -> Answer {
    let (kind, elem, key, length) = (call.arg(0), call.arg(1), call.arg(2), call.arg(3));
    let found = call.program().types.iter().position(|t| {
        !t.named
            && kind_number(t.kind) == kind
            && number(t.elem) == elem
            && (key == 0 || number(t.key) == key)
            && (kind != 17 || t.len == length)
            // Package reflect has the directions 3 for both, 2 for sending, 1 for receiving.
            && (kind != 18 || u64::from(t.chan_dir) == 3 - length)
    });
    call.set(0, found.map_or(0, |at| at as u64 + 1));
    Ok(Outcome::Done)
}

fn has_methods(program: &Program, ty: &RType, interface: &RType) -> bool {
    interface.methods.iter().all(|wanted| ty.methods.iter().any(|m| m.method == wanted.method && m.ty == wanted.ty))
        && program.types.len() > 1
}

/// `func implements(t, u int) bool`
fn implements(call: &mut Call) -> Answer {
    let ((_, ty), (_, interface)) = (type_at(call, 0), type_at(call, 1));
    call.set_bool(0, has_methods(call.program(), ty, interface));
    Ok(Outcome::Done)
}

/// `func assignable(t, u int) bool`: whether the two have the same structure, of which at most one is a defined type.
fn assignable(call: &mut Call) -> Answer {
    let ((a, ty), (b, target)) = (type_at(call, 0), type_at(call, 1));
    let same = ty.kind == target.kind
        && ty.elem == target.elem
        && ty.key == target.key
        && ty.len == target.len
        && ty.params == target.params
        && ty.results == target.results
        && ty.variadic == target.variadic
        && ty.fields.len() == target.fields.len()
        && ty.fields.iter().zip(&target.fields).all(|(f, g)| f.name == g.name && f.ty == g.ty && f.tag == g.tag)
        && (ty.chan_dir == target.chan_dir || ty.chan_dir == 0);
    let composite = kind_number(ty.kind) >= 17 && ty.kind != Kind::String && ty.kind != Kind::Interface;
    call.set_bool(0, a == b || same && composite && !(ty.named && target.named));
    Ok(Outcome::Done)
}

/// `func alloc(t, n int) *int`: `n` zero values, one after the other.
fn alloc(call: &mut Call) -> Answer {
    let (_, ty) = type_at(call, 0);
    let n = call.int(1).max(0) as u64;
    let bytes = if n == 1 { 8 * u64::from(ty.words.max(1)) } else { u64::from(ty.stride).saturating_mul(n) };
    let pointers = !ty.no_pointers;
    let address = call.memory_mut().alloc(bytes.div_ceil(8).max(1) as usize, pointers)?;
    call.set(0, address);
    Ok(Outcome::Done)
}

/// `func offset(p *int, t, i int) *int`: `i` elements of the type on; bytes if the type is 0.
fn offset(call: &mut Call) -> Answer {
    let stride = if call.arg(1) == 0 { 1 } else { u64::from(type_at(call, 1).1.stride) };
    call.set(0, call.arg(0).wrapping_add(stride.wrapping_mul(call.arg(2))));
    Ok(Outcome::Done)
}

fn is_byte(ty: &RType) -> bool {
    matches!(ty.kind, Kind::Bool | Kind::Uint8)
}

fn copy_words(call: &mut Call, ty: &RType, to: u64, from: u64) {
    let memory = call.memory_mut();
    if is_byte(ty) {
        if let Some(byte) = memory.load8(from) {
            let _ = memory.store8(to, byte);
        }
    } else if ty.words > 0 {
        let _ = memory.copy_words(to, from, ty.words as usize);
    }
}

/// `func copyValue(t int, to, from *int)`
fn copy_value(call: &mut Call) -> Answer {
    let (_, ty) = type_at(call, 0);
    copy_words(call, ty, call.arg(1), call.arg(2));
    Ok(Outcome::Done)
}

/// The registers that hold the value at an address.
fn registers(call: &mut Call, ty: &RType, address: u64) -> Result<Vec<u64>, OutOfMemory> {
    if is_byte(ty) {
        return Ok(vec![u64::from(call.memory().load8(address).unwrap_or(0))]);
    }
    let words = call.memory().words(address, ty.words as usize).map(<[u64]>::to_vec).unwrap_or_default();
    if values::is_big(ty) {
        let copy = call.memory_mut().alloc_words(&words, !ty.no_pointers)?;
        return Ok(vec![copy]);
    }
    Ok(words)
}

fn map_fault() -> Answer {
    Ok(Outcome::RuntimeError("hash of unhashable type".into()))
}

/// `func mapMake(t, size int) (m int)`
fn map_make(call: &mut Call) -> Answer {
    let (index, _) = type_at(call, 0);
    let (program, size) = (call.program(), call.arg(1));
    match maps::make(program, call.memory_mut(), index, size) {
        Ok(map) => call.set(0, map),
        Err(_) => return map_fault(),
    }
    Ok(Outcome::Done)
}

fn key_registers(call: &mut Call, at: usize) -> Result<(TypeIdx, Vec<u64>), OutOfMemory> {
    let (index, ty) = type_at(call, 0);
    let key = &call.program().types[usize::from(ty.key.unwrap_or(index))];
    let registers = registers(call, key, call.arg(at))?;
    Ok((index, registers))
}

/// `func mapGet(t int, m *int, key *int) *int`
fn map_get(call: &mut Call) -> Answer {
    let (index, key) = key_registers(call, 2)?;
    match maps::get(call.program(), call.memory(), index, call.arg(1), &key) {
        Ok(found) => call.set(0, found.unwrap_or(0)),
        Err(_) => return map_fault(),
    }
    Ok(Outcome::Done)
}

/// `func mapSet(t int, m *int, key, value *int)`
fn map_set(call: &mut Call) -> Answer {
    let (index, key) = key_registers(call, 2)?;
    let (program, map, value) = (call.program(), call.arg(1), call.arg(3));
    let ty = &program.types[usize::from(index)];
    let elem = &program.types[usize::from(ty.elem.unwrap_or(index))];
    match maps::set(program, call.memory_mut(), index, map, &key) {
        Ok(place) => copy_words(call, elem, place, value),
        Err(_) => return map_fault(),
    }
    Ok(Outcome::Done)
}

/// `func mapDelete(t int, m *int, key *int)`
fn map_delete(call: &mut Call) -> Answer {
    let (index, key) = key_registers(call, 2)?;
    let (program, map) = (call.program(), call.arg(1));
    match maps::delete(program, call.memory_mut(), index, map, &key) {
        Ok(()) => Ok(Outcome::Done),
        Err(_) => map_fault(),
    }
}

/// `func mapEntries(m *int) []*int`: key, value, key, value, …
fn map_entries(call: &mut Call) -> Answer {
    let entries = maps::entries(call.program(), call.memory(), call.arg(0), usize::MAX);
    let words: Vec<u64> = entries.into_iter().flat_map(|(k, v)| [k, v]).collect();
    set_pointers(call, &words)
}

/// Sets the result, a `[]*int`.
fn set_pointers(call: &mut Call, words: &[u64]) -> Answer {
    let address = call.memory_mut().alloc_words(words, true)?;
    call.set(0, address);
    call.set(1, words.len() as u64);
    call.set(2, words.len() as u64);
    Ok(Outcome::Done)
}

/// Calls with the arguments at the addresses that a `[]*int` (parameter words `args`, `args + 1`) holds.
fn call_with(call: &mut Call, callee: Callee, ty: &RType, args: usize) -> Answer {
    let program = call.program();
    if let Some(answer) = call.nested(0) {
        let Nested::Returned(words) = answer else {
            return Ok(Outcome::PanicString("reflect: call of a method that the program does not have".into()));
        };
        let (mut rest, mut results) = (&words[..], Vec::new());
        for result in &ty.results {
            let result = &program.types[usize::from(*result)];
            let n = if values::is_big(result) { 1 } else { result.words as usize };
            let (these, after) = rest.split_at(n.min(rest.len()));
            rest = after;
            let boxed = if values::is_big(result) {
                these.first().copied().unwrap_or(0)
            } else {
                let words = if these.is_empty() { &[0] } else { these };
                call.memory_mut().alloc_words(words, !result.no_pointers)?
            };
            results.push(boxed);
        }
        return set_pointers(call, &results);
    }
    let addresses = call.memory().words(call.arg(args), call.arg(args + 1) as usize).map(<[u64]>::to_vec);
    let mut words = Vec::new();
    for (param, address) in ty.params.iter().zip(addresses.unwrap_or_default()) {
        words.extend(registers(call, &program.types[usize::from(*param)], address)?);
    }
    Ok(Outcome::Call(Request { callee, args: words, catch: false }))
}

/// `func call(t int, f *int, args []*int) []*int`
fn call_function(call: &mut Call) -> Answer {
    let (_, ty) = type_at(call, 0);
    let callee = Callee::Closure(call.arg(1));
    call_with(call, callee, ty, 2)
}

/// `func callMethod(x any, name string, t int, args []*int) []*int`
fn call_method(call: &mut Call) -> Answer {
    let name = String::from_utf8_lossy(call.string(2)).into_owned();
    let (_, ty) = type_at(call, 4);
    let callee = Callee::Method { type_word: call.arg(0), data: call.arg(1), name };
    call_with(call, callee, ty, 5)
}

/// `func expression(t, receiver int) int`: the type of a method of type `t` with its receiver as the first parameter; 0 if there is none.
fn expression(call: &mut Call) -> Answer {
    let ((_, ty), (receiver, _)) = (type_at(call, 0), type_at(call, 1));
    let found = call.program().types.iter().position(|t| {
        t.kind == Kind::Func
            && !t.named
            && t.params.first() == Some(&receiver)
            && t.params[1..] == ty.params
            && t.results == ty.results
            && t.variadic == ty.variadic
    });
    call.set(0, found.map_or(0, |at| at as u64 + 1));
    Ok(Outcome::Done)
}

/// `func makeClosure(t int, m *maker) *int`: a function of the type that does what `m` says; nil if none can be made.
fn make_closure(call: &mut Call) -> Answer {
    let (_, ty) = type_at(call, 0);
    let Some(func) = ty.maker else { return Ok(Outcome::Done) };
    let words = [u64::from(func), call.arg(1)];
    let closure = call.memory_mut().alloc_words(&words, true)?;
    call.set(0, closure);
    Ok(Outcome::Done)
}

/// The body of all functions that `makeClosure` makes: a `maker` is a type and a `func([]*int) []*int`.
fn made(call: &mut Call) -> Answer {
    let program = call.program();
    let maker = call.memory().load(call.receiver(0).wrapping_add(8)).unwrap_or(0);
    let (t, f) = (call.memory().load(maker).unwrap_or(0), call.memory().load(maker.wrapping_add(8)).unwrap_or(0));
    let Some(ty) = program.types.get((t as usize).wrapping_sub(1)) else { return Ok(Outcome::Done) };
    if let Some(answer) = call.nested(0) {
        let Nested::Returned(words) = answer else { return Ok(Outcome::Done) };
        let addresses = call.memory().words(words[0], words[1] as usize).map(<[u64]>::to_vec).unwrap_or_default();
        let mut at = 0;
        for (result, address) in ty.results.iter().zip(addresses) {
            for word in registers(call, &program.types[usize::from(*result)], address)? {
                call.set(at, word);
                at += 1;
            }
        }
        return Ok(Outcome::Done);
    }
    let (mut at, mut addresses) = (0, Vec::new());
    for param in &ty.params {
        let param = &program.types[usize::from(*param)];
        let words: Vec<u64> = (at..at + param.flat_words as usize).map(|i| call.arg(i)).collect();
        at += words.len();
        addresses.push(match words[..] {
            [address] if values::is_big(param) => address,
            [] => call.memory_mut().alloc(1, false)?,
            _ => call.memory_mut().alloc_words(&words, !param.no_pointers)?,
        });
    }
    let n = addresses.len() as u64;
    let list = call.memory_mut().alloc_words(&addresses, true)?;
    Ok(Outcome::Call(Request { callee: Callee::Closure(f), args: vec![list, n, n], catch: false }))
}

/// `func chanMake(elem, size int) *int`
fn chan_make(call: &mut Call) -> Answer {
    let ((elem, _), size) = (type_at(call, 0), call.arg(1));
    let program = call.program();
    match chans::make(program, call.memory_mut(), elem, Some(size)) {
        Ok(channel) => call.set(0, channel),
        Err(_) => return Ok(Outcome::PlainError("makechan: size out of range".into())),
    }
    Ok(Outcome::Done)
}

/// `func chanLen(c *int) int`
fn chan_len(call: &mut Call) -> Answer {
    let len = chans::len(call.memory(), call.arg(0)).unwrap_or(0);
    call.set(0, len);
    Ok(Outcome::Done)
}

/// `func chanCap(c *int) int`
fn chan_cap(call: &mut Call) -> Answer {
    let cap = chans::cap(call.memory(), call.arg(0)).unwrap_or(0);
    call.set(0, cap);
    Ok(Outcome::Done)
}

/// `func words(t int) (flat int, big bool)`: how many registers a value takes, and whether that is one with an address.
fn register_words(call: &mut Call) -> Answer {
    let (_, ty) = type_at(call, 0);
    call.set(0, u64::from(ty.flat_words));
    call.set_bool(1, values::is_big(ty));
    Ok(Outcome::Done)
}
