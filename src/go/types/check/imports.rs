//! The imports of a file (spec: Import declarations).

use super::Checker;
use crate::syntax::Span;
use crate::syntax::ast::*;
use crate::types::*;

impl Checker<'_> {
    pub(super) fn declare_import(&mut self, file: usize, import: &Import) {
        let path = import.path.clone();
        let Some(package) = self.import_or_report(&path, import.path_span) else { return };
        let name = match &import.name {
            Some(ident) if &*ident.name == "_" => return,
            Some(ident) if &*ident.name == "." => {
                self.dots_conflict(file, package, ident);
                let object = self.new_object(Object {
                    name: ident.name.clone(),
                    span: ident.span,
                    package: Some(self.pkg),
                    ty: self.invalid(),
                    kind: ObjectKind::Package(package),
                });
                self.files[file].dots.push((package, object));
                self.files[file].import_spans.push((object, import.span, Some(ident.name.clone())));
                return;
            }
            Some(ident) => ident.name.clone(),
            None => self.info.packages[package.0 as usize].name.clone(),
        };
        let span = import.name.as_ref().map_or(import.path_span, |n| n.span);
        if &*name == "init" {
            return self.error(span, "cannot import package as init - init must be a func");
        }
        let object = self.new_object(Object {
            name: name.clone(),
            span,
            package: Some(self.pkg),
            ty: self.invalid(),
            kind: ObjectKind::Package(package),
        });
        if let Some(old) = self.files[file].imports.get(&name).copied() {
            let ident = Ident { id: NodeId(u32::MAX), name: name.clone(), span };
            self.redeclared(&ident, old);
        } else {
            self.files[file].imports.insert(name.clone(), object);
        }
        let alias = import.name.as_ref().map(|n| n.name.clone());
        self.files[file].import_spans.push((object, import.span, alias));
    }

    fn import_or_report(&mut self, path: &str, span: Span) -> Option<PackageId> {
        // The package was loaded before this one began.
        let found = self.loaded.get(path).copied().flatten();
        if found.is_none() {
            self.missing_imports.push(span);
            for fault in super::import_path::faults(self.importer, path) {
                self.error(span, fault);
            }
        }
        found
    }

    /// Reports names that a file already gets from another package through a dot.
    fn dots_conflict(&mut self, file: usize, package: PackageId, dot: &Ident) {
        let scope = |c: &Self, p: PackageId| c.info.packages[p.0 as usize].scope.clone();
        let new = scope(self, package);
        let mut both = Vec::new();
        for (before, _) in self.files[file].dots.clone() {
            let names = scope(self, before).into_iter().filter(|(name, _)| is_exported(name) && new.contains_key(name));
            both.extend(names);
        }
        both.sort();
        for (name, other) in both {
            let ident = Ident { id: dot.id, name, span: dot.span };
            self.redeclared(&ident, other);
        }
    }

    /// Reports names of the package that a file gets from elsewhere too, through a dot.
    pub(super) fn dot_import_conflicts(&mut self, file: usize) {
        let dots: Vec<PackageId> = self.files[file].dots.iter().map(|(package, _)| *package).collect();
        for dot in dots {
            let own = &self.info.packages[self.pkg.0 as usize].scope;
            let theirs = &self.info.packages[dot.0 as usize];
            let both = theirs.scope.iter().filter(|(name, _)| is_exported(name));
            let mut both: Vec<_> = both.filter_map(|(name, other)| Some((*own.get(name)?, *other))).collect();
            both.sort();
            let (package, path, user) = (theirs.name.clone(), theirs.path.clone(), theirs.user);
            for (object, other) in both {
                let o = self.info.object(object);
                let (name, span) = (o.name.clone(), o.span);
                let other = self.info.object(other).span;
                let what = format!("through dot-import of package {package} (\"{path}\")");
                self.error(span, format!("{name} already declared {what}"));
                if user {
                    self.note(other, format!("other declaration of {name}"));
                }
            }
        }
    }

    pub(super) fn unused_imports(&mut self) {
        for index in 0..self.files.len() {
            for (object, span, alias) in self.files[index].import_spans.clone() {
                if self.used.contains(&object) {
                    continue;
                }
                let ObjectKind::Package(package) = self.info.object(object).kind else { continue };
                let path = self.info.packages[package.0 as usize].path.clone();
                let last = path.rsplit('/').next().unwrap_or(&path).to_string();
                let name = &self.info.object(object).name;
                let message = if &**name != "." && (alias.is_some() || **name != *last) {
                    format!("\"{path}\" imported as {name} and not used")
                } else {
                    format!("\"{path}\" imported and not used")
                };
                self.error(span, message);
            }
        }
    }
}
