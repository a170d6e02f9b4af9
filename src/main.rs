//! Parses the command line, dispatches, and turns the result into an exit status.

use defer_tutor::commands;
use std::process::ExitCode;

fn main() -> ExitCode {
    match commands::parse(std::env::args_os()).and_then(commands::dispatch) {
        Ok(status) => ExitCode::from(status),
        Err(failure) => ExitCode::from(failure.tell()),
    }
}
