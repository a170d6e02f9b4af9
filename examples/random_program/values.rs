//! Programs about everything but guards: values of all types are made, changed, shared, compared and printed.

use crate::expressions::{FLOATS, INTS, STRINGS, Ty};
use crate::random::Random;

const PRELUDE: &str = include_str!("values.go");
const ITERATORS: &str = include_str!("values_iter.go");

#[derive(Clone)]
pub struct Var {
    pub name: String,
    pub ty: Ty,
}

pub struct Writer {
    pub random: Random,
    out: String,
    indent: usize,
    names: usize,
    budget: i32,
    go_minor: u32,
    /// What can be named from here.
    pub vars: Vec<Var>,
    /// Variables that must not be changed, or a loop may not end.
    pub fixed: Vec<String>,
    loops: u32,
    depth: u32,
    labels: Vec<String>,
    result: Option<Ty>,
    named: bool,
    functions: Vec<(String, Ty)>,
}

impl Writer {
    fn line(&mut self, text: &str) {
        for _ in 0..self.indent {
            self.out.push('\t');
        }
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn open(&mut self, text: &str) {
        self.line(text);
        self.indent += 1;
    }

    fn close(&mut self, text: &str) {
        self.indent -= 1;
        self.line(text);
    }

    pub fn fresh(&mut self, stem: &str) -> String {
        self.names += 1;
        format!("{stem}{}", self.names)
    }

    pub fn number(&self) -> usize {
        self.names
    }

    fn declare(&mut self, name: &str, ty: Ty) {
        self.vars.push(Var { name: name.into(), ty });
    }

    /// A block of statements; what it declares is gone afterwards.
    fn block(&mut self, most: u64) {
        let known = self.vars.len();
        self.depth += 1;
        for _ in 0..=self.random.below(most) {
            self.statement();
        }
        self.depth -= 1;
        self.vars.truncate(known);
    }

    /// Statements of a function literal: no labels or loops of the surroundings, no results.
    fn body(&mut self, most: u64) {
        let (loops, labels) = (std::mem::take(&mut self.loops), std::mem::take(&mut self.labels));
        let (result, named) = (self.result.take(), std::mem::take(&mut self.named));
        self.block(most);
        (self.loops, self.labels, self.result, self.named) = (loops, labels, result, named);
    }

    fn statement(&mut self) {
        self.budget -= 1;
        if self.budget < 0 {
            return self.print();
        }
        let deep = self.depth < 4;
        match self.random.below(40) {
            0..=4 => self.declaration(),
            5..=9 => self.print(),
            10..=14 => self.assignment(),
            15 | 16 => self.verbs(),
            17 | 18 if deep => self.branch(),
            19..=21 if deep && self.loops < 2 => self.repeat(),
            22 if deep => self.switch(),
            23 if deep => self.type_switch(),
            24 if deep => self.goto(),
            25 | 26 => self.slices(),
            27 | 28 => self.maps(),
            29 => self.copies(),
            30 | 31 if deep => self.closures(),
            32 if deep => self.guards(),
            33 => self.generics(),
            34 if deep => self.goroutines(),
            35 => self.constants(),
            36 => self.fault(),
            37 => self.leave(),
            38 => self.errors(),
            39 => self.call(),
            _ => self.print(),
        }
    }

    fn declaration(&mut self) {
        let ty = self.any_type();
        let name = self.fresh("v");
        let value = self.expr(ty, 2);
        match self.random.below(8) {
            0 => self.line(&format!("var {name} {ty}")),
            1 => self.line(&format!("var {name} {ty} = {value}")),
            2 => {
                let (other, second) = (self.any_type(), self.fresh("v"));
                let value2 = self.expr(other, 2);
                self.line(&format!("{name}, {second} := {value}, {value2}"));
                self.line(&format!("_ = {second}"));
                self.declare(&second, other);
            }
            3 if !self.vars.is_empty() => {
                // A new one of an outer one's name and type.
                let at = self.random.below(self.vars.len() as u64) as usize;
                let Var { name, ty } = self.vars[at].clone();
                if self.fixed.contains(&name) {
                    return;
                }
                self.open("{");
                let value = self.expr(ty, 1);
                self.line(&format!("{name} := {value}"));
                self.line(&format!("_ = {name}"));
                // A `return` alone is none where the result is hidden.
                let named = self.named;
                self.named &= name != "res";
                self.block(2);
                self.named = named;
                self.close("}");
                return;
            }
            _ => self.line(&format!("{name} := {value}")),
        }
        self.line(&format!("_ = {name}"));
        self.declare(&name, ty);
    }

    /// An expression that prints without addresses, with its type.
    fn shown(&mut self) -> (String, Ty) {
        let ty = self.printable();
        (self.expr(ty, 2), ty)
    }

    fn print(&mut self) {
        let label = self.fresh("t");
        let (a, _) = self.shown();
        if self.random.chance(50) {
            return self.line(&format!("show(\"{label}\", {a})"));
        }
        let known: Vec<String> =
            self.vars.iter().filter(|v| !matches!(v.ty, "func(int) int" | "*int")).map(|v| v.name.clone()).collect();
        let several: Vec<String> = known.iter().rev().take(3).cloned().collect();
        self.line(&format!("show(\"{label}\", {}{a})", several.iter().map(|n| format!("{n}, ")).collect::<String>()));
    }

    fn verbs(&mut self) {
        let count = self.random.below(3) + 1;
        let (mut format, mut values) = (String::new(), Vec::new());
        for _ in 0..count {
            let (value, ty) = self.shown();
            let fitting: &[&str] = if INTS.contains(&ty) {
                &["d", "x", "X", "o", "b", "c", "q", "U", "O", "v"]
            } else if FLOATS.contains(&ty) || ty.starts_with("complex") {
                &["f", "e", "g", "E", "G", "x", "b", "v", "F"]
            } else if STRINGS.contains(&ty) || ty == "[]byte" || ty == "[]string" {
                &["s", "q", "x", "X", "v"]
            } else {
                &["v", "d", "s", "T", "t", "x", "q", "f"]
            };
            // Other verbs show addresses within what an interface holds.
            let held = matches!(ty, "any" | "[]any" | "error" | "shape" | "map[any]int");
            let fitting = if held { &["v", "s", "x", "q", "T"] } else { fitting };
            let verb = if !held && self.random.chance(12) {
                self.random.pick(&["v", "d", "s", "T", "t", "x", "q", "z", "e", "U"])
            } else {
                self.random.pick(fitting)
            };
            let flags = self.random.pick(&["", "", "", "+", "-", "#", "0", " ", "+0", "#0", "-0", "+ ", "# ", "#+"]);
            let width = self.random.pick(&["", "", "", "3", "8", "12", "20"]);
            let precision = self.random.pick(&["", "", "", ".", ".0", ".2", ".5"]);
            format.push_str(&format!("%{flags}{width}{precision}{verb}|"));
            values.push(value);
        }
        match self.random.below(12) {
            0 => format.push_str("%d %"),
            1 => {
                format.push_str("%[1]v %[3]*.[2]*[1]v");
            }
            2 => {
                format.push_str("%*d");
                values.push(self.random.pick(&["5", "-5", "1.5", "2000000"]).to_string());
                values.push("42".into());
            }
            3 => values.push("1".into()),
            _ => {}
        }
        self.line(&format!("form({:?}, {})", format, values.join(", ")));
    }

    fn assignment(&mut self) {
        if self.vars.is_empty() {
            return self.declaration();
        }
        let at = self.random.below(self.vars.len() as u64) as usize;
        let Var { name, ty } = self.vars[at].clone();
        if self.fixed.contains(&name) {
            return self.print();
        }
        match ty {
            _ if INTS.contains(&ty) => match self.random.below(5) {
                0 => self.line(&format!("{name}{}", if self.names.is_multiple_of(2) { "++" } else { "--" })),
                1 => {
                    let op = self.random.pick(&["<<=", ">>="]);
                    let count = self.random.below(9);
                    self.line(&format!("{name} {op} {count}"));
                }
                2 => {
                    let value = self.expr(ty, 2);
                    self.line(&format!("{name} /= {value} | 1"));
                }
                _ => {
                    let op = self.random.pick(&["=", "+=", "-=", "*=", "^=", "&^=", "|="]);
                    let value = self.expr(ty, 2);
                    self.line(&format!("{name} {op} {value}"));
                }
            },
            _ if STRINGS.contains(&ty) => {
                let value = self.expr(ty, 2);
                self.line(&format!("{name} = cut({name} + {value})"));
            }
            "[]int" => {
                let (value, index) = (self.expr("int", 2), self.expr("int", 1));
                match self.random.below(3) {
                    0 => self.line(&format!("{name} = trim(append({name}, {value}))")),
                    1 => {
                        let second = self.expr("int", 1);
                        self.open(&format!("if len({name}) > 0 {{"));
                        self.line(&format!("{name}[idx({index}, len({name}))], zero = {value}, {second}"));
                        self.line(&format!("{name}[0], {name}[len({name})-1] = {name}[len({name})-1], {name}[0]"));
                        self.close("}");
                    }
                    _ => {
                        let op = self.random.pick(&["+=", "=", "*="]);
                        self.line(&format!("if len({name}) > 1 {{ {name}[1] {op} {value} }}"));
                    }
                }
            }
            "[4]int" | "*[4]int" => {
                let (value, index) = (self.expr("int", 2), self.expr("int", 1));
                self.line(&format!("{name}[{index}&3] = {value}"));
            }
            "[2][3]int" => {
                let value = self.expr("int", 2);
                self.line(&format!("{name}[1][{}] += {value}", self.names % 3));
            }
            "point" | "*point" | "nest" => {
                let value = self.expr("int", 2);
                let op = self.random.pick(&["=", "+=", "-="]);
                self.line(&format!("{name}.{} {op} {value}", if self.names.is_multiple_of(2) { "X" } else { "Y" }));
            }
            "map[string]int" => {
                let (key, value) = (self.expr("string", 1), self.expr("int", 2));
                self.line(&format!("if {name} != nil {{ {name}[{key}] += {value} }}"));
            }
            "*int" => {
                let value = self.expr("int", 2);
                self.line(&format!("*{name} = {value}"));
            }
            _ => {
                let value = self.expr(ty, 2);
                self.line(&format!("{name} = {value}"));
            }
        }
    }

    fn branch(&mut self) {
        let condition = self.expr("bool", 2);
        if self.random.chance(25) {
            let (name, value) = (self.fresh("c"), self.expr("int", 2));
            self.open(&format!("if {name} := {value}; ({condition}) || {name} > 3 {{"));
        } else {
            self.open(&format!("if ({condition}) {{"));
        }
        self.block(2);
        if self.random.chance(40) {
            let condition = self.expr("bool", 1);
            self.indent -= 1;
            self.open(&format!("}} else if ({condition}) {{"));
            self.block(1);
        }
        if self.random.chance(40) {
            self.indent -= 1;
            self.open("} else {");
            self.block(1);
        }
        self.close("}");
    }

    fn repeat(&mut self) {
        self.loops += 1;
        let name = self.fresh("i");
        let choice = match self.random.below(12) {
            6 if self.go_minor < 22 => 11,
            7..=9 if self.go_minor < 23 => 11,
            choice => choice,
        };
        let label = (choice != 11 && self.random.chance(30)).then(|| self.fresh("L"));
        if let Some(label) = &label {
            self.line(&format!("{label}:"));
            self.labels.push(label.clone());
        }
        let turns = self.random.below(3) + 1;
        let known = self.vars.len();
        let mut fixed = vec![];
        match choice {
            0 | 1 => {
                self.open(&format!("for {name} := 0; {name} < {turns}; {name}++ {{"));
                self.declare(&name, "int");
                fixed.push(name.clone());
            }
            2 => {
                let list = self.expr("[]int", 2);
                let v = self.fresh("e");
                self.open(&format!("for {name}, {v} := range trim({list}) {{"));
                self.line(&format!("_, _ = {name}, {v}"));
                self.declare(&name, "int");
                self.declare(&v, "int");
            }
            3 => {
                let s = self.expr("string", 2);
                let v = self.fresh("e");
                self.open(&format!("for {name}, {v} := range cut({s}) {{"));
                self.line(&format!("_, _ = {name}, {v}"));
                self.declare(&name, "int");
                self.declare(&v, "int32");
            }
            4 => {
                let a = self.variable("[4]int").unwrap_or_else(|| "[4]int{4, 3}".into());
                let v = self.fresh("e");
                self.open(&format!("for {name}, {v} := range ({a}) {{"));
                self.line(&format!("_, _ = {name}, {v}"));
                if a.starts_with('v') && !self.fixed.contains(&a) {
                    self.line(&format!("{a}[({name}+1)&3] += 5"));
                }
                self.declare(&name, "int");
                self.declare(&v, "int");
            }
            5 => {
                // The keys in order.
                let m = self.expr("map[string]int", 2);
                self.open(&format!("for _, {name} := range sorted({m}) {{"));
                self.line(&format!("_ = {name}"));
                self.declare(&name, "string");
            }
            6 => {
                let ty = self.random.pick(&["int", "uint8", "int64", "level"]);
                self.open(&format!("for {name} := range {ty}({turns}) {{"));
                self.line(&format!("_ = {name}"));
                self.declare(&name, ty);
            }
            7 => {
                self.open(&format!("for {name} := range upto({turns}) {{"));
                self.line(&format!("defer func() {{ show(\"body defer\", {name}) }}()"));
                self.declare(&name, "int");
            }
            8 => {
                let list = self.expr("[]string", 2);
                let v = self.fresh("e");
                self.open(&format!("for {name}, {v} := range each({list}) {{"));
                self.line(&format!("_, _ = {name}, {v}"));
                self.declare(&name, "int");
                self.declare(&v, "string");
            }
            9 => {
                let v = self.fresh("e");
                self.open(&format!("for {name}, {v} := range careful({turns}) {{"));
                self.line(&format!("_, _ = {name}, {v}"));
                self.declare(&name, "int");
                self.declare(&v, "string");
            }
            10 => {
                let list = self.variable("[]int").unwrap_or_else(|| "[]int{3, 4}".into());
                self.open(&format!("for {name} := range trim({list}) {{"));
                if list.starts_with('v') && !self.fixed.contains(&list) {
                    self.line(&format!("{list} = append({list}, {name})"));
                }
                self.line(&format!("_ = {name}"));
                self.declare(&name, "int");
            }
            _ => {
                let condition = self.expr("bool", 1);
                self.line(&format!("{name} := 0"));
                self.open(&format!("for {name} < {turns} && ({condition} || {name} < 1) {{"));
                self.line(&format!("{name}++"));
                self.declare(&name, "int");
                fixed.push(name.clone());
            }
        }
        self.fixed.extend(fixed.clone());
        if self.random.chance(30) {
            let keep = self.variable("func(int) int");
            if let Some(f) = keep.filter(|f| f.starts_with('v')) {
                let value = self.expr("int", 1);
                self.line(&format!("{f} = func(n int) int {{ return n + {value} }}"));
            }
        }
        self.block(2);
        if let Some(label) = &label {
            let condition = self.expr("bool", 1);
            let word = self.random.pick(&["break", "continue"]);
            self.line(&format!("if ({condition}) {{ {word} {label} }}"));
            self.labels.pop();
        }
        self.close("}");
        self.fixed.truncate(self.fixed.len() - fixed.len());
        self.vars.truncate(known);
        self.loops -= 1;
    }

    fn switch(&mut self) {
        let ty = self.ordered();
        let value = self.expr(ty, 2);
        match self.random.below(3) {
            0 => self.open("switch {"),
            1 => {
                let name = self.fresh("w");
                self.open(&format!("switch {name} := {value}; ({name}) {{"));
            }
            _ => self.open(&format!("switch ({value}) {{")),
        }
        let header = self.out.trim_end().rsplit('\n').next().unwrap_or_default().trim().to_string();
        let cases = self.random.below(3) + 1;
        for n in 0..cases {
            let case = if header == "switch {" {
                self.expr("bool", 2)
            } else {
                format!("{}, {}", self.expr(ty, 1), self.expr(ty, 1))
            };
            self.indent -= 1;
            self.open(&format!("case {case}:"));
            self.block(1);
            if n + 1 < cases && self.random.chance(25) {
                self.line("fallthrough");
            } else if self.random.chance(15) {
                self.line("break");
            }
        }
        if self.random.chance(60) {
            self.indent -= 1;
            self.open("default:");
            self.block(1);
        }
        self.close("}");
    }

    fn type_switch(&mut self) {
        let value = self.expr("any", 2);
        let name = self.fresh("y");
        self.open(&format!("switch {name} := {value}.(type) {{"));
        let mut used: Vec<Ty> = vec![];
        for _ in 0..self.random.below(4) + 1 {
            let ty = self.printable();
            // Interfaces come last: nothing after them would be tried that they hold.
            if used.contains(&ty) || matches!(ty, "any" | "error" | "shape") {
                continue;
            }
            used.push(ty);
            self.indent -= 1;
            self.open(&format!("case {ty}:"));
            let known = self.vars.len();
            self.declare(&name, ty);
            self.line(&format!("show(\"case\", {name})"));
            self.block(1);
            self.vars.truncate(known);
        }
        for (case, label) in [("nil", "nil"), ("fmt.Stringer", "stringer"), ("error, shape", "other")] {
            if self.random.chance(60) {
                self.indent -= 1;
                self.open(&format!("case {case}:"));
                self.line(&format!("show(\"{label}\", {name})"));
            }
        }
        self.indent -= 1;
        self.open("default:");
        self.line(&format!("show(\"default\", {name})"));
        self.close("}");
    }

    /// A type whose values print without addresses also within others.
    fn plain(&mut self) -> Ty {
        loop {
            let ty = self.printable();
            if !ty.starts_with('*') && !matches!(ty, "any" | "[]any" | "error" | "shape") {
                return ty;
            }
        }
    }

    fn goto(&mut self) {
        let (label, name) = (self.fresh("G"), self.fresh("g"));
        let turns = self.random.below(3) + 1;
        self.line(&format!("{name} := 0"));
        self.line(&format!("{label}:"));
        self.declare(&name, "int");
        self.fixed.push(name.clone());
        self.open(&format!("if {name} < {turns} {{"));
        self.line(&format!("{name}++"));
        self.block(2);
        self.line(&format!("goto {label}"));
        self.close("}");
        self.fixed.pop();
        self.vars.pop();
    }

    fn slices(&mut self) {
        let (s, t, label) = (self.fresh("s"), self.fresh("s"), self.fresh("al"));
        let (ty, item): (Ty, Ty) = self.random.pick(&[
            ("[]int", "int"),
            ("[]string", "string"),
            ("[]byte", "uint8"),
            ("[]point", "point"),
            ("[]rune", "int32"),
        ]);
        let (first, i, j) = (self.expr(ty, 2), self.expr("int", 1), self.expr("int", 1));
        let (x, y) = (self.atom(item), self.atom(item));
        self.line(&format!("{s} := append({first}, {x}, {y})"));
        match self.random.below(4) {
            0 => self.line(&format!("{t} := {s}[:idx({i}, len({s}))]")),
            1 => self.line(&format!("{t} := {s}[idx({i}, len({s})):]")),
            2 => self.line(&format!("{t} := {s}[:1:idx({i}, cap({s}))+1]")),
            _ => self.line(&format!("{t} := {s}[idx({i}, len({s})):len({s}):cap({s})]")),
        }
        let (a, b) = (self.expr(item, 1), self.expr(item, 1));
        match self.random.below(6) {
            0 => self.line(&format!("{t} = append({t}, {a})")),
            1 => self.line(&format!("{t} = append({t}, {a}, {b}, {a})")),
            2 => self.line(&format!("{t} = append({t}, {s}...)")),
            3 => self.line(&format!("show(\"{label}\", copy({t}, {s}))")),
            4 => self.line(&format!("{t} = slices.Insert({t}, idx({j}, len({t})+1), {a}, {b})")),
            _ => self.line(&format!("{t} = slices.Delete({t}, 0, idx({j}, len({t})+1))")),
        }
        let op = self.random.below(3);
        if op == 0 {
            self.line(&format!("clear({s}[:1])"));
        } else if op == 1 {
            self.line(&format!("{s}[0] = {a}"));
        }
        self.line(&format!("show(\"{label}\", {s}, {t}, len({s}), cap({s}), len({t}), cap({t}))"));
        self.declare(&s, ty);
        self.declare(&t, ty);
    }

    fn maps(&mut self) {
        let (m, label) = (self.fresh("m"), self.fresh("mp"));
        let (ty, key, value): (Ty, Ty, Ty) = self.random.pick(&[
            ("map[string]int", "string", "int"),
            ("map[int]string", "int", "string"),
            ("map[point]bool", "point", "bool"),
            ("map[string][]int", "string", "[]int"),
            ("map[any]int", "any", "int"),
        ]);
        let first = self.expr(ty, 2);
        self.line(&format!("{m} := {first}"));
        if self.random.chance(85) {
            self.line(&format!("if {m} == nil {{ {m} = {ty}{{}} }}"));
        }
        let k = self.fresh("k");
        let key = self.expr(key, 2);
        self.line(&format!("{k} := {key}"));
        let set = self.expr(value, 2);
        match (self.random.below(4), value) {
            (0, "int") => self.line(&format!("{m}[{k}]++")),
            (0, "[]int") => self.line(&format!("{m}[{k}] = append({m}[{k}], 1)")),
            (1, "int") => self.line(&format!("{m}[{k}] *= {set}")),
            (2, _) => self.line(&format!("delete({m}, {k})")),
            _ => self.line(&format!("{m}[{k}] = {set}")),
        }
        let (v, ok) = (self.fresh("v"), self.fresh("ok"));
        self.line(&format!("{v}, {ok} := {m}[{k}]"));
        self.line(&format!("show(\"{label}\", {m}, len({m}), {v}, {ok})"));
        self.declare(&ok, "bool");
        self.declare(&v, value);
        self.declare(&m, ty);
    }

    fn copies(&mut self) {
        let ty = self.random.pick(&[
            "point",
            "nest",
            "[4]int",
            "[2][3]int",
            "pair[name, []int]",
            "struct{ A int; B string }",
            "[]int",
            "any",
            "shape",
        ]);
        let (a, b, label) = (self.fresh("a"), self.fresh("b"), self.fresh("cp"));
        let (value, n) = (self.expr(ty, 2), self.expr("int", 2));
        self.line(&format!("{a} := {value}"));
        self.line(&format!("{b} := {a}"));
        match ty {
            "point" => self.line(&format!("{b}.Scale({n})")),
            "nest" => {
                self.line(&format!("{b}.Tags[0], {b}.X = \"changed\", {n}"));
                self.line(&format!("{b}.point.Scale(2)"));
            }
            "[4]int" => self.line(&format!("{b}[2] = {n}")),
            "[2][3]int" => self.line(&format!("{b}[0][1], {b}[1] = {n}, [3]int{{9}}")),
            "pair[name, []int]" => self.line(&format!("{b}.Val = append({b}.Val, {n})")),
            "[]int" => self.line(&format!("{b} = append({b}[:len({b})/2], {n})")),
            _ => self.line(&format!("_ = {n}")),
        }
        let equal =
            if matches!(ty, "pair[name, []int]" | "[]int" | "nest") { "0".to_string() } else { format!("{a} == {b}") };
        self.line(&format!("show(\"{label}\", {a}, {b}, {equal})"));
        self.declare(&a, ty);
        self.declare(&b, ty);
    }

    fn closures(&mut self) {
        let f = self.fresh("f");
        match self.random.below(6) {
            0 => {
                self.line(&format!("var {f} func(int) int"));
                let (a, b) = (self.expr("int", 1), self.expr("int", 1));
                self.line(&format!(
                    "{f} = func(n int) int {{ if n <= 0 {{ return {a} }}; return {f}(n-1-idx({b}, 2)) + n }}"
                ));
                let n = self.random.below(8);
                self.line(&format!("show(\"rec\", {f}({n}))"));
            }
            1 => {
                self.open(&format!("{f} := func(n int) (r int) {{"));
                let known = self.vars.len();
                self.declare("n", "int");
                self.declare("r", "int");
                self.line(&format!(
                    "defer func() {{ if e := recover(); e != nil {{ show(\"{f}\", what(e)); r = -1 }} }}()"
                ));
                self.body(2);
                let value = self.expr("int", 2);
                self.line(&format!("return {value}"));
                self.vars.truncate(known);
                self.close("}");
                let argument = self.expr("int", 1);
                self.line(&format!("show(\"call\", {f}({argument}))"));
            }
            2 => {
                let p = self.fresh("p");
                let (value, n) = (self.expr("point", 2), self.expr("int", 1));
                self.line(&format!("{p} := {value}"));
                self.line(&format!("sum{f}, {f} := {p}.Sum, func(n int) int {{ return {p}.Scale(n).Y }}"));
                self.line(&format!("{p}.X = {n}"));
                self.line(&format!("show(\"bound\", sum{f}(), {f}(2), {p}, sum{f}())"));
                self.declare(&p, "point");
            }
            3 => {
                let list = self.fresh("fs");
                let turns = self.random.below(3) + 1;
                self.line(&format!("var {list} []func() int"));
                self.open(&format!("for i := 0; i < {turns}; i++ {{"));
                self.line(&format!("{list} = append({list}, func() int {{ i += 10; return i }})"));
                if self.random.chance(40) {
                    self.line("i := i");
                    self.line(&format!("{list} = append({list}, func() int {{ i++; return i }})"));
                }
                self.close("}");
                self.line(&format!("for _, f := range {list} {{ show(\"kept\", f(), f()) }}"));
                self.line(&format!("{f} := id[int]"));
            }
            4 => {
                let (a, b) = (self.fresh("m"), self.expr("int", 2));
                self.line(&format!("{a} := (*point).Scale"));
                let p = self.expr("*point", 1);
                self.line(&format!("show(\"expr\", *{a}({p}, {b}))"));
                let s = self.expr("shape", 1);
                self.line(&format!("{f} := func(n int) int {{ return shape.Sum({s}) + n }}"));
            }
            _ => {
                self.open("func() {");
                self.body(3);
                self.close("}()");
                self.line(&format!("{f} := func(n int) int {{ return n }}"));
            }
        }
        self.line(&format!("_ = {f}"));
        self.declare(&f, "func(int) int");
    }

    fn guards(&mut self) {
        let label = self.fresh("gd");
        self.open("func() {");
        let (value, _) = self.shown();
        match self.random.below(4) {
            0 => self.line(&format!("defer show(\"{label}\", {value})")),
            1 => self.line(&format!("defer func() {{ show(\"{label}\", {value}, what(recover())) }}()")),
            2 => self.line(&format!(
                "defer func() {{ if r := recover(); r != nil {{ show(\"{label}\", what(r), {value}) }} }}()"
            )),
            _ => {
                let p = self.expr("*point", 1);
                self.line(&format!("defer ({p}).Scale(2)"));
                self.line(&format!("defer func() {{ show(\"{label}\", what(recover())) }}()"));
            }
        }
        self.body(3);
        if self.random.chance(40) {
            self.fault();
        }
        self.close("}()");
    }

    fn fault(&mut self) {
        let condition = self.expr("bool", 1);
        let what = match self.random.below(16) {
            0 => format!("panic({})", self.expr("error", 2)),
            1 => format!("panic({})", self.expr("any", 2)),
            2 => {
                let (l, i) = (self.atom("[]int"), self.expr("int", 1));
                format!("_ = ({l})[{i}]")
            }
            3 => {
                let (l, i, j) = (self.atom("string"), self.expr("int", 1), self.expr("int", 1));
                format!("_ = ({l})[{i}:{j}]")
            }
            4 => {
                let (l, i, j, k) = (self.atom("[]int"), self.expr("int", 1), self.expr("int", 1), self.expr("int", 1));
                format!("_ = ({l})[{i}:{j}:{k}]")
            }
            5 => {
                let (ty, n) = (self.random.pick(INTS), self.random.pick(&["/", "%"]));
                let a = self.expr(ty, 1);
                format!("_ = {a} {n} {ty}(zero)")
            }
            6 => {
                let ty = self.any_type();
                format!("_ = ({}).({ty})", self.expr("any", 2))
            }
            7 => {
                let ty = self.random.pick(&["shape", "fmt.Stringer", "error", "interface{ Foo() }"]);
                format!("_ = ({}).({ty})", self.expr("any", 2))
            }
            8 => format!("_ = make([]int, {})", self.expr("int8", 1)),
            9 => format!("_ = make([]int, 1, {})", self.expr("int8", 1)),
            10 => format!("_ = [4]int({})", self.expr("[]int", 1)),
            11 => {
                let s = self.expr("int", 1);
                format!("_ = 1 << ({s})")
            }
            12 => {
                let (ty, i) = (self.random.pick(&["uint8", "int64", "uint64", "int16"]), self.atom("[]int"));
                format!("_ = ({i})[{}]", self.expr(ty, 1))
            }
            13 => "var h *holder; h.R = 2".to_string(),
            14 => "var h holder; h.m[\"x\"] = int(h.R)".to_string(),
            _ => format!("var nobody shape; _ = nobody.Sum() + {}", self.expr("int", 1)),
        };
        self.line(&format!("if ({condition}) {{ {what} }}"));
    }

    fn generics(&mut self) {
        let label = self.fresh("gn");
        match self.random.below(7) {
            0 => {
                let ty = self.plain();
                let (s, a, b) = (self.fresh("st"), self.expr(ty, 1), self.expr(ty, 1));
                self.line(&format!("{s} := &stack[{ty}]{{}}"));
                self.line(&format!("{s}.Push({a}).Push({b}).Push({a})"));
                self.line(&format!("{s}v, {s}ok := {s}.Pop()"));
                self.line(&format!("show(\"{label}\", {s}v, {s}ok, *{s}, kind({s}))"));
            }
            1 => {
                let (a, b) = (self.plain(), self.random.pick(&["int", "string", "point", "name", "[4]int", "bool"]));
                let (x, y) = (self.expr(a, 1), self.expr(b, 1));
                self.line(&format!("show(\"{label}\", pair[{b}, {a}]{{{y}, {x}}}, kind(pair[{b}, {a}]{{}}))"));
            }
            2 => {
                let ty = self.ordered();
                let (t, a, b) = (self.fresh("tr"), self.expr(ty, 1), self.expr(ty, 1));
                self.line(&format!("var {t} *tree[{ty}]"));
                self.line(&format!("for _, v := range []{ty}{{{a}, {b}, {a}}} {{ {t} = {t}.Insert(v) }}"));
                self.line(&format!("{t}.Walk(func(v {ty}) {{ show(\"{label}\", v) }})"));
            }
            3 => {
                let ty = if self.random.chance(70) { self.random.pick(INTS) } else { self.random.pick(FLOATS) };
                let (a, b) = (self.expr(ty, 2), self.expr(ty, 2));
                self.line(&format!("show(\"{label}\", total({a}, {b}), kind(total[{ty}]))"));
            }
            4 => {
                let l = self.expr("list", 2);
                self.line(&format!("show(\"{label}\", kind(filter({l}, func(v int) bool {{ return v%2 == 0 }})), filter({l}, func(v int) bool {{ return v < 5 }}))"));
            }
            5 => {
                let ty = self.plain();
                let v = self.expr(ty, 2);
                self.line(&format!("show(\"{label}\", kind(ptr({v})), *ptr({v}), apply([]{ty}{{{v}}}, kind[{ty}]))"));
            }
            _ => {
                let l = self.expr("list", 2);
                let name = self.fresh("l");
                self.line(&format!("{name} := slices.Clone({l})"));
                self.line(&format!("sort.Sort({name})"));
                self.line(&format!("show(\"{label}\", {name}, slices.Index({name}, 3), slices.Contains({name}, 1))"));
                self.declare(&name, "list");
            }
        }
    }

    fn goroutines(&mut self) {
        let (label, n) = (self.fresh("go"), self.random.below(3) + 1);
        let held: Vec<Var> = self.vars.clone();
        match self.random.below(6) {
            0 => {
                let value = self.expr("int", 1);
                self.open("{");
                self.line("var wg sync.WaitGroup");
                self.line(&format!("got, base := make([]int, {n}), {value}"));
                self.open(&format!("for i := 0; i < {n}; i++ {{"));
                self.line("wg.Add(1)");
                self.line("go func(i int) { defer wg.Done(); got[i] = i*10 + base }(i)");
                self.close("}");
                self.line("wg.Wait()");
                self.line(&format!("show(\"{label}\", got)"));
                self.close("}");
            }
            1 => {
                let cap = self.random.below(3);
                self.open("{");
                self.line(&format!("c, done := make(chan int, {cap}), make(chan bool)"));
                self.open("go func() {");
                self.line("defer close(done)");
                self.line(&format!("for v := range c {{ show(\"{label}\", v) }}"));
                self.close("}()");
                for _ in 0..n {
                    let value = self.expr("int", 0);
                    self.line(&format!("c <- {value}"));
                }
                self.line("close(c)");
                self.line("<-done");
                self.line("v, ok := <-c");
                self.line(&format!("show(\"{label}\", v, ok, len(c), cap(c))"));
                self.close("}");
            }
            2 => {
                self.open("{");
                self.line("c, d := make(chan string, 1), make(chan int)");
                let first = self.random.chance(50);
                if first {
                    let value = self.expr("string", 1);
                    self.line(&format!("c <- {value}"));
                } else {
                    self.line("close(d)");
                }
                self.line("var e chan int");
                self.open("select {");
                self.line(&format!("case s := <-c: show(\"{label} c\", s)"));
                self.line(&format!("case v, ok := <-d: show(\"{label} d\", v, ok)"));
                self.line("case e <- 1: show(\"never\")");
                self.close("}");
                self.line(&format!(
                    "select {{ case s, ok := <-c: show(\"{label}\", s, ok); default: show(\"{label} none\") }}"
                ));
                self.close("}");
            }
            3 => {
                self.open("{");
                self.line("done := make(chan struct{})");
                self.open("go func() {");
                self.line("defer close(done)");
                self.line(&format!("defer func() {{ show(\"{label}\", what(recover())) }}()"));
                self.body(2);
                if self.random.chance(50) {
                    self.line("runtime.Goexit()");
                } else {
                    self.fault();
                }
                self.close("}()");
                self.line("<-done");
                self.close("}");
            }
            4 => {
                self.open("{");
                self.line("var (mu sync.RWMutex; once sync.Once; wg sync.WaitGroup)");
                self.line("sum := 0");
                self.open(&format!("for i := 0; i < {n}; i++ {{"));
                self.line("wg.Add(1)");
                self.open("go func(k int) {");
                self.line("defer wg.Done()");
                self.line("mu.Lock()");
                self.line("defer mu.Unlock()");
                self.line("sum += k");
                self.line(&format!("once.Do(func() {{ show(\"{label} once\") }})"));
                self.close("}(i)");
                self.close("}");
                self.line("wg.Wait()");
                self.line("mu.RLock()");
                self.line(&format!("show(\"{label}\", sum)"));
                self.line("mu.RUnlock()");
                self.close("}");
            }
            _ => {
                self.open("{");
                self.line("gen := func(n int) <-chan int { c := make(chan int); go func() { defer close(c); for i := 0; i < n; i++ { c <- i } }(); return c }");
                self.line("sq := func(in <-chan int) <-chan int { c := make(chan int); go func() { defer close(c); for v := range in { c <- v * v } }(); return c }");
                self.line(&format!("for v := range sq(sq(gen({n}))) {{ show(\"{label}\", v) }}"));
                let ty =
                    self.random.pick(&["close of nil channel", "close of closed channel", "send on closed channel"]);
                let code = match ty {
                    "close of nil channel" => "var c chan int; close(c)",
                    "close of closed channel" => "c := make(chan int); close(c); close(c)",
                    _ => "c := make(chan int, 1); close(c); c <- 1",
                };
                self.line(&format!("func() {{ defer func() {{ show(\"{label}\", what(recover())) }}(); {code} }}()"));
                self.close("}");
            }
        }
        self.vars = held;
    }

    /// Constants: exact arithmetic, kept within what an int can hold.
    fn constants(&mut self) {
        let label = self.fresh("k");
        let mut values: Vec<(String, i128)> = vec![];
        self.open("{");
        self.open("const (");
        for n in 0..self.random.below(4) + 2 {
            let name = format!("c{n}");
            let operand = |w: &mut Writer, values: &[(String, i128)]| match values.len() {
                0 => {
                    let v = w.random.below(1000) as i128;
                    (v.to_string(), v)
                }
                n if w.random.chance(70) => values[w.random.below(n as u64) as usize].clone(),
                _ => {
                    let v = w.random.below(60) as i128 + 1;
                    (v.to_string(), v)
                }
            };
            let (a, b) = (operand(self, &values), operand(self, &values));
            let shift = self.random.below(70) as u32;
            let (text, value) = match self.random.below(9) {
                0 => (format!("{} + {}", a.0, b.0), a.1.checked_add(b.1)),
                1 => (format!("{} * {}", a.0, b.0), a.1.checked_mul(b.1)),
                2 => (format!("{} - {}", a.0, b.0), a.1.checked_sub(b.1)),
                3 if b.1 != 0 => (format!("{} / {}", a.0, b.0), a.1.checked_div(b.1)),
                4 if b.1 != 0 => (format!("{} % {}", a.0, b.0), a.1.checked_rem(b.1)),
                5 => (format!("{} << {shift}", a.0), a.1.checked_mul(1i128 << shift)),
                6 => (format!("{} >> {shift}", a.0), Some(a.1 >> shift)),
                7 => (format!("-{} ^ {}", a.0, b.0), Some(-a.1 ^ b.1)),
                _ => (format!("{} &^ {}", a.0, b.0), Some(a.1 & !b.1)),
            };
            if let Some(value) = value {
                self.line(&format!("{name} = {text}"));
                values.push((name, value));
            }
        }
        self.close(")");
        for (name, value) in values {
            if i64::try_from(value).is_ok() {
                self.line(&format!("show(\"{label}\", {name}, {name}/3, {name}%7, float64({name})/3)"));
            } else {
                self.line(&format!(
                    "show(\"{label}\", {name} % 1000003, float64({name}), float32({name}), {name} / 7.0)"
                ));
            }
        }
        match self.random.below(3) {
            0 => {
                self.line("const ( A = iota*3; B; _; C; D = \"s\"; E; F = iota; G level = 1 << iota )");
                self.line(&format!("show(\"{label}\", A, B, C, D, E, F, G)"));
            }
            1 => {
                self.line("const big = 1 << 100; const third = 1.0 / 3; const r = 'a' + 1.0; const z = 2i * 2i");
                self.line(&format!(
                    "show(\"{label}\", big>>98, third*3 == 1, r, z, big*third > 1e30, len(\"héllo\"), string(rune(r)))"
                ));
            }
            _ => {}
        }
        self.close("}");
    }

    fn errors(&mut self) {
        let (e, label) = (self.fresh("e"), self.fresh("er"));
        let value = self.expr("error", 2);
        self.line(&format!("{e} := {value}"));
        let f = self.fresh("f");
        self.line(&format!("var {f} *failure"));
        self.line(&format!(
            "show(\"{label}\", errors.As({e}, &{f}), errors.Is({e}, errOne), errors.Is({e}, errTwo), {e} == nil)"
        ));
        self.line(&format!("if {f} != nil {{ show(\"{label}\", {f}.Code, {f}) }}"));
        self.line(&format!("form(\"%v %q %T %+v\", {e}, {e}, {e}, {e})"));
        self.declare(&e, "error");
    }

    fn call(&mut self) {
        if self.functions.is_empty() {
            let (a, b) = (self.expr("int", 1), self.expr("string", 1));
            let (x, y) = (self.fresh("v"), self.fresh("v"));
            self.line(&format!("{x}, {y}, _ := three({a}, {b})"));
            self.line(&format!("show(\"three\", {x}, {y})"));
            self.declare(&x, "int");
            return self.declare(&y, "string");
        }
        let at = self.random.below(self.functions.len() as u64) as usize;
        let (f, ty) = self.functions[at].clone();
        let (a, b, v) = (self.expr("int", 1), self.expr("string", 1), self.fresh("v"));
        self.line(&format!("{v} := {f}({a}, {b})"));
        self.line(&format!("_ = {v}"));
        self.declare(&v, ty);
    }

    fn leave(&mut self) {
        let condition = self.expr("bool", 1);
        if self.loops > 0 && self.random.chance(60) {
            let word = self.random.pick(&["break", "continue"]);
            let label =
                if self.labels.is_empty() || self.random.chance(50) { String::new() } else { self.labels[0].clone() };
            return self.line(&format!("if ({condition}) {{ {word} {label} }}").replace("  ", " "));
        }
        match self.result {
            None => self.line(&format!("if ({condition}) {{ return }}")),
            Some(_) if self.named && self.random.chance(30) => self.line(&format!("if ({condition}) {{ return }}")),
            Some(ty) => {
                let value = self.expr(ty, 1);
                self.line(&format!("if ({condition}) {{ return {value} }}"));
            }
        }
    }

    fn function(&mut self, index: usize) {
        let ty = if self.random.chance(30) { self.random.pick(FLOATS) } else { self.any_type() };
        let name = format!("f{index}");
        self.named = self.random.chance(50);
        let result = if self.named { format!("(res {ty})") } else { ty.to_string() };
        self.open(&format!("func {name}(a int, s string) {result} {{"));
        self.vars = vec![Var { name: "a".into(), ty: "int" }, Var { name: "s".into(), ty: "string" }];
        self.line("s = cut(s)");
        if self.named {
            self.declare("res", ty);
            if self.random.chance(40) {
                let value = self.expr(ty, 1);
                self.line(&format!(
                    "defer func() {{ if r := recover(); r != nil {{ show(\"{name}\", what(r)); res = {value} }} }}()"
                ));
            }
        }
        self.result = Some(ty);
        self.budget = 24;
        for _ in 0..self.random.below(6) + 4 {
            self.statement();
        }
        let value = self.expr(ty, 2);
        self.line(&format!("return {value}"));
        self.close("}");
        self.line("");
        self.functions.push((name, ty));
    }
}

pub fn program(seed: u64, go_minor: u32) -> String {
    let mut w = Writer {
        random: Random::new(seed),
        out: String::from(PRELUDE),
        indent: 0,
        names: 0,
        budget: 0,
        go_minor,
        vars: Vec::new(),
        fixed: Vec::new(),
        loops: 0,
        depth: 0,
        labels: Vec::new(),
        result: None,
        named: false,
        functions: Vec::new(),
    };
    if go_minor >= 23 {
        w.out.push_str(ITERATORS);
    }
    w.out.push('\n');
    let functions = 2 + w.random.below(3) as usize;
    for index in 0..functions {
        w.function(index);
    }
    w.open("func main() {");
    for (index, (name, ty)) in w.functions.clone().into_iter().enumerate() {
        for turn in 0..2 {
            let call = format!("{name}({}, \"{}\")", index * 3 + turn, ["ab", "xyzé", ""][(index + turn) % 3]);
            let text = match ty {
                "func(int) int" => format!("show(\"main\", {call}(3))"),
                "*int" => format!("show(\"main\", *{call})"),
                _ => format!("show(\"main\", {call})"),
            };
            if index + 1 == functions && turn == 1 && w.random.chance(50) {
                w.line(&text);
            } else {
                w.line(&format!("try(\"{name}\", func() {{ {text} }})"));
            }
        }
    }
    w.close("}");
    w.out
}
