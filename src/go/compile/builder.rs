//! A function under construction: instructions, registers, labels, spans, variables.

use crate::code::{CodeSpan, MomentKind, Offset, Op, Reg, Storage, TypeIdx, Var, VarRole};
use crate::syntax::Span;
use std::sync::Arc;

/// A place in the code that jumps may name before it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label(usize);

#[derive(Default)]
pub(super) struct Builder {
    pub code: Vec<Op>,
    pub spans: Vec<CodeSpan>,
    pub vars: Vec<Var>,
    /// The first free register, and the most that were ever in use.
    next: u32,
    most: u32,
    labels: Vec<Option<u32>>,
    /// Jumps to patch: position, label, and the position that the offset counts from.
    jumps: Vec<(usize, Label, u32)>,
    span: Span,
    /// Variables in scope: index in `vars`.
    open: Vec<usize>,
    /// What went wrong: the function is too large for its instructions' fields.
    pub too_large: bool,
}

impl Builder {
    pub fn pc(&self) -> u32 {
        self.code.len() as u32
    }

    pub fn emit(&mut self, op: Op) -> usize {
        self.note_span(MomentKind::None);
        let op = self.known(op);
        self.code.push(op);
        self.code.len() - 1
    }

    /// What has just been stored need not be loaded.
    fn known(&self, op: Op) -> Op {
        let here = Some(self.pc());
        match (self.code.last(), op) {
            (Some(Op::Store { a, src, off }), Op::Load { dst, a: from, off: at })
                if (*a, *off) == (from, at) && !self.labels.contains(&here) =>
            {
                Op::Mov { dst, src: *src }
            }
            _ => op,
        }
    }

    fn note_span(&mut self, moment: MomentKind) {
        let pc = self.pc();
        match self.spans.last() {
            Some(last) if last.pc == pc => {}
            Some(last) if last.span == self.span && last.moment == MomentKind::None && moment == MomentKind::None => {}
            Some(last) if last.span == self.span && moment == MomentKind::None => {
                // The moment belongs to the first instruction alone.
                self.spans.push(CodeSpan { pc, span: self.span, moment });
            }
            _ => self.spans.push(CodeSpan { pc, span: self.span, moment }),
        }
    }

    pub fn set_span(&mut self, span: Span) -> Span {
        std::mem::replace(&mut self.span, span)
    }

    pub fn span(&self) -> Span {
        self.span
    }

    /// The next instruction is a moment.
    pub fn moment(&mut self, span: Span, moment: MomentKind) {
        self.span = span;
        let pc = self.pc();
        match self.spans.last_mut() {
            Some(last) if last.pc == pc && last.moment == MomentKind::None => *last = CodeSpan { pc, span, moment },
            Some(last) if last.pc == pc => {
                // Two moments at one place need an instruction between them.
                self.code.push(Op::Nop);
                self.spans.push(CodeSpan { pc: pc + 1, span, moment });
            }
            _ => self.spans.push(CodeSpan { pc, span, moment }),
        }
    }

    // Registers

    pub fn alloc(&mut self, n: u32) -> Reg {
        let at = self.next;
        self.next += n;
        self.most = self.most.max(self.next);
        if self.next >= 60_000 {
            self.too_large = true;
            self.next = at.min(1000);
            return 0;
        }
        at as Reg
    }

    pub fn mark(&self) -> u32 {
        self.next
    }

    pub fn release(&mut self, mark: u32) {
        self.next = mark;
    }

    pub fn frame_words(&self) -> u32 {
        self.most
    }

    // Labels

    pub fn label(&mut self) -> Label {
        self.labels.push(None);
        Label(self.labels.len() - 1)
    }

    pub fn place(&mut self, label: Label) {
        self.labels[label.0] = Some(self.pc());
        // Code after a label must not share a span entry's moment by accident.
    }

    pub fn jump(&mut self, op: Op, label: Label) {
        let at = self.emit(op);
        self.jumps.push((at, label, at as u32 + 1));
    }

    /// An `Arg32` whose `k` is the distance to the label.
    pub fn jump_arg(&mut self, a: u16, label: Label) {
        let at = self.emit(Op::Arg32 { a, k: 0 });
        self.jumps.push((at, label, at as u32 + 1));
    }

    pub fn patch(&mut self) {
        for (at, label, from) in std::mem::take(&mut self.jumps) {
            let target = self.labels[label.0].unwrap_or(from);
            let distance = target as i32 - from as i32;
            if let Op::Arg32 { k, .. } = &mut self.code[at] {
                *k = distance as u32;
            }
            match (self.code[at].offset(), i16::try_from(distance)) {
                (Some(Offset::Long(off)), _) => *off = distance,
                (Some(Offset::Short(off)), Ok(short)) => *off = short,
                (Some(Offset::Short(_)), Err(_)) => self.too_large = true,
                (None, _) => {}
            }
        }
    }

    // Variables, for pictures

    pub fn variable(&mut self, name: &Arc<str>, ty: TypeIdx, storage: Storage, span: Span, kind: VarRole) {
        self.open.push(self.vars.len());
        let from = self.pc();
        self.vars.push(Var { name: name.clone(), ty, storage, span, from, to: u32::MAX, kind });
    }

    pub fn scope_mark(&self) -> usize {
        self.open.len()
    }

    pub fn close_scope(&mut self, mark: usize) {
        let pc = self.pc();
        for i in self.open.drain(mark..) {
            self.vars[i].to = pc;
        }
    }

    // Common instructions

    pub fn mov(&mut self, dst: Reg, src: Reg, n: u32) {
        match n {
            _ if dst == src => {}
            0 => {}
            1 => {
                self.emit(Op::Mov { dst, src });
            }
            n => {
                self.emit(Op::MovN { dst, src, n: n as u16 });
            }
        }
    }

    pub fn zero(&mut self, dst: Reg, n: u32) {
        match n {
            0 => {}
            1 => {
                self.emit(Op::Int { dst, k: 0 });
            }
            n => {
                self.emit(Op::Zero { dst, n: n as u16 });
            }
        }
    }
}
