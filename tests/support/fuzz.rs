//! Inputs that no person would write, made from a seed: for the suite (`tests/fuzz.rs`) and for longer runs (`examples/fuzz.rs`).

use defer_tutor::engine::{self, Program, Settings, Source};
use defer_tutor::timeline::Timeline;
use defer_tutor::vm::event::EventSet;
use defer_tutor::vm::{Limits, Machine, Options, Status};
use std::alloc::{GlobalAlloc, Layout, System};
use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

/// Marsaglia's xorshift64*: small, and the same everywhere.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Random {
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() >> 33) as usize % n.max(1)
    }
}

/// The programs that are mutated.
pub struct Corpus {
    texts: Vec<String>,
}

/// How far an input got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reached {
    /// It is no Go.
    Parser,
    /// It is not well typed, or asks for something that is not supported.
    Checker,
    /// It was run, within limits.
    Machine,
}

/// Pieces of programs that are likely to matter where they do not belong.
const PIECES: &[&str] = &[
    "defer ",
    "recover()",
    "panic(",
    "panic(nil)",
    "go ",
    "return",
    "return x",
    "func() {",
    "}()",
    "for ",
    "range ",
    "for {",
    "if ",
    "else ",
    "switch ",
    "case ",
    "default:",
    "select {",
    "break ",
    "continue ",
    "goto L\n",
    "L:\n",
    "fallthrough\n",
    "var ",
    "const ",
    "type ",
    "type T[P any] ",
    "struct{",
    "interface{",
    "map[",
    "chan ",
    "<-",
    "...",
    ":=",
    "=",
    "==",
    "&",
    "*",
    "&&",
    "||",
    "<<",
    ">>",
    "+",
    "-",
    "/",
    "%",
    "^",
    "!",
    ".",
    ",",
    ";",
    ":",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "~",
    "0",
    "-1",
    "1 << 62",
    "1e400",
    "0x",
    "0b2",
    "1_000",
    "'a'",
    "'",
    "\"",
    "`",
    "\"\\x1b[31m\"",
    "nil",
    "true",
    "iota",
    "_",
    "any",
    "error",
    "int8",
    "uint64",
    "float32",
    "complex128",
    "string",
    "[]byte",
    "[3]int",
    "func(int) (x error)",
    "T[int]",
    "T",
    "len(",
    "cap(",
    "append(",
    "copy(",
    "make(",
    "new(",
    "delete(",
    "clear(",
    "min(",
    "max(",
    "close(",
    "print(",
    "init",
    "main",
    "package main\n",
    "import \"os\"\n",
    "//",
    "/*",
    "*/",
    "//line x:1\n",
    "//go:build x\n",
    "\n",
    "\r",
    "\t",
    "\0",
    "\u{feff}",
    "é",
    "日本",
    "\u{202e}",
    "x",
    "i",
    "err",
    "os.Exit(3)",
    "runtime.Goexit()",
    "math.MaxInt64",
    "9223372036854775808",
];

impl Corpus {
    /// The programs of the conformance pack, in the order of their names.
    pub fn of_pack() -> Corpus {
        let mut texts = Vec::new();
        for folder in ["tests/conformance/programs", "tests/conformance/errors"] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
            let mut files: Vec<_> =
                std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
            files.retain(|p| p.extension().is_some_and(|e| e == "go"));
            files.sort();
            texts.extend(files.iter().filter_map(|f| std::fs::read_to_string(f).ok()));
        }
        assert!(!texts.is_empty(), "the conformance pack is missing");
        Corpus { texts }
    }

    /// The input of a seed.
    pub fn input(&self, kind: Kind, seed: u64) -> String {
        let random = &mut Random::new(seed);
        match kind {
            Kind::Bytes => self.bytes(random),
            Kind::Mutants => self.mutant(random),
            Kind::Towers => tower(random),
        }
    }

    /// A program with a few changes.
    fn mutant(&self, random: &mut Random) -> String {
        let mut text = self.any(random).to_string();
        for _ in 0..1 + random.below(2) * random.below(4) {
            text = self.mutate(&text, random);
        }
        text
    }

    fn any(&self, random: &mut Random) -> &str {
        &self.texts[random.below(self.texts.len())]
    }

    fn mutate(&self, text: &str, random: &mut Random) -> String {
        let words = words(text);
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let word = |random: &mut Random| words.get(random.below(words.len())).cloned().unwrap_or(0..0);
        let replaced = |at: Range<usize>, by: &str| format!("{}{by}{}", &text[..at.start], &text[at.end..]);
        match random.below(13) {
            // Earlier damage may have left nothing.
            _ if lines.is_empty() => text.to_string(),
            0 => replaced(word(random), ""),
            1 => replaced(word(random), PIECES[random.below(PIECES.len())]),
            2 => {
                let at = word(random).start;
                replaced(at..at, PIECES[random.below(PIECES.len())])
            }
            // A word by another one of its kind from the same program: most likely to be well typed.
            3..=8 => {
                let at = word(random);
                let kind = |word: &Range<usize>| text[word.clone()].chars().next().map(kind_of);
                let others: Vec<_> = words.iter().filter(|w| kind(w) == kind(&at)).collect();
                let by = others.get(random.below(others.len())).map_or("", |w| &text[(*w).clone()]);
                replaced(at, by)
            }
            9 => {
                let mut lines = lines;
                let (a, b) = (random.below(lines.len()), random.below(lines.len()));
                lines.swap(a, b);
                lines.concat()
            }
            10 => {
                let mut lines = lines;
                let from = random.below(lines.len());
                let to = (from + 1 + random.below(3)).min(lines.len());
                lines.drain(from..to);
                lines.concat()
            }
            11 => {
                let mut lines = lines;
                let line = lines[random.below(lines.len())];
                lines.insert(random.below(lines.len()), line);
                lines.concat()
            }
            _ => {
                let other: Vec<&str> = self.any(random).split_inclusive('\n').collect();
                let from = random.below(other.len());
                let to = (from + 1 + random.below(12)).min(other.len());
                let mut lines = lines;
                let at = random.below(lines.len());
                lines.splice(at..at, other[from..to].iter().copied());
                lines.concat()
            }
        }
    }

    /// Bytes: random ones, or a program with some of them changed.
    fn bytes(&self, random: &mut Random) -> String {
        let mut bytes = if random.below(4) == 0 {
            (0..random.below(400)).map(|_| random.next() as u8).collect()
        } else {
            self.any(random).as_bytes().to_vec()
        };
        for _ in 0..random.below(8) {
            let at = random.below(bytes.len());
            match (random.below(4), bytes.get_mut(at)) {
                (0, Some(byte)) => *byte ^= 1 << random.below(8),
                (1, Some(byte)) => *byte = random.next() as u8,
                (2, _) => bytes.truncate(at),
                _ => bytes.insert(at, b"(){}[]\"`'/*.;,<-:=\n\\"[random.below(20)]),
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

/// Something nested or repeated far beyond what people write.
fn tower(random: &mut Random) -> String {
    if random.below(3) == 0 {
        return chain(random);
    }
    const FRAMES: &[(&str, &str, &str)] = &[
        ("(", "x", ")"),
        ("-", "x", ""),
        ("!", "x", ""),
        ("*", "x", ""),
        ("<-", "x", ""),
        ("x+", "x", ""),
        ("", "x", ".x"),
        ("", "x", "()"),
        ("", "x", "[0]"),
        ("func() { ", "x()", " }"),
        ("func() { defer func() { ", "recover()", " }() }"),
        ("if x { ", "", " }"),
        ("for { ", "", " }"),
        ("switch { case true: ", "", " }"),
        ("{", "", "}"),
        ("L: ", "x()", ""),
        ("[]", "int", "{}"),
        ("map[int]", "int", "{}"),
        ("struct{ a ", "int", " }{}"),
        ("interface{ f(", "int", ") }"),
        ("T[", "int", "]"),
        ("if x {} else ", "{}", ""),
        ("\"a\" + ", "\"a\"", ""),
        ("append(", "x", ", 1)"),
        ("1 << ", "1", ""),
    ];
    let (open, core, close) = FRAMES[random.below(FRAMES.len())];
    let n = [3, 40, 499, 501, 1499, 20_000][random.below(6)];
    let body = format!("{}{core}{}", open.repeat(n), close.repeat(n));
    let before = ["", "_ = ", "var _ = ", "var x ", "defer ", "x := "][random.below(6)];
    format!("package main\n\nfunc main() {{\n\t{before}{body}\n}}\n")
}

/// Many declarations, each of which needs the next one (`#` is its number, `@` the next one's).
fn chain(random: &mut Random) -> String {
    const LINKS: &[(&str, &str)] = &[
        ("type T# [1]T@", "type T# int"),
        ("type T# struct{ T@ }", "type T# int"),
        ("type T# interface{ T@ }", "type T# interface{ m() }"),
        ("type T# = T@", "type T# = int"),
        ("type T# *T@", "type T# int"),
        ("type T# func(T@)", "type T# int"),
        ("type T#[P any] struct{ x T@[P] }", "type T#[P any] struct{ x P }"),
        ("const c# = c@ + 1", "const c# = 1"),
        ("const c# = c@ * 7", "const c# = 3"),
        ("const c# = c@ + \"ab\"", "const c# = \"\""),
        ("var v# = v@ + 1", "var v# = 1"),
        ("var v# = func() int { return v@ }()", "var v# = 1"),
        ("var v# = [len(v@)]int{}", "var v# = [1]int{}"),
        ("func f#() { f@() }", "func f#() {}"),
        ("func f#() (r int) { defer func() { r = f@() }(); return }", "func f#() int { panic(1) }"),
        ("func f#[T any](x T) { f@(x) }", "func f#[T any](x T) {}"),
        ("func f#[T any](x T) { f@(&x) }", "func f#[T any](x T) {}"),
        // What doubles at each link.
        ("type T# struct{ a, b T@ }", "type T# int"),
        ("type T# struct{ a, b *T@ }", "type T# int"),
        ("type T# = struct{ a, b *T@ }", "type T# = int"),
        ("type T# = func(T@, ...T@) T@", "type T# = int"),
        ("type T# interface{ T@; m#(T@) T@ }", "type T# interface{ m() }"),
        ("type T#[P any] struct{ x, y *T@[struct{ a, b P }] }", "type T#[P any] struct{ x P }"),
        ("const c# = c@ * c@", "const c# = 3"),
        ("const c# = c@ + c@", "const c# = \"ab\""),
        ("const c# = c@ << 3 | c@", "const c# = 1"),
        ("var v# = struct{ a, b any }{v@, v@}", "var v# = 1"),
        ("var v# = v@ + v@", "var v# = \"ab\""),
        ("func f#[T any](x T) { f@([2]T{x, x}) }", "func f#[T any](x T) {}"),
        ("func f#[T any](x T) { f@(struct{ a, b *T }{}) }", "func f#[T any](x T) { _ = any(x) }"),
        ("func f#[T any](x T) { f@(0); f@(x) }", "func f#[T any](x T) {}"),
    ];
    let (link, end) = LINKS[random.below(LINKS.len())];
    let n = [2, 30, 400, 5000][random.below(4)];
    let forward = random.below(2) == 0;
    let mut out = String::from("package main\n\n");
    for i in 0..n {
        let i = if forward { i } else { n - 1 - i };
        let line = if i + 1 == n { end } else { link };
        out.push_str(&line.replace('#', &i.to_string()).replace('@', &(i + 1).to_string()));
        out.push('\n');
    }
    let body = if link.starts_with("func f#[") {
        "f0(1)"
    } else if link.starts_with("func") {
        "f0()"
    } else if link.starts_with("type T#[") {
        "var _ T0[int]"
    } else if link.starts_with("type") {
        "var _ T0"
    } else {
        ""
    };
    out + "\nfunc main() { " + body + " }\n"
}

/// 0 for names, 1 for numbers, 2 for other signs.
fn kind_of(first: char) -> u8 {
    match first {
        '0'..='9' => 1,
        c if c.is_alphabetic() || c == '_' => 0,
        _ => 2,
    }
}

/// Words, numbers, strings and single signs, as ranges of the text.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut inside = false;
    for (at, c) in text.char_indices() {
        let part = c.is_alphanumeric() || c == '_';
        match words.last_mut() {
            Some(last) if part && inside => last.end = at + c.len_utf8(),
            _ if !c.is_whitespace() => words.push(at..at + c.len_utf8()),
            _ => {}
        }
        inside = part;
    }
    words
}

/// Instructions of a run, and of a recorded one.
const STEPS: u64 = 300_000;
const RECORDED_STEPS: u64 = 40_000;
const HEAP: u64 = 32 << 20;
/// Bytes that the host may have to give for one input, whatever it is: two machines with full heaps, and what is kept of them.
const MOST_BYTES: usize = 600 << 20;
/// How long one input may take before it counts as hanging: far longer than any needs on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// The kinds of inputs.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// [`Corpus::bytes`]
    Bytes,
    /// [`Corpus::mutant`]
    Mutants,
    /// [`tower`]
    Towers,
}

/// An input that broke something.
#[derive(Debug)]
pub struct Broken {
    pub seed: u64,
    pub what: String,
}

/// Tries the inputs of some seeds: how many got how far, by [`Reached`].
pub fn try_all(kind: Kind, seeds: Range<u64>) -> Result<[usize; 3], Broken> {
    let (sender, receiver) = mpsc::channel();
    let worker = std::thread::spawn(move || {
        let corpus = Corpus::of_pack();
        for seed in seeds {
            let text = corpus.input(kind, seed);
            Meter::reset();
            let told = sender.send((seed, None));
            let reached = survive(&text);
            let told = told.and(sender.send((seed, Some((reached, Meter::peak())))));
            if told.is_err() {
                return;
            }
        }
    });
    let mut counts = [0; 3];
    let mut broken = Broken { seed: 0, what: String::new() };
    loop {
        match receiver.recv_timeout(PATIENCE) {
            Ok((seed, done)) => {
                broken.seed = seed;
                let Some((reached, peak)) = done else { continue };
                counts[reached as usize] += 1;
                if peak > MOST_BYTES {
                    return Err(Broken { what: format!("takes {} MB of memory", peak >> 20), ..broken });
                }
            }
            Err(mpsc::RecvTimeoutError::Timeout) => {
                return Err(Broken { what: format!("hangs: no end after {PATIENCE:?}"), ..broken });
            }
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
        }
    }
    match worker.join() {
        Ok(()) => Ok(counts),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().cloned();
            let text = text.or_else(|| panic.downcast_ref::<&str>().map(|s| s.to_string()));
            Err(Broken { what: format!("panics: {}", text.unwrap_or_default()), ..broken })
        }
    }
}

/// An allocator that counts.
pub struct Meter;

static NOW: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);
static START: AtomicUsize = AtomicUsize::new(0);

impl Meter {
    fn reset() {
        let now = NOW.load(Ordering::Relaxed);
        START.store(now, Ordering::Relaxed);
        PEAK.store(now, Ordering::Relaxed);
    }

    /// The most bytes in use since the last reset, beyond those of then. Other threads count as well.
    fn peak() -> usize {
        PEAK.load(Ordering::Relaxed).saturating_sub(START.load(Ordering::Relaxed))
    }

    fn count(taken: usize, given_back: usize) {
        let change = taken.wrapping_sub(given_back);
        let now = NOW.fetch_add(change, Ordering::Relaxed).wrapping_add(change);
        PEAK.fetch_max(now, Ordering::Relaxed);
    }
}

// SAFETY: everything is handed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Meter {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        Meter::count(layout.size(), 0);
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        Meter::count(layout.size(), 0);
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        Meter::count(size, layout.size());
        unsafe { System.realloc(pointer, layout, size) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static METER: Meter = Meter;

/// Parses, checks, compiles, runs and records a program; panics where the engine breaks a promise.
fn survive(text: &str) -> Reached {
    let sources = [Source { name: "fuzz.go".into(), text: text.into(), package: String::new() }];
    if let Err(faults) = engine::check_syntax(&sources) {
        assert!(faults.messages().count() > 0, "refused without a message");
        return Reached::Parser;
    }
    let program = match engine::compile(&sources, engine::NEWEST) {
        Ok(program) => program,
        Err(faults) => {
            assert!(faults.messages().count() > 0, "refused without a message");
            return Reached::Checker;
        }
    };
    let whole = run(&program, STEPS);
    let pieces = run(&program, 777);
    assert_eq!(whole, pieces, "a run depends on where it is interrupted");
    look(&program);
    Reached::Machine
}

/// Runs a program within limits, `slice` instructions at a time: its status and output.
fn run(program: &Arc<Program>, slice: u64) -> (i32, Vec<u8>) {
    let limits = Limits {
        steps: STEPS,
        heap: HEAP,
        stack: 1 << 18,
        frames: 1 << 15,
        output: 1 << 20,
        goroutines: 2000,
        handles: 64,
    };
    let options = Options { limits, ..Options::default() };
    let mut machine = Machine::new(program.clone(), defer_tutor::golib::natives(), options);
    loop {
        if let Status::Done(status) = machine.run(slice) {
            return (status, machine.shared.output.bytes.to_vec());
        }
    }
}

/// Looks at a recorded run here and there.
fn look(program: &Arc<Program>) {
    let settings = Settings { steps: Some(RECORDED_STEPS), descriptors: 64, heap: HEAP, ..Settings::default() };
    let mut timeline = Timeline::record(program.clone(), settings);
    while !timeline.advance(u64::MAX) {}
    let last = timeline.last();
    let end = timeline.picture(last);
    assert!(end.ended.is_some(), "a complete run has an end");
    for at in [last / 2, last / 3, 1, 0] {
        let picture = timeline.picture(at);
        assert_eq!(picture.moment, at);
    }
    assert_eq!(timeline.picture(last), end, "the end depends on the way to it");
    timeline.next(last / 2, EventSet::REGISTERED);
    timeline.prev(last / 2, EventSet::PANIC);
    timeline.step_over(last / 2);
    timeline.back_out(last / 2);
}
