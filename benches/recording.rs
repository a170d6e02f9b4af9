//! What recording costs: for each of the speed programs, instructions a second with and without a timeline, the ratio of the two CPU
//! times (the medians of several runs side by side), moments, and what its checkpoints hold.
//!
//!     cargo bench --bench recording [NAME…]

#[path = "support/measure.rs"]
mod measure;

use defer_tutor::code::Program;
use defer_tutor::engine::{self, Settings};
use defer_tutor::timeline::Timeline;
use defer_tutor::vm::Status;
use measure::{compiled, cpu_time, peak};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

const TIMES: usize = 5;

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let programs = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/programs");
    let mut paths: Vec<_> = std::fs::read_dir(programs).into_iter().flatten().flatten().map(|e| e.path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "go"));
    paths.sort();
    println!(
        "{:10} {:>12} {:>12} {:>14} {:>7} {:>12} {:>6}",
        "program", "instructions", "M/s", "M/s recorded", "ratio", "moments", "MB"
    );
    for path in paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if wanted.is_empty() || wanted.contains(&name) {
            let (program, settings) = compiled(&std::fs::read_to_string(&path).unwrap_or_default());
            measure_one(&name, &program, &settings);
        }
    }
    println!("peak memory {}", peak());
}

fn measure_one(name: &str, program: &Arc<Program>, settings: &Settings) {
    let (mut plain, mut recorded) = (Vec::new(), Vec::new());
    let (mut steps, mut moments, mut bytes) = (0, 0, 0);
    for _ in 0..TIMES {
        let start = cpu_time();
        let mut machine = engine::machine(program, settings);
        while !matches!(machine.run(u64::MAX), Status::Done(_)) {}
        plain.push(cpu_time() - start);
        steps = machine.shared.steps;
        drop(machine);

        let start = cpu_time();
        let mut timeline = Timeline::record(program.clone(), settings.clone());
        while !timeline.advance(u64::MAX) {}
        recorded.push(cpu_time() - start);
        (moments, bytes) = (timeline.last(), timeline.checkpoint_bytes());
    }
    let (plain, recorded) = (median(plain), median(recorded));
    let speed = |time: Duration| steps as f64 / 1e6 / time.as_secs_f64();
    println!(
        "{name:10} {steps:>12} {:>12.1} {:>14.1} {:>7.2} {moments:>12} {:>6}",
        speed(plain),
        speed(recorded),
        recorded.as_secs_f64() / plain.as_secs_f64(),
        bytes >> 20
    );
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
