//! Which unexported names of a package gc knows of where the package is imported: what exported declarations need, as types or in the bodies of
//! functions that gc inlines. About those it says that they are not exported; others are undefined to it.

use super::Checker;
use crate::syntax::ast::*;
use crate::syntax::walk;
use crate::types::*;
use rustc_hash::FxHashSet;

/// The most nodes of a function that gc inlines, and what a call counts for (cmd/compile/internal/inline).
const MOST_NODES: usize = 80;
const CALL: usize = 57;

impl Checker<'_> {
    /// Whether importers of a package of the user's know an unexported object of it.
    pub(super) fn is_known_outside(&self, package: PackageId, object: ObjectId) -> bool {
        if matches!(self.info.object(object).kind, ObjectKind::Const(_)) {
            return false;
        }
        let mut reach = Reach { checker: self, package, objects: FxHashSet::default(), types: FxHashSet::default() };
        let scope = &self.info.packages[package.0 as usize].scope;
        scope.iter().filter(|(name, _)| is_exported(name)).for_each(|(_, object)| reach.object(*object));
        reach.objects.contains(&object)
    }
}

/// What can be reached from exported declarations.
struct Reach<'c, 'a> {
    checker: &'c Checker<'a>,
    package: PackageId,
    objects: FxHashSet<ObjectId>,
    types: FxHashSet<TypeId>,
}

impl Reach<'_, '_> {
    fn object(&mut self, object: ObjectId) {
        let o = self.checker.info.object(object);
        if o.package != Some(self.package) || !self.objects.insert(object) {
            return;
        }
        match &o.kind {
            ObjectKind::Type | ObjectKind::Var(_) | ObjectKind::Const(_) => self.ty(o.ty),
            ObjectKind::Func { receiver_params, type_params, .. } => {
                self.ty(o.ty);
                let generic = !receiver_params.is_empty() || !type_params.is_empty();
                if let Some(body) = self.checker.body(self.package, object)
                    && (generic || self.checker.nodes(self.package, body, 0) <= MOST_NODES)
                {
                    self.body(body);
                }
            }
            _ => {}
        }
    }

    fn body(&mut self, body: &Block) {
        let info = &self.checker.info;
        let mut exprs = Vec::new();
        walk::block(body, &mut |e| exprs.push(e), &mut |_| {});
        for e in exprs {
            if let Some(used) = used(info, e).filter(|o| !matches!(info.object(*o).kind, ObjectKind::Const(_))) {
                self.object(used);
            }
            if let Some(e) = info.exprs.get(&e.id).filter(|e| e.mode != Mode::Constant) {
                self.ty(e.ty);
            }
        }
    }

    fn ty(&mut self, id: TypeId) {
        if !self.types.insert(id) {
            return;
        }
        let info = &self.checker.info;
        let mut ty = info.types.get(id).clone();
        if let Type::Named { named, .. } = ty {
            let named = info.named(named);
            if named.package == Some(self.package) {
                self.object(named.object);
                self.ty(named.underlying);
                named.methods.iter().for_each(|method| self.object(*method));
            }
        }
        ty.parts_mut().into_iter().for_each(|part| self.ty(*part));
    }
}

/// The object that an expression names: a variable, a function, or a method.
fn used(info: &Info, e: &Expr) -> Option<ObjectId> {
    match info.selections.get(&e.id).map(|s| &s.kind) {
        Some(SelectionKind::Method { object }) => Some(*object),
        _ => info.uses.get(&e.id).copied(),
    }
}

impl Checker<'_> {
    /// The body of a function or method that a package declares.
    fn body(&self, package: PackageId, object: ObjectId) -> Option<&Block> {
        let files = &self.info.packages[package.0 as usize].files;
        let mut functions = files.iter().flat_map(|file| &file.decls).filter_map(|decl| match decl {
            Decl::Func(f) => Some(f),
            _ => None,
        });
        let found = functions.find(|f| self.info.defs.get(&f.name.id) == Some(&object));
        found?.body.as_ref()
    }

    /// About how many nodes a body has, with the functions that are inlined into it.
    fn nodes(&self, package: PackageId, body: &Block, calls: u32) -> usize {
        let (mut stmts, mut exprs, mut never) = (0, Vec::new(), false);
        walk::block(body, &mut |e| exprs.push(e), &mut |s| {
            stmts += match &s.kind {
                StmtKind::Define { lhs, .. } => 1 + 2 * lhs.len(),
                _ => 1,
            };
            never |= matches!(s.kind, StmtKind::Go(_) | StmtKind::Defer(_));
        });
        if never || calls > 8 {
            return usize::MAX / 2;
        }
        let of_call = |e: &Expr| match &e.kind {
            ExprKind::Call { fun, .. } => {
                let mode = self.info.exprs.get(&fun.id).map(|i| i.mode);
                let object = used(&self.info, fun.unparen());
                match (mode, object.and_then(|o| self.body(package, o))) {
                    (Some(Mode::Builtin(_) | Mode::Type), _) => 1,
                    (_, Some(body)) => {
                        let nodes = self.nodes(package, body, calls + 1);
                        if nodes <= MOST_NODES { 1 + nodes } else { CALL }
                    }
                    _ => CALL,
                }
            }
            _ => 1,
        };
        stmts + exprs.into_iter().map(of_call).sum::<usize>()
    }
}
