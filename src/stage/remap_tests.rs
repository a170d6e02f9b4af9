//! Keys that the user has given to actions: what they do, and what is named on the screen.

use super::message::message;
use super::state::State;
use super::tests::{lesson_scene, program, screen};
use super::update::update;
use crate::words::Lang;
use crossterm::event::Event;

const DESCENT: &str = include_str!("../../tests/support/descent.go");
const SIZE: (u16, u16) = (120, 36);

/// In a run, or in an exercise, where letters are text.
#[derive(Clone, Copy, Debug)]
enum At {
    Run,
    Exercise,
}

use At::*;

/// Actions with their keys, what is pressed, what is seen then, and what is not.
type Case =
    (At, &'static [(&'static str, &'static str)], &'static str, &'static [&'static str], &'static [&'static str]);

const CASES: &[Case] = &[
    // What the user wants comes before what is so by default, and is what the screen names.
    (Run, &[("end", "l")], "l", &["51/51", "l end"], &["End end"]),
    (Run, &[("theme", "j")], "j", &["0/51", "↓ over"], &[]),
    (Run, &[("theme", "j")], "?", &["j                other colours"], &["↓ j"]),
    (Run, &[("theme", "Down")], "?", &["↓                other colours", "j                over calls"], &["↓ j"]),
    (Run, &[("forward", "f"), ("back", "Ctrl-b")], "f f Ctrl-b", &["1/51", "f step", "Ctrl-B back"], &["→ step"]),
    (Run, &[("forward", "f")], "Right", &["0/51"], &[]),
    // An action without keys is named nowhere.
    (Run, &[("forward", "")], "Right", &["0/51"], &["→ step"]),
    (Run, &[("forward", "")], "?", &["one moment back"], &["one moment on"]),
    // Lists that cover the screen keep theirs.
    (Run, &[("over", "u"), ("out", "U")], "?", &["↑↓ scroll"], &["u"]),
    // Where letters are text they stay text, and what is always there stays.
    (Exercise, &[("quit", "Q")], "Q", &["Qpackage main", "Ctrl-Q quit"], &[]),
    (Exercise, &[("scroll-down", "d"), ("scroll-up", "Up")], "d Down Up", &["dpackage main"], &[]),
    (Exercise, &[("try", "F9"), ("help", "h")], "F9", &["F9 run", "✗"], &["F5 run"]),
    (Exercise, &[("palette", "p")], "F2", &["What to do"], &[]),
];

fn type_keys(state: &mut State, keys: &str) {
    for name in keys.split_whitespace() {
        let press: super::keys::Press = name.parse().expect("this is a key");
        if let Some(message) = message(&Event::Key(press.event()), state) {
            update(state, message, SIZE);
        }
    }
}

#[test]
fn keys_do_what_the_user_wants() {
    let mut wrong = Vec::new();
    for (at, given, typed, seen, unseen) in CASES {
        let mut state = match at {
            Run => program(Lang::EN, "descent.go", DESCENT),
            Exercise => lesson_scene(Lang::EN, 0, 6),
        };
        let presses = |keys: &str| keys.split_whitespace().map(|key| key.parse().expect("this is a key")).collect();
        state.options.keys = given.iter().map(|(action, keys)| (action.to_string(), presses(keys))).collect();
        type_keys(&mut state, typed);
        let shown = screen(&state, SIZE);
        let foot = shown.lines().last().unwrap_or_default();
        let is_missing = |text: &&&str| !shown.contains(**text);
        let is_there = |text: &&&str| if text.len() == 1 { foot.contains(**text) } else { shown.contains(**text) };
        if let Some(text) = seen.iter().find(is_missing).or(unseen.iter().find(is_there)) {
            wrong.push(format!("{at:?} {given:?} {typed}: `{text}`\n{shown}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `quit = ["Q"]` and an exercise: the way out is still there.
#[test]
fn there_is_always_a_way_out() {
    for keys in [vec!["Q"], vec!["Enter"], vec!["F9"]] {
        let mut state = lesson_scene(Lang::EN, 0, 6);
        let presses = keys.iter().map(|key| key.parse().expect("this is a key")).collect();
        state.options.keys = vec![("quit".to_string(), presses)];
        type_keys(&mut state, if keys == ["F9"] { "F9" } else { "Ctrl-q" });
        assert!(state.ended, "{keys:?}");
    }
}
