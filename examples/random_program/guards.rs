//! Programs about guards: what they print depends on order of guards, captures, results, panics and recovery.

use crate::random::Random;
use std::fmt::Write;

/// How a function returns.
#[derive(Clone, Copy, PartialEq)]
enum Results {
    None,
    Unnamed,
    Named,
    NamedPair,
    UnnamedPair,
}

/// What the statement being written stands in.
#[derive(Clone)]
struct Scope {
    /// Names of int variables that may be read and changed.
    ints: Vec<String>,
    results: Results,
    /// Whether named results can be seen from here (also in closures of the function).
    named: bool,
    /// In a loop, so that `break` and `continue` are legal.
    in_loop: bool,
    /// How much deeper statements may nest.
    depth: u32,
    /// Whether this code runs as a goroutine of its own, where Goexit is interesting and harmless.
    goroutine: bool,
    /// Inside the body of a range-over-func loop or a deferred closure.
    loops: u32,
}

struct Writer {
    random: Random,
    out: String,
    indent: usize,
    /// Functions that may be called from the one being written: index, results.
    callees: Vec<(usize, Results)>,
    names: usize,
    budget: i32,
    go_minor: u32,
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

    fn fresh(&mut self, stem: &str) -> String {
        self.names += 1;
        format!("{stem}{}", self.names)
    }

    fn int(&mut self, scope: &Scope) -> String {
        let variable = |w: &mut Writer| match scope.ints.len() {
            0 => w.random.below(10).to_string(),
            n => scope.ints[w.random.below(n as u64) as usize].clone(),
        };
        match self.random.below(6) {
            0 => self.random.below(20).to_string(),
            1 => format!("{}+{}", variable(self), self.random.below(9) + 1),
            2 => format!("{}*{}", variable(self), self.random.below(3) + 2),
            3 => format!("say({}, {})", self.names + 1000, variable(self)),
            _ => variable(self),
        }
    }

    fn block(&mut self, scope: &Scope, most: u64) {
        let mut inner = scope.clone();
        inner.depth = scope.depth.saturating_sub(1);
        for _ in 0..=self.random.below(most) {
            self.statement(&mut inner);
        }
    }

    /// A function literal without results, as the operand of `defer` or `go` or called at once; ends without line break.
    fn literal(&mut self, head: &str, tail: &str, scope: &Scope, recovers: bool) {
        self.open(&format!("{head}func() {{"));
        let mut inner = scope.clone();
        inner.results = Results::None;
        inner.in_loop = false;
        inner.named = scope.named;
        if recovers {
            self.recover(&inner);
        }
        self.block(&inner, 2);
        self.close(&format!("}}(){tail}"));
    }

    fn recover(&mut self, scope: &Scope) {
        let label = self.fresh("r");
        match self.random.below(5) {
            0 => self.line(&format!("say2(\"{label}\", show(recover()))")),
            1 => {
                self.open("if r := recover(); r != nil {");
                self.line(&format!("say2(\"{label}\", show(r))"));
                match self.random.below(4) {
                    0 => self.line("panic(r)"),
                    1 => self.line(&format!("panic(fmt.Sprint(\"again \", show(r), {}))", self.names)),
                    2 if scope.named => {
                        let int = self.random.below(50);
                        self.line(&format!("res += {int}"));
                    }
                    _ => {}
                }
                self.close("}");
            }
            2 => self.line(&format!("helper(\"{label}\")")),
            3 => self.line(&format!("func() {{ say2(\"{label}\", show(recover())) }}()")),
            _ => {
                self.line("r := recover()");
                self.line(&format!("defer say2(\"{label}\", show(r))"));
            }
        }
    }

    fn panic(&mut self, scope: &Scope) {
        let n = self.names;
        let int = self.int(scope);
        match self.random.below(13) {
            0 => self.line(&format!("panic({int})")),
            1 => self.line(&format!("panic(fmt.Sprint(\"p{n} \", {int}))")),
            2 => self.line(&format!("panic(fmt.Errorf(\"e{n}: %w\", errBase))")),
            3 => self.line(&format!("panic(code({int}))")),
            4 => self.line(&format!("panic(failure{{{int}, \"f{n}\"}})")),
            5 => self.line(&format!("panic(&failure{{{int}, \"g{n}\"}})")),
            6 => self.line(&format!("say({n}, list[{int}+3])")),
            7 => self.line(&format!("say({n}, {int}/zero)")),
            8 => self.line("nilMap[\"k\"] = 1"),
            9 => self.line(&format!("say({n}, nilPointer.n)")),
            10 => self.line(&format!("say({n}, anything.(int))")),
            11 => self.line("panic(float(1.5))"),
            _ => self.line(&format!("say({n}, len(list[zero+{int}+1:2]))")),
        }
    }

    fn call(&mut self, scope: &Scope) -> Option<(String, Results)> {
        if self.callees.is_empty() {
            return None;
        }
        let pick = self.random.below(self.callees.len() as u64) as usize;
        let (index, results) = self.callees[pick];
        let argument = self.int(scope);
        Some((format!("f{index}({argument})"), results))
    }

    fn defer(&mut self, scope: &Scope) {
        let label = self.fresh("d");
        match self.random.below(14) {
            0 | 1 => {
                let int = self.int(scope);
                self.line(&format!("defer say2(\"{label}\", {int})"));
            }
            2 | 3 => {
                let head = "defer ".to_string();
                self.literal(&head, "", scope, false);
            }
            4..=6 => self.literal("defer ", "", scope, true),
            7 => {
                let int = self.int(scope);
                self.open("defer func(v int) {");
                let mut inner = scope.clone();
                inner.results = Results::None;
                inner.in_loop = false;
                inner.ints.push("v".into());
                self.line(&format!("say2(\"{label}\", v)"));
                self.block(&inner, 1);
                self.close(&format!("}}({int})"));
            }
            8 => {
                if let Some((call, _)) = self.call(scope) {
                    self.line(&format!("defer {call}"));
                }
            }
            9 => {
                let int = self.int(scope);
                match self.random.below(4) {
                    0 => self.line(&format!("defer box{{{int}}}.show(\"{label}\")")),
                    1 => {
                        let name = self.fresh("b");
                        self.line(&format!("{name} := &box{{{int}}}"));
                        self.line(&format!("defer {name}.bump(\"{label}\")"));
                        self.line(&format!("{name}.n += 100"));
                    }
                    2 => {
                        let name = self.fresh("s");
                        self.line(&format!("var {name} shower = box{{{int}}}"));
                        self.line(&format!("defer {name}.show(\"{label}\")"));
                        self.line(&format!("{name} = nil"));
                    }
                    _ => {
                        let name = self.fresh("m");
                        self.line(&format!("{name} := box{{{int}}}.show"));
                        self.line(&format!("defer {name}(\"{label}\")"));
                    }
                }
            }
            10 => self.line("defer recover()"),
            11 => self.line(&format!("defer helper(\"{label}\")")),
            12 => self.line(&format!("defer enter(\"{label}\")()")),
            _ => {
                let int = self.int(scope);
                if self.random.chance(40) {
                    self.line(&format!("defer panic(fmt.Sprint(\"{label} \", {int}))"));
                } else if self.random.chance(20) {
                    let name = self.fresh("fn");
                    self.line(&format!("var {name} func()"));
                    self.line(&format!("defer {name}()"));
                } else {
                    self.line(&format!("defer fmt.Println(\"{label}\", {int}, len(list))"));
                }
            }
        }
    }

    fn loops(&mut self, scope: &Scope) {
        let mut inner = scope.clone();
        inner.in_loop = true;
        inner.loops += 1;
        let name = self.fresh("i");
        inner.ints.push(name.clone());
        let turns = self.random.below(3) + 1;
        match self.random.below(5) {
            0 | 1 => {
                self.open(&format!("for {name} := 0; {name} < {turns}; {name}++ {{"));
                // The counter must not be changed at random, or the loop may not end.
                inner.ints.pop();
                self.line(&format!("defer func() {{ say2(\"loop\", {name}) }}()"));
            }
            2 => {
                self.open(&format!("for _, {name} := range list[:{turns}] {{"));
                self.line(&format!("defer func() {{ say2(\"range\", {name}) }}()"));
            }
            3 if self.go_minor >= 22 => {
                self.open(&format!("for {name} := range {turns} {{"));
                self.line(&format!("defer say2(\"int\", {name})"));
            }
            4 if self.go_minor >= 23 => {
                self.open(&format!("for {name} := range count({turns}) {{"));
                self.line(&format!("defer func() {{ say2(\"func\", {name}) }}()"));
            }
            _ => {
                self.open(&format!("for {name} := range list[:{turns}] {{"));
                self.line(&format!("defer func(v int) {{ say2(\"index\", v*10+{name}) }}({name})"));
            }
        }
        self.block(&inner, 2);
        self.close("}");
    }

    fn statement(&mut self, scope: &mut Scope) {
        self.budget -= 1;
        if self.budget < 0 {
            let int = self.int(scope);
            return self.line(&format!("say2(\"end\", {int})"));
        }
        let deep = scope.depth > 0;
        match self.random.below(32) {
            0 | 1 => {
                let name = self.fresh("x");
                let int = self.int(scope);
                self.line(&format!("{name} := {int}"));
                self.line(&format!("_ = {name}"));
                scope.ints.push(name);
            }
            2..=4 if !scope.ints.is_empty() => {
                let pick = self.random.below(scope.ints.len() as u64) as usize;
                let name = scope.ints[pick].clone();
                let op = ["+=", "-=", "="][self.random.below(3) as usize];
                let int = self.int(scope);
                self.line(&format!("{name} {op} {int}"));
            }
            5..=7 => {
                let label = self.fresh("t");
                let int = self.int(scope);
                self.line(&format!("say2(\"{label}\", {int})"));
            }
            8..=14 if deep => self.defer(scope),
            15 | 16 if deep && scope.loops < 2 => self.loops(scope),
            17 | 18 if deep => {
                let int = self.int(scope);
                let bound = self.random.below(15);
                self.open(&format!("if {int} > {bound} {{"));
                self.block(scope, 2);
                if self.random.chance(40) {
                    self.close("} else {");
                    self.indent += 1;
                    self.block(scope, 1);
                }
                self.close("}");
            }
            19 => {
                let int = self.int(scope);
                let divisor = self.random.below(3) + 2;
                self.open(&format!("if {int}%{divisor} == 0 {{"));
                self.panic(scope);
                self.close("}");
            }
            20..=22 => {
                if let Some((call, results)) = self.call(scope) {
                    match results {
                        Results::None => self.line(&call),
                        Results::Unnamed | Results::Named => self.line(&format!("say2(\"ret\", {call})")),
                        Results::NamedPair | Results::UnnamedPair => {
                            self.open("{");
                            self.line(&format!("v, err := {call}"));
                            self.line("say2(\"pair\", v, show(err))");
                            self.close("}");
                        }
                    }
                }
            }
            23 if deep => self.literal("", "", scope, false),
            24 if deep => {
                self.open("func() {");
                self.literal("defer ", "", scope, true);
                let mut inner = scope.clone();
                inner.results = Results::None;
                inner.in_loop = false;
                self.block(&inner, 2);
                self.close("}()");
            }
            25 if deep && !scope.goroutine => {
                self.line("wg.Add(1)");
                self.open("go func() {");
                self.line("defer wg.Done()");
                let mut inner = scope.clone();
                inner.results = Results::None;
                inner.in_loop = false;
                inner.goroutine = true;
                self.literal("defer ", "", &inner, true);
                self.line("defer func() { _ = recover() }()");
                self.block(&inner, 3);
                if self.random.chance(40) {
                    self.line("runtime.Goexit()");
                }
                self.close("}()");
                self.line("wg.Wait()");
            }
            26 if scope.in_loop => {
                let int = self.int(scope);
                let word = ["break", "continue"][self.random.below(2) as usize];
                self.line(&format!("if {int}%2 == 1 {{ {word} }}"));
            }
            27 | 28 => {
                let int = self.int(scope);
                let bound = self.random.below(12);
                self.open(&format!("if {int} > {bound} {{"));
                self.give_back(scope);
                self.close("}");
            }
            29 if scope.named => {
                let int = self.int(scope);
                let op = ["=", "+="][self.random.below(2) as usize];
                self.line(&format!("res {op} {int}"));
            }
            30 if deep => {
                let int = self.int(scope);
                self.open(&format!("switch {int} % 3 {{"));
                self.close("case 0:");
                self.indent += 1;
                self.block(scope, 1);
                if self.random.chance(30) {
                    self.line("fallthrough");
                }
                self.close("case 1:");
                self.indent += 1;
                self.block(scope, 1);
                self.close("default:");
                self.indent += 1;
                self.block(scope, 1);
                self.close("}");
            }
            _ => {
                let int = self.int(scope);
                self.line(&format!("say2(\"s\", {int})"));
            }
        }
    }

    fn give_back(&mut self, scope: &Scope) {
        let int = self.int(scope);
        match scope.results {
            Results::None => self.line("return"),
            Results::Unnamed => self.line(&format!("return {int}")),
            Results::UnnamedPair => {
                let n = self.names;
                self.line(&format!("return {int}, fmt.Errorf(\"u{n}\")"));
            }
            Results::Named if self.random.chance(40) => self.line("return"),
            Results::Named => self.line(&format!("return {int}")),
            Results::NamedPair if self.random.chance(40) => self.line("return"),
            Results::NamedPair => self.line(&format!("return {int}, errBase")),
        }
    }

    fn function(&mut self, index: usize) {
        let results =
            [Results::None, Results::Unnamed, Results::Named, Results::Named, Results::NamedPair, Results::UnnamedPair]
                [self.random.below(6) as usize];
        let text = match results {
            Results::None => "",
            Results::Unnamed => " int",
            Results::Named => " (res int)",
            Results::NamedPair => " (res int, err error)",
            Results::UnnamedPair => " (int, error)",
        };
        self.open(&format!("func f{index}(a int){text} {{"));
        let named = matches!(results, Results::Named | Results::NamedPair);
        let mut ints = vec!["a".to_string()];
        if named {
            ints.push("res".into());
        }
        let mut scope = Scope { ints, results, named, in_loop: false, depth: 3, goroutine: false, loops: 0 };
        self.budget = 26;
        if self.random.chance(35) {
            self.literal("defer ", "", &scope, true);
        }
        for _ in 0..self.random.below(5) + 2 {
            self.statement(&mut scope);
        }
        if self.random.chance(25) {
            self.panic(&scope);
        }
        self.give_back(&scope);
        self.close("}");
        self.line("");
        self.callees.push((index, results));
    }
}

const PRELUDE: &str = r#"package main

import (
	"errors"
	"fmt"
	"runtime"
	"sync"
)

type code int

type float float64

type failure struct {
	n    int
	text string
}

func (f failure) Error() string { return fmt.Sprintf("failure %d %s", f.n, f.text) }

type shower interface{ show(label string) }

type box struct{ n int }

func (b box) show(label string) {
	say2(label, b.n)
	say2(label+"?", show(recover()))
}

func (b *box) bump(label string) {
	b.n++
	say2(label, b.n)
}

var (
	errBase    = errors.New("base")
	list       = []int{5, 6, 7, 8}
	zero       int
	nilMap     map[string]int
	nilPointer *box
	anything   any = "text"
	wg         sync.WaitGroup
	lines      int
)

func say(label, v int) int {
	say2(fmt.Sprint("say", label), v)
	return v
}

func say2(label string, vs ...any) {
	lines++
	if lines > 400 {
		return
	}
	fmt.Println(append([]any{label}, vs...)...)
}

func show(r any) string {
	switch v := r.(type) {
	case nil:
		return "nil"
	case runtime.Error:
		return "runtime: " + v.Error()
	case error:
		return "error: " + v.Error()
	}
	return fmt.Sprintf("%T %v", r, r)
}

func helper(label string) { say2(label, show(recover())) }

func enter(label string) func() {
	say2(label, "in")
	return func() { say2(label, "out", show(recover())) }
}
"#;

const COUNT: &str = r#"
func count(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		defer say2("count done")
		for i := 0; i < n; i++ {
			if !yield(i) {
				return
			}
		}
	}
}
"#;

pub fn program(seed: u64, go_minor: u32) -> String {
    let mut w = Writer {
        random: Random::new(seed),
        out: String::from(PRELUDE),
        indent: 0,
        callees: Vec::new(),
        names: 0,
        budget: 0,
        go_minor,
    };
    if go_minor >= 23 {
        w.out.push_str(COUNT);
    }
    w.out.push('\n');
    let functions = 2 + w.random.below(4) as usize;
    for index in 0..functions {
        w.function(index);
    }
    w.open("func main() {");
    for (index, results) in w.callees.clone() {
        let call = format!("f{index}({index}+2)");
        let call = match results {
            Results::None => call,
            Results::Unnamed | Results::Named => format!("say2(\"main\", {call})"),
            _ => format!("say2(fmt.Sprint({call}))"),
        };
        if index + 1 == functions && w.random.chance(50) {
            w.line(&call);
        } else {
            let mut text = String::new();
            let _ = write!(text, "func() {{ defer func() {{ say2(\"caught\", show(recover())) }}(); {call} }}()");
            w.line(&text);
        }
    }
    w.close("}");
    w.out
}
