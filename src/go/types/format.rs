//! Types as gc's messages write them.

use super::info::{Info, Package, PackageId};
use super::ty::*;
use crate::syntax::ast::*;
use std::fmt::Write;

impl Info {
    /// The type as messages show it: names of other packages than `home` with their path in quotes or their name.
    pub fn type_string(&self, id: TypeId, home: Option<PackageId>) -> String {
        let mut out = String::new();
        Writer { info: self, home, out: &mut out, paths: true, full: false }.ty(id);
        out
    }

    /// The type with the paths of all packages, as messages show it that know nothing of the package in which they are told.
    pub fn full_type_string(&self, id: TypeId) -> String {
        let mut out = String::new();
        Writer { info: self, home: None, out: &mut out, paths: true, full: true }.ty(id);
        out
    }

    /// The type as `%T` and traces show it: every name with its package's name.
    pub fn runtime_type_string(&self, id: TypeId) -> String {
        let mut out = String::new();
        Writer { info: self, home: None, out: &mut out, paths: false, full: false }.ty(id);
        out
    }

    /// A signature without the word `func`.
    pub fn signature_string(&self, id: TypeId, home: Option<PackageId>) -> String {
        let Type::Func(sig) = self.types.get(id) else { return self.type_string(id, home) };
        self.func_string(sig, (&[], &[]), home).trim_start_matches("func").to_string()
    }

    /// A function's type with the names of its parameters and results.
    pub fn func_string(&self, sig: &Signature, names: (&[Name], &[Name]), home: Option<PackageId>) -> String {
        let mut out = "func".to_string();
        Writer { info: self, home, out: &mut out, paths: true, full: false }.signature(sig, names);
        out
    }

    /// `struct`, `func`, `interface`, …: what a defined type is, as operands are described; empty for basic types.
    pub fn composite_kind(&mut self, id: TypeId) -> &'static str {
        match self.types.under(id) {
            Type::Array { .. } => "array",
            Type::Slice(_) => "slice",
            Type::Struct(_) => "struct",
            Type::Pointer(_) => "pointer",
            Type::Func(_) => "func",
            Type::Interface(_) => "interface",
            Type::Map { .. } => "map",
            Type::Chan { .. } => "chan",
            Type::Tuple(_) => "tuple",
            _ => "",
        }
    }
}

/// Packages that import nothing of which messages could speak (`runtime` is always there).
const STANDS_ALONE: [&str; 10] = [
    "main",
    "runtime",
    "sync/atomic",
    "unicode",
    "unicode/utf8",
    "unicode/utf16",
    "math",
    "math/bits",
    "math/cmplx",
    "cmp",
];

/// Whether gc writes a package's path in quotes instead of its name: it does where the program, with all that its imports import,
/// has another package of that name. (Go's own packages of version 1.27, compared with gc.)
fn has_namesake(info: &Info, id: PackageId, home: Option<PackageId>) -> bool {
    let package = &info.packages[id.0 as usize];
    let known = match &*package.path {
        _ if package.user => false,
        "encoding/json" | "strconv" | "sync" => true,
        // That of the runtime, unless nothing needs it.
        "sync/atomic" => info.packages.iter().any(|p| !p.user && !STANDS_ALONE.contains(&&*p.path)),
        "math/rand" | "math/rand/v2" | "time" => info.packages.iter().any(|p| &*p.path == "net/http"),
        _ => false,
    };
    known || home.is_some_and(|home| meets_namesake(info, id, home))
}

/// Whether `home`, through what it imports, has two packages of this one's name, one of them the user's.
fn meets_namesake(info: &Info, id: PackageId, home: PackageId) -> bool {
    let get = |id: PackageId| &info.packages[id.0 as usize];
    let package = get(id);
    let is_namesake = |p: &Package| p.name == package.name && p.path != package.path && (p.user || package.user);
    if !info.packages.iter().any(is_namesake) {
        return false;
    }
    let (mut seen, mut todo) = (vec![false; info.packages.len()], get(home).imports.clone());
    while let Some(next) = todo.pop() {
        if !std::mem::replace(&mut seen[next.0 as usize], true) {
            if is_namesake(get(next)) {
                return true;
            }
            todo.extend(&get(next).imports);
        }
    }
    false
}

struct Writer<'a> {
    info: &'a Info,
    home: Option<PackageId>,
    out: &'a mut String,
    /// Whether foreign names are written with the path in quotes where gc does so.
    paths: bool,
    /// Whether all foreign names are written with the path.
    full: bool,
}

impl<'a> Writer<'a> {
    fn list(&mut self, ids: &[TypeId], separator: &str) {
        for (i, id) in ids.iter().enumerate() {
            if i > 0 {
                self.out.push_str(separator);
            }
            self.ty(*id);
        }
    }

    fn ty(&mut self, id: TypeId) {
        let info = self.info;
        let id = if self.paths { id } else { TypeId { written: 0, ..id } };
        if let Some(Written::Alias { name, package, args, .. }) = info.types.how_written(id) {
            return self.name(*package, name, args);
        }
        match info.types.get(id) {
            Type::Basic(b) => self.out.push_str(b.name()),
            Type::Named { named, args } => {
                let decl = info.named(*named);
                self.name(decl.package, &decl.name, args);
            }
            Type::Pointer(t) => {
                self.out.push('*');
                self.ty(*t);
            }
            Type::Slice(t) => {
                self.out.push_str("[]");
                self.ty(*t);
            }
            Type::Array { len, elem } => {
                let _ = write!(self.out, "[{len}]");
                self.ty(*elem);
            }
            Type::Map { key, value } => {
                self.out.push_str("map[");
                self.ty(*key);
                self.out.push(']');
                self.ty(*value);
            }
            Type::Chan { dir, elem } => {
                self.out.push_str(match dir {
                    ChanDir::Both => "chan ",
                    ChanDir::Send => "chan<- ",
                    ChanDir::Recv => "<-chan ",
                });
                let confusing = if self.paths { *dir != ChanDir::Send } else { *dir == ChanDir::Both };
                let parens = confusing && matches!(info.types.get(*elem), Type::Chan { dir: ChanDir::Recv, .. });
                if parens {
                    self.out.push('(');
                }
                self.ty(*elem);
                if parens {
                    self.out.push(')');
                }
            }
            Type::Struct(fields) => {
                self.out.push_str(match (self.paths, fields.is_empty()) {
                    (true, _) => "struct{",
                    (false, true) => "struct {",
                    (false, false) => "struct { ",
                });
                for (i, field) in fields.iter().enumerate() {
                    if i > 0 {
                        self.out.push_str("; ");
                    }
                    if !field.embedded {
                        self.out.push_str(&field.name);
                        self.out.push(' ');
                    }
                    self.ty(field.ty);
                    if let Some(tag) = &field.tag {
                        let _ = write!(self.out, " {}", super::constant::quote(tag.as_bytes()));
                    }
                }
                self.out.push_str(if self.paths || fields.is_empty() { "}" } else { " }" });
            }
            Type::Func(sig) => {
                self.out.push_str("func");
                self.signature(sig, self.names(id));
            }
            Type::Interface(i) => self.interface(id, i),
            Type::Tuple(ids) => {
                self.out.push('(');
                self.list(ids, ", ");
                self.out.push(')');
            }
            Type::TypeParam(p) => {
                let param = info.type_param(*p);
                self.out.push_str(&param.name);
                if let Some(place) = info.hiding.get(&param.object).filter(|_| self.paths) {
                    let _ = write!(self.out, " /* with {} declared at {place} */", param.name);
                }
            }
        }
    }

    /// The name of a defined type or of an alias.
    fn name(&mut self, package: Option<PackageId>, name: &Name, args: &[TypeId]) {
        if let Some(package) = package
            && self.home != Some(package)
        {
            let quoted = self.paths && has_namesake(self.info, package, self.home);
            let package = &self.info.packages[package.0 as usize];
            if self.full {
                let _ = write!(self.out, "{}.", package.path);
            } else if quoted {
                let _ = write!(self.out, "\"{}\".", package.path);
            } else {
                let _ = write!(self.out, "{}.", package.name);
            }
        }
        self.out.push_str(name);
        if !args.is_empty() {
            self.out.push('[');
            self.list(args, if self.paths { ", " } else { "," });
            self.out.push(']');
        }
    }

    fn interface(&mut self, id: TypeId, i: &Interface) {
        if id == self.info.types.any {
            self.out.push_str(if self.paths { "interface{}" } else { "interface {}" });
            return;
        }
        if id == self.info.types.comparable {
            return self.out.push_str("comparable");
        }
        if let Some(Written::Interface { methods, embedded, .. }) = self.info.types.how_written(id) {
            self.out.push_str("interface{");
            for (n, method) in methods.iter().enumerate() {
                self.out.push_str(if n > 0 { "; " } else { "" });
                self.method(method);
            }
            for (n, ty) in embedded.iter().enumerate() {
                self.out.push_str(if n + methods.len() > 0 { "; " } else { "" });
                self.ty(*ty);
            }
            return self.out.push('}');
        }
        // A constraint such as `~int | string` is an interface without saying so.
        let implicit = self.paths && i.methods.is_empty() && !i.comparable && i.terms.is_some();
        if !implicit {
            self.out.push_str(if self.paths { "interface{" } else { "interface { " });
        }
        let mut first = true;
        let mut separate = |out: &mut String| {
            if !std::mem::take(&mut first) {
                out.push_str("; ");
            }
        };
        for method in &i.methods {
            separate(self.out);
            self.method(method);
        }
        if i.comparable {
            separate(self.out);
            self.out.push_str("comparable");
        }
        if let Some(terms) = &i.terms {
            separate(self.out);
            for (n, term) in terms.iter().enumerate() {
                if n > 0 {
                    self.out.push_str(" | ");
                }
                if term.tilde {
                    self.out.push('~');
                }
                self.ty(term.ty);
            }
        }
        if !implicit {
            self.out.push_str(if self.paths { "}" } else { " }" });
        }
    }

    fn method(&mut self, method: &Method) {
        // At run time an unexported method is that of its package.
        if let Some(package) = method.package.filter(|_| !self.paths) {
            let _ = write!(self.out, "{}.", self.info.packages[package.0 as usize].name);
        }
        self.out.push_str(&method.name);
        if let Type::Func(sig) = self.info.types.get(method.sig) {
            self.signature(sig, self.names(method.sig));
        }
    }

    /// In messages, the names that the program gives to a function type's parameters and results.
    fn names(&self, id: TypeId) -> (&'a [Name], &'a [Name]) {
        if self.paths { self.info.types.names_in(id) } else { (&[], &[]) }
    }

    fn signature(&mut self, sig: &Signature, (params, results): (&[Name], &[Name])) {
        let name = |out: &mut String, names: &[Name], i: usize, count: usize| {
            if let Some(name) = names.get(i).filter(|_| names.len() == count) {
                out.push_str(name);
                out.push(' ');
            }
        };
        self.out.push('(');
        for (i, param) in sig.params.iter().enumerate() {
            if i > 0 {
                self.out.push_str(", ");
            }
            name(self.out, params, i, sig.params.len());
            match self.info.types.get(*param) {
                Type::Slice(elem) if sig.variadic && i + 1 == sig.params.len() => {
                    self.out.push_str("...");
                    self.ty(*elem);
                }
                _ => self.ty(*param),
            }
        }
        self.out.push(')');
        match sig.results.as_slice() {
            [] => {}
            [one] if results.len() != 1 => {
                self.out.push(' ');
                self.ty(*one);
            }
            several => {
                self.out.push_str(" (");
                for (i, result) in several.iter().enumerate() {
                    if i > 0 {
                        self.out.push_str(", ");
                    }
                    name(self.out, results, i, several.len());
                    self.ty(*result);
                }
                self.out.push(')');
            }
        }
    }
}
