//! Functions, run-time types and debug information.

use super::forms::DeferPlan;
use super::op::{Op, Reg, TypeIdx};
use crate::syntax::{SourceMap, Span};
use std::sync::Arc;

/// The function that a program starts with instead of `main` if it is to run the tests of a package that has a `main`.
pub const TEST_ENTRY: &str = "_testmain";

/// A compiled program.
#[derive(Clone, Debug, Default)]
pub struct Program {
    pub funcs: Vec<Func>,
    pub types: Vec<RType>,
    /// Method names that interface calls use; a concrete type's table is found through [`RType::methods`].
    pub methods: Vec<MethodName>,
    pub consts: Vec<u64>,
    pub strings: Vec<Arc<[u8]>>,
    /// Names of the native functions, such as `fmt.Sprintf` or `sync.runtime_Semacquire` (package path, dot, function; methods
    /// `path.Type.Method`).
    pub natives: Vec<Arc<str>>,
    /// Words of package variables.
    pub global_words: u32,
    pub globals: Vec<GlobalVar>,
    /// The function that initialises all packages and then calls `main.main` (or the tests).
    pub entry: u32,
    pub known: KnownTypes,
    pub map: SourceMap,
    pub go_version: (u32, u32),
}

/// Types that the machine itself makes values of. All are in the package `runtime` of our library.
#[derive(Clone, Copy, Debug, Default)]
pub struct KnownTypes {
    pub int: TypeIdx,
    pub string: TypeIdx,
    pub bool: TypeIdx,
    /// `runtime.errorString`: a string; its `Error` puts `runtime error: ` before it. All run-time panics but those below.
    pub runtime_error: TypeIdx,
    /// `runtime.plainError`: a string; a run-time panic whose text has no prefix ("close of closed channel", "assignment to entry in nil map").
    pub plain_error: TypeIdx,
    /// `runtime.boundsError`: a string, as `runtime_error`.
    pub bounds_error: TypeIdx,
    /// `*runtime.TypeAssertionError`: a pointer to a struct whose first field is the message.
    pub type_assertion_error: TypeIdx,
    /// `*runtime.PanicNilError`
    pub panic_nil_error: TypeIdx,
    /// The interface types `error` and `fmt.Stringer` (an unnamed one of the same method).
    pub error: TypeIdx,
    pub stringer: TypeIdx,
}

/// A function, an instance of a generic one, a closure's body, or a wrapper that the compiler made.
#[derive(Clone, Debug, Default)]
pub struct Func {
    /// As Go's traces name it: `main.main`, `main.(*T).Close`, `main.main.func1`, `main.Map[...]`.
    pub name: Arc<str>,
    pub code: Vec<Op>,
    pub result_words: u16,
    pub param_words: u16,
    /// Words of the receiver, after the parameters.
    pub receiver_words: u16,
    /// Words of the window.
    pub frame_words: u32,
    /// Whether the function captures variables: then the closure's address stands after the receiver words.
    pub captures: bool,
    /// The index of `RunGuards`, for functions that may register guards.
    pub epilogue: Option<u32>,
    /// For the `RunGuards` of each `return` statement, by index: the statement. Sorted.
    pub returns: Vec<(u32, Span)>,
    /// Made by the compiler, invisible to `recover` and in pictures: promoted methods, method values, deferred built-ins, bodies of
    /// natives.
    pub wrapper: bool,
    /// The body of a range-over-func loop: the function (by index) that contains the loop.
    pub range_body_of: Option<u32>,
    /// In package `main` (or the package under test): pictures show only such frames' insides.
    pub user: bool,
    /// Results, in order, as pictures show them. `storage` as for variables.
    pub results: Vec<Var>,
    /// Parameters, receiver and locals (results excluded) in the order of declaration.
    pub vars: Vec<Var>,
    /// Source of each instruction: sorted by `pc`; an entry holds until the next one.
    pub spans: Vec<CodeSpan>,
    /// From `func` to the end of the body.
    pub span: Span,
    /// Of user functions with `defer` statements: how gc would compile them.
    pub plan: Option<Arc<DeferPlan>>,
}

impl Func {
    /// Whether its frames are shown with their insides.
    #[inline(always)]
    pub fn is_shown(&self) -> bool {
        self.user && !self.wrapper
    }

    /// Words of the window before the function's own: results, parameters and receiver.
    #[inline(always)]
    pub fn passed_words(&self) -> usize {
        usize::from(self.result_words) + usize::from(self.param_words) + usize::from(self.receiver_words)
    }

    /// Where a frame of it stands for traces. While its guards run, `leaving`, that is its `return`, or the end of its body.
    pub fn stands_at(&self, pc: u32, leaving: bool) -> Span {
        if !leaving {
            return self.span_at(pc.saturating_sub(1));
        }
        match self.returns.binary_search_by_key(&pc, |(pc, _)| *pc) {
            Ok(at) => self.returns[at].1,
            Err(_) => Span::new(self.span.hi.saturating_sub(1), self.span.hi),
        }
    }

    /// The source of an instruction.
    pub fn span_at(&self, pc: u32) -> Span {
        let until = self.spans.partition_point(|s| s.pc <= pc);
        until.checked_sub(1).map_or(Span::NONE, |i| self.spans[i].span)
    }
}

/// From instruction `pc` on, the code comes from `span`.
#[derive(Clone, Copy, Debug)]
pub struct CodeSpan {
    pub pc: u32,
    pub span: Span,
    pub moment: MomentKind,
}

/// Whether arriving at the first instruction of a [`CodeSpan`] is a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MomentKind {
    /// Code inside something larger.
    None,
    /// A statement is about to run.
    Statement,
    /// All arguments of a deferred call are evaluated, registration follows.
    Evaluated,
}

/// A variable of a frame.
#[derive(Clone, Debug)]
pub struct Var {
    /// Empty or `_` for unnamed results.
    pub name: Arc<str>,
    pub ty: TypeIdx,
    pub storage: Storage,
    /// The name's place.
    pub span: Span,
    /// The instructions at which it is in scope and initialised: `from <= pc < to`.
    pub from: u32,
    pub to: u32,
    pub kind: VarRole,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VarRole {
    Param,
    Receiver,
    Local,
    /// Of an enclosing function; these stand in the order of the closure object's words.
    Captured,
    Result,
}

/// Where a variable's words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Storage {
    /// In registers from here on (big: the boxed value's address).
    Reg(Reg),
    /// In a cell whose address is in this register.
    Cell(Reg),
}

#[derive(Clone, Debug)]
pub struct GlobalVar {
    pub name: Arc<str>,
    pub ty: TypeIdx,
    /// In words.
    pub offset: u32,
    /// Of package `main`.
    pub user: bool,
    pub span: Span,
}

/// A method's name in interface calls: unexported ones are told apart by package.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MethodName {
    pub name: Arc<str>,
    /// The package path of an unexported name; empty for an exported one.
    pub package: Arc<str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Bool,
    Int,
    Int8,
    Int16,
    Int32,
    Int64,
    Uint,
    Uint8,
    Uint16,
    Uint32,
    Uint64,
    Uintptr,
    Float32,
    Float64,
    Complex64,
    Complex128,
    String,
    Pointer,
    Slice,
    Array,
    Map,
    Chan,
    Struct,
    Func,
    Interface,
}

/// A run-time type: what conversion to interfaces, maps, comparison, printing and pictures need. Identical types have one entry.
#[derive(Clone, Debug)]
pub struct RType {
    pub kind: Kind,
    /// As `%T` prints it: `main.Code`, `[]int`, `map[string]error`.
    pub name: Arc<str>,
    /// Whether it is a defined (named) type (predeclared basic types are not).
    pub named: bool,
    /// For a defined type: the import path of its package and its bare name.
    pub package: Arc<str>,
    pub bare_name: Arc<str>,
    /// Words in memory.
    pub words: u32,
    /// Words in registers: `words`, or 1 if big.
    pub flat_words: u32,
    /// Bytes from one element to the next in arrays and slices.
    pub stride: u32,
    /// The size in bytes that gc gives it (decides how `append` grows).
    pub go_size: u64,
    /// Whether no word of it can be an address.
    pub no_pointers: bool,
    pub comparable: bool,
    /// Of pointers, slices, arrays, channels, and the value type of maps.
    pub elem: Option<TypeIdx>,
    pub key: Option<TypeIdx>,
    /// Of arrays.
    pub len: u64,
    /// Of channels: 0 both, 1 send only, 2 receive only.
    pub chan_dir: u8,
    pub fields: Vec<RField>,
    /// A structure of the library whose fields are not those that Go's has: nobody is to look into it.
    pub opaque: bool,
    /// Of function types.
    pub params: Vec<TypeIdx>,
    pub results: Vec<TypeIdx>,
    pub variadic: bool,
    /// Of a function type that package reflect may make functions of: the function that does, whose closure object holds what it is to do.
    pub maker: Option<u32>,
    /// The method set of a concrete type as far as the program can call it through interfaces; or, of an interface type, its methods
    /// (`func` is unused). Sorted by `method`.
    pub methods: Vec<RMethod>,
    /// Of a named type `T`, the type `*T`, if the program has it.
    pub pointer_to: Option<TypeIdx>,
}

#[derive(Clone, Debug)]
pub struct RField {
    pub name: Arc<str>,
    pub ty: TypeIdx,
    /// In words.
    pub offset: u32,
    pub embedded: bool,
    pub exported: bool,
    pub tag: Arc<str>,
}

#[derive(Clone, Copy, Debug)]
pub struct RMethod {
    /// Index into [`Program::methods`].
    pub method: u16,
    /// The function; its receiver words are the data word, or are copied from the data word's address if the type takes several words.
    pub func: u32,
    /// The method's type (of kind `Func`, without receiver).
    pub ty: TypeIdx,
}
