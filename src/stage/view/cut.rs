//! What has no room on a screen, for a rehearsal: lines, and of programs lines and columns.

pub use super::code::Cut as ProgramCut;
use super::panes::Show;
use super::{change, code, layout, narration, predict, run, still};
use crate::lesson::model::{Lesson, Question, SnippetRef};
use crate::stage::change::Change;
use crate::stage::question::Asked;
use crate::stage::state::{Options, Watched};
use ratatui::layout::Rect;
use ratatui::widgets::Block;

fn page(screen: Rect, options: &Options) -> Rect {
    layout::page_of_prose(layout::page(screen, options)[1])
}

pub fn still(screen: Rect, options: &Options, lesson: &Lesson, scene: usize) -> (usize, ProgramCut) {
    still::cut(page(screen, options), options, lesson, &lesson.scenes[scene])
}

pub fn prediction(
    screen: Rect,
    options: &Options,
    lesson: &Lesson,
    (snippet, question): (SnippetRef, &Question),
    asked: &Asked,
) -> (usize, ProgramCut) {
    let file = lesson.snippet(snippet).main();
    predict::Prediction { options, file, scrolled: None, question, asked, ballot: None }.cut(page(screen, options))
}

pub fn exercise(screen: Rect, options: &Options, lesson: &Lesson, scene: usize, change: &Change) -> usize {
    change::cut(page(screen, options), options, &lesson.scenes[scene].kind, change)
}

/// Lines of what is told at the moment at which the run is.
pub fn narration(screen: Rect, options: &Options, watched: &Watched) -> usize {
    let body = layout::page(screen, options)[1];
    let inside = Block::bordered().inner(run::places(body, &Show::new(options, watched, None)).narration);
    narration::told(options, watched, inside).len().saturating_sub(inside.height.into())
}

/// The program of a run scrolls by itself: only columns are missed.
pub fn program(screen: Rect, options: &Options, watched: &Watched) -> ProgramCut {
    let show = Show::new(options, watched, None);
    let places = run::places(layout::page(screen, options)[1], &show);
    let (_, text) = code::source(&show);
    let area = places.panes.iter().find(|(id, _)| Some(*id) == super::hit::code_pane()).map(|(_, area)| *area);
    let columns = area.map_or(0, |area| code::cut(options, area, text).columns);
    ProgramCut { columns, ..ProgramCut::default() }
}
