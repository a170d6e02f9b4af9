//! The panes that are opened by a key: what gc keeps of the guards, what decides, and the flow of a call.

use super::arrange::Act as Arrange;
use super::message::Message;
use super::player::Move;
use super::state::State;
use super::tests::{press, program, screen};
use super::view::hit;
use crate::lesson::model::Pane;
use crate::vm::event::EventSet;
use crate::words::Lang;

const PROGRAM: &str = r#"package main

import "fmt"

func work(names []string) (err error) {
	defer fmt.Println("work ends")
	for _, n := range names {
		defer fmt.Println("close", n)
	}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	panic("too many")
}

func main() {
	defer fmt.Println("bye")
	if err := work([]string{"a"}); err != nil {
		defer fmt.Println("failed:", err)
	}
}
"#;

/// The pane alone at moments of the run, each reached by jumps from the one before.
fn told(lang: Lang, pane: Pane, moments: &[&[Message]]) -> String {
    let mut state = program(lang, "work.go", PROGRAM);
    press(&mut state, &[Message::Arrange(Arrange::Toggle(pane)), Message::Arrange(Arrange::Zoom)]);
    let mut all = String::new();
    for moment in moments {
        press(&mut state, moment);
        all.push_str(&screen(&state, (80, 24)));
    }
    all
}

#[test]
fn records_bits_and_flow_are_shown_as_the_run_goes() {
    let next = |set| Message::Step(Move::Next(set));
    let registered = next(EventSet::REGISTERED);
    let full = vec![registered.clone(); 4];
    let moments: [&[Message]; 4] = [
        &full,
        &[next(EventSet::PANIC)],
        &[next(EventSet::RECOVERED)],
        &[next(EventSet::RETURNED), registered.clone()],
    ];
    for lang in [Lang::EN, Lang::ZH] {
        insta::assert_snapshot!(format!("inside-{lang}"), told(lang, Pane::Inside, &moments));
        insta::assert_snapshot!(format!("flow-{lang}"), told(lang, Pane::Flow, &moments));
        insta::assert_snapshot!(format!("checklist-{lang}"), told(lang, Pane::Checklist, &moments[..1]));
    }
}

/// The key that opens a pane closes it, and the stage is as before.
#[test]
fn a_pane_is_opened_and_closed() {
    let open = |state: &State, pane| hit::pane_of(pane).is_some_and(|id| hit::panes(state).contains(&id));
    for pane in [Pane::Inside, Pane::Checklist, Pane::Flow] {
        let mut state = program(Lang::EN, "work.go", PROGRAM);
        let before = screen(&state, (120, 36));
        assert!(!open(&state, pane));
        press(&mut state, &[Message::Arrange(Arrange::Toggle(pane))]);
        assert!(open(&state, pane) && screen(&state, (120, 36)) != before);
        press(&mut state, &[Message::Arrange(Arrange::Toggle(pane))]);
        assert_eq!(screen(&state, (120, 36)), before);
    }
}
