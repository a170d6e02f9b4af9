//! What package reflect makes when the program runs: types that its text has none of, and functions of its types. Both have to be there before.

use super::Compiler;
use super::generate::NATIVE_SCRATCH;
use crate::code::{Func, Kind, Op, TypeIdx};
use crate::types::{Basic, Signature, Type};

/// The native that asks a closure for what such a function does.
const MADE: &str = "reflect.made";

impl Compiler {
    /// Whether the user's own files use package reflect.
    fn user_reflects(&self) -> bool {
        let imports = self.info.packages.last().into_iter().flat_map(|p| p.files.iter().flat_map(|f| &f.imports));
        self.reflects && imports.into_iter().any(|i| &*i.path == "reflect")
    }

    /// Makes slices and maps of the types that interfaces may hold, the types of their methods with the receiver as a parameter, and for each
    /// function type the function that `MakeFunc` makes values of. Nothing else depends on them.
    pub(super) fn reflected(&mut self) {
        if !self.user_reflects() {
            return;
        }
        let keys = [Basic::String, Basic::Int].map(|b| self.info.types.basic(b));
        for index in self.dynamic.clone() {
            let ty = self.types_of[usize::from(index)];
            let slice = self.info.types.slice_of(ty);
            self.rtype(slice);
            for key in keys {
                let map = self.info.types.intern(Type::Map { key, value: ty });
                self.rtype(map);
            }
            self.method_types(index);
        }
        for at in 0..self.program.types.len() {
            if self.program.types[at].kind == Kind::Func {
                let maker = self.maker(at);
                self.program.types[at].maker = Some(maker);
            }
        }
    }

    /// The types of method expressions.
    fn method_types(&mut self, index: TypeIdx) {
        let t = &self.program.types[usize::from(index)];
        if t.kind == Kind::Interface {
            return;
        }
        let receiver = self.types_of[usize::from(index)];
        for method in t.methods.clone() {
            if let Type::Func(sig) = self.info.types.get(self.types_of[usize::from(method.ty)]).clone() {
                let params = [receiver].into_iter().chain(sig.params).collect();
                let ty = self.info.types.intern(Type::Func(Signature { params, ..sig }));
                self.rtype(ty);
            }
        }
    }

    /// A function of the type at an index whose closure says what it does.
    fn maker(&mut self, at: usize) -> u32 {
        let words =
            |types: &[TypeIdx]| -> u32 { types.iter().map(|t| self.program.types[usize::from(*t)].flat_words).sum() };
        let t = &self.program.types[at];
        let (results, params) = (words(&t.results), words(&t.params));
        let next = self.program.natives.len() as u32;
        let n = *self.natives.entry(MADE.into()).or_insert(next);
        if n == next {
            self.program.natives.push(MADE.into());
        }
        let func = self.new_func();
        self.program.funcs[func as usize] = Func {
            name: "reflect.makeFuncStub".into(),
            code: vec![Op::Native { n }, Op::Return],
            result_words: results as u16,
            param_words: params as u16,
            frame_words: results + params + 1 + NATIVE_SCRATCH,
            captures: true,
            wrapper: true,
            ..Func::default()
        };
        func
    }
}
