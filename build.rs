//! Lists the files of `lessons/` and `assets/i18n/` so that they can be built in.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("lessons.rs"), lessons(&root.join("lessons"))?)?;
    fs::write(out.join("i18n.rs"), languages(&root.join("assets/i18n"))?)
}

/// A table of (folder, file, text).
fn lessons(dir: &Path) -> io::Result<String> {
    println!("cargo:rerun-if-changed={}", dir.display());
    let mut table = String::from("pub const FILES: &[(&str, &str, &str)] = &[\n");
    for folder in sorted(dir)?.iter().filter(|p| p.is_dir()) {
        println!("cargo:rerun-if-changed={}", folder.display());
        for file in sorted(folder)? {
            if file.extension().is_some_and(|e| e == "ron" || e == "go") {
                println!("cargo:rerun-if-changed={}", file.display());
                let name = |p: &Path| p.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let row = format!("    ({:?}, {:?}, include_str!({:?})),\n", name(folder), name(&file), file);
                table.push_str(&row);
            }
        }
    }
    table.push_str("];\n");
    Ok(table)
}

/// A table of (language, text).
fn languages(dir: &Path) -> io::Result<String> {
    println!("cargo:rerun-if-changed={}", dir.display());
    let mut table = String::from("pub const FILES: &[(&str, &str)] = &[\n");
    for file in sorted(dir)?.iter().filter(|p| p.extension().is_some_and(|e| e == "ron")) {
        println!("cargo:rerun-if-changed={}", file.display());
        let code = file.file_stem().unwrap_or_default().to_string_lossy();
        table.push_str(&format!("    ({code:?}, include_str!({file:?})),\n"));
    }
    table.push_str("];\n");
    Ok(table)
}

fn sorted(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(dir)?.map(|e| Ok(e?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
