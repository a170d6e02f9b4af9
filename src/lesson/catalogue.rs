//! All lessons. What lists say of a lesson is known at once; a lesson of the program is read when somebody opens it.

use super::model::{Lesson, SceneKind};
use super::{load, source};
use crate::words::{Lang, Words};
use std::ops::Index;
use std::sync::OnceLock;

/// All lessons, in the order of their numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalogue {
    pub lessons: Lessons,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lessons(Vec<Slot>);

#[derive(Clone, Debug, PartialEq)]
struct Slot {
    head: Head,
    /// Of those built in, which one it is.
    builtin: usize,
    lesson: OnceLock<Lesson>,
}

/// What can be said of a lesson before it is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// Starts at 1.
    pub number: u32,
    /// As in its folder's name after the number: `lifo`.
    pub slug: String,
    pub title: Words,
    /// One line for lists of lessons.
    pub summary: Words,
    /// Expected minutes.
    pub minutes: u32,
    pub parts: Vec<Part>,
}

/// A scene, in short.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub id: String,
    pub sort: Sort,
}

/// What there is to be done in a scene.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Prediction,
    Exercise,
    Other,
}

/// A lesson as the build script lists it: number, slug, titles and summaries per language, minutes, and its scenes.
pub struct Listed {
    pub number: u32,
    pub slug: &'static str,
    pub title: &'static [(&'static str, &'static str)],
    pub summary: &'static [(&'static str, &'static str)],
    pub minutes: u32,
    pub parts: &'static [(&'static str, Sort)],
}

impl Catalogue {
    /// The lessons of this program, unread.
    pub fn builtin() -> Catalogue {
        let slot = |(builtin, listed)| Slot { head: Head::listed(listed), builtin, lesson: OnceLock::new() };
        let mut slots: Vec<Slot> = source::listed().iter().enumerate().map(slot).collect();
        slots.sort_by(|a, b| a.head.place().cmp(&b.head.place()));
        Catalogue { lessons: Lessons(slots) }
    }

    /// Lessons that have been read.
    pub fn of(lessons: Vec<Lesson>) -> Catalogue {
        let slot = |lesson: Lesson| Slot { head: lesson.head.clone(), builtin: 0, lesson: lesson.into() };
        let mut slots: Vec<Slot> = lessons.into_iter().map(slot).collect();
        slots.sort_by(|a, b| a.head.place().cmp(&b.head.place()));
        Catalogue { lessons: Lessons(slots) }
    }

    /// By number or slug.
    pub fn find(&self, name: &str) -> Option<usize> {
        let number = name.parse::<u32>().ok();
        self.lessons.heads().position(|l| number == Some(l.number) || l.slug == name)
    }
}

impl Lessons {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn heads(&self) -> impl Iterator<Item = &Head> {
        self.0.iter().map(|slot| &slot.head)
    }

    pub fn head(&self, index: usize) -> Option<&Head> {
        self.0.get(index).map(|slot| &slot.head)
    }

    pub fn get(&self, index: usize) -> Option<&Lesson> {
        self.0.get(index).map(Slot::lesson)
    }

    /// Reads all of them.
    pub fn iter(&self) -> impl Iterator<Item = &Lesson> {
        self.0.iter().map(Slot::lesson)
    }
}

impl Index<usize> for Lessons {
    type Output = Lesson;

    fn index(&self, index: usize) -> &Lesson {
        self.0[index].lesson()
    }
}

impl Slot {
    fn lesson(&self) -> &Lesson {
        self.lesson.get_or_init(|| {
            let read = source::builtin_folder(self.builtin).map(|folder| load::lesson(&folder));
            // A test reads them all.
            read.and_then(Result::ok).expect("the lessons of the program can be read")
        })
    }
}

impl Head {
    fn place(&self) -> (u32, &str) {
        (self.number, &self.slug)
    }

    fn listed(listed: &Listed) -> Head {
        let words = |texts: &[(&str, &str)]| {
            let mut words = Words::default();
            for (code, text) in texts {
                words.set(code.parse().unwrap_or(Lang::EN), text.to_string());
            }
            words
        };
        Head {
            number: listed.number,
            slug: listed.slug.into(),
            title: words(listed.title),
            summary: words(listed.summary),
            minutes: listed.minutes,
            parts: listed.parts.iter().map(|(id, sort)| Part { id: id.to_string(), sort: *sort }).collect(),
        }
    }
}

impl SceneKind {
    pub fn sort(&self) -> Sort {
        match self {
            SceneKind::Predict { .. } => Sort::Prediction,
            SceneKind::Change { .. } => Sort::Exercise,
            _ => Sort::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_say_what_the_lessons_say() {
        let (unread, (read, faults)) = (Catalogue::builtin(), load::catalogue(&source::builtin()));
        assert!(faults.is_empty());
        assert!(unread.lessons.heads().eq(read.lessons.heads()));
        assert!(unread.lessons.iter().eq(read.lessons.iter()));
        assert_eq!(unread.find("1"), unread.find(&unread.lessons[0].slug));
    }
}
