//! Nothing that a program does harms its host: each limit holds and says so, and the world is a simulated one.

use defer_tutor::engine::{self, Outcome, Settings, Source};
use defer_tutor::vm::event::Stream;
use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;

/// Runs a program: its outcome, standard output and standard error.
fn run(text: &str, settings: &Settings) -> (Outcome, String, String) {
    let source = Source { name: "main.go".into(), text: text.into(), package: String::new() };
    let program = match engine::compile(&[source], engine::NEWEST) {
        Ok(program) => program,
        Err(faults) => panic!("{}", faults.messages().collect::<Vec<_>>().join("\n")),
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut sink = |stream, bytes: &[u8]| {
        match stream {
            Stream::Stdout => out.extend_from_slice(bytes),
            Stream::Stderr => err.extend_from_slice(bytes),
        }
        ControlFlow::Continue(())
    };
    let outcome = engine::run(&program, settings, &mut sink, &AtomicBool::new(false));
    (outcome, String::from_utf8_lossy(&out).into_owned(), String::from_utf8_lossy(&err).into_owned())
}

/// The body of `main`, with imports.
fn program(imports: &[&str], body: &str) -> String {
    let imports: String = imports.iter().map(|i| format!("import {i:?}\n")).collect();
    format!("package main\n\n{imports}\nfunc main() {{\n{body}\n}}\n")
}

#[track_caller]
fn stops_with(text: &str, message: &str) {
    let (outcome, _, err) = run(text, &Settings::default());
    assert_eq!(outcome.status, 2, "{err}");
    assert!(err.contains(message), "{err}");
}

#[test]
fn an_endless_loop_meets_the_limit_of_steps() {
    let settings = Settings { steps: Some(1_000_000), ..Settings::default() };
    let (outcome, _, err) = run(&program(&[], "for {}"), &settings);
    assert_eq!(outcome.status, 2);
    assert!(err.contains("the limit of 1000000 steps is reached"), "{err}");
}

#[test]
fn recursion_without_end_is_gos_own_stack_overflow() {
    stops_with(
        "package main\nfunc f(n int) int { return f(n+1) + 1 }\nfunc main() { f(0) }\n",
        "fatal error: stack overflow",
    );
}

#[test]
fn the_heap_has_a_limit() {
    let grow = program(&[], "var keep [][]int\nfor {\n\tkeep = append(keep, make([]int, 100000))\n}");
    stops_with(&grow, "fatal error: out of memory");
    stops_with(&program(&[], "n := 1 << 40\n_ = make([]byte, n)"), "fatal error: out of memory");
    stops_with(&program(&[], "s := \"x\"\nfor {\n\ts += s\n}"), "fatal error: out of memory");
}

#[test]
fn guards_count_as_heap() {
    stops_with(&program(&[], "for {\n\tdefer func() {}()\n}"), "fatal error: out of memory");
    // Each panic runs the guard that raises the next one.
    let chain = "package main\nfunc f() {\n\tdefer f()\n\tpanic(1)\n}\nfunc main() { f() }\n";
    stops_with(chain, "fatal error: ");
}

#[test]
fn stacks_of_all_goroutines_count_as_heap() {
    let deep = "package main\nfunc deep(n int) {\n\tif n == 0 {\n\t\tselect {}\n\t}\n\tdeep(n - 1)\n}\nfunc main() {\n\tfor range 5000 {\n\t\tgo deep(100000)\n\t}\n\tselect {}\n}\n";
    stops_with(deep, "fatal error: out of memory");
}

#[test]
fn garbage_is_no_use_of_the_heap() {
    let body = "sum := 0\nfor i := 0; i < 20000; i++ {\n\tb := make([]int, 10000)\n\tb[i%100] = i\n\tsum += len(b)\n}\nprintln(sum)";
    let (outcome, _, err) = run(&program(&[], body), &Settings::default());
    assert_eq!((outcome.status, err.as_str()), (0, "200000000\n"));
}

#[test]
fn output_has_a_limit() {
    let body = "line := make([]byte, 1<<20)\nfor {\n\tos.Stdout.Write(line)\n}";
    stops_with(&program(&["os"], body), "bytes of output is reached");
}

#[test]
fn goroutines_have_a_limit() {
    stops_with(&program(&[], "for {\n\tgo func() { select {} }()\n}"), "too many goroutines");
}

#[test]
fn open_handles_have_a_limit_that_programs_see() {
    let body = "os.WriteFile(\"x\", nil, 0o644)\nfor i := 0; ; i++ {\n\tif _, err := os.Open(\"x\"); err != nil {\n\t\tfmt.Println(err)\n\t\treturn\n\t}\n}";
    let (outcome, out, _) = run(&program(&["fmt", "os"], body), &Settings::default());
    assert_eq!((outcome.status, out.as_str()), (0, "open x: too many open files\n"));
}

#[test]
fn a_run_is_interrupted_at_once() {
    let source = Source { name: "main.go".into(), text: program(&[], "for {}"), package: String::new() };
    let program = engine::compile(&[source], engine::NEWEST).expect("it compiles");
    let settings = Settings { steps: None, ..Settings::default() };
    // Set before the run: it must end after one look, not by chance.
    let outcome = engine::run(&program, &settings, &mut |_, _| ControlFlow::Continue(()), &AtomicBool::new(true));
    assert_eq!(outcome.status, 130);
}

#[test]
fn the_host_is_out_of_reach() {
    let body = "_, err := os.ReadFile(\"/etc/passwd\")\nfmt.Println(err)\nfmt.Println(os.Getenv(\"PATH\") == \"\" || os.Getenv(\"HOME\") == \"\")\nfmt.Println(time.Now().Year() < 2020)";
    let (outcome, out, err) = run(&program(&["fmt", "os", "time"], body), &Settings::default());
    assert_eq!(outcome.status, 0, "{err}");
    assert!(out.starts_with("open /etc/passwd: no such file or directory\ntrue\n"), "{out}");
}

#[test]
fn waiting_for_the_world_outside_ends_and_says_so() {
    let message = "waits for a connection or a signal, and none ever comes";
    stops_with(&program(&["net/http"], "panic(http.ListenAndServe(\":8080\", nil))"), message);
    let body = "c := make(chan os.Signal, 1)\nsignal.Notify(c, os.Interrupt)\n<-c";
    stops_with(&program(&["os", "os/signal"], body), message);
}

/// Guards that run one after the other can be stopped between any two: no piece of a run is much longer than asked for.
#[test]
fn a_pile_of_guards_runs_in_pieces() {
    let text = "package main\n\nvar n int\n\nfunc add() { n++ }\n\nfunc main() {\n\tfor i := 0; i < 20000; i++ {\n\t\tdefer add()\n\t}\n}\n";
    let source = Source { name: "pile.go".into(), text: text.into(), package: String::new() };
    let program = engine::compile(&[source], engine::NEWEST).expect("it compiles");
    let mut machine = engine::machine(&program, &Settings::default());
    let mut pieces = 0;
    while machine.end.is_none() {
        let before = machine.shared.steps;
        machine.run(1000);
        assert!(machine.shared.steps - before < 1100, "{} instructions at once", machine.shared.steps - before);
        pieces += 1;
    }
    assert!(pieces > 100);
}
