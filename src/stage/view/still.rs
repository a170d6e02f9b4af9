//! Scenes that are read: prose with a program beside it, and the recap.

use super::{code, paint, table};
use crate::lesson::model::{Lesson, Link, Scene, SceneKind};
use crate::lesson::prose::width_of;
use crate::stage::state::Options;
use crate::stage::text::rich;
use crate::stage::theme::Role;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

pub fn draw(frame: &mut Frame, body: Rect, options: &Options, lesson: &Lesson, scene: &Scene, scroll: u16) {
    let title = scene.title.get(options.lang);
    match &scene.kind {
        SceneKind::Read { body: text, snippet } => {
            let words = match snippet {
                Some(snippet) => {
                    let file = lesson.snippet(*snippet).main();
                    let (words, program) = beside(body, &file.text);
                    code::still(frame, program, options, &file.name, &file.text);
                    words
                }
                None => body,
            };
            let inside = paint::pane(frame, words, options, title);
            let area = paint::padded(inside);
            let lines = rich(text.get(options.lang), area.width.into(), &options.theme, Role::Text);
            let scroll = scroll.min((lines.len() as u16).saturating_sub(area.height));
            frame.render_widget(Paragraph::new(lines).scroll((scroll, 0)), area);
        }
        SceneKind::Compare { body: text, columns, rows, further } => {
            let inside = paint::pane(frame, body, options, title);
            let area = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
            let mut lines = rich(text.get(options.lang), usize::from(area.width).min(76), &options.theme, Role::Text);
            lines.push(Line::default());
            lines.extend(table::lines(options, columns, rows, area.width.into()));
            links(options, further, area.width.into(), &mut lines);
            let scroll = scroll.min((lines.len() as u16).saturating_sub(area.height));
            frame.render_widget(Paragraph::new(lines).scroll((scroll, 0)), area);
        }
        SceneKind::Recap { lines, further } => {
            let inside = paint::pane(frame, body, options, title);
            let theme = &options.theme;
            let area = paint::padded(inside);
            let mut all = Vec::new();
            for line in lines {
                let mut text = rich(line.get(options.lang), usize::from(area.width) - 2, theme, Role::Title);
                for (i, line) in text.iter_mut().enumerate() {
                    let mark = if i == 0 { paint::sign(options, paint::Sign::Card) } else { " " };
                    line.spans.insert(0, Span::styled(format!("{mark} "), theme.style(Role::GuardWord)));
                }
                all.extend(text);
                all.push(Line::default());
            }
            links(options, further, area.width.into(), &mut all);
            frame.render_widget(Paragraph::new(all), area);
        }
        _ => {}
    }
}

/// Where to read more.
fn links(options: &Options, further: &[Link], width: usize, all: &mut Vec<Line<'static>>) {
    let theme = &options.theme;
    if !further.is_empty() {
        all.push(Line::from(Span::styled(options.words.lesson.further.clone(), theme.style(Role::Dim))));
    }
    for link in further {
        all.extend(rich(link.text.get(options.lang), width, theme, Role::Text));
        all.push(Line::from(Span::styled(link.url.clone(), theme.style(Role::Accent))));
    }
}

/// Words and program: side by side where there is room, else one above the other.
pub fn beside(body: Rect, program: &str) -> (Rect, Rect) {
    let widest = program.lines().map(|l| width_of(&l.replace('\t', "    "))).max().unwrap_or(0);
    if body.width >= 78 {
        let code = (widest as u16 + 8).clamp(34, body.width / 2 + 4);
        let [code, words] = Layout::horizontal([Constraint::Length(code), Constraint::Min(30)]).areas(body);
        (words, code)
    } else {
        let code = (program.lines().count() as u16 + 2).min(body.height * 3 / 5);
        let [top, below] = Layout::vertical([Constraint::Min(5), Constraint::Length(code)]).areas(body);
        (top, below)
    }
}

/// The compiler's messages where a run should be.
pub fn broken(frame: &mut Frame, body: Rect, options: &Options, messages: &[String]) {
    let inside = paint::pane(frame, body, options, &options.words.stage.does_not_compile);
    let lines = messages.iter().flat_map(|m| rich(m, inside.width.into(), &options.theme, Role::Bad));
    frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), inside);
}
