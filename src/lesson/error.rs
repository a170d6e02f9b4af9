//! What is wrong with a lesson's files: where, why, and what to do.

use std::fmt;

/// One fault. Shown as `FILE:LINE:COLUMN: cause` and a line of help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    pub file: String,
    /// Both start at 1, columns count characters; 0 where the fault has no place in the file.
    pub line: usize,
    pub column: usize,
    pub cause: String,
    /// What to do; may be empty.
    pub help: String,
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        write!(f, ": {}", self.cause)?;
        if !self.help.is_empty() {
            write!(f, "\n    {}", self.help)?;
        }
        Ok(())
    }
}

impl std::error::Error for LoadError {}

/// The place of the last needle in `text`, each searched after the one before; as far as they are found.
pub fn place(text: &str, needles: &[&str]) -> (usize, usize) {
    let mut at = None;
    let mut from = 0;
    for needle in needles {
        match text[from..].find(needle) {
            Some(i) => {
                at = Some(from + i);
                from += i + needle.len();
            }
            None => break,
        }
    }
    let Some(at) = at else { return (1, 1) };
    let before = &text[..at];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
    (line, column)
}

/// The candidate that is most like `name`, if one is like it at all.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = 1 + name.chars().count() / 3;
    candidates
        .into_iter()
        .map(|c| (distance(&name.to_lowercase(), &c.to_lowercase()), c))
        .filter(|(d, _)| *d <= limit)
        .min_by_key(|(d, _)| *d)
        .map(|(_, c)| c)
}

/// Edits (insert, delete, replace, swap of neighbours) from one to the other.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let replace = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let mut best = replace.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    best = best.min(rows[i - 2][j - 2] + 1);
                }
                best
            };
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found_and_strangers_are_not() {
        assert_eq!(nearest("titel", ["title", "body"]), Some("title"));
        assert_eq!(nearest("zzz", ["title", "body"]), None);
    }

    #[test]
    fn places_count_characters() {
        assert_eq!(place("a\n中 \"x\"", &["\"x\""]), (2, 3));
    }
}
