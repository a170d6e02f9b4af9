//! A run by typed commands: one sentence per moment, forwards and backwards.

use super::{Session, Turn, Typed, choice, split};
use crate::lesson::model::{Ask, Find, Note, SnippetRef, Stop};
use crate::lesson::run;
use crate::timeline::Timeline;
use crate::timeline::picture::{Moment, Picture};
use crate::vm::event::{EventKind, EventSet};
use crate::words::fill;
use crate::words::narration::{is_guard_moment, narrate};

/// More moments than a lesson has.
const MOST_MOMENTS: u64 = 100_000;

struct Watched<'a> {
    timeline: Timeline,
    /// Of a lesson; None: the user's own program.
    snippet: Option<SnippetRef>,
    at: Moment,
    notes: &'a [Note],
    stops: Vec<(Moment, &'a Stop)>,
    /// What is still to be found, the next one first.
    finds: &'a [Find],
}

impl Session<'_> {
    pub(super) fn watch(&mut self, snippet: SnippetRef, notes: &[Note], stops: &[Stop], finds: &[Find]) -> Turn {
        let program = self.lesson.snippet(snippet);
        let mut timeline = match run::timeline(&program.files, snippet.go, &program.settings(self.settings)) {
            Ok(timeline) => timeline,
            Err(faults) => {
                faults.messages().for_each(|m| self.console.say(&format!("{m}\n")));
                return self.go_on();
            }
        };
        record(&mut timeline);
        let mut placed: Vec<_> = stops.iter().filter_map(|s| Some((run::find(&mut timeline, &s.before)?, s))).collect();
        placed.sort_by_key(|(at, _)| *at);
        self.follow(Watched { timeline, snippet: Some(snippet), at: 0, notes, stops: placed, finds })
    }

    /// The user's own program, until it is over or the learner leaves.
    pub fn step(&mut self, mut timeline: Timeline) {
        record(&mut timeline);
        self.follow(Watched { timeline, snippet: None, at: 0, notes: &[], stops: Vec::new(), finds: &[] });
    }

    fn code(&mut self, run: &Watched<'_>) {
        match run.snippet {
            Some(snippet) => self.teller(|teller| teller.code(snippet)),
            None => {
                let (name, text) = run.timeline.source();
                let heading = fill(&self.words.plain.program, &[("file", name)]);
                self.console.say(&super::super::run::numbered(&heading, text));
            }
        }
    }

    fn follow(&mut self, mut run: Watched<'_>) -> Turn {
        self.code(&run);
        self.prose(&self.words.tutor.how_watch);
        self.moment(&mut run);
        self.say_find(&run);
        loop {
            let last = run.timeline.last();
            let prompt = [("at", run.at.to_string()), ("last", last.to_string())];
            let prompt: Vec<_> = prompt.iter().map(|(n, v)| (*n, v.as_str())).collect();
            let line = match self.ask(&fill(&self.words.tutor.prompt_moment, &prompt)) {
                Typed::Turn(turn) => return turn,
                Typed::Line(line) => line,
            };
            let (word, rest) = split(&line);
            let (t, at) = (&mut run.timeline, run.at);
            let target = match word {
                "" | "next" | "n" if at == last => match run.finds.is_empty() {
                    true => return Turn::Done,
                    false => {
                        self.say_find(&run);
                        continue;
                    }
                },
                "" | "next" | "n" => t.next(at, EventSet::ALL).or(Some(last)),
                "back" | "b" => Some(at.saturating_sub(1)),
                "over" => t.step_over(at).or_else(|| t.next(at, EventSet::ALL)),
                "out" => t.step_out(at).or(Some(last)),
                "event" => guard_moment_after(t, at).or(Some(last)),
                "start" => Some(0),
                "end" => Some(last),
                "goto" => match rest.parse::<Moment>().ok().filter(|to| *to <= last) {
                    Some(to) => Some(to),
                    None => {
                        self.tell(&self.words.tutor.no_moment, &[("last", last.to_string())]);
                        continue;
                    }
                },
                "search" if !rest.is_empty() => match search(t, at, rest) {
                    Some(found) => Some(found),
                    None => {
                        self.tell(&self.words.stage.not_found, &[("text", rest.to_string())]);
                        continue;
                    }
                },
                "state" => {
                    let picture = t.picture(at);
                    self.state(&picture);
                    continue;
                }
                "code" => {
                    self.code(&run);
                    continue;
                }
                "show" if !run.finds.is_empty() => {
                    self.show(&mut run);
                    continue;
                }
                _ => {
                    self.unknown(&line);
                    continue;
                }
            };
            if let Some(turn) = target.and_then(|to| self.travel(&mut run, to)) {
                return turn;
            }
        }
    }

    /// Goes there, or to the stop on the way, which asks its question.
    fn travel(&mut self, run: &mut Watched<'_>, to: Moment) -> Option<Turn> {
        let gate = run.stops.iter().position(|(at, _)| *at > run.at && *at <= to);
        run.at = gate.map_or(to, |gate| run.stops[gate].0 - 1);
        self.moment(run);
        let (at, stop) = run.stops.remove(gate?);
        let picture = run.timeline.picture(run.at);
        self.tell(&self.words.plain.stop, &[("prompt", stop.prompt.get(self.lang).to_string())]);
        let choices: Vec<String> = match stop.ask {
            Ask::Card => picture.cards.iter().rev().map(|c| c.call.clone()).collect(),
            Ask::Frame => picture.frames.iter().rev().map(|f| f.function.to_string()).collect(),
            Ask::Line => Vec::new(),
        };
        for (i, call) in choices.iter().enumerate() {
            super::super::item(&mut |t| self.console.say(t), &format!("  {}) ", i + 1), call);
        }
        let lines = run.timeline.source_at(&picture).1.lines().count();
        let count = if stop.ask == Ask::Line { lines } else { choices.len() };
        let how = if stop.ask == Ask::Line { &self.words.tutor.how_line } else { &self.words.tutor.how_choice };
        self.prose(how);
        let chosen = loop {
            match self.ask(&self.words.tutor.prompt_answer) {
                Typed::Turn(turn) => return Some(turn),
                Typed::Line(line) => match choice(&line, count) {
                    Some(chosen) => break chosen,
                    None => self.unknown(&line),
                },
            }
        };
        let right = is_right(&mut run.timeline, at, stop.ask, &picture, chosen);
        let reply = if right { &stop.right } else { &stop.wrong };
        self.prose(&self.words.tutor.verdict(right, reply.get(self.lang)));
        None
    }

    /// One sentence, the lesson's notes, and at the end what was printed.
    fn moment(&mut self, run: &mut Watched<'_>) {
        let picture = run.timeline.picture(run.at);
        let sentence = narrate(self.words, &picture);
        super::super::item(&mut |t| self.console.say(t), &format!("{:>4}. ", run.at), &sentence);
        for note in run.notes {
            if run::find(&mut run.timeline, &note.pin) == Some(run.at) {
                let text = fill(&self.words.plain.note, &[("text", note.text.get(self.lang))]);
                super::super::item(&mut |t| self.console.say(t), "      ", &text);
            }
        }
        if run.at == run.timeline.last() {
            super::super::run::ending(self.words, &picture, 0, &mut |t| self.console.say(t));
        }
    }

    fn say_find(&mut self, run: &Watched<'_>) {
        if let Some(find) = run.finds.first() {
            self.tell(&self.words.tutor.find, &[("prompt", find.prompt.get(self.lang).to_string())]);
        }
    }

    /// Takes this moment as the one that was asked for.
    fn show(&mut self, run: &mut Watched<'_>) {
        let find = &run.finds[0];
        let right = run::shows(&mut run.timeline, run.at, &find.pin);
        let reply = if right { &find.right } else { &find.wrong };
        self.prose(&self.words.tutor.verdict(right, reply.get(self.lang)));
        if right {
            run.finds = &run.finds[1..];
            self.say_find(run);
        }
    }
}

fn record(timeline: &mut Timeline) {
    while timeline.last() < MOST_MOMENTS && !timeline.advance(10_000) {}
}

fn guard_moment_after(timeline: &mut Timeline, mut at: Moment) -> Option<Moment> {
    loop {
        at = timeline.next(at, EventSet::ALL)?;
        if timeline.event(at).is_some_and(|e| is_guard_moment(&e.kind)) {
            return Some(at);
        }
    }
}

/// The next moment whose event has this text in it.
fn search(timeline: &mut Timeline, mut at: Moment, text: &str) -> Option<Moment> {
    let text = text.to_lowercase();
    loop {
        at = timeline.next(at, EventSet::ALL)?;
        let picture = timeline.picture(at);
        let event = picture.event.as_ref()?;
        let line = picture.line.as_ref().filter(|_| event.kind == EventKind::Statement);
        let line = line.map_or("", |l| timeline.source_map().text(l.span));
        let after = event.after.as_deref().unwrap_or_default();
        if [&event.subject, &*event.function, after, line].iter().any(|part| part.to_lowercase().contains(&text)) {
            return Some(at);
        }
    }
}

/// Whether what was chosen is what the run does at the moment `at`; `picture` is of the moment before.
fn is_right(timeline: &mut Timeline, at: Moment, ask: Ask, picture: &Picture, chosen: usize) -> bool {
    let Some(event) = timeline.event(at) else { return false };
    match ask {
        Ask::Card => {
            let card = picture.cards.iter().rev().nth(chosen).map(|c| c.guard);
            matches!(event.kind, EventKind::GuardStarted { guard } if Some(guard) == card)
        }
        Ask::Frame => picture.frames.iter().rev().nth(chosen).is_some_and(|f| f.id == event.frame),
        Ask::Line => timeline.source_map().place(event.span.lo).map(|p| p.line as usize) == Some(chosen + 1),
    }
}
