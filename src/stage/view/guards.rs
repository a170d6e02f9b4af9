//! The guard stack: the card that runs next is on top.

use super::cells::label;
use super::paint::{Anchor, Drawn, Sign, borders, sign, window};
use super::panes::{Column, Pane, Rows, Show};
use crate::lesson::model::Ask;
use crate::lesson::prose::width_of;
use crate::stage::motion::{Motion, MotionKind};
use crate::stage::state::Options;
use crate::stage::text::{clean, fit};
use crate::stage::theme::Role;
use crate::timeline::picture::{Card, CardState, CellId, MAX_CARDS, PanicState, Picture};
use crate::words::fill;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Paragraph, Widget};

pub const PANE: Pane = Pane {
    lesson: None,
    name: |o| &o.words.stage.guards,
    column: Column::Guards,
    rank: 0,
    rows: |_| Some(Rows { least: 5, most: u16::MAX, weight: 12 }),
    head: |show| {
        let (words, picture) = (&show.options.words.stage, show.picture());
        let panic = picture.panics.iter().rev().find(|p| p.state == PanicState::Unwinding);
        let count = picture.cards.len() as u64 + picture.cards_hidden;
        Some(match panic {
            Some(panic) => {
                let mark = sign(show.options, Sign::Panic);
                (format!("{} {mark} {}: {}", words.guards, words.panic, panic.text), Role::Panic)
            }
            None if count > 0 => (format!("{} ({count})", words.guards), Role::Title),
            None => (words.guards.clone(), Role::Title),
        })
    },
    draw,
};

fn draw(buffer: &mut Buffer, area: Rect, show: &Show) -> Drawn {
    let (options, picture, choice) = (show.options, show.picture(), show.choice(Ask::Card));
    let (words, theme) = (&options.words.stage, &options.theme);
    let count = picture.cards.len() as u64 + picture.cards_hidden;
    let leaving = show.motion.and_then(|m| match &m.kind {
        MotionKind::Leaves(card) => Some(card.as_ref()),
        MotionKind::Comes => None,
    });
    if show.zoomed && choice.is_none() {
        return in_full(buffer, area, show);
    }
    let distance = show.motion.map_or(0.0, Motion::distance);
    let tall = height_of(area, count + leaving.is_some() as u64);
    let mut rows = Stack { show, options, picture, area, y: 0, tall };
    if let Some(card) = leaving {
        rows.card(buffer, card, distance, Face::Leaving);
    }
    if count == 0 && leaving.is_none() {
        let text = fit(&words.no_guards, area.width.into());
        buffer.set_string(area.x, area.y, text, theme.style(Role::Dim));
        return Drawn::default();
    }
    let comes = matches!(show.motion, Some(Motion { kind: MotionKind::Comes, .. }));
    let asking = show.watched.player.asking.as_ref().is_some_and(|a| a.answer.is_none());
    let entries = entries(picture);
    let first = first_entry(show, entries.len(), rows_for(area, tall));
    let mut shown = 0;
    for entry in &entries[first..] {
        let drawn = match entry {
            Entry::Card(i, card) => {
                let face = match choice {
                    Some(chosen) if chosen == *i => Face::Chosen,
                    // What comes next is the question.
                    Some(_) => Face::Waiting,
                    None if asking && card.state == CardState::Next => Face::Waiting,
                    None => match card.state {
                        CardState::Next => Face::Next,
                        CardState::Running => Face::Running,
                        CardState::Waiting => Face::Waiting,
                    },
                };
                rows.card(buffer, card, if *i == 0 && comes { distance } else { 0.0 }, face)
            }
            Entry::Hidden(count) => rows.gap(buffer, *count),
        };
        if !drawn {
            break;
        }
        shown += 1;
    }
    let lit = Rect { height: rows.tall.min(area.height), ..area };
    Drawn { lit: Some(lit).filter(|_| first == 0), above: first, below: entries.len() - first - shown }
}

/// The cards as text, with all that they hold.
fn in_full(buffer: &mut Buffer, area: Rect, show: &Show) -> Drawn {
    let (options, picture) = (show.options, show.picture());
    let stack = Stack { show, options, picture, area, y: 0, tall: 1 };
    let (theme, mut all) = (&options.theme, Vec::new());
    for entry in entries(picture) {
        match entry {
            Entry::Card(_, card) => {
                let face = match card.state {
                    CardState::Next => Face::Next,
                    CardState::Running => Face::Running,
                    CardState::Waiting => Face::Waiting,
                };
                let (_, role, _) = stack.face(face);
                let mark = if face == Face::Waiting { Sign::Card } else { Sign::Next };
                all.push(Line::from(vec![
                    Span::styled(format!("{} ", sign(options, mark)), theme.style(role)),
                    Span::styled(clean(&card.call), theme.style(Role::Title)),
                    Span::styled(format!("  {}", stack.title(card, face, usize::MAX)), theme.style(role)),
                ]));
                let values = clean(&stack.values(card));
                all.extend(
                    (!values.is_empty())
                        .then(|| Line::from(Span::styled(format!("    {values}"), theme.style(Role::Str)))),
                );
            }
            Entry::Hidden(count) => {
                let text = fill(&options.words.stage.more_cards, &[("count", &count.to_string())]);
                all.push(Line::from(Span::styled(text, theme.style(Role::Dim))));
            }
        }
    }
    if all.is_empty() {
        all.push(Line::from(Span::styled(options.words.stage.no_guards.clone(), theme.style(Role::Dim))));
    }
    window(buffer, area, show, all, Anchor::First)
}

/// What stands in the stack: cards with their place from the top, and how many are left out between them.
enum Entry<'a> {
    Card(usize, &'a Card),
    Hidden(u64),
}

fn entries(picture: &Picture) -> Vec<Entry<'_>> {
    let mut all: Vec<Entry> = picture.cards.iter().rev().enumerate().map(|(i, c)| Entry::Card(i, c)).collect();
    if picture.cards_hidden > 0 {
        // The picture has as many cards at either end.
        all.insert(all.len() - MAX_CARDS.min(all.len()), Entry::Hidden(picture.cards_hidden));
    }
    all
}

fn rows_for(area: Rect, tall: u16) -> usize {
    usize::from(area.height / tall.max(1))
}

/// The first entry that is seen: the one that is asked for is always among them.
fn first_entry(show: &Show, entries: usize, room: usize) -> usize {
    let last = entries.saturating_sub(room);
    let chosen = show.choice(Ask::Card).map_or(0, |chosen| (chosen + 1).saturating_sub(room));
    (chosen.saturating_add_signed(show.scroll as isize)).min(last)
}

/// Which card, from the top, is at a row of the pane's area.
pub fn card_at(area: Rect, show: &Show, row: u16) -> Option<usize> {
    let inside = Block::bordered().inner(area);
    let picture = show.picture();
    let height = height_of(inside, picture.cards.len() as u64 + picture.cards_hidden);
    let entries = entries(picture);
    let index = usize::from(row.checked_sub(inside.y)? / height);
    match entries.get(index + first_entry(show, entries.len(), rows_for(inside, height)))? {
        Entry::Card(i, _) if row < inside.bottom() => Some(*i),
        _ => None,
    }
}

/// Rows of a card: four where all have room, else three, else one.
fn height_of(inside: Rect, cards: u64) -> u16 {
    let fits = |height: u64| cards * height <= u64::from(inside.height);
    [4, 3].into_iter().find(|h| fits(u64::from(*h))).unwrap_or(1)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Face {
    Waiting,
    Next,
    Running,
    Chosen,
    Leaving,
}

struct Stack<'a> {
    show: &'a Show<'a>,
    options: &'a Options,
    picture: &'a Picture,
    area: Rect,
    /// Rows used.
    y: u16,
    tall: u16,
}

impl Stack<'_> {
    /// Draws a card `distance` (0 to 1) of the width to the right of its place. False: no room.
    fn card(&mut self, buffer: &mut Buffer, card: &Card, distance: f32, face: Face) -> bool {
        if self.y + self.tall > self.area.height {
            return false;
        }
        let shift = (f32::from(self.area.width) * distance) as u16;
        let area = Rect { y: self.area.y + self.y, height: self.tall, ..self.area };
        self.y += self.tall;
        let mut drawn = Buffer::empty(area);
        drawn.set_style(area, self.options.theme.ground());
        match self.tall {
            1 => self.low(&mut drawn, area, card, face),
            _ => self.high(&mut drawn, area, card, face),
        }
        // What is beyond the edge of the pane is not seen.
        for y in area.top()..area.bottom() {
            for x in area.left() + shift..area.right() {
                buffer[(x, y)] = drawn[(x - shift, y)].clone();
            }
        }
        true
    }

    /// Says how many cards are left out. False: no room.
    fn gap(&mut self, buffer: &mut Buffer, hidden: u64) -> bool {
        if self.y + self.tall > self.area.height {
            return false;
        }
        let text = fill(&self.options.words.stage.more_cards, &[("count", &hidden.to_string())]);
        let style = self.options.theme.style(Role::Dim);
        let y = self.area.y + self.y + self.tall / 2;
        buffer.set_string(self.area.x, y, fit(&text, self.area.width.into()), style);
        self.y += self.tall;
        true
    }

    fn face(&self, face: Face) -> (Role, Role, String) {
        let words = &self.options.words.stage;
        match face {
            Face::Waiting => (Role::Border, Role::Dim, String::new()),
            Face::Next => (Role::Next, Role::Next, words.runs_next.clone()),
            Face::Running => (Role::Running, Role::Running, words.runs_now.clone()),
            Face::Chosen => (Role::Next, Role::Next, format!("{} ?", sign(self.options, Sign::Next))),
            Face::Leaving => (Role::Dim, Role::Dim, words.done.clone()),
        }
    }

    fn low(&self, buffer: &mut Buffer, area: Rect, card: &Card, face: Face) {
        let (_, role, state) = self.face(face);
        let state = if state.is_empty() { state } else { format!(" {state}") };
        let room = usize::from(area.width).saturating_sub(width_of(&state) + 2);
        let mark = if face == Face::Waiting { sign(self.options, Sign::Card) } else { sign(self.options, Sign::Next) };
        let line = Line::from(vec![
            Span::styled(format!("{mark} "), self.options.theme.style(role)),
            Span::styled(fit(&card.call, room), self.options.theme.style(Role::Text)),
            Span::styled(state, self.options.theme.style(role)),
        ]);
        Paragraph::new(line).render(area, buffer);
    }

    /// What the card is doing, and where it comes from: the function and line that registered it, and when.
    fn title(&self, card: &Card, face: Face, room: usize) -> String {
        let (_, _, state) = self.face(face);
        let (line, moment) = (card.line.to_string(), card.registered.to_string());
        let words = &self.options.words.stage;
        let place = fill(&words.card_place, &[("function", &card.owner_function), ("line", &line)]);
        let title = if state.is_empty() { place } else { format!("{state} · {place}") };
        let time = format!(" · {}", fill(&words.card_time, &[("moment", &moment)]));
        let title = if width_of(&title) + width_of(&time) <= room { title + &time } else { title };
        if self.options.ascii { title.replace('·', "-") } else { title }
    }

    fn high(&self, buffer: &mut Buffer, area: Rect, card: &Card, face: Face) {
        let theme = &self.options.theme;
        let (border, role, _) = self.face(face);
        let room = usize::from(area.width).saturating_sub(4);
        let title = self.title(card, face, room);
        let mut block = Block::new()
            .borders(Borders::ALL)
            .border_set(borders(self.options))
            .border_style(theme.style(border))
            .title(Span::styled(format!(" {} ", fit(&title, room)), theme.style(role)));
        let values = self.values(card);
        if self.tall == 3 && !values.is_empty() {
            let text = format!(" {} ", fit(&values, room));
            block = block.title_bottom(Span::styled(text, theme.style(Role::Str)));
        }
        let inside = block.inner(area);
        block.render(area, buffer);
        let mut lines = vec![Line::from(Span::styled(fit(&card.call, inside.width.into()), theme.style(Role::Title)))];
        if self.tall > 3 {
            lines.push(Line::from(Span::styled(fit(&values, inside.width.into()), theme.style(Role::Str))));
        }
        Paragraph::new(lines).render(inside, buffer);
    }

    /// Arguments as they were evaluated, and the cells that the closure holds with what is in them now.
    fn values(&self, card: &Card) -> String {
        let mut parts = Vec::new();
        let args: Vec<String> = card
            .args
            .iter()
            .map(|(name, value)| match name.as_ref() {
                "" | "_" => self.show.value(value),
                _ => format!("{name} = {}", self.show.value(value)),
            })
            .collect();
        if !args.is_empty() {
            parts.push(format!("{} {}", self.options.words.stage.evaluated, args.join(", ")));
        }
        let holds: Vec<String> = card.holds.iter().map(|(name, cell)| self.cell(name, *cell)).collect();
        if !holds.is_empty() {
            parts.push(format!("{} {}", self.options.words.stage.shares, holds.join(" ")));
        }
        parts.join("  ")
    }

    fn cell(&self, name: &str, cell: CellId) -> String {
        let label = label(self.options, self.picture, name, cell);
        match self.picture.cells.iter().find(|c| c.id == cell) {
            Some(view) => format!("{label} = {}", self.show.value(&view.value)),
            None => label,
        }
    }
}
