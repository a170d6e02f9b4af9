//! A list to pick from, narrowed by typing: actions, events, variables.

use super::keys;
use super::message::Message;
use super::player::Move;
use super::state::State;
use crate::vm::event::EventSet;
use crate::words::fill;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PickKind {
    /// Everything that can be done here.
    Action,
    /// Kinds of events, and text to be found in events.
    Event,
    /// Variables, for their last change.
    Variable,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Picker {
    pub kind: PickKind,
    pub typed: String,
    pub cursor: usize,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub text: String,
    /// What stands at the right edge: keys.
    pub hint: String,
    pub message: Message,
}

/// The kinds of events that one can jump to, in the order of their names in the texts.
const KINDS: [EventSet; 9] = [
    EventSet::REGISTERED,
    EventSet::GUARD_STARTED,
    EventSet::PANIC,
    EventSet::RECOVERED,
    EventSet::RESULT,
    EventSet::RETURNED,
    EventSet::OUTPUT,
    EventSet::HANDLE,
    EventSet::GOROUTINE,
];

/// The kinds of events that have a word in their name which begins so; none for less than three letters, which would stand for too much.
pub fn kinds_named(state: &State, text: &str) -> EventSet {
    let text = text.trim().to_lowercase();
    let begins = |name: &str, at: usize| !name[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
    let is_meant = |name: &str| text.len() >= 3 && name.match_indices(&text).any(|(at, _)| begins(name, at));
    let names = &state.options.words.stage.jumps;
    let meant = names.iter().zip(KINDS).filter(|(name, _)| is_meant(&name.to_lowercase()));
    meant.fold(EventSet(0), |all, (_, kind)| EventSet(all.0 | kind.0))
}

impl Picker {
    pub fn new(kind: PickKind) -> Picker {
        Picker { kind, typed: String::new(), cursor: 0 }
    }

    /// What fits to the text typed, and the text itself where it can be looked for.
    pub fn items(&self, state: &State) -> Vec<Item> {
        let typed = self.typed.to_lowercase();
        let fits = |text: &str| typed.split_whitespace().all(|word| text.to_lowercase().contains(word));
        let mut items: Vec<Item> = match self.kind {
            PickKind::Action => actions(state),
            PickKind::Event => kinds(state),
            PickKind::Variable => variables(state),
        };
        items.retain(|item| fits(&item.text) || fits(&item.hint));
        if self.kind == PickKind::Event && !self.typed.is_empty() {
            let words = &state.options.words.stage;
            let found = |text: &str, on| {
                let text = fill(text, &[("text", &self.typed)]);
                Item { text, hint: String::new(), message: Message::Find(self.typed.clone(), on) }
            };
            items.splice(0..0, [found(&words.find_on, true), found(&words.find_back, false)]);
        }
        items
    }
}

fn actions(state: &State) -> Vec<Item> {
    let words = &state.options.words.stage;
    let of = |(binding, keys): (&keys::Binding, Vec<keys::Press>)| Item {
        text: words.actions.get(binding.action).cloned().unwrap_or_default(),
        hint: keys.iter().map(|k| k.name()).collect::<Vec<_>>().join(" "),
        message: binding.message.clone(),
    };
    keys::actions(state).into_iter().map(of).collect()
}

fn kinds(state: &State) -> Vec<Item> {
    let names = &state.options.words.stage.jumps;
    let item = |(name, set): (&String, EventSet)| Item {
        text: name.clone(),
        hint: String::new(),
        message: Message::Step(Move::Next(set)),
    };
    names.iter().zip(KINDS).map(item).collect()
}

fn variables(state: &State) -> Vec<Item> {
    let Some(watched) = state.watched() else { return Vec::new() };
    let picture = watched.player.picture();
    let frames = picture.frames.iter().rev();
    let locals = frames.flat_map(|f| f.vars.iter().map(|v| (format!("{}.{}", f.function, v.name), Some(f.id), v)));
    let globals = picture.globals.iter().map(|v| (v.name.to_string(), None, v));
    let item = |(name, frame, var): (String, Option<u64>, &crate::timeline::picture::VarView)| Item {
        text: format!("{name} = {}", var.value.to_line()),
        hint: String::new(),
        message: Message::Step(Move::Change { frame, slot: var.slot }),
    };
    locals.chain(globals).map(item).collect()
}
