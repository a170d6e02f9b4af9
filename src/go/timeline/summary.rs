//! What happens in stretches of a run, kept for the whole run so that searches replay only where something may be found.

use super::picture::Moment;
use crate::vm::event::{EventSet, FrameId, GoId};
use crate::vm::tally::Stretch;
use std::ops::Range;

/// The length in moments of the first blocks, before the run grows long.
const FIRST_SIZE: u64 = 1;
/// The most blocks kept: beyond, pairs of blocks become one. A block is then hardly longer than what a search replays anyway, and soon long
/// enough for moments to be counted by the stretch of code.
const MAX_BLOCKS: usize = 1 << 13;

/// Summaries of blocks of equal length: block `i` covers the moments `i * size + 1 ..= (i + 1) * size`.
#[derive(Clone, Debug)]
pub struct Summary {
    size: u64,
    blocks: Vec<Block>,
    /// The goroutines that were active in each block, with the outermost (lowest) frame in which something happened.
    runs: Vec<Active>,
    len: u64,
}

/// A goroutine's part in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Active {
    pub goroutine: GoId,
    pub lowest_frame: FrameId,
}

#[derive(Clone, Copy, Debug)]
struct Block {
    kinds: EventSet,
    /// Where its part of `runs` starts; it ends where the next block's starts.
    runs: u32,
}

impl Default for Summary {
    fn default() -> Summary {
        Summary { size: FIRST_SIZE, blocks: Vec::new(), runs: Vec::new(), len: 0 }
    }
}

impl Summary {
    /// The last moment told.
    pub fn last(&self) -> Moment {
        self.len
    }

    /// Moments of a block. It grows with the run, and what is a block's part stays one.
    pub fn block_size(&self) -> u64 {
        self.size
    }

    /// Tells the next moments: all within a block.
    pub fn push(&mut self, stretch: &Stretch) {
        if self.len == self.blocks.len() as u64 * self.size {
            self.start_block();
        }
        self.len += stretch.moments;
        let Some(block) = self.blocks.last_mut() else { return };
        block.kinds = block.kinds.union(stretch.kinds);
        let start = block.runs as usize;
        let (goroutine, lowest_frame) = (stretch.goroutine, stretch.lowest_frame);
        match self.runs[start..].iter_mut().rev().find(|a| a.goroutine == goroutine) {
            Some(active) => active.lowest_frame = active.lowest_frame.min(lowest_frame),
            None => self.runs.push(Active { goroutine, lowest_frame }),
        }
    }

    /// The part after `from` of the first block that fits and has moments after `from`.
    pub fn next_block(&self, from: Moment, fits: impl Fn(EventSet, &[Active]) -> bool) -> Option<Range<Moment>> {
        if from >= self.len {
            // The last block may have room for moments that there are not.
            return None;
        }
        let first = (from / self.size) as usize;
        let index = (first..self.blocks.len()).find(|i| fits(self.blocks[*i].kinds, self.active(*i)))?;
        let block = self.moments(index);
        Some(block.start.max(from + 1)..block.end)
    }

    /// The part before `from` of the last block that fits and has moments before `from`.
    pub fn prev_block(&self, from: Moment, fits: impl Fn(EventSet, &[Active]) -> bool) -> Option<Range<Moment>> {
        let from = from.min(self.len + 1);
        // The block of moment `from - 1`, the last one before.
        let last = from.checked_sub(2)? / self.size;
        let index = (0..=last as usize).rev().find(|i| fits(self.blocks[*i].kinds, self.active(*i)))?;
        let block = self.moments(index);
        Some(block.start..block.end.min(from))
    }

    /// What happens in each of `buckets` equal parts of the run.
    pub fn marks(&self, buckets: usize) -> Vec<EventSet> {
        let mut marks = vec![EventSet::default(); buckets];
        if self.len == 0 || buckets == 0 {
            return marks;
        }
        let bucket = |moment: Moment| ((moment - 1) * buckets as u64 / self.len) as usize;
        for (index, block) in self.blocks.iter().enumerate() {
            let moments = self.moments(index);
            for mark in &mut marks[bucket(moments.start)..=bucket(moments.end - 1)] {
                *mark = mark.union(block.kinds);
            }
        }
        marks
    }

    fn moments(&self, index: usize) -> Range<Moment> {
        let start = index as u64 * self.size + 1;
        start..(start + self.size).min(self.len + 1)
    }

    fn active(&self, index: usize) -> &[Active] {
        let end = self.blocks.get(index + 1).map_or(self.runs.len(), |b| b.runs as usize);
        &self.runs[self.blocks[index].runs as usize..end]
    }

    #[cold]
    fn start_block(&mut self) {
        if self.blocks.len() == MAX_BLOCKS {
            self.coarsen();
        }
        self.blocks.push(Block { kinds: EventSet::default(), runs: self.runs.len() as u32 });
    }

    /// Makes one block of every two. Their number is even.
    fn coarsen(&mut self) {
        let mut runs: Vec<Active> = Vec::with_capacity(self.runs.len());
        let mut blocks = Vec::with_capacity(self.blocks.len() / 2);
        for pair in 0..self.blocks.len() / 2 {
            let start = runs.len();
            for index in [2 * pair, 2 * pair + 1] {
                for active in self.active(index) {
                    match runs[start..].iter_mut().find(|a| a.goroutine == active.goroutine) {
                        Some(old) => old.lowest_frame = old.lowest_frame.min(active.lowest_frame),
                        None => runs.push(*active),
                    }
                }
            }
            let kinds = self.blocks[2 * pair].kinds.union(self.blocks[2 * pair + 1].kinds);
            blocks.push(Block { kinds, runs: start as u32 });
        }
        (self.blocks, self.runs) = (blocks, runs);
        self.size *= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(goroutine: GoId, lowest_frame: FrameId, kinds: EventSet) -> Stretch {
        Stretch { goroutine, lowest_frame, kinds, moments: 1 }
    }

    /// A panic at each moment that is divisible by `every`, statements elsewhere; two goroutines take turns of ten.
    fn sample(len: u64, every: u64) -> Summary {
        let mut summary = Summary::default();
        for m in 1..=len {
            let kind = if m.is_multiple_of(every) { EventSet::PANIC } else { EventSet::STATEMENT };
            summary.push(&moment((m / 10 % 2) as GoId + 1, m, kind));
        }
        summary
    }

    #[test]
    fn blocks_are_found_in_both_directions() {
        let summary = sample(1000, 300);
        let panics = |kinds: EventSet, _: &[Active]| kinds.contains(EventSet::PANIC);
        assert_eq!(summary.next_block(0, panics), Some(300..301));
        assert_eq!(summary.next_block(300, panics), Some(600..601));
        assert_eq!(summary.next_block(900, panics), None);
        assert_eq!(summary.prev_block(2000, panics), Some(900..901));
        assert_eq!(summary.prev_block(900, panics), Some(600..601));
        assert_eq!(summary.prev_block(300, panics), None);
        assert_eq!(summary.prev_block(0, panics), None);
    }

    #[test]
    fn long_runs_keep_few_blocks_and_lose_nothing() {
        let len = FIRST_SIZE * MAX_BLOCKS as u64 * 4 + 5;
        let mut summary = Summary::default();
        for m in 1..=len {
            let kind = if m == 77 || m == len { EventSet::RECOVERED } else { EventSet::STATEMENT };
            summary.push(&moment(1, m, kind));
        }
        assert!(summary.blocks.len() <= MAX_BLOCKS);
        let recovered = |kinds: EventSet, _: &[Active]| kinds.contains(EventSet::RECOVERED);
        assert!(summary.next_block(0, recovered).is_some_and(|r| r.contains(&77)));
        assert_eq!(summary.next_block(len, recovered), None);
        assert!(summary.prev_block(len + 1, recovered).is_some_and(|r| r.contains(&len)));
        assert_eq!(summary.last(), len);
    }

    #[test]
    fn marks_cover_the_run() {
        let summary = sample(6400, 6400);
        let marks = summary.marks(10);
        assert!(marks[9].contains(EventSet::PANIC));
        assert!(marks[..9].iter().all(|m| !m.contains(EventSet::PANIC) && m.contains(EventSet::STATEMENT)));
        assert_eq!(Summary::default().marks(3), vec![EventSet::default(); 3]);
    }
}
