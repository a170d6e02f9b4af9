//! Places of code in the source: which statement an instruction belongs to, and how pictures write calls and names.

use crate::code::{Func, MomentKind, Program};
use crate::syntax::{SourceMap, Span};
use std::sync::Arc;

/// A function's name as the program writes it, without its own package and without paths: `work`, `(*T).Close`, `http.Get`.
pub fn short_name(program: &Program, name: &Arc<str>) -> Arc<str> {
    if let Some(rest) = name.strip_prefix(&*program.home.funcs) {
        return rest.into();
    }
    let path = &name[..name.find(['(', '[', '{', ' ', '*']).unwrap_or(name.len())];
    match path.rfind('/') {
        Some(slash) => name[slash + 1..].into(),
        None => name.clone(),
    }
}

/// The name of a type as the user's program writes it: `*T`, `map[string]T`.
pub fn short_type(program: &Program, name: &Arc<str>) -> Arc<str> {
    let begins = |at: usize| !name[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '/' | '.'));
    let mut kept = 0;
    let mut short = String::new();
    for (at, package) in name.match_indices(&*program.home.types).filter(|(at, _)| begins(*at)) {
        short.push_str(&name[kept..at]);
        kept = at + package.len();
    }
    if kept == 0 { name.clone() } else { (short + &name[kept..]).into() }
}

/// The statement that instruction `pc` belongs to, and whether `pc` is its first instruction. After the last statement it is the
/// closing brace, where guards run; before the first it is `Span::NONE`.
pub fn statement(func: &Func, pc: u32) -> (Span, bool) {
    let until = func.spans.partition_point(|s| s.pc <= pc);
    match func.spans[..until].iter().rev().find(|s| s.moment == MomentKind::Statement) {
        Some(s) => {
            let here = &func.spans[until - 1];
            let beyond = here.moment == MomentKind::None && here.span.lo >= s.span.hi;
            if beyond { (here.span, false) } else { (s.span, s.pc == pc) }
        }
        None => (Span::NONE, false),
    }
}

/// The line at which a span starts; none for a span outside the map.
pub fn line(map: &SourceMap, span: Span) -> Option<u32> {
    if span.is_none() { None } else { map.place(span.lo).map(|p| p.line) }
}

/// A deferred call as written, in one line: `fmt.Println("a", i)`, `func() {…}()`.
pub fn call_text(map: &SourceMap, site: Span) -> String {
    let text = map.text(site).trim();
    let text = text.strip_prefix("defer").map_or(text, str::trim_start);
    let text = match (text.find('{'), text.rfind('}')) {
        (Some(open), Some(close)) if open < close && text[open..close].contains('\n') => {
            format!("{}{{…}}{}", &text[..open], &text[close + 1..])
        }
        _ => text.to_string(),
    };
    one_line(&text)
}

/// A piece of source in one line.
pub fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_written_in_one_line() {
        let text = "defer fmt.Println(\"a\",\n\ti)\ndefer func(n int) {\n\tuse(n)\n}(2)\n";
        let mut map = SourceMap::new();
        map.add("main.go", text);
        let second = text.find("defer func").unwrap_or(0) as u32;
        assert_eq!(call_text(&map, Span::new(1, 1 + second)), "fmt.Println(\"a\", i)");
        assert_eq!(call_text(&map, Span::new(1 + second, text.len() as u32)), "func(n int) {…}(2)");
    }
}
