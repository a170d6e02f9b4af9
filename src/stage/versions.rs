//! The same program under an older and the newest language version.

use crate::engine::{self, Settings};
use crate::lesson::model::GoFile;
use crate::lesson::run;
use crate::timeline::Timeline;
use crate::timeline::picture::{Card, MAX_CARDS, Picture};
use crate::vm::event::EventSet;
use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;

/// The last version in which all turns of a loop share its variables, and the newest.
const COMPARED: [(u32, u32); 2] = [(1, 21), engine::NEWEST];
/// More output than this is not compared.
const MAX_OUTPUT: usize = 64 << 10;
/// So that the answer comes at once.
const MAX_STEPS: u64 = 5_000_000;
const MAX_MOMENTS: u64 = 200_000;
/// Of a value.
const MOST_CHARACTERS: usize = 2000;
/// Recorded at a time, until a guard runs.
const MOMENTS: u64 = 20_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionRun {
    pub go: (u32, u32),
    /// What the program prints, or why it does not compile.
    pub lines: Vec<String>,
    /// The cards, from the top, when the first of them is about to run, with what they hold.
    pub cards: Vec<String>,
    pub status: i32,
}

/// Runs the program under both.
pub fn compare(files: &[GoFile], settings: &Settings) -> [VersionRun; 2] {
    COMPARED.map(|go| run_under(files, go, settings))
}

fn run_under(files: &[GoFile], go: (u32, u32), settings: &Settings) -> VersionRun {
    let program = match engine::compile(&run::sources(files), go) {
        Ok(program) => program,
        Err(faults) => {
            return VersionRun { go, lines: faults.messages().collect(), cards: Vec::new(), status: 1 };
        }
    };
    let mut output = Vec::new();
    let mut keep = |_, bytes: &[u8]| {
        output.extend_from_slice(bytes);
        if output.len() > MAX_OUTPUT { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let settings = Settings { steps: Some(MAX_STEPS), ..settings.clone() };
    let outcome = engine::run(&program, &settings, &mut keep, &AtomicBool::new(false));
    let lines = String::from_utf8_lossy(&output).lines().map(str::to_string).collect();
    let mut timeline = Timeline::record(program, settings);
    let (mut searched, mut first) = (0, None);
    while first.is_none() && searched < MAX_MOMENTS {
        let complete = timeline.advance(MOMENTS);
        first = timeline.next(searched, EventSet::GUARD_STARTED);
        searched = timeline.last();
        if complete {
            break;
        }
    }
    let cards = first.map_or_else(Vec::new, |at| cards(&timeline.picture(at - 1)));
    VersionRun { go, lines, cards, status: outcome.status }
}

fn cards(picture: &Picture) -> Vec<String> {
    let value = |cell| {
        picture.cells.iter().find(|c| c.id == cell).map_or_else(String::new, |c| c.value.to_text(MOST_CHARACTERS))
    };
    let holds = |card: &Card| {
        let args = card.args.iter().map(|(_, value)| value.to_text(MOST_CHARACTERS));
        let held = card.holds.iter().map(|(name, cell)| format!("{name} = {}", value(*cell)));
        args.chain(held).collect::<Vec<_>>().join(", ")
    };
    let line = |card: &Card| format!("{}  {}", card.call, holds(card)).trim_end().to_string();
    let mut all: Vec<String> = picture.cards.iter().rev().map(line).collect();
    if picture.cards_hidden > 0 {
        // The picture has as many cards at either end.
        all.insert(all.len() - MAX_CARDS.min(all.len()), format!("… {} …", picture.cards_hidden));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Its first guard runs late, and there are more cards than a picture has.
    #[test]
    fn a_deep_stack_is_found_and_says_what_is_left_out() {
        let text =
            "package main\n\nfunc main() {\n\tfor i := 0; i < 9000; i++ {\n\t\tdefer func(n int) {}(i)\n\t}\n}\n";
        let file = GoFile { name: "deep.go".into(), text: text.into(), package: "".into() };
        for run in compare(&[file], &Settings::default()) {
            assert_eq!(run.cards.len(), 2 * MAX_CARDS + 1);
            assert_eq!((&*run.cards[0], &*run.cards[MAX_CARDS]), ("func(n int) {}(i)  8999", "… 8872 …"));
        }
    }
}
