//! Stacks whose snapshots share the part that did not change.

use std::ops::Deref;
use std::sync::Arc;

/// Elements of a shared piece.
const PIECE: usize = 512;

/// A vector that is mostly changed at its end.
///
/// Invariant: elements below `clean` are those of the pieces in `saved`.
#[derive(Clone, Debug)]
pub struct Trail<T> {
    live: Vec<T>,
    saved: Vec<Arc<[T]>>,
    clean: usize,
}

/// A [`Trail`] at one moment.
#[derive(Clone, Debug)]
pub struct TrailSnapshot<T> {
    pieces: Vec<Arc<[T]>>,
    /// What is beyond the whole pieces.
    rest: Vec<T>,
}

impl<T> Default for Trail<T> {
    fn default() -> Trail<T> {
        Trail { live: Vec::new(), saved: Vec::new(), clean: 0 }
    }
}

impl<T: PartialEq> PartialEq for Trail<T> {
    fn eq(&self, other: &Trail<T>) -> bool {
        self.live == other.live
    }
}

impl<T> Deref for Trail<T> {
    type Target = [T];

    #[inline(always)]
    fn deref(&self) -> &[T] {
        &self.live
    }
}

impl<T: Clone> Trail<T> {
    #[inline(always)]
    pub fn push(&mut self, value: T) {
        self.live.push(value);
    }

    #[inline(always)]
    pub fn pop(&mut self) -> Option<T> {
        let value = self.live.pop();
        lower(&mut self.clean, self.live.len());
        value
    }

    pub fn truncate(&mut self, len: usize) {
        self.live.truncate(len);
        lower(&mut self.clean, len);
    }

    pub fn insert(&mut self, at: usize, value: T) {
        self.live.insert(at, value);
        lower(&mut self.clean, at);
    }

    pub fn extend_from_slice(&mut self, values: &[T]) {
        self.live.extend_from_slice(values);
    }

    /// Grows with copies of a value.
    pub fn resize(&mut self, len: usize, value: T) {
        self.live.resize(len, value);
        lower(&mut self.clean, len);
    }

    /// The elements from `from` on, to be changed.
    #[inline(always)]
    pub fn tail_mut(&mut self, from: usize) -> &mut [T] {
        lower(&mut self.clean, from);
        &mut self.live[from..]
    }

    /// Elements from `from` on may be changed from now on by way of [`Trail::top_window`].
    #[inline(always)]
    pub fn touch(&mut self, from: usize) {
        lower(&mut self.clean, from);
    }

    /// `len` elements from `from` on, to be changed. They must be there.
    #[inline(always)]
    pub fn window(&mut self, from: usize, len: usize) -> &mut [T] {
        lower(&mut self.clean, from);
        &mut self.live[from..from + len]
    }

    /// As [`Trail::window`], where an element before it has been taken to be changed since the last snapshot.
    ///
    /// # Safety
    ///
    /// All of it must be there.
    #[inline(always)]
    pub unsafe fn top_window(&mut self, from: usize, len: usize) -> &mut [T] {
        debug_assert!(self.clean <= from && from + len <= self.live.len());
        // SAFETY: the caller's.
        unsafe { self.live.get_unchecked_mut(from..from + len) }
    }

    /// Takes the last element off; the new last one, as [`Trail::top`] gives it.
    #[inline(always)]
    pub fn drop_top(&mut self) -> Option<&T> {
        self.live.pop();
        let last = self.live.last();
        lower(&mut self.clean, self.live.len().saturating_sub(1));
        last
    }

    /// The last element, which [`Trail::top_mut`] may change from now on, and those pushed on it.
    #[inline(always)]
    pub fn top(&mut self) -> Option<&T> {
        let last = self.live.last()?;
        lower(&mut self.clean, self.live.len() - 1);
        Some(last)
    }

    /// The last element, to be changed, after a [`Trail::top`] of it or of one below.
    #[inline(always)]
    pub fn top_mut(&mut self) -> Option<&mut T> {
        debug_assert!(self.clean < self.live.len().max(1));
        self.live.last_mut()
    }

    /// Changes the last element, as [`Trail::top_mut`] may: the form for the loop over instructions, a test shorter.
    #[inline(always)]
    pub fn set_top(&mut self, change: impl FnOnce(&mut T)) {
        debug_assert!(self.clean < self.live.len().max(1));
        let len = self.live.len();
        if len > 0 {
            change(&mut self.live[len - 1]);
        }
    }

    #[inline(always)]
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        lower(&mut self.clean, index);
        self.live.get_mut(index)
    }

    #[inline(always)]
    pub fn last_mut(&mut self) -> Option<&mut T> {
        let last = self.live.len().saturating_sub(1);
        lower(&mut self.clean, last);
        self.live.last_mut()
    }

    /// As it is now, up to `len` (elements beyond are of no interest).
    pub fn snapshot(&mut self, len: usize) -> TrailSnapshot<T> {
        let len = len.min(self.live.len());
        let whole = len / PIECE;
        self.saved.truncate((self.clean / PIECE).min(whole));
        for piece in self.saved.len()..whole {
            self.saved.push(self.live[piece * PIECE..(piece + 1) * PIECE].into());
        }
        self.clean = whole * PIECE;
        TrailSnapshot { pieces: self.saved.clone(), rest: self.live[whole * PIECE..len].to_vec() }
    }

    /// Makes it what it was.
    pub fn restore(&mut self, snapshot: &TrailSnapshot<T>) {
        let clean = self.clean / PIECE;
        let pairs = self.saved.iter().take(clean).zip(&snapshot.pieces);
        let same = pairs.take_while(|(a, b)| Arc::ptr_eq(a, b)).count();
        self.live.truncate(same * PIECE);
        for piece in &snapshot.pieces[same..] {
            self.live.extend_from_slice(piece);
        }
        self.live.extend_from_slice(&snapshot.rest);
        self.saved.clone_from(&snapshot.pieces);
        self.clean = self.saved.len() * PIECE;
    }
}

/// Elements from `to` on change. Mostly that is known already: a look is cheaper than a store.
#[inline(always)]
fn lower(clean: &mut usize, to: usize) {
    if *clean > to {
        *clean = to;
    }
}
