//! The Go files of the library, built in deflated: what a program imports is unpacked once.

use std::sync::OnceLock;

include!(concat!(env!("OUT_DIR"), "/golib.rs"));

/// A package as `build.rs` packs it.
pub struct Package {
    path: &'static str,
    /// Name (`fmt/scan.go`) and length of each file.
    files: &'static [(&'static str, usize)],
    packed: &'static [u8],
}

/// Name and text of a file.
pub(super) type SourceFile = (&'static str, &'static str);

/// The files of a package, None if there is no such package.
pub(super) fn files(path: &str) -> Option<&'static [SourceFile]> {
    static UNPACKED: [OnceLock<Vec<SourceFile>>; PACKAGES.len()] = [const { OnceLock::new() }; PACKAGES.len()];
    #[cfg(debug_assertions)]
    if let Some(dir) = std::env::var_os("DEFER_TUTOR_GOLIB") {
        return from_disk(&std::path::Path::new(&dir).join(path), path);
    }
    let at = PACKAGES.binary_search_by(|p| p.path.cmp(path)).ok()?;
    Some(UNPACKED[at].get_or_init(|| unpack(&PACKAGES[at])))
}

/// The import paths of all packages, sorted.
pub(super) fn packages() -> impl Iterator<Item = &'static str> {
    PACKAGES.iter().map(|p| p.path)
}

/// The texts stay for as long as the process: there is one copy of each.
fn unpack(package: &Package) -> Vec<SourceFile> {
    let bytes = miniz_oxide::inflate::decompress_to_vec(package.packed).unwrap_or_default();
    let mut rest: &'static str = String::from_utf8(bytes).unwrap_or_default().leak();
    let mut files = Vec::new();
    for (name, length) in package.files {
        let Some((text, after)) = rest.split_at_checked(*length) else { break };
        files.push((*name, text));
        rest = after;
    }
    files
}

/// For who works on the library: a debug build reads it from the folder that the variable names, so that it need not be built again.
#[cfg(debug_assertions)]
fn from_disk(dir: &std::path::Path, path: &str) -> Option<&'static [SourceFile]> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir).ok()?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".go") {
            let text: &'static str = std::fs::read_to_string(entry.path()).ok()?.leak();
            files.push((&*format!("{path}/{name}").leak(), text));
        }
    }
    files.sort_unstable();
    if files.is_empty() { None } else { Some(files.leak()) }
}
