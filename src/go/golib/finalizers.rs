//! Finalizers and cleanups of package runtime, and weak pointers.

use super::Answer;
use crate::code::{Kind, Program, RType};
use crate::vm::finalizers::{Special, Task};
use crate::vm::native::{Call, Callee, Outcome, Request};

fn type_of(program: &Program, word: u64) -> Option<&RType> {
    program.types.get((word as usize).checked_sub(1)?)
}

/// `func setFinalizer(obj, finalizer any)`, with gc's words for what is wrong with them.
pub(super) fn set_finalizer(call: &mut Call) -> Answer {
    let program = call.program();
    let fault = |text: String| Ok(Outcome::Fatal(format!("runtime.SetFinalizer: {text}")));
    let (word, object) = (call.arg(0), call.arg(1));
    let Some(ty) = type_of(program, word) else { return fault("first argument is nil".into()) };
    if ty.kind != Kind::Pointer {
        return fault(format!("first argument is {}, not pointer", ty.name));
    }
    let Some(start) = call.memory().block_start(object) else {
        // Package variables stay as long as the program runs.
        return if object == 0 { fault("pointer not in heap".into()) } else { Ok(Outcome::Done) };
    };
    if object != start {
        return fault("pointer not at beginning of allocated block".into());
    }
    let (func_word, closure) = (call.arg(2), call.arg(3));
    let Some(func) = type_of(program, func_word) else {
        let is_other = |s: &Special| s.object != object || !matches!(s.task, Task::Finalize { .. });
        call.specials().pending.retain(is_other);
        return Ok(Outcome::Done);
    };
    if func.kind != Kind::Func {
        return fault(format!("second argument is {}, not a function", func.name));
    }
    let cannot = format!("cannot pass {} to finalizer {}", ty.name, func.name);
    if func.variadic {
        return fault(format!("{cannot} because dotdotdot"));
    }
    let &[param] = &func.params[..] else { return fault(cannot) };
    let param = &program.types[usize::from(param)];
    let implements = || param.methods.iter().all(|m| ty.methods.iter().any(|x| x.method == m.method && x.ty == m.ty));
    let args = match param.kind {
        Kind::Interface if implements() => vec![word, object],
        Kind::Pointer if param.name == ty.name || param.elem == ty.elem && !(param.named && ty.named) => vec![object],
        _ => return fault(cannot),
    };
    let is_set = |s: &Special| s.object == object && matches!(s.task, Task::Finalize { .. });
    if call.specials().pending.iter().any(is_set) {
        return fault("finalizer already set".into());
    }
    call.specials().pending.push(Special { object, task: Task::Finalize { call: closure, args } });
    Ok(Outcome::Done)
}

/// `func addCleanup(ptr any, call func()) int`: the number by which it can be stopped.
pub(super) fn add_cleanup(call: &mut Call) -> Answer {
    let (object, closure) = (call.arg(1), call.arg(2));
    if call.memory().block_start(object).is_some() {
        let specials = call.specials();
        specials.last += 1;
        let id = specials.last;
        specials.pending.push(Special { object, task: Task::Clean { call: closure, id } });
        call.set(0, id);
    }
    Ok(Outcome::Done)
}

/// `func stopCleanup(id int)`
pub(super) fn stop_cleanup(call: &mut Call) -> Answer {
    let stopped = call.arg(0);
    let is_other = |s: &Special| !matches!(s.task, Task::Clean { id, .. } if id == stopped);
    let specials = call.specials();
    specials.pending.retain(is_other);
    specials.due.retain(is_other);
    Ok(Outcome::Done)
}

/// `func runDue() bool`: runs what is due first; false if there is nothing, and its goroutine ends.
pub(super) fn run_due(call: &mut Call) -> Answer {
    if call.nested(0).is_some() {
        call.set_bool(0, true);
        return Ok(Outcome::Done);
    }
    let specials = call.specials();
    let Some(special) = specials.due.pop_front() else {
        specials.running = false;
        call.set_bool(0, false);
        return Ok(Outcome::Done);
    };
    let (closure, args) = match special.task {
        Task::Finalize { call, args } => (call, args),
        Task::Clean { call, .. } => (call, Vec::new()),
        Task::Forget { .. } => return Ok(Outcome::Done),
    };
    Ok(Outcome::Call(Request { callee: Callee::Closure(closure), args, catch: false }))
}

/// `func settle()`: lets what a collection has found due go first.
pub(super) fn settle(call: &mut Call) -> Answer {
    Ok(if call.specials().running { Outcome::Yield } else { Outcome::Done })
}

/// `func slot(ptr *int) *int`: the word by which weak pointers find what `ptr` points to. A word with all its bits turned holds nothing.
pub(super) fn slot(call: &mut Call) -> Answer {
    let object = call.arg(0);
    let known = call.specials().pending.iter().find_map(|s| match s.task {
        Task::Forget { slot } if s.object == object => Some(slot),
        _ => None,
    });
    let slot = match known {
        Some(slot) => slot,
        None => {
            let slot = call.memory_mut().alloc_words(&[!object], false)?;
            if object != 0 {
                call.specials().pending.push(Special { object, task: Task::Forget { slot } });
            }
            slot
        }
    };
    call.set(0, slot);
    Ok(Outcome::Done)
}

/// `func find(slot *int) *int`
pub(super) fn find(call: &mut Call) -> Answer {
    let word = call.memory().load(call.arg(0)).unwrap_or(0);
    call.set(0, if word == 0 { 0 } else { !word });
    Ok(Outcome::Done)
}
