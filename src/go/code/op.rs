//! The instructions.

/// A register: a word's index in the frame's window.
pub type Reg = u16;
/// An index into [`super::Program::types`].
pub type TypeIdx = u16;

/// Where the interface value that a panic carries came from. Go's last report calls a panic "repanicked" if the next one carries the very
/// same box, not just an equal value (runtime, preprintpanics).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Boxing {
    /// It was an interface value before.
    Held,
    /// Of a constant: one box for all that are equal.
    Constant,
    /// Made for this panic.
    Fresh,
}

/// One instruction, 8 bytes. `dst` is where the result goes; `a`, `b` are operands; multi-word operands name their first
/// register. Where three registers do not suffice, the next instruction is an [`Op::Arg`] that belongs to this one (it is skipped, never run).
/// Jumps are relative to the instruction after the jump.
///
/// Integer instructions work on 64 bits; the compiler follows them with `Wrap` for narrower types. "Traps" means: a Go run-time panic at this instruction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Op {
    /// Operands of the instruction before it.
    Arg {
        a: u16,
        b: u16,
        c: u16,
    },
    /// A 32-bit operand of the instruction before it.
    Arg32 {
        a: u16,
        k: u32,
    },
    Nop,

    // Constants and moves
    Mov {
        dst: Reg,
        src: Reg,
    },
    MovN {
        dst: Reg,
        src: Reg,
        n: u16,
    },
    /// `dst..dst+n` = 0
    Zero {
        dst: Reg,
        n: u16,
    },
    Int {
        dst: Reg,
        k: i32,
    },
    /// `Program::consts[k]`
    Const {
        dst: Reg,
        k: u32,
    },
    /// Address and length of `Program::strings[k]`.
    Str {
        dst: Reg,
        k: u32,
    },
    /// The static closure object of function `f` (which captures nothing).
    Func {
        dst: Reg,
        f: u32,
    },
    /// The address of the package variables' word `off`.
    GlobalAddr {
        dst: Reg,
        off: u32,
    },
    LoadGlobal {
        dst: Reg,
        off: u32,
    },
    StoreGlobal {
        src: Reg,
        off: u32,
    },

    // Integers
    AddI {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    SubI {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    MulI {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    AddIK {
        dst: Reg,
        a: Reg,
        k: i16,
    },
    MulIK {
        dst: Reg,
        a: Reg,
        k: i16,
    },
    AndIK {
        dst: Reg,
        a: Reg,
        k: i16,
    },
    /// Division traps at 0; signed, truncated; the most negative number divided by -1 is itself.
    DivI {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    RemI {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    DivU {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    RemU {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    /// By a constant that is neither 0 nor -1.
    DivIK {
        dst: Reg,
        a: Reg,
        k: i16,
    },
    RemIK {
        dst: Reg,
        a: Reg,
        k: i16,
    },
    And {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    Or {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    Xor {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    AndNot {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    /// Counts are unsigned; 64 and more shift everything out.
    Shl {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    ShrI {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    ShrU {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    /// By a constant below 64.
    ShlK {
        dst: Reg,
        a: Reg,
        k: u16,
    },
    ShrIK {
        dst: Reg,
        a: Reg,
        k: u16,
    },
    ShrUK {
        dst: Reg,
        a: Reg,
        k: u16,
    },
    /// Traps if the signed `a` is negative ("negative shift amount").
    ShiftCheck {
        a: Reg,
    },
    NegI {
        dst: Reg,
        a: Reg,
    },
    NotI {
        dst: Reg,
        a: Reg,
    },
    /// Cuts to the width and extends again.
    Wrap {
        dst: Reg,
        a: Reg,
        width: Width,
    },

    // Floats and complex numbers. After an operation on float32 or complex64 the compiler rounds with `RoundF32`.
    AddF {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    SubF {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    MulF {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    DivF {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    NegF {
        dst: Reg,
        a: Reg,
    },
    RoundF32 {
        dst: Reg,
        a: Reg,
    },
    /// Two-word operands and result.
    AddC {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    SubC {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    MulC {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    DivC {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    IntToF {
        dst: Reg,
        a: Reg,
    },
    UintToF {
        dst: Reg,
        a: Reg,
    },
    /// As amd64 does it; the compiler wraps afterwards.
    FToInt {
        dst: Reg,
        a: Reg,
    },
    FToUint {
        dst: Reg,
        a: Reg,
    },

    // Comparisons to a bool word
    EqI {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    NeI {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    LtI {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    LeI {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    LtU {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    LeU {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    EqF {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    NeF {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    LtF {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    LeF {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    EqS {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    LtS {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    LeS {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    /// Any comparable type (complex, interface, struct, array, …): `Arg32.k` is the type. Traps on uncomparable dynamic types.
    Eq {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    Not {
        dst: Reg,
        a: Reg,
    },

    // Jumps
    Jmp {
        off: i32,
    },
    JmpIf {
        a: Reg,
        off: i32,
    },
    JmpIfNot {
        a: Reg,
        off: i32,
    },
    JmpEqI {
        a: Reg,
        b: Reg,
        off: i16,
    },
    JmpNeI {
        a: Reg,
        b: Reg,
        off: i16,
    },
    JmpLtI {
        a: Reg,
        b: Reg,
        off: i16,
    },
    JmpLeI {
        a: Reg,
        b: Reg,
        off: i16,
    },
    JmpEqIK {
        a: Reg,
        k: i16,
        off: i16,
    },
    JmpNeIK {
        a: Reg,
        k: i16,
        off: i16,
    },
    JmpLtIK {
        a: Reg,
        k: i16,
        off: i16,
    },
    JmpLeIK {
        a: Reg,
        k: i16,
        off: i16,
    },
    JmpGtIK {
        a: Reg,
        k: i16,
        off: i16,
    },
    JmpGeIK {
        a: Reg,
        k: i16,
        off: i16,
    },
    /// Jumps by the `a`-th of the `n` following `Jmp` instructions (out of range: goes on after them).
    JmpTable {
        a: Reg,
        n: u16,
    },

    // Memory. All trap on a nil address ("invalid memory address or nil pointer dereference").
    /// `dst` = word at address `a` + 8·`off`
    Load {
        dst: Reg,
        a: Reg,
        off: u16,
    },
    /// `n` words from the address `a`
    LoadN {
        dst: Reg,
        a: Reg,
        n: u16,
    },
    Load8 {
        dst: Reg,
        a: Reg,
        off: u16,
    },
    Store {
        a: Reg,
        src: Reg,
        off: u16,
    },
    StoreN {
        a: Reg,
        src: Reg,
        n: u16,
    },
    Store8 {
        a: Reg,
        src: Reg,
        off: u16,
    },
    /// `dst` = address of a fresh copy of the value of the type at address `a`
    LoadBig {
        dst: Reg,
        a: Reg,
        ty: TypeIdx,
    },
    /// Copies the boxed value `src` to address `a`.
    StoreBig {
        a: Reg,
        src: Reg,
        ty: TypeIdx,
    },
    /// `dst` = `a` + 8·`off`, trapping if `a` is nil.
    FieldAddr {
        dst: Reg,
        a: Reg,
        off: u16,
    },
    NilCheck {
        a: Reg,
    },
    /// A fresh zeroed block for a value of the type.
    New {
        dst: Reg,
        ty: TypeIdx,
    },
    /// A fresh cell for a variable: as `New`, told apart in pictures.
    NewCell {
        dst: Reg,
        ty: TypeIdx,
    },
    /// A fresh block with `n` words moved from `src`: closure objects (`[Int function, cells…]`) and boxed values.
    Box {
        dst: Reg,
        src: Reg,
        n: u16,
    },

    /// An index or upper bound of an unsigned type of 64 bits that is too large to be an `int`: traps with its true value. The
    /// instruction that uses it, which takes it for negative, follows. `of` is the length or capacity.
    CheckUnsigned {
        a: Reg,
        of: Reg,
        part: IndexPart,
    },

    // Strings
    /// Byte `i` of string `s`; traps out of range.
    StrIndex {
        dst: Reg,
        s: Reg,
        i: Reg,
    },
    Concat {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    /// All `n` strings from `a` on.
    ConcatN {
        dst: Reg,
        a: Reg,
        n: u16,
    },
    /// `s[lo:hi]`; `Arg.a` = lo or NO_REG, `Arg.b` = hi or NO_REG
    StrSlice {
        dst: Reg,
        s: Reg,
    },
    /// Conversions (spec: Conversions to and from a string type).
    StrConv {
        dst: Reg,
        a: Reg,
        conv: StrConv,
    },
    /// Decodes the rune at byte position `i` of string `s`: `dst` = rune, `dst+1` = next position; jumps by the `Arg32.k` (as i32,
    /// counted from after the Arg32) if `i` is at the end.
    StrRange {
        dst: Reg,
        s: Reg,
        i: Reg,
    },

    // Slices and arrays
    /// One-word elements; traps out of range.
    Index {
        dst: Reg,
        s: Reg,
        i: Reg,
    },
    SetIndex {
        s: Reg,
        i: Reg,
        src: Reg,
    },
    /// Packed elements.
    Index8 {
        dst: Reg,
        s: Reg,
        i: Reg,
    },
    SetIndex8 {
        s: Reg,
        i: Reg,
        src: Reg,
    },
    /// `dst` = address of element `i`; `Arg32.k` = stride in bytes.
    IndexAddr {
        dst: Reg,
        s: Reg,
        i: Reg,
    },
    /// `dst` = address of element `i` of the array at address `a`; `Arg32.k` = stride; the length is in the following second `Arg32.k`.
    /// Traps on nil and out of range.
    ArrayAddr {
        dst: Reg,
        a: Reg,
        i: Reg,
    },
    /// `Arg`: a = len register, b = cap register or NO_REG, c = element type. Traps on bad sizes. `signed` is whether len and cap are signed.
    MakeSlice {
        dst: Reg,
    },
    /// `src[lo:hi:max]`; `Arg`: a = lo, b = hi, c = max (NO_REG if absent); `elem` is the element type.
    SliceSlice {
        dst: Reg,
        src: Reg,
        elem: TypeIdx,
    },
    /// Slices the array at address `src`; `Arg` as above, then `Arg32.k` = the array's length.
    SliceArray {
        dst: Reg,
        src: Reg,
        elem: TypeIdx,
    },
    /// Appends `n` elements that stand from register `src` on (flat words each): `Arg`: a = src, b = n, c = 0, or 1 + the register `room`
    /// of a slice that gc builds on the stack. It is 0 as long as an empty slice still gets all the room there, then the room's address;
    /// 1 for a slice that gets the room in steps; 2 if there is none; from 2^63 on as 0, in the frame of a caller.
    Append {
        dst: Reg,
        s: Reg,
        elem: TypeIdx,
    },
    /// Appends all of slice `Arg.a`, or of string `Arg.a` to bytes.
    AppendSlice {
        dst: Reg,
        s: Reg,
        elem: TypeIdx,
    },
    /// `dst` = number of elements copied from slice (or string) `src` to slice `to`; `Arg32.k` = element type.
    Copy {
        dst: Reg,
        to: Reg,
        src: Reg,
    },
    ClearSlice {
        s: Reg,
        elem: TypeIdx,
    },
    /// Moves slice `s` to the heap if it lies in the room on the stack: its capacity is then that of its length.
    MoveSlice {
        s: Reg,
        room: Reg,
        elem: TypeIdx,
    },
    /// Slice to array pointer; traps if the slice is shorter than `n`.
    SliceToArray {
        dst: Reg,
        s: Reg,
        n: u16,
    },

    // Maps: `Arg.a` etc. name further registers. Keys and values are flat words (or boxed if big).
    /// `size` is a register or NO_REG.
    MakeMap {
        dst: Reg,
        size: Reg,
        ty: TypeIdx,
    },
    /// The value or zero; `Arg32`: k = map type; a = 1: the word after the value tells whether it was there.
    MapGet {
        dst: Reg,
        m: Reg,
        key: Reg,
    },
    /// Traps on a nil map. `Arg32.k` = map type.
    MapSet {
        m: Reg,
        key: Reg,
        src: Reg,
    },
    MapDelete {
        m: Reg,
        key: Reg,
        ty: TypeIdx,
    },
    MapLen {
        dst: Reg,
        m: Reg,
    },
    MapClear {
        m: Reg,
    },
    /// Makes an iterator of `MAP_ITER_WORDS` words in `dst`.
    MapIter {
        dst: Reg,
        m: Reg,
    },
    /// Next entry to `key` and `value` (NO_REG: not wanted); jumps by `Arg32.k` (as i32, counted from after the Arg32) at the end; `Arg32.a` = map type.
    MapNext {
        iter: Reg,
        key: Reg,
        value: Reg,
    },

    // Interfaces
    /// Value `src` of type `ty` to an interface.
    MakeIface {
        dst: Reg,
        src: Reg,
        ty: TypeIdx,
    },
    /// `x.(T)`: traps with Go's text if it fails. `ty` may be an interface type. `Arg32.k` = the static type of `src`.
    Assert {
        dst: Reg,
        src: Reg,
        ty: TypeIdx,
    },
    /// The value (zero if it fails), then the ok word.
    AssertOk {
        dst: Reg,
        src: Reg,
        ty: TypeIdx,
    },
    /// Whether the dynamic type is `ty`, or implements it.
    IsType {
        dst: Reg,
        src: Reg,
        ty: TypeIdx,
    },
    /// Unpacks the data word to a value of type `ty`, which the type is known to be.
    Unpack {
        dst: Reg,
        src: Reg,
        ty: TypeIdx,
    },
    /// Two interface words: equal. (`Eq` in a shorter form.) Traps on uncomparable types.
    EqIface {
        dst: Reg,
        a: Reg,
        b: Reg,
    },

    // Calls. `at` is the start of the callee's window.
    Call {
        at: u16,
        f: u32,
    },
    /// Traps if `clo` is nil.
    CallClosure {
        clo: Reg,
        at: u16,
    },
    /// Calls method `Program::methods[method]` of the interface `iface`; the machine puts the receiver words where the method wants them. Traps
    /// if the interface is nil.
    CallIface {
        iface: Reg,
        at: u16,
        method: u16,
    },
    /// Runs native `n` (of `Program::natives`) in this frame, whose window holds its parameters and takes its results.
    Native {
        n: u32,
    },
    /// Leaves a frame without pending guards.
    Return,
    /// Runs this frame's guards, last first, then goes on with the next instruction.
    RunGuards,

    // Guards and goroutines. The callee's window is prepared as for a call; its parameter and receiver words are copied.
    // All three defer instructions are followed by `DeferArg`.
    Defer {
        at: u16,
        f: u32,
    },
    /// A nil closure is registered, and traps when it runs.
    DeferClosure {
        clo: Reg,
        at: u16,
    },
    /// Looks the method up now; traps if the interface is nil.
    DeferIface {
        iface: Reg,
        at: u16,
        method: u16,
    },
    /// `words`: parameter words to copy (receiver words excluded for interface methods, included for functions), after `results` result words;
    /// `frame` is NO_REG, or holds the token of the frame that the guard belongs to (bodies of range-over-func loops).
    DeferArg {
        results: u16,
        words: u16,
        frame: Reg,
    },
    /// A token for this frame.
    FrameToken {
        dst: Reg,
    },
    /// The `room` of [`Op::Append`] in a function that gc inlines: its slices lie in the caller's frame, so the room is there once for
    /// each call in the source, and 2 when it is spent. For a slice that is `returned`, only before a `ResultStays`.
    StackRoom {
        dst: Reg,
        returned: bool,
    },
    /// Does nothing: the slices that the call before it gave stay with this function.
    ResultStays,
    Go {
        at: u16,
        f: u32,
    },
    /// Traps if nil (fatal: "go of nil func value"). Followed by `DeferArg` without frame, as `GoIface` and `Go` are.
    GoClosure {
        clo: Reg,
        at: u16,
    },
    GoIface {
        iface: Reg,
        at: u16,
        method: u16,
    },
    /// `panic(x)`, x an interface value.
    Panic {
        src: Reg,
        boxing: Boxing,
    },
    /// `recover()` to an interface value.
    Recover {
        dst: Reg,
    },

    // Channels; `ty` is the element type.
    MakeChan {
        dst: Reg,
        size: Reg,
        ty: TypeIdx,
    },
    /// `size` of `MakeChan` is NO_REG for an unbuffered channel.
    Send {
        ch: Reg,
        src: Reg,
        ty: TypeIdx,
    },
    /// `dst`, then, if `ok` is 1, the ok word: `Arg.a` = ok.
    Recv {
        dst: Reg,
        ch: Reg,
        ty: TypeIdx,
    },
    Close {
        ch: Reg,
    },
    ChanLen {
        dst: Reg,
        ch: Reg,
    },
    ChanCap {
        dst: Reg,
        ch: Reg,
    },
    /// `n` cases follow, each a [`Op::SelectCase`] (and, if `has_default`, the choice `n`): `dst` = the index of the case that went ahead.
    Select {
        dst: Reg,
        n: u16,
        has_default: bool,
    },
    /// A case of the `Select` before: `send` with value register `value`, or receive to `value` (NO_REG: unwanted) and the ok word right after
    /// the element's words. The element type is in the channel object.
    SelectCase {
        send: bool,
        ch: Reg,
        value: Reg,
    },

    // Built-in output to standard error
    /// `print` of one operand.
    Print {
        a: Reg,
        ty: TypeIdx,
    },
    /// The text itself (spaces and line breaks of `println`).
    PrintText {
        k: u32,
    },

    // Fused instructions: each runs the one that its name begins with, whose fields it has, and then those that its name goes on with. They
    // stand after it as ever, and are left to themselves where one of them begins a moment of an observed run.
    /// `AddIK` to itself, `JmpLtI` of it
    LoopLtI {
        a: Reg,
        k: i16,
    },
    /// `AddIK` to itself, `JmpLtIK` of it
    LoopLtIK {
        a: Reg,
        k: i16,
    },
    /// `AddIK` to itself, `Int`, `JmpLtI` of both
    LoopIntLtI {
        a: Reg,
        k: i16,
    },
    AddIKCall {
        dst: Reg,
        a: Reg,
        k: i16,
    },
    MovCall {
        dst: Reg,
        src: Reg,
    },
    MovReturn {
        dst: Reg,
        src: Reg,
    },
    AddIReturn {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    /// `AddI`, `Store` of the sum
    AddIStore {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    /// `Load`, `AddI` with it, `Store` of the sum there
    LoadAddIStore {
        dst: Reg,
        a: Reg,
        off: u16,
    },
    /// `Load` of an address, `Load` from there
    LoadLoad {
        dst: Reg,
        a: Reg,
        off: u16,
    },
    /// `Load` of an address, then as `LoadAddIStore` there: a captured variable grows
    LoadLoadAddIStore {
        dst: Reg,
        a: Reg,
        off: u16,
    },
    /// `LoadGlobal`, `AddIK`, `StoreGlobal` to the same word
    BumpGlobal {
        dst: Reg,
        off: u32,
    },

    /// An internal compiler promise broken, or a missing return: fatal with `Program::strings[k]`.
    Unreachable {
        k: u32,
    },
}

/// Where an instruction keeps how far it jumps.
pub enum Offset<'op> {
    Long(&'op mut i32),
    Short(&'op mut i16),
}

impl Op {
    /// How far it jumps, counted from the instruction after it, if it does. [`Op::JmpTable`] and those that work on memory jump by what they
    /// find.
    pub fn jump(mut self) -> Option<i64> {
        match self.offset()? {
            Offset::Long(off) => Some((*off).into()),
            Offset::Short(off) => Some((*off).into()),
        }
    }

    /// The same, to be changed.
    pub fn offset(&mut self) -> Option<Offset<'_>> {
        match self {
            Op::Jmp { off } | Op::JmpIf { off, .. } | Op::JmpIfNot { off, .. } => Some(Offset::Long(off)),
            Op::JmpEqI { off, .. }
            | Op::JmpNeI { off, .. }
            | Op::JmpLtI { off, .. }
            | Op::JmpLeI { off, .. }
            | Op::JmpEqIK { off, .. }
            | Op::JmpNeIK { off, .. }
            | Op::JmpLtIK { off, .. }
            | Op::JmpLeIK { off, .. }
            | Op::JmpGtIK { off, .. }
            | Op::JmpGeIK { off, .. } => Some(Offset::Short(off)),
            _ => None,
        }
    }
}

/// The instructions that read one register and write another, as a pattern.
macro_rules! unary {
    ($dst:ident, $a:ident) => {
        Op::Mov { dst: $dst, src: $a }
            | Op::MovCall { dst: $dst, src: $a }
            | Op::MovReturn { dst: $dst, src: $a }
            | Op::AddIK { dst: $dst, a: $a, .. }
            | Op::AddIKCall { dst: $dst, a: $a, .. }
            | Op::MulIK { dst: $dst, a: $a, .. }
            | Op::AndIK { dst: $dst, a: $a, .. }
            | Op::DivIK { dst: $dst, a: $a, .. }
            | Op::RemIK { dst: $dst, a: $a, .. }
            | Op::ShlK { dst: $dst, a: $a, .. }
            | Op::ShrIK { dst: $dst, a: $a, .. }
            | Op::ShrUK { dst: $dst, a: $a, .. }
            | Op::NegI { dst: $dst, a: $a }
            | Op::NotI { dst: $dst, a: $a }
            | Op::Wrap { dst: $dst, a: $a, .. }
            | Op::NegF { dst: $dst, a: $a }
            | Op::RoundF32 { dst: $dst, a: $a }
            | Op::IntToF { dst: $dst, a: $a }
            | Op::UintToF { dst: $dst, a: $a }
            | Op::FToInt { dst: $dst, a: $a }
            | Op::FToUint { dst: $dst, a: $a }
            | Op::Not { dst: $dst, a: $a }
            | Op::Load { dst: $dst, a: $a, .. }
            | Op::LoadLoad { dst: $dst, a: $a, .. }
            | Op::LoadAddIStore { dst: $dst, a: $a, .. }
            | Op::LoadLoadAddIStore { dst: $dst, a: $a, .. }
            | Op::Load8 { dst: $dst, a: $a, .. }
            | Op::FieldAddr { dst: $dst, a: $a, .. }
    };
}
pub(super) use unary;

/// The instructions that read two registers and write a third, as a pattern.
macro_rules! binary {
    ($dst:ident, $a:ident, $b:ident) => {
        Op::AddI { dst: $dst, a: $a, b: $b }
            | Op::AddIReturn { dst: $dst, a: $a, b: $b }
            | Op::AddIStore { dst: $dst, a: $a, b: $b }
            | Op::SubI { dst: $dst, a: $a, b: $b }
            | Op::MulI { dst: $dst, a: $a, b: $b }
            | Op::DivI { dst: $dst, a: $a, b: $b }
            | Op::RemI { dst: $dst, a: $a, b: $b }
            | Op::DivU { dst: $dst, a: $a, b: $b }
            | Op::RemU { dst: $dst, a: $a, b: $b }
            | Op::And { dst: $dst, a: $a, b: $b }
            | Op::Or { dst: $dst, a: $a, b: $b }
            | Op::Xor { dst: $dst, a: $a, b: $b }
            | Op::AndNot { dst: $dst, a: $a, b: $b }
            | Op::Shl { dst: $dst, a: $a, b: $b }
            | Op::ShrI { dst: $dst, a: $a, b: $b }
            | Op::ShrU { dst: $dst, a: $a, b: $b }
            | Op::AddF { dst: $dst, a: $a, b: $b }
            | Op::SubF { dst: $dst, a: $a, b: $b }
            | Op::MulF { dst: $dst, a: $a, b: $b }
            | Op::DivF { dst: $dst, a: $a, b: $b }
            | Op::EqI { dst: $dst, a: $a, b: $b }
            | Op::NeI { dst: $dst, a: $a, b: $b }
            | Op::LtI { dst: $dst, a: $a, b: $b }
            | Op::LeI { dst: $dst, a: $a, b: $b }
            | Op::LtU { dst: $dst, a: $a, b: $b }
            | Op::LeU { dst: $dst, a: $a, b: $b }
            | Op::EqF { dst: $dst, a: $a, b: $b }
            | Op::NeF { dst: $dst, a: $a, b: $b }
            | Op::LtF { dst: $dst, a: $a, b: $b }
            | Op::LeF { dst: $dst, a: $a, b: $b }
    };
}
pub(super) use binary;

/// The pattern of the instructions that work on what is in memory: strings, slices, maps, interfaces, channels.
macro_rules! data_ops {
    () => {
        $crate::code::Op::AddC { .. }
            | $crate::code::Op::SubC { .. }
            | $crate::code::Op::MulC { .. }
            | $crate::code::Op::DivC { .. }
            | $crate::code::Op::EqS { .. }
            | $crate::code::Op::LtS { .. }
            | $crate::code::Op::LeS { .. }
            | $crate::code::Op::Eq { .. }
            | $crate::code::Op::LoadBig { .. }
            | $crate::code::Op::StoreBig { .. }
            | $crate::code::Op::New { .. }
            | $crate::code::Op::NewCell { .. }
            | $crate::code::Op::Box { .. }
            | $crate::code::Op::CheckUnsigned { .. }
            | $crate::code::Op::StrIndex { .. }
            | $crate::code::Op::Concat { .. }
            | $crate::code::Op::ConcatN { .. }
            | $crate::code::Op::StrSlice { .. }
            | $crate::code::Op::StrConv { .. }
            | $crate::code::Op::StrRange { .. }
            | $crate::code::Op::ArrayAddr { .. }
            | $crate::code::Op::MakeSlice { .. }
            | $crate::code::Op::SliceSlice { .. }
            | $crate::code::Op::SliceArray { .. }
            | $crate::code::Op::Append { .. }
            | $crate::code::Op::AppendSlice { .. }
            | $crate::code::Op::Copy { .. }
            | $crate::code::Op::ClearSlice { .. }
            | $crate::code::Op::MoveSlice { .. }
            | $crate::code::Op::SliceToArray { .. }
            | $crate::code::Op::MakeMap { .. }
            | $crate::code::Op::MapGet { .. }
            | $crate::code::Op::MapSet { .. }
            | $crate::code::Op::MapDelete { .. }
            | $crate::code::Op::MapLen { .. }
            | $crate::code::Op::MapClear { .. }
            | $crate::code::Op::MapIter { .. }
            | $crate::code::Op::MapNext { .. }
            | $crate::code::Op::MakeIface { .. }
            | $crate::code::Op::Assert { .. }
            | $crate::code::Op::AssertOk { .. }
            | $crate::code::Op::IsType { .. }
            | $crate::code::Op::Unpack { .. }
            | $crate::code::Op::EqIface { .. }
            | $crate::code::Op::MakeChan { .. }
            | $crate::code::Op::ChanLen { .. }
            | $crate::code::Op::ChanCap { .. }
    };
}
pub(crate) use data_ops;

/// The register that is not there.
pub const NO_REG: Reg = u16::MAX;

/// The words of a map iterator.
pub const MAP_ITER_WORDS: u16 = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Width {
    I8,
    I16,
    I32,
    U8,
    U16,
    U32,
}

/// What a value is in an index or slice expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum IndexPart {
    Index,
    /// The upper bound, where a length or a capacity limits it.
    UpToLength,
    UpToCapacity,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum StrConv {
    /// An integer to the UTF-8 of its code point (spec: invalid ones become "\uFFFD").
    FromRune,
    FromBytes,
    ToBytes,
    /// Of a constant, or where gc shares the string's bytes: with no room beyond it.
    ConstantToBytes,
    /// Into a room of 32 bytes on the stack, if they fit.
    ToBytesInRoom,
    FromRunes,
    ToRunes,
    /// Of a constant: with no room beyond it.
    ConstantToRunes,
    /// Into a room of 32 runes on the stack, if they fit.
    ToRunesInRoom,
}

const _: () = assert!(std::mem::size_of::<Op>() == 8);
