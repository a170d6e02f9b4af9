//! Two runs side by side, with a sign at the lines that differ.

use super::paint::{Anchor, Sign, more, sign, titled, window_on};
use crate::stage::state::{Options, State};
use crate::stage::text::fit;
use crate::stage::theme::Role;
use crate::stage::versions::VersionRun;
use crate::words::fill;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear};

pub fn draw(frame: &mut Frame, body: Rect, state: &State, runs: &[VersionRun; 2], scroll: u16) {
    let (options, theme) = (&state.options, &state.options.theme);
    let area = area(body, runs);
    frame.render_widget(Clear, area);
    frame.buffer_mut().set_style(area, theme.ground());
    let differing = rows(runs).filter(|row| row.differs()).count();
    let verdict = match differing {
        0 => options.words.stage.versions_same.clone(),
        count => fill(&options.words.stage.versions_differ, &[("count", &count.to_string())]),
    };
    for (i, (run, column)) in runs.iter().zip(columns(area)).enumerate() {
        let go = format!("Go {}.{}", run.go.0, run.go.1);
        let title = if i == 1 { format!("{go}: {verdict}") } else { go };
        let inside = titled(frame, column, options, &title, theme.style(Role::Title), theme.style(Role::Accent));
        let lines = rows(runs).map(|row| row.line(options, i, inside.width)).collect();
        let shown = Rect { height: inside.height.saturating_sub(1), ..inside };
        let drawn = window_on(frame.buffer_mut(), shown, lines, Anchor::First, scroll.into(), false);
        more(frame.buffer_mut(), inside, options, Role::Key, (drawn.above, drawn.below));
        let status = fill(&options.words.stage.exit_status, &[("status", &run.status.to_string())]);
        let status = fit(&status, inside.width.into());
        frame.buffer_mut().set_string(inside.x, inside.bottom() - 1, status, theme.style(Role::Dim));
    }
}

/// Lines by which it can be scrolled down.
pub fn most_scroll(body: Rect, runs: &[VersionRun; 2]) -> usize {
    rows(runs).count().saturating_sub(room(body, runs))
}

/// The lines by which it is scrolled down at first, so that a line that differs is seen.
pub fn first_scroll(body: Rect, runs: &[VersionRun; 2]) -> usize {
    let at = rows(runs).position(|row| row.differs()).unwrap_or(0);
    // With some of the lines before it.
    if at < room(body, runs) { 0 } else { (at - room(body, runs) / 2).min(most_scroll(body, runs)) }
}

/// Lines that are seen at once.
fn room(body: Rect, runs: &[VersionRun; 2]) -> usize {
    usize::from(Block::bordered().inner(area(body, runs)).height).saturating_sub(1)
}

fn area(body: Rect, runs: &[VersionRun; 2]) -> Rect {
    let rows = u16::try_from(rows(runs).count()).unwrap_or(u16::MAX);
    let (width, height) = (body.width.min(120), rows.saturating_add(3).max(8).min(body.height));
    Rect { x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 2, width, height }
}

fn columns(area: Rect) -> [Rect; 2] {
    Layout::horizontal([Constraint::Fill(1), Constraint::Fill(1)]).areas(area)
}

/// What stands beside each other.
enum Row<'a> {
    Guards,
    Output,
    Pair([Option<&'a String>; 2]),
}

impl Row<'_> {
    fn differs(&self) -> bool {
        matches!(self, Row::Pair([one, other]) if one != other)
    }

    fn line(&self, options: &Options, side: usize, width: u16) -> Line<'static> {
        let head = |text: &String| Line::from(Span::styled(text.clone(), options.theme.style(Role::Dim)));
        match self {
            Row::Guards => head(&options.words.stage.guards),
            Row::Output => head(&options.words.stage.output),
            Row::Pair(pair) => {
                let Some(text) = pair[side] else { return Line::default() };
                let (mark, role) =
                    if self.differs() { (sign(options, Sign::Next), Role::Changed) } else { (" ", Role::Text) };
                let text = fit(text, usize::from(width).saturating_sub(2));
                Line::from(Span::styled(format!("{mark} {text}"), options.theme.style(role)))
            }
        }
    }
}

/// The cards of both from the top, then their output line by line.
fn rows<'a>(runs: &'a [VersionRun; 2]) -> impl Iterator<Item = Row<'a>> {
    let pairs = |of: fn(&'a VersionRun) -> &'a Vec<String>| {
        let [one, other] = [of(&runs[0]), of(&runs[1])];
        (0..one.len().max(other.len())).map(move |at| Row::Pair([one.get(at), other.get(at)]))
    };
    let cards = std::iter::once(Row::Guards).chain(pairs(|run| &run.cards));
    cards.chain(std::iter::once(Row::Output)).chain(pairs(|run| &run.lines))
}
