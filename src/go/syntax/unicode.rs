//! Which characters make names (spec: Characters, Letters and digits).

/// The zeros of all decimal digits beyond ASCII (Unicode 17); nine digits follow each.
const ZEROS: [u32; 75] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
    0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136, 0x111d0,
    0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50,
    0x11d50, 0x11da0, 0x11de0, 0x11f50, 0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8, 0x1d7e2,
    0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e5f1, 0x1e950, 0x1fbf0,
];

/// A letter, as the specification counts them; numerals such as `Ⅷ` are none.
pub fn is_letter(c: char) -> bool {
    c == '_' || c.is_alphabetic() && !c.is_numeric()
}

/// A decimal digit of any script.
pub fn is_digit(c: char) -> bool {
    let zero = ZEROS[..ZEROS.partition_point(|zero| *zero <= c as u32)].last();
    c.is_ascii_digit() || zero.is_some_and(|zero| c as u32 - zero < 10)
}

/// Whether a name has only characters that names may have; the scanner lets others pass, to tell of them once.
pub fn is_name(text: &str) -> bool {
    text.char_indices().all(|(at, c)| is_letter(c) || at > 0 && is_digit(c))
}

/// A character as messages name it: `U+FF08 '（'`, and `U+3000` alone if there is nothing to be seen.
pub fn code_point(c: char) -> String {
    let visible = !c.is_whitespace() && c.escape_debug().eq([c]);
    let shown = if visible { format!(" '{c}'") } else { String::new() };
    format!("U+{:04X}{shown}", c as u32)
}
