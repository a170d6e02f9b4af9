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
    let longest = runs.iter().map(|r| r.lines.len()).max().unwrap_or(0) as u16;
    let (width, height) = (body.width.min(100), (longest + 3).clamp(8, body.height));
    let area = Rect { x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 2, width, height };
    frame.render_widget(Clear, area);
    frame.buffer_mut().set_style(area, options.theme.ground());
    let columns: [Rect; 2] = Layout::horizontal([Constraint::Fill(1), Constraint::Fill(1)]).areas(area);
    for (i, (run, column)) in runs.iter().zip(columns).enumerate() {
        let other = &runs[1 - i];
        let (theme, title) = (&options.theme, format!("Go {}.{}", run.go.0, run.go.1));
        let inside = titled(frame, column, options, &title, theme.style(Role::Title), theme.style(Role::Accent));
        let width = usize::from(inside.width).saturating_sub(2);
        let mut lines: Vec<Line> = Vec::new();
        for (at, text) in run.lines.iter().enumerate() {
            let same = other.lines.get(at) == Some(text);
            let (mark, role) = if same { (" ", Role::Text) } else { (sign(options, Sign::Next), Role::Changed) };
            lines.push(Line::from(Span::styled(format!("{mark} {}", fit(text, width)), theme.style(role))));
        }
        lines.truncate(usize::from(inside.height).saturating_sub(1));
        let status = fill(&options.words.stage.exit_status, &[("status", &run.status.to_string())]);
        lines.push(Line::from(Span::styled(fit(&status, width), theme.style(Role::Dim))));
        frame.render_widget(Paragraph::new(lines), inside);
    }
}
