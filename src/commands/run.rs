//! `run`: like the compiled program, with its output, its messages and its exit status.

use super::cli::RunArgs;
use super::context::Context;
use super::{Failure, Status, out, source};
use crate::engine::{self, Settings};
use crate::vm::event::Stream;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub fn run(context: &Context, args: &RunArgs) -> Result<Status, Failure> {
    let source = source::read(&args.file)?;
    let name = source.name.trim_end_matches(".go").to_string();
    let program = source::compile(&[source], context.go())?;
    let arguments = std::iter::once(name).chain(args.args.iter().cloned()).collect();
    let settings = Settings { args: arguments, steps: None, ..context.settings() };
    let interrupt = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    signal_hook::flag::register(signal_hook::consts::SIGINT, interrupt.clone())
        .map_err(|e| Failure::other(format!("cannot listen to SIGINT: {e}")))?;

    let mut stdout = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let at_once = io::stdout().is_terminal();
    let mut broken = None;
    let mut sink = |stream: Stream, bytes: &[u8]| {
        let written = match stream {
            Stream::Stdout if at_once => stdout.write_all(bytes).and_then(|()| stdout.flush()),
            Stream::Stdout => stdout.write_all(bytes),
            // Whoever reads both sees them in the order in which they were written.
            Stream::Stderr => stdout.flush().and_then(|()| io::stderr().write_all(bytes).or(Ok(()))),
        };
        match written {
            Ok(()) => ControlFlow::Continue(()),
            Err(e) => {
                broken = Some(e);
                ControlFlow::Break(())
            }
        }
    };
    let outcome = engine::run(&program, &settings, &mut sink, &interrupt);
    if let Some(e) = broken.or_else(|| stdout.flush().err()) {
        out::gone(&e);
    }
    if interrupt.load(Ordering::Relaxed) {
        drop(stdout);
        interrupted();
    }
    // The host keeps the low eight bits, as it does of any program's status.
    Ok(outcome.status as u8)
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
