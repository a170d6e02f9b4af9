//! Call frames, innermost first, with their variables; and where a panic stands.

use super::cells::label;
use super::paint::{Sign, lines, pane, sign};
use crate::stage::state::Options;
use crate::stage::text::fit;
use crate::stage::theme::Role;
use crate::timeline::picture::{FrameStage, FrameView, PanicState, Picture, VarRoleView, VarView};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// `choice`: the learner is asked for a frame; which one is marked, from the innermost.
pub fn draw(frame: &mut Frame, area: Rect, options: &Options, picture: &Picture, choice: Option<usize>) {
    let inside = pane(frame, area, options, &options.words.stage.frames);
    let width = usize::from(inside.width);
    let mut all = Vec::new();
    for (i, view) in picture.frames.iter().rev().enumerate() {
        all.push(head(options, picture, view, i, choice, width));
        all.extend(view.vars.iter().map(|var| variable(options, picture, var, width)));
        for panic in picture.panics.iter().filter(|p| p.at == Some(view.id)) {
            let (mark, role) = match panic.state {
                PanicState::Unwinding => (Sign::Panic, Role::Panic),
                PanicState::Recovered => (Sign::Held, Role::Recovered),
                PanicState::Replaced => (Sign::Panic, Role::Dim),
            };
            let text = fit(&format!("  {} {}", sign(options, mark), panic.text), width);
            all.push(Line::from(Span::styled(text, options.theme.style(role))));
        }
    }
    if !picture.globals.is_empty() {
        all.push(Line::from(Span::styled(options.words.stage.package.clone(), options.theme.style(Role::Dim))));
        all.extend(picture.globals.iter().map(|var| variable(options, picture, var, width)));
    }
    if picture.goroutines.len() > 1 {
        all.push(Line::from(Span::styled(options.words.stage.goroutines.clone(), options.theme.style(Role::Dim))));
        for g in &picture.goroutines {
            let mark = if g.id == picture.current { sign(options, Sign::Next) } else { " " };
            let text = fit(&format!("{mark} {} {} {}", g.id, g.function, state(options, &g.state)), width);
            all.push(Line::from(Span::styled(text, options.theme.style(Role::Text))));
        }
    }
    lines(frame, inside, all);
}

fn state(options: &Options, state: &crate::timeline::picture::GoroutineState) -> String {
    use crate::timeline::picture::GoroutineState;
    match state {
        GoroutineState::Running => options.words.stage.running.clone(),
        GoroutineState::Runnable => options.words.stage.ready.clone(),
        GoroutineState::Waiting(why) => format!("{} ({why})", options.words.stage.waiting),
    }
}

fn head(
    options: &Options,
    picture: &Picture,
    view: &FrameView,
    index: usize,
    choice: Option<usize>,
    width: usize,
) -> Line<'static> {
    let (theme, words) = (&options.theme, &options.words.stage);
    let stage = match view.stage {
        FrameStage::Body => None,
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
    let name = fit(&format!("{mark} {}{line}", view.function), width);
    let role = if choice == Some(index) { Role::Next } else { Role::Title };
    let mut spans = vec![Span::styled(name, theme.style(role))];
    if let Some((text, role)) = stage {
        spans.push(Span::styled(format!("  {text}"), theme.style(role)));
    }
    Line::from(spans)
}

fn variable(options: &Options, picture: &Picture, var: &VarView, width: usize) -> Line<'static> {
    let theme = &options.theme;
    let name = match (var.cell, var.role) {
        (Some(cell), _) => label(options, picture, &var.name, cell),
        (None, VarRoleView::Captured) => format!("{}{}", sign(options, Sign::Cell), var.name),
        _ => var.name.to_string(),
    };
    let role = if var.changed { Role::Changed } else { Role::Text };
    let changed = if var.changed { " *" } else { "" };
    let text = fit(&format!("    {name} = {}{changed}", var.value.to_line()), width);
    Line::from(Span::styled(text, theme.style(role)))
}
