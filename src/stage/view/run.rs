//! A run with all its panes.

use super::paint::{Sign, pane, sign, titled};
use super::{bar, change, code, frames, gauges, guards, handles, layout, narration, output, result, versions};
use crate::lesson::model::Ask;
use crate::lesson::prose::width_of;
use crate::stage::motion::Motion;
use crate::stage::state::{Options, Tab, Watched};
use crate::stage::theme::Role;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph};

pub fn wants(options: &Options, watched: &Watched) -> layout::Wants {
    let (_, text) = watched.player.timeline().source();
    let widest = text.lines().map(|l| width_of(&l.replace('\t', "    "))).max().unwrap_or(0);
    layout::Wants {
        code_width: widest.min(200) as u16,
        result: result::is_wanted(watched.player.picture()),
        handles: watched.gauges || watched.player.picture().handle_counts.opened > 0,
        handle_rows: if watched.gauges { gauges::HEIGHT } else { 4 },
        gauges: watched.gauges,
        tab: watched.tab,
        projector: options.projector,
    }
}

pub fn draw(
    frame: &mut Frame,
    body: Rect,
    options: &Options,
    watched: &Watched,
    motion: Option<&Motion>,
    spotlight: bool,
) {
    let panes = layout::panes(body, wants(options, watched));
    let player = &watched.player;
    let picture = player.picture();
    let open = player.asking.as_ref().filter(|a| a.answer.is_none());
    let mut lit = Vec::new();
    let choice = |ask| open.filter(|a| a.ask == ask).map(|a| a.cursor);
    if let Some(area) = panes.tabs {
        tabs(frame, area, options, watched.tab);
    }
    if let (Some(area), Some(editing)) = (panes.code, &watched.editing) {
        let inside = pane(frame, area, options, &options.words.stage.your_program);
        change::editor(frame, inside, options, &editing.editor);
    } else if let Some(area) = panes.code {
        lit.extend(code::running(frame, area, options, picture, player.timeline().source(), choice(Ask::Line)));
    }
    if let Some(area) = panes.guards {
        lit.extend(guards::draw(frame, area, options, picture, motion, choice(Ask::Card)));
    }
    if let Some(area) = panes.frames {
        frames::draw(frame, area, options, picture, choice(Ask::Frame));
    }
    if let Some(area) = panes.result {
        result::draw(frame, area, options, picture);
        lit.push(area);
    }
    if let Some(area) = panes.output {
        output::draw(frame, area, options, picture);
    }
    if let Some(area) = panes.handles {
        match watched.gauges {
            true => gauges::draw(frame, area, options, picture),
            false => handles::draw(frame, area, options, picture),
        }
    }
    narration::draw(frame, panes.narration, options, watched);
    bar::draw(frame, panes.bar, options, player);
    if spotlight {
        dim(frame, body, options, &lit);
    }
    if let Some(runs) = &watched.versions {
        versions::draw(frame, body, options, runs);
    }
    if let Some(cursor) = watched.jump {
        jump(frame, body, options, cursor);
    }
}

/// Dims all that is not lit.
fn dim(frame: &mut Frame, body: Rect, options: &Options, lit: &[Rect]) {
    let style = options.theme.style(Role::Border).remove_modifier(Modifier::BOLD).add_modifier(Modifier::DIM);
    for at in body.positions().filter(|at| lit.iter().all(|area| !area.contains(*at))) {
        frame.buffer_mut()[at].set_style(style);
    }
}

fn tabs(frame: &mut Frame, area: Rect, options: &Options, current: Tab) {
    let words = &options.words.stage;
    let mut spans = Vec::new();
    for tab in Tab::ALL {
        let name = match tab {
            Tab::Code => &words.code,
            Tab::Guards => &words.guards,
            Tab::Frames => &words.frames,
            Tab::Output => &words.output,
        };
        let (open, close, role) = if tab == current { ("[", "]", Role::Accent) } else { (" ", " ", Role::Dim) };
        spans.push(Span::styled(format!("{open}{name}{close}"), options.theme.style(role)));
    }
    frame.render_widget(Paragraph::new(Line::from(spans)), area);
}

fn jump(frame: &mut Frame, body: Rect, options: &Options, cursor: usize) {
    let names = &options.words.stage.jumps;
    let (width, height) = (40.min(body.width), (names.len() as u16 + 2).min(body.height));
    let area = Rect { x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 2, width, height };
    frame.render_widget(Clear, area);
    frame.buffer_mut().set_style(area, options.theme.ground());
    let theme = &options.theme;
    let inside =
        titled(frame, area, options, &options.words.stage.jump_to, theme.style(Role::Title), theme.style(Role::Accent));
    let lines = names.iter().enumerate().map(|(i, name)| {
        let (mark, role) = if i == cursor { (sign(options, Sign::Next), Role::Next) } else { (" ", Role::Text) };
        Line::from(Span::styled(format!("{mark} {} {name}", i + 1), theme.style(role)))
    });
    frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), inside);
}
