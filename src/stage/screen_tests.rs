//! Every pane by itself, and what covers or takes the place of a run, in every size class and language; each screen's styles in every
//! theme. Tables; what is the same as at the size before is said to be.

use super::arrange::Act as Arrange;
use super::message::Message;
use super::pane_tests::{SIZES, telling};
use super::state::State;
use super::tests::{buffer_of, lesson_scene, press, program, screen};
use super::theme::{Depth, Theme};
use super::update::update;
use super::view::hit;
use crate::lesson::model::Pane;
use crate::words::Lang;
use ratatui::style::{Color, Style};
use ratatui_textarea::{Input, Key};
use std::fmt::Write as _;

const LOOP: &str = r#"package main

import "fmt"

func main() {
	for i := 0; i < 3; i++ {
		defer func() { fmt.Println("turn", i, "延迟调用 after a name that is long enough for two lines of any column") }()
	}
}
"#;

/// Runs of a character are counted, and so are rows that are the same as the one before.
fn squeezed(text: &str) -> String {
    let mut out = String::new();
    let mut rows = text.lines().peekable();
    while let Some(row) = rows.next() {
        let mut chars = row.chars().peekable();
        while let Some(c) = chars.next() {
            let mut count = 1;
            while chars.next_if_eq(&c).is_some() {
                count += 1;
            }
            match count {
                ..6 => out.extend(std::iter::repeat_n(c, count)),
                _ => _ = write!(out, "{c}‹{count}›"),
            }
        }
        let mut same = 0;
        while rows.next_if_eq(&row).is_some() {
            same += 1;
        }
        if same > 0 {
            _ = write!(out, "  ‹{same} more›");
        }
        out.push('\n');
    }
    out
}

/// What stands on a part of the screen.
fn part(text: &str, area: ratatui::layout::Rect) -> String {
    let cells = |row: &str| {
        let mut at = 0;
        let inside = row.chars().filter(|c| {
            let here = at;
            at += crate::lesson::prose::width_of(&c.to_string()) as u16;
            (area.left()..area.right()).contains(&here)
        });
        inside.collect::<String>()
    };
    let rows = text.lines().skip(area.y.into()).take(area.height.into());
    rows.map(|row| cells(row).trim_end().to_string() + "\n").collect()
}

/// What is seen at each size; the same twice is said once.
fn at_all_sizes(out: &mut String, name: &str, mut seen: impl FnMut((u16, u16)) -> String) {
    let mut before = String::new();
    for size in SIZES {
        let now = squeezed(&seen(size));
        let text = if now == before { "as before\n" } else { now.as_str() };
        _ = write!(out, "== {name} {}×{}\n{text}", size.0, size.1);
        before = now;
    }
}

/// Panes that are opened by keys or by lessons are open too. Gauges stand in the place of the open handles.
fn opened(lang: Lang, panes: &[Pane]) -> State {
    let mut state = telling(lang);
    let toggled: Vec<_> = panes.iter().map(|pane| Message::Arrange(Arrange::Toggle(*pane))).collect();
    press(&mut state, &toggled);
    state
}

const BY_KEYS: &[Pane] = &[Pane::Inside, Pane::Checklist, Pane::Flow];

#[test]
fn every_pane_in_every_size_class() {
    for lang in [Lang::EN, Lang::ZH] {
        let mut all = String::new();
        let mut shown = std::collections::BTreeSet::new();
        for mut state in [opened(lang, BY_KEYS), opened(lang, &[Pane::Gauges])] {
            for pane in hit::panes(&state) {
                if !shown.insert(pane) {
                    continue;
                }
                press(&mut state, &[Message::Arrange(Arrange::Focus(pane))]);
                at_all_sizes(&mut all, hit::name_of(&state, pane), |size| {
                    let area = hit::place_of(&state, size, pane).expect("a pane that is chosen is seen");
                    part(&screen(&state, size), area)
                });
            }
        }
        assert_eq!(shown.into_iter().collect::<Vec<_>>(), (0..hit::COUNT).collect::<Vec<_>>());
        insta::assert_snapshot!(format!("every-pane-{lang}"), all);
    }
}

/// A screen's name, and how one comes there at a size.
type Screen = (&'static str, fn(Lang, (u16, u16)) -> State);

const SCREENS: &[Screen] = &[
    ("editor", |lang, size| {
        let mut state = telling(lang);
        let typed = |c| Message::Edit(Input { key: Key::Char(c), ..Input::default() });
        let left = Message::Edit(Input { key: Key::Left, shift: true, ..Input::default() });
        for message in [Message::EditHere, typed('+'), typed('"'), left.clone(), left] {
            update(&mut state, message, size);
        }
        state
    }),
    ("exercise", |lang, size| {
        let mut state = lesson_scene(lang, 0, 6);
        let enter = || Message::Edit(Input { key: Key::Enter, ..Input::default() });
        for message in [Message::Pasted("// 延迟".into()), enter(), Message::Pasted("x := 1".into()), enter()] {
            update(&mut state, message, size);
        }
        state
    }),
    ("versions", |lang, size| {
        let mut state = program(lang, "loop.go", LOOP);
        update(&mut state, Message::Versions, size);
        state
    }),
];

#[test]
fn editor_exercise_and_versions_in_every_size_class() {
    for lang in [Lang::EN, Lang::ZH] {
        let mut all = String::new();
        for (name, state) in SCREENS {
            at_all_sizes(&mut all, name, |size| screen(&state(lang, size), size));
        }
        insta::assert_snapshot!(format!("every-screen-{lang}"), all);
    }
}

pub(super) const THEMES: [(&str, Depth); 8] = [
    ("dark", Depth::True),
    ("light", Depth::True),
    ("contrast", Depth::True),
    ("colour-blind", Depth::True),
    ("dark", Depth::Indexed),
    ("dark", Depth::Basic),
    ("light", Depth::Basic),
    ("dark", Depth::None),
];

/// A letter for each cell's style, and what the letters stand for.
fn styles(state: &State, size: (u16, u16)) -> (String, Vec<Style>) {
    let (buffer, mut known, mut map) = (buffer_of(state, size), Vec::new(), String::new());
    for y in 0..size.1 {
        for x in 0..size.0 {
            let style = buffer[(x, y)].style();
            let at = known.iter().position(|s| *s == style).unwrap_or_else(|| {
                known.push(style);
                known.len() - 1
            });
            map.push(char::from(b'a' + at as u8));
        }
        map.push('\n');
    }
    (map, known)
}

/// The map is said where it differs from those of the themes before: mostly a theme has other colours in the same places.
#[test]
fn screens_in_every_theme() {
    let mut all = String::new();
    let panes: Screen = ("all panes", |lang, _| opened(lang, BY_KEYS));
    for (name, state) in [panes].iter().chain(SCREENS) {
        // Large enough for all panes.
        let size = if *name == panes.0 { (200, 60) } else { (106, 30) };
        let (mut maps, mut state) = (Vec::<(String, String)>::new(), state(Lang::EN, size));
        for (theme, depth) in THEMES {
            state.options.theme = Theme::named(theme, depth).expect("there is such a theme");
            let ((map, known), here) = (styles(&state, size), format!("{theme} {depth:?}"));
            _ = writeln!(all, "== {name}, {here}");
            match maps.iter().find(|(_, known)| *known == map) {
                Some((same, _)) => _ = writeln!(all, "as {same}"),
                None => {
                    all.push_str(&squeezed(&map));
                    maps.push((here, map));
                }
            }
            for (i, style) in known.iter().enumerate() {
                let (fg, bg) = (style.fg.unwrap_or_default(), style.bg.unwrap_or_default());
                _ = writeln!(all, "{} {fg} on {bg} {:?}", char::from(b'a' + i as u8), style.add_modifier);
                // Without colours nothing is coloured; with sixteen the ground is the terminal's own.
                assert!(depth != Depth::None || (fg, bg) == Default::default(), "{name}, {theme}: {style:?}");
                assert!(depth != Depth::Basic || bg == Color::Reset, "{name}, {theme}: {style:?}");
            }
        }
    }
    insta::assert_snapshot!("every-theme", all);
}
