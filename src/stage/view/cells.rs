//! Shared variables: the same sign and name is the same cell, on every card and in every frame.

use super::paint::{Sign, sign};
use crate::stage::state::Options;
use crate::stage::theme::Role;
use crate::timeline::picture::{CellId, Picture};
use ratatui::style::Style;

/// `◆err`, or `◆i2` where several cells have the name `i`.
pub fn label(options: &Options, picture: &Picture, name: &str, cell: CellId) -> String {
    let in_frames = picture.frames.iter().flat_map(|f| f.vars.iter().filter_map(|v| Some((&v.name, v.cell?))));
    let in_results = picture.frames.iter().flat_map(|f| f.results.iter().filter_map(|r| Some((&r.name, r.cell?))));
    let on_cards = picture.cards.iter().flat_map(|c| c.holds.iter().map(|(name, cell)| (name, *cell)));
    let all = in_frames.chain(in_results).chain(on_cards);
    let mut same: Vec<CellId> = all.filter(|(n, _)| ***n == *name).map(|(_, cell)| cell).collect();
    same.sort_unstable();
    same.dedup();
    let number = same.iter().position(|c| *c == cell).filter(|_| same.len() > 1);
    format!("{}{name}{}", sign(options, Sign::Cell), number.map_or_else(String::new, |n| (n + 1).to_string()))
}

/// The colour that a shared variable has wherever it is seen; one that only its own frame holds has none.
pub fn style(options: &Options, picture: &Picture, cell: CellId, otherwise: Role) -> Style {
    match picture.cells.iter().position(|c| c.id == cell) {
        Some(number) => options.theme.cell(number),
        None => options.theme.style(otherwise),
    }
}
