//! Texts to times (`time.Parse`).

use super::civil;
use super::layout::{DAYS, Element, MONTHS, next};

/// A time as the text has it: local seconds since the year 1.
pub(super) struct Parsed {
    pub seconds: i64,
    pub nanoseconds: i64,
    pub offset: i64,
    pub zone: Vec<u8>,
    /// Whether the text says how far from UTC it is.
    pub zoned: bool,
}

/// What does not fit: pieces of layout and text, or a message about the value.
pub(super) struct Fault {
    pub layout: Vec<u8>,
    pub value: Vec<u8>,
    pub message: String,
}

#[derive(Default)]
struct Parts {
    year: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    year_day: Option<i64>,
    hour: i64,
    minute: i64,
    second: i64,
    nanoseconds: i64,
    afternoon: Option<bool>,
    offset: Option<i64>,
    zone: Vec<u8>,
}

/// Why an element did not fit.
enum Miss {
    Text,
    Range(&'static str),
}

/// Reads 1 or 2 digits (`fixed`: exactly 2).
fn digits(value: &mut &[u8], fixed: bool) -> Option<i64> {
    let n = value.iter().take(2).take_while(|b| b.is_ascii_digit()).count();
    if n == 0 || fixed && n < 2 {
        return None;
    }
    exactly(value, n)
}

/// Reads `n` digits.
fn exactly(value: &mut &[u8], n: usize) -> Option<i64> {
    let text = value.get(..n)?;
    if !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    *value = &value[n..];
    Some(text.iter().fold(0, |v, d| v * 10 + i64::from(d - b'0')))
}

/// Finds which name the text begins with, whatever its case.
fn lookup(value: &mut &[u8], names: &[&str], len: Option<usize>) -> Option<i64> {
    for (i, name) in names.iter().enumerate() {
        let name = &name.as_bytes()[..len.unwrap_or(name.len())];
        if value.get(..name.len()).is_some_and(|v| v.eq_ignore_ascii_case(name)) {
            *value = &value[name.len()..];
            return Some(i as i64);
        }
    }
    None
}

fn limited(value: Option<i64>, range: std::ops::Range<i64>, what: &'static str) -> Result<i64, Miss> {
    let value = value.ok_or(Miss::Text)?;
    if range.contains(&value) { Ok(value) } else { Err(Miss::Range(what)) }
}

/// A fraction of a second, point included.
fn fraction(value: &mut &[u8], digits: usize) -> Option<i64> {
    let text = value.get(1..=digits)?;
    if !matches!(value[0], b'.' | b',') || !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let mut ns = 0;
    for i in 0..9 {
        ns = ns * 10 + text.get(i).map_or(0, |d| i64::from(d - b'0'));
    }
    *value = &value[digits + 1..];
    Some(ns)
}

fn fraction_length(value: &[u8]) -> usize {
    match value {
        [b'.' | b',', rest @ ..] => rest.iter().take_while(|b| b.is_ascii_digit()).count(),
        _ => 0,
    }
}

impl Parts {
    fn take(&mut self, element: Element, layout_after: &[u8], value: &mut &[u8]) -> Result<(), Miss> {
        match element {
            Element::LongYear => self.year = Some(exactly(value, 4).ok_or(Miss::Text)?),
            Element::Year => {
                let year = exactly(value, 2).ok_or(Miss::Text)?;
                self.year = Some(if year >= 69 { 1900 + year } else { 2000 + year });
            }
            Element::LongMonth => self.month = Some(lookup(value, &MONTHS, None).ok_or(Miss::Text)? + 1),
            Element::Month => self.month = Some(lookup(value, &MONTHS, Some(3)).ok_or(Miss::Text)? + 1),
            Element::NumberMonth | Element::ZeroMonth => {
                let month = digits(value, element == Element::ZeroMonth);
                self.month = Some(limited(month, 1..13, "month")?);
            }
            Element::LongDay => lookup(value, &DAYS, None).map(|_| ()).ok_or(Miss::Text)?,
            Element::WeekDay => lookup(value, &DAYS, Some(3)).map(|_| ()).ok_or(Miss::Text)?,
            Element::Day | Element::SpaceDay | Element::ZeroDay => {
                if element == Element::SpaceDay && value.first() == Some(&b' ') {
                    *value = &value[1..];
                }
                self.day = Some(digits(value, element == Element::ZeroDay).ok_or(Miss::Text)?);
            }
            Element::SpaceYearDay | Element::ZeroYearDay => {
                for _ in 0..2 {
                    if element == Element::SpaceYearDay && value.first() == Some(&b' ') {
                        *value = &value[1..];
                    }
                }
                let n = value.iter().take(3).take_while(|b| b.is_ascii_digit()).count();
                self.year_day = Some(exactly(value, n).filter(|_| n > 0).ok_or(Miss::Text)?);
            }
            Element::Hour => self.hour = limited(digits(value, false), 0..24, "hour")?,
            Element::Hour12 | Element::ZeroHour12 => {
                self.hour = limited(digits(value, element == Element::ZeroHour12), 0..13, "hour")?;
            }
            Element::Minute | Element::ZeroMinute => {
                self.minute = limited(digits(value, element == Element::ZeroMinute), 0..60, "minute")?;
            }
            Element::Second | Element::ZeroSecond => {
                self.second = limited(digits(value, element == Element::ZeroSecond), 0..60, "second")?;
                // A fraction may follow though the layout has none.
                let named = matches!(next(layout_after), ([], Some((Element::Fraction { .. }, _))));
                let n = fraction_length(value);
                if n > 0 && !named {
                    self.nanoseconds = fraction(value, n).ok_or(Miss::Text)?;
                }
            }
            Element::Fraction { digits, nines: false, .. } => {
                self.nanoseconds = fraction(value, digits).ok_or(Miss::Text)?;
            }
            Element::Fraction { .. } => {
                let n = fraction_length(value);
                if n > 0 {
                    self.nanoseconds = fraction(value, n).ok_or(Miss::Text)?;
                }
            }
            Element::UpperHalf | Element::LowerHalf => {
                let names = if element == Element::UpperHalf { [b"AM", b"PM"] } else { [b"am", b"pm"] };
                let half = value.get(..2).and_then(|v| names.iter().position(|n| v == *n)).ok_or(Miss::Text)?;
                self.afternoon = Some(half == 1);
                *value = &value[2..];
            }
            Element::ZoneName => self.zone_name(value)?,
            Element::Offset { z, colons, minutes, seconds } => {
                if z && value.first() == Some(&b'Z') {
                    *value = &value[1..];
                    self.offset = Some(0);
                    self.zone = b"UTC".to_vec();
                    return Ok(());
                }
                let sign = match value.first() {
                    Some(b'+') => 1,
                    Some(b'-') => -1,
                    _ => return Err(Miss::Text),
                };
                *value = &value[1..];
                let hours = limited(exactly(value, 2), 0..25, "time zone offset hour")?;
                let mut total = hours * 3600;
                for (wanted, unit, what) in
                    [(minutes, 60, "time zone offset minute"), (seconds, 1, "time zone offset second")]
                {
                    if wanted {
                        if colons {
                            *value = value.strip_prefix(b":").ok_or(Miss::Text)?;
                        }
                        total += unit * limited(exactly(value, 2), 0..60, what)?;
                    }
                }
                self.offset = Some(sign * total);
            }
        }
        Ok(())
    }

    fn zone_name(&mut self, value: &mut &[u8]) -> Result<(), Miss> {
        let n = value.iter().take(6).take_while(|b| b.is_ascii_uppercase()).count();
        let n = if value.starts_with(b"UTC") { 3 } else { n };
        if !(3..=5).contains(&n) {
            return Err(Miss::Text);
        }
        self.zone = value[..n].to_vec();
        *value = &value[n..];
        Ok(())
    }

    fn finish(mut self) -> Result<Parsed, &'static str> {
        match self.afternoon {
            Some(true) if self.hour < 12 => self.hour += 12,
            Some(false) if self.hour == 12 => self.hour = 0,
            _ => {}
        }
        let year = self.year.unwrap_or(0);
        let (month, day) = match (self.year_day, self.month, self.day) {
            (Some(n), month, day) => {
                let length = civil::days(year + 1, 1, 1) - civil::days(year, 1, 1);
                if !(1..=length).contains(&n) {
                    return Err("day-of-year out of range");
                }
                let date = civil::date(civil::days(year, 1, n));
                if month.is_some_and(|m| m != date.month) {
                    return Err("day-of-year does not match month");
                }
                if day.is_some_and(|d| d != date.day) {
                    return Err("day-of-year does not match day");
                }
                (date.month, date.day)
            }
            (None, month, day) => (month.unwrap_or(1), day.unwrap_or(1)),
        };
        if day < 1 || day > civil::month_length(year, month) {
            return Err("day out of range");
        }
        let seconds = civil::days(year, month, day) * 86_400 + self.hour * 3600 + self.minute * 60 + self.second;
        Ok(Parsed {
            seconds,
            nanoseconds: self.nanoseconds,
            offset: self.offset.unwrap_or(0),
            zoned: self.offset.is_some() || !self.zone.is_empty(),
            zone: self.zone,
        })
    }
}

fn without_spaces(text: &[u8]) -> &[u8] {
    &text[text.iter().take_while(|b| **b == b' ').count()..]
}

/// Takes a text off the value. Spaces match any number of them, none only at the end.
fn skip(value: &mut &[u8], mut text: &[u8]) -> bool {
    while let Some(&c) = text.first() {
        match value.first() {
            Some(v) if *v == c => {}
            None if c == b' ' => {}
            _ => return false,
        }
        if c == b' ' {
            (*value, text) = (without_spaces(value), without_spaces(text));
        } else {
            (*value, text) = (&value[1..], &text[1..]);
        }
    }
    true
}

/// Reads `value` by `layout`.
pub(super) fn parse(layout: &[u8], value: &[u8]) -> Result<Parsed, Fault> {
    let fault = |layout: &[u8], value: &[u8], message: &str| Fault {
        layout: layout.to_vec(),
        value: value.to_vec(),
        message: message.into(),
    };
    let mut parts = Parts::default();
    let (mut pattern, mut rest) = (layout, value);
    loop {
        let (before, found) = next(pattern);
        if !skip(&mut rest, before) {
            return Err(fault(before, rest, ""));
        }
        let Some((element, after)) = found else {
            if !rest.is_empty() {
                let mut message = b": extra text: ".to_vec();
                crate::golib::text::quote::string(&mut message, rest, b'"', crate::golib::text::quote::Keep::Printable);
                return Err(fault(b"", rest, &String::from_utf8_lossy(&message)));
            }
            break;
        };
        let held = rest;
        match parts.take(element, after, &mut rest) {
            Ok(()) => {}
            Err(Miss::Text) => {
                let piece = &pattern[before.len()..pattern.len() - after.len()];
                return Err(fault(piece, held, ""));
            }
            Err(Miss::Range(what)) => return Err(fault(b"", held, &format!(": {what} out of range"))),
        }
        pattern = after;
    }
    parts.finish().map_err(|what| fault(b"", value, &format!(": {what}")))
}
