//! A message changes the state. What must be done outside the state is the answer.

use super::arrange;
use super::change::Editing;
use super::message::{JUMPS, Message};
use super::motion::Motion;
use super::player::{Move, Player};
use super::present;
use super::state::{Course, Place, SceneState, State, Watched};
use super::versions::compare;
use super::view::hit::{Target, code_pane, hit, pane};
use crate::engine::Settings;
use crate::lesson::model::{Ask, GoFile};
use crate::lesson::run;

/// Milliseconds between two moments while a run plays.
pub const PLAY: u32 = 700;

/// What the loop has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    None,
    /// Stop the process until it is continued.
    Stop,
}

pub fn update(state: &mut State, message: Message, size: (u16, u16)) -> Effect {
    match message {
        Message::Tick(ms) => tick(state, ms),
        _ => {
            // For the test that a panic of our own leaves the terminal restored.
            if message != Message::Redraw && std::env::var_os("DEFER_TUTOR_TEST_PANIC").is_some() {
                panic!("asked to by DEFER_TUTOR_TEST_PANIC");
            }
            // Any key ends a motion at once.
            state.motion = None;
            return act(state, message, size);
        }
    }
    Effect::None
}

fn act(state: &mut State, message: Message, size: (u16, u16)) -> Effect {
    match message {
        Message::Quit => state.ended = true,
        Message::Stop => return Effect::Stop,
        Message::Help => state.help = !state.help,
        Message::NextTheme => state.options.theme = state.options.theme.next(),
        Message::Escape => escape(state),
        Message::NextScene => turn_scene(state, 1),
        Message::PreviousScene => turn_scene(state, -1),
        Message::Enter => enter(state),
        Message::Up => up_down(state, -1),
        Message::Down => up_down(state, 1),
        Message::Click { column, row } => click(state, size, column, row),
        Message::Drag { column, row } => {
            if let Some(Target::Moment(at)) = hit(state, size, column, row) {
                step(state, Move::To(at));
            }
        }
        Message::Wheel { column, row, by } => wheel(state, size, column, row, by),
        Message::Step(to) => step(state, to),
        Message::Play => {
            if let Some(watched) = state.watched_mut() {
                watched.player.playing = !watched.player.playing && !watched.player.is_at_end();
                // The first step follows at once.
                watched.waited = PLAY;
            }
        }
        Message::Jump => {
            if let Some(watched) = state.watched_mut() {
                watched.jump = Some(0);
            }
        }
        Message::Versions => {
            let settings = state.options.settings.clone();
            if let Some(watched) = state.watched_mut() {
                watched.versions = match watched.versions.take() {
                    Some(_) => None,
                    None => {
                        let (name, text) = watched.player.timeline().source();
                        Some(compare(name, text, &settings))
                    }
                };
            }
        }
        Message::EditHere => {
            if let Some(watched) = state.watched_mut() {
                watched.editing = Some(Box::new(Editing::new(watched.player.timeline().source().1)));
                watched.view.focus = code_pane();
                watched.view.hidden.retain(|id| Some(*id) != code_pane());
            }
        }
        Message::Arrange(act) => arrange::act(state, act, size),
        Message::Point(index) if state.watched().is_some_and(|w| w.jump.is_some()) => jump(state, index),
        Message::Point(_) | Message::Hold | Message::Retry | Message::Typed(_) | Message::Erase => {
            guess(state, message)
        }
        Message::Edit(_) | Message::RunEdited | Message::Hint | Message::Solution | Message::Reset => {
            edit(state, message)
        }
        Message::Present(act) => present::act(state, act),
        Message::Asked(order) => {
            let message = order.message(state);
            return act(state, message, size);
        }
        Message::Tick(_) | Message::Redraw => {}
    }
    Effect::None
}

fn tick(state: &mut State, ms: u32) {
    if let Some(motion) = &mut state.motion {
        motion.elapsed += ms;
        if motion.is_over() {
            state.motion = None;
        }
        return;
    }
    let Some(watched) = state.watched_mut().filter(|w| w.player.playing) else { return };
    watched.waited += ms;
    if watched.waited >= PLAY {
        watched.waited = 0;
        step(state, Move::Forward);
        if let Some(watched) = state.watched_mut().filter(|w| w.player.is_at_end()) {
            watched.player.playing = false;
        }
    }
}

fn step(state: &mut State, to: Move) {
    let moves = state.options.moves;
    let Some(watched) = state.watched_mut() else { return };
    watched.intro = None;
    let before = watched.player.at();
    // What is new is seen again.
    watched.view.scroll.clear();
    watched.player.go(to);
    let motion = watched.player.before().and_then(|b| Motion::between(b, watched.player.picture()));
    if moves && watched.player.at() != before {
        state.motion = motion;
    }
}

fn escape(state: &mut State) {
    if state.help {
        state.help = false;
    } else if let Some(watched) = state.watched_mut().filter(|w| w.editing.is_some()) {
        watched.editing = None;
    } else if let Some(watched) = state.watched_mut().filter(|w| w.versions.is_some()) {
        watched.versions = None;
    } else if let Some(watched) = state.watched_mut().filter(|w| w.jump.is_some()) {
        watched.jump = None;
    } else if let Some(watched) = state.watched_mut().filter(|w| w.view.zoomed) {
        watched.view.zoomed = false;
    } else if let Place::Lesson(course) = &state.place {
        state.place = Place::Home { cursor: course.lesson };
    }
}

fn turn_scene(state: &mut State, by: isize) {
    let Place::Lesson(course) = &state.place else { return };
    let (lesson, scenes) = (course.lesson, state.catalogue.lessons[course.lesson].scenes.len());
    match course.scene.checked_add_signed(by) {
        Some(scene) if scene < scenes => open(state, lesson, scene),
        Some(_) if lesson + 1 < state.catalogue.lessons.len() => open(state, lesson + 1, 0),
        Some(_) => state.place = Place::Home { cursor: lesson },
        None => {}
    }
}

fn open(state: &mut State, lesson: usize, scene: usize) {
    state.place = Place::Lesson(Course::open(&state.catalogue, lesson, scene, &state.options));
}

fn enter(state: &mut State) {
    if state.watched().is_some() {
        return enter_run(state);
    }
    match &mut state.place {
        Place::Home { cursor } => {
            let cursor = *cursor;
            if cursor < state.catalogue.lessons.len() {
                open(state, cursor, 0);
            }
        }
        Place::Lesson(Course { now: SceneState::Predict(asked), .. }) if asked.verdict.is_none() => asked.confirm(),
        Place::Lesson(_) => turn_scene(state, 1),
        Place::Program(_) => {}
    }
}

fn enter_run(state: &mut State) {
    let Some(watched) = state.watched_mut() else { return };
    if let Some(index) = watched.jump {
        return jump(state, index);
    }
    match &watched.player.asking {
        Some(asking) if asking.answer.is_none() => watched.player.answer(),
        None if watched.player.to_find().is_some() && watched.intro.is_none() => watched.player.show(),
        _ if watched.player.is_at_end() => turn_scene(state, 1),
        _ => step(state, Move::Forward),
    }
}

fn jump(state: &mut State, index: usize) {
    if let Some(watched) = state.watched_mut() {
        watched.jump = None;
    }
    if let Some(set) = JUMPS.get(index) {
        step(state, Move::Next(*set));
    }
}

fn up_down(state: &mut State, by: isize) {
    let lessons = state.catalogue.lessons.len();
    if let Some(watched) = state.watched_mut() {
        match &mut watched.jump {
            Some(cursor) => *cursor = cursor.saturating_add_signed(by).min(JUMPS.len() - 1),
            None => watched.player.choose(by),
        }
        return;
    }
    match &mut state.place {
        Place::Home { cursor } => *cursor = cursor.saturating_add_signed(by).min(lessons.saturating_sub(1)),
        Place::Lesson(Course { now: SceneState::Predict(asked), .. }) => asked.shift(by),
        Place::Lesson(Course { now: SceneState::Still { scroll }, .. }) => {
            *scroll = scroll.saturating_add_signed(by as i16).min(200);
        }
        _ => {}
    }
}

fn guess(state: &mut State, message: Message) {
    let Place::Lesson(Course { now: SceneState::Predict(asked), .. }) = &mut state.place else { return };
    match message {
        Message::Point(index) => asked.point(index),
        Message::Hold => asked.hold(),
        Message::Retry => asked.retry(),
        Message::Typed(c) => asked.type_char(c),
        Message::Erase => asked.erase(),
        _ => {}
    }
}

fn edit(state: &mut State, message: Message) {
    let settings = state.options.settings.clone();
    if let Some(watched) = state.watched_mut() {
        return edit_here(watched, message, &settings);
    }
    let Place::Lesson(Course { now: SceneState::Change(change), .. }) = &mut state.place else { return };
    match message {
        Message::Edit(input) => {
            change.editor.input(input);
        }
        Message::RunEdited => change.run(),
        Message::Hint => change.hint(),
        Message::Solution => change.show_solution(),
        Message::Reset => change.reset(),
        _ => {}
    }
}

/// The program on the stage is changed; when it compiles, its run takes the place of the one before.
fn edit_here(watched: &mut Watched, message: Message, settings: &Settings) {
    let Some(editing) = &mut watched.editing else { return };
    match message {
        Message::Edit(input) => {
            editing.editor.input(input);
        }
        Message::RunEdited => {
            let file = GoFile { name: watched.player.timeline().source().0.to_string(), text: editing.text().into() };
            match run::timeline(&[file], watched.go, settings) {
                Ok(timeline) => *watched = Watched::new(Player::new(timeline, &[], &[], &[]), None, watched.go),
                Err(faults) => editing.messages = faults.messages().collect(),
            }
        }
        _ => {}
    }
}

fn click(state: &mut State, size: (u16, u16), column: u16, row: u16) {
    match hit(state, size, column, row) {
        Some(Target::Moment(at)) => step(state, Move::To(at)),
        Some(Target::Card(index)) => {
            if let Some(watched) = state.watched_mut() {
                match watched.player.asking.as_mut().filter(|a| a.answer.is_none()) {
                    Some(asking) if asking.ask == Ask::Card => asking.cursor = index,
                    _ => {
                        let card = watched.player.picture().cards.iter().rev().nth(index);
                        let registered = card.map(|c| c.registered);
                        registered.into_iter().for_each(|at| step(state, Move::To(at)));
                    }
                }
            }
        }
        Some(Target::Line(line)) => match state.watched_mut().and_then(|w| w.player.asking.as_mut()) {
            Some(asking) if asking.ask == Ask::Line && asking.answer.is_none() => asking.cursor = line as usize - 1,
            _ => step(state, Move::ToLine(line)),
        },
        Some(Target::Pane(pane)) => arrange::act(state, arrange::Act::Focus(pane), size),
        Some(Target::Choice(index)) if state.options.projector => present::act(state, present::Act::HandFor(index)),
        Some(Target::Choice(index)) => guess(state, Message::Point(index)),
        None => {}
    }
}

/// The wheel scrolls the pane below it; where there is nothing to scroll, it steps.
fn wheel(state: &mut State, size: (u16, u16), column: u16, row: u16, by: i32) {
    let pane = pane(state, size, column, row);
    if !pane.is_some_and(|pane| arrange::scroll(state, size, pane, by)) {
        step(state, if by > 0 { Move::Forward } else { Move::Back });
    }
}
