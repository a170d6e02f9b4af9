//! A thousand random sequences of keys, mouse and resizes on a real pseudo-terminal: nothing crashes, and the terminal is left as it was. The seeds are fixed.
#![cfg(unix)]

#[path = "support/terminal.rs"]
#[allow(dead_code)]
mod terminal;

use std::fmt::Write;
use terminal::Terminal;

/// Processes, and sequences in each of them.
const PROCESSES: u64 = 20;
const SEQUENCES: u64 = 50;

/// Guards, results, panics, handles, goroutines, deep frames, long lines and wide characters, all in one.
const PROGRAM: &str = include_str!("support/varied.go");

/// Keys that do something somewhere. None leaves the program or stops it.
const KEYS: &[&str] = &[
    "\x1b[A",
    "\x1b[B",
    "\x1b[C",
    "\x1b[D",
    "\x1b[H",
    "\x1b[F",
    "\x1b[5~",
    "\x1b[6~",
    "\x1b[1;2A",
    "\x1b[1;2B",
    "\x1b[1;5A",
    "\x1b[1;5B",
    "\x1b[3~",
    "\x1bOP",
    "\x1bOQ",
    "\x1bOS",
    "\x1b[15~",
    "\x1b[Z",
    "\r",
    "\t",
    "\x7f",
    " ",
    "h",
    "j",
    "k",
    "l",
    "b",
    "B",
    "0",
    "$",
    "+",
    "-",
    "[",
    "]",
    "o",
    "O",
    "w",
    "W",
    "/",
    ">",
    "<",
    "a",
    "g",
    "G",
    "m",
    "'",
    "z",
    "x",
    "X",
    "J",
    "K",
    "v",
    "e",
    "R",
    "n",
    "p",
    "t",
    ":",
    "?",
    "r",
    "s",
    ".",
    "1",
    "2",
    "9",
    "c",
    "d",
    "S",
    "{",
    "(",
    "\"",
    "é",
    "漢",
    "\x12",
    "\x05",
    "\x14",
    "\x0f",
    "\x0e",
    "\x10",
];

/// Marsaglia's xorshift: the same numbers from the same seed everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len() as u64) as usize]
    }

    /// One thing that a user may do, as a terminal sends it.
    fn act(&mut self, out: &mut String) {
        let (column, row) = (self.below(210) + 1, self.below(62) + 1);
        let written = match self.below(12) {
            0 => write!(out, "\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"),
            1 => write!(out, "\x1b[<2;{column};{row}M\x1b[<2;{column};{row}m"),
            2 => write!(out, "\x1b[<{};{column};{row}M", 64 + self.below(2)),
            3 => write!(out, "\x1b[<0;{column};{row}M\x1b[<32;{};{row}M\x1b[<0;{column};{row}m", self.below(210) + 1),
            4 if self.below(8) == 0 => write!(out, "\x1b[200~defer f()\n\t漢\x1b[201~"),
            // Esc by itself: what follows is a key of its own.
            5 if self.below(2) == 0 => write!(out, "\x1b\x1b[D"),
            _ => write!(out, "{}", self.one_of(KEYS)),
        };
        written.expect("a string can be written to");
    }
}

#[test]
fn a_thousand_random_sequences_are_survived() {
    let next = std::sync::atomic::AtomicU64::new(0);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                    if seed >= PROCESSES {
                        break;
                    }
                    one(seed);
                }
            });
        }
    });
}

fn one(seed: u64) {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    // Saving is one of the things that can be done.
    let file = folder.path().join("varied.go");
    std::fs::write(&file, PROGRAM).expect("the folder can be written to");
    let file = file.to_str().expect("it is text");
    let lesson = (random.below(12) + 1).to_string();
    let arguments = match seed % 4 {
        0 => vec!["step", file],
        1 => vec!["lesson", &lesson, "--lang", "zh"],
        2 => vec!["step", "--projector", "--ascii", file],
        _ => vec!["lesson", &lesson],
    };
    let mut terminal = Terminal::start(&arguments, &[("EDITOR", "true"), ("VISUAL", "true")], 80, 24);
    terminal.frame();
    let mut pressed = Vec::new();
    for _ in 0..SEQUENCES {
        if random.below(4) == 0 {
            let (columns, rows) =
                *random.one_of(&[(80, 24), (60, 16), (64, 24), (106, 30), (120, 36), (200, 60), (20, 5), (1, 1)]);
            pressed.push(format!("{columns}×{rows}"));
            terminal.resize(columns, rows);
        }
        let mut keys = String::new();
        for _ in 0..random.below(5) + 2 {
            random.act(&mut keys);
        }
        terminal.press(&keys);
        // What it has drawn is taken away, so that it can go on.
        terminal.drain();
        pressed.push(keys);
    }
    // An editor that still has the terminal would take the last key for its own: a frame of a new size comes after it.
    terminal.drain();
    terminal.resize(81, 25);
    terminal.frame();
    terminal.press("\x11");
    let left = terminal.left();
    assert!(left.exit == 0 && left.remains.is_empty(), "seed {seed}: {left:?} after {pressed:?}");
}
