//! A third language is a file for each lesson, and one for the interface (`src/words/interface.rs` tests that one): no code knows it.
//! What an incomplete one lacks is told: `tests/lesson-errors/third-language`.

use defer_tutor::lesson::source::{Folder, from_disk};
use defer_tutor::lesson::{load, proof};
use std::path::Path;

#[test]
fn a_third_language_is_one_more_file_of_a_lesson() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let good: Folder = from_disk(&tests.join("lesson-errors/01-good")).expect("the good lesson can be read").remove(0);
    let text = std::fs::read_to_string(tests.join("lesson-languages/text.eo.ron")).expect("text");
    let mut folder = Folder { prefix: String::new(), ..good };
    folder.files.insert("text.eo.ron".to_string(), text);
    let lesson = load::lesson(&folder).expect("a lesson in English and Esperanto");
    let esperanto = "eo".parse().expect("a language");
    assert_eq!(lesson.languages.len(), 2);
    assert_eq!(lesson.title.get(esperanto), "Titolo");
    assert_eq!(lesson.scenes[1].title.get(esperanto), "Rulo");
    // What has no such text is told in English.
    let russian = "ru".parse().expect("a language");
    assert_eq!(lesson.title.get(russian), "Title");
    assert_eq!(proof::prove(&lesson).refuted, Vec::<String>::new());
}
