//! Proves a lesson by running it: outputs under every version that it names, right and wrong choices, pins, exercises, and the
//! measures of its texts.

use super::measure;
use super::model::*;
use super::property::Evidence;
use super::run;
use crate::engine::{Faults, Settings};
use crate::syntax::ast::Decl;
use crate::syntax::{SourceMap, parse_file};
use crate::timeline::Timeline;
use crate::words::Lang;

/// What was proved of a lesson and what turned out false.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub proved: u32,
    /// One message each.
    pub refuted: Vec<String>,
}

/// Runs everything that the lesson claims.
pub fn prove(lesson: &Lesson) -> Report {
    let mut report = Report::default();
    for fault in measure::faults(lesson) {
        report.claim(false, || fault);
    }
    for snippet in &lesson.snippets {
        for expected in &snippet.expected {
            report.snippet(snippet, expected);
        }
    }
    for scene in &lesson.scenes {
        let mut about = About { lesson, scene: &scene.id, report: &mut report };
        match &scene.kind {
            SceneKind::Read { .. } | SceneKind::Compare { .. } | SceneKind::Recap { .. } => {}
            SceneKind::Predict { snippet, question } => {
                about.question(*snippet, question);
                if let Some(again) = &question.again {
                    about.question(again.snippet, &again.question);
                }
            }
            SceneKind::Watch { snippet, notes, stops, finds, .. } => about.pins(*snippet, notes, stops, finds),
            SceneKind::Change { start, goals, solution, .. } => about.exercise(*start, *solution, goals),
        }
    }
    report
}

impl Report {
    fn claim(&mut self, holds: bool, otherwise: impl FnOnce() -> String) {
        if holds {
            self.proved += 1;
        } else {
            self.refuted.push(otherwise());
        }
    }

    fn snippet(&mut self, snippet: &Snippet, expected: &Expected) {
        let file = &snippet.main().name;
        let (major, minor) = expected.go;
        match Evidence::gather(&snippet.files, expected.go, &snippet.settings(&Settings::default())) {
            Ok(run) => {
                self.claim(run.stdout == expected.stdout, || {
                    format!("{file} under Go {major}.{minor} prints {:?}, not {:?}", run.stdout, expected.stdout)
                });
                self.claim(run.status == expected.status, || {
                    format!("{file} under Go {major}.{minor} ends with status {}, not {}", run.status, expected.status)
                });
            }
            Err(faults) => self.claim(false, || format!("under Go {major}.{minor}: {}", first(&faults))),
        }
    }
}

fn first(faults: &Faults) -> String {
    faults.messages().next().unwrap_or_default()
}

/// One scene of a lesson under proof.
struct About<'a> {
    lesson: &'a Lesson,
    scene: &'a str,
    report: &'a mut Report,
}

impl About<'_> {
    fn claim(&mut self, holds: bool, otherwise: impl FnOnce() -> String) {
        let scene = self.scene;
        self.report.claim(holds, || format!("scene `{scene}`: {}", otherwise()));
    }

    /// Programs that do not compile are told where their outputs are proved.
    fn evidence(&self, snippet: SnippetRef) -> Option<Evidence> {
        let program = self.lesson.snippet(snippet);
        Evidence::gather(&program.files, snippet.go, &program.settings(&Settings::default())).ok()
    }

    fn timeline(&self, snippet: SnippetRef) -> Option<Timeline> {
        let program = self.lesson.snippet(snippet);
        let settings = program.settings(&Settings::default());
        let mut timeline = run::timeline(&program.files, snippet.go, &settings).ok()?;
        while !timeline.advance(10_000) && timeline.last() < 200_000 {}
        Some(timeline)
    }

    fn question(&mut self, snippet: SnippetRef, question: &Question) {
        let Some(evidence) = self.evidence(snippet) else { return };
        match &question.kind {
            QuestionKind::Choices(choices) => {
                for choice in choices {
                    let Claim::Run(properties) = &choice.claim else { continue };
                    let holds = properties.iter().all(|p| evidence.has(p));
                    self.claim(holds == choice.right, || match choice.right {
                        true => format!("choice `{}` is said to be right, and the run says otherwise", choice.id),
                        false => format!("choice `{}` is said to be wrong, and it is right", choice.id),
                    });
                }
            }
            QuestionKind::TypeOutput { wrong } => {
                for wrong in wrong {
                    let is_wrong = wrong.output != evidence.stdout;
                    self.claim(is_wrong, || {
                        format!("the output {:?} is said to be wrong, and it is right", wrong.output)
                    });
                }
            }
            QuestionKind::Order { items, answer, wrong } => {
                let Some(mut timeline) = self.timeline(snippet) else { return };
                let mut moments = Vec::new();
                for item in items {
                    let moment = item.pin.as_ref().map(|pin| run::find(&mut timeline, pin));
                    if let Some(None) = moment {
                        self.claim(false, || format!("`{}` never happens", item.label.line(Lang::EN)));
                    }
                    moments.push(moment.flatten());
                }
                // What is ranked by its worth has no moments: its order is the author's word.
                let run: Vec<_> = answer.iter().filter_map(|i| moments[*i]).collect();
                self.claim(run.is_sorted(), || "the calls run in another order than `answer`".into());
                for wrong in wrong {
                    self.claim(wrong.order != *answer, || "an order in `wrong` is the right one".into());
                }
            }
        }
    }

    fn pins(&mut self, snippet: SnippetRef, notes: &[Note], stops: &[Stop], finds: &[Find]) {
        let Some(mut timeline) = self.timeline(snippet) else { return };
        for note in notes {
            let found = run::find(&mut timeline, &note.pin).is_some();
            self.claim(found, || format!("note `{}` is pinned to an event that the run does not have", note.id));
        }
        for find in finds {
            let found = run::find(&mut timeline, &find.pin).is_some();
            self.claim(found, || format!("what `{}` asks to be found is not in the run", find.id));
        }
        for stop in stops {
            let found = run::find(&mut timeline, &stop.before);
            self.claim(found.is_some_and(|m| m > 0), || {
                format!("stop `{}` waits for an event that the run does not have", stop.id)
            });
            if let (Ask::Line, Some(at @ 1..)) = (stop.ask, found) {
                let before = timeline.picture(at - 1);
                let shown = timeline.source_at(&before).0.to_string();
                let place = timeline.event(at).and_then(|event| timeline.source_map().place(event.span.lo));
                self.claim(place.is_some_and(|place| *place.file == *shown), || {
                    format!("stop `{}` asks for a line of another file than {shown}, which is shown", stop.id)
                });
            }
            if stop.ask == Ask::Card {
                let is_guard = stop.before.kind == PinKind::GuardStarted;
                self.claim(is_guard, || {
                    format!("stop `{}` asks for a card, so it stops before a GuardStarted", stop.id)
                });
            }
        }
    }

    fn exercise(&mut self, start: SnippetRef, solution: SnippetRef, goals: &[Goal]) {
        let settings = self.lesson.snippet(start).settings(&Settings::default());
        let reached = |files: &[GoFile], go| {
            Evidence::gather(files, go, &settings).is_ok_and(|run| goals.iter().all(|g| run.has(&g.property)))
        };
        let files = self.lesson.snippet(start).files.clone();
        self.claim(!reached(&files, start.go), || "the exercise is solved before it begins".into());
        let solved = reached(&self.lesson.snippet(solution).files, solution.go);
        self.claim(solved, || "the solution does not reach all goals".into());
        for (name, text) in emptied(&files[0]) {
            let mut files = files.clone();
            files[0].text = text.into();
            self.claim(!reached(&files, start.go), || format!("emptying the body of `{name}` is enough to pass"));
        }
    }
}

/// The file with the body of one function taken out, for each of its functions.
fn emptied(file: &GoFile) -> Vec<(String, String)> {
    let mut map = SourceMap::new();
    let index = map.add(&file.name, &file.text);
    let base = map.file(index).base as usize;
    let tree = parse_file(&map, index, 1).file;
    let mut texts = Vec::new();
    for decl in &tree.decls {
        let Decl::Func(func) = decl else { continue };
        let Some(body) = &func.body else { continue };
        let (from, to) = (body.span.lo as usize - base, body.span.hi as usize - base);
        let text = format!("{}{{}}{}", &file.text[..from], &file.text[to..]);
        texts.push((func.name.name.to_string(), text));
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_emptied_one_at_a_time() {
        let text = "package main\n\nfunc f() int {\n\treturn 1\n}\n\nfunc main() { f() }\n";
        let file = GoFile { name: "x.go".into(), text: text.into(), package: "".into() };
        let texts = emptied(&file);
        assert_eq!(texts[0], ("f".into(), "package main\n\nfunc f() int {}\n\nfunc main() { f() }\n".into()));
        assert_eq!(texts[1].1, "package main\n\nfunc f() int {\n\treturn 1\n}\n\nfunc main() {}\n");
    }
}
