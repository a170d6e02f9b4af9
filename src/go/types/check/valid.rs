//! Types that contain themselves (spec: Type declarations), also by way of type arguments: `type T struct { Box[T] }` has no size if a
//! `Box[P]` contains a `P`.

use super::Checker;
use crate::syntax::Span;
use crate::types::*;
use rustc_hash::FxHashSet;

/// The walk through a type.
struct Walk {
    /// The defined types that are being looked at, outermost first; a type parameter leads back to the one around it.
    nest: Vec<TypeId>,
    /// Likewise, but in the order in which they refer to one another.
    path: Vec<TypeId>,
    /// Types without type parameters that contain nothing wrong.
    valid: FxHashSet<TypeId>,
}

impl Checker<'_> {
    /// Reports the package's types that contain themselves.
    pub(super) fn valid_types(&mut self, declared: std::ops::Range<u32>) {
        let mut walk = Walk { nest: Vec::new(), path: Vec::new(), valid: FxHashSet::default() };
        for named in declared.map(NamedId) {
            let ty = self.info.types.intern(Type::Named { named, args: Vec::new() });
            if let Some(cycle) = self.cycle_in(ty, &mut walk) {
                self.report_types(&cycle);
                self.cut(&cycle);
            }
            walk.nest.clear();
            walk.path.clear();
        }
    }

    /// Nobody walks around a cycle later. A generic type is wrong only where there is nothing else.
    fn cut(&mut self, cycle: &[TypeId]) {
        let declared = |ty: &TypeId| match self.info.types.get(*ty) {
            Type::Named { named, args } => Some((*named, args.is_empty())),
            _ => None,
        };
        let all: Vec<(NamedId, bool)> = cycle.iter().filter_map(declared).collect();
        let any_plain = all.iter().any(|(_, plain)| *plain);
        let invalid = self.invalid();
        for (named, plain) in all {
            if plain || !any_plain {
                self.info.types.named_mut(named).underlying = invalid;
            }
        }
    }

    /// The types on the way from one to itself, if there is such a way.
    fn cycle_in(&self, ty: TypeId, walk: &mut Walk) -> Option<Vec<TypeId>> {
        match self.info.types.get(ty) {
            Type::Struct(fields) => fields.iter().find_map(|f| self.cycle_in(f.ty, walk)),
            Type::Array { elem, .. } => self.cycle_in(*elem, walk),
            Type::Interface(i) => i.terms.iter().flatten().find_map(|term| self.cycle_in(term.ty, walk)),
            Type::Named { named, .. } => {
                if walk.valid.contains(&ty) {
                    return None;
                }
                if walk.nest.contains(&ty) {
                    let start = walk.path.iter().position(|t| *t == ty)?;
                    return Some(walk.path[start..].to_vec());
                }
                walk.nest.push(ty);
                walk.path.push(ty);
                let cycle = self.cycle_in(self.info.named(*named).underlying, walk);
                walk.nest.pop();
                walk.path.pop();
                if cycle.is_none() && !self.info.types.mentions_params(ty) {
                    walk.valid.insert(ty);
                }
                cycle
            }
            Type::TypeParam(param) => {
                let around = walk.nest.pop()?;
                let Type::Named { named, args } = self.info.types.get(around) else { return None };
                let at = self.info.named(*named).type_params.iter().position(|p| p == param);
                let cycle = at.and_then(|at| args.get(at)).and_then(|arg| self.cycle_in(*arg, walk));
                walk.nest.push(around);
                cycle
            }
            _ => None,
        }
    }

    fn report_types(&mut self, cycle: &[TypeId]) {
        let place = |c: &Self, ty: TypeId| match *c.info.types.get(ty) {
            Type::Named { named, .. } => {
                let declared = c.info.object(c.info.named(named).object).span;
                c.instance_places.get(&ty).copied().unwrap_or(declared)
            }
            _ => Span::NONE,
        };
        let Some(start) = (0..cycle.len()).min_by_key(|i| place(self, cycle[*i]).lo) else { return };
        let at = |i: usize| cycle[(start + i) % cycle.len()];
        let first = self.type_text(at(0));
        if cycle.len() == 1 {
            self.error(place(self, at(0)), format!("invalid recursive type: {first} refers to itself"));
            return;
        }
        self.error(place(self, at(0)), format!("invalid recursive type {first}"));
        for i in 0..cycle.len() {
            let (from, to) = (self.type_text(at(i)), self.type_text(at(i + 1)));
            self.note(place(self, at(i)), format!("{from} refers to {to}"));
        }
    }
}
