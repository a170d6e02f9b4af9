//! Package fmt: formatting straight from a program's words.

mod locks;
mod printer;
mod scan;
mod spec;
mod type_order;
mod values;
mod verbs;

use super::{Answer, Natives, done};
use crate::vm::native::{Call, Outcome};
use printer::{Printer, Step};
use verbs::Operands;

pub(super) const NATIVES: Natives = &[
    ("fmt.sprintf", sprintf),
    ("fmt.sprint", sprint),
    ("fmt.appendf", appendf),
    ("fmt.appendPrint", append_print),
    ("fmt.errorf", errorf),
    ("fmt.store", scan::store),
    ("fmt.target", scan::target),
];

/// The operands from parameter word `i` on, and the hook after them.
fn operands(call: &Call, i: usize) -> (Operands, u64) {
    (Operands { address: call.arg(i), len: call.arg(i + 1) as usize }, call.arg(i + 3))
}

fn print(p: &mut Printer, kind: u64, operands: Operands) -> Step {
    if kind == 0 { p.spaced(operands) } else { p.line(operands) }
}

/// `func sprintf(format string, a []any, call hook) string`
fn sprintf(call: &mut Call) -> Answer {
    let format = call.string(0).to_vec();
    let (operands, hook) = operands(call, 2);
    let mut p = Printer::new(call, hook);
    if let Err(stop) = p.formatted(&format, operands) {
        return stop.into_answer();
    }
    let text = p.out;
    done(call.set_string(0, &text))
}

/// `func sprint(kind int, a []any, call hook) string`
fn sprint(call: &mut Call) -> Answer {
    let (operands, hook) = operands(call, 1);
    let kind = call.arg(0);
    let mut p = Printer::new(call, hook);
    if let Err(stop) = print(&mut p, kind, operands) {
        return stop.into_answer();
    }
    let text = p.out;
    done(call.set_string(0, &text))
}

/// `func appendf(b []byte, format string, a []any, call hook) []byte`
fn appendf(call: &mut Call) -> Answer {
    let format = call.string(3).to_vec();
    let (operands, hook) = operands(call, 5);
    let mut p = Printer::new(call, hook);
    if let Err(stop) = p.formatted(&format, operands) {
        return stop.into_answer();
    }
    let text = p.out;
    append(call, &text)
}

/// `func appendPrint(b []byte, kind int, a []any, call hook) []byte`
fn append_print(call: &mut Call) -> Answer {
    let (operands, hook) = operands(call, 4);
    let kind = call.arg(3);
    let mut p = Printer::new(call, hook);
    if let Err(stop) = print(&mut p, kind, operands) {
        return stop.into_answer();
    }
    let text = p.out;
    append(call, &text)
}

/// `func errorf(format string, a []any, call hook) (text string, wrapped uint64)`
fn errorf(call: &mut Call) -> Answer {
    let format = call.string(0).to_vec();
    let (operands, hook) = operands(call, 2);
    let mut p = Printer::new(call, hook);
    p.wraps = Some(0);
    if let Err(stop) = p.formatted(&format, operands) {
        return stop.into_answer();
    }
    let (text, wraps) = (p.out, p.wraps.unwrap_or(0));
    call.set(2, wraps);
    done(call.set_string(0, &text))
}

/// Appends to the `[]byte` of the first three parameter words, in place if there is room.
fn append(call: &mut Call, text: &[u8]) -> Answer {
    let (address, len, cap) = (call.arg(0), call.arg(1), call.arg(2));
    let total = len + text.len() as u64;
    if total <= cap {
        if let Some(room) = call.memory_mut().bytes_mut(address + len, text.len() as u64) {
            room.copy_from_slice(text);
        }
        for (i, word) in [address, total, cap].into_iter().enumerate() {
            call.set(i, word);
        }
        return Ok(Outcome::Done);
    }
    if len == 0 {
        return done(call.set_bytes(0, text));
    }
    let mut all = call.byte_slice(0).to_vec();
    all.extend_from_slice(text);
    done(call.set_bytes(0, &all))
}
