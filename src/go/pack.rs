//! For the build scripts of both crates: files packed so that they can be built in.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// Names and lengths of files as the items of a list, and the file with what `kept` keeps of their texts, deflated.
pub fn pack(files: &[PathBuf], prefix: &str, to: &Path, kept: fn(String) -> String) -> io::Result<(String, PathBuf)> {
    let (mut texts, mut list) = (Vec::new(), String::new());
    for file in files {
        println!("cargo:rerun-if-changed={}", file.display());
        let text = kept(fs::read_to_string(file)?);
        list.push_str(&format!("({:?}, {}), ", format!("{prefix}{}", name(file)), text.len()));
        texts.extend(text.into_bytes());
    }
    // Not with_extension: a package's path has dots of its own.
    let packed = PathBuf::from(format!("{}.deflated", to.display()));
    fs::write(&packed, miniz_oxide::deflate::compress_to_vec(&texts, 9))?;
    Ok((list, packed))
}

/// The last part of a path.
pub fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// What stands in a folder, in the order of the names.
pub fn sorted(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(dir)?.map(|e| Ok(e?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
