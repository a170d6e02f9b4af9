//! One directive's flags, and the writing of basic values by them.

use crate::golib::text::quote::Keep;
use crate::golib::text::{float, integer, quote, unicode, utf8};

/// Flags, width and precision of a directive. Width and precision outlive `clear_flags`, as in Go.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spec {
    pub has_width: bool,
    pub has_precision: bool,
    pub minus: bool,
    pub plus: bool,
    pub sharp: bool,
    pub space: bool,
    pub zero: bool,
    /// `%+v` and `%#v`: the flag changes what is shown, not how numbers look.
    pub plus_v: bool,
    pub sharp_v: bool,
    pub width: usize,
    pub precision: usize,
}

impl Spec {
    /// Forgets the flags; width and precision as numbers become 0 too.
    pub fn clear(&mut self) {
        *self = Spec::default();
    }

    /// Takes the flags back that another spec has, but not its numbers.
    pub fn restore_flags(&mut self, old: &Spec) {
        *self = Spec { width: self.width, precision: self.precision, ..*old };
    }

    fn padding(&self, out: &mut Vec<u8>, count: usize) {
        let byte = if self.zero && !self.minus { b'0' } else { b' ' };
        out.resize(out.len() + count, byte);
    }

    /// Appends `text`, padded to the width in runes.
    pub fn pad(&self, out: &mut Vec<u8>, text: &[u8]) {
        if !self.has_width || self.width == 0 {
            return out.extend_from_slice(text);
        }
        let missing = self.width.saturating_sub(utf8::count(text));
        if self.minus {
            out.extend_from_slice(text);
            self.padding(out, missing);
        } else {
            self.padding(out, missing);
            out.extend_from_slice(text);
        }
    }

    fn pad_with_spaces(&self, out: &mut Vec<u8>, text: &[u8]) {
        Spec { zero: false, ..*self }.pad(out, text);
    }

    fn truncated<'t>(&self, text: &'t [u8]) -> &'t [u8] {
        if self.has_precision
            && let Some((at, _, _)) = utf8::runes(text).nth(self.precision)
        {
            return &text[..at];
        }
        text
    }

    pub fn boolean(&self, out: &mut Vec<u8>, value: bool) {
        self.pad(out, if value { b"true" } else { b"false" });
    }

    pub fn string(&self, out: &mut Vec<u8>, text: &[u8]) {
        self.pad(out, self.truncated(text));
    }

    /// `%q` of a string.
    pub fn quoted(&self, out: &mut Vec<u8>, text: &[u8]) {
        let text = self.truncated(text);
        let mut literal = Vec::with_capacity(text.len() + 2);
        if self.sharp && quote::can_backquote(text) {
            literal.push(b'`');
            literal.extend_from_slice(text);
            literal.push(b'`');
        } else {
            quote::string(&mut literal, text, b'"', if self.plus { Keep::Ascii } else { Keep::Printable });
        }
        self.pad(out, &literal);
    }

    /// `%x` and `%X` of bytes.
    pub fn hex_bytes(&self, out: &mut Vec<u8>, text: &[u8], upper: bool) {
        let digits = if upper { b"0123456789ABCDEF" } else { b"0123456789abcdef" };
        let prefix = [b'0', if upper { b'X' } else { b'x' }];
        let length = if self.has_precision { text.len().min(self.precision) } else { text.len() };
        let mut width = 2 * length;
        if width == 0 {
            if self.has_width {
                self.padding(out, self.width);
            }
            return;
        }
        if self.space {
            width = if self.sharp { 2 * width } else { width } + length - 1;
        } else if self.sharp {
            width += 2;
        }
        let missing = if self.has_width { self.width.saturating_sub(width) } else { 0 };
        if !self.minus {
            self.padding(out, missing);
        }
        for (at, byte) in text[..length].iter().enumerate() {
            if self.space && at > 0 {
                out.push(b' ');
            }
            if self.sharp && (self.space || at == 0) {
                out.extend(prefix);
            }
            out.extend([digits[usize::from(byte >> 4)], digits[usize::from(byte & 15)]]);
        }
        if self.minus {
            self.padding(out, missing);
        }
    }

    /// An integer in a base; `verb` is needed for `O` and upper case.
    pub fn integer(&self, out: &mut Vec<u8>, value: u64, base: u64, signed: bool, verb: char) {
        let negative = signed && (value as i64) < 0;
        let magnitude = if negative { value.wrapping_neg() } else { value };
        if !(self.has_width || self.has_precision || self.sharp || self.plus || self.space || verb == 'O') {
            if negative {
                out.push(b'-');
            }
            let start = out.len();
            integer::write(out, magnitude, base);
            if verb == 'X' {
                out[start..].make_ascii_uppercase();
            }
            return;
        }
        let signs = negative || self.plus || self.space;
        let mut least = 0;
        if self.has_precision {
            least = self.precision;
            if least == 0 && value == 0 {
                return Spec { zero: false, ..*self }.padding(out, self.width);
            }
        } else if self.zero && !self.minus && self.has_width {
            least = self.width - usize::from(signs && self.width > 0);
        }
        let mut digits = Vec::with_capacity(24);
        integer::write(&mut digits, magnitude, base);
        let mut text = Vec::with_capacity(digits.len().max(least) + 3);
        if negative {
            text.push(b'-');
        } else if self.plus {
            text.push(b'+');
        } else if self.space {
            text.push(b' ');
        }
        let zeros = least.saturating_sub(digits.len());
        if verb == 'O' {
            text.extend(*b"0o");
        }
        if self.sharp {
            match base {
                2 => text.extend(*b"0b"),
                8 if zeros == 0 && digits[0] != b'0' => text.push(b'0'),
                16 => text.extend([b'0', if verb == 'X' { b'X' } else { b'x' }]),
                _ => {}
            }
        }
        text.resize(text.len() + zeros, b'0');
        if verb == 'X' {
            digits.make_ascii_uppercase();
        }
        text.extend(digits);
        self.pad_with_spaces(out, &text);
    }

    /// `%c`
    pub fn character(&self, out: &mut Vec<u8>, value: u64) {
        let mut text = Vec::with_capacity(4);
        utf8::push(&mut text, u32::try_from(value).unwrap_or(utf8::REPLACEMENT));
        self.pad(out, &text);
    }

    /// `%q` of an integer.
    pub fn quoted_character(&self, out: &mut Vec<u8>, value: u64) {
        let rune = u32::try_from(value).unwrap_or(utf8::REPLACEMENT);
        let mut text = Vec::with_capacity(8);
        quote::rune(&mut text, rune, if self.plus { Keep::Ascii } else { Keep::Printable });
        self.pad(out, &text);
    }

    /// `%U`
    pub fn unicode(&self, out: &mut Vec<u8>, value: u64) {
        let mut digits = Vec::with_capacity(16);
        integer::write(&mut digits, value, 16);
        digits.make_ascii_uppercase();
        let least = if self.has_precision { self.precision.max(4) } else { 4 };
        let mut text = b"U+".to_vec();
        text.resize(2 + least.saturating_sub(digits.len()), b'0');
        text.extend(digits);
        if let Ok(rune) = u32::try_from(value)
            && self.sharp
            && rune <= 0x10FFFF
            && unicode::is_print(rune)
        {
            text.extend(*b" '");
            utf8::push(&mut text, rune);
            text.push(b'\'');
        }
        self.pad_with_spaces(out, &text);
    }

    /// A floating-point number in a format of `beEfFgGxX`; `precision` is what the verb has without one of its own.
    pub fn float(&self, out: &mut Vec<u8>, value: f64, size: float::Size, verb: char, precision: Option<usize>) {
        let precision = if self.has_precision { Some(self.precision) } else { precision };
        let format = if verb == 'F' { b'f' } else { verb as u8 };
        if !(self.has_width || self.sharp || self.plus || self.space) {
            // Go shows infinities with their sign and everything else without a plus.
            return float::write(out, value, format, precision, size);
        }
        let mut text = vec![b'+'];
        float::write(&mut text, value, format, precision, size);
        if matches!(text[1], b'-' | b'+') {
            text.remove(0);
        }
        if self.space && text[0] == b'+' && !self.plus {
            text[0] = b' ';
        }
        if matches!(text[1], b'I' | b'N') {
            let text = if text[1] == b'N' && !self.space && !self.plus { &text[1..] } else { &text[..] };
            return self.pad_with_spaces(out, text);
        }
        if self.sharp && format != b'b' {
            text = with_point(text, format, precision);
        }
        if self.plus || text[0] != b'+' {
            if self.zero && !self.minus && self.has_width && self.width > text.len() {
                out.push(text[0]);
                out.resize(out.len() + self.width - text.len(), b'0');
                return out.extend_from_slice(&text[1..]);
            }
            return self.pad(out, &text);
        }
        self.pad(out, &text[1..]);
    }
}

/// The flag `#`: always a decimal point, and `%g` keeps its trailing zeros. `text` begins with a sign.
fn with_point(text: Vec<u8>, format: u8, precision: Option<usize>) -> Vec<u8> {
    let mut missing = match format {
        b'g' | b'G' | b'x' => precision.unwrap_or(6) as i64,
        _ => 0,
    };
    let hex = matches!(format, b'x' | b'X');
    let mut tail = text.len();
    let mut point = false;
    let mut nonzero = false;
    for (at, &c) in text.iter().enumerate().skip(1) {
        match c {
            b'.' => point = true,
            b'p' | b'P' => {
                tail = at;
                break;
            }
            b'e' | b'E' if !hex => {
                tail = at;
                break;
            }
            _ => {
                nonzero |= c != b'0';
                missing -= i64::from(nonzero);
            }
        }
    }
    let mut number = text[..tail].to_vec();
    if !point {
        if number.len() == 2 && number[1] == b'0' {
            missing -= 1;
        }
        number.push(b'.');
    }
    number.resize(number.len() + missing.max(0) as usize, b'0');
    number.extend_from_slice(&text[tail..]);
    number
}
