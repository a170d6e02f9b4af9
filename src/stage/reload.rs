//! Lessons that are being written: their files are looked at, and what has changed comes to the stage.

use super::mailbox::Post;
use super::message::Message;
use super::state::{Course, Place, SceneState, State, Watched};
use crate::lesson::model::{Catalogue, Lesson};
use crate::lesson::{load, source};
use crate::stage::player::Move;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// How often files are looked at, in a thread of its own.
const PERIOD: Duration = Duration::from_millis(400);

/// The lessons as they are now, or what is wrong with them.
pub type Reloaded = Result<Box<Catalogue>, String>;

/// Tells the stage whenever a file below a directory has changed.
pub fn watch(dir: PathBuf, post: Post<Message>) {
    std::thread::spawn(move || {
        let mut before = stamps(&dir);
        loop {
            std::thread::park_timeout(PERIOD);
            let now = stamps(&dir);
            if now != before {
                before = now;
                post.send(Message::Reloaded(read(&dir)));
            }
        }
    });
}

/// Path, length and time of each file, two levels deep: lessons, and the files of a lesson.
fn stamps(dir: &Path) -> Vec<(PathBuf, u64, Option<SystemTime>)> {
    let mut found = Vec::new();
    let mut open = vec![(dir.to_path_buf(), 0)];
    while let Some((path, depth)) = open.pop() {
        for entry in std::fs::read_dir(&path).into_iter().flatten().flatten() {
            let Ok(data) = entry.metadata() else { continue };
            match data.is_dir() {
                true if depth < 1 => open.push((entry.path(), depth + 1)),
                true => {}
                false => found.push((entry.path(), data.len(), data.modified().ok())),
            }
        }
    }
    found.sort();
    found
}

fn read(dir: &Path) -> Reloaded {
    let folders = source::from_disk(dir).map_err(|e| e.to_string())?;
    let (catalogue, faults) = load::catalogue(&folders);
    match faults.is_empty() {
        true if catalogue.lessons.is_empty() => Err(format!("{}: there are no lessons", dir.display())),
        true => Ok(Box::new(catalogue)),
        false => Err(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    }
}

/// Takes the new lessons; the place is kept where it still exists. What is wrong is told, and the last good lessons stay.
pub fn take(state: &mut State, reloaded: Reloaded) {
    let new = match reloaded {
        Ok(new) => *new,
        Err(fault) => return state.fault = Some(fault),
    };
    state.fault = None;
    let old = std::mem::replace(&mut state.catalogue, Arc::new(new));
    state.diary.forget_place();
    state.present.ballots.clear();
    let lessons = &state.catalogue.lessons;
    match &mut state.place {
        Place::Home { cursor } => *cursor = (*cursor).min(lessons.len() - 1),
        Place::Program(_) => {}
        // Its questions may be others now.
        Place::Lesson(course) if course.queue.is_some() => state.place = Place::Home { cursor: 0 },
        Place::Lesson(course) => {
            let was = &old.lessons[course.lesson];
            let Some(lesson) = lessons.heads().position(|l| l.slug == was.slug) else {
                state.place = Place::Home { cursor: 0 };
                return;
            };
            let now = &lessons[lesson];
            let id = &was.scenes[course.scene].id;
            let same = now.scenes.iter().position(|s| s.id == *id);
            let scene = same.unwrap_or(course.scene).min(now.scenes.len() - 1);
            if same.is_some() && is_same(was, course.scene, now, scene) {
                (course.lesson, course.scene) = (lesson, scene);
                return;
            }
            let at = match &course.now {
                SceneState::Watch(watched) if same.is_some() => watched.player.at(),
                _ => 0,
            };
            let mut course = Course::open(&state.catalogue, lesson, scene, &state.options, &state.diary.progress);
            if let SceneState::Watch(watched) = &mut course.now
                && at > 0
            {
                let Watched { player, intro, .. } = &mut **watched;
                player.go(Move::To(at));
                *intro = None;
            }
            state.place = Place::Lesson(course);
        }
    }
}

/// Whether a scene and its programs are as they were.
fn is_same(was: &Lesson, old: usize, now: &Lesson, new: usize) -> bool {
    was.scenes[old] == now.scenes[new] && was.snippets == now.snippets
}
