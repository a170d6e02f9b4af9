//! The flow of a function with guards: core logic, panic or not, clean-up, error state. Where the run is now is marked.

use super::paint::{Anchor, Drawn, Sign, sign, window};
use super::panes::{Column, Pane, Rows, Show};
use crate::lesson::model::Pane as Wanted;
use crate::stage::text::clean;
use crate::stage::theme::Role;
use crate::timeline::picture::{CardState, FrameStage, FrameView, Picture};
use crate::words::fill;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

pub const PANE: Pane = Pane {
    lesson: Some(Wanted::Flow),
    name: |o| &o.words.inside.flow,
    column: Column::Side,
    rank: 2,
    rows: |show| show.is_asked_for(Wanted::Flow).then_some(Rows { least: 7, most: 9, weight: 4 }),
    head: |_| None,
    draw,
};

/// How far a part of the flow is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    ToCome,
    Here,
    Done,
    /// Left by a panic.
    Broken,
}

fn draw(buffer: &mut Buffer, area: Rect, show: &Show) -> Drawn {
    let (options, picture) = (show.options, show.picture());
    let (words, theme) = (&options.words.inside, &options.theme);
    let Some(frame) = subject(picture) else {
        let all = vec![Line::from(Span::styled(words.no_call.clone(), theme.style(Role::Dim)))];
        return window(buffer, area, show, all, Anchor::First);
    };
    let (core, after) = match frame.stage {
        FrameStage::Body => (Part::Here, Part::ToCome),
        FrameStage::RunningGuards => (Part::Done, Part::Here),
        FrameStage::Unwinding(_) | FrameStage::Recovered(_) => (Part::Broken, Part::Here),
    };
    let mut all = vec![Line::from(Span::styled(clean(&frame.function), theme.style(Role::Title)))];
    let line = frame.line.map_or_else(String::new, |l| format!(":{l}"));
    all.push(part(show, core, &words.core, &if core == Part::Here { line } else { String::new() }));
    let (panicked, told) = panic_of(show, frame);
    all.push(part(show, panicked, &words.panicked, &told));
    all.push(part(show, after, &words.cleanup, &cleanup(show, frame)));
    all.push(part(show, after, &words.state, &state(frame, &words.no_result)));
    let (leaves, how) = match frame.stage {
        FrameStage::Unwinding(_) => (Part::ToCome, &words.panic_goes_on),
        _ => (Part::ToCome, &words.returns),
    };
    all.push(part(show, leaves, &words.leaves, how));
    window(buffer, area, show, all, Anchor::First)
}

/// The call that is told of: the innermost, or the one whose guard runs.
fn subject(picture: &Picture) -> Option<&FrameView> {
    let guard = picture.frames.iter().rev().find_map(|f| f.runs_guard);
    let owner = guard.and_then(|guard| picture.cards.iter().find(|c| c.guard == guard)).map(|c| c.owner);
    let running = picture.cards.iter().rev().find(|c| c.state == CardState::Running).map(|c| c.owner);
    let owner = owner.or(running);
    picture.frames.iter().rev().find(|f| Some(f.id) == owner).or(picture.frames.last())
}

fn part(show: &Show, part: Part, name: &str, what: &str) -> Line<'static> {
    let (options, theme) = (show.options, &show.options.theme);
    let (mark, role) = match part {
        Part::ToCome => (" ", Role::Dim),
        Part::Here => (sign(options, Sign::Next), Role::Next),
        Part::Done => (sign(options, Sign::Right), Role::Good),
        Part::Broken => (sign(options, Sign::Panic), Role::Panic),
    };
    let text = if part == Part::ToCome { Role::Dim } else { Role::Text };
    Line::from(vec![
        Span::styled(format!(" {mark} {name}"), theme.style(role)),
        Span::styled(clean(&format!("  {what}")), theme.style(text)),
    ])
}

/// Whether there is a panic, and what has become of it.
fn panic_of(show: &Show, frame: &FrameView) -> (Part, String) {
    let words = &show.options.words.inside;
    let text = |id| show.picture().panics.iter().find(|p| p.id == id).map_or_else(String::new, |p| p.text.clone());
    match frame.stage {
        FrameStage::Body => (Part::ToCome, String::new()),
        FrameStage::RunningGuards => (Part::Done, words.no_panic.clone()),
        FrameStage::Unwinding(id) => (Part::Broken, text(id)),
        FrameStage::Recovered(id) => (Part::Done, fill(&words.held, &[("panic", &text(id))])),
    }
}

/// How many guards wait, and which one runs.
fn cleanup(show: &Show, frame: &FrameView) -> String {
    let words = &show.options.words.inside;
    let cards = &show.picture().cards;
    let running = cards.iter().rev().find(|c| c.owner == frame.id && c.state == CardState::Running);
    let waiting = fill(&words.waiting, &[("count", &frame.cards.to_string())]);
    running.map_or(waiting.clone(), |card| format!("{}  {waiting}", card.call))
}

/// What the caller would get now: the error first, if there is one.
fn state(frame: &FrameView, none: &str) -> String {
    let mut results: Vec<_> = frame.results.iter().collect();
    results.sort_by_key(|r| &*r.ty != "error");
    let text = |r: &crate::timeline::picture::ResultView| match &*r.name {
        "" => r.value.to_line(),
        name => format!("{name} = {}", r.value.to_line()),
    };
    match results.is_empty() {
        true => none.to_string(),
        false => results.into_iter().map(text).collect::<Vec<_>>().join("  "),
    }
}
