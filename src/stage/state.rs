//! What the stage shows: one value, changed by messages only ([`super::update`]).

use super::auto::Auto;
use super::change::{Change, Editing};
use super::diary::Diary;
use super::keys::{Binding, Press};
use super::motion::Motion;
use super::picker::Picker;
use super::player::Player;
use super::present::Present;
use super::question::Asked;
use super::review::Queue;
use super::theme::Theme;
use super::versions::VersionRun;
use crate::engine::Settings;
use crate::lesson::model::{Catalogue, GoFile, Lesson, OrderItem, Pane, QuestionKind, SceneKind};
use crate::lesson::progress::Progress;
use crate::lesson::run;
use crate::words::{Interface, Lang};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

pub struct State {
    pub options: Options,
    pub catalogue: Arc<Catalogue>,
    pub place: Place,
    /// What covers the screen.
    pub overlay: Option<Overlay>,
    pub motion: Option<Motion>,
    pub present: Present,
    pub diary: Diary,
    /// The stage plays by itself.
    pub auto: Option<Auto>,
    /// Something to be told until the next key.
    pub notice: Option<String>,
    /// What is wrong with the lesson that is being written, while the last good one is shown.
    pub fault: Option<String>,
    /// The mouse is ours.
    pub mouse: bool,
    pub ended: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Overlay {
    /// The votes of the session, scrolled down by some lines.
    Votes {
        scroll: u16,
    },
    /// Every key, scrolled down by some lines.
    Help {
        scroll: u16,
    },
    /// What the program does under an older and the newest Go, scrolled down by some lines.
    Versions {
        runs: Box<[VersionRun; 2]>,
        scroll: u16,
    },
    Picker(Picker),
}

/// What flags, configuration and environment ask for.
pub struct Options {
    pub words: Interface,
    pub lang: Lang,
    pub theme: Theme,
    /// If the terminal says that its ground is light, this takes the theme's place; None: it need not be asked.
    pub on_light: Option<Theme>,
    pub ascii: bool,
    pub moves: bool,
    pub projector: bool,
    /// The terminal has letters twice as large.
    pub big_text: bool,
    /// Lessons whose files are looked at, to show what has changed.
    pub watched_lessons: Option<PathBuf>,
    /// Play by itself until somebody presses a key.
    pub autoplay: bool,
    pub settings: Settings,
    /// The language version of the user's own program.
    pub go: (u32, u32),
    /// Keys that the user wants for actions, in the place of ours.
    pub keys: Vec<(String, Vec<Press>)>,
    /// Of [`SPEEDS`].
    pub speed: usize,
}

/// Milliseconds between two moments while a run plays.
pub const SPEEDS: [u32; 4] = [1400, 700, 300, 100];

impl Options {
    /// The keys of an action. Where one types, keys that write or edit are not taken from the text: if the user has given the action no
    /// others, it has its own there.
    pub fn keys_of(&self, binding: &Binding) -> Vec<Press> {
        let Some((_, keys)) = self.given(binding) else { return binding.keys.to_vec() };
        if !binding.at.is_typing() || keys.is_empty() {
            return keys.clone();
        }
        let usable: Vec<Press> = keys.iter().copied().filter(|key| !key.writes()).collect();
        if usable.is_empty() { binding.keys.to_vec() } else { usable }
    }

    /// What the user has given an action.
    pub fn given(&self, binding: &Binding) -> Option<&(String, Vec<Press>)> {
        self.keys.iter().find(|(action, _)| action == binding.action)
    }

    /// Milliseconds between two moments.
    pub fn pace(&self) -> u32 {
        SPEEDS[self.speed.min(SPEEDS.len() - 1)]
    }
}

/// Where the learner is.
pub enum Place {
    Home {
        cursor: usize,
    },
    Lesson(Course),
    /// The user's own program.
    Program(Box<Watched>),
}

/// A lesson being taken.
pub struct Course {
    /// Index in the catalogue.
    pub lesson: usize,
    pub scene: usize,
    pub now: SceneState,
    /// Lines that the program beside what is read is scrolled down, if somebody has moved it.
    pub program: Option<u16>,
    /// The scene is one of questions asked apart from their lessons.
    pub queue: Option<Queue>,
}

/// What a scene has besides its data.
pub enum SceneState {
    Still {
        scroll: u16,
    },
    Predict(Box<Asked>),
    Watch(Box<Watched>),
    Change(Box<Change>),
    /// The program does not run; these are the compiler's messages.
    Broken(Vec<String>),
}

/// A run with what is around it.
pub struct Watched {
    pub player: Player,
    pub view: Arrangement,
    /// What to look for: told until the run starts, and again where it has not started.
    pub about: Option<crate::words::Words>,
    /// The same, while it is told.
    pub intro: Option<crate::words::Words>,
    /// What was looked for last.
    pub sought: Option<String>,
    /// What there is to tell besides what happens, until the next move.
    pub said: Option<String>,
    /// The program before it was changed.
    pub original: Option<Vec<GoFile>>,
    /// The program's text while it is being changed.
    pub editing: Option<Box<Editing>>,
    /// The language version under which it runs.
    pub go: (u32, u32),
    /// Milliseconds since the last moment, while it plays.
    pub waited: u32,
}

/// A pane, by its place in the view's list.
pub type PaneId = usize;

/// What the learner, and the lesson, want to see of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrangement {
    /// The pane that keys scroll and zoom; where there is room for one pane, the one that is shown.
    pub focus: Option<PaneId>,
    pub zoom: Zoom,
    pub hidden: Vec<PaneId>,
    /// Lines that a pane is scrolled down from where it stands by itself.
    pub scroll: BTreeMap<PaneId, i32>,
    /// What the lesson wants to be seen.
    pub asked: Vec<Pane>,
}

/// How near the learner looks at a pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zoom {
    #[default]
    Beside,
    /// It has the screen for itself.
    Pane,
    /// One card, variable or line of it has; scrolling goes to the next.
    Part,
}

impl Arrangement {
    pub fn scrolled(&self, pane: PaneId) -> i32 {
        self.scroll.get(&pane).copied().unwrap_or(0)
    }
}

impl Watched {
    pub fn new(player: Player, intro: Option<crate::words::Words>, go: (u32, u32)) -> Watched {
        Watched {
            player,
            view: Arrangement::default(),
            about: intro.clone(),
            intro,
            sought: None,
            said: None,
            original: None,
            editing: None,
            go,
            waited: 0,
        }
    }
}

impl Course {
    /// Opens a scene; `scene` must be one of the lesson's. An exercise goes on with the learner's program.
    pub fn open(catalogue: &Catalogue, lesson: usize, scene: usize, options: &Options, progress: &Progress) -> Course {
        let data = &catalogue.lessons[lesson];
        let mut now = SceneState::open(data, scene, options);
        if let SceneState::Change(change) = &mut now
            && let Some(code) = progress.code(&data.slug, &data.scenes[scene].id)
        {
            change.resume(code);
        }
        Course { lesson, scene, now, program: None, queue: None }
    }
}

impl SceneState {
    /// A prediction as a room is asked it; None: the scene is none.
    pub fn vote(lesson: &Lesson, scene: usize, lang: Lang) -> Option<Asked> {
        let SceneKind::Predict { snippet, question } = &lesson.scenes.get(scene)?.kind else { return None };
        let items: &[OrderItem] = match &question.kind {
            QuestionKind::Order { items, .. } => items,
            _ => &[],
        };
        Some(Asked::new(question, lesson.output(*snippet)).into_vote(items, lang))
    }

    fn open(lesson: &Lesson, scene: usize, options: &Options) -> SceneState {
        match &lesson.scenes[scene].kind {
            SceneKind::Read { .. } | SceneKind::Compare { .. } | SceneKind::Recap { .. } => {
                SceneState::Still { scroll: 0 }
            }
            SceneKind::Predict { snippet, question } => {
                SceneState::Predict(Box::new(match SceneState::vote(lesson, scene, options.lang) {
                    Some(vote) if options.projector => vote,
                    _ => Asked::new(question, lesson.output(*snippet)),
                }))
            }
            SceneKind::Watch { snippet, body, notes, stops, finds, panes } => {
                let program = lesson.snippet(*snippet);
                match run::timeline(&program.files, snippet.go, &program.settings(&options.settings)) {
                    Ok(timeline) => {
                        let player = Player::new(timeline, notes, stops, finds);
                        let view = Arrangement { asked: panes.clone(), ..Arrangement::default() };
                        let watched = Watched::new(player, Some(body.clone()), snippet.go);
                        SceneState::Watch(Box::new(Watched { view, ..watched }))
                    }
                    Err(faults) => SceneState::Broken(faults.messages().collect()),
                }
            }
            SceneKind::Change { start, goals, hints, solution, .. } => {
                let program = lesson.snippet(*start);
                let (files, settings) = (program.files.clone(), program.settings(&options.settings));
                let solution = lesson.snippet(*solution).main().text.clone();
                let goals = goals.iter().map(|g| g.property.clone()).collect();
                SceneState::Change(Box::new(Change::new(files, start.go, goals, hints.len(), solution, settings)))
            }
        }
    }
}

impl State {
    /// The run that is shown, if one is.
    pub fn watched(&self) -> Option<&Watched> {
        match &self.place {
            Place::Program(watched) => Some(watched),
            Place::Lesson(Course { now: SceneState::Watch(watched), .. }) => Some(watched),
            _ => None,
        }
    }

    pub fn watched_mut(&mut self) -> Option<&mut Watched> {
        match &mut self.place {
            Place::Program(watched) => Some(watched),
            Place::Lesson(Course { now: SceneState::Watch(watched), .. }) => Some(watched),
            _ => None,
        }
    }
}
