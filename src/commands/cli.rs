//! The command line.

use super::Failure;
use crate::engine::{NEWEST, OLDEST};
use crate::words::Lang;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

/// Step through what Go's defer, panic and recover really do.
///
/// Without a command: the home screen.
#[derive(Debug, Parser)]
#[command(name = "defer-tutor", version, disable_help_subcommand = true)]
pub struct Cli {
    #[command(flatten)]
    pub flags: Flags,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Flags that every command takes.
#[derive(Clone, Debug, Default, Args)]
pub struct Flags {
    /// Go language version (loop variables are per iteration since 1.22)
    #[arg(long, global = true, value_name = "VERSION", value_parser = go_version)]
    pub go: Option<(u32, u32)>,
    /// Language of texts: en, zh (or set DEFER_TUTOR_LANG)
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<Lang>,
    /// Colours of the screen: dark, light, contrast, colour-blind, or auto (as the terminal's ground)
    #[arg(long, global = true, value_name = "NAME")]
    pub theme: Option<String>,
    /// Layout for a projector
    #[arg(long, global = true)]
    pub projector: bool,
    /// On the stage, play by itself at reading pace, over and over, until somebody presses a key
    #[arg(long, global = true)]
    pub autoplay: bool,
    /// Linear text instead of the screen
    #[arg(long, global = true)]
    pub plain: bool,
    /// Draw without box characters
    #[arg(long, global = true)]
    pub ascii: bool,
    /// No animations
    #[arg(long, global = true)]
    pub no_motion: bool,
    /// Take the lessons from a directory
    #[arg(long, global = true, value_name = "DIR")]
    pub lessons: Option<PathBuf>,
    /// Pick the goroutine schedule and map order
    #[arg(long, global = true, value_name = "N", default_value_t = 0)]
    pub seed: u64,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open a lesson by number or name
    Lesson(LessonArgs),
    /// Answer questions that come back: those that went wrong, later and in another form
    Review,
    /// Step through your own file
    Step(StepArgs),
    /// Run a file like the compiled program would run
    Run(RunArgs),
    /// Check files for errors
    Check(CheckArgs),
    /// Print what happens to deferred calls, panics and results
    Trace(TraceArgs),
    /// List the lessons
    List(ListArgs),
    /// Work on lessons
    Lessons(LessonsArgs),
    /// What you have done: show it, forget it, take it along
    Progress(ProgressArgs),
    /// Follow a lesson in a second terminal, with the speaker's notes, the answers and the time
    Notes,
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
    /// Print the manual page
    Man,
}

#[derive(Debug, Args)]
pub struct StepArgs {
    #[command(flatten)]
    pub program: ProgramArgs,
    /// Plain form: take commands from standard input even if it is no terminal
    #[arg(long)]
    pub ask: bool,
}

#[derive(Debug, Args)]
pub struct LessonArgs {
    /// Number or name
    pub lesson: String,
    /// Start at its K-th scene
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u32).range(1..))]
    pub step: Option<u32>,
    /// Plain form: ask, and read answers from standard input even if it is no terminal
    #[arg(long)]
    pub ask: bool,
    /// Show nothing; print the scenes, their minutes, and what does not fit the screen
    #[arg(long)]
    pub dry_run: bool,
    /// The screen of a dry run, in columns and rows
    #[arg(long, value_name = "80x24", value_parser = size, requires = "dry_run")]
    pub size: Option<(u16, u16)>,
}

/// The Go files of one program.
#[derive(Debug, Args)]
pub struct ProgramArgs {
    /// Go files of one program, or its directory; `-` reads standard input
    #[arg(value_name = "FILE.go", required = true)]
    pub files: Vec<PathBuf>,
    /// Run the tests, not main
    #[arg(long)]
    pub test: bool,
}

#[derive(Debug, Args)]
pub struct RunArgs {
    /// Run the tests, not main
    #[arg(long)]
    pub test: bool,
    /// Go files of one program, or its directory (`-` reads standard input), then the arguments of the program
    #[arg(value_name = "FILE.go", required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    pub words: Vec<OsString>,
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Go files of one program, or its directory
    #[arg(value_name = "FILE.go", required = true)]
    pub files: Vec<PathBuf>,
    /// Grammar only, each file by itself
    #[arg(long)]
    pub syntax: bool,
}

#[derive(Debug, Args)]
pub struct TraceArgs {
    #[command(flatten)]
    pub program: ProgramArgs,
    #[arg(long, value_enum, default_value_t = TraceFormat::Text)]
    pub format: TraceFormat,
    /// Statements and calls too
    #[arg(long)]
    pub all: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TraceFormat {
    Text,
    /// One JSON object a line; docs/TRACE.md has the schema
    Jsonl,
}

#[derive(Debug, Args)]
pub struct ListArgs {
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    Text,
    Json,
}

#[derive(Debug, Args)]
pub struct LessonsArgs {
    #[command(subcommand)]
    pub command: LessonsCommand,
}

#[derive(Debug, Subcommand)]
pub enum LessonsCommand {
    /// Write a small complete lesson into a new folder, to begin with
    New {
        /// The folder, with a name such as 13-mutex
        dir: PathBuf,
    },
    /// Prove that lessons say the truth
    Check {
        /// A lesson's folder or a directory of such folders; by default the lessons of this program
        dir: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub struct ProgressArgs {
    #[command(subcommand)]
    pub command: ProgressCommand,
}

#[derive(Debug, Subcommand)]
pub enum ProgressCommand {
    /// A table of all lessons
    Show,
    /// The file in which it is kept
    Path,
    /// Forget one lesson, or all; a copy is kept
    Reset {
        /// Number or name
        lesson: Option<String>,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// Write it to a file (`-`: standard output)
    Export { file: PathBuf },
    /// Add what a file has
    Import { file: PathBuf },
}

#[derive(Debug, Args)]
pub struct CompletionsArgs {
    pub shell: clap_complete::Shell,
}

impl RunArgs {
    /// The program, and its arguments: as `go run` has it, the program's files end where a word does not end in `.go`.
    pub fn split(&self) -> (ProgramArgs, Vec<String>) {
        let of_program = |word: &&OsString| word.to_string_lossy().ends_with(".go");
        let files = self.words.iter().take_while(of_program).count().max(1).min(self.words.len());
        let (files, rest) = self.words.split_at(files);
        let program = ProgramArgs { files: files.iter().map(PathBuf::from).collect(), test: self.test };
        (program, rest.iter().map(|w| w.to_string_lossy().into_owned()).collect())
    }
}

/// Reads the command line. Help and version are printed here and end in `Failure` with status 0.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Cli, Failure> {
    Cli::try_parse_from(args).map_err(|e| Failure::from_clap(&e))
}

/// `80x24`
fn size(text: &str) -> Result<(u16, u16), String> {
    let numbers = text.split_once(['x', 'X', '×']).and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
    match numbers {
        Some((columns @ 1..=1000, rows @ 1..=1000)) => Ok((columns, rows)),
        _ => Err("columns and rows are wanted, as in 80x24".into()),
    }
}

fn go_version(text: &str) -> Result<(u32, u32), String> {
    let digits = text.strip_prefix("go").unwrap_or(text);
    let version = digits.split_once('.').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
    match version {
        Some(v) if (OLDEST..=NEWEST).contains(&v) => Ok(v),
        _ => Err(format!("versions go from {}.{} to {}.{}", OLDEST.0, OLDEST.1, NEWEST.0, NEWEST.1)),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }
}
