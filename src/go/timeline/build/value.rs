//! Values of Go types, read from registers and memory, as trees.

use super::super::picture::ValueView;
use super::memory::View;
use super::text;
use crate::code::{Kind, RField, RType, TypeIdx};
use crate::vm::print::float;
use std::cell::Cell;
use std::sync::Arc;

/// How much of its values a picture holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// As much as has room beside other things.
    Glance,
    /// All, as far as a picture stays within some tens of megabytes.
    Full,
}

impl Detail {
    /// The nodes that all values of a picture may have in full.
    pub fn room(self) -> Cell<u32> {
        Cell::new(match self {
            Detail::Glance => 0,
            Detail::Full => 200_000,
        })
    }
}

/// What is shown of one value.
#[derive(Clone, Copy)]
struct Limits {
    /// How deep a tree goes: pointers, structs, lists, maps and interfaces below it show as `…`.
    depth: u32,
    /// The most elements of a list or map.
    items: u64,
    /// The most bytes of a string.
    string: usize,
}

const GLANCE: Limits = Limits { depth: 4, items: 32, string: 4096 };
const FULL: Limits = Limits { depth: 100, items: u64::MAX, string: usize::MAX };

/// The most nodes of one value's tree at a glance.
const MAX_NODES: u32 = 400;

/// Bytes of a string that count as one node.
const NODE_BYTES: usize = 64;

/// Where a value is.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// In registers: flat words (a big value is one word, the address of its copy).
    Registers(&'a [u64]),
    /// Its words, as in memory.
    Words(&'a [u64]),
    /// In memory at this address.
    Memory(u64),
}

/// Reads values of a program's types out of a machine.
#[derive(Clone, Copy)]
pub struct Values<'a> {
    pub view: View<'a>,
}

impl<'a> Values<'a> {
    /// The value of type `ty` at `place`; what cannot be read shows as `?`.
    pub fn show(&self, ty: TypeIdx, place: Place) -> ValueView {
        let room = self.view.room.get();
        let (limits, nodes) = if room == 0 { (GLANCE, MAX_NODES) } else { (FULL, room) };
        let mut budget = Budget { limits, depth: limits.depth, nodes, way: Vec::new() };
        let value = self.tree(ty, place, &mut budget);
        if room > 0 {
            self.view.room.set(budget.nodes);
        }
        value
    }

    /// The value in one line, for sentences: short, without types.
    pub fn line(&self, ty: TypeIdx, place: Place) -> String {
        self.show(ty, place).to_line()
    }

    /// A function value by its closure's address.
    pub fn function(&self, closure: u64) -> ValueView {
        if closure == 0 {
            return scalar("nil");
        }
        match self.closure(closure) {
            Some((func, name)) => ValueView::Func { name, cells: self.captures(func, closure) },
            None => scalar("?"),
        }
    }

    /// The function of a closure object, and its name as pictures write it.
    pub fn closure(&self, closure: u64) -> Option<(u32, Arc<str>)> {
        let index = self.view.word(closure)?;
        let func = self.view.program.funcs.get(index as usize)?;
        Some((index as u32, super::source::short_name(&func.name)))
    }

    /// The captured variables of a closure object: name and cell, in the order of its words.
    pub fn captures(&self, func: u32, closure: u64) -> Vec<(Arc<str>, u64)> {
        let Some(func) = self.view.program.funcs.get(func as usize) else { return Vec::new() };
        let captured = func.vars.iter().filter(|v| v.kind == crate::code::VarRole::Captured);
        captured
            .enumerate()
            .filter_map(|(i, var)| Some((var.name.clone(), self.view.word(closure + 8 * (i as u64 + 1))?)))
            .collect()
    }

    fn tree(&self, ty: TypeIdx, place: Place, budget: &mut Budget) -> ValueView {
        let Some(rtype) = self.view.program.types.get(ty as usize) else { return scalar("?") };
        if !budget.node() {
            return scalar("…");
        }
        self.of_type(rtype, place, budget).unwrap_or_else(|| scalar("?"))
    }

    fn of_type(&self, ty: &RType, place: Place, budget: &mut Budget) -> Option<ValueView> {
        let place = match place {
            Place::Registers(words) if ty.flat_words != ty.words => Place::Memory(*words.first()?),
            Place::Registers(words) => Place::Words(words),
            other => other,
        };
        let word = |i: u64| self.word(place, i);
        Some(match ty.kind {
            Kind::Bool => scalar(if self.small(ty, place)? != 0 { "true" } else { "false" }),
            Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => scalar((word(0)? as i64).to_string()),
            Kind::Uint8 => scalar(self.small(ty, place)?.to_string()),
            Kind::Uint | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 | Kind::Uintptr => scalar(word(0)?.to_string()),
            Kind::Float32 => scalar(float(f64::from_bits(word(0)?), true)),
            Kind::Float64 => scalar(float(f64::from_bits(word(0)?), false)),
            Kind::Complex64 => scalar(text::complex(f64::from_bits(word(0)?), f64::from_bits(word(1)?), true)),
            Kind::Complex128 => scalar(text::complex(f64::from_bits(word(0)?), f64::from_bits(word(1)?), false)),
            Kind::String => scalar(budget.quote(self.view.bytes(word(0)?, word(1)?)?)),
            Kind::Pointer => match word(0)? {
                0 => scalar("nil"),
                address => {
                    let target = ty.elem.filter(|t| budget.depth > 1 && !budget.way.contains(&(*t, address)));
                    let target = target.map(|t| {
                        budget.way.push((t, address));
                        let target = budget.below(|b| self.tree(t, Place::Memory(address), b));
                        budget.way.pop();
                        Box::new(target)
                    });
                    ValueView::Pointer { address, target }
                }
            },
            Kind::Struct => {
                if budget.depth == 0 {
                    return Some(scalar("…"));
                }
                // Of what is only the library's business, its name tells which it is.
                let shown = |f: &&RField| !ty.opaque || &*f.name == "name";
                if ty.opaque && !ty.fields.iter().any(|f| shown(&f)) {
                    return Some(scalar(format!("{}{{…}}", ty.name)));
                }
                let fields = ty.fields.iter().filter(shown).map(|f| {
                    let place = self.part(place, f.offset);
                    let value = match place {
                        Some(place) => budget.below(|b| self.tree(f.ty, place, b)),
                        None => scalar("?"),
                    };
                    (f.name.clone(), value)
                });
                ValueView::Struct { ty: ty.name.clone(), fields: fields.collect() }
            }
            Kind::Array => {
                let elem = ty.elem?;
                let items = match place {
                    Place::Memory(address) => self.items(elem, address, ty.len, budget),
                    Place::Words(words) | Place::Registers(words) => self.flat_items(elem, words, ty.len, budget),
                };
                ValueView::List { ty: ty.name.clone(), items, len: ty.len, cap: None }
            }
            Kind::Slice => {
                let (address, len, cap) = (word(0)?, word(1)?, word(2)?);
                if address == 0 && len == 0 && cap == 0 {
                    return Some(scalar("nil"));
                }
                let items = self.items(ty.elem?, address, len, budget);
                ValueView::List { ty: ty.name.clone(), items, len, cap: Some(cap) }
            }
            Kind::Map => {
                let address = word(0)?;
                if address == 0 {
                    return Some(scalar("nil"));
                }
                let (key, elem) = (ty.key?, ty.elem?);
                let shown = budget.items(u64::MAX);
                let entries = self.view.map_entries(address, shown as usize).into_iter().map(|(k, v)| {
                    budget.below(|b| (self.tree(key, Place::Memory(k), b), self.tree(elem, Place::Memory(v), b)))
                });
                ValueView::Map { ty: ty.name.clone(), entries: entries.collect(), len: self.view.map_len(address)? }
            }
            Kind::Chan => match word(0)? {
                0 => scalar("nil"),
                address => match self.view.channel(address) {
                    Some((len, cap)) if cap > 0 => scalar(format!("{} ({len} of {cap})", ty.name)),
                    _ => scalar(ty.name.as_ref()),
                },
            },
            Kind::Func => self.function(word(0)?),
            Kind::Interface => self.dynamic(word(0)?, word(1)?, budget),
        })
    }

    fn dynamic(&self, type_word: u64, data: u64, budget: &mut Budget) -> ValueView {
        let Some(index) = type_word.checked_sub(1) else { return scalar("nil") };
        let Some(ty) = self.view.program.types.get(index as usize) else { return scalar("?") };
        let data = [data];
        let place = if ty.words == 1 { Place::Words(&data) } else { Place::Memory(data[0]) };
        let place = if ty.words == 0 { Place::Words(&[]) } else { place };
        let value = Box::new(budget.below(|b| self.tree(index as TypeIdx, place, b)));
        let error = self.is_error(ty).then(|| self.error_text(ty, place).map(|said| budget.quote(&said)));
        ValueView::Dynamic { ty: super::source::short_type(&ty.name), value, error }
    }

    /// Elements in memory from `address` on.
    fn items(&self, elem: TypeIdx, address: u64, len: u64, budget: &mut Budget) -> Vec<ValueView> {
        let Some(ty) = self.view.program.types.get(elem as usize) else { return Vec::new() };
        let shown = budget.items(len);
        let stride = u64::from(ty.stride);
        (0..shown).map(|i| budget.below(|b| self.tree(elem, Place::Memory(address + i * stride), b))).collect()
    }

    /// Elements of an array that stands in words.
    fn flat_items(&self, elem: TypeIdx, words: &[u64], len: u64, budget: &mut Budget) -> Vec<ValueView> {
        let Some(ty) = self.view.program.types.get(elem as usize) else { return Vec::new() };
        let shown = budget.items(len);
        let item = |i: u64| -> Option<[u64; 1]> {
            let byte = words.get((i / 8) as usize)?.to_le_bytes()[(i % 8) as usize];
            Some([u64::from(byte)])
        };
        let whole = |i: u64| words.get((i * u64::from(ty.words)) as usize..((i + 1) * u64::from(ty.words)) as usize);
        (0..shown)
            .map(|i| {
                budget.below(|b| {
                    if ty.stride == 1 {
                        item(i).map_or(scalar("?"), |w| self.tree(elem, Place::Words(&w), b))
                    } else {
                        whole(i).map_or(scalar("?"), |w| self.tree(elem, Place::Words(w), b))
                    }
                })
            })
            .collect()
    }

    pub(super) fn word(&self, place: Place, index: u64) -> Option<u64> {
        match place {
            Place::Registers(words) | Place::Words(words) => words.get(index as usize).copied(),
            Place::Memory(address) => self.view.word(address.checked_add(8 * index)?),
        }
    }

    /// A value that takes a byte in memory where it is packed.
    fn small(&self, ty: &RType, place: Place) -> Option<u64> {
        match place {
            Place::Memory(address) if ty.stride == 1 => self.view.bytes(address, 1).map(|b| u64::from(b[0])),
            _ => self.word(place, 0).map(|w| w & 0xff),
        }
    }

    /// The part of a struct from word `offset` on.
    fn part<'p>(&self, place: Place<'p>, offset: u32) -> Option<Place<'p>> {
        Some(match place {
            Place::Registers(words) | Place::Words(words) => Place::Words(words.get(offset as usize..)?),
            Place::Memory(address) => Place::Memory(address.checked_add(8 * u64::from(offset))?),
        })
    }
}

/// What a tree may still take.
struct Budget {
    limits: Limits,
    depth: u32,
    nodes: u32,
    /// The pointers that lead here: one that leads back shows its address.
    way: Vec<(TypeIdx, u64)>,
}

impl Budget {
    fn node(&mut self) -> bool {
        self.nodes = self.nodes.saturating_sub(1);
        self.nodes > 0
    }

    fn below<T>(&mut self, build: impl FnOnce(&mut Budget) -> T) -> T {
        let depth = self.depth;
        self.depth = depth.saturating_sub(1);
        let built = build(self);
        self.depth = depth;
        built
    }

    /// How many of so many elements are shown.
    fn items(&self, len: u64) -> u64 {
        if self.depth == 0 { 0 } else { len.min(self.limits.items).min(u64::from(self.nodes)) }
    }

    /// A string; what is more of it than a glance shows takes the room of nodes.
    fn quote(&mut self, bytes: &[u8]) -> String {
        let room = (self.nodes as usize * NODE_BYTES).max(GLANCE.string);
        let shown = bytes.len().min(self.limits.string).min(room);
        self.nodes = self.nodes.saturating_sub((shown.saturating_sub(GLANCE.string) / NODE_BYTES) as u32);
        text::quote(bytes, shown)
    }
}

fn scalar(text: impl Into<String>) -> ValueView {
    ValueView::Scalar(text.into())
}
