//! A stack that shares with its snapshots what lies deep in it.

use std::ops::Range;
use std::sync::Arc;

/// Elements of a shared piece.
const PIECE: usize = 512;

/// A stack that changes at its end. A snapshot makes pieces of all that fills them, which belong to both from then on: what is not taken
/// off is kept once, however many snapshots there are.
#[derive(Clone, Debug)]
pub struct Pile<T> {
    /// Each has as many elements as [`PIECE`] says.
    below: Vec<Arc<[T]>>,
    top: Vec<T>,
}

impl<T> Default for Pile<T> {
    fn default() -> Pile<T> {
        Pile { below: Vec::new(), top: Vec::new() }
    }
}

impl<T: PartialEq> PartialEq for Pile<T> {
    fn eq(&self, other: &Pile<T>) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<T> Pile<T> {
    pub fn len(&self) -> usize {
        self.shared() + self.top.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn shared(&self) -> usize {
        self.below.len() * PIECE
    }

    pub fn get(&self, index: usize) -> Option<&T> {
        match index.checked_sub(self.shared()) {
            Some(index) => self.top.get(index),
            None => self.below[index / PIECE].get(index % PIECE),
        }
    }

    pub fn last(&self) -> Option<&T> {
        self.top.last().or_else(|| self.below.last()?.last())
    }

    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.below.iter().flat_map(|piece| piece.iter()).chain(&self.top)
    }

    /// The elements of a range, as far as they are there.
    pub fn range(&self, range: Range<usize>) -> impl Iterator<Item = &T> {
        range.map_while(|index| self.get(index))
    }
}

impl<T: Clone> Pile<T> {
    #[inline(always)]
    pub fn push(&mut self, value: T) {
        self.top.push(value);
    }

    #[inline(always)]
    pub fn pop(&mut self) -> Option<T> {
        self.top.pop().or_else(|| {
            self.take_back();
            self.top.pop()
        })
    }

    /// Moves the last element, as a part of something else, to the end of a vector.
    #[inline(always)]
    pub fn pop_to<'a, U>(&mut self, to: &'a mut Vec<U>, whole: impl FnOnce(T) -> U) -> Option<&'a U> {
        if self.top.is_empty() {
            self.take_back();
        }
        to.push(whole(self.top.pop()?));
        to.last()
    }

    /// Inserts before the element at `index`, which is near the end.
    pub fn insert(&mut self, index: usize, value: T) {
        while index < self.shared() {
            self.take_back();
        }
        self.top.insert(index - self.shared(), value);
    }

    /// Takes the last piece for the stack alone.
    #[cold]
    fn take_back(&mut self) {
        if let Some(piece) = self.below.pop() {
            self.top.splice(0..0, piece.iter().cloned());
        }
    }

    /// As it is now.
    pub fn snapshot(&mut self) -> Pile<T> {
        let whole = self.top.len() / PIECE * PIECE;
        self.below.extend(self.top[..whole].chunks_exact(PIECE).map(Arc::from));
        self.top.drain(..whole);
        self.top.shrink_to(2 * PIECE);
        self.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stack and its snapshots against a plain vector and its copies, over several pieces and back.
    #[test]
    fn it_is_a_stack_and_snapshots_stay() {
        let (mut pile, mut plain) = (Pile::default(), Vec::new());
        let mut kept: Vec<(Pile<usize>, Vec<usize>)> = Vec::new();
        for step in 0..20_000_usize {
            match step % 7 {
                // It grows for a while, then shrinks, over and over.
                0..=2 => (pile.push(step), plain.push(step)).1,
                3 if step % 1400 == 3 => {
                    let index = plain.len().saturating_sub(600);
                    pile.insert(index, step);
                    plain.insert(index, step);
                }
                4 if step % 900 == 4 => kept.push((pile.snapshot(), plain.clone())),
                _ if step / 3000 % 2 == 1 => assert_eq!(pile.pop(), plain.pop()),
                _ => (pile.push(step), plain.push(step)).1,
            }
            assert_eq!((pile.len(), pile.last()), (plain.len(), plain.last()));
        }
        assert!(kept.iter().any(|(_, plain)| plain.len() > 3 * PIECE), "no snapshot has shared pieces");
        kept.push((pile, plain));
        for (pile, plain) in kept {
            assert!(pile.iter().eq(&plain));
            let range = plain.len() / 3..plain.len() / 2;
            assert!(pile.range(range.clone()).eq(&plain[range]));
        }
    }
}
