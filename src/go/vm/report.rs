//! The last words of a program: uncaught panics, fatal errors, deadlocks, in the texts of Go 1.27's runtime.

use super::event::Stream;
use super::goroutine::{Entry, Goroutine, Panic};
use super::ifaces;
use super::machine::{Machine, Stop, Unobserved};
use super::print::basic;
use super::raised::Raised;
use super::sched::GoState;
use super::values::{Compare, unpack};
use crate::code::{Boxing, Kind};
use crate::syntax::Span;

/// The most instructions of a method that is asked for a text on the side.
const ASK_STEPS: i64 = 1_000_000;

impl Machine {
    /// No guard stopped the panic. Asks the values of all panics for their texts, newest first, and then ends the program; None: an
    /// `Error` or `String` method is to run first.
    pub(super) fn report_panic(&mut self, g: &mut Goroutine) -> Option<Stop> {
        for index in (0..g.panics.len()).rev() {
            let panic = &g.panics[index];
            if panic.goexit || panic.text.is_some() {
                continue;
            }
            let (word, data) = panic.value;
            let Some(method) = self.text_method(word) else {
                g.panics[index].text = Some(self.value_text(word, data));
                continue;
            };
            let called = self.resolve(word, data, method).and_then(|(func, receiver)| {
                let base = g.frames.last().map_or(0, |f| f.base + self.program.funcs[f.func as usize].frame_words);
                self.push_frame(g, func, base as usize, Entry::Report)?;
                self.pass(g, 0, &receiver);
                Ok(())
            });
            if called.is_ok() {
                return None;
            }
            g.panics[index].text = Some(self.value_text(word, data));
        }
        self.last_words(g);
        Some(Stop::Over)
    }

    /// A method that was asked for a text has returned; its window started at `base`.
    pub(super) fn text_reported(&mut self, g: &mut Goroutine, base: usize) -> Option<Stop> {
        let (address, len) = (g.stack[base], g.stack[base + 1]);
        let text = String::from_utf8_lossy(self.shared.memory.bytes(address, len).unwrap_or(&[])).into_owned();
        if let Some(panic) = g.panics.iter_mut().rev().find(|p| !p.goexit && p.text.is_none()) {
            panic.text = Some(text);
        }
        self.report_panic(g)
    }

    /// A method that was asked for a text has panicked.
    pub(super) fn report_failed(&mut self, g: &mut Goroutine) {
        let Some(panic) = g.panics.last() else { return };
        let (word, data) = panic.value;
        let what = match ifaces::dynamic(&self.program, word) {
            Ok(ty) if ty.kind == Kind::String && !ty.named => self.value_text(word, data),
            Ok(ty) => format!("type {}", ty.name),
            Err(_) => String::new(),
        };
        self.end_fatally(g, "", &format!("panic while printing panic value: {what}"), signal_line(g));
    }

    /// The text of a panic's value as the last report would print it, found out on the side: afterwards the machine is as it was.
    pub fn panic_text(&mut self, value: (u64, u64)) -> String {
        let Some(method) = self.text_method(value.0) else { return self.value_text(value.0, value.1) };
        let saved = self.snapshot();
        self.end = None;
        let mut g = Goroutine { id: u32::MAX, slice: ASK_STEPS, ..Goroutine::default() };
        let called = self.resolve(value.0, value.1, method).and_then(|(func, receiver)| {
            self.push_frame(&mut g, func, 0, Entry::Call)?;
            self.pass(&mut g, 0, &receiver);
            Ok(())
        });
        let mut fuel = ASK_STEPS;
        let ended = called.is_ok() && matches!(self.execute(&mut g, &mut fuel, false, &mut Unobserved), Stop::Ended);
        let text = if ended && g.panics.is_empty() {
            let bytes = self.shared.memory.bytes(g.stack[0], g.stack[1]).unwrap_or(&[]);
            String::from_utf8_lossy(bytes).into_owned()
        } else {
            self.value_text(value.0, value.1)
        };
        self.restore(&saved);
        text
    }

    /// The method, `Error` or else `String`, that the report asks a value for its text.
    fn text_method(&self, word: u64) -> Option<u16> {
        ["Error", "String"].iter().find_map(|name| {
            let method = self.program.methods.iter().position(|m| *m.name == **name && m.package.is_empty())?;
            let ty = ifaces::dynamic(&self.program, word).ok()?;
            let found = ty.methods.iter().find(|m| usize::from(m.method) == method)?;
            let signature = &self.program.types[usize::from(found.ty)];
            let text = signature.params.is_empty() && signature.results == [self.program.known.string];
            text.then_some(method as u16)
        })
    }

    fn last_words(&mut self, g: &Goroutine) {
        let text = self.panics_text(g) + signal_line(g);
        let text = format!("{text}\ngoroutine {} [running]:\n{}", g.id, self.trace(g));
        self.shared.write(Stream::Stderr, text.as_bytes());
        self.tell_pending(g);
        self.finish(2, "panic");
    }

    /// A line for each of the goroutine's panics, oldest first. Values that were not asked for their texts are shown as they are.
    fn panics_text(&self, g: &Goroutine) -> String {
        let mut text = String::new();
        let mut again: Option<&Panic> = None;
        for (index, panic) in g.panics.iter().enumerate() {
            let repeated = again.is_some_and(|before| self.same_value(before, panic));
            again = Some(panic);
            if panic.goexit || repeated {
                continue;
            }
            let repanicked = g.panics.get(index + 1).is_some_and(|next| self.same_value(panic, next));
            let tab = if index > 0 && !g.panics[index - 1].goexit { "\t" } else { "" };
            let mark = match (panic.recovered, repanicked) {
                (true, true) => " [recovered, repanicked]",
                (true, false) => " [recovered]",
                _ => "",
            };
            let value = panic.text.clone().unwrap_or_else(|| self.value_text(panic.value.0, panic.value.1));
            text.push_str(&format!("{tab}panic: {}{mark}\n", value.replace('\n', "\n\t")));
        }
        text
    }

    /// Whether two panics, the second raised later, carry the very same interface value.
    fn same_value(&self, a: &Panic, b: &Panic) -> bool {
        if a.goexit || b.goexit || a.value.0 != b.value.0 {
            return false;
        }
        let equal = || {
            let compare = Compare { program: &self.program, memory: &self.shared.memory };
            compare.equal_interfaces(a.value, b.value).unwrap_or(false)
        };
        let Ok(ty) = ifaces::dynamic(&self.program, b.value.0) else { return true };
        match (a.boxing, b.boxing) {
            // It has no size: all of them are at one address.
            _ if ty.name.ends_with("runtime.PanicNilError") => true,
            // Zero words, and pointers and the like, need no box.
            _ if ty.words == 0 || is_reference(ty.kind) => a.value == b.value,
            (Boxing::Constant, Boxing::Fresh) | (Boxing::Fresh, Boxing::Constant) => false,
            // The runtime has ready boxes for small numbers and for the empty string.
            (_, Boxing::Fresh) if ty.words == 1 => a.value == b.value && b.value.1 < 256,
            (_, Boxing::Fresh) if ty.kind == Kind::String => {
                equal() && self.value_text(b.value.0, b.value.1).is_empty()
            }
            (_, Boxing::Fresh) => false,
            (Boxing::Constant, _) | (_, Boxing::Constant) => a.value == b.value || equal(),
            (_, Boxing::Held) => a.value == b.value || equal(),
        }
    }

    /// A panic's value as the runtime prints it without asking it.
    fn value_text(&self, word: u64, data: u64) -> String {
        let Ok(ty) = ifaces::dynamic(&self.program, word) else { return "nil".into() };
        let data = [data];
        let words = unpack(&self.shared.memory, ty, &data).unwrap_or(&[]);
        match basic(&self.shared.memory, ty.kind, words) {
            // A struct in Go's own library.
            _ if word == u64::from(self.program.known.bounds_error) + 1 => {
                format!("({}) {:#x}", ty.name, 0xc0_0000_0000_u64)
            }
            Some(text) if !ty.named => text,
            Some(text) if ty.kind == Kind::String => format!("{}(\"{text}\")", ty.name),
            Some(text) if matches!(ty.kind, Kind::Complex64 | Kind::Complex128) => format!("{}{text}", ty.name),
            Some(text) => format!("{}({text})", ty.name),
            None => format!("({}) {:#x}", ty.name, data[0].max(0xc0_0000_0000)),
        }
    }

    /// `fatal error:`: no guards run.
    pub(super) fn fatal(&mut self, g: &Goroutine, what: &str) {
        let mut before = "";
        if what == "stack overflow" {
            before = "runtime: goroutine stack exceeds 1000000000-byte limit\n\
                      runtime: sp=0xc020160390 stack=[0xc020160000, 0xc040160000]\n";
        }
        self.end_fatally(g, before, what, "");
    }

    /// Likewise, for what the program is to blame for: the runtime first tells of the panics under way, and asks no value for its text.
    pub(super) fn misuse(&mut self, g: &Goroutine, what: &str) {
        let mut before = self.panics_text(g);
        if !g.panics.is_empty() {
            before.push('\t');
        }
        self.end_fatally(g, &before, what, signal_line(g));
    }

    fn end_fatally(&mut self, g: &Goroutine, before: &str, what: &str, after: &str) {
        let text = format!("{before}fatal error: {what}\n{after}\ngoroutine {} [running]:\n{}", g.id, self.trace(g));
        self.shared.write(Stream::Stderr, text.as_bytes());
        self.tell_pending(g);
        self.finish(2, &format!("fatal error: {what}"));
    }

    /// Nobody can run, and nobody will.
    pub(super) fn deadlock(&mut self) {
        let main_gone = !self.goroutines.contains_key(&1);
        // Go would wait on: here nobody is there to connect or to send a signal.
        let outside = ["net.(*TCPListener).Accept", "os/signal.loop"];
        let waits_outside = self
            .goroutines
            .values()
            .any(|g| g.frames.iter().any(|frame| outside.contains(&&*self.program.funcs[frame.func as usize].name)));
        let what = if waits_outside {
            "the program waits for a connection or a signal, and none ever comes in the simulated world"
        } else if main_gone && self.goroutines.keys().all(|id| self.is_timer(*id)) {
            "no goroutines (main called runtime.Goexit) - deadlock!"
        } else {
            "all goroutines are asleep - deadlock!"
        };
        let mut text = format!("fatal error: {what}\n");
        for (id, state) in self.shared.sched.states().filter(|(id, _)| !self.is_timer(*id)).take(20) {
            if let (Some(g), GoState::Waiting(reason)) = (self.goroutines.get(&id), state) {
                text.push_str(&format!("\ngoroutine {id} [{}]:\n{}", reason.text(), self.trace(g)));
            }
        }
        self.shared.write(Stream::Stderr, text.as_bytes());
        self.finish(2, &format!("fatal error: {what}"));
    }

    /// A goroutine's calls, innermost first, as Go's traces list them.
    pub fn trace(&self, g: &Goroutine) -> String {
        let mut text = String::new();
        let frames = g.frames.len();
        for (shown, frame) in g.frames.iter().rev().enumerate() {
            let func = &self.program.funcs[frame.func as usize];
            if (frames <= 100 || !(50..frames - 50).contains(&shown))
                && let Some(raised) = g.frames.get(frames - shown).and_then(|inner| Raised::by(inner.entry, &g.panics))
            {
                text.push_str(&raised.in_trace());
            }
            if func.wrapper || frame.func == self.program.entry {
                continue;
            }
            if shown == 50 && frames > 100 {
                text.push_str(&format!("...{} frames elided...\n", frames - 100));
            }
            if frames > 100 && (50..frames - 50).contains(&shown) {
                continue;
            }
            let pc = frame.pc.saturating_sub(1);
            let leaving = g.frames.get(frames - shown).is_some_and(|inner| inner.entry == Entry::Guard);
            let args = if func.param_words > 0 { "(...)" } else { "()" };
            text.push_str(&format!("{}{args}\n", func.name));
            text.push_str(&self.trace_line(func.stands_at(frame.pc, leaving), pc));
        }
        if let Some((by, func, pc)) = g.started_by {
            let func = &self.program.funcs[func as usize];
            text.push_str(&format!("created by {} in goroutine {by}\n", func.name));
            text.push_str(&self.trace_line(func.span_at(pc), pc));
        }
        text
    }

    /// The second line of an entry; the offset is made up.
    fn trace_line(&self, at: Span, pc: u32) -> String {
        let place = self.program.map.place(at.lo);
        place.map_or(String::new(), |p| format!("\t{}:{} +{:#x}\n", p.file, p.line, pc * 4 + 0x1d))
    }
}

/// What the last report says of a nil dereference among the goroutine's panics.
fn signal_line(g: &Goroutine) -> &'static str {
    if g.signal { "[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x48f2a1]\n" } else { "" }
}

/// Kinds whose value is a pointer, which an interface holds without a box.
fn is_reference(kind: Kind) -> bool {
    matches!(kind, Kind::Pointer | Kind::Map | Kind::Chan | Kind::Func)
}
