//! Native functions: the Rust side of library functions without a body in Go.
//!
//! A native is a pure function of its arguments, of memory and world, and of the answers to the Go calls that it has asked for: it is run again
//! from its start after each of them (see [`Outcome::Call`]), and keeps no state of its own.

use super::event::{EventKind, GoId, HandleId, Stream};
use super::goroutine::{Entry, Frame, Panic};
use super::memory::{Memory, OutOfMemory};
use super::raised::Raised;
use super::sched::WaitReason;
use super::shared::Shared;
use super::world::{Handle, World};
use crate::code::{Program, TypeIdx};
use crate::syntax::Span;
use std::sync::Arc;

/// The body of a native function.
///
/// Running out of memory ends the program.
pub type NativeFn = fn(&mut Call) -> Result<Outcome, OutOfMemory>;

/// Natives by name: `package/path.Function` or `package/path.Type.Method`.
pub type Natives = &'static [(&'static str, NativeFn)];

/// What happens after a native has run.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It returns; results are set.
    Done,
    /// Call Go code, then run the native again from its start: [`Call::nested`] then has the answer to this request as well.
    Call(Request),
    /// Wait, then run the native again from its start with [`Call::resumed`] true. See [`Call::wake`].
    Block(Block),
    /// Let other goroutines run, then return: results are set.
    Yield,
    /// `panic` of an interface value: type word, data word.
    Panic(u64, u64),
    /// A run-time panic (`runtime.Error`) whose text gets the prefix `runtime error: `.
    RuntimeError(String),
    /// A run-time panic whose text has no such prefix.
    PlainError(String),
    /// `panic` of a string.
    PanicString(String),
    /// Ends the program: `fatal error: ` and the text, status 2; no guards run.
    Fatal(String),
    /// Ends the program with this status; no guards run.
    Exit(i32),
    /// `runtime.Goexit`
    Goexit,
}

/// A call of Go code that a native asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    pub callee: Callee,
    /// Parameter words, one parameter after the other.
    pub args: Vec<u64>,
    /// Whether a panic ends in [`Nested::Panicked`] instead of going through the native.
    pub catch: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Callee {
    /// A func value: the address of its closure object.
    Closure(u64),
    /// The method `name` (exported) of a value in an interface: type word and data word.
    Method { type_word: u64, data: u64, name: String },
    /// A function by its index in the program.
    Function(u32),
}

/// The answer to a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Nested {
    Returned(Vec<u64>),
    /// The panic value: type word, data word.
    Panicked(u64, u64),
    /// There is no such method.
    NoMethod,
}

/// Why and until when a native waits.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    pub reason: WaitReason,
    /// Woken by [`Call::wake`] of the same key (the address of a semaphore word, say); 0: by nobody.
    pub key: u64,
    /// Woken at this time on the simulated clock at the latest.
    pub until: Option<i64>,
}

/// What a native sees of the machine.
pub struct Call<'a> {
    pub(super) program: &'a Program,
    pub(super) shared: &'a mut Shared,
    /// The native frame's window: result words, parameter words, receiver words.
    pub(super) window: &'a mut [u64],
    pub(super) results: usize,
    pub(super) params: usize,
    pub(super) nested: &'a [Nested],
    pub(super) resumed: bool,
    pub(super) goroutine: GoId,
    pub(super) frames: &'a [Frame],
    pub(super) panics: &'a [Panic],
    pub(super) native: u32,
}

/// A function on the calling goroutine's stack.
#[derive(Clone, Debug, PartialEq)]
pub struct Caller {
    pub function: Arc<str>,
    /// Where it is.
    pub span: Span,
    pub user: bool,
}

impl<'a> Call<'a> {
    pub fn program(&self) -> &'a Program {
        self.program
    }

    /// The name by which the program knows this native.
    pub fn name(&self) -> &'a str {
        &self.program.natives[self.native as usize]
    }

    /// The `i`-th parameter word (receiver words come after the parameters').
    pub fn arg(&self, i: usize) -> u64 {
        self.window.get(self.results + i).copied().unwrap_or(0)
    }

    /// The `i`-th receiver word.
    pub fn receiver(&self, i: usize) -> u64 {
        self.arg(self.params + i)
    }

    /// The `i`-th parameter word, of type int.
    pub fn int(&self, i: usize) -> i64 {
        self.arg(i) as i64
    }

    /// The `i`-th parameter word, of type float64.
    pub fn float(&self, i: usize) -> f64 {
        f64::from_bits(self.arg(i))
    }

    pub fn bool(&self, i: usize) -> bool {
        self.arg(i) != 0
    }

    /// The bytes of a string whose words are the parameter words `i` and `i + 1`.
    pub fn string(&self, i: usize) -> &[u8] {
        self.shared.memory.bytes(self.arg(i), self.arg(i + 1)).unwrap_or(&[])
    }

    /// The bytes of a `[]byte` whose words are the parameter words `i` to `i + 2`.
    pub fn byte_slice(&self, i: usize) -> &[u8] {
        self.string(i)
    }

    pub fn set(&mut self, i: usize, word: u64) {
        if let Some(slot) = self.window[..self.results].get_mut(i) {
            *slot = word;
        }
    }

    pub fn set_int(&mut self, i: usize, value: i64) {
        self.set(i, value as u64);
    }

    pub fn set_float(&mut self, i: usize, value: f64) {
        self.set(i, value.to_bits());
    }

    pub fn set_bool(&mut self, i: usize, value: bool) {
        self.set(i, u64::from(value));
    }

    /// Sets result words `i` and `i + 1` to a new string.
    pub fn set_string(&mut self, i: usize, bytes: &[u8]) -> Result<(), OutOfMemory> {
        let address = self.new_bytes(bytes)?;
        self.set(i, address);
        self.set(i + 1, bytes.len() as u64);
        Ok(())
    }

    /// Sets result words `i` to `i + 2` to a new `[]byte`.
    pub fn set_bytes(&mut self, i: usize, bytes: &[u8]) -> Result<(), OutOfMemory> {
        self.set_string(i, bytes)?;
        self.set(i + 2, bytes.len() as u64);
        Ok(())
    }

    /// A block with these bytes. Nothing is collected while a native runs: fresh addresses stay good until it ends, and as long as
    /// something holds them afterwards.
    pub fn new_bytes(&mut self, bytes: &[u8]) -> Result<u64, OutOfMemory> {
        self.shared.memory.alloc_bytes(bytes)
    }

    /// The words of an interface value of type `ty` whose words in memory are these.
    pub fn new_interface(&mut self, ty: TypeIdx, words: &[u64]) -> Result<(u64, u64), OutOfMemory> {
        let data = match words {
            [] => 0,
            [word] => *word,
            _ => self.shared.memory.alloc_words(words, !self.program.types[usize::from(ty)].no_pointers)?,
        };
        Ok((u64::from(ty) + 1, data))
    }

    /// The words of an interface value that holds a string.
    pub fn string_interface(&mut self, bytes: &[u8]) -> Result<(u64, u64), OutOfMemory> {
        let address = self.new_bytes(bytes)?;
        self.new_interface(self.program.known.string, &[address, bytes.len() as u64])
    }

    pub fn memory(&self) -> &Memory {
        &self.shared.memory
    }

    pub fn memory_mut(&mut self) -> &mut Memory {
        &mut self.shared.memory
    }

    pub fn world(&mut self) -> &mut World {
        &mut self.shared.world
    }

    /// The simulated time: nanoseconds since the start. Sleeping advances it, and every instruction does by one.
    pub fn clock(&self) -> i64 {
        self.shared.now()
    }

    /// The next random number of the run's seed.
    pub fn random(&mut self) -> u64 {
        self.shared.rng.next()
    }

    /// Writes to the program's standard output or error.
    pub fn output(&mut self, stream: Stream, bytes: &[u8]) {
        self.shared.write(stream, bytes);
    }

    /// Opens a handle; None if the limit is reached.
    pub fn open_handle(&mut self, kind: &str, name: &str, data: [u64; 4]) -> Option<HandleId> {
        let span = self.callers().find(|c| c.user).map_or(Span::NONE, |c| c.span);
        let opened = self.shared.next_moment();
        let handle = Handle { kind: kind.into(), name: name.into(), opened, span, data };
        let id = self.shared.world.handles.open(handle)?;
        self.shared.tell(EventKind::HandleOpened { handle: id });
        Some(id)
    }

    /// Closes a handle; false if it is not open.
    pub fn close_handle(&mut self, id: HandleId) -> bool {
        let closed = self.shared.world.handles.close(id).is_some();
        if closed {
            self.shared.tell(EventKind::HandleClosed { handle: id });
        }
        closed
    }

    pub fn handle(&self, id: HandleId) -> Option<&Handle> {
        self.shared.world.handles.open.get(&id)
    }

    pub fn handle_mut(&mut self, id: HandleId) -> Option<&mut Handle> {
        self.shared.world.handles.open.get_mut(&id)
    }

    /// The answer to the `k`-th request of this run of the native, if it has been asked and answered.
    pub fn nested(&self, k: usize) -> Option<&'a Nested> {
        self.nested.get(k)
    }

    /// Whether the native waited and is run again since.
    pub fn resumed(&self) -> bool {
        self.resumed
    }

    /// Wakes up to `n` goroutines that wait for a key, the longest waiting first; tells how many.
    pub fn wake(&mut self, key: u64, n: usize) -> usize {
        self.shared.sched.wake(key, n)
    }

    /// Wakes all that wait for a key, after everybody who is ready.
    pub fn wake_last(&mut self, key: u64) {
        self.shared.sched.wake_last(key);
    }

    /// How many goroutines wait for a key.
    pub fn waiting(&self, key: u64) -> usize {
        self.shared.sched.waiting(key)
    }

    pub fn goroutine(&self) -> GoId {
        self.goroutine
    }

    /// See [`Shared::stand_still`].
    pub fn stand_still(&mut self, still: bool) {
        self.shared.stand_still(still);
    }

    /// Goroutines that have not ended, without timers.
    pub fn goroutines(&self) -> usize {
        self.shared.sched.alive - self.shared.sched.timers_alive
    }

    /// The functions on the stack, innermost first: the native's caller is the first. A panic that runs guards is there as a function of
    /// the runtime, without a place.
    pub fn callers(&self) -> impl Iterator<Item = Caller> + use<'a> {
        let (program, panics) = (self.program, self.panics);
        let pairs = self.frames.windows(2).rev();
        pairs.flat_map(move |pair| {
            let (frame, inner) = (&pair[0], &pair[1]);
            let func = &program.funcs[frame.func as usize];
            let span = func.stands_at(frame.pc, inner.entry == Entry::Guard);
            let raised = Raised::by(inner.entry, panics).map(|raised| Caller {
                function: raised.function().into(),
                span: Span::NONE,
                user: false,
            });
            // The native of `runtime.Goexit` is that function of the runtime.
            let itself = raised.as_ref().is_some_and(|raised| raised.function == func.name);
            let caller = Caller { function: func.name.clone(), span, user: func.user };
            raised.into_iter().chain((!itself).then_some(caller))
        })
    }

    /// What is to be done with objects that nothing holds.
    pub fn specials(&mut self) -> &mut super::finalizers::Specials {
        &mut self.shared.specials
    }

    /// Asks for a collection of garbage soon.
    pub fn collect(&mut self) {
        self.shared.collect_soon = true;
    }
}
