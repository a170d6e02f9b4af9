//! `check`: errors of syntax and types, as Go's compiler words them.

use super::cli::CheckArgs;
use super::context::Context;
use super::{Failure, Status, package, source};
use crate::engine;

pub fn run(context: &Context, args: &CheckArgs) -> Result<Status, Failure> {
    let package = package::load_for_check(context, &args.files)?;
    if !args.syntax {
        return engine::check(&package.sources, package.go).map(|()| 0).map_err(|faults| source::refused(&faults));
    }
    let mut messages = Vec::new();
    for file in package.sources {
        if let Err(faults) = engine::check_syntax(&[file]) {
            messages.extend(faults.messages());
        }
    }
    if messages.is_empty() { Ok(0) } else { Err(Failure::program(messages.join("\n"))) }
}
