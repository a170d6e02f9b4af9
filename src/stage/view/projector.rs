//! What the back row sees: a title of two rows, in letters twice as large where the terminal has them, few panes, and marks that cannot be
//! missed.

use super::layout::{Places, column, most_of_code};
use super::panes::{Column, PANES, Rows, Show};
use crate::lesson::prose::width_of;
use crate::stage::big::Big;
use crate::stage::state::{Options, PaneId};
use crate::stage::text::fit;
use crate::stage::theme::Role;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// Of more rows than this the back of a room can read nothing.
pub const MOST_ROWS: u16 = 30;

/// Rows of the title.
pub const HEAD_ROWS: u16 = 2;

/// Columns from which on code and guard stack stand side by side.
const BESIDE: u16 = 80;

/// Rows from which on there is room for more than one pane beside the guard stack.
const HIGH: u16 = 18;

/// The highest rank of panes that are shown besides code and guard stack.
const MOST_TELLING: u8 = 2;

/// What stands in the head: the title, what is being done (and that in short), and how the latter is meant.
pub struct Head {
    pub title: String,
    pub about: String,
    pub short: String,
    pub role: Role,
}

/// The title, and under it what is being done.
pub fn head(frame: &mut Frame, area: Rect, options: &Options, head: &Head) {
    let theme = &options.theme;
    let width = usize::from(area.width);
    if big(area, options, head).is_some() {
        // The terminal draws the title; what is being done stands where there is room beside it.
        let left = 2 + 2 * width_of(&head.title);
        let room = width.saturating_sub(left + 3);
        let about = fit(if width_of(&head.about) <= room { &head.about } else { &head.short }, room);
        let at = Rect {
            y: area.y + 1,
            height: 1,
            x: area.right() - 1 - width_of(&about) as u16,
            width: width_of(&about) as u16,
        };
        return frame.render_widget(Paragraph::new(Span::styled(about, theme.style(head.role))), at);
    }
    let [first, second] = Layout::vertical([Constraint::Length(1), Constraint::Length(1)]).areas(area);
    let title = format!(" {} ", fit(&head.title, width.saturating_sub(2)));
    let rest = " ".repeat(width.saturating_sub(width_of(&title)));
    let band = theme.band();
    let line = Line::from(vec![Span::styled(title, band), Span::styled(rest, band)]);
    frame.render_widget(Paragraph::new(line), first);
    let about = format!(" {}", fit(&head.about, width.saturating_sub(1)));
    frame.render_widget(Paragraph::new(Span::styled(about, theme.style(head.role))), second);
}

/// The title as the terminal is to draw it, if it can and has the room.
pub fn big(area: Rect, options: &Options, head: &Head) -> Option<Big> {
    let cells = 2 * width_of(&head.title) + 1;
    let fits = options.big_text && area.height >= HEAD_ROWS && cells <= usize::from(area.width);
    let style: Style = options.theme.ground().patch(options.theme.style(Role::Accent));
    fits.then(|| Big { x: area.x + 1, y: area.y, text: head.title.clone(), style })
}

/// Code and guard stack, one above the other or side by side; beside them what tells most, where there is room.
pub fn places(main: Rect, show: &Show, present: &[(PaneId, Rows)], code_width: u16, places: Places) -> Places {
    let of = |wanted: Column| present.iter().filter(move |(id, _)| PANES[*id].column == wanted).copied();
    let (code, guards): (Vec<_>, Vec<_>) = (of(Column::Code).collect(), of(Column::Guards).collect());
    if main.width < BESIDE {
        let high = (main.height * 11 / 20).max(3);
        let [above, below] = Layout::vertical([Constraint::Length(high), Constraint::Min(3)]).areas(main);
        let pairs = code.iter().map(|(id, _)| (*id, above)).chain(guards.iter().map(|(id, _)| (*id, below)));
        return Places { panes: pairs.collect(), ..places };
    }
    let wide = code_width.clamp(36, most_of_code(main.width));
    let [left, right] = Layout::horizontal([Constraint::Length(wide), Constraint::Min(20)]).areas(main);
    let mut telling: Vec<_> = of(Column::Side).filter(|(id, _)| show.rank(*id) <= MOST_TELLING).collect();
    if main.height < HIGH {
        // The guard stack and one more, if the lesson or the presenter wants it.
        telling.retain(|(id, _)| show.rank(*id) == 0);
        telling.sort_by_key(|(id, _)| show.focus() != Some(*id));
        telling.truncate(1);
    }
    let beside: Vec<_> = guards.into_iter().chain(telling).collect();
    let panes = code.iter().map(|(id, _)| (*id, left)).chain(column(right, show, &beside));
    Places { panes: panes.collect(), ..places }
}

/// Whether the two panes that matter most have the screen: neither is zoomed or hidden, and no other is looked at.
pub fn applies(show: &Show, present: &[(PaneId, Rows)], width: u16) -> bool {
    let both = [Column::Code, Column::Guards].iter().all(|c| present.iter().any(|(id, _)| PANES[*id].column == *c));
    let other = show.focus().is_some_and(|id| PANES[id].column == Column::Side);
    show.options.projector && both && !show.zoomed && (width >= BESIDE || !other)
}
