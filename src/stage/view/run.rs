//! A run with all its panes.

use super::layout::{self, Places};
use super::paint::{Drawn, framed, more};
use super::panes::{PANES, Show};
use super::{bar, code, narration, typed};
use crate::lesson::prose::width_of;
use crate::stage::motion::Motion;
use crate::stage::state::{Options, PaneId, Watched};
use crate::stage::text::fit;
use crate::stage::theme::Role;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};

pub fn places(body: Rect, show: &Show) -> Places {
    let (_, text) = show.watched.player.timeline().source();
    layout::places(body, show, code::columns(text))
}

pub fn draw(
    frame: &mut Frame,
    body: Rect,
    options: &Options,
    watched: &Watched,
    motion: Option<&Motion>,
    spotlight: bool,
) {
    let show = Show::new(options, watched, motion);
    let places = places(body, &show);
    let mut lit = Vec::new();
    if let Some((area, ids)) = &places.tabs {
        let current = places.panes.first().map(|(id, _)| *id);
        tabs(frame, *area, options, ids, current);
    }
    for (id, area) in &places.panes {
        match &watched.editing {
            Some(editing) if PANES[*id].column == super::panes::Column::Code => {
                let inside = framed_editor(frame.buffer_mut(), *area, options);
                typed::editor(frame, inside, options, &editing.editor, &editing.wrong);
                more(frame.buffer_mut(), inside, options, Role::Key, editing.editor.unseen(inside.height));
            }
            _ => {
                let drawn = pane(frame.buffer_mut(), *area, *id, &show);
                // What has the screen for itself is what one looks at.
                lit.extend(if show.zoomed { Some(*area) } else { drawn.lit });
            }
        }
    }
    narration::draw(frame, places.narration, options, watched);
    bar::draw(frame, places.bar, options, &watched.player);
    if spotlight {
        dim(frame, body, options, &lit);
    }
}

fn framed_editor(buffer: &mut Buffer, area: Rect, options: &Options) -> Rect {
    let title = &options.words.stage.your_program;
    framed(buffer, area, options, title, options.theme.style(Role::Title), options.theme.style(Role::Accent))
}

/// A pane with its frame, and signs in it where there is more above or below.
pub fn pane(buffer: &mut Buffer, area: Rect, id: PaneId, show: &Show) -> Drawn {
    let (pane, theme, view) = (&PANES[id], &show.options.theme, &show.watched.view);
    let show = Show { scroll: view.scrolled(id), ..*show };
    let (head, role) = (pane.head)(&show).unwrap_or_else(|| ((pane.name)(show.options).to_string(), Role::Title));
    let border = match role {
        Role::Panic => Role::Panic,
        _ if view.focus == Some(id) => Role::Accent,
        _ => Role::Border,
    };
    let inside = framed(buffer, area, show.options, &head, theme.style(role), theme.style(border));
    let drawn = (pane.draw)(buffer, inside, &show);
    more(buffer, inside, show.options, Role::Dim, (drawn.above, drawn.below));
    drawn
}

/// How far a pane can be scrolled up and down from where it is.
pub fn room_to_scroll(body: Rect, id: PaneId, show: &Show) -> (usize, usize) {
    let Some(area) = places(body, show).of(id) else { return (0, 0) };
    let mut scratch = Buffer::empty(area);
    let show = Show { scroll: show.watched.view.scrolled(id), ..*show };
    let drawn = (PANES[id].draw)(&mut scratch, Block::bordered().inner(area), &show);
    (drawn.above, drawn.below)
}

/// Dims all that is not lit.
fn dim(frame: &mut Frame, body: Rect, options: &Options, lit: &[Rect]) {
    let style = options.theme.faint();
    for at in body.positions().filter(|at| lit.iter().all(|area| !area.contains(*at))) {
        frame.buffer_mut()[at].set_style(style);
    }
}

fn tabs(frame: &mut Frame, area: Rect, options: &Options, ids: &[PaneId], current: Option<PaneId>) {
    let mut spans = Vec::new();
    for (text, id) in tab_texts(area, options, ids, current) {
        let role = if Some(id) == current { Role::Accent } else { Role::Dim };
        spans.push(Span::styled(text, options.theme.style(role)));
    }
    frame.render_widget(Paragraph::new(Line::from(spans)), area);
}

/// The tabs as they are drawn: those that are not chosen are shortened where there is no room for all.
fn tab_texts(area: Rect, options: &Options, ids: &[PaneId], current: Option<PaneId>) -> Vec<(String, PaneId)> {
    let name = |id: &PaneId| (PANES[*id].name)(options);
    let total: usize = ids.iter().map(|id| width_of(name(id)) + 2).sum();
    let chosen = current.map_or(0, |id| width_of(name(&id)) + 2);
    let others = ids.len().saturating_sub(1).max(1);
    let room = match total <= usize::from(area.width) {
        true => usize::MAX,
        false => (usize::from(area.width).saturating_sub(chosen) / others).saturating_sub(2),
    };
    let text = |id: &PaneId| match Some(*id) == current {
        true => format!("[{}]", name(id)),
        false => format!(" {} ", fit(name(id), room)),
    };
    ids.iter().map(|id| (text(id), *id)).collect()
}

/// The pane whose tab is at a column.
pub fn tab_at(area: Rect, options: &Options, ids: &[PaneId], current: Option<PaneId>, column: u16) -> Option<PaneId> {
    let mut x = usize::from(area.x);
    tab_texts(area, options, ids, current).into_iter().find_map(|(text, id)| {
        x += width_of(&text);
        (usize::from(column) < x).then_some(id)
    })
}
