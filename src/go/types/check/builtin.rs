//! Built-in functions (spec: Built-in functions).

use super::{Checker, Operand};
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::syntax::print::expr_string;
use crate::types::*;

pub(super) const BUILTINS: &[(&str, Builtin)] = &[
    ("append", Builtin::Append),
    ("cap", Builtin::Cap),
    ("clear", Builtin::Clear),
    ("close", Builtin::Close),
    ("complex", Builtin::Complex),
    ("copy", Builtin::Copy),
    ("delete", Builtin::Delete),
    ("imag", Builtin::Imag),
    ("len", Builtin::Len),
    ("make", Builtin::Make),
    ("max", Builtin::Max),
    ("min", Builtin::Min),
    ("new", Builtin::New),
    ("panic", Builtin::Panic),
    ("print", Builtin::Print),
    ("println", Builtin::Println),
    ("real", Builtin::Real),
    ("recover", Builtin::Recover),
];

/// Fewest and most arguments (None: any number).
fn arity(b: Builtin) -> (usize, Option<usize>) {
    match b {
        Builtin::Append => (1, None),
        Builtin::Cap
        | Builtin::Clear
        | Builtin::Close
        | Builtin::Imag
        | Builtin::Len
        | Builtin::New
        | Builtin::Panic
        | Builtin::Real => (1, Some(1)),
        Builtin::Complex | Builtin::Copy | Builtin::Delete => (2, Some(2)),
        Builtin::Make | Builtin::Max | Builtin::Min => (1, None),
        Builtin::Print | Builtin::Println => (0, None),
        Builtin::Recover => (0, Some(0)),
    }
}

impl Checker<'_> {
    pub(super) fn builtin<'e>(
        &mut self,
        e: &'e Expr,
        b: Builtin,
        args: &'e [Expr],
        spread: Option<Span>,
    ) -> Operand<'e> {
        let text = expr_string(e);
        if spread.is_some() && b != Builtin::Append {
            let name = BUILTINS.iter().find(|(_, x)| *x == b).map_or("", |(n, _)| n);
            self.error(e.span, format!("invalid operation: invalid use of ... with built-in {name}"));
            self.use_exprs(args);
            return self.bad(e);
        }
        // Operands, except where the first argument is a type.
        let mut xs: Vec<Operand<'e>> = Vec::new();
        if !matches!(b, Builtin::Make | Builtin::New) {
            if let [one] = args {
                let x = self.multi_expr(one, None);
                if let Type::Tuple(list) = self.info.types.get(x.ty).clone() {
                    xs.extend(list.into_iter().map(|ty| Operand { mode: Mode::Value, ty, value: None, expr: one }));
                } else {
                    xs.push(x);
                }
            } else {
                for arg in args {
                    let hint = if b == Builtin::Append { xs.first().and_then(|s| self.elem_of(s.ty)) } else { None };
                    let x = self.expr(arg, hint);
                    xs.push(x);
                }
            }
            if xs.iter().any(|x| self.is_bad(x)) {
                return self.bad(e);
            }
        }
        let count = if xs.is_empty() { args.len() } else { xs.len() };
        let (least, most) = arity(b);
        let wrong = if count < least {
            Some(("not enough", least))
        } else {
            most.filter(|m| count > *m).map(|m| ("too many", m))
        };
        if let Some((what, expected)) = wrong {
            self.error(
                e.span,
                format!("invalid operation: {what} arguments for {text} (expected {expected}, found {count})"),
            );
            return self.bad(e);
        }
        if matches!(b, Builtin::Max | Builtin::Min) && xs.is_empty() {
            return self.bad(e);
        }
        match b {
            Builtin::Append => self.append(e, xs, spread.is_some()),
            Builtin::Len | Builtin::Cap => self.len_cap(e, b, xs),
            Builtin::Clear => {
                let x = &xs[0];
                if !self.each_under(x.ty, |u| matches!(u, Type::Map { .. } | Type::Slice(_))) {
                    let d = self.describe(x);
                    let wanted = "argument must be (or constrained by) map or slice";
                    self.error(x.expr.span, format!("invalid argument: cannot clear {d}: {wanted}"));
                    return self.bad(e);
                }
                self.no_value(e)
            }
            Builtin::Close => {
                let x = &xs[0];
                let what = if !self.each_under(x.ty, |u| matches!(u, Type::Chan { .. })) {
                    "non-channel"
                } else if !self.each_under(x.ty, |u| !matches!(u, Type::Chan { dir: ChanDir::Recv, .. })) {
                    "receive-only channel"
                } else {
                    return self.no_value(e);
                };
                let d = self.describe(x);
                self.error(x.expr.span, format!("invalid operation: cannot close {what} {d}"));
                self.bad(e)
            }
            Builtin::Complex => self.complex(e, xs),
            Builtin::Real | Builtin::Imag => self.part(e, b, xs),
            Builtin::Copy => {
                let Some(to) = self.slice_elem(&xs[0], "copy") else { return self.bad(e) };
                let byte = self.basic(Basic::Uint8);
                let string = self.info.types.core_string(xs[1].ty).is_some_and(|c| self.info.types.is_string(c));
                let from = match string {
                    true => Some(byte),
                    false => self.slice_elem(&xs[1], "copy"),
                };
                let Some(from) = from else { return self.bad(e) };
                if to != from {
                    let (a, b) = (self.describe(&xs[0]), self.describe(&xs[1]));
                    let t = self.type_text(to);
                    let f = if string { "byte".into() } else { self.type_text(from) };
                    self.error(
                        xs[0].expr.span,
                        format!("invalid copy: arguments {a} and {b} have different element types {t} and {f}"),
                    );
                    return self.bad(e);
                }
                for x in &mut xs {
                    self.default_untyped(x);
                }
                self.value_of(e, Basic::Int)
            }
            Builtin::Delete => {
                let core = self.info.types.core_type(xs[0].ty).map(|c| self.info.types.get(c).clone());
                let Some(Type::Map { key, .. }) = core else {
                    let d = self.describe(&xs[0]);
                    let message = match self.each_under(xs[0].ty, |u| matches!(u, Type::Map { .. })) {
                        true => format!("invalid argument: maps of {d} must have identical key types"),
                        false => format!("invalid argument: {d} is not a map"),
                    };
                    self.error(xs[0].expr.span, message);
                    return self.bad(e);
                };
                self.assignment(&mut xs[1], Some(key), "argument to delete");
                self.no_value(e)
            }
            Builtin::Make => self.make(e, args),
            Builtin::Max | Builtin::Min => self.min_max(e, b, xs),
            Builtin::New => {
                let x = self.raw_expr(&args[0], None);
                let x = match x.mode {
                    Mode::Type => x,
                    Mode::NoValue => {
                        let text = expr_string(&args[0]);
                        self.error(args[0].span, format!("{text} (no value) used as value or type"));
                        return self.bad(e);
                    }
                    _ => self.single(x),
                };
                if self.is_bad(&x) {
                    return self.bad(e);
                }
                let ty = if x.mode == Mode::Type && self.is_generic_type(x.ty) {
                    self.generic_type_as_value(&args[0]);
                    return self.bad(e);
                } else if x.mode == Mode::Type {
                    self.var_type(&args[0])
                } else {
                    if !self.allows(26) {
                        let text = expr_string(e);
                        self.requires(e.span, &text, 26);
                    }
                    let mut x = x;
                    self.assignment(&mut x, None, "argument to new");
                    x.ty
                };
                let ty = self.info.types.pointer_to(ty);
                Operand { mode: Mode::Value, ty, value: None, expr: e }
            }
            Builtin::Panic => {
                let any = self.info.types.any;
                self.assignment(&mut xs[0], Some(any), "argument to panic");
                self.no_value(e)
            }
            Builtin::Print | Builtin::Println => {
                let name = if b == Builtin::Print { "print" } else { "println" };
                for x in &mut xs {
                    self.assignment(x, None, &format!("argument to built-in {name}"));
                }
                self.no_value(e)
            }
            Builtin::Recover => {
                let any = self.info.types.any;
                Operand { mode: Mode::Value, ty: any, value: None, expr: e }
            }
        }
    }

    fn no_value<'e>(&mut self, e: &'e Expr) -> Operand<'e> {
        let ty = self.info.types.intern(Type::Tuple(Vec::new()));
        Operand { mode: Mode::NoValue, ty, value: None, expr: e }
    }

    fn value_of<'e>(&self, e: &'e Expr, b: Basic) -> Operand<'e> {
        Operand { mode: Mode::Value, ty: self.basic(b), value: None, expr: e }
    }

    fn elem_of(&mut self, ty: TypeId) -> Option<TypeId> {
        let core = self.info.types.core_type(ty)?;
        match *self.info.types.get(core) {
            Type::Slice(t) => Some(t),
            _ => None,
        }
    }

    /// Whether the underlying type, or that of every type in a type set, passes.
    fn each_under(&mut self, ty: TypeId, fits: fn(&Type) -> bool) -> bool {
        if !self.info.types.is_type_param(ty) {
            return fits(&self.info.types.under(ty));
        }
        let terms = self.info.types.type_set(ty).unwrap_or_default();
        !terms.is_empty() && terms.iter().all(|t| fits(&self.info.types.under(t.ty)))
    }

    /// The element type of a slice argument, or a message.
    fn slice_elem(&mut self, x: &Operand, name: &str) -> Option<TypeId> {
        let elem = if x.is_nil() { None } else { self.elem_of(x.ty) };
        if elem.is_none()
            && self.info.types.is_type_param(x.ty)
            && self.each_under(x.ty, |u| matches!(u, Type::Slice(_)))
        {
            let mut elems = Vec::new();
            for term in self.info.types.type_set(x.ty).unwrap_or_default() {
                elems.extend(self.elem_of(term.ty));
            }
            if let Some(other) = elems.iter().find(|elem| **elem != elems[0]) {
                let (a, b, d) = (self.type_text(elems[0]), self.type_text(*other), self.describe(x));
                let message = format!("invalid {name}: mismatched slice element types {a} and {b} in {d}");
                self.error(x.expr.span, message);
                return None;
            }
        }
        if elem.is_none() {
            let d = if x.is_nil() { "untyped nil".to_string() } else { self.describe(x) };
            self.error(x.expr.span, format!("invalid {name}: argument must be a slice; have {d}"));
        }
        elem
    }

    fn append<'e>(&mut self, e: &'e Expr, mut xs: Vec<Operand<'e>>, spread: bool) -> Operand<'e> {
        let s = xs[0].clone();
        let Some(elem) = self.slice_elem(&s, "append") else { return self.bad(e) };
        if spread {
            if xs.len() != 2 {
                let few = xs.len() < 2;
                let at = if few { xs[0].expr.span } else { xs[2].expr.span };
                let what = if few { "not enough" } else { "too many" };
                let have = self.summary(&xs, true);
                let ty = self.info.types.slice_of(elem);
                let want = self.type_list(&[s.ty, ty], true);
                self.error(at, format!("{what} arguments in call to append"));
                if let Some(last) = self.errors.last_mut() {
                    last.notes.push(format!("have {have}"));
                    last.notes.push(format!("want {want}"));
                }
                return self.bad(e);
            }
            let of_bytes = self.info.types.basic_of(elem) == Some(Basic::Uint8);
            if of_bytes && self.info.types.core_string(xs[1].ty).is_some_and(|c| self.info.types.is_string(c)) {
                self.default_untyped(&mut xs[1]);
            } else {
                let ty = self.info.types.slice_of(elem);
                let core = self.info.types.core_type(xs[1].ty);
                if core != Some(ty) {
                    self.assignment(&mut xs[1], Some(ty), "argument to append");
                }
            }
        } else {
            for x in &mut xs[1..] {
                self.assignment(x, Some(elem), "argument to append");
            }
        }
        Operand { mode: Mode::Value, ty: s.ty, value: None, expr: e }
    }

    fn len_cap<'e>(&mut self, e: &'e Expr, b: Builtin, mut xs: Vec<Operand<'e>>) -> Operand<'e> {
        let x = &mut xs[0];
        let int = self.basic(Basic::Int);
        let constant = |n: i64| Operand { mode: Mode::Constant, ty: int, value: Some(Constant::int(n)), expr: e };
        if self.info.types.is_type_param(x.ty) {
            let ty = x.ty;
            let arrays = self.pointers_to_arrays(ty);
            let fits = |u: &Type| match u {
                Type::Array { .. } | Type::Slice(_) | Type::Chan { .. } => true,
                Type::Basic(Basic::String) | Type::Map { .. } => b == Builtin::Len,
                Type::Pointer(to) => arrays.contains(to),
                _ => false,
            };
            let terms = self.info.types.type_set(ty).unwrap_or_default();
            if !terms.is_empty() && terms.iter().all(|t| fits(&self.info.types.under(t.ty))) {
                return Operand { mode: Mode::Value, ty: int, value: None, expr: e };
            }
        }
        let x = &mut xs[0];
        match self.info.types.under(x.ty) {
            Type::Basic(Basic::String | Basic::UntypedString) if b == Builtin::Len => {
                if let Some(Constant::String(s)) = &x.value {
                    let n = s.len() as i64;
                    self.default_untyped(x);
                    return constant(n);
                }
            }
            Type::Array { len, .. } => {
                if !has_call(x.expr) {
                    return constant(len);
                }
            }
            Type::Pointer(p) if matches!(self.info.types.under(p), Type::Array { .. }) => {
                if let Type::Array { len, .. } = self.info.types.under(p)
                    && !has_call(x.expr)
                {
                    return constant(len);
                }
            }
            Type::Slice(_) | Type::Chan { .. } => {}
            Type::Map { .. } if b == Builtin::Len => {}
            _ => {
                let d = self.describe(x);
                let name = if b == Builtin::Len { "len" } else { "cap" };
                let span = x.expr.span;
                self.error(span, format!("invalid argument: {d} for built-in {name}"));
                return self.bad(e);
            }
        }
        Operand { mode: Mode::Value, ty: int, value: None, expr: e }
    }

    /// The array types that pointers in a type set point to.
    fn pointers_to_arrays(&mut self, param: TypeId) -> Vec<TypeId> {
        let mut arrays = Vec::new();
        for term in self.info.types.type_set(param).unwrap_or_default() {
            if let Type::Pointer(to) = self.info.types.under(term.ty)
                && matches!(self.info.types.under(to), Type::Array { .. })
            {
                arrays.push(to);
            }
        }
        arrays
    }

    fn complex<'e>(&mut self, e: &'e Expr, mut xs: Vec<Operand<'e>>) -> Operand<'e> {
        let (mut x, mut y) = (xs.remove(0), xs.remove(0));
        let (ux, uy) = (self.info.types.is_untyped(x.ty), self.info.types.is_untyped(y.ty));
        let constants = ux && uy && x.mode == Mode::Constant && y.mode == Mode::Constant;
        if constants {
            let parts = (
                x.value.as_ref().and_then(|v| v.represent(Basic::UntypedFloat).ok()),
                y.value.as_ref().and_then(|v| v.represent(Basic::UntypedFloat).ok()),
            );
            if let (Some(Constant::Float(re)), Some(Constant::Float(im))) = parts {
                let value = Some(Constant::complex((*re).clone(), (*im).clone()));
                return Operand { mode: Mode::Constant, ty: self.basic(Basic::UntypedComplex), value, expr: e };
            }
            // Whichever can be is a float.
            let float = self.basic(Basic::UntypedFloat);
            for (operand, part) in [(&mut x, parts.0), (&mut y, parts.1)] {
                if part.is_some() && self.info.types.is_numeric(operand.ty) {
                    operand.ty = float;
                }
            }
        }
        let at = x.expr.span;
        if constants {
            // The kinds differ, or are no numbers at all: said below.
        } else if ux && uy {
            let f = self.basic(Basic::Float64);
            self.convert_untyped(&mut x, f);
            self.convert_untyped(&mut y, f);
        } else if ux {
            self.convert_untyped(&mut x, y.ty);
        } else if uy {
            self.convert_untyped(&mut y, x.ty);
        }
        if self.is_bad(&x) || self.is_bad(&y) {
            return self.bad(e);
        }
        if x.ty != y.ty {
            let (a, b) = (self.type_text(x.ty), self.type_text(y.ty));
            self.error(at, format!("invalid operation: {} (mismatched types {a} and {b})", expr_string(e)));
            return self.bad(e);
        }
        let ty = match self.info.types.basic_of(x.ty) {
            Some(Basic::Float32) => Basic::Complex64,
            Some(Basic::Float64) => Basic::Complex128,
            _ if self.each_param_type(x.ty, Basic::is_float) => {
                self.no_parts_of_params(&x, "complex");
                let ty = x.ty;
                return self.value(e, Mode::Value, ty);
            }
            _ => {
                let t = self.type_text(x.ty);
                self.error(at, format!("invalid argument: arguments have type {t}, expected floating-point"));
                return self.bad(e);
            }
        };
        if let (Some(a), Some(b)) = (&x.value, &y.value)
            && let (Ok(Constant::Float(re)), Ok(Constant::Float(im))) =
                (a.represent(Basic::UntypedFloat), b.represent(Basic::UntypedFloat))
        {
            let value = Some(Constant::complex((*re).clone(), (*im).clone()));
            return Operand { mode: Mode::Constant, ty: self.basic(ty), value, expr: e };
        }
        self.value_of(e, ty)
    }

    /// Whether it is a type parameter all of whose types pass.
    fn each_param_type(&mut self, ty: TypeId, fits: fn(Basic) -> bool) -> bool {
        self.info.types.is_type_param(ty) && {
            let terms = self.info.types.type_set(ty).unwrap_or_default();
            !terms.is_empty() && terms.iter().all(|t| self.info.types.basic_of(t.ty).is_some_and(fits))
        }
    }

    fn no_parts_of_params(&mut self, x: &Operand, name: &str) {
        let d = self.describe(x);
        let why = "for go1.18 (see go.dev/issue/50937)";
        self.error(x.expr.span, format!("{d} not supported as argument to built-in {name} {why}"));
    }

    fn part<'e>(&mut self, e: &'e Expr, b: Builtin, mut xs: Vec<Operand<'e>>) -> Operand<'e> {
        let mut x = xs.remove(0);
        if let (Mode::Constant, Some(value), true) = (x.mode, &x.value, self.info.types.is_untyped(x.ty))
            && let Ok(Constant::Complex(parts)) = value.represent(Basic::UntypedComplex)
        {
            let part = if b == Builtin::Real { parts.0.clone() } else { parts.1.clone() };
            return Operand {
                mode: Mode::Constant,
                ty: self.basic(Basic::UntypedFloat),
                value: Some(Constant::float(part)),
                expr: e,
            };
        }
        if self.info.types.is_untyped(x.ty) && self.info.types.is_numeric(x.ty) {
            let complex = self.basic(Basic::Complex128);
            if !self.convert_untyped(&mut x, complex) {
                return self.bad(e);
            }
        }
        let ty = match self.info.types.basic_of(x.ty) {
            Some(Basic::Complex64) => Basic::Float32,
            Some(Basic::Complex128) => Basic::Float64,
            _ if self.each_param_type(x.ty, Basic::is_complex) => {
                self.no_parts_of_params(&x, if b == Builtin::Real { "real" } else { "imag" });
                let ty = x.ty;
                return self.value(e, Mode::Value, ty);
            }
            _ => {
                let t = self.type_text(x.ty);
                self.error(x.expr.span, format!("invalid argument: argument has type {t}, expected complex type"));
                return self.bad(e);
            }
        };
        if let Some(Constant::Complex(parts)) = &x.value {
            let part = if b == Builtin::Real { parts.0.clone() } else { parts.1.clone() };
            return Operand { mode: Mode::Constant, ty: self.basic(ty), value: Some(Constant::float(part)), expr: e };
        }
        self.value_of(e, ty)
    }

    fn make<'e>(&mut self, e: &'e Expr, args: &'e [Expr]) -> Operand<'e> {
        let ty = self.var_type(&args[0]);
        if ty == self.invalid() {
            return self.bad(e);
        }
        let core = self.info.types.core_type(ty).map(|c| self.info.types.get(c).clone());
        let least = match core {
            Some(Type::Slice(_)) => 2,
            Some(Type::Map { .. } | Type::Chan { .. }) => 1,
            _ => {
                let makes = |u: &Type| matches!(u, Type::Slice(_) | Type::Map { .. } | Type::Chan { .. });
                let cause = match self.info.types.type_set(ty) {
                    Some(terms) if terms.len() > 1 && self.each_under(ty, makes) => self.differing(&terms),
                    None if self.info.types.is_type_param(ty) => "no specific type".into(),
                    _ => "type must be slice, map, or channel".to_string(),
                };
                let t = expr_string(&args[0]);
                self.error(args[0].span, format!("invalid argument: cannot make {t}: {cause}"));
                return self.bad(e);
            }
        };
        let text = expr_string(e);
        if args.len() < least || args.len() > least + 1 {
            self.error(
                e.span,
                format!("invalid operation: {text} expects {least} or {} arguments; found {}", least + 1, args.len()),
            );
            return self.bad(e);
        }
        let sizes: Vec<i64> = args[1..].iter().filter_map(|arg| self.index_value(arg, None, false)).collect();
        if let [len, cap] = sizes.as_slice()
            && len > cap
        {
            self.error(args[1].span, "invalid argument: length and capacity swapped".to_string());
        }
        Operand { mode: Mode::Value, ty, value: None, expr: e }
    }

    /// How the types of a type set, which have no underlying type in common, differ.
    pub(super) fn differing(&mut self, terms: &[TypeTerm]) -> String {
        let first = terms[0].ty;
        let u = self.info.types.underlying(first);
        let other = terms[1..].iter().map(|t| t.ty).find(|t| self.info.types.underlying(*t) != u).unwrap_or(first);
        let (a, b) = (self.type_text(first), self.type_text(other));
        match (self.info.types.under(first), self.info.types.under(other)) {
            (Type::Chan { elem: x, .. }, Type::Chan { elem: y, .. }) if x != y => {
                format!("channels {a} and {b} have different element types")
            }
            (Type::Chan { .. }, Type::Chan { .. }) => format!("channels {a} and {b} have conflicting directions"),
            _ => format!("{a} and {b} have different underlying types"),
        }
    }

    fn min_max<'e>(&mut self, e: &'e Expr, b: Builtin, mut xs: Vec<Operand<'e>>) -> Operand<'e> {
        let mut x = xs[0].clone();
        let op = if b == Builtin::Max { BinaryOp::Gt } else { BinaryOp::Lt };
        for (i, y) in xs.iter().enumerate() {
            if !self.info.types.is_ordered(y.ty) {
                let d = self.describe(y);
                self.error(y.expr.span, format!("invalid argument: {d} cannot be ordered"));
                return self.bad(e);
            }
            if i == 0 {
                continue;
            }
            let mut y = y.clone();
            self.match_types(&mut x, &mut y);
            if self.is_bad(&x) || self.is_bad(&y) {
                return self.bad(e);
            }
            if x.ty != y.ty {
                let (before, ty, text) = (self.type_text(x.ty), self.type_text(y.ty), expr_string(y.expr));
                self.error(
                    y.expr.span,
                    format!(
                        "invalid argument: mismatched types {before} (previous argument) and {ty} (type of {text})"
                    ),
                );
                return self.bad(e);
            }
            match (&x.value, &y.value) {
                (Some(best), Some(value)) if Constant::compare(op, value, best) == Some(true) => x = y,
                (Some(_), Some(_)) => {}
                _ => (x.mode, x.value) = (Mode::Value, None),
            }
        }
        if x.mode != Mode::Constant && self.info.types.is_untyped(x.ty) {
            x.ty = self.info.types.default_type(x.ty);
        }
        for y in &mut xs {
            if !self.info.types.is_untyped(x.ty) && !self.convert_untyped(y, x.ty) {
                return self.bad(e);
            }
        }
        Operand { expr: e, mode: if x.value.is_some() { Mode::Constant } else { Mode::Value }, ..x }
    }
}

/// Whether an expression calls a function or receives (then `len` of an array is not constant; spec: Length and capacity).
fn has_call(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Call { .. } | ExprKind::Unary { op: UnaryOp::Recv, .. } => true,
        ExprKind::Paren(x) | ExprKind::Star(x) | ExprKind::Unary { x, .. } | ExprKind::Selector { x, .. } => {
            has_call(x)
        }
        ExprKind::Index { x, indices, .. } => has_call(x) || indices.iter().any(has_call),
        ExprKind::Binary { x, y, .. } => has_call(x) || has_call(y),
        ExprKind::Composite { elems, .. } => elems.iter().any(|e| has_call(&e.value)),
        _ => false,
    }
}
