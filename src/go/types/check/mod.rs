//! Checking a program (spec: all chapters on declarations, types, expressions and statements).
//!
//! `imports`, `decl` and `receiver` resolve imports and package-level declarations on demand, `typexpr` types, `expr`, `binary`, `call`,
//! `builtin`, `conversion` and `literal` expressions, `infer` type arguments, `stmt` and `assign` statements; `flow` holds missing returns
//! and labels, `init_order` the order of package initialisation, `outside` what other packages know of one's private names.

mod assign;
mod binary;
mod builtin;
mod call;
mod conversion;
mod decl;
mod expr;
mod flow;
mod growth;
mod import_path;
mod imports;
mod index;
mod infer;
mod init_order;
mod literal;
mod operand;
mod outside;
mod receiver;
mod selector;
mod size;
mod stmt;
mod typexpr;
mod valid;

pub use import_path::faults as import_faults;

use super::info::*;
use super::ty::*;
use super::{Constant, Types};
use crate::syntax::ast::{self, Ident, Name, NodeId};
use crate::syntax::{Diagnostic, SourceMap, Span, parse_file};
use decl::Pending;
use operand::Operand;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// Checks a program and the library packages that it imports, whose sources are added to the map.
pub fn check(input: Input, importer: &dyn Importer) -> (SourceMap, Checked) {
    let info = Info {
        types: Types::new(),
        objects: Vec::new(),
        packages: Vec::new(),
        exprs: FxHashMap::default(),
        defs: FxHashMap::default(),
        uses: FxHashMap::default(),
        selections: FxHashMap::default(),
        instances: FxHashMap::default(),
        escaping: FxHashMap::default(),
        var_scopes: FxHashMap::default(),
        hiding: FxHashMap::default(),
    };
    let mut checker = Checker {
        info,
        importer,
        map: input.map,
        errors: Vec::new(),
        next_id: input.next_id,
        loaded: FxHashMap::default(),
        module: input.module.into_iter().map(|unit| (unit.path.clone(), unit)).collect(),
        failed: FxHashSet::default(),
        faulty: false,
        told: Vec::new(),
        language: input.go_version,
        universe: FxHashMap::default(),
        pkg: PackageId(0),
        user: false,
        pending: FxHashMap::default(),
        methods: FxHashMap::default(),
        files: Vec::new(),
        colors: FxHashMap::default(),
        path: Vec::new(),
        constraining: 0,
        stack: here(),
        used: FxHashSet::default(),
        uses_of: FxHashMap::default(),
        bodies: Vec::new(),
        declared: Vec::new(),
        scopes: 0,
        param_names: FxHashMap::default(),
        receiver_names: FxHashMap::default(),
        locals: 0,
        cx: Context::default(),
        depth: 0,
        late_keys: Vec::new(),
        late_arguments: Vec::new(),
        instance_places: FxHashMap::default(),
        missing_imports: Vec::new(),
        flows: Vec::new(),
        aliases: FxHashMap::default(),
        local_aliases: Vec::new(),
        deferring: 0,
        deferred: Vec::new(),
        begun: FxHashMap::default(),
    };
    checker.declare_universe();
    // `runtime` is always there: the machine makes values of its types.
    checker.import("runtime");
    checker.unit(input.program);
    let mut errors = checker.told;
    errors.extend(checker.errors);
    if !checker.missing_imports.is_empty() {
        // As `go build`: without the packages that a program needs, nothing else is looked at.
        errors.retain(|e| checker.missing_imports.contains(&e.span));
    }
    (checker.map, Checked { info: checker.info, errors })
}

pub(super) struct Checker<'a> {
    info: Info,
    importer: &'a dyn Importer,
    map: SourceMap,
    errors: Vec<Diagnostic>,
    next_id: u32,
    loaded: FxHashMap<String, Option<PackageId>>,
    /// The packages of the user's module that nothing has imported yet, and the language version of all of them.
    module: FxHashMap<String, Unit>,
    language: (u32, u32),
    /// Those in which something is wrong, or in what they import.
    failed: FxHashSet<String>,
    /// Whether something is wrong with the text of the package being checked.
    faulty: bool,
    /// The messages about the packages that have been checked, in the order of these.
    told: Vec<Diagnostic>,
    universe: FxHashMap<Name, ObjectId>,
    /// The package being checked; whether it is the user's.
    pkg: PackageId,
    user: bool,
    /// Package-level objects whose declaration has not been looked at.
    pending: FxHashMap<ObjectId, Pending>,
    /// Methods by the name of their receiver's base type.
    methods: FxHashMap<Name, Vec<(usize, usize)>>,
    /// Of the package being checked: syntax and imported names of each file.
    files: Vec<FileScope>,
    colors: FxHashMap<ObjectId, Color>,
    /// Objects being resolved, for cycle messages.
    path: Vec<ObjectId>,
    /// How many of these have type parameters that are being looked at, or are declared around one that has.
    constraining: usize,
    /// Where the host's stack stood when the check began.
    stack: usize,
    /// Variables and imports that have been used.
    used: FxHashSet<ObjectId>,
    /// Which package-level variables and functions each such object mentions.
    uses_of: FxHashMap<ObjectId, Vec<ObjectId>>,
    /// Function bodies to check when all declarations are known.
    bodies: Vec<decl::Body>,
    /// Local variables of the user's functions that are open, to be reported if unused.
    /// Each with the number of its scope.
    declared: Vec<(u32, ObjectId)>,
    /// How many scopes have been opened.
    scopes: u32,
    /// Names of the parameters and results of declared functions, for messages.
    param_names: FxHashMap<ObjectId, (Vec<Name>, Vec<Name>)>,
    /// And those of methods' receivers.
    receiver_names: FxHashMap<ObjectId, Name>,
    /// Counts types declared in functions.
    locals: u32,
    cx: Context,
    /// How deep expressions nest.
    depth: u32,
    /// Types of map keys, to be looked at when everything is declared.
    late_keys: Vec<(TypeId, Span)>,
    /// Where instances of generic types are written first.
    instance_places: FxHashMap<TypeId, Span>,
    /// Type arguments with their parameters and places, whose constraints are looked at when everything is declared: a parameter's own
    /// may follow.
    late_arguments: Vec<(Vec<TypeParamId>, Vec<TypeId>, Vec<Span>)>,
    /// Where packages are imported that cannot be had.
    missing_imports: Vec<Span>,
    /// How type parameters meet in instances, to find cycles.
    flows: Vec<growth::Flow>,
    aliases: FxHashMap<ObjectId, GenericAlias>,
    /// The aliases of functions whose declarations are being looked at, and whether they mention themselves.
    local_aliases: Vec<(ObjectId, bool)>,
    /// Above 0 while types that are named need not be complete.
    deferring: u32,
    /// Types that have been declared so, to be completed, and those among them that are not complete yet.
    deferred: Vec<ObjectId>,
    begun: FxHashMap<ObjectId, NamedId>,
}

#[derive(Clone, Copy, PartialEq)]
enum Color {
    Grey,
    Black,
}

struct FileScope {
    file: Arc<ast::File>,
    imports: FxHashMap<Name, ObjectId>,
    import_spans: Vec<(ObjectId, Span, Option<Name>)>,
    /// Dot-imported packages.
    /// With the objects that stand for their imports.
    dots: Vec<(PackageId, ObjectId)>,
}

/// What surrounds the code being checked.
#[derive(Default)]
struct Context {
    file: usize,
    scopes: Vec<Scope>,
    /// The function whose body this is; None at package level.
    func: Option<FuncContext>,
    iota: Option<u32>,
    /// A constant whose value repeats that of a line before: errors in it are told here.
    repeats_at: Option<Span>,
    /// The package-level object whose declaration this is.
    decl: Option<ObjectId>,
    /// How many functions are open: a variable of a lower level is captured.
    level: u32,
    go_version: (u32, u32),
}

#[derive(Default)]
struct Scope {
    names: FxHashMap<Name, ObjectId>,
    /// The end of the scope.
    end: u32,
    level: u32,
    /// Scopes are numbered as they open.
    number: u32,
}

#[derive(Clone)]
struct FuncContext {
    results: Vec<TypeId>,
    /// The result variables, if they have names.
    named_results: Vec<ObjectId>,
}

/// Bytes of the host's stack that declarations which need one another may take; the engine gives more than that.
const MOST_STACK: usize = 256 << 20;

/// Where the host's stack stands.
#[inline(never)]
fn here() -> usize {
    let mark = 0u8;
    std::ptr::from_ref(std::hint::black_box(&mark)) as usize
}

impl Checker<'_> {
    fn error(&mut self, span: Span, message: impl Into<String>) {
        self.report(Diagnostic::new(span, message));
    }

    /// As [`Checker::error`]; further lines of the message become notes.
    fn error_lines(&mut self, span: Span, message: &str) {
        let mut lines = message.split('\n');
        let mut d = Diagnostic::new(span, lines.next().unwrap_or_default());
        d.notes.extend(lines.map(str::to_string));
        self.report(d);
    }

    fn report(&mut self, mut d: Diagnostic) {
        d.span = self.cx.repeats_at.unwrap_or(d.span);
        // What follows from an earlier error says nothing new.
        let follows = |text: &String| text.contains("invalid type") || text.contains("invalid operand");
        if (follows(&d.message) || d.notes.iter().any(follows)) && !self.errors.is_empty() {
            return;
        }
        self.errors.push(self.with_version(d));
    }

    /// A message that names the version it takes also says where the version comes from.
    fn with_version(&self, mut d: Diagnostic) -> Diagnostic {
        if d.message.contains("requires go1.") && d.message.ends_with(" or later") {
            let (major, minor) = self.cx.go_version;
            let declared = self.files.get(self.cx.file).is_some_and(|f| f.file.go_version.is_some());
            d.message += &match declared {
                true => format!(" (file declares //go:build go{major}.{minor})"),
                false => format!(" (-lang was set to go{major}.{minor}; check go.mod)"),
            };
        }
        d
    }

    /// Reports that `what` is newer than the language version here.
    fn requires(&mut self, span: Span, what: &str, minor: u32) {
        self.error(span, format!("{what} requires go1.{minor} or later"));
    }

    fn invalid(&self) -> TypeId {
        self.info.types.basic(Basic::Invalid)
    }

    fn basic(&self, b: Basic) -> TypeId {
        self.info.types.basic(b)
    }

    fn new_object(&mut self, object: Object) -> ObjectId {
        self.info.objects.push(object);
        ObjectId(self.info.objects.len() as u32 - 1)
    }

    fn type_text(&self, id: TypeId) -> String {
        self.info.type_string(id, Some(self.pkg))
    }

    fn declare_universe(&mut self) {
        let basics = [
            Basic::Bool,
            Basic::Int,
            Basic::Int8,
            Basic::Int16,
            Basic::Int32,
            Basic::Int64,
            Basic::Uint,
            Basic::Uint8,
            Basic::Uint16,
            Basic::Uint32,
            Basic::Uint64,
            Basic::Uintptr,
            Basic::Float32,
            Basic::Float64,
            Basic::Complex64,
            Basic::Complex128,
            Basic::String,
        ];
        let mut types: Vec<(&str, TypeId)> = basics.iter().map(|b| (b.name(), self.basic(*b))).collect();
        types.extend([
            ("byte", self.info.types.byte),
            ("rune", self.info.types.rune),
            ("error", self.info.types.error),
            ("any", self.info.types.named_any),
            ("comparable", self.info.types.comparable),
        ]);
        let predeclared =
            |name: &str, ty, kind| Object { name: name.into(), span: Span::NONE, package: None, ty, kind };
        let invalid = self.invalid();
        for (name, ty) in types {
            let object = self.new_object(predeclared(name, ty, ObjectKind::Type));
            self.universe.insert(name.into(), object);
        }
        let untyped_bool = self.basic(Basic::UntypedBool);
        for (name, value) in [("true", true), ("false", false)] {
            let object = self.new_object(predeclared(name, untyped_bool, ObjectKind::Const(Constant::Bool(value))));
            self.universe.insert(name.into(), object);
        }
        let untyped_int = self.basic(Basic::UntypedInt);
        let iota = self.new_object(predeclared("iota", untyped_int, ObjectKind::Const(Constant::int(0))));
        self.universe.insert("iota".into(), iota);
        let nil = self.basic(Basic::UntypedNil);
        let nil = self.new_object(predeclared("nil", nil, ObjectKind::Nil));
        self.universe.insert("nil".into(), nil);
        for (name, builtin) in builtin::BUILTINS {
            let object = self.new_object(predeclared(name, invalid, ObjectKind::Builtin(*builtin)));
            self.universe.insert((*name).into(), object);
        }
    }

    /// The package of an import path, checked; None (remembered) if it cannot be had.
    fn import(&mut self, path: &str) -> Option<PackageId> {
        if let Some(found) = self.loaded.get(path) {
            return *found;
        }
        self.loaded.insert(path.to_string(), None);
        if let Some(unit) = self.module.remove(path) {
            let package = self.unit(unit);
            self.loaded.insert(path.to_string(), package);
            return package;
        }
        let sources = self.importer.files(path)?;
        let mut files = Vec::new();
        for (name, text) in sources {
            let index = self.map.add(&name, text);
            let parsed = parse_file(&self.map, index, self.next_id);
            self.next_id = parsed.next_id;
            self.errors.extend(parsed.errors);
            files.push(Arc::new(parsed.file));
        }
        let package = self.package(path, files, (1, 27), false);
        self.loaded.insert(path.to_string(), Some(package));
        Some(package)
    }

    /// Checks a package of the user's, after those that it imports. None, as with `go build`, if one of them has errors, or its text is
    /// no Go.
    fn unit(&mut self, unit: Unit) -> Option<PackageId> {
        let Unit { path, files, faults } = unit;
        let mut imports: Vec<Name> = files.iter().flat_map(|f| f.imports.iter().map(|i| i.path.clone())).collect();
        imports.sort();
        for import in &imports {
            self.import(import);
        }
        if imports.iter().any(|import| self.failed.contains(&**import)) {
            self.failed.insert(path);
            return None;
        }
        if faults.iter().any(Diagnostic::is_syntax) {
            self.told.extend(faults);
            self.failed.insert(path);
            return None;
        }
        self.faulty = !faults.is_empty();
        let package = self.package(&path, files.into_iter().map(Arc::new).collect(), self.language, true);
        let mut errors = std::mem::take(&mut self.errors);
        // As gc: of equal messages that follow one another the first of a line.
        let mut last = (None, String::new(), Vec::new());
        errors.retain(|e| {
            let line = self.map.place(e.span.lo).map(|p| p.line);
            let next = (line, e.message.clone(), e.notes.clone());
            let kept = line.is_none() || next != last;
            last = next;
            kept
        });
        errors.sort_by_key(|e| e.span.lo);
        errors.dedup();
        if !faults.is_empty() {
            errors.splice(0..0, faults);
            errors.sort_by_key(|e| e.span.lo);
        }
        if !errors.is_empty() {
            self.told.extend(errors);
            self.failed.insert(path);
        }
        Some(package)
    }

    fn package(&mut self, path: &str, files: Vec<Arc<ast::File>>, go_version: (u32, u32), user: bool) -> PackageId {
        // Imports come first, so that packages stand in dependency order.
        let mut paths: Vec<Name> = files.iter().flat_map(|f| f.imports.iter().map(|i| i.path.clone())).collect();
        paths.sort();
        paths.dedup();
        let imports: Vec<PackageId> = paths.iter().filter_map(|p| self.import(p)).collect();
        let id = PackageId(self.info.packages.len() as u32);
        let name = files.first().map_or_else(|| "main".into(), |f| f.package.name.clone());
        self.info.packages.push(Package {
            path: path.into(),
            name,
            files: files.clone(),
            go_version,
            imports,
            init_order: Vec::new(),
            scope: FxHashMap::default(),
            user,
        });
        self.pkg = id;
        self.user = user;
        self.files.clear();
        self.methods.clear();
        self.cx = Context { go_version, ..Context::default() };
        let first = self.info.types.named_count();
        self.collect(files);
        self.resolve_all();
        self.valid_types(first..self.info.types.named_count());
        self.check_bodies();
        self.map_keys();
        self.type_arguments();
        if user {
            self.unused_imports();
            if self.errors.is_empty() {
                self.instantiation_cycles();
            }
            if self.errors.is_empty() && !self.faulty {
                self.variable_sizes();
                self.missing_functions();
            }
        }
        self.init_order();
        id
    }

    fn locals_declared(&mut self, object: ObjectId) {
        if &*self.info.object(object).name != "_" {
            let scope = self.cx.scopes.last().map_or(0, |s| s.number);
            self.declared.push((scope, object));
        }
    }

    /// Of the variables declared since there were `first`.
    fn unused_variables(&mut self, first: usize) {
        let mut open = self.declared.split_off(first);
        // As gc, which looks at a scope before the scopes in it.
        open.sort_by_key(|(scope, _)| *scope);
        for (_, object) in open {
            if !self.used.contains(&object) {
                let o = self.info.object(object);
                let (span, message) = (o.span, format!("declared and not used: {}", o.name));
                self.error(span, message);
            }
        }
    }

    fn lookup(&mut self, name: &str) -> Option<(ObjectId, Option<u32>)> {
        for scope in self.cx.scopes.iter().rev() {
            if let Some(object) = scope.names.get(name) {
                return Some((*object, Some(scope.level)));
            }
        }
        if let Some(file) = self.files.get(self.cx.file)
            && let Some(object) = file.imports.get(name)
        {
            return Some((*object, None));
        }
        if let Some(file) = self.files.get(self.cx.file) {
            for (dot, import) in &file.dots {
                if let Some(object) = self.info.packages[dot.0 as usize].scope.get(name)
                    && super::lookup::is_exported(name)
                {
                    self.used.insert(*import);
                    return Some((*object, None));
                }
            }
        }
        let package = &self.info.packages[self.pkg.0 as usize].scope;
        package.get(name).or(self.universe.get(name)).map(|o| (*o, None))
    }

    fn open_scope(&mut self, end: u32) {
        let level = self.cx.level;
        self.scopes += 1;
        self.cx.scopes.push(Scope { names: FxHashMap::default(), end, level, number: self.scopes });
    }

    fn close_scope(&mut self) {
        self.cx.scopes.pop();
    }

    /// Declares a local object in the innermost scope; reports a second declaration.
    fn declare_local(&mut self, ident: &Ident, object: ObjectId, from: u32) {
        self.info.defs.insert(ident.id, object);
        if &*ident.name == "_" {
            return;
        }
        let Some(scope) = self.cx.scopes.last_mut() else { return };
        let end = scope.end;
        // A second declaration does not take the place of the first.
        let old = scope.names.get(&ident.name).copied();
        if old.is_none() {
            scope.names.insert(ident.name.clone(), object);
        }
        self.info.var_scopes.insert(object, Span::new(from, end.max(from)));
        if let Some(old) = old {
            self.used.insert(object);
            self.redeclared(ident, old);
        }
    }

    fn redeclared(&mut self, ident: &Ident, old: ObjectId) {
        let other = self.info.object(old).span;
        self.error(ident.span, format!("{} redeclared in this block", ident.name));
        self.note(other, format!("other declaration of {}", ident.name));
    }

    /// A place as notes and messages mention it: `./main.go:3:1`. Those of other packages have the dot and the slash in any case.
    fn place_text(&self, span: Span) -> String {
        let text = self.map.place_text(span);
        let own = self.files.first().and_then(|file| self.map.file_of(file.file.package.span.lo));
        let theirs = self.map.file_of(span.lo);
        match (own, theirs) {
            (Some(own), Some(theirs)) if own.package != theirs.package && !text.starts_with(['.', '/']) => {
                format!("./{text}")
            }
            _ => text,
        }
    }

    /// Adds a line about another place to the last error.
    fn note(&mut self, span: Span, text: impl std::fmt::Display) {
        if span.is_none() {
            return;
        }
        let place = self.place_text(span);
        if let Some(last) = self.errors.last_mut() {
            last.notes.push(format!("{place}: {text}"));
        }
    }

    /// Remembers where a type parameter is declared that hides something predeclared.
    fn note_hiding(&mut self, param: ObjectId) {
        let o = self.info.object(param);
        if self.universe.contains_key(&o.name) {
            let place = self.map.place_text(o.span);
            self.info.hiding.insert(param, place);
        }
    }

    fn new_var(&mut self, ident: &Ident, ty: TypeId, kind: VarKind) -> ObjectId {
        self.new_object(Object {
            name: ident.name.clone(),
            span: ident.span,
            package: Some(self.pkg),
            ty,
            kind: ObjectKind::Var(kind),
        })
    }

    /// Whether the language version here is at least `1.minor`.
    fn allows(&self, minor: u32) -> bool {
        self.cx.go_version >= (1, minor)
    }

    fn record(&mut self, id: NodeId, x: &Operand) {
        self.info.exprs.insert(id, ExprInfo { mode: x.mode, ty: x.ty, value: x.value.clone() });
    }
}
