//! Standard output that ends quietly when its reader has gone, as Go programs do.

use std::io::{self, Write};

/// Writes all of it to standard output. A reader that has gone away ends the program.
pub fn print(text: &str) {
    let mut out = io::stdout().lock();
    if let Err(e) = out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        gone(&e);
    }
}

/// Ends the program after a failed write: by SIGPIPE where there is one, so that a shell sees what it would see of a Go program.
pub fn gone(e: &io::Error) -> ! {
    #[cfg(unix)]
    if e.kind() == io::ErrorKind::BrokenPipe {
        // Ends the process; it returns only if the signal is blocked.
        let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGPIPE);
    }
    if e.kind() != io::ErrorKind::BrokenPipe {
        let _ = writeln!(io::stderr(), "defer-tutor: cannot write to standard output: {e}");
    }
    std::process::exit(1)
}
