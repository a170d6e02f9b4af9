//! Writes a random Go program for comparison with real Go: `random_program SEED [GO_MINOR [KIND]]`.
//!
//! `KIND` is `guards` (order of guards, captures, results, panics, recovery; the default), `values` (everything else that the language has:
//! arithmetic, conversions, slices, maps, strings, structs, closures, generics, iterators, goroutines, formatting) or `slices` (their
//! capacities, as gc's optimisations leave them). The programs are
//! deterministic, end by themselves, and are accepted by the Go toolchain under the language version `1.GO_MINOR` (default 27).
//! With `FROM-TO` as the seed and a folder as a fourth argument, each program becomes a file `SEED.go` there.

mod expressions;
mod guards;
mod random;
mod slices;
mod values;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let minor = arguments.get(1).and_then(|a| a.parse().ok()).unwrap_or(27);
    let program = match arguments.get(2).map(String::as_str) {
        None | Some("guards") => guards::program,
        Some("values") => values::program,
        Some("slices") => slices::program,
        Some(_) => return usage(),
    };
    let Some(seeds) = arguments.first() else { return usage() };
    if let Some((from, to)) = seeds.split_once('-') {
        let (Ok(from), Ok(to), Some(folder)) = (from.parse::<u64>(), to.parse::<u64>(), arguments.get(3)) else {
            return usage();
        };
        for seed in from..=to {
            if let Err(error) = std::fs::write(format!("{folder}/{seed}.go"), program(seed, minor)) {
                eprintln!("{folder}: {error}");
                std::process::exit(1);
            }
        }
        return;
    }
    match seeds.parse() {
        Ok(seed) => print!("{}", program(seed, minor)),
        Err(_) => usage(),
    }
}

fn usage() {
    eprintln!("usage: random_program SEED [GO_MINOR [guards|values|slices]]");
    std::process::exit(2);
}
