//! Frames with their variables and result slots.

use super::super::picture::{FrameStage, FrameView, ResultStep, ResultView, VarRoleView, VarView};
use super::memory::View;
use super::source::{call_text, line, short_name, statement};
use super::value::{Place, Values};
use crate::code::{DeferPlan, Func, Program, Storage, Var, VarRole};
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
    let in_scope = |v: &Var| v.from <= pc && pc < v.to && !v.name.is_empty() && &*v.name != "_";
    let vars = func.vars.iter().enumerate().filter(|(_, v)| in_scope(v));
    let running = g.running.iter().filter(|r| r.guard.owner == frame.id).count() as u64;
    FrameView {
        id: frame.id,
        function: short_name(&func.name),
        line: line(&view.program.map, span),
        span,
        stage: stage(g, index, frame),
        vars: vars.map(|(slot, var)| var_view(view, window, slot, var)).collect(),
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

fn var_view(view: View, window: &[u64], slot: usize, var: &Var) -> VarView {
    let (place, cell) = place(window, var).unwrap_or((Place::Words(&[]), None));
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

fn results(view: View, g: &Goroutine, frame: &Frame, func: &Func) -> Vec<ResultView> {
    let window = &g.stack[frame.base as usize..];
    let values = Values { view };
    let results = func.results.iter().enumerate().map(|(index, var)| {
        let (place, cell) = place(window, var).unwrap_or((Place::Words(&[]), None));
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
