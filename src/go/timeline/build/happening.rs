//! An event in words' material: what it is about, and values before and after.

use super::super::picture::{Happening, Picture};
use super::cards::site_text;
use super::memory::View;
use super::source::{call_text, short_name};
use super::value::{Place, Values};
use crate::code::{Func, Op};
use crate::vm::event::{Event, EventKind, FrameId, GuardId, PanicId};
use crate::vm::{Goroutine, ResultChange};
use std::sync::Arc;

/// `before` is the picture of the moment before, `now` the one being made (with everything but its event).
pub fn happening(view: View, event: &Event, before: Option<&Picture>, now: &Picture) -> Happening {
    let g = view.machine.goroutines.get(&event.goroutine);
    let mut told = Happening {
        kind: event.kind.clone(),
        goroutine: event.goroutine,
        frame: event.frame,
        span: event.span,
        function: function(now, before, event.frame),
        subject: String::new(),
        before: None,
        after: None,
    };
    match &event.kind {
        EventKind::Called { func, .. } => told.subject = name(view, *func),
        EventKind::Evaluated => told.subject = call_text(&view.program.map, event.span),
        EventKind::Registered { guard } | EventKind::GuardStarted { guard } => {
            told.subject = call(view, g, now, *guard)
        }
        EventKind::GuardFinished { guard, .. } => told.subject = call(view, g, now, *guard),
        EventKind::PanicRaised { panic } | EventKind::Recovered { panic, .. } | EventKind::GoexitStarted { panic } => {
            told.subject = panic_text(now, before, *panic);
        }
        EventKind::PanicReplaced { old, new } => {
            told.subject = panic_text(now, before, *new);
            told.before = Some(panic_text(now, before, *old));
        }
        EventKind::ResultsSet => {
            if let Some(g) = g {
                told.after = Some(slot(view, g, event.frame));
            }
        }
        EventKind::ResultChanged { owner, index, .. } => {
            if let Some(g) = g {
                let (name, before, after) = change(view, g, *owner, *index);
                (told.subject, told.before, told.after) = (name, before, after);
            }
        }
        EventKind::Returned { func, .. } => {
            told.subject = name(view, *func);
            told.after = g.and_then(|g| returned(view, g, *func));
        }
        EventKind::HandleOpened { handle } | EventKind::HandleClosed { handle } => {
            let all = now.handles.iter().chain(before.iter().flat_map(|b| &b.handles));
            told.subject = all.into_iter().find(|h| h.id == *handle).map(|h| h.name.clone()).unwrap_or_default();
        }
        EventKind::Output { from, to, .. } => {
            let bytes = view.machine.shared.output.bytes.get(*from as usize..*to as usize).unwrap_or(&[]);
            told.subject = String::from_utf8_lossy(&bytes[..bytes.len().min(400)]).into_owned();
        }
        EventKind::GoroutineStarted { id } => {
            let start = view.machine.goroutines.get(id).map(|g| g.start);
            told.subject = start.map(|f| name(view, f)).unwrap_or_default();
        }
        EventKind::Blocked => {
            let goroutine = now.goroutines.iter().find(|g| g.id == event.goroutine);
            if let Some(super::super::picture::GoroutineState::Waiting(reason)) = goroutine.map(|g| &g.state) {
                told.subject = reason.clone();
            }
        }
        EventKind::Ended => told.subject = now.ended.as_ref().map(|e| e.reason.clone()).unwrap_or_default(),
        EventKind::Statement => {
            told.subject = super::source::one_line(view.program.map.text(event.span));
        }
        EventKind::Switched { .. } | EventKind::GoroutineEnded => {}
    }
    told
}

fn name(view: View, func: u32) -> String {
    view.program.funcs.get(func as usize).map(|f| short_name(view.program, &f.name).to_string()).unwrap_or_default()
}

fn function(now: &Picture, before: Option<&Picture>, frame: FrameId) -> Arc<str> {
    let all = now.frames.iter().chain(before.iter().flat_map(|b| &b.frames));
    all.into_iter().find(|f| f.id == frame).map(|f| f.function.clone()).unwrap_or_default()
}

fn call(view: View, g: Option<&Goroutine>, now: &Picture, guard: GuardId) -> String {
    let ended = || g.and_then(|g| g.ended.as_ref()).filter(|e| e.id == guard).map(|e| site_text(view, e));
    now.cards.iter().find(|c| c.guard == guard).map(|c| c.call.clone()).or_else(ended).unwrap_or_default()
}

fn panic_text(now: &Picture, before: Option<&Picture>, panic: PanicId) -> String {
    let all = now.panics.iter().chain(before.iter().flat_map(|b| &b.panics));
    all.into_iter().find(|p| p.id == panic).map(|p| p.text.clone()).unwrap_or_default()
}

/// The result slot as it was set: `3`, `3, nil`.
fn slot(view: View, g: &Goroutine, frame: FrameId) -> String {
    let Some(func) = function_of(view, g, frame) else { return String::new() };
    let set = g.results.iter().filter(|r| r.frame == frame && r.by.is_none());
    let values = set.map(|r| shown(view, func, r));
    values.collect::<Vec<_>>().join(", ")
}

/// A changed result: its name, and its value before and after.
fn change(view: View, g: &Goroutine, owner: FrameId, index: u16) -> (String, Option<String>, Option<String>) {
    let Some(func) = function_of(view, g, owner) else { return Default::default() };
    let name = func.results.get(usize::from(index)).map(|r| r.name.to_string()).unwrap_or_default();
    let mut steps = g.results.iter().filter(|r| r.frame == owner && r.index == index).rev();
    let after = steps.next().map(|r| shown(view, func, r));
    let before = steps.next().map(|r| shown(view, func, r));
    (name, before, after)
}

fn shown(view: View, func: &Func, change: &ResultChange) -> String {
    let ty = func.results.get(usize::from(change.index)).map(|r| r.ty);
    ty.map(|ty| Values { view }.line(ty, Place::Words(&change.words))).unwrap_or_default()
}

fn function_of<'a>(view: View<'a>, g: &Goroutine, frame: FrameId) -> Option<&'a Func> {
    let index = g.frames.binary_search_by_key(&frame, |f| f.id).ok()?;
    view.program.funcs.get(g.frames[index].func as usize)
}

/// What the caller of a function that has just returned got: result words stand at the start of the window that it prepared.
fn returned(view: View, g: &Goroutine, func: u32) -> Option<String> {
    let caller = g.frames.last()?;
    let code = &view.program.funcs.get(caller.func as usize)?.code;
    let at = match code.get(caller.pc.checked_sub(1)? as usize)? {
        Op::Call { at, .. } | Op::CallClosure { at, .. } | Op::CallIface { at, .. } => usize::from(*at),
        _ => return None,
    };
    let func = view.program.funcs.get(func as usize)?;
    let mut words = g.stack.get(caller.base as usize + at..)?;
    let mut shown = Vec::new();
    for result in &func.results {
        let n = view.program.types.get(usize::from(result.ty))?.flat_words as usize;
        shown.push(Values { view }.line(result.ty, Place::Registers(words.get(..n)?)));
        words = &words[n..];
    }
    (!shown.is_empty()).then(|| shown.join(", "))
}
