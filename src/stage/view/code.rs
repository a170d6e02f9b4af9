//! The code pane: the source with the line that is next or running, and where cards wait.

use super::paint::{Sign, lines, pane, sign};
use crate::lesson::prose::width_of;
use crate::stage::highlight;
use crate::stage::state::Options;
use crate::stage::theme::Role;
use crate::timeline::picture::Picture;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// What stands at a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Mark {
    next: bool,
    running: bool,
    cards: usize,
    chosen: bool,
}

/// A program that is only read.
pub fn still(frame: &mut Frame, area: Rect, options: &Options, name: &str, text: &str) {
    let inside = pane(frame, area, options, name);
    draw(frame, inside, options, text, 0, |_| Mark::default());
}

/// A program that runs. `chosen` is a line that the learner marks, from 0. Returns where the current line is.
pub fn running(
    frame: &mut Frame,
    area: Rect,
    options: &Options,
    picture: &Picture,
    source: (&str, &str),
    chosen: Option<usize>,
) -> Option<Rect> {
    let inside = pane(frame, area, options, source.0);
    let at = picture.line.as_ref().filter(|l| *l.file == *source.0);
    // A call that has just begun stands nowhere yet; then its caller's line is the one that runs.
    let caller = || picture.frames.iter().rev().find_map(|f| f.line);
    let here = at.map(|l| (l.line, l.running)).or_else(|| Some((caller().filter(|_| at.is_none())?, true)));
    let marks = |line: u32| Mark {
        next: chosen.is_none() && here == Some((line, false)),
        running: here == Some((line, true)),
        cards: picture.cards.iter().filter(|c| c.line == line).count(),
        chosen: chosen.is_some_and(|c| c + 1 == line as usize),
    };
    let focus = chosen.map_or_else(|| here.map_or(0, |(line, _)| line), |c| c as u32 + 1);
    draw(frame, inside, options, source.1, focus, marks)
}

fn draw(
    frame: &mut Frame,
    area: Rect,
    options: &Options,
    text: &str,
    focus: u32,
    mark: impl Fn(u32) -> Mark,
) -> Option<Rect> {
    let theme = &options.theme;
    let all = highlight::lines(text, theme);
    let room = usize::from(area.height);
    // The line in question stays in the middle of a long text.
    let first = if all.len() <= room { 0 } else { (focus as usize).saturating_sub(room / 2 + 1).min(all.len() - room) };
    let digits = all.len().to_string().len().max(2);
    let mut shown = Vec::new();
    let mut current = None;
    for (i, spans) in all.into_iter().enumerate().skip(first).take(room) {
        let mark = mark(i as u32 + 1);
        let arrow = match mark {
            Mark { next: true, .. } | Mark { chosen: true, .. } => sign(options, Sign::Next),
            Mark { running: true, .. } => sign(options, Sign::Running),
            _ => " ",
        };
        let card = match mark.cards {
            0 => " ".to_string(),
            1 => sign(options, Sign::Card).to_string(),
            n if n < 10 => n.to_string(),
            _ => "+".to_string(),
        };
        let role = if mark.next || mark.chosen { Role::Next } else { Role::Running };
        let mut line = vec![
            Span::styled(arrow, theme.style(role)),
            Span::styled(format!("{:>digits$}", i + 1), theme.style(Role::Dim)),
            Span::styled(card, theme.style(Role::GuardWord)),
            Span::raw(" "),
        ];
        let used: usize = digits + 3 + spans.iter().map(|s| width_of(&s.content)).sum::<usize>();
        line.extend(spans);
        let mut line = Line::from(line);
        if mark.next || mark.running || mark.chosen {
            let rest = usize::from(area.width).saturating_sub(used);
            line.push_span(Span::raw(" ".repeat(rest)));
            line = line.patch_style(theme.style(Role::Line));
            current = Some(Rect { y: area.y + shown.len() as u16, height: 1, ..area });
        }
        shown.push(line);
    }
    lines(frame, area, shown);
    current
}
