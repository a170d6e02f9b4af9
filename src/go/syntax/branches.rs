//! Labels and the branches that name them, `break`, `continue` and `fallthrough` (spec: Labeled statements, Break, Continue, Goto and
//! Fallthrough statements).
//! gc looks at them while it parses: what is wrong with them is told together with syntax errors.

use super::ast::*;
use super::{Diagnostic, SourceMap, Span};
use rustc_hash::{FxHashMap, FxHashSet};

/// What is wrong with the branches of one function's body; functions within it are looked at by themselves.
pub(super) fn check(map: &SourceMap, body: &Block) -> Vec<Diagnostic> {
    let mut branches = Branches {
        map,
        errors: Vec::new(),
        labels: FxHashMap::default(),
        used: FxHashSet::default(),
        gotos: Vec::new(),
        declared: Vec::new(),
        blocks: vec![(0, body.span)],
        next: 1,
        around: Vec::new(),
        breaks: Breaks::Nothing,
        in_loop: false,
        clause: None,
        falls: None,
    };
    branches.walk(&body.stmts);
    branches.gotos();
    branches.unused();
    branches.errors
}

/// The innermost statement that a `break` leaves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Breaks {
    Nothing,
    Loop,
    Switch,
    TypeSwitch,
    Select,
}

/// Where a label stands, and the block around it.
struct Label {
    span: Span,
    block: usize,
    block_start: Span,
}

struct Branches<'a> {
    map: &'a SourceMap,
    errors: Vec<Diagnostic>,
    labels: FxHashMap<Name, Label>,
    used: FxHashSet<Name>,
    /// Targets, with the blocks around the statement.
    gotos: Vec<(Ident, Vec<usize>)>,
    /// Variable declarations: name, position, block.
    declared: Vec<(Name, Span, usize)>,
    /// The blocks that are open, and where they begin.
    blocks: Vec<(usize, Span)>,
    /// The number of the next block.
    next: usize,
    /// Labels of the enclosing statements, and whether each is a loop.
    around: Vec<(Name, bool)>,
    breaks: Breaks,
    in_loop: bool,
    /// The statements that come next are a switch clause's, and whether that is the last one.
    clause: Option<bool>,
    /// Likewise, of the last statement of a clause.
    falls: Option<bool>,
}

impl Branches<'_> {
    fn error(&mut self, span: Span, message: String) {
        self.errors.push(Diagnostic::new(span, message));
    }

    fn gotos(&mut self) {
        for (target, blocks) in std::mem::take(&mut self.gotos) {
            let name = &target.name;
            let Some(label) = self.labels.get(name) else {
                self.error(target.span, format!("label {name} not defined"));
                continue;
            };
            self.used.insert(name.clone());
            if !blocks.contains(&label.block) {
                let place = self.map.place_text(label.block_start);
                self.error(target.span, format!("goto {name} jumps into block starting at {place}"));
                continue;
            }
            let between = target.span.lo + 1..label.span.lo;
            let jumped = self.declared.iter().rfind(|(_, at, b)| *b == label.block && between.contains(&at.lo));
            if let Some((variable, at, _)) = jumped {
                let place = self.map.place_text(*at);
                self.error(target.span, format!("goto {name} jumps over declaration of {variable} at {place}"));
            }
        }
    }

    fn unused(&mut self) {
        let unused = self.labels.iter().filter(|(name, _)| !self.used.contains(*name));
        let mut unused: Vec<(Span, Name)> = unused.map(|(name, label)| (label.span, name.clone())).collect();
        unused.sort_by_key(|(span, _)| span.lo);
        for (span, name) in unused {
            self.error(span, format!("label {name} defined and not used"));
        }
    }

    fn walk(&mut self, stmts: &[Stmt]) {
        let clause = self.clause.take();
        let last = stmts.iter().rposition(|s| !matches!(s.kind, StmtKind::Empty));
        for (i, stmt) in stmts.iter().enumerate() {
            self.falls = clause.filter(|_| Some(i) == last);
            self.stmt(stmt);
        }
    }

    fn nested(&mut self, stmts: &[Stmt], span: Span) {
        self.blocks.push((self.next, span));
        self.next += 1;
        self.walk(stmts);
        self.blocks.pop();
    }

    /// The body of a statement that can be left or gone on with.
    fn inside(&mut self, breaks: Breaks, body: impl FnOnce(&mut Self)) {
        let before = (self.breaks, self.in_loop);
        (self.breaks, self.in_loop) = (breaks, self.in_loop || breaks == Breaks::Loop);
        body(self);
        (self.breaks, self.in_loop) = before;
    }

    fn clauses(&mut self, clauses: &[CaseClause], breaks: Breaks) {
        self.inside(breaks, |b| {
            for (i, clause) in clauses.iter().enumerate() {
                b.clause = Some(i + 1 == clauses.len());
                b.nested(&clause.body, clause.span);
            }
        });
    }

    fn fallthrough(&mut self, at: Span) {
        let message = match (self.breaks, self.falls) {
            (Breaks::TypeSwitch, _) => "cannot fallthrough in type switch",
            (Breaks::Switch, Some(false)) => return,
            (Breaks::Switch, Some(true)) => "cannot fallthrough final case in switch",
            _ => "fallthrough statement out of place",
        };
        self.error(at, message.into());
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::Labeled { label, stmt } => self.labeled(label, stmt),
            StmtKind::Break(None) if self.breaks == Breaks::Nothing => {
                self.error(stmt.span, "break is not in a loop, switch, or select".into());
            }
            StmtKind::Continue(None) if !self.in_loop => self.error(stmt.span, "continue is not in a loop".into()),
            StmtKind::Fallthrough => self.fallthrough(stmt.span),
            StmtKind::Break(Some(target)) => {
                let found = self.around.iter().any(|(name, _)| *name == target.name);
                self.branch("break", target, found);
            }
            StmtKind::Continue(Some(target)) => {
                let found = self.around.iter().find(|(name, _)| *name == target.name).map(|(_, is_loop)| *is_loop);
                match found {
                    Some(false) => {
                        self.used.insert(target.name.clone());
                        self.error(target.span, format!("invalid continue label {}", target.name));
                    }
                    found => self.branch("continue", target, found.is_some()),
                }
            }
            StmtKind::Goto(target) => {
                let blocks = self.blocks.iter().map(|(block, _)| *block).collect();
                self.gotos.push((target.clone(), blocks));
            }
            StmtKind::Decl(Decl::Var(specs)) => {
                specs.iter().flat_map(|s| &s.names).for_each(|name| self.declares(&name.name, name.span));
            }
            StmtKind::Define { lhs, op_span, .. } => {
                for e in lhs {
                    if let ExprKind::Ident(name) = &e.kind {
                        self.declares(name, *op_span);
                    }
                }
            }
            StmtKind::Block(b) => self.nested(&b.stmts, b.span),
            StmtKind::If { then, els, .. } => {
                self.nested(&then.stmts, then.span);
                els.iter().for_each(|els| self.stmt(els));
            }
            StmtKind::For { body, .. } | StmtKind::Range { body, .. } => {
                self.inside(Breaks::Loop, |b| b.nested(&body.stmts, body.span));
            }
            StmtKind::Switch { clauses, .. } => self.clauses(clauses, Breaks::Switch),
            StmtKind::TypeSwitch { clauses, .. } => self.clauses(clauses, Breaks::TypeSwitch),
            StmtKind::Select { clauses, .. } => {
                self.inside(Breaks::Select, |b| clauses.iter().for_each(|clause| b.nested(&clause.body, clause.span)));
            }
            _ => {}
        }
    }

    fn labeled(&mut self, label: &Ident, stmt: &Stmt) {
        let (block, block_start) = self.blocks.last().copied().unwrap_or_default();
        match self.labels.get(&label.name) {
            _ if &*label.name == "_" => {}
            Some(old) => {
                let place = self.map.place_text(old.span);
                self.error(label.span, format!("label {} already defined at {place}", label.name));
            }
            None => {
                self.labels.insert(label.name.clone(), Label { span: label.span, block, block_start });
            }
        }
        let is_loop = matches!(stmt.kind, StmtKind::For { .. } | StmtKind::Range { .. });
        let others =
            matches!(stmt.kind, StmtKind::Switch { .. } | StmtKind::TypeSwitch { .. } | StmtKind::Select { .. });
        let named = (is_loop || others) && &*label.name != "_";
        if named {
            self.around.push((label.name.clone(), is_loop));
        }
        self.stmt(stmt);
        if named {
            self.around.pop();
        }
    }

    /// A `break` or `continue` that names a statement around it, or does not.
    fn branch(&mut self, word: &str, target: &Ident, found: bool) {
        self.used.insert(target.name.clone());
        if found {
            return;
        }
        let message = match self.labels.contains_key(&target.name) {
            true => format!("invalid {word} label {}", target.name),
            false => format!("{word} label not defined: {}", target.name),
        };
        self.error(target.span, message);
    }

    fn declares(&mut self, name: &Name, at: Span) {
        let block = self.blocks.last().map_or(0, |(block, _)| *block);
        self.declared.push((name.clone(), at, block));
    }
}
