//! What the machine's loop relies on without looking: registers inside the window, jumps inside the code, the parts of fused
//! instructions behind them, an end that does not fall through.

use super::op::{binary, unary};
use super::{Func, Op, Program, data_ops};

/// A function whose code is not as the machine needs it: an error of the compiler, not of the program.
pub fn bad_function(program: &Program) -> Option<&Func> {
    program.funcs.iter().find(|func| !is_good(func, program.funcs.len()))
}

fn is_good(func: &Func, funcs: usize) -> bool {
    let ends = matches!(
        func.code.last(),
        Some(Op::Return | Op::Jmp { .. } | Op::Panic { .. } | Op::Unreachable { .. } | Op::Native { .. })
    );
    let passed = func.passed_words() as u32 + u32::from(func.captures);
    let inside = func.epilogue.is_none_or(|pc| (pc as usize) < func.code.len());
    ends && inside
        && passed <= func.frame_words
        && (0..func.code.len()).all(|pc| is_good_op(func, pc, funcs) && is_whole(&func.code[pc..]))
}

/// Whether a fused instruction has its parts behind it.
fn is_whole(code: &[Op]) -> bool {
    match code {
        [Op::LoopLtI { .. }, rest @ ..] => matches!(rest, [Op::JmpLtI { .. }, ..]),
        [Op::LoopLtIK { .. }, rest @ ..] => matches!(rest, [Op::JmpLtIK { .. }, ..]),
        [Op::LoopIntLtI { .. }, rest @ ..] => matches!(rest, [Op::Int { .. }, Op::JmpLtI { .. }, ..]),
        [Op::AddIKCall { .. } | Op::MovCall { .. }, rest @ ..] => matches!(rest, [Op::Call { .. }, ..]),
        [Op::MovReturn { .. } | Op::AddIReturn { .. }, rest @ ..] => matches!(rest, [Op::Return, ..]),
        [Op::AddIStore { .. }, rest @ ..] => matches!(rest, [Op::Store { .. }, ..]),
        [Op::LoadLoad { .. }, rest @ ..] => matches!(rest, [Op::Load { .. }, ..]),
        [Op::LoadAddIStore { .. }, rest @ ..] => matches!(rest, [Op::AddIStore { .. }, Op::Store { .. }, ..]),
        [Op::LoadLoadAddIStore { .. }, rest @ ..] => {
            matches!(rest, [Op::LoadAddIStore { .. }, Op::AddIStore { .. }, Op::Store { .. }, ..])
        }
        [Op::BumpGlobal { .. }, rest @ ..] => matches!(rest, [Op::AddIK { .. }, Op::StoreGlobal { .. }, ..]),
        _ => true,
    }
}

fn is_good_op(func: &Func, pc: usize, funcs: usize) -> bool {
    let words = func.frame_words;
    let len = func.code.len() as i64;
    let r = |reg: u16| u32::from(reg) < words;
    let span = |reg: u16, n: u16| u32::from(reg) + u32::from(n) <= words;
    let jump = |off: i64| (0..len).contains(&(pc as i64 + 1 + off));
    let at = |window: u16| u32::from(window) <= words;
    let f = |f: u32| (f as usize) < funcs;
    if !func.code[pc].jump().is_none_or(jump) {
        return false;
    }
    match func.code[pc] {
        Op::Nop | Op::ResultStays | Op::Arg { .. } | Op::Arg32 { .. } | Op::DeferArg { .. } | Op::SelectCase { .. } => {
            true
        }
        Op::Int { dst, .. }
        | Op::Const { dst, .. }
        | Op::GlobalAddr { dst, .. }
        | Op::LoadGlobal { dst, .. }
        | Op::BumpGlobal { dst, .. }
        | Op::FrameToken { dst }
        | Op::StackRoom { dst, .. } => r(dst),
        Op::StoreGlobal { src, .. } => r(src),
        Op::Str { dst, .. } => span(dst, 2),
        Op::Func { dst, f: callee } => r(dst) && f(callee),
        Op::Zero { dst, n } => span(dst, n),
        Op::MovN { dst, src, n } => span(dst, n) && span(src, n),
        Op::LoadN { dst, a, n } => r(a) && span(dst, n),
        Op::StoreN { a, src, n } => r(a) && span(src, n),

        unary!(dst, a) => r(dst) && r(a),
        Op::Store { a, src, .. } | Op::Store8 { a, src, .. } => r(a) && r(src),
        Op::ShiftCheck { a }
        | Op::NilCheck { a }
        | Op::LoopLtI { a, .. }
        | Op::LoopLtIK { a, .. }
        | Op::LoopIntLtI { a, .. } => r(a),

        binary!(dst, a, b) => r(dst) && r(a) && r(b),
        Op::Index { dst, s, i } | Op::Index8 { dst, s, i } | Op::IndexAddr { dst, s, i } => {
            r(dst) && span(s, 2) && r(i)
        }
        Op::SetIndex { s, i, src } | Op::SetIndex8 { s, i, src } => span(s, 2) && r(i) && r(src),

        // Where jumps go has been looked at.
        Op::Jmp { .. } => true,
        Op::JmpEqI { a, b, .. } | Op::JmpNeI { a, b, .. } | Op::JmpLtI { a, b, .. } | Op::JmpLeI { a, b, .. } => {
            r(a) && r(b)
        }
        Op::JmpIf { a, .. }
        | Op::JmpIfNot { a, .. }
        | Op::JmpEqIK { a, .. }
        | Op::JmpNeIK { a, .. }
        | Op::JmpLtIK { a, .. }
        | Op::JmpLeIK { a, .. }
        | Op::JmpGtIK { a, .. }
        | Op::JmpGeIK { a, .. } => r(a),
        Op::JmpTable { a, n } => r(a) && jump(n.into()),

        Op::Call { at: window, f: callee } | Op::Defer { at: window, f: callee } | Op::Go { at: window, f: callee } => {
            at(window) && f(callee)
        }
        Op::CallClosure { clo, at: window }
        | Op::DeferClosure { clo, at: window }
        | Op::GoClosure { clo, at: window } => r(clo) && at(window),
        Op::CallIface { iface, at: window, .. }
        | Op::DeferIface { iface, at: window, .. }
        | Op::GoIface { iface, at: window, .. } => span(iface, 2) && at(window),

        // They take no register, or look at each access themselves.
        Op::Return
        | Op::RunGuards
        | Op::Native { .. }
        | Op::Panic { .. }
        | Op::Recover { .. }
        | Op::Send { .. }
        | Op::Recv { .. }
        | Op::Close { .. }
        | Op::Select { .. }
        | Op::Print { .. }
        | Op::PrintText { .. }
        | Op::Unreachable { .. } => true,
        data_ops!() => true,
    }
}
