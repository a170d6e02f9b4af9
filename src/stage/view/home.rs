//! The lessons, and how to start one.

use super::paint::{Sign, pane, sign};
use crate::lesson::model::Catalogue;
use crate::lesson::prose::width_of;
use crate::stage::state::Options;
use crate::stage::text::{fit, rich};
use crate::stage::theme::Role;
use crate::words::fill;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

pub fn draw(frame: &mut Frame, body: Rect, options: &Options, catalogue: &Catalogue, cursor: usize) {
    let (words, theme, lang) = (&options.words, &options.theme, options.lang);
    let [hello, list] = Layout::vertical([Constraint::Length(4), Constraint::Min(3)]).areas(body);
    let text = rich(&words.stage.hello, usize::from(hello.width) - 4, theme, Role::Text);
    frame.render_widget(
        Paragraph::new(text),
        Rect { x: hello.x + 2, y: hello.y + 1, width: hello.width - 4, height: 3 },
    );
    let inside = pane(frame, list, options, &words.stage.lessons);
    let room = usize::from(inside.height / 2).max(1);
    let first = (cursor + 1).saturating_sub(room);
    let mut lines = Vec::new();
    for (i, lesson) in catalogue.lessons.iter().enumerate().skip(first).take(room) {
        let here = i == cursor;
        let (mark, role) = if here { (sign(options, Sign::Next), Role::Next) } else { (" ", Role::Title) };
        let minutes = fill(&words.lesson.minutes, &[("minutes", &lesson.minutes.to_string())]);
        let title =
            fit(&format!("{mark} {:>2}  {}", lesson.number, lesson.title.get(lang)), usize::from(inside.width) - 10);
        let gap = usize::from(inside.width).saturating_sub(width_of(&title) + width_of(&minutes) + 1);
        lines.push(Line::from(vec![
            Span::styled(title, theme.style(role)),
            Span::raw(" ".repeat(gap)),
            Span::styled(minutes, theme.style(Role::Dim)),
        ]));
        let summary = fit(&format!("      {}", lesson.summary.get(lang)), inside.width.into());
        lines.push(Line::from(Span::styled(summary, theme.style(Role::Dim))));
    }
    frame.render_widget(Paragraph::new(lines), inside);
}
