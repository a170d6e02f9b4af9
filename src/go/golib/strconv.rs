//! Packages strconv, unicode and unicode/utf8.

use super::text::float::Size;
use super::text::quote::Keep;
use super::text::unicode::Class;
use super::text::{float, float_parse, integer, quote, unicode, utf8};
use super::{Answer, Natives, done};
use crate::vm::native::{Call, Outcome};

macro_rules! property {
    ($f:expr) => {
        |call: &mut Call| {
            let f: fn(u32) -> bool = $f;
            call.set_bool(0, f(call.arg(0) as u32));
            Ok(Outcome::Done)
        }
    };
}

macro_rules! mapping {
    ($f:expr) => {
        |call: &mut Call| {
            let rune = call.arg(0) as i32;
            // Negative runes map to themselves.
            let mapped = if rune < 0 { rune } else { $f(rune as u32) as i32 };
            call.set_int(0, i64::from(mapped));
            Ok(Outcome::Done)
        }
    };
}

/// A property of a string or slice of bytes.
macro_rules! of_bytes {
    ($f:expr) => {
        |call: &mut Call| {
            let word = $f(call.string(0)) as u64;
            call.set(0, word);
            Ok(Outcome::Done)
        }
    };
}

macro_rules! decoding {
    ($f:expr) => {
        |call: &mut Call| {
            let (rune, size) = $f(call.string(0));
            call.set(0, u64::from(rune));
            call.set(1, size as u64);
            Ok(Outcome::Done)
        }
    };
}

pub(super) const NATIVES: Natives = &[
    ("strconv.CanBackquote", of_bytes!(quote::can_backquote)),
    ("strconv.IsGraphic", property!(unicode::is_graphic)),
    ("strconv.IsPrint", property!(unicode::is_print)),
    ("strconv.Itoa", itoa),
    ("strconv.formatFloat", format_float),
    ("strconv.formatInt", format_int),
    ("strconv.formatUint", format_uint),
    ("strconv.parseFloat", parse_float),
    ("strconv.parseInt", parse_int),
    ("strconv.parseUint", parse_uint),
    ("strconv.quote", quoted),
    ("strconv.quoteRune", quoted_rune),
    ("strconv.unquote", unquote),
    ("strconv.unquoteChar", unquote_char),
    ("unicode.IsControl", property!(|r| r < 0x20 || (0x7F..0xA0).contains(&r))),
    ("unicode.IsDigit", property!(|r| unicode::class(r) == Class::Digit)),
    ("unicode.IsGraphic", property!(unicode::is_graphic)),
    ("unicode.IsLetter", property!(unicode::is_letter)),
    ("unicode.IsLower", property!(|r| unicode::class(r) == Class::Lower)),
    ("unicode.IsMark", property!(|r| unicode::class(r) == Class::Mark)),
    ("unicode.IsNumber", property!(|r| matches!(unicode::class(r), Class::Digit | Class::Number))),
    ("unicode.IsPrint", property!(unicode::is_print)),
    ("unicode.IsPunct", property!(|r| unicode::class(r) == Class::Punctuation)),
    ("unicode.IsSpace", property!(unicode::is_space)),
    ("unicode.IsSymbol", property!(|r| unicode::class(r) == Class::Symbol)),
    ("unicode.IsTitle", property!(|r| unicode::class(r) == Class::Title)),
    ("unicode.IsUpper", property!(|r| unicode::class(r) == Class::Upper)),
    ("unicode.ToLower", mapping!(unicode::to_lower)),
    ("unicode.ToTitle", mapping!(unicode::to_title)),
    ("unicode.ToUpper", mapping!(unicode::to_upper)),
    ("unicode.fold", mapping!(unicode::next_fold)),
    ("unicode/utf8.DecodeLastRune", decoding!(utf8::decode_last)),
    ("unicode/utf8.DecodeLastRuneInString", decoding!(utf8::decode_last)),
    ("unicode/utf8.DecodeRune", decoding!(utf8::decode)),
    ("unicode/utf8.DecodeRuneInString", decoding!(utf8::decode)),
    ("unicode/utf8.FullRune", of_bytes!(utf8::full_rune)),
    ("unicode/utf8.FullRuneInString", of_bytes!(utf8::full_rune)),
    ("unicode/utf8.RuneCount", of_bytes!(utf8::count)),
    ("unicode/utf8.RuneCountInString", of_bytes!(utf8::count)),
    ("unicode/utf8.Valid", of_bytes!(valid)),
    ("unicode/utf8.ValidString", of_bytes!(valid)),
];

fn valid(s: &[u8]) -> bool {
    std::str::from_utf8(s).is_ok()
}

fn itoa(call: &mut Call) -> Answer {
    let mut text = Vec::with_capacity(20);
    integer::write_signed(&mut text, call.int(0), 10);
    done(call.set_string(0, &text))
}

fn format_int(call: &mut Call) -> Answer {
    let mut text = Vec::with_capacity(20);
    integer::write_signed(&mut text, call.int(0), call.arg(1));
    done(call.set_string(0, &text))
}

fn format_uint(call: &mut Call) -> Answer {
    let mut text = Vec::with_capacity(20);
    integer::write(&mut text, call.arg(0), call.arg(1));
    done(call.set_string(0, &text))
}

fn size(bits: u64) -> Size {
    if bits == 32 { Size::F32 } else { Size::F64 }
}

/// `func formatFloat(f float64, fmt byte, prec, bitSize int) string`
fn format_float(call: &mut Call) -> Answer {
    // A precision beyond this would only add zeros without end.
    let precision = usize::try_from(call.int(2)).ok().map(|p| p.min(1 << 24));
    let mut text = Vec::with_capacity(24);
    float::write(&mut text, call.float(0), call.arg(1) as u8, precision, size(call.arg(3)));
    done(call.set_string(0, &text))
}

/// `func parseInt(s string, base int, bitSize int) (i int64, fault int)`
fn parse_int(call: &mut Call) -> Answer {
    let (value, fault) = integer::parse_signed(call.string(0), call.int(2), call.int(3));
    call.set_int(0, value);
    call.set(1, fault as u64);
    Ok(Outcome::Done)
}

/// `func parseUint(s string, base int, bitSize int) (i uint64, fault int)`
fn parse_uint(call: &mut Call) -> Answer {
    let (value, fault) = integer::parse_unsigned(call.string(0), call.int(2), call.int(3));
    call.set(0, value);
    call.set(1, fault as u64);
    Ok(Outcome::Done)
}

/// `func parseFloat(s string, bitSize int) (f float64, fault int)`
fn parse_float(call: &mut Call) -> Answer {
    let (value, fault) = float_parse::parse(call.string(0), size(call.arg(2)));
    call.set_float(0, value);
    call.set(1, fault as u64);
    Ok(Outcome::Done)
}

fn keep(mode: u64) -> Keep {
    match mode {
        0 => Keep::Printable,
        1 => Keep::Ascii,
        _ => Keep::Graphic,
    }
}

/// `func quote(s string, mode int) string`
fn quoted(call: &mut Call) -> Answer {
    let mut text = Vec::new();
    quote::string(&mut text, call.string(0), b'"', keep(call.arg(2)));
    done(call.set_string(0, &text))
}

/// `func quoteRune(r rune, mode int) string`
fn quoted_rune(call: &mut Call) -> Answer {
    let mut text = Vec::new();
    quote::rune(&mut text, call.arg(0) as u32, keep(call.arg(1)));
    done(call.set_string(0, &text))
}

/// `func unquote(s string) (text string, ok bool)`
fn unquote(call: &mut Call) -> Answer {
    let text = quote::unquote(call.string(0));
    call.set_bool(2, text.is_some());
    done(call.set_string(0, &text.unwrap_or_default()))
}

/// `func unquoteChar(s string, quote byte) (value rune, multibyte bool, tail string, ok bool)`
fn unquote_char(call: &mut Call) -> Answer {
    let (address, len) = (call.arg(0), call.arg(1));
    let found = quote::unquote_char(call.string(0), call.arg(2) as u8);
    let (value, wide, used) = found.unwrap_or((0, false, 0));
    call.set(0, u64::from(value));
    call.set_bool(1, wide);
    call.set(2, address + used as u64);
    call.set(3, len - used as u64);
    call.set_bool(4, found.is_some());
    Ok(Outcome::Done)
}
