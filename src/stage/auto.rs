//! Playing by itself, for a screen in the hallway: at reading pace, over and over, until somebody presses a key.

use super::player::{Move, Player};
use super::question::Guess;
use super::state::{Course, Place, SceneState, State, Watched};
use super::update::{open, step, turn_page};
use crate::lesson::model::{Label, SceneKind};
use crate::lesson::prose::width_of;
use crate::timeline::picture::Moment;
use crate::words::narration::narrate;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Auto {
    /// Milliseconds since something was shown.
    waited: u32,
    /// Moments of the run that are still to be shown, the next one last; None: not yet decided.
    route: Option<Vec<Moment>>,
}

/// Milliseconds to look up and find one's place.
const GLANCE: u32 = 1500;
/// Milliseconds for a cell of prose: some 14 a second, which is slow reading, and about seven Chinese characters.
const CELL: u32 = 70;
/// Milliseconds for a line of a program.
const LINE: u32 = 350;
/// The longest that anything stays.
const LONGEST: u32 = 45_000;
/// Moments of a run that are shown one by one; of longer ones, only what tells something.
const SHORT: u64 = 120;
/// Telling moments that are shown all.
const MOST: usize = 80;
/// Moments shown of a run that has more, besides those with notes.
const SAMPLES: u64 = 40;

impl State {
    /// Milliseconds until something is done by itself; None: nothing is.
    pub fn until_auto(&self) -> Option<u32> {
        let auto = self.auto.as_ref()?;
        Some(reading_time(self).saturating_sub(auto.waited).max(1))
    }
}

/// Time has passed.
pub fn tick(state: &mut State, ms: u32, size: (u16, u16)) {
    let due = reading_time(state);
    let Some(auto) = &mut state.auto else { return };
    auto.waited = auto.waited.saturating_add(ms);
    if auto.waited >= due {
        auto.waited = 0;
        if !turn_page(state, size, true) {
            go_on(state);
        }
    }
}

/// How long what is shown takes to be read.
fn reading_time(state: &State) -> u32 {
    let (words, lang) = (&state.options.words, state.options.lang);
    let mut cells = 0;
    let mut lines = 0;
    let mut read = |text: &str| cells += width_of(text);
    match &state.place {
        Place::Home { .. } => {}
        Place::Program(watched) => read(&told(state, watched)),
        Place::Lesson(course) => {
            let lesson = &state.catalogue.lessons[course.lesson];
            let scene = &lesson.scenes[course.scene];
            let program = scene.snippet().map_or(0, |s| lesson.snippet(s).main().text.lines().count());
            match (&course.now, &scene.kind) {
                (SceneState::Watch(watched), _) => read(&told(state, watched)),
                (SceneState::Predict(asked), SceneKind::Predict { question, .. }) => match &asked.verdict {
                    Some(verdict) => {
                        verdict.reply.iter().chain(&verdict.because).for_each(|words| read(words.get(lang)));
                    }
                    None => {
                        read(question.prompt.get(lang));
                        if let Guess::Choice { choices, .. } = &asked.guess {
                            choices.iter().for_each(|choice| match &choice.label {
                                Label::Words(words) => read(words.get(lang)),
                                Label::Output(output) => read(output),
                            });
                        }
                        lines = program;
                    }
                },
                (SceneState::Change(change), SceneKind::Change { body, goals, after, .. }) => match change.tried {
                    Some(_) => read(after.get(lang)),
                    None => {
                        read(body.get(lang));
                        goals.iter().for_each(|goal| read(goal.text.get(lang)));
                        lines = change.start().lines().count();
                    }
                },
                (_, SceneKind::Read { body, .. }) => {
                    read(body.get(lang));
                    lines = program;
                }
                (_, SceneKind::Compare { body, rows, .. }) => {
                    read(body.get(lang));
                    rows.iter().flat_map(|row| &row.cells).for_each(|cell| read(cell.get(lang)));
                }
                (_, SceneKind::Recap { lines, .. }) => lines.iter().for_each(|line| read(line.get(lang))),
                (SceneState::Broken(messages), _) => messages.iter().for_each(|m| read(m)),
                _ => read(&words.lesson.lesson),
            }
        }
    }
    (GLANCE + cells as u32 * CELL + lines as u32 * LINE).min(LONGEST)
}

/// What is told of a run's moment.
fn told(state: &State, watched: &Watched) -> String {
    let lang = state.options.lang;
    let player = &watched.player;
    if let Some(asking) = &player.asking {
        return asking.answer.as_ref().map_or(&asking.prompt, |(_, reply)| reply).get(lang).to_string();
    }
    if let Some(intro) = &watched.intro {
        return intro.get(lang).to_string();
    }
    let mut text = narrate(&state.options.words, player.picture());
    player.notes().for_each(|note| text.push_str(note.get(lang)));
    if let Some((_, reply)) = &player.found {
        text.push_str(reply.get(lang));
    }
    text
}

/// Does what a learner would do next.
fn go_on(state: &mut State) {
    if state.watched().is_some() {
        return go_on_in_run(state);
    }
    match &mut state.place {
        Place::Lesson(Course { now: SceneState::Predict(asked), .. }) if asked.verdict.is_none() => asked.reveal(),
        Place::Lesson(Course { now: SceneState::Change(change), .. }) if change.tried.is_none() => {
            change.show_solution();
            change.run();
        }
        _ => next_scene(state),
    }
}

fn go_on_in_run(state: &mut State) {
    let Some(watched) = state.watched_mut() else { return };
    let player = &mut watched.player;
    match &player.asking {
        Some(asking) if asking.answer.is_none() => return player.reveal(),
        _ => {}
    }
    let mut route = state.auto.as_mut().and_then(|auto| auto.route.take());
    let Some(watched) = state.watched_mut() else { return };
    let player = &mut watched.player;
    let left = route.get_or_insert_with(|| route_back(player));
    // What a stop has held up comes again.
    let from = player.at();
    while left.last().is_some_and(|at| *at <= from) {
        left.pop();
    }
    let next = left.last().copied();
    if let Some(auto) = &mut state.auto {
        auto.route = route;
    }
    match next {
        Some(at) => step(state, Move::To(at)),
        None => at_end_of_run(state),
    }
}

fn at_end_of_run(state: &mut State) {
    let is_program = matches!(state.place, Place::Program(_));
    if let Some(player) = state.watched_mut().map(|w| &mut w.player).filter(|p| p.to_find().is_some()) {
        return player.reveal_find();
    }
    if let Some(auto) = &mut state.auto {
        auto.route = None;
    }
    match is_program {
        true => step(state, Move::First),
        false => next_scene(state),
    }
}

/// The next scene; after the last one the lesson begins again.
fn next_scene(state: &mut State) {
    let Place::Lesson(course) = &state.place else { return };
    let (lesson, scenes) = (course.lesson, state.catalogue.lessons[course.lesson].scenes.len());
    let scene = (course.scene + 1) % scenes;
    open(state, lesson, scene);
    if let Some(auto) = &mut state.auto {
        auto.route = None;
    }
}

/// The moments of a run that are shown, the first one last.
fn route_back(player: &mut Player) -> Vec<Moment> {
    while !player.is_complete() {
        player.record();
    }
    let mut route = route(player);
    route.reverse();
    route
}

/// The moments of a recorded run that tell something, in their order: of a short one all.
pub fn route(player: &mut Player) -> Vec<Moment> {
    let last = player.timeline().last();
    let mut route: Vec<Moment> = if last <= SHORT {
        (1..=last).collect()
    } else {
        let telling = player.telling(MOST + 1);
        match telling.len() {
            0..=MOST => telling,
            _ => (1..=SAMPLES).map(|i| i * last / SAMPLES).collect(),
        }
    };
    route.extend(player.noted());
    route.push(last);
    route.sort_unstable();
    route.dedup();
    route
}
