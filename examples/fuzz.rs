//! Tries damaged programs for as long as one likes: `cargo run --release --example fuzz -- KIND [FIRST [COUNT]]`, with KIND one of
//! `bytes`, `mutants` and `towers`. Each seed from FIRST on makes one input; the first that breaks something is printed. `show KIND SEED`
//! prints a seed's input, as is needed if it takes the whole process down.

#[path = "../tests/support/fuzz.rs"]
mod fuzz;

use fuzz::{Corpus, Kind};

/// Seeds between two reports.
const ROUND: u64 = 1000;

fn main() -> std::process::ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let show = arguments.first().is_some_and(|a| a == "show");
    if show {
        arguments.remove(0);
    }
    let number = |i: usize, otherwise| arguments.get(i).map_or(Some(otherwise), |a| a.parse::<u64>().ok());
    let kind = match arguments.first().map(String::as_str) {
        Some("bytes") => Some(Kind::Bytes),
        Some("mutants") => Some(Kind::Mutants),
        Some("towers") => Some(Kind::Towers),
        _ => None,
    };
    let (Some(kind), Some(first), Some(count)) = (kind, number(1, 0), number(2, u64::MAX)) else {
        eprintln!("usage: fuzz [show] bytes|mutants|towers [FIRST [COUNT]]");
        return 2.into();
    };
    if show {
        print!("{}", Corpus::of_pack().input(kind, first));
        return 0.into();
    }
    let end = first.saturating_add(count);
    let mut seed = first;
    while seed < end {
        let next = seed.saturating_add(ROUND).min(end);
        match fuzz::try_all(kind, seed..next) {
            Ok([parser, checker, machine]) => {
                println!(
                    "seeds {seed}..{next}: {parser} refused by the parser, {checker} by the checker, {machine} run"
                );
            }
            Err(broken) => {
                let text = Corpus::of_pack().input(kind, broken.seed);
                println!("seed {}: {}\n\n{text}", broken.seed, broken.what);
                return 1.into();
            }
        }
        seed = next;
    }
    0.into()
}
