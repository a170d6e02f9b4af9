use defer_tutor::golib::Library;
use defer_tutor::syntax::{SourceMap, parse_file, render};
use defer_tutor::types::{Input, check};
fn main() {
    for path in std::env::args().skip(1) {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let mut map = SourceMap::new();
        let name = path.rsplit('/').next().unwrap_or(&path).to_string();
        map.add(&name, &text);
        let parsed = parse_file(&map, 0, 0);
        if !parsed.errors.is_empty() {
            for e in parsed.errors.iter() {
                println!("{}", render(&map, e));
            }
            continue;
        }
        let t = std::time::Instant::now();
        let (map, checked) = check(
            Input { map, files: vec![parsed.file], path: "main".into(), go_version: (1, 27), next_id: parsed.next_id },
            &Library::default(),
        );
        if std::env::var("TIME").is_ok() {
            eprintln!("{:?}", t.elapsed());
        }
        for e in &checked.errors {
            println!("{}", render(&map, e));
        }
    }
}
