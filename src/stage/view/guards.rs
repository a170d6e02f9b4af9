//! The guard stack: the card that runs next is on top.

use super::cells::label;
use super::paint::{Sign, borders, sign, titled};
use crate::lesson::prose::width_of;
use crate::stage::motion::{Motion, MotionKind};
use crate::stage::state::Options;
use crate::stage::text::fit;
use crate::stage::theme::Role;
use crate::timeline::picture::{Card, CardState, CellId, PanicState, Picture};
use crate::words::fill;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Clear, Paragraph, Widget};

/// The pane. `choice`: the learner is asked for a card; which one is marked, from the top. Returns where the top card is.
pub fn draw(
    frame: &mut Frame,
    area: Rect,
    options: &Options,
    picture: &Picture,
    motion: Option<&Motion>,
    choice: Option<usize>,
) -> Option<Rect> {
    let (words, theme) = (&options.words.stage, &options.theme);
    let panic = picture.panics.iter().rev().find(|p| p.state == PanicState::Unwinding);
    let count = picture.cards.len() as u64 + picture.cards_hidden;
    let (title, role) = match panic {
        Some(panic) => {
            (format!("{} {} {}: {}", words.guards, sign(options, Sign::Panic), words.panic, panic.text), Role::Panic)
        }
        None if count > 0 => (format!("{} ({count})", words.guards), Role::Title),
        None => (words.guards.clone(), Role::Title),
    };
    let border = if panic.is_some() { Role::Panic } else { Role::Border };
    let inside = titled(frame, area, options, &title, theme.style(role), theme.style(border));

    let leaving = motion.and_then(|m| match &m.kind {
        MotionKind::Leaves(card) => Some(card.as_ref()),
        MotionKind::Comes => None,
    });
    let distance = motion.map_or(0.0, Motion::distance);
    let mut rows =
        Stack { options, picture, area: inside, y: 0, tall: height_of(inside, count + leaving.is_some() as u64) };
    if let Some(card) = leaving {
        rows.card(frame, card, distance, Face::Leaving);
    }
    if count == 0 && leaving.is_none() {
        let text = fit(&words.no_guards, inside.width.into());
        frame.render_widget(Paragraph::new(Span::styled(text, theme.style(Role::Dim))), inside);
        return None;
    }
    let comes = matches!(motion, Some(Motion { kind: MotionKind::Comes, .. }));
    for (i, card) in picture.cards.iter().rev().enumerate() {
        let face = match choice {
            Some(chosen) if chosen == i => Face::Chosen,
            // Which one runs next is the question.
            Some(_) => Face::Waiting,
            None => match card.state {
                CardState::Next => Face::Next,
                CardState::Running => Face::Running,
                CardState::Waiting => Face::Waiting,
            },
        };
        if !rows.card(frame, card, if i == 0 && comes { distance } else { 0.0 }, face) {
            let hidden = count - i as u64;
            rows.rest(frame, hidden);
            break;
        }
    }
    Some(Rect { height: rows.tall.min(inside.height), ..inside })
}

/// Which card, from the top, is at a row of the pane's area.
pub fn card_at(area: Rect, picture: &Picture, row: u16) -> Option<usize> {
    let inside = Block::bordered().inner(area);
    let height = height_of(inside, picture.cards.len() as u64 + picture.cards_hidden);
    let index = usize::from(row.checked_sub(inside.y)? / height);
    (index < picture.cards.len() && row < inside.bottom()).then_some(index)
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
    options: &'a Options,
    picture: &'a Picture,
    area: Rect,
    /// Rows used.
    y: u16,
    tall: u16,
}

impl Stack<'_> {
    /// Draws a card `distance` (0 to 1) of the width to the right of its place. False: no room.
    fn card(&mut self, frame: &mut Frame, card: &Card, distance: f32, face: Face) -> bool {
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
                frame.buffer_mut()[(x, y)] = drawn[(x - shift, y)].clone();
            }
        }
        true
    }

    fn rest(&mut self, frame: &mut Frame, hidden: u64) {
        let words = &self.options.words.stage;
        let area = Rect { y: self.area.bottom().saturating_sub(1), height: 1, ..self.area };
        let text = fill(&words.more_cards, &[("count", &hidden.to_string())]);
        frame.render_widget(Clear, area);
        let style = self.options.theme.style(Role::Dim);
        frame.render_widget(Paragraph::new(Span::styled(fit(&text, area.width.into()), style)), area);
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

    fn high(&self, buffer: &mut Buffer, area: Rect, card: &Card, face: Face) {
        let (theme, words) = (&self.options.theme, &self.options.words.stage);
        let (border, role, state) = self.face(face);
        let line = card.line.to_string();
        let place = fill(&words.card_place, &[("function", &card.owner_function), ("line", &line)]);
        let title = if state.is_empty() { place } else { format!("{state} · {place}") };
        let title = if self.options.ascii { title.replace('·', "-") } else { title };
        let room = usize::from(area.width).saturating_sub(4);
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
                "" | "_" => value.to_line(),
                _ => format!("{name} = {}", value.to_line()),
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
            Some(view) => format!("{label} = {}", view.value.to_line()),
            None => label,
        }
    }
}
