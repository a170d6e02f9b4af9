//! A run told: the program, then one sentence per guard moment.

use super::{Out, item};
use crate::timeline::Timeline;
use crate::timeline::picture::{Moment, Picture};
use crate::vm::event::{EventKind, Stream};
use crate::words::narration::{is_guard_moment, narrate};
use crate::words::{Interface, fill};

/// Moments told of one run, at most.
const MAX_TOLD: u32 = 1000;

/// The user's program and its run.
pub fn program(timeline: &mut Timeline, words: &Interface, out: Out<'_>) {
    let (name, text) = timeline.source();
    let code = numbered(&fill(&words.plain.program, &[("file", name)]), text);
    out(&code);
    out(&format!("{}\n\n", words.plain.run));
    tell(timeline, words, out, &mut |_, _| {});
}

/// Lines with their numbers below a heading.
pub fn numbered(heading: &str, text: &str) -> String {
    let lines = text.lines().enumerate();
    let body: String = lines.map(|(i, l)| format!("{:>4}  {}\n", i + 1, l.replace('\t', "    "))).collect();
    format!("{heading}\n\n{}\n", body.replace(" \n", "\n"))
}

/// One sentence per guard moment; `after` may add something to each moment of the run.
pub fn tell(timeline: &mut Timeline, words: &Interface, out: Out<'_>, after: &mut dyn FnMut(Moment, Out<'_>)) {
    let (mut at, mut told, mut untold): (Moment, u32, u64) = (0, 0, 0);
    after(0, out);
    let mut complete = false;
    while !complete {
        complete = timeline.advance(10_000);
        while at < timeline.last() {
            at += 1;
            let kind = timeline.event(at).map(|e| e.kind);
            let ends = kind == Some(EventKind::Ended);
            if kind.is_some_and(|kind| is_guard_moment(&kind)) {
                if told < MAX_TOLD || ends {
                    told += 1;
                    let picture = timeline.picture(at);
                    item(out, &format!("{told:>4}. "), &narrate(words, &picture));
                    if ends {
                        ending(words, &picture, untold, out);
                    }
                } else {
                    untold += 1;
                }
            }
            after(at, out);
        }
    }
}

/// What was printed, and messages of an uncaught panic.
pub(super) fn ending(words: &Interface, picture: &Picture, untold: u64, out: Out<'_>) {
    if untold > 0 {
        out(&format!("      {}\n", fill(&words.plain.shortened, &[("count", &untold.to_string())])));
    }
    out(&format!("\n{}\n\n", words.plain.heading(&words.lesson.output)));
    let printed: String = picture.output.iter().map(|p| p.text.as_str()).collect();
    if printed.is_empty() {
        out(&format!("    {}\n", words.plain.nothing_printed));
    }
    printed.lines().for_each(|line| out(&format!("    {}\n", clean(line))));
    let errors = picture.output.iter().any(|p| p.stream == Stream::Stderr);
    if errors || picture.ended.as_ref().is_some_and(|e| e.status != 0) {
        let status = picture.ended.as_ref().map_or(0, |e| e.status).to_string();
        out(&format!("\n{}\n", fill(&words.plain.status, &[("status", &status)])));
    }
    out("\n");
}

/// Output of the user's program without control characters, which a terminal might obey.
pub(super) fn clean(line: &str) -> String {
    line.chars().map(|c| if c.is_control() && c != '\t' { '\u{fffd}' } else { c }).collect()
}
