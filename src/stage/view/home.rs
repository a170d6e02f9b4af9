//! The lessons, and how to start one.

use super::paint::{Sign, pane, sign};
use crate::lesson::progress::Summary;
use crate::lesson::prose::width_of;
use crate::stage::state::{Options, Place, State};
use crate::stage::text::{fit, rich};
use crate::stage::theme::Role;
use crate::words::fill;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};

pub fn draw(frame: &mut Frame, body: Rect, state: &State, cursor: usize) {
    let (options, catalogue) = (&state.options, &state.catalogue);
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
    for (i, lesson) in catalogue.lessons.heads().enumerate().skip(first) {
        let here = i == cursor;
        let (mark, role) = if here { (sign(options, Sign::Next), Role::Next) } else { (" ", Role::Title) };
        let minutes = fill(&words.lesson.minutes, &[("minutes", &lesson.minutes.to_string())]);
        let done = state.diary.progress.summary(lesson);
        let width = usize::from(inside.width);
        let (far, minutes) = (how_far(options, &done), format!("{minutes:>width$}", width = MINUTES));
        let title = fit(&format!("{mark} {:>2}  {}", lesson.number, lesson.title.get(lang)), width - 24);
        let gap = width.saturating_sub(width_of(&title) + width_of(&far) + width_of(&minutes) + 1);
        lines.push(Line::from(vec![
            Span::styled(title, theme.style(role)),
            Span::raw(" ".repeat(gap)),
            Span::styled(far, theme.style(if done.is_over() { Role::Good } else { Role::Accent })),
            Span::styled(minutes, theme.style(Role::Dim)),
        ]));
        if tall == 2 || here {
            let summary = fit(&format!("      {}", lesson.summary.get(lang)), width);
            lines.push(Line::from(Span::styled(summary, theme.style(Role::Dim))));
        }
    }
    frame.render_widget(Paragraph::new(lines), inside);
    let due = state.due().len();
    if due > 0 {
        let text = fit(&fill(&words.review.due, &[("count", &due.to_string())]), usize::from(hello.width) - 4);
        let at = Rect { x: hello.x + 2, y: hello.bottom() - 1, width: hello.width - 4, height: 1 };
        frame.render_widget(Paragraph::new(Span::styled(text, theme.style(Role::Next))), at);
    }
    let details = catalogue.lessons.head(cursor).map(|lesson| details(options, &state.diary.progress.summary(lesson)));
    if let Some(details) = details.filter(|d| !d.is_empty()) {
        let text = fit(&format!(" {details} "), usize::from(list.width).saturating_sub(4));
        let x = list.right() - 2 - width_of(&text) as u16;
        // Not a paragraph: that leaves pieces of the frame behind wide letters.
        frame.buffer_mut().set_string(x, list.bottom() - 1, text, theme.style(Role::Dim));
    }
}

/// Cells of the minutes' column.
const MINUTES: usize = 8;

/// How far one has come in a lesson, in few cells.
fn how_far(options: &Options, done: &Summary) -> String {
    let words = &options.words.progress;
    if done.is_over() {
        format!("{} {}", sign(options, Sign::Right), words.done)
    } else if done.known {
        words.known.clone()
    } else if done.seen > 0 {
        format!("{}/{}", done.seen, done.scenes)
    } else {
        String::new()
    }
}

/// The same in full; empty if nothing has been done.
fn details(options: &Options, done: &Summary) -> String {
    let words = &options.words.progress;
    if done.seen == 0 {
        return String::new();
    }
    let numbers = [
        ("seen", done.seen),
        ("scenes", done.scenes),
        ("right", done.right_at_first),
        ("predictions", done.predictions),
        ("solved", done.solved),
        ("exercises", done.exercises),
    ];
    let values = numbers.map(|(name, n)| (name, n.to_string()));
    let values = values.each_ref().map(|(name, n)| (*name, n.as_str()));
    let mut parts = vec![fill(&words.seen, &values), fill(&words.right_at_first, &values)];
    if done.exercises > 0 {
        parts.push(fill(&words.solved, &values));
    }
    parts.join(if options.ascii { " - " } else { " · " })
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
