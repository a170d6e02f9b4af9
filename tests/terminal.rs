//! The real binary in a pseudo-terminal: it starts, steps both ways, follows a resize, and leaves the terminal as it was, however it ends.
#![cfg(unix)]

#[path = "support/terminal.rs"]
mod terminal;

use terminal::Terminal;

const RIGHT: &str = "\x1b[C";
const LEFT: &str = "\x1b[D";
const PROGRAM: &str = "tests/conformance/programs/lifo-three.go";

/// Starts a program in `step` and waits for its first frame with the program's text.
fn step(environment: &[(&str, &str)]) -> Terminal {
    let mut terminal = Terminal::start(&["step", "--no-motion", PROGRAM], environment, 120, 36);
    terminal.frame_where(|frame| frame.contains("func main"));
    terminal
}

#[test]
fn a_lesson_starts_and_quits() {
    let mut terminal = Terminal::start(&["lesson", "1", "--no-motion"], &[], 120, 36);
    let first = terminal.frame();
    assert!(!first.trim().is_empty());
    terminal.press("q");
    let left = terminal.left();
    assert_eq!((left.exit, &left.remains), (0, &Vec::new()), "{left:?}");
}

#[test]
fn stepping_back_shows_what_was_there_before() {
    let mut terminal = step(&[]);
    terminal.press(RIGHT);
    let first = terminal.frame();
    terminal.press(RIGHT);
    let second = terminal.frame_where(|frame| frame != first);
    assert_ne!(first, second);
    terminal.press(LEFT);
    let back = terminal.frame_where(|frame| frame != second);
    assert_eq!(back, first);
    terminal.press("q");
    assert_eq!(terminal.left().exit, 0);
}

#[test]
fn a_resize_is_followed() {
    let mut terminal = step(&[]);
    terminal.resize(80, 24);
    terminal.frame_where(|frame| frame.lines().count() <= 24 && frame.contains("func main"));
    terminal.resize(20, 5);
    terminal.frame_where(|frame| !frame.contains("func main"));
    terminal.resize(200, 60);
    terminal.frame_where(|frame| frame.contains("func main"));
    terminal.press("q");
    let left = terminal.left();
    assert_eq!((left.exit, &left.remains), (0, &Vec::new()), "{left:?}");
}

#[test]
fn signals_leave_the_terminal_restored() {
    for signal in ["TERM", "HUP"] {
        let terminal = step(&[]);
        terminal.signal(signal);
        let left = terminal.left();
        assert!(left.remains.is_empty(), "after SIG{signal}: {left:?}");
        assert!(left.exit != 0 || left.signal.is_some(), "after SIG{signal}: {left:?}");
    }
}

#[test]
fn a_panic_of_our_own_leaves_the_terminal_restored_and_says_so() {
    let mut terminal = step(&[("DEFER_TUTOR_TEST_PANIC", "1")]);
    terminal.press("?");
    let left = terminal.left();
    assert!(left.remains.is_empty(), "{left:?}");
    assert_eq!(left.exit, 101, "{left:?}");
    assert!(left.text.contains("panicked"), "{left:?}");
}
