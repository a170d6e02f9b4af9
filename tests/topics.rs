//! docs/TOPICS.md says where each topic is taught: those scenes exist, and no topic is without one.

use defer_tutor::lesson::{load, source};

const TOPICS: usize = 20;

#[test]
fn every_topic_has_its_scenes() {
    let (catalogue, _) = load::catalogue(&source::builtin());
    let exists = |lesson: &str, scene: &str| {
        let lesson = catalogue.lessons.iter().find(|l| l.slug == lesson);
        lesson.is_some_and(|l| l.scenes.iter().any(|s| s.id == scene))
    };
    let mut wrong = Vec::new();
    let mut topics = 0;
    for row in include_str!("../docs/TOPICS.md").lines().filter(|line| line.starts_with("| T")) {
        topics += 1;
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        assert_eq!(cells.get(1), Some(&format!("T{topics}").as_str()), "topics are in order");
        let places: Vec<&str> = cells[3].split('`').filter(|part| part.contains('/')).collect();
        if places.is_empty() {
            wrong.push(format!("T{topics} is taught nowhere"));
        }
        for place in places {
            if !place.split_once('/').is_some_and(|(lesson, scene)| exists(lesson, scene)) {
                wrong.push(format!("T{topics}: there is no scene {place}"));
            }
        }
    }
    assert_eq!(topics, TOPICS);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
