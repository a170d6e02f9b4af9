//! Programs about the capacity of slices: functions that build one by `append` and pass it on in all kinds of ways, called once or in a loop.

use crate::random::Random;

/// Element types, and a value of each made of `i`.
const ELEMENTS: [(&str, &str); 8] = [
    ("int", "i"),
    ("byte", "byte(i)"),
    ("string", "fmt.Sprint(i)"),
    ("int32", "int32(i)"),
    ("[2]int", "[2]int{i, i}"),
    ("*int", "new(int)"),
    ("float64", "float64(i)"),
    ("pair", "pair{int32(i), 1}"),
];
const FUNCTIONS: u64 = 4;

/// The programs are the same under every language version.
pub fn program(seed: u64, _minor: u32) -> String {
    let mut random = Random::new(seed);
    let mut functions = String::new();
    let mut calls = String::new();
    for k in 0..FUNCTIONS {
        functions += &function(&mut random, k);
        if random.chance(50) {
            calls += &format!(
                "\tfor n := 0; n < 9; n++ {{\n\t\ts := f{k}(n)\n\t\tfmt.Println({k}, n, len(s), cap(s))\n\t}}\n"
            );
            continue;
        }
        for call in 0..4 {
            let n = random.below(9);
            calls += &if random.chance(50) {
                format!("\tfmt.Println({k}, {n}, cap(f{k}({n})))\n")
            } else {
                format!("\ts{k}{call} := f{k}({n})\n\tfmt.Println({k}, {n}, len(s{k}{call}), cap(s{k}{call}))\n")
            };
        }
    }
    format!(
        "package main\n\nimport \"fmt\"\n\ntype pair struct{{ a, b int32 }}\n\nvar total, keep int\n\n{functions}func main() {{\n{calls}\tfmt.Println(total, keep)\n}}\n"
    )
}

/// `f<k>`, which builds a slice, `look<k>`, to which it may give it, and `any<k>`, which may keep it.
fn function(random: &mut Random, k: u64) -> String {
    let (t, value) = random.pick(&ELEMENTS);
    let named = random.chance(30);
    let begin = match random.below(4) {
        _ if named => String::new(),
        0 => format!("\ts := []{t}{{}}\n"),
        1 => format!("\ts := make([]{t}, 0, 2)\n"),
        _ => format!("\tvar s []{t}\n"),
    };
    let append = format!("s = append(s, {value})");
    let build = match random.below(6) {
        0 => format!("\tfor i := 0; i < n; i++ {{\n\t\ttotal += i\n\t\t{append}\n\t}}\n"),
        1 => format!("\tfor i := 0; i < n; i++ {{\n\t\tif i%2 == 0 {{\n\t\t\t{append}\n\t\t}}\n\t}}\n"),
        2 => format!("\tfor i := 0; i < n; i++ {{\n\t\t{append}\n\t\tfmt.Print(len(s), \" \", cap(s), \" \")\n\t}}\n"),
        3 => format!("\ti := n\n\ttotal += i\n{}", format!("\t{append}\n").repeat(3)),
        4 => format!("\ti := n\n\ttotal += i\n\ts = append(s, {value}, {value}, {value})\n"),
        _ => format!("\tfor i := 0; i < n; i++ {{\n\t\t{append}\n\t}}\n"),
    };
    let pass = match random.below(14) {
        0 => "\tfmt.Print(len(s), cap(s), \" \")\n".to_string(),
        1 => "\tfor range s {\n\t\ttotal++\n\t}\n".to_string(),
        2 => "\tkeep = len(s)\n".to_string(),
        3 | 4 => format!("\tlook{k}(s)\n"),
        5 => "\tif len(s) > 2 {\n\t\ts = s[:2]\n\t}\n".to_string(),
        6 => "\tif s == nil {\n\t\ttotal++\n\t}\n".to_string(),
        7 => format!("\tany{k} = s\n"),
        8 => format!("\tt := s\n\tt = append(t, *new({t}))\n\ttotal += cap(t)\n"),
        9 => "\tif n == 2 {\n\t\treturn s\n\t}\n".to_string(),
        10 => "\tdefer func() { total++ }()\n".to_string(),
        _ => String::new(),
    };
    let look = match random.below(3) {
        0 => "\ttotal += len(x)\n".to_string(),
        1 => {
            "\tfor i := range x {\n\t\tif i > 3 {\n\t\t\tfmt.Println(\"long\")\n\t\t\ttotal += i\n\t\t\tfmt.Println(\"long\", total)\n\t\t}\n\t}\n"
                .to_string()
        }
        _ => format!("\tany{k} = x\n"),
    };
    let stays_out = if random.chance(30) { "//go:noinline\n" } else { "" };
    let result = if named { format!("(s []{t})") } else { format!("[]{t}") };
    let end = if named && random.chance(50) { "\treturn\n" } else { "\treturn s\n" };
    format!(
        "var any{k} []{t}\n\nfunc look{k}(x []{t}) {{\n{look}}}\n\n{stays_out}func f{k}(n int) {result} {{\n{begin}{build}{pass}{end}}}\n\n"
    )
}
