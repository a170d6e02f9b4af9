//! `check`: errors of syntax and types, as Go's compiler words them.

use super::cli::CheckArgs;
use super::context::Context;
use super::{Failure, Status, source};
use crate::engine;

pub fn run(context: &Context, args: &CheckArgs) -> Result<Status, Failure> {
    let sources = args.files.iter().map(|f| source::read(f)).collect::<Result<Vec<_>, _>>()?;
    if !args.syntax {
        return engine::check(&sources, context.go()).map(|()| 0).map_err(|faults| source::refused(&faults));
    }
    let mut messages = Vec::new();
    for file in sources {
        if let Err(faults) = engine::check_syntax(&[file]) {
            messages.extend(faults.messages());
        }
    }
    if messages.is_empty() { Ok(0) } else { Err(Failure::program(messages.join("\n"))) }
}
