//! `trace`: what happens to deferred calls, panics, results and handles, moment by moment. docs/TRACE.md describes both forms.

use super::cli::{TraceArgs, TraceFormat};
use super::context::Context;
use super::{Failure, Status, out, package};
use crate::syntax::{Place, SourceMap};
use crate::timeline::Timeline;
use crate::timeline::picture::{Moment, Picture};
use crate::vm::event::{EventKind, Stream};
use serde::Serialize;

/// The version of the JSON lines' schema; it grows when a field changes its meaning or vanishes.
const SCHEMA: u32 = 1;
/// Moments recorded between two writes.
const SLICE: u64 = 10_000;

/// The first line.
#[derive(Serialize)]
struct Head<'a> {
    schema: u32,
    file: &'a str,
    go: String,
    seed: u64,
}

/// Every further line: one moment.
#[derive(Default, Serialize)]
struct Row<'a> {
    moment: Moment,
    event: &'static str,
    goroutine: u32,
    frame: u64,
    function: &'a str,
    /// Where the program has several files.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
    #[serde(skip_serializing_if = "str::is_empty")]
    subject: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    guard: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    panic: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    handle: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<u64>,
    /// True where a guard was left by a panic, or a frame returns after a recovered one.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    panicked: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    stream: Option<&'static str>,
    /// Cards on the goroutine's guard stack after the event.
    cards: u64,
    /// Handles open after the event.
    open: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

pub fn run(context: &Context, args: &TraceArgs) -> Result<Status, Failure> {
    let package = package::load(context, &args.program)?;
    let name = package.sources.first().map_or_else(String::new, |s| s.name.clone());
    let program = package.compile()?;
    let settings = context.settings();
    let (go, seed) = (package.go, settings.seed);
    let mut timeline = Timeline::record(program, settings);
    let mut text = match args.format {
        TraceFormat::Jsonl => json(&Head { schema: SCHEMA, file: &name, go: format!("{}.{}", go.0, go.1), seed })?,
        TraceFormat::Text => String::new(),
    };
    let mut at = 0;
    loop {
        let complete = timeline.advance(SLICE);
        while at < timeline.last() {
            at += 1;
            let picture = timeline.picture(at);
            let wanted = picture.event.as_ref().is_some_and(|e| args.all || !is_between(&e.kind));
            if let Some(row) = wanted.then(|| row(timeline.source_map(), &picture)).flatten() {
                match args.format {
                    TraceFormat::Jsonl => text.push_str(&json(&row)?),
                    TraceFormat::Text => text.push_str(&line(&row)),
                }
            }
        }
        out::print(&text);
        text.clear();
        if complete {
            return Ok(0);
        }
    }
}

/// Statements, calls and switches of goroutines are what lies between the events of guards.
fn is_between(kind: &EventKind) -> bool {
    matches!(kind, EventKind::Statement | EventKind::Called { .. } | EventKind::Switched { .. })
}

fn json(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map(|s| s + "\n").map_err(|e| Failure::other(e.to_string()))
}

fn row<'a>(map: &SourceMap, picture: &'a Picture) -> Option<Row<'a>> {
    let event = picture.event.as_ref()?;
    let place: Option<Place> = (!event.span.is_none()).then(|| map.place(event.span.lo)).flatten();
    let mut row = Row {
        moment: picture.moment,
        event: name(&event.kind),
        goroutine: event.goroutine,
        frame: event.frame,
        function: &event.function,
        file: place.as_ref().filter(|_| map.users().len() > 1).map(|p| p.file.to_string()),
        line: place.as_ref().map(|p| p.line),
        column: place.as_ref().map(|p| p.column),
        subject: &event.subject,
        before: event.before.as_deref(),
        after: event.after.as_deref(),
        cards: picture.cards.len() as u64 + picture.cards_hidden,
        open: picture.handle_counts.opened - picture.handle_counts.closed.min(picture.handle_counts.opened),
        ..Row::default()
    };
    match event.kind {
        EventKind::Registered { guard } | EventKind::GuardStarted { guard } => row.guard = Some(guard),
        EventKind::GuardFinished { guard, panicked } => (row.guard, row.panicked) = (Some(guard), panicked),
        EventKind::PanicRaised { panic } | EventKind::GoexitStarted { panic } => row.panic = Some(panic),
        EventKind::Recovered { panic, guard } => (row.panic, row.guard) = (Some(panic), Some(guard)),
        EventKind::PanicReplaced { new, .. } => row.panic = Some(new),
        EventKind::ResultChanged { guard, owner, .. } => (row.guard, row.owner) = (Some(guard), Some(owner)),
        EventKind::Returned { recovered, .. } => row.panicked = recovered,
        EventKind::HandleOpened { handle } | EventKind::HandleClosed { handle } => row.handle = Some(handle),
        EventKind::Output { stream: Stream::Stdout, .. } => row.stream = Some("stdout"),
        EventKind::Output { stream: Stream::Stderr, .. } => row.stream = Some("stderr"),
        _ => {}
    }
    if let (EventKind::Ended, Some(ended)) = (&event.kind, &picture.ended) {
        row.status = Some(ended.status);
        row.reason = (!ended.reason.is_empty()).then_some(&ended.reason);
    }
    Some(row)
}

/// The event's name in both forms.
fn name(kind: &EventKind) -> &'static str {
    match kind {
        EventKind::Statement => "statement",
        EventKind::Called { .. } => "called",
        EventKind::Evaluated => "evaluated",
        EventKind::Registered { .. } => "registered",
        EventKind::GuardStarted { .. } => "guard-started",
        EventKind::GuardFinished { .. } => "guard-finished",
        EventKind::PanicRaised { .. } => "panic-raised",
        EventKind::Recovered { .. } => "recovered",
        EventKind::GoexitStarted { .. } => "goexit-started",
        EventKind::PanicReplaced { .. } => "panic-replaced",
        EventKind::ResultsSet => "results-set",
        EventKind::ResultChanged { .. } => "result-changed",
        EventKind::Returned { .. } => "returned",
        EventKind::HandleOpened { .. } => "handle-opened",
        EventKind::HandleClosed { .. } => "handle-closed",
        EventKind::Output { .. } => "output",
        EventKind::GoroutineStarted { .. } => "goroutine-started",
        EventKind::Blocked => "blocked",
        EventKind::Switched { .. } => "switched",
        EventKind::GoroutineEnded => "goroutine-ended",
        EventKind::Ended => "ended",
    }
}

/// Moment, place, depth of the guard stack as a row of bars, event, and what it is about.
fn line(row: &Row<'_>) -> String {
    let place = row.line.map_or_else(|| row.function.to_string(), |l| format!("{}:{l}", row.function));
    let mut about: String = row.subject.trim_end_matches('\n').escape_debug().collect();
    // Quotes are no risk in a line of text.
    about = about.replace("\\\"", "\"").replace("\\'", "'");
    match (row.before, row.after) {
        (Some(before), Some(after)) => about = format!("{about} {before} -> {after}").trim_start().to_string(),
        (None, Some(after)) if !after.is_empty() => about = format!("{about} = {after}").trim_start().to_string(),
        _ => {}
    }
    if row.panicked {
        about = format!("{about} (panic)").trim_start().to_string();
    }
    if let Some(status) = row.status {
        about = format!("status {status} {}", row.reason.unwrap_or("")).trim_end().to_string();
    }
    let goroutine = if row.goroutine > 1 { format!("g{} ", row.goroutine) } else { String::new() };
    let text = format!("{:>6}  {:<18} {:>4}  {:<18}{goroutine}{about}", row.moment, place, row.cards, row.event);
    format!("{}\n", text.trim_end())
}
