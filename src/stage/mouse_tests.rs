//! What the mouse does, and where jumps go: tables of what is pressed or clicked, and of what is seen then.

use super::message::{Message, message};
use super::state::{Place, State};
use super::tests::{buffer_of, lesson_scene, press, program, screen};
use super::update::update;
use crate::lesson::prose::width_of;
use crate::vm::event::EventSet;
use crate::words::Lang;
use crossterm::event::{Event, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

const DESCENT: &str = include_str!("../../tests/support/descent.go");
const SIZE: (u16, u16) = (120, 36);
const SMALL: (u16, u16) = (64, 24);

/// One thing that a hand does.
#[derive(Clone, Copy, Debug)]
enum Hand {
    /// Keys by their names, one after the other.
    Keys(&'static str),
    /// A click on the first place where this text stands; with the right button; a drag to there.
    Click(&'static str),
    Right(&'static str),
    Drag(&'static str),
    /// Turned towards the reader this many times above a text.
    Wheel(&'static str, i32),
}

use Hand::*;

#[derive(Clone, Copy, Debug)]
enum At {
    Home,
    /// Lesson and scene from 0.
    Scene(usize, usize),
    Program,
}

/// Where, how large, what is done, what is seen then.
type Case = (At, (u16, u16), &'static [Hand], &'static str);

const MOUSE: &[Case] = &[
    // Lists and the footer.
    (At::Home, SIZE, &[Click("3  ")], "Lesson 3"),
    (At::Home, SIZE, &[Wheel("Last in", 1)], "▶  2"),
    (At::Home, SIZE, &[Click("? keys")], "choose the next"),
    (At::Home, SIZE, &[Click("↓ choose"), Click("Enter open")], "Lesson 2"),
    (At::Program, SIZE, &[Click("→ step")], "1/51"),
    (At::Program, SIZE, &[Click("End end")], "51/51"),
    (At::Program, SIZE, &[Click("End end"), Click("Home start")], "0/51"),
    // The list of keys does what it says.
    (At::Program, SIZE, &[Click("? keys"), Click("next output")], "Printed: close c"),
    (At::Program, SIZE, &[Click("? keys"), Click("under Go 1.21")], "Go 1.21"),
    (At::Program, SIZE, &[Click("? keys"), Click("everything that can")], "What to do"),
    (At::Program, SIZE, &[Click("? keys"), Click("Esc close")], "0/51"),
    (At::Program, SMALL, &[Click("? keys"), Wheel("Keys", 3)], "over calls"),
    // Lists to pick from.
    (At::Program, SIZE, &[Click("/ jump"), Click("panic     ")], "A panic starts in inner"),
    (At::Program, SIZE, &[Click("/ jump"), Wheel("Jump to", 2), Click("Enter take")], "A panic starts in inner"),
    (At::Program, SIZE, &[Click("/ jump"), Click("package main")], "Nothing has run yet"),
    (At::Program, SIZE, &[Click("/ jump"), Click("Esc close")], "Nothing has run yet"),
    (At::Program, SIZE, &[Keys(":"), Click("next panic")], "A panic starts in inner"),
    (At::Program, SIZE, &[Keys("w a"), Click("main.total")], "4/51"),
    // Cards, lines, the timeline, panes and tabs.
    (At::Program, SIZE, &[Keys("w"), Click("close(\"b\")  ")], "waits on the guard stack of outer"),
    (At::Program, SIZE, &[Keys("w"), Right("func() { n = n + 2 }()  ")], "Run guards"),
    (At::Program, SIZE, &[Click("inner()      ")], "inner"),
    (At::Program, SIZE, &[Click("✖")], "A panic starts in inner"),
    (At::Program, SIZE, &[Click("✖"), Drag("◉")], "recover"),
    (At::Program, SIZE, &[Click("✖"), Wheel("───▲", 1)], "27/51"),
    (At::Program, SMALL, &[Click("Output")], "[Output]"),
    (At::Program, SMALL, &[Click("Code"), Wheel("import", 1)], "↑ 1"),
    // There is no call to step over before the first, nor after the last.
    (At::Program, SIZE, &[Keys("Down")], "1/51"),
    (At::Program, SIZE, &[Keys("End b")], "50/51"),
    // The pane that has the screen for itself is the one that keys scroll and hide, and from which one goes to the next.
    (At::Program, (60, 16), &[Keys("w z J J")], "↑ 2"),
    (At::Program, (80, 16), &[Keys("w z J J")], "↑ 2"),
    (At::Program, SMALL, &[Keys("w Tab")], "[Calls and variables]"),
    (At::Program, SMALL, &[Keys("w x")], "[Code]"),
    // A pane that is opened is seen, whatever else was opened before, and so is one that is chosen.
    (At::Program, (80, 24), &[Keys("w i c")], "Records or not"),
    (At::Program, (80, 24), &[Keys("w i c f")], "Flow"),
    (At::Program, (80, 24), &[Keys("w i c f i")], "Records or not"),
    (At::Program, (80, 24), &[Keys("w i c Tab Tab Tab Tab")], "Calls and variables"),
    // Questions.
    (At::Scene(0, 3), SIZE, &[Click("b)"), Click("Enter answer")], "r again"),
    (At::Scene(0, 3), SIZE, &[Click("n skip")], "5/9"),
    // The editor.
    (At::Scene(0, 6), SIZE, &[Click("F5 run")], "✗"),
    (At::Scene(0, 6), SIZE, &[Click("Ctrl-T hint")], "Hint"),
    (At::Program, SIZE, &[Keys("e"), Click("func close"), Keys("X")], "Xfunc close"),
    (At::Program, SIZE, &[Keys("e"), Click("func close"), Drag("close("), Keys("X")], "Xclose("),
    (At::Program, SIZE, &[Keys("e"), Wheel("package main", 1), Keys("X")], "✗ 4 X"),
    (At::Program, SIZE, &[Keys("e"), Click("Esc back")], "Nothing has run yet"),
];

/// Keys, and the kinds of events of which one has just happened then.
const JUMPS: &[(&str, EventSet)] = &[
    ("]", EventSet::REGISTERED),
    ("] ] [", EventSet::REGISTERED),
    ("w", EventSet::PANIC),
    ("w w", EventSet::RECOVERED),
    ("w w W", EventSet::PANIC),
    ("o", EventSet::OUTPUT),
    ("o o O", EventSet::OUTPUT),
    // From the top card to its registration, and to its run.
    ("w g", EventSet::REGISTERED),
    ("w G", EventSet::GUARD_STARTED),
    // Bookmarks, round and round.
    ("w m Home '", EventSet::PANIC),
    ("w m w m ' '", EventSet::RECOVERED),
    ("w m m Home '", EventSet(u32::MAX)),
    // A kind of event, and text, from the list.
    ("/ p a n i c Down Down Enter", EventSet::PANIC),
    ("/ b o o m Enter", EventSet::STATEMENT),
    // What is typed finds events of that kind as well as texts.
    ("/ p a n Enter >", EventSet::PANIC),
    ("/ b o o m Enter End < <", EventSet::ALL),
];

fn start(at: At) -> State {
    match at {
        At::Program => program(Lang::EN, "descent.go", DESCENT),
        At::Scene(lesson, scene) => lesson_scene(Lang::EN, lesson, scene),
        At::Home => {
            let mut state = lesson_scene(Lang::EN, 0, 0);
            press(&mut state, &[Message::Escape]);
            state
        }
    }
}

fn type_keys(state: &mut State, size: (u16, u16), names: &str) {
    for name in names.split(' ') {
        let press: super::keys::Press = name.parse().expect("this is a key");
        let event = Event::Key(KeyEvent::new(press.code, KeyModifiers::NONE));
        if let Some(message) = message(&event, state) {
            update(state, message, size);
        }
    }
}

/// The cell at which a text begins on the screen.
fn place(state: &State, size: (u16, u16), text: &str) -> Option<(u16, u16)> {
    let shown = screen(state, size);
    let mut lines = shown.lines().enumerate();
    lines.find_map(|(y, line)| Some((width_of(&line[..line.find(text)?]) as u16, y as u16)))
}

/// None: the text is not there.
fn mouse(state: &mut State, size: (u16, u16), kind: MouseEventKind, text: &str) -> Option<()> {
    let (column, row) = place(state, size, text)?;
    let event = Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE });
    if let Some(message) = message(&event, state) {
        update(state, message, size);
    }
    Some(())
}

fn act(state: &mut State, size: (u16, u16), hand: &Hand) -> Option<()> {
    match *hand {
        Keys(names) => type_keys(state, size, names),
        Click(text) => mouse(state, size, MouseEventKind::Down(MouseButton::Left), text)?,
        Right(text) => mouse(state, size, MouseEventKind::Down(MouseButton::Right), text)?,
        Drag(text) => mouse(state, size, MouseEventKind::Drag(MouseButton::Left), text)?,
        Wheel(text, by) => {
            let kind = if by > 0 { MouseEventKind::ScrollDown } else { MouseEventKind::ScrollUp };
            (0..by.abs()).try_for_each(|_| mouse(state, size, kind, text))?;
        }
    }
    Some(())
}

#[test]
fn the_mouse_does_what_keys_do() {
    let mut wrong = Vec::new();
    for (at, size, hands, seen) in MOUSE {
        let mut state = start(*at);
        let missing = hands.iter().find(|hand| act(&mut state, *size, hand).is_none());
        let shown = screen(&state, *size);
        if missing.is_some() || !shown.contains(seen) {
            wrong.push(format!("{at:?} {hands:?}: no `{seen}`, {missing:?}\n{shown}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn jumps_go_where_they_say() {
    let mut wrong = Vec::new();
    for (keys, kinds) in JUMPS {
        let mut state = start(At::Program);
        type_keys(&mut state, SIZE, keys);
        let watched = state.watched().expect("a run is shown");
        let event = watched.player.picture().event.as_ref();
        let fits = match event {
            Some(event) => kinds.contains(event.kind.set()),
            None => *kinds == EventSet::ALL,
        };
        if !fits {
            wrong.push(format!("{keys}: at {}: {event:?}", watched.player.at()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A stop that asks for a frame is answered by a click on it.
#[test]
fn frames_are_chosen_by_the_mouse() {
    let mut state = start(At::Scene(3, 4));
    type_keys(&mut state, SIZE, "End");
    while state
        .watched()
        .and_then(|w| w.player.asking.as_ref())
        .is_some_and(|a| a.ask != crate::lesson::model::Ask::Frame)
    {
        type_keys(&mut state, SIZE, "Enter End");
    }
    let cursor = |state: &State| state.watched().and_then(|w| Some(w.player.asking.as_ref()?.cursor));
    let name = state.watched().map(|w| w.player.picture().frames[0].function.to_string()).expect("there is a frame");
    let area = buffer_of(&state, SIZE).area;
    assert_eq!((cursor(&state), (area.width, area.height)), (Some(0), SIZE));
    let line = screen(&state, SIZE).lines().position(|l| l.contains(&format!("  {name}:"))).expect("it is drawn");
    let column = width_of(
        screen(&state, SIZE).lines().nth(line).and_then(|l| l.split(&format!("  {name}:")).next()).unwrap_or(""),
    ) as u16;
    press(&mut state, &[Message::Click { column: column + 3, row: line as u16 }]);
    let last = state.watched().map(|w| w.player.picture().frames.len() - 1);
    assert_eq!(cursor(&state), last);
}

/// A black screen shows itself again by whatever is pressed, which does nothing else.
#[test]
fn a_click_ends_the_dark() {
    let mut state = start(At::Program);
    state.options.projector = true;
    type_keys(&mut state, SIZE, "b");
    press(&mut state, &[Message::Click { column: 60, row: 32 }]);
    assert!(!state.present.black && state.watched().is_some_and(|w| w.player.at() == 0));
    assert!(matches!(state.place, Place::Program(_)));
}
