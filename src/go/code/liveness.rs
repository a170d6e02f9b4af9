//! Which registers of a frame may still be read: gc frees what a variable holds after the variable's last use, and finalizers tell when. Nothing else
//! depends on it; where an instruction's operands are not known exactly, more counts as read.

use super::op::{binary, unary};
use super::{Func, MAP_ITER_WORDS, MomentKind, NO_REG, Op, Program, Reg, TypeIdx};
use std::ops::Range;

/// Registers, one bit each.
type Set = Vec<u64>;

/// The registers that are live before each instruction of a function.
pub struct Liveness {
    before: Vec<Set>,
}

impl Liveness {
    pub fn of(program: &Program, func: &Func) -> Liveness {
        let words = (func.frame_words as usize).div_ceil(64);
        let effects: Vec<Effect> = (0..func.code.len()).map(|pc| Effect::of(program, func, pc)).collect();
        let mut before = vec![vec![0; words]; func.code.len()];
        let mut changed = true;
        while std::mem::take(&mut changed) {
            for (pc, effect) in effects.iter().enumerate().rev() {
                let mut set = vec![0; words];
                // Any instruction may panic; a guard that recovers then goes on at the epilogue.
                let epilogue = func.epilogue.map(|pc| pc as usize);
                for next in effect.next.iter().copied().chain(epilogue) {
                    if let Some(live) = before.get(next) {
                        set.iter_mut().zip(live).for_each(|(a, b)| *a |= b);
                    }
                }
                for range in &effect.defs {
                    bits(range, words, |word, bit| set[word] &= !bit);
                }
                for range in &effect.uses {
                    bits(range, words, |word, bit| set[word] |= bit);
                }
                if set != before[pc] {
                    before[pc] = set;
                    changed = true;
                }
            }
        }
        Liveness { before }
    }

    /// Whether a register's value may be read by the instruction `pc` or later.
    pub fn is_live(&self, pc: u32, reg: usize) -> bool {
        self.before.get(pc as usize).is_none_or(|set| set.get(reg / 64).is_none_or(|word| word >> (reg % 64) & 1 == 1))
    }
}

fn bits(range: &Range<usize>, words: usize, mut f: impl FnMut(usize, u64)) {
    for reg in range.start..range.end.min(words * 64) {
        f(reg / 64, 1 << (reg % 64));
    }
}

/// What an instruction reads and then writes, and where the run goes on.
#[derive(Default)]
struct Effect {
    uses: Vec<Range<usize>>,
    defs: Vec<Range<usize>>,
    next: Vec<usize>,
}

impl Effect {
    fn read(&mut self, reg: Reg, n: usize) {
        if reg != NO_REG {
            self.uses.push(usize::from(reg)..usize::from(reg) + n);
        }
    }

    fn write(&mut self, reg: Reg, n: usize) {
        if reg != NO_REG {
            self.defs.push(usize::from(reg)..usize::from(reg) + n);
        }
    }

    fn of(program: &Program, func: &Func, pc: usize) -> Effect {
        let mut e = Effect::default();
        let op = func.code[pc];
        let flat = |ty: TypeIdx| program.types.get(usize::from(ty)).map_or(1, |t| t.flat_words as usize);
        let arg = match func.code.get(pc + 1) {
            Some(Op::Arg { a, b, c }) => (*a, *b, *c),
            _ => (NO_REG, NO_REG, NO_REG),
        };
        let arg32 = match func.code.get(pc + 1) {
            Some(Op::Arg32 { a, k }) => (*a, *k),
            _ => (0, 0),
        };
        match op.jump() {
            Some(off) => e.next.push((pc + 1).wrapping_add_signed(off as isize)),
            None if matches!(op, Op::StrRange { .. } | Op::MapNext { .. }) => {
                e.next.push((pc + 2).wrapping_add_signed(arg32.1 as i32 as isize));
            }
            None => {}
        }
        match op {
            Op::Jmp { .. } | Op::Return | Op::Panic { .. } | Op::Unreachable { .. } => {}
            Op::JmpTable { n, .. } => e.next.extend(pc + 1..=pc + 1 + usize::from(n)),
            _ => e.next.push(pc + 1),
        }
        // What a call passes is put there within the same statement; whatever else lies above is left from earlier ones.
        let end = func.frame_words as usize;
        let passed = |at: u16| {
            let moments = func.spans.iter().take_while(|s| s.pc as usize <= pc);
            let start = moments.filter(|s| s.moment == MomentKind::Statement).last().map_or(0, |s| s.pc as usize);
            let written = (start..pc).filter_map(|pc| match func.code[pc] {
                Op::Call { at, f } => Some(usize::from(at) + program.funcs.get(f as usize)?.result_words as usize),
                // Results of more words are moved to where they are passed.
                Op::CallClosure { at, .. } | Op::CallIface { at, .. } => Some(usize::from(at) + 3),
                _ => Effect::of(program, func, pc).defs.iter().map(|d| d.end).max(),
            });
            usize::from(at)..written.max().unwrap_or(0).clamp(at.into(), end.max(at.into()))
        };
        match op {
            Op::Nop | Op::ResultStays | Op::Arg { .. } | Op::Arg32 { .. } | Op::DeferArg { .. } => {}
            Op::SelectCase { .. } | Op::Jmp { .. } | Op::PrintText { .. } | Op::Unreachable { .. } => {}
            Op::Int { dst, .. }
            | Op::Const { dst, .. }
            | Op::Func { dst, .. }
            | Op::GlobalAddr { dst, .. }
            | Op::LoadGlobal { dst, .. }
            | Op::BumpGlobal { dst, .. }
            | Op::FrameToken { dst }
            | Op::StackRoom { dst, .. }
            | Op::New { dst, .. }
            | Op::NewCell { dst, .. } => e.write(dst, 1),
            Op::Str { dst, .. } | Op::Recover { dst } => e.write(dst, 2),
            Op::Zero { dst, n } => e.write(dst, n.into()),
            Op::StoreGlobal { src, .. } => e.read(src, 1),
            Op::MovN { dst, src, n } => {
                e.read(src, n.into());
                e.write(dst, n.into());
            }
            Op::LoadN { dst, a, n } => {
                e.read(a, 1);
                e.write(dst, n.into());
            }
            Op::StoreN { a, src, n } => {
                e.read(a, 1);
                e.read(src, n.into());
            }
            Op::Box { dst, src, n } => {
                e.read(src, n.into());
                e.write(dst, 1);
            }
            unary!(dst, a)
            | Op::LoadBig { dst, a, .. }
            | Op::MapLen { dst, m: a }
            | Op::ChanLen { dst, ch: a }
            | Op::ChanCap { dst, ch: a }
            | Op::MakeMap { dst, size: a, .. }
            | Op::MakeChan { dst, size: a, .. } => {
                e.read(a, 1);
                e.write(dst, 1);
            }
            Op::Store { a, src: b, .. }
            | Op::Store8 { a, src: b, .. }
            | Op::StoreBig { a, src: b, .. }
            | Op::CheckUnsigned { a, of: b, .. } => {
                e.read(a, 1);
                e.read(b, 1);
            }
            Op::ShiftCheck { a }
            | Op::NilCheck { a }
            | Op::LoopLtI { a, .. }
            | Op::LoopLtIK { a, .. }
            | Op::LoopIntLtI { a, .. }
            | Op::MapClear { m: a }
            | Op::Close { ch: a }
            | Op::JmpTable { a, .. }
            | Op::JmpIf { a, .. }
            | Op::JmpIfNot { a, .. }
            | Op::JmpEqIK { a, .. }
            | Op::JmpNeIK { a, .. }
            | Op::JmpLtIK { a, .. }
            | Op::JmpLeIK { a, .. }
            | Op::JmpGtIK { a, .. }
            | Op::JmpGeIK { a, .. } => e.read(a, 1),
            Op::JmpEqI { a, b, .. } | Op::JmpNeI { a, b, .. } | Op::JmpLtI { a, b, .. } | Op::JmpLeI { a, b, .. } => {
                e.read(a, 1);
                e.read(b, 1);
            }
            binary!(dst, a, b) | Op::ArrayAddr { dst, a, i: b } => {
                e.read(a, 1);
                e.read(b, 1);
                e.write(dst, 1);
            }
            Op::AddC { dst, a, b } | Op::SubC { dst, a, b } | Op::MulC { dst, a, b } | Op::DivC { dst, a, b } => {
                e.read(a, 2);
                e.read(b, 2);
                e.write(dst, 2);
            }
            Op::EqS { dst, a, b } | Op::LtS { dst, a, b } | Op::LeS { dst, a, b } | Op::EqIface { dst, a, b } => {
                e.read(a, 2);
                e.read(b, 2);
                e.write(dst, 1);
            }
            Op::Concat { dst, a, b } => {
                e.read(a, 2);
                e.read(b, 2);
                e.write(dst, 2);
            }
            Op::ConcatN { dst, a, n } => {
                e.read(a, 2 * usize::from(n));
                e.write(dst, 2);
            }
            Op::Eq { dst, a, b } => {
                let n = flat(arg32.1 as TypeIdx);
                e.read(a, n);
                e.read(b, n);
                e.write(dst, 1);
            }
            Op::StrIndex { dst, s, i }
            | Op::Index { dst, s, i }
            | Op::Index8 { dst, s, i }
            | Op::IndexAddr { dst, s, i } => {
                e.read(s, 2);
                e.read(i, 1);
                e.write(dst, 1);
            }
            Op::SetIndex { s, i, src } | Op::SetIndex8 { s, i, src } => {
                e.read(s, 2);
                e.read(i, 1);
                e.read(src, 1);
            }
            Op::StrSlice { dst, s } => {
                e.read(s, 2);
                e.read(arg.0, 1);
                e.read(arg.1, 1);
                e.write(dst, 2);
            }
            Op::StrConv { dst, a, .. } => {
                e.read(a, 3);
                e.write(dst, 2);
            }
            Op::StrRange { dst, s, i } => {
                e.read(s, 2);
                e.read(i, 1);
                e.write(dst, 2);
            }
            Op::MakeSlice { dst } => {
                e.read(arg.0, 1);
                e.read(arg.1, 1);
                e.write(dst, 3);
            }
            Op::SliceSlice { dst, src, .. } | Op::SliceArray { dst, src, .. } => {
                e.read(src, if matches!(op, Op::SliceSlice { .. }) { 3 } else { 1 });
                for bound in [arg.0, arg.1, arg.2] {
                    e.read(bound, 1);
                }
                e.write(dst, 3);
            }
            Op::Append { dst, s, elem } => {
                e.read(s, 3);
                e.read(arg.0, usize::from(arg.1) * flat(elem));
                if arg.2 > 0 {
                    e.read(arg.2 - 1, 1);
                }
                e.write(dst, 3);
            }
            Op::AppendSlice { dst, s, .. } => {
                e.read(s, 3);
                e.read(arg.0, 3);
                e.write(dst, 3);
            }
            Op::Copy { dst, to, src } => {
                e.read(to, 3);
                e.read(src, 3);
                e.write(dst, 1);
            }
            Op::ClearSlice { s, .. } => e.read(s, 3),
            Op::MoveSlice { s, room, .. } => {
                e.read(s, 3);
                e.read(room, 1);
            }
            Op::SliceToArray { dst, s, .. } => {
                e.read(s, 3);
                e.write(dst, 1);
            }
            Op::MapGet { dst, m, key } => {
                let (k, v) = entry(program, arg32.1 as TypeIdx);
                e.read(m, 1);
                e.read(key, k);
                e.write(dst, v + usize::from(arg32.0));
            }
            Op::MapSet { m, key, src } => {
                let (k, v) = entry(program, arg32.1 as TypeIdx);
                e.read(m, 1);
                e.read(key, k);
                e.read(src, v);
            }
            Op::MapDelete { m, key, ty } => {
                e.read(m, 1);
                e.read(key, entry(program, ty).0);
            }
            Op::MapIter { dst, m } => {
                e.read(m, 1);
                e.write(dst, MAP_ITER_WORDS.into());
            }
            Op::MapNext { iter, .. } => e.read(iter, MAP_ITER_WORDS.into()),
            Op::MakeIface { dst, src, ty } => {
                e.read(src, flat(ty));
                e.write(dst, 2);
            }
            Op::Assert { dst, src, ty } | Op::AssertOk { dst, src, ty } | Op::Unpack { dst, src, ty } => {
                e.read(src, 2);
                e.write(dst, flat(ty) + usize::from(matches!(op, Op::AssertOk { .. })));
            }
            Op::IsType { dst, src, .. } => {
                e.read(src, 2);
                e.write(dst, 1);
            }
            Op::Call { at, f } => {
                if let Some(callee) = program.funcs.get(f as usize) {
                    let results = usize::from(callee.result_words);
                    e.uses.push(usize::from(at) + results..usize::from(at) + callee.passed_words());
                }
                e.defs.push(at.into()..end);
            }
            Op::CallClosure { clo: a, at } | Op::CallIface { iface: a, at, .. } => {
                e.read(a, if matches!(op, Op::CallIface { .. }) { 2 } else { 1 });
                e.uses.push(passed(at));
                e.defs.push(at.into()..end);
            }
            Op::Defer { at, .. } | Op::Go { at, .. } => e.passes(at, func.code.get(pc + 1)),
            Op::DeferClosure { clo: a, at } | Op::GoClosure { clo: a, at } => {
                e.read(a, 1);
                e.passes(at, func.code.get(pc + 1));
            }
            Op::DeferIface { iface: a, at, .. } | Op::GoIface { iface: a, at, .. } => {
                e.read(a, 2);
                e.passes(at, func.code.get(pc + 1));
            }
            Op::Return | Op::RunGuards => e.uses.push(0..func.result_words.into()),
            Op::Native { .. } => e.uses.push(0..end),
            Op::Panic { src, .. } => e.read(src, 2),
            Op::Send { ch, src, ty } => {
                e.read(ch, 1);
                e.read(src, flat(ty));
            }
            Op::Recv { dst, ch, ty } => {
                e.read(ch, 1);
                e.write(dst, flat(ty));
            }
            Op::Select { dst, n, .. } => {
                for case in func.code[pc + 1..].iter().take(n.into()) {
                    let Op::SelectCase { send, ch, value } = *case else { continue };
                    e.read(ch, 1);
                    if send && value != NO_REG {
                        e.uses.push(value.into()..end);
                    }
                }
                e.write(dst, 1);
            }
            Op::Print { a, ty } => e.read(a, flat(ty)),
        }
        e
    }

    /// What a `defer` or `go` copies.
    fn passes(&mut self, at: u16, arg: Option<&Op>) {
        if let Some(Op::DeferArg { results, words, frame }) = arg {
            self.read(at + results, (*words).into());
            self.read(*frame, 1);
        }
    }
}

/// Registers of a map type's keys and values.
fn entry(program: &Program, map: TypeIdx) -> (usize, usize) {
    let part = |ty: Option<TypeIdx>| ty.map_or(1, |t| program.types[usize::from(t)].flat_words as usize);
    program.types.get(usize::from(map)).map_or((1, 1), |t| (part(t.key), part(t.elem)))
}
