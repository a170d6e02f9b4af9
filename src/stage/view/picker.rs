//! A list to pick from, with what is typed above it.

use super::paint::{Sign, keys, sign, titled};
use crate::lesson::prose::width_of;
use crate::stage::picker::{PickKind, Picker};
use crate::stage::state::State;
use crate::stage::text::fit;
use crate::stage::theme::Role;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};

pub fn draw(frame: &mut Frame, body: Rect, state: &State, picker: &Picker) {
    let (options, items) = (&state.options, picker.items(state));
    let (theme, words) = (&options.theme, &options.words.stage);
    let title = match picker.kind {
        PickKind::Action => &words.palette,
        PickKind::Event => &words.jump_to,
        PickKind::Variable => &words.last_change,
    };
    let area = area(body, items.len());
    frame.render_widget(Clear, area);
    frame.buffer_mut().set_style(area, theme.ground());
    let inside = titled(frame, area, options, title, theme.style(Role::Title), theme.style(Role::Accent));
    let cursor = if options.ascii { "_" } else { "█" };
    let mut lines = vec![
        Line::from(vec![
            Span::styled("> ", theme.style(Role::Key)),
            Span::styled(format!("{}{cursor}", picker.typed), theme.style(Role::Text)),
        ]),
        Line::default(),
    ];
    let room = usize::from(inside.height).saturating_sub(lines.len());
    let first = first(picker, inside);
    for (i, item) in items.iter().enumerate().skip(first).take(room) {
        let (mark, role) = match i == picker.cursor {
            true => (sign(options, Sign::Next), Role::Next),
            false => (" ", Role::Text),
        };
        let hint = keys(options, &item.hint);
        let text = fit(&item.text, usize::from(inside.width).saturating_sub(width_of(&hint) + 4));
        let gap = usize::from(inside.width).saturating_sub(width_of(&text) + width_of(&hint) + 3);
        lines.push(Line::from(vec![
            Span::styled(format!("{mark} {text}{}", " ".repeat(gap)), theme.style(role)),
            Span::styled(hint, theme.style(Role::Key)),
        ]));
    }
    if items.is_empty() {
        lines.push(Line::from(Span::styled(words.nothing_fits.clone(), theme.style(Role::Dim))));
    }
    frame.render_widget(Paragraph::new(lines), inside);
    let below = items.len().saturating_sub(first + room);
    let ways = [(first, Sign::Above, inside.y + 1), (below, Sign::Below, area.bottom() - 1)];
    for (count, mark, y) in ways.into_iter().filter(|(count, ..)| *count > 0) {
        let text = format!(" {} {count} ", sign(options, mark));
        let x = inside.right().saturating_sub(width_of(&text) as u16 + 1);
        frame.buffer_mut().set_string(x, y, text, theme.style(Role::Key));
    }
}

/// Which item is at a place of the screen; outside of the list: None.
pub fn item_at(body: Rect, state: &State, picker: &Picker, at: Position) -> Option<usize> {
    let count = picker.items(state).len();
    let inside = Block::bordered().inner(area(body, count));
    let row = usize::from(at.y).checked_sub(usize::from(inside.y) + HEAD).filter(|_| inside.contains(at))?;
    Some(first(picker, inside) + row).filter(|index| *index < count)
}

/// Whether a place of the screen is covered.
pub fn covers(body: Rect, state: &State, picker: &Picker, at: Position) -> bool {
    area(body, picker.items(state).len()).contains(at)
}

/// Rows above the items.
const HEAD: usize = 2;

fn area(body: Rect, items: usize) -> Rect {
    let (width, height) = (72.min(body.width), (items as u16 + 4).clamp(6, body.height.max(6)).min(body.height));
    Rect { x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 3, width, height }
}

/// The first item that is seen: the one under the cursor always is.
fn first(picker: &Picker, inside: Rect) -> usize {
    (picker.cursor + 1).saturating_sub(usize::from(inside.height).saturating_sub(HEAD))
}
