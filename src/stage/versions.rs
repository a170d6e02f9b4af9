//! The same program under an older and the newest language version.

use crate::engine::{self, Settings, Source};
use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;

/// The last version in which all turns of a loop share its variables, and the newest.
const COMPARED: [(u32, u32); 2] = [(1, 21), engine::NEWEST];
/// More output than this is not compared.
const MAX_OUTPUT: usize = 64 << 10;
/// So that the answer comes at once.
const MAX_STEPS: u64 = 5_000_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionRun {
    pub go: (u32, u32),
    /// What the program prints, or why it does not compile.
    pub lines: Vec<String>,
    pub status: i32,
}

/// Runs the program under both.
pub fn compare(name: &str, text: &str, settings: &Settings) -> [VersionRun; 2] {
    COMPARED.map(|go| run(name, text, go, settings))
}

fn run(name: &str, text: &str, go: (u32, u32), settings: &Settings) -> VersionRun {
    let source = Source { name: name.to_string(), text: text.to_string() };
    let program = match engine::compile(&[source], go) {
        Ok(program) => program,
        Err(faults) => return VersionRun { go, lines: faults.messages().collect(), status: 1 },
    };
    let mut output = Vec::new();
    let mut keep = |_, bytes: &[u8]| {
        output.extend_from_slice(bytes);
        if output.len() > MAX_OUTPUT { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let settings = Settings { steps: Some(MAX_STEPS), ..settings.clone() };
    let outcome = engine::run(&program, &settings, &mut keep, &AtomicBool::new(false));
    let lines = String::from_utf8_lossy(&output).lines().map(str::to_string).collect();
    VersionRun { go, lines, status: outcome.status }
}
