//! The commands, one small file each.

mod check;
mod cli;
mod completions;
mod config;
mod context;
mod directory;
mod failure;
mod home;
mod lesson;
mod lessons;
mod list;
mod man;
mod module;
mod notes;
mod out;
mod package;
mod progress;
mod rehearse;
mod review;
mod run;
mod source;
mod step;
mod trace;

pub use cli::parse;
pub use failure::Failure;

use cli::{Cli, Command};
use context::Context;

/// An exit status.
pub type Status = u8;

/// Runs the command.
pub fn dispatch(cli: Cli) -> Result<Status, Failure> {
    let context = Context::new(cli.flags)?;
    match cli.command {
        None => home::run(&context),
        Some(Command::Lesson(args)) => lesson::run(&context, &args),
        Some(Command::Review) => review::run(&context),
        Some(Command::Step(args)) => step::run(&context, &args),
        Some(Command::Run(args)) => run::run(&context, &args),
        Some(Command::Check(args)) => check::run(&context, &args),
        Some(Command::Trace(args)) => trace::run(&context, &args),
        Some(Command::List(args)) => list::run(&context, &args),
        Some(Command::Lessons(args)) => lessons::run(&context, &args),
        Some(Command::Progress(args)) => progress::run(&context, &args.command),
        Some(Command::Notes) => notes::run(&context),
        Some(Command::Completions(args)) => completions::run(&args),
        Some(Command::Man) => man::run(),
    }
}
