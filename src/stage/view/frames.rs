//! Call frames, innermost first, with their variables; and where a panic stands.

use super::cells::{self, label};
use super::paint::{Anchor, Drawn, Sign, sign, window};
use super::panes::{Column, Pane, Rows, Show};
use crate::lesson::model::{Ask, Pane as Wanted};
use crate::stage::motion::Motion;
use crate::stage::state::Options;
use crate::stage::text::clean;
use crate::stage::theme::Role;
use crate::timeline::picture::{FrameStage, FrameView, PanicState, PanicView, Picture, VarRoleView, VarView};
use crate::vm::event::FrameId;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Block;
use std::ops::Range;

pub const PANE: Pane = Pane {
    lesson: Some(Wanted::Frames),
    name: |o| &o.words.stage.frames,
    column: Column::Side,
    rank: 3,
    rows: |_| Some(Rows { least: 6, most: u16::MAX, weight: 3 }),
    head: |_| None,
    draw,
};

fn draw(buffer: &mut Buffer, area: Rect, show: &Show) -> Drawn {
    let mut now = lines(show, show.picture());
    if let Some(motion) = show.motion {
        now.let_panics_travel(motion);
    }
    if let Some((motion, before)) = show.motion.and_then(|m| Some((m, m.frames_from()?)))
        && show.scroll == 0
    {
        // Frames come in over the upper edge, and leave over it.
        let was = lines(show, before);
        let (gone, new) = (was.on_top_of(&now), now.on_top_of(&was));
        let out = |count: usize, part: f32| (count as f32 * part).round() as usize;
        let mut all: Vec<Line> = was.all[out(gone, motion.leaving())..gone].to_vec();
        all.extend(now.all.drain(out(new, motion.coming())..));
        now.all = all;
    }
    window(buffer, area, show, now.all, Anchor::First)
}

/// Which frame, from the innermost one, the learner is asked for is at a row of the pane's area.
pub fn frame_at(area: Rect, show: &Show, row: u16) -> Option<usize> {
    show.choice(Ask::Frame)?;
    let inside = Block::bordered().inner(area);
    let row = row.checked_sub(inside.y).filter(|_| row < inside.bottom())?;
    let drawn = draw(&mut Buffer::empty(inside), inside, show);
    let line = drawn.above + usize::from(row);
    lines(show, show.picture()).heads.iter().rposition(|(_, head)| *head <= line)
}

/// All lines, where each frame begins, and which lines are of panics.
struct Lines<'a> {
    all: Vec<Line<'static>>,
    heads: Vec<(FrameId, usize)>,
    panics: Vec<(&'a PanicView, usize)>,
}

impl Lines<'_> {
    /// A panic goes on from the frame at which it stood, over the lines between.
    fn let_panics_travel(&mut self, motion: &Motion) {
        for (panic, at) in &self.panics {
            let from = motion.came_from(panic).and_then(|frame| self.heads.iter().find(|(id, _)| *id == frame));
            let Some(from) = from.map(|(_, head)| head + 1).filter(|from| from < at) else { continue };
            let way = ((at - from) as f32 * motion.shift(false)).round() as usize;
            let line = self.all.remove(*at);
            self.all.insert(from + way, line);
        }
    }

    /// Lines of the frames that stand above the innermost one that `others` have too.
    fn on_top_of(&self, others: &Lines) -> usize {
        let common = |(id, _): &&(FrameId, usize)| others.heads.iter().any(|(other, _)| other == id);
        self.heads.iter().find(common).map_or(self.all.len(), |(_, head)| *head)
    }
}

fn lines<'a>(show: &Show, picture: &'a Picture) -> Lines<'a> {
    let (options, choice) = (show.options, show.choice(Ask::Frame));
    let (mut all, mut heads, mut panics) = (Vec::new(), Vec::new(), Vec::new());
    let passed = passed(picture);
    for (i, view) in picture.frames.iter().rev().enumerate() {
        heads.push((view.id, all.len()));
        if passed.contains(&(picture.frames.len() - 1 - i)) && choice.is_none() {
            let line = view.line.map_or_else(String::new, |l| format!(":{l}"));
            let text =
                format!("{} {}{line}  {}", sign(options, Sign::Wrong), view.function, options.words.stage.passed);
            all.push(Line::from(Span::styled(clean(&text), options.theme.style(Role::Dim))));
            continue;
        }
        all.push(head(options, picture, view, i, choice));
        all.extend(view.vars.iter().map(|var| {
            let is_new = show.motion.is_some_and(|m| m.is_new_value(view, var));
            variable(show, picture, var, is_new)
        }));
        for panic in picture.panics.iter().filter(|p| p.at == Some(view.id)) {
            let (mark, role) = match panic.state {
                PanicState::Unwinding => (Sign::Panic, Role::Panic),
                PanicState::Recovered => (Sign::Held, Role::Recovered),
                PanicState::Replaced => (Sign::Panic, Role::Dim),
            };
            let replaced = match panic.state {
                PanicState::Replaced => format!(" ({})", options.words.stage.replaced),
                _ => String::new(),
            };
            let text = clean(&format!("  {} {}{replaced}", sign(options, mark), panic.text));
            let style = show.lit(options.theme.style(role), show.motion.is_some_and(|m| m.is_new_of_panic(panic)));
            panics.push((panic, all.len()));
            all.push(Line::from(Span::styled(text, style)));
        }
    }
    if !picture.globals.is_empty() {
        all.push(Line::from(Span::styled(options.words.stage.package.clone(), options.theme.style(Role::Dim))));
        all.extend(picture.globals.iter().map(|var| {
            let is_new = show.motion.is_some_and(|m| m.is_new_global(var));
            variable(show, picture, var, is_new)
        }));
    }
    Lines { all, heads, panics }
}

/// The frames, by index, that the newest panic has left on its way down: they will not go on.
fn passed(picture: &Picture) -> Range<usize> {
    let panic = picture.panics.iter().rev().find(|p| p.state != PanicState::Replaced);
    let Some(panic) = panic else { return 0..0 };
    let Some(at) = picture.frames.iter().position(|f| Some(f.id) == panic.at) else { return 0..0 };
    let by_panic = |f: &FrameView| {
        let card = f.runs_guard.and_then(|guard| picture.cards.iter().find(|c| c.guard == guard));
        card.is_some_and(|c| Some(c.owner) == panic.at)
    };
    // The guards that it runs now stand above those frames.
    let end = picture.frames.iter().rposition(by_panic).unwrap_or(picture.frames.len());
    at + 1..end.max(at + 1)
}

fn head(options: &Options, picture: &Picture, view: &FrameView, index: usize, choice: Option<usize>) -> Line<'static> {
    let (theme, words) = (&options.theme, &options.words.stage);
    let stage = match view.stage {
        FrameStage::Body => None,
        // Its results are set and nothing of it waits: it only leaves.
        FrameStage::RunningGuards if picture.cards_hidden == 0 && picture.cards.iter().all(|c| c.owner != view.id) => {
            Some((words.leaves.clone(), Role::Dim))
        }
        FrameStage::RunningGuards => Some((words.runs_guards.clone(), Role::Next)),
        FrameStage::Unwinding(id) if picture.panics.iter().any(|p| p.id == id && p.state == PanicState::Recovered) => {
            Some((words.recovered.clone(), Role::Recovered))
        }
        FrameStage::Unwinding(_) => Some((words.unwinds.clone(), Role::Panic)),
        FrameStage::Recovered(_) => Some((words.recovered.clone(), Role::Recovered)),
    };
    let innermost = index == 0 && picture.ended.is_none();
    let mark = match choice {
        Some(chosen) if chosen == index => sign(options, Sign::Next),
        Some(_) => " ",
        None if innermost => sign(options, Sign::Next),
        None => " ",
    };
    let line = view.line.map_or_else(String::new, |l| format!(":{l}"));
    let name = clean(&format!("{mark} {}{line}", view.function));
    let role = if choice == Some(index) { Role::Next } else { Role::Title };
    let mut spans = vec![Span::styled(name, theme.style(role))];
    if let Some((text, role)) = stage {
        spans.push(Span::styled(format!("  {text}"), theme.style(role)));
    }
    Line::from(spans)
}

fn variable(show: &Show, picture: &Picture, var: &VarView, is_new: bool) -> Line<'static> {
    let (options, theme) = (show.options, &show.options.theme);
    let name = match (var.cell, var.role) {
        (Some(cell), _) => label(options, picture, &var.name, cell),
        (None, VarRoleView::Captured) => format!("{}{}", sign(options, Sign::Cell), var.name),
        _ => var.name.to_string(),
    };
    let role = if var.changed { Role::Changed } else { Role::Text };
    let changed = if var.changed { " *" } else { "" };
    let value = clean(&format!(" = {}{changed}", show.value(&var.value)));
    let name_style = var.cell.map_or(theme.style(role), |cell| cells::style(options, picture, cell, role));
    Line::from(vec![
        Span::raw("    "),
        Span::styled(clean(&name), show.lit(name_style, is_new)),
        Span::styled(value, show.lit(theme.style(role), is_new)),
    ])
}
