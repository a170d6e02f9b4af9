//! Format strings: directives with flags, width, precision and argument indexes.

use super::printer::{Printer, Step};
use crate::code::Kind;
use crate::golib::text::utf8;
use crate::golib::value::Value;

/// Operands: the address and length of a `[]any`.
#[derive(Clone, Copy)]
pub(super) struct Operands {
    pub address: u64,
    pub len: usize,
}

/// Where a format string has been read to.
struct Reading<'f> {
    format: &'f [u8],
    at: usize,
    /// The next operand.
    next: usize,
    /// An argument index came last.
    after_index: bool,
    /// All argument indexes of this directive were good.
    good: bool,
    /// Any directive had an argument index.
    reordered: bool,
}

/// The largest width or precision.
const LARGEST: i64 = 1_000_000;

impl Reading<'_> {
    fn peek(&self) -> Option<u8> {
        self.format.get(self.at).copied()
    }

    /// Reads a decimal number; None if there is none or it is too large (then the rest of the format is used up).
    fn number(&mut self, end: usize) -> Option<usize> {
        let start = self.at;
        let mut value = 0;
        while self.at < end && self.format[self.at].is_ascii_digit() {
            if value > LARGEST {
                self.at = end;
                return None;
            }
            value = value * 10 + i64::from(self.format[self.at] - b'0');
            self.at += 1;
        }
        (self.at > start).then_some(value as usize)
    }

    /// Reads an argument index such as `[3]`, if one comes.
    fn index(&mut self, operands: usize) {
        if self.peek() != Some(b'[') {
            self.after_index = false;
            return;
        }
        self.reordered = true;
        let start = self.at;
        let close = self.format[start..].iter().position(|b| *b == b']').filter(|_| self.format.len() - start >= 3);
        let Some(close) = close else {
            self.at = start + 1;
            self.good = false;
            self.after_index = false;
            return;
        };
        let end = start + close;
        self.at = start + 1;
        let number = self.number(end).filter(|_| self.at == end);
        self.at = end + 1;
        self.after_index = number.is_some();
        match number {
            Some(n) if (1..=operands).contains(&n) => self.next = n - 1,
            _ => self.good = false,
        }
    }
}

impl Printer<'_, '_> {
    fn operand(&self, operands: Operands, i: usize) -> Option<Value> {
        let address = operands.address + 16 * i as u64;
        let [type_word, data] = [0, 8].map(|at| self.memory().load(address + at).unwrap_or(0));
        Value::of_interface(self.call.program(), type_word, data)
    }

    /// An operand as a width or precision.
    fn star(&self, operands: Operands, reading: &mut Reading) -> Option<i64> {
        if reading.next >= operands.len {
            return None;
        }
        let value = self.operand(operands, reading.next);
        reading.next += 1;
        let value = value?;
        let program = self.call.program();
        let number = match value.rtype(program).kind {
            Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => value.word(self.memory(), 0) as i64,
            Kind::Uint | Kind::Uint8 | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 | Kind::Uintptr => {
                i64::try_from(value.scalar(program, self.memory())).ok()?
            }
            _ => return None,
        };
        (-LARGEST..=LARGEST).contains(&number).then_some(number)
    }

    /// Sprintf
    pub fn formatted(&mut self, format: &[u8], operands: Operands) -> Step {
        let mut r = Reading { format, at: 0, next: 0, after_index: false, good: true, reordered: false };
        while r.at < format.len() {
            let text = &format[r.at..];
            let upto = text.iter().position(|b| *b == b'%').unwrap_or(text.len());
            self.out.extend_from_slice(&text[..upto]);
            r.at += upto;
            if r.at >= format.len() {
                break;
            }
            r.at += 1;
            self.spec.clear();
            r.good = true;
            r.after_index = false;
            if !self.directive(&mut r, operands)? {
                break;
            }
        }
        if !r.reordered && r.next < operands.len {
            self.spec.clear();
            self.text("%!(EXTRA ");
            for i in r.next..operands.len {
                if i > r.next {
                    self.text(", ");
                }
                match self.operand(operands, i) {
                    None => self.text("<nil>"),
                    Some(value) => {
                        self.type_name(value.ty);
                        self.text("=");
                        self.nested(|p| p.argument(Some(value), 'v'))?;
                    }
                }
            }
            self.text(")");
        }
        Ok(())
    }

    /// One directive; false at the end of the format.
    fn directive(&mut self, r: &mut Reading, operands: Operands) -> Result<bool, super::printer::Stop> {
        while let Some(c) = r.peek() {
            match c {
                b'#' => self.spec.sharp = true,
                b'0' => self.spec.zero = true,
                b'+' => self.spec.plus = true,
                b'-' => self.spec.minus = true,
                b' ' => self.spec.space = true,
                b'a'..=b'z' if r.next < operands.len => {
                    r.at += 1;
                    self.verb(char::from(c), r, operands)?;
                    return Ok(true);
                }
                _ => break,
            }
            r.at += 1;
        }
        r.index(operands.len);
        if r.peek() == Some(b'*') {
            r.at += 1;
            match self.star(operands, r) {
                Some(width) => {
                    self.spec.has_width = true;
                    self.spec.width = width.unsigned_abs() as usize;
                    if width < 0 {
                        self.spec.minus = true;
                        self.spec.zero = false;
                    }
                }
                None => self.text("%!(BADWIDTH)"),
            }
            r.after_index = false;
        } else {
            let width = r.number(r.format.len());
            self.spec.has_width = width.is_some();
            self.spec.width = width.unwrap_or(0);
            if r.after_index && width.is_some() {
                r.good = false;
            }
        }
        if r.peek() == Some(b'.') && r.at + 1 < r.format.len() {
            r.at += 1;
            if r.after_index {
                r.good = false;
            }
            r.index(operands.len);
            if r.peek() == Some(b'*') {
                r.at += 1;
                match self.star(operands, r) {
                    Some(precision) if precision >= 0 => {
                        self.spec.has_precision = true;
                        self.spec.precision = precision as usize;
                    }
                    _ => self.text("%!(BADPREC)"),
                }
                r.after_index = false;
            } else {
                self.spec.precision = r.number(r.format.len()).unwrap_or(0);
                self.spec.has_precision = true;
            }
        }
        if !r.after_index {
            r.index(operands.len);
        }
        if r.at >= r.format.len() {
            self.text("%!(NOVERB)");
            return Ok(false);
        }
        let (rune, size) = utf8::decode(&r.format[r.at..]);
        r.at += size;
        let verb = char::from_u32(rune).unwrap_or(char::REPLACEMENT_CHARACTER);
        let complaint = if verb == '%' {
            self.text("%");
            return Ok(true);
        } else if !r.good {
            "(BADINDEX)"
        } else if r.next >= operands.len {
            "(MISSING)"
        } else {
            self.verb(verb, r, operands)?;
            return Ok(true);
        };
        self.text("%!");
        self.rune(verb);
        self.text(complaint);
        Ok(true)
    }

    fn verb(&mut self, verb: char, r: &mut Reading, operands: Operands) -> Step {
        let i = r.next;
        r.next += 1;
        if matches!(verb, 'v' | 'w') {
            self.spec.sharp_v = std::mem::take(&mut self.spec.sharp);
            self.spec.plus_v = std::mem::take(&mut self.spec.plus);
        }
        let value = self.operand(operands, i);
        if verb == 'w'
            && let Some(wraps) = &mut self.wraps
        {
            *wraps |= 1u64.checked_shl(i as u32).unwrap_or(0);
        }
        self.nested(|p| p.argument(value, verb))
    }

    /// Sprint: spaces between operands of which neither is a string.
    pub fn spaced(&mut self, operands: Operands) -> Step {
        let mut string_before = false;
        for i in 0..operands.len {
            let value = self.operand(operands, i);
            let program = self.call.program();
            let string = value.is_some_and(|v| v.rtype(program).kind == Kind::String);
            if i > 0 && !string && !string_before {
                self.text(" ");
            }
            self.nested(|p| p.argument(value, 'v'))?;
            string_before = string;
        }
        Ok(())
    }

    /// Sprintln: spaces between all, and a line break.
    pub fn line(&mut self, operands: Operands) -> Step {
        for i in 0..operands.len {
            if i > 0 {
                self.text(" ");
            }
            let value = self.operand(operands, i);
            self.nested(|p| p.argument(value, 'v'))?;
        }
        self.text("\n");
        Ok(())
    }
}
