//! Every key.

use super::paint::{keys, titled};
use crate::lesson::prose::width_of;
use crate::stage::state::Options;
use crate::stage::text::fit;
use crate::stage::theme::Role;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph};

pub fn draw(frame: &mut Frame, body: Rect, options: &Options) {
    let (theme, words) = (&options.theme, &options.words.stage);
    let width = 72.min(body.width);
    let height = (words.all_keys.len() as u16 + 2).min(body.height);
    let area = Rect { x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 2, width, height };
    frame.render_widget(Clear, area);
    frame.buffer_mut().set_style(area, theme.ground());
    let inside = titled(frame, area, options, &words.help, theme.style(Role::Title), theme.style(Role::Accent));
    let all: Vec<(String, &String)> = words.all_keys.iter().map(|(k, what)| (keys(options, k), what)).collect();
    let column = all.iter().map(|(key, _)| width_of(key)).max().unwrap_or(0) + 2;
    let lines = all.iter().map(|(key, what)| {
        let gap = " ".repeat(column - width_of(key));
        let what = fit(what, usize::from(inside.width).saturating_sub(column + 1));
        Line::from(vec![
            Span::styled(format!(" {key}{gap}"), theme.style(Role::Key)),
            Span::styled(what, theme.style(Role::Text)),
        ])
    });
    frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), inside);
}
