//! The timeline: what happens where in the run, and where we are.

use super::paint::{Sign, sign};
use crate::stage::player::Player;
use crate::stage::state::Options;
use crate::stage::theme::Role;
use crate::timeline::picture::Moment;
use crate::vm::event::EventSet;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// The most telling events first: of those in one cell, the first is drawn.
const MARKS: [(EventSet, Sign, Role); 7] = [
    (EventSet::PANIC, Sign::Panic, Role::Panic),
    (EventSet::RECOVERED, Sign::Held, Role::Recovered),
    (EventSet::REGISTERED, Sign::Registered, Role::GuardWord),
    (EventSet::GUARD_STARTED, Sign::Ran, Role::Next),
    (EventSet::RESULT, Sign::Result, Role::Result),
    (EventSet::HANDLE, Sign::Handle, Role::Running),
    (EventSet::OUTPUT, Sign::Output, Role::Text),
];

pub fn draw(frame: &mut Frame, area: Rect, options: &Options, player: &Player) {
    let theme = &options.theme;
    let (track, count) = parts(area, player);
    let marks = player.timeline().marks(track.width.into());
    let here = cell_of(track, player, player.at());
    let mut spans = Vec::new();
    for (i, set) in marks.iter().enumerate().take(track.width.into()) {
        let found = MARKS.iter().find(|(kind, ..)| set.contains(*kind));
        let (mark, role) = found.map_or(("-", Role::Border), |(_, s, role)| (sign(options, *s), *role));
        let mark = if mark == "-" && !options.ascii { "─" } else { mark };
        let style =
            if i + 1 == here { theme.style(Role::Next).patch(theme.style(Role::Line)) } else { theme.style(role) };
        let mark = if i + 1 == here && found.is_none() { sign(options, Sign::Here) } else { mark };
        spans.push(Span::styled(mark, style));
    }
    frame.render_widget(Paragraph::new(Line::from(spans)), track);
    for moment in &player.bookmarks {
        let cell = cell_of(track, player, *moment);
        if cell > 0 {
            let x = track.x + cell as u16 - 1;
            let style = theme.style(Role::Accent);
            frame.buffer_mut().set_string(x, track.y, sign(options, Sign::Bookmark), style);
        }
    }
    let more = if player.is_complete() { "" } else { "+" };
    let text = format!(" {}/{}{more}", player.at(), player.timeline().last());
    frame.render_widget(Paragraph::new(Span::styled(text, theme.style(Role::Dim))), count);
    if area.height > 1 && here > 0 {
        let x = track.x + here as u16 - 1;
        let pointer = Rect { x, y: area.y + 1, width: 1, height: 1 };
        let mark = if options.ascii { "^" } else { "▲" };
        frame.render_widget(Paragraph::new(Span::styled(mark, theme.style(Role::Next))), pointer);
    }
}

/// The moment under a column of the pane's area.
pub fn moment_at(area: Rect, player: &Player, column: u16) -> Option<Moment> {
    let (track, _) = parts(area, player);
    let index = u64::from(column.checked_sub(track.x)?);
    let (cells, last) = (u64::from(track.width), player.timeline().last());
    // The middle of the stretch that the cell stands for.
    (index < cells && last > 0).then(|| (((2 * index + 1) * last).div_ceil(2 * cells)).clamp(1, last))
}

fn parts(area: Rect, player: &Player) -> (Rect, Rect) {
    let digits = player.timeline().last().to_string().len() as u16;
    let count = (2 * digits + 3).min(area.width / 2);
    let track = Rect { width: area.width - count, height: 1, ..area };
    (track, Rect { x: area.x + track.width, width: count, height: 1, ..area })
}

/// Starts at 1; 0 is before the first.
fn cell_of(track: Rect, player: &Player, at: Moment) -> usize {
    let (cells, last) = (u64::from(track.width), player.timeline().last().max(1));
    if at == 0 { 0 } else { ((at - 1) * cells / last) as usize + 1 }
}
