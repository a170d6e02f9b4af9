//! The door of the engine: check, compile and run Go sources within limits. It knows nothing of lessons, terminals or the host's files.

pub use crate::code::Program;
use crate::compile;
use crate::golib::{self, Library};
use crate::syntax::{Diagnostic, SourceMap, parse_file, render};
use crate::types::{self, Checked, Input, Unit};
use crate::vm::event::Stream;
use crate::vm::world::{File, Stdin, World};
use crate::vm::{Limits, Machine, Options, Status};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The newest language version that is known, and the one that is meant where none is named.
pub const NEWEST: (u32, u32) = (1, 27);
/// The oldest language version that can be asked for.
pub const OLDEST: (u32, u32) = (1, 21);

/// A file of the user's program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub name: String,
    pub text: String,
    /// The import path of the package of the user's module that it belongs to; empty for the program's own package.
    pub package: String,
}

/// What a run may depend on besides its program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Picks the goroutine schedule and the order of maps; 0 is like Go's usual order.
    pub seed: u64,
    pub args: Vec<String>,
    pub stdin: Vec<u8>,
    /// The files of the simulated world.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The most handles that can be open at once.
    pub descriptors: u32,
    /// The most instructions; None: no limit, as for a program that is run and not shown.
    pub steps: Option<u64>,
    /// The most bytes of heap.
    pub heap: u64,
}

/// Why a program cannot run: messages in gc's words, in the order of their places.
#[derive(Clone, Debug)]
pub struct Faults {
    pub map: SourceMap,
    pub diagnostics: Vec<Diagnostic>,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub status: i32,
}

/// A program's output, as it comes. Break stops the program.
pub type Sink<'a> = &'a mut dyn FnMut(Stream, &[u8]) -> ControlFlow<()>;

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            seed: 0,
            args: vec!["main".into()],
            stdin: Vec::new(),
            files: BTreeMap::new(),
            descriptors: 1024,
            steps: Some(200_000_000),
            heap: Limits::default().heap,
        }
    }
}

impl Faults {
    /// One `FILE:LINE:COLUMN: message` each.
    pub fn messages(&self) -> impl Iterator<Item = String> {
        self.diagnostics.iter().map(|d| render(&self.map, d))
    }

    /// The lines at which something is wrong in a file.
    pub fn lines_of<'a>(&'a self, file: &'a str) -> impl Iterator<Item = u32> + 'a {
        let places = self.diagnostics.iter().filter_map(|d| self.map.place(d.span.lo));
        places.filter(move |place| *place.file == *file).map(|place| place.line)
    }
}

/// The grammar alone.
pub fn check_syntax(sources: &[Source]) -> Result<(), Faults> {
    with_deep_stack(|| {
        let input = parse(sources, NEWEST);
        let units = input.module.into_iter().chain([input.program]);
        let diagnostics: Vec<_> = units.flat_map(|unit| unit.faults).collect();
        if diagnostics.is_empty() { Ok(()) } else { Err(Faults { map: input.map, diagnostics }) }
    })
}

/// The messages about the path of an import that names no package of the library; none if it does.
pub fn import_faults(path: &str) -> Vec<String> {
    types::import_faults(&Library::default(), path)
}

/// Grammar and types.
pub fn check(sources: &[Source], go: (u32, u32)) -> Result<(), Faults> {
    with_deep_stack(|| checked(sources, go).map(|_| ()))
}

/// From text to a program that can be run.
pub fn compile(sources: &[Source], go: (u32, u32)) -> Result<Arc<Program>, Faults> {
    with_deep_stack(|| {
        let (map, checked) = checked(sources, go)?;
        compile::compile(map.clone(), checked.info, go).map(Arc::new).map_err(|diagnostics| Faults { map, diagnostics })
    })
}

/// Bytes of stack for the phases that recurse as deep as the source is nested. It is address space: only what is used is taken.
const DEEP_STACK: usize = 512 << 20;

/// Does something on a stack of its own, whatever the caller's is like.
fn with_deep_stack<R: Send>(work: impl Fn() -> R + Sync) -> R {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(DEEP_STACK).spawn_scoped(scope, &work);
        match thread.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            // The host has no room for it: any program that a person has written fits on the caller's.
            Err(_) => work(),
        }
    })
}

fn checked(sources: &[Source], go: (u32, u32)) -> Result<(SourceMap, Checked), Faults> {
    let input = parse(sources, go);
    if input.module.is_empty() && input.program.faults.iter().any(Diagnostic::is_syntax) {
        return Err(Faults { map: input.map, diagnostics: input.program.faults });
    }
    let library = Library::for_program(sources.iter().map(|s| &*s.text));
    let (map, checked) = types::check(input, &library);
    match checked.errors.is_empty() {
        true => Ok((map, checked)),
        false => Err(Faults { map, diagnostics: checked.errors }),
    }
}

/// The parsed files, package by package.
fn parse(sources: &[Source], go_version: (u32, u32)) -> Input {
    let mut input = Input {
        map: SourceMap::new(),
        program: Unit { path: "main".into(), files: Vec::new(), faults: Vec::new() },
        module: Vec::new(),
        go_version,
        next_id: 1,
    };
    for source in sources {
        let file = input.map.add_of(&source.name, &source.text, &source.package);
        let parsed = parse_file(&input.map, file, input.next_id);
        input.next_id = parsed.next_id;
        let of_module = input.module.iter().position(|unit| unit.path == source.package);
        let unit = match of_module {
            _ if source.package.is_empty() => &mut input.program,
            Some(at) => &mut input.module[at],
            None => {
                let path = source.package.clone();
                input.module.push(Unit { path, files: Vec::new(), faults: Vec::new() });
                let last = input.module.len() - 1;
                &mut input.module[last]
            }
        };
        unit.files.push(parsed.file);
        unit.faults.extend(parsed.errors);
    }
    input.map.end_users();
    if input.program.faults.is_empty()
        && let Some(text) = golib::test_main(&input, sources.iter().any(|s| s.name.ends_with("_test.go")))
    {
        let file = input.map.add(golib::TEST_MAIN, &text);
        let parsed = parse_file(&input.map, file, input.next_id);
        input.next_id = parsed.next_id;
        input.program.files.push(parsed.file);
    }
    input
}

/// A machine at the start of a program.
pub fn machine(program: &Arc<Program>, settings: &Settings) -> Machine {
    let file = |bytes: &Vec<u8>| File { bytes: Arc::new(bytes.clone()), mode: 0o644, modified: 0, identity: 0 };
    let world = World {
        files: settings.files.iter().map(|(name, bytes)| (name.clone(), file(bytes))).collect(),
        args: settings.args.clone(),
        stdin: Stdin { bytes: settings.stdin.as_slice().into(), ..Stdin::default() },
        ..World::default()
    };
    let limits = Limits {
        steps: settings.steps.unwrap_or(u64::MAX),
        handles: u64::from(settings.descriptors),
        heap: settings.heap,
        ..Limits::default()
    };
    Machine::new(program.clone(), crate::golib::natives(), Options { seed: settings.seed, limits, world })
}

/// Runs a program to its end, or until `interrupt` is set. Its standard input is that of the settings.
pub fn run(program: &Arc<Program>, settings: &Settings, sink: Sink<'_>, interrupt: &AtomicBool) -> Outcome {
    drive(machine(program, settings), sink, &mut || Vec::new(), interrupt)
}

/// As [`run`]; what the settings have of standard input goes on with what `input` gives whenever the program waits for it, until that is
/// empty.
pub fn run_with_input(
    program: &Arc<Program>,
    settings: &Settings,
    sink: Sink<'_>,
    input: &mut dyn FnMut() -> Vec<u8>,
    interrupt: &AtomicBool,
) -> Outcome {
    let mut machine = machine(program, settings);
    machine.shared.world.stdin.more = true;
    drive(machine, sink, input, interrupt)
}

fn drive(mut machine: Machine, sink: Sink<'_>, input: &mut dyn FnMut() -> Vec<u8>, interrupt: &AtomicBool) -> Outcome {
    let mut told = 0;
    loop {
        let status = machine.run(SLICE);
        let output = &machine.shared.output;
        let first = output.pieces.partition_point(|p| p.to as usize <= told);
        for piece in &output.pieces[first..] {
            let bytes = &output.bytes[told.max(piece.from as usize)..piece.to as usize];
            if sink(piece.stream, bytes).is_break() {
                return Outcome { status: 2 };
            }
        }
        told = output.bytes.len();
        match status {
            Status::Done(status) => return Outcome { status },
            Status::WantsInput => machine.feed(&input()),
            Status::Running | Status::Paused => {}
        }
        if interrupt.load(Ordering::Relaxed) {
            return Outcome { status: 130 };
        }
    }
}

/// Instructions between looks at the output and the wish to stop: some milliseconds.
const SLICE: u64 = 1_000_000;
