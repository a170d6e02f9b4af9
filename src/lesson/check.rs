//! From raw data to the model: every name must refer to something, every text must be there in every language.

use super::catalogue::{Head, Part};
use super::check_scene;
use super::error::{LoadError, nearest, place};
use super::model::{Expected, GoFile, GoVersion, Lesson, Snippet, SnippetRef};
use super::raw::{RawLesson, RawSceneText, RawText};
use super::source::Folder;
use crate::words::{Lang, Words};

pub fn lesson(folder: &Folder, raw: &RawLesson, texts: &[(Lang, RawText)]) -> Result<Lesson, Vec<LoadError>> {
    let mut checker = Checker { folder, snippets: Vec::new(), broken: false, faults: Vec::new() };
    let (number, slug) = checker.number_and_slug();
    if texts.is_empty() {
        checker.fault(
            "text.en.ron",
            &[],
            "no texts: the file is missing",
            "words stand in `text.LANG.ron`, one file per language",
        );
    }
    checker.snippets(raw);
    checker.ids("scene", "lesson.ron", &[], raw.scenes.iter().map(|s| s.id()));
    for (lang, text) in texts {
        let file = format!("text.{lang}.ron");
        checker.ids("scene", &file, &[], text.scenes.iter().map(RawSceneText::id));
        for scene in &text.scenes {
            if !raw.scenes.iter().any(|s| s.id() == scene.id()) {
                let cause = format!("the lesson has no scene `{}`", scene.id());
                let help = suggestion(scene.id(), raw.scenes.iter().map(|s| s.id()));
                checker.fault(&file, &[&quoted(scene.id())], cause, help);
            }
        }
    }
    let scenes: Vec<_> = raw.scenes.iter().filter_map(|scene| check_scene::scene(&mut checker, scene, texts)).collect();
    let seconds: u32 = scenes.iter().map(|scene| scene.seconds).sum();
    if scenes.len() == raw.scenes.len() && seconds != raw.minutes * 60 {
        let sum = f64::from(seconds) / 60.0;
        let cause = format!("the lesson takes {} minutes, and its scenes take {sum} together", raw.minutes);
        checker.fault("lesson.ron", &["minutes"], cause, "change either, so that who has to plan can rely on both");
    }
    let title = words(texts.iter().map(|(l, t)| (*l, t.title.clone())));
    let summary = words(texts.iter().map(|(l, t)| (*l, t.summary.clone())));
    if checker.faults.is_empty() {
        let languages = texts.iter().map(|(l, _)| *l).collect();
        let parts = scenes.iter().map(|scene| Part { id: scene.id.clone(), sort: scene.kind.sort() }).collect();
        let head = Head { number, slug, title, summary, minutes: raw.minutes, parts };
        Ok(Lesson { head, languages, snippets: checker.snippets, scenes })
    } else {
        Err(checker.faults)
    }
}

/// Collects faults while the model is built.
pub struct Checker<'a> {
    folder: &'a Folder,
    pub snippets: Vec<Snippet>,
    /// Whether a snippet is missing because of faults that have been told.
    broken: bool,
    faults: Vec<LoadError>,
}

impl Checker<'_> {
    /// A fault at the last of `needles`, which are searched in the file one after the other.
    pub fn fault(&mut self, file: &str, needles: &[&str], cause: impl Into<String>, help: impl Into<String>) {
        let (line, column) = match self.folder.files.get(file) {
            Some(text) => place(text, needles),
            None => (0, 0),
        };
        let file = format!("{}{file}", self.folder.prefix);
        self.faults.push(LoadError { file, line, column, cause: cause.into(), help: help.into() });
    }

    /// The snippet with this id, under the language version asked for or its own.
    pub fn snippet(&mut self, scene: &str, id: &str, go: Option<&str>) -> Option<SnippetRef> {
        let at = [quoted(scene), quoted(id)];
        let Some(index) = self.snippets.iter().position(|s| s.id == id) else {
            if self.broken {
                return None;
            }
            let ids: Vec<String> = self.snippets.iter().map(|s| s.id.clone()).collect();
            let help = suggestion(id, ids.iter().map(String::as_str));
            self.fault("lesson.ron", &[&at[0], &at[1]], format!("there is no snippet `{id}`"), help);
            return None;
        };
        let go = match go {
            Some(text) => self.version(text, &[&at[0], &quoted(text)])?,
            None => self.snippets[index].expected[0].go,
        };
        if self.snippets[index].expected(go).is_none() {
            let cause = format!("snippet `{id}` does not say what it does under Go {}.{}", go.0, go.1);
            self.fault("lesson.ron", &[&at[0], &at[1]], cause, "add that version to one of its `expect` entries");
            return None;
        }
        Some(SnippetRef { index, go })
    }

    /// The number of the one line of the snippet's main file that has `part` in it.
    pub fn line(&mut self, scene: &str, snippet: SnippetRef, part: &str) -> Option<u32> {
        let main = self.snippets[snippet.index].main().clone();
        let hits: Vec<usize> =
            main.text.lines().enumerate().filter(|(_, l)| l.contains(part)).map(|(i, _)| i + 1).collect();
        if let [line] = hits[..] {
            return Some(line as u32);
        }
        let cause = format!("`{part}` stands in {} lines of {}", hits.len(), main.name);
        let help = "a pin's `line` is part of one line of the file, and of no other";
        self.fault("lesson.ron", &[&quoted(scene), part], cause, help);
        None
    }

    /// Says which ids stand twice.
    pub fn ids<'i>(&mut self, what: &str, file: &str, within: &[&str], ids: impl Iterator<Item = &'i str>) {
        let mut seen: Vec<&str> = Vec::new();
        for id in ids {
            if seen.contains(&id) {
                let at = quoted(id);
                let needles: Vec<&str> = within.iter().copied().chain([at.as_str(), at.as_str()]).collect();
                self.fault(file, &needles, format!("two {what}s are called `{id}`"), "give one of them another id");
            }
            seen.push(id);
        }
    }

    fn number_and_slug(&mut self) -> (u32, String) {
        let name = self.folder.name.clone();
        if let Some((number, slug)) = name.split_once('-')
            && let Ok(number @ 1..) = number.parse::<u32>()
            && !slug.is_empty()
        {
            return (number, slug.to_string());
        }
        let cause = format!("the folder's name `{name}` is not a number and a word");
        self.fault("lesson.ron", &[], cause, "name it like `01-slug`");
        (0, name)
    }

    fn snippets(&mut self, raw: &RawLesson) {
        self.ids("snippet", "lesson.ron", &[], raw.snippets.iter().map(|s| s.file.as_str()));
        for snippet in &raw.snippets {
            let at = quoted(&snippet.file);
            let mut files = Vec::new();
            for name in std::iter::once(&snippet.file).chain(&snippet.also) {
                match self.folder.files.get(name) {
                    Some(text) => {
                        files.push(GoFile { name: name.clone(), text: text.as_str().into(), package: "".into() })
                    }
                    None => {
                        let names: Vec<&String> = self.folder.files.keys().filter(|n| n.ends_with(".go")).collect();
                        let help = suggestion(name, names.iter().map(|n| n.as_str()));
                        self.fault("lesson.ron", &[&quoted(name)], format!("there is no file `{name}`"), help);
                    }
                }
            }
            let mut expected: Vec<Expected> = Vec::new();
            for raw in &snippet.expect {
                for go in &raw.go {
                    let Some(go) = self.version(go, &[&at, &quoted(go)]) else { continue };
                    if expected.iter().any(|e| e.go == go) {
                        let cause = format!("Go {}.{} stands twice in the `expect` of `{}`", go.0, go.1, snippet.file);
                        self.fault("lesson.ron", &[&at], cause, "name each version once");
                    }
                    expected.push(Expected { go, stdout: lines(&raw.stdout), status: raw.status });
                }
            }
            if expected.is_empty() {
                let cause = format!("`{}` names no language version", snippet.file);
                let help = "write `expect: [(go: [\"1.27\"], stdout: [\"…\"])]`";
                self.fault("lesson.ron", &[&at], cause, help);
            }
            let id = snippet.file.strip_suffix(".go").unwrap_or(&snippet.file).to_string();
            if files.is_empty() || expected.is_empty() {
                self.broken = true;
            } else {
                self.snippets.push(Snippet { id, files, expected, descriptors: snippet.descriptors });
            }
        }
    }

    fn version(&mut self, text: &str, needles: &[&str]) -> Option<GoVersion> {
        let parsed = text.split_once('.').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
        if parsed.is_none() {
            self.fault("lesson.ron", needles, format!("`{text}` is not a Go version"), "write it like `1.22`");
        }
        parsed
    }
}

/// Lines as a program prints them.
pub fn lines(lines: &[String]) -> String {
    lines.iter().map(|l| format!("{l}\n")).collect()
}

pub fn words(texts: impl Iterator<Item = (Lang, String)>) -> Words {
    let mut words = Words::default();
    texts.for_each(|(lang, text)| words.set(lang, super::prose::reflow_paragraphs(&text)));
    words
}

pub fn quoted(id: &str) -> String {
    format!("\"{id}\"")
}

/// `did you mean …?`, or a list of what there is.
pub fn suggestion<'a>(name: &str, there_are: impl Iterator<Item = &'a str> + Clone) -> String {
    match nearest(name, there_are.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are: {}", there_are.map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ")),
    }
}
