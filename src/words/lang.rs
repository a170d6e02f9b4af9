//! A language, and a text in all languages that have it.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// A language by its code: `en`, `zh`, `pt-BR`. At most eight bytes of letters, digits and hyphens.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang([u8; 8]);

/// A text in every language that has it. The texts of a checked lesson are complete in all languages of the lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(BTreeMap<Lang, String>);

impl Lang {
    pub const EN: Lang = Lang(*b"en\0\0\0\0\0\0");
    pub const ZH: Lang = Lang(*b"zh\0\0\0\0\0\0");

    pub fn code(&self) -> &str {
        let len = self.0.iter().position(|b| *b == 0).unwrap_or(self.0.len());
        std::str::from_utf8(&self.0[..len]).unwrap_or_default()
    }
}

impl FromStr for Lang {
    type Err = String;

    fn from_str(code: &str) -> Result<Lang, String> {
        let fits = (2..=8).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if !fits {
            return Err(format!("`{code}` is not a language code such as `en` or `zh`"));
        }
        let mut bytes = [0; 8];
        bytes[..code.len()].copy_from_slice(code.as_bytes());
        Ok(Lang(bytes))
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Words {
    pub fn set(&mut self, lang: Lang, text: String) {
        self.0.insert(lang, text);
    }

    /// The text in a language; in English, or else in the first language there is, if that one has none.
    pub fn get(&self, lang: Lang) -> &str {
        let text = self.0.get(&lang).or_else(|| self.0.get(&Lang::EN)).or_else(|| self.0.values().next());
        text.map_or("", String::as_str)
    }

    pub fn languages(&self) -> impl Iterator<Item = (Lang, &str)> {
        self.0.iter().map(|(lang, text)| (*lang, text.as_str()))
    }
}
