//! A picture: all that can be seen of one moment, as plain typed data. Views know pictures and nothing of the machine.

pub use crate::code::{DeferForm, DeferPlan, MOST_COPIES, MOST_OPEN_CODED};
use crate::syntax::Span;
use crate::vm::event::{EventKind, FrameId, GoId, GuardId, HandleId, PanicId, Stream};
use std::sync::Arc;

/// The number of a moment in its run: 0 is before the first statement.
pub type Moment = u64;

/// One moment of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    pub moment: Moment,
    /// What has just happened; None at moment 0.
    pub event: Option<Happening>,
    /// The statement that runs next (or is running) in the current goroutine's innermost user frame.
    pub line: Option<Line>,
    /// The goroutine that is running.
    pub current: GoId,
    /// In the order of their ids; ended ones are absent.
    pub goroutines: Vec<GoroutineView>,
    /// Frames of the current goroutine, outermost first; library frames are folded into their user caller.
    pub frames: Vec<FrameView>,
    /// Deferred calls registered and not yet run, or running, in the current goroutine: the one that runs next comes last. At most
    /// [`MAX_CARDS`] at either end; `cards_hidden` counts those left out in the middle.
    pub cards: Vec<Card>,
    pub cards_hidden: u64,
    /// Panics of the current goroutine, oldest first, also recovered and replaced ones until their frame has returned.
    pub panics: Vec<PanicView>,
    /// Shared variables (cells) that at least two holders share, or that a card holds.
    pub cells: Vec<CellView>,
    /// User package variables.
    pub globals: Vec<VarView>,
    /// All output so far, in pieces as written; the end of long output only (`output_hidden` bytes before it left out).
    pub output: Vec<OutputPiece>,
    pub output_hidden: u64,
    pub handles: Vec<HandleView>,
    /// Handles opened and closed so far, the most open at once, the descriptor limit.
    pub handle_counts: HandleCounts,
    /// Simulated time since the start, nanoseconds.
    pub clock: i64,
    /// Bytes of live heap as the machine counts them.
    pub heap_bytes: u64,
    pub ended: Option<Ending>,
}

/// The most cards shown at either end of the guard stack.
pub const MAX_CARDS: usize = 64;

/// An event with what narration needs to tell it.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    pub kind: EventKind,
    pub goroutine: GoId,
    pub frame: FrameId,
    pub span: Span,
    /// The function in whose frame it happened, as `main.work` without the package: `work`.
    pub function: Arc<str>,
    /// The card, panic or handle that it is about, as text: `fmt.Println("a")`, `boom`, `data.txt`.
    pub subject: String,
    /// For a changed result: its name, value before and after. For a return: the results as the caller gets them.
    pub before: Option<String>,
    pub after: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub file: Arc<str>,
    /// Starts at 1.
    pub line: u32,
    pub span: Span,
    /// Whether the statement has been executed in part (we are inside a call or guard of it) rather than is next.
    pub running: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct GoroutineView {
    pub id: GoId,
    /// The function that it was started with.
    pub function: Arc<str>,
    pub state: GoroutineState,
    /// Where it is: line of its innermost user frame.
    pub line: Option<u32>,
    pub frames: u32,
    pub cards: u64,
}

#[derive(Clone, Debug, PartialEq)]
pub enum GoroutineState {
    Running,
    Runnable,
    /// With the reason as Go's traces name it: `chan receive`, `sleep`, `sync.Mutex.Lock`.
    Waiting(String),
}

#[derive(Clone, Debug, PartialEq)]
pub struct FrameView {
    pub id: FrameId,
    /// `main`, `work`, `work.func1`, `(*File).Close`
    pub function: Arc<str>,
    /// The statement it is at.
    pub line: Option<u32>,
    pub span: Span,
    pub stage: FrameStage,
    /// Parameters, receiver, locals and captured variables, in order of declaration; shadowed ones included.
    pub vars: Vec<VarView>,
    pub results: Vec<ResultView>,
    /// The guard that this frame runs, if it was called as a deferred call, or by the library in one.
    pub runs_guard: Option<GuardId>,
    /// Number of cards registered by this frame and not yet run.
    pub cards: u64,
    /// How gc would compile its `defer` statements, if it has any.
    pub plan: Option<Arc<DeferPlan>>,
}

/// Where a call is in its life (the words of narration: evaluate, register, set result, run guards, leave).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameStage {
    Body,
    /// Results are set, guards are running.
    RunningGuards,
    /// A panic (or Goexit) is running its guards.
    Unwinding(PanicId),
    /// A panic was recovered; remaining guards run, then it returns normally.
    Recovered(PanicId),
}

#[derive(Clone, Debug, PartialEq)]
pub struct VarView {
    /// Which of its function's variables (or of the program's user package variables) it is: stays the same from moment to moment.
    pub slot: u16,
    pub name: Arc<str>,
    pub ty: Arc<str>,
    pub value: ValueView,
    pub role: VarRoleView,
    /// The cell that it lives in, if it is shared or its address is taken.
    pub cell: Option<CellId>,
    /// Whether it changed at this moment.
    pub changed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VarRoleView {
    Param,
    Receiver,
    Local,
    Captured,
    Global,
}

/// A cell's address: the same number is the same cell.
pub type CellId = u64;

/// A value as a tree that views fold and cut as they need.
#[derive(Clone, Debug, PartialEq)]
pub enum ValueView {
    /// As `%v` with strings quoted: `42`, `"text"`, `nil`, `true`, `main.work.func1`.
    Scalar(String),
    /// `*T` to something: address for identity, and what is there, to a bounded depth.
    Pointer {
        address: u64,
        target: Option<Box<ValueView>>,
    },
    Struct {
        ty: Arc<str>,
        fields: Vec<(Arc<str>, ValueView)>,
    },
    /// Slices and arrays: the first elements, and how many there are.
    List {
        ty: Arc<str>,
        items: Vec<ValueView>,
        len: u64,
        cap: Option<u64>,
    },
    Map {
        ty: Arc<str>,
        entries: Vec<(ValueView, ValueView)>,
        len: u64,
    },
    /// A non-nil interface value: dynamic type and value. `error` is there if the type is an error's: what it says, quoted, as far as that can
    /// be known without running its method.
    Dynamic {
        ty: Arc<str>,
        value: Box<ValueView>,
        error: Option<Option<String>>,
    },
    /// A function value: its name and the cells that it holds.
    Func {
        name: Arc<str>,
        cells: Vec<(Arc<str>, CellId)>,
    },
}

/// One result of a frame: the result slot.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultView {
    /// Empty for an unnamed result.
    pub name: Arc<str>,
    pub ty: Arc<str>,
    pub value: ValueView,
    pub cell: Option<CellId>,
    /// Values that it had since it was set, oldest first, with the guard that wrote the next one; empty before `return`.
    pub history: Vec<ResultStep>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ResultStep {
    pub value: String,
    /// None: the return statement.
    pub by: Option<GuardId>,
    /// The call of that guard as written, and the line of its `defer` statement.
    pub call: Option<(String, u32)>,
    pub moment: Moment,
}

/// A deferred call that waits or runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub guard: GuardId,
    /// The call as written: `fmt.Println("a", i)`.
    pub call: String,
    /// The function that it will call: `fmt.Println`, `main.work.func1`; `nil` for a nil function.
    pub function: Arc<str>,
    /// Receiver and arguments as evaluated at registration: name (or empty) and value.
    pub args: Vec<(Arc<str>, ValueView)>,
    /// Cells held by its closure: variable name and cell.
    pub holds: Vec<(Arc<str>, CellId)>,
    /// The frame that registered it and whose end runs it.
    pub owner: FrameId,
    pub owner_function: Arc<str>,
    /// Line of the `defer` statement.
    pub line: u32,
    pub span: Span,
    /// When it was registered.
    pub registered: Moment,
    pub state: CardState,
    /// What gc would make of its record; None where a library function registered it.
    pub form: Option<DeferForm>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardState {
    Waiting,
    /// It runs next, when its frame ends.
    Next,
    Running,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PanicView {
    pub id: PanicId,
    /// As Go prints it: `boom`, `runtime error: index out of range [3] with length 2`.
    pub text: String,
    pub state: PanicState,
    /// The frame at which it stands now.
    pub at: Option<FrameId>,
    /// Line at which it was raised.
    pub line: Option<u32>,
    /// True for `runtime.Goexit`.
    pub goexit: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanicState {
    /// Running guards on its way down.
    Unwinding,
    Recovered,
    /// A later one took its place.
    Replaced,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CellView {
    pub id: CellId,
    pub name: Arc<str>,
    pub ty: Arc<str>,
    pub value: ValueView,
    /// Frames and cards that share it.
    pub frames: Vec<FrameId>,
    pub cards: Vec<GuardId>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct OutputPiece {
    pub stream: Stream,
    pub text: String,
    pub moment: Moment,
}

#[derive(Clone, Debug, PartialEq)]
pub struct HandleView {
    pub id: HandleId,
    /// `file`, `connection`, `response body`, …
    pub kind: String,
    pub name: String,
    pub opened: Moment,
    pub line: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct HandleCounts {
    pub opened: u64,
    pub closed: u64,
    pub peak: u64,
    pub limit: u64,
}

/// How the run ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Ending {
    pub status: i32,
    /// `panic`, `fatal error`, `exit`, or a limit's message; empty after a normal end.
    pub reason: String,
}

impl ValueView {
    /// The value in one line, short: `42`, `"text"`, `[1 2 …]`, `{Name: "a"}`, `&{…}`. Only errors and nil pointers in interfaces have
    /// their types behind them: `"boom" (*errors.errorString)`.
    pub fn to_line(&self) -> String {
        self.to_text(LINE_CHARACTERS)
    }

    /// As [`ValueView::to_line`], with at most this many characters.
    pub fn to_text(&self, most: usize) -> String {
        let mut out = String::new();
        self.write_line(&mut out, most);
        if out.chars().count() > most {
            out = out.chars().take(most.saturating_sub(1)).chain(['…']).collect();
        }
        out
    }

    /// Writes at least `room` characters, if there are as many.
    fn write_line(&self, out: &mut String, room: usize) {
        if out.len() > room {
            return;
        }
        let list = |out: &mut String, items: &[ValueView], len: u64| {
            for (i, item) in items.iter().enumerate() {
                out.push_str(if i > 0 { " " } else { "" });
                item.write_line(out, room);
            }
            if (items.len() as u64) < len {
                out.push_str(if items.is_empty() { "…" } else { " …" });
            }
        };
        match self {
            ValueView::Scalar(text) => out.push_str(text),
            ValueView::Pointer { target: Some(target), .. } => {
                out.push('&');
                target.write_line(out, room);
            }
            ValueView::Pointer { address, target: None } => out.push_str(&format!("{address:#x}")),
            ValueView::Struct { fields, .. } => {
                out.push('{');
                for (i, (name, value)) in fields.iter().enumerate() {
                    out.push_str(if i > 0 { " " } else { "" });
                    out.push_str(name);
                    out.push_str(": ");
                    value.write_line(out, room);
                }
                out.push('}');
            }
            ValueView::List { items, len, .. } => {
                out.push('[');
                list(out, items, *len);
                out.push(']');
            }
            ValueView::Map { entries, len, .. } => {
                out.push_str("map[");
                for (i, (key, value)) in entries.iter().enumerate() {
                    out.push_str(if i > 0 { " " } else { "" });
                    key.write_line(out, room);
                    out.push(':');
                    value.write_line(out, room);
                }
                if (entries.len() as u64) < *len {
                    out.push_str(if entries.is_empty() { "…" } else { " …" });
                }
                out.push(']');
            }
            ValueView::Dynamic { ty, value, error } => {
                match error {
                    Some(Some(text)) => out.push_str(text),
                    _ => value.write_line(out, room),
                }
                // The type is most of what an error is, and the only thing that tells a nil pointer in an interface from nil.
                if error.is_some() || matches!(&**value, ValueView::Scalar(text) if text == "nil") {
                    out.push_str(&format!(" ({ty})"));
                }
            }
            ValueView::Func { name, .. } => out.push_str(name),
        }
    }
}

/// The most characters of [`ValueView::to_line`].
const LINE_CHARACTERS: usize = 120;
