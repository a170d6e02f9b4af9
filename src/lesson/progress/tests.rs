//! What may go wrong with a file, and that nothing is lost by it.

use super::lock::Lock;
use super::*;
use crate::lesson::model::Catalogue;
use crate::lesson::model::Lesson;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};

fn happening(at: u64, scene: &str, what: What) -> Happening {
    Happening { at, lesson: "lifo".into(), scene: scene.into(), what }
}

fn answered(at: u64, scene: &str, right: bool) -> Happening {
    happening(at, scene, What::Answered { right, given: "b".into() })
}

fn progress(happenings: &[Happening]) -> Progress {
    let mut progress = Progress::default();
    happenings.iter().for_each(|h| progress.apply(h));
    progress
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder can be made")
}

fn store(dir: &Path) -> Store {
    Store::in_folder(dir, Profile::Learner, Box::new(Host))
}

fn first_lesson() -> Lesson {
    Catalogue::builtin().lessons[0].clone()
}

#[test]
fn the_first_answer_stays_the_first() {
    let mut all = vec![answered(5, "order", false), answered(6, "order", true)];
    all.extend((7..60).map(|at| answered(at, "order", true)));
    let tries = &progress(&all).lessons["lifo"].answers["order"].tries;
    assert_eq!((tries[0].at, tries[0].right), (5, false));
    assert_eq!(tries.last().map(|a| a.at), Some(59));
    assert_eq!(tries.len(), 20);
}

/// Two that went apart: nothing that either has is lost, in whatever order they come together, and however often.
#[test]
fn merging_keeps_what_either_has() {
    let code = |at, text: &str| happening(at, "tempdir", What::Code(Some(text.into())));
    let here =
        [happening(1, "hook", What::Opened), answered(2, "order", false), code(3, "old"), answered(9, "why", true)];
    let there = [
        happening(2, "order", What::Opened),
        answered(1, "order", true),
        code(4, "new"),
        happening(5, "tempdir", What::Solved),
    ];
    let (here, there) = (progress(&here), progress(&there));
    let mut together = here.clone();
    together.merge(&there);
    let mut other_way = there.clone();
    other_way.merge(&here);
    assert_eq!(together, other_way);
    other_way.merge(&there);
    assert_eq!(together, other_way);
    let lesson = &together.lessons["lifo"];
    assert_eq!(lesson.seen.len(), 2);
    assert_eq!(lesson.answers["order"].tries.iter().map(|a| a.right).collect::<Vec<_>>(), [true, false]);
    assert_eq!((lesson.exercises["tempdir"].code.as_deref(), lesson.exercises["tempdir"].done), (Some("new"), Some(5)));
    assert_eq!(lesson.place.as_ref().map(|p| p.scene.as_str()), Some("order"));
}

/// Scenes and lessons that are gone do no harm, and what is new is new.
#[test]
fn a_changed_lesson_does_no_harm() {
    let mut lesson = first_lesson();
    let mut done = progress(&[
        happening(1, "hook", What::Opened),
        answered(2, "order", true),
        answered(2, "gone", true),
        happening(3, "blocks", What::Opened),
    ]);
    done.apply(&Happening { lesson: "gone".into(), ..happening(9, "x", What::Opened) });
    let summary = done.summary(&lesson);
    assert_eq!((summary.seen, summary.answered, summary.right_at_first), (2, 1, 1));
    assert_eq!(summary.resume, Some(3));
    assert_eq!(done.latest(&Catalogue::of(vec![lesson.clone()]).lessons), Some(0));
    lesson.head.parts.remove(3);
    assert_eq!(done.summary(&lesson).resume, None);
    assert_eq!(done.summary(&lesson).seen, 1);
}

#[test]
fn what_is_written_is_read() {
    let (dir, at) = (folder(), 7);
    let all = [
        happening(at, "hook", What::Opened),
        answered(at, "order", false),
        happening(at, "order", What::Reviewed { right: true, given: "甲".into() }),
        happening(at, "tempdir", What::Code(Some("package main\n".into()))),
        happening(at, "tempdir", What::Solved),
        happening(at, "", What::Known),
    ];
    let store = store(&dir.path().join("new/folder"));
    assert_eq!(store.load(), (Progress::default(), None));
    store.add(&all).expect("it can be written");
    assert_eq!(store.load(), (progress(&all), None));
    let left: Vec<_> = std::fs::read_dir(dir.path().join("new/folder")).expect("it is there").flatten().collect();
    assert_eq!(left.len(), 2, "the file and its lock: {left:?}");
}

/// The presenter's file is another one.
#[test]
fn profiles_are_apart() {
    let dir = folder();
    store(dir.path()).add(&[answered(1, "order", true)]).expect("it can be written");
    let presenter = Store::in_folder(dir.path(), Profile::Presenter, Box::new(Host));
    assert_eq!(presenter.load(), (Progress::default(), None));
}

/// A file is written by one version and read by the next ones.
#[test]
fn the_first_format_is_read() {
    let text = r#"{ "format": "defer-tutor progress", "version": 1, "lessons": { "lifo": {
        "seen": { "hook": 1 }, "answers": { "order": { "tries": [ { "at": 2, "right": false, "given": "1 0" } ] } },
        "exercises": { "tempdir": { "code": "x", "changed": 3 } }, "place": { "scene": "order", "at": 2 } } } }"#;
    let read = decode(text.as_bytes()).expect("it is well formed");
    let wanted = progress(&[
        happening(1, "hook", What::Opened),
        happening(2, "order", What::Answered { right: false, given: "1 0".into() }),
        happening(3, "tempdir", What::Code(Some("x".into()))),
    ]);
    assert_eq!(read.lessons["lifo"].answers, wanted.lessons["lifo"].answers);
    assert_eq!(read.lessons["lifo"].exercises, wanted.lessons["lifo"].exercises);
    assert_eq!(read.lessons["lifo"].seen, wanted.lessons["lifo"].seen);
}

/// Whatever stands in the file's place is kept under another name, as it was.
#[test]
fn a_damaged_file_is_set_aside() {
    let whole = encode(&progress(&[answered(1, "order", true)])).into_bytes();
    let mut damages: Vec<Vec<u8>> = (0..whole.len() - 1).step_by(7).map(|n| whole[..n].to_vec()).collect();
    damages.extend([b"\xff\xfe\0".to_vec(), b"{\"format\":\"other\",\"version\":1}".to_vec(), b"[]".to_vec()]);
    for damage in damages {
        let dir = folder();
        let store = store(dir.path());
        std::fs::write(store.path(), &damage).expect("it can be written");
        let (read, trouble) = store.load();
        assert_eq!(read, Progress::default());
        let Some(Trouble::Damaged { path, aside, .. }) = trouble else { panic!("{trouble:?}") };
        assert_eq!(path, store.path());
        assert_eq!(std::fs::read(aside).expect("it is kept"), damage);
        // What comes is kept as usual.
        store.add(&[answered(2, "why", true)]).expect("it can be written");
        assert_eq!(store.load(), (progress(&[answered(2, "why", true)]), None));
    }
}

/// A second damaged file does not take the place of the first.
#[test]
fn every_damaged_file_is_kept() {
    let dir = folder();
    let store = store(dir.path());
    let mut asides = Vec::new();
    for text in ["one", "two", "three"] {
        std::fs::write(store.path(), text).expect("it can be written");
        // It is damaged while the program runs, not before.
        let (_, trouble) = store.add(&[answered(1, "order", true)]).expect("it can be written");
        let Some(Trouble::Damaged { aside, .. }) = trouble else { panic!("{trouble:?}") };
        asides.push((aside, text));
    }
    for (aside, text) in asides {
        assert_eq!(std::fs::read_to_string(aside).expect("it is kept"), text);
    }
}

#[test]
fn a_newer_file_is_left_alone() {
    let dir = folder();
    let store = store(dir.path());
    let text = "{\"format\":\"defer-tutor progress\",\"version\":2,\"people\":[]}";
    std::fs::write(store.path(), text).expect("it can be written");
    let newer = Trouble::Newer { path: store.path().into(), version: 2 };
    assert_eq!(store.load(), (Progress::default(), Some(newer.clone())));
    assert_eq!(store.add(&[answered(1, "order", true)]), Err(newer));
    assert_eq!(std::fs::read_to_string(store.path()).expect("it is there"), text);
}

/// Where the folder should be, there is a file; where the file should be, there is a folder.
#[test]
fn a_place_that_cannot_be_used_is_told() {
    let dir = folder();
    let file = dir.path().join("file");
    std::fs::write(&file, "").expect("it can be written");
    let outcome = store(&file.join("below")).add(&[answered(1, "order", true)]);
    assert!(matches!(outcome, Err(Trouble::Unwritable { .. })), "{outcome:?}");
    let store = store(dir.path());
    std::fs::create_dir(store.path()).expect("it can be made");
    assert!(matches!(store.load().1, Some(Trouble::Unreadable { .. })), "{:?}", store.load());
    assert!(store.add(&[answered(1, "order", true)]).is_err());
}

/// Programs that write at once, each by itself: what each of them adds is there in the end.
#[test]
fn programs_at_once_lose_nothing() {
    let dir = folder();
    std::thread::scope(|scope| {
        for program in 0..4 {
            let store = store(dir.path());
            scope.spawn(move || {
                for at in 0..10 {
                    let scene = format!("{program}-{at}");
                    store.add(&[happening(at, &scene, What::Opened)]).expect("it can be written");
                }
            });
        }
    });
    assert_eq!(store(dir.path()).load().0.lessons["lifo"].seen.len(), 40);
}

/// A disk that is full until it is not.
struct Full(Arc<AtomicBool>);

impl Disk for Full {
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        Host.read(path)
    }

    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        match self.0.load(Ordering::SeqCst) {
            true => Err(io::ErrorKind::StorageFull.into()),
            false => Host.replace(path, bytes),
        }
    }

    fn set_aside(&self, path: &Path, aside: &Path) -> io::Result<()> {
        Host.set_aside(path, aside)
    }

    fn lock(&self, path: &Path) -> io::Result<Lock> {
        Host.lock(path)
    }
}

/// It is said once, everything stays in memory, and is written when there is room.
#[test]
fn a_full_disk_is_told_once_and_loses_nothing() {
    let (dir, full) = (folder(), Arc::new(AtomicBool::new(true)));
    let store = |full| Store::in_folder(dir.path(), Profile::Learner, Box::new(Full(full)));
    let (sender, told) = channel();
    let keeper = Keeper::new(store(full.clone()), Progress::default(), None, move |news| {
        // Nobody listens any more at the end.
        let _ = sender.send(news);
    });
    keeper.keep(vec![answered(1, "order", false)]);
    let first = told.recv().expect("it is told");
    assert!(matches!(first, News::Trouble(Trouble::Unwritable { .. })), "{first:?}");
    keeper.keep(vec![answered(2, "why", true)]);
    full.store(false, Ordering::SeqCst);
    keeper.keep(vec![answered(3, "blocks", true)]);
    assert_eq!(keeper.finish(), None);
    assert_eq!(told.try_iter().count(), 0, "it is told once");
    let all = [answered(1, "order", false), answered(2, "why", true), answered(3, "blocks", true)];
    assert_eq!(store(full).load().0, progress(&all));
}

/// A disk that stays full is told at the end, too.
#[test]
fn what_could_not_be_written_is_told_at_the_end() {
    let (dir, full) = (folder(), Arc::new(AtomicBool::new(true)));
    let store = Store::in_folder(dir.path(), Profile::Learner, Box::new(Full(full)));
    let keeper = Keeper::new(store, Progress::default(), None, |_| {});
    keeper.keep(vec![answered(1, "order", false)]);
    assert!(matches!(keeper.finish(), Some(Trouble::Unwritable { .. })));
}

/// The stage hears what another program has added, and what it adds itself it need not be told.
#[test]
fn what_others_write_is_heard() {
    let dir = folder();
    let heard = Arc::new(Mutex::new(Vec::new()));
    let keeper = {
        let heard = heard.clone();
        Keeper::new(store(dir.path()), Progress::default(), None, move |news| {
            heard.lock().expect("nobody panics").push(news);
        })
    };
    keeper.keep(vec![answered(1, "order", false)]);
    // Until it is written.
    while store(dir.path()).load().0.lessons.is_empty() {
        std::thread::yield_now();
    }
    store(dir.path()).add(&[answered(2, "why", true)]).expect("it can be written");
    keeper.keep(vec![answered(3, "blocks", true)]);
    assert_eq!(keeper.finish(), None);
    let all = progress(&[answered(1, "order", false), answered(2, "why", true), answered(3, "blocks", true)]);
    assert_eq!(*heard.lock().expect("nobody panics"), [News::Changed(all.clone())]);
    assert_eq!(store(dir.path()).load().0, all);
}

/// While a program is typed, its texts need not all be written; the last is.
#[test]
fn the_last_text_of_a_program_is_kept() {
    let dir = folder();
    let keeper = Keeper::new(store(dir.path()), Progress::default(), None, |_| {});
    for at in 0..50 {
        keeper.keep(vec![happening(at, "tempdir", What::Code(Some(format!("text {at}"))))]);
    }
    assert_eq!(keeper.finish(), None);
    assert_eq!(store(dir.path()).load().0.code("lifo", "tempdir"), Some("text 49"));
}

const WRITES_IN: &str = "DEFER_TUTOR_TEST_WRITES_IN";

/// Not a test by itself: the program that the next test kills. It writes for ever and says after each time what is written.
#[test]
fn a_program_that_writes() {
    let Some(dir) = std::env::var_os(WRITES_IN).map(PathBuf::from) else { return };
    let store = store(&dir);
    for at in 0.. {
        store.add(&[happening(at, &format!("scene-{at}"), What::Opened)]).expect("it can be written");
        println!("written {at}");
    }
}

/// Killed at any moment: the file is whole, holds what was said to be written, and the next program goes on with it.
#[cfg(unix)]
#[test]
fn a_killed_program_leaves_a_whole_file() {
    use std::io::{BufRead, BufReader};
    for until in [0, 1, 2, 3, 5, 8, 13] {
        let dir = folder();
        let mut command = Command::new(std::env::current_exe().expect("there is a test program"));
        command.args(["lesson::progress::tests::a_program_that_writes", "--exact", "--nocapture", "--test-threads=1"]);
        let mut child = command.env(WRITES_IN, dir.path()).stdout(Stdio::piped()).spawn().expect("it starts");
        let lines = BufReader::new(child.stdout.take().expect("piped")).lines().map_while(Result::ok);
        let mut written = lines.filter_map(|l| l.split_once("written ")?.1.parse::<usize>().ok());
        assert_eq!(written.find(|n| *n == until), Some(until));
        child.kill().expect("it runs");
        child.wait().expect("it ends");
        let last = written.last().unwrap_or(until);
        let (read, trouble) = store(dir.path()).load();
        assert_eq!(trouble, None);
        assert!(read.lessons["lifo"].seen.len() > last, "{last} were written");
        store(dir.path()).add(&[answered(1, "order", true)]).expect("the lock is free");
        let left: Vec<_> = std::fs::read_dir(dir.path()).expect("it is there").flatten().collect();
        assert_eq!(left.len(), 2, "nothing unfinished stays: {left:?}");
    }
}

/// Where files may have no bytes, writing fails as on a full disk; the program is not ended.
#[cfg(unix)]
#[test]
fn a_limit_of_sizes_is_an_error() {
    let dir = folder();
    let program = std::env::current_exe().expect("there is a test program");
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -f 0 && exec \"$0\" \"$@\""]).arg(program);
    command.args(["lesson::progress::tests::a_program_that_writes", "--exact", "--nocapture", "--test-threads=1"]);
    let out = command.env(WRITES_IN, dir.path()).output().expect("it starts");
    assert_eq!(out.status.code(), Some(101), "a test that fails ends with 101, a signal with nothing: {out:?}");
    assert!(String::from_utf8_lossy(&out.stderr).contains("it can be written"));
}

/// Yesterday's wrong answers come back after a day, then three, then a week; right ones never do.
#[test]
fn wrong_answers_come_back() {
    const DAY: u64 = 24 * 3600;
    let lessons = Catalogue::of(vec![first_lesson()]).lessons;
    let due = |happenings: &[Happening]| {
        let waiting = review::waiting(&progress(happenings), &lessons);
        waiting.iter().map(|d| (lessons[0].scenes[d.scene].id.clone(), d.at)).collect::<Vec<_>>()
    };
    let reviewed = |at, right| happening(at, "order", What::Reviewed { right, given: String::new() });
    let mut all = vec![answered(0, "order", false), answered(1, "order", true), answered(2, "why", true)];
    let comes = |all: &[Happening], from: u64, until: u64| {
        let due = due(all);
        assert_eq!(due.len(), 1);
        assert!(due[0].0 == "order" && due[0].1 > from && due[0].1 <= until, "{due:?}");
    };
    comes(&all, 0, DAY);
    all.push(reviewed(DAY, true));
    comes(&all, 3 * DAY, 4 * DAY);
    all.push(reviewed(4 * DAY, false));
    comes(&all, 4 * DAY, 5 * DAY);
    all.extend([reviewed(5 * DAY, true), reviewed(8 * DAY, true)]);
    comes(&all, 14 * DAY, 15 * DAY);
    all.push(reviewed(15 * DAY, true));
    assert_eq!(due(&all), []);
}
