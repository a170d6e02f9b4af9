//! `lessons check` proves that lessons say the truth; `lessons new` begins one.

use super::cli::{LessonsArgs, LessonsCommand};
use super::context::Context;
use super::{Failure, Status, out};
use crate::lesson::source::{self, Folder};
use crate::lesson::{load, new, proof};
use std::io;
use std::path::Path;

pub fn run(context: &Context, args: &LessonsArgs) -> Result<Status, Failure> {
    match &args.command {
        LessonsCommand::New { dir } => begin(dir),
        LessonsCommand::Check { dir } => check(context, dir.as_deref()),
    }
}

/// Writes a lesson to change.
fn begin(dir: &Path) -> Result<Status, Failure> {
    let name = dir.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let files = new::FILES.map(|(name, text)| (name.to_string(), text.to_string())).into();
    if load::lesson(&Folder { name: name.clone(), prefix: String::new(), files }).is_err() {
        let hint = "a number and a word in small letters, as in `13-mutex`";
        return Err(Failure::usage(format!("`{name}` is no name for a lesson's folder"), hint));
    }
    new::write(dir).map_err(|e| match e.kind() {
        io::ErrorKind::AlreadyExists => {
            Failure::usage(format!("{} is there already, and is left as it is", dir.display()), "name a new folder")
        }
        _ => Failure::other(format!("{}: {e}", dir.display())),
    })?;
    let dir = dir.display();
    out::print(&format!(
        "{dir}: a lesson to change\n  defer-tutor lessons check {dir}\n  defer-tutor --lessons {dir} lesson {}\n",
        name.split('-').next().unwrap_or_default().trim_start_matches('0')
    ));
    Ok(0)
}

fn check(context: &Context, dir: Option<&Path>) -> Result<Status, Failure> {
    let folders = match dir.or(context.flags.lessons.as_deref()) {
        Some(dir) => source::from_disk(dir).map_err(|e| Failure::usage(e.cause.clone() + ": " + &e.file, e.help))?,
        None => source::builtin(),
    };
    let (catalogue, faults) = load::catalogue(&folders);
    let mut said: Vec<String> = faults.iter().map(|f| f.to_string()).collect();
    for lesson in catalogue.lessons.iter() {
        let report = proof::prove(lesson);
        out::print(&format!("{:02}-{}: {} claims proved\n", lesson.number, lesson.slug, report.proved));
        let name = format!("{:02}-{}", lesson.number, lesson.slug);
        said.extend(report.refuted.iter().map(|fault| format!("{name}: {fault}")));
    }
    if said.is_empty() { Ok(0) } else { Err(Failure::program(said.join("\n"))) }
}
