//! Slices whose elements gc would keep on the stack at first. It shows: the first `append` to such a slice gives it room for 32 bytes.

use super::generate::Gen;
use super::walk;
use crate::syntax::ast::*;
use crate::types::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// Functions of the library that only look at slices.
const LOOKING: &[&str] = &[
    "slices.BinarySearch",
    "slices.Contains",
    "slices.ContainsFunc",
    "slices.Equal",
    "slices.Index",
    "slices.IndexFunc",
    "slices.IsSorted",
    "slices.Max",
    "slices.Min",
    "slices.Reverse",
    "slices.Sort",
    "slices.SortFunc",
    "sort.Float64s",
    "sort.Ints",
    "sort.Strings",
    "strings.Join",
];

impl Gen<'_> {
    /// The local slice variables that nobody else gets hold of, by the first `append` to each.
    pub(super) fn stack_slices(&self, body: &Block) -> Vec<NodeId> {
        let info = &self.c.info;
        let variable = |e: &Expr| match &e.kind {
            ExprKind::Ident(_) => info.uses.get(&e.id).copied(),
            _ => None,
        };
        let mut first: FxHashMap<ObjectId, NodeId> = FxHashMap::default();
        let mut harmless: FxHashSet<NodeId> = FxHashSet::default();
        let mut harmful: FxHashSet<NodeId> = FxHashSet::default();
        let mut uses: Vec<(ObjectId, NodeId)> = Vec::new();
        let mut appends: Vec<(ObjectId, NodeId)> = Vec::new();
        let mut targets: Vec<NodeId> = Vec::new();
        let mut looked_at: Vec<NodeId> = Vec::new();
        walk::block(
            body,
            &mut |e| self.look_at(e, &variable, &mut uses, &mut harmless, &mut harmful),
            &mut |s| match &s.kind {
                StmtKind::Assign { lhs, rhs, op: None, .. } | StmtKind::Define { lhs, rhs, .. } => {
                    targets.extend(lhs.iter().filter(|l| variable(l).is_some()).map(|l| l.id));
                    let ([l], [r]) = (lhs.as_slice(), rhs.as_slice()) else { return };
                    let Some(object) = variable(l) else { return };
                    match &r.kind {
                        ExprKind::Call { fun, args, spread, .. }
                            if self.mode(fun) == Mode::Builtin(Builtin::Append)
                                && args.first().and_then(&variable) == Some(object) =>
                        {
                            looked_at.push(args[0].id);
                            if spread.is_none() && args.len() > 1 {
                                appends.push((object, r.id));
                            }
                        }
                        ExprKind::Slice { x, .. } if variable(x) == Some(object) => looked_at.push(x.id),
                        _ => {}
                    }
                }
                StmtKind::Range { x, .. } if variable(x).is_some() => looked_at.push(x.id),
                _ => {}
            },
        );
        harmless.extend(targets);
        harmless.extend(looked_at);
        for (object, append) in appends {
            first.entry(object).or_insert(append);
        }
        for (object, id) in uses {
            if !harmless.contains(&id) || harmful.contains(&id) {
                first.remove(&object);
            }
        }
        first.retain(|object, _| {
            matches!(info.object(*object).kind, ObjectKind::Var(VarKind::Local)) && !info.escaping.contains_key(object)
        });
        let mut found: Vec<NodeId> = first.into_values().collect();
        found.sort_unstable_by_key(|id| id.0);
        found
    }

    /// Notes uses of variables, and those that leave the elements where they are.
    fn look_at(
        &self,
        e: &Expr,
        variable: &dyn Fn(&Expr) -> Option<ObjectId>,
        uses: &mut Vec<(ObjectId, NodeId)>,
        harmless: &mut FxHashSet<NodeId>,
        harmful: &mut FxHashSet<NodeId>,
    ) {
        // `s` itself, or a part of it that is only looked at.
        let part = |e: &Expr| match &e.kind {
            ExprKind::Slice { x, .. } => x.id,
            _ => e.id,
        };
        let element = |e: &Expr| match &e.kind {
            ExprKind::Index { x, .. } => Some(x.id),
            _ => None,
        };
        match &e.kind {
            ExprKind::Ident(_) => {
                if let Some(object) = variable(e) {
                    uses.push((object, e.id));
                }
            }
            ExprKind::Index { x, .. } => {
                harmless.insert(x.id);
            }
            ExprKind::Binary { x, y, .. } => {
                harmless.insert(x.id);
                harmless.insert(y.id);
            }
            // The address of an element.
            ExprKind::Unary { op: UnaryOp::Address, x } | ExprKind::Slice { x, .. } => harmful.extend(element(x)),
            ExprKind::Call { fun, args, spread, .. } => {
                if let ExprKind::Selector { x, .. } = &fun.kind {
                    harmful.extend(element(x));
                }
                match self.mode(fun) {
                    Mode::Builtin(Builtin::Append) if spread.is_some() => harmless.extend(args.get(1).map(part)),
                    Mode::Builtin(Builtin::Len | Builtin::Cap | Builtin::Copy | Builtin::Clear) => {
                        harmless.extend(args.iter().map(part));
                    }
                    // `string(s)`
                    Mode::Type if matches!(&fun.kind, ExprKind::Ident(name) if &**name == "string") => {
                        harmless.extend(args.iter().map(part));
                    }
                    _ if only_looks(fun) => {
                        harmless.extend(args.iter().map(part));
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
}

fn only_looks(fun: &Expr) -> bool {
    let ExprKind::Selector { x, sel } = &fun.kind else { return false };
    matches!(&x.kind, ExprKind::Ident(package) if LOOKING.contains(&&*format!("{package}.{}", sel.name)))
}
