//! Packs the Go files of `assets/golib` so that they can be built in.

mod pack;

use pack::{name, pack, sorted};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("golib.rs"), library(&root.join("../../assets/golib"), &out)?)
}

/// A table of the packages, sorted by path: the names and lengths of each one's files, and their texts one after the other, deflated.
fn library(dir: &Path, out: &Path) -> io::Result<String> {
    let mut packages = Vec::new();
    collect_packages(dir, "", &mut packages)?;
    packages.sort();
    let mut table = format!("pub const PACKAGES: [Package; {}] = [\n", packages.len());
    for (path, files) in packages {
        let to = out.join(path.replace('/', "-"));
        let (list, packed) = pack(&files, &format!("{path}/"), &to, bare)?;
        table.push_str(&format!(
            "    Package {{ path: {path:?}, files: &[{list}], packed: include_bytes!({packed:?}) }},\n"
        ));
    }
    table.push_str("];\n");
    Ok(table)
}

/// A Go text whose lines of comment are empty, and the others not indented: nobody reads them in the program, and all positions by line
/// stay. Directives stay.
fn bare(text: String) -> String {
    let (mut kept, mut in_raw_string) = (String::with_capacity(text.len()), false);
    for line in text.split_inclusive('\n') {
        let code = line.trim_start();
        if !in_raw_string && code.starts_with("//") && !code.starts_with("//go:") {
            kept.push('\n');
            continue;
        }
        kept.push_str(if in_raw_string { line } else { line.trim_start_matches('\t') });
        let quotes = code.matches('`').count() - code.matches("'`'").count() - code.matches("\"`\"").count();
        in_raw_string ^= quotes % 2 == 1;
    }
    // What cannot be told apart is kept as it is.
    if in_raw_string { text } else { kept }
}

fn collect_packages(dir: &Path, path: &str, packages: &mut Vec<(String, Vec<PathBuf>)>) -> io::Result<()> {
    println!("cargo:rerun-if-changed={}", dir.display());
    let (folders, files): (Vec<_>, Vec<_>) = sorted(dir)?.into_iter().partition(|p| p.is_dir());
    let files: Vec<_> = files.into_iter().filter(|p| p.extension().is_some_and(|e| e == "go")).collect();
    if !files.is_empty() {
        packages.push((path.to_string(), files));
    }
    for folder in folders {
        let below = if path.is_empty() { name(&folder) } else { format!("{path}/{}", name(&folder)) };
        collect_packages(&folder, &below, packages)?;
    }
    Ok(())
}
