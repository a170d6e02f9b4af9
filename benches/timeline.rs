//! The timeline in a run of ten million moments: recording, stepping back, jumping, searching, and the memory that it takes.
//!
//!     cargo bench --bench timeline

#[path = "support/measure.rs"]
mod measure;

use defer_tutor::engine;
use defer_tutor::timeline::Timeline;
use defer_tutor::vm::event::EventSet;
use measure::{compiled, peak, report};
use std::hint::black_box;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

const MOMENTS: u64 = 10_000_000;

const PROGRAM: &str = r#"package main

import "fmt"

type account struct {
	balance int
	log     []int
}

func (a *account) add(n int) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("refused: %v", r)
		}
	}()
	if n%1000 == 0 {
		panic("a round number")
	}
	a.balance += n
	a.log[n%len(a.log)] = n
	return nil
}

func main() {
	a := &account{log: make([]int, 100_000)}
	refused := 0
	for i := 1; i < 1_000_000; i++ {
		if err := a.add(i); err != nil {
			refused++
		}
	}
	fmt.Println(a.balance, refused)
}
"#;

fn main() {
    let (program, settings) = compiled(PROGRAM);

    let start = Instant::now();
    let mut sink = |_, _: &[u8]| std::ops::ControlFlow::Continue(());
    engine::run(&program, &settings, &mut sink, &AtomicBool::new(false));
    let plain = start.elapsed();

    let mut timeline = Timeline::record(program, settings);
    let start = Instant::now();
    timeline.advance(1000);
    black_box(timeline.picture(1000));
    let first = start.elapsed();
    while !timeline.advance(MOMENTS) && timeline.last() < MOMENTS {}
    let recorded = start.elapsed();
    let last = timeline.last();
    println!("{last} moments");
    println!("run without recording    {plain:?}");
    println!(
        "run with recording       {recorded:?} ({:.2} times as long)",
        recorded.as_secs_f64() / plain.as_secs_f64()
    );
    println!("moments a second         {:.1} million", last as f64 / recorded.as_secs_f64() / 1e6);
    println!("first picture after      {first:?}");
    println!("checkpoints              {} MB", timeline.checkpoint_bytes() >> 20);

    let mut at = last / 3;
    timeline.picture(at);
    report("step back", 200, || {
        at -= 1;
        black_box(timeline.picture(at));
    });
    let mut random = 1u64;
    report("jump anywhere", 100, || {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        black_box(timeline.picture((random >> 16) % last));
    });
    let mut from = last / 2;
    report("next recovery", 50, || from = timeline.next(from, EventSet::RECOVERED).unwrap_or(0));
    report("previous recovery", 50, || from = timeline.prev(from, EventSet::RECOVERED).unwrap_or(last));
    let mut guard = 1;
    report("a guard's registration", 50, || {
        guard += 17_389;
        black_box(timeline.registration(guard));
    });
    report("a guard's run", 50, || {
        guard -= 17_389;
        black_box(timeline.run_of(guard));
    });
    report("overview of 200 cells", 10, || {
        black_box(timeline.marks(200));
    });
    println!("peak memory              {}", peak());
}
