//! Runs that are large in one way each: opened, scrubbed from end to end, and searched. Nothing of that may take longer than a person
//! notices: 100 ms.
//!
//!     cargo bench --bench scale

#[path = "support/measure.rs"]
mod measure;

use defer_tutor::timeline::Timeline;
use defer_tutor::vm::event::EventSet;
use measure::{compiled, peak, report};
use std::hint::black_box;
use std::time::Instant;

/// Each with the kind of event that is searched for.
const PROGRAMS: [(&str, EventSet, &str); 3] = [
    (
        "a million guards in one frame",
        EventSet::GUARD_STARTED,
        "package main

func main() {
	sum := 0
	for i := range 1_000_000 {
		defer func() { sum += i }()
	}
}
",
    ),
    (
        "a thousand goroutines that each leak a handle",
        EventSet::HANDLE,
        "package main

import (
	\"fmt\"
	\"os\"
)

func leak(n int, ready chan<- int) {
	f, err := os.Create(fmt.Sprintf(\"order-%d\", n))
	defer fmt.Println(\"never\", n, f, err)
	ready <- n
	select {}
}

func main() {
	ready := make(chan int)
	for i := range 1000 {
		go leak(i, ready)
	}
	sum := 0
	for range 1000 {
		sum += <-ready
	}
	fmt.Println(sum)
}
",
    ),
    (
        "ten million steps",
        EventSet::OUTPUT,
        "package main

func main() {
	sum := 0
	for i := range 3_000_000 {
		sum += i & 3
		if i%300_000 == 0 {
			println(i, sum)
		}
	}
	println(sum)
}
",
    ),
];

fn main() {
    for (name, kind, text) in PROGRAMS {
        println!("{name}");
        let start = Instant::now();
        let (program, settings) = compiled(text);
        let mut timeline = Timeline::record(program, settings);
        timeline.advance(1000);
        black_box(timeline.picture(1));
        println!("  first picture after     {:?}", start.elapsed());
        while !timeline.advance(1_000_000) {}
        let last = timeline.last();
        println!("  recorded after          {:?}: {last} moments", start.elapsed());
        let mut at = 0;
        report("  scrub in 200 strides", 200, || {
            at += last / 200;
            black_box(timeline.picture(at));
        });
        at = last;
        report("  back step by step", 200, || {
            at -= 1;
            black_box(timeline.picture(at));
        });
        at = last / 2;
        report("  step by step midway", 200, || {
            at += 1;
            black_box(timeline.picture(at));
        });
        let mut from = last / 3;
        report("  next event of a kind", 50, || from = black_box(timeline.next(from, kind)).unwrap_or(0));
        report("  previous of the kind", 50, || from = black_box(timeline.prev(from, kind)).unwrap_or(last));
        report("  last of the kind", 20, || {
            black_box(timeline.prev(last, kind));
        });
        report("  overview of 200 cells", 10, || {
            black_box(timeline.marks(200));
        });
        println!("  checkpoints             {} MB", timeline.checkpoint_bytes() >> 20);
        println!("  peak memory so far      {}", peak());
    }
}
