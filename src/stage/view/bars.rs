//! The hands counted at a vote, as bars: all choices on one scale.

use super::paint::{Sign, sign};
use crate::stage::state::Options;
use crate::stage::theme::Role;
use ratatui::text::{Line, Span};

/// The hands of a vote by choice, of a first and a second vote.
#[derive(Clone, Copy)]
pub struct Bars<'a> {
    pub options: &'a Options,
    pub hands: &'a [[u32; 2]],
    /// There is a second vote.
    pub again: bool,
}

/// Columns for the number after a bar, and for a second one with how far it is from the first.
const NUMBER: usize = 6;
const SHIFT: usize = 14;

impl Bars<'_> {
    /// The bars of a choice within a width, a second vote below the first.
    pub fn rows(&self, choice: usize, width: usize) -> Vec<Line<'static>> {
        let room = width.saturating_sub(SHIFT).max(4);
        let [first, second] = self.of(choice);
        let mut all = vec![self.bar(first, room, self.first_role(), String::new())];
        if self.again {
            all.push(self.bar(second, room, Role::Changed, shift(first, second)));
        }
        all
    }

    /// As [`Bars::rows`] in one row: two votes beside each other.
    pub fn row(&self, choice: usize, width: usize) -> Line<'static> {
        let [first, second] = self.of(choice);
        if !self.again {
            let room = width.saturating_sub(NUMBER).max(4);
            return self.bar(first, room, Role::Changed, String::new());
        }
        let room = (width.saturating_sub(NUMBER + 2 + SHIFT) / 2).max(4);
        let mut line = self.bar(first, room, self.first_role(), String::new());
        let gap = (room + NUMBER).saturating_sub(line.width());
        let arrow = format!("{}{} ", " ".repeat(gap), sign(self.options, Sign::Became));
        line.push_span(Span::styled(arrow, self.options.theme.style(Role::Dim)));
        line.spans.extend(self.bar(second, room, Role::Changed, shift(first, second)).spans);
        line
    }

    /// The least columns in which [`Bars::row`] shows lengths that can be compared.
    pub fn least_of_row(&self) -> usize {
        if self.again { NUMBER + 2 + SHIFT + 16 } else { NUMBER + 10 }
    }

    fn of(&self, choice: usize) -> [u32; 2] {
        self.hands.get(choice).copied().unwrap_or_default()
    }

    /// Of two votes, the second is the one that counts.
    fn first_role(&self) -> Role {
        if self.again { Role::Dim } else { Role::Changed }
    }

    fn bar(&self, hands: u32, room: usize, role: Role, more: String) -> Line<'static> {
        let most = self.hands.iter().flatten().copied().max().unwrap_or(0).max(1);
        let cells = (hands as usize * room).div_ceil(most as usize);
        let (cell, style) = (if self.options.ascii { "#" } else { "█" }, self.options.theme.style(role));
        Line::from(vec![Span::styled(cell.repeat(cells), style), Span::styled(format!(" {hands}{more}"), style)])
    }
}

fn shift(first: u32, second: u32) -> String {
    match i64::from(second) - i64::from(first) {
        0 => " (0)".into(),
        by => format!(" ({by:+})"),
    }
}
