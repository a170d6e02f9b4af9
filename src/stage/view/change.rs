//! An exercise: the editor, the goals, the output, hints and the solution's words.

use super::code::columns;
use super::paint::{Sign, lines_from, more, padded, pane, sign, titled};
use super::typed::editor;
use crate::lesson::model::SceneKind;
use crate::stage::change::{Change, Tried};
use crate::stage::state::Options;
use crate::stage::text::{fit, rich};
use crate::stage::theme::Role;
use crate::words::fill;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Block;

pub fn draw(frame: &mut Frame, body: Rect, options: &Options, scene: &SceneKind, change: &Change) {
    let [left, right] = parts(body, change);
    let inside = pane(frame, left, options, &options.words.stage.your_program);
    editor(frame, inside, options, &change.editing.editor, &change.editing.wrong);
    more(frame.buffer_mut(), inside, options, Role::Key, change.editing.editor.unseen(inside.height));
    let Beside { told, told_in, area, cut, faults, faults_in } = beside(options, scene, change, right);
    pane(frame, told_in, options, &options.words.lesson.change);
    let scroll = usize::from(change.scroll);
    lines_from(frame, area, options, told, scroll.min(cut));
    if !faults.is_empty() {
        let (title, style) = (&options.words.stage.does_not_compile, options.theme.style(Role::Bad));
        let inside = titled(frame, faults_in, options, title, style, style);
        let most = faults.len().saturating_sub(inside.height.into());
        lines_from(frame, inside, options, faults, scroll.saturating_sub(cut).min(most));
    }
}

/// Lines beside the editor that have no room.
pub fn cut(body: Rect, options: &Options, scene: &SceneKind, change: &Change) -> usize {
    let beside = beside(options, scene, change, parts(body, change)[1]);
    beside.cut + beside.faults.len().saturating_sub(Block::bordered().inner(beside.faults_in).height.into())
}

/// What stands beside the editor.
struct Beside {
    told: Vec<Line<'static>>,
    told_in: Rect,
    /// Where in there.
    area: Rect,
    /// Lines of what is told that have no room; scrolled by more, the messages go on.
    cut: usize,
    /// The compiler's messages, as long as the program does not compile.
    faults: Vec<Line<'static>>,
    faults_in: Rect,
}

fn beside(options: &Options, scene: &SceneKind, change: &Change, right: Rect) -> Beside {
    let width = Block::bordered().inner(right).width.into();
    let messages = change.editing.messages.iter();
    let faults: Vec<_> = messages.flat_map(|message| rich(message, width, &options.theme, Role::Text)).collect();
    let wanted = if faults.is_empty() { 0 } else { faults.len() as u16 + 2 };
    // At least one of them is seen, and of what is told something.
    let height = wanted.min((right.height / 3).max(3));
    let [told_in, faults_in] = Layout::vertical([Constraint::Min(1), Constraint::Length(height)]).areas(right);
    let area = area_for(told_in, |area| told(options, scene, change, area).len());
    let told = told(options, scene, change, area);
    let cut = told.len().saturating_sub(area.height.into());
    Beside { told, area, told_in, cut, faults, faults_in }
}

/// The inside of a frame, with a free row above the lines if there is room for it.
fn area_for(frame: Rect, lines: impl Fn(Rect) -> usize) -> Rect {
    let inside = Block::bordered().inner(frame);
    let area = padded(inside);
    if lines(area) <= area.height.into() { area } else { Rect { y: inside.y, height: inside.height, ..area } }
}

/// The least lines of output that are shown.
const LEAST_OUTPUT: usize = 3;

/// The task, the goals, and what the last try came to.
fn told(options: &Options, scene: &SceneKind, change: &Change, area: Rect) -> Vec<Line<'static>> {
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let SceneKind::Change { body: text, goals, hints, after, .. } = scene else { return Vec::new() };
    let (theme, words, lang) = (&options.theme, &options.words, options.lang);
    let mut all = Vec::new();
    if change.tried.is_none() && change.hints == 0 && !change.solution_shown {
        all.extend(rich(text.get(lang), width, theme, Role::Text));
        all.push(Line::default());
    }
    all.push(Line::from(Span::styled(words.lesson.goals.clone(), theme.style(Role::Title))));
    for (i, goal) in goals.iter().enumerate() {
        let reached = match &change.tried {
            Some(Tried::Ran { reached, .. }) => reached.get(i).copied(),
            _ => None,
        };
        let (mark, role) = match reached {
            Some(true) => (sign(options, Sign::Right), Role::Good),
            Some(false) => (sign(options, Sign::Wrong), Role::Bad),
            None => (sign(options, Sign::Card), Role::Dim),
        };
        let mut lines = rich(goal.text.get(lang), width.saturating_sub(2), theme, Role::Text);
        for (k, line) in lines.iter_mut().enumerate() {
            let mark = if k == 0 { mark } else { " " };
            line.spans.insert(0, Span::styled(format!("{mark} "), theme.style(role)));
        }
        all.extend(lines);
    }
    all.push(Line::default());
    // Who has done it needs no hints.
    let wanted = if change.is_solved() { 0 } else { change.hints };
    for (i, hint) in hints.iter().enumerate().take(wanted) {
        let label = fill(&words.lesson.hint, &[("number", &(i + 1).to_string())]);
        all.extend(rich(&words.plain.pair(&label, hint.get(lang)), width, theme, Role::Note));
    }
    match &change.tried {
        Some(Tried::Ran { output, status, .. }) => {
            if change.is_solved() {
                all.extend(rich(after.get(lang), width, theme, Role::Good));
                all.push(Line::default());
            }
            all.push(Line::from(Span::styled(words.lesson.output.clone(), theme.style(Role::Title))));
            let (count, status_line) = (output.lines().count(), usize::from(*status != 0));
            // The output comes last: it makes room for what is said, with a sign for what is below.
            let room = height.saturating_sub(all.len() + status_line).max(LEAST_OUTPUT);
            let shown = if count > room { room - 1 } else { count };
            let line = |l| Line::from(Span::styled(fit(l, width), theme.style(Role::Text)));
            all.extend(output.lines().take(shown).map(line));
            if shown < count {
                let below = format!("{} {}", sign(options, Sign::Below), count - shown);
                all.push(Line::from(Span::styled(below, theme.style(Role::Dim))));
            }
            if *status != 0 {
                let text = fill(&words.stage.exit_status, &[("status", &status.to_string())]);
                all.push(Line::from(Span::styled(text, theme.style(Role::Bad))));
            }
        }
        Some(Tried::Refused) | None => {}
    }
    all
}

/// The program, and what is said about it: side by side, or one above the other where the program's lines would be cut in their middle.
fn parts(body: Rect, change: &Change) -> [Rect; 2] {
    if body.width >= 78 {
        // Whole lines, as far as the words beside them keep their room; what the learner types does not move the frames.
        let wanted = change.texts().into_iter().map(columns).max().unwrap_or(0);
        let code = (wanted.saturating_sub(1)).clamp(body.width * 13 / 25, body.width * 3 / 5);
        return Layout::horizontal([Constraint::Length(code), Constraint::Min(24)]).areas(body);
    }
    let program = change.editing.editor.widget().lines().len() as u16 + 2;
    Layout::vertical([Constraint::Length(program.min(body.height * 11 / 20)), Constraint::Min(5)]).areas(body)
}

/// Where the text of the exercise is.
pub fn editor_area(body: Rect, change: &Change) -> Rect {
    Block::bordered().inner(parts(body, change)[0])
}
