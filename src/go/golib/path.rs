//! Package path.

use super::text::utf8;
use super::{Answer, Natives, done};
use crate::vm::native::{Call, Outcome};
use rustc_hash::FxHashSet;

pub(super) const NATIVES: Natives = &[("path.Clean", clean_path), ("path.match", matches)];

/// The shortest path that means the same.
pub(super) fn clean(path: &str) -> String {
    let rooted = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => match parts.last() {
                Some(&last) if last != ".." => {
                    parts.pop();
                }
                _ if rooted => {}
                _ => parts.push(part),
            },
            _ => parts.push(part),
        }
    }
    match (rooted, parts.is_empty()) {
        (true, _) => format!("/{}", parts.join("/")),
        (false, true) => ".".into(),
        (false, false) => parts.join("/"),
    }
}

fn clean_path(call: &mut Call) -> Answer {
    let path = String::from_utf8_lossy(call.string(0)).into_owned();
    done(call.set_string(0, clean(&path).as_bytes()))
}

/// Whether `name` matches a shell pattern; None if the pattern is malformed.
fn glob(pattern: &[u8], name: &[u8]) -> Option<bool> {
    // Malformed patterns are refused whatever the name is.
    well_formed(pattern)?;
    Some(matched(pattern, name, &mut FxHashSet::default()))
}

fn well_formed(mut pattern: &[u8]) -> Option<()> {
    while let Some(&c) = pattern.first() {
        pattern = match c {
            b'[' => class(pattern, None)?.1,
            b'\\' => {
                pattern.get(1)?;
                &pattern[2..]
            }
            _ => &pattern[1..],
        };
    }
    Some(())
}

/// `failed` holds the rests (by their lengths) that have been tried after a star without success.
fn matched(pattern: &[u8], name: &[u8], failed: &mut FxHashSet<(usize, usize)>) -> bool {
    let Some(&c) = pattern.first() else { return name.is_empty() };
    match c {
        b'*' => {
            let segment = name.iter().position(|b| *b == b'/').unwrap_or(name.len());
            (0..=segment).any(|skip| {
                let rest = &name[skip..];
                !failed.contains(&(pattern.len(), rest.len())) && {
                    let hit = matched(&pattern[1..], rest, failed);
                    if !hit {
                        failed.insert((pattern.len(), rest.len()));
                    }
                    hit
                }
            })
        }
        b'?' => {
            let (_, size) = utf8::decode(name);
            size > 0 && name[0] != b'/' && matched(&pattern[1..], &name[size..], failed)
        }
        b'[' => {
            let (rune, size) = utf8::decode(name);
            size > 0
                && class(pattern, Some(rune)).is_some_and(|(hit, rest)| hit && matched(rest, &name[size..], failed))
        }
        b'\\' => pattern.get(1) == name.first() && !name.is_empty() && matched(&pattern[2..], &name[1..], failed),
        _ => name.first() == Some(&c) && matched(&pattern[1..], &name[1..], failed),
    }
}

/// A class `[…]`: whether the rune is in it, and the pattern after it.
fn class(pattern: &[u8], rune: Option<u32>) -> Option<(bool, &[u8])> {
    let mut rest = &pattern[1..];
    let negated = rest.first() == Some(&b'^');
    if negated {
        rest = &rest[1..];
    }
    let mut hit = false;
    let mut ranges = 0;
    loop {
        if rest.first() == Some(&b']') && ranges > 0 {
            return Some((hit != negated, &rest[1..]));
        }
        let low;
        (low, rest) = class_rune(rest)?;
        let mut high = low;
        if rest.first() == Some(&b'-') {
            (high, rest) = class_rune(&rest[1..])?;
        }
        hit |= rune.is_some_and(|r| low <= r && r <= high);
        ranges += 1;
    }
}

fn class_rune(rest: &[u8]) -> Option<(u32, &[u8])> {
    let rest = match rest.first()? {
        b'-' | b']' => return None,
        b'\\' => &rest[1..],
        _ => rest,
    };
    let (rune, size) = utf8::decode(rest);
    if size == 0 || rune == utf8::REPLACEMENT && size == 1 || rest.len() == size {
        return None;
    }
    Some((rune, &rest[size..]))
}

/// `func match(pattern, name string) int`
fn matches(call: &mut Call) -> Answer {
    let answer = glob(call.string(0), call.string(2)).map_or(-1, i64::from);
    call.set_int(0, answer);
    Ok(Outcome::Done)
}
