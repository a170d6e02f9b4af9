//! The timeline tells the same whatever way a moment is reached, and its searches find what walking finds.

use defer_tutor::engine::{self, Settings, Source};
use defer_tutor::timeline::picture::Picture;
use defer_tutor::timeline::{Timeline, Variable};
use defer_tutor::vm::event::{Event, EventKind, EventSet};
use defer_tutor::vm::{Machine, Status};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

/// Moments looked at in each program of the pack; all of them in most.
const MOST: u64 = 150;
/// Instructions after which a program has been compared for long enough.
const MOST_STEPS: u64 = 30_000;
/// Moments of a block long enough to be counted by the stretch of code.
const BLOCK: u64 = 16;
/// Moments recorded of each.
const RECORDED: u64 = 20_000;

fn record(name: &str, text: &str) -> Option<Timeline> {
    let source = Source { name: name.into(), text: text.into(), package: String::new() };
    let program = engine::compile(&[source], engine::NEWEST).ok()?;
    let mut timeline = Timeline::record(program, Settings::default());
    while !timeline.advance(RECORDED) && timeline.last() < RECORDED {}
    Some(timeline)
}

fn pack() -> Vec<(String, String)> {
    let programs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/programs");
    let mut files: Vec<_> =
        std::fs::read_dir(programs).expect("the pack is there").flatten().map(|e| e.path()).collect();
    files.retain(|p| p.extension().is_some_and(|e| e == "go"));
    files.sort();
    let text = |p: &std::path::PathBuf| std::fs::read_to_string(p).expect("a program is text");
    files.iter().map(|p| (p.file_name().unwrap_or_default().to_string_lossy().into_owned(), text(p))).collect()
}

/// Runs a machine in pieces to the end, or not much longer than needed.
fn drive(machine: &mut Machine, mut piece: impl FnMut(&mut Machine, u64) -> Status) {
    let mut budget = 1;
    while machine.shared.steps < MOST_STEPS {
        match piece(machine, budget) {
            Status::Done(_) | Status::WantsInput => break,
            Status::Running | Status::Paused => budget = budget * 7 % 1009 + 1,
        }
    }
}

/// A run is the same run whoever looks, and counting counts what is told.
#[test]
fn a_run_does_not_depend_on_who_looks() {
    for (name, text) in pack() {
        let source = Source { name: name.clone(), text, package: String::new() };
        let Ok(program) = engine::compile(&[source], engine::NEWEST) else { continue };
        for seed in [0, 1] {
            let settings = Settings { seed, ..Settings::default() };
            let machine = || engine::machine(&program, &settings);
            let (mut told, mut counted, mut roughly) = (machine(), machine(), machine());
            let (mut unseen, mut whole) = (machine(), machine());
            let mut events = Vec::new();
            let mut tell = |event: &Event| {
                events.push((event.goroutine, event.frame, event.kind.set()));
                ControlFlow::Continue(())
            };
            drive(&mut told, |machine, budget| machine.watch(budget, &mut tell));
            let mut stretches = Vec::new();
            drive(&mut counted, |machine, budget| {
                let (status, more) = machine.count(budget, 1);
                stretches.extend(more);
                status
            });
            let mut rough = Vec::new();
            drive(&mut roughly, |machine, budget| {
                let (status, more) = machine.count(budget, BLOCK);
                rough.extend(more);
                status
            });
            drive(&mut unseen, |machine, budget| machine.run(budget));
            drive(&mut whole, |machine, _| machine.count(MOST_STEPS, 2 * BLOCK).0);
            assert!(!stretches.is_empty(), "{name}");
            for (index, (told, counted)) in events.iter().zip(&stretches).enumerate() {
                let place = format!("{name}, seed {seed}, moment {}", index + 1);
                assert_eq!((counted.goroutine, counted.kinds), (told.0, told.2), "{place}");
                assert!(counted.lowest_frame <= told.1, "{place}");
            }
            // Where moments are counted by the stretch of code, nothing is left out.
            let mut moment = 0;
            for stretch in &rough {
                let end = moment + stretch.moments as usize;
                assert!(moment / BLOCK as usize == (end - 1) / BLOCK as usize, "{name}: a stretch lies in a block");
                for (goroutine, frame, kind) in events.get(moment..end).unwrap_or_default() {
                    let place = format!("{name}, seed {seed}, block {}", moment / BLOCK as usize);
                    assert_eq!(stretch.goroutine, *goroutine, "{place}");
                    assert!(stretch.lowest_frame <= *frame, "{place}: {} {frame}", stretch.lowest_frame);
                    assert!(stretch.kinds.contains(*kind), "{place}: {kind:?} in {:?}", stretch.kinds);
                }
                moment = end;
            }
            if whole.end.is_some() {
                assert_eq!(stretches.len(), events.len(), "{name}");
                assert_eq!(moment, events.len(), "{name}");
                assert_eq!(counted.shared.moment, whole.shared.moment, "moments of {name}, seed {seed}, in pieces");
                for other in [&told, &counted, &roughly, &unseen] {
                    assert_eq!(other.shared.steps, whole.shared.steps, "steps of {name}, seed {seed}");
                    assert_eq!(other.shared.output.bytes, whole.shared.output.bytes, "output of {name}, seed {seed}");
                    assert_eq!(other.end, whole.end, "end of {name}, seed {seed}");
                }
            }
        }
    }
}

/// The moments to look at: all of a short run, some of a long one.
fn sample(last: u64) -> Vec<u64> {
    let step = (last / MOST).max(1);
    (0..=last).filter(|m| m % step == 0 || *m == last).collect()
}

#[test]
fn a_jump_shows_what_a_walk_shows() {
    for (name, text) in pack() {
        let Some(mut walked) = record(&name, &text) else { continue };
        let Some(mut jumped) = record(&name, &text) else { continue };
        assert_eq!(walked.last(), jumped.last(), "{name}");
        let moments = sample(walked.last());
        let seen: Vec<Arc<Picture>> = moments.iter().map(|m| walked.picture(*m)).collect();
        // From the end, and every third first, so that no picture is reached from the one before it.
        let order = (0..3).flat_map(|third| (0..moments.len()).rev().filter(move |i| i % 3 == third));
        for index in order {
            assert_eq!(jumped.picture(moments[index]), seen[index], "{name} at moment {}", moments[index]);
        }
    }
}

const PROGRAM: &str = "package main

import \"fmt\"

func work(n int) (err error) {
	defer fmt.Println(\"work ends\", n)
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf(\"recovered: %v\", r)
		}
	}()
	total := 0
	for i := 0; i < n; i++ {
		total += i
	}
	if n == 3 {
		panic(\"three\")
	}
	return nil
}

func main() {
	for n := 1; n < 5; n++ {
		fmt.Println(work(n))
	}
}
";

#[test]
fn searches_find_what_walking_finds() {
    let mut timeline = record("main.go", PROGRAM).expect("it compiles");
    let last = timeline.last();
    let kinds: Vec<EventKind> = (1..=last).filter_map(|m| timeline.event(m)).map(|e| e.kind).collect();
    assert_eq!(kinds.len() as u64, last);
    assert_eq!(kinds.last(), Some(&EventKind::Ended));
    for set in [EventSet::RECOVERED, EventSet::OUTPUT, EventSet::GUARD, EventSet::RESULT, EventSet::STATEMENT] {
        for from in 0..=last {
            let next = (from + 1..=last).find(|m| set.contains(kinds[*m as usize - 1].set()));
            assert_eq!(timeline.next(from, set), next, "after {from}");
            let prev = (1..from).rev().find(|m| set.contains(kinds[*m as usize - 1].set()));
            assert_eq!(timeline.prev(from, set), prev, "before {from}");
        }
    }
    for (index, kind) in kinds.iter().enumerate() {
        let moment = Some(index as u64 + 1);
        match kind {
            EventKind::Registered { guard } => assert_eq!(timeline.registration(*guard), moment),
            EventKind::GuardStarted { guard } => assert_eq!(timeline.run_of(*guard), moment),
            _ => {}
        }
    }
}

#[test]
fn stepping_over_stays_in_the_frame_and_back_again() {
    let mut timeline = record("main.go", PROGRAM).expect("it compiles");
    let last = timeline.last();
    let mut at = 0;
    while at < last {
        let frame = timeline.picture(at).frames.last().map(|f| f.id);
        let next = timeline.step_over(at).expect("there is a later moment");
        assert!(next > at);
        let now = timeline.picture(next);
        let outer = now.frames.last().map(|f| f.id);
        assert!(next == last || frame.is_none() || outer <= frame, "from {at} to {next}");
        at = next;
    }
    while at > 0 {
        let before = timeline.back_over(at).expect("there is an earlier moment");
        assert!(before < at);
        at = before;
    }
    let inside = timeline.next(0, EventSet::RECOVERED).expect("a panic is recovered");
    let depth = timeline.picture(inside).frames.len();
    let out = timeline.step_out(inside).expect("there is a caller");
    assert!(timeline.picture(out).frames.len() < depth);
    let into = timeline.back_out(inside).expect("there is a caller");
    assert!(timeline.picture(into).frames.len() < depth);
}

#[test]
fn the_last_change_of_a_variable_is_found() {
    let mut timeline = record("main.go", PROGRAM).expect("it compiles");
    let recovered = timeline.next(0, EventSet::RECOVERED).expect("a panic is recovered");
    let picture = timeline.picture(recovered);
    let work = picture.frames.iter().find(|f| &*f.function == "work").expect("work is on the stack");
    let total = work.vars.iter().find(|v| &*v.name == "total").expect("total is in scope");
    let variable = Variable::Local { frame: work.id, slot: total.slot };
    let changed = timeline.last_change(variable, recovered).expect("it got its value at some moment");
    let value = |timeline: &mut Timeline, at: u64| {
        let picture = timeline.picture(at);
        let frame = picture.frames.iter().find(|f| f.id == work.id)?;
        frame.vars.iter().find(|v| v.slot == total.slot).map(|v| v.value.clone())
    };
    assert_eq!(value(&mut timeline, changed).as_ref(), Some(&total.value));
    assert_ne!(value(&mut timeline, changed - 1).as_ref(), Some(&total.value));
}

/// Guards of the library have no card, so nothing is told of them: whoever steps through `once.Do` meets none without a name.
#[test]
fn guards_of_the_library_are_no_moments() {
    let text = "package main\n\nimport \"sync\"\n\nfunc main() {\n\tvar once sync.Once\n\tdefer println(\"end\")\n\tonce.Do(func() {})\n}\n";
    let mut timeline = record("once.go", text).expect("it compiles");
    let guards: EventSet = EventSet::REGISTERED.union(EventSet::GUARD_STARTED).union(EventSet::GUARD_FINISHED);
    let mut told = Vec::new();
    let mut at = 0;
    while let Some(next) = timeline.next(at, guards) {
        told.push(timeline.picture(next).event.as_ref().expect("an event").subject.to_string());
        at = next;
    }
    assert_eq!(told, ["println(\"end\")"; 3]);
}

/// Nobody has written what starts tests: the first moments are those of the test, in its file.
#[test]
fn what_starts_tests_is_no_moment() {
    let text = "package store\n\nimport \"testing\"\n\nfunc TestA(t *testing.T) {\n\tdefer println(\"end\")\n}\n";
    let mut timeline = record("store_test.go", text).expect("it compiles");
    let told: Vec<_> = (1..=timeline.last())
        .map(|at| {
            let picture = timeline.picture(at);
            let kind = format!("{:?}", picture.event.as_ref().expect("an event").kind);
            let line = picture.line.as_ref().map(|line| format!(" {}:{}", line.file, line.line)).unwrap_or_default();
            kind.split(' ').next().unwrap_or_default().to_string() + &line
        })
        .collect();
    let of_the_test = ["Called", "Statement", "Evaluated", "Registered"].map(|kind| format!("{kind} store_test.go:6"));
    let guard = ["GuardStarted", "Output", "Output", "GuardFinished"].map(|kind| format!("{kind} store_test.go:7"));
    let around = |kinds: &[&str]| kinds.iter().map(|kind| kind.to_string()).collect::<Vec<_>>();
    let [before, after] = [around(&["Output"]), around(&["Returned", "Output", "Output", "Ended"])];
    assert_eq!(told, [&before[..], &of_the_test, &guard, &after].concat());
}

const ERRORS: &str = r#"package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
)

type code int

func (c *code) Error() string { return "code" }

type place struct{ line int }

func (p place) Error() string { return fmt.Sprint("line ", p.line) }

func typed() error {
	var none *code
	return none
}

func main() {
	plain := errors.New("boom \"now\"")
	wrapped := fmt.Errorf("read: %w", plain)
	_, missing := os.Open("missing.txt")
	_, number := strconv.Atoi("x")
	both := errors.Join(plain, fmt.Errorf("again"))
	late := error(context.DeadlineExceeded)
	mine := error(place{7})
	none := typed()
	var nothing error
	all := []error{plain, nil}
	inside := struct{ err error }{wrapped}
	text, count := any("boom"), any(3)
	fmt.Println(wrapped, missing, number, both, late, nothing, all, inside, text, count, mine, none == nil)
}
"#;

/// Errors show what they say and what they are; a nil pointer in an interface cannot be taken for nil.
#[test]
fn errors_show_what_they_say() {
    let mut timeline = record("errors.go", ERRORS).expect("it compiles");
    let output = timeline.prev(timeline.last(), EventSet::OUTPUT).expect("it prints");
    let picture = timeline.picture(output);
    let shown: Vec<String> =
        picture.frames[0].vars.iter().map(|v| format!("{} = {}", v.name, v.value.to_line())).collect();
    let expected = [
        r#"plain = "boom \"now\"" (*errors.errorString)"#,
        r#"wrapped = "read: boom \"now\"" (*fmt.wrapError)"#,
        r#"missing = "open missing.txt: no such file or directory" (*fs.PathError)"#,
        r#"number = "strconv.Atoi: parsing \"x\": invalid syntax" (*strconv.NumError)"#,
        r#"both = "boom \"now\"\nagain" (*errors.joinError)"#,
        r#"late = "context deadline exceeded" (context.deadlineExceededError)"#,
        r#"mine = {line: 7} (place)"#,
        r#"none = nil (*code)"#,
        r#"nothing = nil"#,
        r#"all = ["boom \"now\"" (*errors.errorString) nil]"#,
        r#"inside = {err: "read: boom \"now\"" (*fmt.wrapError)}"#,
        r#"text = "boom""#,
        r#"count = 3"#,
    ];
    assert_eq!(shown, expected);
}

const ASKED: &str = r#"package main

import "fmt"

type e struct{}

func (e) Error() string {
	return "asked"
}

func main() {
	defer fmt.Println(e{})
	panic("boom")
}
"#;

/// A function that the library calls in a guard belongs to the guard: no panic has left it.
#[test]
fn frames_above_a_guard_of_the_library_belong_to_it() {
    let mut timeline = record("asked.go", ASKED).expect("it compiles");
    let called = timeline.prev(timeline.last(), EventSet::RESULT).expect("the guard asks for the text");
    let picture = timeline.picture(called);
    let inner = picture.frames.last().expect("it runs");
    assert_eq!((&*inner.function, inner.runs_guard), ("e.Error", Some(picture.cards[0].guard)));
    assert_eq!(picture.frames[0].runs_guard, None);
}

/// What a call passes is there as soon as the function is called, also what its first instructions will put elsewhere.
#[test]
fn arguments_are_there_from_the_call_on() {
    let program = r#"package main

type t struct{ name string }

func (r t) work(_ int, a string, b [3]int) (n int, err error) {
	defer func() { n += len(a) + b[0] + len(r.name) }()
	return 1, nil
}

func main() {
	t{"r"}.work(7, "text", [3]int{4, 5, 6})
}
"#;
    let mut timeline = record("passed.go", program).expect("it compiles");
    let main = timeline.next(0, EventSet::CALL).expect("main is called");
    let called = timeline.next(main, EventSet::CALL).expect("the method is called");
    let picture = timeline.picture(called);
    let frame = picture.frames.last().expect("it has a frame");
    let vars: Vec<String> = frame.vars.iter().map(|v| format!("{} = {}", v.name, v.value.to_line())).collect();
    assert_eq!(vars, [r#"r = {name: "r"}"#, r#"a = "text""#, "b = [4 5 6]"]);
    let results: Vec<String> = frame.results.iter().map(|r| r.value.to_line()).collect();
    assert_eq!(results, ["0", "nil"]);
}
