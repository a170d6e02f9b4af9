//! The guard stack: the card that runs next is on top.

mod moving;

use super::cells::{self, label};
use super::paint::{Anchor, Drawn, Sign, borders, cut, sign, window};
use super::panes::{Column, Pane, Rows, Show};
use super::panics::{self, Travelling};
use crate::lesson::model::Ask;
use crate::lesson::prose::width_of;
use crate::stage::motion::Motion;
use crate::stage::state::Options;
use crate::stage::text::{clean, fit};
use crate::stage::theme::Role;
use crate::timeline::picture::{Card, CardState, CellId, MAX_CARDS, PanicState, Picture};
use crate::words::fill;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::symbols::border;
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
        let panics = picture.panics.iter().any(|p| p.state == PanicState::Unwinding);
        let count = picture.cards.len() as u64 + picture.cards_hidden;
        let mut text = words.guards.clone();
        if count > 0 {
            text.push_str(&format!(" ({count})"));
        }
        if let Some(g) = picture.goroutines.iter().find(|g| g.id == picture.current && picture.goroutines.len() > 1) {
            text.push_str(&fill(&words.of_goroutine, &[("goroutine", &g.id.to_string())]));
        }
        Some((text, if panics { Role::Panic } else { Role::Title }))
    },
    draw,
};

fn draw(buffer: &mut Buffer, area: Rect, show: &Show) -> Drawn {
    let (options, picture, choice) = (show.options, show.picture(), show.choice(Ask::Card));
    let (words, theme) = (&options.words.stage, &options.theme);
    if show.zoomed && (show.alone || choice.is_none()) {
        return in_full(buffer, area, show, choice);
    }
    let before = show.motion.and_then(Motion::from);
    let (now, was) = (entries(picture), before.map_or_else(Vec::new, entries));
    if now.is_empty() && was.is_empty() {
        let text = fit(&words.no_guards, area.width.into());
        buffer.set_string(area.x, area.y, text, theme.style(Role::Dim));
        return Drawn::default();
    }
    let heights = Heights::of(area, &now);
    if let (Some(motion), Some(before)) = (show.motion, before) {
        let old = Heights::of(area, &was);
        let tight = if old.card < heights.card || old.low { old } else { heights };
        moving::draw(buffer, area, show, motion, (before, &was), &now, &tight);
        return Drawn::default();
    }
    let stack = Stack { show, options, picture };
    let mut y = area.y;
    let asking = show.watched.player.asking.as_ref().is_some_and(|a| a.answer.is_none());
    let first = first_entry(show, area, &now, &heights);
    let (mut shown, mut lit) = (0, None);
    for (entry, height) in now.iter().zip(&heights.all).skip(first) {
        if y + height > area.bottom() {
            break;
        }
        let place = Rect { y, height: *height, ..area };
        match entry {
            Entry::Card(i, card) => {
                let face = match choice {
                    Some(chosen) if chosen == *i => Face::Chosen,
                    // What comes next is the question.
                    Some(_) => Face::Waiting,
                    None if asking && card.state == CardState::Next => Face::Waiting,
                    None => Face::of(card.state),
                };
                stack.card(buffer, place, card, face);
                if *i == 0 {
                    lit = Some(place);
                }
            }
            Entry::Hidden(count) => stack.gap(buffer, place, *count),
            Entry::Panic(panic) => panic.draw(buffer, place, show, picture, heights.low),
        }
        y += height;
        shown += 1;
    }
    Drawn { lit, above: first, below: now.len() - first - shown }
}

/// The cards as text, with all that they hold; where one of them is chosen and one has the screen, it is that one.
fn in_full(buffer: &mut Buffer, area: Rect, show: &Show, choice: Option<usize>) -> Drawn {
    let (options, picture) = (show.options, show.picture());
    let stack = Stack { show, options, picture };
    let (theme, words, mut all) = (&options.theme, &options.words.stage, Vec::new());
    let mut anchor = Anchor::First;
    for entry in entries(picture) {
        match entry {
            Entry::Card(i, card) => {
                let face = match choice {
                    Some(chosen) if chosen == i => Face::Chosen,
                    Some(_) => Face::Waiting,
                    None => Face::of(card.state),
                };
                if face == Face::Chosen {
                    anchor = Anchor::Line(all.len());
                }
                let (_, role, _) = stack.face(face);
                let mark = if face == Face::Waiting { Sign::Card } else { Sign::Next };
                all.push(Line::from(vec![
                    Span::styled(format!("{} ", sign(options, mark)), theme.style(role)),
                    Span::styled(clean(&card.call), theme.style(Role::Title)),
                    Span::styled(format!("  {}", stack.title(card, face, usize::MAX)), theme.style(role)),
                ]));
                let mut values = stack.values(card);
                if let (true, Some(line)) = (show.alone, all.last_mut()) {
                    line.push_span(Span::raw("  "));
                    line.spans.extend(values);
                } else if !values.is_empty() {
                    values.insert(0, Span::raw("    "));
                    all.push(Line::from(values));
                }
            }
            Entry::Hidden(count) => {
                let text = fill(&words.more_cards, &[("count", &count.to_string())]);
                all.push(Line::from(Span::styled(text, theme.style(Role::Dim))));
            }
            Entry::Panic(panic) => all.extend(panic.in_full(options, picture)),
        }
    }
    if all.is_empty() {
        all.push(Line::from(Span::styled(words.no_guards.clone(), theme.style(Role::Dim))));
    }
    window(buffer, area, show, all, anchor)
}

/// What stands in the stack: cards with their place from the top, how many are left out between them, and panics.
enum Entry<'a> {
    Card(usize, &'a Card),
    Hidden(u64),
    Panic(Travelling<'a>),
}

fn entries(picture: &Picture) -> Vec<Entry<'_>> {
    let mut all: Vec<Entry> = picture.cards.iter().rev().enumerate().map(|(i, c)| Entry::Card(i, c)).collect();
    if picture.cards_hidden > 0 {
        // The picture has as many cards at either end.
        all.insert(all.len() - MAX_CARDS.min(all.len()), Entry::Hidden(picture.cards_hidden));
    }
    for panic in panics::travelling(picture) {
        let below = |entry: &Entry| matches!(entry, Entry::Card(_, card) if panics::is_below(panic.panic, card));
        let at = all.iter().position(below).unwrap_or(all.len());
        all.insert(at, Entry::Panic(panic));
    }
    all
}

/// Rows of everything in the stack.
struct Heights {
    /// Four where all have room, else three, else one; then those on top have three as far as there is room.
    card: u16,
    /// Panics have no frame.
    low: bool,
    all: Vec<u16>,
}

impl Heights {
    fn of(area: Rect, entries: &[Entry]) -> Heights {
        let fits = |heights: &Heights| heights.all.iter().map(|h| u64::from(*h)).sum::<u64>() <= u64::from(area.height);
        let high = [(4, false), (3, false), (3, true)].into_iter().map(|(c, low)| Heights::with(area, entries, c, low));
        high.into_iter().find(fits).unwrap_or_else(|| Heights::with(area, entries, 1, area.height < LOW))
    }

    fn with(area: Rect, entries: &[Entry], card: u16, low: bool) -> Heights {
        let height = |entry: &Entry| match entry {
            Entry::Panic(panic) => panic.height(area.width, low),
            _ => card,
        };
        let mut all: Vec<u16> = entries.iter().map(height).collect();
        if card == 1 {
            // What is left goes to the cards on top: they matter next.
            let used: usize = all.iter().map(|height| usize::from(*height)).sum();
            let more = usize::from(area.height).saturating_sub(used) / 2;
            let cards = all.iter_mut().zip(entries).filter(|(_, entry)| matches!(entry, Entry::Card(..)));
            cards.take(more).for_each(|(height, _)| *height = 3);
        }
        Heights { card, low, all }
    }
}

/// Below as many rows a panic has no frame where cards have none.
const LOW: u16 = 14;

/// The first entry that is seen: the one that is asked for is always among them.
fn first_entry(show: &Show, area: Rect, entries: &[Entry], heights: &Heights) -> usize {
    // The earliest from which on all up to (and with) an entry have room.
    let first_for = |end: usize| {
        let mut room = area.height;
        let fitting = heights.all[..end].iter().rev().take_while(|height| {
            let fits = **height <= room;
            room = room.saturating_sub(**height);
            fits
        });
        end - fitting.count().max(1).min(end)
    };
    let last = first_for(entries.len());
    let chosen = show.choice(Ask::Card).and_then(|chosen| {
        entries.iter().position(|entry| matches!(entry, Entry::Card(i, _) if *i == chosen)).map(|at| first_for(at + 1))
    });
    chosen.unwrap_or(0).saturating_add_signed(show.scroll as isize).min(last)
}

/// Which card, from the top, is at a row of the pane's area.
pub fn card_at(area: Rect, show: &Show, row: u16) -> Option<usize> {
    let inside = Block::bordered().inner(area);
    let entries = entries(show.picture());
    let heights = Heights::of(inside, &entries);
    let first = first_entry(show, inside, &entries, &heights);
    let mut left = row.checked_sub(inside.y).filter(|_| row < inside.bottom())?;
    for (entry, height) in entries.iter().zip(&heights.all).skip(first) {
        match left.checked_sub(*height) {
            Some(rest) => left = rest,
            None => return if let Entry::Card(i, _) = entry { Some(*i) } else { None },
        }
    }
    None
}

/// Of a call as it is written what is called, and the number of arguments.
fn called(call: &str) -> Option<(&str, usize)> {
    let (mut opened, mut depth, mut count, mut quote, mut escaped) = (None, 0, 0, None, false);
    for (at, c) in call.char_indices() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(q) if c == '\\' && q != '`' => escaped = true,
            Some(q) if c == q => quote = None,
            Some(_) => {}
            None => match c {
                '"' | '`' | '\'' => quote = Some(c),
                '(' | '[' | '{' => {
                    if depth == 0 && c == '(' {
                        (opened, count) = (Some(at), 0);
                    }
                    depth += 1;
                }
                ')' | ']' | '}' => depth -= 1,
                ',' if depth == 1 => count += 1,
                _ => {}
            },
        }
    }
    let opened = opened.filter(|_| call.ends_with(')'))?;
    let is_empty = call[opened + 1..call.len() - 1].trim().is_empty();
    Some((&call[..opened], if is_empty { 0 } else { count + 1 }))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Face {
    Waiting,
    Next,
    Running,
    Chosen,
    Leaving,
}

impl Face {
    fn of(state: CardState) -> Face {
        match state {
            CardState::Next => Face::Next,
            CardState::Running => Face::Running,
            CardState::Waiting => Face::Waiting,
        }
    }
}

struct Stack<'a> {
    show: &'a Show<'a>,
    options: &'a Options,
    picture: &'a Picture,
}

impl Stack<'_> {
    fn card(&self, buffer: &mut Buffer, area: Rect, card: &Card, face: Face) {
        match area.height {
            1 | 2 => self.low(buffer, Rect { height: 1, ..area }, card, face),
            _ => self.high(buffer, area, card, face),
        }
    }

    /// Says how many cards are left out.
    fn gap(&self, buffer: &mut Buffer, area: Rect, hidden: u64) {
        let text = fill(&self.options.words.stage.more_cards, &[("count", &hidden.to_string())]);
        let style = self.options.theme.style(Role::Dim);
        buffer.set_string(area.x, area.y + area.height / 2, fit(&text, area.width.into()), style);
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

    /// On a projector the card that matters cannot be missed.
    fn is_loud(&self, face: Face) -> bool {
        self.options.projector && !matches!(face, Face::Waiting | Face::Leaving)
    }

    fn low(&self, buffer: &mut Buffer, area: Rect, card: &Card, face: Face) {
        let (_, role, state) = self.face(face);
        let state = if state.is_empty() { state } else { format!(" {state}") };
        let room = usize::from(area.width).saturating_sub(width_of(&state) + 2);
        let mark = if face == Face::Waiting { sign(self.options, Sign::Card) } else { sign(self.options, Sign::Next) };
        let mut line = Line::from(vec![
            Span::styled(format!("{mark} "), self.options.theme.style(role)),
            Span::styled(clean(&card.call), self.options.theme.style(Role::Text)),
        ]);
        let values = self.values(card);
        if !values.is_empty() {
            line.push_span(Span::raw("  "));
            line.spans.extend(values);
        }
        // Cards of one statement differ in their values alone: they take the place of what is written for them.
        if let Some((name, count)) = called(&card.call).filter(|_| line.width() > room + 2)
            && count > 0
            && count == card.args.len()
        {
            let values: Vec<_> = card.args.iter().map(|(_, value)| clean(&self.show.value(value))).collect();
            let style = |role| self.options.theme.style(role);
            line.spans.truncate(1);
            line.push_span(Span::styled(format!("{}(", clean(name)), style(Role::Text)));
            line.push_span(Span::styled(values.join(", "), style(Role::Str)));
            line.push_span(Span::styled(")", style(Role::Text)));
        }
        let mut line = cut(&line, room + 2);
        line.push_span(Span::styled(state, self.options.theme.style(role)));
        if self.is_loud(face) {
            let rest = usize::from(area.width).saturating_sub(line.width());
            line.push_span(Span::raw(" ".repeat(rest)));
            let band = self.options.theme.band();
            line.spans.iter_mut().for_each(|span| span.style = span.style.patch(band));
        }
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
        let loud = self.is_loud(face);
        let thick = loud && !self.options.ascii;
        let mut block = Block::new()
            .borders(Borders::ALL)
            .border_set(if thick { border::THICK } else { borders(self.options) })
            .border_style(theme.style(border))
            .title(Span::styled(format!(" {} ", fit(&title, room)), theme.style(role)));
        let values = Line::from(self.values(card));
        let inside = block.inner(area);
        if area.height == 3 && values.width() > 0 {
            let mut short = cut(&values, room.saturating_sub(2));
            short.spans.insert(0, Span::raw(" "));
            short.push_span(Span::raw(" "));
            block = block.title_bottom(short);
        }
        block.render(area, buffer);
        let (width, mut call) = (usize::from(inside.width), fit(&card.call, inside.width.into()));
        if loud {
            call.push_str(&" ".repeat(width.saturating_sub(width_of(&call))));
        }
        let style = if loud { theme.band() } else { theme.style(Role::Title) };
        let mut lines = vec![Line::from(Span::styled(call, style))];
        if area.height > 3 {
            lines.push(cut(&values, inside.width.into()));
        }
        Paragraph::new(lines).render(inside, buffer);
    }

    /// Arguments as they were evaluated, and the cells that the closure holds with what is in them now.
    fn values(&self, card: &Card) -> Vec<Span<'static>> {
        let (theme, words) = (&self.options.theme, &self.options.words.stage);
        let text = |text: String, role| Span::styled(text, theme.style(role));
        let mut spans = Vec::new();
        for (i, (name, value)) in card.args.iter().enumerate() {
            let value = clean(&self.show.value(value));
            spans.push(match i {
                0 => text(format!("{} ", words.evaluated), Role::Dim),
                _ => text(", ".into(), Role::Dim),
            });
            spans.push(match name.as_ref() {
                "" | "_" => text(value, Role::Str),
                _ => text(clean(&format!("{name} = {value}")), Role::Str),
            });
        }
        for (i, (name, cell)) in card.holds.iter().enumerate() {
            let before = if spans.is_empty() { "" } else { "  " };
            spans.push(match i {
                0 => text(format!("{before}{} ", words.shares), Role::Dim),
                _ => text(" ".into(), Role::Dim),
            });
            let is_new = self.show.motion.is_some_and(|m| m.is_new_in_cell(self.picture, *cell));
            let style = self.show.lit(cells::style(self.options, self.picture, *cell, Role::Str), is_new);
            spans.push(Span::styled(clean(&self.cell(name, *cell)), style));
        }
        spans
    }

    fn cell(&self, name: &str, cell: CellId) -> String {
        let label = label(self.options, self.picture, name, cell);
        match self.picture.cells.iter().find(|c| c.id == cell) {
            Some(view) => format!("{label} = {}", self.show.value(&view.value)),
            None => label,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::called;

    #[test]
    fn the_last_parentheses_are_the_call() {
        let calls = [
            ("fmt.Println(\"leave\", p[0])", Some(("fmt.Println", 2))),
            ("fmt.Println(\"a, (b\", ')', f(1, 2))", Some(("fmt.Println", 3))),
            ("f.Close()", Some(("f.Close", 0))),
            ("trace(\"import\")()", Some(("trace(\"import\")", 0))),
            ("func(a, b int) {…}(1, 2)", Some(("func(a, b int) {…}", 2))),
            ("f.Close", None),
        ];
        for (call, wanted) in calls {
            assert_eq!(called(call), wanted, "{call}");
        }
    }
}
