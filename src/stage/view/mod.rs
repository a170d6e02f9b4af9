//! The view: a pure function of the state, one file per pane.

mod bar;
mod bars;
mod cells;
mod change;
mod checklist;
mod code;
pub mod cut;
mod flow;
mod foot;
mod frames;
mod gauges;
mod goroutines;
mod guards;
mod handles;
mod help;
pub mod hit;
mod home;
mod inside;
mod layout;
mod narration;
mod output;
mod paint;
mod panes;
mod panics;
mod picker;
pub use paint::{frame_of, more_of};
mod predict;
mod projector;
mod result;
mod run;
mod still;
mod table;
mod typed;
mod versions;
mod votes;

use super::review::Kind;
use super::state::{Course, Options, Overlay, Place, SceneState, State};
use super::text::fit;
use super::theme::Role;
use crate::lesson::model::{Lesson, SceneKind};
use crate::lesson::prose::width_of;
use crate::words::fill;
use projector::Head;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph};

/// Draws one frame.
pub fn draw(state: &State, frame: &mut Frame) {
    let area = frame.area();
    frame.buffer_mut().set_style(area, state.options.theme.ground());
    if state.present.black {
        return frame.buffer_mut().set_style(area, Style::new().fg(Color::Black).bg(Color::Black));
    }
    if area.width < layout::LEAST.0 || area.height < layout::LEAST.1 {
        return too_small(frame, area, &state.options);
    }
    let [header, body, footer] = layout::page(area, &state.options);
    headline(frame, header, state);
    match &state.place {
        Place::Home { cursor } => home::draw(frame, layout::page_of_prose(body), state, *cursor),
        Place::Program(watched) => {
            run::draw(frame, body, &state.options, watched, state.motion.as_ref(), state.present.spotlight)
        }
        Place::Lesson(course) => scene(frame, body, state, course),
    }
    foot::draw(frame, footer, state);
    if let Some(fault) = &state.fault {
        faulty(frame, body, &state.options, fault);
    }
    match &state.overlay {
        Some(Overlay::Help { scroll }) => help::draw(frame, body, state, *scroll),
        Some(Overlay::Votes { scroll }) => votes::draw(frame, body, state, *scroll),
        Some(Overlay::Versions { runs, scroll }) => versions::draw(frame, body, state, runs, *scroll),
        Some(Overlay::Picker(list)) => picker::draw(frame, body, state, list),
        None => {}
    }
}

fn scene(frame: &mut Frame, body: Rect, state: &State, course: &Course) {
    let (options, lesson) = (&state.options, &state.catalogue.lessons[course.lesson]);
    let data = &lesson.scenes[course.scene];
    let page = layout::page_of_prose(body);
    match (&course.now, &data.kind) {
        (SceneState::Watch(watched), _) => {
            run::draw(frame, body, options, watched, state.motion.as_ref(), state.present.spotlight)
        }
        (SceneState::Predict(_), _) => {
            if let Some(prediction) = predict::Prediction::of(state) {
                prediction.draw(frame, body);
            }
        }
        (SceneState::Change(change), SceneKind::Change { .. }) => {
            change::draw(frame, page, options, &data.kind, change)
        }
        (SceneState::Still { scroll }, _) => still::draw(frame, body, options, lesson, data, (*scroll, course.program)),
        (SceneState::Broken(messages), _) => still::broken(frame, page, options, messages),
        _ => {}
    }
}

/// What is drawn in letters twice as large, on a screen of this size.
pub fn big(state: &State, screen: Rect) -> Option<super::big::Big> {
    let covered = state.present.black || state.overlay.is_some();
    if covered || !state.options.projector || screen.width < layout::LEAST.0 || screen.height < layout::LEAST.1 {
        return None;
    }
    let area = layout::page(screen, &state.options)[0];
    projector::big(area, &state.options, &head(state, screen))
}

/// Where we are.
fn head(state: &State, screen: Rect) -> Head {
    let (options, words) = (&state.options, &state.options.words);
    let width = usize::from(screen.width);
    let (title, about) = match &state.place {
        Place::Home { .. } => ("defer-tutor".to_string(), words.stage.lessons.clone()),
        Place::Program(watched) => (watched.player.timeline().source().0.to_string(), go(state)),
        Place::Lesson(course) => {
            let lesson = &state.catalogue.lessons[course.lesson];
            let title = lesson_title(lesson, options);
            if let Some(queue) = &course.queue {
                let words = &words.review;
                let text = if queue.kind == Kind::Review { &words.head } else { &words.test_head };
                let values = [("number", queue.number().to_string()), ("count", queue.count.to_string())];
                (fill(text, &values.each_ref().map(|(name, n)| (*name, n.as_str()))), title)
            } else {
                let scene = scene_title(lesson, course.scene, options, true);
                let room = if options.projector { width } else { width.saturating_sub(width_of(&title) + 4) };
                let whole = width_of(&scene) <= room;
                (title, if whole { scene } else { scene_title(lesson, course.scene, options, false) })
            }
        }
    };
    if options.projector && screen.height > projector::MOST_ROWS {
        let about = fill(&words.present.too_many_rows, &[("rows", &screen.height.to_string())]);
        return Head { title, short: about.clone(), about, role: Role::Bad };
    }
    let short = match &state.place {
        Place::Lesson(course) if course.queue.is_none() => {
            scene_number(&state.catalogue.lessons[course.lesson], course.scene, options)
        }
        _ => about.clone(),
    };
    Head { title, about, short, role: if options.projector { Role::Title } else { Role::Dim } }
}

fn headline(frame: &mut Frame, area: Rect, state: &State) {
    let head = head(state, frame.area());
    if state.options.projector {
        return projector::head(frame, area, &state.options, &head);
    }
    let (theme, width) = (&state.options.theme, usize::from(area.width));
    let right = fit(&head.about, width * 2 / 3);
    let left = fit(&format!(" {}", head.title), width.saturating_sub(width_of(&right) + 2));
    let gap = width.saturating_sub(width_of(&left) + width_of(&right) + 1);
    let line = Line::from(vec![
        Span::styled(left, theme.style(Role::Accent)),
        Span::raw(" ".repeat(gap)),
        Span::styled(right, theme.style(head.role)),
    ]);
    frame.render_widget(Paragraph::new(line), area);
}

fn go(state: &State) -> String {
    let (major, minor) = state.options.go;
    format!("Go {major}.{minor}")
}

fn lesson_title(lesson: &Lesson, options: &Options) -> String {
    let number = fill(&options.words.lesson.lesson, &[("number", &lesson.number.to_string())]);
    options.words.plain.pair(&number, lesson.title.get(options.lang))
}

fn scene_title(lesson: &Lesson, index: usize, options: &Options, in_full: bool) -> String {
    let scene = &lesson.scenes[index];
    let kind = scene.kind_name(&options.words.lesson);
    let title = if in_full { options.words.plain.pair(kind, scene.title.get(options.lang)) } else { kind.to_string() };
    let go = scene.snippet().map_or_else(String::new, |s| format!(" · Go {}.{}", s.go.0, s.go.1));
    let text = format!("{title} · {}/{}{go}", index + 1, lesson.scenes.len());
    if options.ascii { text.replace('·', "-") } else { text }
}

/// As [`scene_title`], for the least room.
fn scene_number(lesson: &Lesson, index: usize, options: &Options) -> String {
    let kind = lesson.scenes[index].kind_name(&options.words.lesson);
    let apart = if options.ascii { '-' } else { '·' };
    format!("{kind} {apart} {}/{}", index + 1, lesson.scenes.len())
}

/// What is wrong with the lesson that is being written, over the last rows of what was right.
fn faulty(frame: &mut Frame, body: Rect, options: &Options, fault: &str) {
    let (theme, title) = (&options.theme, &options.words.stage.lesson_fault);
    let width = usize::from(body.width).saturating_sub(2);
    let lines: Vec<_> = fault.lines().flat_map(|line| super::text::rich(line, width, theme, Role::Text)).collect();
    let height = (lines.len() as u16 + 2).min(body.height / 2).max(3);
    let area = Rect { y: body.bottom().saturating_sub(height), height, ..body };
    frame.render_widget(Clear, area);
    frame.buffer_mut().set_style(area, theme.ground());
    let inside = paint::titled(frame, area, options, title, theme.style(Role::Bad), theme.style(Role::Bad));
    paint::lines(frame, inside, options, lines);
}

fn too_small(frame: &mut Frame, area: Rect, options: &Options) {
    let (width, height) = layout::LEAST;
    let values = [
        ("width", width.to_string()),
        ("height", height.to_string()),
        ("is_width", area.width.to_string()),
        ("is_height", area.height.to_string()),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let text = fill(&options.words.stage.too_small, &values);
    let lines = super::text::rich(&text, area.width.into(), &options.theme, Role::Text);
    frame.render_widget(Paragraph::new(lines), area);
}
