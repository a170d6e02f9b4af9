//! Two runs side by side, with a sign at the lines that differ.

use super::paint::{Anchor, Sign, more, sign, titled, window_on, wrapped};
use crate::stage::state::{Options, State};
use crate::stage::text::{clean, fit};
use crate::stage::theme::Role;
use crate::stage::versions::VersionRun;
use crate::words::fill;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear};

pub fn draw(frame: &mut Frame, body: Rect, state: &State, runs: &[VersionRun; 2], scroll: u16) {
    let (options, theme) = (&state.options, &state.options.theme);
    let Sheet { area, lines, differing, .. } = sheet(body, options, runs);
    frame.render_widget(Clear, area);
    frame.buffer_mut().set_style(area, theme.ground());
    let verdict = match differing {
        0 => options.words.stage.versions_same.clone(),
        count => fill(&options.words.stage.versions_differ, &[("count", &count.to_string())]),
    };
    for (i, ((run, column), lines)) in runs.iter().zip(columns(area)).zip(lines).enumerate() {
        let go = format!("Go {}.{}", run.go.0, run.go.1);
        let title = if i == 1 { options.words.plain.pair(&go, &verdict) } else { go };
        let inside = titled(frame, column, options, &title, theme.style(Role::Title), theme.style(Role::Accent));
        let shown = Rect { height: inside.height.saturating_sub(1), ..inside };
        let drawn = window_on(frame.buffer_mut(), shown, lines, Anchor::First, scroll.into(), false);
        more(frame.buffer_mut(), inside, options, Role::Key, (drawn.above, drawn.below));
        let status = fill(&options.words.stage.exit_status, &[("status", &run.status.to_string())]);
        let status = fit(&status, inside.width.into());
        frame.buffer_mut().set_string(inside.x, inside.bottom() - 1, status, theme.style(Role::Dim));
    }
}

/// Lines by which it can be scrolled down.
pub fn most_scroll(body: Rect, options: &Options, runs: &[VersionRun; 2]) -> usize {
    let sheet = sheet(body, options, runs);
    sheet.lines[0].len().saturating_sub(room(sheet.area))
}

/// The lines by which it is scrolled down at first, so that a line that differs is seen.
pub fn first_scroll(body: Rect, options: &Options, runs: &[VersionRun; 2]) -> usize {
    let Sheet { area, lines, first, .. } = sheet(body, options, runs);
    let at = first.unwrap_or(0);
    // With some of the lines before it.
    if at < room(area) { 0 } else { (at - room(area) / 2).min(lines[0].len().saturating_sub(room(area))) }
}

/// Lines that are seen at once.
fn room(area: Rect) -> usize {
    usize::from(Block::bordered().inner(area).height).saturating_sub(1)
}

fn columns(area: Rect) -> [Rect; 2] {
    Layout::horizontal([Constraint::Fill(1), Constraint::Fill(1)]).areas(area)
}

/// Where it stands, and what is on it.
struct Sheet {
    area: Rect,
    /// Of both sides, as many: what is too long for a line goes on in the next, and the other side waits for it.
    lines: [Vec<Line<'static>>; 2],
    /// The first line that differs.
    first: Option<usize>,
    /// How many things differ.
    differing: usize,
}

fn sheet(body: Rect, options: &Options, runs: &[VersionRun; 2]) -> Sheet {
    let width = body.width.min(120);
    let at = Rect { x: body.x + (body.width - width) / 2, width, ..body };
    let inside = columns(at).map(|column| Block::bordered().inner(column).width);
    let (mut lines, mut first, mut differing) = ([Vec::new(), Vec::new()], None, 0);
    for row in rows(runs) {
        if row.differs() {
            first = first.or(Some(lines[0].len()));
            differing += 1;
        }
        let sides = [0, 1].map(|side| wrapped(&row.line(options, side), inside[side].into()));
        let high = sides[0].len().max(sides[1].len());
        for (all, mut side) in lines.iter_mut().zip(sides) {
            side.resize(high, Line::default());
            all.append(&mut side);
        }
    }
    let wanted = u16::try_from(lines[0].len()).unwrap_or(u16::MAX);
    let height = wanted.saturating_add(3).max(8).min(body.height);
    let area = Rect { y: body.y + (body.height - height) / 2, height, ..at };
    Sheet { area, lines, first, differing }
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

    fn line(&self, options: &Options, side: usize) -> Line<'static> {
        let head = |text: &String| Line::from(Span::styled(text.clone(), options.theme.style(Role::Dim)));
        match self {
            Row::Guards => head(&options.words.stage.guards),
            Row::Output => head(&options.words.stage.output),
            Row::Pair(pair) => {
                let Some(text) = pair[side] else { return Line::default() };
                let (mark, role) =
                    if self.differs() { (sign(options, Sign::Next), Role::Changed) } else { (" ", Role::Text) };
                Line::from(Span::styled(format!("{mark} {}", clean(text)), options.theme.style(role)))
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
