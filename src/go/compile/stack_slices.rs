//! Slices whose elements gc would keep on the stack at first. It shows: the first `append` to such a slice gives it room for 32 bytes.

use super::generate::{Gen, Loc};
use super::inlining::library_name;
use crate::code::{Op, Reg, StrConv};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::syntax::walk;
use crate::types::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// What gc 1.27.3 does with a function of the library that only looks at slices.
#[derive(Clone, Copy)]
pub(super) enum Looks {
    /// It is inlined: the slice is assigned to the parameter.
    Inlined,
    /// It is called, and nobody else sees the slice.
    Called,
    /// Neither is known.
    Otherwise,
}

const LOOKING: &[(&str, Looks)] = &[
    ("slices.BinarySearch", Looks::Called),
    ("slices.Contains", Looks::Inlined),
    ("slices.ContainsFunc", Looks::Otherwise),
    ("slices.Equal", Looks::Inlined),
    ("slices.Index", Looks::Inlined),
    ("slices.IndexFunc", Looks::Inlined),
    ("slices.IsSorted", Looks::Inlined),
    ("slices.Max", Looks::Inlined),
    ("slices.Min", Looks::Inlined),
    ("slices.Reverse", Looks::Inlined),
    ("slices.Sort", Looks::Inlined),
    ("slices.SortFunc", Looks::Inlined),
    ("sort.Float64s", Looks::Called),
    ("sort.Ints", Looks::Called),
    ("sort.Strings", Looks::Called),
    ("strings.Join", Looks::Otherwise),
];

/// The slices of a function that nobody else gets hold of.
struct Stay {
    /// The first `append` to each.
    appends: Vec<NodeId>,
    /// Likewise, of those that are returned and used in no other way.
    returned: Vec<(ObjectId, NodeId)>,
    /// Calls of inlined functions whose slices stay here.
    calls: FxHashSet<NodeId>,
    /// Conversions of strings.
    conversions: Vec<(NodeId, StrConv)>,
}

/// What happens to the variables of a function.
#[derive(Default)]
struct Uses {
    all: Vec<(ObjectId, NodeId)>,
    /// Uses that leave the elements where they are, unless they are among the harmful ones too.
    harmless: FxHashSet<NodeId>,
    harmful: FxHashSet<NodeId>,
    returned: FxHashSet<NodeId>,
    appends: Vec<(ObjectId, NodeId)>,
    /// Conversions of strings to bytes or runes.
    conversions: Vec<(ObjectId, NodeId, bool)>,
    /// Variables whose elements may be changed.
    changed: FxHashSet<ObjectId>,
    /// Appends to nothing whose slices are only looked at.
    unnamed: Vec<NodeId>,
    /// Variables that are assigned to others.
    flows: Vec<(ObjectId, ObjectId)>,
    /// Calls of inlined functions, with the variables that get their results.
    calls: Vec<(NodeId, Vec<ObjectId>)>,
}

impl Gen<'_> {
    /// Sets aside the registers for slices that gc builds on the stack.
    pub(super) fn give_stack_rooms(&mut self, sig: &FuncType, body: &Block) {
        let stay = self.slices_that_stay(body);
        self.stack_conversions.extend(stay.conversions.iter().copied());
        for append in stay.appends {
            let room = self.whole_room(false);
            self.stack_rooms.insert(append, room);
        }
        if !self.user {
            return;
        }
        self.staying_calls = stay.calls;
        let mut exclusive = self.c.exclusive_slices(sig, body, &self.forced);
        // The results of an inlined function are variables of its caller; in a function with guards, gc appends to results where they
        // stand.
        if self.inlined || self.has_guards {
            let is_result = |o: ObjectId| matches!(self.c.info.object(o).kind, ObjectKind::Var(VarKind::Result));
            exclusive.retain(|slice| !is_result(slice.object));
        }
        if self.inlined {
            for (object, append) in stay.returned {
                if !exclusive.iter().any(|slice| slice.object == object) {
                    let room = self.whole_room(true);
                    self.stack_rooms.insert(append, room);
                }
            }
        }
        for slice in exclusive {
            let room = if slice.capacity_used { self.room_in_steps() } else { self.whole_room(false) };
            let appends = if slice.capacity_used { &slice.appends[..] } else { &slice.appends[..1] };
            self.stack_rooms.extend(appends.iter().map(|append| (*append, room)));
            if !slice.capacity_used {
                self.moved_slices.push((slice.moved_at, slice.object, room));
            }
        }
    }

    fn whole_room(&mut self, returned: bool) -> Reg {
        let dst = self.b.alloc(1);
        self.b.emit(if self.inlined { Op::StackRoom { dst, returned } } else { Op::Int { dst, k: 0 } });
        dst
    }

    fn room_in_steps(&mut self) -> Reg {
        let dst = self.b.alloc(1);
        self.b.emit(Op::Int { dst, k: 1 });
        dst
    }

    /// Moves the slices to the heap of which somebody else gets hold in a statement.
    pub(super) fn move_slices(&mut self, statement: Span) {
        for i in 0..self.moved_slices.len() {
            let (at, object, room) = self.moved_slices[i];
            if at != statement {
                continue;
            }
            if let Some(Loc::Reg(s)) = self.locals.get(&object).copied()
                && let Type::Slice(elem) = *self.c.known_under(self.c.info.object(object).ty)
            {
                let elem = self.c.rtype(elem);
                self.b.emit(Op::MoveSlice { s, room, elem });
            }
        }
    }

    fn slices_that_stay(&self, body: &Block) -> Stay {
        let info = &self.c.info;
        let mut uses = Uses::default();
        let (mut exprs, mut stmts) = (Vec::new(), Vec::new());
        walk::block(body, &mut |e| exprs.push(e), &mut |s| stmts.push(s));
        exprs.iter().for_each(|e| self.look_at(e, &mut uses));
        stmts.iter().for_each(|s| self.look_at_statement(s, &mut uses));
        let is_result = |object: &ObjectId| matches!(info.object(*object).kind, ObjectKind::Var(VarKind::Result));
        let mut left = FxHashSet::default();
        let mut returned = FxHashSet::default();
        for (object, id) in &uses.all {
            if uses.returned.contains(id) {
                returned.insert(*object);
            } else if !uses.harmless.contains(id) || uses.harmful.contains(id) {
                left.insert(*object);
            }
        }
        let is_local = |object: &ObjectId| {
            let local = matches!(info.object(*object).kind, ObjectKind::Var(VarKind::Local | VarKind::Result));
            local && !info.escaping.contains_key(object)
        };
        // What becomes of the variable to which another is assigned becomes of that one.
        for _ in 0..uses.flows.len() {
            for (from, to) in &uses.flows {
                if !is_local(to) || left.contains(to) {
                    left.insert(*from);
                }
                if is_result(to) || returned.contains(to) {
                    returned.insert(*from);
                }
            }
        }
        let stays = |object: &ObjectId| is_local(object) && !left.contains(object);
        let is_returned = |object: &ObjectId| returned.contains(object) || is_result(object);
        let mut first: FxHashMap<ObjectId, NodeId> = FxHashMap::default();
        for (object, append) in uses.appends.iter().filter(|(object, _)| stays(object)) {
            first.entry(*object).or_insert(*append);
        }
        let mut first: Vec<_> = first.into_iter().collect();
        first.sort_unstable();
        let (returned, appends): (Vec<_>, Vec<_>) = first.into_iter().partition(|(object, _)| is_returned(object));
        for _ in 0..uses.flows.len() {
            for (from, to) in &uses.flows {
                if uses.changed.contains(to) {
                    uses.changed.insert(*from);
                }
            }
        }
        let conversions = uses.conversions.iter().filter(|(object, ..)| stays(object) && !is_returned(object));
        let conversions = conversions.map(|(object, id, bytes)| {
            // gc shares the bytes of the string as long as nobody changes them.
            let conv = match bytes {
                true if uses.changed.contains(object) => StrConv::ToBytesInRoom,
                true => StrConv::ConstantToBytes,
                false => StrConv::ToRunesInRoom,
            };
            (*id, conv)
        });
        let conversions = conversions.collect();
        let calls = uses.calls.iter().filter(|(_, to)| to.iter().all(|object| stays(object) && !is_returned(object)));
        Stay {
            appends: appends.into_iter().map(|(_, append)| append).chain(uses.unnamed).collect(),
            returned,
            calls: calls.map(|(call, _)| *call).collect(),
            conversions,
        }
    }

    fn variable(&self, e: &Expr) -> Option<ObjectId> {
        match &e.kind {
            ExprKind::Ident(_) => self.c.info.uses.get(&e.id).copied(),
            _ => None,
        }
    }

    fn look_at_statement(&self, s: &Stmt, uses: &mut Uses) {
        let info = &self.c.info;
        let targets = match &s.kind {
            StmtKind::Assign { lhs, .. } => &lhs[..],
            StmtKind::IncDec { x, .. } => std::slice::from_ref(x),
            _ => &[],
        };
        for target in targets {
            if let ExprKind::Index { x, .. } = &target.kind {
                uses.changed.extend(self.variable(x));
            }
        }
        match &s.kind {
            StmtKind::Assign { lhs, rhs, op: None, .. } | StmtKind::Define { lhs, rhs, .. } => {
                uses.harmless.extend(lhs.iter().filter(|l| self.variable(l).is_some()).map(|l| l.id));
                for (i, r) in rhs.iter().enumerate() {
                    let targets = if lhs.len() == rhs.len() { &lhs[i..=i] } else { &lhs[..] };
                    self.note_call(r, targets, uses);
                    if let ([target], Some(from)) = (targets, self.variable(r))
                        && let Some(to) = info.uses.get(&target.id).or_else(|| info.defs.get(&target.id))
                        && matches!(target.kind, ExprKind::Ident(_))
                    {
                        uses.flows.push((from, *to));
                        uses.harmless.insert(r.id);
                    }
                }
                let ([l], [r]) = (lhs.as_slice(), rhs.as_slice()) else { return };
                if let Some(bytes) = self.conversion_of_string(r)
                    && let Some(to) = info.uses.get(&l.id).or_else(|| info.defs.get(&l.id))
                    && matches!(l.kind, ExprKind::Ident(_))
                {
                    uses.conversions.push((*to, r.id, bytes));
                }
                if let Some(append) = self.append_to_nothing(r)
                    && let Some(to) = info.uses.get(&l.id).or_else(|| info.defs.get(&l.id))
                    && matches!(l.kind, ExprKind::Ident(_))
                {
                    uses.appends.push((*to, append));
                }
                let Some(object) = self.variable(l) else { return };
                match &r.kind {
                    ExprKind::Call { fun, args, spread, .. }
                        if self.mode(fun) == Mode::Builtin(Builtin::Append)
                            && args.first().and_then(|a| self.variable(a)) == Some(object) =>
                    {
                        uses.harmless.insert(args[0].id);
                        if spread.is_none() && args.len() > 1 {
                            uses.appends.push((object, r.id));
                        }
                    }
                    ExprKind::Slice { x, .. } if self.variable(x) == Some(object) => {
                        uses.harmless.insert(x.id);
                    }
                    _ => {}
                }
            }
            StmtKind::Range { x, .. } => self.only_looked_at(x, uses),
            StmtKind::Return(values) => {
                uses.returned.extend(values.iter().filter(|v| self.variable(v).is_some()).map(|v| v.id));
            }
            _ => {}
        }
    }

    /// The slices that an inlined function gives to these variables.
    fn note_call(&self, e: &Expr, targets: &[Expr], uses: &mut Uses) {
        let ExprKind::Call { fun, .. } = &e.kind else { return };
        if !self.c.is_inlined(fun) {
            return;
        }
        let info = &self.c.info;
        let mut objects = Vec::new();
        for target in targets.iter().filter(|t| matches!(self.c.known_under(self.c.type_of(t)), Type::Slice(_))) {
            match info.uses.get(&target.id).or_else(|| info.defs.get(&target.id)) {
                Some(object) if matches!(target.kind, ExprKind::Ident(_)) => objects.push(*object),
                _ => return,
            }
        }
        uses.calls.push((e.id, objects));
    }

    /// Whether it makes a slice of a string that is no constant, and then whether that is one of bytes.
    fn conversion_of_string(&self, e: &Expr) -> Option<bool> {
        let ExprKind::Call { fun, args, .. } = &e.kind else { return None };
        let [x] = &args[..] else { return None };
        if self.mode(fun) != Mode::Type || self.c.info.exprs.get(&x.id).is_none_or(|x| x.value.is_some()) {
            return None;
        }
        let is_string = matches!(self.c.known_under(self.c.type_of(x)), Type::Basic(Basic::String));
        let Type::Slice(elem) = self.c.known_under(self.c.type_of(e)) else { return None };
        is_string.then(|| matches!(self.c.known_under(*elem), Type::Basic(Basic::Uint8)))
    }

    /// `append([]T(nil), x)` and `append([]T{}, x)`, alone or with more appended to it.
    fn append_to_nothing(&self, e: &Expr) -> Option<NodeId> {
        let ExprKind::Call { fun, args, spread, .. } = &e.kind else { return None };
        if self.mode(fun) != Mode::Builtin(Builtin::Append) || args.len() < 2 {
            return None;
        }
        if let Some(inner) = self.append_to_nothing(&args[0]) {
            return Some(inner);
        }
        if spread.is_some() {
            return None;
        }
        let nothing = match &args[0].kind {
            ExprKind::Call { fun, args, .. } if self.mode(fun) == Mode::Type => {
                args.first().is_some_and(|a| self.mode(a) == Mode::Nil)
            }
            ExprKind::Composite { elems, .. } => elems.is_empty(),
            _ => false,
        };
        nothing.then_some(e.id)
    }

    /// `s` itself, a part of it, or what a call gives.
    fn only_looked_at(&self, e: &Expr, uses: &mut Uses) {
        match &e.kind {
            ExprKind::Slice { x, .. } => self.only_looked_at(x, uses),
            ExprKind::Call { .. } => {
                uses.unnamed.extend(self.append_to_nothing(e));
                self.note_call(e, &[], uses);
            }
            _ => {
                uses.harmless.insert(e.id);
            }
        }
    }

    /// Notes uses of variables, and those that leave the elements where they are.
    fn look_at(&self, e: &Expr, uses: &mut Uses) {
        let element = |e: &Expr| match &e.kind {
            ExprKind::Index { x, .. } => Some(x.id),
            _ => None,
        };
        match &e.kind {
            ExprKind::Ident(_) => uses.all.extend(self.variable(e).map(|object| (object, e.id))),
            ExprKind::Index { x, .. } => self.only_looked_at(x, uses),
            ExprKind::Binary { x, y, .. } => uses.harmless.extend([x.id, y.id]),
            // The address of an element.
            ExprKind::Unary { op: UnaryOp::Address, x } | ExprKind::Slice { x, .. } => uses.harmful.extend(element(x)),
            ExprKind::Call { fun, args, spread, .. } => {
                if let ExprKind::Selector { x, .. } = &fun.kind {
                    uses.harmful.extend(element(x));
                }
                let looked_at = match self.mode(fun) {
                    Mode::Builtin(Builtin::Append) if spread.is_some() => args.get(1..).unwrap_or(&[]),
                    Mode::Builtin(Builtin::Len | Builtin::Cap | Builtin::Copy | Builtin::Clear) => args,
                    // `string(s)`
                    Mode::Type if matches!(&fun.kind, ExprKind::Ident(name) if &**name == "string") => args,
                    _ if looks_of(fun).is_some() => args,
                    _ => &[],
                };
                looked_at.iter().for_each(|a| self.only_looked_at(a, uses));
                let reads = matches!(self.mode(fun), Mode::Builtin(Builtin::Len | Builtin::Cap) | Mode::Type);
                let changed = match self.mode(fun) {
                    Mode::Builtin(Builtin::Append | Builtin::Copy) => args.get(..1).unwrap_or(&[]),
                    _ if reads => &[],
                    _ => args,
                };
                uses.changed.extend(changed.iter().filter_map(|a| self.variable(a)));
                if let Some(f) = self.c.declaration_of(fun) {
                    let kept = args
                        .iter()
                        .enumerate()
                        .filter(|(i, a)| self.variable(a).is_some() && self.c.keeps_parameter(f, *i, 0));
                    uses.harmless.extend(kept.map(|(_, a)| a.id));
                }
            }
            _ => {}
        }
    }
}

pub(super) fn looks_of(fun: &Expr) -> Option<Looks> {
    let name = library_name(fun)?;
    LOOKING.iter().find(|(f, _)| *f == name).map(|(_, looks)| *looks)
}
