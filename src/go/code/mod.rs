//! The program that the compiler makes and the machine runs: instructions, functions, run-time types, debug information.
//!
//! # Values in words
//!
//! Everything is made of 64-bit words, in registers and in memory alike:
//!
//! | type | words |
//! |---|---|
//! | bool, integers, uintptr | 1, sign- or zero-extended from the type's width to 64 bits |
//! | float64 | 1, its bits |
//! | float32 | 1, the bits of the *float64* of the same value |
//! | complex64, complex128 | 2: real and imaginary part, as above |
//! | string | 2: address of the bytes, length |
//! | slice | 3: address of the first element, length, capacity (in elements) |
//! | interface | 2: type word, data word |
//! | pointer | 1: byte address, 0 for nil |
//! | func | 1: address of a closure object, 0 for nil |
//! | map, chan | 1: address of the map or channel object, 0 for nil |
//! | struct | its fields' words one after the other |
//! | array `[N]T` | `N` times the words of `T`; of bytes and bools: packed, one byte each, rounded up to words |
//!
//! The *stride* of an element (in slices and arrays) is 8 bytes per word, but 1 byte for `uint8`- and `bool`-kinded
//! elements. An address is a byte address; everything but such packed elements is aligned to 8. A pointer to a uint8 or bool is always accessed with
//! [`Op::Load8`] and [`Op::Store8`], whose value occupies the low byte of its word where it stands alone (the other bytes
//! stay zero).
//!
//! A value of more than [`MAX_FLAT`] words is *big*: in memory it is as above; in registers it is one word, the address of a fresh
//! copy on the heap which nobody changes ("boxed"). Loading a big value copies it to a fresh block ([`Op::LoadBig`]), storing it copies the words
//! ([`Op::StoreBig`]).
//!
//! The *type word* of an interface is 0 for nil, else the index of the dynamic type in [`Program::types`] plus 1. The
//! *data word* is the value itself if its type takes one word; 0 if it takes none; else the address of a heap copy of it that nobody
//! changes.
//!
//! A *closure object* is `[function index, captured words…]`. Captured variables live in *cells* (heap blocks of the variable's words); the
//! captured word is the cell's address. Functions that capture nothing have one static closure object each.
//!
//! # Frames
//!
//! A frame's registers are a window of its goroutine's stack. From the window's start: result words, parameter words, receiver words, the
//! closure's address (functions that capture only), then locals. A caller prepares the callee's window inside its own registers,
//! above its live ones (`at` in the call instructions), and finds the results there after the call. Callees write all
//! their result words before they return; locals are not zeroed by the machine: the compiler's code does it.
//!
//! # Guards
//!
//! A function with deferred calls ends in one *epilogue*: `RunGuards`, then code that copies result cells to result
//! words, then `Return`. Every `return` statement sets the result words (or cells) and jumps there, or has a copy of that ([`Func::returns`]). After a
//! recovered panic the machine goes on at [`Func::epilogue`]. Result words and cells of such a function are zeroed at entry.

mod forms;
mod liveness;
mod op;
mod program;
mod verify;

pub use forms::*;
pub use liveness::Liveness;
pub(crate) use op::data_ops;
pub use op::*;
pub use program::*;
pub use verify::bad_function;

/// The most words that a value has in registers; see *big* values above.
pub const MAX_FLAT: u32 = 64;
