//! The code pane: the source with the line that is next or running, and where cards wait.

use super::paint::{self, Anchor, Drawn, Sign, pane, sign, window};
use super::panes::{Column, Pane, Rows, Show};
use crate::lesson::model::{Ask, GoFile};
use crate::lesson::prose::width_of;
use crate::stage::highlight;
use crate::stage::state::Options;
use crate::stage::theme::Role;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Block;

/// What stands at a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Mark {
    next: bool,
    running: bool,
    cards: usize,
    chosen: bool,
    /// The line stands on a band.
    lit: bool,
}

/// A program that is only read; `scrolled` as for [`first_line`].
pub fn still(frame: &mut Frame, area: Rect, options: &Options, file: &GoFile, scrolled: Option<u16>) {
    let inside = pane(frame, area, options, &file.name);
    let all: Vec<_> = lines(options, &file.text, |_| Mark::default()).into_iter().map(|(line, _)| line).collect();
    paint::lines_from(frame, inside, options, all, first_line(area, &file.text, scrolled));
}

/// The first line, from 0, of a program that is only read: as far down as it is scrolled. Where nobody has scrolled it and not all of it
/// has room, it begins below its package and imports.
pub fn first_line(area: Rect, text: &str, scrolled: Option<u16>) -> usize {
    let last = text.lines().count().saturating_sub(Block::bordered().inner(area).height.into());
    let declares = |line: &str| ["func ", "type ", "var ", "const "].iter().any(|word| line.starts_with(word));
    let declared = || {
        let at = text.lines().position(declares).unwrap_or(0);
        // With what is said about the first declaration.
        at - text.lines().take(at).collect::<Vec<_>>().iter().rev().take_while(|line| line.starts_with("//")).count()
    };
    scrolled.map_or_else(declared, usize::from).min(last)
}

/// What of a program has no room in a pane where nobody has scrolled it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// Lines above its first declaration: package and imports.
    pub above: usize,
    /// Other lines.
    pub lines: usize,
    pub columns: usize,
}

pub fn cut(options: &Options, area: Rect, text: &str) -> Cut {
    let inside = Block::bordered().inner(area);
    let all = lines(options, text, |_| Mark::default());
    let widest = all.iter().map(|(line, _)| line.width()).max().unwrap_or(0);
    let above = first_line(area, text, None);
    Cut {
        above,
        lines: all.len().saturating_sub(above + usize::from(inside.height)),
        columns: widest.saturating_sub(inside.width.into()),
    }
}

pub const PANE: Pane = Pane {
    lesson: None,
    name: |o| &o.words.stage.code,
    column: Column::Code,
    rank: 0,
    rows: |_| Some(Rows { least: 6, most: u16::MAX, weight: 1 }),
    head: |show| Some((source(show).0.to_string(), Role::Title)),
    draw: |buffer, area, show| {
        let (name, text) = source(show);
        let (picture, chosen) = (show.picture(), show.choice(Ask::Line));
        let at = picture.line.as_ref().filter(|l| *l.file == *name);
        // A call that has just begun stands nowhere yet; then its caller's line is the one that runs.
        let caller = || picture.frames.iter().rev().find_map(|f| f.line);
        let here = at.map(|l| (l.line, l.running)).or_else(|| Some((caller().filter(|_| at.is_none())?, true)));
        let map = show.watched.player.timeline().source_map();
        let is_here = |span: crate::syntax::Span| map.file_of(span.lo).is_some_and(|file| *file.name == *name);
        let marks = |line: u32| {
            let (next, running) = (chosen.is_none() && here == Some((line, false)), here == Some((line, true)));
            let is_chosen = chosen.is_some_and(|c| c + 1 == line as usize);
            Mark {
                next,
                running,
                cards: picture.cards.iter().filter(|c| c.line == line && is_here(c.span)).count(),
                chosen: is_chosen,
                // Two bands would leave open which is the one that moves.
                lit: if chosen.is_some() { is_chosen } else { next || running },
            }
        };
        let focus = chosen.map_or_else(|| here.map_or(0, |(line, _)| line), |c| c as u32 + 1);
        let (all, width) = (lines(show.options, text, marks), usize::from(area.width));
        let all: Vec<_> = all.into_iter().map(|(line, lit)| if lit { padded(line, width) } else { line }).collect();
        let line = (focus as usize).saturating_sub(1);
        let drawn = window(buffer, area, show, all, Anchor::Line(line));
        let row = line.checked_sub(drawn.above).filter(|row| focus > 0 && *row < usize::from(area.height));
        Drawn { lit: row.map(|row| Rect { y: area.y + row as u16, height: 1, ..area }), ..drawn }
    },
};

/// Name and text of the file that is shown: the one in which the program is. Before it begins, a lesson shows the file that it is about,
/// its first one.
pub fn source<'a>(show: &Show<'a>) -> (&'a str, &'a str) {
    let timeline = show.watched.player.timeline();
    let first = timeline.files().next();
    let begins = show.watched.about.is_some() && show.watched.player.at() == 0;
    first.filter(|_| begins).unwrap_or_else(|| timeline.source_at(show.picture()))
}

/// Columns of a pane that shows a program whole: its widest line, what stands before each, a free column after it, and the frame.
pub fn columns(text: &str) -> u16 {
    let widest = text.lines().fold(0, |widest: usize, line| {
        // Tabs are drawn as four spaces, and have no width of their own.
        let tabs = line.bytes().filter(|b| *b == b'\t').count();
        // No letter takes more cells than bytes: most lines need no closer look.
        if line.len() + 3 * tabs <= widest { widest } else { widest.max(width_of(line) + 4 * tabs) }
    });
    let widest = widest.min(200);
    (widest + digits(text.lines().count()) + 6) as u16
}

/// Columns of a line's number.
fn digits(lines: usize) -> usize {
    lines.to_string().len().max(2)
}

/// The bar of a marked line goes to the edge.
fn padded(mut line: Line<'static>, width: usize) -> Line<'static> {
    let rest = width.saturating_sub(line.width());
    let style = line.spans.last().map_or_else(Style::default, |s| s.style);
    line.push_span(Span::styled(" ".repeat(rest), style));
    line
}

/// The numbered lines with their marks, and whether the line is marked as a whole.
fn lines(options: &Options, text: &str, mark: impl Fn(u32) -> Mark) -> Vec<(Line<'static>, bool)> {
    let theme = &options.theme;
    let all = highlight::lines(text, theme);
    let digits = digits(all.len());
    let numbered = all.into_iter().enumerate().map(|(i, spans)| {
        let mark = mark(i as u32 + 1);
        let arrow = match mark {
            Mark { next: true, .. } | Mark { chosen: true, .. } => sign(options, Sign::Next),
            Mark { running: true, .. } => sign(options, Sign::Running),
            _ => " ",
        };
        let dot = sign(options, Sign::Card);
        let (card, count) = match mark.cards {
            0 => (" ", Span::raw(" ")),
            1 => (dot, Span::raw(" ")),
            n if n < 10 => (dot, Span::styled(n.to_string(), theme.style(Role::GuardWord))),
            _ => (dot, Span::styled("+", theme.style(Role::GuardWord))),
        };
        let role = if mark.next || mark.chosen { Role::Next } else { Role::Running };
        let mut line = Line::from(vec![
            Span::styled(arrow, theme.style(role)),
            Span::styled(format!("{:>digits$}", i + 1), theme.style(Role::Dim)),
            Span::styled(card, theme.style(Role::GuardWord)),
            count,
        ]);
        line.spans.extend(spans);
        if mark.lit {
            for span in &mut line.spans {
                span.style = span.style.patch(theme.style(Role::Line));
            }
        }
        (line, mark.lit)
    });
    numbered.collect()
}

/// Which line, from 1, is at a row of the pane's area.
pub fn line_at(area: Rect, show: &Show, row: u16) -> Option<u32> {
    let inside = Block::bordered().inner(area);
    let mut scratch = Buffer::empty(inside);
    let drawn = (PANE.draw)(&mut scratch, inside, show);
    let line = drawn.above + usize::from(row.checked_sub(inside.y).filter(|_| row < inside.bottom())?);
    let is_whole = !show.zoomed && line < source(show).1.lines().count();
    is_whole.then_some(line as u32 + 1)
}
