//! The real binary in a pseudo-terminal: it starts, steps both ways, follows a resize, and leaves the terminal as it was, however it ends.
#![cfg(unix)]

#[path = "support/terminal.rs"]
#[allow(dead_code)]
mod terminal;

use terminal::{PROGRAM as BINARY, Terminal};

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

/// Killed in the middle, it goes on there: what has been seen is on the disk before the next key.
#[test]
fn a_lesson_goes_on_after_a_kill() {
    let state = tempfile::tempdir().expect("a temporary folder can be made");
    let environment = [("XDG_STATE_HOME", state.path().to_str().expect("it is text"))];
    let kept = state.path().join("defer-tutor/progress.json");
    let mut terminal = Terminal::start(&["lesson", "1", "--no-motion"], &environment, 120, 36);
    terminal.frame_where(|frame| frame.contains("1/9"));
    terminal.press("n");
    terminal.frame_where(|frame| frame.contains("2/9"));
    terminal.press("n");
    terminal.frame_where(|frame| frame.contains("3/9"));
    // Written beside the stage: the file says when.
    while !std::fs::read_to_string(&kept).is_ok_and(|text| text.contains("\"scene\": \"unwind\"")) {
        std::thread::yield_now();
    }
    terminal.signal("KILL");
    assert_ne!(terminal.left().exit, 0);
    let mut terminal = Terminal::start(&["lesson", "1", "--no-motion"], &environment, 120, 36);
    terminal.frame_where(|frame| frame.contains("3/9") && frame.contains("You go on where you stopped"));
    terminal.press("q");
    assert_eq!(terminal.left().exit, 0);
}

/// The terminal's own selection of text needs the mouse; the capture goes and comes, and nothing of it is left.
#[test]
fn the_mouse_can_be_left_to_the_terminal() {
    for presses in [&["M"][..], &["M", "M"]] {
        let mut terminal = step(&[]);
        let said = ["The mouse selects text in the terminal now", "The mouse works here again"];
        for (press, text) in presses.iter().zip(said) {
            terminal.press(press);
            terminal.frame_where(|frame| frame.contains(text));
        }
        terminal.press("q");
        let left = terminal.left();
        assert_eq!((left.exit, &left.remains), (0, &Vec::new()), "{left:?}");
    }
}

/// Unless a theme is named, the terminal is asked for its ground, and its answer is heard whenever it comes: nobody waits for it, and keys before
/// and after it do what they do.
#[test]
fn the_theme_follows_the_terminals_ground() {
    let light = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\";
    let dark = "\x1b]11;rgb:0000/0000/0000\x07";
    let ground = |arguments: &[&str], answer: &str| {
        let mut terminal = Terminal::start(&[&["step", "--no-motion", PROGRAM], arguments].concat(), &[], 120, 36);
        terminal.frame_where(|frame| frame.contains("func main"));
        terminal.press(&format!("{RIGHT}{answer}{RIGHT}{RIGHT}"));
        terminal.frame_where(|frame| frame.contains("3/"));
        let ground = terminal.ground();
        terminal.press("q");
        assert_eq!(terminal.left().exit, 0);
        ground
    };
    let silent = ground(&[], "");
    assert_eq!(ground(&[], dark), silent);
    assert_eq!(ground(&[], light), ground(&["--theme", "light"], ""));
    assert_ne!(ground(&[], light), silent);
    assert_eq!(ground(&["--theme", "auto"], light), ground(&[], light));
    // Who names a theme is not asked about.
    assert_eq!(ground(&["--theme", "dark"], ""), silent);
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
    for signal in ["TERM", "HUP", "INT", "QUIT"] {
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

/// A folder for sockets, apart from those of other tests and of the user.
fn runtime(name: &str) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("defer-tutor-test-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
    folder
}

/// The speaker's view finds the lesson, follows it and drives it, whichever of the two starts first and whichever is killed.
#[test]
fn the_speakers_view_follows_and_drives() {
    let folder = runtime("speaker");
    let environment = [("XDG_RUNTIME_DIR", folder.to_str().expect("the folder's name is text"))];
    let lesson = || {
        let mut lesson = Terminal::start(&["lesson", "1", "--projector", "--no-motion"], &environment, 80, 24);
        lesson.frame_where(|frame| frame.contains("1/9"));
        lesson
    };
    let mut notes = Terminal::start(&["notes"], &environment, 80, 24);
    notes.frame_where(|frame| frame.contains("No lesson is on"));
    let mut first = lesson();
    notes.frame_where(|frame| frame.contains("1/9") && frame.contains("Ask who has read a log"));
    // It drives: on to the prediction, where only the speaker sees the answer.
    notes.press("n");
    notes.frame_where(|frame| frame.contains("2/9") && frame.contains("The answer"));
    let asked = first.frame_where(|frame| frame.contains("2/9"));
    assert!(!asked.contains("Each defer puts a card"), "{asked}");
    notes.press("r");
    first.frame_where(|frame| frame.contains("Each defer puts a card"));
    notes.frame_where(|frame| frame.contains("it is on the screen"));
    // The first screen goes black and comes back.
    notes.press("b");
    first.frame_where(|frame| frame.trim().is_empty());
    notes.press("b");
    first.frame_where(|frame| frame.contains("2/9"));
    // One that joins later gets everything at once.
    let mut second = Terminal::start(&["notes"], &environment, 80, 24);
    second.frame_where(|frame| frame.contains("2/9") && frame.contains("it is on the screen"));
    second.signal("KILL");
    assert!(second.left().signal.is_some());
    first.press("n");
    notes.frame_where(|frame| frame.contains("3/9"));
    // The lesson is killed, leaving its socket behind; a new one is found.
    first.signal("KILL");
    assert!(first.left().signal.is_some());
    notes.frame_where(|frame| frame.contains("No lesson is on"));
    let mut again = lesson();
    notes.frame_where(|frame| frame.contains("1/9"));
    notes.press("q");
    assert_eq!(notes.left().exit, 0);
    again.press("q");
    assert_eq!(again.left().exit, 0);
    std::fs::remove_dir_all(folder).expect("the folder can be removed");
}

/// Of two screens for a room the one started last is followed; when it dies, the other one is.
#[test]
fn of_two_presenters_the_last_is_followed() {
    let folder = runtime("two");
    let environment = [("XDG_RUNTIME_DIR", folder.to_str().expect("the folder's name is text"))];
    let lesson = |number, scenes| {
        let mut lesson = Terminal::start(&["lesson", number, "--projector", "--no-motion"], &environment, 80, 24);
        lesson.frame_where(|frame| frame.contains(scenes));
        lesson
    };
    let mut first = lesson("1", "1/9");
    let mut notes = Terminal::start(&["notes"], &environment, 80, 24);
    notes.frame_where(|frame| frame.contains("1/9"));
    let second = lesson("3", "1/11");
    let mut other = Terminal::start(&["notes"], &environment, 80, 24);
    other.frame_where(|frame| frame.contains("1/11"));
    second.signal("KILL");
    assert!(second.left().signal.is_some());
    other.frame_where(|frame| frame.contains("1/9"));
    other.press("n");
    first.frame_where(|frame| frame.contains("2/9"));
    for mut terminal in [other, notes, first] {
        terminal.press("q");
        assert_eq!(terminal.left().exit, 0);
    }
    std::fs::remove_dir_all(folder).expect("the folder can be removed");
}

/// A terminal that says that it has large letters gets the title in them: here it is one that does not draw them, so the cells stay empty.
#[test]
fn large_letters_are_sent_to_a_terminal_that_has_them() {
    let arguments = ["lesson", "1", "--step", "2", "--projector", "--no-motion"];
    let mut plain = Terminal::start(&arguments, &[], 80, 24);
    plain.frame_where(|frame| frame.contains("2/9") && frame.contains("Lesson 1"));
    let mut large = Terminal::start(&arguments, &[], 80, 24);
    large.press("\x1b[1;1R\x1b[1;3R\x1b[1;5R\x1b[?62c");
    large.frame_where(|frame| frame.contains("2/9") && !frame.contains("Lesson 1"));
    let mut wide_only = Terminal::start(&arguments, &[], 80, 24);
    wide_only.press("\x1b[1;1R\x1b[1;3R\x1b[1;4R\x1b[?62c");
    wide_only.frame_where(|frame| frame.contains("2/9") && frame.contains("Lesson 1"));
    // An answer that comes too late is no key.
    plain.press("\x1b[1;1R\x1b[1;3R\x1b[1;5R\x1b[?62cn");
    plain.frame_where(|frame| frame.contains("3/9") && frame.contains("Lesson 1"));
    for mut terminal in [plain, large, wide_only] {
        terminal.press("q");
        let left = terminal.left();
        assert!(left.exit == 0 && left.remains.is_empty(), "{left:?}");
    }
}

/// Hands are counted twice, and the counts are printed at the end.
#[test]
fn votes_are_counted_and_printed() {
    ["q", "TERM"].iter().for_each(|ending| votes(ending));
}

fn votes(ending: &str) {
    let folder = runtime("votes");
    let environment = [("XDG_RUNTIME_DIR", folder.to_str().expect("the folder's name is text"))];
    let arguments = ["lesson", "1", "--step", "4", "--projector", "--no-motion"];
    let mut terminal = Terminal::start(&arguments, &environment, 80, 24);
    terminal.frame_where(|frame| frame.contains("4/9"));
    terminal.press("12");
    terminal.frame_where(|frame| frame.contains(" 12"));
    terminal.press("j+");
    let counted = terminal.frame_where(|frame| frame.contains("██ 1 "));
    assert!(!counted.contains("all three wait"), "{counted}");
    terminal.press("\r");
    terminal.frame_where(|frame| frame.contains("all three wait"));
    // The second vote begins at the first choice again.
    terminal.press("sjj9");
    terminal.frame_where(|frame| frame.contains("9 (+9)"));
    // They can be looked at from any scene.
    terminal.press("n");
    terminal.frame_where(|frame| frame.contains("5/9"));
    terminal.press("V");
    terminal
        .frame_where(|frame| frame.contains("Do braces matter?") && frame.contains("12 ") && frame.contains("9 (+9)"));
    terminal.press("\x1b");
    terminal.frame_where(|frame| !frame.contains("Do braces matter?"));
    // A room's answers are not lost with the screen either.
    match ending {
        "q" => terminal.press(ending),
        signal => terminal.signal(signal),
    }
    let left = terminal.left();
    assert_eq!((left.exit == 0, left.remains.len()), (ending == "q", 0), "{left:?}");
    assert!(left.text.contains("a)   12 →    0  close a / close b"), "{left:?}");
    assert!(left.text.contains("c)    0 →    9"), "{left:?}");
    std::fs::remove_dir_all(folder).expect("the folder can be removed");
}

/// Stopped by Ctrl-Z it gives the terminal back to the shell; continued by `fg` it goes on where it was.
#[test]
fn it_stops_and_goes_on() {
    let mut shell = Terminal::start_other("sh", &["-i"], &[("PS1", "ready> "), ("BINARY", BINARY)], 100, 30);
    shell.until("ready>");
    shell.press(&format!("\"$BINARY\" step --no-motion {PROGRAM}\n"));
    shell.frame_where(|frame| frame.contains("func main"));
    shell.press(RIGHT);
    let before = shell.frame_where(|frame| frame.contains("1/"));
    shell.press("\x1a");
    shell.until("ready>");
    shell.press("echo between\n");
    shell.until("between\nready>");
    shell.press("fg\n");
    let after = shell.frame_where(|frame| frame.contains("func main"));
    assert_eq!(before, after);
    shell.press("q");
    shell.until("ready>");
    shell.press("exit\n");
    assert!(shell.left().remains.is_empty());
}

#[test]
fn a_lost_terminal_ends_the_program() {
    for keys in ["", " "] {
        let mut terminal = step(&[]);
        terminal.press(keys);
        assert!(terminal.lose().is_none_or(|signal| signal.contains("Hangup")), "after {keys:?}");
    }
}

/// What a program prints, names and opens cannot reach the terminal as anything but text.
#[test]
fn control_characters_of_a_program_are_shown_as_signs() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let file = folder.path().join("main.go");
    let program = "package main\n\nimport (\"fmt\"; \"os\")\n\nfunc main() {\n\tf, _ := os.Create(\"a\\x1b[31m.txt\")\n\tdefer f.Close()\n\t\
                   fmt.Print(\"one\\x1b[2J\\x07two\\u202e\\x9b3\\n\")\n\tpanic(\"gone\\x1b[?1049l\")\n}\n";
    std::fs::write(&file, program).expect("the folder can be written to");
    let mut terminal = Terminal::start(&["step", "--no-motion", file.to_str().expect("it is text")], &[], 120, 50);
    terminal.frame_where(|frame| frame.contains("func main"));
    terminal.press("$");
    let end = terminal.frame_where(|frame| frame.contains("one␛[2J␇two"));
    assert!(end.contains("gone␛[?1049l"), "{end}");
    terminal.press("q");
    assert!(terminal.left().remains.is_empty());
}
