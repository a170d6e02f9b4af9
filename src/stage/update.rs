//! A message changes the state. What must be done outside the state is the answer.

use super::arrange;
use super::auto;
use super::change::{Edit, Editing};
use super::editor::Editor;
use super::message::{Message, pressed};
use super::motion::{DURATION, Motion};
use super::overlay;
use super::picker::{Picker, kinds_named};
use super::player::{Move, Player};
use super::present;
use super::reload;
use super::review;
use super::state::{Course, Overlay, Place, SPEEDS, SceneState, State, Watched, Zoom};
use super::versions::compare;
use super::view::hit::{
    Target, code_pane, editor_area, first_scroll_of_versions, hit, most_scroll, pane, program_at, scroll_of_program,
};
use crate::engine::Settings;
use crate::lesson::model::{Ask, GoFile};
use crate::lesson::progress::News;
use crate::lesson::run;
use crate::syntax::SourceFile;
use crate::words::fill;

/// What the loop has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    None,
    /// Stop the process until it is continued.
    Stop,
    /// Let the user change a text in the editor of his environment; the answer is [`Message::Edited`].
    Edit {
        name: String,
        text: String,
    },
    /// Take the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Write a file.
    Save {
        path: String,
        text: String,
    },
}

pub fn update(state: &mut State, message: Message, size: (u16, u16)) -> Effect {
    let effect = change(state, message, size);
    if let (Some(area), Some(editor)) = (editor_area(state, size), editor_of_mut(state)) {
        editor.settle(area.height);
    }
    if let Some(watched) = state.watched_mut() {
        watched.player.look(watched.view.zoom == Zoom::Part);
    }
    state.diary.look(&state.catalogue, &state.place);
    effect
}

fn change(state: &mut State, message: Message, size: (u16, u16)) -> Effect {
    match message {
        Message::Tick(ms) => tick(state, ms, size),
        Message::News(news) => hear(state, news),
        Message::Ground(light) => {
            if let Some(theme) = state.options.on_light.take().filter(|_| light) {
                state.options.theme = theme;
            }
        }
        Message::Reloaded(lessons) => reload::take(state, lessons),
        _ => {
            if message != Message::Redraw {
                state.notice = state.auto.take().map(|_| state.options.words.stage.taken_over.clone());
            }
            // For the test that a panic of our own leaves the terminal restored.
            if message != Message::Redraw && std::env::var_os("DEFER_TUTOR_TEST_PANIC").is_some() {
                panic!("asked to by DEFER_TUTOR_TEST_PANIC");
            }
            // Any key ends a motion at once.
            state.motion = None;
            return act(state, message, size);
        }
    }
    Effect::None
}

fn act(state: &mut State, message: Message, size: (u16, u16)) -> Effect {
    if state.overlay.is_some()
        && let Some(picked) = overlay::act(state, &message, size)
    {
        return picked.map_or(Effect::None, |message| act(state, message, size));
    }
    match message {
        Message::Quit => state.ended = true,
        Message::Stop => return Effect::Stop,
        Message::Help => {
            state.overlay = match state.overlay.take() {
                Some(Overlay::Help { .. }) => None,
                _ => Some(Overlay::Help { scroll: 0 }),
            }
        }
        Message::Votes => {
            state.overlay = match state.overlay.take() {
                Some(Overlay::Votes { .. }) => None,
                _ => Some(Overlay::Votes { scroll: 0 }),
            }
        }
        Message::Pick(kind) => state.overlay = Some(Overlay::Picker(Picker::new(kind))),
        Message::Mouse => {
            state.mouse = !state.mouse;
            let words = &state.options.words.stage;
            state.notice = Some(if state.mouse { &words.mouse_ours } else { &words.mouse_free }.clone());
            return Effect::Mouse(state.mouse);
        }
        Message::NextTheme => {
            state.options.theme = state.options.theme.next();
            state.options.on_light = None;
        }
        Message::Escape => escape(state),
        Message::NextScene => turn_scene(state, 1),
        Message::PreviousScene => turn_scene(state, -1),
        Message::StartOver => start_over(state),
        Message::Review => review::start(state),
        Message::Test => review::test(state),
        Message::Enter => enter(state),
        Message::Up => up_down(state, size, -1),
        Message::Down => up_down(state, size, 1),
        // Whatever is pressed, the room sees again.
        Message::Click { .. } | Message::OtherClick { .. } if state.present.black => {
            present::act(state, present::Act::Black);
        }
        Message::Click { column, row } => {
            if let Some(Target::Key(press)) = hit(state, size, column, row) {
                return pressed(press, state).map_or(Effect::None, |message| act(state, message, size));
            }
            click(state, size, column, row);
        }
        Message::Drag { column, row } => match hit(state, size, column, row) {
            Some(Target::Moment(at)) => step(state, Move::To(at)),
            Some(Target::Text { row, column, height }) => {
                if let Some(editor) = editor_of_mut(state) {
                    editor.point(row, column, height, true);
                }
            }
            _ => {}
        },
        Message::Wheel { column, row, by } => wheel(state, size, column, row, by),
        Message::Step(to) => step(state, to),
        Message::Play => {
            if let Some(watched) = state.watched_mut() {
                watched.player.playing = !watched.player.playing && !watched.player.is_at_end();
                // The first step follows at once.
                watched.waited = u32::MAX / 2;
            }
        }
        Message::Speed(by) => {
            let speed = state.options.speed.saturating_add_signed(by as isize).min(SPEEDS.len() - 1);
            state.options.speed = speed;
            let values = [("speed", (speed + 1).to_string()), ("speeds", SPEEDS.len().to_string())];
            let values = [(values[0].0, &*values[0].1), (values[1].0, &*values[1].1)];
            let text = fill(&state.options.words.stage.speed, &values);
            say(state, text);
        }
        Message::Find(text, on) => find(state, text, on),
        Message::Again(on) => {
            if let Some(text) = state.watched().and_then(|w| w.sought.clone()) {
                find(state, text, on);
            }
        }
        Message::Bookmark => {
            if let Some(watched) = state.watched_mut() {
                let at = watched.player.at();
                if !watched.player.bookmarks.remove(&at) {
                    watched.player.bookmarks.insert(at);
                }
            }
        }
        Message::Said(text) => say(state, text),
        Message::Versions => {
            state.overlay = match (state.overlay.take(), state.watched()) {
                (Some(Overlay::Versions { .. }), _) | (_, None) => None,
                (_, Some(watched)) => {
                    let runs = Box::new(compare(&files_of(&watched.player), &state.options.settings));
                    let scroll = first_scroll_of_versions(state, size, &runs);
                    Some(Overlay::Versions { runs, scroll })
                }
            };
        }
        Message::EditHere => {
            if let Some(watched) = state.watched_mut() {
                let name = shown_file(watched);
                let here = watched.player.picture().line.as_ref().filter(|l| *l.file == *name);
                let line = here.map_or(1, |l| l.line);
                let editing = Editing::new(files_of(&watched.player), &name, line, watched.go);
                watched.player.playing = false;
                watched.editing = Some(Box::new(editing));
                watched.view.focus = code_pane();
                watched.view.hidden.retain(|id| Some(*id) != code_pane());
            }
            if let (Some(area), Some(editor)) = (editor_area(state, size), editor_of_mut(state)) {
                editor.centre(area.height);
            }
        }
        Message::ScrollProgram(by) => scroll_program(state, size, by),
        Message::Arrange(act) => arrange::act(state, act, size),
        Message::Point(_) | Message::Hold | Message::Retry | Message::Typed(_) | Message::Erase => {
            guess(state, message)
        }
        Message::Edit(_)
        | Message::RunEdited
        | Message::Hint
        | Message::Solution
        | Message::Reset
        | Message::Pasted(_)
        | Message::Edited(_) => edit(state, &message),
        Message::Original => original(state),
        Message::ExternalEditor => {
            if let Some((name, editor)) = editor_of(state) {
                return Effect::Edit { name, text: editor.text() };
            }
        }
        Message::Save => {
            if let (Place::Program(watched), Some((name, _))) = (&state.place, editor_of(state)) {
                let text = watched.editing.as_ref().map_or_else(String::new, |e| e.editor.text());
                return Effect::Save { path: name, text };
            }
        }
        Message::OtherClick { column, row } => {
            if let Some(Target::Card(index)) = hit(state, size, column, row) {
                step(state, Move::RunOf(index));
            }
        }
        Message::Present(turn @ (present::Act::Advance | present::Act::Retreat)) => {
            let on = turn == present::Act::Advance;
            if !turn_page(state, size, on) {
                let message = present::turn(state, on);
                return act(state, message, size);
            }
        }
        Message::Present(act) => present::act(state, act),
        Message::Asked(order) => {
            return act(state, order.message(), size);
        }
        Message::TakeOver
        | Message::Tick(_)
        | Message::News(_)
        | Message::Reloaded(_)
        | Message::Ground(_)
        | Message::Redraw => {}
    }
    Effect::None
}

fn tick(state: &mut State, ms: u32, size: (u16, u16)) {
    if let Some(motion) = &mut state.motion {
        motion.pass(ms);
        if motion.is_over() {
            state.motion = None;
        }
    }
    if state.auto.is_some() {
        return auto::tick(state, ms, size);
    }
    let pace = state.options.pace();
    let Some(watched) = state.watched_mut().filter(|w| w.player.playing) else { return };
    watched.waited = watched.waited.saturating_add(ms);
    if watched.waited >= pace {
        watched.waited = 0;
        step(state, Move::Forward);
        if let Some(watched) = state.watched_mut().filter(|w| w.player.is_at_end()) {
            watched.player.playing = false;
        }
    }
}

pub fn step(state: &mut State, to: Move) {
    let (moves, pace) = (state.options.moves, state.options.pace());
    let Some(watched) = state.watched_mut() else { return };
    watched.intro = None;
    watched.said = None;
    let before = watched.player.at();
    // What is new is seen again.
    watched.view.scroll.clear();
    watched.player.go(to);
    if watched.player.at() == 0 && watched.player.to_find().is_none() {
        watched.intro = watched.about.clone();
    }
    let (player, after) = (&watched.player, watched.player.picture());
    if moves && after.moment != before && (to.is_a_step() || after.moment == before + 1) {
        // Playing goes on at its pace.
        let length = if player.playing { pace } else { DURATION };
        state.motion = player.before().and_then(|before| Motion::between(before, after, length));
    }
}

fn escape(state: &mut State) {
    if let Some(watched) = state.watched_mut().filter(|w| w.editing.is_some()) {
        watched.editing = None;
    } else if let Some(watched) = state.watched_mut().filter(|w| w.view.zoom != Zoom::Beside) {
        watched.view.zoom = Zoom::Beside;
    } else if let Place::Lesson(course) = &state.place {
        state.place = Place::Home { cursor: course.lesson };
    }
}

/// Where a run is told; elsewhere, and where the compiler's messages stand, in the footer.
fn say(state: &mut State, text: String) {
    match state.watched_mut().filter(|w| w.editing.is_none()) {
        Some(watched) => watched.said = Some(text),
        None => state.notice = Some(text),
    }
}

fn find(state: &mut State, text: String, on: bool) {
    let nothing = fill(&state.options.words.stage.not_found, &[("text", &text)]);
    let kinds = kinds_named(state, &text);
    let Some(watched) = state.watched_mut() else { return };
    let found = watched.player.find(&text, kinds, on);
    watched.sought = Some(text);
    match found {
        Some(at) => step(state, Move::To(at)),
        None => say(state, nothing),
    }
}

fn turn_scene(state: &mut State, by: isize) {
    let Place::Lesson(course) = &state.place else { return };
    if course.queue.is_some() {
        return if by > 0 { review::next(state) } else { escape(state) };
    }
    let (lesson, scenes) = (course.lesson, state.catalogue.lessons[course.lesson].scenes.len());
    match course.scene.checked_add_signed(by) {
        Some(scene) if scene < scenes => open(state, lesson, scene),
        Some(_) if lesson + 1 < state.catalogue.lessons.len() => open(state, lesson + 1, 0),
        Some(_) => state.place = Place::Home { cursor: lesson },
        None => {
            if let Some(before) = lesson.checked_sub(1) {
                open(state, before, state.catalogue.lessons[before].scenes.len() - 1);
            }
        }
    }
}

pub fn open(state: &mut State, lesson: usize, scene: usize) {
    let course = Course::open(&state.catalogue, lesson, scene, &state.options, &state.diary.progress);
    state.place = Place::Lesson(course);
}

/// Opens a lesson where the learner stopped.
pub fn resume(state: &mut State, lesson: usize) {
    let scene = state.diary.progress.resume(&state.catalogue.lessons[lesson]);
    open(state, lesson, scene.unwrap_or(0));
    let due = state.due().len();
    if scene.is_some() {
        state.notice = Some(state.options.words.progress.resumed.clone());
    } else if due > 0 {
        // Old questions first, if one likes.
        state.notice = Some(fill(&state.options.words.review.due, &[("count", &due.to_string())]));
    }
}

/// The lesson from its first scene.
fn start_over(state: &mut State) {
    match state.place {
        Place::Home { cursor: lesson } | Place::Lesson(Course { lesson, .. })
            if lesson < state.catalogue.lessons.len() =>
        {
            open(state, lesson, 0);
        }
        _ => {}
    }
}

/// What the keeper of progress has to tell.
fn hear(state: &mut State, news: News) {
    match news {
        News::Trouble(trouble) => state.notice = Some(trouble.line(&state.options.words.progress)),
        News::Changed(progress) => state.diary.progress.merge(&progress),
    }
}

fn enter(state: &mut State) {
    if state.watched().is_some() {
        return enter_run(state);
    }
    match &mut state.place {
        Place::Home { cursor } => {
            let cursor = *cursor;
            if cursor < state.catalogue.lessons.len() {
                resume(state, cursor);
            }
        }
        // A room has no guess of its own.
        Place::Lesson(Course { now: SceneState::Predict(asked), .. }) if asked.verdict.is_none() => {
            if state.options.projector { asked.reveal() } else { asked.confirm() }
        }
        Place::Lesson(_) => turn_scene(state, 1),
        Place::Program(_) => {}
    }
}

fn enter_run(state: &mut State) {
    let Some(watched) = state.watched_mut() else { return };
    match &watched.player.asking {
        Some(asking) if asking.answer.is_none() => watched.player.answer(),
        None if watched.player.to_find().is_some() && watched.intro.is_none() => watched.player.show(),
        _ if watched.player.is_at_end() => turn_scene(state, 1),
        _ => step(state, Move::Forward),
    }
}

fn up_down(state: &mut State, size: (u16, u16), by: isize) {
    let lessons = state.catalogue.lessons.len();
    if let Some(watched) = state.watched_mut() {
        return watched.player.choose(by);
    }
    if present::choose(state, |at| at.saturating_add_signed(by)) {
        return;
    }
    let most = most_scroll(state, size);
    if let Some(scroll) = read_from(state) {
        *scroll = scroll.saturating_add_signed(by as i16).min(most);
        return;
    }
    match &mut state.place {
        Place::Home { cursor } => *cursor = cursor.saturating_add_signed(by).min(lessons.saturating_sub(1)),
        Place::Lesson(Course { now: SceneState::Predict(asked), .. }) => asked.shift(by),
        _ => {}
    }
}

/// Shows the next part of what is read, or the part before, if not all of it has room. A remote has no other keys for that.
pub fn turn_page(state: &mut State, size: (u16, u16), on: bool) -> bool {
    let (most, page) = (most_scroll(state, size), size.1.saturating_sub(8).max(1));
    let Some(scroll) = read_from(state) else { return false };
    let to = if on { (*scroll + page).min(most) } else { scroll.saturating_sub(page) };
    std::mem::replace(scroll, to) != to
}

/// Rows that what is read is scrolled down: a page, what is said to an answer, or an exercise's words.
fn read_from(state: &mut State) -> Option<&mut u16> {
    let Place::Lesson(course) = &mut state.place else { return None };
    match &mut course.now {
        SceneState::Predict(asked) if asked.verdict.is_some() => Some(&mut asked.scroll),
        SceneState::Still { scroll } => Some(scroll),
        SceneState::Change(change) => Some(&mut change.scroll),
        _ => None,
    }
}

fn scroll_program(state: &mut State, size: (u16, u16), by: i32) {
    let to = scroll_of_program(state, size, by);
    if let Place::Lesson(course) = &mut state.place {
        course.program = Some(to);
    }
}

fn guess(state: &mut State, message: Message) {
    if let Message::Point(index) = message
        && present::choose(state, |_| index)
    {
        return;
    }
    let Place::Lesson(Course { now: SceneState::Predict(asked), queue, .. }) = &mut state.place else { return };
    match message {
        Message::Point(index) => asked.point(index),
        Message::Hold => asked.hold(),
        // A question that comes back is answered once.
        Message::Retry if queue.is_none() => asked.retry(),
        Message::Typed(c) => asked.type_char(c),
        Message::Erase => asked.erase(),
        _ => {}
    }
}

fn edit(state: &mut State, message: &Message) {
    let settings = state.options.settings.clone();
    if let Place::Lesson(Course { now: SceneState::Predict(asked), .. }) = &mut state.place {
        if let Message::Pasted(text) = message {
            text.chars().for_each(|c| asked.type_char(c));
        }
        return;
    }
    if let Some(watched) = state.watched_mut() {
        return edit_here(watched, message, &settings);
    }
    let Place::Lesson(Course { now: SceneState::Change(change), .. }) = &mut state.place else { return };
    match (edit_of(message), message) {
        (Some(edit), _) => change.editing.edit(edit),
        (_, Message::RunEdited) => change.run(),
        (_, Message::Hint) => change.hint(),
        (_, Message::Solution) => change.show_solution(),
        (_, Message::Reset) => change.reset(),
        _ => {}
    }
}

/// What changes the text of an editor.
fn edit_of(message: &Message) -> Option<Edit<'_>> {
    match message {
        Message::Edit(input) => Some(Edit::Key(input.clone())),
        Message::Pasted(text) => Some(Edit::Paste(text)),
        Message::Edited(text) => Some(Edit::Whole(text)),
        _ => None,
    }
}

/// The program on the stage is changed; when it compiles, its run takes the place of the one before.
fn edit_here(watched: &mut Watched, message: &Message, settings: &Settings) {
    let Some(editing) = &mut watched.editing else { return };
    if let Some(edit) = edit_of(message) {
        return editing.edit(edit);
    }
    if *message == Message::RunEdited {
        match run::timeline(&editing.files(), watched.go, settings) {
            Ok(timeline) => {
                let original = watched.original.take().unwrap_or_else(|| files_of(&watched.player));
                rerun(watched, Player::new(timeline, &[], &[], &[]), Some(original));
            }
            Err(faults) => editing.refuse(&faults),
        }
    }
}

/// Another run takes the place of this one, at the same kind of moment if it has one.
fn rerun(watched: &mut Watched, mut player: Player, original: Option<Vec<GoFile>>) {
    player.go_to_same(&mut watched.player);
    let view = std::mem::take(&mut watched.view);
    *watched = Watched { original, view, ..Watched::new(player, None, watched.go) };
}

/// The program before it was changed; a scene begins anew.
fn original(state: &mut State) {
    if let Place::Lesson(course) = &state.place {
        let (lesson, scene) = (course.lesson, course.scene);
        return open(state, lesson, scene);
    }
    let settings = state.options.settings.clone();
    let Some(watched) = state.watched_mut() else { return };
    let Some(files) = watched.original.clone() else { return };
    if let Ok(timeline) = run::timeline(&files, watched.go, &settings) {
        rerun(watched, Player::new(timeline, &[], &[], &[]), None);
    }
}

fn files_of(player: &Player) -> Vec<GoFile> {
    let file = |f: &SourceFile| GoFile { name: f.name.to_string(), text: f.text.clone(), package: f.package.clone() };
    player.timeline().source_map().users().iter().map(file).collect()
}

/// The name of the file in which the program is.
fn shown_file(watched: &Watched) -> String {
    let timeline = watched.player.timeline();
    let here = watched.player.picture().line.as_ref().map(|l| l.file.to_string());
    here.filter(|name| timeline.files().any(|(n, _)| n == name)).unwrap_or_else(|| timeline.source().0.to_string())
}

/// The editor on the screen, with the name of its file.
fn editor_of(state: &State) -> Option<(String, &Editor)> {
    match &state.place {
        Place::Lesson(Course { now: SceneState::Change(change), .. }) => {
            Some((change.name().into(), &change.editing.editor))
        }
        _ => state.watched()?.editing.as_ref().map(|e| (e.name().to_string(), &e.editor)),
    }
}

fn click(state: &mut State, size: (u16, u16), column: u16, row: u16) {
    match hit(state, size, column, row) {
        Some(Target::Moment(at)) => step(state, Move::To(at)),
        Some(Target::Card(index)) => {
            if let Some(watched) = state.watched_mut() {
                match watched.player.asking.as_mut().filter(|a| a.answer.is_none()) {
                    Some(asking) if asking.ask == Ask::Card => asking.cursor = index,
                    _ => {
                        let card = watched.player.picture().cards.iter().rev().nth(index);
                        let registered = card.map(|c| c.registered);
                        registered.into_iter().for_each(|at| step(state, Move::To(at)));
                    }
                }
            }
        }
        Some(Target::Line(line)) => match state.watched_mut().and_then(|w| w.player.asking.as_mut()) {
            Some(asking) if asking.ask == Ask::Line && asking.answer.is_none() => asking.cursor = line as usize - 1,
            _ => step(state, Move::ToLine(line)),
        },
        Some(Target::Text { row, column, height }) => {
            if let Some(editor) = editor_of_mut(state) {
                editor.point(row, column, height, false);
            }
        }
        Some(Target::Lesson(index)) => resume(state, index),
        Some(Target::Pane(pane)) => arrange::act(state, arrange::Act::Focus(pane), size),
        Some(Target::Choice(index)) if state.options.projector => present::act(state, present::Act::HandFor(index)),
        Some(Target::Choice(index)) => guess(state, Message::Point(index)),
        Some(Target::Frame(index)) => {
            if let Some(asking) = state.watched_mut().and_then(|w| w.player.asking.as_mut()) {
                asking.cursor = index;
            }
        }
        Some(Target::Key(_)) | None => {}
    }
}

fn editor_of_mut(state: &mut State) -> Option<&mut Editor> {
    match &mut state.place {
        Place::Lesson(Course { now: SceneState::Change(change), .. }) => Some(&mut change.editing.editor),
        Place::Program(watched) | Place::Lesson(Course { now: SceneState::Watch(watched), .. }) => {
            watched.editing.as_mut().map(|e| &mut e.editor)
        }
        _ => None,
    }
}

/// The wheel scrolls the editor or the pane below it; where there is nothing to scroll, it steps. Elsewhere it chooses.
fn wheel(state: &mut State, size: (u16, u16), column: u16, row: u16, by: i32) {
    if let Some(Target::Text { .. }) = hit(state, size, column, row) {
        let height = editor_area(state, size).map_or(0, |area| area.height);
        return editor_of_mut(state).into_iter().for_each(|editor| editor.scroll(by, height));
    }
    if state.watched().is_none() && program_at(state, size, column, row) {
        return scroll_program(state, size, by);
    }
    if state.watched().is_none() {
        return up_down(state, size, by as isize);
    }
    let pane = pane(state, size, column, row);
    if !pane.is_some_and(|pane| arrange::scroll(state, size, pane, by)) {
        step(state, if by > 0 { Move::Forward } else { Move::Back });
    }
}
