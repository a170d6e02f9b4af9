//! What the machine relies on: registers inside the window, jumps inside the function, indices inside their tables.

use crate::code::{NO_REG, Op, Program};
use crate::syntax::Diagnostic;

/// Violations: errors of the compiler, not of the program.
pub(super) fn verify(program: &Program) -> Vec<Diagnostic> {
    let mut errors = Vec::new();
    for func in &program.funcs {
        let words = func.frame_words;
        let n = func.code.len() as i64;
        let ends = matches!(
            func.code.last(),
            Some(Op::Return | Op::Jmp { .. } | Op::Panic { .. } | Op::Unreachable { .. } | Op::Native { .. })
        );
        let mut bad = !ends;
        for (pc, op) in func.code.iter().enumerate() {
            let jump = |off: i64| (0..n).contains(&(pc as i64 + 1 + off));
            let reg = |r: u16| r == NO_REG || u32::from(r) < words;
            let f = |f: u32| (f as usize) < program.funcs.len();
            bad |= !match *op {
                Op::Jmp { off } => jump(off.into()),
                Op::JmpIf { a, off } | Op::JmpIfNot { a, off } => reg(a) && jump(off.into()),
                Op::JmpEqI { a, b, off }
                | Op::JmpNeI { a, b, off }
                | Op::JmpLtI { a, b, off }
                | Op::JmpLeI { a, b, off } => reg(a) && reg(b) && jump(off.into()),
                Op::JmpEqIK { a, off, .. }
                | Op::JmpNeIK { a, off, .. }
                | Op::JmpLtIK { a, off, .. }
                | Op::JmpLeIK { a, off, .. }
                | Op::JmpGtIK { a, off, .. }
                | Op::JmpGeIK { a, off, .. } => reg(a) && jump(off.into()),
                Op::Call { at, f: callee } | Op::Defer { at, f: callee } | Op::Go { at, f: callee } => {
                    u32::from(at) <= words && f(callee)
                }
                Op::Func { dst, f: callee } => reg(dst) && f(callee),
                Op::MovN { dst, src, n } => {
                    u32::from(dst) + u32::from(n) <= words && u32::from(src) + u32::from(n) <= words
                }
                Op::Zero { dst, n } => u32::from(dst) + u32::from(n) <= words,
                Op::LoadN { dst, a, n } => reg(a) && u32::from(dst) + u32::from(n) <= words,
                Op::StoreN { a, src, n } => reg(a) && u32::from(src) + u32::from(n) <= words,
                Op::Mov { dst, src } => reg(dst) && reg(src),
                Op::AddI { dst, a, b } | Op::SubI { dst, a, b } | Op::Index { dst, s: a, i: b } => {
                    reg(dst) && reg(a) && reg(b)
                }
                _ => true,
            };
        }
        if bad {
            errors.push(Diagnostic::new(func.span, format!("internal error: bad code for {}", func.name)));
        }
    }
    errors
}
