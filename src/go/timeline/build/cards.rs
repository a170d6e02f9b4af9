//! Cards: the deferred calls that wait or run.

use super::super::picture::{Card, CardState, MAX_CARDS, ValueView};
use super::frames::plan;
use super::memory::View;
use super::source::{call_text, line, short_name};
use super::value::{Place, Values};
use crate::code::{Func, VarRole};
use crate::vm::{Callee, Deferred, Goroutine};
use std::sync::Arc;

/// The cards shown of a goroutine, the one that runs next last, and how many in the middle are left out.
pub fn cards(view: View, g: &Goroutine) -> (Vec<Card>, u64) {
    let next = g.guards.last().map(|guard| guard.id);
    let mut cards: Vec<Card> = waiting(g)
        .filter(|guard| of_user(view, guard))
        .map(|guard| {
            let state = if Some(guard.id) == next { CardState::Next } else { CardState::Waiting };
            card(view, g, guard, state)
        })
        .collect();
    for running in g.running.iter().filter(|r| of_user(view, &r.guard)) {
        // After those that its frame still has, before those of the frames above it.
        let at = cards.partition_point(|c| c.owner <= running.guard.owner);
        cards.insert(at, card(view, g, &running.guard, CardState::Running));
    }
    (cards, g.guards.len().saturating_sub(2 * MAX_CARDS) as u64)
}

/// The guards that wait and are shown: all, or those at either end.
pub fn waiting(g: &Goroutine) -> impl Iterator<Item = &Deferred> {
    let len = g.guards.len();
    let (below, above) = if len > 2 * MAX_CARDS { (MAX_CARDS, len - MAX_CARDS) } else { (len, len) };
    g.guards.range(0..below).chain(g.guards.range(above..len))
}

/// The deferred call as written.
pub fn site_text(view: View, guard: &Deferred) -> String {
    call_text(&view.program.map, view.program.funcs[guard.site.0 as usize].span_at(guard.site.1))
}

fn of_user(view: View, guard: &Deferred) -> bool {
    view.program.funcs.get(guard.site.0 as usize).is_some_and(|f| f.user)
}

fn card(view: View, g: &Goroutine, guard: &Deferred, state: CardState) -> Card {
    let program = view.program;
    let span = program.funcs[guard.site.0 as usize].span_at(guard.site.1);
    let values = Values { view };
    let (func, closure) = match guard.callee {
        Callee::Func(func) => (Some(func), 0),
        Callee::Closure(closure) => (values.closure(closure).map(|(func, _)| func), closure),
    };
    let owner = g.frames.binary_search_by_key(&guard.owner, |f| f.id).ok().map(|i| g.frames[i].func);
    let name =
        |func: Option<u32>| func.and_then(|f| program.funcs.get(f as usize)).map(|f| short_name(program, &f.name));
    Card {
        guard: guard.id,
        call: site_text(view, guard),
        function: name(func).unwrap_or_else(|| "nil".into()),
        args: func.map_or_else(Vec::new, |f| args(view, &program.funcs[f as usize], guard.args.words())),
        holds: func.filter(|_| closure != 0).map_or_else(Vec::new, |f| values.captures(f, closure)),
        owner: guard.owner,
        owner_function: name(owner).unwrap_or_default(),
        line: line(&program.map, span).unwrap_or(0),
        span,
        registered: guard.moment,
        state,
        form: plan(program, guard.site.0).and_then(|plan| plan.form(span)),
    }
}

/// Parameters and receiver by name, out of the words that were copied at registration.
fn args(view: View, func: &Func, words: &[u64]) -> Vec<(Arc<str>, ValueView)> {
    let values = Values { view };
    let params = func.vars.iter().filter(|v| v.kind == VarRole::Param);
    let receivers = func.vars.iter().filter(|v| v.kind == VarRole::Receiver);
    let mut at = 0;
    let mut named = Vec::new();
    for var in params.chain(receivers) {
        let n = view.program.types[usize::from(var.ty)].flat_words as usize;
        let Some(words) = words.get(at..at + n) else { break };
        at += n;
        // What the library calls its parameters tells a reader of the user's program nothing.
        let name = if func.user { var.name.clone() } else { "".into() };
        match values.show(var.ty, Place::Registers(words)) {
            // The arguments of `fmt.Println(a ...any)` and its like, one by one.
            ValueView::List { items, len, .. } if !func.user && items.len() as u64 == len => {
                named.extend(items.into_iter().map(|item| (name.clone(), item)));
            }
            value => named.push((name, value)),
        }
    }
    named
}
