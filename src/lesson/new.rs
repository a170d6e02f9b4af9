//! A lesson to begin with: small, complete, and true as it is.

use std::io;
use std::path::Path;

/// Its files by name.
pub const FILES: [(&str, &str); 6] = [
    ("lesson.ron", include_str!("../../assets/new-lesson/lesson.ron")),
    ("text.en.ron", include_str!("../../assets/new-lesson/text.en.ron")),
    ("text.zh.ron", include_str!("../../assets/new-lesson/text.zh.ron")),
    ("greet.go", include_str!("../../assets/new-lesson/greet.go")),
    ("count.go", include_str!("../../assets/new-lesson/count.go")),
    ("count_solved.go", include_str!("../../assets/new-lesson/count_solved.go")),
];

/// Writes it into a new folder. Fails with [`io::ErrorKind::AlreadyExists`] if something is there by that name.
pub fn write(folder: &Path) -> io::Result<()> {
    if let Some(parent) = folder.parent().filter(|p| !p.as_os_str().is_empty()) {
        std::fs::create_dir_all(parent)?;
    }
    std::fs::create_dir(folder)?;
    FILES.iter().try_for_each(|(name, text)| std::fs::write(folder.join(name), text))
}

#[cfg(test)]
mod tests {
    use crate::lesson::source::Folder;
    use crate::lesson::{load, proof};

    #[test]
    fn it_says_the_truth() {
        let files = super::FILES.map(|(name, text)| (name.to_string(), text.to_string()));
        let folder = Folder { name: "13-mine".into(), prefix: String::new(), files: files.into() };
        let lesson = load::lesson(&folder).expect("it is complete");
        let report = proof::prove(&lesson);
        assert_eq!(report.refuted, Vec::<String>::new());
        assert!(report.proved > 0);
    }
}
