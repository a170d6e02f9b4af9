//! The lessons, and how to start one.

use super::paint::{Sign, pane, sign};
use crate::lesson::model::Catalogue;
use crate::lesson::prose::width_of;
use crate::stage::state::{Options, Place, State};
use crate::stage::text::{fit, rich};
use crate::stage::theme::Role;
use crate::words::fill;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};

pub fn draw(frame: &mut Frame, body: Rect, options: &Options, catalogue: &Catalogue, cursor: usize) {
    let (words, theme, lang) = (&options.words, &options.theme, options.lang);
    let [hello, list] = parts(body);
    let text = rich(&words.stage.hello, usize::from(hello.width) - 4, theme, Role::Text);
    frame.render_widget(
        Paragraph::new(text),
        Rect { x: hello.x + 2, y: hello.y + 1, width: hello.width - 4, height: 3 },
    );
    let inside = pane(frame, list, options, &words.stage.lessons);
    let (tall, first) = rows(inside, catalogue.lessons.len(), cursor);
    let mut lines = Vec::new();
    for (i, lesson) in catalogue.lessons.iter().enumerate().skip(first) {
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
        if tall == 2 || here {
            let summary = fit(&format!("      {}", lesson.summary.get(lang)), inside.width.into());
            lines.push(Line::from(Span::styled(summary, theme.style(Role::Dim))));
        }
    }
    frame.render_widget(Paragraph::new(lines), inside);
}

/// Rows for each lesson (two where all have room; else the one under the cursor has two), and the first that is seen.
fn rows(inside: Rect, lessons: usize, cursor: usize) -> (usize, usize) {
    let room = usize::from(inside.height);
    let tall = if 2 * lessons <= room { 2 } else { 1 };
    (tall, (cursor + 1).saturating_sub(if tall == 2 { lessons } else { room.saturating_sub(1).max(1) }))
}

/// The lesson at a row of the screen.
pub fn lesson_at(body: Rect, state: &State, row: u16) -> Option<usize> {
    let Place::Home { cursor } = state.place else { return None };
    let inside = Block::bordered().inner(parts(body)[1]);
    let at = usize::from(row.checked_sub(inside.y).filter(|_| row < inside.bottom())?);
    let (tall, first) = rows(inside, state.catalogue.lessons.len(), cursor);
    let index = match tall {
        2 => at / 2,
        _ if first + at > cursor => at - 1,
        _ => at,
    };
    (first + index < state.catalogue.lessons.len()).then_some(first + index)
}

/// The greeting and the list.
fn parts(body: Rect) -> [Rect; 2] {
    Layout::vertical([Constraint::Length(4), Constraint::Min(3)]).areas(body)
}
