//! `list`: the lessons as a table.

use super::cli::{ListArgs, ListFormat};
use super::context::Context;
use super::{Failure, Status, out};
use crate::lesson::progress::Summary;
use crate::lesson::prose::width_of;
use serde::Serialize;

/// One lesson in `list --format json`.
#[derive(Serialize)]
struct Row<'a> {
    number: u32,
    slug: &'a str,
    title: &'a str,
    summary: &'a str,
    minutes: u32,
    scenes: usize,
    languages: Vec<String>,
    progress: Done,
}

/// What has been done of it. Scenes have the numbers that `--step` takes.
#[derive(Serialize)]
struct Done {
    seen: usize,
    predictions: usize,
    answered: usize,
    right_at_first: usize,
    exercises: usize,
    solved: usize,
    known: bool,
    resume: Option<usize>,
}

impl From<Summary> for Done {
    fn from(s: Summary) -> Done {
        Done {
            seen: s.seen,
            predictions: s.predictions,
            answered: s.answered,
            right_at_first: s.right_at_first,
            exercises: s.exercises,
            solved: s.solved,
            known: s.known,
            resume: s.resume.map(|scene| scene + 1),
        }
    }
}

pub fn run(context: &Context, args: &ListArgs) -> Result<Status, Failure> {
    let (catalogue, words, lang) = (context.catalogue()?, context.interface()?, context.lang());
    let progress = context.progress()?;
    let rows: Vec<Row> = catalogue
        .lessons
        .iter()
        .map(|lesson| Row {
            number: lesson.number,
            slug: &lesson.slug,
            title: lesson.title.get(lang),
            summary: lesson.summary.get(lang),
            minutes: lesson.minutes,
            scenes: lesson.scenes.len(),
            languages: lesson.languages.iter().map(|l| l.to_string()).collect(),
            progress: progress.summary(lesson).into(),
        })
        .collect();
    match args.format {
        ListFormat::Json => {
            let text = serde_json::to_string_pretty(&rows).map_err(|e| Failure::other(e.to_string()))?;
            out::print(&format!("{text}\n"));
        }
        ListFormat::Text => {
            let (w, p) = (&words.lesson, &words.progress);
            let mut table = vec![[
                "#".into(),
                "".into(),
                w.title_column.clone(),
                w.minutes_column.clone(),
                p.seen_column.clone(),
                w.summary_column.clone(),
            ]];
            for r in &rows {
                table.push([
                    r.number.to_string(),
                    r.slug.into(),
                    r.title.into(),
                    r.minutes.to_string(),
                    if r.progress.seen == 0 { "-".into() } else { format!("{}/{}", r.progress.seen, r.scenes) },
                    r.summary.into(),
                ]);
            }
            out::print(&aligned(&table));
        }
    }
    Ok(0)
}

/// Columns as wide as their widest cell, as a terminal shows them.
pub fn aligned<const N: usize>(rows: &[[String; N]]) -> String {
    let widths: [usize; N] = std::array::from_fn(|i| rows.iter().map(|r| width_of(&r[i])).max().unwrap_or(0));
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - width_of(cell) + 2));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
