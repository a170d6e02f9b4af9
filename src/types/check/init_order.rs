//! The order in which package variables are initialised (spec: Package initialization).

use super::Checker;
use crate::syntax::ast::*;
use crate::types::*;
use rustc_hash::FxHashSet;
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
        let mut order = Vec::new();
        while !waiting.is_empty() {
            let open: FxHashSet<ObjectId> = waiting.iter().flat_map(|w| w.0.iter().flatten().copied()).collect();
            let ready = waiting
                .iter()
                .position(|(lhs, _, needs)| !needs.iter().any(|n| open.contains(n) && !lhs.contains(&Some(*n))))
                .unwrap_or(0);
            let (lhs, rhs, needs) = waiting.remove(ready);
            if let Some(object) = lhs.iter().flatten().find(|o| needs.contains(o)) {
                let o = self.info.object(*object).clone();
                self.error(o.span, format!("initialization cycle or refers to itself: {}", o.name));
            }
            order.push(Initializer { lhs, rhs });
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
