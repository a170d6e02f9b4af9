//! Values by verb: what each kind of value prints.

use super::printer::{Printer, Step};
use super::type_order;
use crate::code::{Kind, Program, TypeIdx};
use crate::golib::text::float::Size;
use crate::golib::value::{Place, Value};
use crate::vm::maps;
use crate::vm::memory::Memory;
use std::cmp::Ordering;

impl Printer<'_, '_> {
    /// An operand; None is a nil interface.
    pub fn argument(&mut self, value: Option<Value>, verb: char) -> Step {
        let Some(value) = value else {
            return match verb {
                'T' | 'v' => {
                    self.spec.pad(&mut self.out, b"<nil>");
                    Ok(())
                }
                _ => self.bad_nil(verb),
            };
        };
        match verb {
            'T' => {
                let name = self.call.program().types[usize::from(value.ty)].name.clone();
                self.spec.string(&mut self.out, name.as_bytes());
                return Ok(());
            }
            'p' => return self.pointer(value, 'p'),
            _ => {}
        }
        self.operand_value(value, verb)
    }

    /// An operand that is no nil interface; a reflect.Value prints what it holds.
    fn operand_value(&mut self, value: Value, verb: char) -> Step {
        if self.is_reflect_value(value) {
            let Some(held) = self.held(value) else {
                self.text("<invalid reflect.Value>");
                return Ok(());
            };
            if held.private || !self.methods(held, verb)? {
                let outside = std::mem::replace(&mut self.reflected, true);
                self.value(held, verb, 0)?;
                self.reflected = outside;
            }
            return Ok(());
        }
        // Unnamed basic types have no methods, but %w must be refused.
        if self.methods(value, verb)? {
            return Ok(());
        }
        self.value(value, verb, 0)
    }

    fn is_reflect_value(&self, value: Value) -> bool {
        let rtype = value.rtype(self.call.program());
        rtype.kind == Kind::Struct && rtype.words == 4 && &*rtype.name == "reflect.Value"
    }

    /// What a reflect.Value holds: its words are a type (which begins with its type word), an address, flags, and the method bound.
    fn held(&self, value: Value) -> Option<Value> {
        const READ_ONLY: u64 = 2 | 4;
        let [rtype, address, flags, method] = [0, 1, 2, 3].map(|i| value.word(self.memory(), i));
        let ty = (self.memory().load(rtype)? as TypeIdx).checked_sub(1)?;
        let place = if method == 0 { Place::At(address) } else { Place::Word(method) };
        Some(Value { ty, place, private: flags & READ_ONLY != 0 || method != 0 })
    }

    fn bad_nil(&mut self, verb: char) -> Step {
        self.text("%!");
        self.rune(verb);
        self.text("(<nil>)");
        Ok(())
    }

    /// `%!verb(type=value)`
    pub fn bad_verb(&mut self, value: Value, verb: char) -> Step {
        self.erroring = true;
        self.text("%!");
        self.rune(verb);
        self.text("(");
        self.type_name(value.ty);
        self.text("=");
        self.nested(|p| p.operand_value(value, 'v'))?;
        self.text(")");
        self.erroring = false;
        Ok(())
    }

    /// A string by verb; `value` is what it belongs to.
    pub fn string(&mut self, value: Value, text: &[u8], verb: char) -> Step {
        match verb {
            'v' if self.spec.sharp_v => self.spec.quoted(&mut self.out, text),
            'v' | 's' => self.spec.string(&mut self.out, text),
            'x' | 'X' => self.spec.hex_bytes(&mut self.out, text, verb == 'X'),
            'q' => self.spec.quoted(&mut self.out, text),
            _ => return self.bad_verb(value, verb),
        }
        Ok(())
    }

    fn integer(&mut self, value: Value, number: u64, signed: bool, verb: char) -> Step {
        let base = match verb {
            'v' if self.spec.sharp_v && !signed => {
                self.address(number, true);
                return Ok(());
            }
            'v' | 'd' => 10,
            'b' => 2,
            'o' | 'O' => 8,
            'x' | 'X' => 16,
            'c' => {
                self.spec.character(&mut self.out, number);
                return Ok(());
            }
            'q' => {
                self.spec.quoted_character(&mut self.out, number);
                return Ok(());
            }
            'U' => {
                self.spec.unicode(&mut self.out, number);
                return Ok(());
            }
            _ => return self.bad_verb(value, verb),
        };
        self.spec.integer(&mut self.out, number, base, signed, verb);
        Ok(())
    }

    /// A number in hexadecimal, with or without 0x.
    fn address(&mut self, number: u64, prefix: bool) {
        let mut spec = self.spec;
        spec.sharp = prefix;
        spec.integer(&mut self.out, number, 16, false, 'v');
    }

    fn float(&mut self, value: Value, number: f64, size: Size, verb: char) -> Step {
        let (verb, precision) = match verb {
            'v' => ('g', None),
            'b' | 'g' | 'G' | 'x' | 'X' => (verb, None),
            'f' | 'e' | 'E' | 'F' => (verb, Some(6)),
            _ => return self.bad_verb(value, verb),
        };
        self.spec.float(&mut self.out, number, size, verb, precision);
        Ok(())
    }

    fn complex(&mut self, value: Value, re: f64, im: f64, size: Size, verb: char) -> Step {
        if !"vbgGxXfFeE".contains(verb) {
            return self.bad_verb(value, verb);
        }
        let plus = self.spec.plus;
        self.text("(");
        self.float(value, re, size, verb)?;
        self.spec.plus = true;
        self.float(value, im, size, verb)?;
        self.text("i)");
        self.spec.plus = plus;
        Ok(())
    }

    fn pointer(&mut self, value: Value, verb: char) -> Step {
        let program = self.call.program();
        let kind = value.rtype(program).kind;
        if !matches!(kind, Kind::Chan | Kind::Func | Kind::Map | Kind::Pointer | Kind::Slice) {
            return self.bad_verb(value, verb);
        }
        let address = value.word(self.memory(), 0);
        match verb {
            'v' if self.spec.sharp_v => {
                self.text("(");
                self.type_name(value.ty);
                self.text(")(");
                if address == 0 {
                    self.text("nil");
                } else {
                    self.address(address, true);
                }
                self.text(")");
            }
            'v' if address == 0 => self.spec.pad(&mut self.out, b"<nil>"),
            'v' | 'p' => self.address(address, !self.spec.sharp),
            'b' | 'o' | 'd' | 'x' | 'X' => return self.integer(value, address, false, verb),
            _ => return self.bad_verb(value, verb),
        }
        Ok(())
    }

    /// A value that does not print itself, or (depth 0) has had its chance.
    pub fn value(&mut self, value: Value, verb: char, depth: u32) -> Step {
        let program = self.call.program();
        if depth > 0 && !value.private && self.methods(value, verb)? {
            return Ok(());
        }
        let rtype = value.rtype(program);
        match rtype.kind {
            Kind::Bool => {
                if !matches!(verb, 't' | 'v') {
                    return self.bad_verb(value, verb);
                }
                let set = value.scalar(program, self.memory()) != 0;
                self.spec.boolean(&mut self.out, set);
                Ok(())
            }
            Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => {
                self.integer(value, value.word(self.memory(), 0), true, verb)
            }
            Kind::Uint | Kind::Uint8 | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 | Kind::Uintptr => {
                self.integer(value, value.scalar(program, self.memory()), false, verb)
            }
            Kind::Float32 | Kind::Float64 => {
                let number = f64::from_bits(value.word(self.memory(), 0));
                self.float(value, number, if rtype.kind == Kind::Float32 { Size::F32 } else { Size::F64 }, verb)
            }
            Kind::Complex64 | Kind::Complex128 => {
                let [re, im] = [0, 1].map(|i| f64::from_bits(value.word(self.memory(), i)));
                self.complex(value, re, im, if rtype.kind == Kind::Complex64 { Size::F32 } else { Size::F64 }, verb)
            }
            Kind::String => {
                let text = value.bytes(program, self.memory());
                self.string(value, &text, verb)
            }
            Kind::Map => self.map(value, verb, depth),
            Kind::Struct => self.structure(value, verb, depth),
            Kind::Interface => match value.dynamic(program, self.memory()) {
                Some(inner) => self.nested(|p| p.value(inner, verb, depth + 1)),
                None => {
                    if self.spec.sharp_v {
                        self.type_name(value.ty);
                        self.text("(nil)");
                    } else {
                        self.text("<nil>");
                    }
                    Ok(())
                }
            },
            Kind::Array | Kind::Slice => self.list(value, verb, depth),
            Kind::Pointer if depth == 0 && value.word(self.memory(), 0) != 0 => {
                let target = Value {
                    private: value.private,
                    ..Value::at(rtype.elem.unwrap_or(value.ty), value.word(self.memory(), 0))
                };
                match target.rtype(program).kind {
                    Kind::Array | Kind::Slice | Kind::Struct | Kind::Map => {
                        self.text("&");
                        self.nested(|p| p.value(target, verb, depth + 1))
                    }
                    _ => self.pointer(value, verb),
                }
            }
            Kind::Pointer | Kind::Chan | Kind::Func => self.pointer(value, verb),
        }
    }

    fn structure(&mut self, value: Value, verb: char, depth: u32) -> Step {
        let program = self.call.program();
        if self.lock(value, verb, depth)? {
            return Ok(());
        }
        if self.spec.sharp_v {
            self.type_name(value.ty);
        }
        self.text("{");
        for (i, field) in value.rtype(program).fields.iter().enumerate() {
            if i > 0 {
                self.text(if self.spec.sharp_v { ", " } else { " " });
            }
            if self.spec.plus_v || self.spec.sharp_v {
                self.text(&field.name);
                self.text(":");
            }
            let member = value.field(program, i);
            let member = match program.types[usize::from(field.ty)].kind {
                Kind::Interface => member.dynamic(program, self.memory()).unwrap_or(member),
                _ => member,
            };
            self.nested(|p| p.value(member, verb, depth + 1))?;
        }
        self.text("}");
        Ok(())
    }

    fn map(&mut self, value: Value, verb: char, depth: u32) -> Step {
        let program = self.call.program();
        let rtype = value.rtype(program);
        let address = value.word(self.memory(), 0);
        if self.spec.sharp_v {
            self.type_name(value.ty);
            if address == 0 {
                self.text("(nil)");
                return Ok(());
            }
            self.text("{");
        } else {
            self.text("map[");
        }
        let (key_type, value_type) = (rtype.key.unwrap_or(value.ty), rtype.elem.unwrap_or(value.ty));
        let mut entries: Vec<(Value, Value)> = maps::entries(program, self.memory(), address, usize::MAX)
            .into_iter()
            .map(|(k, v)| (Value::at(key_type, k), Value::at(value_type, v)))
            .collect();
        entries.sort_by(|a, b| compare(program, self.memory(), a.0, b.0));
        for (i, (k, v)) in entries.into_iter().enumerate() {
            if i > 0 {
                self.text(if self.spec.sharp_v { ", " } else { " " });
            }
            self.nested(|p| p.value(Value { private: value.private, ..k }, verb, depth + 1))?;
            self.text(":");
            self.nested(|p| p.value(Value { private: value.private, ..v }, verb, depth + 1))?;
        }
        self.text(if self.spec.sharp_v { "}" } else { "]" });
        Ok(())
    }

    fn list(&mut self, value: Value, verb: char, depth: u32) -> Step {
        let program = self.call.program();
        let rtype = value.rtype(program);
        let bytes = rtype.elem.is_some_and(|e| program.types[usize::from(e)].kind == Kind::Uint8);
        if bytes && matches!(verb, 's' | 'q' | 'x' | 'X') {
            let text = value.bytes(program, self.memory());
            return self.string(value, &text, verb);
        }
        let (open, between, close) = if self.spec.sharp_v {
            if depth == 0 && bytes && !self.reflected && &*rtype.name == "[]uint8" {
                self.text("[]byte");
            } else {
                self.type_name(value.ty);
            }
            if rtype.kind == Kind::Slice && value.word(self.memory(), 0) == 0 {
                self.text("(nil)");
                return Ok(());
            }
            ("{", ", ", "}")
        } else {
            ("[", " ", "]")
        };
        self.text(open);
        for i in 0..value.len(program, self.memory()) {
            if i > 0 {
                self.text(between);
            }
            let element = value.element(program, self.memory(), i);
            self.nested(|p| p.value(element, verb, depth + 1))?;
        }
        self.text(close);
        Ok(())
    }
}

/// The order of map keys of one type.
fn compare(program: &Program, memory: &Memory, a: Value, b: Value) -> Ordering {
    let floats = |i| [a, b].map(|v| f64::from_bits(v.word(memory, i)));
    let float = |i| {
        let [x, y] = floats(i);
        x.partial_cmp(&y).unwrap_or_else(|| y.is_nan().cmp(&x.is_nan()))
    };
    match a.rtype(program).kind {
        Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => {
            (a.word(memory, 0) as i64).cmp(&(b.word(memory, 0) as i64))
        }
        Kind::Float32 | Kind::Float64 => float(0),
        Kind::Complex64 | Kind::Complex128 => float(0).then_with(|| float(1)),
        Kind::String => a.bytes(program, memory).cmp(&b.bytes(program, memory)),
        Kind::Struct => (0..a.rtype(program).fields.len())
            .map(|i| compare(program, memory, a.field(program, i), b.field(program, i)))
            .find(|o| o.is_ne())
            .unwrap_or(Ordering::Equal),
        Kind::Array => (0..a.len(program, memory))
            .map(|i| compare(program, memory, a.element(program, memory, i), b.element(program, memory, i)))
            .find(|o| o.is_ne())
            .unwrap_or(Ordering::Equal),
        Kind::Interface => match (a.dynamic(program, memory), b.dynamic(program, memory)) {
            (Some(x), Some(y)) if x.ty == y.ty => compare(program, memory, x, y),
            (Some(x), Some(y)) => type_order::Place::of(program, x.ty).cmp(&type_order::Place::of(program, y.ty)),
            (x, y) => x.is_some().cmp(&y.is_some()),
        },
        _ => a.scalar(program, memory).cmp(&b.scalar(program, memory)),
    }
}
