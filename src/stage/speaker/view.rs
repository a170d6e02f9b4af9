//! What the speaker sees: this scene with its notes and its answer, the next one, and the time.

use super::brief::{Briefing, Kind, LessonBrief, SceneBrief, Texts};
use super::notes::{Known, Notes};
use crate::lesson::prose::width_of;
use crate::stage::text::{fit, rich};
use crate::stage::theme::Role;
use crate::stage::view::{frame_of, more_of};
use crate::words::fill;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

pub fn draw(notes: &Notes, frame: &mut Frame) {
    let area = frame.area();
    frame.buffer_mut().set_style(area, notes.theme.ground());
    let rows = [Constraint::Length(1), Constraint::Length(2), Constraint::Min(3), Constraint::Length(1)];
    let [head, clock, body, foot] = Layout::vertical(rows).areas(area);
    keys(notes, frame, foot);
    let words = &notes.words.speaker;
    match &notes.host {
        Known::Nothing => lines(frame, body, rich(&words.waiting, text_width(body), &notes.theme, Role::Text)),
        Known::Foreign => lines(frame, body, rich(&words.foreign, text_width(body), &notes.theme, Role::Bad)),
        Known::Briefed(briefing, since) => {
            header(notes, frame, head, briefing);
            match &briefing.lesson {
                Some(lesson) => {
                    time(notes, frame, clock, lesson, briefing, *since);
                    scenes(notes, frame, body, lesson, briefing);
                }
                None => lines(frame, body, rich(&words.no_lesson, text_width(body), &notes.theme, Role::Text)),
            }
        }
    }
}

fn header(notes: &Notes, frame: &mut Frame, area: Rect, briefing: &Briefing) {
    let words = &notes.words;
    let left = match &briefing.lesson {
        Some(lesson) => {
            let number = fill(&words.lesson.lesson, &[("number", &lesson.number.to_string())]);
            format!(" {}", notes.words.plain.pair(&number, &text(notes, briefing, &lesson.title)))
        }
        None => format!(" {}", briefing.run.as_ref().map_or("defer-tutor", |r| &r.file)),
    };
    let mut right = String::new();
    if let Some(run) = &briefing.run {
        right = fill(&words.speaker.moment, &[("at", &run.moment.to_string()), ("last", &run.last.to_string())]);
    }
    if briefing.black {
        right = format!("{}  {right}", words.speaker.black);
    }
    if briefing.run.as_ref().is_some_and(|r| r.asking) {
        right = format!("{}  {right}", words.speaker.asking);
    }
    let width = usize::from(area.width);
    let right = fit(&right, width / 2);
    let left = fit(&left, width.saturating_sub(width_of(&right) + 2));
    let gap = width.saturating_sub(width_of(&left) + width_of(&right) + 1);
    let line = vec![
        Span::styled(left, notes.theme.style(Role::Accent)),
        Span::raw(" ".repeat(gap)),
        Span::styled(right, notes.theme.style(Role::Changed)),
    ];
    frame.render_widget(Paragraph::new(Line::from(line)), area);
}

/// Time spent against the plan, and what is left for each step that is left.
fn time(notes: &Notes, frame: &mut Frame, area: Rect, lesson: &LessonBrief, briefing: &Briefing, since: u64) {
    let words = &notes.words.speaker;
    let (in_scene, in_lesson) = (lesson.scene_seconds + since, lesson.lesson_seconds + since);
    let (planned, whole) = (u64::from(lesson.now.planned), u64::from(lesson.planned));
    let left_of_plan = whole.saturating_sub(in_lesson);
    let scene = [("spent", clock(in_scene)), ("planned", clock(planned))];
    let all = [("spent", clock(in_lesson)), ("planned", clock(whole)), ("left", clock(left_of_plan))];
    let role = |spent: u64, planned: u64| if spent > planned { Role::Bad } else { Role::Good };
    let due = u64::from(lesson.planned_before + lesson.now.planned);
    let mut second =
        vec![Span::styled(format!(" {}", filled(&words.lesson_time, &all)), style(notes, role(in_lesson, due)))];
    if let Some(run) = briefing.run.as_ref().filter(|r| r.last > r.moment) {
        let steps = run.last - run.moment;
        let left = planned.saturating_sub(in_scene) / steps;
        let values = [("seconds", left.to_string()), ("steps", steps.to_string())];
        second.push(Span::styled(format!("   {}", filled(&words.per_step, &values)), style(notes, Role::Dim)));
    }
    let first = Span::styled(format!(" {}", filled(&words.scene_time, &scene)), style(notes, role(in_scene, planned)));
    lines(frame, area, vec![Line::from(first), Line::from(second)]);
}

fn scenes(notes: &Notes, frame: &mut Frame, area: Rect, lesson: &LessonBrief, briefing: &Briefing) {
    let words = &notes.words.speaker;
    let wide = area.width >= 100;
    let share = [Constraint::Percentage(if wide { 64 } else { 70 }), Constraint::Min(1)];
    let [now, next] = if wide { Layout::horizontal(share) } else { Layout::vertical(share) }.areas(area);
    let place = format!("{}/{}", lesson.scene + 1, lesson.scenes);
    let titled = |s: &SceneBrief| notes.words.plain.pair(kind(notes, s.kind), &text(notes, briefing, &s.title));
    let title = format!("{place} {}", titled(&lesson.now));
    let inside = frame_of(frame, now, &notes.theme, notes.ascii, &title);
    let all = scene(notes, briefing, &lesson.now, text_width(inside), lesson.revealed);
    scrolled(notes, frame, inside, all, notes.scroll.into());
    let (title, coming) = match &lesson.next {
        Some(scene) => (format!("{} {}", words.next, titled(scene)), text(notes, briefing, &scene.notes)),
        None => (words.next.clone(), words.last.clone()),
    };
    let inside = frame_of(frame, next, &notes.theme, notes.ascii, &title);
    scrolled(notes, frame, inside, rich(&coming, text_width(inside), &notes.theme, Role::Dim), 0);
}

/// Lines from one on, with signs on the frame for what is above and below.
fn scrolled(notes: &Notes, frame: &mut Frame, inside: Rect, mut all: Vec<Line<'static>>, scroll: usize) {
    let room = usize::from(inside.height);
    let above = scroll.min(all.len().saturating_sub(room));
    let all = all.split_off(above);
    let below = all.len().saturating_sub(room);
    lines(frame, inside, all);
    more_of(frame.buffer_mut(), inside, (&notes.theme, notes.ascii), Role::Key, (above, below));
}

fn scene(notes: &Notes, briefing: &Briefing, scene: &SceneBrief, width: usize, revealed: bool) -> Vec<Line<'static>> {
    let words = &notes.words.speaker;
    let mut all = rich(&text(notes, briefing, &scene.notes), width, &notes.theme, Role::Text);
    // Above the answer: while hands are counted it must not be scrolled for.
    if let Some(counted) = votes(notes, briefing) {
        all.extend([Line::default(), counted]);
    }
    let answer = text(notes, briefing, &scene.answer);
    if !answer.is_empty() {
        let head = if revealed { &words.answer_shown } else { &words.answer };
        all.extend([Line::default(), Line::from(Span::styled(head.clone(), style(notes, Role::Result)))]);
        // An answer may be output, whose lines stay lines.
        for line in answer.lines() {
            all.extend(rich(line, width, &notes.theme, Role::Text));
        }
    }
    all
}

fn votes(notes: &Notes, briefing: &Briefing) -> Option<Line<'static>> {
    let counted = briefing.votes.iter().enumerate().map(|(i, [first, second])| {
        let letter = char::from(b'a' + i as u8);
        if *second > 0 { format!("{letter} {first}, {second}") } else { format!("{letter} {first}") }
    });
    let counted = counted.collect::<Vec<_>>().join("   ");
    let line = fill(&notes.words.speaker.votes, &[("votes", &counted)]);
    (!briefing.votes.is_empty()).then(|| Line::from(Span::styled(line, style(notes, Role::Changed))))
}

fn keys(notes: &Notes, frame: &mut Frame, area: Rect) {
    let mut spans = vec![Span::raw(" ")];
    let mut used = 1;
    for part in notes.words.speaker.keys.split("  ") {
        used += width_of(part) + 2;
        if used > usize::from(area.width) + 2 {
            break;
        }
        let (key, what) = part.split_once(' ').unwrap_or((part, ""));
        let key = if notes.ascii { key.replace('→', "Right").replace('←', "Left") } else { key.to_string() };
        spans.push(Span::styled(key, style(notes, Role::Key)));
        spans.push(Span::styled(format!(" {what}  "), style(notes, Role::Dim)));
    }
    lines(frame, area, vec![Line::from(spans)]);
}

fn kind(notes: &Notes, kind: Kind) -> &str {
    let words = &notes.words.lesson;
    match kind {
        Kind::Read => &words.read,
        Kind::Predict => &words.predict,
        Kind::Watch => &words.watch,
        Kind::Change => &words.change,
        Kind::Compare => &words.compare,
        Kind::Recap => &words.recap,
    }
}

/// In the view's own language, or else in the first screen's, or in whatever there is.
fn text(notes: &Notes, briefing: &Briefing, texts: &Texts) -> String {
    let own = notes.lang.as_ref().and_then(|l| texts.get(l.code()));
    own.or_else(|| texts.get(&briefing.lang)).or_else(|| texts.values().next()).cloned().unwrap_or_default()
}

fn style(notes: &Notes, role: Role) -> ratatui::style::Style {
    notes.theme.style(role)
}

fn filled(template: &str, values: &[(&str, String)]) -> String {
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fill(template, &values)
}

/// `4:07`
fn clock(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn text_width(area: Rect) -> usize {
    usize::from(area.width.saturating_sub(2)).max(10)
}

fn lines(frame: &mut Frame, area: Rect, lines: Vec<Line<'static>>) {
    let area = Rect { x: area.x + 1.min(area.width), width: area.width.saturating_sub(1), ..area };
    frame.render_widget(Paragraph::new(lines), area);
}
