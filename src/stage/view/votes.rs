//! The votes of the session so far, as they are printed at its end.

use super::bars::Bars;
use super::paint::{self, framed, more};
use crate::stage::present;
use crate::stage::state::State;
use crate::stage::text::rich;
use crate::stage::theme::Role;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear};

/// The widest that the list gets.
const WIDEST: u16 = 100;

pub fn draw(frame: &mut Frame, body: Rect, state: &State, scroll: u16) {
    let (options, theme) = (&state.options, &state.options.theme);
    let (area, all) = page(body, state);
    frame.render_widget(Clear, area);
    frame.buffer_mut().set_style(area, theme.ground());
    let (title, accent) = (&options.words.present.votes, theme.style(Role::Accent));
    let inside = framed(frame.buffer_mut(), area, options, title, theme.style(Role::Title), accent);
    let shown = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    let drawn = paint::window_on(frame.buffer_mut(), shown, all, paint::Anchor::First, scroll.into(), false);
    more(frame.buffer_mut(), inside, options, Role::Key, (drawn.above, drawn.below));
}

/// Lines by which the list can be scrolled down.
pub fn most_scroll(body: Rect, state: &State) -> usize {
    let (area, all) = page(body, state);
    all.len().saturating_sub(Block::bordered().inner(area).height.into())
}

/// Where the list stands, and what is on it.
fn page(body: Rect, state: &State) -> (Rect, Vec<Line<'static>>) {
    let width = body.width.min(WIDEST);
    let all = lines(state, usize::from(width).saturating_sub(4));
    let height = (all.len() as u16 + 2).min(body.height);
    let area = Rect { x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 2, width, height };
    (area, all)
}

fn lines(state: &State, width: usize) -> Vec<Line<'static>> {
    let (options, theme) = (&state.options, &state.options.theme);
    let tallies = present::tallies(state);
    if tallies.is_empty() {
        return rich(&options.words.present.no_votes, width, theme, Role::Text);
    }
    let mut all = Vec::new();
    for tally in tallies {
        if !all.is_empty() {
            all.push(Line::default());
        }
        all.extend(rich(&tally.title, width, theme, Role::Title));
        let hands: Vec<[u32; 2]> = tally.rows.iter().map(|row| row.hands).collect();
        let bars = Bars { options, hands: &hands, again: tally.again };
        for (i, row) in tally.rows.iter().enumerate() {
            for (k, mut line) in rich(&row.text, width.saturating_sub(3), theme, Role::Text).into_iter().enumerate() {
                let head = if k == 0 { format!("{}) ", row.letter) } else { "   ".into() };
                line.spans.insert(0, Span::styled(head, theme.style(Role::Text)));
                all.push(line);
            }
            for mut line in bars.rows(i, width.saturating_sub(3)) {
                line.spans.insert(0, Span::raw("   "));
                all.push(line);
            }
        }
    }
    all
}
