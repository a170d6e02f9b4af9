//! Every key, as data: what it does, where, and under which topic help lists it. The texts are the interface's, by the action's name.

use super::arrange::Act as Arrange;
use super::message::Message;
use super::picker::PickKind;
use super::player::Move;
use super::present::{self, Act as Present};
use super::state::{Course, Place, SceneState, State};
use crate::lesson::model::Pane;
use crate::vm::event::EventSet;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui_textarea::{Input, Key};

/// One action.
#[derive(Clone, Debug, PartialEq)]
pub struct Binding {
    /// Its name in the texts and in the user's configuration.
    pub action: &'static str,
    pub topic: Topic,
    pub at: At,
    pub keys: &'static [Press],
    pub message: Message,
}

/// Under which head help lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    Time,
    Jump,
    Panes,
    Program,
    Scenes,
    Exercise,
    Presenting,
    General,
}

/// Where a key has its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// Also while one types.
    Always,
    /// Wherever letters are keys.
    Free,
    /// A run that waits for an answer.
    Stop,
    Run,
    /// A prediction.
    Question,
    /// What is read.
    Page,
    Home,
    /// A prediction whose answer is typed.
    Typing,
    /// An exercise.
    Exercise,
    /// The program of a run, while it is changed.
    Editing,
    /// Free, in front of people.
    Projector,
    /// An exercise in front of people: the keys of a remote are not those of the editor.
    Remote,
    /// A run in front of people.
    Show,
    /// A prediction in front of people, for which hands are counted.
    Vote,
    /// As [`At::Vote`], while hands are counted.
    Counting,
}

/// A key with what is held with it. For characters, the one that comes out counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press {
    pub code: KeyCode,
    pub control: bool,
    pub shift: bool,
}

impl At {
    /// Whether letters are text there.
    pub fn is_typing(self) -> bool {
        matches!(self, At::Always | At::Typing | At::Exercise | At::Editing | At::Remote)
    }

    /// Whether both count at the same time, and neither is meant to come before the other.
    fn meets(self, other: At) -> bool {
        let presents = |at: At| matches!(at, At::Projector | At::Remote | At::Show | At::Vote | At::Counting);
        let reaches = |at: At, other: At| match at {
            At::Always => !presents(other),
            At::Free => !presents(other) && !other.is_typing(),
            _ => at == other,
        };
        reaches(self, other) || reaches(other, self)
    }
}

const fn key(code: KeyCode) -> Press {
    Press { code, control: false, shift: false }
}

const fn shift(code: KeyCode) -> Press {
    Press { code, control: false, shift: true }
}

const fn ctrl(c: char) -> Press {
    Press { code: KeyCode::Char(c), control: true, shift: false }
}

const fn ctrl_key(code: KeyCode) -> Press {
    Press { code, control: true, shift: false }
}

const fn ch(c: char) -> Press {
    key(KeyCode::Char(c))
}

const fn bind(action: &'static str, topic: Topic, at: At, keys: &'static [Press], message: Message) -> Binding {
    Binding { action, topic, at, keys, message }
}

/// A change of the text, by the key that the editor's widget has for it.
const fn edit(c: char) -> Message {
    Message::Edit(Input { key: Key::Char(c), ctrl: true, alt: false, shift: false })
}

/// What happens to guards, panics and results.
const TELLING: EventSet = EventSet(EventSet::GUARD.0 | EventSet::PANIC.0 | EventSet::RECOVERED.0 | EventSet::RESULT.0);
const PANICS: EventSet = EventSet(EventSet::PANIC.0 | EventSet::RECOVERED.0);

use KeyCode::{BackTab, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right, Tab, Up};

/// All of them. Where two fit, the earlier one counts.
#[rustfmt::skip]
pub static BINDINGS: &[Binding] = &[
    bind("choose-down", Topic::Scenes, At::Stop, &[key(Down), ch('j')], Message::Down),
    bind("choose-up", Topic::Scenes, At::Stop, &[key(Up), ch('k')], Message::Up),
    bind("forward", Topic::Time, At::Run, &[key(Right), key(PageDown), ch('l')], Message::Step(Move::Forward)),
    bind("back", Topic::Time, At::Run, &[key(Left), key(PageUp), ch('h')], Message::Step(Move::Back)),
    bind("over", Topic::Time, At::Run, &[key(Down), ch('j')], Message::Step(Move::Over)),
    bind("out", Topic::Time, At::Run, &[key(Up), ch('k')], Message::Step(Move::Out)),
    bind("back-over", Topic::Time, At::Run, &[shift(Down), ch('b')], Message::Step(Move::BackOver)),
    bind("back-out", Topic::Time, At::Run, &[shift(Up), ch('B')], Message::Step(Move::BackOut)),
    bind("start", Topic::Time, At::Run, &[key(Home), ch('0')], Message::Step(Move::First)),
    bind("end", Topic::Time, At::Run, &[key(End), ch('$')], Message::Step(Move::Last)),
    bind("play", Topic::Time, At::Run, &[ch(' ')], Message::Play),
    bind("faster", Topic::Time, At::Run, &[ch('+'), ch('=')], Message::Speed(1)),
    bind("slower", Topic::Time, At::Run, &[ch('-')], Message::Speed(-1)),
    bind("next-guard", Topic::Jump, At::Run, &[ch(']')], Message::Step(Move::Next(TELLING))),
    bind("previous-guard", Topic::Jump, At::Run, &[ch('[')], Message::Step(Move::Previous(TELLING))),
    bind("next-output", Topic::Jump, At::Run, &[ch('o')], Message::Step(Move::Next(EventSet::OUTPUT))),
    bind("previous-output", Topic::Jump, At::Run, &[ch('O')], Message::Step(Move::Previous(EventSet::OUTPUT))),
    bind("next-panic", Topic::Jump, At::Run, &[ch('w')], Message::Step(Move::Next(PANICS))),
    bind("previous-panic", Topic::Jump, At::Run, &[ch('W')], Message::Step(Move::Previous(PANICS))),
    bind("find", Topic::Jump, At::Run, &[ch('/')], Message::Pick(PickKind::Event)),
    bind("find-next", Topic::Jump, At::Run, &[ch('>')], Message::Again(true)),
    bind("find-previous", Topic::Jump, At::Run, &[ch('<')], Message::Again(false)),
    bind("variable", Topic::Jump, At::Run, &[ch('a')], Message::Pick(PickKind::Variable)),
    bind("registration", Topic::Jump, At::Run, &[ch('g')], Message::Step(Move::Registration(0))),
    bind("run-of-card", Topic::Jump, At::Run, &[ch('G')], Message::Step(Move::RunOf(0))),
    bind("bookmark", Topic::Jump, At::Run, &[ch('m')], Message::Bookmark),
    bind("next-bookmark", Topic::Jump, At::Run, &[ch('\'')], Message::Step(Move::Bookmark)),
    bind("focus", Topic::Panes, At::Run, &[key(Tab)], Message::Arrange(Arrange::Next)),
    bind("focus-back", Topic::Panes, At::Run, &[key(BackTab)], Message::Arrange(Arrange::Previous)),
    bind("zoom", Topic::Panes, At::Run, &[ch('z')], Message::Arrange(Arrange::Zoom)),
    bind("hide", Topic::Panes, At::Run, &[ch('x')], Message::Arrange(Arrange::Hide)),
    bind("show-all", Topic::Panes, At::Run, &[ch('X')], Message::Arrange(Arrange::ShowAll)),
    bind("inside", Topic::Panes, At::Run, &[ch('i')], Message::Arrange(Arrange::Toggle(Pane::Inside))),
    bind("checklist", Topic::Panes, At::Run, &[ch('c')], Message::Arrange(Arrange::Toggle(Pane::Checklist))),
    bind("flow", Topic::Panes, At::Run, &[ch('f')], Message::Arrange(Arrange::Toggle(Pane::Flow))),
    bind("scroll-down", Topic::Panes, At::Run, &[ch('J'), ctrl_key(Down)], Message::Arrange(Arrange::Scroll(1))),
    bind("scroll-up", Topic::Panes, At::Run, &[ch('K'), ctrl_key(Up)], Message::Arrange(Arrange::Scroll(-1))),
    bind("versions", Topic::Program, At::Run, &[ch('v')], Message::Versions),
    bind("edit", Topic::Program, At::Run, &[ch('e')], Message::EditHere),
    bind("original", Topic::Program, At::Run, &[ch('R')], Message::Original),
    bind("run", Topic::Program, At::Editing, &[key(F(5)), ctrl('r')], Message::RunEdited),
    bind("editor", Topic::Program, At::Editing, &[key(F(4)), ctrl('e')], Message::ExternalEditor),
    bind("save", Topic::Program, At::Editing, &[ctrl('s')], Message::Save),
    bind("stop-editing", Topic::Program, At::Editing, &[key(Esc)], Message::Escape),
    bind("undo", Topic::Program, At::Editing, &[ctrl('u')], edit('u')),
    bind("redo", Topic::Program, At::Editing, &[ctrl('y')], edit('r')),
    bind("cut", Topic::Program, At::Editing, &[ctrl('x')], edit('x')),
    bind("put", Topic::Program, At::Editing, &[ctrl('v')], edit('y')),
    bind("next-scene-typing", Topic::Scenes, At::Typing, &[ctrl('n')], Message::NextScene),
    bind("previous-scene-typing", Topic::Scenes, At::Typing, &[ctrl('p')], Message::PreviousScene),
    bind("answer-typed", Topic::Scenes, At::Typing, &[ctrl('r')], Message::Enter),
    bind("lessons-typing", Topic::Scenes, At::Typing, &[key(Esc)], Message::Escape),
    bind("choose-down", Topic::Scenes, At::Question, &[key(Down), ch('j')], Message::Down),
    bind("choose-up", Topic::Scenes, At::Question, &[key(Up), ch('k')], Message::Up),
    bind("hold", Topic::Scenes, At::Question, &[ch(' ')], Message::Hold),
    bind("retry", Topic::Scenes, At::Question, &[ch('r')], Message::Retry),
    bind("page-down", Topic::Scenes, At::Page, &[key(Down), ch('j')], Message::Down),
    bind("page-up", Topic::Scenes, At::Page, &[key(Up), ch('k')], Message::Up),
    bind("choose-down", Topic::Scenes, At::Home, &[key(Down), ch('j')], Message::Down),
    bind("choose-up", Topic::Scenes, At::Home, &[key(Up), ch('k')], Message::Up),
    bind("review", Topic::Scenes, At::Home, &[ch('r')], Message::Review),
    bind("review", Topic::Scenes, At::Page, &[ch('r')], Message::Review),
    bind("test", Topic::Scenes, At::Home, &[ch('i')], Message::Test),
    bind("test", Topic::Scenes, At::Page, &[ch('i')], Message::Test),
    bind("program-down", Topic::Scenes, At::Question, &[ch('J'), ctrl_key(Down)], Message::ScrollProgram(1)),
    bind("program-up", Topic::Scenes, At::Question, &[ch('K'), ctrl_key(Up)], Message::ScrollProgram(-1)),
    bind("next-scene", Topic::Scenes, At::Question, &[key(PageDown), key(Right)], Message::NextScene),
    bind("previous-scene", Topic::Scenes, At::Question, &[key(PageUp), key(Left)], Message::PreviousScene),
    bind("program-down", Topic::Scenes, At::Page, &[ch('J'), ctrl_key(Down)], Message::ScrollProgram(1)),
    bind("program-up", Topic::Scenes, At::Page, &[ch('K'), ctrl_key(Up)], Message::ScrollProgram(-1)),
    bind("next-scene", Topic::Scenes, At::Page, &[key(PageDown), key(Right)], Message::NextScene),
    bind("previous-scene", Topic::Scenes, At::Page, &[key(PageUp), key(Left)], Message::PreviousScene),
    bind("try", Topic::Exercise, At::Exercise, &[key(F(5)), ctrl('r')], Message::RunEdited),
    bind("hint", Topic::Exercise, At::Exercise, &[ctrl('t')], Message::Hint),
    bind("solution", Topic::Exercise, At::Exercise, &[ctrl('s')], Message::Solution),
    bind("reset", Topic::Exercise, At::Exercise, &[ctrl('o')], Message::Reset),
    bind("editor", Topic::Exercise, At::Exercise, &[key(F(4)), ctrl('e')], Message::ExternalEditor),
    bind("undo", Topic::Exercise, At::Exercise, &[ctrl('u')], edit('u')),
    bind("redo", Topic::Exercise, At::Exercise, &[ctrl('y')], edit('r')),
    bind("cut", Topic::Exercise, At::Exercise, &[ctrl('x')], edit('x')),
    bind("put", Topic::Exercise, At::Exercise, &[ctrl('v')], edit('y')),
    bind("scroll-down", Topic::Exercise, At::Exercise, &[ctrl_key(Down)], Message::Down),
    bind("scroll-up", Topic::Exercise, At::Exercise, &[ctrl_key(Up)], Message::Up),
    bind("next-scene-typing", Topic::Exercise, At::Exercise, &[ctrl('n')], Message::NextScene),
    bind("previous-scene-typing", Topic::Exercise, At::Exercise, &[ctrl('p')], Message::PreviousScene),
    bind("lessons-typing", Topic::Exercise, At::Exercise, &[key(Esc)], Message::Escape),
    bind("black", Topic::Presenting, At::Projector, &[ch('b'), ch('.')], Message::Present(Present::Black)),
    bind("spotlight", Topic::Presenting, At::Show, &[ch('s')], Message::Present(Present::Spotlight)),
    bind("second-vote", Topic::Presenting, At::Vote, &[ch('s')], Message::Present(Present::Second)),
    bind("hand-more", Topic::Presenting, At::Counting, &[ch('+'), ch('='), ch(' ')], Message::Present(Present::Hand(1))),
    bind("hand-fewer", Topic::Presenting, At::Counting, &[ch('-')], Message::Present(Present::Hand(-1))),
    bind("advance", Topic::Presenting, At::Projector, &[key(PageDown)], Message::Present(Present::Advance)),
    bind("retreat", Topic::Presenting, At::Projector, &[key(PageUp)], Message::Present(Present::Retreat)),
    bind("advance", Topic::Presenting, At::Remote, &[key(PageDown)], Message::Present(Present::Advance)),
    bind("retreat", Topic::Presenting, At::Remote, &[key(PageUp)], Message::Present(Present::Retreat)),
    bind("votes", Topic::Presenting, At::Projector, &[ch('V')], Message::Votes),
    bind("answer", Topic::General, At::Free, &[key(Enter)], Message::Enter),
    bind("next-scene", Topic::Scenes, At::Free, &[ch('n')], Message::NextScene),
    bind("previous-scene", Topic::Scenes, At::Free, &[ch('p')], Message::PreviousScene),
    bind("start-over", Topic::Scenes, At::Free, &[ch('S')], Message::StartOver),
    bind("lessons", Topic::General, At::Free, &[key(Esc)], Message::Escape),
    bind("theme", Topic::General, At::Free, &[ch('t')], Message::NextTheme),
    bind("mouse", Topic::General, At::Free, &[ch('M')], Message::Mouse),
    bind("palette", Topic::General, At::Free, &[ch(':')], Message::Pick(PickKind::Action)),
    bind("help", Topic::General, At::Free, &[ch('?')], Message::Help),
    bind("quit", Topic::General, At::Free, &[ch('q')], Message::Quit),
    bind("palette", Topic::General, At::Always, &[key(F(2))], Message::Pick(PickKind::Action)),
    bind("help", Topic::General, At::Always, &[key(F(1))], Message::Help),
    bind("suspend", Topic::General, At::Always, &[ctrl('z')], Message::Stop),
    bind("quit", Topic::General, At::Always, &[ctrl('q'), ctrl('c')], Message::Quit),
];

impl Topic {
    pub const ALL: [Topic; 8] = [
        Topic::Time,
        Topic::Jump,
        Topic::Panes,
        Topic::Program,
        Topic::Scenes,
        Topic::Exercise,
        Topic::Presenting,
        Topic::General,
    ];

    /// Its name among the texts.
    pub fn name(self) -> &'static str {
        match self {
            Topic::Time => "time",
            Topic::Jump => "jump",
            Topic::Panes => "panes",
            Topic::Program => "program",
            Topic::Scenes => "scenes",
            Topic::Exercise => "exercise",
            Topic::Presenting => "presenting",
            Topic::General => "general",
        }
    }
}

impl Press {
    pub fn fits(self, key: &KeyEvent) -> bool {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let shift = key.modifiers.contains(KeyModifiers::SHIFT);
        let is_plain = matches!(self.code, KeyCode::Char(_) | KeyCode::BackTab);
        self.code == key.code && self.control == control && (is_plain || self.shift == shift)
    }

    /// The event that it is.
    pub fn event(self) -> KeyEvent {
        let mut modifiers = KeyModifiers::NONE;
        modifiers.set(KeyModifiers::CONTROL, self.control);
        modifiers.set(KeyModifiers::SHIFT, self.shift);
        KeyEvent::new(self.code, modifiers)
    }

    /// Whether it is a part of writing and editing a text.
    pub fn writes(self) -> bool {
        !self.control && !matches!(self.code, KeyCode::F(_) | KeyCode::Esc)
    }

    /// As help and the footer name it.
    pub fn name(self) -> String {
        let key = match self.code {
            KeyCode::Right => "→".into(),
            KeyCode::Left => "←".into(),
            KeyCode::Up => "↑".into(),
            KeyCode::Down => "↓".into(),
            KeyCode::PageDown => "PgDn".into(),
            KeyCode::PageUp => "PgUp".into(),
            KeyCode::Char(' ') => "Space".into(),
            KeyCode::BackTab => "Shift-Tab".into(),
            KeyCode::Char(c) if self.control => c.to_ascii_uppercase().to_string(),
            KeyCode::Char(c) => c.to_string(),
            KeyCode::F(n) => format!("F{n}"),
            other => format!("{other:?}"),
        };
        format!("{}{}{key}", if self.control { "Ctrl-" } else { "" }, if self.shift { "Shift-" } else { "" })
    }
}

impl std::str::FromStr for Press {
    type Err = String;

    /// As [`Press::name`] names it; arrows also as `Left`, `Right`, `Up`, `Down`.
    fn from_str(text: &str) -> Result<Press, String> {
        let (mut control, mut shift, mut rest) = (false, false, text);
        loop {
            if let Some(after) = rest.strip_prefix("Ctrl-") {
                (control, rest) = (true, after);
            } else if let Some(after) = rest.strip_prefix("Shift-").filter(|_| rest != "Shift-Tab") {
                (shift, rest) = (true, after);
            } else {
                break;
            }
        }
        let mut letters = rest.chars();
        let code = match (rest, letters.next(), letters.next()) {
            ("→" | "Right", ..) => KeyCode::Right,
            ("←" | "Left", ..) => KeyCode::Left,
            ("↑" | "Up", ..) => KeyCode::Up,
            ("↓" | "Down", ..) => KeyCode::Down,
            ("PgDn", ..) => KeyCode::PageDown,
            ("PgUp", ..) => KeyCode::PageUp,
            ("Home", ..) => KeyCode::Home,
            ("End", ..) => KeyCode::End,
            ("Space", ..) => KeyCode::Char(' '),
            ("Enter", ..) => KeyCode::Enter,
            ("Esc", ..) => KeyCode::Esc,
            ("Tab", ..) => KeyCode::Tab,
            ("Shift-Tab", ..) => KeyCode::BackTab,
            ("Backspace", ..) => KeyCode::Backspace,
            ("Delete", ..) => KeyCode::Delete,
            (_, Some('F'), Some(_)) => match rest[1..].parse() {
                Ok(n @ 1..=12) => KeyCode::F(n),
                _ => return Err(format!("there is no key `{text}`")),
            },
            (_, Some(c), None) if control => KeyCode::Char(c.to_ascii_lowercase()),
            (_, Some(c), None) => KeyCode::Char(c),
            _ => return Err(format!("there is no key `{text}`")),
        };
        Ok(Press { code, control, shift })
    }
}

/// Where the keys of a state have their meaning, the nearest first.
pub fn places(state: &State) -> Vec<At> {
    if state.watched().is_some_and(|w| w.editing.is_some()) {
        return vec![At::Editing, At::Always];
    }
    let near = match &state.place {
        Place::Home { .. } => vec![At::Home],
        Place::Program(_) | Place::Lesson(Course { now: SceneState::Watch(_), .. }) => {
            let asking = state.watched().and_then(|w| w.player.asking.as_ref()).is_some_and(|a| a.answer.is_none());
            if asking { vec![At::Stop, At::Run] } else { vec![At::Run] }
        }
        Place::Lesson(Course { now: SceneState::Change(_), .. }) if state.options.projector => {
            return vec![At::Remote, At::Exercise, At::Always];
        }
        Place::Lesson(Course { now: SceneState::Change(_), .. }) => return vec![At::Exercise, At::Always],
        Place::Lesson(Course { now: SceneState::Predict(asked), .. }) => match asked.is_typing() {
            true => return vec![At::Typing, At::Always],
            false => vec![At::Question],
        },
        Place::Lesson(_) => vec![At::Page],
    };
    let presenter = if state.options.projector { present::places(state) } else { Vec::new() };
    presenter.into_iter().chain(near).chain([At::Free, At::Always]).collect()
}

/// The binding that a key has by default; the user may have given its action other keys.
fn by_default(press: Press, state: &State) -> Option<&'static Binding> {
    let fits = |at: &At| BINDINGS.iter().find(|b| b.at == *at && b.keys.contains(&press));
    places(state).iter().find_map(fits)
}

/// What a key does by default.
pub fn default_message(press: Press, state: &State) -> Option<Message> {
    by_default(press, state).map(|b| b.message.clone())
}

/// The key that does what this one does by default; None: the user has left its action without keys.
pub fn in_use(press: Press, state: &State) -> Option<Press> {
    let Some(binding) = by_default(press, state) else { return Some(press) };
    let keys = state.options.keys_of(binding);
    let does = |key: &Press| message(&key.event(), state).as_ref() == Some(&binding.message);
    if keys.contains(&press) && does(&press) { Some(press) } else { keys.into_iter().find(does) }
}

/// What a key does: what the user wants comes before what is so by default.
pub fn message(key: &KeyEvent, state: &State) -> Option<Message> {
    message_in(&places(state), key, state)
}

/// What a key does where only the keys of one place count.
pub fn message_at(at: At, key: &KeyEvent, state: &State) -> Option<Message> {
    message_in(&[at], key, state)
}

fn message_in(places: &[At], key: &KeyEvent, state: &State) -> Option<Message> {
    let options = &state.options;
    let find = |given: bool| {
        places.iter().find_map(|at| {
            let mut here = BINDINGS.iter().filter(|b| b.at == *at && options.given(b).is_some() == given);
            here.find(|b| options.keys_of(b).iter().any(|k| k.fits(key)))
        })
    };
    let given = if options.keys.is_empty() { None } else { find(true) };
    given.or_else(|| find(false)).map(|b| b.message.clone())
}

/// The actions that can be taken now, each once, with its keys.
pub fn actions(state: &State) -> Vec<(&'static Binding, Vec<Press>)> {
    let mut all: Vec<(&Binding, Vec<Press>)> = Vec::new();
    for at in places(state) {
        for binding in BINDINGS.iter().filter(|b| b.at == at) {
            // A key that means something else here is not named.
            let mut keys = state.options.keys_of(binding);
            keys.retain(|key| message(&key.event(), state).as_ref() == Some(&binding.message));
            match all.iter_mut().find(|(b, _)| b.message == binding.message) {
                Some((_, known)) => keys.into_iter().for_each(|key| {
                    if !known.contains(&key) {
                        known.push(key);
                    }
                }),
                None => all.push((binding, keys)),
            }
        }
    }
    all
}

/// Whether two actions can be taken in the same place, so that one key cannot stand for both.
pub fn meet(action: &str, other: &str) -> bool {
    let places = |action: &str| BINDINGS.iter().filter(|b| b.action == action).map(|b| b.at).collect::<Vec<_>>();
    let (here, there) = (places(action), places(other));
    action != other && here.iter().any(|at| there.iter().any(|other| at.meets(*other)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Interface, Lang};

    #[test]
    fn names_of_keys_can_be_read_back() {
        for press in BINDINGS.iter().flat_map(|b| b.keys) {
            assert_eq!(press.name().parse(), Ok(*press));
        }
        for wrong in ["", "Ctrl-", "F99", "Foo", "ab"] {
            assert!(wrong.parse::<Press>().is_err(), "{wrong}");
        }
    }

    /// Every action has its text in every language, and no text is without its action.
    #[test]
    fn actions_have_texts() {
        for lang in Interface::languages() {
            let words = Interface::of(lang).stage;
            for binding in BINDINGS {
                assert!(words.actions.contains_key(binding.action), "{lang}: {}", binding.action);
            }
            for action in words.actions.keys() {
                assert!(BINDINGS.iter().any(|b| b.action == action), "{lang}: {action}");
            }
            assert!(Topic::ALL.iter().all(|t| words.topics.contains_key(t.name())));
        }
    }

    /// In one place a key has one meaning.
    #[test]
    fn keys_mean_one_thing() {
        for (i, a) in BINDINGS.iter().enumerate() {
            for b in &BINDINGS[i + 1..] {
                assert!(a.at != b.at || a.keys.iter().all(|k| !b.keys.contains(k)), "{} and {}", a.action, b.action);
            }
        }
    }

    /// docs/KEYS.md lists them; `BLESS=1` writes it anew.
    #[test]
    fn the_list_of_keys_is_true() {
        let words = Interface::of(Lang::EN).stage;
        let mut text =
            "# Keys\n\nThe name of an action is what `[keys]` of the configuration file takes (see CONFIG.md).\n"
                .to_string();
        for topic in Topic::ALL {
            text.push_str(&format!("\n## {}\n\n| keys | does | action |\n|---|---|---|\n", words.topics[topic.name()]));
            let mut seen: Vec<(&str, String)> = Vec::new();
            for binding in BINDINGS.iter().filter(|b| b.topic == topic) {
                let keys: Vec<String> = binding.keys.iter().map(|k| format!("`{}`", k.name())).collect();
                let row = (binding.action, keys.join(" "));
                if !seen.contains(&row) {
                    text.push_str(&format!(
                        "| {} | {} | `{}` |\n",
                        row.1, words.actions[binding.action], binding.action
                    ));
                    seen.push(row);
                }
            }
        }
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/KEYS.md");
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, &text).expect("docs/KEYS.md can be written");
        }
        assert_eq!(std::fs::read_to_string(path).expect("docs/KEYS.md is there"), text);
    }
}
