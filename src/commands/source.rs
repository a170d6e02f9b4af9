//! One file of the user's.

use super::Failure;
use crate::engine::{Faults, Source};
use std::io::Read;
use std::path::Path;

/// A source file may have at most this many bytes.
const MAX_SOURCE: u64 = 64 << 20;

/// Reads a file, or standard input for `-`.
pub fn read(path: &Path) -> Result<Source, Failure> {
    let standard_input = path.as_os_str() == "-";
    let name = if standard_input { "stdin.go".into() } else { path.display().to_string() };
    let mut bytes = Vec::new();
    let read = if standard_input {
        std::io::stdin().lock().take(MAX_SOURCE + 1).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|f| f.take(MAX_SOURCE + 1).read_to_end(&mut bytes))
    };
    if let Err(e) = read {
        return Err(Failure::usage(format!("{name}: {e}"), "give the path of a Go file, or `-` for standard input"));
    }
    if bytes.len() as u64 > MAX_SOURCE {
        return Err(Failure::usage(format!("{name}: more than {MAX_SOURCE} bytes"), "no Go file needs as many"));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source { name, text, package: String::new() }),
        Err(e) => {
            let at = e.utf8_error().valid_up_to();
            let before = &e.as_bytes()[..at];
            let line = before.iter().filter(|b| **b == b'\n').count() + 1;
            let column = before.iter().rev().take_while(|b| **b != b'\n').count() + 1;
            Err(Failure::program(format!("{name}:{line}:{column}: invalid UTF-8 encoding")))
        }
    }
}

/// The compiler's messages.
pub fn refused(faults: &Faults) -> Failure {
    Failure::program(faults.messages().collect::<Vec<_>>().join("\n"))
}
