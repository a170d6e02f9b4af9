//! Interfaces: what a dynamic type implements, and assertions.

use super::trap::{self, Trap, TrapKind};
use crate::code::{Kind, Program, RType, TypeIdx};

/// The function of a concrete type's method.
#[inline]
pub fn method(ty: &RType, method: u16) -> Option<u32> {
    let at = ty.methods.binary_search_by_key(&method, |m| m.method).ok()?;
    Some(ty.methods[at].func)
}

/// The type of a type word that is not 0.
#[inline]
pub fn dynamic(program: &Program, word: u64) -> Result<&RType, Trap> {
    program.types.get((word.wrapping_sub(1)) as usize).ok_or_else(|| trap::internal("an unknown dynamic type"))
}

/// The first method of an interface type that a concrete type lacks.
fn missing(program: &Program, ty: &RType, interface: &RType) -> Option<u16> {
    let has = |wanted: &crate::code::RMethod| {
        ty.methods.binary_search_by_key(&wanted.method, |m| m.method).is_ok_and(|at| ty.methods[at].ty == wanted.ty)
    };
    let lacking = interface.methods.iter().filter(|m| !has(m));
    // Go names the first one in the order of names.
    lacking.map(|m| m.method).min_by_key(|m| &program.methods[usize::from(*m)].name)
}

/// Whether a value of the dynamic type (by type word) can be asserted to `ty`.
pub fn fits(program: &Program, word: u64, ty: TypeIdx) -> Result<bool, Trap> {
    if word == 0 {
        return Ok(false);
    }
    let target = &program.types[usize::from(ty)];
    if target.kind == Kind::Interface {
        Ok(missing(program, dynamic(program, word)?, target).is_none())
    } else {
        Ok(word == u64::from(ty) + 1)
    }
}

/// Why `x.(T)` failed, in Go's words.
#[cold]
pub fn failed(program: &Program, word: u64, ty: TypeIdx, from: TypeIdx) -> Trap {
    let target = &program.types[usize::from(ty)];
    let from = &program.types[usize::from(from)].name;
    let text = if word == 0 {
        let from = if target.kind == Kind::Interface { "interface" } else { from };
        format!("interface conversion: {from} is nil, not {}", target.name)
    } else {
        match dynamic(program, word) {
            Err(trap) => return trap,
            Ok(ty) if target.kind == Kind::Interface => {
                let name = missing(program, ty, target).map(|m| program.methods[usize::from(m)].name.clone());
                let name = name.unwrap_or_default();
                format!("interface conversion: {} is not {}: missing method {name}", ty.name, target.name)
            }
            Ok(ty) if ty.name == target.name => {
                let text = format!("interface conversion: {from} is {}, not {}", ty.name, target.name);
                if ty.package == target.package {
                    format!("{text} (types from different scopes)")
                } else {
                    format!("{text} (types from different packages)")
                }
            }
            Ok(ty) => format!("interface conversion: {from} is {}, not {}", ty.name, target.name),
        }
    };
    Box::new(TrapKind::Assertion(text))
}
