//! Package-level declarations, resolved on demand (spec: Declarations and scope).

use super::receiver::receiver_base;
use super::typexpr::{embedded_name, names};
use super::{Checker, Color, Context, FileScope, FuncContext};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::syntax::print::expr_string;
use crate::types::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// Where a package-level object is declared: file, declaration, and the line and name in its group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pending {
    file: usize,
    decl: usize,
    spec: usize,
    name: usize,
}

/// A function body to check.
pub(super) struct Body {
    file: usize,
    decl: usize,
    object: Option<ObjectId>,
    params: Vec<(Ident, ObjectId)>,
    results: Vec<ObjectId>,
    type_params: Vec<(Name, ObjectId)>,
    sig: TypeId,
}

impl Checker<'_> {
    /// Declares all package-level names, without looking at what they are.
    pub(super) fn collect(&mut self, files: Vec<Arc<File>>) {
        for (index, file) in files.into_iter().enumerate() {
            let scope = FileScope {
                file: file.clone(),
                imports: FxHashMap::default(),
                import_spans: Vec::new(),
                dots: Vec::new(),
            };
            self.files.push(scope);
            self.cx.file = index;
            self.cx.go_version = self.file_version(index);
            if !self.allows(18) {
                self.generic_declarations(&file);
            }
            for import in &file.imports {
                self.declare_import(index, import);
            }
            for (d, decl) in file.decls.iter().enumerate() {
                let at = |spec, name| Pending { file: index, decl: d, spec, name };
                match decl {
                    Decl::Const(specs) => {
                        for (s, spec) in specs.iter().enumerate() {
                            for (n, name) in spec.names.iter().enumerate() {
                                self.declare_global(name, ObjectKind::Const(Constant::int(0)), at(s, n));
                            }
                        }
                    }
                    Decl::Var(specs) => {
                        for (s, spec) in specs.iter().enumerate() {
                            for (n, name) in spec.names.iter().enumerate() {
                                self.declare_global(name, ObjectKind::Var(VarKind::Global), at(s, n));
                            }
                        }
                    }
                    Decl::Type(specs) => {
                        for (s, spec) in specs.iter().enumerate() {
                            self.declare_global(&spec.name, ObjectKind::Type, at(s, 0));
                        }
                    }
                    Decl::Func(f) => self.collect_func(f, at(0, 0)),
                }
            }
        }
        self.methods_of_aliases();
        for file in 0..self.files.len() {
            self.dot_import_conflicts(file);
            let names: Vec<(Name, ObjectId)> = self.files[file].imports.iter().map(|(n, o)| (n.clone(), *o)).collect();
            for (name, import) in names {
                if let Some(object) = self.info.packages[self.pkg.0 as usize].scope.get(&name).copied() {
                    let span = self.info.object(object).span;
                    let old = self.info.object(import).span;
                    let ObjectKind::Package(package) = self.info.object(import).kind else { continue };
                    let package = &self.info.packages[package.0 as usize];
                    let message = format!(
                        "{name} already declared through import of package {} (\"{}\")",
                        package.name, package.path
                    );
                    self.error(span, message);
                    self.note(old, format!("other declaration of {name}"));
                }
            }
        }
    }

    /// Reports type parameters where the language has none.
    fn generic_declarations(&mut self, file: &File) {
        for decl in &file.decls {
            let lists: Vec<&[Field]> = match decl {
                Decl::Type(specs) => specs.iter().filter(|s| !s.alias).map(|s| &*s.type_params).collect(),
                Decl::Func(f) => vec![&f.type_params],
                _ => Vec::new(),
            };
            for name in lists.into_iter().filter_map(|list| list.first()?.names.first()) {
                self.requires(name.span, "type parameter", 18);
            }
        }
    }

    /// Methods declared for an alias belong to the type that it stands for.
    fn methods_of_aliases(&mut self) {
        let mut bases: Vec<Name> = self.methods.keys().cloned().collect();
        bases.sort();
        for base in bases {
            let (mut name, mut pointers) = (base.clone(), false);
            for _ in 0..100 {
                let object = self.info.packages[self.pkg.0 as usize].scope.get(&name);
                let Some(at) = object.and_then(|o| self.pending.get(o)) else { break };
                let Decl::Type(specs) = &self.files[at.file].file.decls[at.decl] else { break };
                let spec = &specs[at.spec];
                // A pointer once, and no instance: methods of these are told to be none.
                let (base, pointer) = match &spec.ty.unparen().kind {
                    ExprKind::Star(base) => (base.unparen(), true),
                    _ => (spec.ty.unparen(), false),
                };
                match &base.kind {
                    ExprKind::Ident(next) if spec.alias && spec.type_params.is_empty() && !(pointer && pointers) => {
                        name = next.clone();
                        pointers |= pointer;
                    }
                    _ => break,
                }
            }
            if name != base
                && self.info.packages[self.pkg.0 as usize].scope.contains_key(&name)
                && let Some(methods) = self.methods.remove(&base)
            {
                let all = self.methods.entry(name).or_default();
                all.extend(methods);
                all.sort_unstable();
            }
        }
    }

    fn collect_func(&mut self, f: &FuncDecl, at: Pending) {
        let kind = ObjectKind::Func { receiver: None, receiver_params: Vec::new(), type_params: Vec::new() };
        if let Some(receiver) = &f.receiver {
            match receiver.first().and_then(|r| receiver_base(&r.ty)) {
                Some(base) => self.methods.entry(base).or_default().push((at.file, at.decl)),
                None => drop(self.unnamed_func(f, at)),
            }
            return;
        }
        let special = &*f.name.name == "init" || &*f.name.name == "main" && self.is_main();
        if special {
            let name = &f.name.name;
            if !f.type_params.is_empty() {
                self.error(f.type_params[0].span, format!("func {name} must have no type parameters"));
            }
            if !f.sig.params.is_empty() || !f.sig.results.is_empty() {
                self.error(f.name.span, format!("func {name} must have no arguments and no return values"));
            }
            if f.body.is_none() && self.user && &**name == "init" {
                self.error(f.name.span, "func init must have a body");
            }
        }
        if &*f.name.name == "init" || &*f.name.name == "_" {
            // Cannot be referred to; only its body counts.
            self.unnamed_func(f, at);
            return;
        }
        self.declare_global(&f.name, kind, at);
    }

    /// A function that no scope has: `init`, `_` or a method.
    fn unnamed_func(&mut self, f: &FuncDecl, at: Pending) -> ObjectId {
        let object = self.new_object(Object {
            name: f.name.name.clone(),
            span: f.name.span,
            package: Some(self.pkg),
            ty: self.invalid(),
            kind: ObjectKind::Func { receiver: None, receiver_params: Vec::new(), type_params: Vec::new() },
        });
        self.info.defs.insert(f.name.id, object);
        self.pending.insert(object, at);
        object
    }

    fn is_main(&self) -> bool {
        &*self.info.packages[self.pkg.0 as usize].name == "main"
    }

    fn declare_global(&mut self, name: &Ident, kind: ObjectKind, at: Pending) {
        let object = self.new_object(Object {
            name: name.name.clone(),
            span: name.span,
            package: Some(self.pkg),
            ty: self.invalid(),
            kind,
        });
        self.info.defs.insert(name.id, object);
        self.pending.insert(object, at);
        if &*name.name == "_" {
            return;
        }
        let special = &*name.name == "init" || (&*name.name == "main" && self.is_main());
        if special && !matches!(self.info.object(object).kind, ObjectKind::Func { .. }) {
            self.error(name.span, format!("cannot declare {} - must be func", name.name));
            return;
        }
        let scope = &mut self.info.packages[self.pkg.0 as usize].scope;
        if let Some(old) = scope.insert(name.name.clone(), object) {
            scope.insert(name.name.clone(), old);
            self.redeclared(name, old);
        }
    }

    pub(super) fn resolve_all(&mut self) {
        // As gc: types, then aliases, then all else in the order of the source. It shows in what is told first of a line.
        let mut types: Vec<ObjectId> = self.pending.keys().copied().collect();
        types.retain(|o| matches!(self.info.object(*o).kind, ObjectKind::Type));
        types.sort_by_key(|o| (self.is_alias(*o), *o));
        for object in types {
            self.resolve(object);
        }
        // Methods of names that no type declaration of the package has.
        let mut rest: Vec<(Name, Vec<(usize, usize)>)> = self.methods.drain().collect();
        rest.sort();
        for (file, decl) in rest.into_iter().flat_map(|(_, methods)| methods) {
            let file_arc = self.files[file].file.clone();
            if let Decl::Func(f) = &file_arc.decls[decl] {
                self.unnamed_func(f, Pending { file, decl, spec: 0, name: 0 });
            }
        }
        let mut others: Vec<ObjectId> = self.pending.keys().copied().collect();
        others.sort_by_key(|o| (self.info.object(*o).span, *o));
        for object in others {
            self.resolve(object);
        }
    }

    /// Makes sure that a package-level object has its type (and value).
    pub(super) fn resolve(&mut self, object: ObjectId) {
        let Some(at) = self.pending.get(&object).copied() else { return };
        match self.colors.get(&object) {
            Some(Color::Black) => return,
            Some(Color::Grey) => return self.cycle(object),
            None => {}
        }
        if self.stack.abs_diff(super::here()) > super::MOST_STACK {
            let (name, span) = (self.info.object(object).name.clone(), self.info.object(object).span);
            self.error(span, format!("too many declarations need one another, down to {name}: this is not supported"));
            self.info.objects[object.0 as usize].ty = self.invalid();
            self.colors.insert(object, Color::Black);
            return;
        }
        let file = self.files[at.file].file.clone();
        let begins = self.deferring > 0 && matches!(&file.decls[at.decl], Decl::Type(specs) if !specs[at.spec].alias);
        if begins && self.begun.contains_key(&object) {
            return;
        }
        if !begins {
            self.colors.insert(object, Color::Grey);
            self.path.push(object);
        }
        let deferring = std::mem::take(&mut self.deferring);
        let go_version = self.file_version(at.file);
        let fresh = Context { file: at.file, decl: Some(object), go_version, ..Context::default() };
        let before = std::mem::replace(&mut self.cx, fresh);
        match &file.decls[at.decl] {
            Decl::Type(specs) if begins => self.begin_type(object, &specs[at.spec]),
            Decl::Const(specs) => self.const_decl(object, specs, at.spec, at.name),
            Decl::Var(specs) => self.var_decl(object, &specs[at.spec], at.name),
            Decl::Type(specs) => self.type_decl(object, &specs[at.spec]),
            Decl::Func(f) => self.func_decl(object, f, at.file, at.decl),
        }
        self.cx = before;
        self.deferring = deferring;
        if begins {
            return;
        }
        self.path.pop();
        self.colors.insert(object, Color::Black);
        let is_type = |o: &ObjectId| matches!(self.info.object(*o).kind, ObjectKind::Type);
        if !self.path.iter().any(is_type) {
            self.complete_deferred();
        }
    }

    fn complete_deferred(&mut self) {
        let deferring = std::mem::take(&mut self.deferring);
        while let Some(object) = self.deferred.pop() {
            self.resolve(object);
        }
        self.deferring = deferring;
    }

    /// Declares a type, with its type parameters, whose structure is looked at later.
    fn begin_type(&mut self, object: ObjectId, spec: &TypeSpec) {
        let named = self.begin_named(object, &spec.name, 0);
        self.begun.insert(object, named);
        self.deferred.push(object);
        if !spec.type_params.is_empty() {
            self.open_scope(spec.span.hi);
            self.declare_type_params(&spec.type_params, Some(named));
            self.close_scope();
        }
    }

    pub(super) fn file_version(&self, file: usize) -> (u32, u32) {
        let package = self.info.packages[self.pkg.0 as usize].go_version;
        // A file may ask for an older language, but for none before Go 1.21.
        self.files[file].file.go_version.map_or(package, |version| version.max((1, 21)))
    }

    /// An object is needed to resolve itself: legal for types (through a pointer, say) and functions.
    fn cycle(&mut self, object: ObjectId) {
        let o = self.info.object(object).clone();
        match o.kind {
            ObjectKind::Func { .. } => {}
            ObjectKind::Type => {
                // `type A B; type B A` never gets an underlying type. Aliases alone make no type at all.
                let from = self.path.iter().position(|p| *p == object).unwrap_or(0);
                let cycle: Vec<ObjectId> = self.path[from..].to_vec();
                // A constant or a variable on the way makes a length of it.
                let is_value =
                    |o: &ObjectId| matches!(self.info.object(*o).kind, ObjectKind::Var(_) | ObjectKind::Const(_));
                if cycle.iter().all(|o| self.is_alias(*o)) || cycle.iter().any(is_value) {
                    self.report_cycle(&cycle);
                }
            }
            // Constants and variables that need one another only are reported by [`Checker::init_cycles`].
            _ => {
                let from = self.path.iter().position(|p| *p == object).unwrap_or(0);
                let cycle: Vec<ObjectId> = self.path[from..].to_vec();
                if cycle.iter().any(|o| matches!(self.info.object(*o).kind, ObjectKind::Type)) {
                    self.report_cycle(&cycle);
                }
            }
        }
    }

    fn is_alias(&self, object: ObjectId) -> bool {
        let Some(at) = self.pending.get(&object) else { return false };
        matches!(&self.files[at.file].file.decls[at.decl], Decl::Type(specs) if specs[at.spec].alias)
    }

    /// Reports declarations that need one another, beginning with the first in the source.
    pub(super) fn report_cycle(&mut self, cycle: &[ObjectId]) {
        let Some(start) = (0..cycle.len()).min_by_key(|i| self.info.object(cycle[*i]).span.lo) else { return };
        let first = self.info.object(cycle[start]).clone();
        let is_type = matches!(first.kind, ObjectKind::Type);
        let name = &first.name;
        if cycle.len() == 1 {
            let what = if is_type { "invalid recursive type" } else { "invalid cycle in declaration" };
            self.error(first.span, format!("{what}: {name} refers to itself"));
            return;
        }
        let what = if is_type { "invalid recursive type" } else { "invalid cycle in declaration of" };
        self.error(first.span, format!("{what} {name}"));
        for i in 0..cycle.len() {
            let from = self.info.object(cycle[(start + i) % cycle.len()]).clone();
            let to = self.info.object(cycle[(start + i + 1) % cycle.len()]).name.clone();
            self.note(from.span, format!("{} refers to {to}", from.name));
        }
    }

    /// Reports that a type whose declaration is being looked at needs itself; false if it is not being looked at.
    pub(super) fn type_cycle(&mut self, ty: TypeId, at: Span) -> bool {
        let Type::Named { named, ref args } = *self.info.types.get(ty) else { return false };
        let instance = !args.is_empty();
        let object = self.info.named(named).object;
        if let Some(from) = self.path.iter().position(|p| *p == object) {
            let cycle: Vec<ObjectId> = self.path[from..].to_vec();
            // As gc, to which an instance stands where it is written.
            match cycle.len() == 1 && instance {
                true => {
                    let text = self.type_text(ty);
                    self.error(at, format!("invalid recursive type: {text} refers to itself"));
                }
                false => self.report_cycle(&cycle),
            }
            return true;
        }
        if self.info.named(named).local > 0 {
            self.report_cycle(&[object]);
            return true;
        }
        false
    }

    /// Resolves a named type that is used before its declaration was reached.
    pub(super) fn complete(&mut self, ty: TypeId) {
        if let Type::Named { named, .. } = *self.info.types.get(ty) {
            let object = self.info.named(named).object;
            if self.colors.get(&object) != Some(&Color::Grey) {
                self.at_once(|c| c.resolve(object));
            }
        }
    }

    fn const_decl(&mut self, object: ObjectId, specs: &[ConstSpec], spec: usize, name: usize) {
        let (ty, value) = self.const_value(specs, spec, name);
        let o = &mut self.info.objects[object.0 as usize];
        o.ty = ty;
        o.kind = ObjectKind::Const(value);
    }

    /// Type and value of the `name`-th constant of a line.
    pub(super) fn const_value(&mut self, specs: &[ConstSpec], spec: usize, name: usize) -> (TypeId, Constant) {
        let line = &specs[spec];
        let source = line.repeats.map_or(line, |r| &specs[r]);
        let ident = &line.names[name];
        let nothing = (self.invalid(), Constant::int(0));
        let before = self.cx.iota.replace(line.iota);
        let ty = source.ty.as_ref().map(|t| self.type_expr(t));
        if let (Some(ty), Some(e)) = (ty, &source.ty)
            && ty != self.invalid()
            && self.info.types.basic_of(ty).is_none()
        {
            let text = self.type_text(ty);
            if line.repeats.is_none() {
                self.error(e.span, format!("invalid constant type {text}"));
            }
            if source.values.get(name).is_some() {
                self.cx.iota = before;
                return nothing;
            }
        }
        let result = match source.values.get(name) {
            None => {
                self.error(ident.span, format!("missing init expr for {}", ident.name));
                nothing
            }
            Some(value) => {
                if name + 1 == line.names.len()
                    && let Some(extra) = source.values.get(line.names.len())
                {
                    if line.repeats.is_some() {
                        let place = self.map.place_text(extra.span);
                        self.error(line.names[0].span, format!("extra init expr at {place}"));
                    } else {
                        self.error(extra.span, format!("extra init expr {}", expr_string(extra)));
                    }
                }
                self.cx.repeats_at = line.repeats.map(|_| ident.span);
                let mut x = self.expr(value, ty);
                let value = if self.is_bad(&x) {
                    nothing
                } else if x.mode != Mode::Constant {
                    let d = self.describe(&x);
                    self.error(value.span, format!("{d} is not constant"));
                    nothing
                } else {
                    if let Some(ty) = ty {
                        self.assignment(&mut x, Some(ty), "constant declaration");
                    }
                    match (self.is_bad(&x), x.value) {
                        (false, Some(value)) => (x.ty, value),
                        _ => nothing,
                    }
                };
                self.cx.repeats_at = None;
                value
            }
        };
        self.cx.iota = before;
        result
    }

    fn var_decl(&mut self, object: ObjectId, spec: &VarSpec, name: usize) {
        let ty = spec.ty.as_ref().map(|t| self.var_type(t));
        if let Some(ty) = ty {
            self.info.objects[object.0 as usize].ty = ty;
        }
        if ty == Some(self.invalid()) {
            return self.use_exprs(&spec.values);
        }
        if spec.values.is_empty() {
            return;
        }
        if spec.values.len() == spec.names.len() {
            let mut x = self.expr_for(&spec.values[name], ty, &spec.names[name].name);
            self.init_var(object, &mut x, "variable declaration");
            return;
        }
        // One call for several variables, or a mismatch: all variables get their types at once.
        let objects: Vec<ObjectId> = spec.names.iter().filter_map(|n| self.info.defs.get(&n.id).copied()).collect();
        if objects.first() == Some(&object) || objects.iter().all(|o| self.colors.get(o) != Some(&Color::Black)) {
            for o in &objects {
                if let Some(ty) = ty {
                    self.info.objects[o.0 as usize].ty = ty;
                }
            }
            self.init_vars(&objects, &spec.values);
            for o in objects {
                self.colors.insert(o, Color::Black);
            }
        }
    }

    fn type_decl(&mut self, object: ObjectId, spec: &TypeSpec) {
        if spec.alias {
            self.alias_decl(object, spec);
            return;
        }
        let named = match self.begun.remove(&object) {
            Some(named) => named,
            None => self.begin_named(object, &spec.name, 0),
        };
        self.finish_named(named, spec);
        if let Some(methods) = self.methods.remove(&spec.name.name) {
            self.collect_methods(named, &spec.name.name, methods);
        }
        self.check_recursive(named);
    }

    pub(super) fn alias_decl(&mut self, object: ObjectId, spec: &TypeSpec) {
        if spec.type_params.is_empty() {
            let mut ty = self.type_expr(&spec.ty);
            if ty != self.invalid() {
                ty = self.info.types.alias(spec.name.name.clone(), Some(self.pkg), Vec::new(), ty);
            }
            self.info.objects[object.0 as usize].ty = ty;
            return;
        }
        if !self.allows(23) {
            self.requires(spec.type_params[0].span, "generic type alias", 23);
        }
        self.open_scope(spec.span.hi);
        let type_params = self.declare_type_params(&spec.type_params, None);
        let target = self.type_expr(&spec.ty);
        self.close_scope();
        if let Type::TypeParam(p) = self.info.types.get(target)
            && type_params.contains(p)
        {
            self.error(spec.ty.span, "cannot use type parameter declared in alias declaration as RHS");
            return;
        }
        self.info.objects[object.0 as usize].ty = target;
        let (name, package) = (spec.name.name.clone(), Some(self.pkg));
        self.aliases.insert(object, GenericAlias { name, package, type_params, target });
    }

    /// An alias declared in a function: it is known in its own declaration, and of no use there.
    pub(super) fn local_alias(&mut self, object: ObjectId, spec: &TypeSpec) {
        self.declare_local(&spec.name, object, spec.name.span.hi);
        self.local_aliases.push((object, false));
        self.alias_decl(object, spec);
        if let Some((_, true)) = self.local_aliases.pop() {
            self.info.objects[object.0 as usize].ty = self.invalid();
            self.report_cycle(&[object]);
        }
    }

    /// A defined type without underlying type yet.
    pub(super) fn begin_named(&mut self, object: ObjectId, name: &Ident, local: u32) -> NamedId {
        let named = self.info.types.declare(Named {
            name: name.name.clone(),
            package: Some(self.pkg),
            object,
            type_params: Vec::new(),
            underlying: self.invalid(),
            methods: Vec::new(),
            local,
        });
        let ty = self.info.types.intern(Type::Named { named, args: Vec::new() });
        self.info.objects[object.0 as usize].ty = ty;
        named
    }

    pub(super) fn finish_named(&mut self, named: NamedId, spec: &TypeSpec) {
        let generic = !spec.type_params.is_empty();
        if generic {
            self.open_scope(spec.span.hi);
            let params = self.info.named(named).type_params.clone();
            if params.is_empty() {
                self.declare_type_params(&spec.type_params, Some(named));
            } else if let Some(scope) = self.cx.scopes.last_mut() {
                for p in params {
                    let p = self.info.types.type_param(p);
                    scope.names.insert(p.name.clone(), p.object);
                }
            }
        }
        let ty = self.type_expr(&spec.ty);
        if generic {
            self.close_scope();
        }
        if self.info.types.is_type_param(ty) {
            self.error(spec.ty.span, "cannot use a type parameter as RHS in type declaration");
            return;
        }
        if !self.resolved(ty) {
            self.complete(ty);
        }
        let under = if self.resolved(ty) { self.info.types.underlying(ty) } else { self.invalid() };
        if under == self.invalid() && ty != self.invalid() {
            let reported = self.type_cycle(ty, spec.ty.span);
            if !reported && self.errors.is_empty() {
                let text = spec.name.name.clone();
                self.error(spec.name.span, format!("invalid recursive type {text}"));
            }
        }
        self.info.types.named_mut(named).underlying = under;
    }

    /// Reports a struct or array type that contains itself.
    pub(super) fn check_recursive(&mut self, named: NamedId) {
        let under = self.info.named(named).underlying;
        let mut path = vec![named];
        if self.contains(under, &mut path, &mut FxHashSet::default()) {
            let cycle: Vec<ObjectId> = path.iter().map(|n| self.info.named(*n).object).collect();
            self.report_cycle(&cycle);
            let invalid = self.invalid();
            for named in path {
                self.info.types.named_mut(named).underlying = invalid;
            }
        }
    }

    /// Whether the type contains the first of `path`, which grows by the defined types on the way. `seen` keeps each type from being
    /// looked at twice.
    fn contains(&self, ty: TypeId, path: &mut Vec<NamedId>, seen: &mut FxHashSet<TypeId>) -> bool {
        if seen.len() > 1000 {
            return false;
        }
        match self.info.types.get(ty) {
            Type::Struct(fields) => fields.iter().any(|f| self.contains(f.ty, path, seen)),
            Type::Array { elem, .. } => self.contains(*elem, path, seen),
            Type::Named { named, args } if *named == path[0] && args.is_empty() => true,
            // Instances: see [`Checker::valid_types`].
            Type::Named { args, .. } if !args.is_empty() => false,
            Type::Named { named, .. } => {
                if !seen.insert(ty) {
                    return false;
                }
                path.push(*named);
                let found = self.contains(self.info.named(*named).underlying, path, seen);
                if !found {
                    path.pop();
                }
                found
            }
            _ => false,
        }
    }

    fn collect_methods(&mut self, named: NamedId, base: &Name, methods: Vec<(usize, usize)>) {
        for (file, decl) in methods {
            let file_arc = self.files[file].file.clone();
            let Decl::Func(f) = &file_arc.decls[decl] else { continue };
            let object = self.unnamed_func(f, Pending { file, decl, spec: 0, name: 0 });
            let old = self.info.named(named).methods.iter().copied().find(|m| self.info.object(*m).name == f.name.name);
            if let (Some(old), true) = (old, &*f.name.name != "_") {
                let span = self.info.object(old).span;
                let place = self.map.place_text(span);
                self.error(f.name.span, format!("method {base}.{} already declared at {place}", f.name.name));
            } else if let Type::Struct(fields) = self.info.types.get(self.info.named(named).underlying).clone()
                && let Some(field) = fields.iter().find(|x| x.name == f.name.name)
            {
                let name = field.name.clone();
                let span = self.field_span(base, &name);
                self.error(f.name.span, format!("field and method with the same name {name}"));
                self.note(span, format!("other declaration of {name}"));
            }
            self.info.types.named_mut(named).methods.push(object);
            // Resolved with the other declarations, or when it is looked up: its signature may mention types being declared.
        }
    }

    /// Where the struct type `base` of this package, or the one that it is declared by, names a field.
    fn field_span(&self, base: &Name, field: &Name) -> Span {
        let specs = || {
            let decls = self.files.iter().flat_map(|f| &f.file.decls);
            decls.filter_map(|d| if let Decl::Type(specs) = d { Some(specs) } else { None }).flatten()
        };
        let mut ty = specs().find(|s| s.name.name == *base).map(|s| s.ty.unparen());
        for _ in 0..100 {
            match ty.map(|t| &t.kind) {
                Some(ExprKind::Ident(name)) => ty = specs().find(|s| s.name.name == *name).map(|s| s.ty.unparen()),
                Some(ExprKind::Struct(fields)) => {
                    let embedded = fields.iter().filter(|f| f.names.is_empty()).filter_map(|f| embedded_name(&f.ty));
                    let named = fields.iter().flat_map(|f| f.names.iter().cloned());
                    return embedded.chain(named).find(|i| i.name == *field).map_or(Span::NONE, |i| i.span);
                }
                _ => break,
            }
        }
        Span::NONE
    }

    fn func_decl(&mut self, object: ObjectId, f: &FuncDecl, file: usize, decl: usize) {
        self.open_scope(f.span.hi);
        let mut receiver = None;
        let mut receiver_params = Vec::new();
        let mut params: Vec<(Ident, ObjectId)> = Vec::new();
        if let Some(field) = f.receiver.as_ref().and_then(|r| r.first()) {
            let (ty, type_params) = self.receiver_type(field);
            receiver = Some(ty);
            receiver_params = type_params;
            for name in &field.names {
                let var = self.new_var(name, ty, VarKind::Receiver);
                self.receiver_names.insert(object, name.name.clone());
                self.used.insert(var);
                params.push((name.clone(), var));
            }
        }
        let receivers = params.clone();
        if let (Some(first), Some(_), false) = (f.type_params.first(), receiver, self.allows(27)) {
            self.requires(first.span, "generic method", 27);
        }
        let type_params = self.declare_type_params(&f.type_params, None);
        self.param_names.insert(object, (names(&f.sig.params), names(&f.sig.results)));
        let (sig, param_vars, results) = self.signature_with(&receivers, &f.sig);
        let idents = f.sig.params.iter().flat_map(|p| &p.names).cloned();
        params.extend(idents.zip(param_vars));
        let result_idents = f.sig.results.iter().flat_map(|p| &p.names).cloned();
        let result_vars: Vec<(Ident, ObjectId)> = result_idents.zip(results.iter().copied()).collect();
        params.extend(result_vars);
        let all_params: Vec<(Name, ObjectId)> = receiver_params
            .iter()
            .chain(&type_params)
            .map(|p| (self.info.type_param(*p).name.clone(), self.info.type_param(*p).object))
            .collect();
        self.close_scope();
        let o = &mut self.info.objects[object.0 as usize];
        o.ty = sig;
        o.kind = ObjectKind::Func { receiver, receiver_params, type_params };
        match &f.body {
            Some(_) => self.bodies.push(Body {
                file,
                decl,
                object: Some(object),
                params,
                results,
                type_params: all_params,
                sig,
            }),
            None if self.user && !f.type_params.is_empty() => {
                self.error(f.name.span, "generic function is missing function body");
            }
            None => {}
        }
    }

    /// As gc and its linker, which look for them when all else is right.
    pub(super) fn missing_functions(&mut self) {
        if self.is_main() && !self.info.packages[self.pkg.0 as usize].scope.contains_key("main") {
            self.error(Span::NONE, "runtime.main_main·f: function main is undeclared in the main package");
        }
        let files: Vec<Arc<File>> = self.files.iter().map(|f| f.file.clone()).collect();
        for late in files.iter().flat_map(|f| &f.late) {
            self.report(late.clone());
        }
        for decl in files.iter().flat_map(|f| &f.decls) {
            if let Decl::Func(f) = decl
                && f.body.is_none()
            {
                self.error(f.name.span, "missing function body");
            }
        }
    }

    pub(super) fn check_bodies(&mut self) {
        let bodies = std::mem::take(&mut self.bodies);
        for body in bodies {
            let file = self.files[body.file].file.clone();
            let Decl::Func(f) = &file.decls[body.decl] else { continue };
            let Some(block) = &f.body else { continue };
            let go_version = self.file_version(body.file);
            self.cx = Context { file: body.file, decl: body.object, go_version, level: 1, ..Context::default() };
            self.open_scope(block.span.hi);
            for (name, object) in &body.type_params {
                if let Some(scope) = self.cx.scopes.last_mut() {
                    scope.names.insert(name.clone(), *object);
                }
            }
            for (ident, object) in &body.params {
                if &*ident.name != "_"
                    && let Some(scope) = self.cx.scopes.last_mut()
                {
                    // Of a name declared twice, the first counts.
                    scope.names.entry(ident.name.clone()).or_insert(*object);
                    self.info.var_scopes.insert(*object, block.span);
                }
            }
            self.func_body(body.sig, &body.results, block);
            self.close_scope();
        }
        self.pending.clear();
    }

    /// A body, in a scope that has the parameters.
    pub(super) fn func_body(&mut self, sig: TypeId, results: &[ObjectId], block: &Block) {
        let types = match self.info.types.get(sig) {
            Type::Func(s) => s.results.clone(),
            _ => Vec::new(),
        };
        let needs_return = !types.is_empty();
        let context = FuncContext { results: types, named_results: results.to_vec() };
        let before = self.cx.func.replace(context);
        let iota = self.cx.iota.take();
        let variables = self.declared.len();
        self.stmts(&block.stmts);
        if needs_return && !super::flow::terminates(&block.stmts, self) {
            let at = Span::new(block.span.hi - 1, block.span.hi);
            self.error(at, "missing return");
        }
        self.unused_variables(variables);
        self.cx.func = before;
        self.cx.iota = iota;
    }
}
