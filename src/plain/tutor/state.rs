//! All that there is at a moment, in lines: calls with their variables, the guard stack from the top, results, handles, output.

use super::Session;
use crate::timeline::picture::DeferForm;
use crate::timeline::picture::{CardState, Picture};
use crate::words::fill;

impl Session<'_> {
    pub(super) fn state(&mut self, picture: &Picture) {
        let (words, plain) = (&self.words.stage, &self.words.plain);
        let mut lines = Vec::new();
        if let Some(line) = &picture.line {
            lines.push(fill(&self.words.tutor.at_line, &[("file", &line.file), ("line", &line.line.to_string())]));
        }
        lines.push(plain.heading(&words.guards));
        for (i, card) in picture.cards.iter().rev().enumerate() {
            let state = match card.state {
                CardState::Next => format!(" ({})", words.runs_next),
                CardState::Running => format!(" ({})", words.runs_now),
                CardState::Waiting => String::new(),
            };
            let args: Vec<String> = card.args.iter().map(|(_, value)| value.to_line()).collect();
            let args = match args.is_empty() {
                true => String::new(),
                false => format!("; {} {}", words.evaluated, args.join(", ")),
            };
            let form = match card.form {
                Some(DeferForm::Heap) => format!("; {}", self.words.inside.heap),
                Some(DeferForm::Stack) => format!("; {}", self.words.inside.stack),
                Some(DeferForm::OpenCoded) => format!("; {}", self.words.inside.open),
                None => String::new(),
            };
            lines.push(format!("  {}. {}{args}{form}{state}", i + 1, card.call));
        }
        if picture.cards.is_empty() {
            lines.push(format!("  {}", words.no_guards));
        }
        lines.push(plain.heading(&words.frames));
        for frame in picture.frames.iter().rev() {
            let line = frame.line.map_or_else(String::new, |l| format!(":{l}"));
            lines.push(format!("  {}{line}", frame.function));
            lines.extend(frame.vars.iter().map(|v| format!("    {} = {}", v.name, v.value.to_line())));
            for result in &frame.results {
                lines.push(format!("    {} {} = {}", words.result, result.name, result.value.to_line()));
            }
        }
        for panic in &picture.panics {
            lines.push(plain.pair(&words.panic, &panic.text));
        }
        if !picture.handles.is_empty() {
            lines.push(plain.pair(&words.open_handles, &picture.handles.len().to_string()));
        }
        let printed: String = picture.output.iter().map(|p| p.text.as_str()).collect();
        if !printed.is_empty() {
            lines.push(plain.heading(&words.output));
            lines.extend(printed.lines().map(|line| format!("  {}", super::super::run::clean(line))));
        }
        lines.iter().for_each(|line| self.console.say(&format!("{line}\n")));
        self.console.say("\n");
    }
}
