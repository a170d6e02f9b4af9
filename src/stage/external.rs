//! The user's own editor, and his files.

use std::io::Write;
use std::path::Path;
use std::process::Command;

/// Lets the user change a text in `$VISUAL` or `$EDITOR`. An error is told in words.
pub fn edit(name: &str, text: &str) -> Result<String, String> {
    let asked = ["VISUAL", "EDITOR"].into_iter().filter_map(|v| std::env::var(v).ok());
    let editor = asked.into_iter().find(|e| !e.trim().is_empty()).ok_or("set EDITOR to the editor that you like")?;
    let base = Path::new(name).file_name().map_or("main.go".into(), |n| n.to_string_lossy().into_owned());
    let dir = tempfile::tempdir().map_err(|e| format!("no place for a temporary file: {e}"))?;
    let path = dir.path().join(base);
    std::fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
    // The variable may have arguments: `code --wait`.
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or_default();
    let status = Command::new(program).args(words).arg(&path).status().map_err(|e| format!("{program}: {e}"))?;
    if !status.success() {
        return Err(format!("{program} ended with {status}; nothing is changed"));
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
