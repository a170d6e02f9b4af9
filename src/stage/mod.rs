//! The terminal program: event → message → update → state → view.

mod arrange;
mod auto;
pub mod big;
mod change;
mod diary;
mod editor;
mod external;
pub mod ground;
mod highlight;
#[cfg(test)]
mod inside_tests;
pub mod keys;
mod mailbox;
mod message;
mod motion;
#[cfg(test)]
mod motion_tests;
#[cfg(test)]
mod mouse_tests;
pub mod offscreen;
mod overlay;
#[cfg(test)]
mod pane_tests;
mod picker;
mod platform;
mod player;
mod present;
#[cfg(test)]
mod projector_tests;
mod question;
pub mod rehearse;
mod reload;
#[cfg(test)]
mod remap_tests;
mod review;
mod screen;
#[cfg(test)]
mod screen_tests;
mod speaker;
mod state;
#[cfg(test)]
mod tests;
mod text;
pub mod theme;
mod update;
mod versions;
mod view;

pub use platform::has_big_text;
pub use speaker::{notes, why_no_guests};
pub use state::Options;

use crate::lesson::model::Catalogue;
use crate::lesson::progress::{Keeper, Progress, Store, Trouble, host_clock};
use crate::timeline::Timeline;
use crate::words::fill;
use auto::Auto;
use crossterm::event;
use diary::Diary;
use mailbox::{Arrival, Mailbox};
use message::{Message, message};
use player::Player;
use present::Present;
use screen::Screen;
use speaker::Presenter;
use state::{Course, Place, State, Watched};
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};
use update::{Effect, update};

/// What is shown first.
pub enum Start {
    Home,
    /// Indices in the catalogue and in the lesson; without a scene, where the learner stopped.
    Lesson {
        lesson: usize,
        scene: Option<usize>,
    },
    /// Questions that come back.
    Review,
    /// The user's own program.
    Program(Box<Timeline>),
}

/// What there is to say when the stage has ended.
#[derive(Debug, Default)]
pub struct Farewell {
    /// To be printed.
    pub report: String,
    /// What could not be kept.
    pub trouble: Option<Trouble>,
}

/// Runs until the user leaves. Needs a terminal. Progress is kept in the store, if there is one.
pub fn run(
    start: Start,
    catalogue: Catalogue,
    options: Options,
    store: Option<Result<Store, Trouble>>,
) -> io::Result<Farewell> {
    let mut mailbox = Mailbox::open()?;
    let (progress, keeper, trouble) = keeper(store, &mailbox);
    let mut state = open(start, catalogue, options, progress);
    state.diary.look(&state.catalogue, &state.place);
    if let Some(trouble) = trouble {
        state.notice = Some(trouble.line(&state.options.words.progress));
    }
    if let Some(dir) = state.options.watched_lessons.take() {
        reload::watch(dir, mailbox.post());
    }
    let ended = show(&mut state, &mut mailbox, &keeper);
    let trouble = keeper.finish();
    ended.map(|report| Farewell { report, trouble })
}

/// What is known already, and who keeps what comes.
fn keeper(store: Option<Result<Store, Trouble>>, mailbox: &Mailbox<Message>) -> (Progress, Keeper, Option<Trouble>) {
    match store {
        None => (Progress::default(), Keeper::nowhere(), None),
        Some(Err(trouble)) => (Progress::default(), Keeper::nowhere(), Some(trouble)),
        Some(Ok(store)) => {
            let (progress, trouble) = store.load();
            let post = mailbox.post();
            let keeper =
                Keeper::new(store, progress.clone(), trouble.clone(), move |news| post.send(Message::News(news)));
            (progress, keeper, trouble)
        }
    }
}

fn show(state: &mut State, mailbox: &mut Mailbox<Message>, keeper: &Keeper) -> io::Result<String> {
    let mut screen = Screen::enter()?;
    // From now on a change of the terminal's size is heard: one during the first frame would be missed otherwise.
    event::poll(Duration::ZERO)?;
    if state.options.on_light.is_some() {
        mailbox.ask_ground(&mut screen)?;
    }
    let mut presenter = Presenter::new(state, mailbox);
    let mut before = Instant::now();
    loop {
        screen.draw(|frame| view::draw(state, frame), |area| view::big(state, area))?;
        presenter.tell(state);
        keeper.keep(state.diary.take());
        if state.options.projector {
            screen.last_words(present::report(state));
        }
        if state.ended {
            return Ok(present::report(state));
        }
        let arrival = mailbox.next(patience(state))?;
        let now = Instant::now();
        let passed = now.duration_since(before).as_millis().min(60_000) as u32;
        before = now;
        let message = match arrival {
            Arrival::Terminal(event) => message(&event, state),
            Arrival::Posted(message) => Some(message),
            Arrival::Ground(light) => Some(Message::Ground(light)),
            Arrival::Nothing => {
                state.watched_mut().into_iter().for_each(|w| w.player.record());
                Some(Message::Tick(passed.max(1)))
            }
            Arrival::Lost => return Ok(String::new()),
        };
        let size = crossterm::terminal::size()?;
        let Some(message) = message else { continue };
        match update(state, message, size) {
            Effect::None => {}
            Effect::Stop => screen.stop()?,
            Effect::Edit { name, text } => {
                let words = &state.options.words.stage;
                let message = match screen.away(|| external::edit(&name, &text, words))? {
                    Ok(text) => Message::Edited(text),
                    Err(why) => Message::Said(why),
                };
                update(state, message, size);
            }
            Effect::Mouse(on) => screen.mouse(on)?,
            Effect::Save { path, text } => {
                let words = &state.options.words.stage;
                let said = match external::save(&path, &text) {
                    Ok(()) => fill(&words.saved, &[("path", &path)]),
                    Err(e) => format!("{path}: {e}"),
                };
                update(state, Message::Said(said), size);
            }
        }
    }
}

fn open(start: Start, catalogue: Catalogue, options: Options, progress: Progress) -> State {
    let latest = progress.latest(&catalogue.lessons).unwrap_or(0);
    let reviews = matches!(start, Start::Review);
    let resumes = match start {
        Start::Lesson { lesson, scene: None } => Some(lesson),
        _ => None,
    };
    let place = match start {
        Start::Home | Start::Review | Start::Lesson { scene: None, .. } => Place::Home { cursor: latest },
        Start::Lesson { lesson, scene: Some(scene) } => {
            Place::Lesson(Course::open(&catalogue, lesson, scene, &options, &progress))
        }
        Start::Program(timeline) => {
            Place::Program(Box::new(Watched::new(Player::new(*timeline, &[], &[], &[]), None, options.go)))
        }
    };
    let mut state = State {
        diary: Diary::new(progress, host_clock, !options.projector),
        auto: options.autoplay.then(Auto::default),
        options,
        catalogue: Arc::new(catalogue),
        place,
        overlay: None,
        motion: None,
        present: Present::default(),
        notice: None,
        fault: None,
        mouse: true,
        ended: false,
    };
    if let Some(lesson) = resumes {
        update::resume(&mut state, lesson);
    }
    if reviews {
        review::start(&mut state);
    }
    state
}

/// How long to wait for a key before time itself changes something; None: for ever.
fn patience(state: &State) -> Option<Duration> {
    let frame = state.motion.as_ref().map(|_| Duration::from_millis(motion::FRAME));
    let soonest = |left: Duration| Some(frame.map_or(left, |frame| frame.min(left)));
    if let Some(left) = state.until_auto() {
        return soonest(Duration::from_millis(left.into()));
    }
    let Some(watched) = state.watched() else { return frame };
    if !watched.player.is_complete() {
        return Some(frame.unwrap_or(Duration::ZERO));
    }
    let left = state.options.pace().saturating_sub(watched.waited).max(1);
    if watched.player.playing { soonest(Duration::from_millis(left.into())) } else { frame }
}
