//! What is wrong with an import's path, in the words of the `go` command.

use crate::types::Importer;

/// Characters that no import path has (spec: Import declarations).
const FORBIDDEN: &str = "!\"#$%&'()*,:;<=>?[\\]^`{|}\u{fffd}";

/// The messages about a path that names no package of Go's library; none if it does.
pub fn faults(importer: &dyn Importer, path: &str) -> Vec<String> {
    let malformed = malformed(path);
    if !malformed.is_empty() || importer.files(path).is_some() {
        return malformed;
    }
    vec![if path == "unsafe" || path == "C" {
        format!("package {path} is not supported here: programs run in a simulated world")
    } else if importer.is_known_unsupported(path) {
        format!("package {path} is not supported here")
    } else if path.split('/').next().is_some_and(|first| first.contains('.')) {
        format!("no required module provides package {path}; only the standard library is supported here")
    } else {
        format!("package {path} is not in std")
    }]
}

/// The messages about a path that can name no package at all.
fn malformed(path: &str) -> Vec<String> {
    let forbidden = |c: char| c.is_control() || c.is_whitespace() || FORBIDDEN.contains(c);
    if path.is_empty() || path.contains(forbidden) {
        return vec![format!("invalid import path: {path}")];
    }
    if path == "." || path == ".." || path.starts_with("./") || path.starts_with("../") {
        return vec![
            format!("\"{path}\" is relative, but relative import paths are not supported in module mode"),
            format!("local import \"{path}\" in non-local package"),
        ];
    }
    if path.starts_with('/') {
        return vec![format!("\"{path}\" is not a package path; see 'go help packages'")];
    }
    if ["all", "cmd", "std"].contains(&path) {
        return vec![format!("\"{path}\" is not an importable package; see 'go help packages'")];
    }
    let malformed = if path.starts_with('-') {
        "leading dash".to_string()
    } else if path.contains("//") {
        "double slash".to_string()
    } else if path.ends_with('/') {
        "trailing slash".to_string()
    } else if let Some(element) = path.split('/').find(|e| e.chars().all(|c| c == '.')) {
        format!("invalid path element \"{element}\"")
    } else {
        String::new()
    };
    if !malformed.is_empty() {
        return vec![format!("malformed import path \"{path}\": {malformed}")];
    }
    if path.starts_with("internal/") {
        return vec![format!("use of internal package {path} not allowed")];
    }
    Vec::new()
}
