//! The form that gc gives each guard's record, as the program says it and as gc says it (`tests/forms/forms.txt`, made by
//! `go build -gcflags=-d=defer` of Go 1.27.3).

use defer_tutor::code::DeferForm;
use defer_tutor::engine::{self, Source};
use std::fmt::Write;

#[test]
fn forms_are_those_of_gc() {
    let text = include_str!("forms/forms.go");
    let program = engine::compile(
        &[Source { name: "forms.go".into(), text: text.into(), package: String::new() }],
        engine::NEWEST,
    )
    .map_err(|faults| faults.messages().collect::<Vec<_>>())
    .expect("it compiles");
    let mut rows: Vec<(u32, &str)> = Vec::new();
    for plan in program.funcs.iter().filter_map(|f| f.plan.as_ref()) {
        for (span, form) in &plan.statements {
            let line = program.map.place(span.lo).map_or(0, |place| place.line);
            let form = match form {
                DeferForm::OpenCoded => "open-coded",
                DeferForm::Stack => "stack-allocated",
                DeferForm::Heap => "heap-allocated",
            };
            rows.push((line, form));
        }
    }
    rows.sort_unstable();
    rows.dedup();
    let mut ours = String::new();
    for (line, form) in rows {
        let _ = writeln!(ours, "{line} {form}");
    }
    assert_eq!(ours, include_str!("forms/forms.txt"));
}
