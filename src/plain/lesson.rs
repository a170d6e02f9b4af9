//! A lesson as text, scene by scene, answers included.

use super::run::{numbered, tell};
use super::{Out, item, prose};
use crate::engine::Settings;
use crate::lesson::model::*;
use crate::lesson::run;
use crate::timeline::Timeline;
use crate::timeline::picture::Moment;
use crate::words::{Interface, Lang, fill};

/// Writes a lesson from its scene `first` (the first is 0) on.
pub fn lesson(lesson: &Lesson, first: usize, words: &Interface, lang: Lang, settings: &Settings, out: Out<'_>) {
    let number = fill(&words.lesson.lesson, &[("number", &lesson.number.to_string())]);
    let minutes = fill(&words.lesson.minutes, &[("minutes", &lesson.minutes.to_string())]);
    let title = words.plain.pair(&number, lesson.title.get(lang));
    heading(out, &fill(&words.lesson.taking, &[("title", &title), ("minutes", &minutes)]), '=');
    for (i, scene) in lesson.scenes.iter().enumerate().skip(first) {
        let title = [
            ("number", (i + 1).to_string()),
            ("count", lesson.scenes.len().to_string()),
            ("kind", scene.kind_name(&words.lesson).to_string()),
            ("title", scene.title.get(lang).to_string()),
        ];
        let title: Vec<(&str, &str)> = title.iter().map(|(n, v)| (*n, v.as_str())).collect();
        heading(out, &fill(&words.plain.scene, &title), '-');
        Teller { lesson, words, lang, settings, out: &mut *out }.scene(scene);
    }
}

pub(super) fn heading(out: Out<'_>, text: &str, line: char) {
    let width = crate::lesson::prose::width_of(text).min(super::WIDTH);
    out(&format!("{text}\n{}\n\n", line.to_string().repeat(width)));
}

pub(super) struct Teller<'a> {
    pub(super) lesson: &'a Lesson,
    pub(super) words: &'a Interface,
    pub(super) lang: Lang,
    pub(super) settings: &'a Settings,
    pub(super) out: Out<'a>,
}

impl Teller<'_> {
    pub(super) fn scene(&mut self, scene: &Scene) {
        match &scene.kind {
            SceneKind::Read { body, snippet } => {
                prose(self.out, body.get(self.lang));
                if let Some(snippet) = snippet {
                    self.code(*snippet);
                }
            }
            SceneKind::Predict { snippet, question } => {
                self.code(*snippet);
                self.question(*snippet, question);
            }
            SceneKind::Watch { snippet, body, notes, stops, finds, .. } => {
                prose(self.out, body.get(self.lang));
                self.watch(*snippet, notes, stops);
                for find in finds {
                    prose(self.out, &fill(&self.words.plain.stop, &[("prompt", find.prompt.get(self.lang))]));
                    prose(self.out, find.right.get(self.lang));
                }
            }
            SceneKind::Change { start, body, goals, hints, solution, after } => {
                prose(self.out, body.get(self.lang));
                self.code(*start);
                self.goals(goals);
                for (i, hint) in hints.iter().enumerate() {
                    let sign = fill(&self.words.lesson.hint, &[("number", &(i + 1).to_string())]);
                    prose(self.out, &self.words.plain.pair(&sign, hint.get(self.lang)));
                }
                let heading = self.words.plain.heading(&self.words.lesson.solution);
                (self.out)(&numbered(&heading, &self.lesson.snippet(*solution).main().text));
                prose(self.out, after.get(self.lang));
            }
            SceneKind::Compare { body, columns, rows, further } => {
                prose(self.out, body.get(self.lang));
                for row in rows {
                    (self.out)(&format!("{}\n", self.words.plain.heading(row.head.get(self.lang))));
                    for (column, cell) in columns.iter().zip(&row.cells) {
                        item(self.out, "  - ", &self.words.plain.pair(column.get(self.lang), cell.get(self.lang)));
                    }
                    (self.out)("\n");
                }
                self.further(further);
            }
            SceneKind::Recap { lines, further } => {
                lines.iter().for_each(|l| item(self.out, "  - ", l.get(self.lang)));
                (self.out)("\n");
                self.further(further);
            }
        }
    }

    fn further(&mut self, links: &[Link]) {
        if links.is_empty() {
            return;
        }
        (self.out)(&format!("{}\n\n", self.words.plain.heading(&self.words.lesson.further)));
        for link in links {
            item(self.out, "  - ", link.text.get(self.lang));
            (self.out)(&format!("    {}\n", link.url));
        }
        (self.out)("\n");
    }

    pub(super) fn code(&mut self, snippet: SnippetRef) {
        let (main, go) = (self.lesson.snippet(snippet).main(), format!("{}.{}", snippet.go.0, snippet.go.1));
        let heading = fill(&self.words.plain.program_under, &[("file", &main.name), ("go", &go)]);
        (self.out)(&numbered(&heading, &main.text));
    }

    pub(super) fn goals(&mut self, goals: &[Goal]) {
        (self.out)(&format!("{}\n\n", self.words.plain.heading(&self.words.lesson.goals)));
        goals.iter().for_each(|g| item(self.out, "  - ", g.text.get(self.lang)));
        (self.out)("\n");
    }

    fn question(&mut self, snippet: SnippetRef, question: &Question) {
        self.offer(question);
        self.answer(snippet, question);
    }

    /// The question with what there is to choose from, and not a word about the answer.
    pub(super) fn offer(&mut self, question: &Question) {
        prose(self.out, question.prompt.get(self.lang));
        let labels: Vec<&Label> = match &question.kind {
            QuestionKind::Choices(choices) => choices.iter().map(|c| &c.label).collect(),
            QuestionKind::Order { items, .. } => items.iter().map(|i| &i.label).collect(),
            QuestionKind::TypeOutput { .. } => return,
        };
        for (letter, label) in ('a'..).zip(labels) {
            item(self.out, &format!("  {letter}) "), &label.line(self.lang));
        }
        (self.out)("\n");
    }

    /// The right answer and why it is right, and what there is to say to the others.
    pub(super) fn answer(&mut self, snippet: SnippetRef, question: &Question) {
        let lang = self.lang;
        let words = &self.words.plain;
        let answer = &self.words.lesson.answer;
        let others = format!("{}\n\n", words.heading(&self.words.lesson.other_answers));
        match &question.kind {
            QuestionKind::Choices(choices) => {
                for (letter, choice) in ('a'..).zip(choices).filter(|(_, c)| c.right) {
                    prose(self.out, &words.pair(answer, &format!("{letter}) {}", choice.reply.get(lang))));
                }
                prose(self.out, question.because.get(lang));
                (self.out)(&others);
                for (letter, choice) in ('a'..).zip(choices).filter(|(_, c)| !c.right) {
                    item(self.out, &format!("  {letter}) "), choice.reply.get(lang));
                }
            }
            QuestionKind::TypeOutput { wrong } => {
                let stdout = self.lesson.snippet(snippet).expected(snippet.go).map_or("", |e| &e.stdout);
                (self.out)(&format!("{}\n\n", words.heading(answer)));
                stdout.lines().for_each(|l| (self.out)(&format!("    {l}\n")));
                (self.out)("\n");
                prose(self.out, question.because.get(lang));
                (self.out)(&others);
                for wrong in wrong {
                    item(self.out, "  - ", &words.pair(&inline(&wrong.output), wrong.reply.get(lang)));
                }
            }
            QuestionKind::Order { answer: order, wrong, .. } => {
                let letters = |order: &[usize]| {
                    order.iter().filter_map(|i| ('a'..).nth(*i)).map(String::from).collect::<Vec<_>>().join(" ")
                };
                (self.out)(&format!("{}\n\n", words.pair(answer, &letters(order))));
                prose(self.out, question.because.get(lang));
                (self.out)(&others);
                for wrong in wrong {
                    item(self.out, "  - ", &words.pair(&letters(&wrong.order), wrong.reply.get(lang)));
                }
            }
        }
        (self.out)("\n");
    }

    fn watch(&mut self, snippet: SnippetRef, notes: &[Note], stops: &[Stop]) {
        let program = self.lesson.snippet(snippet);
        let mut timeline = match run::timeline(&program.files, snippet.go, &program.settings(self.settings)) {
            Ok(timeline) => timeline,
            Err(faults) => {
                faults.messages().for_each(|m| (self.out)(&format!("{m}\n")));
                return;
            }
        };
        self.code(snippet);
        (self.out)(&format!("{}\n\n", self.words.plain.run));
        let pinned = self.pinned(&mut timeline, notes, stops);
        let mut add = |moment: Moment, out: Out<'_>| {
            pinned.iter().filter(|(at, _)| *at == moment).for_each(|(_, text)| item(out, "      ", text));
        };
        tell(&mut timeline, self.words, self.out, &mut add);
    }

    /// What is said after a moment.
    fn pinned(&self, timeline: &mut Timeline, notes: &[Note], stops: &[Stop]) -> Vec<(Moment, String)> {
        while timeline.last() < 100_000 && !timeline.advance(10_000) {}
        let mut said = Vec::new();
        for note in notes {
            let text = fill(&self.words.plain.note, &[("text", note.text.get(self.lang))]);
            said.extend(run::find(timeline, &note.pin).map(|at| (at, text)));
        }
        for stop in stops {
            let text = fill(&self.words.plain.stop, &[("prompt", stop.prompt.get(self.lang))]);
            // It is asked before the event happens.
            said.extend(run::find(timeline, &stop.before).map(|at| (at.saturating_sub(1), text)));
        }
        said
    }
}

/// Output in one line.
fn inline(output: &str) -> String {
    output.lines().collect::<Vec<_>>().join(" | ")
}
