//! Layouts: how Go's reference time, Mon Jan 2 15:04:05 MST 2006, says what a text looks like.

use super::civil;

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
pub(super) const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// What a piece of a layout stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Element {
    LongMonth,
    Month,
    NumberMonth,
    ZeroMonth,
    LongDay,
    WeekDay,
    Day,
    SpaceDay,
    ZeroDay,
    SpaceYearDay,
    ZeroYearDay,
    Hour,
    Hour12,
    ZeroHour12,
    Minute,
    ZeroMinute,
    Second,
    ZeroSecond,
    LongYear,
    Year,
    UpperHalf,
    LowerHalf,
    ZoneName,
    /// A distance from UTC; `z`: UTC itself is `Z`.
    Offset {
        z: bool,
        colons: bool,
        minutes: bool,
        seconds: bool,
    },
    /// A fraction of a second with so many digits; `nines`: without trailing zeros.
    Fraction {
        digits: usize,
        nines: bool,
        comma: bool,
    },
}

/// Splits a layout: the text before its first element, the element, the rest.
pub(super) fn next(layout: &[u8]) -> (&[u8], Option<(Element, &[u8])>) {
    for at in 0..layout.len() {
        if let Some((element, len)) = element(&layout[at..]) {
            return (&layout[..at], Some((element, &layout[at + len..])));
        }
    }
    (layout, None)
}

fn element(s: &[u8]) -> Option<(Element, usize)> {
    use Element::*;
    let lower_after = |n: usize| s.get(n).is_some_and(u8::is_ascii_lowercase);
    let offset = |z| {
        let forms: [(&[u8], bool, bool, bool); 5] = [
            (b"070000", false, true, true),
            (b"07:00:00", true, true, true),
            (b"0700", false, true, false),
            (b"07:00", true, true, false),
            (b"07", false, false, false),
        ];
        forms
            .into_iter()
            .find(|f| s[1..].starts_with(f.0))
            .map(|(text, colons, minutes, seconds)| (Offset { z, colons, minutes, seconds }, text.len() + 1))
    };
    match s[0] {
        b'J' if s.starts_with(b"January") => Some((LongMonth, 7)),
        b'J' if s.starts_with(b"Jan") && !lower_after(3) => Some((Month, 3)),
        b'M' if s.starts_with(b"Monday") => Some((LongDay, 6)),
        b'M' if s.starts_with(b"Mon") && !lower_after(3) => Some((WeekDay, 3)),
        b'M' if s.starts_with(b"MST") => Some((ZoneName, 3)),
        b'0' => match s.get(1)? {
            b'1' => Some((ZeroMonth, 2)),
            b'2' => Some((ZeroDay, 2)),
            b'3' => Some((ZeroHour12, 2)),
            b'4' => Some((ZeroMinute, 2)),
            b'5' => Some((ZeroSecond, 2)),
            b'6' => Some((Year, 2)),
            b'0' if s.get(2) == Some(&b'2') => Some((ZeroYearDay, 3)),
            _ => None,
        },
        b'1' if s.get(1) == Some(&b'5') => Some((Hour, 2)),
        b'1' => Some((NumberMonth, 1)),
        b'2' if s.starts_with(b"2006") => Some((LongYear, 4)),
        b'2' => Some((Day, 1)),
        b'_' if s.starts_with(b"_2006") => None,
        b'_' if s.starts_with(b"_2") => Some((SpaceDay, 2)),
        b'_' if s.starts_with(b"__2") => Some((SpaceYearDay, 3)),
        b'3' => Some((Hour12, 1)),
        b'4' => Some((Minute, 1)),
        b'5' => Some((Second, 1)),
        b'P' if s.starts_with(b"PM") => Some((UpperHalf, 2)),
        b'p' if s.starts_with(b"pm") => Some((LowerHalf, 2)),
        b'-' => offset(false),
        b'Z' => offset(true),
        b'.' | b',' => {
            let kind = *s.get(1).filter(|b| matches!(b, b'0' | b'9'))?;
            let digits = s[1..].iter().take_while(|b| **b == kind).count();
            let ends = !s.get(1 + digits).is_some_and(u8::is_ascii_digit);
            ends.then_some((Fraction { digits, nines: kind == b'9', comma: s[0] == b',' }, digits + 1))
        }
        _ => None,
    }
}

/// A time to be shown: local seconds since the year 1 and all that the layout may ask.
pub(super) struct Instant<'t> {
    pub seconds: i64,
    pub nanoseconds: i64,
    pub offset: i64,
    pub zone: &'t [u8],
}

fn number(out: &mut Vec<u8>, value: i64, width: usize, filler: char) {
    let text = if filler == '0' { format!("{value:0width$}") } else { format!("{value:width$}") };
    out.extend_from_slice(text.as_bytes());
}

/// `Time.Format`
pub(super) fn format(layout: &[u8], t: &Instant) -> Vec<u8> {
    let date = civil::date(t.seconds.div_euclid(86_400));
    let clock = t.seconds.rem_euclid(86_400);
    let (hour, minute, second) = (clock / 3600, clock / 60 % 60, clock % 60);
    let weekday = DAYS[(t.seconds.div_euclid(86_400) + 1).rem_euclid(7) as usize];
    let month = MONTHS[(date.month - 1) as usize];
    let hour12 = if hour % 12 == 0 { 12 } else { hour % 12 };
    let mut out = Vec::with_capacity(layout.len() + 8);
    let mut rest = layout;
    loop {
        let (before, found) = next(rest);
        out.extend_from_slice(before);
        let Some((element, after)) = found else { return out };
        rest = after;
        match element {
            Element::LongMonth => out.extend_from_slice(month.as_bytes()),
            Element::Month => out.extend_from_slice(&month.as_bytes()[..3]),
            Element::NumberMonth => number(&mut out, date.month, 0, '0'),
            Element::ZeroMonth => number(&mut out, date.month, 2, '0'),
            Element::LongDay => out.extend_from_slice(weekday.as_bytes()),
            Element::WeekDay => out.extend_from_slice(&weekday.as_bytes()[..3]),
            Element::Day => number(&mut out, date.day, 0, '0'),
            Element::SpaceDay => number(&mut out, date.day, 2, ' '),
            Element::ZeroDay => number(&mut out, date.day, 2, '0'),
            Element::SpaceYearDay => number(&mut out, date.year_day, 3, ' '),
            Element::ZeroYearDay => number(&mut out, date.year_day, 3, '0'),
            Element::Hour => number(&mut out, hour, 2, '0'),
            Element::Hour12 => number(&mut out, hour12, 0, '0'),
            Element::ZeroHour12 => number(&mut out, hour12, 2, '0'),
            Element::Minute => number(&mut out, minute, 0, '0'),
            Element::ZeroMinute => number(&mut out, minute, 2, '0'),
            Element::Second => number(&mut out, second, 0, '0'),
            Element::ZeroSecond => number(&mut out, second, 2, '0'),
            Element::LongYear => {
                if date.year < 0 {
                    out.push(b'-');
                }
                number(&mut out, date.year.abs(), 4, '0');
            }
            Element::Year => number(&mut out, date.year.max(0) % 100, 2, '0'),
            Element::UpperHalf => out.extend_from_slice(if hour >= 12 { b"PM" } else { b"AM" }),
            Element::LowerHalf => out.extend_from_slice(if hour >= 12 { b"pm" } else { b"am" }),
            Element::ZoneName if t.zone.is_empty() => {
                offset(&mut out, t.offset, false, true, false);
            }
            Element::ZoneName => out.extend_from_slice(t.zone),
            Element::Offset { z: true, .. } if t.offset == 0 => out.push(b'Z'),
            Element::Offset { colons, minutes, seconds, .. } => offset(&mut out, t.offset, colons, minutes, seconds),
            Element::Fraction { digits, nines, comma } => {
                let all = format!("{:09}", t.nanoseconds);
                let mut text = if digits <= 9 { all[..digits].to_owned() } else { format!("{all:0<digits$}") };
                if nines {
                    text.truncate(text.trim_end_matches('0').len());
                    if text.is_empty() {
                        continue;
                    }
                }
                out.push(if comma { b',' } else { b'.' });
                out.extend_from_slice(text.as_bytes());
            }
        }
    }
}

fn offset(out: &mut Vec<u8>, offset: i64, colons: bool, minutes: bool, seconds: bool) {
    out.push(if offset < 0 { b'-' } else { b'+' });
    let offset = offset.abs();
    number(out, offset / 3600, 2, '0');
    for (wanted, part) in [(minutes, offset / 60 % 60), (seconds, offset % 60)] {
        if wanted {
            if colons {
                out.push(b':');
            }
            number(out, part, 2, '0');
        }
    }
}
