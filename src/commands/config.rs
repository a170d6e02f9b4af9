//! The user's configuration file: docs/CONFIG.md describes it. Flags and environment come before it.

use super::Failure;
use crate::lesson::error::nearest;
use crate::stage::keys::{self, BINDINGS, Press};
use crate::stage::theme::Theme;
use crate::words::{Interface, Lang};
use etcetera::BaseStrategy;
use std::fmt::Display;
use std::ops::Range;
use std::path::PathBuf;
use toml::de::{DeTable, DeValue};

/// What may stand in it, checked.
#[derive(Clone, Debug, Default)]
pub struct Config {
    pub lang: Option<Lang>,
    pub theme: Option<String>,
    pub ascii: Option<bool>,
    pub motion: Option<bool>,
    /// From 1 to 4.
    pub speed: Option<usize>,
    /// Keys by action.
    pub keys: Vec<(String, Vec<Press>)>,
}

/// The settings, with what each takes.
const SETTINGS: [(&str, &str); 6] = [
    ("lang", "a language in quotes"),
    ("theme", "the name of a theme in quotes"),
    ("ascii", "`true` or `false`, without quotes"),
    ("motion", "`true` or `false`, without quotes"),
    ("speed", "a number from 1 to 4, without quotes"),
    ("keys", "lines of their own below `[keys]`: `action = [\"key\", \"another key\"]`"),
];

const HOW_KEYS_ARE_WRITTEN: &str = "a key is one character, or Right, Left, Up, Down, PgUp, PgDn, Home, End, Space, Enter, Esc, Tab, \
                                    Backspace, Delete, F1 to F12; Ctrl- or Shift- may stand before it";

/// A mistake: where it is in the text, what it is, and what to do.
struct Fault {
    at: Range<usize>,
    what: String,
    hint: String,
}

impl Fault {
    fn new(at: Range<usize>, what: impl Display, hint: impl Display) -> Fault {
        Fault { at, what: what.to_string(), hint: hint.to_string() }
    }

    fn takes(at: Range<usize>, setting: &str) -> Fault {
        let takes = SETTINGS.iter().find(|(name, _)| *name == setting).map_or("", |(_, takes)| takes);
        Fault::new(at, format!("this is no value for `{setting}`"), format!("it takes {takes}"))
    }
}

/// Where it is looked for: `$DEFER_TUTOR_CONFIG`, or `defer-tutor/config.toml` in the user's place for configuration.
pub fn path() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("DEFER_TUTOR_CONFIG") {
        return Some(path.into());
    }
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.config_dir().join("defer-tutor").join("config.toml"))
}

/// The configuration; without a file nothing is configured.
pub fn load() -> Result<Config, Failure> {
    let Some(path) = path() else { return Ok(Config::default()) };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Config::default()),
        Err(e) => {
            let what = format!("the configuration file {} cannot be read: {e}", path.display());
            return Err(Failure::usage(what, "make it a readable text in UTF-8, or remove it"));
        }
    };
    Config::parse(&text).map_err(|fault| {
        let line = text[..fault.at.start.min(text.len())].matches('\n').count() + 1;
        Failure::usage(format!("{}:{line}: {}", path.display(), fault.what), fault.hint)
    })
}

impl Config {
    fn parse(text: &str) -> Result<Config, Fault> {
        let table = DeTable::parse(text).map_err(|e| {
            let what = e.message().trim().replace('\n', " ");
            Fault::new(e.span().unwrap_or_default(), what, "a line is `name = value`; texts stand in quotes")
        })?;
        let mut config = Config::default();
        // In the order in which they stand there: the first mistake is told.
        let mut entries: Vec<_> = table.get_ref().iter().collect();
        entries.sort_by_key(|(name, _)| name.span().start);
        for (name, value) in entries {
            let (at, name) = (value.span(), &**name.get_ref());
            match (name, value.get_ref()) {
                ("lang", DeValue::String(lang)) => config.lang = Some(language(lang, at)?),
                ("theme", DeValue::String(theme)) => config.theme = Some(theme_name(theme, at)?),
                ("ascii", DeValue::Boolean(ascii)) => config.ascii = Some(*ascii),
                ("motion", DeValue::Boolean(motion)) => config.motion = Some(*motion),
                ("speed", DeValue::Integer(speed)) => {
                    let speed = speed.as_str().parse().ok().filter(|speed| (1..=4).contains(speed));
                    config.speed = Some(speed.ok_or_else(|| Fault::takes(at, name))?);
                }
                ("keys", DeValue::Table(keys)) => config.keys = actions(keys)?,
                _ if SETTINGS.iter().any(|(setting, _)| *setting == name) => return Err(Fault::takes(at, name)),
                _ => {
                    let hint = meant(name, SETTINGS.iter().map(|(setting, _)| *setting));
                    let all = SETTINGS.map(|(setting, _)| format!("`{setting}`")).join(", ");
                    let hint = hint.unwrap_or_else(|| format!("there are: {all}"));
                    return Err(Fault::new(at, format!("there is no setting `{name}`"), hint));
                }
            }
        }
        Ok(config)
    }
}

fn language(name: &str, at: Range<usize>) -> Result<Lang, Fault> {
    Interface::languages().find(|lang| lang.code() == name).ok_or_else(|| {
        let all = Interface::languages().map(|lang| format!("\"{lang}\"")).collect::<Vec<_>>().join(", ");
        Fault::new(at, format!("there are no texts in language `{name}`"), format!("there are: {all}"))
    })
}

fn theme_name(name: &str, at: Range<usize>) -> Result<String, Fault> {
    let all = || Theme::names().chain(["auto"]);
    all().find(|theme| *theme == name).map(str::to_string).ok_or_else(|| {
        let all = all().map(|theme| format!("\"{theme}\"")).collect::<Vec<_>>().join(", ");
        Fault::new(at, format!("there is no theme `{name}`"), format!("there are: {all}"))
    })
}

fn actions(table: &DeTable) -> Result<Vec<(String, Vec<Press>)>, Fault> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    let mut all: Vec<(String, Vec<Press>)> = Vec::new();
    for (action, value) in entries {
        let name = &**action.get_ref();
        if BINDINGS.iter().all(|b| b.action != name) {
            let hint = meant(name, BINDINGS.iter().map(|b| b.action));
            let hint = hint.unwrap_or_else(|| "docs/KEYS.md lists all actions".into());
            return Err(Fault::new(action.span(), format!("there is no action `{name}`"), hint));
        }
        let no_list = || Fault::new(value.span(), format!("`{name}` takes a list of keys"), "as in [\"Right\", \"l\"]");
        let DeValue::Array(list) = value.get_ref() else { return Err(no_list()) };
        let mut presses = Vec::new();
        for key in list.iter() {
            let DeValue::String(text) = key.get_ref() else { return Err(no_list()) };
            let press: Press = text.parse().map_err(|what| Fault::new(key.span(), what, HOW_KEYS_ARE_WRITTEN))?;
            let other = all.iter().find(|(other, keys)| keys.contains(&press) && keys::meet(name, other));
            if let Some((other, _)) = other {
                let what = format!("`{text}` stands for `{name}` and for `{other}`");
                return Err(Fault::new(key.span(), what, "where both can be done a key has one meaning"));
            }
            presses.push(press);
        }
        all.push((name.to_string(), presses));
    }
    Ok(all)
}

/// What was perhaps meant.
fn meant(name: &str, all: impl Iterator<Item = &'static str>) -> Option<String> {
    nearest(name, all).map(|name| format!("did you mean `{name}`?"))
}
