//! What one has in front of people besides the learner's keys: black out, spotlight, votes, and the answer when one wants it.

use super::auto;
use super::keys::At;
use super::message::Message;
use super::player::{Move, Player};
use super::question::{Asked, Guess, shown};
use super::state::{Course, Place, SceneState, State};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Present {
    /// Nothing is shown.
    pub black: bool,
    /// All but the current line, the active card and the result slot is dimmed.
    pub spotlight: bool,
    /// In the order in which they were begun.
    pub ballots: Vec<Ballot>,
}

/// The hands counted at one prediction.
#[derive(Clone, Debug, PartialEq)]
pub struct Ballot {
    /// Indices in the catalogue and in the lesson.
    pub lesson: usize,
    pub scene: usize,
    /// By choice: first vote, second vote.
    pub hands: Vec<[u32; 2]>,
    /// The second vote is being counted.
    pub second: bool,
    /// The choice for which hands are counted in the second vote, as the answer holds the question's cursor.
    pub cursor: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Black,
    Spotlight,
    /// Shows the right answer and why it is right.
    Reveal,
    /// What comes next, as the one key of a remote has it: the answer, a moment of the run, the next scene.
    Advance,
    /// The moment or the scene before.
    Retreat,
    /// One hand more or less for the choice under the cursor.
    Hand(i32),
    /// One hand more for this choice.
    HandFor(usize),
    /// A digit of the number of hands for the choice under the cursor.
    Digit(u32),
    EraseDigit,
    /// Counts a second vote, or goes back to the first.
    Second,
}

/// More people than fit a room.
const MOST_HANDS: u32 = 9999;

/// Where keys have another meaning for a presenter than for a learner, the nearest first.
pub fn places(state: &State) -> Vec<At> {
    let here = match asked(state) {
        Some(_) if is_counting(state) => [At::Counting, At::Vote].as_slice(),
        Some(_) => &[At::Vote],
        None if state.watched().is_some() => &[At::Show],
        None => &[],
    };
    here.iter().copied().chain([At::Projector]).collect()
}

/// Whether hands are counted: before the answer, and at a second vote.
pub fn is_counting(state: &State) -> bool {
    asked(state).is_some_and(|asked| asked.verdict.is_none() || state.ballot().is_some_and(|b| b.second))
}

pub fn act(state: &mut State, act: Act) {
    match act {
        Act::Black => state.present.black = !state.present.black,
        Act::Spotlight => state.present.spotlight = !state.present.spotlight,
        Act::Reveal => reveal(state),
        // [`turn`] says what they mean.
        Act::Advance | Act::Retreat => {}
        Act::Hand(by) => count(state, None, |hands| hands.saturating_add_signed(by)),
        Act::HandFor(choice) => count(state, Some(choice), |hands| hands + 1),
        Act::Digit(digit) => count(state, None, |hands| match hands * 10 + digit {
            more if more > MOST_HANDS => hands,
            more => more,
        }),
        Act::EraseDigit => count(state, None, |hands| hands / 10),
        Act::Second => {
            if let Some(ballot) = ballot_mut(state) {
                ballot.second = !ballot.second;
                ballot.cursor = 0;
            }
        }
    }
}

fn reveal(state: &mut State) {
    if let Place::Lesson(Course { now: SceneState::Predict(asked), .. }) = &mut state.place {
        asked.reveal();
    }
    if let Some(watched) = state.watched_mut() {
        let player = &mut watched.player;
        match &player.asking {
            Some(_) => player.reveal(),
            None if player.to_find().is_some() && watched.intro.is_none() => player.reveal_find(),
            None => {}
        }
    }
}

/// What going on or back is now.
pub fn turn(state: &mut State, on: bool) -> Message {
    let is_open = asked(state).is_some_and(|asked| asked.verdict.is_none());
    let is_lesson = matches!(state.place, Place::Lesson(_));
    match state.watched_mut().map(|w| &mut w.player) {
        Some(player) if on && player.asking.as_ref().is_some_and(|a| a.answer.is_none()) => {
            Message::Present(Act::Reveal)
        }
        Some(player) if on && !player.is_at_end() => Message::Step(stride(player, is_lesson, on)),
        Some(player) if !on && player.at() > 0 => Message::Step(stride(player, is_lesson, on)),
        None if on && is_open => Message::Present(Act::Reveal),
        _ if on => Message::NextScene,
        _ => Message::PreviousScene,
    }
}

/// A moment of the run; in the long run of a lesson, which nobody would step through in front of a room, one that tells something.
fn stride(player: &mut Player, is_lesson: bool, on: bool) -> Move {
    if !is_lesson || !player.is_complete() {
        return if on { Move::Forward } else { Move::Back };
    }
    let (at, route) = (player.at(), auto::route(player));
    let next = match on {
        true => route.into_iter().find(|to| *to > at),
        false => route.into_iter().rfind(|to| *to < at),
    };
    Move::To(next.unwrap_or(0))
}

/// Changes the hands of a choice, by default the one under the cursor.
fn count(state: &mut State, choice: Option<usize>, change: impl Fn(u32) -> u32) {
    let Some(Guess::Choice { cursor, .. }) = asked(state).map(|a| &a.guess) else { return };
    let cursor = *cursor;
    if let Some(ballot) = ballot_mut(state) {
        let choice = choice.unwrap_or(if ballot.second { ballot.cursor } else { cursor });
        let vote = usize::from(ballot.second);
        if let Some(hands) = ballot.hands.get_mut(choice) {
            hands[vote] = change(hands[vote]).min(MOST_HANDS);
        }
    }
}

/// Moves the cursor of the second vote, or puts it on a choice; false: there is no such vote.
pub fn choose(state: &mut State, to: impl Fn(usize) -> usize) -> bool {
    if state.ballot().is_none_or(|b| !b.second) {
        return false;
    }
    let Some(ballot) = ballot_mut(state) else { return false };
    ballot.cursor = to(ballot.cursor).min(ballot.hands.len().saturating_sub(1));
    true
}

/// The prediction on the screen, where hands can be counted.
fn asked(state: &State) -> Option<&Asked> {
    match &state.place {
        Place::Lesson(Course { now: SceneState::Predict(asked), .. }) => {
            matches!(asked.guess, Guess::Choice { .. }).then_some(asked)
        }
        _ => None,
    }
}

/// The ballot of the prediction on the screen; it begins with the first hand.
fn ballot_mut(state: &mut State) -> Option<&mut Ballot> {
    let Guess::Choice { choices, .. } = &asked(state)?.guess else { return None };
    let (choices, Place::Lesson(course)) = (choices.len(), &state.place) else { return None };
    let (lesson, scene) = (course.lesson, course.scene);
    let ballots = &mut state.present.ballots;
    let at = match ballots.iter().position(|b| (b.lesson, b.scene) == (lesson, scene)) {
        Some(at) => at,
        None => {
            ballots.push(Ballot { lesson, scene, hands: vec![[0, 0]; choices], second: false, cursor: 0 });
            ballots.len() - 1
        }
    };
    ballots.get_mut(at)
}

/// What was voted at one prediction.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// Lesson and scene.
    pub title: String,
    pub rows: Vec<Row>,
    /// There was a second vote.
    pub again: bool,
}

/// A choice with its hands, of the first vote and of the second.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub letter: char,
    pub text: String,
    pub hands: [u32; 2],
}

/// The votes of the session in their order; none at which no hand was counted.
pub fn tallies(state: &State) -> Vec<Tally> {
    let counted = state.present.ballots.iter().filter(|b| b.hands.iter().flatten().any(|h| *h > 0));
    counted.map(|ballot| tally(state, ballot)).collect()
}

fn tally(state: &State, ballot: &Ballot) -> Tally {
    let lang = state.options.lang;
    let lesson = &state.catalogue.lessons[ballot.lesson];
    let scene = &lesson.scenes[ballot.scene];
    let choices = SceneState::vote(lesson, ballot.scene, lang).map(|asked| asked.guess);
    let text = |i: usize| match &choices {
        Some(Guess::Choice { choices, .. }) => {
            choices.get(i).map_or_else(String::new, |choice| shown(&choice.label, lang))
        }
        _ => String::new(),
    };
    let row = |(i, hands): (usize, &[u32; 2])| Row { letter: char::from(b'a' + i as u8), text: text(i), hands: *hands };
    Tally {
        title: format!("{}. {} / {}", lesson.number, lesson.title.get(lang), scene.title.get(lang)),
        rows: ballot.hands.iter().enumerate().map(row).collect(),
        again: ballot.second || ballot.hands.iter().any(|hands| hands[1] > 0),
    }
}

/// The votes of the session as lines of text, for after the stage; empty if no hand was counted.
pub fn report(state: &State) -> String {
    let mut out = String::new();
    for tally in tallies(state) {
        if out.is_empty() {
            out.push_str(&format!("{}\n", state.options.words.present.votes));
        }
        out.push_str(&format!("\n{}\n", tally.title));
        for Row { letter, text, hands: [first, second] } in tally.rows {
            let second = if tally.again { format!(" → {second:>4}") } else { String::new() };
            out.push_str(&format!("  {letter}) {first:>4}{second}  {text}\n"));
        }
    }
    if state.options.ascii { out.replace('→', "->") } else { out }
}

impl State {
    /// The hands counted so far at the prediction on the screen.
    pub fn ballot(&self) -> Option<&Ballot> {
        let Place::Lesson(course) = &self.place else { return None };
        self.present.ballots.iter().find(|b| (b.lesson, b.scene) == (course.lesson, course.scene))
    }
}
