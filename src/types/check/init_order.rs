//! The order in which package variables are initialised (spec: Package initialization).

use super::Checker;
use crate::syntax::ast::*;
use crate::types::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::sync::Arc;

/// An initialisation: variables, value, and the variables that it needs.
type Waiting = (Vec<Option<ObjectId>>, Arc<Expr>, FxHashSet<ObjectId>);

impl Checker<'_> {
    pub(super) fn init_order(&mut self) {
        let mut waiting: Vec<Waiting> = Vec::new();
        for file in 0..self.files.len() {
            let arc = self.files[file].file.clone();
            for decl in &arc.decls {
                let Decl::Var(specs) = decl else { continue };
                for spec in specs {
                    if spec.values.is_empty() {
                        continue;
                    }
                    let objects: Vec<Option<ObjectId>> =
                        spec.names.iter().map(|n| self.info.defs.get(&n.id).copied()).collect();
                    if spec.values.len() == spec.names.len() {
                        for (object, value) in objects.iter().zip(&spec.values) {
                            let needs = self.reachable(*object);
                            waiting.push((vec![named(*object, self)], Arc::new(value.clone()), needs));
                        }
                    } else if let [value] = spec.values.as_slice() {
                        let mut needs = FxHashSet::default();
                        for object in &objects {
                            needs.extend(self.reachable(*object));
                        }
                        let lhs = objects.iter().map(|o| named(*o, self)).collect();
                        waiting.push((lhs, Arc::new(value.clone()), needs));
                    }
                }
            }
        }
        // Repeatedly the first one that depends on no uninitialised variable.
        let setters = waiting.iter().enumerate().flat_map(|(i, w)| w.0.iter().flatten().map(move |o| (*o, i)));
        let setter: FxHashMap<ObjectId, usize> = setters.collect();
        let mut missing = vec![0; waiting.len()];
        let mut needed_by: Vec<Vec<usize>> = vec![Vec::new(); waiting.len()];
        for (i, (_, _, needs)) in waiting.iter().enumerate() {
            let others: FxHashSet<usize> =
                needs.iter().filter_map(|n| setter.get(n).copied()).filter(|j| *j != i).collect();
            missing[i] = others.len();
            for j in others {
                needed_by[j].push(i);
            }
        }
        let mut ready: BTreeSet<usize> = (0..waiting.len()).filter(|i| missing[*i] == 0).collect();
        let mut left: BTreeSet<usize> = (0..waiting.len()).collect();
        let mut order = Vec::new();
        // Where all depend on one another, which has been reported, any will do.
        while let Some(next) = ready.pop_first().or_else(|| left.first().copied()) {
            left.remove(&next);
            for i in &needed_by[next] {
                missing[*i] -= 1;
                if missing[*i] == 0 && left.contains(i) {
                    ready.insert(*i);
                }
            }
            let (lhs, rhs, needs) = &waiting[next];
            if let Some(object) = lhs.iter().flatten().find(|o| needs.contains(o)) {
                let o = self.info.object(*object).clone();
                self.error(o.span, format!("initialization cycle or refers to itself: {}", o.name));
            }
            order.push(Initializer { lhs: lhs.clone(), rhs: rhs.clone() });
        }
        self.info.packages[self.pkg.0 as usize].init_order = order;
        self.uses_of.clear();
    }

    /// Variables that an object's initialisation needs, through functions too.
    fn reachable(&self, from: Option<ObjectId>) -> FxHashSet<ObjectId> {
        let mut found = FxHashSet::default();
        let mut seen = FxHashSet::default();
        let mut todo: Vec<ObjectId> = from.into_iter().collect();
        while let Some(object) = todo.pop() {
            for used in self.uses_of.get(&object).into_iter().flatten() {
                if !seen.insert(*used) {
                    continue;
                }
                match self.info.object(*used).kind {
                    ObjectKind::Var(_) => {
                        found.insert(*used);
                    }
                    ObjectKind::Func { .. } => todo.push(*used),
                    _ => {}
                }
            }
        }
        found
    }
}

fn named(object: Option<ObjectId>, checker: &Checker) -> Option<ObjectId> {
    object.filter(|o| &*checker.info.object(*o).name != "_")
}
