//! From a machine at a moment to its picture.

mod cards;
mod cells;
mod errors;
mod frames;
mod happening;
mod memory;
mod output;
pub mod source;
mod text;
mod value;

use super::picture::{
    Ending, GoroutineState, GoroutineView, Line, Moment, PanicState, PanicView, Picture, VarRoleView, VarView,
};
use crate::code::TypeIdx;
use crate::syntax::Span;
use crate::vm::event::{Event, EventKind, PanicId};
use crate::vm::{GoState, Goroutine, Machine};
use memory::View;
use std::collections::BTreeMap;
use std::sync::Arc;
pub use value::Detail;
use value::{Place, Values};

/// The texts of panics, as far as they are known: finding one out may mean to run the program's own `Error` method.
pub type PanicTexts = BTreeMap<PanicId, String>;

/// The picture of the machine's state at a moment. `before` is the picture of the moment before: it tells what has changed.
pub fn picture(
    machine: &Machine,
    at: Moment,
    event: Option<&Event>,
    before: Option<&Picture>,
    texts: &PanicTexts,
    detail: Detail,
) -> Picture {
    let room = detail.room();
    let view = View::new(machine, event, &room);
    let shared = &machine.shared;
    let current = event.map_or(machine.current, |e| e.goroutine);
    let g = machine.goroutines.get(&current);
    let (cards, cards_hidden) = g.map(|g| cards::cards(view, g)).unwrap_or_default();
    let (output, output_hidden) = output::output(view);
    let (handles, handle_counts) = output::handles(view);
    let mut picture = Picture {
        moment: at,
        event: None,
        line: g.and_then(|g| current_line(view, g, event)),
        current,
        goroutines: goroutines(view),
        frames: g.map(|g| frames::frames(view, g)).unwrap_or_default(),
        cells: g.map(|g| cells::cells(view, g, &cards)).unwrap_or_default(),
        cards,
        cards_hidden,
        panics: g.map(|g| panics(view, g, texts)).unwrap_or_default(),
        globals: globals(view),
        output,
        output_hidden,
        handles,
        handle_counts,
        clock: shared.slept,
        heap_bytes: shared.memory.used(),
        ended: machine.end.as_ref().map(|end| Ending { status: end.status, reason: end.reason.clone() }),
    };
    if let Some(before) = before {
        mark_changes(&mut picture, before);
    }
    picture.event = event.map(|event| happening::happening(view, event, before, &picture));
    picture
}

/// The panics of a machine whose texts have to be asked for, with their values.
pub fn unknown_panics(machine: &Machine, texts: &PanicTexts) -> Vec<(PanicId, (u64, u64))> {
    let panics = machine.goroutines.values().flat_map(|g| &g.panics);
    panics.filter(|p| !p.goexit && !texts.contains_key(&p.id)).map(|p| (p.id, p.value)).collect()
}

fn type_name(view: View, ty: TypeIdx) -> Arc<str> {
    view.program.types.get(usize::from(ty)).map(|t| source::short_name(&t.name)).unwrap_or_default()
}

fn current_line(view: View, g: &Goroutine, event: Option<&Event>) -> Option<Line> {
    let (mut span, next) = frames::position(view, g)?;
    let stated = event.filter(|e| e.kind == EventKind::Statement);
    if let Some(event) = stated {
        span = event.span;
    }
    line_of(view, span, stated.is_none() && !next)
}

fn line_of(view: View, span: Span, running: bool) -> Option<Line> {
    if span.is_none() {
        return None;
    }
    let place = view.program.map.place(span.lo)?;
    Some(Line { file: place.file, line: place.line, span, running })
}

fn goroutines(view: View) -> Vec<GoroutineView> {
    let machine = view.machine;
    let all = machine.goroutines.values().filter(|g| !machine.is_timer(g.id)).map(|g| GoroutineView {
        id: g.id,
        function: started_with(view, g),
        state: match machine.shared.sched.state(g.id) {
            Some(GoState::Running) => GoroutineState::Running,
            Some(GoState::Waiting(reason)) => GoroutineState::Waiting(reason.text().into()),
            Some(GoState::Runnable) | None => GoroutineState::Runnable,
        },
        line: frames::position(view, g).and_then(|(span, _)| source::line(&view.program.map, span)),
        frames: frames::shown_frames(view, g).count() as u32,
        cards: g.guards.len() as u64 + g.running.len() as u64,
    });
    all.collect()
}

/// The function that a goroutine was started with; the runtime's own start of the program is `main` to its user.
fn started_with(view: View, g: &Goroutine) -> Arc<str> {
    if g.start == view.program.entry {
        return "main".into();
    }
    view.program.funcs.get(g.start as usize).map(|f| source::short_name(&f.name)).unwrap_or_default()
}

/// The instruction that a frame of a goroutine (by index) is at.
pub fn at(machine: &Machine, event: Option<&Event>, g: &Goroutine, index: usize) -> u32 {
    View::new(machine, event, &Detail::Glance.room()).at(g, index)
}

fn panics(view: View, g: &Goroutine, texts: &PanicTexts) -> Vec<PanicView> {
    let views = g.panics.iter().map(|panic| PanicView {
        id: panic.id,
        text: texts.get(&panic.id).cloned().unwrap_or_default(),
        state: match (panic.recovered, panic.replaced) {
            (true, _) => PanicState::Recovered,
            (_, true) => PanicState::Replaced,
            _ => PanicState::Unwinding,
        },
        at: frame_at(view, g, panic.at),
        line: source::line(&view.program.map, panic.span),
        goexit: panic.goexit,
    });
    views.collect()
}

/// The shown frame at or below an index.
fn frame_at(view: View, g: &Goroutine, index: usize) -> Option<u64> {
    frames::shown_frames(view, g).take_while(|(i, _, _)| *i <= index).last().map(|(_, frame, _)| frame.id)
}

fn globals(view: View) -> Vec<VarView> {
    let user = view.program.globals.iter().enumerate().filter(|(_, v)| v.user && &*v.name != "_");
    let base = view.machine.globals();
    let views = user.map(|(slot, var)| VarView {
        slot: slot as u16,
        name: var.name.clone(),
        ty: type_name(view, var.ty),
        value: Values { view }.show(var.ty, Place::Memory(base + 8 * u64::from(var.offset))),
        role: VarRoleView::Global,
        cell: None,
        changed: false,
    });
    views.collect()
}

/// Marks the variables that have got another value, or have come into being in a frame that was there before.
fn mark_changes(now: &mut Picture, before: &Picture) {
    for frame in &mut now.frames {
        let Some(old) = before.frames.iter().find(|f| f.id == frame.id) else { continue };
        for var in &mut frame.vars {
            let was = old.vars.iter().find(|v| v.slot == var.slot);
            var.changed = was.is_none_or(|was| was.value != var.value);
        }
    }
    for var in &mut now.globals {
        var.changed = before.globals.iter().any(|v| v.slot == var.slot && v.value != var.value);
    }
}
