//! What an expression evaluates to while it is checked.

use super::Checker;
use super::typexpr::names;
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::print::expr_string;
use crate::types::{Basic, Constant, Mode, Type, TypeId};

/// An expression with what is known of it. A wrong one has the invalid type.
#[derive(Clone, Debug)]
pub(super) struct Operand<'e> {
    pub mode: Mode,
    pub ty: TypeId,
    pub value: Option<Constant>,
    pub expr: &'e Expr,
}

impl Operand<'_> {
    pub fn is_nil(&self) -> bool {
        self.mode == Mode::Nil
    }
}

impl Checker<'_> {
    pub(super) fn bad<'e>(&self, expr: &'e Expr) -> Operand<'e> {
        Operand { mode: Mode::Value, ty: self.invalid(), value: None, expr }
    }

    pub(super) fn is_bad(&self, x: &Operand) -> bool {
        x.ty == self.invalid()
            && matches!(
                x.mode,
                Mode::Value | Mode::Variable | Mode::Type | Mode::Constant | Mode::CommaOk | Mode::MapIndex
            )
    }

    /// The operand as messages describe it: `x (variable of type int)`.
    pub(super) fn describe(&mut self, x: &Operand) -> String {
        let text = expr_string(x.expr);
        if x.is_nil() {
            return "nil".into();
        }
        let mut out = format!("{text} (");
        let mut typed = false;
        match x.mode {
            Mode::NoValue | Mode::Builtin(_) | Mode::Type | Mode::Package => {}
            _ => match self.info.types.get(x.ty) {
                Type::Basic(b) if b.is_untyped() => {
                    out.push_str(b.name());
                    out.push(' ');
                }
                _ => typed = true,
            },
        }
        out.push_str(match x.mode {
            Mode::NoValue => "no value",
            Mode::Builtin(_) => "built-in",
            Mode::Type => "type",
            Mode::Constant => "constant",
            Mode::Variable => "variable",
            Mode::MapIndex => "map index expression",
            Mode::Value => "value",
            Mode::CommaOk => "comma, ok expression",
            Mode::Nil => "nil",
            Mode::Package => "package",
        });
        if let (Mode::Constant, Some(value)) = (x.mode, &x.value) {
            let value = value.display();
            if value != text {
                out.push(' ');
                out.push_str(&value);
            }
        }
        if typed {
            if x.ty == self.invalid() {
                out.push_str(" with invalid type");
            } else {
                out.push_str(" of ");
                match self.declared_signature(x) {
                    Some(text) => out.push_str(&format!("type {text}")),
                    None => out.push_str(&self.described_type(x.ty)),
                }
            }
        }
        out.push(')');
        out
    }

    /// The operand's type; of a declared function or a literal with the names of its parameters.
    pub(super) fn typed_text(&mut self, x: &Operand) -> String {
        match self.declared_signature(x) {
            Some(text) => text,
            None => self.type_text(x.ty),
        }
    }

    /// `func(text string) error`: a declared function's type with its parameters' names.
    fn declared_signature(&mut self, x: &Operand) -> Option<String> {
        let Type::Func(sig) = self.info.types.get(x.ty).clone() else { return None };
        let names = match &x.expr.kind {
            ExprKind::Func(literal) => (names(&literal.sig.params), names(&literal.sig.results)),
            _ => {
                let name = super::infer::callee_name(x.expr).filter(|_| x.mode == Mode::Value)?;
                let object = *self.info.uses.get(&name)?;
                let mut names = self.param_names.get(&object)?.clone();
                if !names.0.is_empty() && sig.params.len() > names.0.len() {
                    // A method expression: the receiver comes first.
                    let receiver = self.receiver_names.get(&object).cloned().unwrap_or_else(|| "_".into());
                    names.0.insert(0, receiver);
                }
                names
            }
        };
        Some(self.info.func_string(&sig, (&names.0, &names.1), Some(self.pkg)))
    }

    /// `type int`, `struct type T`, `type P constrained by any`.
    pub(super) fn described_type(&mut self, ty: TypeId) -> String {
        let text = self.type_text(ty);
        match *self.info.types.get(ty) {
            Type::TypeParam(p) => {
                let constraint = self.info.type_param(p).constraint;
                let shown = self.type_text(constraint);
                let empty = match self.info.types.under(constraint) {
                    Type::Interface(i) if i.terms.as_ref().is_some_and(Vec::is_empty) => " with empty type set",
                    _ => "",
                };
                format!("type {text} constrained by {shown}{empty}")
            }
            ref t if matches!(t, Type::Named { .. }) || self.info.types.is_alias(ty) => {
                let kind = self.info.composite_kind(ty);
                let kind = if kind.is_empty() { self.info.types.basic_of(ty).map_or("", Basic::name) } else { kind };
                format!("{kind} type {text}")
            }
            _ => format!("type {text}"),
        }
    }

    /// A type that does not implement an interface: gc tells what an alias stands for.
    pub(super) fn implementer(&mut self, ty: TypeId) -> String {
        let ty = self.info.types.unaliased(ty);
        self.type_text(ty)
    }
}
