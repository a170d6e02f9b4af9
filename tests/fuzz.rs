//! No input breaks the program: neither random bytes nor damaged programs make it panic, hang or eat the host's memory.
//!
//! Seeds are fixed, so that every run of the suite sees the same inputs. `examples/fuzz.rs` goes on from there for as long as one likes.

#[path = "support/fuzz.rs"]
mod fuzz;

use fuzz::{Kind, Reached};
use std::sync::Mutex;

/// One at a time: the memory that is counted is that of the whole process.
static ALONE: Mutex<()> = Mutex::new(());

/// Tries inputs, of which at least some must get as far as named: otherwise they try nothing.
#[track_caller]
fn nothing_breaks(kind: Kind, seeds: u64, far: Reached, share: usize) {
    let _alone = ALONE.lock();
    match fuzz::try_all(kind, 0..seeds) {
        Ok(counts) => assert!(counts[far as usize] * 100 >= seeds as usize * share, "only {counts:?} of {seeds}"),
        Err(broken) => {
            let text = fuzz::Corpus::of_pack().input(kind, broken.seed);
            panic!("{kind:?} {}: {}\n{text}", broken.seed, broken.what)
        }
    }
}

#[test]
fn bytes_break_nothing() {
    nothing_breaks(Kind::Bytes, 1500, Reached::Parser, 50);
}

#[test]
fn damaged_programs_break_nothing() {
    nothing_breaks(Kind::Mutants, 1000, Reached::Machine, 7);
}

#[test]
fn towers_break_nothing() {
    nothing_breaks(Kind::Towers, 300, Reached::Parser, 5);
}
