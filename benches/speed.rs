//! How fast programs run, as ratios of user CPU time of whole processes: against Lua 5.4 where a `.lua` does the same work, and against
//! compiled Go if `GOROOT` names a toolchain. Also the most memory that a run took.
//!
//!     GOROOT=/path/to/go cargo bench --bench speed [NAME…]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const TIMES: usize = 5;

fn main() {
    let programs = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/programs");
    let wanted: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let mut names: Vec<PathBuf> =
        std::fs::read_dir(&programs).into_iter().flatten().flatten().map(|e| e.path()).collect();
    names.retain(|p| p.extension().is_some_and(|e| e == "go"));
    names.sort();
    let built = std::env::temp_dir().join(format!("defer-tutor-speed-{}", std::process::id()));
    if let Err(error) = std::fs::create_dir_all(&built) {
        eprintln!("speed: {error}");
        return;
    }
    println!("{:12} {:>9} {:>10} {:>10} {:>9}", "program", "seconds", "× Lua 5.4", "× Go", "peak MB");
    for program in names {
        let name = program.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if !wanted.is_empty() && !wanted.contains(&name) {
            continue;
        }
        let ours = median(&[env!("CARGO_BIN_EXE_defer-tutor"), "run", &program.to_string_lossy()]);
        let lua = program.with_extension("lua");
        let lua = lua.exists().then(|| median(&["lua5.4", &lua.to_string_lossy()])).flatten();
        let go = compiled(&program, &built).and_then(|binary| median(&[&binary.to_string_lossy()]));
        let Some((seconds, peak)) = ours else {
            println!("{name:12} does not run");
            continue;
        };
        let ratio = |other: Option<(f64, f64)>| other.map_or("-".to_string(), |(o, _)| format!("{:.2}", seconds / o));
        println!("{name:12} {seconds:>9.2} {:>10} {:>10} {peak:>9.0}", ratio(lua), ratio(go));
    }
    let _ = std::fs::remove_dir_all(&built);
}

/// Seconds of user time (the median) and peak memory in megabytes (the highest) of several runs; None if it cannot be run.
fn median(command: &[&str]) -> Option<(f64, f64)> {
    let mut runs: Vec<(f64, f64)> = Vec::new();
    for _ in 0..TIMES {
        runs.push(once(command)?);
    }
    let peak = runs.iter().map(|r| r.1).fold(0.0, f64::max);
    runs.sort_by(|a, b| a.0.total_cmp(&b.0));
    Some((runs[TIMES / 2].0, peak))
}

/// One run, timed by the system's `time`, which has a format for both.
fn once(command: &[&str]) -> Option<(f64, f64)> {
    let log = std::env::temp_dir().join(format!("defer-tutor-time-{}", std::process::id()));
    let status = Command::new("/usr/bin/time")
        .args(["-f", "%U %M", "-o"])
        .arg(&log)
        .args(command)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .ok()?;
    let text = std::fs::read_to_string(&log).ok()?;
    let mut fields = text.lines().last()?.split(' ');
    let (seconds, kilobytes): (f64, f64) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    status.success().then_some((seconds.max(0.001), kilobytes / 1024.0))
}

fn compiled(program: &Path, directory: &Path) -> Option<PathBuf> {
    let root = std::env::var_os("GOROOT")?;
    let binary = directory.join(program.file_stem()?);
    let done = Command::new(Path::new(&root).join("bin/go"))
        .args(["build", "-o"])
        .arg(&binary)
        .arg(program)
        .env("GOTOOLCHAIN", "local")
        .env("GOPROXY", "off")
        .env("GOFLAGS", "-mod=mod")
        .env("GO111MODULE", "off")
        .status()
        .ok()?;
    done.success().then_some(binary)
}
