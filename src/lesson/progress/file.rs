//! The file's format: JSON with a name and a version. docs/PROGRESS.md describes it.

use super::model::Progress;
use serde::{Deserialize, Serialize};

/// The version that is written; older ones are read too.
pub const FORMAT: u32 = 1;
const NAME: &str = "defer-tutor progress";

#[derive(Serialize, Deserialize)]
struct Envelope<P> {
    format: String,
    version: u32,
    #[serde(flatten)]
    progress: P,
}

/// Nothing is known of it but what every version has.
#[derive(Deserialize)]
struct Unknown {}

/// Why a text cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Written by a later program.
    Newer(u32),
    Damaged(String),
}

pub fn encode(progress: &Progress) -> String {
    let whole = Envelope { format: NAME.into(), version: FORMAT, progress };
    // Maps with texts as keys, numbers and texts: nothing in it can fail.
    serde_json::to_string_pretty(&whole).expect("progress can be written as JSON") + "\n"
}

pub fn decode(bytes: &[u8]) -> Result<Progress, Fault> {
    let damaged = |e: serde_json::Error| Fault::Damaged(e.to_string());
    let head: Envelope<Unknown> = serde_json::from_slice(bytes).map_err(damaged)?;
    match head {
        _ if head.format != NAME => Err(Fault::Damaged(format!("its format is `{}`", head.format))),
        _ if head.version > FORMAT => Err(Fault::Newer(head.version)),
        _ => {
            let whole: Envelope<Progress> = serde_json::from_slice(bytes).map_err(damaged)?;
            Ok(whole.progress)
        }
    }
}
