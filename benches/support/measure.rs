//! What the benchmarks of timelines have in common.

#![allow(dead_code, reason = "each benchmark uses a part of it")]

use defer_tutor::code::Program;
use defer_tutor::engine::{self, Settings, Source};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A program, and settings without a limit of steps. Ends the process if it does not compile.
pub fn compiled(text: &str) -> (Arc<Program>, Settings) {
    let source = Source { name: "bench.go".into(), text: text.into(), package: String::new() };
    match engine::compile(&[source], engine::NEWEST) {
        Ok(program) => (program, Settings { steps: None, ..Settings::default() }),
        Err(faults) => {
            faults.messages().for_each(|m| eprintln!("{m}"));
            std::process::exit(1);
        }
    }
}

/// Prints the median and the longest time of several runs.
pub fn report(what: &str, times: usize, mut run: impl FnMut()) {
    let mut taken: Vec<Duration> = Vec::new();
    for _ in 0..times {
        let start = Instant::now();
        run();
        taken.push(start.elapsed());
    }
    taken.sort();
    println!("{what:25} {:?} (at most {:?})", taken[times / 2], taken[times - 1]);
}

/// The CPU time that this process has used.
pub fn cpu_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// The most memory that this process has held.
pub fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmHWM:"));
    line.map_or("unknown here".into(), |l| l.trim_start_matches("VmHWM:").trim().to_string())
}
