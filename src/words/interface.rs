//! The texts of the interface: one file per language in `assets/i18n`, complete by construction.

use super::Lang;
use super::texts::{Read, Texts};
use std::collections::BTreeMap;

mod builtin {
    include!(concat!(env!("OUT_DIR"), "/i18n.rs"));
}

/// Structures whose fields are read by their names. A reader made by serde would be half a megabyte of program.
macro_rules! words {
    ($($(#[$about:meta])* pub struct $name:ident { $($(#[$what:meta])* pub $field:ident: $kind:ty,)* })*) => {$(
        $(#[$about])*
        #[derive(Clone, Debug)]
        pub struct $name { $($(#[$what])* pub $field: $kind,)* }

        impl Read for $name {
            fn read(texts: &mut Texts, path: &str) -> $name {
                $name { $($field: texts.at(path, stringify!($field)),)* }
            }
        }
    )*};
}

words! {
/// All texts of the interface in one language. In braces stand the names of what is filled in by [`fill`].
pub struct Interface {
    /// The language's own name.
    pub name: String,
    pub narration: Narration,
    pub lesson: LessonWords,
    pub stage: StageWords,
    pub plain: PlainWords,
    pub tutor: TutorWords,
    pub progress: ProgressWords,
    pub rehearsal: RehearsalWords,
    pub review: ReviewWords,
    pub inside: InsideWords,
    pub present: PresentWords,
    pub speaker: SpeakerWords,
    pub refused: RefusedWords,
}

/// What happened, one sentence per kind of event.
pub struct Narration {
    pub start: String,
    /// A statement that is next, by what it does.
    pub statement: String,
    pub next_defer: String,
    pub next_return: String,
    pub next_return_guards: String,
    pub next_panic: String,
    pub next_recover: String,
    pub next_go: String,
    pub next_condition: String,
    pub next_declaration: String,
    pub next_assignment: String,
    pub next_call: String,
    pub called: String,
    pub evaluated: String,
    /// Of a function literal, and of another call, without arguments.
    pub evaluated_literal: String,
    pub evaluated_bare: String,
    pub registered: String,
    pub guard_started: String,
    /// Because a panic runs the guards.
    pub guard_started_by_panic: String,
    pub guard_finished: String,
    pub guard_finished_last: String,
    /// A panic ran it, and is not held.
    pub guard_finished_by_panic: String,
    pub guard_panicked: String,
    pub panic_raised: String,
    pub recovered: String,
    pub goexit: String,
    pub panic_replaced: String,
    pub results_set: String,
    pub results_set_guards: String,
    pub body_ended: String,
    pub body_ended_guards: String,
    pub result_changed: String,
    pub returned: String,
    /// There is no caller: the first call of `main`, or of a goroutine.
    pub returned_last: String,
    pub returned_value: String,
    pub returned_recovered: String,
    pub returned_recovered_value: String,
    pub handle_opened: String,
    pub handle_closed: String,
    pub printed: String,
    pub goroutine_started: String,
    pub blocked: String,
    pub blocked_for: String,
    pub switched: String,
    pub goroutine_ended: String,
    pub ended: String,
    pub ended_because: String,
}

/// Words that belong to lessons in any form.
pub struct LessonWords {
    pub lesson: String,
    pub minutes: String,
    /// A title, and the minutes that it takes.
    pub taking: String,
    pub minutes_column: String,
    pub title_column: String,
    pub summary_column: String,
    pub read: String,
    pub predict: String,
    pub watch: String,
    pub change: String,
    pub compare: String,
    pub recap: String,
    pub goals: String,
    pub hint: String,
    pub solution: String,
    pub further: String,
    pub answer: String,
    pub other_answers: String,
    pub output: String,
}

/// What is said around questions asked apart from their lessons.
pub struct ReviewWords {
    pub head: String,
    pub test_head: String,
    /// At the beginning of a lesson, and at home.
    pub due: String,
    pub later: String,
    pub nothing: String,
    pub done: String,
    pub known: String,
    pub not_known: String,
    /// The footer under the run that proves an answer.
    pub run_keys: String,
}

/// What a rehearsal prints.
pub struct RehearsalWords {
    pub head: String,
    pub scene: String,
    pub program: String,
    pub above: String,
    pub wide: String,
    pub words: String,
    pub reply: String,
    pub done: String,
    pub moment: String,
    pub stop: String,
    pub again: String,
    pub all_fits: String,
    pub some_cut: String,
}

/// What is said of progress.
pub struct ProgressWords {
    pub seen: String,
    pub right_at_first: String,
    pub solved: String,
    pub known: String,
    /// Every scene is seen.
    pub done: String,
    pub resumed: String,
    pub resumed_plain: String,
    pub seen_column: String,
    pub right_column: String,
    pub solved_column: String,
    pub not_kept: String,
    pub no_place: String,
    pub newer: String,
    pub damaged: String,
    /// The same for one line of a screen.
    pub newer_line: String,
    pub damaged_line: String,
    pub reset_lesson: String,
    pub reset_all: String,
    /// What a reset asks; `y` is yes in every language.
    pub reset_ask: String,
    pub reset_not: String,
    /// In a question: "the progress of …".
    pub all_lessons: String,
    pub backed_up: String,
    pub exported: String,
    pub imported: String,
}

/// The plain form's own.
pub struct PlainWords {
    /// What stands above lines of its own.
    pub heading: String,
    /// A name, and what is said of it on the same line.
    pub pair: String,
    pub scene: String,
    pub program: String,
    pub program_under: String,
    pub run: String,
    pub stop: String,
    pub note: String,
    pub nothing_printed: String,
    pub how_to_start: String,
    pub shortened: String,
    pub status: String,
}

/// The lesson that is taken by typed lines.
pub struct TutorWords {
    pub welcome: String,
    /// A line per command.
    pub help: Vec<String>,
    /// Where the program is the user's own.
    pub help_step: String,
    pub unknown: String,
    pub no_scene: String,
    pub no_moment: String,
    pub complete: String,
    /// The last scene is over, and these are not done.
    pub over: String,
    pub left: String,
    pub prompt_next: String,
    pub prompt_answer: String,
    pub prompt_output: String,
    pub prompt_moment: String,
    pub prompt_change: String,
    pub how_choice: String,
    pub how_order: String,
    pub how_output: String,
    pub how_line: String,
    pub how_watch: String,
    pub how_change: String,
    pub is_right: String,
    /// Words with which replies say so themselves.
    pub says_right: String,
    pub is_wrong: String,
    pub try_again: String,
    pub find: String,
    pub at_line: String,
    pub reached: String,
    pub not_reached: String,
    pub no_file: String,
    pub no_editor: String,
}

/// What the panes say that show how gc compiles guards, and the flow of a call.
pub struct InsideWords {
    /// Names of the three panes.
    pub pane: String,
    pub checklist: String,
    pub flow: String,
    pub list: String,
    pub end: String,
    pub heap: String,
    pub stack: String,
    pub library: String,
    pub bits: String,
    pub bit: String,
    pub open: String,
    pub records: String,
    pub no_defers: String,
    /// The conditions, with their figures.
    pub at_most: String,
    pub product: String,
    pub no_loop: String,
    pub no_range_func: String,
    pub no_escape: String,
    pub lines: String,
    /// The parts of the flow.
    pub core: String,
    pub panicked: String,
    pub cleanup: String,
    pub state: String,
    pub leaves: String,
    pub no_call: String,
    pub no_panic: String,
    pub held: String,
    pub waiting: String,
    pub no_result: String,
    pub panic_goes_on: String,
    pub returns: String,
}

/// What is said in front of people.
pub struct PresentWords {
    /// The footer while hands are counted, after the answer, and while they are counted again.
    pub vote: String,
    pub revealed: String,
    pub second: String,
    /// The footer of a run, in a lesson and of a program.
    pub show: String,
    pub show_program: String,
    /// Above the counts that are listed, and printed at the end; and where there are none.
    pub votes: String,
    pub no_votes: String,
    pub too_many_rows: String,
}

/// The speaker's view.
pub struct SpeakerWords {
    pub waiting: String,
    /// Why the stage is not followed by anybody.
    pub refused: String,
    pub foreign: String,
    pub no_lesson: String,
    pub moment: String,
    pub asking: String,
    pub black: String,
    pub scene_time: String,
    pub lesson_time: String,
    pub per_step: String,
    pub next: String,
    pub last: String,
    pub answer: String,
    pub answer_shown: String,
    pub votes: String,
    pub keys: String,
}

/// What cannot be done, and what to do then.
pub struct RefusedWords {
    pub no_lesson: String,
    pub lessons: String,
    /// One of those, and what stands between them.
    pub lesson: String,
    pub between: String,
    pub no_scene: String,
    pub scenes: String,
    pub nobody_to_ask: String,
    pub without_asking: String,
    pub notes_need_terminal: String,
    pub notes_hint: String,
    pub notes_failed: String,
    /// The folder in which speaker's view and stage meet can be entered by others.
    pub folder: String,
    pub folder_hint: String,
    pub no_sockets: String,
}

/// The stage's own.
pub struct StageWords {
    pub plays_by_itself: String,
    pub taken_over: String,
    /// Over what is wrong with a lesson that is being written.
    pub lesson_fault: String,
    pub code: String,
    pub guards: String,
    pub frames: String,
    pub result: String,
    pub output: String,
    pub narration: String,
    pub lessons: String,
    pub hello: String,
    pub handles: String,
    pub handle_counts: String,
    pub output_hidden: String,
    pub no_result: String,
    pub replaced: String,
    pub by_guard_of_line: String,
    pub panic: String,
    pub panic_at: String,
    pub held_at: String,
    pub goexit: String,
    pub instead_of: String,
    pub passed: String,
    pub of_goroutine: String,
    pub no_guards: String,
    pub more_cards: String,
    pub card_place: String,
    pub card_time: String,
    pub runs_next: String,
    pub runs_now: String,
    pub done: String,
    pub evaluated: String,
    pub shares: String,
    pub package: String,
    pub goroutines: String,
    pub gauges: String,
    pub open_handles: String,
    pub memory: String,
    pub clock: String,
    pub running: String,
    pub ready: String,
    pub waiting: String,
    pub runs_guards: String,
    pub leaves: String,
    pub unwinds: String,
    pub recovered: String,
    pub by_guard: String,
    pub not_set: String,
    pub returned: String,
    pub exit_status: String,
    /// What two versions make of a program.
    pub versions_same: String,
    pub versions_differ: String,
    pub your_turn: String,
    pub your_program: String,
    pub right: String,
    pub wrong: String,
    pub in_place: String,
    pub does_not_compile: String,
    pub too_small: String,
    pub help: String,
    pub jump_to: String,
    /// In the order of the stage's list of kinds.
    pub jumps: [String; 9],
    pub keys: KeyWords,
    /// What every action of the keys does, by its name; and the topics under which they are listed.
    pub actions: BTreeMap<String, String>,
    pub topics: BTreeMap<String, String>,
    pub mouse: String,
    pub palette: String,
    pub last_change: String,
    pub nothing_fits: String,
    pub find_on: String,
    pub find_back: String,
    pub not_found: String,
    /// When a pane is to be hidden and none is chosen.
    pub no_pane_chosen: String,
    pub speed: String,
    pub saved: String,
    pub mouse_ours: String,
    pub mouse_free: String,
    /// Why a text was not changed in the user's editor.
    pub no_editor: String,
    pub editor_failed: String,
}

/// The footer by what is shown: `Key what it does`, two spaces between.
pub struct KeyWords {
    pub home: String,
    pub still: String,
    pub watch: String,
    pub program: String,
    pub asking: String,
    pub answered: String,
    pub choose: String,
    pub order: String,
    pub typing: String,
    pub right: String,
    pub wrong: String,
    pub change: String,
    pub edit: String,
    /// While a list to pick from, and the list of keys, cover the screen.
    pub list: String,
    pub help: String,
}
}

impl TutorWords {
    /// A reply to an answer, with whether that is right unless the reply begins with it.
    pub fn verdict(&self, right: bool, reply: &str) -> String {
        let says_so = |word: &str| reply.starts_with(word);
        match right {
            true if self.says_right.split(' ').any(says_so) => reply.to_string(),
            true => fill(&self.is_right, &[("reply", reply)]),
            false => fill(&self.is_wrong, &[("reply", reply)]),
        }
    }
}

impl PlainWords {
    pub fn heading(&self, text: &str) -> String {
        fill(&self.heading, &[("text", text)])
    }

    pub fn pair(&self, name: &str, text: &str) -> String {
        fill(&self.pair, &[("name", name), ("text", text)])
    }
}

impl Interface {
    /// The texts in a language, or in English if there are none in that one.
    pub fn of(lang: Lang) -> Interface {
        let packed =
            |lang: Lang| builtin::FILES.iter().find(|(code, _)| *code == lang.code()).map(|(_, packed)| *packed);
        let packed = packed(lang).or_else(|| packed(Lang::EN)).unwrap_or_default();
        // A test reads every one of them.
        Texts::unpack(packed).read().0
    }

    /// The languages that there are.
    pub fn languages() -> impl Iterator<Item = Lang> {
        builtin::FILES.iter().filter_map(|(code, _)| code.parse().ok())
    }
}

/// Puts values into a template's `{name}`s. What has no value stays as it is.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let name = rest.find('}').map(|close| &rest[1..close]);
        match name.and_then(|name| values.iter().find(|(n, _)| *n == name)) {
            Some((name, value)) => {
                out.push_str(value);
                rest = &rest[name.len() + 2..];
            }
            None => {
                out.push('{');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn templates_are_filled_once() {
        assert_eq!(fill("a {x} {y} {", &[("x", "{y}"), ("y", "2")]), "a {y} 2 {");
    }

    /// The names in braces.
    fn names(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|v| v.split_once('}')).map(|(name, _)| name).collect()
    }

    #[test]
    fn every_language_is_complete_and_fills_in_the_same() {
        let texts = |packed: &[u8]| Texts::unpack(packed);
        let english = builtin::FILES.iter().find(|(code, _)| *code == "en").map(|(_, packed)| texts(packed));
        let english = english.expect("there is English");
        for (code, packed) in builtin::FILES {
            let (_, faults) = texts(packed).read::<Interface>();
            assert!(faults.is_empty(), "assets/i18n/{code}.ron: {faults:?}");
            for (path, text) in texts(packed).all() {
                assert_eq!(names(text), names(english.get(path).unwrap_or_default()), "assets/i18n/{code}.ron: {path}");
            }
        }
    }

    #[test]
    fn another_language_is_one_more_file() {
        let (_, packed) = builtin::FILES.iter().find(|(code, _)| *code == "en").expect("there is English");
        let english = Texts::unpack(packed);
        let translated: Vec<(&str, &str)> =
            english.all().map(|(path, text)| (path, if path == "name" { "Esperanto" } else { text })).collect();
        let (interface, faults) = Texts::of(&translated).read::<Interface>();
        assert_eq!((interface.name.as_str(), faults), ("Esperanto", Vec::new()));
        let short: Vec<_> = translated.into_iter().filter(|(path, _)| *path != "rehearsal.all_fits").collect();
        let (_, faults) = Texts::of(&short).read::<Interface>();
        assert_eq!(faults, ["`rehearsal.all_fits` is missing"]);
    }

    #[test]
    fn what_is_missing_or_unknown_is_told() {
        words! {
            pub struct Small {
                pub a: String,
                pub list: Vec<String>,
                pub names: BTreeMap<String, String>,
            }
        }
        let (small, faults) =
            Texts::of(&[("a", "1"), ("list.0", "x"), ("list.1", "y"), ("names.k", "v")]).read::<Small>();
        assert_eq!((small.a.as_str(), small.list, small.names["k"].as_str()), ("1", vec!["x".into(), "y".into()], "v"));
        assert!(faults.is_empty(), "{faults:?}");
        let (_, faults) = Texts::of(&[("b", "1"), ("list.0", "x")]).read::<Small>();
        assert_eq!(faults, ["`a` is missing", "`names` is missing", "`b` is unknown"]);
    }
}
