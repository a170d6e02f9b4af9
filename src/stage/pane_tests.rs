//! Every pane in every size class, language and theme, from one table: what stands on the screen, and in which styles.

use super::arrange::Act as Arrange;
use super::message::Message;
use super::picker::PickKind;
use super::player::Move;
use super::screen_tests::THEMES;
use super::state::State;
use super::tests::{buffer_of, lesson_scene, press, program, screen};
use super::theme::{Depth, Theme};
use super::update::update;
use super::view::hit;
use crate::lesson::model::Pane;
use crate::lesson::prose::width_of;
use crate::vm::event::EventSet;
use crate::words::Lang;
use ratatui::style::Style;

const VARIED: &str = include_str!("../../tests/support/varied.go");

const LONG: &str = "package main

import \"strings\"

type node struct {
	val  int
	next *node
}

func main() {
	text := strings.Repeat(\"0123456789\", 1000) + \"the end\"
	ring := &node{val: 1}
	ring.next = &node{2, ring}
	list := &node{1, &node{2, &node{3, &node{4, &node{5, &node{6, nil}}}}}}
	numbers := make([]int, 300)
	for i := range numbers {
		numbers[i] = i
	}
	println(len(text), ring.val, list.val)
}
";

pub(super) const SIZES: [(u16, u16); 7] = [(60, 16), (64, 24), (80, 24), (106, 30), (120, 36), (200, 60), (400, 120)];

/// A goroutine's second panic has replaced its first and goes down; files are open, results set, variables shared.
pub(super) fn telling(lang: Lang) -> State {
    let mut state = program(lang, "varied.go", VARIED);
    let next = |set| Message::Step(Move::Next(set));
    press(
        &mut state,
        &[next(EventSet::PANIC), next(EventSet::PANIC), next(EventSet::RECOVERED), Message::Step(Move::Back)],
    );
    state
}

#[test]
fn screens_of_all_sizes() {
    for lang in [Lang::EN, Lang::ZH] {
        for size in SIZES {
            let name = format!("size-{lang}-{}x{}", size.0, size.1);
            insta::assert_snapshot!(name, screen(&telling(lang), size));
        }
    }
}

/// Alone on the screen, each says everything that it has.
#[test]
fn panes_alone() {
    for lang in [Lang::EN, Lang::ZH] {
        let mut all = String::new();
        let mut state = telling(lang);
        for pane in hit::panes(&state) {
            press(&mut state, &[Message::Arrange(Arrange::Focus(pane)), Message::Arrange(Arrange::Zoom)]);
            all.push_str(&screen(&state, (64, 24)));
            press(&mut state, &[Message::Arrange(Arrange::Zoom), Message::Arrange(Arrange::Zoom)]);
        }
        insta::assert_snapshot!(format!("panes-{lang}"), all);
    }
}

/// Alone on the screen, a value shows all that it holds, however long; what leads back to itself shows its address.
#[test]
fn values_are_read_in_full() {
    let mut state = program(Lang::EN, "long.go", LONG);
    let frames = hit::pane_of(Pane::Frames).expect("there is the pane");
    let zoom = Message::Arrange(Arrange::Zoom);
    press(&mut state, &[Message::Step(Move::Last), Message::Step(Move::Back), Message::Step(Move::Back)]);
    press(&mut state, &[Message::Arrange(Arrange::Focus(frames)), zoom.clone(), zoom]);
    let mut all = String::new();
    for _ in 0..400 {
        let now = screen(&state, (80, 24));
        if all.ends_with(&now) {
            break;
        }
        all.push_str(&now);
        update(&mut state, Message::Arrange(Arrange::Scroll(1)), (80, 24));
    }
    // Wherever lines break.
    let joined: String = all.chars().filter(|c| !c.is_whitespace() && *c != '│').collect();
    for part in
        ["text=\"0123", "789theend\"", "[012", "298299]", "next:&{val:6next:nil}}}}}}", "&{val:1next:&{val:2next:0x"]
    {
        assert!(joined.contains(part), "`{part}` is nowhere");
    }
    assert!(!all.contains('…'), "something is cut: {:?}", all.lines().find(|l| l.contains('…')));
}

/// Where there is room for one at a time, each as it stands behind its tab.
#[test]
fn panes_behind_tabs() {
    for lang in [Lang::EN, Lang::ZH] {
        let mut all = String::new();
        let mut state = telling(lang);
        for pane in hit::panes(&state) {
            press(&mut state, &[Message::Arrange(Arrange::Focus(pane))]);
            all.push_str(&screen(&state, (60, 16)));
        }
        insta::assert_snapshot!(format!("tabs-{lang}"), all);
    }
}

/// From 120×36 on every pane that has something to show is there.
#[test]
fn large_screens_show_all_panes() {
    for lang in [Lang::EN, Lang::ZH] {
        for size in [(120, 36), (200, 60), (400, 120)] {
            let (state, words) = (telling(lang), crate::words::Interface::of(lang).stage);
            let text = screen(&state, size);
            for name in
                [&words.guards, &words.frames, &words.result, &words.output, &words.goroutines, &words.narration]
            {
                assert!(text.contains(name.as_str()), "{name} is missing at {size:?}:\n{text}");
            }
            let handles = words.handle_counts.split('{').next().unwrap_or_default();
            assert!(text.contains(handles), "handles are missing at {size:?}:\n{text}");
        }
    }
}

/// A letter for each cell's style, and what the letters stand for.
#[test]
fn themes_and_depths() {
    for (theme, depth) in THEMES {
        let mut state = telling(Lang::EN);
        state.options.theme = Theme::named(theme, depth).expect("there is such a theme");
        let buffer = buffer_of(&state, (106, 30));
        let mut known: Vec<Style> = Vec::new();
        let mut map = String::new();
        for y in 0..30 {
            for x in 0..106 {
                let style = buffer[(x, y)].style();
                let at = known.iter().position(|s| *s == style).unwrap_or_else(|| {
                    known.push(style);
                    known.len() - 1
                });
                map.push(char::from(b'a' + at as u8));
            }
            map.push('\n');
        }
        for (i, style) in known.iter().enumerate() {
            let (fg, bg) = (style.fg.unwrap_or_default(), style.bg.unwrap_or_default());
            map.push_str(&format!("{} {fg} on {bg} {:?}\n", char::from(b'a' + i as u8), style.add_modifier));
            // Without colours nothing is coloured; with sixteen the ground is the terminal's own.
            assert!(depth != Depth::None || (fg, bg) == Default::default(), "{theme}: {style:?}");
            assert!(depth != Depth::Basic || bg == ratatui::style::Color::Reset, "{theme}: {style:?}");
        }
        insta::assert_snapshot!(format!("styles-{theme}-{depth:?}"), map);
    }
}

/// Nothing is told by colour alone: where there is none, the screen says the same.
#[test]
fn colours_are_never_alone() {
    let mut state = telling(Lang::EN);
    let with = screen(&state, (120, 36));
    state.options.theme = Theme::named("dark", Depth::None).expect("there is such a theme");
    assert_eq!(with, screen(&state, (120, 36)));
    for said in ["runs next", "running", "PANIC", "◆", "replaced"] {
        assert!(with.contains(said), "{said} is not said:\n{with}");
    }
}

/// A wide letter has its second cell for itself: what stood there before would stay on a real terminal.
#[test]
fn wide_letters_are_whole() {
    for size in SIZES {
        let mut states: Vec<(String, State)> =
            (0..8).map(|k| (format!("scene {k}"), lesson_scene(Lang::ZH, 0, k))).collect();
        states.push(("run".into(), telling(Lang::ZH)));
        let mut home = lesson_scene(Lang::ZH, 0, 2);
        press(&mut home, &[Message::Redraw, Message::Escape]);
        states.push(("home".into(), home));
        for message in [Message::Help, Message::Versions, Message::EditHere, Message::Pick(PickKind::Action)] {
            let mut state = telling(Lang::ZH);
            press(&mut state, std::slice::from_ref(&message));
            states.push((format!("{message:?}"), state));
        }
        for (what, state) in states {
            let buffer = buffer_of(&state, size);
            for y in 0..size.1 {
                for x in (0..size.0 - 1).filter(|x| width_of(buffer[(*x, y)].symbol()) == 2) {
                    assert_eq!(buffer[(x + 1, y)].symbol(), " ", "{what} at {size:?}: behind {x}, {y}");
                }
            }
        }
    }
}
