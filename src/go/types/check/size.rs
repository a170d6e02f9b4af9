//! Variables that no memory could hold are refused.

use super::Checker;
use crate::types::*;
use rustc_hash::FxHashMap;

/// The most words of a variable, and of all package variables together: 1 GiB.
const MOST: u64 = 1 << 27;

impl Checker<'_> {
    /// Reports variables of types that are too large.
    pub(super) fn variable_sizes(&mut self) {
        let mut known = FxHashMap::default();
        let mut globals = 0u64;
        for index in 0..self.info.objects.len() {
            let object = &self.info.objects[index];
            let (ty, span, kind) = (object.ty, object.span, object.kind.clone());
            let ObjectKind::Var(kind) = kind else { continue };
            if object.package != Some(self.pkg) || kind == VarKind::Field {
                continue;
            }
            let words = self.words(ty, &mut known);
            if kind == VarKind::Global {
                globals = globals.saturating_add(words);
            }
            if words > 1 << 47 {
                let text = self.type_text(ty);
                self.error(span, format!("type {text} larger than address space"));
                return;
            }
            if words > MOST {
                let text = self.type_text(ty);
                self.error(span, format!("a variable of more than 1 GiB is not supported: type {text}"));
                return;
            }
            if globals > MOST {
                self.error(span, "package variables of more than 1 GiB together are not supported");
                return;
            }
        }
    }

    fn words(&mut self, ty: TypeId, known: &mut FxHashMap<TypeId, u64>) -> u64 {
        if let Some(words) = known.get(&ty) {
            return *words;
        }
        // A type within itself has been reported; it must not be walked forever.
        known.insert(ty, 1);
        let words = match self.info.types.under(ty) {
            Type::Struct(fields) => fields.iter().fold(0u64, |sum, f| sum.saturating_add(self.words(f.ty, known))),
            Type::Array { len, elem } => {
                let elem_words = self.words(elem, known);
                let small = matches!(self.info.types.basic_of(elem), Some(Basic::Uint8 | Basic::Bool));
                let len = u64::try_from(len).unwrap_or(0);
                if small { len.div_ceil(8) } else { len.saturating_mul(elem_words) }
            }
            _ => 1,
        };
        known.insert(ty, words);
        words
    }
}
