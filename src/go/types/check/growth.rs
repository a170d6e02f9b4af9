//! Instantiation cycles: a generic function or type that needs ever larger instances of itself (spec: Instantiations).

use super::Checker;
use crate::syntax::Span;
use crate::types::*;
use rustc_hash::FxHashSet;

/// A type parameter that is given, in the declaration of another one's owner, a type that mentions that other one.
#[derive(Clone, Copy)]
pub(super) struct Flow {
    from: TypeParamId,
    to: TypeParamId,
    argument: TypeId,
    /// Whether the argument is more than the parameter itself: then each turn of a cycle makes a larger type.
    grows: bool,
    span: Span,
}

impl Checker<'_> {
    /// Remembers what the arguments of an instance say about its parameters.
    pub(super) fn note_instance(&mut self, params: &[TypeParamId], args: &[TypeId], span: impl Fn(usize) -> Span) {
        for (i, (to, argument)) in params.iter().zip(args).enumerate() {
            let mut found = FxHashSet::default();
            self.params_in(*argument, &mut found);
            let grows = !self.info.types.is_type_param(*argument);
            self.flows.extend(found.into_iter().map(|from| Flow {
                from,
                to: *to,
                argument: *argument,
                grows,
                span: span(i),
            }));
        }
    }

    fn params_in(&self, ty: TypeId, found: &mut FxHashSet<TypeParamId>) {
        let mut open = vec![ty];
        let mut seen = FxHashSet::default();
        while let Some(ty) = open.pop() {
            if !seen.insert(ty) {
                continue;
            }
            match self.info.types.get(ty) {
                Type::Basic(_) => {}
                Type::TypeParam(p) => {
                    found.insert(*p);
                }
                Type::Named { args, .. } => open.extend(args),
                Type::Pointer(t) | Type::Slice(t) | Type::Array { elem: t, .. } | Type::Chan { elem: t, .. } => {
                    open.push(*t);
                }
                Type::Map { key, value } => open.extend([*key, *value]),
                Type::Struct(fields) => open.extend(fields.iter().map(|f| f.ty)),
                Type::Func(s) => open.extend(s.params.iter().chain(&s.results)),
                Type::Interface(i) => {
                    open.extend(i.methods.iter().map(|m| m.sig));
                    open.extend(i.terms.iter().flatten().map(|t| t.ty));
                }
                Type::Tuple(list) => open.extend(list),
            }
        }
    }

    /// Reports the first cycle that grows: it would need endlessly many instances.
    pub(super) fn instantiation_cycles(&mut self) {
        let mut flows = std::mem::take(&mut self.flows);
        // A method names its receiver's parameters anew.
        for named in &self.info.types.named {
            for method in &named.methods {
                if let ObjectKind::Func { receiver_params, .. } = &self.info.object(*method).kind {
                    let argument = self.invalid();
                    flows.extend(named.type_params.iter().zip(receiver_params).map(|(from, to)| Flow {
                        from: *from,
                        to: *to,
                        argument,
                        grows: false,
                        span: Span::NONE,
                    }));
                }
            }
        }
        flows.sort_by_key(|f| (f.from, f.to, f.span.lo));
        flows.dedup_by_key(|f| (f.from, f.to, f.argument));
        let growing: Vec<Flow> = flows.iter().copied().filter(|f| f.grows).collect();
        for start in growing {
            let Some(way) = way(&flows, start.to, start.from) else { continue };
            let declared = self.info.type_param(start.to).object;
            let span = self.info.object(declared).span;
            self.error(span, "instantiation cycle:");
            for flow in std::iter::once(start).chain(way) {
                let name = self.info.type_param(flow.to).name.clone();
                let argument = self.type_text(flow.argument);
                self.note(flow.span, format!("{name} instantiated as {argument}"));
            }
            return;
        }
    }
}

/// The flows that lead from one parameter to another: the shortest way.
fn way(flows: &[Flow], from: TypeParamId, to: TypeParamId) -> Option<Vec<Flow>> {
    let mut reached: Vec<(TypeParamId, Option<(usize, Flow)>)> = vec![(from, None)];
    let mut seen: FxHashSet<TypeParamId> = std::iter::once(from).collect();
    let mut next = 0;
    while next < reached.len() {
        let here = reached[next].0;
        if here == to {
            let mut way = Vec::new();
            let mut at = next;
            while let Some((before, flow)) = reached[at].1 {
                way.push(flow);
                at = before;
            }
            way.reverse();
            return Some(way);
        }
        let first = flows.partition_point(|f| f.from < here);
        for flow in flows[first..].iter().take_while(|f| f.from == here) {
            if seen.insert(flow.to) {
                reached.push((flow.to, Some((next, *flow))));
            }
        }
        next += 1;
    }
    None
}
