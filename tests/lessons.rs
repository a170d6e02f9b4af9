//! Every lesson of the program says the truth.

use defer_tutor::lesson::{load, proof, source};

#[test]
fn what_lessons_claim_is_so() {
    let (catalogue, faults) = load::catalogue(&source::builtin());
    let mut wrong: Vec<String> = faults.iter().map(|f| f.to_string()).collect();
    for lesson in catalogue.lessons.iter() {
        let report = proof::prove(lesson);
        assert!(report.proved > 0, "nothing is claimed in lesson {}", lesson.number);
        wrong.extend(report.refuted.iter().map(|r| format!("lesson {}: {r}", lesson.number)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
