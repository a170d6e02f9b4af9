//! A prediction: asked until the answer is right or is asked for.

use super::{Session, Turn, Typed, choice};
use crate::lesson::model::{Question, QuestionKind, SnippetRef};
use crate::lesson::progress::What;
use crate::words::Words;

/// What an answer comes to.
struct Judged {
    right: bool,
    /// As progress keeps it.
    given: String,
    reply: Option<Words>,
    /// Of an order: which items are in their place.
    places: Vec<bool>,
}

impl Session<'_> {
    /// `again`: it has come back.
    pub(super) fn predict(&mut self, scene: &str, snippet: SnippetRef, question: &Question, again: bool) -> Turn {
        let lang = self.lang;
        let mut told = false;
        self.teller(|teller| {
            teller.code(snippet);
            teller.offer(question);
        });
        let output = self.lesson.snippet(snippet).expected(snippet.go).map_or("", |e| &e.stdout);
        let tutor = &self.words.tutor;
        let (how, prompt) = match &question.kind {
            QuestionKind::Choices(_) => (&tutor.how_choice, &tutor.prompt_answer),
            QuestionKind::Order { .. } => (&tutor.how_order, &tutor.prompt_answer),
            QuestionKind::TypeOutput { .. } => (&tutor.how_output, &tutor.prompt_output),
        };
        self.prose(how);
        let typed_output = matches!(question.kind, QuestionKind::TypeOutput { .. });
        loop {
            let line = match typed_output {
                true => self.output(prompt),
                false => self.ask(prompt),
            };
            let line = match line {
                Typed::Turn(turn) => return turn,
                Typed::Line(line) => line,
            };
            if line == "answer" || line == ":answer" {
                self.teller(|teller| teller.answer(snippet, question));
                return self.go_on();
            }
            let Some(judged) = judge(question, &line, output) else {
                match line.is_empty() {
                    true => self.prose(how),
                    false => self.unknown(&line),
                }
                continue;
            };
            let (right, given) = (judged.right, judged.given);
            match again {
                // It counts once.
                true if !std::mem::replace(&mut told, true) => (self.keep)(scene, What::Reviewed { right, given }),
                true => {}
                false => (self.keep)(scene, What::Answered { right, given }),
            }
            let words = &self.words.stage;
            match &judged.reply {
                Some(reply) => self.prose(&self.words.tutor.verdict(judged.right, reply.get(lang))),
                None if judged.right => self.prose(&words.right),
                None if judged.places.is_empty() => self.prose(&words.wrong),
                None => {
                    let right = judged.places.iter().filter(|p| **p).count().to_string();
                    self.tell(&words.in_place, &[("right", right), ("count", judged.places.len().to_string())]);
                }
            }
            if judged.right {
                self.prose(question.because.get(lang));
                return self.go_on();
            }
            self.prose(&self.words.tutor.try_again);
        }
    }

    /// Lines of output, up to one with a full stop alone. Commands have a colon before them here.
    fn output(&mut self, prompt: &str) -> Typed {
        let mut text = String::new();
        loop {
            self.console.say(&format!("{prompt}> "));
            let Some(line) = self.console.read() else {
                self.console.say("\n");
                return Typed::Turn(Turn::Quit);
            };
            match line.strip_prefix(':').map(str::trim) {
                Some("answer") => return Typed::Line(":answer".into()),
                Some(command) => match self.common(command) {
                    Some(Some(turn)) => return Typed::Turn(turn),
                    Some(None) => {}
                    None => self.unknown(command),
                },
                None if line.trim() == "." => {
                    self.console.say("\n");
                    return Typed::Line(text);
                }
                None => text.push_str(&format!("{line}\n")),
            }
        }
    }
}

/// None: that is no answer to such a question.
fn judge(question: &Question, line: &str, output: &str) -> Option<Judged> {
    Some(match &question.kind {
        QuestionKind::Choices(choices) => {
            let chosen = &choices[choice(line, choices.len())?];
            let reply = Some(chosen.reply.clone()).filter(|r| *r != Words::default());
            Judged { right: chosen.right, given: chosen.id.clone(), reply, places: Vec::new() }
        }
        QuestionKind::Order { items, answer, wrong } => {
            // `c a b`, `c, a, b` or `cab`.
            let apart = line.replace(',', " ");
            let words: Vec<String> = match apart.contains(' ') {
                true => apart.split_whitespace().map(str::to_string).collect(),
                false => apart.chars().map(String::from).collect(),
            };
            let order: Vec<usize> = words.iter().map(|w| choice(w, items.len())).collect::<Option<_>>()?;
            let mut sorted = order.clone();
            sorted.sort_unstable();
            if !sorted.into_iter().eq(0..items.len()) {
                return None;
            }
            let reply = wrong.iter().find(|w| w.order == order).map(|w| w.reply.clone());
            let given = order.iter().map(|i| (i + 1).to_string()).collect::<Vec<_>>().join(" ");
            let places = order.iter().zip(answer).map(|(is, must)| is == must).collect();
            Judged { right: order == *answer, given, reply, places }
        }
        QuestionKind::TypeOutput { wrong } => {
            let same =
                |a: &str, b: &str| a.trim_end().lines().map(str::trim_end).eq(b.trim_end().lines().map(str::trim_end));
            let reply = wrong.iter().find(|w| same(&w.output, line)).map(|w| w.reply.clone());
            Judged { right: same(line, output), given: line.trim_end().to_string(), reply, places: Vec::new() }
        }
    })
}
