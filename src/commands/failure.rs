//! What a command says when it cannot do its work.

use super::Status;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::io::Write;

/// Ends the program with a status, after one message and perhaps a hint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub status: Status,
    /// Without a trailing line break; empty: nothing is said.
    pub message: String,
    pub hint: String,
    place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Messages of our own, with `defer-tutor: ` before them.
    Error,
    /// Help and version, which were asked for.
    Output,
    /// Messages about the user's program, as they are.
    Verbatim,
}

impl Failure {
    /// Wrong usage: status 2, one line and a hint.
    pub fn usage(message: impl Into<String>, hint: impl Into<String>) -> Failure {
        Failure { status: 2, message: message.into(), hint: hint.into(), place: Place::Error }
    }

    /// Messages about the user's program: status 1.
    pub fn program(messages: String) -> Failure {
        Failure { status: 1, message: messages, hint: String::new(), place: Place::Verbatim }
    }

    /// Something else went wrong: status 1.
    pub fn other(message: impl Into<String>) -> Failure {
        Failure { status: 1, message: message.into(), hint: String::new(), place: Place::Error }
    }

    pub fn with_hint(self, hint: impl Into<String>) -> Failure {
        Failure { hint: hint.into(), ..self }
    }

    pub fn from_clap(error: &clap::Error) -> Failure {
        if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
            let message = error.render().to_string().trim_end().to_string();
            return Failure { status: 0, message, hint: String::new(), place: Place::Output };
        }
        let text = error.render().to_string();
        let mut lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
        let mut message = lines.next().unwrap_or_default().trim_start_matches("error: ").to_string();
        if error.kind() == ErrorKind::MissingRequiredArgument || error.kind() == ErrorKind::MissingSubcommand {
            let names = lines.take_while(|l| !l.starts_with("Usage:")).collect::<Vec<_>>().join(" ");
            message = format!("{} {names}", message.trim_end()).trim_end().to_string();
        }
        if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
            message = "a command is missing".into();
        }
        let listed = |kind| match error.get(kind) {
            Some(ContextValue::String(s)) => Some(s.clone()),
            Some(ContextValue::Strings(list)) => Some(list.join("`, `")),
            _ => None,
        };
        let suggestion = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
            .into_iter()
            .find_map(listed);
        let hint = match (suggestion, listed(ContextKind::ValidValue)) {
            (Some(name), _) => format!("did you mean `{name}`?"),
            (None, Some(values)) if !values.is_empty() => format!("it may be `{values}`"),
            _ => "`defer-tutor --help` shows what there is".into(),
        };
        Failure::usage(message, hint)
    }

    /// Says it and returns the status.
    pub fn tell(&self) -> Status {
        // Whether anybody reads it does not matter any more.
        let _ = match self.place {
            Place::Error => {
                let mut text = format!("defer-tutor: {}\n", self.message);
                if !self.hint.is_empty() {
                    text.push_str(&format!("hint: {}\n", self.hint));
                }
                std::io::stderr().write_all(text.as_bytes())
            }
            Place::Output => writeln!(std::io::stdout(), "{}", self.message),
            Place::Verbatim if self.message.is_empty() => Ok(()),
            Place::Verbatim => writeln!(std::io::stderr(), "{}", self.message),
        };
        self.status
    }
}
