//! One scene from raw data to the model.

use super::check::{Checker, lines, quoted, suggestion, words};
use super::model::*;
use super::raw::*;
use crate::words::{Lang, Words};

/// A field of a scene's texts; they are of the kind of the scene, which was compared before.
macro_rules! fields {
    ($text:expr, $kind:ident { $field:ident } => $value:expr) => {
        match $text {
            RawSceneText::$kind { $field, .. } => $value,
            _ => Default::default(),
        }
    };
}

/// The scene, or None after telling the checker what is wrong.
pub fn scene(checker: &mut Checker<'_>, raw: &RawScene, texts: &[(Lang, RawText)]) -> Option<Scene> {
    let id = raw.id();
    let mut found = Vec::new();
    for (lang, text) in texts {
        let file = format!("text.{lang}.ron");
        match text.scenes.iter().find(|t| t.id() == id) {
            Some(text) if text.kind() == raw.kind() => found.push((*lang, text)),
            Some(text) => {
                let cause = format!("scene `{id}` is a {} in lesson.ron and a {} here", raw.kind(), text.kind());
                checker.fault(&file, &[&quoted(id)], cause, "use the same kind in both");
            }
            None => {
                let cause = format!("the texts of scene `{id}` are missing in language {lang}");
                checker.fault(&file, &["scenes"], cause, format!("add a `{}(id: \"{id}\", …)`", raw.kind()));
            }
        }
    }
    if found.len() != texts.len() {
        return None;
    }
    let texts = Texts { id, found };
    let kind = match raw {
        RawScene::Read { snippet, go, .. } => SceneKind::Read {
            body: texts.prose(|t| fields!(t, Read { body } => body)),
            snippet: match snippet {
                Some(snippet) => Some(checker.snippet(id, snippet, go.as_deref())?),
                None => None,
            },
        },
        RawScene::Predict { snippet, go, question, again, .. } => {
            let program = checker.snippet(id, snippet, go.as_deref())?;
            let mut question = question_of(checker, &texts, Form::First, program, question)?;
            question.again = match again {
                Some(again) => Some(Box::new(again_of(checker, &texts, snippet, again, &question.because)?)),
                None => {
                    texts.has_no_second_form(checker)?;
                    None
                }
            };
            SceneKind::Predict { snippet: program, question }
        }
        RawScene::Watch { snippet, go, panes, notes, stops, finds, .. } => {
            let snippet = checker.snippet(id, snippet, go.as_deref())?;
            let note_words = texts.items(
                checker,
                "note",
                notes.iter().map(|n| &n.id),
                |t| fields!(t, Watch { notes } => id_texts(notes)),
            )?;
            let stop_words = texts.items(
                checker,
                "stop",
                stops.iter().map(|s| &s.id),
                |t| fields!(t, Watch { stops } => stop_texts(stops)),
            )?;
            let mut checked_notes = Vec::new();
            for (note, [text]) in notes.iter().zip(note_words) {
                checked_notes.push(Note { id: note.id.clone(), pin: pin(checker, id, snippet, &note.at)?, text });
            }
            let mut checked_stops = Vec::new();
            for (stop, [prompt, right, wrong]) in stops.iter().zip(stop_words) {
                let before = pin(checker, id, snippet, &stop.before)?;
                checked_stops.push(Stop { id: stop.id.clone(), before, prompt, ask: stop.ask, right, wrong });
            }
            let find_words = texts.items(
                checker,
                "find",
                finds.iter().map(|s| &s.id),
                |t| fields!(t, Watch { finds } => stop_texts(finds)),
            )?;
            let mut checked_finds = Vec::new();
            for (find, [prompt, right, wrong]) in finds.iter().zip(find_words) {
                let pin = pin(checker, id, snippet, &find.at)?;
                checked_finds.push(Find { id: find.id.clone(), pin, prompt, right, wrong });
            }
            SceneKind::Watch {
                snippet,
                body: texts.prose(|t| fields!(t, Watch { body } => body)),
                notes: checked_notes,
                stops: checked_stops,
                finds: checked_finds,
                panes: panes.clone(),
            }
        }
        RawScene::Change { start, go, solution, goals, .. } => {
            let goal_words = texts.items(
                checker,
                "goal",
                goals.iter().map(|g| &g.id),
                |t| fields!(t, Change { goals } => id_texts(goals)),
            )?;
            let goals = goals.iter().zip(goal_words);
            SceneKind::Change {
                start: checker.snippet(id, start, go.as_deref())?,
                body: texts.prose(|t| fields!(t, Change { body } => body)),
                goals: goals.map(|(g, [text])| Goal { property: property(&g.must), text }).collect(),
                hints: texts.list(checker, "hints", |t| fields!(t, Change { hints } => hints))?,
                solution: checker.snippet(id, solution, go.as_deref())?,
                after: texts.prose(|t| fields!(t, Change { after } => after)),
            }
        }
        RawScene::Compare { columns, rows, further, .. } => table(checker, &texts, columns, rows, further)?,
        RawScene::Recap { further, .. } => SceneKind::Recap {
            lines: texts.list(checker, "lines", |t| fields!(t, Recap { lines } => lines))?,
            further: links(checker, &texts, further, |t| fields!(t, Recap { further } => id_texts(further)))?,
        },
    };
    let halves = raw.minutes() * 2.0;
    if halves < 1.0 || halves.fract() != 0.0 {
        let cause = format!("scene `{id}` takes {} minutes", raw.minutes());
        checker.fault(
            "lesson.ron",
            &[&quoted(id), "minutes"],
            cause,
            "half minutes are counted: 0.5, 1, 1.5 and so on",
        );
    }
    Some(Scene {
        id: id.to_string(),
        title: texts.words(|t| t.title_and_speaker().0),
        speaker: texts.words(|t| t.title_and_speaker().1),
        seconds: halves as u32 * 30,
        kind,
    })
}

fn links<'a>(
    checker: &mut Checker<'_>,
    texts: &Texts<'a>,
    raw: &'a [RawLink],
    pick: impl Fn(&'a RawSceneText) -> Vec<(&'a str, Vec<&'a str>)>,
) -> Option<Vec<Link>> {
    let words = texts.items(checker, "link", raw.iter().map(|l| &l.id), pick)?;
    Some(raw.iter().zip(words).map(|(l, [text])| Link { text, url: l.url.clone() }).collect())
}

fn table<'a>(
    checker: &mut Checker<'_>,
    texts: &Texts<'a>,
    columns: &'a [String],
    rows: &'a [String],
    further: &'a [RawLink],
) -> Option<SceneKind> {
    let heads =
        texts.items(checker, "column", columns.iter(), |t| fields!(t, Compare { columns } => id_texts(columns)))?;
    let row_heads = texts.items(
        checker,
        "row",
        rows.iter(),
        |t| fields!(t, Compare { rows } => rows.iter().map(|r| (r.id.as_str(), vec![r.head.as_str()])).collect()),
    )?;
    let mut checked = Vec::new();
    for (id, [head]) in rows.iter().zip(row_heads) {
        let cells = |t: &'a RawSceneText| -> &'a [String] {
            let rows: &'a [RawRowText] = fields!(t, Compare { rows } => rows);
            rows.iter().find(|r| r.id == *id).map_or(&[], |r| &r.cells)
        };
        let cells = texts.list(checker, id, cells)?;
        if cells.len() != columns.len() {
            let cause = format!("row `{id}` has {} cells for {} columns", cells.len(), columns.len());
            checker.fault("lesson.ron", &[&quoted(texts.id), &quoted(id)], cause, "write one cell for every column");
            return None;
        }
        checked.push(Row { head, cells });
    }
    Some(SceneKind::Compare {
        body: texts.prose(|t| fields!(t, Compare { body } => body)),
        columns: heads.into_iter().map(|[head]| head).collect(),
        rows: checked,
        further: links(checker, texts, further, |t| fields!(t, Compare { further } => id_texts(further)))?,
    })
}

fn question_of(
    checker: &mut Checker<'_>,
    texts: &Texts<'_>,
    form: Form,
    snippet: SnippetRef,
    raw: &RawQuestion,
) -> Option<Question> {
    let scene = texts.id;
    let wrong_words = |checker: &mut Checker<'_>, ids: Vec<&String>| {
        texts.items(checker, "wrong answer", ids.into_iter(), |t| id_texts(asked(t, form).wrong))
    };
    let choice_words = |checker: &mut Checker<'_>, ids: Vec<&String>| {
        texts.items(checker, "choice", ids.into_iter(), |t| {
            let choices = asked(t, form).choices.iter();
            choices.map(|c| (c.id.as_str(), vec![c.label.as_deref().unwrap_or(""), c.reply.as_str()])).collect()
        })
    };
    let kind = match raw {
        RawQuestion::Choices(raw) => {
            wrong_words(checker, Vec::new())?;
            let texts = choice_words(checker, raw.iter().map(|c| &c.id).collect())?;
            let mut choices = Vec::new();
            for (choice, [label, reply]) in raw.iter().zip(texts) {
                choices.push(choice_of(checker, scene, choice, label, reply)?);
            }
            if choices.iter().filter(|c| c.right).count() != 1 {
                let help = "exactly one choice has `right: true`";
                checker.fault("lesson.ron", &[&quoted(scene), "Choices"], "one choice must be the right one", help);
            }
            QuestionKind::Choices(choices)
        }
        RawQuestion::TypeOutput { wrong } => {
            choice_words(checker, Vec::new())?;
            let texts = wrong_words(checker, wrong.iter().map(|w| &w.id).collect())?;
            let wrong = wrong.iter().zip(texts);
            QuestionKind::TypeOutput {
                wrong: wrong.map(|(w, [reply])| WrongOutput { output: lines(&w.output), reply }).collect(),
            }
        }
        RawQuestion::OrderCalls { items, answer, wrong } => {
            choice_words(checker, Vec::new())?;
            let texts = wrong_words(checker, wrong.iter().map(|w| &w.id).collect())?;
            checker.ids("item", "lesson.ron", &[&quoted(scene)], items.iter().map(|i| i.id.as_str()));
            let ids: Vec<&str> = items.iter().map(|i| i.id.as_str()).collect();
            let mut checked = Vec::new();
            for item in items {
                checked.push(item_of(checker, scene, snippet, item)?);
            }
            let mut orders = Vec::new();
            for (raw, [reply]) in wrong.iter().zip(texts) {
                orders.push(WrongOrder { order: order(checker, scene, &ids, &raw.order)?, reply });
            }
            QuestionKind::Order { items: checked, answer: order(checker, scene, &ids, answer)?, wrong: orders }
        }
        RawQuestion::Rank { items, answer, wrong } => {
            choice_words(checker, Vec::new())?;
            let texts_of_wrong = wrong_words(checker, wrong.iter().map(|w| &w.id).collect())?;
            let labels = texts.items(checker, "item", items.iter(), |t| id_texts(asked(t, form).items))?;
            let ids: Vec<&str> = items.iter().map(String::as_str).collect();
            let mut orders = Vec::new();
            for (raw, [reply]) in wrong.iter().zip(texts_of_wrong) {
                orders.push(WrongOrder { order: order(checker, scene, &ids, &raw.order)?, reply });
            }
            let items = labels.into_iter().map(|[words]| OrderItem { label: Label::Words(words), pin: None }).collect();
            QuestionKind::Order { items, answer: order(checker, scene, &ids, answer)?, wrong: orders }
        }
    };
    Some(Question {
        prompt: texts.words(|t| asked(t, form).prompt),
        kind,
        because: texts.prose(|t| asked(t, form).because),
        again: None,
    })
}

/// The second form of a question. Where it says no `because` of its own, the scene's holds.
fn again_of(
    checker: &mut Checker<'_>,
    texts: &Texts<'_>,
    snippet: &str,
    raw: &RawAgain,
    because: &Words,
) -> Option<Again> {
    let mut complete = true;
    for (lang, text) in &texts.found {
        if matches!(text, RawSceneText::Predict { again: None, .. }) {
            let cause = format!("the second form of question `{}` has no texts in language {lang}", texts.id);
            checker.fault(&format!("text.{lang}.ron"), &[&quoted(texts.id)], cause, "add `again: (prompt: \"…\", …)`");
            complete = false;
        }
    }
    if !complete {
        return None;
    }
    let snippet = checker.snippet(texts.id, raw.snippet.as_deref().unwrap_or(snippet), raw.go.as_deref())?;
    let mut question = question_of(checker, texts, Form::Again, snippet, &raw.question)?;
    if texts.found.iter().all(|(_, t)| asked(t, Form::Again).because.is_empty()) {
        question.because = because.clone();
    }
    Some(Again { snippet, question })
}

/// Which of the two forms of a question.
#[derive(Clone, Copy)]
enum Form {
    First,
    Again,
}

/// The words of a question in one of its forms.
#[derive(Default)]
struct Asked<'a> {
    prompt: &'a str,
    choices: &'a [RawChoiceText],
    wrong: &'a [RawIdText],
    items: &'a [RawIdText],
    because: &'a [String],
}

fn asked(text: &RawSceneText, form: Form) -> Asked<'_> {
    match (text, form) {
        (RawSceneText::Predict { prompt, choices, wrong, items, because, .. }, Form::First) => {
            Asked { prompt, choices, wrong, items, because }
        }
        (RawSceneText::Predict { again: Some(again), .. }, Form::Again) => {
            let RawAgainText { prompt, choices, wrong, items, because } = again;
            Asked { prompt, choices, wrong, items, because }
        }
        _ => Asked::default(),
    }
}

fn choice_of(checker: &mut Checker<'_>, scene: &str, raw: &RawChoice, label: Words, reply: Words) -> Option<Choice> {
    let claims: Vec<Property> = raw.claims.iter().map(property).collect();
    let output = claims.iter().find_map(|c| match c {
        Property::Output(text) => Some(text.clone()),
        _ => None,
    });
    let missing: Vec<Lang> = label.languages().filter(|(_, l)| l.is_empty()).map(|(l, _)| l).collect();
    let label = if missing.is_empty() {
        Label::Words(label)
    } else if let (Some(output), true) = (output, missing.len() == label.languages().count()) {
        Label::Output(output)
    } else {
        for lang in missing {
            let file = format!("text.{lang}.ron");
            let cause = format!("choice `{}` has no label", raw.id);
            let help = "only a choice that claims an `Output` may do without, in all languages";
            checker.fault(&file, &[&quoted(scene), &quoted(&raw.id)], cause, help);
        }
        return None;
    };
    let claim = if claims.is_empty() { Claim::Idea } else { Claim::Run(claims) };
    Some(Choice { id: raw.id.clone(), label, right: raw.right, claim, reply })
}

fn item_of(checker: &mut Checker<'_>, scene: &str, snippet: SnippetRef, raw: &RawItem) -> Option<OrderItem> {
    let pin = match &raw.at {
        Some(at) => pin(checker, scene, snippet, at)?,
        None => Pin { kind: PinKind::GuardStarted, nth: 1, line: None, text: Some(raw.code.clone()), function: None },
    };
    Some(OrderItem { label: Label::Output(raw.code.clone()), pin: Some(pin) })
}

/// Ids as indices; each item once.
fn order(checker: &mut Checker<'_>, scene: &str, items: &[&str], ids: &[String]) -> Option<Vec<usize>> {
    let mut order = Vec::new();
    for id in ids {
        let Some(i) = items.iter().position(|item| item == id) else {
            let help = suggestion(id, items.iter().copied());
            checker.fault("lesson.ron", &[&quoted(scene), &quoted(id)], format!("there is no item `{id}`"), help);
            return None;
        };
        order.push(i);
    }
    let mut sorted = order.clone();
    sorted.sort_unstable();
    if sorted.iter().copied().ne(0..items.len()) {
        let cause = "an order names every item once";
        checker.fault("lesson.ron", &[&quoted(scene), "answer"], cause, "compare it with `items`");
        return None;
    }
    Some(order)
}

fn pin(checker: &mut Checker<'_>, scene: &str, snippet: SnippetRef, raw: &RawPin) -> Option<Pin> {
    let line = match &raw.line {
        Some(part) => Some(checker.line(scene, snippet, part)?),
        None => None,
    };
    if raw.nth == Some(0) {
        checker.fault(
            "lesson.ron",
            &[&quoted(scene), "nth: 0"],
            "`nth` starts at 1",
            "write `nth: 1`, or leave it out",
        );
    }
    Some(Pin {
        kind: raw.kind,
        nth: raw.nth.unwrap_or(1),
        line,
        text: raw.text.clone(),
        function: raw.function.clone(),
    })
}

fn property(raw: &RawProperty) -> Property {
    match raw.clone() {
        RawProperty::Output(text) => Property::Output(lines(&text)),
        RawProperty::OutputHas(text) => Property::OutputHas(text),
        RawProperty::PeakGoroutines(n) => Property::PeakGoroutines(n),
        RawProperty::OutputLine(line) => Property::OutputLine(line),
        RawProperty::Status(status) => Property::Status(status),
        RawProperty::PeakHandles(n) => Property::PeakHandles(n),
        RawProperty::HandlesOpened(n) => Property::HandlesOpened(n),
        RawProperty::AllClosed => Property::AllClosed,
        RawProperty::Returns { function, value } => Property::Returns { function, value },
        RawProperty::ReturnsError { function, text } => Property::ReturnsError { function, text },
        RawProperty::Defers { at_least, function } => Property::Defers { function, at_least },
        RawProperty::GuardOrder(calls) => Property::GuardOrder(calls),
        RawProperty::Recovers => Property::Recovers,
    }
}

/// A scene's texts in all languages; all of the scene's kind.
struct Texts<'a> {
    id: &'a str,
    found: Vec<(Lang, &'a RawSceneText)>,
}

impl<'a> Texts<'a> {
    fn words(&self, pick: impl Fn(&'a RawSceneText) -> &'a str) -> Words {
        words(self.found.iter().map(|(lang, text)| (*lang, pick(text).to_string())))
    }

    fn prose(&self, pick: impl Fn(&'a RawSceneText) -> &'a [String]) -> Words {
        words(self.found.iter().map(|(lang, text)| (*lang, pick(text).join("\n\n"))))
    }

    /// Tells of words for a second form that the question does not have.
    fn has_no_second_form(&self, checker: &mut Checker<'_>) -> Option<()> {
        for (lang, text) in &self.found {
            if matches!(text, RawSceneText::Predict { again: Some(_), .. }) {
                let cause = format!("question `{}` has no second form", self.id);
                let help = "add an `again` to the scene in lesson.ron, or remove this one";
                checker.fault(&format!("text.{lang}.ron"), &[&quoted(self.id), "again"], cause, help);
                return None;
            }
        }
        Some(())
    }

    /// Lists of the same length in all languages.
    fn list(
        &self,
        checker: &mut Checker<'_>,
        what: &str,
        pick: impl Fn(&'a RawSceneText) -> &'a [String],
    ) -> Option<Vec<Words>> {
        let len = self.found.first().map_or(0, |(_, t)| pick(t).len());
        for (lang, text) in &self.found {
            if pick(text).len() != len {
                let cause =
                    format!("`{what}` has {} items here and {len} in language {}", pick(text).len(), self.found[0].0);
                checker.fault(&format!("text.{lang}.ron"), &[&quoted(self.id), what], cause, "say the same in both");
                return None;
            }
        }
        Some((0..len).map(|i| words(self.found.iter().map(|(lang, text)| (*lang, pick(text)[i].clone())))).collect())
    }

    /// For every id, its `N` texts in all languages.
    fn items<const N: usize>(
        &self,
        checker: &mut Checker<'_>,
        what: &str,
        ids: impl Iterator<Item = &'a String> + Clone,
        pick: impl Fn(&'a RawSceneText) -> Vec<(&'a str, Vec<&'a str>)>,
    ) -> Option<Vec<[Words; N]>> {
        checker.ids(what, "lesson.ron", &[&quoted(self.id)], ids.clone().map(String::as_str));
        let mut complete = true;
        for (lang, text) in &self.found {
            let file = format!("text.{lang}.ron");
            let there = pick(text);
            checker.ids(what, &file, &[&quoted(self.id)], there.iter().map(|(id, _)| *id));
            for id in ids.clone().filter(|id| !there.iter().any(|(t, _)| t == id)) {
                let cause = format!("{what} `{id}` of scene `{}` has no text in language {lang}", self.id);
                checker.fault(&file, &[&quoted(self.id)], cause, format!("add an entry with `id: \"{id}\"`"));
                complete = false;
            }
            for (id, _) in there.iter().filter(|(t, _)| !ids.clone().any(|id| id == t)) {
                let cause = format!("scene `{}` has no {what} `{id}`", self.id);
                let help = suggestion(id, ids.clone().map(String::as_str));
                checker.fault(&file, &[&quoted(self.id), &quoted(id)], cause, help);
                complete = false;
            }
        }
        complete.then(|| {
            ids.map(|id| {
                std::array::from_fn(|field| {
                    words(self.found.iter().map(|(lang, text)| {
                        let item = pick(text).into_iter().find(|(t, _)| t == id);
                        (*lang, item.and_then(|(_, f)| f.get(field).map(|s| s.to_string())).unwrap_or_default())
                    }))
                })
            })
            .collect()
        })
    }
}

fn id_texts(list: &[RawIdText]) -> Vec<(&str, Vec<&str>)> {
    list.iter().map(|t| (t.id.as_str(), vec![t.text.as_str()])).collect()
}

fn stop_texts(list: &[RawStopText]) -> Vec<(&str, Vec<&str>)> {
    list.iter().map(|s| (s.id.as_str(), vec![s.prompt.as_str(), &s.right, &s.wrong])).collect()
}
