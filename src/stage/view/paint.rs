//! What all panes share: frames, signs, lists that are cut to their room.

use super::panes::Show;
use crate::lesson::prose::width_of;
use crate::stage::state::Options;
use crate::stage::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::border;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Paragraph, Widget};
use ratatui::{Frame, symbols};
use unicode_width::UnicodeWidthChar;

const ASCII: border::Set = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// Signs, with what stands for them where only ASCII can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The line that is next.
    Next,
    /// The line that is running.
    Running,
    /// A waiting card.
    Card,
    Registered,
    Ran,
    Panic,
    Held,
    Result,
    Left,
    Output,
    Handle,
    Here,
    Right,
    Wrong,
    Cell,
    Became,
    Bookmark,
    /// There is more that way.
    Above,
    Below,
}

pub fn sign(options: &Options, sign: Sign) -> &'static str {
    drawn(sign, options.ascii)
}

fn drawn(sign: Sign, is_ascii: bool) -> &'static str {
    let (drawn, ascii) = match sign {
        Sign::Next => ("▶", ">"),
        Sign::Running => ("▷", "-"),
        Sign::Card => ("●", "o"),
        Sign::Registered => ("▲", "^"),
        Sign::Ran => ("▼", "v"),
        Sign::Panic => ("✖", "!"),
        Sign::Held => ("◉", "@"),
        Sign::Result => ("=", "="),
        Sign::Left => ("↩", "<"),
        Sign::Output => ("·", "."),
        Sign::Handle => ("◇", "h"),
        Sign::Here => ("█", "#"),
        Sign::Right => ("✓", "+"),
        Sign::Wrong => ("✗", "x"),
        Sign::Cell => ("◆", "*"),
        Sign::Became => ("→", "->"),
        Sign::Bookmark => ("⚑", "*"),
        Sign::Above => ("↑", "^"),
        Sign::Below => ("↓", "v"),
    };
    if is_ascii { ascii } else { drawn }
}

/// Names of keys, without arrows where only ASCII can be drawn.
pub fn keys(options: &Options, text: &str) -> String {
    if !options.ascii {
        return text.to_string();
    }
    text.replace('→', "Right").replace('←', "Left").replace('↑', "Up").replace('↓', "Down")
}

pub fn borders(options: &Options) -> border::Set<'static> {
    if options.ascii { ASCII } else { symbols::border::ROUNDED }
}

/// A frame outside the stage proper; returns what is inside.
pub fn frame_of(frame: &mut Frame, area: Rect, theme: &Theme, ascii: bool, title: &str) -> Rect {
    bordered(frame, area, ascii, title, theme.style(Role::Title), theme.style(Role::Border))
}

/// A frame with its title; returns what is inside.
pub fn pane(frame: &mut Frame, area: Rect, options: &Options, title: &str) -> Rect {
    titled(frame, area, options, title, options.theme.style(Role::Title), options.theme.style(Role::Border))
}

pub fn titled(frame: &mut Frame, area: Rect, options: &Options, title: &str, style: Style, border: Style) -> Rect {
    bordered(frame, area, options.ascii, title, style, border)
}

fn bordered(frame: &mut Frame, area: Rect, ascii: bool, title: &str, style: Style, border: Style) -> Rect {
    border_in(frame.buffer_mut(), area, ascii, title, style, border)
}

/// As [`titled`], in a buffer.
pub fn framed(buffer: &mut Buffer, area: Rect, options: &Options, title: &str, style: Style, border: Style) -> Rect {
    border_in(buffer, area, options.ascii, title, style, border)
}

fn border_in(buffer: &mut Buffer, area: Rect, ascii: bool, title: &str, style: Style, border: Style) -> Rect {
    let title = crate::stage::text::fit(title, area.width.saturating_sub(4).into());
    let block = Block::new()
        .borders(Borders::ALL)
        .border_set(if ascii { ASCII } else { symbols::border::ROUNDED })
        .border_style(border)
        .title(Span::styled(format!(" {title} "), style));
    let inside = block.inner(area);
    block.render(area, buffer);
    inside
}

/// Room for prose: a margin, and lines no longer than one likes to read.
pub fn padded(inside: Rect) -> Rect {
    let top = u16::from(inside.height > 16);
    Rect {
        x: inside.x + 1,
        y: inside.y + top,
        width: inside.width.saturating_sub(2).min(76),
        height: inside.height - top,
    }
}

/// Two frames, one above the other, that share a line: the corners of the lower one lead on.
pub fn join(frame: &mut Frame, above: Rect, below: Rect, options: &Options) {
    if above.bottom() > below.y && above.x == below.x && !options.ascii {
        let buffer = frame.buffer_mut();
        buffer[(below.x, below.y)].set_symbol(symbols::line::VERTICAL_RIGHT);
        buffer[(below.right() - 1, below.y)].set_symbol(symbols::line::VERTICAL_LEFT);
    }
}

/// Lines from the top of the inside of a frame; where not all have room, a sign on it says how many there are below.
pub fn lines(frame: &mut Frame, area: Rect, options: &Options, lines: Vec<Line<'static>>) {
    lines_from(frame, area, options, lines, 0);
}

/// As [`lines`], from a line on; a sign says how many there are above.
pub fn lines_from(frame: &mut Frame, area: Rect, options: &Options, lines: Vec<Line<'static>>, first: usize) {
    let below = lines.len().saturating_sub(first + usize::from(area.height));
    frame.render_widget(Paragraph::new(lines.into_iter().skip(first).collect::<Vec<_>>()), area);
    more(frame.buffer_mut(), area, options, Role::Key, (first, below));
}

/// Signs above and below the inside of a frame that say how many lines there are in that direction.
pub fn more(buffer: &mut Buffer, inside: Rect, options: &Options, role: Role, counts: (usize, usize)) {
    more_of(buffer, inside, (&options.theme, options.ascii), role, counts);
}

/// As [`more`], outside the stage proper.
pub fn more_of(
    buffer: &mut Buffer,
    inside: Rect,
    (theme, ascii): (&Theme, bool),
    role: Role,
    (above, below): (usize, usize),
) {
    let ways = [(above, Sign::Above, inside.y.saturating_sub(1)), (below, Sign::Below, inside.bottom())];
    for (count, mark, y) in ways.into_iter().filter(|(count, ..)| *count > 0) {
        let text = format!(" {} {count} ", drawn(mark, ascii));
        let width = width_of(&text) as u16;
        if inside.width > width + 10 {
            let x = inside.right() - width - 1;
            cut_title(buffer, inside.x + 1, x, y);
            buffer.set_string(x, y, text, theme.style(role));
        }
    }
}

/// A title that goes on at `x` and beyond ends before it, with an ellipsis.
fn cut_title(buffer: &mut Buffer, first: u16, x: u16, y: u16) {
    let is_title = |x: u16| !matches!(buffer[(x, y)].symbol(), " " | "─" | "-" | "═");
    if x < first + 2 {
        return;
    }
    // The title's own space may be the sign's first one.
    let is_cut = (x..x + 2).any(is_title) || width_of(buffer[(x - 1, y)].symbol()) == 2;
    if !is_cut {
        return;
    }
    let is_wide = width_of(buffer[(x - 2, y)].symbol()) == 2;
    let style = buffer[(x - 2, y)].style();
    let at = if is_wide { x - 2 } else { x - 1 };
    buffer.set_string(at, y, if is_wide { "… " } else { "…" }, style);
}

/// What a pane has shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// What a spotlight leaves bright.
    pub lit: Option<Rect>,
    /// Lines, or cards, that there are above and below.
    pub above: usize,
    pub below: usize,
}

/// Which lines of a pane are seen while it is not scrolled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    First,
    /// For what grows at its foot.
    Last,
    /// This one stands in the middle of a long text.
    Line(usize),
}

/// A window on lines: cut to the width, or going on below where the pane is zoomed.
pub fn window(buffer: &mut Buffer, area: Rect, show: &Show, all: Vec<Line<'static>>, anchor: Anchor) -> Drawn {
    if show.alone {
        alone(buffer, area, all, anchor, show.scroll)
    } else {
        window_on(buffer, area, all, anchor, show.scroll, show.zoomed)
    }
}

/// One of the lines, in full, in the upper middle. One that is longer than the screen is scrolled to its end before the next.
fn alone(buffer: &mut Buffer, area: Rect, all: Vec<Line<'static>>, anchor: Anchor, scroll: i32) -> Drawn {
    let room = usize::from(area.height);
    let pieces: Vec<_> = all.iter().map(|line| wrapped(line, area.width.into())).collect();
    let stops = |pieces: &Vec<Line>| pieces.len().saturating_sub(room) + 1;
    let last = pieces.iter().map(stops).sum::<usize>().saturating_sub(1);
    let first = match anchor {
        Anchor::First => 0,
        Anchor::Last => last,
        Anchor::Line(line) => pieces.iter().take(line).map(stops).sum(),
    };
    let at = first.saturating_add_signed(scroll as isize).min(last);
    let mut above = at;
    for part in &pieces {
        let Some(rest) = above.checked_sub(stops(part)) else {
            let top = area.y + (room.saturating_sub(part.len()) / 3) as u16;
            for (line, y) in part.iter().skip(above).take(room).zip(top..) {
                buffer.set_line(area.x, y, line, area.width);
            }
            break;
        };
        above = rest;
    }
    Drawn { lit: None, above: at, below: last - at }
}

/// As [`window`], outside of a run.
pub fn window_on(
    buffer: &mut Buffer,
    area: Rect,
    all: Vec<Line<'static>>,
    anchor: Anchor,
    scroll: i32,
    wraps: bool,
) -> Drawn {
    let width = usize::from(area.width);
    let (all, anchor) = match wraps {
        true => {
            let before = match anchor {
                Anchor::Line(line) => Anchor::Line(all.iter().take(line).map(|l| wrapped(l, width).len()).sum()),
                other => other,
            };
            (all.iter().flat_map(|line| wrapped(line, width)).collect::<Vec<_>>(), before)
        }
        false => (all, anchor),
    };
    let room = usize::from(area.height);
    let last = all.len().saturating_sub(room);
    let first = match anchor {
        Anchor::First => 0,
        Anchor::Last => last,
        Anchor::Line(line) => line.saturating_sub(room / 2).min(last),
    };
    let first = first.saturating_add_signed(scroll as isize).min(last);
    for (line, y) in all.iter().skip(first).take(room).zip(area.y..) {
        buffer.set_line(area.x, y, &cut(line, width), area.width);
    }
    Drawn { lit: None, above: first, below: last - first }
}

/// At most `width` cells, with an ellipsis where something is missing.
pub fn cut(line: &Line<'static>, width: usize) -> Line<'static> {
    if line.width() <= width {
        return line.clone();
    }
    let mut left = width;
    let mut short = Line::default().style(line.style);
    for span in &line.spans {
        let cells = span.width();
        if cells < left {
            short.push_span(span.clone());
            left -= cells;
            continue;
        }
        // Of all there is more than this: the sign takes the last cell.
        if left > 0 {
            short.push_span(Span::styled(format!("{}…", fit_plain(&span.content, left - 1)), span.style));
        }
        break;
    }
    short
}

/// As many characters as have room.
fn fit_plain(text: &str, width: usize) -> String {
    let mut used = 0;
    text.chars()
        .take_while(|c| {
            used += c.width().unwrap_or(0);
            used <= width
        })
        .collect()
}

/// The line in pieces of at most `width` cells; those that follow are indented.
pub fn wrapped(line: &Line<'static>, width: usize) -> Vec<Line<'static>> {
    const INDENT: usize = 4;
    if line.width() <= width || width < 3 * INDENT {
        return vec![line.clone()];
    }
    let (mut out, mut now, mut left) = (Vec::new(), Line::default().style(line.style), width);
    for span in &line.spans {
        let mut rest = &*span.content;
        while !rest.is_empty() {
            let piece = fit_plain(rest, left);
            rest = &rest[piece.len()..];
            left -= width_of(&piece);
            now.push_span(Span::styled(piece, span.style));
            if !rest.is_empty() {
                let next = Line::from(Span::raw(" ".repeat(INDENT))).style(line.style);
                out.push(std::mem::replace(&mut now, next));
                left = width - INDENT;
            }
        }
    }
    out.push(now);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_text(pieces: &[&'static str], width: usize) -> String {
        let line = Line::from(pieces.iter().map(|p| Span::raw(*p)).collect::<Vec<_>>());
        cut(&line, width).spans.iter().map(|s| s.content.as_ref()).collect()
    }

    /// Wherever the edge falls, also between two pieces.
    #[test]
    fn nothing_is_cut_without_a_sign() {
        let pieces = ["ab", "延迟", "", "cd"];
        assert_eq!(cut_text(&pieces, 8), "ab延迟cd");
        assert_eq!(cut_text(&pieces, 7), "ab延迟…");
        assert_eq!(cut_text(&pieces, 6), "ab延…");
        assert_eq!(cut_text(&pieces, 3), "ab…");
        assert_eq!(cut_text(&pieces, 2), "a…");
        assert_eq!(cut_text(&pieces, 1), "…");
        assert_eq!(cut_text(&pieces, 0), "");
    }

    /// A sign that says how much there is above does not turn `limit 1024` into `limit 1`.
    #[test]
    fn a_title_under_a_sign_ends_with_an_ellipsis() {
        let theme = Theme::named("dark", crate::stage::theme::Depth::True).expect("there is a dark theme");
        let head = |title: &str| {
            let area = Rect::new(0, 0, 24, 3);
            let mut buffer = Buffer::empty(area);
            let inside = border_in(&mut buffer, area, false, title, Style::new(), Style::new());
            more_of(&mut buffer, inside, (&theme, false), Role::Dim, (3, 0));
            let mut out = String::new();
            let mut x = 0;
            while x < 24 {
                out.push_str(buffer[(x, 0)].symbol());
                x += width_of(buffer[(x, 0)].symbol()).max(1) as u16;
            }
            out
        };
        assert_eq!(head("Open"), "╭ Open ────────── ↑ 3 ─╮");
        assert_eq!(head("peak 5, limit 1"), "╭ peak 5, limit 1 ↑ 3 ─╮");
        assert_eq!(head("peak 5, limit 10"), "╭ peak 5, limit … ↑ 3 ─╮");
        assert_eq!(head("peak 5, limit 1024"), "╭ peak 5, limit … ↑ 3 ─╮");
        assert_eq!(head("a延迟调用延迟调用"), "╭ a延迟调用延迟…  ↑ 3 ─╮");
        assert_eq!(head("延迟调用延迟调用延迟"), "╭ 延迟调用延迟调… ↑ 3  ╮");
    }
}
