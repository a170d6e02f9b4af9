//! Packages strings, internal/view and internal/stdio: searching and cutting without copying.

use super::text::{unicode, utf8};
use super::{Answer, Natives, done};
use crate::vm::event::Stream;
use crate::vm::memory::OutOfMemory;
use crate::vm::native::{Call, Outcome};
use memchr::memmem::{find, rfind};

macro_rules! index {
    ($f:expr) => {
        |call: &mut Call| {
            let f: fn(&[u8], &[u8]) -> Option<usize> = $f;
            let at = f(call.string(0), call.string(2)).map_or(-1, |i| i as i64);
            call.set_int(0, at);
            Ok(Outcome::Done)
        }
    };
}

/// A part of the first parameter: where it begins and ends.
macro_rules! part {
    ($f:expr) => {
        |call: &mut Call| {
            let f: fn(&Call) -> (usize, usize) = $f;
            let (from, to) = f(call);
            let address = call.arg(0);
            call.set(0, address + from as u64);
            call.set(1, (to - from) as u64);
            Ok(Outcome::Done)
        }
    };
}

macro_rules! mapped {
    ($f:expr) => {
        |call: &mut Call| {
            let s = call.string(0);
            let mut text = Vec::with_capacity(s.len());
            for (_, rune, _) in utf8::runes(s) {
                utf8::push(&mut text, $f(rune));
            }
            done(call.set_string(0, &text))
        }
    };
}

pub(super) const NATIVES: Natives = &[
    ("internal/stdio.Read", stdin),
    ("internal/stdio.Write", stdout),
    ("internal/view.Bytes", view),
    ("internal/view.String", view),
    ("strings.Count", count),
    ("strings.EqualFold", equal_fold),
    ("strings.Fields", fields),
    ("strings.Index", index!(find)),
    ("strings.IndexAny", index!(|s, chars| utf8::runes(s).find(|r| has_rune(chars, r.1)).map(|r| r.0))),
    ("strings.IndexByte", index_byte),
    ("strings.IndexRune", index_rune),
    ("strings.LastIndex", index!(rfind)),
    ("strings.LastIndexAny", index!(|s, chars| utf8::runes(s).filter(|r| has_rune(chars, r.1)).last().map(|r| r.0))),
    ("strings.LastIndexByte", last_index_byte),
    ("strings.Replace", replace),
    ("strings.ToLower", mapped!(unicode::to_lower)),
    ("strings.ToUpper", mapped!(unicode::to_upper)),
    ("strings.ToValidUTF8", to_valid),
    ("strings.TrimLeft", part!(|c| (trim_left(c.string(0), |r| has_rune(c.string(2), r)), c.arg(1) as usize))),
    ("strings.TrimRight", part!(|c| (0, trim_right(c.string(0), |r| has_rune(c.string(2), r))))),
    ("strings.TrimSpace", part!(trim_space)),
    ("strings.join", join),
    ("strings.repeat", repeat),
    ("strings.replaceMany", replace_many),
    ("strings.split", split),
];

fn has_rune(s: &[u8], rune: u32) -> bool {
    utf8::runes(s).any(|r| r.1 == rune)
}

fn trim_left(s: &[u8], out: impl Fn(u32) -> bool) -> usize {
    utf8::runes(s).find(|r| !out(r.1)).map_or(s.len(), |r| r.0)
}

fn trim_right(s: &[u8], out: impl Fn(u32) -> bool) -> usize {
    let mut end = s.len();
    while end > 0 {
        let (rune, size) = utf8::decode_last(&s[..end]);
        if !out(rune) {
            break;
        }
        end -= size;
    }
    end
}

fn trim_space(call: &Call) -> (usize, usize) {
    let s = call.string(0);
    let from = trim_left(s, unicode::is_space);
    (from, from + trim_right(&s[from..], unicode::is_space))
}

/// `func Write(stream int, b []byte)`
fn stdout(call: &mut Call) -> Answer {
    let text = call.string(1).to_vec();
    call.output(if call.arg(0) == 2 { Stream::Stderr } else { Stream::Stdout }, &text);
    Ok(Outcome::Done)
}

/// `func Read(b []byte) int`
fn stdin(call: &mut Call) -> Answer {
    let Some(n) = super::os::read_stdin(call, call.arg(0), call.arg(1)) else { return super::os::wait_for_stdin() };
    call.set(0, n);
    Ok(Outcome::Done)
}

/// A string as bytes or bytes as a string; the capacity, if any, is the length.
fn view(call: &mut Call) -> Answer {
    let (address, len) = (call.arg(0), call.arg(1));
    call.set(0, address);
    call.set(1, len);
    call.set(2, len);
    Ok(Outcome::Done)
}

/// Occurrences without overlap.
fn occurrences(s: &[u8], part: &[u8]) -> usize {
    if part.is_empty() {
        return utf8::count(s) + 1;
    }
    let (mut n, mut from) = (0, 0);
    while let Some(at) = find(&s[from..], part) {
        n += 1;
        from += at + part.len();
    }
    n
}

fn count(call: &mut Call) -> Answer {
    let n = occurrences(call.string(0), call.string(2));
    call.set(0, n as u64);
    Ok(Outcome::Done)
}

fn equal_fold(call: &mut Call) -> Answer {
    let folded = |i| utf8::runes(call.string(i)).map(|r| unicode::fold(r.1));
    let equal = folded(0).eq(folded(2));
    call.set_bool(0, equal);
    Ok(Outcome::Done)
}

fn index_byte(call: &mut Call) -> Answer {
    let wanted = call.arg(2) as u8;
    let at = call.string(0).iter().position(|b| *b == wanted).map_or(-1, |i| i as i64);
    call.set_int(0, at);
    Ok(Outcome::Done)
}

fn last_index_byte(call: &mut Call) -> Answer {
    let wanted = call.arg(2) as u8;
    let at = call.string(0).iter().rposition(|b| *b == wanted).map_or(-1, |i| i as i64);
    call.set_int(0, at);
    Ok(Outcome::Done)
}

fn index_rune(call: &mut Call) -> Answer {
    let wanted = call.arg(2) as u32;
    let at = match char::from_u32(wanted) {
        Some(_) => utf8::runes(call.string(0)).find(|r| r.1 == wanted).map_or(-1, |r| r.0 as i64),
        None => -1,
    };
    call.set_int(0, at);
    Ok(Outcome::Done)
}

/// Sets the result to a `[]string` of parts of memory (address, length).
fn set_strings(call: &mut Call, parts: &[(u64, u64)]) -> Result<(), OutOfMemory> {
    let words: Vec<u64> = parts.iter().flat_map(|(address, len)| [*address, *len]).collect();
    let address = call.memory_mut().alloc_words(&words, true)?;
    for (i, word) in [address, parts.len() as u64, parts.len() as u64].into_iter().enumerate() {
        call.set(i, word);
    }
    Ok(())
}

fn fields(call: &mut Call) -> Answer {
    let base = call.arg(0);
    let mut parts = Vec::new();
    let mut start = None;
    for (at, rune, _) in utf8::runes(call.string(0)) {
        match (unicode::is_space(rune), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                parts.push((base + from as u64, (at - from) as u64));
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        parts.push((base + from as u64, call.arg(1) - from as u64));
    }
    done(set_strings(call, &parts))
}

/// `func split(s, sep string, keep, n int) []string`
fn split(call: &mut Call) -> Answer {
    let (base, n, keep) = (call.arg(0), call.int(5), call.arg(4) as usize);
    if n == 0 {
        for i in 0..3 {
            call.set(i, 0);
        }
        return Ok(Outcome::Done);
    }
    let limit = usize::try_from(n).unwrap_or(usize::MAX);
    let (s, sep) = (call.string(0), call.string(2));
    let mut parts = Vec::new();
    let mut from = 0;
    if sep.is_empty() {
        for (at, _, size) in utf8::runes(s).take(limit - 1) {
            parts.push((base + at as u64, size as u64));
            from = at + size;
        }
        if from < s.len() {
            parts.push((base + from as u64, (s.len() - from) as u64));
        }
    } else {
        while parts.len() + 1 < limit {
            let Some(at) = find(&s[from..], sep) else { break };
            parts.push((base + from as u64, (at + keep) as u64));
            from += at + sep.len();
        }
        parts.push((base + from as u64, (s.len() - from) as u64));
    }
    done(set_strings(call, &parts))
}

/// `func join(elems []string, sep string) string`
fn join(call: &mut Call) -> Answer {
    let text = {
        let memory = call.memory();
        let n = call.arg(1) as usize;
        let words = memory.words(call.arg(0), 2 * n).unwrap_or(&[]);
        let sep = call.string(3);
        let mut text = Vec::new();
        for (i, pair) in words.chunks_exact(2).enumerate() {
            if i > 0 {
                text.extend_from_slice(sep);
            }
            text.extend_from_slice(memory.bytes(pair[0], pair[1]).unwrap_or(&[]));
        }
        text
    };
    done(call.set_string(0, &text))
}

/// The longest string that one call may make.
const LONGEST: u64 = 1 << 30;

/// `func repeat(s string, count int) string`
fn repeat(call: &mut Call) -> Answer {
    let n = call.arg(2);
    if call.arg(1).saturating_mul(n) > LONGEST {
        return Err(OutOfMemory(LONGEST));
    }
    let text = if call.arg(1) == 0 { Vec::new() } else { call.string(0).repeat(n as usize) };
    done(call.set_string(0, &text))
}

/// `func Replace(s, old, new string, n int) string`
fn replace(call: &mut Call) -> Answer {
    let (s, old, new) = (call.string(0), call.string(2), call.string(4));
    let limit = usize::try_from(call.int(6)).unwrap_or(usize::MAX).min(occurrences(s, old));
    if limit == 0 || old == new {
        return view(call);
    }
    if (new.len() as u64).saturating_mul(limit as u64) > LONGEST {
        return Err(OutOfMemory(LONGEST));
    }
    let mut text = Vec::with_capacity(s.len());
    let mut from = 0;
    for i in 0..limit {
        let at = if old.is_empty() {
            from + if i > 0 { utf8::decode(&s[from..]).1 } else { 0 }
        } else {
            from + find(&s[from..], old).unwrap_or(0)
        };
        text.extend_from_slice(&s[from..at]);
        text.extend_from_slice(new);
        from = at + old.len();
    }
    text.extend_from_slice(&s[from..]);
    done(call.set_string(0, &text))
}

/// `func replaceMany(s string, oldnew []string) string`
fn replace_many(call: &mut Call) -> Answer {
    let text = {
        let memory = call.memory();
        let s = call.string(0);
        let words = memory.words(call.arg(2), 2 * call.arg(3) as usize).unwrap_or(&[]);
        let strings: Vec<&[u8]> = words.chunks_exact(2).map(|w| memory.bytes(w[0], w[1]).unwrap_or(&[])).collect();
        let mut text = Vec::with_capacity(s.len());
        let (mut at, mut empty_before) = (0, false);
        while at <= s.len() {
            let pair =
                strings.chunks_exact(2).find(|p| s[at..].starts_with(p[0]) && !(p[0].is_empty() && empty_before));
            empty_before = pair.is_some_and(|p| p[0].is_empty());
            if let Some(pair) = pair {
                text.extend_from_slice(pair[1]);
                at += pair[0].len();
                if !pair[0].is_empty() {
                    continue;
                }
                // The empty string has been replaced here; something longer may still begin here.
                continue;
            }
            text.extend(s.get(at));
            at += 1;
        }
        text
    };
    done(call.set_string(0, &text))
}

/// `func ToValidUTF8(s, replacement string) string`
fn to_valid(call: &mut Call) -> Answer {
    let (s, replacement) = (call.string(0), call.string(2));
    let mut text = Vec::with_capacity(s.len());
    let mut bad_before = false;
    for (at, rune, size) in utf8::runes(s) {
        let bad = rune == utf8::REPLACEMENT && size == 1;
        if !bad {
            text.extend_from_slice(&s[at..at + size]);
        } else if !bad_before {
            text.extend_from_slice(replacement);
        }
        bad_before = bad;
    }
    done(call.set_string(0, &text))
}
