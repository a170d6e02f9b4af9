//! The footer: what can be done here, by which keys.

use super::paint;
use crate::lesson::prose::width_of;
use crate::stage::keys::{self, Press};
use crate::stage::question::Guess;
use crate::stage::state::{Course, Overlay, Place, SceneState, State};
use crate::stage::text::fit;
use crate::stage::theme::Role;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

pub fn draw(frame: &mut Frame, area: Rect, state: &State) {
    let theme = &state.options.theme;
    if let Some(notice) = notice(state) {
        let text = fit(&format!(" {notice}"), area.width.into());
        let line = Line::from(Span::styled(text, theme.style(Role::Accent)));
        return frame.render_widget(Paragraph::new(line), area);
    }
    let mut spans = vec![Span::raw(" ")];
    for hint in with_room(state, area.width) {
        spans.push(Span::styled(hint.drawn(), theme.style(Role::Key)));
        spans.push(Span::styled(format!(" {}  ", hint.what), theme.style(Role::Dim)));
    }
    frame.render_widget(Paragraph::new(Line::from(spans)), area);
}

/// The key that the footer names at a column, as it is by default.
pub fn key_at(state: &State, width: u16, column: u16) -> Option<Press> {
    if notice(state).is_some() {
        return None;
    }
    let column = usize::from(column);
    let hint = with_room(state, width).into_iter().rev().find(|hint| hint.from <= column)?;
    let mut end = hint.from;
    let under = hint.keys.iter().find(|(_, name)| {
        end += width_of(name) + hint.gap();
        column < end
    });
    under.or(hint.keys.last())?.0
}

/// Keys, and what they do.
struct Hint {
    /// The column at which it begins.
    from: usize,
    /// As the texts have them, which is by default, and as they are drawn: as the user has them.
    keys: Vec<(Option<Press>, String)>,
    what: String,
}

impl Hint {
    /// From a text as `Key what it does`, or with several keys of one character each. None: nothing is left of it when the user
    /// has taken its keys away.
    fn of(text: &str, state: &State) -> Option<Hint> {
        let (names, what) = text.split_once(' ').unwrap_or((text, ""));
        let presses: Result<Vec<Press>, _> = match names.parse() {
            Ok(press) => Ok(vec![press]),
            Err(_) => names.chars().map(|c| c.to_string().parse()).collect(),
        };
        // What covers the screen has keys that nobody changes.
        let in_use = |press| if state.overlay.is_some() { Some(press) } else { keys::in_use(press, state) };
        let drawn = |press: Press| Some((Some(press), in_use(press)?.name()));
        let keys = match presses {
            Ok(presses) => presses.into_iter().filter_map(drawn).collect(),
            Err(_) => vec![(None, names.to_string())],
        };
        let keys: Vec<_> = keys.into_iter().map(|(press, name)| (press, paint::keys(&state.options, &name))).collect();
        (!keys.is_empty()).then(|| Hint { from: 0, keys, what: paint::keys(&state.options, what) })
    }

    /// Cells between two keys: names of more than one cell would run into each other.
    fn gap(&self) -> usize {
        usize::from(self.keys.iter().any(|(_, name)| width_of(name) > 1))
    }

    fn drawn(&self) -> String {
        let names: Vec<&str> = self.keys.iter().map(|(_, name)| name.as_str()).collect();
        names.join(&" ".repeat(self.gap()))
    }
}

/// Those that have room. What does not fit is left out from the end.
fn with_room(state: &State, width: u16) -> Vec<Hint> {
    let (mut all, mut used) = (Vec::new(), 1);
    for mut hint in hints(state).split("  ").filter_map(|text| Hint::of(text, state)) {
        let cells = width_of(&hint.drawn()) + 1 + width_of(&hint.what) + 2;
        if used + cells > usize::from(width) + 1 {
            break;
        }
        hint.from = used;
        all.push(hint);
        used += cells;
    }
    all
}

/// What stands in the footer in the place of keys.
fn notice(state: &State) -> Option<&String> {
    let auto = state.auto.as_ref().map(|_| &state.options.words.stage.plays_by_itself);
    state.notice.as_ref().or(auto)
}

/// The keys that do something here, as the texts have them: `Key what it does`, separated by two spaces.
fn hints(state: &State) -> &str {
    let keys = &state.options.words.stage.keys;
    match &state.overlay {
        Some(Overlay::Help { .. } | Overlay::Votes { .. } | Overlay::Versions { .. }) => return &keys.help,
        Some(Overlay::Picker(_)) => return &keys.list,
        None => {}
    }
    match &state.place {
        Place::Home { .. } => &keys.home,
        Place::Program(w) | Place::Lesson(Course { now: SceneState::Watch(w), .. }) if w.editing.is_some() => {
            &keys.edit
        }
        Place::Lesson(Course { now: SceneState::Watch(_), queue: Some(_), .. }) => &state.options.words.review.run_keys,
        Place::Program(w) | Place::Lesson(Course { now: SceneState::Watch(w), .. }) => match &w.player.asking {
            Some(asking) if asking.answer.is_none() => &keys.asking,
            Some(_) => &keys.answered,
            None if state.options.projector && matches!(state.place, Place::Program(_)) => {
                &state.options.words.present.show_program
            }
            None if state.options.projector => &state.options.words.present.show,
            None if matches!(state.place, Place::Program(_)) => &keys.program,
            None => &keys.watch,
        },
        Place::Lesson(Course { now: SceneState::Predict(asked), .. }) if state.options.projector => {
            let words = &state.options.words.present;
            match (asked.verdict.is_some(), state.ballot().is_some_and(|b| b.second)) {
                (_, true) => &words.second,
                (true, false) => &words.revealed,
                (false, false) => &words.vote,
            }
        }
        Place::Lesson(Course { now: SceneState::Predict(asked), queue, .. }) => match &asked.verdict {
            Some(v) if v.right || queue.is_some() => &keys.right,
            Some(_) => &keys.wrong,
            None => match asked.guess {
                Guess::Choice { .. } => &keys.choose,
                Guess::Order { .. } => &keys.order,
                Guess::Output { .. } => &keys.typing,
            },
        },
        Place::Lesson(Course { now: SceneState::Change(_), .. }) => &keys.change,
        Place::Lesson(_) => &keys.still,
    }
}
