//! What the flags and the environment ask for.

use super::cli::Flags;
use super::config::{self, Config};
use super::{Failure, out};
use crate::engine::{NEWEST, Settings};
use crate::lesson::model::Catalogue;
use crate::lesson::progress::{Profile, Progress, Store, Trouble};
use crate::lesson::{load, source};
use crate::stage::theme::{Depth, Theme};
use crate::stage::{self, Start, ground};
use crate::words::{Interface, Lang, RefusedWords, fill};
use std::io::IsTerminal;

/// The flags with the environment's answers to what they leave open.
pub struct Context {
    pub flags: Flags,
    pub config: Config,
}

/// How lessons and runs are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Stage,
    Plain,
}

impl Context {
    pub fn new(flags: Flags) -> Result<Context, Failure> {
        Ok(Context { flags, config: config::load()? })
    }

    pub fn go(&self) -> (u32, u32) {
        self.flags.go.unwrap_or(NEWEST)
    }

    /// Plain where it is asked for, or where there is no screen or no keyboard.
    pub fn form(&self) -> Form {
        let dumb = std::env::var_os("TERM").is_some_and(|t| t == "dumb");
        let screen = std::io::stdout().is_terminal() && std::io::stdin().is_terminal();
        if self.flags.plain || dumb || !screen { Form::Plain } else { Form::Stage }
    }

    /// As asked for by flag or environment, or as the locale says.
    pub fn lang(&self) -> Lang {
        let asked = std::env::var("DEFER_TUTOR_LANG").ok().and_then(|l| l.parse().ok());
        if let Some(lang) = self.flags.lang.or(asked).or(self.config.lang) {
            return lang;
        }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|v| std::env::var(v).ok());
        let locale = locale.into_iter().find(|l| !l.is_empty()).unwrap_or_default();
        let code = locale.split(['_', '.', '@']).next().unwrap_or_default();
        Interface::languages().find(|l| l.code() == code).unwrap_or(Lang::EN)
    }

    /// As [`Context::lang`], if there are texts in it.
    pub fn interface(&self) -> Result<Interface, Failure> {
        let lang = self.lang();
        if Interface::languages().all(|l| l != lang) {
            let there_are = Interface::languages().map(|l| format!("`{l}`")).collect::<Vec<_>>().join(", ");
            return Err(Failure::usage(
                format!("there are no texts in language `{lang}`"),
                format!("there are: {there_are}"),
            ));
        }
        Ok(Interface::of(lang))
    }

    /// What the stage needs to know.
    pub fn stage_options(&self) -> Result<stage::Options, Failure> {
        let dark = if self.flags.projector { "contrast" } else { "dark" };
        let usual = if self.flags.projector { "contrast" } else { "auto" };
        let name = self.flags.theme.as_deref().or(self.config.theme.as_deref()).unwrap_or(usual);
        let named = |name: &str| {
            let theme = Theme::named(name, depth())?;
            Some(if self.flags.projector { theme.loud() } else { theme })
        };
        let known = if name == "auto" { ground::of_environment() } else { None };
        let theme = named(match (name, known) {
            ("auto", Some(true)) => "light",
            ("auto", _) => dark,
            _ => name,
        });
        let theme = theme.ok_or_else(|| {
            let there_are = Theme::names().chain(["auto"]).collect::<Vec<_>>().join("`, `");
            Failure::usage(format!("there is no theme `{name}`"), format!("there are: `{there_are}`"))
        })?;
        let is_open = name == "auto" && known.is_none() && depth() != Depth::None && self.form() == Form::Stage;
        Ok(stage::Options {
            words: self.interface()?,
            lang: self.lang(),
            theme,
            on_light: if is_open { named("light") } else { None },
            ascii: self.flags.ascii || self.config.ascii.unwrap_or(false),
            moves: !self.flags.no_motion && self.config.motion.unwrap_or(true),
            projector: self.flags.projector,
            big_text: self.flags.projector && self.form() == Form::Stage && stage::has_big_text(),
            autoplay: self.flags.autoplay,
            watched_lessons: self.flags.lessons.clone(),
            settings: self.settings(),
            go: self.go(),
            keys: self.config.keys.clone(),
            speed: self.config.speed.map_or(1, |speed| speed - 1),
        })
    }

    /// Where progress is kept: what is shown in front of people is kept apart from one's own.
    pub fn store(&self) -> Result<Store, Trouble> {
        Store::of_user(if self.flags.projector { Profile::Presenter } else { Profile::Learner })
    }

    /// The progress that there is; trouble is told on standard error.
    pub fn progress(&self) -> Result<Progress, Failure> {
        let words = self.interface()?.progress;
        let (progress, trouble) = match self.store() {
            Ok(store) => store.load(),
            Err(trouble) => (Progress::default(), Some(trouble)),
        };
        if let Some(trouble) = trouble {
            eprintln!("defer-tutor: {}", trouble.text(&words));
        }
        Ok(progress)
    }

    pub fn settings(&self) -> Settings {
        Settings { seed: self.flags.seed, ..Settings::default() }
    }

    /// All lessons; a fault in one of them is told and ends the program.
    pub fn catalogue(&self) -> Result<Catalogue, Failure> {
        let Some(dir) = &self.flags.lessons else { return Ok(Catalogue::builtin()) };
        let folders = source::from_disk(dir).map_err(|e| Failure::other(e.to_string()))?;
        let (catalogue, faults) = load::catalogue(&folders);
        match faults.is_empty() {
            true => Ok(catalogue),
            false => Err(Failure::program(faults.iter().map(|f| f.to_string()).collect::<Vec<_>>().join("\n"))),
        }
    }
}

/// Shows the stage until the user leaves.
pub fn stage_run(context: &Context, start: Start, catalogue: Catalogue) -> Result<(), Failure> {
    let options = context.stage_options()?;
    let words = options.words.progress.clone();
    let store = match start {
        Start::Program(_) => None,
        // Nobody learns anything by it.
        _ if context.flags.autoplay => None,
        _ => Some(context.store()),
    };
    let farewell = stage::run(start, catalogue, options, store);
    let farewell = farewell.map_err(|e| Failure::other(format!("the terminal failed: {e}")))?;
    out::print(&farewell.report);
    if let Some(trouble) = farewell.trouble {
        eprintln!("defer-tutor: {}", trouble.text(&words));
    }
    Ok(())
}

/// How many colours the terminal shows, by what the environment says.
fn depth() -> Depth {
    let variable = |name| std::env::var(name).unwrap_or_default();
    depth_of(&variable("NO_COLOR"), &variable("COLORTERM"), &variable("TERM"))
}

/// What the environment says of the terminal's colours.
fn depth_of(no_color: &str, colorterm: &str, term: &str) -> Depth {
    const MANY: [&str; 8] = ["256color", "direct", "kitty", "alacritty", "foot", "wezterm", "ghostty", "iterm"];
    if !no_color.is_empty() {
        Depth::None
    } else if ["truecolor", "24bit"].contains(&colorterm) {
        Depth::True
    } else if MANY.iter().any(|name| term.contains(name)) || (cfg!(windows) && term.is_empty()) {
        Depth::Indexed
    } else {
        Depth::Basic
    }
}

/// The place of the lesson of this number or name, or which ones there are.
pub fn find(catalogue: &Catalogue, name: &str, words: &RefusedWords) -> Result<usize, Failure> {
    catalogue.find(name).ok_or_else(|| {
        let told = |number: u32, slug: &str| fill(&words.lesson, &[("number", &number.to_string()), ("name", slug)]);
        let there_are: Vec<_> = catalogue.lessons.heads().map(|l| told(l.number, &l.slug)).collect();
        let hint = fill(&words.lessons, &[("names", &there_are.join(&words.between))]);
        Failure::usage(fill(&words.no_lesson, &[("name", name)]), hint)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_says_how_many_colours_there_are() {
        for (no_color, colorterm, term, depth) in [
            ("1", "truecolor", "xterm-256color", Depth::None),
            ("", "truecolor", "linux", Depth::True),
            ("", "", "xterm-256color", Depth::Indexed),
            ("", "", "xterm-kitty", Depth::Indexed),
            ("", "", "linux", Depth::Basic),
            ("", "", "xterm", Depth::Basic),
        ] {
            assert_eq!(depth_of(no_color, colorterm, term), depth, "{no_color} {colorterm} {term}");
        }
    }
}
