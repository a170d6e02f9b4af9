//! One sentence for a moment: what has just happened, and why.

use super::interface::{Interface, fill};
use crate::timeline::picture::{FrameStage, PanicState, Picture};
use crate::vm::event::{EventKind, Stream};

/// Code in it stands in backquotes.
pub fn narrate(words: &Interface, picture: &Picture) -> String {
    sentence(words, picture, usize::MAX)
}

/// As [`narrate`], where there is little room: a long value that is set or returned is cut; of one that changes, both are told whole.
pub fn narrate_briefly(words: &Interface, picture: &Picture) -> String {
    let changes = picture.event.as_ref().is_some_and(|e| e.before.is_some());
    sentence(words, picture, if changes { usize::MAX } else { MOST_OF_VALUE })
}

fn sentence(words: &Interface, picture: &Picture, most_of_value: usize) -> String {
    let n = &words.narration;
    let Some(event) = &picture.event else { return n.start.clone() };
    let line = picture.line.as_ref().map_or_else(String::new, |l| l.line.to_string());
    let open = picture.handles.len().to_string();
    let status = picture.ended.as_ref().map_or_else(String::new, |e| e.status.to_string());
    let reason = picture.ended.as_ref().map_or("", |e| e.reason.as_str());
    let own_cards = picture.cards.iter().filter(|c| c.owner == event.frame).count();
    let unwinding = picture.frames.iter().any(|f| matches!(f.stage, FrameStage::Unwinding(_)));
    let panic = picture.panics.iter().rev().find(|p| p.state == PanicState::Unwinding && !p.goexit);
    let has_value = event.after.as_ref().is_some_and(|a| !a.is_empty());
    let template = match &event.kind {
        EventKind::Statement => next(words, &event.subject, own_cards > 0),
        EventKind::Called { .. } => &n.called,
        EventKind::Evaluated if !event.subject.ends_with("()") => &n.evaluated,
        EventKind::Evaluated if event.subject.starts_with("func(") => &n.evaluated_literal,
        EventKind::Evaluated => &n.evaluated_bare,
        EventKind::Registered { .. } => &n.registered,
        EventKind::GuardStarted { .. } if unwinding => &n.guard_started_by_panic,
        EventKind::GuardStarted { .. } => &n.guard_started,
        EventKind::GuardFinished { panicked: true, .. } => &n.guard_panicked,
        EventKind::GuardFinished { .. } if panic.is_some() => &n.guard_finished_by_panic,
        EventKind::GuardFinished { .. } if picture.cards.is_empty() => &n.guard_finished_last,
        EventKind::GuardFinished { .. } => &n.guard_finished,
        EventKind::PanicRaised { .. } => &n.panic_raised,
        EventKind::Recovered { .. } => &n.recovered,
        EventKind::GoexitStarted { .. } => &n.goexit,
        EventKind::PanicReplaced { .. } => &n.panic_replaced,
        EventKind::ResultsSet => match (has_value, own_cards > 0) {
            (true, true) => &n.results_set_guards,
            (true, false) => &n.results_set,
            (false, true) => &n.body_ended_guards,
            (false, false) => &n.body_ended,
        },
        EventKind::ResultChanged { .. } => &n.result_changed,
        EventKind::Returned { recovered: true, .. } if has_value => &n.returned_recovered_value,
        EventKind::Returned { recovered: true, .. } => &n.returned_recovered,
        EventKind::Returned { .. } if has_value => &n.returned_value,
        EventKind::Returned { .. } if picture.frames.is_empty() => &n.returned_last,
        EventKind::Returned { .. } => &n.returned,
        EventKind::HandleOpened { .. } => &n.handle_opened,
        EventKind::HandleClosed { .. } => &n.handle_closed,
        EventKind::Output { .. } => &n.printed,
        EventKind::GoroutineStarted { .. } => &n.goroutine_started,
        EventKind::Blocked if event.subject.is_empty() => &n.blocked,
        EventKind::Blocked => &n.blocked_for,
        EventKind::Switched { .. } => &n.switched,
        EventKind::GoroutineEnded => &n.goroutine_ended,
        EventKind::Ended if reason.is_empty() => &n.ended,
        EventKind::Ended => &n.ended_because,
    };
    let subject = match event.kind {
        EventKind::Statement => &*short(&event.subject),
        EventKind::Output { .. } => &*first_line(&event.subject),
        _ => event.subject.trim_end_matches('\n'),
    };
    let started = picture.goroutines.iter().find(|g| g.id == event.goroutine).map_or("", |g| &g.function);
    // A call is told in its caller's frame, or in its own: in both it is what the event is about.
    let of_call = matches!(event.kind, EventKind::Called { .. } | EventKind::Returned { .. });
    let values: &[(&str, &str)] = &[
        ("function", if of_call { &event.subject } else { &event.function }),
        ("subject", subject),
        ("before", event.before.as_deref().unwrap_or("")),
        ("after", &cut(event.after.as_deref().unwrap_or(""), most_of_value)),
        ("line", &line),
        ("open", &open),
        ("cards", &own_cards.to_string()),
        ("goroutine", &event.goroutine.to_string()),
        ("status", &status),
        ("reason", reason),
        ("started", started),
        ("panic", panic.map_or("", |p| &p.text)),
    ];
    fill(template, values)
}

/// What the statement that is next will do, by its words.
fn next<'w>(words: &'w Interface, statement: &str, has_guards: bool) -> &'w String {
    let n = &words.narration;
    let starts = |word: &str| statement.strip_prefix(word).is_some_and(|rest| !rest.starts_with(is_of_name));
    let head = head(statement);
    let has = |sign: &str| outside_quotes(head).contains(sign);
    match () {
        () if starts("defer") => &n.next_defer,
        () if starts("return") && has_guards => &n.next_return_guards,
        () if starts("return") => &n.next_return,
        () if starts("panic") => &n.next_panic,
        () if starts("go") => &n.next_go,
        () if !has("func") && has("recover()") => &n.next_recover,
        () if starts("if") || starts("switch") => &n.next_condition,
        () if starts("for") || starts("select") => &n.statement,
        () if has(":=") || starts("var") => &n.next_declaration,
        () if has(" = ") || has("+= ") || has("-= ") || statement.ends_with("++") || statement.ends_with("--") => {
            &n.next_assignment
        }
        () if statement.ends_with(')') && !has("<-") => &n.next_call,
        () => &n.statement,
    }
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// A statement up to its block: `if x > 0`.
fn head(statement: &str) -> &str {
    statement.split(" {").next().unwrap_or(statement)
}

/// The text up to the first quote: words in strings say nothing of what a statement does.
fn outside_quotes(text: &str) -> &str {
    text.split(['"', '`', '\'']).next().unwrap_or(text)
}

/// The most characters of a statement in a sentence.
const MOST_OF_STATEMENT: usize = 60;

/// A statement in few characters: without the body of what it begins, and cut where it is long.
fn short(statement: &str) -> String {
    const BLOCKS: [&str; 4] = ["if ", "for ", "switch ", "select "];
    let text = match (statement.find(" {"), statement.rfind('}')) {
        (Some(open), _) if BLOCKS.iter().any(|b| statement.starts_with(b)) => statement[..open].to_string(),
        (Some(open), Some(close)) if statement.contains("func(") && open < close => {
            format!("{} {{…{}", &statement[..open], &statement[close..])
        }
        _ => statement.to_string(),
    };
    // A backquote would end the code in the sentence.
    let text = text.replace('`', "'");
    cut(&text, MOST_OF_STATEMENT)
}

/// The most characters of a value in a brief sentence.
const MOST_OF_VALUE: usize = 60;

/// At most this many characters, with a sign where the text goes on.
fn cut(text: &str, most: usize) -> String {
    match text.chars().count() > most {
        true => text.chars().take(most - 1).chain(['…']).collect(),
        false => text.to_string(),
    }
}

/// The most characters of output in a sentence.
const MOST_OF_OUTPUT: usize = 100;

/// Output in few characters: its first line. The pane of the output has the rest, such as a crash report's list of calls.
fn first_line(output: &str) -> String {
    let output = output.trim_end_matches('\n');
    let line = output.lines().next().unwrap_or("");
    let long = line.chars().count() > MOST_OF_OUTPUT;
    match (long, line.len() < output.len()) {
        (true, _) => cut(line, MOST_OF_OUTPUT),
        (false, true) => format!("{line} …"),
        (false, false) => line.to_string(),
    }
}

/// Whether a moment belongs to the story of guards, as opposed to the statements between.
pub fn is_guard_moment(kind: &EventKind) -> bool {
    !matches!(kind, EventKind::Statement | EventKind::Called { .. } | EventKind::Switched { .. })
        && !matches!(kind, EventKind::Output { stream: Stream::Stderr, .. })
}
