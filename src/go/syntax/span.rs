//! Positions in source text, and the map that turns them into file, line and column.

use std::sync::Arc;

/// A half-open range of bytes `lo..hi` in the address space of a [`SourceMap`]. `Span::NONE` is no place at all.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    pub lo: u32,
    pub hi: u32,
}

impl Span {
    pub const NONE: Span = Span { lo: 0, hi: 0 };

    pub fn new(lo: u32, hi: u32) -> Span {
        Span { lo, hi }
    }

    /// The smallest span that holds both.
    pub fn to(self, end: Span) -> Span {
        Span { lo: self.lo, hi: end.hi.max(self.lo) }
    }

    /// The empty span at the start of this one.
    pub fn start(self) -> Span {
        Span { lo: self.lo, hi: self.lo }
    }

    pub fn contains(self, pos: u32) -> bool {
        (self.lo..self.hi).contains(&pos)
    }

    pub fn is_none(self) -> bool {
        self == Span::NONE
    }
}

impl std::fmt::Debug for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}..{}", self.lo, self.hi)
    }
}

/// One source file. Its bytes occupy `base ..= base + text.len()` of the map's address space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The name that messages show, such as `main.go` or `fmt/print.go`.
    pub name: Arc<str>,
    pub text: Arc<str>,
    /// The import path of the package of the user's module that it belongs to; empty for any other file.
    pub package: Arc<str>,
    pub base: u32,
    /// Offsets (from `base`) at which lines start; the first is 0.
    pub lines: Vec<u32>,
}

/// All source files of one compilation, in one address space, so that a [`Span`] needs no file id. Bases start at 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    files: Vec<SourceFile>,
    /// How many of them, the first ones, are the user's.
    users: usize,
}

/// Where a byte is, as a person counts: line and column start at 1; the column counts bytes, as Go's messages do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub file: Arc<str>,
    pub line: u32,
    pub column: u32,
}

impl SourceMap {
    pub fn new() -> SourceMap {
        SourceMap::default()
    }

    /// Adds a file and returns its index.
    pub fn add(&mut self, name: &str, text: &str) -> usize {
        self.add_of(name, text, "")
    }

    /// As [`SourceMap::add`], a file of a package of the user's module.
    pub fn add_of(&mut self, name: &str, text: &str, package: &str) -> usize {
        let base = self.files.last().map_or(1, |f| f.base + f.text.len() as u32 + 1);
        let lines = std::iter::once(0)
            .chain(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i as u32 + 1))
            .collect();
        self.files.push(SourceFile { name: name.into(), text: text.into(), package: package.into(), base, lines });
        self.files.len() - 1
    }

    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// What has been added is the user's program; what follows is not.
    pub fn end_users(&mut self) {
        self.users = self.files.len();
    }

    /// The files of the user's program, in the order in which they were given.
    pub fn users(&self) -> &[SourceFile] {
        &self.files[..self.users]
    }

    /// Whether the user's program has position `pos`.
    pub fn is_users(&self, pos: u32) -> bool {
        self.users().last().is_some_and(|f| pos <= f.base + f.text.len() as u32)
    }

    pub fn file(&self, index: usize) -> &SourceFile {
        &self.files[index]
    }

    /// The file that holds position `pos`.
    pub fn file_of(&self, pos: u32) -> Option<&SourceFile> {
        let i = self.files.partition_point(|f| f.base <= pos);
        let file = &self.files[i.checked_sub(1)?];
        (pos <= file.base + file.text.len() as u32).then_some(file)
    }

    pub fn place(&self, pos: u32) -> Option<Place> {
        let file = self.file_of(pos)?;
        let off = pos - file.base;
        let line = file.lines.partition_point(|l| *l <= off);
        Some(Place { file: file.name.clone(), line: line as u32, column: off - file.lines[line - 1] + 1 })
    }

    /// Where a span begins, as messages of `go build` name a place within them: `./main.go:3:5`, `store/store.go:3:5`.
    pub fn place_text(&self, span: Span) -> String {
        let Some(p) = self.place(span.lo) else { return String::new() };
        let here = if p.file.contains('/') { "" } else { "./" };
        format!("{here}{}:{}:{}", p.file, p.line, p.column)
    }

    /// The text under a span; empty for a span outside the map.
    pub fn text(&self, span: Span) -> &str {
        let Some(file) = self.file_of(span.lo) else { return "" };
        let (lo, hi) = ((span.lo - file.base) as usize, (span.hi.max(span.lo) - file.base) as usize);
        file.text.get(lo..hi.min(file.text.len())).unwrap_or("")
    }
}
