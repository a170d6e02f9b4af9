//! What differs between systems: signals, and stopping as Ctrl-Z does.

use std::io;

/// Calls `leave` and ends the process as it would have ended, when a signal asks it to end.
#[cfg(unix)]
pub fn on_end_signals(leave: fn()) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT])?;
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            leave();
            // Ends the process; it returns only if the signal is blocked.
            let _ = signal_hook::low_level::emulate_default_handler(signal);
            std::process::exit(128 + signal);
        }
    });
    Ok(())
}

#[cfg(not(unix))]
pub fn on_end_signals(_leave: fn()) -> io::Result<()> {
    Ok(())
}

/// Stops the process until it is continued.
#[cfg(unix)]
pub fn stop() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)
}

/// There is no such thing here.
#[cfg(not(unix))]
pub fn stop() -> io::Result<()> {
    Ok(())
}
