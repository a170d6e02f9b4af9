//! `lessons check`: proves that lessons say the truth.

use super::cli::{LessonsArgs, LessonsCommand};
use super::context::Context;
use super::{Failure, Status, out};
use crate::lesson::{load, proof, source};

pub fn run(context: &Context, args: &LessonsArgs) -> Result<Status, Failure> {
    let LessonsCommand::Check { dir } = &args.command;
    let folders = match dir.as_ref().or(context.flags.lessons.as_ref()) {
        Some(dir) => source::from_disk(dir).map_err(|e| Failure::usage(e.cause.clone() + ": " + &e.file, e.help))?,
        None => source::builtin(),
    };
    let (catalogue, faults) = load::catalogue(&folders);
    let mut said: Vec<String> = faults.iter().map(|f| f.to_string()).collect();
    for lesson in &catalogue.lessons {
        let report = proof::prove(lesson);
        out::print(&format!("{:02}-{}: {} claims proved\n", lesson.number, lesson.slug, report.proved));
        let name = format!("{:02}-{}", lesson.number, lesson.slug);
        said.extend(report.refuted.iter().map(|fault| format!("{name}: {fault}")));
    }
    if said.is_empty() { Ok(0) } else { Err(Failure::program(said.join("\n"))) }
}
