//! `run`: like the compiled program, with its output, its messages and its exit status.

use super::cli::RunArgs;
use super::context::Context;
use super::{Failure, Status, out, package};
use crate::engine::{self, Settings};
use crate::vm::event::Stream;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub fn run(context: &Context, args: &RunArgs) -> Result<Status, Failure> {
    let (files, arguments) = args.split();
    let package = package::load(context, &files)?;
    let program = package.compile()?;
    let arguments = std::iter::once(package.name).chain(arguments).collect();
    let settings = Settings { args: arguments, steps: None, ..context.settings() };
    let interrupt = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    signal_hook::flag::register(signal_hook::consts::SIGINT, interrupt.clone())
        .map_err(|e| Failure::other(format!("cannot listen to SIGINT: {e}")))?;

    let mut stdout = io::stdout().lock();
    let mut broken = None;
    let mut sink = |stream: Stream, bytes: &[u8]| {
        let written = match stream {
            // Whoever reads sees what a program that goes on has printed.
            Stream::Stdout => stdout.write_all(bytes).and_then(|()| stdout.flush()),
            Stream::Stderr => io::stderr().write_all(bytes).or(Ok(())),
        };
        match written {
            Ok(()) => ControlFlow::Continue(()),
            Err(e) => {
                broken = Some(e);
                ControlFlow::Break(())
            }
        }
    };
    let mut input = || more_input(&interrupt);
    let outcome = engine::run_with_input(&program, &settings, &mut sink, &mut input, &interrupt);
    if let Some(e) = broken {
        out::gone(&e);
    }
    if interrupt.load(Ordering::Relaxed) {
        interrupted();
    }
    // The host keeps the low eight bits, as it does of any program's status.
    Ok(outcome.status as u8)
}

/// What comes next on standard input; empty at its end, after an error, and when Ctrl-C was pressed.
fn more_input(interrupt: &AtomicBool) -> Vec<u8> {
    let mut buffer = vec![0; 1 << 16];
    let read = loop {
        #[cfg(unix)]
        let read = rustix::io::read(rustix::stdio::stdin(), &mut buffer).map_err(io::Error::from);
        #[cfg(not(unix))]
        let read = io::Read::read(&mut io::stdin().lock(), &mut buffer);
        match read {
            // The standard library would read on after a signal.
            Err(e) if e.kind() == io::ErrorKind::Interrupted && !interrupt.load(Ordering::Relaxed) => {}
            other => break other.unwrap_or(0),
        }
    };
    buffer.truncate(read);
    buffer
}

/// Ends the program as Ctrl-C ends a program that does not listen to it.
fn interrupted() -> ! {
    #[cfg(unix)]
    {
        // Ends the process; it returns only if the signal is blocked.
        let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGINT);
    }
    std::process::exit(130)
}
