//! Inside: what a program that gc has built keeps of the guards that wait: records in a chain, and bits in frames.

use super::paint::{Anchor, Drawn, Sign, sign, window};
use super::panes::{Column, Pane, Rows, Show};
use crate::lesson::model::Pane as Wanted;
use crate::stage::text::clean;
use crate::stage::theme::Role;
use crate::timeline::picture::DeferForm;
use crate::timeline::picture::{Card, CardState, FrameView};
use crate::words::fill;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

pub const PANE: Pane = Pane {
    lesson: Some(Wanted::Inside),
    name: |o| &o.words.inside.pane,
    column: Column::Side,
    rank: 2,
    rows: |show| show.is_asked_for(Wanted::Inside).then_some(Rows { least: 6, most: 16, weight: 4 }),
    head: |_| None,
    draw,
};

fn draw(buffer: &mut Buffer, area: Rect, show: &Show) -> Drawn {
    let picture = show.picture();
    // A guard that runs has been taken off the list, and its bit is 0.
    let waiting: Vec<&Card> = picture.cards.iter().rev().filter(|c| c.state != CardState::Running).collect();
    let bits: Vec<_> = picture.frames.iter().rev().flat_map(|frame| bits(show, frame, &waiting)).collect();
    let records = picture.cards_hidden > 0 || waiting.iter().any(|c| c.form != Some(DeferForm::OpenCoded));
    // Bits say themselves that there are no records, and the pane is small.
    let mut all = if records || bits.is_empty() { list(show, &waiting) } else { Vec::new() };
    all.extend(bits);
    window(buffer, area, show, all, Anchor::First)
}

/// The goroutine's chain of records, from its head on.
fn list(show: &Show, waiting: &[&Card]) -> Vec<Line<'static>> {
    let (options, picture) = (show.options, show.picture());
    let (words, theme) = (&options.words.inside, &options.theme);
    let head = fill(&words.list, &[("goroutine", &picture.current.to_string())]);
    let mut all = vec![Line::from(Span::styled(head, theme.style(Role::Title)))];
    let arrow = sign(options, Sign::Became);
    for card in waiting.iter().filter(|c| c.form != Some(DeferForm::OpenCoded)) {
        let (form, role) = match card.form {
            Some(DeferForm::Heap) => (&words.heap, Role::Bad),
            Some(_) => (&words.stack, Role::Running),
            None => (&words.library, Role::Dim),
        };
        let place = format!("  {}:{}", card.owner_function, card.line);
        all.push(Line::from(vec![
            Span::styled(format!(" {arrow} "), theme.style(Role::Dim)),
            Span::styled(form.clone(), theme.style(role)),
            Span::styled(format!("  {}", clean(&card.call)), theme.style(Role::Text)),
            Span::styled(place, theme.style(Role::Dim)),
        ]));
    }
    if picture.cards_hidden > 0 {
        let text = fill(&options.words.stage.more_cards, &[("count", &picture.cards_hidden.to_string())]);
        all.push(Line::from(Span::styled(format!("   {text}"), theme.style(Role::Dim))));
    }
    all.push(Line::from(Span::styled(format!(" {arrow} {}", words.end), theme.style(Role::Dim))));
    all
}

/// The bits of a frame whose guards have no records.
fn bits(show: &Show, frame: &FrameView, waiting: &[&Card]) -> Vec<Line<'static>> {
    let (options, words) = (show.options, &show.options.words.inside);
    let Some(plan) = frame.plan.as_ref().filter(|plan| plan.is_open_coded()) else { return Vec::new() };
    let map = show.watched.player.timeline().source_map();
    let is_set = |place| waiting.iter().any(|card| card.owner == frame.id && card.span == place);
    let byte: String = plan.statements.iter().rev().map(|(place, _)| if is_set(*place) { '1' } else { '0' }).collect();
    let head = fill(&words.bits, &[("function", &frame.function), ("bits", &byte)]);
    let mut all = vec![Line::from(Span::styled(clean(&head), options.theme.style(Role::Title)))];
    for (number, (place, _)) in plan.statements.iter().enumerate() {
        let (bit, role) = if is_set(*place) { ("1", Role::Next) } else { ("0", Role::Dim) };
        let line = map.place(place.lo).map_or(0, |p| p.line);
        let name = fill(&words.bit, &[("number", &number.to_string()), ("bit", bit)]);
        let text = map.text(*place).lines().next().unwrap_or_default().to_string();
        all.push(Line::from(vec![
            Span::styled(format!("   {name}"), options.theme.style(role)),
            Span::styled(format!("  {line}: {}", clean(&text)), options.theme.style(Role::Text)),
        ]));
    }
    all
}
