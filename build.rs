//! Packs the files of `assets/i18n` and `lessons` so that they can be built in, and lists what lists say of lessons.

#[path = "src/go/pack.rs"]
mod pack;

use pack::{name, pack, sorted};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("lessons.rs"), lessons(&root.join("lessons"), &out)?)?;
    fs::write(out.join("i18n.rs"), languages(&root.join("assets/i18n"), &out)?)
}

/// A table of the lessons' folders: the names and lengths of each one's files, and their texts one after the other, deflated.
fn lessons(dir: &Path, out: &Path) -> io::Result<String> {
    println!("cargo:rerun-if-changed={}", dir.display());
    let mut table = String::from(
        "/// Name, its files with their bytes, and all of them packed.\n\
         pub type Packed = (&'static str, &'static [(&'static str, usize)], &'static [u8]);\n\
         pub const FOLDERS: &[Packed] = &[\n",
    );
    for folder in sorted(dir)?.iter().filter(|p| p.is_dir()) {
        println!("cargo:rerun-if-changed={}", folder.display());
        let files = sorted(folder)?.into_iter().filter(|p| p.extension().is_some_and(|e| e == "ron" || e == "go"));
        let (list, packed) =
            pack(&files.collect::<Vec<_>>(), "", &out.join(format!("lesson-{}", name(folder))), |text| text)?;
        table.push_str(&format!("    ({:?}, &[{list}], include_bytes!({packed:?})),\n", name(folder)));
    }
    table.push_str("];\npub const LISTED: &[Listed] = &[\n");
    for folder in sorted(dir)?.iter().filter(|p| p.is_dir()) {
        table.push_str(&listed(folder)?);
    }
    table.push_str("];\n");
    Ok(table)
}

/// What lists say of a lesson, so that it need not be read for them.
fn listed(folder: &Path) -> io::Result<String> {
    let lesson: Lesson = parse(&folder.join("lesson.ron"))?;
    let (mut title, mut summary) = (String::new(), String::new());
    for file in sorted(folder)? {
        let name = name(&file);
        if let Some(lang) = name.strip_prefix("text.").and_then(|n| n.strip_suffix(".ron")) {
            let text: Text = parse(&file)?;
            title.push_str(&format!("({lang:?}, {:?}), ", text.title));
            summary.push_str(&format!("({lang:?}, {:?}), ", text.summary));
        }
    }
    let sort = |scene: &Scene| match scene {
        Scene::Predict { id } => format!("({id:?}, Sort::Prediction)"),
        Scene::Change { id } => format!("({id:?}, Sort::Exercise)"),
        Scene::Read { id } | Scene::Watch { id } | Scene::Compare { id } | Scene::Recap { id } => {
            format!("({id:?}, Sort::Other)")
        }
    };
    let (parts, name) = (lesson.scenes.iter().map(sort).collect::<Vec<_>>().join(", "), name(folder));
    let (number, slug) = name.split_once('-').unwrap_or((&name, ""));
    let number = number.trim_start_matches('0');
    let minutes = lesson.minutes;
    Ok(format!(
        "    Listed {{ number: {number}, slug: {slug:?}, title: &[{title}], summary: &[{summary}], minutes: {minutes}, parts: &[{parts}] }},\n"
    ))
}

/// Of a lesson's files, what lists say.
#[derive(Deserialize)]
struct Lesson {
    minutes: u32,
    scenes: Vec<Scene>,
}

#[derive(Deserialize)]
struct Text {
    title: String,
    summary: String,
}

#[derive(Deserialize)]
enum Scene {
    Read { id: String },
    Predict { id: String },
    Watch { id: String },
    Change { id: String },
    Compare { id: String },
    Recap { id: String },
}

fn parse<T: DeserializeOwned>(file: &Path) -> io::Result<T> {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let parsed = options.from_str(&fs::read_to_string(file)?);
    parsed.map_err(|e| io::Error::other(format!("{}:{e}", file.display())))
}

/// A table of (language, texts): a path and its text after the other, each ended by a zero byte, deflated.
fn languages(dir: &Path, out: &Path) -> io::Result<String> {
    println!("cargo:rerun-if-changed={}", dir.display());
    let mut table = String::from("pub const FILES: &[(&str, &[u8])] = &[\n");
    for file in sorted(dir)?.iter().filter(|p| p.extension().is_some_and(|e| e == "ron")) {
        println!("cargo:rerun-if-changed={}", file.display());
        let code = file.file_stem().unwrap_or_default().to_string_lossy();
        let mut texts = Vec::new();
        flatten(&parse::<ron::Value>(file)?, "", &mut texts).map_err(|e| io::Error::other(format!("{code}: {e}")))?;
        let packed = out.join(format!("i18n-{code}.deflated"));
        fs::write(&packed, miniz_oxide::deflate::compress_to_vec(&texts, 9))?;
        table.push_str(&format!("    ({code:?}, include_bytes!({packed:?})),\n"));
    }
    table.push_str("];\n");
    Ok(table)
}

fn flatten(value: &ron::Value, path: &str, texts: &mut Vec<u8>) -> Result<(), String> {
    let below = |name: &str| if path.is_empty() { name.to_string() } else { format!("{path}.{name}") };
    match value {
        ron::Value::String(text) if !text.contains('\0') => {
            [path, "\0", text, "\0"].iter().for_each(|part| texts.extend(part.as_bytes()));
        }
        ron::Value::Map(map) => {
            for (name, value) in map.iter() {
                let ron::Value::String(name) = name else { return Err(format!("{path}: a name is no text")) };
                flatten(value, &below(name), texts)?;
            }
        }
        ron::Value::Seq(list) => {
            for (i, value) in list.iter().enumerate() {
                flatten(value, &below(&i.to_string()), texts)?;
            }
        }
        _ => return Err(format!("{path}: this is no text")),
    }
    Ok(())
}
