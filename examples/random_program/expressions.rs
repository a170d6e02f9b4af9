//! Random expressions of a wanted type.

use crate::values::Writer;

/// A type as Go writes it.
pub type Ty = &'static str;

pub const INTS: &[Ty] = &[
    "int", "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "uintptr", "level",
    "bits",
];
pub const FLOATS: &[Ty] = &["float64", "float64", "float32", "degrees"];
pub const STRINGS: &[Ty] = &["string", "string", "name"];
pub const OTHERS: &[Ty] = &[
    "bool",
    "complex128",
    "[]int",
    "list",
    "[]byte",
    "[]rune",
    "[]string",
    "[4]int",
    "map[string]int",
    "map[int]string",
    "point",
    "*point",
    "nest",
    "error",
    "any",
    "func(int) int",
    "shape",
    "[]any",
    "[2][3]int",
    "[]point",
    "map[point]bool",
    "pair[string, int]",
    "pair[name, []int]",
    "struct{ A int; B string }",
    "map[any]int",
    "[][]int",
    "*[4]int",
    "complex64",
    "*int",
    "map[string][]int",
];
const COMPARABLE: &[Ty] = &[
    "bool",
    "complex128",
    "[4]int",
    "point",
    "*point",
    "error",
    "any",
    "shape",
    "[2][3]int",
    "pair[string, int]",
    "struct{ A int; B string }",
    "*int",
];

fn bits_of(ty: Ty) -> (bool, u32) {
    match ty {
        "int8" => (true, 8),
        "int16" => (true, 16),
        "int32" => (true, 32),
        "uint8" | "bits" => (false, 8),
        "uint16" => (false, 16),
        "uint32" => (false, 32),
        "uint" | "uint64" | "uintptr" => (false, 64),
        _ => (true, 64),
    }
}

impl Writer {
    pub fn any_type(&mut self) -> Ty {
        match self.random.below(10) {
            0..=2 => self.random.pick(INTS),
            3 => self.random.pick(FLOATS),
            4 | 5 => self.random.pick(STRINGS),
            _ => self.random.pick(OTHERS),
        }
    }

    /// A variable of the type, if there is one.
    pub fn variable(&mut self, ty: Ty) -> Option<String> {
        let names: Vec<String> = self.vars.iter().filter(|v| v.ty == ty).map(|v| v.name.clone()).collect();
        match names.len() {
            0 => None,
            n => Some(names[self.random.below(n as u64) as usize].clone()),
        }
    }

    fn int_literal(&mut self, ty: Ty) -> String {
        let (signed, bits) = bits_of(ty);
        match self.random.below(8) {
            0 if signed => format!("-{}", self.random.below(100) + 1),
            1 if signed => (-(1i128 << (bits - 1))).to_string(),
            2 => ((1i128 << (bits - u32::from(signed))) - 1).to_string(),
            3 => format!("{:#x}", self.random.below(1 << (bits.min(31) - 1))),
            4 => self.random.pick(&["'a'", "0b101", "0o17", "1_0", "'\\x41'", "017"]).to_string(),
            _ => self.random.below(20).to_string(),
        }
    }

    fn string_literal(&mut self) -> String {
        self.random
            .pick(&[
                "\"\"",
                "\"go\"",
                "\"héllo\"",
                "\"世界\"",
                "\"a,b,c\"",
                "\" pad \"",
                "`raw\\n`",
                "\"\\xff\\xfe\"",
                "\"tab\\tq\\\"\"",
                "\"é\\u0301\"",
                "\"Ünï 😀\"",
                "\"\\x00\\u200b\"",
                "\"12\"",
                "\"-7.5\"",
                "\"%d%%\"",
                "\"ABC abc\"",
            ])
            .to_string()
    }

    pub fn literal(&mut self, ty: Ty) -> String {
        match ty {
            "bool" => self.random.pick(&["true", "false"]).to_string(),
            _ if FLOATS.contains(&ty) => self
                .random
                .pick(&[
                    "0",
                    "1.5",
                    "-2.25",
                    "1e6",
                    "3.141592653589793",
                    "1e21",
                    "1e-7",
                    "0.1",
                    "123456789",
                    "0x1p-3",
                    "1e20",
                    "-1e-5",
                ])
                .to_string(),
            _ if STRINGS.contains(&ty) => self.string_literal(),
            _ => self.int_literal(ty),
        }
    }

    /// Something of the type that is no constant, and small.
    pub fn atom(&mut self, ty: Ty) -> String {
        if self.random.chance(80)
            && let Some(name) = self.variable(ty)
        {
            return name;
        }
        if INTS.contains(&ty) || FLOATS.contains(&ty) || STRINGS.contains(&ty) || ty == "bool" {
            let literal = self.literal(ty);
            return format!("id[{ty}]({literal})");
        }
        self.composite(ty, 0)
    }

    /// A right operand: it may be a constant.
    fn operand(&mut self, ty: Ty, depth: u32) -> String {
        if self.random.chance(25) { self.literal(ty) } else { self.expr(ty, depth) }
    }

    pub fn expr(&mut self, ty: Ty, depth: u32) -> String {
        if depth == 0 || self.random.chance(15) {
            return self.atom(ty);
        }
        let depth = depth - 1;
        if self.random.chance(6) {
            let condition = self.expr("bool", depth.min(1));
            let (a, b) = (self.expr(ty, depth.min(1)), self.expr(ty, depth.min(1)));
            return format!("pick[{ty}]({condition}, {a}, {b})");
        }
        if self.random.chance(3) {
            let inner = self.expr(ty, depth);
            return format!("func() {ty} {{ show(\"now\", {}); return {inner} }}()", self.number());
        }
        if self.random.chance(2) {
            let inner = self.expr(ty, depth);
            return format!("any({inner}).({ty})");
        }
        if INTS.contains(&ty) {
            return self.int(ty, depth);
        }
        if FLOATS.contains(&ty) {
            return self.float(ty, depth);
        }
        if STRINGS.contains(&ty) {
            return self.string(ty, depth);
        }
        if ty == "bool" {
            return self.boolean(depth);
        }
        self.composite(ty, depth)
    }

    fn int(&mut self, ty: Ty, depth: u32) -> String {
        let a = self.expr(ty, depth);
        match self.random.below(24) {
            0..=4 => {
                let op = self.random.pick(&["+", "-", "*", "&", "|", "^", "&^", "+", "-"]);
                let b = self.operand(ty, depth);
                format!("({a} {op} {b})")
            }
            5 | 6 => {
                let op = self.random.pick(&["/", "%"]);
                let b = self.expr(ty, depth);
                if self.random.chance(4) { format!("({a} {op} {b})") } else { format!("({a} {op} ({b} | 1))") }
            }
            7 | 8 => {
                let op = self.random.pick(&["<<", ">>"]);
                let count = match self.random.below(10) {
                    0 => self.expr("int", depth.min(1)),
                    1 | 2 => self.random.below(70).to_string(),
                    3 | 4 => self.expr("uint8", depth.min(1)),
                    _ => format!("({} & 31)", self.expr("uint", depth.min(1))),
                };
                format!("({a} {op} {count})")
            }
            9 => format!("({}{a})", self.random.pick(&["-", "^", "+", "-"])),
            10..=12 => {
                let from = self.random.pick(INTS);
                format!("{ty}({})", self.expr(from, depth))
            }
            13 => {
                let from = self.random.pick(FLOATS);
                // What a float out of the range becomes is the processor's matter: keep it within.
                format!("{ty}(small({}))", self.expr(from, depth))
            }
            14 => {
                let of = self.random.pick(&[
                    "[]int",
                    "string",
                    "[]byte",
                    "map[string]int",
                    "[]string",
                    "[][]int",
                    "name",
                    "[]rune",
                ]);
                format!("{ty}(len({}))", self.expr(of, depth))
            }
            15 => {
                let b = self.expr(ty, depth);
                format!("{}({a}, {b})", self.random.pick(&["min", "max", "total"]))
            }
            16 if ty == "int" => {
                let list = self.expr("[]int", depth);
                let index = self.expr("int", 1);
                if self.random.chance(5) {
                    return format!("({list})[{index}]");
                }
                format!("append({list}, 7)[idx({index}, 1+len({list}))]")
            }
            17 if ty == "int" => match self.random.below(9) {
                0 => format!("({}).X", self.expr("point", depth)),
                1 => format!("({}).Sum()", self.expr("point", depth)),
                2 => format!("({}).Sum()", self.expr("shape", depth)),
                3 => format!("point.Sum({})", self.expr("point", depth)),
                4 => format!("({}).Y", self.expr("nest", depth)),
                5 => format!("({})[{} & 3]", self.expr("[4]int", depth), self.expr("int", 1)),
                6 => format!("({})[{}]", self.expr("map[string]int", depth), self.expr("string", 1)),
                7 => format!(
                    "({})[idx({}, 2)][{} & 1]",
                    self.expr("[2][3]int", depth),
                    self.expr("int", 1),
                    self.expr("int", 1)
                ),
                _ => format!("*{}", self.atom("*int")),
            },
            18 if ty == "int" => format!("({})({a})", self.expr("func(int) int", depth)),
            19 if ty == "int" => match self.random.below(5) {
                0 => format!("fold({}, {a}, func(a, v int) int {{ return a - v }})", self.expr("[]int", depth)),
                1 => format!("many(\"many\", {a}, {})", self.expr("int", depth)),
                2 => format!("many(\"many\", {}...)", self.expr("[]int", depth)),
                3 => format!("strings.Index({}, {})", self.expr("string", depth), self.expr("string", 0)),
                _ => format!("utf8.RuneCountInString({})", self.expr("string", depth)),
            },
            20 if ty == "uint8" => {
                let (s, i) = (self.expr("string", depth), self.expr("int", 1));
                format!("({s}+\"z\")[idx({i}, len({s}))]")
            }
            21 if ty == "int32" => format!("[]rune({}+\"é\")[0]", self.expr("string", depth)),
            22 if ty == "int" => {
                format!("int(imag(complex(1.5, 2.5) * complex(float64(({}).X), 1)))", self.atom("point"))
            }
            _ => a,
        }
    }

    fn float(&mut self, ty: Ty, depth: u32) -> String {
        let a = self.expr(ty, depth);
        match self.random.below(12) {
            0..=3 => {
                let op = self.random.pick(&["+", "-", "*", "/"]);
                let b = self.expr(ty, depth);
                format!("({a} {op} {b})")
            }
            4 => format!("(-{a})"),
            5 => {
                let from = self.random.pick(INTS);
                format!("{ty}({})", self.expr(from, depth))
            }
            6 => {
                let from = self.random.pick(FLOATS);
                format!("{ty}({})", self.expr(from, depth))
            }
            7 => {
                let b = self.expr(ty, depth);
                format!("{}({a}, {b})", self.random.pick(&["min", "max", "total"]))
            }
            8 => {
                let f = self.random.pick(&["Sqrt", "Floor", "Abs", "Trunc", "Round", "Ceil", "Log2", "Exp"]);
                format!("{ty}(math.{f}(float64({a})))")
            }
            9 if ty == "float64" => format!("({}).Area()", self.expr("shape", depth)),
            10 if ty == "float64" => {
                format!("{}({})", self.random.pick(&["real", "imag"]), self.expr("complex128", depth))
            }
            11 => format!(
                "{ty}({})",
                self.random.pick(&["math.Inf(1)", "math.Inf(-1)", "math.NaN()", "math.Copysign(0, -1)"])
            ),
            _ => a,
        }
    }

    fn string(&mut self, ty: Ty, depth: u32) -> String {
        if ty != "string" {
            return match self.random.below(4) {
                0 => format!("({} + {})", self.expr(ty, depth), self.operand(ty, depth)),
                1 => format!("cut({})", self.expr(ty, depth)),
                2 => self.atom(ty),
                _ => format!("{ty}({})", self.expr("string", depth)),
            };
        }
        match self.random.below(26) {
            0..=2 => format!("({} + {})", self.expr(ty, depth), self.operand(ty, depth)),
            3 => {
                let of = self.random.pick(&["int32", "int", "uint8", "level"]);
                if of == "int32" {
                    format!("string({})", self.expr(of, depth))
                } else {
                    format!("string(rune({}))", self.expr(of, depth))
                }
            }
            4 => {
                let of = self.random.pick(&["[]byte", "[]rune", "name"]);
                format!("string({})", self.expr(of, depth))
            }
            5 => {
                let s = self.atom(ty);
                let i = self.expr("int", 1);
                format!("{s}[idx({i}, len({s})+1):]")
            }
            6 => {
                let s = self.atom(ty);
                let i = self.expr("int", 1);
                format!("{s}[:idx({i}, len({s})+1)]")
            }
            7 => format!("strconv.Itoa({})", self.expr("int", depth)),
            8 => {
                let of = self.printable();
                format!("fmt.Sprint({})", self.expr(of, depth))
            }
            9 => {
                let f = self.random.pick(&["ToUpper", "ToLower", "TrimSpace", "Title"]);
                format!("strings.{f}({})", self.expr(ty, depth))
            }
            10 => format!("strings.Repeat({}, {}&3)", self.expr(ty, depth.min(1)), self.expr("int", 1)),
            11 => format!("strconv.Quote({})", self.expr(ty, depth)),
            12 => format!("strings.Join({}, {})", self.expr("[]string", depth), self.operand(ty, 0)),
            13 => format!("strconv.FormatInt(int64({}), 2+{}%35)", self.expr("int", depth), self.random.below(35)),
            14 => {
                let verb = self.random.pick(&["'g'", "'e'", "'f'", "'G'", "'b'", "'x'"]);
                let precision = self.random.pick(&["-1", "0", "2", "5"]);
                format!(
                    "strconv.FormatFloat({}, {verb}, {precision}, {})",
                    self.expr("float64", depth),
                    self.random.pick(&["64", "32"])
                )
            }
            15 => format!("({}).Key", self.expr("pair[string, int]", depth)),
            16 => format!("({}).Name", self.expr("nest", depth)),
            17 => format!("({}).String()", self.expr("level", depth)),
            18 => {
                let of = self.printable();
                format!("kind({})[:1]", self.expr(of, depth))
            }
            19 => format!("({})[{}]", self.expr("map[int]string", depth), self.expr("int", 1)),
            20 => format!(
                "strings.Map(func(r rune) rune {{ return r + {} }}, {})",
                self.random.below(3),
                self.expr(ty, depth)
            ),
            21 => format!(
                "strings.ReplaceAll({}, {}, {})",
                self.expr(ty, depth),
                self.operand(ty, 0),
                self.operand(ty, 0)
            ),
            22 => format!("({}).Named({})", self.expr("point", depth), self.expr(ty, 0)),
            23 => format!("({}).B", self.expr("struct{ A int; B string }", depth)),
            24 => format!("what({})", self.expr("error", depth)),
            _ => format!("cut({})", self.expr(ty, depth)),
        }
    }

    fn boolean(&mut self, depth: u32) -> String {
        match self.random.below(14) {
            0..=3 => {
                let of = self.ordered();
                let op = self.random.pick(&["<", "<=", ">", ">=", "==", "!="]);
                format!("({} {op} {})", self.expr(of, depth), self.operand(of, depth))
            }
            4 | 5 => {
                let of = self.random.pick(COMPARABLE);
                let op = self.random.pick(&["==", "!="]);
                format!("({} {op} {})", self.expr(of, depth), self.expr(of, depth))
            }
            6 => format!("!{}", self.expr("bool", depth)),
            7 | 8 => {
                let op = self.random.pick(&["&&", "||"]);
                format!("({} {op} {})", self.expr("bool", depth), self.expr("bool", depth))
            }
            9 => {
                let e = self.expr("error", depth);
                let target = self.random.pick(&["errOne", "errTwo", "os.ErrNotExist"]);
                format!("errors.Is({e}, {target})")
            }
            10 => format!(
                "(any({}) == any({}))",
                {
                    let t = self.ordered();
                    self.expr(t, depth)
                },
                {
                    let t = self.ordered();
                    self.expr(t, depth)
                }
            ),
            11 => format!(
                "strings.{}({}, {})",
                self.random.pick(&["Contains", "HasPrefix", "EqualFold"]),
                self.expr("string", depth),
                self.operand("string", 0)
            ),
            12 => format!("({}).Deep.On", self.expr("nest", depth)),
            _ => {
                let of =
                    self.random.pick(&["[]int", "map[string]int", "error", "any", "func(int) int", "shape", "*point"]);
                format!("({} == nil)", self.expr(of, depth))
            }
        }
    }

    pub fn ordered(&mut self) -> Ty {
        match self.random.below(3) {
            0 => self.random.pick(FLOATS),
            1 => self.random.pick(STRINGS),
            _ => self.random.pick(INTS),
        }
    }

    /// A type whose values print without addresses.
    pub fn printable(&mut self) -> Ty {
        loop {
            let ty = self.any_type();
            if !matches!(ty, "func(int) int" | "*int") {
                return ty;
            }
        }
    }

    fn list(&mut self, ty: Ty, depth: u32, most: u64) -> String {
        let count = self.random.below(most + 1);
        (0..count).map(|_| self.expr(ty, depth)).collect::<Vec<_>>().join(", ")
    }

    pub fn composite(&mut self, ty: Ty, depth: u32) -> String {
        let inner = depth.min(1);
        match ty {
            "complex128" | "complex64" => {
                let part = if ty == "complex64" { "float32" } else { "float64" };
                match self.random.below(4) {
                    0 if depth > 0 => {
                        let op = self.random.pick(&["+", "-", "*"]);
                        format!("({} {op} {})", self.expr(ty, depth), self.expr(ty, depth))
                    }
                    1 => format!("{ty}({} + {}i)", self.random.below(9), self.random.below(9)),
                    _ => format!("complex({}, {})", self.expr(part, inner), self.expr(part, inner)),
                }
            }
            "[]int" => match self.random.below(10) {
                0 if depth > 0 => format!("append({}, {})", self.expr(ty, depth), self.expr("int", inner)),
                1 if depth > 0 => format!("trim(append({}, {}...))", self.expr(ty, inner), self.expr(ty, inner)),
                2 if depth > 0 => {
                    let i = self.expr("int", 1);
                    match self.variable(ty) {
                        Some(s) => format!("{s}[idx({i}, len({s})+1):]"),
                        None => format!("make([]int, {i}&3)"),
                    }
                }
                3 if depth > 0 => {
                    format!("apply({}, func(v int) int {{ return v*{} }})", self.expr(ty, depth), self.expr("int", 0))
                }
                4 if depth > 0 => format!(
                    "filter({}, func(v int) bool {{ return v > {} }})",
                    self.expr(ty, depth),
                    self.expr("int", 0)
                ),
                5 => self.random.pick(&["[]int(nil)", "[]int{2: 5, 1: 3}", "make([]int, 2, 5)", "[]int{}"]).to_string(),
                6 if depth > 0 => format!("slices.Clone({})", self.expr(ty, inner)),
                7 if depth > 0 => format!("sorted({})", self.expr("map[int]string", inner)),
                _ => format!("[]int{{{}}}", self.list("int", inner, 4)),
            },
            "list" => format!("list({})", self.expr("[]int", inner)),
            "[]byte" => match self.random.below(3) {
                0 if depth > 0 => format!("append({}, {}...)", self.expr(ty, inner), self.expr("string", inner)),
                1 => format!("[]byte{{{}}}", self.list("uint8", inner, 3)),
                _ => format!("[]byte({})", self.expr("string", inner)),
            },
            "[]rune" => match self.random.below(3) {
                0 => format!("[]rune{{{}}}", self.list("int32", inner, 3)),
                _ => format!("[]rune({})", self.expr("string", inner)),
            },
            "[]string" => match self.random.below(4) {
                0 if depth > 0 => {
                    format!("strings.Split({}, {})", self.expr("string", inner), self.operand("string", 0))
                }
                1 if depth > 0 => format!("strings.Fields({})", self.expr("string", inner)),
                2 if depth > 0 => format!("apply({}, strconv.Itoa)", self.expr("[]int", inner)),
                _ => format!("[]string{{{}}}", self.list("string", inner, 3)),
            },
            "[4]int" => match self.random.below(4) {
                0 => format!("[4]int{{{}}}", self.list("int", inner, 4)),
                1 => "[...]int{3: 1}".to_string(),
                2 if depth > 0 => format!("[4]int(append({}, 1, 2, 3, 4))", self.expr("[]int", inner)),
                _ => format!("[4]int{{1: {}, 3: {}}}", self.expr("int", inner), self.expr("int", inner)),
            },
            "*[4]int" => match self.random.below(3) {
                0 => "new([4]int)".to_string(),
                1 if depth > 0 => format!("(*[4]int)(append({}, 1, 2, 3, 4))", self.expr("[]int", inner)),
                _ => format!("&[4]int{{{}}}", self.list("int", inner, 4)),
            },
            "[][]int" => format!("[][]int{{{}}}", self.list("[]int", inner, 3)),
            "[2][3]int" => {
                format!("[2][3]int{{{{{}}}, {{2: {}}}}}", self.list("int", inner, 3), self.expr("int", inner))
            }
            "map[string]int" => match self.random.below(4) {
                0 => "map[string]int(nil)".to_string(),
                _ => format!(
                    "map[string]int{{\"a\": {}, \"b\": {}, {}: 1}}",
                    self.expr("int", inner),
                    self.expr("int", inner),
                    self.expr("string", inner)
                ),
            },
            "map[int]string" => format!(
                "map[int]string{{1: {}, {}: \"k\", {}: \"l\"}}",
                self.expr("string", inner),
                self.expr("int", inner),
                self.expr("int", inner)
            ),
            "map[string][]int" => {
                format!("map[string][]int{{\"k\": {}, {}: nil}}", self.expr("[]int", inner), self.expr("string", inner))
            }
            "map[point]bool" => {
                format!("map[point]bool{{{{1, 2}}: {}, {}: true}}", self.expr("bool", inner), self.expr("point", inner))
            }
            "map[any]int" => {
                let (a, b) = (self.ordered(), self.random.pick(&["point", "bool", "int", "[4]int", "string"]));
                if self.random.chance(4) {
                    return format!("map[any]int{{any({}): 2}}", self.expr("[]int", inner));
                }
                format!("map[any]int{{any({}): 1, any({}): 2}}", self.expr(a, inner), self.expr(b, inner))
            }
            "point" => match self.random.below(5) {
                0 if depth > 0 => format!("({}).Add({})", self.expr(ty, inner), self.expr(ty, inner)),
                1 if depth > 0 => format!("*({}).Scale({})", self.expr("*point", inner), self.expr("int", inner)),
                2 if depth > 0 => format!("({}).point", self.expr("nest", inner)),
                _ => format!("point{{{}, {}}}", self.expr("int", inner), self.expr("int", inner)),
            },
            "*point" => match self.random.below(6) {
                0 if self.random.chance(30) => "(*point)(nil)".to_string(),
                1 => "new(point)".to_string(),
                2 if depth > 0 => format!("ptr({})", self.expr("point", inner)),
                3 if self.variable("point").is_some() => format!("&{}", self.variable("point").unwrap_or_default()),
                4 if self.variable("nest").is_some() => format!("&{}.point", self.variable("nest").unwrap_or_default()),
                _ => format!("&point{{X: {}}}", self.expr("int", inner)),
            },
            "*int" => match self.variable("int") {
                Some(name) if !self.fixed.contains(&name) => format!("&{name}"),
                _ => format!("ptr({})", self.expr("int", inner)),
            },
            "nest" => format!(
                "nest{{point: {}, Name: {}, Tags: [2]string{{1: {}}}}}",
                self.expr("point", inner),
                self.expr("string", inner),
                self.expr("string", inner)
            ),
            "pair[string, int]" => {
                format!("pair[string, int]{{{}, {}}}", self.expr("string", inner), self.expr("int", inner))
            }
            "pair[name, []int]" => {
                format!("pair[name, []int]{{Key: {}, Val: {}}}", self.expr("name", inner), self.expr("[]int", inner))
            }
            "struct{ A int; B string }" => {
                format!("struct{{ A int; B string }}{{{}, {}}}", self.expr("int", inner), self.expr("string", inner))
            }
            "error" => match self.random.below(9) {
                0 => "error(nil)".to_string(),
                1 => "errOne".to_string(),
                2 if depth > 0 => {
                    format!("fmt.Errorf(\"wrapped %d: %w\", {}, {})", self.expr("int", inner), self.expr(ty, inner))
                }
                3 if depth > 0 => format!("errors.Join({}, {})", self.expr(ty, inner), self.expr(ty, inner)),
                4 if depth > 0 => format!("error(&failure{{{}, {}}})", self.expr("int", inner), self.expr(ty, inner)),
                5 => format!("error({})", self.expr("name", inner)),
                6 if depth > 0 => format!("errors.Unwrap({})", self.expr(ty, inner)),
                7 if depth > 0 => {
                    format!("func() error {{ _, err := two({}); return err }}()", self.expr("int", inner))
                }
                _ => "error(errTwo)".to_string(),
            },
            "any" => {
                let of = self.printable();
                if self.random.chance(8) { "any(nil)".to_string() } else { format!("any({})", self.expr(of, inner)) }
            }
            "shape" => match self.random.below(5) {
                0 => format!("shape({})", self.expr("*point", inner)),
                1 => format!("shape(&circle{{{}}})", self.expr("float64", inner)),
                2 => format!("shape({})", self.expr("nest", inner)),
                3 if self.random.chance(20) => "shape(nil)".to_string(),
                _ => format!("shape({})", self.expr("point", inner)),
            },
            "[]any" => {
                // No pointers, which would print as addresses.
                let (a, b) = (
                    self.ordered(),
                    self.random.pick(&["point", "bool", "[]int", "[4]int", "[]string", "map[int]string"]),
                );
                format!("[]any{{{}, {}, nil}}", self.expr(a, inner), self.expr(b, inner))
            }
            "[]point" => match self.random.below(3) {
                0 if depth > 0 => format!("append({}, {})", self.expr(ty, inner), self.expr("point", inner)),
                _ => format!("[]point{{{{{}, 1}}, {{Y: {}}}}}", self.expr("int", inner), self.expr("int", inner)),
            },
            "func(int) int" => self.function_value(inner),
            _ => self.atom("int"),
        }
    }

    fn function_value(&mut self, depth: u32) -> String {
        match self.random.below(9) {
            0 if self.random.chance(30) => "(func(int) int)(nil)".to_string(),
            1 => "id[int]".to_string(),
            2 => {
                let p = self.expr("*point", depth);
                format!("func(n int) int {{ return ({p}).Scale(n).X }}")
            }
            3 => "func(n int) int { return total(n, 1) }".to_string(),
            4 | 5 => {
                let name = self.variable("int").unwrap_or_else(|| "zero".into());
                if self.fixed.contains(&name) {
                    return format!("func(n int) int {{ return n - {name} }}");
                }
                format!("func(n int) int {{ {name} += n; return {name} }}")
            }
            6 => {
                let (f, g) = (self.expr("int", 0), self.expr("int", 0));
                format!("func(n int) (r int) {{ defer func() {{ r += {f} }}(); return n * {g} }}")
            }
            _ => {
                let name = self.fresh("n");
                self.vars.push(crate::values::Var { name: name.clone(), ty: "int" });
                let body = self.expr("int", depth);
                self.vars.pop();
                format!("func({name} int) int {{ return {body} }}")
            }
        }
    }
}
