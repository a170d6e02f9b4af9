//! A prediction: the program, the question, the guess, and what is said to it.

use super::bars::Bars;
use super::paint::{Sign, padded, pane, sign};
use super::{code, layout, paint, still};
use crate::lesson::model::{Choice, GoFile, Label, OrderItem, Question, QuestionKind};
use crate::lesson::prose::width_of;
use crate::stage::present::Ballot;
use crate::stage::question::{Asked, Guess, Verdict, shown};
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
    /// Lines that the program is scrolled down, if somebody has moved it.
    pub scrolled: Option<u16>,
    pub question: &'a Question,
    pub asked: &'a Asked,
    /// Hands that were counted.
    pub ballot: Option<&'a Ballot>,
}

/// Rows that a question with its answer may need.
const LEAST_ROWS: usize = 26;
/// Rows of a program, with its frame, that stay where the question wants all that there is.
const LEAST_OF_PROGRAM: u16 = 6;

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
        let (words, program) = self.parts(body);
        let area = padded(pane(frame, words, self.options, &self.options.words.stage.your_turn));
        let rows = self.rows_in(area);
        let first = self.first(&rows, area);
        let lines: Vec<Line> = rows.into_iter().map(|(line, _)| line).collect();
        paint::lines_from(frame, area, self.options, lines, first);
        code::still(frame, program, self.options, self.file, self.scrolled);
        paint::join(frame, words, program, self.options);
    }

    /// Where the program is.
    pub fn program(&self, body: Rect) -> Rect {
        self.parts(body).1
    }

    /// Where the question is, and where the program: one above the other, all choices are seen before all of the program is.
    fn parts(&self, body: Rect) -> (Rect, Rect) {
        let rows = |width, room| self.rows(width, room).len();
        still::beside(self.page(body), &self.file.text, LEAST_OF_PROGRAM, rows)
    }

    /// Lines of the question, or of what is said to the answer, that have no room; and what of the program has none.
    pub fn cut(&self, body: Rect) -> (usize, code::Cut) {
        let (words, program) = self.parts(body);
        let area = padded(Block::bordered().inner(words));
        let words = self.rows_in(area).len().saturating_sub(area.height.into());
        (words, code::cut(self.options, program, &self.file.text))
    }

    /// The choice or place at a row of the screen.
    pub fn target_at(&self, body: Rect, at: Position) -> Option<usize> {
        let (words, _) = self.parts(body);
        let area = padded(Block::bordered().inner(words));
        if !area.contains(at) {
            return None;
        }
        let rows = self.rows_in(area);
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

    /// The lines of choices with their hands: in a tight form each in one row, beside the choice where that has room for them.
    fn with_bars(&self, choices: Vec<(usize, Vec<Line<'static>>)>, width: usize, form: Form) -> Vec<Row> {
        let bars = self.ballot.map(|b| {
            let again = b.second || b.hands.iter().any(|hands| hands[1] > 0);
            Bars { options: self.options, hands: &b.hands, again }
        });
        let widest = choices.iter().filter_map(|(_, lines)| lines.last()).map(Line::width).max().unwrap_or(0) + 2;
        let mut all = Vec::new();
        for (choice, mut lines) in choices {
            let indented = |mut line: Line<'static>| {
                line.spans.insert(0, Span::raw("     "));
                line
            };
            match (bars, lines.last_mut()) {
                (Some(bars), Some(last)) if form == Form::Tight && widest + bars.least_of_row() <= width => {
                    last.push_span(Span::raw(" ".repeat(widest - last.width())));
                    last.spans.extend(bars.row(choice, width - widest).spans);
                }
                (Some(bars), _) if form == Form::Tight => {
                    lines.push(indented(bars.row(choice, width.saturating_sub(5))))
                }
                (Some(bars), _) => lines.extend(bars.rows(choice, width.saturating_sub(5)).into_iter().map(indented)),
                (None, _) => {}
            }
            all.extend(lines.into_iter().map(|line| (line, Some(choice))));
        }
        all
    }

    /// The choice for which hands are counted a second time, if they are.
    fn second(&self) -> Option<usize> {
        self.ballot.filter(|b| b.second).map(|b| b.cursor)
    }

    fn rows_in(&self, area: Rect) -> Vec<Row> {
        self.rows(area.width.into(), area.height.into())
    }

    /// What there is to be read in lines of a width, where there is room for so many.
    fn rows(&self, width: usize, room: usize) -> Vec<Row> {
        let (options, question, asked) = (self.options, self.question, self.asked);
        let apart = |lines: Vec<Line<'static>>| lines.into_iter().map(|line| (line, None));
        let prompt = rich(question.prompt.get(options.lang), width, &options.theme, Role::Title);
        let reply = asked.verdict.as_ref().map_or_else(Vec::new, |v| said(options, v, width));
        let mut all = self.guess(width, Form::Whole);
        // What is said to the guess must be seen whole: choices not taken, and then the prompt, make room for it.
        // At a second vote all choices are on the screen; the explanation comes back after it.
        let second = self.second().is_some();
        let needs = prompt.len() + 1 + all.len() + if reply.is_empty() { 0 } else { reply.len() + 1 };
        if needs > room {
            match (second, asked.verdict.is_some()) {
                (true, true) if all.len() <= room => return all,
                (true, true) => return self.guess(width, Form::Tight),
                (false, true) => all = self.guess(width, Form::Brief),
                (_, false) => all = self.guess(width, Form::Tight),
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

    fn guess(&self, width: usize, form: Form) -> Vec<Row> {
        let (options, question, asked) = (self.options, self.question, self.asked);
        let theme = &options.theme;
        let mut all = Vec::new();
        match (&asked.guess, &question.kind) {
            (Guess::Choice { choices, cursor }, kind) => {
                // Orders of long lines are told by the lines' numbers.
                let named = match kind {
                    QuestionKind::Order { items, .. } => named(options, items, choices, width),
                    _ => Vec::new(),
                };
                for (i, name) in named.iter().enumerate() {
                    let line = fit(&format!("     {} {name}", i + 1), width);
                    all.push((Line::from(Span::styled(line, theme.style(Role::Text))), None));
                }
                let mut lines = Vec::new();
                for (i, choice) in choices.iter().enumerate().filter(|(i, _)| form != Form::Brief || i == cursor) {
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
                    let text = numbers(options, choice, &named).unwrap_or_else(|| shown(&choice.label, options.lang));
                    let text =
                        rich(&text, width.saturating_sub(5), theme, role).into_iter().enumerate().map(|(k, line)| {
                            let head = if k == 0 { format!("{mark}{letter}) ") } else { "     ".into() };
                            let mut spans = vec![Span::styled(head, theme.style(role))];
                            spans.extend(line.spans);
                            Line::from(spans)
                        });
                    lines.push((i, text.collect()));
                }
                all.extend(self.with_bars(lines, width, form));
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

/// How much of the choices is shown, by the room that there is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Whole,
    /// All hands of a choice stand in one row.
    Tight,
    /// Only the choice that was taken.
    Brief,
}

/// The lines that are put in order, where whole orders of them are too much to be read beside each other; else none.
fn named(options: &Options, items: &[OrderItem], choices: &[Choice], width: usize) -> Vec<String> {
    let is_long =
        choices.iter().any(|choice| width_of(&shown(&choice.label, options.lang)) > width.saturating_sub(5) * 3 / 2);
    match is_long {
        true => items.iter().map(|item| item.label.line(options.lang)).collect(),
        false => Vec::new(),
    }
}

/// An order as the numbers of its lines; None: they have none.
fn numbers(options: &Options, choice: &Choice, named: &[String]) -> Option<String> {
    let Label::Output(order) = &choice.label else { return None };
    let number = |line: &str| Some((named.iter().position(|name| name == line)? + 1).to_string());
    let numbers: Vec<String> = order.lines().map(number).collect::<Option<_>>()?;
    Some(numbers.join(if options.ascii { " > " } else { " › " }))
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
