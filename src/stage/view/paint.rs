//! What all panes share: frames, signs, lists that are cut to their room.

use crate::stage::state::Options;
use crate::stage::theme::{Role, Theme};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::border;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Paragraph};
use ratatui::{Frame, symbols};

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
}

pub fn sign(options: &Options, sign: Sign) -> &'static str {
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
    };
    if options.ascii { ascii } else { drawn }
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
    let title = crate::stage::text::fit(title, area.width.saturating_sub(4).into());
    let block = Block::new()
        .borders(Borders::ALL)
        .border_set(if ascii { ASCII } else { symbols::border::ROUNDED })
        .border_style(border)
        .title(Span::styled(format!(" {title} "), style));
    let inside = block.inner(area);
    frame.render_widget(block, area);
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

/// Lines from the top; what has no room is left out.
pub fn lines(frame: &mut Frame, area: Rect, lines: Vec<Line<'static>>) {
    frame.render_widget(Paragraph::new(lines), area);
}

/// The last lines, for what grows at its foot.
pub fn tail(frame: &mut Frame, area: Rect, mut all: Vec<Line<'static>>) {
    let room = usize::from(area.height);
    if all.len() > room {
        all.drain(..all.len() - room);
    }
    lines(frame, area, all);
}
