//! The loop that runs instructions. Those on registers are here; [`super::data`] has the ones that need the memory's structures, and what
//! touches frames, guards or other goroutines leaves the loop ([`Leave`]).

#![allow(clippy::redundant_closure_call, reason = "the arithmetic macros take an operation as a closure")]

use super::arith::{float_to_int, float_to_uint, wrap};
use super::calls::{self, AfterNative, Target, iface_at, method_target, operand};
use super::data::Data;
use super::event::{Event, EventKind, EventSet, FrameId};
use super::goroutine::{Entry, Goroutine, Resume, Stage, stack_room};
use super::ifaces;
use super::machine::{Around, EVALUATED, Fixed, Machine, Observer, Stop};
use super::trap::{self, Trap, TrapKind};
use super::values::{is_big, memory_words};
use crate::code::{NO_REG, Op, Program, data_ops};
use crate::syntax::Span;
use std::hint::unreachable_unchecked;

/// Why the loop over a frame's instructions was left; the frame's `pc` is stored.
enum Leave {
    Trap(Trap),
    /// To be carried out outside of the loop; `pc` stands behind it.
    Op(Op),
    /// An event was told: deliver it.
    Told,
    Stop(Stop),
    /// It is time for a collection.
    Collect,
}

impl Machine {
    /// Runs a goroutine until it stops, taking what it uses off the fuel. `told`: it was paused where an event was told.
    pub(super) fn execute<O: Observer>(
        &mut self,
        g: &mut Goroutine,
        fuel: &mut i64,
        mut told: bool,
        observer: &mut O,
    ) -> Stop {
        let steps_left = i64::try_from(self.shared.limits.steps.saturating_sub(self.shared.steps)).unwrap_or(i64::MAX);
        let mut left = (*fuel).min(g.slice).min(steps_left);
        let (program, fixed) = (self.program.clone(), self.fixed.clone());
        let stop = loop {
            if O::ACTIVE && !self.events.is_empty() && self.deliver(observer) {
                break Stop::Paused;
            }
            if self.end.is_some() {
                break Stop::Over;
            }
            if g.resume != Resume::Run {
                let next = self.resume(g);
                match next.unwrap_or_else(|trap| self.trapped(g, trap)) {
                    Some(stop) => break stop,
                    None => continue,
                }
            }
            // What may stop it is looked for at the same instructions in observed and other runs.
            if !std::mem::take(&mut told) {
                if left <= 0 || self.shared.output_full {
                    break Stop::Fuel;
                }
                if self.shared.memory.wants_collection() || self.shared.collect_soon {
                    self.collect(g);
                    if let Some(full) = self.shared.memory.over_limit(self.shared.charged)
                        && let Some(stop) = self.trapped(g, full.into())
                    {
                        break stop;
                    }
                    continue;
                }
            }
            let before = left;
            let leave = self.run_frames(&program, &fixed, g, &mut left, observer);
            *fuel -= before - left;
            let next = match leave {
                Leave::Told => {
                    told = true;
                    None
                }
                Leave::Trap(trap) => self.trapped(g, trap),
                Leave::Op(op) => match self.special(&program, g, op) {
                    Ok(next) => next,
                    Err(trap) => self.trapped(g, trap),
                },
                Leave::Stop(stop) => Some(stop),
                Leave::Collect => None,
            };
            if O::ACTIVE {
                self.tell_pending(g);
            }
            if let Some(stop) = next {
                break stop;
            }
        };
        if self.end.is_some() { Stop::Over } else { stop }
    }

    fn run_frames<O: Observer>(
        &mut self,
        program: &Program,
        fixed: &Fixed,
        g: &mut Goroutine,
        fuel: &mut i64,
        observer: &mut O,
    ) -> Leave {
        // Where the innermost frame's next instruction is; and where the fuel ends if it goes straight on to there. What is left is the
        // difference: instructions cost nothing to count, jumps and calls move both.
        let (mut pc, mut end) = (0, *fuel);
        macro_rules! go_to {
            ($pc:expr) => {{
                let to: usize = $pc;
                end += to as i64 - pc as i64;
                pc = to;
            }};
        }
        macro_rules! left {
            () => {
                end - pc as i64
            };
        }
        let funcs = &program.funcs[..];
        let mut counting = Counting::of(self);
        let all_earlier = O::COUNTED.then(|| fixed.earlier(program));
        if O::COUNTED
            && let Some(frame) = g.frames.last()
        {
            self.tally.turn_to(g.id, frame.id, self.shared.moment);
        }
        let leave = 'frames: loop {
            // The innermost frame's function.
            let (mut func, mut code, mut marks, mut base, mut frame_id, mut regs);
            // While moments are counted: what is around each instruction.
            let mut around: &[Around];
            macro_rules! around {
                ($pc:expr) => {
                    // SAFETY: `Earlier::of` is at least as long as the code and one more, and every place that it is asked for is in the code or
                    // at its end.
                    *unsafe { around.get_unchecked($pc) }
                };
            }
            macro_rules! earlier {
                ($pc:expr) => {
                    u64::from(around!($pc).earlier)
                };
            }
            // The moments so far.
            macro_rules! moment {
                () => {
                    counting.base.wrapping_add(earlier!(pc))
                };
            }
            // What has been counted by another way than instructions that are moments, is; the next is that at `pc`.
            macro_rules! count_from {
                ($moment:expr) => {
                    counting.base = $moment.wrapping_sub(earlier!(pc))
                };
            }
            // Others are about to look at the count, or to go on with it; and they have.
            macro_rules! settle {
                () => {
                    if O::COUNTED {
                        let moment = moment!();
                        counting.settle(self, moment, frame_id);
                    }
                };
            }
            macro_rules! resume {
                () => {
                    if O::COUNTED {
                        counting = Counting::of(self);
                        counting.lowest = frame_id;
                        count_from!(self.shared.moment);
                    }
                };
            }
            // Ends the stretch of moments, if its block is over. Those of the function itself may wait.
            macro_rules! look_at_count {
                () => {
                    if O::COUNTED && counting.base as i64 >= counting.until as i64 {
                        settle!();
                        resume!();
                    }
                };
            }
            macro_rules! load_frame {
                ($top:expr, $moment:expr) => {
                    let moment: u64 = $moment;
                    let Some(frame) = $top else {
                        if O::COUNTED {
                            counting.settle(self, moment, 0);
                        }
                        if g.id == 1 {
                            self.finish(0, "");
                            break 'frames Leave::Stop(Stop::Over);
                        }
                        break 'frames Leave::Stop(Stop::Ended);
                    };
                    func = &funcs[frame.func as usize];
                    code = &func.code[..];
                    marks = if O::EACH { &fixed.marks[frame.func as usize][..] } else { &[] };
                    // SAFETY: the function has just been found.
                    around = all_earlier.map_or(&[], |all| unsafe { all.of(frame.func) });
                    base = frame.base as usize;
                    frame_id = frame.id;
                    go_to!(frame.pc as usize);
                    if pc >= code.len() {
                        break 'frames Leave::Trap(trap::internal("code ends without a return"));
                    }
                    if O::COUNTED {
                        counting.lowest = counting.lowest.min(frame_id);
                        count_from!(moment);
                        if std::mem::take(&mut g.told) {
                            counting.base = counting.base.wrapping_sub(earlier!(pc + 1) - earlier!(pc));
                        }
                    }
                    regs = g.stack.window(base, func.frame_words as usize);
                };
            }
            load_frame!(g.frames.top(), self.shared.moment);

            macro_rules! r {
                ($reg:expr) => {
                    // SAFETY: `code::verify` has found every register that an instruction names here within the function's window,
                    // which `regs` is.
                    *unsafe { regs.get_unchecked_mut(usize::from($reg)) }
                };
            }
            macro_rules! leave {
                ($leave:expr) => {{
                    g.frames.set_top(|frame| frame.pc = pc as u32);
                    settle!();
                    break 'frames $leave;
                }};
            }
            macro_rules! attempt {
                ($result:expr) => {
                    match $result {
                        Ok(value) => value,
                        Err(trap) => leave!(Leave::Trap(trap)),
                    }
                };
            }
            macro_rules! some {
                ($option:expr) => {
                    match $option {
                        Some(value) => value,
                        None => leave!(Leave::Trap(trap::nil())),
                    }
                };
            }
            macro_rules! int {
                ($dst:expr, $a:expr, $b:expr, $f:expr) => {{
                    let f: fn(u64, u64) -> u64 = $f;
                    r!($dst) = f(r!($a), r!($b));
                }};
            }
            macro_rules! float {
                ($dst:expr, $a:expr, $b:expr, $f:expr) => {{
                    let f: fn(f64, f64) -> f64 = $f;
                    r!($dst) = f(f64::from_bits(r!($a)), f64::from_bits(r!($b))).to_bits();
                }};
            }
            macro_rules! compare {
                ($dst:expr, $a:expr, $b:expr, $f:expr) => {{
                    let f: fn(f64, f64) -> bool = $f;
                    r!($dst) = u64::from(f(f64::from_bits(r!($a)), f64::from_bits(r!($b))));
                }};
            }
            macro_rules! jump {
                ($off:expr) => {
                    jump!($off, counting.base.wrapping_add_signed(around!(pc).jumped.into()))
                };
                ($off:expr, $base:expr) => {{
                    let off = $off as isize;
                    if O::COUNTED {
                        counting.base = $base;
                    }
                    pc = pc.wrapping_add_signed(off);
                    end += off as i64;
                    if off < 0 {
                        if left!() <= 0 {
                            leave!(Leave::Stop(Stop::Fuel));
                        }
                        look_at_count!();
                    }
                }};
            }
            // A jump that is not written in the code.
            macro_rules! found_jump {
                ($off:expr) => {{
                    let off = $off as isize;
                    jump!(off, moment!().wrapping_sub(earlier!(pc.wrapping_add_signed(off))))
                }};
            }
            // Tells an event of the innermost frame; `$paused` is done if the observer asks for a pause.
            macro_rules! tell {
                ($kind:expr, $set:expr, $span:expr, $paused:expr) => {{
                    if O::EACH {
                        self.shared.moment += 1;
                        let step = self.shared.steps + (*fuel - left!()) as u64;
                        let event = Event { step, goroutine: g.id, frame: frame_id, span: $span, kind: $kind };
                        if observer.event(&event).is_break() {
                            $paused;
                            leave!(Leave::Stop(Stop::Paused));
                        }
                    } else {
                        counting.base = counting.base.wrapping_add(1);
                        counting.kinds |= $set.0;
                    }
                }};
            }
            // Told by others: the loop goes on if there is nothing to deliver.
            macro_rules! told {
                () => {
                    if O::EACH && !self.events.is_empty() {
                        leave!(Leave::Told);
                    }
                };
            }
            // Whether the next instructions are no moments of their own.
            macro_rules! fused {
                ($n:expr) => {
                    !O::EACH || marks.get(pc..pc + $n).is_some_and(|marks| marks.iter().all(|m| *m == 0))
                };
            }
            // The next instruction, as part of a fused one.
            macro_rules! then {
                ($pattern:pat => $body:expr) => {{
                    // SAFETY: `code::verify` has found the parts of fused instructions behind them.
                    let $pattern = *(unsafe { code.get_unchecked(pc) }) else { unsafe { unreachable_unchecked() } };
                    pc += 1;
                    $body
                }};
            }
            macro_rules! load {
                ($dst:expr, $a:expr, $off:expr) => {
                    r!($dst) = some!(self.shared.memory.load(r!($a).wrapping_add(8 * u64::from($off))))
                };
            }
            macro_rules! store {
                ($a:expr, $src:expr, $off:expr) => {
                    some!(self.shared.memory.store(r!($a).wrapping_add(8 * u64::from($off)), r!($src)))
                };
            }
            macro_rules! add_store {
                () => {
                    then!(Op::AddIStore { dst, a, b } => int!(dst, a, b, u64::wrapping_add));
                    then!(Op::Store { a, src, off } => store!(a, src, off));
                };
            }
            // Passes the second half of an instruction.
            macro_rules! skip {
                () => {
                    (pc, end) = (pc + 1, end + 1)
                };
            }
            // Registers a guard.
            macro_rules! defer {
                ($target:expr, $at:expr) => {{
                    let target = $target;
                    let arg = operand(code, pc);
                    skip!();
                    counting.kinds |= EventSet::EVALUATED.0;
                    settle!();
                    let done = self.defer(g, target, $at, (arg, pc as u32 - 2), O::ACTIVE);
                    resume!();
                    if let Err(trap) = done {
                        leave!(Leave::Trap(trap));
                    }
                    // SAFETY: the window is as it was; registering a guard takes nothing from the stack.
                    regs = unsafe { g.stack.top_window(base, func.frame_words as usize) };
                    told!();
                }};
            }
            'ops: loop {
                debug_assert!(pc < code.len());
                // SAFETY: `load_frame` has checked `pc`, `code::verify` the jumps and that no code runs beyond its end.
                let op = unsafe { code.get_unchecked(pc) };
                if O::EACH
                    && let Some(&mark @ 1..) = marks.get(pc)
                {
                    if g.told {
                        g.told = false;
                    } else {
                        let evaluated = mark & EVALUATED != 0;
                        let kind = if evaluated { EventKind::Evaluated } else { EventKind::Statement };
                        let set = if evaluated { EventSet::EVALUATED } else { EventSet::STATEMENT };
                        tell!(kind, set, func.spans[(mark & !EVALUATED) as usize - 1].span, g.told = true);
                    }
                }
                pc += 1;
                let (callee, window, closure): (usize, u16, u64);
                'call: {
                    'op: {
                        match *op {
                            Op::Nop | Op::ResultStays | Op::Arg { .. } | Op::Arg32 { .. } => {}
                            Op::Mov { dst, src } => r!(dst) = r!(src),
                            Op::MovN { dst, src, n } => {
                                let src = usize::from(src);
                                regs.copy_within(src..src + usize::from(n), usize::from(dst));
                            }
                            Op::Zero { dst, n } => regs[usize::from(dst)..usize::from(dst) + usize::from(n)].fill(0),
                            Op::Int { dst, k } => r!(dst) = k as u64,
                            Op::Const { dst, k } => r!(dst) = program.consts[k as usize],
                            Op::Str { dst, k } => {
                                let (address, len) = fixed.strings[k as usize];
                                r!(dst) = address;
                                r!(dst + 1) = len;
                            }
                            Op::Func { dst, f } => r!(dst) = fixed.closures + 8 * u64::from(f),
                            Op::GlobalAddr { dst, off } => r!(dst) = fixed.globals + 8 * u64::from(off),
                            Op::LoadGlobal { dst, off } => {
                                r!(dst) = some!(self.shared.memory.load(fixed.globals + 8 * u64::from(off)));
                            }
                            Op::StoreGlobal { src, off } => {
                                some!(self.shared.memory.store(fixed.globals + 8 * u64::from(off), r!(src)));
                            }

                            Op::AddI { dst, a, b } => int!(dst, a, b, u64::wrapping_add),
                            Op::SubI { dst, a, b } => int!(dst, a, b, u64::wrapping_sub),
                            Op::MulI { dst, a, b } => int!(dst, a, b, u64::wrapping_mul),
                            Op::AddIK { dst, a, k } => r!(dst) = r!(a).wrapping_add(k as u64),
                            Op::MulIK { dst, a, k } => r!(dst) = r!(a).wrapping_mul(k as u64),
                            Op::AndIK { dst, a, k } => r!(dst) = r!(a) & k as u64,
                            Op::DivI { dst, a, b } => {
                                let d = attempt!(divisor(r!(b)));
                                r!(dst) = (r!(a) as i64).wrapping_div(d as i64) as u64;
                            }
                            Op::RemI { dst, a, b } => {
                                let d = attempt!(divisor(r!(b)));
                                r!(dst) = (r!(a) as i64).wrapping_rem(d as i64) as u64;
                            }
                            Op::DivU { dst, a, b } => r!(dst) = r!(a) / attempt!(divisor(r!(b))),
                            Op::RemU { dst, a, b } => r!(dst) = r!(a) % attempt!(divisor(r!(b))),
                            Op::DivIK { dst, a, k } => {
                                r!(dst) = (r!(a) as i64).wrapping_div(i64::from(k).max_nonzero()) as u64
                            }
                            Op::RemIK { dst, a, k } => {
                                r!(dst) = (r!(a) as i64).wrapping_rem(i64::from(k).max_nonzero()) as u64
                            }
                            Op::And { dst, a, b } => int!(dst, a, b, |a, b| a & b),
                            Op::Or { dst, a, b } => int!(dst, a, b, |a, b| a | b),
                            Op::Xor { dst, a, b } => int!(dst, a, b, |a, b| a ^ b),
                            Op::AndNot { dst, a, b } => int!(dst, a, b, |a, b| a & !b),
                            Op::Shl { dst, a, b } => int!(dst, a, b, |a, b| if b < 64 { a << b } else { 0 }),
                            Op::ShrI { dst, a, b } => int!(dst, a, b, |a, b| (a as i64 >> b.min(63)) as u64),
                            Op::ShrU { dst, a, b } => int!(dst, a, b, |a, b| if b < 64 { a >> b } else { 0 }),
                            Op::ShlK { dst, a, k } => r!(dst) = r!(a) << (k & 63),
                            Op::ShrIK { dst, a, k } => r!(dst) = (r!(a) as i64 >> (k & 63)) as u64,
                            Op::ShrUK { dst, a, k } => r!(dst) = r!(a) >> (k & 63),
                            Op::ShiftCheck { a } => {
                                if (r!(a) as i64) < 0 {
                                    leave!(Leave::Trap(trap::runtime("negative shift amount")));
                                }
                            }
                            Op::NegI { dst, a } => r!(dst) = r!(a).wrapping_neg(),
                            Op::NotI { dst, a } => r!(dst) = !r!(a),
                            Op::Wrap { dst, a, width } => r!(dst) = wrap(r!(a), width),

                            Op::AddF { dst, a, b } => float!(dst, a, b, |a, b| a + b),
                            Op::SubF { dst, a, b } => float!(dst, a, b, |a, b| a - b),
                            Op::MulF { dst, a, b } => float!(dst, a, b, |a, b| a * b),
                            Op::DivF { dst, a, b } => float!(dst, a, b, |a, b| a / b),
                            Op::NegF { dst, a } => r!(dst) = (-f64::from_bits(r!(a))).to_bits(),
                            Op::RoundF32 { dst, a } => r!(dst) = f64::from(f64::from_bits(r!(a)) as f32).to_bits(),
                            Op::IntToF { dst, a } => r!(dst) = (r!(a) as i64 as f64).to_bits(),
                            Op::UintToF { dst, a } => r!(dst) = (r!(a) as f64).to_bits(),
                            Op::FToInt { dst, a } => r!(dst) = float_to_int(f64::from_bits(r!(a))),
                            Op::FToUint { dst, a } => r!(dst) = float_to_uint(f64::from_bits(r!(a))),

                            Op::EqI { dst, a, b } => int!(dst, a, b, |a, b| u64::from(a == b)),
                            Op::NeI { dst, a, b } => int!(dst, a, b, |a, b| u64::from(a != b)),
                            Op::LtI { dst, a, b } => int!(dst, a, b, |a, b| u64::from((a as i64) < b as i64)),
                            Op::LeI { dst, a, b } => int!(dst, a, b, |a, b| u64::from(a as i64 <= b as i64)),
                            Op::LtU { dst, a, b } => int!(dst, a, b, |a, b| u64::from(a < b)),
                            Op::LeU { dst, a, b } => int!(dst, a, b, |a, b| u64::from(a <= b)),
                            Op::EqF { dst, a, b } => compare!(dst, a, b, |a, b| a == b),
                            Op::NeF { dst, a, b } => compare!(dst, a, b, |a, b| a != b),
                            Op::LtF { dst, a, b } => compare!(dst, a, b, |a, b| a < b),
                            Op::LeF { dst, a, b } => compare!(dst, a, b, |a, b| a <= b),
                            Op::Not { dst, a } => r!(dst) = r!(a) ^ 1,

                            Op::Jmp { off } => jump!(off),
                            Op::JmpIf { a, off } => {
                                if r!(a) != 0 {
                                    jump!(off);
                                }
                            }
                            Op::JmpIfNot { a, off } => {
                                if r!(a) == 0 {
                                    jump!(off);
                                }
                            }
                            Op::JmpEqI { a, b, off } => {
                                if r!(a) == r!(b) {
                                    jump!(off);
                                }
                            }
                            Op::JmpNeI { a, b, off } => {
                                if r!(a) != r!(b) {
                                    jump!(off);
                                }
                            }
                            Op::JmpLtI { a, b, off } => {
                                if (r!(a) as i64) < r!(b) as i64 {
                                    jump!(off);
                                }
                            }
                            Op::JmpLeI { a, b, off } => {
                                if r!(a) as i64 <= r!(b) as i64 {
                                    jump!(off);
                                }
                            }
                            Op::JmpEqIK { a, k, off } => {
                                if r!(a) as i64 == i64::from(k) {
                                    jump!(off);
                                }
                            }
                            Op::JmpNeIK { a, k, off } => {
                                if r!(a) as i64 != i64::from(k) {
                                    jump!(off);
                                }
                            }
                            Op::JmpLtIK { a, k, off } => {
                                if (r!(a) as i64) < i64::from(k) {
                                    jump!(off);
                                }
                            }
                            Op::JmpLeIK { a, k, off } => {
                                if r!(a) as i64 <= i64::from(k) {
                                    jump!(off);
                                }
                            }
                            Op::JmpGtIK { a, k, off } => {
                                if r!(a) as i64 > i64::from(k) {
                                    jump!(off);
                                }
                            }
                            Op::JmpGeIK { a, k, off } => {
                                if r!(a) as i64 >= i64::from(k) {
                                    jump!(off);
                                }
                            }
                            Op::JmpTable { a, n } => {
                                let k = r!(a);
                                found_jump!(if k < u64::from(n) { k as usize } else { usize::from(n) });
                            }

                            Op::Load { dst, a, off } => load!(dst, a, off),
                            Op::LoadN { dst, a, n } => {
                                let words = some!(self.shared.memory.words(r!(a), usize::from(n)));
                                let dst = usize::from(dst);
                                regs[dst..dst + usize::from(n)].copy_from_slice(words);
                            }
                            Op::Load8 { dst, a, off } => {
                                let byte = some!(self.shared.memory.load8(r!(a).wrapping_add(8 * u64::from(off))));
                                r!(dst) = u64::from(byte);
                            }
                            Op::Store { a, src, off } => store!(a, src, off),
                            Op::StoreN { a, src, n } => {
                                let src = usize::from(src);
                                let words = some!(self.shared.memory.words_mut(r!(a), usize::from(n)));
                                words.copy_from_slice(&regs[src..src + usize::from(n)]);
                            }
                            Op::Store8 { a, src, off } => {
                                some!(self.shared.memory.store8(r!(a).wrapping_add(8 * u64::from(off)), r!(src) as u8));
                            }
                            Op::FieldAddr { dst, a, off } => {
                                if r!(a) == 0 {
                                    leave!(Leave::Trap(trap::nil()));
                                }
                                r!(dst) = r!(a) + 8 * u64::from(off);
                            }
                            Op::NilCheck { a } => {
                                if r!(a) == 0 {
                                    leave!(Leave::Trap(trap::nil()));
                                }
                            }
                            Op::Index { dst, s, i } => {
                                let (i, len) = (r!(i), r!(s + 1));
                                if i >= len {
                                    leave!(Leave::Trap(trap::index(i, len)));
                                }
                                r!(dst) = some!(self.shared.memory.load(r!(s) + 8 * i));
                            }
                            Op::SetIndex { s, i, src } => {
                                let (i, len) = (r!(i), r!(s + 1));
                                if i >= len {
                                    leave!(Leave::Trap(trap::index(i, len)));
                                }
                                some!(self.shared.memory.store(r!(s) + 8 * i, r!(src)));
                            }
                            Op::Index8 { dst, s, i } => {
                                let (i, len) = (r!(i), r!(s + 1));
                                if i >= len {
                                    leave!(Leave::Trap(trap::index(i, len)));
                                }
                                r!(dst) = u64::from(some!(self.shared.memory.load8(r!(s) + i)));
                            }
                            Op::SetIndex8 { s, i, src } => {
                                let (i, len) = (r!(i), r!(s + 1));
                                if i >= len {
                                    leave!(Leave::Trap(trap::index(i, len)));
                                }
                                some!(self.shared.memory.store8(r!(s) + i, r!(src) as u8));
                            }
                            Op::IndexAddr { dst, s, i } => {
                                let (i, len) = (r!(i), r!(s + 1));
                                if i >= len {
                                    leave!(Leave::Trap(trap::index(i, len)));
                                }
                                let Op::Arg32 { k: stride, .. } = operand(code, pc) else { continue 'ops };
                                skip!();
                                r!(dst) = r!(s) + u64::from(stride) * i;
                            }

                            Op::Call { at, f } => {
                                (callee, window, closure) = (f as usize, at, 0);
                                break 'call;
                            }
                            Op::CallClosure { clo, at } => {
                                let address = r!(clo);
                                let index = some!(self.shared.memory.load(address));
                                (callee, window, closure) = (index as usize, at, address);
                                break 'call;
                            }
                            Op::CallIface { iface, at, method } => {
                                let (word, data) = iface_at(regs, iface);
                                if word == 0 {
                                    leave!(Leave::Trap(trap::nil()));
                                }
                                let ty = attempt!(ifaces::dynamic(program, word));
                                let Some(found) = fixed.method(program, word, method) else {
                                    leave!(Leave::Trap(trap::internal("a method is missing")));
                                };
                                let callee_func = &funcs[found as usize];
                                let receiver = usize::from(at)
                                    + usize::from(callee_func.result_words)
                                    + usize::from(callee_func.param_words);
                                let n = if is_big(ty) { 1 } else { ty.words as usize };
                                if n > 0 {
                                    // The receiver may stand behind what the caller's window has.
                                    let end = base + receiver + n;
                                    if end > g.stack.len() {
                                        g.stack.resize(end + 64, 0);
                                    }
                                    let words = g.stack.window(base + receiver, n);
                                    if n > 1 {
                                        words.copy_from_slice(some!(self.shared.memory.words(data, n)));
                                    } else {
                                        words[0] = data;
                                    }
                                }
                                (callee, window, closure) = (found as usize, at, 0);
                                break 'call;
                            }
                            Op::Return => break 'op,
                            Op::RunGuards => {
                                let Some(frame) = g.frames.top_mut() else { continue 'frames };
                                if O::ACTIVE && frame.stage == Stage::Body {
                                    frame.stage = Stage::Ending;
                                    if func.is_shown() && !func.results.is_empty() {
                                        settle!();
                                        pc -= 1;
                                        let moment = self.shared.moment + 1;
                                        self.keep_results(g, moment);
                                        regs = g.stack.window(base, func.frame_words as usize);
                                        let span = if O::EACH {
                                            func.span_at(pc.saturating_sub(1) as u32)
                                        } else {
                                            Span::NONE
                                        };
                                        tell!(EventKind::ResultsSet, EventSet::RESULT, span, {});
                                        pc += 1;
                                    }
                                }
                                if let Some(frame) = g.frames.top_mut()
                                    && frame.guards > 0
                                {
                                    // It comes back here until there are no more, and here a million of them can be stopped.
                                    frame.pc = pc as u32 - 1;
                                    let depth = g.frames.len() - 1;
                                    settle!();
                                    if left!() < 0 {
                                        pc -= 1;
                                        break 'frames Leave::Stop(Stop::Fuel);
                                    }
                                    let above = base + func.frame_words as usize;
                                    match self.start_guard(g, (depth, above), Entry::Guard, O::ACTIVE) {
                                        Ok(_) if O::ACTIVE => {
                                            resume!();
                                            load_frame!(g.frames.top(), self.shared.moment);
                                            told!();
                                        }
                                        // Its frame is as `enter` has made it.
                                        Ok(index) => {
                                            (func, base, frame_id) = (&funcs[index as usize], above, self.ids.frame);
                                            code = &func.code[..];
                                            go_to!(0);
                                            regs = g.stack.window(base, func.frame_words as usize);
                                        }
                                        Err(trap) => break 'frames Leave::Trap(trap),
                                    }
                                }
                            }
                            Op::Defer { at, f } => defer!(Target::Func(f), at),
                            Op::DeferClosure { clo, at } => defer!(Target::Closure(r!(clo)), at),
                            Op::DeferIface { iface, at, method } => defer!(method_target(regs, iface, method), at),
                            Op::LoopLtI { a, k } => {
                                r!(a) = r!(a).wrapping_add(k as u64);
                                if fused!(1) {
                                    then!(Op::JmpLtI { a, b, off } => if (r!(a) as i64) < r!(b) as i64 {
                                        jump!(off);
                                    });
                                }
                            }
                            Op::LoopLtIK { a, k } => {
                                r!(a) = r!(a).wrapping_add(k as u64);
                                if fused!(1) {
                                    then!(Op::JmpLtIK { a, k, off } => if (r!(a) as i64) < i64::from(k) {
                                        jump!(off);
                                    });
                                }
                            }
                            Op::LoopIntLtI { a, k } => {
                                r!(a) = r!(a).wrapping_add(k as u64);
                                if fused!(2) {
                                    then!(Op::Int { dst, k } => r!(dst) = k as u64);
                                    then!(Op::JmpLtI { a, b, off } => if (r!(a) as i64) < r!(b) as i64 {
                                        jump!(off);
                                    });
                                }
                            }
                            Op::AddIKCall { dst, a, k } => {
                                r!(dst) = r!(a).wrapping_add(k as u64);
                                if fused!(1) {
                                    then!(Op::Call { at, f } => {
                                        (callee, window, closure) = (f as usize, at, 0);
                                        break 'call;
                                    });
                                }
                            }
                            Op::MovCall { dst, src } => {
                                r!(dst) = r!(src);
                                if fused!(1) {
                                    then!(Op::Call { at, f } => {
                                        (callee, window, closure) = (f as usize, at, 0);
                                        break 'call;
                                    });
                                }
                            }
                            Op::MovReturn { dst, src } => {
                                r!(dst) = r!(src);
                                if fused!(1) {
                                    then!(Op::Return => break 'op);
                                }
                            }
                            Op::AddIReturn { dst, a, b } => {
                                int!(dst, a, b, u64::wrapping_add);
                                if fused!(1) {
                                    then!(Op::Return => break 'op);
                                }
                            }
                            Op::AddIStore { dst, a, b } => {
                                int!(dst, a, b, u64::wrapping_add);
                                if fused!(1) {
                                    then!(Op::Store { a, src, off } => store!(a, src, off));
                                }
                            }
                            Op::LoadAddIStore { dst, a, off } => {
                                load!(dst, a, off);
                                if fused!(2) {
                                    add_store!();
                                }
                            }
                            Op::LoadLoad { dst, a, off } => {
                                load!(dst, a, off);
                                if fused!(1) {
                                    then!(Op::Load { dst, a, off } => load!(dst, a, off));
                                }
                            }
                            Op::LoadLoadAddIStore { dst, a, off } => {
                                load!(dst, a, off);
                                if fused!(3) {
                                    then!(Op::LoadAddIStore { dst, a, off } => load!(dst, a, off));
                                    add_store!();
                                }
                            }
                            Op::BumpGlobal { dst, off } => {
                                r!(dst) = some!(self.shared.memory.load(fixed.globals + 8 * u64::from(off)));
                                if fused!(2) {
                                    then!(Op::AddIK { dst, a, k } => r!(dst) = r!(a).wrapping_add(k as u64));
                                    then!(Op::StoreGlobal { src, off } => {
                                        some!(self.shared.memory.store(fixed.globals + 8 * u64::from(off), r!(src)));
                                    });
                                }
                            }
                            Op::Native { .. }
                            | Op::Go { .. }
                            | Op::GoClosure { .. }
                            | Op::GoIface { .. }
                            | Op::Send { .. }
                            | Op::Recv { .. }
                            | Op::Close { .. }
                            | Op::Select { .. }
                            | Op::Panic { .. }
                            | Op::Recover { .. }
                            | Op::Print { .. }
                            | Op::PrintText { .. }
                            | Op::FrameToken { .. }
                            | Op::StackRoom { .. }
                            | Op::Unreachable { .. } => leave!(Leave::Op(*op)),
                            Op::SelectCase { .. } | Op::DeferArg { .. } => {}
                            data_ops!() => {
                                let mut data = Data {
                                    program,
                                    memory: &mut self.shared.memory,
                                    rng: &mut self.shared.rng,
                                    shuffled: self.shuffled,
                                    stack_rooms: &mut g.stack_rooms,
                                    regs: &mut *regs,
                                    rest: code.get(pc..).unwrap_or(&[]),
                                };
                                let off = attempt!(data.run(*op));
                                if off != 0 {
                                    if pc.wrapping_add_signed(off as isize) >= code.len() {
                                        leave!(Leave::Trap(trap::internal("a jump out of the code")));
                                    }
                                    found_jump!(off);
                                }
                                if self.shared.memory.wants_collection() {
                                    leave!(Leave::Collect);
                                }
                            }
                        }
                        continue 'ops;
                    }
                    // A return.
                    if O::ACTIVE && func.is_shown() && !func.results.is_empty() {
                        // The results are set: a moment of its own, if there are guards or not.
                        let body = g.frames.last().is_some_and(|f| f.stage == Stage::Body);
                        if body {
                            pc -= 1;
                            let span = if O::EACH { func.span_at(pc.saturating_sub(1) as u32) } else { Span::NONE };
                            tell!(EventKind::ResultsSet, EventSet::RESULT, span, {
                                let moment = self.shared.moment;
                                self.keep_results(g, moment);
                                // It comes back here: a statement that begins here has been told.
                                g.told = marks.get(pc).is_some_and(|m| *m > 0);
                            });
                            pc += 1;
                        }
                    }
                    let Some(frame) = g.frames.last() else { continue 'frames };
                    if O::ACTIVE && func.user && !g.results.is_empty() {
                        g.results.retain(|r| r.frame != frame.id);
                    }
                    if frame.entry != Entry::Call {
                        if frame.entry == Entry::Guard {
                            g.frames.pop();
                            settle!();
                            self.guard_returned(g, Entry::Guard, O::ACTIVE);
                            resume!();
                            load_frame!(g.frames.top(), self.shared.moment);
                            told!();
                            // It stands at `RunGuards` again, which does nothing if there are no more.
                            if !O::ACTIVE && g.frames.last().is_some_and(|frame| frame.guards == 0) {
                                pc += 1;
                            }
                            continue 'ops;
                        }
                        // Carried out outside, with the frame's entry and window.
                        g.left = Some((frame.entry, base));
                        g.frames.pop();
                        settle!();
                        break 'frames Leave::Op(Op::Return);
                    }
                    let (returned, index, stage) = (func, frame.func, frame.stage);
                    let moment = if O::COUNTED { moment!() } else { 0 };
                    load_frame!(g.frames.drop_top(), moment);
                    if O::ACTIVE && returned.is_shown() {
                        let recovered = matches!(stage, Stage::Recovered(_));
                        let kind = EventKind::Returned { func: index, recovered };
                        if func.is_shown() {
                            tell!(kind, EventSet::RETURNED, func.span_at(pc.saturating_sub(1) as u32), {});
                        } else {
                            settle!();
                            self.tell(g, kind);
                            resume!();
                            regs = g.stack.window(base, func.frame_words as usize);
                            told!();
                        }
                    }
                    look_at_count!();
                    continue 'ops;
                }
                // A call: the caller's `pc` is kept, and the callee's frame pushed.
                if left!() < 0 {
                    settle!();
                    pc -= 1;
                    // It comes back here: a statement that begins with the call has been told.
                    if O::EACH {
                        g.told = marks.get(pc).is_some_and(|m| *m > 0);
                    }
                    if O::COUNTED {
                        g.told = earlier!(pc + 1) > earlier!(pc);
                    }
                    g.frames.set_top(|frame| frame.pc = pc as u32);
                    break 'frames Leave::Stop(Stop::Fuel);
                }
                let moment = if O::COUNTED { moment!() } else { 0 };
                g.frames.set_top(|frame| frame.pc = pc as u32);
                base += usize::from(window);
                let Some(entered) = funcs.get(callee) else {
                    break 'frames Leave::Trap(trap::internal("not a function"));
                };
                func = entered;
                let (limits, ids) = (&self.shared.limits, &mut self.ids);
                let stacks = (&mut g.stack, &mut g.frames);
                regs = match calls::enter(limits, ids, stacks, (callee as u32, func, closure), base, Entry::Call) {
                    Ok(window) => window,
                    Err(trap) => {
                        if O::COUNTED {
                            counting.settle(self, moment, frame_id);
                        }
                        break 'frames Leave::Trap(trap);
                    }
                };
                code = &func.code[..];
                marks = if O::EACH { &fixed.marks[callee][..] } else { &[] };
                // SAFETY: the function has been found.
                around = all_earlier.map_or(&[], |all| unsafe { all.of(callee as u32) });
                frame_id = self.ids.frame;
                go_to!(0);
                if O::COUNTED {
                    count_from!(moment);
                }
                if O::ACTIVE && func.is_shown() {
                    let kind = EventKind::Called { frame: frame_id, func: callee as u32 };
                    tell!(kind, EventSet::CALL, func.span_at(0), {});
                }
                look_at_count!();
            }
        };
        count(&mut self.shared.steps, &mut g.slice, fuel, left!());
        leave
    }

    /// Instructions that touch frames, guards or other goroutines. None: go on.
    fn special(&mut self, program: &Program, g: &mut Goroutine, op: Op) -> Result<Option<Stop>, Trap> {
        if op == Op::Return {
            let Some((entry, base)) = g.left.take() else { return Err(trap::internal("no frame was left")) };
            return match entry {
                Entry::Native => self.native_answered(g).map(|()| None),
                Entry::Report => Ok(self.text_reported(g, base)),
                Entry::Panic(_) => {
                    self.guard_returned(g, entry, self.shared.is_observed());
                    Ok(None)
                }
                Entry::Call | Entry::Guard => Ok(None),
            };
        }
        let Some(frame) = g.frames.last() else { return Err(trap::internal("no frame")) };
        let (base, pc, func) = (frame.base as usize, frame.pc, frame.func);
        let code = &program.funcs[func as usize].code;
        let next = operand(code, pc as usize);
        let reg = |g: &Goroutine, r: u16| g.stack[base + usize::from(r)];
        let skip = |g: &mut Goroutine, n: u32| {
            if let Some(frame) = g.frames.last_mut() {
                frame.pc = pc + n;
            }
        };
        let done = |waits: bool| if waits { Some(Stop::Blocked) } else { None };
        match op {
            Op::Native { n } => {
                if let Some(frame) = g.frames.last_mut() {
                    frame.pc = pc - 1;
                }
                if let AfterNative::Stop(stop) = self.run_native(g, n, pc - 1)? {
                    return Ok(Some(stop));
                }
            }
            Op::Go { at, f } => {
                skip(g, 1);
                self.go(g, Target::Func(f), at, next)?;
            }
            Op::GoClosure { clo, at } => {
                skip(g, 1);
                let closure = reg(g, clo);
                self.go(g, Target::Closure(closure), at, next)?;
            }
            Op::GoIface { iface, at, method } => {
                skip(g, 1);
                let target = method_target(&g.stack[base..], iface, method);
                self.go(g, target, at, next)?;
            }
            Op::Send { ch, src, ty } => {
                let channel = reg(g, ch);
                return Ok(done(!self.send(g, channel, src, ty)?));
            }
            Op::Recv { dst, ch, ty } => {
                skip(g, 1);
                let Op::Arg { a: ok, .. } = next else { return Err(trap::internal("an operand is missing")) };
                let channel = reg(g, ch);
                return Ok(done(!self.receive(g, channel, dst, ty, ok == 1)?));
            }
            Op::Close { ch } => {
                let channel = reg(g, ch);
                self.close(channel)?;
            }
            Op::Select { dst, n, has_default } => {
                skip(g, u32::from(n));
                let from = pc as usize;
                let cases = code.get(from..from + usize::from(n)).ok_or_else(|| trap::internal("cases are missing"))?;
                return Ok(done(!self.select(g, dst, cases, has_default)?));
            }
            Op::Panic { src, boxing } => {
                let (word, data) = iface_at(&g.stack[base..], src);
                return Err(Box::new(TrapKind::Value(word, data, boxing)));
            }
            Op::Recover { dst } => {
                let (word, data) = self.recover(g);
                if dst != NO_REG {
                    let window = g.stack.tail_mut(base + usize::from(dst));
                    (window[0], window[1]) = (word, data);
                }
            }
            Op::FrameToken { dst } => {
                let token = g.frames.last().map_or(0, |frame| frame.id);
                g.stack.tail_mut(base + usize::from(dst))[0] = token;
            }
            Op::StackRoom { dst, returned } => {
                let room = stack_room(program, &g.frames, dst, returned, &mut g.stack_rooms);
                g.stack.tail_mut(base + usize::from(dst))[0] = room;
            }
            Op::Print { a, ty } => {
                let rtype = &program.types[usize::from(ty)];
                let words = memory_words(&self.shared.memory, rtype, &g.stack[base + usize::from(a)..])?;
                let text = super::print::operand(&self.shared.memory, rtype, &words);
                self.shared.write(super::event::Stream::Stderr, &text);
            }
            Op::PrintText { k } => self.shared.write(super::event::Stream::Stderr, &program.strings[k as usize]),
            Op::Unreachable { k } => {
                let text = String::from_utf8_lossy(&program.strings[k as usize]).into_owned();
                return Err(trap::fatal(text));
            }
            _ => return Err(trap::internal("an instruction out of place")),
        }
        Ok(None)
    }

    /// Frees what nothing holds. `g` is the running goroutine.
    fn collect(&mut self, g: &Goroutine) {
        self.shared.collect_soon = false;
        if !self.shared.specials.pending.is_empty() {
            self.finalize(g);
        }
        let marked = {
            let (program, memory, sched) = (&self.program, &self.shared.memory, &self.shared.sched);
            let mut marker = memory.marker();
            marker.scan(memory.static_words());
            for address in self.shared.specials.roots() {
                marker.scan(&[address]);
            }
            for waiter in sched.channels.values().flat_map(|queues| &queues.senders) {
                marker.scan(&waiter.value);
            }
            // Timers that rest, and that nobody can stop or hear, are kept by nothing but themselves.
            let is_at_rest = |g: &Goroutine| matches!(sched.state(g.id), Some(super::GoState::Waiting(_)));
            let all = self.goroutines.values().chain([g]);
            let (mut alone, others): (Vec<&Goroutine>, Vec<&Goroutine>) =
                all.partition(|g| Some(g.start) == self.timer && is_at_rest(g));
            for g in others {
                scan_goroutine(program, g, &mut marker);
            }
            loop {
                marker.finish();
                let before = alone.len();
                alone.retain(|timer| {
                    let (channel, clock) = self.timer_words(timer);
                    let is_kept = channel == 0 || marker.is_marked(channel) || marker.is_marked(clock);
                    if is_kept {
                        scan_goroutine(program, timer, &mut marker);
                    }
                    !is_kept
                });
                if alone.len() == before {
                    break;
                }
            }
            (marker.into_marked(), alone.iter().map(|g| g.id).collect::<Vec<_>>())
        };
        let (marked, forgotten) = marked;
        self.shared.memory.sweep(marked);
        for id in forgotten {
            if let Some(timer) = self.goroutines.remove(&id) {
                self.shared.charged = self.shared.charged.saturating_sub(timer.charged);
                self.shared.sched.timers_alive -= 1;
                self.shared.sched.end(id);
            }
        }
    }
}

/// Marks all that a goroutine holds.
fn scan_goroutine(program: &Program, g: &Goroutine, marker: &mut super::memory::Marker) {
    let used = g.used_stack(program);
    marker.scan(&g.stack[..used]);
    for guard in g.guards.iter().chain(g.running.iter().map(|r| &r.guard)) {
        marker.scan(guard.args.words());
        if let super::goroutine::Callee::Closure(closure) = guard.callee {
            marker.scan(&[closure]);
        }
    }
    for panic in &g.panics {
        marker.scan(&[panic.value.1]);
    }
    for nested in g.memos.iter().flat_map(|m| &m.nested) {
        match nested {
            super::native::Nested::Returned(words) => marker.scan(words),
            super::native::Nested::Panicked(_, data) => marker.scan(&[*data]),
            super::native::Nested::NoMethod => {}
        }
    }
    for words in g.running.iter().map(|r| &r.before[..]).chain(g.results.iter().map(|r| &r.words[..])) {
        marker.scan(words);
    }
}

/// Moments counted in the loop, apart from [`super::tally::Tally`] and [`super::shared::Shared::moment`]. Instructions that are moments cost
/// nothing: where the loop jumps, calls or returns, it is known how many it has passed.
struct Counting {
    /// The moments so far, less those of the instructions before the current one in its function. Wraps.
    base: u64,
    /// What there was among them.
    kinds: u32,
    /// The lowest frame that there was.
    lowest: FrameId,
    /// With this one the stretch ends.
    until: u64,
}

impl Counting {
    #[inline(always)]
    fn of(machine: &Machine) -> Counting {
        Counting {
            base: machine.shared.moment,
            kinds: EventSet::STATEMENT.0,
            lowest: FrameId::MAX,
            until: machine.tally.until,
        }
    }

    #[inline(always)]
    fn settle(&mut self, machine: &mut Machine, moment: u64, frame: FrameId) {
        machine.shared.moment = moment;
        machine.tally.reach(moment, EventSet(self.kinds), self.lowest, frame);
    }
}

/// Accounts for the instructions since the last time.
fn count(steps: &mut u64, slice: &mut i64, fuel: &mut i64, left: i64) {
    let used = *fuel - left;
    *steps += used as u64;
    *slice -= used;
    *fuel = left;
}

fn divisor(d: u64) -> Result<u64, Trap> {
    if d == 0 { Err(trap::runtime("integer divide by zero")) } else { Ok(d) }
}

/// Divisors in the code are not 0; should one be, the host must not care.
trait NonZero {
    fn max_nonzero(self) -> Self;
}

impl NonZero for i64 {
    #[inline(always)]
    fn max_nonzero(self) -> i64 {
        if self == 0 { 1 } else { self }
    }
}
