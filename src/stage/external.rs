//! The user's own editor, and his files.

use crate::words::fill;
use crate::words::interface::StageWords;
use std::io::Write;
use std::path::Path;
use std::process::Command;

/// Lets the user change a text in `$VISUAL` or `$EDITOR`. An error is told in words, after which nothing is changed.
pub fn edit(name: &str, text: &str, words: &StageWords) -> Result<String, String> {
    let asked = ["VISUAL", "EDITOR"].into_iter().filter_map(|v| std::env::var(v).ok());
    let editor = asked.into_iter().find(|e| !e.trim().is_empty()).ok_or_else(|| words.no_editor.clone())?;
    edit_with(&editor, name, text).map_err(|why| fill(&words.editor_failed, &[("editor", &editor), ("why", &why)]))
}

fn edit_with(editor: &str, name: &str, text: &str) -> Result<String, String> {
    let base = Path::new(name).file_name().map_or("main.go".into(), |n| n.to_string_lossy().into_owned());
    let dir = tempfile::tempdir().map_err(|e| e.to_string())?;
    let path = dir.path().join(base);
    std::fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
    // The variable may have arguments: `code --wait`.
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or_default();
    let status = Command::new(program).args(words).arg(&path).status().map_err(|e| e.to_string())?;
    if !status.success() {
        return Err(status.to_string());
    }
    std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))
}

/// Writes a file so that it is whole at any time.
pub fn save(path: &str, text: &str) -> std::io::Result<()> {
    let path = Path::new(path);
    let dir = path.parent().filter(|d| !d.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(dir)?;
    file.write_all(text.as_bytes())?;
    if let Ok(metadata) = std::fs::metadata(path) {
        file.as_file().set_permissions(metadata.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|e| e.error)?;
    Ok(())
}
