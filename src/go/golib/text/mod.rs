//! Text as Go sees it, apart from any machine: runes, numbers, quotation.

pub(super) mod float;
pub(super) mod float_parse;
pub(super) mod integer;
pub(super) mod quote;
pub(super) mod unicode;
pub(super) mod utf8;

#[cfg(test)]
mod tests;
