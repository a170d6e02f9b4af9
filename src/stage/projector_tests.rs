//! What a room sees: few panes, one title, and marks that do not depend on colours.

use super::arrange::Act as Arrange;
use super::keys::Press;
use super::message::{Message, message};
use super::pane_tests::telling;
use super::player::Move;
use super::present::Act;
use super::question::Guess;
use super::state::{Course, Place, SceneState, State};
use super::tests::{buffer_of, lesson_scene, options, press, screen};
use super::theme::{Depth, Theme};
use super::view;
use super::view::hit;
use crate::lesson::model::{Ask, SceneKind};
use crate::words::Lang;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;

const SIZES: [(u16, u16); 3] = [(64, 24), (80, 24), (106, 30)];

fn projected(lang: Lang) -> State {
    let mut state = telling(lang);
    state.options.projector = true;
    state.options.theme = Theme::named("contrast", Depth::True).expect("there is such a theme").loud();
    state
}

#[test]
fn screens_for_a_room() {
    for lang in [Lang::EN, Lang::ZH] {
        for size in SIZES {
            let name = format!("projector-{lang}-{}x{}", size.0, size.1);
            insta::assert_snapshot!(name, screen(&projected(lang), size));
        }
    }
}

/// In every theme, and without colours, the current line and the card that matters stand on a band of their own.
#[test]
fn the_current_line_and_card_cannot_be_missed() {
    for depth in [Depth::None, Depth::Basic, Depth::Indexed, Depth::True] {
        for theme in Theme::names() {
            for size in SIZES {
                let mut state = projected(Lang::EN);
                state.options.theme = Theme::named(theme, depth).expect("there is such a theme").loud();
                let (buffer, band) = (buffer_of(&state, size), state.options.theme.band());
                let on_band = |y: u16| {
                    let cells = (0..size.0).filter(|x| {
                        let style = buffer[(*x, y)].style();
                        style.bg == band.bg.or(style.bg) && style.add_modifier.contains(band.add_modifier)
                    });
                    cells.count() > 12
                };
                // The title, the line, the card.
                let rows = (0..size.1).filter(|y| on_band(*y)).count();
                assert!(rows >= 3, "{theme} {depth:?} {size:?}: {rows}");
            }
        }
    }
}

/// The terminal draws the title on cells that the view leaves empty; what covers the stage covers the title.
#[test]
fn a_title_in_large_letters_has_its_room() {
    let mut state = projected(Lang::EN);
    let area = Rect::new(0, 0, 80, 24);
    assert_eq!(view::big(&state, area), None);
    state.options.big_text = true;
    let big = view::big(&state, area).expect("the title fits");
    assert_eq!((big.x, big.y, &*big.text), (1, 0, "varied.go"));
    let buffer = buffer_of(&state, (80, 24));
    for (y, x) in (0..2).flat_map(|y| (1..19).map(move |x| (y, x))) {
        assert_eq!(buffer[(x, y)].symbol(), " ", "{x} {y}");
    }
    press(&mut state, &[Message::Help]);
    assert_eq!(view::big(&state, area), None);
}

/// A pane, then one card of it, then all again; scrolling goes from card to card.
#[test]
fn one_card_can_have_the_screen() {
    let mut state = projected(Lang::EN);
    let guards = hit::panes(&state)[1];
    let size = (80, 24);
    press(&mut state, &[Message::Arrange(Arrange::Focus(guards)), Message::Arrange(Arrange::Zoom)]);
    let pane = screen(&state, size);
    press(&mut state, &[Message::Arrange(Arrange::Zoom)]);
    let first = screen(&state, size);
    press(&mut state, &[Message::Arrange(Arrange::Scroll(1))]);
    let second = screen(&state, size);
    press(&mut state, &[Message::Arrange(Arrange::Zoom)]);
    let all = screen(&state, size);
    insta::assert_snapshot!("one-card", format!("{first}\n{second}"));
    assert!(pane != first && first != second && second != all);
    assert_eq!(all, screen(&projected_with_focus(guards), size));
}

fn projected_with_focus(pane: usize) -> State {
    let mut state = projected(Lang::EN);
    press(&mut state, &[Message::Arrange(Arrange::Focus(pane))]);
    state
}

/// A presenter's keys can be changed as all others: the old one does nothing then, the footer names the new one, and a click on it does
/// what it says.
#[test]
fn keys_of_the_presenter_can_be_changed() {
    let key = |state: &State, c, with| message(&Event::Key(KeyEvent::new(KeyCode::Char(c), with)), state);
    let black = Some(Message::Present(Act::Black));
    let mut state = projected(Lang::EN);
    assert_eq!(key(&state, 'b', KeyModifiers::NONE), black);
    assert_eq!(key(&state, 'b', KeyModifiers::CONTROL), None);
    let press: Press = "F9".parse().expect("this is a key");
    state.options.keys = vec![("black".into(), vec![press]), ("spotlight".into(), Vec::new())];
    assert_ne!(key(&state, 'b', KeyModifiers::NONE), black);
    assert_eq!(message(&Event::Key(KeyEvent::new(KeyCode::F(9), KeyModifiers::NONE)), &state), black);
    let size = (106, 30);
    let shown = screen(&state, size);
    let foot = shown.lines().last().expect("a screen has lines");
    let column = foot.split("F9").next().map(|before| before.chars().count()).expect("the footer names the key");
    assert!(foot.contains("F9 black") && !foot.contains("spotlight"), "{foot}");
    super::update::update(&mut state, Message::Click { column: column as u16, row: size.1 - 1 }, size);
    assert!(state.present.black);
}

/// A scene as a room is asked it.
fn asked(lang: Lang, lesson: usize, scene: usize) -> State {
    let mut state = lesson_scene(lang, lesson, scene);
    state.options = super::state::Options { projector: true, ..options(lang) };
    super::update::open(&mut state, lesson, scene);
    state
}

/// A room sees everything that it can vote for, before the first hand, while hands are counted, and when they are counted again.
#[test]
fn all_choices_are_on_the_screen() {
    let lessons = asked(Lang::EN, 0, 0).catalogue;
    let predictions = lessons.lessons.iter().enumerate().flat_map(|(lesson, data)| {
        let is_asked = |scene: &usize| matches!(data.scenes[*scene].kind, SceneKind::Predict { .. });
        (0..data.scenes.len()).filter(is_asked).map(move |scene| (lesson, scene))
    });
    let mut missing = Vec::new();
    for (lesson, scene) in predictions {
        for (lang, size) in [Lang::EN, Lang::ZH].into_iter().flat_map(|lang| SIZES.map(|size| (lang, size))) {
            let mut state = asked(lang, lesson, scene);
            let steps: [(&str, &[Message]); 3] = [
                ("asked", &[]),
                ("counted", &[Message::Present(Act::HandFor(0))]),
                (
                    "again",
                    &[Message::Present(Act::Reveal), Message::Present(Act::Second), Message::Present(Act::HandFor(1))],
                ),
            ];
            for (step, messages) in steps {
                press(&mut state, messages);
                let (shown, choices) = (screen(&state, size), SceneState::vote(&lessons.lessons[lesson], scene, lang));
                let Some(Guess::Choice { choices, .. }) = choices.map(|asked| asked.guess) else { continue };
                let letters = (b'a'..).map(char::from).take(choices.len());
                let unseen: String = letters.filter(|letter| !shown.contains(&format!("{letter}) "))).collect();
                if !unseen.is_empty() {
                    missing.push(format!("lesson {} scene {} {lang} {size:?} {step}: {unseen}", lesson + 1, scene + 1));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// Hands are counted by clicks on a choice and on its bar; what was counted can be looked at wherever one is, and does not tell the answer.
#[test]
fn votes_can_be_looked_at_any_time() {
    let size = (80, 24);
    let mut state = asked(Lang::EN, 0, 3);
    let act = |state: &mut State, message| {
        super::update::update(state, message, size);
    };
    act(&mut state, Message::Votes);
    assert!(screen(&state, size).contains("No hands have been counted yet."));
    act(&mut state, Message::Escape);
    act(&mut state, Message::Present(Act::HandFor(1)));
    for text in ["c) ", "█"] {
        let shown = screen(&state, size);
        let (row, line) = shown.lines().enumerate().find(|(_, line)| line.contains(text)).expect("it is on the screen");
        let column = line.chars().position(|c| text.starts_with(c)).expect("it is in the line");
        act(&mut state, Message::Click { column: column as u16, row: row as u16 });
    }
    assert_eq!(state.ballot().map(|b| b.hands.clone()), Some(vec![[0, 0], [2, 0], [1, 0], [0, 0]]));
    act(&mut state, Message::NextScene);
    let key = Event::Key(KeyEvent::new(KeyCode::Char('V'), KeyModifiers::NONE));
    let message = message(&key, &state).expect("the key is bound");
    act(&mut state, message);
    insta::assert_snapshot!("votes", screen(&state, size));
    act(&mut state, Message::Escape);
    assert!(!screen(&state, size).contains("b) "));
}

/// Whoever has a remote in his hand and nothing else gets through every lesson: all answers are shown on the way, and back it goes as well.
#[test]
fn a_remote_goes_through_a_lesson() {
    let key = |code| Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
    let turn = |state: &mut State, code| {
        let message = message(&key(code), state).expect("the key is bound");
        super::update::update(state, message, (80, 24));
    };
    let place = |state: &State| match &state.place {
        Place::Lesson(course) => Some((course.lesson, course.scene)),
        _ => None,
    };
    let catalogue = asked(Lang::EN, 0, 0).catalogue;
    for (lesson, data) in catalogue.lessons.iter().enumerate().take(12) {
        let mut state = asked(Lang::EN, lesson, 0);
        let (mut scenes, mut open) = (vec![0], Vec::new());
        // Nobody presses a key more often in an hour.
        for _ in 0..700 {
            let is_open = match &state.place {
                Place::Lesson(Course { now: SceneState::Predict(asked), .. }) => asked.verdict.is_none(),
                _ => false,
            };
            let before = place(&state);
            if let Some(player) = state.watched_mut().map(|w| &mut w.player) {
                while !player.is_complete() {
                    player.record();
                }
            }
            turn(&mut state, KeyCode::PageDown);
            let now = place(&state);
            if now != before {
                open.extend(before.filter(|_| is_open));
                match now.filter(|(at, _)| *at == lesson) {
                    Some((_, scene)) => scenes.push(scene),
                    None => break,
                }
            }
        }
        assert_eq!((scenes, open), ((0..data.scenes.len()).collect(), Vec::new()), "lesson {}", lesson + 1);
        if lesson == 0 {
            for _ in 0..200 {
                turn(&mut state, KeyCode::PageUp);
            }
            assert_eq!(place(&state), Some((0, 0)));
        }
    }
}

/// What has no room on a page is shown before the next scene is, and on the way back.
#[test]
fn a_remote_turns_pages() {
    let mut state = asked(Lang::EN, 8, 8);
    let seen = |state: &State| screen(state, (64, 24)).contains("https://");
    let turn = |state: &mut State, way| super::update::update(state, Message::Present(way), (64, 24));
    let scene = |state: &State| match &state.place {
        Place::Lesson(course) => course.scene,
        _ => 0,
    };
    assert!(!seen(&state));
    turn(&mut state, Act::Advance);
    assert!(seen(&state) && scene(&state) == 8);
    turn(&mut state, Act::Retreat);
    assert!(!seen(&state) && scene(&state) == 8);
    turn(&mut state, Act::Advance);
    turn(&mut state, Act::Advance);
    assert_eq!(scene(&state), 9);
}

/// At a question about a line the line that is chosen is the only one on a band; in a spotlight nothing else keeps its ground.
#[test]
fn one_line_is_on_a_band() {
    let size = (80, 24);
    let mut state = asked(Lang::EN, 2, 3);
    press(&mut state, &[Message::Step(Move::Last)]);
    while state.watched().and_then(|w| w.player.asking.as_ref()).is_some_and(|a| a.ask != Ask::Line) {
        press(&mut state, &[Message::Enter, Message::Step(Move::Last)]);
    }
    for depth in [Depth::None, Depth::True] {
        for theme in Theme::names() {
            state.options.theme = Theme::named(theme, depth).expect("there is such a theme").loud();
            let band = state.options.theme.band();
            for spotlight in [false, true] {
                state.present.spotlight = spotlight;
                let buffer = buffer_of(&state, size);
                let is_on_band = |y: &u16| {
                    let style = buffer[(8, *y)].style();
                    style.bg == band.bg.or(style.bg) && style.add_modifier.contains(band.add_modifier)
                };
                // Below the title.
                let rows: Vec<u16> = (1..size.1).filter(is_on_band).collect();
                assert_eq!(rows.len(), 1, "{theme} {depth:?} {spotlight}: {rows:?}");
            }
        }
    }
}

/// What is said to an answer can be read to its end where it has no room.
#[test]
fn an_explanation_can_be_scrolled() {
    let size = (60, 16);
    let mut state = asked(Lang::EN, 0, 1);
    press(&mut state, &[Message::Present(Act::Reveal)]);
    let first = screen(&state, size);
    for _ in 0..40 {
        super::update::update(&mut state, Message::Down, size);
    }
    let last = screen(&state, size);
    assert_ne!(first, last);
    super::update::update(&mut state, Message::Up, size);
    let before = screen(&state, size);
    assert_ne!(last, before, "more presses than lines are not counted");
    super::update::update(&mut state, Message::ScrollProgram(40), size);
    assert!(screen(&state, size).contains("13  }"), "the program's last line");
    insta::assert_snapshot!("explanation", format!("{first}\n{last}"));
}
