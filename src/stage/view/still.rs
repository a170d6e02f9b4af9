//! Scenes that are read: prose with a program beside it, and the recap.

use super::{code, layout, paint, table};
use crate::lesson::model::{GoFile, Lesson, Link, Scene, SceneKind};
use crate::stage::state::Options;
use crate::stage::text::rich;
use crate::stage::theme::Role;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};

/// `scroll`: rows that the words are scrolled down, and lines that the program is, if somebody has moved it.
pub fn draw(
    frame: &mut Frame,
    body: Rect,
    options: &Options,
    lesson: &Lesson,
    scene: &Scene,
    (scroll, program_scroll): (u16, Option<u16>),
) {
    let (words, program) = parts(page(body, options, lesson, scene), options, lesson, scene);
    let area = inside(paint::pane(frame, words, options, scene.title.get(options.lang)), scene);
    let lines = told(options, scene, area.width.into());
    let scroll = scroll.min((lines.len() as u16).saturating_sub(area.height));
    paint::lines_from(frame, area, options, lines, scroll.into());
    if let Some((file, area)) = program {
        code::still(frame, area, options, file, program_scroll);
        paint::join(frame, words, area, options);
    }
}

/// Lines of the words that have no room without scrolling, and what of the program has none.
pub fn cut(body: Rect, options: &Options, lesson: &Lesson, scene: &Scene) -> (usize, code::Cut) {
    let (words, program) = parts(page(body, options, lesson, scene), options, lesson, scene);
    let area = inside(Block::bordered().inner(words), scene);
    let words = told(options, scene, area.width.into()).len().saturating_sub(area.height.into());
    (words, program.map_or_else(code::Cut::default, |(file, area)| code::cut(options, area, &file.text)))
}

/// The program of a scene, and where it is.
pub fn program<'l>(body: Rect, options: &Options, lesson: &'l Lesson, scene: &Scene) -> Option<(&'l GoFile, Rect)> {
    parts(page(body, options, lesson, scene), options, lesson, scene).1
}

/// Where the words are, and the program if there is one.
fn parts<'l>(body: Rect, options: &Options, lesson: &'l Lesson, scene: &Scene) -> (Rect, Option<(&'l GoFile, Rect)>) {
    match &scene.kind {
        SceneKind::Read { snippet: Some(snippet), .. } => {
            let file = lesson.snippet(*snippet).main();
            let rows = |width, _| told(options, scene, width).len();
            let (words, program) = beside(body, &file.text, LEAST_OF_PROGRAM, rows);
            (words, Some((file, program)))
        }
        _ => (body, None),
    }
}

fn inside(pane: Rect, scene: &Scene) -> Rect {
    match scene.kind {
        // A table needs all the room that there is.
        SceneKind::Compare { .. } => Rect { x: pane.x + 1, width: pane.width.saturating_sub(2), ..pane },
        _ => paint::padded(pane),
    }
}

fn told(options: &Options, scene: &Scene, width: usize) -> Vec<Line<'static>> {
    let (theme, lang) = (&options.theme, options.lang);
    let mut all = Vec::new();
    match &scene.kind {
        SceneKind::Read { body, .. } => all.extend(rich(body.get(lang), width, theme, Role::Text)),
        SceneKind::Compare { body, columns, rows, further } => {
            all.extend(rich(body.get(lang), width.min(76), theme, Role::Text));
            all.push(Line::default());
            all.extend(table::lines(options, columns, rows, width));
            links(options, further, width, &mut all);
        }
        SceneKind::Recap { lines, further } => {
            for line in lines {
                let mut text = rich(line.get(lang), width.saturating_sub(2), theme, Role::Title);
                for (i, line) in text.iter_mut().enumerate() {
                    let mark = if i == 0 { paint::sign(options, paint::Sign::Card) } else { " " };
                    line.spans.insert(0, Span::styled(format!("{mark} "), theme.style(Role::GuardWord)));
                }
                all.extend(text);
                all.push(Line::default());
            }
            links(options, further, width, &mut all);
        }
        _ => {}
    }
    all
}

/// The part of the screen that a scene takes: no higher than what stands on it.
fn page(body: Rect, options: &Options, lesson: &Lesson, scene: &Scene) -> Rect {
    let page = layout::page_of_prose(body);
    let (words, program) = parts(page, options, lesson, scene);
    if program.is_some() && words.width == page.width {
        // One above the other they share what there is.
        return page;
    }
    let width = inside(Block::bordered().inner(words), scene).width;
    let lines = told(options, scene, width.into()).len();
    let program = program.map_or(0, |(file, _)| file.text.lines().count());
    layout::page_of(body, lines.max(program).max(15) + 4)
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

/// Rows of a program, with its frame, that stay where the words about it want all that there is.
const LEAST_OF_PROGRAM: u16 = 9;

/// Words and program: side by side where there is room, else one above the other; there the words get the `rows` that they have within
/// a width and at most so many rows, as long as `least` rows are left for the program. Where the program would not be seen whole they share a
/// line of their frames, unless that has to say that there are more words.
pub fn beside(body: Rect, program: &str, least: u16, rows: impl Fn(usize, usize) -> usize) -> (Rect, Rect) {
    if body.width >= 78 {
        let code = code::columns(program).clamp(34, layout::most_of_code(body.width));
        let [code, words] = Layout::horizontal([Constraint::Length(code), Constraint::Min(30)]).areas(body);
        (words, code)
    } else {
        let whole = program.lines().count() as u16 + 2;
        let least = least.min(whole);
        let within = |height: u16| paint::padded(Block::bordered().inner(Rect { height, ..body }));
        let most = within(body.height.saturating_sub(least));
        let rows = rows(most.width.into(), most.height.into()) as u16;
        // As high as the words and their frame.
        let words = (rows..body.height).find(|height| within(*height).height >= rows).unwrap_or(body.height);
        let code = body.height.saturating_sub(words).clamp(least, whole);
        let [top, below] = Layout::vertical([Constraint::Min(5), Constraint::Length(code)]).areas(body);
        let shares = code < whole && words <= top.height;
        (top, if shares { Rect { y: below.y - 1, height: below.height + 1, ..below } } else { below })
    }
}

/// The compiler's messages where a run should be.
pub fn broken(frame: &mut Frame, body: Rect, options: &Options, messages: &[String]) {
    let inside = paint::pane(frame, body, options, &options.words.stage.does_not_compile);
    let lines = messages.iter().flat_map(|m| rich(m, inside.width.into(), &options.theme, Role::Bad));
    frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), inside);
}
