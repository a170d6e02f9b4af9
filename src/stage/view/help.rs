//! Every key that does something here, by topic.

use super::paint::{Anchor, Sign, framed, keys, sign, window_on};
use crate::lesson::prose::{width_of, wrap};
use crate::stage::keys::{Press, Topic, actions};
use crate::stage::message::Message;
use crate::stage::state::State;
use crate::stage::text::rich;
use crate::stage::theme::Role;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear};

pub fn draw(frame: &mut Frame, body: Rect, state: &State, scroll: u16) {
    let (options, theme) = (&state.options, &state.options.theme);
    let Page { area, columns, rows, all } = page(body, state);
    let all: Vec<Line> = all.into_iter().map(|(line, _)| line).collect();
    frame.render_widget(Clear, area);
    frame.buffer_mut().set_style(area, theme.ground());
    let (title, accent) = (&options.words.stage.help, theme.style(Role::Accent));
    let inside = framed(frame.buffer_mut(), area, options, title, theme.style(Role::Title), accent);
    let column = inside.width / columns as u16;
    for (i, part) in all.chunks(rows.max(1)).enumerate() {
        let place = Rect { x: inside.x + i as u16 * column, width: column, ..inside };
        let drawn = window_on(frame.buffer_mut(), place, part.to_vec(), Anchor::First, scroll.into(), false);
        if drawn.below > 0 {
            let text = format!(" {} {} ", sign(options, Sign::Below), drawn.below);
            let style = theme.style(Role::Key);
            frame.buffer_mut().set_string(area.right() - text.len() as u16 - 2, area.bottom() - 1, text, style);
        }
    }
}

/// Lines by which the list can be scrolled down.
pub fn most_scroll(body: Rect, state: &State) -> usize {
    let Page { area, rows, .. } = page(body, state);
    rows.saturating_sub(Block::bordered().inner(area).height.into())
}

/// What the line at a place of the screen does.
pub fn message_at(body: Rect, state: &State, scroll: u16, at: Position) -> Option<Message> {
    let Page { area, columns, rows, all } = page(body, state);
    let inside = Block::bordered().inner(area);
    if !inside.contains(at) {
        return None;
    }
    let (row, column) =
        (usize::from(at.y - inside.y), usize::from((at.x - inside.x) / (inside.width / columns as u16)));
    let part = all.chunks(rows.max(1)).nth(column)?;
    let scroll = usize::from(scroll).min(part.len().saturating_sub(inside.height.into()));
    part.get(row + scroll)?.1.clone()
}

/// Where it stands, and what is on it.
struct Page {
    area: Rect,
    columns: usize,
    /// Of a column.
    rows: usize,
    all: Vec<Row>,
}

/// A line, and what it does when it is clicked.
type Row = (Line<'static>, Option<Message>);

fn page(body: Rect, state: &State) -> Page {
    let columns = if body.width >= 120 { 2 } else { 1 };
    let all = lines(state, usize::from((body.width / columns as u16).min(64)).saturating_sub(3));
    let mut rows = all.len().div_ceil(columns);
    // What goes on below itself is not torn apart.
    while all.get(rows).is_some_and(|(_, message)| message.is_some() && *message == all[rows - 1].1) {
        rows += 1;
    }
    let width = (64 * columns as u16 + 2).min(body.width);
    let height = (rows as u16 + 2).min(body.height);
    let area = Rect { x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 2, width, height };
    Page { area, columns, rows, all }
}

fn lines(state: &State, width: usize) -> Vec<Row> {
    let (options, words) = (&state.options, &state.options.words.stage);
    let all = actions(state);
    let names = |presses: &[Press]| {
        let names: Vec<String> = presses.iter().map(|k| keys(options, &k.name())).collect();
        names.join(" ")
    };
    let column = all.iter().map(|(_, presses)| width_of(&names(presses))).max().unwrap_or(0) + 2;
    let mut lines = Vec::new();
    for topic in Topic::ALL {
        // What has no key here is in the list of actions.
        let of_topic: Vec<_> = all.iter().filter(|(b, keys)| b.topic == topic && !keys.is_empty()).collect();
        if of_topic.is_empty() {
            continue;
        }
        let head = words.topics.get(topic.name()).cloned().unwrap_or_default();
        lines.push((Line::from(Span::styled(head, options.theme.style(Role::Title))), None));
        for (binding, presses) in of_topic {
            let names = names(presses);
            let gap = " ".repeat(column - width_of(&names));
            let mut before = format!("  {names}{gap}");
            let what = words.actions.get(binding.action).map_or("", String::as_str);
            // What it does goes on below itself.
            for piece in wrap(what, width.saturating_sub(column + 2)) {
                let line = Line::from(vec![
                    Span::styled(before, options.theme.style(Role::Key)),
                    Span::styled(piece, options.theme.style(Role::Text)),
                ]);
                lines.push((line, Some(binding.message.clone())));
                before = " ".repeat(column + 2);
            }
        }
    }
    lines.extend(rich(&words.mouse, width, &options.theme, Role::Dim).into_iter().map(|line| (line, None)));
    lines
}
