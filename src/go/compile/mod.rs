//! Typed trees to programs (see [`crate::code`] for what the instructions promise).
//!
//! Functions are compiled when something reachable calls them, one instance for each list of type arguments. `layout` turns types into
//! words, `builder` holds a function under construction, `gen` its context; the other files lower what their names say. `fuse` makes one
//! instruction of several.

mod assign;
mod builder;
mod builtin;
mod call;
mod closure;
mod constant;
mod convert;
mod devirtual;
mod exclusive;
mod expr;
mod forms;
mod fuse;
mod generate;
mod index;
mod inlining;
mod layout;
mod literal;
mod loops;
mod methods;
mod ops;
mod order;
mod place;
mod range_func;
mod reflected;
mod select;
mod stack_slices;
mod stmt;
mod switch;

use crate::code::{Boxing, Func, GlobalVar, KnownTypes, MethodName, Op, Program, TEST_ENTRY, TypeIdx, bad_function};
use crate::syntax::ast::{Decl, File, FuncDecl, Name};
use crate::syntax::{Diagnostic, SourceMap, Span};
use crate::types::{Info, ObjectId, ObjectKind, PackageId, Type, TypeId, TypeParamId};
use generate::Gen;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;
use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

/// Type arguments of the instance being compiled.
type Env = Rc<Vec<(TypeParamId, TypeId)>>;

/// What a function of the program is made from.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum FuncKey {
    /// A declared function or method with its type arguments (the receiver's first).
    Declared(ObjectId, Vec<TypeId>),
    /// The method `1` as the method table of type `0` wants it: promoted, or called through a pointer.
    Promoted(TypeId, Name, Option<PackageId>),
    /// The value method `1` of what the pointer type `0` points to, called where gc knows the type: nothing is said of a nil pointer.
    Direct(TypeId, Name, Option<PackageId>),
    /// `x.Method` as a function value: the receiver is in the closure. With the type arguments of a generic method.
    Bound(TypeId, Name, Option<PackageId>, Vec<TypeId>),
    /// `T.Method`, likewise.
    MethodExpr(TypeId, Name, Option<PackageId>, Vec<TypeId>),
    /// A built-in as a function, for `defer` and `go`.
    Builtin(crate::types::Builtin, Vec<TypeId>, Boxing),
}

struct Compiler {
    info: Info,
    program: Program,
    type_ids: FxHashMap<TypeId, TypeIdx>,
    /// The checker's type of each run-time type.
    types_of: Vec<TypeId>,
    sizes: FxHashMap<TypeId, u32>,
    /// Size and alignment under gc, in bytes.
    go_sizes: FxHashMap<TypeId, (u64, u64)>,
    funcs: FxHashMap<FuncKey, u32>,
    queue: VecDeque<(u32, FuncKey)>,
    consts: FxHashMap<u64, u32>,
    strings: FxHashMap<Arc<[u8]>, u32>,
    natives: FxHashMap<Name, u32>,
    methods: FxHashMap<MethodName, u16>,
    globals: FxHashMap<ObjectId, u32>,
    /// Where functions and methods are declared: file, declaration, package.
    decls: FxHashMap<ObjectId, (Arc<File>, usize, PackageId)>,
    /// Names of exported methods in the library, where package reflect may call them.
    library_methods: FxHashSet<Name>,
    /// Types that interfaces may hold, so that they need method tables.
    dynamic: Vec<TypeIdx>,
    is_dynamic: Vec<bool>,
    /// What it costs gc to inline the user's functions: see [`inlining`].
    inlining: inlining::Costs,
    /// Slice parameters, and whether their functions let nobody else have them.
    kept_parameters: RefCell<FxHashMap<ObjectId, bool>>,
    /// What gc knows of interface variables: see [`devirtual`].
    dynamic_types: FxHashMap<ObjectId, TypeId>,
    /// Whether the program uses package reflect, directly or not.
    reflects: bool,
    errors: Vec<Diagnostic>,
}

/// Compiles a checked program without errors. What is not supported is said at its position.
pub fn compile(map: SourceMap, info: Info, go_version: (u32, u32)) -> Result<Program, Vec<Diagnostic>> {
    let program = Program { map, go_version, ..Program::default() };
    let mut c = Compiler {
        info,
        program,
        type_ids: FxHashMap::default(),
        types_of: Vec::new(),
        sizes: FxHashMap::default(),
        go_sizes: FxHashMap::default(),
        funcs: FxHashMap::default(),
        queue: VecDeque::new(),
        consts: FxHashMap::default(),
        strings: FxHashMap::default(),
        natives: FxHashMap::default(),
        methods: FxHashMap::default(),
        globals: FxHashMap::default(),
        decls: FxHashMap::default(),
        library_methods: FxHashSet::default(),
        dynamic: Vec::new(),
        is_dynamic: Vec::new(),
        inlining: inlining::Costs::default(),
        kept_parameters: RefCell::default(),
        dynamic_types: FxHashMap::default(),
        reflects: false,
        errors: Vec::new(),
    };
    c.reflects = c.info.packages.iter().any(|p| &*p.path == "reflect");
    c.collect();
    c.inlining = c.inlining_costs();
    c.know_dynamic_types();
    if c.reflects {
        c.name_methods();
    }
    c.known_types();
    c.entry();
    c.drain();
    c.reflected();
    if c.errors.is_empty() {
        for func in &mut c.program.funcs {
            fuse::fuse(&mut func.code);
        }
        if let Some(func) = bad_function(&c.program) {
            c.errors.push(Diagnostic::new(func.span, format!("internal error: bad code for {}", func.name)));
        }
    }
    if c.errors.is_empty() { Ok(c.program) } else { Err(c.errors) }
}

impl Compiler {
    fn fail(&mut self, span: Span, message: impl Into<String>) {
        self.errors.push(Diagnostic::new(span, message));
    }

    fn fail_late(&mut self, message: &str) {
        if self.errors.is_empty() {
            self.fail(Span::NONE, message);
        }
    }

    fn collect(&mut self) {
        for p in 0..self.info.packages.len() {
            let package = PackageId(p as u32);
            for file in self.info.packages[p].files.clone() {
                for (i, decl) in file.decls.iter().enumerate() {
                    match decl {
                        Decl::Func(f) => {
                            if let Some(object) = self.info.defs.get(&f.name.id) {
                                self.decls.insert(*object, (file.clone(), i, package));
                            }
                        }
                        Decl::Var(specs) => {
                            for name in specs.iter().flat_map(|s| &s.names) {
                                if let Some(object) = self.info.defs.get(&name.id).copied() {
                                    self.global(object, package);
                                }
                            }
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    /// What gc knows of the interface variables of the user's program.
    fn know_dynamic_types(&mut self) {
        let packages = self.info.packages.iter().filter(|package| package.user);
        let decls = packages.flat_map(|package| &package.files).flat_map(|file| &file.decls);
        let bodies: Vec<_> = decls
            .filter_map(|decl| match decl {
                Decl::Func(f) => f.body.as_ref(),
                _ => None,
            })
            .collect();
        self.dynamic_types = self.dynamic_types_in(&bodies);
    }

    fn is_user(&self, package: PackageId) -> bool {
        self.info.packages[package.0 as usize].user
    }

    fn global(&mut self, object: ObjectId, package: PackageId) {
        let o = self.info.object(object).clone();
        let offset = self.program.global_words;
        self.program.global_words += self.words(o.ty);
        self.globals.insert(object, offset);
        let user = self.is_user(package) && &*o.name != "_";
        let ty = self.rtype(o.ty);
        let p = &self.info.packages[package.0 as usize];
        // The program's own package is the one that needs no name.
        let own = package.0 as usize + 1 == self.info.packages.len();
        let name = if user && !own { format!("{}.{}", p.name, o.name).into() } else { o.name };
        self.program.globals.push(GlobalVar { name, ty, offset, user, span: o.span });
    }

    fn runtime_type(&mut self, name: &str) -> TypeId {
        let invalid = TypeId::INVALID;
        let Some(package) = self.info.packages.iter().find(|p| &*p.path == "runtime") else { return invalid };
        package.scope.get(name).map_or(invalid, |o| self.info.object(*o).ty)
    }

    fn known_types(&mut self) {
        use crate::types::Basic;
        let named = |c: &mut Compiler, name: &str, pointer: bool| {
            let mut ty = c.runtime_type(name);
            if pointer {
                ty = c.info.types.pointer_to(ty);
            }
            c.dynamic_type(ty)
        };
        let (runtime_error, plain_error) = (named(self, "errorString", false), named(self, "plainError", false));
        let bounds_error = named(self, "boundsError", false);
        let type_assertion_error = named(self, "TypeAssertionError", true);
        let panic_nil_error = named(self, "PanicNilError", true);
        let basics = [Basic::Int, Basic::String, Basic::Bool].map(|b| self.info.types.basic(b));
        let [int, string, bool] = basics.map(|t| self.dynamic_type(t));
        let error = self.info.types.error;
        let error = self.rtype(error);
        let stringer = {
            let result = self.info.types.basic(Basic::String);
            let sig = Type::Func(crate::types::Signature { params: vec![], results: vec![result], variadic: false });
            let sig = self.info.types.intern(sig);
            let method = crate::types::Method { name: "String".into(), package: None, sig };
            let i = crate::types::Interface { methods: vec![method], terms: None, comparable: false };
            self.info.types.intern(Type::Interface(i))
        };
        let stringer = self.rtype(stringer);
        // What the library's natives call by name.
        for name in ["Error", "String", "GoString", "Format", "Is", "As", "Unwrap"] {
            self.method_name(&name.into(), None);
        }
        self.program.known = KnownTypes {
            int,
            string,
            bool,
            runtime_error,
            plain_error,
            bounds_error,
            type_assertion_error,
            panic_nil_error,
            error,
            stringer,
        };
    }

    /// Package reflect may call all exported methods of the user's types, and those of the library that strings name.
    fn name_methods(&mut self) {
        let mut names = Vec::new();
        for (file, at, package) in self.decls.values() {
            if let Decl::Func(f) = &file.decls[*at]
                && f.receiver.is_some()
                && f.name.name.starts_with(char::is_uppercase)
            {
                if self.is_user(*package) {
                    names.push(f.name.name.clone());
                } else {
                    self.library_methods.insert(f.name.name.clone());
                }
            }
        }
        names.sort_unstable();
        for name in names {
            self.method_name(&name, None);
        }
    }

    /// Methods of library types by the names that stand in strings: templates (`{{.Time.Year}}`) and what is looked up by name.
    fn name_methods_in_strings(&mut self) {
        let mut names = BTreeSet::new();
        for text in self.strings.keys().filter_map(|s| std::str::from_utf8(s).ok()) {
            let is_word = |c: char| c == '_' || c.is_alphanumeric();
            for (i, part) in text.split('.').enumerate() {
                let word = &part[..part.find(|c| !is_word(c)).unwrap_or(part.len())];
                if (i > 0 || word.len() == text.len())
                    && let Some(name) = self.library_methods.get(word)
                {
                    names.insert(name.clone());
                }
            }
        }
        for name in names {
            self.method_name(&name, None);
        }
    }

    /// The index of a method name in interface calls.
    fn method_name(&mut self, name: &Name, package: Option<PackageId>) -> u16 {
        let package: Name = package.map_or("".into(), |p| self.info.packages[p.0 as usize].path.clone());
        let key = MethodName { name: name.clone(), package };
        if let Some(i) = self.methods.get(&key) {
            return *i;
        }
        let i = self.program.methods.len() as u16;
        self.program.methods.push(key.clone());
        self.methods.insert(key, i);
        i
    }

    fn word_const(&mut self, value: u64) -> u32 {
        *self.consts.entry(value).or_insert_with(|| {
            self.program.consts.push(value);
            self.program.consts.len() as u32 - 1
        })
    }

    fn string_const(&mut self, bytes: &[u8]) -> u32 {
        if let Some(k) = self.strings.get(bytes) {
            return *k;
        }
        let bytes: Arc<[u8]> = bytes.into();
        self.program.strings.push(bytes.clone());
        let k = self.program.strings.len() as u32 - 1;
        self.strings.insert(bytes, k);
        k
    }

    /// The function for a key; compiled later if it is new.
    fn func(&mut self, key: FuncKey) -> u32 {
        if let Some(f) = self.funcs.get(&key) {
            return *f;
        }
        let f = self.new_func();
        if self.program.funcs.len() > 50_000 {
            self.fail_late("the program needs too many instances of generic functions");
            return 0;
        }
        self.funcs.insert(key.clone(), f);
        self.queue.push_back((f, key));
        f
    }

    fn new_func(&mut self) -> u32 {
        self.program.funcs.push(Func::default());
        self.program.funcs.len() as u32 - 1
    }

    /// Compiles what is queued, and the methods that interfaces may call, until there is nothing new.
    fn drain(&mut self) {
        loop {
            while let Some((index, key)) = self.queue.pop_front() {
                if self.errors.len() > 20 {
                    return;
                }
                let func = match key {
                    FuncKey::Declared(object, args) => self.declared(index, object, args),
                    FuncKey::Promoted(ty, name, package) => self.promoted(ty, &name, package, true),
                    FuncKey::Direct(ty, name, package) => self.promoted(ty, &name, package, false),
                    FuncKey::Bound(ty, name, package, own) => self.bound(ty, &name, package, &own),
                    FuncKey::MethodExpr(ty, name, package, own) => self.method_expr(ty, &name, package, &own),
                    FuncKey::Builtin(b, types, boxing) => self.builtin_wrapper(b, &types, boxing),
                };
                self.program.funcs[index as usize] = func;
            }
            if !self.method_tables() {
                return;
            }
        }
    }

    /// The declaration of a function object.
    fn declaration(&self, object: ObjectId) -> Option<(Arc<File>, usize, PackageId)> {
        self.decls.get(&object).cloned()
    }

    fn declared(&mut self, index: u32, object: ObjectId, args: Vec<TypeId>) -> Func {
        let Some((file, decl, package)) = self.declaration(object) else { return Func::default() };
        let Decl::Func(f) = &file.decls[decl] else { return Func::default() };
        let o = self.info.object(object).clone();
        let ObjectKind::Func { receiver, receiver_params, type_params } = &o.kind else { return Func::default() };
        let env: Vec<_> = receiver_params.iter().chain(type_params).copied().zip(args.iter().copied()).collect();
        let name = self.trace_name(object, *receiver, !type_params.is_empty());
        let version = file.go_version.unwrap_or(self.info.packages[package.0 as usize].go_version);
        let mut g = Gen::new(self, Rc::new(env), name, false, version);
        // Nobody has written what starts the tests.
        g.user = g.c.is_user(package) && g.c.program.map.is_users(f.span.lo);
        g.index = index;
        g.function(f, o.ty, *receiver);
        g.finish(f.span.to(f.body.as_ref().map_or(f.span, |b| b.span)))
    }

    /// As Go's traces name a function.
    fn trace_name(&mut self, object: ObjectId, receiver: Option<TypeId>, generic: bool) -> String {
        let o = self.info.object(object);
        let name = o.name.clone();
        let package = o.package.map_or("".into(), |p| {
            let p = &self.info.packages[p.0 as usize];
            // Where a package lies that is in no module is not known.
            let is_main = &*p.name == "main" || &*p.path == "main";
            if is_main { p.name.clone() } else { symbol_path(&p.path).into() }
        });
        let suffix = if generic { "[...]" } else { "" };
        let Some(receiver) = receiver else { return format!("{package}.{name}{suffix}") };
        let (base, pointer) = match *self.info.types.get(receiver) {
            Type::Pointer(t) => (t, true),
            _ => (receiver, false),
        };
        let (base, args) = match self.info.types.name_of(base) {
            Some((n, args)) => (n.clone(), !args.is_empty()),
            None => ("?".into(), false),
        };
        let base = if args { format!("{base}[...]") } else { base.to_string() };
        if pointer { format!("{package}.(*{base}).{name}") } else { format!("{package}.{base}.{name}") }
    }

    /// The order in which packages are initialised (spec: Program initialization): those of the library, then of the user's again and again
    /// the first by its path whose imports are done. The program's own is last.
    fn start_order(&self) -> Vec<PackageId> {
        let packages = &self.info.packages;
        let ids = (0..packages.len() as u32).map(PackageId);
        let (mut left, mut order): (Vec<_>, Vec<_>) = ids.partition(|id| self.is_user(*id));
        let own = left.pop();
        left.sort_by_key(|id| packages[id.0 as usize].path.clone());
        while let Some(at) =
            left.iter().position(|id| !packages[id.0 as usize].imports.iter().any(|i| left.contains(i)))
        {
            order.push(left.remove(at));
        }
        order.extend(own);
        order
    }

    /// Initialises all packages, then calls `main.main`.
    fn entry(&mut self) {
        let entry = self.new_func();
        let mut calls = Vec::new();
        for package in self.start_order() {
            let p = package.0 as usize;
            let version = self.info.packages[p].go_version;
            let order = self.info.packages[p].init_order.clone();
            let path = match &self.info.packages[p] {
                p if p.user && &*p.path != "main" => symbol_path(&p.path).into(),
                p => p.name.clone(),
            };
            if !order.is_empty() {
                let f = self.new_func();
                let mut g = Gen::new(self, Rc::new(Vec::new()), format!("{path}.init"), false, version);
                g.user = g.c.is_user(package);
                g.start(&[], &[], 0);
                for init in &order {
                    g.initializer(&init.lhs, &init.rhs);
                }
                g.leave();
                let func = g.finish(Span::NONE);
                self.program.funcs[f as usize] = func;
                calls.push(f);
            }
            for file in self.info.packages[p].files.clone() {
                for decl in &file.decls {
                    if let Decl::Func(f) = decl
                        && f.receiver.is_none()
                        && &*f.name.name == "init"
                        && let Some(object) = self.info.defs.get(&f.name.id).copied()
                    {
                        calls.push(self.func(FuncKey::Declared(object, Vec::new())));
                    }
                }
            }
        }
        let named = |name| self.info.packages.last().and_then(|p| p.scope.get(name).copied());
        // In another package than `main` a function of that name may be any.
        let starts = |o: &ObjectId| match self.info.types.get(self.info.object(*o).ty) {
            Type::Func(sig) => sig.params.is_empty() && sig.results.is_empty(),
            _ => false,
        };
        let main = named(TEST_ENTRY).or(named("main").filter(starts));
        if let Some(main) = main {
            calls.push(self.func(FuncKey::Declared(main, Vec::new())));
        }
        let mut code: Vec<Op> = calls.into_iter().map(|f| Op::Call { at: 0, f }).collect();
        code.push(Op::Return);
        self.program.funcs[entry as usize] =
            Func { name: "runtime.main".into(), code, frame_words: 1, ..Func::default() };
        self.program.entry = entry;
    }
}

/// A package's path as it stands in the names of its functions: the dots after its last slash, and what is no plain character, are escaped.
fn symbol_path(path: &str) -> String {
    let last = path.rfind('/').map_or(0, |at| at + 1);
    let mut out = String::with_capacity(path.len());
    for (at, byte) in path.bytes().enumerate() {
        match byte {
            b'.' if at >= last => out.push_str("%2e"),
            b'"' | b'%' | 0..=b' ' | 0x7f.. => out.push_str(&format!("%{byte:02x}")),
            _ => out.push(char::from(byte)),
        }
    }
    out
}

/// Whether a declaration is a native: a function without body.
fn is_native(f: &FuncDecl) -> bool {
    f.body.is_none()
}
