//! Properties of runes (package unicode), from the table in `assets/unicode`.

use std::sync::OnceLock;

/// A general category, or a group of them that nothing here tells apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::golib) enum Class {
    Upper,
    Lower,
    Title,
    /// A letter without case.
    Letter,
    Mark,
    Digit,
    /// Another number.
    Number,
    Punctuation,
    Symbol,
    Space,
    Other,
}

struct Tables {
    /// First, last and class, in order, beyond ASCII.
    ranges: Vec<(u32, u32, Class)>,
    upper: Vec<(u32, u32)>,
    lower: Vec<(u32, u32)>,
    title: Vec<(u32, u32)>,
}

const SOURCE: &str = include_str!("../../../../assets/unicode/classes.txt");

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut t = Tables { ranges: Vec::new(), upper: Vec::new(), lower: Vec::new(), title: Vec::new() };
        let hex = |s: &str| u32::from_str_radix(s, 16).unwrap_or(0);
        for line in SOURCE.lines() {
            let mut words = line.split(' ');
            let name = words.next().unwrap_or_default();
            let class = match name {
                "Lu" => Class::Upper,
                "Ll" => Class::Lower,
                "Lt" => Class::Title,
                "Lo" => Class::Letter,
                "M" => Class::Mark,
                "Nd" => Class::Digit,
                "No" => Class::Number,
                "P" => Class::Punctuation,
                "S" => Class::Symbol,
                "Z" => Class::Space,
                "upper" | "lower" | "title" => {
                    let pairs = words.filter_map(|w| w.split_once(':')).map(|(a, b)| (hex(a), hex(b))).collect();
                    match name {
                        "upper" => t.upper = pairs,
                        "lower" => t.lower = pairs,
                        _ => t.title = pairs,
                    }
                    continue;
                }
                _ => continue,
            };
            for word in words {
                let (first, last) = word.split_once('-').unwrap_or((word, word));
                t.ranges.push((hex(first), hex(last), class));
            }
        }
        t.ranges.sort_by_key(|r| r.0);
        t
    })
}

/// The class of a rune.
pub(in crate::golib) fn class(rune: u32) -> Class {
    if rune < 0x80 {
        return match rune as u8 {
            b'A'..=b'Z' => Class::Upper,
            b'a'..=b'z' => Class::Lower,
            b'0'..=b'9' => Class::Digit,
            b' ' => Class::Space,
            b'$' | b'+' | b'<'..=b'>' | b'^' | b'`' | b'|' | b'~' => Class::Symbol,
            0x21..=0x7E => Class::Punctuation,
            _ => Class::Other,
        };
    }
    let ranges = &tables().ranges;
    let after = ranges.partition_point(|r| r.0 <= rune);
    match after.checked_sub(1).map(|at| ranges[at]) {
        Some((_, last, class)) if rune <= last => class,
        _ => Class::Other,
    }
}

pub(in crate::golib) fn is_letter(rune: u32) -> bool {
    matches!(class(rune), Class::Upper | Class::Lower | Class::Title | Class::Letter)
}

/// `unicode.IsPrint`: graphic, and no space but the ASCII one.
pub(in crate::golib) fn is_print(rune: u32) -> bool {
    match rune {
        0x20..=0x7E => true,
        0..=0x9F => false,
        _ => !matches!(class(rune), Class::Other | Class::Space),
    }
}

/// `unicode.IsGraphic`
pub(in crate::golib) fn is_graphic(rune: u32) -> bool {
    class(rune) != Class::Other
}

/// `unicode.IsSpace`: the property White_Space.
pub(in crate::golib) fn is_space(rune: u32) -> bool {
    matches!(rune, 9..=13 | 0x20 | 0x85 | 0xA0 | 0x1680 | 0x2000..=0x200A | 0x2028 | 0x2029 | 0x202F | 0x205F | 0x3000)
}

fn listed(list: &[(u32, u32)], rune: u32) -> Option<u32> {
    list.binary_search_by_key(&rune, |p| p.0).ok().map(|at| list[at].1)
}

fn single(mut mapped: impl Iterator<Item = char>, rune: u32) -> u32 {
    match (mapped.next(), mapped.next()) {
        (Some(c), None) => c as u32,
        _ => rune,
    }
}

/// Simple upper case mapping.
pub(in crate::golib) fn to_upper(rune: u32) -> u32 {
    match char::from_u32(rune) {
        Some(c) if c.is_ascii() => c.to_ascii_uppercase() as u32,
        Some(c) => listed(&tables().upper, rune).unwrap_or_else(|| single(c.to_uppercase(), rune)),
        None => rune,
    }
}

/// Simple lower case mapping.
pub(in crate::golib) fn to_lower(rune: u32) -> u32 {
    match char::from_u32(rune) {
        Some(c) if c.is_ascii() => c.to_ascii_lowercase() as u32,
        Some(c) => listed(&tables().lower, rune).unwrap_or_else(|| single(c.to_lowercase(), rune)),
        None => rune,
    }
}

/// Simple title case mapping.
pub(in crate::golib) fn to_title(rune: u32) -> u32 {
    if rune < 0x80 {
        return to_upper(rune);
    }
    listed(&tables().title, rune).unwrap_or_else(|| to_upper(rune))
}

/// A rune that stands for all those that are the same but for case (`strings.EqualFold`).
pub(in crate::golib) fn fold(rune: u32) -> u32 {
    match rune {
        // The dotted and the dotless i are the same as no other.
        0x130 | 0x131 => rune,
        // Pairs without mappings of single runes.
        0x1FD3 => 0x390,
        0x1FE3 => 0x3B0,
        0xFB06 => 0xFB05,
        _ => to_lower(to_upper(rune)),
    }
}

/// The next rune that is the same as `rune` but for case, by number; after the last comes the first (`unicode.SimpleFold`).
pub(in crate::golib) fn next_fold(rune: u32) -> u32 {
    static ORBITS: OnceLock<Vec<(u32, u32)>> = OnceLock::new();
    let orbits = ORBITS.get_or_init(|| {
        let paired = |r: u32| fold(r) != r || to_upper(r) != r || matches!(r, 0xDF | 0x390 | 0x3B0 | 0xFB05);
        let runes = (0..0x1_F000).filter(|r| paired(*r));
        let mut folded: Vec<(u32, u32)> = runes.map(|r| (fold(r), r)).collect();
        folded.sort_unstable();
        folded
    });
    let class = fold(rune);
    let members = &orbits[orbits.partition_point(|o| o.0 < class)..orbits.partition_point(|o| o.0 <= class)];
    members.iter().find(|o| o.1 > rune).or(members.first()).map_or(rune, |o| o.1)
}
