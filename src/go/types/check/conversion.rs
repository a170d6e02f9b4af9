//! Conversions, implicit and explicit (spec: Conversions, Assignability, Representability).

use super::{Checker, Operand};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::syntax::print::expr_string;
use crate::types::constant::Misfit;
use crate::types::lookup::Missing;
use crate::types::*;

/// The width of an integer type.
pub(super) fn bits(basic: Basic) -> u32 {
    match basic {
        Basic::Int8 | Basic::Uint8 => 8,
        Basic::Int16 | Basic::Uint16 => 16,
        Basic::Int32 | Basic::Uint32 => 32,
        _ => 64,
    }
}

impl Checker<'_> {
    /// Rounds a typed constant to its type, or reports that it overflows; limits untyped ones.
    pub(super) fn overflow(&mut self, x: &mut Operand, at: Span) {
        let Some(value) = &x.value else { return };
        if let Some(basic) = self.info.types.basic_of(x.ty)
            && !basic.is_untyped()
        {
            match value.represent(basic) {
                Ok(v) => x.value = Some(v),
                Err(_) => {
                    let (d, ty) = (self.describe(x), self.type_text(x.ty));
                    let at = x.expr.span;
                    self.error(at, format!("{d} overflows {ty}"));
                    x.ty = self.invalid();
                    x.mode = Mode::Value;
                }
            }
            return;
        }
        if value.too_large() {
            let what = match &x.expr.kind {
                ExprKind::Binary { op, .. } => match op {
                    BinaryOp::Add => "addition",
                    BinaryOp::Sub => "subtraction",
                    BinaryOp::Mul => "multiplication",
                    BinaryOp::Shl => "shift",
                    BinaryOp::Xor => "bitwise XOR",
                    _ => "",
                },
                ExprKind::Unary { op: UnaryOp::Complement, .. } => "bitwise complement",
                _ => "",
            };
            let space = if what.is_empty() { "" } else { " " };
            self.error(at, format!("constant {what}{space}overflow"));
            x.ty = self.invalid();
            x.mode = Mode::Value;
        }
    }

    /// The type that an untyped operand takes in a context that wants `target`; Err is the reason, where there is a special one.
    fn implicit_type(&mut self, x: &Operand, target: TypeId) -> Result<TypeId, Option<Misfit>> {
        let Type::Basic(from) = *self.info.types.get(x.ty) else { return Ok(x.ty) };
        if let Type::Basic(to) = *self.info.types.get(target)
            && to.is_untyped()
        {
            // Both untyped: the kind that comes later in int, rune, float, complex.
            if from.is_numeric() && to.is_numeric() {
                return Ok(if from < to { target } else { x.ty });
            }
            return if from == to { Ok(target) } else { Err(None) };
        }
        if self.info.types.is_type_param(target) {
            let Some(terms) = self.info.types.type_set(target) else { return Err(None) };
            if terms.is_empty() {
                return Err(None);
            }
            for term in terms {
                let under = self.info.types.underlying(term.ty);
                self.implicit_type(x, under).map_err(|_| None)?;
            }
            return Ok(target);
        }
        match self.info.types.under(target) {
            Type::Basic(to) => {
                if x.is_nil() {
                    return if to == Basic::UnsafePointer { Ok(target) } else { Err(None) };
                }
                if let (Mode::Constant, Some(value)) = (x.mode, &x.value) {
                    let same_family = match from {
                        Basic::UntypedBool => to == Basic::Bool,
                        Basic::UntypedString => to == Basic::String,
                        _ => to.is_numeric(),
                    };
                    if !same_family {
                        return Err(None);
                    }
                    return match value.represent(to) {
                        Ok(_) => Ok(target),
                        Err(_) if !from.is_numeric() => Err(None),
                        Err(_) if !from.is_integer() && to.is_integer() => Err(Some(Misfit::Truncated)),
                        Err(_) => Err(Some(Misfit::Overflows)),
                    };
                }
                let fits = match from {
                    Basic::UntypedBool => to == Basic::Bool,
                    Basic::UntypedString => to == Basic::String,
                    Basic::UntypedInt | Basic::UntypedRune | Basic::UntypedFloat | Basic::UntypedComplex => {
                        to.is_numeric()
                    }
                    _ => false,
                };
                if fits { Ok(target) } else { Err(None) }
            }
            Type::Interface(i) => {
                if x.is_nil() {
                    return Ok(target);
                }
                if i.methods.is_empty() && i.terms.is_none() {
                    return Ok(self.info.types.default_type(x.ty));
                }
                Err(None)
            }
            Type::Pointer(_) | Type::Func(_) | Type::Slice(_) | Type::Map { .. } | Type::Chan { .. } if x.is_nil() => {
                Ok(target)
            }
            _ => Err(None),
        }
    }

    /// Gives an untyped operand its type, or reports that it cannot have it.
    pub(super) fn convert_untyped(&mut self, x: &mut Operand, target: TypeId) -> bool {
        if self.is_bad(x) || !self.info.types.is_untyped(x.ty) || target == self.invalid() {
            return true;
        }
        match self.implicit_type(x, target) {
            Ok(ty) => {
                if !(x.is_nil() && self.info.types.is_untyped(ty)) {
                    self.set_type(x, ty);
                }
                true
            }
            Err(why) => {
                let shown =
                    if self.info.types.is_type_param(target) { target } else { self.info.types.underlying(target) };
                let (d, t) = (self.describe(x), self.type_text(shown));
                self.error(
                    x.expr.span,
                    match why {
                        Some(Misfit::Truncated) => format!("{d} truncated to {t}"),
                        Some(Misfit::Overflows) => format!("{d} overflows {t}"),
                        _ => format!("cannot convert {d} to type {t}"),
                    },
                );
                x.ty = self.invalid();
                x.mode = Mode::Value;
                false
            }
        }
    }

    /// Records the final type of an untyped operand, and of the untyped operands inside.
    pub(super) fn set_type(&mut self, x: &mut Operand, ty: TypeId) {
        x.ty = ty;
        if let (Some(value), Some(basic)) = (&x.value, self.info.types.basic_of(ty))
            && let Ok(v) = value.represent(basic)
        {
            x.value = Some(v);
        }
        if x.mode == Mode::Constant {
            let mut e = x.expr;
            loop {
                let (ty, value) = (x.ty, x.value.clone());
                self.info.exprs.insert(e.id, ExprInfo { mode: Mode::Constant, ty, value });
                match &e.kind {
                    ExprKind::Paren(inner) => e = inner,
                    _ => break,
                }
            }
            return;
        }
        self.retype(x.expr, ty, false);
    }

    /// Gives the untyped operands of an expression that is no constant their type; `shifted`: it is the left operand of a shift.
    fn retype(&mut self, e: &Expr, ty: TypeId, shifted: bool) {
        let Some(info) = self.info.exprs.get(&e.id).cloned() else { return };
        if !self.info.types.is_untyped(info.ty) {
            return;
        }
        let constant = info.mode == Mode::Constant;
        match &e.kind {
            ExprKind::Paren(x) if !constant => self.retype(x, ty, shifted),
            ExprKind::Unary { x, op: UnaryOp::Pos | UnaryOp::Neg | UnaryOp::Not | UnaryOp::Complement }
                if !constant =>
            {
                self.retype(x, ty, false);
            }
            ExprKind::Binary { op, x, y, .. } if !constant => match op {
                BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge => {}
                BinaryOp::Shl | BinaryOp::Shr => self.retype(x, ty, true),
                _ => {
                    self.retype(x, ty, false);
                    self.retype(y, ty, false);
                }
            },
            _ => {}
        }
        if shifted && !self.info.types.is_integer(ty) {
            let (operand, text) = (expr_string(e), self.type_text(ty));
            self.error(e.span, format!("invalid operation: shifted operand {operand} (type {text}) must be integer"));
        } else if constant && !self.info.types.is_untyped(ty) {
            // It was only known to be a number so far.
            let mut x = Operand { mode: Mode::Constant, ty: info.ty, value: info.value, expr: e };
            self.convert_untyped(&mut x, ty);
        } else if let Some(info) = self.info.exprs.get_mut(&e.id) {
            info.ty = ty;
        }
    }

    /// Gives an untyped operand its default type.
    pub(super) fn default_untyped(&mut self, x: &mut Operand) {
        if self.info.types.is_untyped(x.ty) && !x.is_nil() {
            let ty = self.info.types.default_type(x.ty);
            self.convert_untyped(x, ty);
        }
    }

    /// Checks that `x` may be assigned to a variable of type `ty` (None: the variable takes the operand's type), in the words of
    /// `context`; on error the operand becomes bad.
    pub(super) fn assignment(&mut self, x: &mut Operand, ty: Option<TypeId>, context: &str) {
        if self.is_bad(x) {
            return;
        }
        if ty == Some(self.invalid()) {
            self.default_untyped(x);
            x.ty = self.invalid();
            x.mode = Mode::Value;
            return;
        }
        let fail = |c: &mut Self, x: &mut Operand, message: String| {
            c.error_lines(x.expr.span, &message);
            x.ty = c.invalid();
            x.mode = Mode::Value;
        };
        if self.info.types.is_untyped(x.ty) {
            let target = match ty {
                None if x.is_nil() => {
                    return fail(self, x, format!("use of untyped nil in {context}"));
                }
                None => self.info.types.default_type(x.ty),
                Some(t) if self.info.types.is_interface(t) && !x.is_nil() => self.info.types.default_type(x.ty),
                Some(t) => t,
            };
            match self.implicit_type(x, target) {
                Ok(new) => self.set_type(x, new),
                Err(why) => {
                    let (d, t) = (self.describe(x), self.type_text(target));
                    let suffix = misfit_suffix(why);
                    return fail(self, x, format!("cannot use {d} as {t} value in {context}{suffix}"));
                }
            }
        }
        let Some(target) = ty else { return };
        if let Err(cause) = self.assignable(x, target) {
            let (d, t) = (self.describe(x), self.type_text(target));
            let cause = if cause.is_empty() { cause } else { format!(": {cause}") };
            fail(self, x, format!("cannot use {d} as {t} value in {context}{cause}"));
        }
    }

    /// Spec: Assignability. Err tells why, or is empty where the types say it.
    pub(super) fn assignable(&mut self, x: &Operand, target: TypeId) -> Result<(), String> {
        let from = x.ty;
        if from == target || from == self.invalid() || target == self.invalid() {
            return Ok(());
        }
        if self.info.types.is_untyped(from) {
            return self.implicit_type(x, target).map(|_| ()).map_err(|_| String::new());
        }
        if x.is_nil() {
            return Ok(());
        }
        let (uf, ut) = (self.info.types.underlying(from), self.info.types.underlying(target));
        let (pf, pt) = (self.info.types.is_type_param(from), self.info.types.is_type_param(target));
        if uf == ut && (!self.info.types.is_named(from) || !self.info.types.is_named(target)) && !pf && !pt {
            return Ok(());
        }
        if self.info.types.is_interface(target) {
            return match self.missing_method(from, target) {
                Ok(()) => Ok(()),
                Err(_) if pf && !self.info.types.is_named(target) => self.each_assignable(x, target),
                Err(cause) => {
                    let (f, t) = (self.implementer(from), self.implementer(target));
                    Err(format!("{f} does not implement {t} {cause}"))
                }
            };
        }
        if let Type::Pointer(to) = *self.info.types.get(ut)
            && self.info.types.is_interface(to)
        {
            let (f, t) = (self.implementer(from), self.implementer(target));
            return Err(format!("{f} does not implement {t} (type {t} is pointer to interface, not interface)"));
        }
        if self.info.types.is_interface(from) && self.missing_method(target, from).is_ok() {
            return Err("need type assertion".into());
        }
        if let (Type::Chan { dir: ChanDir::Both, elem: a }, Type::Chan { elem: b, .. }) =
            (self.info.types.get(uf), self.info.types.get(ut))
            && a == b
            && (!self.info.types.is_named(from) || !self.info.types.is_named(target))
        {
            return Ok(());
        }
        if pt && !self.info.types.is_named(from) {
            // To a type parameter: to each type of its type set.
            let terms = self.info.types.type_set(target).unwrap_or_default();
            for term in &terms {
                if let Err(cause) = self.assignable(x, term.ty) {
                    let (f, t, p) = (self.type_text(from), self.type_text(term.ty), self.type_text(target));
                    let cause = if cause.is_empty() { cause } else { format!("\n\t{cause}") };
                    return Err(format!("cannot assign {f} to {t} (in {p}){cause}"));
                }
            }
            return if terms.is_empty() { Err(String::new()) } else { Ok(()) };
        }
        if pf && !self.info.types.is_named(target) {
            return self.each_assignable(x, target);
        }
        Err(String::new())
    }

    /// From a type parameter: each type of its type set must be assignable.
    fn each_assignable(&mut self, x: &Operand, target: TypeId) -> Result<(), String> {
        let terms = self.info.types.type_set(x.ty).unwrap_or_default();
        for term in &terms {
            let y = Operand { mode: Mode::Value, ty: term.ty, value: None, expr: x.expr };
            if let Err(cause) = self.assignable(&y, target) {
                let (f, t, p) = (self.type_text(term.ty), self.type_text(target), self.type_text(x.ty));
                let cause = if cause.is_empty() { cause } else { format!("\n\t{cause}") };
                return Err(format!("cannot assign {f} (in {p}) to {t}{cause}"));
            }
        }
        if terms.is_empty() { Err(String::new()) } else { Ok(()) }
    }

    /// The type parameters of a generic method in brackets.
    fn method_params(&mut self, method: ObjectId) -> String {
        match self.info.object(method).kind.clone() {
            ObjectKind::Func { type_params, .. } if !type_params.is_empty() => {
                format!("[{}]", self.param_list(&type_params))
            }
            _ => String::new(),
        }
    }

    /// Whether `ty` has the methods of interface `interface`; Err is gc's reason in parentheses, further lines as notes.
    pub(super) fn missing_method(&mut self, ty: TypeId, interface: TypeId) -> Result<(), String> {
        let Type::Interface(wanted) = self.info.types.under(interface) else { return Ok(()) };
        for method in &wanted.methods {
            let package = method.package.or(Some(self.pkg));
            let found = self.info.lookup(ty, &method.name, package);
            match found {
                Ok(l) if !matches!(l.found, Found::Field(_)) => {
                    if let Found::Method { object, .. } = l.found {
                        self.resolve(object);
                    }
                    let sig = self.info.method_type(&l.found);
                    if sig != method.sig {
                        let (have, want) = (
                            self.info.signature_string(sig, Some(self.pkg)),
                            self.info.signature_string(method.sig, Some(self.pkg)),
                        );
                        let n = &method.name;
                        let generic = match &l.found {
                            Found::Method { object, .. } => self.method_params(*object),
                            _ => String::new(),
                        };
                        return Err(format!(
                            "(wrong type for method {n})\n\thave {n}{generic}{have}\n\twant {n}{want}"
                        ));
                    }
                    if let Found::Method { object, .. } = l.found
                        && self.info.has_pointer_receiver(object)
                        && !l.indirect
                    {
                        return Err(format!("(method {} has pointer receiver)", method.name));
                    }
                }
                Ok(l) if matches!(l.found, Found::Field(_)) => {
                    let t = self.type_text(ty);
                    return Err(format!("({t}.{} is a field, not a method)", method.name));
                }
                Err(Missing::Ambiguous) => {
                    let t = self.type_text(ty);
                    return Err(format!("(ambiguous selector {t}.{})", method.name));
                }
                // The method may be that of an embedded type that is wrong itself.
                _ if self.embeds_invalid(ty, &mut Vec::new()) => return Ok(()),
                _ => {
                    let pointer_to_interface = match self.info.types.under(ty) {
                        Type::Pointer(e) => self.info.types.is_interface(e),
                        _ => false,
                    };
                    if pointer_to_interface {
                        let t = self.type_text(ty);
                        return Err(format!("(type {t} is pointer to interface, not interface)"));
                    }
                    // Another spelling of the name?
                    let other = self.other_case(ty, &method.name);
                    return Err(match other {
                        Some((name, sig)) => {
                            let have = self.info.signature_string(sig, Some(self.pkg));
                            let want = self.info.signature_string(method.sig, Some(self.pkg));
                            format!("(missing method {0})\n\thave {name}{have}\n\twant {0}{want}", method.name)
                        }
                        None => format!("(missing method {})", method.name),
                    });
                }
            }
        }
        Ok(())
    }

    fn other_case(&mut self, ty: TypeId, name: &str) -> Option<(Name, TypeId)> {
        let base = match self.info.types.get(ty) {
            Type::Pointer(t) => *t,
            _ => ty,
        };
        let Type::Named { named, .. } = *self.info.types.get(base) else { return None };
        let methods = self.info.named(named).methods.clone();
        let object = methods.into_iter().find(|m| self.info.object(*m).name.eq_ignore_ascii_case(name))?;
        self.resolve(object);
        let o = self.info.object(object);
        Some((o.name.clone(), o.ty))
    }

    /// Whether something is embedded in a type, or in what is embedded there, that has been reported. `seen` are the types looked at.
    fn embeds_invalid(&mut self, ty: TypeId, seen: &mut Vec<TypeId>) -> bool {
        if ty == self.invalid() {
            return true;
        }
        if seen.contains(&ty) {
            return false;
        }
        seen.push(ty);
        match self.info.types.under(ty) {
            Type::Pointer(to) => self.embeds_invalid(to, seen),
            Type::Struct(fields) => fields.iter().filter(|f| f.embedded).any(|f| self.embeds_invalid(f.ty, seen)),
            under => under == *self.info.types.get(self.invalid()),
        }
    }

    /// Whether a type argument satisfies a constraint; Err is the whole message.
    pub(super) fn satisfies(&mut self, ty: TypeId, constraint: TypeId) -> Result<(), String> {
        let Type::Interface(wanted) = self.info.types.under(constraint) else { return Ok(()) };
        let (t, c) = (self.type_text(ty), self.type_text(constraint));
        if wanted.terms.as_ref().is_some_and(Vec::is_empty) {
            return Err(format!("cannot satisfy {c} (empty type set)"));
        }
        if let Err(cause) = self.missing_method(ty, constraint) {
            return Err(format!("{t} does not satisfy {c} {cause}"));
        }
        let comparable = match wanted.comparable && !self.info.types.is_comparable(ty) {
            true => Err(format!("{t} does not satisfy comparable")),
            false => Ok(()),
        };
        let Some(terms) = &wanted.terms else { return comparable };
        let matches = |c: &mut Self, ty: TypeId| {
            terms.iter().any(|term| {
                ty == term.ty || term.tilde && c.info.types.underlying(ty) == c.info.types.underlying(term.ty)
            })
        };
        let fits = if self.info.types.is_type_param(ty) || self.info.types.is_interface(ty) {
            match self.info.types.type_set(ty) {
                Some(own) => own.iter().all(|o| {
                    terms.iter().any(|term| {
                        o.ty == term.ty && (!o.tilde || term.tilde)
                            || term.tilde && self.info.types.underlying(o.ty) == self.info.types.underlying(term.ty)
                    })
                }),
                None => false,
            }
        } else {
            matches(self, ty)
        };
        if fits {
            return comparable;
        }
        if self.info.types.is_type_param(ty) || self.info.types.is_interface(ty) {
            return Err(format!("{t} does not satisfy {c}"));
        }
        let full = |c: &Self, ty: TypeId| c.info.full_type_string(ty);
        let list: Vec<String> =
            terms.iter().map(|x| format!("{}{}", if x.tilde { "~" } else { "" }, full(self, x.ty))).collect();
        let under = self.info.types.underlying(ty);
        let tilde = terms.iter().find(|x| !x.tilde && self.info.types.underlying(x.ty) == under);
        let list = list.join(" | ");
        Err(match tilde {
            Some(x) => {
                let u = self.type_text(x.ty);
                format!("{t} does not satisfy {c} (possibly missing ~ for {u} in {c})")
            }
            None if self.mentions_type(constraint, ty) => {
                format!("{t} does not satisfy {c} ({c} mentions {t}, but {t} is not in the type set of {c})")
            }
            None => format!("{t} does not satisfy {c} ({t} missing in {list})"),
        })
    }

    /// Whether a type stands in a constraint, itself or in what that embeds.
    fn mentions_type(&self, constraint: TypeId, ty: TypeId) -> bool {
        let mut seen = Vec::new();
        let mut todo = vec![constraint];
        while let Some(id) = todo.pop() {
            if id == ty {
                return true;
            }
            if seen.contains(&id) {
                continue;
            }
            seen.push(id);
            todo.extend(self.info.types.embedded_in(id));
            if let Type::Named { named, .. } = self.info.types.get(id) {
                todo.push(self.info.named(*named).underlying);
            }
            if let Type::Interface(i) = self.info.types.get(id) {
                todo.extend(i.terms.iter().flatten().map(|term| term.ty));
            }
        }
        false
    }

    /// `T(x)` (spec: Conversions).
    pub(super) fn conversion<'e>(&mut self, e: &'e Expr, target: TypeId, mut x: Operand<'e>) -> Operand<'e> {
        if self.is_bad(&x) || target == self.invalid() {
            return self.bad(e);
        }
        let is_param = self.info.types.is_type_param(target);
        let constant = x.mode == Mode::Constant && !is_param && self.info.types.basic_of(target).is_some();
        if let (true, Some(value), Some(to)) = (constant, x.value.clone(), self.info.types.basic_of(target)) {
            let from_integer = self.info.types.is_integer(x.ty);
            let converted = if let Ok(v) = value.represent(to) {
                Some(v)
            } else if from_integer && to == Basic::String {
                let c =
                    value.to_i64().and_then(|v| u32::try_from(v).ok()).and_then(char::from_u32).unwrap_or('\u{fffd}');
                Some(Constant::String(c.to_string().into_bytes().into()))
            } else {
                None
            };
            return match converted {
                Some(v) => {
                    if self.info.types.is_untyped(x.ty) {
                        let final_type = if from_integer && to == Basic::String {
                            self.info.types.default_type(x.ty)
                        } else {
                            target
                        };
                        self.set_type(&mut x, final_type);
                    }
                    Operand { mode: Mode::Constant, ty: target, value: Some(v), expr: e }
                }
                None => {
                    // As gc, which has made an integer of it.
                    if to.is_integer()
                        && let Some(integer) = value.to_int()
                    {
                        x.value = Some(Constant::Int(integer));
                    }
                    let (d, t) = (self.describe(&x), self.type_text(target));
                    let message = if from_integer && to.is_integer() {
                        format!("constant {} overflows {t}", value.display())
                    } else {
                        format!("cannot convert {d} to type {t}")
                    };
                    self.error(x.expr.span, message);
                    self.bad(e)
                }
            };
        }
        if is_param
            && x.mode == Mode::Constant
            && let Err(cause) = self.constant_fits_all(&x, target)
        {
            let t = self.type_text(target);
            // In a type parameter's types a constant is just a value.
            x.mode = Mode::Value;
            let d = self.describe(&x);
            self.error(x.expr.span, format!("cannot convert {d} to type {t}: {cause}"));
            return self.bad(e);
        }
        if !self.convertible(&x, target) {
            let (d, t) = (self.describe(&x), self.type_text(target));
            let untyped = self.info.types.is_untyped(x.ty);
            let cause = match self.info.types.is_interface(target) && !untyped {
                true => match self.missing_method(x.ty, target) {
                    Err(cause) => {
                        let f = self.implementer(x.ty);
                        format!(": {f} does not implement {t} {cause}")
                    }
                    Ok(()) => String::new(),
                },
                false if self.info.types.is_interface(x.ty) && self.missing_method(target, x.ty).is_ok() => {
                    ": need type assertion".into()
                }
                false => self.inconvertible_part(&x, target),
            };
            self.error_lines(x.expr.span, &format!("cannot convert {d} to type {t}{cause}"));
            return self.bad(e);
        }
        if self.info.types.is_untyped(x.ty) {
            let interface = self.info.types.is_interface(target);
            let string_of_int =
                x.mode == Mode::Constant && self.info.types.is_integer(x.ty) && self.info.types.is_string(target);
            let structured = x.mode == Mode::Constant && self.info.types.basic_of(target).is_none();
            let ty = if !x.is_nil() && (interface || string_of_int || is_param || structured) {
                self.info.types.default_type(x.ty)
            } else {
                target
            };
            self.set_type(&mut x, ty);
        }
        Operand { mode: Mode::Value, ty: target, value: None, expr: e }
    }

    /// Whether a constant can be converted to all types of a type parameter; if not, why, for the first of them.
    fn constant_fits_all(&mut self, x: &Operand, target: TypeId) -> Result<(), String> {
        let of = self.type_text(target);
        let Some(terms) = self.info.types.type_set(target) else {
            return Err(format!("{of} does not contain specific types"));
        };
        let (integer, string) = (self.info.types.is_integer(x.ty), self.info.types.is_string(x.ty));
        for term in terms {
            let under = self.info.types.underlying(term.ty);
            if string && self.info.types.is_bytes_or_runes(under) {
                continue;
            }
            let to = self.info.types.basic_of(under);
            let fits = match (to, &x.value) {
                (Some(to), Some(value)) => value.represent(to).is_ok() || integer && to == Basic::String,
                _ => false,
            };
            if !fits {
                let t = self.type_text(under);
                return Err(match (integer && self.info.types.is_integer(under), &x.value) {
                    (true, Some(value)) => format!("constant {} overflows {t} (in {of})", value.display()),
                    _ => format!("cannot convert {} to type {t} (in {of})", self.describe(x)),
                });
            }
        }
        Ok(())
    }

    /// Of a conversion with a type parameter: the first of its types that does not fit, in a message's words.
    fn inconvertible_part(&mut self, x: &Operand, target: TypeId) -> String {
        let set = |c: &mut Self, ty: TypeId| match c.info.types.is_type_param(ty) {
            true => c.info.types.type_set(ty).map(|terms| terms.iter().map(|t| t.ty).collect::<Vec<_>>()),
            false => None,
        };
        let (froms, tos) = (set(self, x.ty), set(self, target));
        let any_type = |c: &mut Self, ty| c.info.types.is_type_param(ty) && c.info.types.type_set(ty).is_none();
        if any_type(self, x.ty) || any_type(self, target) && x.mode != Mode::Constant {
            return String::new();
        }
        if x.mode == Mode::Constant && tos.is_none() && self.info.types.is_type_param(target) {
            return format!(": {} does not contain specific types", self.type_text(target));
        }
        let part = |c: &mut Self, ty: TypeId, of: TypeId| format!("{} (in {})", c.type_text(ty), c.type_text(of));
        for from in froms.clone().unwrap_or_else(|| vec![x.ty]) {
            for to in tos.clone().unwrap_or_else(|| vec![target]) {
                let y = Operand { ty: from, ..x.clone() };
                if self.convertible(&y, to) || froms.is_none() && tos.is_none() {
                    continue;
                }
                let a = if froms.is_some() { part(self, from, x.ty) } else { self.describe(x) };
                let b = if tos.is_some() { part(self, to, target) } else { self.type_text(target) };
                return format!(": cannot convert {a} to type {b}");
            }
        }
        String::new()
    }

    fn convertible(&mut self, x: &Operand, target: TypeId) -> bool {
        if self.assignable(x, target).is_ok() {
            return true;
        }
        if x.is_nil() {
            return false;
        }
        let from = x.ty;
        if self.info.types.is_type_param(from) || self.info.types.is_type_param(target) {
            let set = |c: &mut Self, t: TypeId| -> Option<Vec<TypeId>> {
                if !c.info.types.is_type_param(t) {
                    return Some(vec![t]);
                }
                c.info.types.type_set(t).map(|terms| terms.iter().map(|t| t.ty).collect())
            };
            let (Some(froms), Some(tos)) = (set(self, from), set(self, target)) else { return false };
            return froms.iter().all(|f| {
                tos.iter().all(|t| {
                    let y = Operand { mode: Mode::Value, ty: *f, value: None, expr: x.expr };
                    self.convertible(&y, *t)
                })
            });
        }
        let (uf, ut) = (self.info.types.underlying(from), self.info.types.underlying(target));
        if self.same_ignoring_tags(uf, ut) {
            return true;
        }
        if let (Type::Pointer(a), Type::Pointer(b)) = (self.info.types.get(uf).clone(), self.info.types.get(ut).clone())
            && !matches!(self.info.types.get(from), Type::Named { .. })
            && !matches!(self.info.types.get(target), Type::Named { .. })
        {
            let (ua, ub) = (self.info.types.underlying(a), self.info.types.underlying(b));
            return self.same_ignoring_tags(ua, ub);
        }
        let t = &mut self.info.types;
        if (t.is_integer(from) || t.is_float(from)) && (t.is_integer(target) || t.is_float(target)) {
            return true;
        }
        if t.is_complex(from) && t.is_complex(target) {
            return true;
        }
        if t.is_string(target) && t.is_integer(from) {
            return true;
        }
        if t.is_string(target) && t.is_bytes_or_runes(from) || t.is_string(from) && t.is_bytes_or_runes(target) {
            return true;
        }
        if let Type::Slice(elem) = t.under(from) {
            match t.under(target) {
                Type::Array { elem: e, .. } => return e == elem,
                Type::Pointer(p) => {
                    if let Type::Array { elem: e, .. } = t.under(p) {
                        return e == elem;
                    }
                }
                _ => {}
            }
        }
        false
    }

    /// Identical but for struct tags, at any depth (spec: Conversions).
    fn same_ignoring_tags(&mut self, a: TypeId, b: TypeId) -> bool {
        if a == b {
            return true;
        }
        let same = |c: &mut Self, x: &[TypeId], y: &[TypeId]| {
            x.len() == y.len() && x.iter().zip(y).all(|(x, y)| c.same_ignoring_tags(*x, *y))
        };
        match (self.info.types.get(a).clone(), self.info.types.get(b).clone()) {
            (Type::Struct(f), Type::Struct(g)) => {
                f.len() == g.len()
                    && f.iter().zip(&g).all(|(x, y)| {
                        x.name == y.name
                            && x.embedded == y.embedded
                            && x.package == y.package
                            && self.same_ignoring_tags(x.ty, y.ty)
                    })
            }
            (Type::Pointer(x), Type::Pointer(y)) | (Type::Slice(x), Type::Slice(y)) => self.same_ignoring_tags(x, y),
            (Type::Array { len: m, elem: x }, Type::Array { len: n, elem: y }) => {
                m == n && self.same_ignoring_tags(x, y)
            }
            (Type::Map { key: k, value: v }, Type::Map { key: l, value: w }) => same(self, &[k, v], &[l, w]),
            (Type::Chan { dir: d, elem: x }, Type::Chan { dir: e, elem: y }) => d == e && self.same_ignoring_tags(x, y),
            (Type::Func(f), Type::Func(g)) => {
                f.variadic == g.variadic && same(self, &f.params, &g.params) && same(self, &f.results, &g.results)
            }
            _ => false,
        }
    }
}

fn misfit_suffix(why: Option<Misfit>) -> &'static str {
    match why {
        Some(Misfit::Overflows) => " (overflows)",
        Some(Misfit::Truncated) => " (truncated)",
        _ => "",
    }
}
