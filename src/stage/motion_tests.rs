//! Motion as film strips: every strip is a row of the table, its frames stand below each other.

use super::message::Message;
use super::motion::{DURATION, FRAME};
use super::patience;
use super::player::Move;
use super::state::State;
use super::tests::{buffer_of, press, program, screen};
use super::theme::{Depth, Theme};
use crate::vm::event::EventSet;
use crate::words::Lang;
use ratatui::style::Modifier;
use std::time::Duration;

/// A guard changes a result; a panic goes down through two frames and is held.
const DESCENT: &str = include_str!("../../tests/support/descent.go");
const SMALL: (u16, u16) = (80, 24);
const WIDE: (u16, u16) = (120, 36);

const STRIPS: &[(&str, EventSet, u32)] = &[
    ("a-card-comes", EventSet::REGISTERED, 2),
    ("a-panic-starts", EventSet::PANIC, 1),
    ("a-panic-passes-a-card", EventSet::GUARD_STARTED, 1),
    ("a-card-leaves", EventSet::GUARD_FINISHED, 2),
    ("a-panic-goes-on-to-the-caller", EventSet::GUARD_STARTED, 3),
    ("a-recover-holds-it", EventSet::RECOVERED, 1),
];

/// Just after the step to an event, counted from the start of the run.
fn at(set: EventSet, count: u32) -> State {
    let mut state = program(Lang::EN, "descent.go", DESCENT);
    state.options.moves = true;
    press(&mut state, &vec![Message::Step(Move::Next(set)); count as usize]);
    press(&mut state, &[Message::Step(Move::Back), Message::Step(Move::Forward)]);
    state
}

#[test]
fn films() {
    for (name, set, count) in STRIPS {
        let mut state = at(*set, *count);
        let mut film = String::new();
        for frame in 0..5 {
            film.push_str(&format!("{} ms\n{}", frame * 60, screen(&state, SMALL)));
            press(&mut state, &[Message::Tick(60)]);
        }
        assert_eq!(state.motion, None, "{name} does not end");
        insta::assert_snapshot!(format!("motion-{name}"), film);
    }
}

/// A called function's frame comes in over the edge of its pane, and leaves over it.
#[test]
fn frames_come_and_go() {
    for (name, set, count) in [("a-call-begins", EventSet::CALL, 3), ("a-call-returns", EventSet::RETURNED, 1)] {
        let mut state = at(set, count);
        let mut film = String::new();
        for frame in 0..5 {
            let pane: Vec<String> = screen(&state, WIDE).lines().map(|l| l.chars().skip(84).collect()).collect();
            film.push_str(&format!("{} ms\n{}\n", frame * 60, pane[..14].join("\n")));
            press(&mut state, &[Message::Tick(60)]);
        }
        insta::assert_snapshot!(format!("motion-{name}"), film);
    }
}

/// A frame is a function of before, after and progress: the way there does not matter, and at its end it is the still picture.
#[test]
fn frames_depend_on_nothing_else() {
    for (name, set, count) in STRIPS {
        let (mut slow, mut quick) = (at(*set, *count), at(*set, *count));
        press(&mut slow, &[Message::Tick(30), Message::Tick(50), Message::Tick(40)]);
        press(&mut quick, &[Message::Tick(120)]);
        assert_eq!(buffer_of(&slow, WIDE), buffer_of(&quick, WIDE), "{name}");
        press(&mut slow, &[Message::Tick(DURATION)]);
        let mut still = at(*set, *count);
        press(&mut still, &[Message::Redraw]);
        assert_eq!(buffer_of(&slow, WIDE), buffer_of(&still, WIDE), "{name}");
    }
}

/// Any key ends it, it lasts 300 ms at most, and then nothing is waited for.
#[test]
fn motion_ends() {
    let motions = STRIPS.iter().map(|(_, set, count)| at(*set, *count));
    for mut state in motions {
        assert!(state.motion.is_some());
        assert_eq!(patience(&state), Some(Duration::from_millis(FRAME)));
        let mut passed = 0;
        while let Some(wait) = patience(&state) {
            passed += wait.as_millis() as u32;
            press(&mut state, &[Message::Tick(wait.as_millis() as u32)]);
        }
        assert!(passed <= 300, "{passed} ms");
    }
    let mut state = at(EventSet::PANIC, 1);
    press(&mut state, &[Message::Help]);
    assert_eq!((&state.motion, patience(&state)), (&None, None));
}

/// Without motion there is none, and back in time neither; a statement that changes nothing moves nothing.
#[test]
fn what_does_not_move() {
    let mut state = program(Lang::EN, "descent.go", DESCENT);
    for _ in 0..200 {
        press(&mut state, &[Message::Step(Move::Forward)]);
        assert_eq!((&state.motion, patience(&state)), (&None, None));
    }
    state.options.moves = true;
    for to in [Move::Back, Move::BackOver, Move::Previous(EventSet::GUARD), Move::First, Move::Last] {
        press(&mut state, &[Message::Step(to)]);
        assert_eq!(state.motion, None, "{to:?}");
    }
    press(&mut state, &[Message::Step(Move::First), Message::Step(Move::Forward)]);
    assert_eq!(state.motion, None);
}

/// A run that plays keeps its pace: a motion is as short as the wait for the next moment.
#[test]
fn motion_does_not_delay() {
    let mut state = program(Lang::EN, "descent.go", DESCENT);
    state.options.moves = true;
    press(&mut state, &[Message::Speed(2), Message::Play]);
    let mut times = 0;
    while state.watched().is_some_and(|w| w.player.playing) {
        let wait = patience(&state).expect("it plays").as_millis() as u32;
        press(&mut state, &[Message::Tick(wait)]);
        times += wait;
    }
    let moments = state.watched().map_or(0, |w| w.player.timeline().last()) as u32;
    assert!(times <= moments * 125, "{times} ms for {moments} moments");
}

/// A changed result, variable and shared variable are lit, and the light goes; without colours too.
#[test]
fn values_pulse() {
    for depth in [Depth::True, Depth::Indexed, Depth::Basic, Depth::None] {
        for text in ["total = 3", "inner.n: 5 → 7", "◆n = 5", "close c", "boom"] {
            let mut state = program(Lang::EN, "descent.go", DESCENT);
            state.options.moves = true;
            state.options.theme = Theme::named("dark", depth).expect("there is a dark theme");
            let place = |state: &State| find(&buffer_of(state, WIDE), text);
            while place(&state).is_none_or(|(x, _)| x < 49) {
                let at = state.watched().map(|w| w.player.at());
                press(&mut state, &[Message::Step(Move::Forward)]);
                assert!(at < state.watched().map(|w| w.player.at()), "there is no {text}");
            }
            let is_lit = |state: &State| {
                let (buffer, place) = (buffer_of(state, WIDE), place(state).expect("it stays there"));
                let cell = &buffer[place];
                cell.bg != buffer[(0, 0)].bg || cell.modifier.contains(Modifier::REVERSED)
            };
            assert!(is_lit(&state), "{text} is not lit:\n{}", screen(&state, WIDE));
            press(&mut state, &[Message::Tick(DURATION)]);
            assert!(!is_lit(&state), "{text} stays lit");
        }
    }
}

/// Where a text begins.
fn find(buffer: &ratatui::buffer::Buffer, text: &str) -> Option<(u16, u16)> {
    let wanted: Vec<String> = text.chars().map(String::from).collect();
    let area = buffer.area;
    (0..area.height).find_map(|y| {
        let row: Vec<&str> = (0..area.width).map(|x| buffer[(x, y)].symbol()).collect();
        let at = row.windows(wanted.len()).position(|w| w.iter().zip(&wanted).all(|(a, b)| a == b))?;
        Some((at as u16, y))
    })
}
