//! Prints every snippet of the lessons as a line of JSON, with what it is declared to do under each Go version: for
//! scripts/lessons-go.

use defer_tutor::lesson::{load, source};
use serde_json::json;

fn main() {
    let (catalogue, faults) = load::catalogue(&source::builtin());
    faults.iter().for_each(|fault| eprintln!("{fault}"));
    for lesson in catalogue.lessons.iter() {
        for snippet in &lesson.snippets {
            let files: Vec<_> = snippet.files.iter().map(|f| json!({ "name": f.name, "text": &*f.text })).collect();
            for expected in &snippet.expected {
                let line = json!({
                    "lesson": lesson.slug,
                    "files": files,
                    "go": format!("{}.{}", expected.go.0, expected.go.1),
                    "stdout": expected.stdout,
                    "status": expected.status,
                    "descriptors": snippet.descriptors,
                });
                println!("{line}");
            }
        }
    }
}
