//! What the stage looks like: snapshots of whole screens, in both languages and at the sizes that are promised.

use super::message::{Message, message};
use super::player::{Move, Player};
use super::present::Act;
use super::state::{Options, Place, State, Watched};
use super::theme::{Depth, Theme};
use super::update::update;
use super::{Start, open, view};
use crate::engine::Settings;
use crate::lesson::model::{Catalogue, GoFile};
use crate::lesson::progress::{Happening, Progress, What};
use crate::lesson::{load, run, source};
use crate::vm::event::EventSet;
use crate::words::{Interface, Lang};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui_textarea::{Input, Key};

const SHUTDOWN: &str = include_str!("../../lessons/01-lifo/shutdown.go");
const UNWINDING: &str = r#"package main

import (
	"fmt"
	"os"
)

func load(path string) (n int, err error) {
	f, _ := os.Create(path)
	defer f.Close()
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("load: %v", r)
		}
	}()
	n = 7
	panic("boom")
}

func main() {
	fmt.Println(load("orders.csv"))
}
"#;

const NEXT_CARD: Message = Message::Step(Move::Next(EventSet::REGISTERED));
const SMALL: (u16, u16) = (80, 24);
const LARGE: (u16, u16) = (120, 36);

pub fn options(lang: Lang) -> Options {
    Options {
        on_light: None,
        words: Interface::of(lang),
        lang,
        theme: Theme::named("dark", Depth::True).expect("there is a dark theme"),
        ascii: false,
        moves: false,
        projector: false,
        big_text: false,
        autoplay: false,
        watched_lessons: None,
        settings: Settings::default(),
        go: (1, 27),
        keys: Vec::new(),
        speed: 1,
    }
}

fn lesson(lang: Lang, scene: usize) -> State {
    lesson_scene(lang, 0, scene)
}

/// Lesson and scene from 0.
pub fn lesson_scene(lang: Lang, lesson: usize, scene: usize) -> State {
    open(Start::Lesson { lesson, scene: Some(scene) }, Catalogue::builtin(), options(lang), Progress::default())
}

/// A file of the user, in `step`.
pub fn program(lang: Lang, name: &str, text: &str) -> State {
    let mut state = lesson(lang, 0);
    let file = GoFile { name: name.into(), text: text.into(), package: "".into() };
    let timeline = run::timeline(&[file], (1, 27), &Settings::default()).expect("the program compiles");
    state.place = Place::Program(Box::new(Watched::new(Player::new(timeline, &[], &[], &[]), None, (1, 27))));
    state
}

pub fn buffer_of(state: &State, (width, height): (u16, u16)) -> ratatui::buffer::Buffer {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a test backend cannot fail");
    terminal.draw(|frame| view::draw(state, frame)).expect("a test backend cannot fail");
    terminal.backend().buffer().clone()
}

/// The screen as text, without trailing spaces.
pub fn screen(state: &State, (width, height): (u16, u16)) -> String {
    let buffer = buffer_of(state, (width, height));
    let mut text = String::new();
    for y in 0..height {
        let mut line = String::new();
        let mut x = 0;
        while x < width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            // A wide character has two cells.
            x += (crate::lesson::prose::width_of(symbol) as u16).max(1);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

pub fn press(state: &mut State, messages: &[Message]) {
    for message in messages {
        update(state, message.clone(), LARGE);
    }
}

/// One snapshot per language and size.
fn snapshots(name: &str, make: impl Fn(Lang) -> State) {
    for lang in [Lang::EN, Lang::ZH] {
        for size in [SMALL, LARGE] {
            let state = make(lang);
            insta::assert_snapshot!(format!("{name}-{lang}-{}x{}", size.0, size.1), screen(&state, size));
        }
    }
}

/// The loop variable of old, and of today.
#[test]
fn versions_stand_side_by_side() {
    let text = "package main\n\nfunc main() {\n\tfor i := 0; i < 3; i++ {\n\t\tdefer func() { println(i) }()\n\t}\n}\n";
    let mut state = program(Lang::EN, "loop.go", text);
    press(&mut state, &[Message::Versions]);
    insta::assert_snapshot!("versions", screen(&state, SMALL));
    press(&mut state, &[Message::Versions]);
    assert_eq!(state.overlay, None);
    // What has no room can be reached.
    let many = "\tfor i := range [60]int{} {\n\t\tprintln(i)\n\t}\n\tfor";
    let mut state = program(Lang::EN, "loop.go", &text.replacen("\tfor", many, 1));
    update(&mut state, Message::Versions, SMALL);
    let shown = screen(&state, SMALL);
    assert!(shown.contains("▶ func() { println(i) }()  i = 3"), "{shown}");
    (0..99).for_each(|_| _ = update(&mut state, Message::Down, SMALL));
    let shown = screen(&state, SMALL);
    assert!(shown.contains("▶ 3") && shown.contains("▶ 0") && shown.contains("lines that differ: 6"), "{shown}");
    // What is the same says so.
    let mut state = program(Lang::EN, "unwinding.go", UNWINDING);
    update(&mut state, Message::Versions, SMALL);
    assert!(screen(&state, SMALL).contains("Go 1.27: no difference"));
}

/// What is too long for its column goes on in the next lines, beside an empty place of the other: every character is seen.
#[test]
fn long_lines_of_both_versions_are_read_in_full() {
    let wide = (0..12).map(|n| format!("{n}号延迟调用"));
    let long: String = wide.chain((10..40).map(|n| n.to_string())).collect();
    let text = format!(
        "package main\n\nfunc main() {{\n\tprintln(\"{long}\")\n\tfor i := 0; i < 2; i++ {{\n\t\tdefer func(s string) {{ println(i, s) }}(\"{long}\")\n\t}}\n}}\n"
    );
    for (lang, size) in [Lang::EN, Lang::ZH].into_iter().flat_map(|lang| [(60, 16), SMALL, LARGE].map(|s| (lang, s))) {
        let mut state = program(lang, "long.go", &text);
        update(&mut state, Message::Versions, size);
        (0..99).for_each(|_| _ = update(&mut state, Message::Up, size));
        // Of each screen the first line, of the last one all.
        let (mut columns, mut before) = ([String::new(), String::new()], Vec::new());
        loop {
            let shown = screen(&state, size);
            let rows = shown.lines().filter(|row| row.contains('│'));
            let rows: Vec<[String; 2]> = rows
                .map(|row| {
                    let cells: Vec<&str> = row.split('│').collect();
                    [cells[1], cells[3]].map(|cell| cell.trim().to_string())
                })
                .collect();
            let is_last = rows == before;
            for row in rows.iter().take(if is_last { rows.len() } else { 1 }) {
                columns.iter_mut().zip(row).for_each(|(column, cell)| column.push_str(cell));
            }
            if is_last {
                break;
            }
            before = rows;
            update(&mut state, Message::Wheel { column: 5, row: 5, by: 1 }, size);
        }
        for column in columns {
            assert!(!column.contains('…'), "{lang} {size:?}: {column}");
            // What is printed first, two cards, and what they print.
            assert!(column.matches(&long).count() >= 5, "{lang} {size:?}: {column}");
        }
    }
}

/// The text is changed on the stage and runs anew; what does not compile is told and loses nothing.
#[test]
fn a_program_is_edited_and_runs_again() {
    let mut state = program(Lang::EN, "a.go", "package main\n\nfunc main() {\n\tprintln(1)\n}\n");
    let typed = |c| Message::Edit(Input { key: Key::Char(c), ..Input::default() });
    press(&mut state, &[Message::EditHere, typed('x'), Message::RunEdited]);
    let shown = screen(&state, SMALL);
    assert!(shown.contains("a.go:1:1: syntax error"), "{shown}");
    let erase = Message::Edit(Input { key: Key::Backspace, ..Input::default() });
    press(&mut state, &[erase, typed('/'), typed('/'), Message::RunEdited]);
    assert!(screen(&state, SMALL).contains("//package main"));
    press(&mut state, &[Message::Escape]);
    assert!(state.watched().is_some_and(|w| w.editing.is_none() && w.player.timeline().last() > 1));
}

/// With their keys, in the editor of a run and in that of an exercise.
#[test]
fn changes_are_taken_back_made_again_cut_and_put() {
    let mut run = program(Lang::EN, "a.go", "package main\n\nfunc main() {\n}\n");
    press(&mut run, &[Message::EditHere]);
    for mut state in [run, lesson(Lang::EN, 6)] {
        let mut typed = |code, modifiers| {
            let meant = message(&Event::Key(KeyEvent::new(code, modifiers)), &state).expect("it means something");
            press(&mut state, &[meant]);
            let shown = screen(&state, LARGE);
            shown
                .lines()
                .nth(2)
                .unwrap_or_default()
                .split("1 ")
                .nth(1)
                .unwrap_or_default()
                .split_whitespace()
                .next()
                .map(str::to_string)
        };
        let (none, control, shift) = (KeyModifiers::NONE, KeyModifiers::CONTROL, KeyModifiers::SHIFT);
        let steps = [
            (KeyCode::Char('/'), none, "/package"),
            (KeyCode::Char('u'), control, "package"),
            (KeyCode::Char('y'), control, "/package"),
            (KeyCode::Left, shift, "/package"),
            (KeyCode::Char('x'), control, "package"),
            (KeyCode::Char('v'), control, "/package"),
            (KeyCode::Char('v'), control, "//package"),
        ];
        for (code, modifiers, seen) in steps {
            assert_eq!(typed(code, modifiers).as_deref(), Some(seen), "{code:?}");
        }
    }
}

#[test]
fn home() {
    snapshots("home", |lang| {
        let mut state = lesson(lang, 0);
        press(&mut state, &[Message::Escape]);
        state
    });
}

#[test]
fn a_scene_to_read() {
    snapshots("read", |lang| lesson(lang, 0));
}

#[test]
fn an_order_that_is_wrong() {
    snapshots("order-wrong", |lang| {
        let mut state = lesson(lang, 1);
        press(&mut state, &[Message::Hold, Message::Down, Message::Down, Message::Hold, Message::Enter]);
        state
    });
}

#[test]
fn a_choice_that_is_right() {
    snapshots("choice-right", |lang| {
        let mut state = lesson(lang, 3);
        press(&mut state, &[Message::Point(2), Message::Enter]);
        state
    });
}

/// What a scene says to look for is told again at its beginning.
#[test]
fn what_to_look_for_is_told_again() {
    let mut state = lesson(Lang::EN, 2);
    let mut told_after = |to: Move| {
        press(&mut state, &[Message::Step(to)]);
        state.watched_mut().expect("a run").intro.is_some()
    };
    assert_eq!([Move::Forward, Move::First].map(&mut told_after), [false, true]);
}

#[test]
fn three_cards_wait() {
    snapshots("three-cards", |lang| {
        let mut state = program(lang, "shutdown.go", SHUTDOWN);
        press(&mut state, &[NEXT_CARD, NEXT_CARD, NEXT_CARD]);
        state
    });
}

/// The first watch scene of lesson 1.
fn watching(lang: Lang) -> State {
    lesson(lang, 2)
}

#[test]
fn a_scene_to_watch_begins() {
    snapshots("watch", watching);
}

#[test]
fn a_note_stands_at_its_event() {
    snapshots("note", |lang| {
        let mut state = watching(lang);
        press(&mut state, &[NEXT_CARD]);
        state
    });
}

/// The run stops, the cards do not give the answer away, and a wrong one is told.
#[test]
fn a_stop_asks_for_the_card() {
    snapshots("stop", |lang| {
        let mut state = watching(lang);
        press(&mut state, &[Message::Step(Move::Last), Message::Down]);
        state
    });
    let mut state = watching(Lang::EN);
    press(&mut state, &[Message::Step(Move::Last), Message::Down, Message::Enter]);
    let answer = state.watched().and_then(|w| w.player.asking.as_ref()?.answer.clone());
    assert_eq!(answer.map(|(right, _)| right), Some(false));
    // On to the second stop, and to the end.
    press(&mut state, &[Message::Step(Move::Last), Message::Enter]);
    let answer = state.watched().and_then(|w| w.player.asking.as_ref()?.answer.clone());
    assert_eq!(answer.map(|(right, _)| right), Some(true));
    press(&mut state, &[Message::Step(Move::Last)]);
    assert!(state.watched().is_some_and(|w| w.player.is_at_end()));
}

/// Playing goes on by itself to the end, and waits at a stop.
#[test]
fn playing_ends_at_the_end() {
    let mut state = program(Lang::EN, "shutdown.go", SHUTDOWN);
    press(&mut state, &[Message::Play]);
    for _ in 0..100 {
        press(&mut state, &[Message::Tick(700)]);
    }
    assert!(state.watched().is_some_and(|w| w.player.is_at_end() && !w.player.playing));
}

#[test]
fn a_panic_unwinds() {
    snapshots("panic", |lang| {
        let mut state = program(lang, "unwinding.go", UNWINDING);
        press(&mut state, &[Message::Step(Move::Next(EventSet::RECOVERED))]);
        state
    });
}

#[test]
fn the_end_keeps_the_output() {
    snapshots("end", |lang| {
        let mut state = program(lang, "shutdown.go", SHUTDOWN);
        press(&mut state, &[Message::Step(Move::Last)]);
        state
    });
}

/// The scene on the screen, as lesson and scene from 0.
fn place(state: &State) -> Option<(usize, usize)> {
    match &state.place {
        Place::Lesson(course) => Some((course.lesson, course.scene)),
        _ => None,
    }
}

/// A stage whose learner has done this already.
fn home_after(progress: Progress) -> State {
    let (catalogue, _) = load::catalogue(&source::builtin());
    open(Start::Home, catalogue, options(Lang::EN), progress)
}

#[test]
fn a_lesson_goes_on_where_one_stopped() {
    let mut state = lesson(Lang::EN, 0);
    press(&mut state, &[Message::Redraw, Message::NextScene, Message::NextScene]);
    assert_eq!(place(&state), Some((0, 2)));
    let mut again = home_after(state.diary.progress.clone());
    press(&mut again, &[Message::Enter]);
    assert_eq!(place(&again), Some((0, 2)));
    assert!(screen(&again, SMALL).contains("You go on where you stopped"));
    press(&mut again, &[Message::StartOver]);
    assert_eq!(place(&again), Some((0, 0)));
    assert!(!screen(&again, SMALL).contains("You go on where you stopped"));
}

#[test]
fn the_scene_before_the_first_is_the_lesson_before() {
    let mut state = lesson(Lang::EN, 0);
    press(&mut state, &[Message::PreviousScene]);
    assert_eq!(place(&state), Some((0, 0)));
    let last = state.catalogue.lessons[0].scenes.len() - 1;
    press(&mut state, &[Message::Escape, Message::Down, Message::Enter, Message::PreviousScene]);
    assert_eq!(place(&state), Some((0, last)));
}

#[test]
fn answers_and_programs_are_kept() {
    let mut state = lesson(Lang::EN, 1);
    press(&mut state, &[Message::Redraw, Message::Enter, Message::Retry]);
    let kept = state.diary.progress.lessons["lifo"].clone();
    let tries = &kept.answers["order"].tries;
    assert_eq!((tries.len(), tries[0].right, tries[0].given.as_str()), (1, false, "1 2 3 4"));

    let mut state = lesson(Lang::EN, 6);
    press(&mut state, &[Message::Redraw, Message::Pasted("// mine\n".into())]);
    let progress = state.diary.progress.clone();
    assert!(progress.code("lifo", "tempdir").is_some_and(|code| code.starts_with("// mine\n")));
    let (catalogue, _) = load::catalogue(&source::builtin());
    let again = open(Start::Lesson { lesson: 0, scene: Some(6) }, catalogue, options(Lang::EN), progress);
    assert!(screen(&again, LARGE).contains("// mine"));
}

#[test]
fn the_home_screen_shows_how_far_one_is() {
    snapshots("home-later", |lang| {
        let mut state = lesson(lang, 0);
        let scenes = state.catalogue.lessons[0].scenes.len();
        press(&mut state, &[Message::Redraw]);
        press(&mut state, &vec![Message::NextScene; scenes + 2]);
        press(&mut state, &[Message::Escape]);
        state
    });
}

const RIGHT: Message = Message::Present(super::present::Act::Reveal);

/// A question that went wrong comes back later; its answer is kept as a review, and the run that proves it follows.
#[test]
fn questions_come_back() {
    let mut progress = Progress::default();
    let what = What::Answered { right: false, given: "speed".into() };
    progress.apply(&Happening { at: 1000, lesson: "lifo".into(), scene: "why".into(), what });
    let mut state = home_after(progress.clone());
    assert!(screen(&state, SMALL).contains("Questions that come back: 1."));
    press(&mut state, &[Message::Review]);
    let text = screen(&state, SMALL);
    assert!(text.contains("Review 1 of 1"), "{text}");
    press(&mut state, &[RIGHT, Message::Enter]);
    assert!(state.watched().is_some(), "the run proves the answer");
    press(&mut state, &[Message::NextScene]);
    assert!(screen(&state, SMALL).contains("Review done: 1 of 1 right."));
    let kept = &state.diary.progress.lessons["lifo"].answers["why"];
    assert_eq!((kept.tries.len(), kept.reviews.len(), kept.reviews[0].right), (1, 1, true));
    // A review is no visit of the lesson.
    assert_eq!(state.diary.progress.lessons["lifo"].place, None);
    press(&mut state, &[Message::Review]);
    assert!(screen(&state, SMALL).contains("Nothing comes back now."));
}

#[test]
fn who_knows_a_lesson_says_so_by_answers() {
    let mut state = home_after(Progress::default());
    press(&mut state, &[Message::Test]);
    assert!(screen(&state, SMALL).contains("Do you know it? 1 of 3"));
    press(&mut state, &[RIGHT, Message::Enter, RIGHT, Message::Enter, RIGHT, Message::Enter]);
    assert!(screen(&state, SMALL).contains("You know this lesson"));
    assert!(state.diary.progress.lessons["lifo"].known.is_some());

    let mut state = home_after(Progress::default());
    press(&mut state, &[Message::Test, Message::Enter, Message::Enter]);
    assert_eq!(place(&state), Some((0, 0)));
    assert!(state.diary.progress.lessons["lifo"].known.is_none());
    assert!(state.diary.progress.lessons["lifo"].answers.is_empty());
}

/// A lesson that is being written: what is right is taken, with the place; what is wrong is told over the last good version.
#[test]
fn a_lesson_is_reloaded() {
    let folder = |text: &str| {
        let mut folder = source::builtin().swap_remove(0);
        let old = folder.files["text.en.ron"].clone();
        folder.files.insert("text.en.ron".into(), old.replace("Do braces matter?", text));
        load::catalogue(&[folder])
    };
    let mut state = lesson(Lang::EN, 3);
    assert!(screen(&state, LARGE).contains("Do braces matter?"));
    press(&mut state, &[Message::Reloaded(Ok(Box::new(folder("What do braces do?").0)))]);
    assert!(screen(&state, LARGE).contains("What do braces do?"));
    let (_, faults) = folder("\", nothing: \"");
    press(&mut state, &[Message::Reloaded(Err(faults[0].to_string()))]);
    let text = screen(&state, SMALL);
    assert!(text.contains("What do braces do?") && text.contains("lessons/01-lifo/text.en.ron:"), "{text}");
    press(&mut state, &[Message::Reloaded(Ok(Box::new(folder("What do braces do?").0)))]);
    assert!(!screen(&state, SMALL).contains("text.en.ron"));
}

/// Time alone takes every lesson through all its scenes and begins again; a key ends that.
#[test]
fn a_lesson_plays_by_itself() {
    for index in 0..12 {
        let (catalogue, _) = load::catalogue(&source::builtin());
        let scenes = catalogue.lessons[index].scenes.len();
        let auto = Options { autoplay: true, ..options(Lang::EN) };
        let mut state = open(Start::Lesson { lesson: index, scene: Some(0) }, catalogue, auto, Progress::default());
        assert!(screen(&state, SMALL).contains("Press any key to take over"));
        let mut seen = vec![0];
        for _ in 0..5000 {
            let wait = state.until_auto().expect("it plays by itself");
            assert!((1..=60_000).contains(&wait), "{wait}");
            update(&mut state, Message::Tick(wait), LARGE);
            // A motion takes its own time.
            update(&mut state, Message::Tick(1000), LARGE);
            let at = place(&state).expect("a lesson is shown").1;
            if seen.last() != Some(&at) {
                seen.push(at);
            }
            if seen.len() > scenes {
                break;
            }
        }
        assert_eq!(seen, (0..scenes).chain([0]).collect::<Vec<_>>(), "lesson {}", index + 1);
        press(&mut state, &[Message::Up]);
        assert_eq!(state.until_auto(), None);
    }
}

/// Also one that does nothing else.
#[test]
fn any_key_takes_over() {
    let (catalogue, _) = load::catalogue(&source::builtin());
    let auto = Options { autoplay: true, ..options(Lang::EN) };
    let mut state = open(Start::Lesson { lesson: 0, scene: Some(1) }, catalogue, auto, Progress::default());
    let key = Event::Key(KeyEvent::new(KeyCode::Char('x'), KeyModifiers::NONE));
    let meant = message(&key, &state).expect("it means something");
    press(&mut state, &[meant]);
    assert_eq!(state.until_auto(), None);
    assert_eq!(message(&key, &state), None);
    assert!(screen(&state, SMALL).contains("You have taken over."));
}

#[test]
fn what_a_room_votes_is_nobodys_answer() {
    let mut state = lesson(Lang::EN, 1);
    let (catalogue, _) = load::catalogue(&source::builtin());
    let projector = Options { projector: true, ..options(Lang::EN) };
    state = open(Start::Lesson { lesson: 0, scene: Some(1) }, catalogue, projector, state.diary.progress);
    press(&mut state, &[Message::Redraw, Message::Enter]);
    assert!(state.diary.progress.lessons["lifo"].answers.is_empty());
}

/// After the answer is shown, a second vote counts hands for every choice, and each of them is on the screen.
#[test]
fn a_second_vote_counts_for_every_choice() {
    for size in [(64, 24), (80, 24), (106, 30)] {
        let (catalogue, _) = load::catalogue(&source::builtin());
        let projector = Options { projector: true, ..options(Lang::EN) };
        let mut state = open(Start::Lesson { lesson: 0, scene: Some(1) }, catalogue, projector, Progress::default());
        press(&mut state, &[Message::Redraw, Message::Present(Act::Hand(1)), Message::Present(Act::Reveal)]);
        press(&mut state, &[Message::Present(Act::Second)]);
        let choices = state.ballot().expect("a hand was counted").hands.len();
        assert!(choices > 2);
        for choice in 0..choices {
            press(&mut state, &[Message::Present(Act::Digit(choice as u32 + 3))]);
            let letter = format!("{})", char::from(b'a' + choice as u8));
            assert!(screen(&state, size).contains(&letter), "{size:?}: {letter}");
            press(&mut state, &[Message::Down]);
        }
        let hands: Vec<u32> = state.ballot().expect("hands were counted").hands.iter().map(|h| h[1]).collect();
        assert_eq!(hands, (3..3 + choices as u32).collect::<Vec<_>>());
    }
}

/// An exercise tells what is wrong with it as it is typed, with its place, and stops when it is mended; trying it is not needed.
#[test]
fn an_exercise_is_checked_as_it_is_typed() {
    let typed = |c| Message::Edit(Input { key: Key::Char(c), ..Input::default() });
    let erase = || Message::Edit(Input { key: Key::Backspace, ..Input::default() });
    for lang in [Lang::EN, Lang::ZH] {
        let mut all = String::new();
        for size in [(60, 16), SMALL, LARGE] {
            let mut state = lesson(lang, 6);
            let (before, heading) = (screen(&state, size), state.options.words.stage.does_not_compile.clone());
            press(&mut state, &[typed('x')]);
            let shown = screen(&state, size);
            assert!(shown.contains(&heading) && shown.contains("✗ 1 xpackage main"), "{shown}");
            assert!(shown.contains("go:1:1: syntax"), "{shown}");
            all.push_str(&shown);
            // What has no room is scrolled to.
            let mut end = lesson(lang, 6);
            update(&mut end, typed('x'), size);
            (0..99).for_each(|_| _ = update(&mut end, Message::Down, size));
            assert!(screen(&end, size).contains("first  "), "{}", screen(&end, size));
            // Trying says the same, and not twice.
            let mut tried = lesson(lang, 6);
            press(&mut tried, &[typed('x'), Message::RunEdited]);
            assert_eq!(screen(&tried, LARGE).matches("go:1:1: syntax").count(), 1);
            press(&mut state, &[erase()]);
            assert_eq!(screen(&state, size), before);
            // What the learner left is told of when it is opened again.
            press(&mut state, &[typed('x'), Message::PreviousScene, Message::NextScene]);
            assert!(screen(&state, size).contains("go:1:1: syntax"));
        }
        insta::assert_snapshot!(format!("exercise-wrong-{lang}"), all);
    }
}

#[test]
fn an_exercise_and_a_recap() {
    snapshots("change", |lang| lesson(lang, 6));
    snapshots("recap", |lang| lesson(lang, 8));
}

#[test]
fn help_covers_the_rest() {
    snapshots("help", |lang| {
        let mut state = program(lang, "shutdown.go", SHUTDOWN);
        press(&mut state, &[Message::Help]);
        state
    });
}

/// What keys do is told in full, on as many lines as it takes; the list covers the whole width at these sizes.
#[test]
fn help_is_not_cut() {
    for (lang, size) in [Lang::EN, Lang::ZH].into_iter().flat_map(|lang| [(60, 16), (64, 24), LARGE].map(|s| (lang, s)))
    {
        let mut state = program(lang, "shutdown.go", SHUTDOWN);
        update(&mut state, Message::Help, size);
        for _ in 0..80 {
            let shown = screen(&state, size);
            assert!(!shown.contains('…'), "{lang} {size:?}: {shown}");
            update(&mut state, Message::Down, size);
        }
    }
}

/// Nothing panics and nothing is drawn outside, at any size.
#[test]
fn every_size_is_survived() {
    let mut state = program(Lang::ZH, "unwinding.go", UNWINDING);
    press(&mut state, &[Message::Step(Move::Next(EventSet::RECOVERED))]);
    for width in (1..210).step_by(7) {
        for height in (1..70).step_by(3) {
            screen(&state, (width, height));
        }
    }
    for scene in 0..8 {
        let state = lesson(Lang::EN, scene);
        for size in [(1, 1), (60, 16), (64, 24), (106, 30), (300, 100)] {
            screen(&state, size);
        }
    }
}

/// Going forward and back again shows the very same screen.
#[test]
fn back_is_where_we_were() {
    let mut state = program(Lang::EN, "shutdown.go", SHUTDOWN);
    press(&mut state, &[Message::Step(Move::Forward), Message::Step(Move::Forward)]);
    let before = screen(&state, LARGE);
    press(&mut state, &[Message::Step(Move::Forward), Message::Step(Move::Back)]);
    assert_eq!(screen(&state, LARGE), before);
}

/// Without box characters nothing but ASCII is drawn in an English run.
#[test]
fn ascii_is_ascii() {
    let mut state = program(Lang::EN, "shutdown.go", SHUTDOWN);
    state.options.ascii = true;
    press(&mut state, &[NEXT_CARD, NEXT_CARD, NEXT_CARD]);
    let text = screen(&state, LARGE);
    let strange: Vec<char> = text.chars().filter(|c| !c.is_ascii()).collect();
    assert!(strange.is_empty(), "{strange:?}\n{text}");
}

/// What the user's editor or a file could not do is told wherever there is an editor, also beside the compiler's messages.
#[test]
fn what_could_not_be_done_is_told() {
    let mut damaged = program(Lang::EN, "unwinding.go", UNWINDING);
    press(&mut damaged, &[Message::EditHere, Message::Edit(Input { key: Key::Char('?'), ..Input::default() })]);
    assert!(screen(&damaged, SMALL).contains("This does not compile"));
    for mut state in [lesson(Lang::EN, 6), program(Lang::EN, "unwinding.go", UNWINDING), damaged] {
        press(&mut state, &[Message::Said("vi: gone".into())]);
        assert!(screen(&state, SMALL).contains("vi: gone"), "{}", screen(&state, SMALL));
    }
}

/// Kinds of events are looked for by a word of their name.
#[test]
fn kinds_are_found_by_their_names() {
    let text = "package main\n\nfunc main() {\n\tdone := make(chan int)\n\tgo func() { done <- 1 }()\n\t<-done\n}\n";
    for (lang, word) in [(Lang::EN, "goroutine"), (Lang::EN, "waiting"), (Lang::ZH, "等待")] {
        let mut state = program(lang, "main.go", text);
        press(&mut state, &[Message::Find(word.into(), true)]);
        let found = state.watched().and_then(|w| w.player.picture().event.as_ref()).map(|e| e.kind.set());
        assert_eq!(found, Some(EventSet::GOROUTINE), "{word}");
    }
}
