//! Hand-made runs for tests of the views: moments that a machine would make, in a few lines each.

use crate::syntax::{SourceMap, Span};
use crate::timeline::Timeline;
use crate::timeline::picture::*;
use crate::vm::event::{Event, EventKind, GuardId, Stream};

/// A run being written down.
pub struct Story {
    map: SourceMap,
    now: Picture,
    first: Picture,
    moments: Vec<(Event, Picture)>,
}

impl Story {
    pub fn of(name: &str, text: &str) -> Story {
        let mut map = SourceMap::new();
        map.add(name, text);
        let main = FrameView {
            id: 1,
            function: "main".into(),
            line: None,
            span: Span::NONE,
            stage: FrameStage::Body,
            vars: Vec::new(),
            results: Vec::new(),
            runs_guard: None,
            cards: 0,
        };
        let now = Picture { current: 1, frames: vec![main], ..Picture::default() };
        Story { map, first: now.clone(), now, moments: Vec::new() }
    }

    /// The next moment: an event at a line, and what it changes.
    pub fn then(&mut self, line: u32, kind: EventKind, subject: &str, change: impl FnOnce(&mut Picture)) -> &mut Story {
        let file = &self.map.files()[0];
        let lo = file.base + file.lines.get(line as usize - 1).copied().unwrap_or(0);
        let span = Span::new(lo, lo + 1);
        let now = &mut self.now;
        now.moment += 1;
        let running = kind != EventKind::Statement;
        now.line = Some(Line { file: file.name.clone(), line, span, running });
        if let Some(frame) = now.frames.last_mut() {
            frame.line = Some(line);
        }
        let function = now.frames.last().map_or_else(|| "main".into(), |f| f.function.clone());
        now.event = Some(Happening {
            kind: kind.clone(),
            goroutine: 1,
            frame: 1,
            span,
            function,
            subject: subject.into(),
            before: None,
            after: None,
        });
        change(now);
        let last = now.cards.len();
        for (i, card) in now.cards.iter_mut().enumerate() {
            if card.state != CardState::Running {
                card.state = if i + 1 == last { CardState::Next } else { CardState::Waiting };
            }
        }
        self.moments.push((Event { step: now.moment, goroutine: 1, frame: 1, span, kind }, now.clone()));
        self
    }

    pub fn print(&mut self, line: u32, text: &str) -> &mut Story {
        let kind = EventKind::Output { stream: Stream::Stdout, from: 0, to: 0 };
        let piece = format!("{text}\n");
        self.then(line, kind, text, |p| {
            let moment = p.moment;
            p.output.push(OutputPiece { stream: Stream::Stdout, text: piece, moment });
        })
    }

    pub fn defer(&mut self, line: u32, guard: GuardId, call: &str, arg: &str) -> &mut Story {
        self.then(line, EventKind::Statement, "", |_| {});
        self.then(line, EventKind::Evaluated, call, |_| {});
        self.then(line, EventKind::Registered { guard }, call, |p| {
            let card = Card {
                guard,
                call: call.into(),
                function: "fmt.Println".into(),
                args: vec![("".into(), ValueView::Scalar(arg.into()))],
                holds: Vec::new(),
                owner: 1,
                owner_function: "main".into(),
                line,
                span: Span::NONE,
                registered: p.moment,
                state: CardState::Next,
            };
            p.cards.push(card);
        })
    }

    pub fn guard(&mut self, line: u32, guard: GuardId, call: &str, text: &str) -> &mut Story {
        self.then(line, EventKind::GuardStarted { guard }, call, |p| {
            p.cards.iter_mut().filter(|c| c.guard == guard).for_each(|c| c.state = CardState::Running);
        });
        self.print(line, text);
        self.then(line, EventKind::GuardFinished { guard, panicked: false }, call, |p| {
            p.cards.retain(|c| c.guard != guard)
        })
    }

    pub fn end(&mut self, status: i32, reason: &str) -> Timeline {
        self.then(1, EventKind::Ended, "", |p| {
            p.frames.clear();
            p.line = None;
            p.ended = Some(Ending { status, reason: reason.into() });
        });
        Timeline::from_moments(self.map.clone(), self.first.clone(), std::mem::take(&mut self.moments))
    }
}

/// The first program of lesson 1.
pub fn shutdown() -> Timeline {
    let text = include_str!("../../lessons/01-lifo/shutdown.go");
    let mut story = Story::of("shutdown.go", text);
    story.then(6, EventKind::Statement, "", |_| {}).print(6, "open log");
    story.defer(7, 1, "fmt.Println(\"close log\")", "\"close log\"");
    story.then(8, EventKind::Statement, "", |_| {}).print(8, "open db");
    story.defer(9, 2, "fmt.Println(\"close db\")", "\"close db\"");
    story.then(10, EventKind::Statement, "", |_| {}).print(10, "begin tx");
    story.defer(11, 3, "fmt.Println(\"end tx\")", "\"end tx\"");
    story.then(12, EventKind::Statement, "", |_| {}).print(12, "work");
    story.then(13, EventKind::ResultsSet, "", |p| p.frames[0].stage = FrameStage::RunningGuards);
    story.guard(11, 3, "fmt.Println(\"end tx\")", "end tx");
    story.guard(9, 2, "fmt.Println(\"close db\")", "close db");
    story.guard(7, 1, "fmt.Println(\"close log\")", "close log");
    story.end(0, "")
}

/// A panic on its way through a function with a result, a captured variable and an open file.
pub fn unwinding() -> Timeline {
    let text = "package main\n\nfunc work() (n int, err error) {\n\tdefer func() { err = recover().(error) }()\n\tpanic(\"boom\")\n}\n";
    let mut story = Story::of("work.go", text);
    let cell = 0xc000012028;
    story.then(4, EventKind::Statement, "", |p| {
        p.frames.push(FrameView {
            id: 2,
            function: "work".into(),
            line: Some(4),
            vars: vec![VarView {
                name: "path".into(),
                ty: "string".into(),
                value: ValueView::Scalar("\"orders.csv\"".into()),
                role: VarRoleView::Param,
                cell: None,
                changed: true,
                slot: 0,
            }],
            results: vec![ResultView {
                name: "err".into(),
                ty: "error".into(),
                value: ValueView::Scalar("nil".into()),
                cell: Some(cell),
                history: vec![ResultStep { value: "nil".into(), by: None, moment: 1 }],
            }],
            ..p.frames[0].clone()
        });
        p.handles.push(HandleView { id: 1, kind: "file".into(), name: "orders.csv".into(), opened: 1, line: Some(4) });
        p.handle_counts = HandleCounts { opened: 1, closed: 0, peak: 1, limit: 1024 };
    });
    story.defer(4, 1, "func() { … }()", "");
    story.then(5, EventKind::PanicRaised { panic: 1 }, "boom", |p| {
        p.cards[0].args.clear();
        p.cards[0].holds = vec![("err".into(), cell)];
        p.frames[1].stage = FrameStage::Unwinding(1);
        let state = PanicState::Unwinding;
        p.panics.push(PanicView { id: 1, text: "boom".into(), state, at: Some(2), line: Some(5), goexit: false });
    });
    story.end(2, "panic")
}
