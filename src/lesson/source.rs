//! Where the files of lessons come from: those built into the program, or a directory.

use super::catalogue::Listed;
use super::error::LoadError;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

mod builtin {
    use super::super::catalogue::{Listed, Sort};

    include!(concat!(env!("OUT_DIR"), "/lessons.rs"));
}

/// The files of one lesson by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder {
    /// `01-lifo`
    pub name: String,
    /// What messages put before a file's name: `lessons/01-lifo/`.
    pub prefix: String,
    pub files: BTreeMap<String, String>,
}

/// A file of a lesson may have at most this many bytes.
const MAX_FILE: u64 = 1 << 20;

/// The lessons of this program, in order.
pub fn builtin() -> Vec<Folder> {
    (0..builtin::FOLDERS.len()).filter_map(builtin_folder).collect()
}

/// One of the lessons of this program.
pub fn builtin_folder(index: usize) -> Option<Folder> {
    let (name, files, packed) = builtin::FOLDERS.get(index)?;
    let bytes = miniz_oxide::inflate::decompress_to_vec(packed).unwrap_or_default();
    let text = String::from_utf8(bytes).unwrap_or_default();
    let mut rest = &*text;
    let mut folder = Folder { name: name.to_string(), prefix: format!("lessons/{name}/"), files: BTreeMap::new() };
    for (file, length) in *files {
        let Some((text, after)) = rest.split_at_checked(*length) else { break };
        folder.files.insert(file.to_string(), text.to_string());
        rest = after;
    }
    Some(folder)
}

/// What lists say of them, in the same order.
pub fn listed() -> &'static [Listed] {
    builtin::LISTED
}

/// The lessons below a directory: its folders named `NN-slug`, or the directory itself if it is such a folder.
pub fn from_disk(dir: &Path) -> Result<Vec<Folder>, LoadError> {
    if dir.join("lesson.ron").is_file() {
        let full = dir.canonicalize().map_err(|e| unreadable(dir, &e))?;
        return Ok(vec![read_folder(dir, &name_of(&full))?]);
    }
    let mut folders = Vec::new();
    for path in entries(dir)? {
        if path.join("lesson.ron").is_file() {
            folders.push(read_folder(&path, &name_of(&path))?);
        }
    }
    if folders.is_empty() {
        return Err(LoadError {
            file: dir.display().to_string(),
            line: 0,
            column: 0,
            cause: "no lesson here".into(),
            help: "a lesson is a folder named like `01-slug` with a `lesson.ron` in it".into(),
        });
    }
    Ok(folders)
}

fn read_folder(dir: &Path, name: &str) -> Result<Folder, LoadError> {
    let mut files = BTreeMap::new();
    for path in entries(dir)? {
        let wanted = path.extension().is_some_and(|e| e == "ron" || e == "go") && path.is_file();
        if wanted {
            let size = fs::metadata(&path).map_err(|e| unreadable(&path, &e))?.len();
            if size > MAX_FILE {
                let cause = format!("{size} bytes are too many for a file of a lesson (at most {MAX_FILE})");
                return Err(LoadError { cause, ..unreadable(&path, &"") });
            }
            let text = fs::read_to_string(&path).map_err(|e| unreadable(&path, &e))?;
            files.insert(name_of(&path), text.replace("\r\n", "\n"));
        }
    }
    Ok(Folder { name: name.into(), prefix: format!("{}/", dir.display()), files })
}

fn entries(dir: &Path) -> Result<Vec<std::path::PathBuf>, LoadError> {
    let read = || fs::read_dir(dir)?.map(|e| Ok(e?.path())).collect::<std::io::Result<Vec<_>>>();
    let mut paths = read().map_err(|e| unreadable(dir, &e))?;
    paths.sort();
    Ok(paths)
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned())
}

fn unreadable(path: &Path, why: &dyn std::fmt::Display) -> LoadError {
    LoadError {
        file: path.display().to_string(),
        line: 0,
        column: 0,
        cause: format!("cannot be read: {why}"),
        help: String::new(),
    }
}
