//! Tries damaged programs for as long as one likes: `cargo run --release --example fuzz -- KIND [FIRST [COUNT]]`, with KIND one of
//! `bytes`, `mutants` and `towers`. Each seed from FIRST on makes one input; the first that breaks something is printed.

#[path = "../tests/support/fuzz.rs"]
mod fuzz;

use fuzz::Kind;

/// Seeds between two reports.
const ROUND: u64 = 1000;

fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |i: usize, otherwise| arguments.get(i).map_or(Some(otherwise), |a| a.parse::<u64>().ok());
    let kind = match arguments.first().map(String::as_str) {
        Some("bytes") => Some(Kind::Bytes),
        Some("mutants") => Some(Kind::Mutants),
        Some("towers") => Some(Kind::Towers),
        _ => None,
    };
    let (Some(kind), Some(first), Some(count)) = (kind, number(1, 0), number(2, u64::MAX)) else {
        eprintln!("usage: fuzz bytes|mutants|towers [FIRST [COUNT]]");
        return 2.into();
    };
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
                println!("seed {}: {}\n\n{}", broken.seed, broken.what, broken.text);
                return 1.into();
            }
        }
        seed = next;
    }
    0.into()
}
