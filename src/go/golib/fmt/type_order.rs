//! The order of types. Go prints the keys of a map of interfaces by the addresses of their types' descriptors, which gc's linker lays out: types
//! that are written out first, by their text; then those with a name, by the size of the descriptor, and the program's own first.

use crate::code::{Kind, Program, RType, TypeIdx};

/// Where a type's descriptor stands.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub struct Place<'p> {
    named: bool,
    size: usize,
    /// 0 for types of package main, 1 for those of another, 2 for predeclared ones.
    origin: u8,
    package: &'p str,
    predeclared: usize,
    name: &'p str,
}

const PREDECLARED: &[&str] = &[
    "string",
    "int8",
    "uint8",
    "int16",
    "uint16",
    "int32",
    "uint32",
    "int64",
    "uint64",
    "int",
    "uint",
    "uintptr",
    "complex64",
    "complex128",
    "float32",
    "float64",
    "bool",
    "unsafe.Pointer",
];

impl<'p> Place<'p> {
    pub fn of(program: &'p Program, ty: TypeIdx) -> Place<'p> {
        let rtype = &program.types[usize::from(ty)];
        let predeclared = if rtype.named { None } else { PREDECLARED.iter().position(|name| *name == &*rtype.name) };
        let written = !rtype.named && predeclared.is_none();
        let origin = match &*rtype.package {
            _ if written => 0,
            _ if predeclared.is_some() => 2,
            "main" => 0,
            _ => 1,
        };
        Place {
            named: !written,
            size: if written { 0 } else { descriptor(rtype) },
            origin,
            package: if rtype.named { &rtype.package } else { "" },
            predeclared: predeclared.unwrap_or(0),
            name: &rtype.name,
        }
    }
}

/// The size in bytes of the descriptor of a type with a name, its methods with it.
fn descriptor(rtype: &RType) -> usize {
    let own = match rtype.kind {
        Kind::Array => 72,
        Kind::Chan => 64,
        Kind::Func => 56 + 8 * (rtype.params.len() + rtype.results.len()),
        Kind::Interface => 80 + 8 * rtype.methods.len(),
        Kind::Map => 104,
        Kind::Pointer | Kind::Slice => 56,
        Kind::Struct => 80 + 24 * rtype.fields.len(),
        _ => 48,
    };
    let methods = if rtype.kind == Kind::Interface { 0 } else { rtype.methods.len() };
    own + 16 + 16 * methods
}
