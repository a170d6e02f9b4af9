//! Comments that speak to the compiler (`//go:noinline`): where they may stand (cmd/compile, "Compiler Directives").

use super::diag::Diagnostic;
use super::span::Span;

/// What a directive stands before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    File,
    Func,
    Var,
    /// An import, a constant or a type.
    Spec,
    /// Nothing that takes directives.
    Nothing,
}

/// A comment that begins with `//go:`, without the slashes.
pub(super) struct Directive<'t> {
    pub span: Span,
    pub text: &'t str,
    /// Whether nothing stands before it in its line.
    alone: bool,
}

/// Directives that mean something before functions.
const OF_FUNCTIONS: &[&str] = &[
    "go:noescape",
    "go:norace",
    "go:nosplit",
    "go:noinline",
    "go:nocheckptr",
    "go:cgo_unsafe_args",
    "go:uintptrkeepalive",
    "go:uintptrescapes",
    "go:registerparams",
];
const OF_THE_RUNTIME: &[&str] =
    &["go:systemstack", "go:nowritebarrier", "go:nowritebarrierrec", "go:yeswritebarrierrec"];

const MISPLACED: &str = "misplaced compiler directive";
const MISPLACED_EMBED: &str = "misplaced go:embed directive";

/// What is found wrong: at once, and when all types are right.
#[derive(Default)]
pub(super) struct Found {
    pub now: Vec<Diagnostic>,
    pub late: Vec<Diagnostic>,
}

/// The directives among the comments of a text that begins at `base`.
pub(super) fn directives<'t>(comments: &[Span], text: &'t str, base: u32) -> Vec<Directive<'t>> {
    let directive = |comment: &Span| {
        let (lo, hi) = ((comment.lo - base) as usize, (comment.hi - base) as usize);
        let inner = text.get(lo..hi)?.strip_prefix("//").filter(|inner| inner.starts_with("go:"))?;
        let before = text[..lo].rfind('\n').map_or(&text[..lo], |at| &text[at + 1..lo]);
        let span = Span::new(comment.lo + 2, comment.hi);
        Some(Directive { span, text: inner.trim_end_matches('\r'), alone: before.trim().is_empty() })
    };
    comments.iter().filter_map(directive).collect()
}

impl Directive<'_> {
    fn verb(&self) -> &str {
        self.text.split(' ').next().unwrap_or_default()
    }

    /// Whether it means something to the compiler.
    fn is_flag(&self) -> bool {
        let verb = self.verb();
        verb == "go:build" || OF_FUNCTIONS.contains(&verb) || OF_THE_RUNTIME.contains(&verb)
    }

    pub fn is_noescape(&self) -> bool {
        self.alone && self.verb() == "go:noescape"
    }

    /// Looks at one that stands before something.
    pub fn place(&self, before: Before, found: &mut Found) {
        let say = |message: &str| Diagnostic::new(self.span, message);
        if !self.alone {
            return found.now.push(say(MISPLACED));
        }
        let words = self.text.split_whitespace().count();
        let verb = self.verb();
        match verb {
            "go:linkname" | "go:linknamestd" if verb != self.text => match words {
                2 | 3 => found.late.push(say(&format!("//{verb} only allowed in Go files that import \"unsafe\""))),
                _ => found.now.push(say(&format!("usage: //{verb} localname [linkname]"))),
            },
            "go:embed" if words == 1 => found.now.push(say("usage: //go:embed pattern...")),
            "go:embed" if before == Before::Nothing => found.now.push(say(MISPLACED_EMBED)),
            "go:embed" if before == Before::Var => found
                .late
                .push(say("go:embed requires import \"embed\" (or import _ \"embed\", if package is not used)")),
            "go:embed" => found.late.push(say(MISPLACED_EMBED)),
            _ => {
                if verb.starts_with("go:cgo_") {
                    found.now.push(say(&format!("//{} only allowed in cgo-generated code", self.text)));
                }
                if OF_THE_RUNTIME.contains(&verb) {
                    found.now.push(say(&format!("//{verb} only allowed in runtime")));
                }
                if verb == "go:uintptrkeepalive" {
                    found.now.push(say(&format!("//{verb} is only allowed in the standard library")));
                }
                let fits = match before {
                    Before::File => verb == "go:build",
                    Before::Func => verb != "go:build",
                    _ => false,
                };
                if self.is_flag() && !fits {
                    let list = if before == Before::Nothing { &mut found.now } else { &mut found.late };
                    list.push(say(MISPLACED));
                }
            }
        }
    }
}
