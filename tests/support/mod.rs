//! What the tests of the whole program share: running the binary within limits of time, and reading the answers of the pack.

use std::io::Read;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// How long one program may take before it counts as hanging: far longer than any needs on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a finished program said.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    pub stdout: String,
    pub stderr: String,
    pub exit: i32,
}

/// Runs `defer-tutor` with these arguments in a directory, without input.
pub fn defer_tutor(directory: &std::path::Path, arguments: &[&str]) -> Result<Said, String> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_defer-tutor"))
        .args(arguments)
        .current_dir(directory)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| e.to_string())?;
    let (sender, receiver) = mpsc::channel();
    let streams: [Option<Box<dyn Read + Send>>; 2] =
        [child.stdout.take().map(|s| Box::new(s) as _), child.stderr.take().map(|s| Box::new(s) as _)];
    for (index, stream) in streams.into_iter().enumerate() {
        let sender = sender.clone();
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            if let Some(mut stream) = stream {
                // A stream that breaks off shows in what was read.
                let _ = stream.read_to_end(&mut bytes);
            }
            let _ = sender.send((index, bytes));
        });
    }
    let mut texts = [String::new(), String::new()];
    for _ in 0..2 {
        match receiver.recv_timeout(PATIENCE) {
            Ok((index, bytes)) => texts[index] = String::from_utf8_lossy(&bytes).into_owned(),
            Err(_) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("hangs: no end after {} seconds", PATIENCE.as_secs()));
            }
        }
    }
    let status = child.wait().map_err(|e| e.to_string())?;
    let exit = status.code().ok_or_else(|| format!("killed: {status}"))?;
    let [stdout, stderr] = texts;
    Ok(Said { stdout, stderr, exit })
}

/// Standard error as the pack keeps it: up to the goroutine trace, addresses as `0xADDR`, the signal line as `[signal]`, no line
/// break at the end.
pub fn normal_stderr(text: &str) -> String {
    let end = ["\n\ngoroutine ", "\n\nruntime stack:"].iter().filter_map(|mark| text.find(mark)).min();
    let text = &text[..end.unwrap_or(text.len())];
    let lines: Vec<String> = text
        .lines()
        .map(|l| if l.starts_with("[signal ") { "[signal]".into() } else { without_addresses(l) })
        .collect();
    lines.join("\n").trim_end_matches('\n').to_string()
}

fn without_addresses(line: &str) -> String {
    let mut pieces = line.split("0x");
    let mut out = pieces.next().unwrap_or("").to_string();
    for piece in pieces {
        let digits = piece.bytes().take_while(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')).count();
        out.push_str(if digits > 0 { "0xADDR" } else { "0x" });
        out.push_str(&piece[digits..]);
    }
    out
}

/// What differs between two texts, for a person.
pub fn difference(what: &str, expected: &str, actual: &str) -> Option<String> {
    (expected != actual).then(|| format!("{what} expected:\n{expected}\n{what} actual:\n{actual}\n"))
}
