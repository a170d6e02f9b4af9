//! The checker: trees to types, constants, objects and selections, with gc's messages.

pub mod constant;
pub mod info;
pub mod ty;

pub use constant::Constant;
pub use info::*;
pub use ty::*;

use rustc_hash::FxHashMap;

/// The table of interned types and of the declarations behind them.
#[derive(Clone, Debug, Default)]
pub struct Types {
    list: Vec<Type>,
    ids: FxHashMap<Type, TypeId>,
    named: Vec<Named>,
    params: Vec<TypeParam>,
}

impl Types {
    pub fn get(&self, id: TypeId) -> &Type {
        &self.list[id.0 as usize]
    }

    pub fn intern(&mut self, ty: Type) -> TypeId {
        if let Some(id) = self.ids.get(&ty) {
            return *id;
        }
        let id = TypeId(self.list.len() as u32);
        self.list.push(ty.clone());
        self.ids.insert(ty, id);
        id
    }

    pub fn named(&self, id: NamedId) -> &Named {
        &self.named[id.0 as usize]
    }

    pub fn type_param(&self, id: TypeParamId) -> &TypeParam {
        &self.params[id.0 as usize]
    }
}
