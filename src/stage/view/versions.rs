//! Two runs side by side, with a sign at the lines that differ.

use super::paint::{Sign, sign, titled};
use crate::stage::state::Options;
use crate::stage::text::fit;
use crate::stage::theme::Role;
use crate::stage::versions::VersionRun;
use crate::words::fill;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph};

pub fn draw(frame: &mut Frame, body: Rect, options: &Options, runs: &[VersionRun; 2]) {
    let longest = runs.iter().map(|r| r.lines.len() + r.cards.len() + 2).max().unwrap_or(0) as u16;
    let (width, height) = (body.width.min(120), (longest + 3).max(8).min(body.height));
    let area = Rect { x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 2, width, height };
    frame.render_widget(Clear, area);
    frame.buffer_mut().set_style(area, options.theme.ground());
    let columns: [Rect; 2] = Layout::horizontal([Constraint::Fill(1), Constraint::Fill(1)]).areas(area);
    for (i, (run, column)) in runs.iter().zip(columns).enumerate() {
        let other = &runs[1 - i];
        let (theme, title) = (&options.theme, format!("Go {}.{}", run.go.0, run.go.1));
        let inside = titled(frame, column, options, &title, theme.style(Role::Title), theme.style(Role::Accent));
        let head = |text: &str| Line::from(Span::styled(text.to_string(), theme.style(Role::Dim)));
        let mut lines = vec![head(&options.words.stage.guards)];
        lines.extend(differing(options, &run.cards, &other.cards, inside.width));
        lines.push(head(&options.words.stage.output));
        lines.extend(differing(options, &run.lines, &other.lines, inside.width));
        lines.truncate(usize::from(inside.height).saturating_sub(1));
        let status = fill(&options.words.stage.exit_status, &[("status", &run.status.to_string())]);
        lines.push(Line::from(Span::styled(fit(&status, inside.width.into()), theme.style(Role::Dim))));
        frame.render_widget(Paragraph::new(lines), inside);
    }
}

/// The lines with a sign before those that are not the other's.
fn differing(options: &Options, lines: &[String], others: &[String], width: u16) -> Vec<Line<'static>> {
    let width = usize::from(width).saturating_sub(2);
    let line = |(at, text): (usize, &String)| {
        let same = others.get(at) == Some(text);
        let (mark, role) = if same { (" ", Role::Text) } else { (sign(options, Sign::Next), Role::Changed) };
        Line::from(Span::styled(format!("{mark} {}", fit(text, width)), options.theme.style(role)))
    };
    lines.iter().enumerate().map(line).collect()
}
