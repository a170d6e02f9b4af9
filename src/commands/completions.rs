//! `completions`: a script for a shell.

use super::cli::{Cli, CompletionsArgs};
use super::{Failure, Status, out};
use clap::CommandFactory;

pub fn run(args: &CompletionsArgs) -> Result<Status, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "defer-tutor", &mut script);
    out::print(&String::from_utf8_lossy(&script));
    Ok(0)
}
