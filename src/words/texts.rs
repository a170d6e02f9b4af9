//! Texts by path, as the build script packs them: `stage.keys.home`, and `tutor.help.0` in a list.

use std::collections::BTreeMap;

/// The texts of one language.
pub struct Texts {
    /// Sorted by path, with whether somebody has read them.
    all: Vec<(String, String, bool)>,
    faults: Vec<String>,
}

/// What can be read from texts.
pub trait Read {
    fn read(texts: &mut Texts, path: &str) -> Self;
}

impl Texts {
    /// From pairs of a path and its text, each ended by a zero byte, deflated.
    pub fn unpack(packed: &[u8]) -> Texts {
        let bytes = miniz_oxide::inflate::decompress_to_vec(packed).unwrap_or_default();
        let text = String::from_utf8(bytes).unwrap_or_default();
        let parts: Vec<&str> = text.split('\0').collect();
        Texts::of(&parts.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>())
    }

    pub fn of(pairs: &[(&str, &str)]) -> Texts {
        let mut all: Vec<_> = pairs.iter().map(|(path, text)| (path.to_string(), text.to_string(), false)).collect();
        all.sort();
        Texts { all, faults: Vec::new() }
    }

    /// Everything, and what is missing or was not asked for.
    pub fn read<T: Read>(mut self) -> (T, Vec<String>) {
        let read = T::read(&mut self, "");
        let unknown = self.all.iter().filter(|(_, _, read)| !read).map(|(path, ..)| format!("`{path}` is unknown"));
        self.faults.extend(unknown);
        (read, self.faults)
    }

    /// A field of what has this path.
    pub fn at<T: Read>(&mut self, path: &str, field: &str) -> T {
        let path = if path.is_empty() { field.to_string() } else { format!("{path}.{field}") };
        T::read(self, &path)
    }

    #[cfg(test)]
    pub fn get(&self, path: &str) -> Option<&str> {
        self.all.iter().find(|(p, ..)| p == path).map(|(_, text, _)| text.as_str())
    }

    #[cfg(test)]
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all.iter().map(|(path, text, _)| (path.as_str(), text.as_str()))
    }

    fn take(&mut self, path: &str) -> Option<String> {
        let index = self.all.binary_search_by(|(p, ..)| p.as_str().cmp(path)).ok()?;
        let (_, text, read) = &mut self.all[index];
        *read = true;
        Some(std::mem::take(text))
    }

    fn missing(&mut self, path: &str) {
        self.faults.push(format!("`{path}` is missing"));
    }
}

impl Read for String {
    fn read(texts: &mut Texts, path: &str) -> String {
        texts.take(path).unwrap_or_else(|| {
            texts.missing(path);
            String::new()
        })
    }
}

impl Read for Vec<String> {
    fn read(texts: &mut Texts, path: &str) -> Vec<String> {
        let all: Vec<String> = (0..).map_while(|i| texts.take(&format!("{path}.{i}"))).collect();
        if all.is_empty() {
            texts.missing(path);
        }
        all
    }
}

impl<const N: usize> Read for [String; N] {
    fn read(texts: &mut Texts, path: &str) -> [String; N] {
        std::array::from_fn(|i| texts.at(path, &i.to_string()))
    }
}

impl Read for BTreeMap<String, String> {
    fn read(texts: &mut Texts, path: &str) -> BTreeMap<String, String> {
        let prefix = format!("{path}.");
        let mut all = BTreeMap::new();
        for (path, text, read) in &mut texts.all {
            if let Some(name) = path.strip_prefix(&prefix) {
                *read = true;
                all.insert(name.to_string(), std::mem::take(text));
            }
        }
        if all.is_empty() {
            texts.missing(path);
        }
        all
    }
}
