//! Method tables, and the small functions that adapt methods to them.

use super::generate::Gen;
use super::place::Place;
use super::{Compiler, FuncKey};
use crate::code::{Boxing, Func, Kind, Op, RMethod, Reg, TypeIdx};
use crate::syntax::Span;
use crate::syntax::ast::Name;
use crate::types::*;
use std::rc::Rc;

impl Compiler {
    /// The run-time type of something that an interface may hold: it gets a method table, and so do the types of its parts, which
    /// `fmt` looks into.
    pub(super) fn dynamic_type(&mut self, ty: TypeId) -> TypeIdx {
        let index = self.rtype(ty);
        let mut todo = vec![index];
        while let Some(i) = todo.pop() {
            let at = usize::from(i);
            if self.is_dynamic.len() <= at {
                self.is_dynamic.resize(at + 1, false);
            }
            if std::mem::replace(&mut self.is_dynamic[at], true) {
                continue;
            }
            self.dynamic.push(i);
            if self.reflects && self.program.types[at].kind != Kind::Pointer {
                // What package reflect can take the address of.
                let pointer = self.info.types.pointer_to(self.types_of[at]);
                todo.push(self.rtype(pointer));
            }
            let t = &self.program.types[at];
            if self.reflects && t.kind != Kind::Pointer {
                // Nor are pointers made by themselves only: those in maps, slices and fields are made to be set.
                let parts = t.elem.into_iter().chain(t.fields.iter().map(|f| f.ty));
                let held: Vec<TypeIdx> =
                    parts.filter(|p| self.program.types[usize::from(*p)].kind == Kind::Pointer).collect();
                for part in held {
                    let pointer = self.info.types.pointer_to(self.types_of[usize::from(part)]);
                    todo.push(self.rtype(pointer));
                }
            }
            let t = &self.program.types[at];
            todo.extend(t.elem);
            todo.extend(t.key);
            todo.extend(t.fields.iter().map(|f| f.ty));
            if self.reflects {
                // Functions are called with values made at run time.
                todo.extend(t.params.iter().chain(&t.results));
            }
        }
        index
    }

    /// Fills in methods that interfaces can call; true if functions were added.
    pub(super) fn method_tables(&mut self) -> bool {
        if self.reflects {
            self.name_methods_in_strings();
        }
        let mut added = false;
        for d in 0.. {
            let Some(index) = self.dynamic.get(d).copied() else { break };
            let ty = self.types_of[usize::from(index)];
            if self.program.types[usize::from(index)].kind == Kind::Interface {
                continue;
            }
            for m in 0..self.program.methods.len() {
                let method = m as u16;
                if self.program.types[usize::from(index)].methods.iter().any(|x| x.method == method) {
                    continue;
                }
                let name = self.program.methods[m].clone();
                let package = if name.package.is_empty() {
                    None
                } else {
                    self.info.packages.iter().position(|p| p.path == name.package).map(|p| PackageId(p as u32))
                };
                let Some((func, sig)) = self.method_for_table(ty, &name.name, package) else { continue };
                let sig = self.rtype(sig);
                let list = &mut self.program.types[usize::from(index)].methods;
                let at = list.partition_point(|x| x.method < method);
                list.insert(at, RMethod { method, func, ty: sig });
                added = true;
            }
        }
        added
    }

    /// The function that a method table has for a method of `ty`'s method set, and the method's type.
    fn method_for_table(&mut self, ty: TypeId, name: &Name, package: Option<PackageId>) -> Option<(u32, TypeId)> {
        let found = self.info.lookup(ty, name, package).ok()?;
        let sig = self.info.method_type(&found.found);
        match found.found {
            Found::Field(_) => None,
            // A generic method is in no interface.
            Found::Method { object, .. } if self.has_type_params(object) => None,
            Found::Method { object, .. } => {
                let pointer = self.info.has_pointer_receiver(object);
                if pointer && !found.indirect {
                    return None;
                }
                let is_pointer = matches!(self.info.types.get(ty), Type::Pointer(_));
                if found.path.is_empty() && pointer == is_pointer {
                    let map = self.info.receiver_map(object, ty);
                    let args = map.into_iter().map(|(_, t)| t).collect();
                    return Some((self.func(FuncKey::Declared(object, args)), sig));
                }
                Some((self.func(FuncKey::Promoted(ty, name.clone(), package)), sig))
            }
            Found::InterfaceMethod { .. } => Some((self.func(FuncKey::Promoted(ty, name.clone(), package)), sig)),
        }
    }

    fn adapter(&mut self, name: String) -> Gen<'_> {
        let version = self.program.go_version;
        let mut g = Gen::new(self, Rc::new(Vec::new()), name, false, version);
        g.wrapper = true;
        g
    }

    /// Whether a method has type parameters of its own (Go 1.27).
    pub(super) fn has_type_params(&self, object: ObjectId) -> bool {
        matches!(&self.info.object(object).kind, ObjectKind::Func { type_params, .. } if !type_params.is_empty())
    }

    fn method_signature(
        &mut self,
        ty: TypeId,
        name: &Name,
        package: Option<PackageId>,
        own: &[TypeId],
    ) -> Option<Signature> {
        let found = self.info.lookup(ty, name, package).ok()?;
        let mut sig = self.info.method_type(&found.found);
        if let Found::Method { object, .. } = found.found
            && let ObjectKind::Func { type_params, .. } = &self.info.object(object).kind
        {
            let map: Vec<_> = type_params.iter().copied().zip(own.iter().copied()).collect();
            sig = self.info.types.subst(sig, &map);
        }
        match self.info.types.get(sig) {
            Type::Func(s) => Some(s.clone()),
            _ => None,
        }
    }

    /// A method table's entry for a promoted method, or a value method called through a pointer: the receiver stands in the receiver words.
    /// `tells`: a nil pointer has its own message.
    pub(super) fn promoted(&mut self, ty: TypeId, name: &Name, package: Option<PackageId>, tells: bool) -> Func {
        let Some(sig) = self.method_signature(ty, name, package, &[]) else { return Func::default() };
        let words = self.flat(ty);
        let text = self.info.runtime_type_string(ty);
        let mut g = self.adapter(format!("{text}.{name}"));
        g.start(&sig.results, &sig.params, words);
        let receiver = (g.result_words + g.param_words) as Reg;
        if tells {
            g.check_value_receiver(receiver, ty, name, package);
        }
        g.forward(Place::Reg(receiver), ty, name, package, &sig);
        g.finish(Span::NONE)
    }

    /// A bound method: the receiver is in the closure object.
    pub(super) fn bound(&mut self, ty: TypeId, name: &Name, package: Option<PackageId>, own: &[TypeId]) -> Func {
        let Some(sig) = self.method_signature(ty, name, package, own) else { return Func::default() };
        let text = self.info.runtime_type_string(ty);
        let mut g = self.adapter(format!("{text}.{name}-fm"));
        g.start(&sig.results, &sig.params, 0);
        g.captures = true;
        let env = g.b.alloc(1);
        let n = g.flat(ty);
        let receiver = g.b.alloc(n);
        for i in 0..n as u16 {
            g.b.emit(Op::Load { dst: receiver + i, a: env, off: 1 + i });
        }
        g.forward_from(Place::Reg(receiver), ty, (name, package, own), &sig, 0);
        g.finish(Span::NONE)
    }

    /// `T.Method`: the receiver is the first parameter.
    pub(super) fn method_expr(&mut self, ty: TypeId, name: &Name, package: Option<PackageId>, own: &[TypeId]) -> Func {
        let Some(sig) = self.method_signature(ty, name, package, own) else { return Func::default() };
        let text = self.info.runtime_type_string(ty);
        let mut g = self.adapter(format!("{text}.{name}"));
        let mut params = vec![ty];
        params.extend(&sig.params);
        g.start(&sig.results, &params, 0);
        let receiver = g.result_words as Reg;
        g.forward_from(Place::Reg(receiver), ty, (name, package, own), &sig, 1);
        g.finish(Span::NONE)
    }
}

impl Gen<'_> {
    fn forward(&mut self, place: Place, ty: TypeId, name: &Name, package: Option<PackageId>, sig: &Signature) {
        self.forward_from(place, ty, (name, package, &[]), sig, 0);
    }

    /// Calls the method with this function's own parameters (the first `skip` of them left out) and returns its results.
    fn forward_from(
        &mut self,
        place: Place,
        ty: TypeId,
        (name, package, own): (&Name, Option<PackageId>, &[TypeId]),
        sig: &Signature,
        skip: usize,
    ) {
        let (results, params) = self.signature_words(sig);
        let skipped = if skip == 1 { self.flat(ty) } else { 0 };
        let Ok(found) = self.c.info.lookup(ty, name, package) else { return };
        let (place, at_ty) = self.walk_path(place, ty, &found.path);
        match found.found {
            Found::Method { object, .. } => {
                let (receiver, wanted) = self.adjust_receiver(place, at_ty, object);
                let (f, _) = self.method_instance(object, at_ty, own);
                let n = self.flat(wanted);
                let at = self.b.alloc(results + params + n + 1);
                self.b.mov(at + results as u16, (results + skipped) as Reg, params);
                self.b.mov(at + (results + params) as u16, receiver, n);
                self.b.emit(Op::Call { at, f });
                self.b.mov(0, at, results);
            }
            _ => {
                let iface = self.load_place(&place, at_ty, None);
                let method = self.c.method_name(name, package);
                let at = self.b.alloc(results + params + crate::code::MAX_FLAT + 1);
                self.b.mov(at + results as u16, (results + skipped) as Reg, params);
                self.b.emit(Op::CallIface { iface, at, method });
                self.b.mov(0, at, results);
            }
        }
        self.b.emit(Op::Return);
    }

    /// gc's own panic where a value method is called through a nil pointer in an interface.
    fn check_value_receiver(&mut self, receiver: Reg, ty: TypeId, name: &Name, package: Option<PackageId>) {
        let Type::Pointer(elem) = *self.c.info.types.get(ty) else { return };
        let Ok(found) = self.c.info.lookup(ty, name, package) else { return };
        let Found::Method { object, .. } = found.found else { return };
        if self.c.info.has_pointer_receiver(object) || !found.path.is_empty() {
            return;
        }
        let text = self.c.info.runtime_type_string(elem);
        let bare = text.rsplit('.').next().unwrap_or(&text).to_string();
        let message = format!("value method {text}.{name} called using nil *{bare} pointer");
        let fine = self.b.label();
        self.b.jump(Op::JmpIf { a: receiver, off: 0 }, fine);
        let ty = self.c.program.known.plain_error;
        self.panic_text(&message, ty);
        self.b.place(fine);
    }

    /// `panic` of a run-time error with this text.
    pub(super) fn panic_text(&mut self, text: &str, ty: TypeIdx) {
        let mark = self.b.mark();
        let s = self.b.alloc(2);
        let k = self.c.string_const(text.as_bytes());
        self.b.emit(Op::Str { dst: s, k });
        let i = self.b.alloc(2);
        self.b.emit(Op::MakeIface { dst: i, src: s, ty });
        self.b.emit(Op::Panic { src: i, boxing: Boxing::Constant });
        self.b.release(mark);
    }
}
