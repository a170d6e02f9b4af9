//! The panes of a run: one row each. A new pane is a file with a `PANE`, and its line in [`PANES`].

use super::paint::Drawn;
use crate::lesson::model::{Ask, Pane as Wanted};
use crate::stage::motion::Motion;
use crate::stage::state::{Options, PaneId, Watched, Zoom};
use crate::stage::theme::Role;
use crate::timeline::picture::{Picture, ValueView};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// All panes; of those in one column the earlier stands higher.
pub const PANES: &[Pane] = &[
    super::code::PANE,
    super::guards::PANE,
    super::frames::PANE,
    super::result::PANE,
    super::handles::PANE,
    super::gauges::PANE,
    super::inside::PANE,
    super::checklist::PANE,
    super::flow::PANE,
    super::goroutines::PANE,
    super::output::PANE,
];

pub struct Pane {
    /// As a lesson's `panes` name it, where they do.
    pub lesson: Option<Wanted>,
    pub name: fn(&Options) -> &str,
    pub column: Column,
    /// 0: always there; where there is not room for all, a lower rank goes first.
    pub rank: u8,
    /// Rows, with the frame; None: it has nothing to show in this run.
    pub rows: fn(&Show) -> Option<Rows>,
    /// What stands in its frame's head; None: its name.
    pub head: fn(&Show) -> Option<(String, Role)>,
    pub draw: fn(&mut Buffer, Rect, &Show) -> Drawn,
}

/// Where a pane stands on a large screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Code,
    Guards,
    Side,
}

/// How many rows a pane needs at least, likes to have at most, and how greedy it is for those between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rows {
    pub least: u16,
    pub most: u16,
    pub weight: u16,
}

/// What there is to be shown.
#[derive(Clone, Copy)]
pub struct Show<'a> {
    pub options: &'a Options,
    pub watched: &'a Watched,
    pub motion: Option<&'a Motion>,
    /// How far the pane that is drawn is scrolled from where it stands by itself.
    pub scroll: i32,
    /// It has the screen for itself: long lines go on below instead of being cut.
    pub zoomed: bool,
    /// One part of it has: the one to which it is scrolled.
    pub alone: bool,
}

impl<'a> Show<'a> {
    pub fn new(options: &'a Options, watched: &'a Watched, motion: Option<&'a Motion>) -> Show<'a> {
        Show {
            options,
            watched,
            motion,
            scroll: 0,
            zoomed: watched.view.zoom != Zoom::Beside,
            alone: watched.view.zoom == Zoom::Part,
        }
    }

    pub fn picture(&self) -> &'a Picture {
        self.watched.player.picture()
    }

    /// A style as it is while what it shows has just changed.
    pub fn lit(&self, style: Style, is_new: bool) -> Style {
        match self.motion.filter(|_| is_new) {
            Some(motion) => style.patch(self.options.theme.pulse(motion.pulse())),
            None => style,
        }
    }

    /// In one line; in full where there is the room of the whole screen.
    pub fn value(&self, value: &ValueView) -> String {
        match (self.alone, self.zoomed) {
            (true, _) => value.to_text(usize::MAX),
            (_, true) => value.to_text(MOST_CHARACTERS),
            _ => value.to_line(),
        }
    }

    /// Which of the choices is marked, if the learner is asked for one of this kind.
    pub fn choice(&self, ask: Ask) -> Option<usize> {
        let open = self.watched.player.asking.as_ref().filter(|a| a.answer.is_none());
        open.filter(|a| a.ask == ask).map(|a| a.cursor)
    }

    /// Whether the lesson asks for a pane.
    pub fn is_asked_for(&self, pane: Wanted) -> bool {
        self.watched.view.asked.contains(&pane)
    }

    /// The panes that have something to show and are not hidden.
    pub fn present(&self) -> Vec<(PaneId, Rows)> {
        let shown = (0..PANES.len()).filter(|id| !self.watched.view.hidden.contains(id));
        shown.filter_map(|id| Some((id, (PANES[id].rows)(self)?))).collect()
    }

    /// As [`Pane::rank`]; what the lesson asks for or about, and what the learner looks at, comes first.
    pub fn rank(&self, id: PaneId) -> u8 {
        let first = PANES[id].lesson.is_some_and(|p| self.is_asked_for(p)) || self.focus() == Some(id);
        if first { 0 } else { PANES[id].rank }
    }

    /// The pane that is looked at; at a stop, the one that the question is about.
    pub fn focus(&self) -> Option<PaneId> {
        let about = |pane: &Pane| match pane.column {
            Column::Code => self.choice(Ask::Line).is_some(),
            Column::Guards => self.choice(Ask::Card).is_some(),
            Column::Side => pane.lesson == Some(Wanted::Frames) && self.choice(Ask::Frame).is_some(),
        };
        PANES.iter().position(about).or(self.watched.view.focus)
    }
}

/// Of a value on a zoomed pane; alone on the screen it has as many as it needs.
const MOST_CHARACTERS: usize = 8000;
