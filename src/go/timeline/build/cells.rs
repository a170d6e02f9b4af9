//! Shared variables: cells with the frames and cards that hold them.

use super::super::picture::{Card, CellId, CellView};
use super::frames::shown_frames;
use super::memory::View;
use super::value::{Place, Values};
use crate::code::{Storage, TypeIdx, VarRole};
use crate::vm::{Callee, Goroutine};
use std::collections::BTreeMap;
use std::sync::Arc;

struct Cell {
    name: Arc<str>,
    ty: TypeIdx,
    frames: Vec<u64>,
    cards: Vec<u64>,
}

/// The cells that at least two frames share, or that a card holds.
pub fn cells(view: View, g: &Goroutine, cards: &[Card]) -> Vec<CellView> {
    let mut cells: BTreeMap<CellId, Cell> = BTreeMap::new();
    for (index, frame, func) in shown_frames(view, g) {
        let pc = view.at(g, index);
        let window = &g.stack[frame.base as usize..];
        for var in func.results.iter().chain(&func.vars) {
            let in_scope = var.kind == VarRole::Result || (var.from <= pc && pc < var.to);
            if let (Storage::Cell(reg), true) = (var.storage, in_scope)
                && let Some(&id @ 1..) = window.get(usize::from(reg))
            {
                let cell = cells.entry(id).or_insert_with(|| Cell {
                    name: var.name.clone(),
                    ty: var.ty,
                    frames: Vec::new(),
                    cards: Vec::new(),
                });
                if !cell.frames.contains(&frame.id) {
                    cell.frames.push(frame.id);
                }
            }
        }
    }
    let guards = super::cards::waiting(g).chain(g.running.iter().map(|r| &r.guard));
    let closures: BTreeMap<u64, u64> = guards
        .filter_map(|guard| match guard.callee {
            Callee::Closure(closure) => Some((guard.id, closure)),
            Callee::Func(_) => None,
        })
        .collect();
    for card in cards {
        for (index, (name, id)) in card.holds.iter().enumerate() {
            let ty = closures.get(&card.guard).and_then(|closure| captured_type(view, *closure, index));
            let Some(ty) = ty else { continue };
            let cell = cells.entry(*id).or_insert_with(|| Cell {
                name: name.clone(),
                ty,
                frames: Vec::new(),
                cards: Vec::new(),
            });
            cell.cards.push(card.guard);
        }
    }
    let shared = cells.into_iter().filter(|(_, cell)| cell.frames.len() > 1 || !cell.cards.is_empty());
    let views = shared.map(|(id, cell)| CellView {
        id,
        name: cell.name,
        ty: super::type_name(view, cell.ty),
        value: Values { view }.show(cell.ty, Place::Memory(id)),
        frames: cell.frames,
        cards: cell.cards,
    });
    views.collect()
}

fn captured_type(view: View, closure: u64, index: usize) -> Option<TypeIdx> {
    let func = view.program.funcs.get(view.word(closure)? as usize)?;
    func.vars.iter().filter(|v| v.kind == VarRole::Captured).nth(index).map(|v| v.ty)
}
