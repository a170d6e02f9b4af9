//! Build constraints: `//go:build` lines and the endings of file names (`go help buildconstraint`).

/// The expression of a `//go:build` line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Constraint {
    Tag(String),
    Not(Box<Constraint>),
    All(Vec<Constraint>),
    Any(Vec<Constraint>),
}

/// Operating systems and architectures that an ending of a file name may name.
const SYSTEMS: &[&str] = &[
    "aix",
    "android",
    "darwin",
    "dragonfly",
    "freebsd",
    "hurd",
    "illumos",
    "ios",
    "js",
    "linux",
    "nacl",
    "netbsd",
    "openbsd",
    "plan9",
    "solaris",
    "wasip1",
    "windows",
    "zos",
];
const ARCHITECTURES: &[&str] = &[
    "386", "amd64", "arm", "arm64", "loong64", "mips", "mips64", "mips64le", "mipsle", "ppc64", "ppc64le", "riscv64",
    "s390x", "sparc64", "wasm",
];
/// What the simulated world is.
const TAGS: &[&str] = &["linux", "amd64", "unix", "gc"];

impl Constraint {
    /// The expression after `//go:build`; None if it is not one.
    pub fn parse(text: &str) -> Option<Constraint> {
        let mut parser = Parser { rest: text.trim(), depth: 0 };
        let constraint = parser.any()?;
        parser.rest.is_empty().then_some(constraint)
    }

    /// Whether a file with this line belongs to a program for linux/amd64, built by a toolchain for language versions up to `newest`.
    pub fn holds(&self, newest: (u32, u32)) -> bool {
        match self {
            Constraint::Tag(tag) => TAGS.contains(&&**tag) || version(tag).is_some_and(|v| v <= newest),
            Constraint::Not(inner) => !inner.holds(newest),
            Constraint::All(terms) => terms.iter().all(|t| t.holds(newest)),
            Constraint::Any(terms) => terms.iter().any(|t| t.holds(newest)),
        }
    }

    /// The language version that the line asks for: the least one that every way of satisfying it implies.
    pub fn go_version(&self) -> Option<(u32, u32)> {
        match self {
            Constraint::Tag(tag) => version(tag),
            Constraint::Not(_) => None,
            Constraint::All(terms) => terms.iter().filter_map(Constraint::go_version).max(),
            Constraint::Any(terms) => terms.iter().map(Constraint::go_version).min().flatten(),
        }
    }
}

/// The expression of the text's `//go:build` line, which stands before the package clause.
pub fn line_of(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        if let Some(block) = rest.strip_prefix("/*") {
            rest = block.split_once("*/")?.1.trim_start();
            continue;
        }
        if !rest.starts_with("//") {
            return None;
        }
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        if let Some(constraint) = line.strip_prefix("//go:build ") {
            return Some(constraint.trim());
        }
        rest = after.trim_start();
    }
}

/// Whether the ending of a file's name (`_linux.go`, `_amd64_test.go`) lets it take part.
pub fn name_fits(name: &str) -> bool {
    let stem = name.strip_suffix(".go").unwrap_or(name);
    let stem = stem.strip_suffix("_test").unwrap_or(stem);
    // What stands before the first underscore is a name of its own.
    let Some((_, endings)) = stem.split_once('_') else { return true };
    let mut parts = endings.rsplit('_');
    let last = parts.next().unwrap_or_default();
    if ARCHITECTURES.contains(&last) {
        let system = parts.next().filter(|s| SYSTEMS.contains(s));
        return TAGS.contains(&last) && system.is_none_or(|s| TAGS.contains(&s));
    }
    !SYSTEMS.contains(&last) || TAGS.contains(&last)
}

/// Of a tag `go1.N`.
fn version(tag: &str) -> Option<(u32, u32)> {
    let minor = tag.strip_prefix("go1.")?;
    Some((1, minor.parse().ok()?))
}

struct Parser<'a> {
    rest: &'a str,
    depth: usize,
}

/// Parentheses and negations nested deeper than this are nobody's.
const DEEPEST: usize = 100;

impl Parser<'_> {
    fn take(&mut self, sign: &str) -> bool {
        let after = self.rest.strip_prefix(sign);
        self.rest = after.map_or(self.rest, str::trim_start);
        after.is_some()
    }

    fn any(&mut self) -> Option<Constraint> {
        let mut terms = vec![self.all()?];
        while self.take("||") {
            terms.push(self.all()?);
        }
        if terms.len() == 1 { terms.pop() } else { Some(Constraint::Any(terms)) }
    }

    fn all(&mut self) -> Option<Constraint> {
        let mut terms = vec![self.not()?];
        while self.take("&&") {
            terms.push(self.not()?);
        }
        if terms.len() == 1 { terms.pop() } else { Some(Constraint::All(terms)) }
    }

    fn not(&mut self) -> Option<Constraint> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let constraint = if self.take("!") {
            Constraint::Not(Box::new(self.not()?))
        } else if self.take("(") {
            let inner = self.any()?;
            if !self.take(")") {
                return None;
            }
            inner
        } else {
            let of_tag = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
            let end = self.rest.find(|c| !of_tag(c)).unwrap_or(self.rest.len());
            let (tag, rest) = self.rest.split_at(end);
            self.rest = rest.trim_start();
            Constraint::Tag((!tag.is_empty()).then(|| tag.to_string())?)
        };
        self.depth -= 1;
        Some(constraint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constraints_hold_or_not() {
        for (text, holds, version) in [
            ("go1.21", true, Some((1, 21))),
            ("go1.99", false, Some((1, 99))),
            ("linux && !cgo", true, None),
            ("windows || darwin", false, None),
            ("ignore", false, None),
            ("!(windows || plan9) && go1.20 && go1.22", true, Some((1, 22))),
            ("go1.21 || linux", true, None),
            ("go1.23 || go1.22", true, Some((1, 22))),
        ] {
            let constraint = Constraint::parse(text).unwrap_or_else(|| panic!("{text} is a constraint"));
            assert_eq!((constraint.holds((1, 27)), constraint.go_version()), (holds, version), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_constraints() {
        let deep = format!("{}linux{}", "(".repeat(100_000), ")".repeat(100_000));
        for text in ["", "&&", "linux,amd64", "(linux", "linux)", "a b", "!", &deep] {
            assert_eq!(Constraint::parse(text), None, "{:.40}", text);
        }
    }

    #[test]
    fn the_line_stands_before_the_package_clause() {
        assert_eq!(line_of("// A comment.\n\n//go:build linux\n\npackage a\n"), Some("linux"));
        assert_eq!(line_of("/* a */ //go:build go1.22\npackage a\n"), Some("go1.22"));
        assert_eq!(line_of("package a\n//go:build linux\n"), None);
    }

    #[test]
    fn names_of_other_systems_do_not_fit() {
        for (name, fits) in [
            ("a.go", true),
            ("linux.go", true),
            ("a_linux.go", true),
            ("a_windows.go", false),
            ("a_windows_test.go", false),
            ("a_linux_amd64.go", true),
            ("a_darwin_amd64.go", false),
            ("a_arm64.go", false),
            ("a_queue.go", true),
        ] {
            assert_eq!(name_fits(name), fits, "{name}");
        }
    }
}
