//! What is said about faulty lessons: every folder in `tests/lesson-errors` is the good lesson of `tests/lesson-errors/01-good`
//! with some of its files replaced (or removed: an empty file), and `expected.txt` has the messages. `BLESS=1` writes them anew.

use defer_tutor::lesson::load;
use defer_tutor::lesson::source::{Folder, from_disk};
use std::path::Path;

#[test]
fn faults_are_told_with_file_place_cause_and_help() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lesson-errors");
    let good = folder(&dir.join("01-good"));
    assert_eq!(load::lesson(&good).err(), None);
    let mut wrong = Vec::new();
    let mut cases: Vec<_> =
        std::fs::read_dir(&dir).expect("the cases are there").map(|e| e.expect("readable").path()).collect();
    cases.sort();
    for case in cases.iter().filter(|c| c.is_dir() && !c.ends_with("01-good")) {
        let mut folder = Folder { prefix: String::new(), ..good.clone() };
        for entry in std::fs::read_dir(case).expect("readable") {
            let path = entry.expect("readable").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).expect("text");
            match (name.as_str(), text.is_empty()) {
                ("expected.txt", _) => {}
                (_, true) => drop(folder.files.remove(&name)),
                (_, false) => drop(folder.files.insert(name, text)),
            }
        }
        let faults = load::lesson(&folder).err().unwrap_or_default();
        let came: String = faults.iter().map(|f| format!("{f}\n")).collect();
        let file = case.join("expected.txt");
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&file, &came).expect("the expectation can be written");
        } else if came != std::fs::read_to_string(&file).unwrap_or_default() {
            wrong.push(format!("{}:\n{came}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn folder(dir: &Path) -> Folder {
    from_disk(dir).expect("the good lesson can be read").remove(0)
}
