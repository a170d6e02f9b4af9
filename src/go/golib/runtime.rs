//! Packages runtime and runtime/debug.

use super::finalizers;
use super::{Answer, Natives, done};
use crate::code::Program;
use crate::vm::event::Stream;
use crate::vm::native::{Call, Outcome};
use crate::vm::raised::Raised;

pub(super) const NATIVES: Natives = &[
    ("runtime.addCleanup", finalizers::add_cleanup),
    ("runtime.collect", gc),
    ("runtime.Goexit", |_| Ok(Outcome::Goexit)),
    ("runtime.Gosched", |_| Ok(Outcome::Yield)),
    ("runtime.NumGoroutine", num_goroutine),
    ("runtime.caller", caller),
    ("runtime.languageMinor", language_minor),
    ("runtime.memory", memory),
    ("runtime.position", position),
    ("runtime.runDue", finalizers::run_due),
    ("runtime.setFinalizer", finalizers::set_finalizer),
    ("runtime.settle", finalizers::settle),
    ("runtime.stack", stack),
    ("runtime.stopCleanup", finalizers::stop_cleanup),
    ("runtime/debug.printStack", print_stack),
    ("sync.collections", |call| {
        let n = call.specials().collections;
        call.set(0, n);
        Ok(Outcome::Done)
    }),
    ("weak.find", finalizers::find),
    ("weak.slot", finalizers::slot),
];

/// `func collect()`
fn gc(call: &mut Call) -> Answer {
    call.specials().collections += 1;
    call.collect();
    Ok(Outcome::Done)
}

fn num_goroutine(call: &mut Call) -> Answer {
    call.set_int(0, call.goroutines() as i64);
    Ok(Outcome::Done)
}

fn language_minor(call: &mut Call) -> Answer {
    call.set(0, u64::from(call.program().go_version.1));
    Ok(Outcome::Done)
}

/// `func memory() (alloc, total, mallocs, frees, collections uint64)`
fn memory(call: &mut Call) -> Answer {
    let used = call.memory().used();
    let collections = call.specials().collections;
    for (i, word) in [used, used, 0, 0, collections].into_iter().enumerate() {
        call.set(i, word);
    }
    Ok(Outcome::Done)
}

/// File and line of a place in the source.
fn line_of(program: &Program, position: u32) -> (String, u32) {
    program.map.place(position).map_or_else(|| ("???".into(), 0), |place| (place.file.to_string(), place.line))
}

/// `func caller(skip int) (pc uintptr, file string, line int, ok bool)`: 0 is this native's caller.
fn caller(call: &mut Call) -> Answer {
    let skip = call.arg(0) as usize;
    let Some(found) = call.callers().nth(skip) else {
        for i in 0..5 {
            call.set(i, 0);
        }
        return Ok(Outcome::Done);
    };
    let span = found.span;
    let (file, line) = match Raised::of(&found.function) {
        Some(raised) if span.is_none() => (raised.place().0.into(), raised.place().1),
        _ => line_of(call.program(), span.lo),
    };
    call.set(0, u64::from(span.lo));
    call.set(3, u64::from(line));
    call.set_bool(4, true);
    done(call.set_string(1, file.as_bytes()))
}

/// `func position(pc uintptr) (function, file string, line int)`
fn position(call: &mut Call) -> Answer {
    let program = call.program();
    let at = call.arg(0) as u32;
    let inside = program.funcs.iter().filter(|f| !f.wrapper && f.span.lo <= at && at < f.span.hi);
    let name = inside.min_by_key(|f| f.span.hi - f.span.lo).map(|f| f.name.clone()).unwrap_or_default();
    let (file, line) = line_of(program, at);
    call.set(4, u64::from(line));
    done(call.set_string(0, name.as_bytes()).and_then(|()| call.set_string(2, file.as_bytes())))
}

/// The calling goroutine's trace, from the `skip`-th caller on.
fn trace(call: &Call, skip: usize) -> String {
    let mut text = format!("goroutine {} [running]:\n", call.goroutine());
    for caller in call.callers().skip(skip) {
        if caller.span.is_none() {
            text += &Raised::of(&caller.function).map_or(String::new(), Raised::in_trace);
            continue;
        }
        let (file, line) = line_of(call.program(), caller.span.lo);
        text += &format!("{}(...)\n\t{file}:{line}\n", caller.function);
    }
    text
}

/// `func stack() string`
fn stack(call: &mut Call) -> Answer {
    let text = trace(call, 1);
    done(call.set_string(0, text.as_bytes()))
}

/// `func printStack()`
fn print_stack(call: &mut Call) -> Answer {
    let text = trace(call, 0);
    call.output(Stream::Stderr, text.as_bytes());
    Ok(Outcome::Done)
}
