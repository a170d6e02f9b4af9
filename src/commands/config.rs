//! The user's configuration file: docs/CONFIG.md describes it. Flags and environment come before it.

use super::Failure;
use crate::stage::keys::{BINDINGS, Press};
use crate::words::Lang;
use etcetera::BaseStrategy;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What may stand in it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub lang: Option<String>,
    pub theme: Option<String>,
    pub ascii: Option<bool>,
    pub motion: Option<bool>,
    /// From 1 to 4.
    pub speed: Option<usize>,
    /// Keys by action.
    #[serde(default)]
    pub keys: BTreeMap<String, Vec<String>>,
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
            return Err(Failure::usage(format!("{}: {e}", path.display()), "make the file readable, or remove it"));
        }
    };
    let wrong = |line: usize, what: String| {
        Failure::usage(format!("{}:{line}: {what}", path.display()), "docs/CONFIG.md lists what can be set")
    };
    let config: Config = toml::from_str(&text).map_err(|e| {
        let line = e.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
        wrong(line, e.message().trim().replace('\n', " "))
    })?;
    let line_of = |key: &str| {
        text.lines().position(|l| l.trim_start().trim_start_matches('"').starts_with(key)).map_or(1, |n| n + 1)
    };
    config.check().map_err(|(key, what)| wrong(line_of(&key), what))?;
    Ok(config)
}

impl Config {
    /// Values that are no values: under which key, and what to say.
    fn check(&self) -> Result<(), (String, String)> {
        if let Some(lang) = &self.lang
            && lang.parse::<Lang>().is_err()
        {
            return Err(("lang".into(), format!("`{lang}` is no language")));
        }
        if self.speed.is_some_and(|s| !(1..=4).contains(&s)) {
            return Err(("speed".into(), "speeds go from 1 to 4".into()));
        }
        for (action, keys) in &self.keys {
            if BINDINGS.iter().all(|b| b.action != action) {
                return Err((action.clone(), format!("there is no action `{action}`")));
            }
            if let Some(fault) = keys.iter().find_map(|k| k.parse::<Press>().err()) {
                return Err((action.clone(), fault));
            }
        }
        Ok(())
    }

    /// The keys of the file, which has been checked.
    pub fn presses(&self) -> Vec<(String, Vec<Press>)> {
        let parse = |keys: &Vec<String>| keys.iter().filter_map(|k| k.parse().ok()).collect();
        self.keys.iter().map(|(action, keys)| (action.clone(), parse(keys))).collect()
    }
}
