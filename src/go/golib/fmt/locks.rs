//! Locks and atomic values as Go prints them: package sync keeps other words here, which are shown as Go's fields.

use super::printer::{Printer, Step};
use crate::golib::value::Value;

/// A field's value.
enum Shown {
    /// A structure without fields.
    Mark(&'static str),
    Number(u64, &'static str),
    Fields(&'static str, Vec<(&'static str, Shown)>),
    /// The value's own last word.
    Pointer(Value),
}

use Shown::{Fields, Mark, Number, Pointer};

const NO_COPY: (&str, Shown) = ("_", Mark("sync.noCopy"));
const ATOMIC_NO_COPY: (&str, Shown) = ("_", Mark("atomic.noCopy"));
const ALIGNED: (&str, Shown) = ("_", Mark("atomic.align64"));

fn mutex(state: u64) -> Shown {
    let inner = vec![("state", Number(state, "int32")), ("sema", Number(0, "uint32"))];
    Fields("sync.Mutex", vec![NO_COPY, ("mu", Fields("sync.Mutex", inner))])
}

fn int32(value: u64) -> Shown {
    Fields("atomic.Int32", vec![ATOMIC_NO_COPY, ("v", Number(value, "int32"))])
}

impl Printer<'_, '_> {
    /// What is shown of a lock or an atomic value; None for other types.
    fn shown(&self, value: Value) -> Option<Shown> {
        let program = self.call.program();
        let rtype = value.rtype(program);
        let word = |i| value.word(self.memory(), i);
        let aligned = |name, v| Fields(name, vec![ATOMIC_NO_COPY, ALIGNED, ("v", v)]);
        let plain = |name, v| Fields(name, vec![ATOMIC_NO_COPY, ("v", v)]);
        let flag = |set: bool| plain("atomic.Bool", Number(set.into(), "uint32"));
        Some(match (&*rtype.package, &*rtype.bare_name) {
            ("sync", "Mutex") => mutex(word(0) & 1),
            ("sync", "RWMutex") => {
                let (readers, held) = (word(0), word(1) != 0 || word(2) != 0);
                let count = if held { readers.wrapping_sub(1 << 30) } else { readers };
                let fields = vec![
                    ("w", mutex(held.into())),
                    ("writerSem", Number(0, "uint32")),
                    ("readerSem", Number(0, "uint32")),
                    ("readerCount", int32(count)),
                    ("readerWait", int32(if held { readers } else { 0 })),
                ];
                Fields("sync.RWMutex", fields)
            }
            ("sync", "WaitGroup") => {
                let state = aligned("atomic.Uint64", Number(word(0) << 32, "uint64"));
                let fields = vec![("noCopy", Mark("sync.noCopy")), ("state", state), ("sema", Number(0, "uint32"))];
                Fields("sync.WaitGroup", fields)
            }
            ("sync", "Once") => {
                let done = value.field(program, 1).scalar(program, self.memory()) != 0;
                Fields("sync.Once", vec![NO_COPY, ("done", flag(done)), ("m", mutex(word(0) & 1))])
            }
            ("sync/atomic", "Int32") => int32(word(0)),
            ("sync/atomic", "Uint32") => plain("atomic.Uint32", Number(word(0), "uint32")),
            ("sync/atomic", "Uintptr") => plain("atomic.Uintptr", Number(word(0), "uintptr")),
            ("sync/atomic", "Int64") => aligned("atomic.Int64", Number(word(0), "int64")),
            ("sync/atomic", "Uint64") => aligned("atomic.Uint64", Number(word(0), "uint64")),
            ("sync/atomic", "Bool") => flag(value.field(program, 0).scalar(program, self.memory()) != 0),
            ("sync/atomic", name) if name.starts_with("Pointer[") => {
                let fields = vec![("_", Mark("[]")), ATOMIC_NO_COPY, ("v", Pointer(value.field(program, 0)))];
                Fields("", fields)
            }
            _ => return None,
        })
    }

    /// Prints a lock or an atomic value; false for other types.
    pub(super) fn lock(&mut self, value: Value, verb: char, depth: u32) -> Result<bool, super::printer::Stop> {
        let Some(shown) = self.shown(value) else { return Ok(false) };
        if self.spec.sharp_v {
            self.type_name(value.ty);
        }
        self.fields(value, &shown, verb, depth)?;
        Ok(true)
    }

    fn fields(&mut self, value: Value, shown: &Shown, verb: char, depth: u32) -> Step {
        let Fields(_, fields) = shown else { return Ok(()) };
        self.text("{");
        for (i, (name, field)) in fields.iter().enumerate() {
            if i > 0 {
                self.text(if self.spec.sharp_v { ", " } else { " " });
            }
            if self.spec.plus_v || self.spec.sharp_v {
                self.text(name);
                self.text(":");
            }
            match field {
                Mark("[]") if !self.spec.sharp_v => self.text("[]"),
                Mark("[]") => {
                    let elem = value.rtype(self.call.program()).fields[0].ty;
                    self.text("[0]");
                    self.type_name(elem);
                    self.text("{}");
                }
                Mark(name) => {
                    if self.spec.sharp_v {
                        self.text(name);
                    }
                    self.text("{}");
                }
                Fields(name, _) => {
                    if self.spec.sharp_v {
                        self.text(name);
                    }
                    self.fields(value, field, verb, depth + 1)?;
                }
                Number(number, name) => self.number(*number, name, verb),
                Pointer(pointer) if self.spec.sharp_v => {
                    let text = match pointer.word(self.memory(), 0) {
                        0 => "(unsafe.Pointer)(nil)".into(),
                        address => format!("(unsafe.Pointer)({address:#x})"),
                    };
                    self.text(&text);
                }
                Pointer(pointer) => self.nested(|p| p.value(*pointer, verb, depth + 1))?,
            }
        }
        self.text("}");
        Ok(())
    }

    fn number(&mut self, number: u64, name: &str, verb: char) {
        let base = match verb {
            'v' | 'd' => 10,
            'b' => 2,
            'o' | 'O' => 8,
            'x' | 'X' => 16,
            _ => {
                self.text("%!");
                self.rune(verb);
                self.text(&format!("({name}={number})"));
                return;
            }
        };
        let signed = name.starts_with("int");
        if self.spec.sharp_v && !signed {
            return self.text(&format!("{number:#x}"));
        }
        self.spec.integer(&mut self.out, number, base, signed, verb);
    }
}
