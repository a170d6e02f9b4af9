//! A prediction: the learner's guess, and what is said to it.

use crate::lesson::model::{Choice, Claim, Label, OrderItem, Question, QuestionKind, WrongOrder, WrongOutput};
use crate::words::{Lang, Words};

/// A question that is being answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub guess: Guess,
    pub verdict: Option<Verdict>,
    /// Rows that what is said to the guess is scrolled down.
    pub scroll: u16,
    because: Words,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Guess {
    Choice { choices: Vec<Choice>, cursor: usize },
    Order { order: Vec<usize>, cursor: usize, held: bool, answer: Vec<usize>, wrong: Vec<WrongOrder> },
    Output { typed: String, answer: String, wrong: Vec<WrongOutput> },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    pub right: bool,
    /// To this very guess; none where nobody expected it.
    pub reply: Option<Words>,
    /// Why it is so; only after a right guess, so that one may try again.
    pub because: Option<Words>,
    /// For an order: which places are right.
    pub places: Vec<bool>,
}

impl Asked {
    /// `output` is what the program prints.
    pub fn new(question: &Question, output: &str) -> Asked {
        let guess = match &question.kind {
            QuestionKind::Choices(choices) => Guess::Choice { choices: choices.clone(), cursor: 0 },
            QuestionKind::Order { items, answer, wrong } => Guess::Order {
                order: (0..items.len()).collect(),
                cursor: 0,
                held: false,
                answer: answer.clone(),
                wrong: wrong.clone(),
            },
            QuestionKind::TypeOutput { wrong } => {
                Guess::Output { typed: String::new(), answer: output.to_string(), wrong: wrong.clone() }
            }
        };
        Asked { guess, verdict: None, scroll: 0, because: question.because.clone() }
    }

    /// The same question with answers to choose from, as a room can vote on nothing else: the right one stands among the wrong ones
    /// that have a reply.
    pub fn into_vote(self, items: &[OrderItem], lang: Lang) -> Asked {
        let mut choices: Vec<Choice> = match &self.guess {
            Guess::Choice { .. } => return self,
            Guess::Order { answer, wrong, .. } => {
                let labels: Vec<String> = items.iter().map(|item| item.label.line(lang)).collect();
                let labels = without_what_is_common(&labels);
                let text = |order: &[usize]| {
                    order.iter().filter_map(|i| labels.get(*i)).map(|label| format!("{label}\n")).collect()
                };
                let wrong = wrong.iter().map(|w| (text(&w.order), false, w.reply.clone()));
                wrong.chain([(text(answer), true, Words::default())]).map(choice).collect()
            }
            Guess::Output { answer, wrong, .. } => {
                let wrong = wrong.iter().map(|w| (w.output.clone(), false, w.reply.clone()));
                wrong.chain([(answer.clone(), true, Words::default())]).map(choice).collect()
            }
        };
        // An order that says nothing about the answer.
        choices.sort_by(|a, b| a.id.cmp(&b.id));
        Asked { guess: Guess::Choice { choices, cursor: 0 }, ..self }
    }

    /// Shows the right answer.
    pub fn reveal(&mut self) {
        match &mut self.guess {
            Guess::Choice { choices, cursor } => *cursor = choices.iter().position(|c| c.right).unwrap_or(*cursor),
            Guess::Order { order, answer, .. } => order.clone_from(answer),
            Guess::Output { typed, answer, .. } => typed.clone_from(answer),
        }
        self.confirm();
    }

    /// Moves the cursor, or the item that is held.
    pub fn shift(&mut self, by: isize) {
        if self.verdict.is_some() {
            return;
        }
        match &mut self.guess {
            Guess::Choice { choices, cursor } => *cursor = turn(*cursor, by, choices.len()),
            Guess::Order { order, cursor, held, .. } => {
                let to = turn(*cursor, by, order.len());
                if *held {
                    let item = order.remove(*cursor);
                    order.insert(to, item);
                }
                *cursor = to;
            }
            Guess::Output { .. } => {}
        }
    }

    /// Takes up or puts down the item under the cursor.
    pub fn hold(&mut self) {
        if let (Guess::Order { held, .. }, None) = (&mut self.guess, &self.verdict) {
            *held = !*held;
        }
    }

    /// Puts the cursor on a choice.
    pub fn point(&mut self, index: usize) {
        match &mut self.guess {
            Guess::Choice { choices, cursor } if index < choices.len() && self.verdict.is_none() => *cursor = index,
            _ => {}
        }
    }

    pub fn is_typing(&self) -> bool {
        matches!(self.guess, Guess::Output { .. }) && self.verdict.is_none()
    }

    pub fn type_char(&mut self, c: char) {
        if let (Guess::Output { typed, .. }, None) = (&mut self.guess, &self.verdict)
            && typed.len() < 4096
        {
            typed.push(c);
        }
    }

    pub fn erase(&mut self) {
        if let (Guess::Output { typed, .. }, None) = (&mut self.guess, &self.verdict) {
            typed.pop();
        }
    }

    /// Judges the guess.
    pub fn confirm(&mut self) {
        if self.verdict.is_some() {
            return;
        }
        let mut places = Vec::new();
        let (right, reply) = match &mut self.guess {
            Guess::Choice { choices, cursor } => {
                let choice = &choices[*cursor];
                (choice.right, Some(choice.reply.clone()).filter(|reply| *reply != Words::default()))
            }
            Guess::Order { order, held, answer, wrong, .. } => {
                *held = false;
                places = order.iter().zip(&*answer).map(|(a, b)| a == b).collect();
                let reply = wrong.iter().find(|w| w.order == *order).map(|w| w.reply.clone());
                (order == answer, reply)
            }
            Guess::Output { typed, answer, wrong } => {
                let same = |a: &str, b: &str| {
                    a.trim_end().lines().map(str::trim_end).eq(b.trim_end().lines().map(str::trim_end))
                };
                let reply = wrong.iter().find(|w| same(&w.output, typed)).map(|w| w.reply.clone());
                (same(typed, answer), reply)
            }
        };
        self.scroll = 0;
        self.verdict = Some(Verdict { right, reply, because: right.then(|| self.because.clone()), places });
    }

    /// Another try after a wrong guess.
    pub fn retry(&mut self) {
        if self.verdict.as_ref().is_some_and(|v| !v.right) {
            self.verdict = None;
        }
    }
}

/// Calls that print one text each are told by their texts: in several orders one below the other, whole calls are more than a room reads.
fn without_what_is_common(labels: &[String]) -> Vec<&str> {
    let printed = |label: &str| label.strip_suffix("\")").and_then(|l| l.find("(\"").map(|at| at + 2));
    let Some(start) = labels.first().and_then(|label| printed(label)) else { return whole(labels) };
    let is_alike = |label: &String| printed(label) == Some(start) && label[..start] == labels[0][..start];
    match labels.iter().all(is_alike) {
        true => labels.iter().map(|label| &label[start..label.len() - 2]).collect(),
        false => whole(labels),
    }
}

fn whole(labels: &[String]) -> Vec<&str> {
    labels.iter().map(String::as_str).collect()
}

/// A choice's label on one line.
pub fn shown(label: &Label, lang: Lang) -> String {
    match label {
        Label::Words(words) => words.get(lang).to_string(),
        Label::Output(output) => output.lines().collect::<Vec<_>>().join(" / "),
    }
}

fn choice((output, right, reply): (String, bool, Words)) -> Choice {
    Choice { id: output.clone(), label: Label::Output(output), right, claim: Claim::Idea, reply }
}

fn turn(at: usize, by: isize, len: usize) -> usize {
    (at as isize + by).clamp(0, len as isize - 1) as usize
}
