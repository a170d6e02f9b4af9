//! A run on the stage: where it stands, what is said about it, and where it waits for an answer.

use crate::lesson::model::{Ask, Find, Note, Stop};
use crate::lesson::run;
use crate::timeline::picture::{Moment, Picture};
use crate::timeline::{Timeline, Variable};
use crate::vm::event::{EventKind, EventSet, FrameId, GuardId};
use crate::words::Words;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Moments recorded at a time.
const SLICE: u64 = 20_000;

pub struct Player {
    timeline: Timeline,
    picture: Arc<Picture>,
    /// The picture of the moment that was shown before, for motion.
    before: Option<Arc<Picture>>,
    /// Whether values are wanted in full.
    in_full: bool,
    pub playing: bool,
    notes: Vec<(Moment, Words)>,
    stops: Vec<PlacedStop>,
    pub asking: Option<Asking>,
    /// What is to be found in the run, the next one last.
    finds: Vec<Find>,
    /// Moments that the learner wants to find again.
    pub bookmarks: BTreeSet<Moment>,
    /// What was said to the moment that the learner has shown.
    pub found: Option<(bool, Words)>,
}

/// A stop with its moment.
struct PlacedStop {
    at: Moment,
    stop: Stop,
    passed: bool,
}

/// The run waits: the learner says what comes.
#[derive(Clone, Debug, PartialEq)]
pub struct Asking {
    index: usize,
    pub prompt: Words,
    pub ask: Ask,
    /// Which of the choices is marked, from the top of the stack.
    pub cursor: usize,
    /// After the answer: whether it was right, and what is said.
    pub answer: Option<(bool, Words)>,
}

/// How to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Forward,
    Back,
    Over,
    BackOver,
    Out,
    BackOut,
    First,
    Last,
    Next(EventSet),
    Previous(EventSet),
    To(Moment),
    /// To the next time that this line of the program runs, or else to the first.
    ToLine(u32),
    /// To where the card (from the top) was registered, to where it runs.
    Registration(usize),
    RunOf(usize),
    /// To the next bookmark, after the last to the first.
    Bookmark,
    /// To where a variable got the value that it has; without a frame one of the package.
    Change {
        frame: Option<FrameId>,
        slot: u16,
    },
}

impl Move {
    /// Whether one sees on the way what happens: a jump anywhere is none.
    pub fn is_a_step(self) -> bool {
        matches!(self, Move::Forward | Move::Over | Move::Out | Move::Next(_))
    }
}

impl Player {
    /// Stands at moment 0.
    pub fn new(mut timeline: Timeline, notes: &[Note], stops: &[Stop], finds: &[Find]) -> Player {
        timeline.advance(SLICE);
        if !(notes.is_empty() && stops.is_empty()) {
            // A slice may end early, between two moments that are far apart; what is pinned has its place before the run is shown.
            while !timeline.complete() && timeline.last() < SLICE {
                timeline.advance(SLICE);
            }
        }
        let placed = |t: &mut Timeline, note: &Note| run::find(t, &note.pin).map(|at| (at, note.text.clone()));
        let notes = notes.iter().filter_map(|n| placed(&mut timeline, n)).collect();
        let mut stops: Vec<PlacedStop> = stops
            .iter()
            .filter_map(|stop| {
                let at = run::find(&mut timeline, &stop.before)?;
                Some(PlacedStop { at, stop: stop.clone(), passed: false })
            })
            .collect();
        stops.sort_by_key(|s| s.at);
        let picture = timeline.picture(0);
        let finds = finds.iter().rev().cloned().collect();
        Player {
            timeline,
            picture,
            before: None,
            in_full: false,
            playing: false,
            notes,
            stops,
            asking: None,
            finds,
            bookmarks: BTreeSet::new(),
            found: None,
        }
    }

    pub fn picture(&self) -> &Picture {
        &self.picture
    }

    /// Whether values are to be there in full from now on.
    pub fn look(&mut self, in_full: bool) {
        if self.in_full != in_full {
            self.in_full = in_full;
            (self.picture, self.before) = (self.picture_at(self.at()), None);
        }
    }

    fn picture_at(&mut self, at: Moment) -> Arc<Picture> {
        if self.in_full { self.timeline.picture_in_full(at) } else { self.timeline.picture(at) }
    }

    /// The picture that was shown before.
    pub fn before(&self) -> Option<&Arc<Picture>> {
        self.before.as_ref()
    }

    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    pub fn at(&self) -> Moment {
        self.picture.moment
    }

    /// What the lesson says about this moment.
    pub fn notes(&self) -> impl Iterator<Item = &Words> {
        self.notes.iter().filter(|(at, _)| *at == self.at()).map(|(_, text)| text)
    }

    /// What kinds of events there are in the run, as far as it is recorded.
    pub fn kinds(&self) -> EventSet {
        self.timeline.marks(1).first().copied().unwrap_or_default()
    }

    pub fn is_complete(&self) -> bool {
        self.timeline.complete()
    }

    /// Records a slice more of a long run.
    pub fn record(&mut self) {
        self.timeline.advance(SLICE);
    }

    pub fn is_at_end(&self) -> bool {
        self.is_complete() && self.at() == self.timeline.last()
    }

    /// Goes there, or to the stop on the way that has not been answered. A run that is asking stays.
    pub fn go(&mut self, to: Move) {
        let from = self.at();
        let back = match to {
            Move::To(at) => at < from,
            _ => matches!(to, Move::Back | Move::BackOver | Move::BackOut | Move::First | Move::Previous(_)),
        };
        let forward = !back;
        match &self.asking {
            Some(asking) if forward && asking.answer.is_none() => return,
            Some(asking) if asking.answer.is_some() => self.stops[asking.index].passed = true,
            _ => {}
        }
        self.asking = None;
        let t = &mut self.timeline;
        let target = match to {
            Move::Forward => t.next(from, EventSet::ALL),
            Move::Back => from.checked_sub(1),
            // At either end there is no call but the whole run.
            Move::Over if from == 0 => t.next(from, EventSet::ALL),
            Move::BackOver if from == t.last() => from.checked_sub(1),
            Move::Over => t.step_over(from).or_else(|| t.next(from, EventSet::ALL)),
            Move::BackOver => t.back_over(from).or_else(|| from.checked_sub(1)),
            Move::Out => t.step_out(from).or(Some(t.last())),
            Move::BackOut => t.back_out(from).or(Some(0)),
            Move::First => Some(0),
            Move::Last => Some(t.last()),
            Move::Next(set) => t.next(from, set),
            Move::Previous(set) => t.prev(from, set).or(Some(0)),
            Move::To(at) => Some(at.min(t.last())),
            Move::Registration(card) => card_at(&self.picture, card).and_then(|guard| t.registration(guard)),
            Move::RunOf(card) => card_at(&self.picture, card).and_then(|guard| t.run_of(guard)),
            Move::Bookmark => {
                let after = self.bookmarks.range(from + 1..).next();
                after.or(self.bookmarks.first()).copied()
            }
            Move::Change { frame: Some(frame), slot } => t.last_change(Variable::Local { frame, slot }, from),
            Move::Change { frame: None, slot } => t.last_change(Variable::Global { slot }, from),
            Move::ToLine(line) => run::next_at_line(t, from, line).or_else(|| run::next_at_line(t, 0, line)),
        };
        let Some(mut target) = target else { return };
        // Who goes on looking has read what was said; who has found it goes on to the next.
        if let Some((true, _)) = self.found.take() {
            self.finds.pop();
        }
        let gate = self.stops.iter().position(|s| !s.passed && s.at > from && s.at <= target);
        if let Some(index) = gate {
            let waiting = &self.stops[index];
            target = waiting.at - 1;
            self.playing = false;
            let stop = &waiting.stop;
            self.asking = Some(Asking { index, prompt: stop.prompt.clone(), ask: stop.ask, cursor: 0, answer: None });
        }
        if target != from {
            let picture = self.picture_at(target);
            self.before = Some(std::mem::replace(&mut self.picture, picture));
        }
    }

    /// The next moment, or the one before, whose event has this text in it or is of one of these kinds; among so many events that nobody
    /// waits long.
    pub fn find(&mut self, text: &str, kinds: EventSet, on: bool) -> Option<Moment> {
        let text = text.to_lowercase();
        let has = |part: &str| part.to_lowercase().contains(&text);
        let mut at = self.at();
        for _ in 0..MOST_LOOKS {
            at = match on {
                true => self.timeline.next(at, EventSet::ALL)?,
                false => self.timeline.prev(at, EventSet::ALL)?,
            };
            let picture = self.timeline.picture(at);
            let event = picture.event.as_ref()?;
            let line = picture.line.as_ref().filter(|_| event.kind == EventKind::Statement);
            let text = line.map(|l| self.timeline.source_map().text(l.span));
            let after = event.after.as_deref().unwrap_or_default();
            if kinds.contains(event.kind.set())
                || has(&event.subject)
                || has(&event.function)
                || has(after)
                || text.is_some_and(has)
            {
                return Some(at);
            }
        }
        None
    }

    /// Goes to the moment of another run's kind: as many events of that kind before it. Where there are fewer, stays at the start.
    pub fn go_to_same(&mut self, other: &mut Player) {
        let Some(set) = other.picture.event.as_ref().map(|e| e.kind.set()) else { return };
        let (mut count, mut at) = (1, other.at());
        while let Some(before) = other.timeline.prev(at, set).filter(|before| *before > 0 && count < MOST_LOOKS) {
            (count, at) = (count + 1, before);
        }
        let mut to = 0;
        for _ in 0..count {
            match self.timeline.next(to, set) {
                Some(next) => to = next,
                None => return,
            }
        }
        self.picture = self.picture_at(to);
    }

    /// What the learner is to find now.
    pub fn to_find(&self) -> Option<&Find> {
        self.finds.last()
    }

    /// Shows this moment as the one that was asked for; what has been found is done with.
    pub fn show(&mut self) {
        let Some(find) = self.finds.last().cloned() else { return };
        if self.found.as_ref().is_some_and(|(right, _)| *right) {
            (self.found, _) = (None, self.finds.pop());
            return;
        }
        let at = self.at();
        let right = run::shows(&mut self.timeline, at, &find.pin);
        self.found = Some((right, if right { find.right } else { find.wrong }));
    }

    /// Gives the right answer at a stop.
    pub fn reveal(&mut self) {
        if let Some(asking) = &mut self.asking {
            asking.answer = Some((true, self.stops[asking.index].stop.right.clone()));
        }
    }

    /// Goes to a moment that shows what is to be found, and shows it; when that is done, on to the next.
    pub fn reveal_find(&mut self) {
        if self.found.is_none()
            && let Some(find) = self.finds.last()
            && let Some(at) = run::find(&mut self.timeline, &find.pin)
        {
            self.picture = self.picture_at(at);
        }
        let done = self.found.is_some();
        self.show();
        if !done && self.found.as_ref().is_some_and(|(right, _)| !right) {
            // Nothing in the run shows it: the lesson's proofs exclude that.
            self.finds.pop();
        }
    }

    /// The moments with notes.
    pub fn noted(&self) -> Vec<Moment> {
        self.notes.iter().map(|(at, _)| *at).collect()
    }

    /// The first moments at which something happens to guards, panics, results or output, at most so many.
    pub fn telling(&mut self, most: usize) -> Vec<Moment> {
        let set = EventSet(
            EventSet::GUARD.0 | EventSet::PANIC.0 | EventSet::RECOVERED.0 | EventSet::RESULT.0 | EventSet::OUTPUT.0,
        );
        let mut found = Vec::new();
        while found.len() < most
            && let Some(at) = self.timeline.next(found.last().copied().unwrap_or(0), set)
        {
            found.push(at);
        }
        found
    }

    /// How many choices there are at a stop.
    pub fn choices(&self) -> usize {
        match self.asking.as_ref().map(|a| a.ask) {
            Some(Ask::Card) => self.picture.cards.len(),
            Some(Ask::Frame) => self.picture.frames.len(),
            Some(Ask::Line) => self.timeline.source_at(&self.picture).1.lines().count(),
            None => 0,
        }
    }

    /// Moves the mark among the choices.
    pub fn choose(&mut self, by: isize) {
        let count = self.choices();
        if let Some(asking) = self.asking.as_mut().filter(|a| a.answer.is_none() && count > 0) {
            asking.cursor = (asking.cursor as isize + by).rem_euclid(count as isize) as usize;
        }
    }

    /// Takes the marked choice as the answer.
    pub fn answer(&mut self) {
        let Some(asking) = self.asking.clone().filter(|a| a.answer.is_none()) else { return };
        let placed = &self.stops[asking.index];
        let (at, stop) = (placed.at, placed.stop.clone());
        let right = self.is_right(at, &asking);
        let reply = if right { stop.right } else { stop.wrong };
        self.asking = Some(Asking { answer: Some((right, reply)), ..asking });
    }

    fn is_right(&mut self, at: Moment, asking: &Asking) -> bool {
        let Some(event) = self.timeline.event(at) else { return false };
        match asking.ask {
            Ask::Card => {
                let chosen: Option<GuardId> = self.picture.cards.iter().rev().nth(asking.cursor).map(|c| c.guard);
                matches!(event.kind, EventKind::GuardStarted { guard } if Some(guard) == chosen)
            }
            Ask::Frame => self.picture.frames.iter().rev().nth(asking.cursor).is_some_and(|f| f.id == event.frame),
            Ask::Line => {
                let line = self.timeline.source_map().place(event.span.lo).map(|p| p.line as usize);
                line == Some(asking.cursor + 1)
            }
        }
    }
}

/// Moments looked at for a text.
const MOST_LOOKS: u32 = 3_000;

/// The guard of a card, counted from the top.
fn card_at(picture: &Picture, card: usize) -> Option<GuardId> {
    picture.cards.iter().rev().nth(card).map(|c| c.guard)
}
