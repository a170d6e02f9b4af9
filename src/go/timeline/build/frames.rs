//! Frames with their variables and result slots.

use super::super::picture::{FrameStage, FrameView, ResultStep, ResultView, VarRoleView, VarView};
use super::memory::View;
use super::source::{call_text, line, short_name, statement};
use super::value::{Place, Values};
use crate::code::{DeferPlan, Func, MAX_FLAT, Program, Storage, Var, VarRole};
use crate::syntax::Span;
use crate::vm::{Frame, Goroutine, Stage};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// Whether pictures show frames of a function.
pub fn shown(func: &Func) -> bool {
    func.user && !func.wrapper
}

/// The frames of a goroutine that pictures show, outermost first, by index.
pub fn shown_frames<'a>(
    view: View<'a>,
    g: &'a Goroutine,
) -> impl DoubleEndedIterator<Item = (usize, &'a Frame, &'a Func)> {
    g.frames.iter().enumerate().filter_map(move |(index, frame)| {
        let func = view.program.funcs.get(frame.func as usize)?;
        shown(func).then_some((index, frame, func))
    })
}

/// The statement that a goroutine's innermost shown frame is at, and whether it is just about to run.
pub fn position(view: View, g: &Goroutine) -> Option<(Span, bool)> {
    let (index, _, func) = shown_frames(view, g).next_back()?;
    let (span, first) = statement(func, view.at(g, index));
    Some((span, first && view.starting == Some(g.id)))
}

pub fn frames(view: View, g: &Goroutine) -> Vec<FrameView> {
    // Where the frames begin that are folded into the one below.
    let mut from = 0;
    let all = shown_frames(view, g).map(|(index, frame, func)| {
        let folded = std::mem::replace(&mut from, index + 1);
        frame_view(view, g, folded..=index, frame, func)
    });
    all.collect()
}

/// The last of `indices` is the frame's own; those before are of the library, between it and the frame shown below it.
fn frame_view(view: View, g: &Goroutine, indices: RangeInclusive<usize>, frame: &Frame, func: &Func) -> FrameView {
    let index = *indices.end();
    let pc = view.at(g, index);
    let (span, _) = statement(func, pc);
    let window = &g.stack[frame.base as usize..];
    let in_scope = |v: &Var| v.from <= pc && pc < v.to;
    let vars = func.vars.iter().enumerate().filter(|(_, v)| !v.name.is_empty() && &*v.name != "_");
    let vars = vars.filter_map(|(slot, var)| {
        if in_scope(var) {
            return Some(var_view(view, slot, var, place(window, var)));
        }
        let passed = passed(view.program, func, slot).filter(|_| frame.pc == 0)?;
        Some(var_view(view, slot, var, window.get(passed..).map(|words| (Place::Registers(words), None))))
    });
    let running = g.running.iter().filter(|r| r.guard.owner == frame.id).count() as u64;
    FrameView {
        id: frame.id,
        function: short_name(&func.name),
        line: line(&view.program.map, span),
        span,
        stage: stage(g, index, frame),
        vars: vars.collect(),
        results: results(view, g, frame, func),
        runs_guard: g.running.iter().rfind(|r| indices.contains(&r.depth)).map(|r| r.guard.id),
        cards: u64::from(frame.guards) + running,
        plan: plan(view.program, frame.func),
    }
}

/// The plan of a function; that of the body of a range-over-func loop is the containing function's.
pub fn plan(program: &Program, func: u32) -> Option<Arc<DeferPlan>> {
    let mut func = program.funcs.get(func as usize)?;
    while let Some(outer) = func.range_body_of {
        func = program.funcs.get(outer as usize)?;
    }
    func.plan.clone()
}

fn stage(g: &Goroutine, index: usize, frame: &Frame) -> FrameStage {
    let panic = g.panics.last().filter(|p| p.at == index);
    match (frame.stage, panic) {
        (Stage::Recovered(id), _) => FrameStage::Recovered(id),
        (_, Some(panic)) => FrameStage::Unwinding(panic.id),
        (Stage::Ending, None) => FrameStage::RunningGuards,
        (Stage::Body, None) => FrameStage::Body,
    }
}

/// Where a variable's value is, and its cell's address if it has one.
pub fn place<'w>(window: &'w [u64], var: &Var) -> Option<(Place<'w>, Option<u64>)> {
    match var.storage {
        Storage::Reg(reg) => Some((Place::Registers(window.get(usize::from(reg)..)?), None)),
        Storage::Cell(reg) => {
            let cell = *window.get(usize::from(reg))?;
            Some((Place::Memory(cell), Some(cell)))
        }
    }
}

/// Where a call has put a parameter or receiver, before the function's first instruction: an index in its window.
fn passed(program: &Program, func: &Func, slot: usize) -> Option<usize> {
    let before = |(i, v): &(usize, &Var)| v.kind == VarRole::Param && *i < slot;
    let params = func.vars.iter().enumerate().filter(|(_, v)| v.kind == VarRole::Param);
    let words = |v: &Var| program.types.get(usize::from(v.ty)).map_or(0, |ty| ty.flat_words as usize);
    let at = match func.vars[slot].kind {
        VarRole::Param => params.filter(before).map(|(_, v)| words(v)).sum(),
        VarRole::Receiver => usize::from(func.param_words),
        _ => return None,
    };
    Some(usize::from(func.result_words) + at)
}

fn var_view(view: View, slot: usize, var: &Var, place: Option<(Place, Option<u64>)>) -> VarView {
    let (place, cell) = place.unwrap_or((Place::Words(&[]), None));
    VarView {
        slot: slot as u16,
        name: var.name.clone(),
        ty: super::type_name(view, var.ty),
        value: Values { view }.show(var.ty, place),
        role: match var.kind {
            VarRole::Param => VarRoleView::Param,
            VarRole::Receiver => VarRoleView::Receiver,
            VarRole::Local | VarRole::Result => VarRoleView::Local,
            VarRole::Captured => VarRoleView::Captured,
        },
        cell,
        changed: false,
    }
}

/// A deferred call as written, and its line.
fn called_at(view: View, (func, pc): (u32, u32)) -> Option<(String, u32)> {
    let span = view.program.funcs.get(func as usize)?.span_at(pc);
    Some((call_text(&view.program.map, span), line(&view.program.map, span)?))
}

/// A zero value in registers.
const ZERO: [u64; MAX_FLAT as usize] = [0; MAX_FLAT as usize];

fn results(view: View, g: &Goroutine, frame: &Frame, func: &Func) -> Vec<ResultView> {
    let window = &g.stack[frame.base as usize..];
    let values = Values { view };
    let results = func.results.iter().enumerate().map(|(index, var)| {
        let made = place(window, var).filter(|(_, cell)| frame.pc > 0 || cell.is_none());
        // Before the first instruction nothing is in cells yet, and all results are zero.
        let (place, cell) = made.unwrap_or((Place::Registers(&ZERO), None));
        let steps = g.results.iter().filter(|r| r.frame == frame.id && usize::from(r.index) == index);
        let history = steps.map(|step| ResultStep {
            value: values.line(var.ty, Place::Words(&step.words)),
            by: step.by,
            call: step.site.and_then(|site| called_at(view, site)),
            moment: step.moment,
        });
        ResultView {
            name: if &*var.name == "_" { "".into() } else { var.name.clone() },
            ty: super::type_name(view, var.ty),
            value: values.show(var.ty, place),
            cell,
            history: history.collect(),
        }
    });
    results.collect()
}
