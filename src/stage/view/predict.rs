//! A prediction: the program, the question, the guess, and what is said to it.

use super::paint::{Sign, padded, pane, sign};
use super::{code, layout, paint, still};
use crate::lesson::model::{GoFile, Label, Question, QuestionKind};
use crate::stage::present::Ballot;
use crate::stage::question::{Asked, Guess, Verdict};
use crate::stage::state::{Options, Place, SceneState, State};
use crate::stage::text::{fit, rich};
use crate::stage::theme::Role;
use crate::words::fill;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Block;

/// A question with what has been answered so far.
#[derive(Clone, Copy)]
pub struct Prediction<'a> {
    pub options: &'a Options,
    pub file: &'a GoFile,
    /// Lines that the program is scrolled down.
    pub scrolled: u16,
    pub question: &'a Question,
    pub asked: &'a Asked,
    /// Hands that were counted.
    pub ballot: Option<&'a Ballot>,
}

/// Rows that a question with its answer may need.
const LEAST_ROWS: usize = 26;

/// A line, and the choice or place to which it belongs.
type Row = (Line<'static>, Option<usize>);

impl<'a> Prediction<'a> {
    /// The one on the screen, if one is.
    pub fn of(state: &'a State) -> Option<Prediction<'a>> {
        let Place::Lesson(course) = &state.place else { return None };
        let SceneState::Predict(asked) = &course.now else { return None };
        let lesson = &state.catalogue.lessons[course.lesson];
        let (snippet, question) = course.question(lesson)?;
        let (file, ballot) = (lesson.snippet(snippet).main(), state.ballot());
        Some(Prediction { options: &state.options, file, scrolled: course.program, question, asked, ballot })
    }

    /// The part of the body that it takes: the same for the guess and for what is said to it.
    pub fn page(&self, body: Rect) -> Rect {
        layout::page_of(body, (self.file.text.lines().count() + 2).max(LEAST_ROWS))
    }

    pub fn draw(&self, frame: &mut Frame, body: Rect) {
        let body = self.page(body);
        let (words, program) = still::beside(body, &self.file.text);
        code::still(frame, program, self.options, self.file, self.scrolled);
        let area = padded(pane(frame, words, self.options, &self.options.words.stage.your_turn));
        let rows = self.rows(area);
        let first = self.first(&rows, area);
        let lines: Vec<Line> = rows.into_iter().map(|(line, _)| line).collect();
        paint::lines_from(frame, area, self.options, lines, first);
    }

    /// Where the program is.
    pub fn program(&self, body: Rect) -> Rect {
        still::beside(self.page(body), &self.file.text).1
    }

    /// Lines of the question, or of what is said to the answer, that have no room; and the same of the program, with columns.
    pub fn cut(&self, body: Rect) -> (usize, (usize, usize)) {
        let (words, program) = still::beside(self.page(body), &self.file.text);
        let area = padded(Block::bordered().inner(words));
        let words = self.rows(area).len().saturating_sub(area.height.into());
        (words, code::cut(self.options, program, &self.file.text))
    }

    /// The choice or place at a row of the screen.
    pub fn target_at(&self, body: Rect, at: Position) -> Option<usize> {
        let (words, _) = still::beside(self.page(body), &self.file.text);
        let area = padded(Block::bordered().inner(words));
        if !area.contains(at) {
            return None;
        }
        let rows = self.rows(area);
        rows.get(self.first(&rows, area) + usize::from(at.y - area.y))?.1
    }

    /// The first row that is seen: what is under the cursor always is.
    fn first(&self, rows: &[Row], area: Rect) -> usize {
        if self.asked.verdict.is_some() && self.second().is_none() {
            return usize::from(self.asked.scroll).min(rows.len().saturating_sub(area.height.into()));
        }
        let cursor = match &self.asked.guess {
            Guess::Choice { .. } if self.second().is_some() => self.second(),
            Guess::Choice { cursor, .. } | Guess::Order { cursor, .. } => Some(*cursor),
            Guess::Output { .. } => None,
        };
        let end = match &self.asked.guess {
            Guess::Output { .. } => rows.len(),
            _ => rows.iter().rposition(|(_, choice)| choice.is_some() && *choice == cursor).map_or(0, |at| at + 1),
        };
        end.saturating_sub(area.height.into())
    }

    /// The choice for which hands are counted a second time, if they are.
    fn second(&self) -> Option<usize> {
        self.ballot.filter(|b| b.second).map(|b| b.cursor)
    }

    fn rows(&self, area: Rect) -> Vec<Row> {
        let (options, question, asked) = (self.options, self.question, self.asked);
        let width = usize::from(area.width);
        let apart = |lines: Vec<Line<'static>>| lines.into_iter().map(|line| (line, None));
        let prompt = rich(question.prompt.get(options.lang), width, &options.theme, Role::Title);
        let reply = asked.verdict.as_ref().map_or_else(Vec::new, |v| said(options, v, width));
        let room = usize::from(area.height);
        let mut all = self.guess(width, false);
        // What is said to the guess must be seen whole: choices not taken, and then the prompt, make room for it.
        // At a second vote all choices are on the screen; the explanation comes back after it.
        let second = self.second().is_some();
        if prompt.len() + all.len() + reply.len() + 2 > room && asked.verdict.is_some() {
            match second {
                true => return all,
                false => all = self.guess(width, true),
            }
        }
        if prompt.len() + all.len() + reply.len() + 2 <= room || asked.verdict.is_none() {
            all.splice(0..0, apart(prompt).chain([(Line::default(), None)]));
        }
        if !reply.is_empty() {
            all.push((Line::default(), None));
            all.extend(apart(reply));
        }
        all
    }

    /// `brief`: of the choices, only the one that was taken.
    fn guess(&self, width: usize, brief: bool) -> Vec<Row> {
        let (options, question, asked) = (self.options, self.question, self.asked);
        let theme = &options.theme;
        let mut all = Vec::new();
        match (&asked.guess, &question.kind) {
            (Guess::Choice { choices, cursor }, _) => {
                for (i, choice) in choices.iter().enumerate().filter(|(i, _)| !brief || i == cursor) {
                    let letter = char::from(b'a' + i as u8);
                    let here = i == *cursor;
                    let counted = self.second();
                    let (mark, role) = match (&asked.verdict, here) {
                        (Some(v), true) if v.right => (sign(options, Sign::Right), Role::Good),
                        (Some(_), true) => (sign(options, Sign::Wrong), Role::Bad),
                        (None, true) if counted.is_none() => (sign(options, Sign::Next), Role::Next),
                        _ => (" ", Role::Text),
                    };
                    // Two marks at a second vote: where hands are counted, and what was right.
                    let (pointer, role) = match counted {
                        Some(at) if at == i => (sign(options, Sign::Next), Role::Next),
                        Some(_) => (" ", role),
                        None => ("", role),
                    };
                    let mark = match counted {
                        Some(_) if asked.verdict.is_none() => format!("{pointer} "),
                        Some(_) => format!("{pointer}{mark}"),
                        None => format!("{mark} "),
                    };
                    let text = match &choice.label {
                        Label::Words(words) => words.get(options.lang).to_string(),
                        Label::Output(output) => output.lines().collect::<Vec<_>>().join(" / "),
                    };
                    for (k, line) in rich(&text, width.saturating_sub(5), theme, role).into_iter().enumerate() {
                        let head = if k == 0 { format!("{mark}{letter}) ") } else { "     ".into() };
                        let mut spans = vec![Span::styled(head, theme.style(role))];
                        spans.extend(line.spans);
                        all.push((Line::from(spans), Some(i)));
                    }
                    all.extend(
                        self.ballot.into_iter().flat_map(|b| bars(options, b, i, width)).map(|bar| (bar, Some(i))),
                    );
                }
            }
            (Guess::Order { order, cursor, held, .. }, QuestionKind::Order { items, .. }) => {
                for (place, item) in order.iter().enumerate() {
                    let here = place == *cursor && asked.verdict.is_none();
                    let right = asked.verdict.as_ref().and_then(|v| v.places.get(place));
                    let (mark, role) = match right {
                        Some(true) => (sign(options, Sign::Right), Role::Good),
                        Some(false) => (sign(options, Sign::Wrong), Role::Bad),
                        None if here && *held => (sign(options, Sign::Became), Role::Changed),
                        None if here => (sign(options, Sign::Next), Role::Next),
                        None => (" ", Role::Text),
                    };
                    let indent = if here && *held { "  " } else { "" };
                    let code = items.get(*item).map_or_else(String::new, |i| i.label.line(options.lang));
                    let text = fit(&format!("{mark} {}. {indent}{code}", place + 1), width);
                    all.push((Line::from(Span::styled(text, theme.style(role))), Some(place)));
                }
            }
            (Guess::Output { typed, .. }, _) => {
                let cursor = if asked.verdict.is_none() { sign(options, Sign::Here) } else { "" };
                for line in format!("{typed}{cursor}").split('\n') {
                    let line = Span::styled(fit(&format!("> {line}"), width), theme.style(Role::Text));
                    all.push((Line::from(line), None));
                }
            }
            _ => {}
        }
        all
    }
}

/// The hands for a choice, as long bars as there is room for, all on one scale; a second vote below the first.
fn bars(options: &Options, ballot: &Ballot, choice: usize, width: usize) -> Vec<Line<'static>> {
    let most = ballot.hands.iter().flatten().copied().max().unwrap_or(0).max(1);
    let room = width.saturating_sub(16).max(4);
    let cell = if options.ascii { "#" } else { "█" };
    let [first, second] = ballot.hands.get(choice).copied().unwrap_or_default();
    let voted_again = ballot.second || ballot.hands.iter().any(|h| h[1] > 0);
    let bar = |hands: u32, role: Role, more: String| {
        let cells = (hands as usize * room).div_ceil(most as usize);
        Line::from(vec![
            Span::raw("     "),
            Span::styled(cell.repeat(cells), options.theme.style(role)),
            Span::styled(format!(" {hands}{more}"), options.theme.style(role)),
        ])
    };
    let mut all = vec![bar(first, if voted_again { Role::Dim } else { Role::Changed }, String::new())];
    if voted_again {
        let shift = i64::from(second) - i64::from(first);
        all.push(bar(second, Role::Changed, format!(" ({shift:+})")));
    }
    all
}

fn said(options: &Options, verdict: &Verdict, width: usize) -> Vec<Line<'static>> {
    let (theme, words, lang) = (&options.theme, &options.words.stage, options.lang);
    let (mark, general, role) = match verdict.right {
        true => (Sign::Right, words.right.clone(), Role::Good),
        false if verdict.places.is_empty() => (Sign::Wrong, words.wrong.clone(), Role::Bad),
        false => {
            let right = verdict.places.iter().filter(|p| **p).count().to_string();
            let values = [("right", right.as_str()), ("count", &verdict.places.len().to_string())];
            (Sign::Wrong, fill(&words.in_place, &values), Role::Bad)
        }
    };
    let reply = verdict.reply.as_ref().map_or(general.as_str(), |r| r.get(lang));
    let mut all = rich(reply, width.saturating_sub(2), theme, Role::Text);
    for (i, line) in all.iter_mut().enumerate() {
        let mark = if i == 0 { sign(options, mark) } else { " " };
        line.spans.insert(0, Span::styled(format!("{mark} "), theme.style(role)));
    }
    if let Some(because) = &verdict.because {
        all.push(Line::default());
        all.extend(rich(because.get(lang), width, theme, Role::Text));
    }
    all
}
