//! UTF-8 in byte strings that may be invalid (package unicode/utf8).

/// What an invalid byte decodes to.
pub(in crate::golib) const REPLACEMENT: u32 = 0xFFFD;

/// The first rune of `s` and its length in bytes: (U+FFFD, 1) for an invalid byte, (U+FFFD, 0) for an empty string.
pub(in crate::golib) fn decode(s: &[u8]) -> (u32, usize) {
    let Some(&first) = s.first() else { return (REPLACEMENT, 0) };
    let (need, low, mut rune) = match first {
        0..=0x7F => return (u32::from(first), 1),
        0xC2..=0xDF => (1, 0x80, u32::from(first & 0x1F)),
        0xE0 => (2, 0xA0, 0),
        0xE1..=0xEF => (2, 0x80, u32::from(first & 0x0F)),
        0xF0 => (3, 0x90, 0),
        0xF1..=0xF4 => (3, 0x80, u32::from(first & 0x07)),
        _ => return (REPLACEMENT, 1),
    };
    let high = match first {
        0xED => 0x9F,
        0xF4 => 0x8F,
        _ => 0xBF,
    };
    for at in 1..=need {
        let Some(&next) = s.get(at) else { return (REPLACEMENT, 1) };
        let (low, high) = if at == 1 { (low, high) } else { (0x80, 0xBF) };
        if next < low || next > high {
            return (REPLACEMENT, 1);
        }
        rune = rune << 6 | u32::from(next & 0x3F);
    }
    (rune, need + 1)
}

/// The last rune of `s` and its length in bytes, as `decode`.
pub(in crate::golib) fn decode_last(s: &[u8]) -> (u32, usize) {
    for back in (1..=s.len().min(4)).rev() {
        let (rune, size) = decode(&s[s.len() - back..]);
        if size == back {
            return (rune, size);
        }
    }
    (REPLACEMENT, s.len().min(1))
}

/// Appends the encoding of a rune; what cannot be encoded becomes U+FFFD.
pub(in crate::golib) fn push(out: &mut Vec<u8>, rune: u32) {
    let c = char::from_u32(rune).unwrap_or(char::REPLACEMENT_CHARACTER);
    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

/// The number of runes.
pub(in crate::golib) fn count(s: &[u8]) -> usize {
    if s.is_ascii() { s.len() } else { runes(s).count() }
}

/// The runes with their places and lengths.
pub(in crate::golib) fn runes(s: &[u8]) -> impl Iterator<Item = (usize, u32, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= s.len() {
            return None;
        }
        let (rune, size) = decode(&s[at..]);
        let item = (at, rune, size);
        at += size;
        Some(item)
    })
}

/// Whether `s` begins with a whole rune, valid or not.
pub(in crate::golib) fn full_rune(s: &[u8]) -> bool {
    if s.is_empty() {
        return false;
    }
    // A prefix of a rune is one that some continuation makes valid.
    let mut padded = s[..s.len().min(4)].to_vec();
    if decode(&padded).1 > 1 || s[0] < 0x80 {
        return true;
    }
    for filler in [0x80, 0x90, 0xA0] {
        padded.truncate(s.len().min(4));
        padded.push(filler);
        padded.extend([0x80; 3]);
        if decode(&padded).1 > s.len() {
            return false;
        }
    }
    true
}
