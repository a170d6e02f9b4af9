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
                        // What the value uses, each of its variables uses.
                        let used: Vec<_> =
                            objects.iter().flatten().filter_map(|o| self.uses_of.get(o)).flatten().copied().collect();
                        for object in objects.iter().flatten() {
                            self.uses_of.insert(*object, used.clone());
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
            let (lhs, rhs, _) = &waiting[next];
            order.push(Initializer { lhs: lhs.clone(), rhs: rhs.clone() });
        }
        self.info.packages[self.pkg.0 as usize].init_order = order;
        if self.user {
            self.init_cycles();
        }
        self.uses_of.clear();
    }

    /// Reports constants and variables whose values need themselves: of each cycle, the one that needs the fewest others.
    fn init_cycles(&mut self) {
        let is_value =
            |c: &Self, o: ObjectId| matches!(c.info.object(o).kind, ObjectKind::Var(_) | ObjectKind::Const(_));
        let mut nodes: Vec<ObjectId> = self.uses_of.keys().copied().filter(|o| is_value(self, *o)).collect();
        nodes.sort();
        let mut needs: FxHashMap<ObjectId, FxHashSet<ObjectId>> = FxHashMap::default();
        for node in &nodes {
            needs.insert(*node, self.values_needed(*node));
        }
        let mut left: BTreeSet<ObjectId> = nodes.into_iter().collect();
        let mut needed_by: FxHashMap<ObjectId, Vec<ObjectId>> = FxHashMap::default();
        let mut open: FxHashMap<ObjectId, usize> = FxHashMap::default();
        for (node, others) in &needs {
            let others: Vec<ObjectId> = others.iter().copied().filter(|o| left.contains(o)).collect();
            open.insert(*node, others.len());
            for other in others {
                needed_by.entry(other).or_default().push(*node);
            }
        }
        // What needs nothing that is left goes; where nothing goes, there is a cycle.
        let mut ready: Vec<ObjectId> = left.iter().copied().filter(|o| open[o] == 0).collect();
        loop {
            let next = ready.pop().or_else(|| left.iter().copied().min_by_key(|o| (open[o], *o)));
            let Some(next) = next else { return };
            left.remove(&next);
            if open[&next] > 0
                && let Some(path) = self.path_back(next, next, &mut FxHashSet::default())
            {
                self.report_init_cycle(next, &path);
            }
            for node in needed_by.remove(&next).unwrap_or_default() {
                let count = open.entry(node).or_default();
                *count = count.saturating_sub(1);
                if *count == 0 && left.contains(&node) {
                    ready.push(node);
                }
            }
        }
    }

    fn report_init_cycle(&mut self, start: ObjectId, path: &[ObjectId]) {
        let first = self.info.object(start).clone();
        if path.len() == 1 {
            return self.error(first.span, format!("initialization cycle: {} refers to itself", first.name));
        }
        self.error(first.span, format!("initialization cycle for {}", first.name));
        let mut from = first;
        for object in path {
            let to = self.info.object(*object).clone();
            self.note(from.span, format!("{} refers to {}", from.name, to.name));
            from = to;
        }
    }

    /// The way from an object through what it mentions to `to`, which ends the path.
    fn path_back(&self, from: ObjectId, to: ObjectId, seen: &mut FxHashSet<ObjectId>) -> Option<Vec<ObjectId>> {
        if !seen.insert(from) || seen.len() > 5000 {
            return None;
        }
        let mut used: Vec<ObjectId> = self.uses_of.get(&from).into_iter().flatten().copied().collect();
        used.sort();
        used.dedup();
        for object in used {
            if object == to {
                return Some(vec![object]);
            }
            if let Some(mut path) = self.path_back(object, to, seen) {
                path.insert(0, object);
                return Some(path);
            }
        }
        None
    }

    /// Constants and variables that an object needs, through functions too.
    fn values_needed(&self, from: ObjectId) -> FxHashSet<ObjectId> {
        let (mut found, mut seen, mut todo) = (FxHashSet::default(), FxHashSet::default(), vec![from]);
        while let Some(object) = todo.pop() {
            for used in self.uses_of.get(&object).into_iter().flatten() {
                if seen.insert(*used) {
                    match self.info.object(*used).kind {
                        ObjectKind::Func { .. } => todo.push(*used),
                        _ => {
                            found.insert(*used);
                        }
                    }
                }
            }
        }
        found
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
