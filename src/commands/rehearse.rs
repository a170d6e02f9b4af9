//! `lesson --dry-run`: what a presenter wants to know before the room is there.

use super::context::Context;
use super::{Failure, Status, out};
use crate::lesson::model::Catalogue;
use crate::stage::rehearse::{self, Cut, Part};
use crate::words::fill;
use std::io::{self, IsTerminal};

/// Prints the scenes with what does not fit the screen: the one that was asked for, or this one, or the smallest that is promised for a room.
pub fn run(
    context: &Context,
    catalogue: &Catalogue,
    index: usize,
    size: Option<(u16, u16)>,
) -> Result<Status, Failure> {
    let (words, lang, lesson) = (context.interface()?, context.lang(), &catalogue.lessons[index]);
    let here = || io::stdout().is_terminal().then(|| crossterm::terminal::size().ok()).flatten();
    let size = size.or_else(here).unwrap_or((80, 24));
    let w = &words.rehearsal;
    let cuts = rehearse::rehearse(catalogue, index, context.stage_options()?, size);
    let values = [
        ("number", lesson.number.to_string()),
        ("title", lesson.title.get(lang).to_string()),
        ("minutes", lesson.minutes.to_string()),
        ("columns", size.0.to_string()),
        ("rows", size.1.to_string()),
    ];
    let mut text = format!("{}\n\n", filled(&w.head, &values));
    for (number, (scene, cuts)) in lesson.scenes.iter().zip(&cuts).enumerate() {
        let values = [
            ("number", (number + 1).to_string()),
            ("kind", scene.kind_name(&words.lesson).to_string()),
            ("minutes", scene.minutes()),
            ("title", scene.title.get(lang).to_string()),
        ];
        text.push_str(&format!("{}\n", filled(&w.scene, &values)));
        for Cut { lang, again, part, count } in cuts {
            let (line, what) = match part {
                Part::Program => (&w.program, String::new()),
                Part::Above => (&w.above, String::new()),
                Part::Wide => (&w.wide, String::new()),
                Part::Words => (&w.words, String::new()),
                Part::Reply(what) => (&w.reply, what.clone()),
                Part::Done => (&w.done, String::new()),
                Part::Moments(moments) => (&w.moment, some_of(moments)),
                Part::Stop(id) => (&w.stop, id.clone()),
            };
            let values = [("lang", lang.to_string()), ("what", what), ("count", count.to_string())];
            let mark = if *again { format!("{} ", w.again) } else { String::new() };
            text.push_str(&format!("   {mark}{}\n", filled(line, &values)));
        }
    }
    let in_all = cuts.iter().map(Vec::len).sum::<usize>();
    let sum = match in_all {
        0 => w.all_fits.clone(),
        count => filled(&w.some_cut, &[("count", count.to_string())]),
    };
    out::print(&format!("{text}\n{sum}\n"));
    Ok(0)
}

fn filled(text: &str, values: &[(&str, String)]) -> String {
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fill(text, &values)
}

/// The first of some moments, and how many they are.
fn some_of(moments: &[u64]) -> String {
    let first: Vec<String> = moments.iter().take(3).map(u64::to_string).collect();
    let first = first.join(", ");
    if moments.len() > 3 { format!("{first} … ({})", moments.len()) } else { first }
}
