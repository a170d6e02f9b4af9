//! The state of one call of a formatting function, and what values do for themselves: methods.

use super::spec::Spec;
use crate::code::{Kind, TypeIdx};
use crate::golib::Answer;
use crate::golib::text::utf8;
use crate::golib::value::Value;
use crate::vm::memory::{Memory, OutOfMemory};
use crate::vm::native::{Call, Callee, Nested, Outcome, Request};

/// Why formatting ends before its end.
pub(super) enum Stop {
    /// Go code must run first.
    Ask(Request),
    /// A panic that formatting does not hold: type word, data word.
    Panic(u64, u64),
    /// Values nested without end.
    TooDeep,
    TooLong,
}

pub(super) type Step = Result<(), Stop>;

impl Stop {
    pub fn into_answer(self) -> Answer {
        match self {
            Stop::Ask(request) => Ok(Outcome::Call(request)),
            Stop::Panic(type_word, data) => Ok(Outcome::Panic(type_word, data)),
            Stop::TooDeep => Ok(Outcome::Fatal("stack overflow".into())),
            Stop::TooLong => Err(OutOfMemory(LONGEST as u64)),
        }
    }
}

/// The most bytes that one call may make.
const LONGEST: usize = 1 << 28;
/// Values nested deeper than this end the program as a stack overflow would.
const DEEPEST: u32 = 1000;

/// One call of a formatting function.
pub(super) struct Printer<'c, 'a> {
    pub call: &'c mut Call<'a>,
    pub out: Vec<u8>,
    pub spec: Spec,
    /// The Go function that calls Formatters.
    pub hook: u64,
    /// `%w` is allowed; the bits of the arguments that it wraps.
    pub wraps: Option<u64>,
    /// Requests made so far in this run of the native.
    asked: usize,
    /// Writing about a wrong verb: methods stay silent.
    pub erroring: bool,
    /// Writing what a reflect.Value holds.
    pub reflected: bool,
    /// Writing about a panic of a method.
    panicking: bool,
    depth: u32,
}

impl<'c, 'a> Printer<'c, 'a> {
    pub fn new(call: &'c mut Call<'a>, hook: u64) -> Printer<'c, 'a> {
        Printer {
            call,
            out: Vec::with_capacity(64),
            spec: Spec::default(),
            hook,
            wraps: None,
            asked: 0,
            erroring: false,
            reflected: false,
            panicking: false,
            depth: 0,
        }
    }

    pub fn memory(&self) -> &Memory {
        self.call.memory()
    }

    pub fn text(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    pub fn rune(&mut self, rune: char) {
        utf8::push(&mut self.out, rune as u32);
    }

    /// The name of a type as `%T` shows it.
    pub fn type_name(&mut self, ty: TypeIdx) {
        let name = &self.call.program().types[usize::from(ty)].name;
        self.out.extend_from_slice(name.as_bytes());
    }

    /// Runs `inside` one level deeper.
    pub fn nested(&mut self, inside: impl FnOnce(&mut Self) -> Step) -> Step {
        if self.depth >= DEEPEST {
            return Err(Stop::TooDeep);
        }
        if self.out.len() > LONGEST {
            return Err(Stop::TooLong);
        }
        self.depth += 1;
        inside(self)?;
        self.depth -= 1;
        Ok(())
    }

    fn ask(&mut self, callee: Callee, args: Vec<u64>) -> Result<&'a Nested, Stop> {
        let k = self.asked;
        self.asked += 1;
        match self.call.nested(k) {
            Some(answer) => Ok(answer),
            None => Err(Stop::Ask(Request { callee, args, catch: true })),
        }
    }

    /// Whether the type has a method of this name that takes nothing and returns a string.
    fn has_text_method(&self, ty: TypeIdx, name: &str) -> bool {
        let program = self.call.program();
        program.types[usize::from(ty)].methods.iter().any(|m| {
            let method = &program.methods[usize::from(m.method)];
            let signature = &program.types[usize::from(m.ty)];
            &*method.name == name && signature.params.is_empty() && signature.results == [program.known.string]
        })
    }

    fn is_formatter(&self, ty: TypeIdx) -> bool {
        let program = self.call.program();
        program.types[usize::from(ty)].methods.iter().any(|m| {
            let method = &program.methods[usize::from(m.method)];
            let signature = &program.types[usize::from(m.ty)];
            &*method.name == "Format"
                && signature.results.is_empty()
                && matches!(signature.params[..], [state, rune]
                    if &*program.types[usize::from(state)].name == "fmt.State"
                        && program.types[usize::from(rune)].kind == Kind::Int32)
        })
    }

    /// Lets a value print itself, if it can and may; reports whether it did.
    pub fn methods(&mut self, value: Value, verb: char) -> Result<bool, Stop> {
        let program = self.call.program();
        let (type_word, data) = value.to_interface(program, self.memory());
        let Some(ty) = type_word.checked_sub(1) else { return Ok(false) };
        let ty = ty as TypeIdx;
        let mut verb = verb;
        if self.erroring {
            return Ok(false);
        }
        if verb == 'w' {
            if self.wraps.is_none() || !self.has_text_method(ty, "Error") {
                self.bad_verb(value, verb)?;
                return Ok(true);
            }
            verb = 'v';
        }
        if program.types[usize::from(ty)].methods.is_empty() {
            return Ok(false);
        }
        if self.is_formatter(ty) {
            self.formatter(ty, data, verb)?;
            return Ok(true);
        }
        if self.spec.sharp_v {
            if !self.has_text_method(ty, "GoString") {
                return Ok(false);
            }
            if let Some(text) = self.text_method(ty, data, verb, "GoString")? {
                self.spec.string(&mut self.out, &text);
            }
            return Ok(true);
        }
        if !matches!(verb, 'v' | 's' | 'x' | 'X' | 'q') {
            return Ok(false);
        }
        for name in ["Error", "String"] {
            if self.has_text_method(ty, name) {
                if let Some(text) = self.text_method(ty, data, verb, name)? {
                    self.string(value, &text, verb)?;
                }
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Calls a method that returns a string; None if it panicked, which has been written about.
    fn text_method(&mut self, ty: TypeIdx, data: u64, verb: char, name: &str) -> Result<Option<Vec<u8>>, Stop> {
        let type_word = u64::from(ty) + 1;
        let answer = self.ask(Callee::Method { type_word, data, name: name.into() }, Vec::new())?;
        match answer {
            Nested::Returned(words) => {
                let (address, len) = (words.first().copied().unwrap_or(0), words.get(1).copied().unwrap_or(0));
                Ok(Some(self.memory().bytes(address, len).unwrap_or(&[]).to_vec()))
            }
            Nested::Panicked(panic_type, panic_data) => {
                self.panicked((ty, data), (*panic_type, *panic_data), verb, name)?;
                Ok(None)
            }
            Nested::NoMethod => Ok(Some(Vec::new())),
        }
    }

    /// Calls a Formatter through the hook: once to make a State, once to fill it.
    fn formatter(&mut self, ty: TypeIdx, data: u64, verb: char) -> Step {
        let mut flags = 0;
        let spec = self.spec;
        let listed = [
            spec.plus || spec.plus_v,
            spec.minus,
            spec.sharp || spec.sharp_v,
            spec.space,
            spec.zero,
            spec.has_width,
            spec.has_precision,
        ];
        for (bit, set) in listed.into_iter().enumerate() {
            flags |= u64::from(set) << bit;
        }
        let (width, precision) = (spec.width as u64, spec.precision as u64);
        let mut args = vec![u64::from(ty) + 1, data, 0, verb as u64, width, precision, flags];
        let state = match self.ask(Callee::Closure(self.hook), args.clone())? {
            Nested::Returned(words) => words.first().copied().unwrap_or(0),
            _ => return Ok(()),
        };
        args[2] = state;
        let answer = self.ask(Callee::Closure(self.hook), args)?;
        let buffer = [0, 8].map(|at| self.memory().load(state + at).unwrap_or(0));
        if let Some(written) = self.call.memory().bytes(buffer[0], buffer[1]) {
            self.out.extend_from_slice(written);
        }
        if let Nested::Panicked(panic_type, panic_data) = answer {
            self.panicked((ty, data), (*panic_type, *panic_data), verb, "Format")?;
        }
        Ok(())
    }

    /// Writes about a method that panicked.
    fn panicked(&mut self, receiver: (TypeIdx, u64), panic: (u64, u64), verb: char, name: &str) -> Step {
        let program = self.call.program();
        if program.types[usize::from(receiver.0)].kind == Kind::Pointer && receiver.1 == 0 {
            self.text("<nil>");
            return Ok(());
        }
        if self.panicking {
            return Err(Stop::Panic(panic.0, panic.1));
        }
        let old = self.spec;
        self.spec.clear();
        self.text("%!");
        self.rune(verb);
        self.text("(PANIC=");
        self.text(name);
        self.text(" method: ");
        self.panicking = true;
        self.argument(Value::of_interface(program, panic.0, panic.1), 'v')?;
        self.panicking = false;
        self.text(")");
        self.spec.restore_flags(&old);
        Ok(())
    }
}
