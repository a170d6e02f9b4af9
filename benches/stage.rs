//! The stage: from the start of the process to the first frame, drawing, from a key to its frame, what idling costs, and the size of the program.
//!
//!     cargo bench --bench stage
//!
//! Starts the real binary in a pseudo-terminal. The end of a synchronised update says that a frame is whole.

#[cfg(unix)]
#[path = "../tests/support/terminal.rs"]
#[allow(dead_code)]
mod terminal;

#[path = "support/measure.rs"]
mod measure;

use crossterm::event::KeyCode;
use defer_tutor::engine::Settings;
use defer_tutor::lesson::{load, source};
use defer_tutor::stage::offscreen::Offscreen;
use defer_tutor::stage::theme::{Depth, Theme};
use defer_tutor::stage::{Options, Start};
use defer_tutor::timeline::Timeline;
use defer_tutor::words::{Interface, Lang};
use measure::compiled;
use std::time::{Duration, Instant};

/// Ten thousand cards, and then a panic that runs them.
const CARDS: &str = r#"package main

import "fmt"

func release(id int, name string) { fmt.Println("release", id, name) }

func main() {
	total := 0
	defer func() { total++ }()
	for i := range 10_000 {
		defer release(i, "connection")
	}
	panic("out of descriptors")
}
"#;

const SIZES: [(u16, u16, Option<f64>); 3] = [(80, 24, None), (200, 60, Some(2.0)), (400, 120, Some(6.0))];

fn main() {
    size_of_the_program();
    frames();
    editing();
    #[cfg(unix)]
    in_a_terminal::run();
}

/// A figure beside what it should be at most.
fn tell(what: &str, value: f64, unit: &str, target: Option<f64>) {
    let target = target
        .map_or_else(String::new, |t| format!("   target {t} {unit}: {}", if value <= t { "met" } else { "MISSED" }));
    println!("{what:44} {value:8.2} {unit}{target}");
}

/// The middle one of several times, and one that nearly all keep to, in milliseconds.
fn middle(mut times: Vec<Duration>) -> (f64, f64) {
    times.sort();
    let ms = |at: usize| times[at].as_secs_f64() * 1000.0;
    (ms(times.len() / 2), ms(times.len() * 95 / 100))
}

fn size_of_the_program() {
    let bytes = std::fs::metadata(env!("CARGO_BIN_EXE_defer-tutor")).map_or(0, |m| m.len());
    tell("size of the program", bytes as f64 / 1e6, "MB", Some(6.0));
}

fn options() -> Options {
    Options {
        on_light: None,
        words: Interface::of(Lang::EN),
        lang: Lang::EN,
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

/// Steps through the middle of the run, where all cards are on the stack and leave it: each frame is another one.
fn frames() {
    for (width, height, target) in SIZES {
        let (program, settings) = compiled(CARDS);
        let start = Start::Program(Box::new(Timeline::record(program, settings)));
        let (catalogue, _) = load::catalogue(&source::builtin());
        let stage = Offscreen::new(start, catalogue, options(), (width, height));
        let mut stage = stage.expect("a buffer can be written to");
        stage.press(KeyCode::Char('w'));
        stage.frame().expect("a buffer can be written to");
        let (mut steps, mut draws, mut bytes) = (Vec::new(), Vec::new(), 0);
        for _ in 0..200 {
            let start = Instant::now();
            stage.press(KeyCode::Right);
            steps.push(start.elapsed());
            let start = Instant::now();
            bytes += stage.frame().expect("a buffer can be written to");
            draws.push(start.elapsed());
        }
        let (draw, most) = middle(draws);
        tell(&format!("a frame of 10,000 cards, {width}×{height}"), draw, "ms", target);
        let (step, _) = middle(steps);
        println!("{:44} {most:8.2} ms in 95 of 100; the step before it {step:.2} ms; {} bytes", "", bytes / 200);
    }
}

/// What is typed is checked, coloured and drawn at every key.
fn editing() {
    for (lines, size) in [(300, (120, 36)), (3000, (120, 36)), (3000, (400, 120))] {
        let guard = "\tdefer fmt.Println(\"a line of the program\", 42) // 延迟\n".repeat(lines - 6);
        let text = format!("package main\n\nimport \"fmt\"\n\nfunc main() {{\n{guard}}}\n");
        let (program, settings) = compiled(&text);
        let start = Start::Program(Box::new(Timeline::record(program, settings)));
        let (catalogue, _) = load::catalogue(&source::builtin());
        let mut stage = Offscreen::new(start, catalogue, options(), size).expect("a buffer can be written to");
        stage.press(KeyCode::Char('e'));
        for _ in 0..lines / 2 {
            stage.press(KeyCode::Down);
        }
        let (mut keys, mut draws) = (Vec::new(), Vec::new());
        for _ in 0..40 {
            let start = Instant::now();
            stage.press(KeyCode::Char('/'));
            keys.push(start.elapsed());
            let start = Instant::now();
            stage.frame().expect("a buffer can be written to");
            draws.push(start.elapsed());
        }
        let (what, (width, height)) = (format!("{lines} lines in the editor"), size);
        tell(&format!("a frame of {what}, {width}×{height}"), middle(draws).0, "ms", None);
        tell(&format!("a key typed into them, {width}×{height}"), middle(keys).0, "ms", None);
    }
}

#[cfg(unix)]
mod in_a_terminal {
    use super::terminal::Terminal;
    use super::{middle, tell};
    use std::time::{Duration, Instant};

    const PROGRAM: &str = "tests/conformance/programs/lifo-three.go";

    pub fn run() {
        for (what, arguments) in [
            ("first frame, step FILE", &["step", PROGRAM][..]),
            ("first frame, lesson 1", &["lesson", "1"][..]),
            ("first frame, home", &[][..]),
        ] {
            let times = (0..21).map(|_| {
                let start = Instant::now();
                let mut terminal = Terminal::start(arguments, &[], 120, 36);
                terminal.frame();
                let taken = start.elapsed();
                terminal.press("q");
                terminal.left();
                taken
            });
            tell(what, middle(times.collect()).0, "ms", Some(15.0));
        }
        keys();
        idle();
    }

    /// From writing a key to the end of the frame that answers it.
    fn keys() {
        let mut terminal = Terminal::start(&["step", "--no-motion", PROGRAM], &[], 120, 36);
        terminal.frame_where(|frame| frame.contains("func main"));
        std::thread::sleep(Duration::from_millis(200));
        terminal.drain();
        let times = (0..200).map(|i| {
            let start = Instant::now();
            terminal.press(if i % 20 < 10 { "l" } else { "h" });
            terminal.frame();
            start.elapsed()
        });
        let (latency, most) = middle(times.collect());
        tell("from a key to its frame, 120×36", latency, "ms", Some(10.0));
        println!("{:44} {most:8.2} ms in 95 of 100", "");
        terminal.press("q");
        terminal.left();
    }

    /// What ten seconds without a key cost, as Linux counts it.
    fn idle() {
        let mut terminal = Terminal::start(&["step", PROGRAM], &[], 120, 36);
        terminal.frame_where(|frame| frame.contains("func main"));
        std::thread::sleep(Duration::from_millis(500));
        let before = used(terminal.id());
        std::thread::sleep(Duration::from_secs(10));
        let after = used(terminal.id());
        match (before, after) {
            (Some(before), Some(after)) => {
                tell("wake-ups in 10 s without a key", (after.0 - before.0) as f64, "", Some(0.0));
                tell("processor time in 10 s without a key", (after.1 - before.1) * 1000.0, "ms", Some(0.0));
            }
            _ => println!("what idling costs can be measured on Linux only"),
        }
        terminal.press("q");
        terminal.left();
    }

    /// Times that the threads of a process were given the processor, and the seconds that they had it.
    fn used(id: u32) -> Option<(u64, f64)> {
        let (mut wakes, mut seconds) = (0, 0.0);
        for task in std::fs::read_dir(format!("/proc/{id}/task")).ok()?.flatten() {
            let status = std::fs::read_to_string(task.path().join("status")).ok()?;
            let switches = status.lines().filter(|l| l.contains("ctxt_switches:"));
            wakes += switches.filter_map(|l| l.rsplit('\t').next()?.parse::<u64>().ok()).sum::<u64>();
            let schedule = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
            seconds += schedule.split(' ').next()?.parse::<f64>().ok()? / 1e9;
        }
        Some((wakes, seconds))
    }
}
