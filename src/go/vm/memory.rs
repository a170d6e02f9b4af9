//! The machine's memory: one arena of words behind addresses that look like Go's, blocks of size classes in it, and its snapshots.
//!
//! Addresses are byte addresses from [`BASE`] on. The static area (package variables, string constants, static closure objects) comes first,
//! then pages of blocks. Access outside of the arena answers None; nothing here can harm the host.

use std::sync::Arc;

/// The address of the arena's first byte.
pub const BASE: u64 = 0xc0_0000_0000;

/// Words of a page of blocks (8 KiB).
const PAGE: usize = 1024;
/// Words of a page of snapshots (4 KiB); a power of two that divides [`PAGE`].
const SNAP: usize = 512;
/// Snapshot pages of a chunk.
const CHUNK: usize = 64;
/// Block sizes in words; larger blocks are whole pages.
const CLASSES: [u16; 26] =
    [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 64, 80, 96, 128, 170, 204, 256, 512];
/// The class for each size up to 512 words.
const CLASS_OF: [u8; 513] = class_table();
/// Words of mark bits per page of blocks.
const MARKS: usize = PAGE / 64;

/// What the pages of blocks hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    Free,
    Small {
        class: u8,
        pointers: bool,
    },
    /// The first page of a large block.
    Large {
        pages: u32,
        pointers: bool,
    },
    /// A further page of a large block: pages back to its first.
    Rest {
        back: u32,
    },
}

/// A stretch of free zeroed blocks of one class, in words: `next..end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Run {
    next: usize,
    end: usize,
    /// The page (of blocks) at which the search for the next run goes on.
    search: usize,
    /// The block in that page.
    block: usize,
}

/// The arena.
#[derive(Clone, Debug)]
pub struct Memory {
    words: Vec<u64>,
    /// One flag per snapshot page: written since the last snapshot.
    dirty: Vec<bool>,
    /// Words of the static area, a multiple of [`PAGE`].
    statics: usize,
    /// Of the pages after the static area.
    pages: Vec<Page>,
    /// Mark bits of the last collection, [`MARKS`] words per page: such blocks are in use.
    marks: Arc<Vec<u64>>,
    /// By class, without and with pointers.
    runs: [[Run; CLASSES.len()]; 2],
    /// Where the search for free pages starts.
    free_from: usize,
    /// Bytes in blocks: what the last collection found alive, and what was handed out since.
    live: u64,
    fresh: u64,
    /// Bytes handed out since the last collection that ask for the next one.
    trigger: u64,
    /// The most bytes that blocks may take.
    limit: u64,
    /// The state at the last snapshot, to share with the next one.
    saved: Vec<Arc<Chunk>>,
}

/// Memory is full: the limit in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfMemory(pub u64);

type SnapPage = [u64; SNAP];

#[derive(Clone, Debug)]
struct Chunk {
    pages: [Arc<SnapPage>; CHUNK],
}

/// Memory at one moment; shares with other snapshots what did not change between them.
#[derive(Clone, Debug)]
pub struct Snapshot {
    chunks: Vec<Arc<Chunk>>,
    len: usize,
    pages: Vec<Page>,
    marks: Arc<Vec<u64>>,
    runs: [[Run; CLASSES.len()]; 2],
    free_from: usize,
    live: u64,
    fresh: u64,
    trigger: u64,
    /// Bytes that this snapshot copied.
    pub new_bytes: u64,
}

const FIRST_TRIGGER: u64 = 4 << 20;

impl Memory {
    /// Memory with a static area of at least this many words, all zero, and a limit in bytes for blocks.
    pub fn new(static_words: usize, limit: u64) -> Memory {
        let statics = static_words.div_ceil(PAGE).max(1) * PAGE;
        Memory {
            words: vec![0; statics],
            dirty: vec![true; statics / SNAP],
            statics,
            pages: Vec::new(),
            marks: Arc::new(Vec::new()),
            runs: Default::default(),
            free_from: 0,
            live: 0,
            fresh: 0,
            trigger: FIRST_TRIGGER,
            limit,
            saved: Vec::new(),
        }
    }

    /// The word at an address (which is taken down to a multiple of 8).
    #[inline(always)]
    pub fn load(&self, address: u64) -> Option<u64> {
        self.words.get((address.wrapping_sub(BASE) >> 3) as usize).copied()
    }

    #[inline(always)]
    #[must_use]
    pub fn store(&mut self, address: u64, value: u64) -> Option<()> {
        let index = (address.wrapping_sub(BASE) >> 3) as usize;
        *self.words.get_mut(index)? = value;
        self.dirty[index / SNAP] = true;
        Some(())
    }

    /// The byte at an address.
    #[inline(always)]
    pub fn load8(&self, address: u64) -> Option<u8> {
        let word = self.load(address)?;
        Some((word >> (8 * (address & 7))) as u8)
    }

    #[inline(always)]
    #[must_use]
    pub fn store8(&mut self, address: u64, value: u8) -> Option<()> {
        let index = (address.wrapping_sub(BASE) >> 3) as usize;
        let word = self.words.get_mut(index)?;
        let shift = 8 * (address & 7);
        *word = *word & !(0xff << shift) | u64::from(value) << shift;
        self.dirty[index / SNAP] = true;
        Some(())
    }

    /// `n` words from an address on.
    #[inline]
    pub fn words(&self, address: u64, n: usize) -> Option<&[u64]> {
        if n == 0 {
            return Some(&[]);
        }
        let start = (address.wrapping_sub(BASE) >> 3) as usize;
        self.words.get(start..start.checked_add(n)?)
    }

    /// `n` words from an address on, to be written.
    #[inline]
    pub fn words_mut(&mut self, address: u64, n: usize) -> Option<&mut [u64]> {
        if n == 0 {
            return Some(&mut []);
        }
        let start = (address.wrapping_sub(BASE) >> 3) as usize;
        let end = start.checked_add(n)?;
        if end > self.words.len() {
            return None;
        }
        self.touch(start, end);
        Some(&mut self.words[start..end])
    }

    /// Moves `n` words, which may overlap.
    #[must_use]
    pub fn copy_words(&mut self, to: u64, from: u64, n: usize) -> Option<()> {
        if n == 0 {
            return Some(());
        }
        let (source, target) = ((from.wrapping_sub(BASE) >> 3) as usize, (to.wrapping_sub(BASE) >> 3) as usize);
        if source.checked_add(n)? > self.words.len() || target.checked_add(n)? > self.words.len() {
            return None;
        }
        self.words.copy_within(source..source + n, target);
        self.touch(target, target + n);
        Some(())
    }

    /// `len` bytes from an address on.
    #[inline]
    pub fn bytes(&self, address: u64, len: u64) -> Option<&[u8]> {
        if len == 0 {
            return Some(&[]);
        }
        let start = usize::try_from(address.wrapping_sub(BASE)).ok()?;
        as_bytes(&self.words).get(start..start.checked_add(usize::try_from(len).ok()?)?)
    }

    /// `len` bytes from an address on, to be written.
    #[inline]
    pub fn bytes_mut(&mut self, address: u64, len: u64) -> Option<&mut [u8]> {
        if len == 0 {
            return Some(&mut []);
        }
        let start = usize::try_from(address.wrapping_sub(BASE)).ok()?;
        let end = start.checked_add(usize::try_from(len).ok()?)?;
        if end > self.words.len() * 8 {
            return None;
        }
        self.touch(start / 8, end.div_ceil(8));
        as_bytes_mut(&mut self.words).get_mut(start..end)
    }

    /// Moves `len` bytes, which may overlap.
    #[must_use]
    pub fn copy_bytes(&mut self, to: u64, from: u64, len: u64) -> Option<()> {
        if len == 0 {
            return Some(());
        }
        self.bytes(from, len)?;
        self.bytes_mut(to, len)?;
        let (source, target) = ((from - BASE) as usize, (to - BASE) as usize);
        as_bytes_mut(&mut self.words).copy_within(source..source + len as usize, target);
        Some(())
    }

    /// A fresh zeroed block of at least `n` words (one, if `n` is 0). `pointers`: whether any of its words may be an address.
    #[inline]
    pub fn alloc(&mut self, n: usize, pointers: bool) -> Result<u64, OutOfMemory> {
        if n > 512 {
            return self.alloc_large(n, pointers);
        }
        let class = usize::from(CLASS_OF[n]);
        let size = usize::from(CLASSES[class]);
        let run = &mut self.runs[usize::from(pointers)][class];
        if run.next + size > run.end {
            self.next_run(class, pointers)?;
        }
        let run = &mut self.runs[usize::from(pointers)][class];
        let at = run.next;
        run.next += size;
        self.fresh += size as u64 * 8;
        Ok(BASE + at as u64 * 8)
    }

    /// A fresh block with these bytes, without pointers; any address for none.
    pub fn alloc_bytes(&mut self, bytes: &[u8]) -> Result<u64, OutOfMemory> {
        let address = self.alloc(bytes.len().div_ceil(8), false)?;
        if let Some(target) = self.bytes_mut(address, bytes.len() as u64) {
            target.copy_from_slice(bytes);
        }
        Ok(address)
    }

    /// A fresh block with these words.
    pub fn alloc_words(&mut self, words: &[u64], pointers: bool) -> Result<u64, OutOfMemory> {
        let address = self.alloc(words.len(), pointers)?;
        if let Some(target) = self.words_mut(address, words.len()) {
            target.copy_from_slice(words);
        }
        Ok(address)
    }

    /// Words of the block that starts at an address; 0 if there is none.
    pub fn block_words(&self, address: u64) -> usize {
        let at = (address.wrapping_sub(BASE) >> 3) as usize;
        let Some(page) = at.checked_sub(self.statics).map(|at| at / PAGE) else { return 0 };
        match self.pages.get(page) {
            Some(Page::Small { class, .. }) => usize::from(CLASSES[usize::from(*class)]),
            Some(Page::Large { pages, .. }) => *pages as usize * PAGE,
            _ => 0,
        }
    }

    /// Where the block around an address starts; None for what is in none.
    pub fn block_start(&self, address: u64) -> Option<u64> {
        let marker = self.marker();
        let (page, block, size, _) = marker.block_at(address)?;
        Some(BASE + 8 * (self.statics + page * PAGE + block * size) as u64)
    }

    /// Whether enough was handed out since the last collection to make the next one worth its while.
    #[inline(always)]
    pub fn wants_collection(&self) -> bool {
        self.fresh >= self.trigger
    }

    /// Bytes in blocks: alive at the last collection, or handed out since.
    pub fn used(&self) -> u64 {
        self.live + self.fresh
    }

    /// Words of the static area, which a collection takes as roots.
    pub fn static_words(&self) -> &[u64] {
        &self.words[..self.statics]
    }

    /// A mark phase at its beginning.
    pub(super) fn marker(&self) -> Marker<'_> {
        Marker {
            words: &self.words,
            statics: self.statics,
            pages: &self.pages,
            marks: vec![0; self.pages.len() * MARKS],
            stack: Vec::new(),
            live: 0,
        }
    }

    /// Frees every block that is not among those marked.
    pub(super) fn sweep(&mut self, Marked { marks, live }: Marked) {
        let mut index = 0;
        while index < self.pages.len() {
            let marked = &marks[index * MARKS..(index + 1) * MARKS];
            match self.pages[index] {
                Page::Small { .. } if marked.iter().all(|m| *m == 0) => self.pages[index] = Page::Free,
                Page::Large { pages, .. } => {
                    if marked[0] == 0 {
                        self.pages[index..index + pages as usize].fill(Page::Free);
                    }
                    index += pages as usize - 1;
                }
                _ => {}
            }
            index += 1;
        }
        self.marks = Arc::new(marks);
        self.runs = Default::default();
        self.free_from = 0;
        self.live = live;
        self.fresh = 0;
        self.trigger = live.min(self.limit.saturating_sub(live)).max(FIRST_TRIGGER);
    }

    /// Finds the next stretch of free blocks of a class, and zeroes it.
    #[cold]
    fn next_run(&mut self, class: usize, pointers: bool) -> Result<(), OutOfMemory> {
        let size = usize::from(CLASSES[class]);
        let per_page = PAGE / size;
        let mut run = self.runs[usize::from(pointers)][class];
        let wanted = Page::Small { class: class as u8, pointers };
        // Pages that were there at the last collection may have free blocks between marked ones.
        let swept = self.marks.len() / MARKS;
        while run.search < swept {
            if self.pages[run.search] == wanted {
                let marks = &self.marks[run.search * MARKS..(run.search + 1) * MARKS];
                let marked = |b: usize| marks[b / 64] >> (b % 64) & 1 == 1;
                let start = (run.block..per_page).find(|b| !marked(*b));
                if let Some(start) = start {
                    let end = (start..per_page).find(|b| marked(*b)).unwrap_or(per_page);
                    let page = self.statics + run.search * PAGE;
                    run.block = end;
                    (run.next, run.end) = (page + start * size, page + end * size);
                    self.runs[usize::from(pointers)][class] = run;
                    self.words[run.next..run.end].fill(0);
                    self.touch(run.next, run.end);
                    return Ok(());
                }
            }
            run.search += 1;
            run.block = 0;
        }
        let page = self.take_pages(1)?;
        self.pages[page] = wanted;
        // A page that was free at the last collection must not be searched by it again.
        let start = self.statics + page * PAGE;
        (run.next, run.end) = (start, start + per_page * size);
        self.runs[usize::from(pointers)][class] = run;
        if page < swept {
            let marks = Arc::make_mut(&mut self.marks);
            marks[page * MARKS..(page + 1) * MARKS].fill(u64::MAX);
        }
        Ok(())
    }

    #[cold]
    fn alloc_large(&mut self, n: usize, pointers: bool) -> Result<u64, OutOfMemory> {
        let pages = n.div_ceil(PAGE);
        if self.live + self.fresh + n as u64 * 8 > self.limit + self.limit / 4 || n as u64 * 8 > self.limit {
            return Err(OutOfMemory(self.limit));
        }
        let first = self.take_pages(pages)?;
        self.pages[first] = Page::Large { pages: pages as u32, pointers };
        for back in 1..pages {
            self.pages[first + back] = Page::Rest { back: back as u32 };
        }
        self.fresh += (pages * PAGE * 8) as u64;
        Ok(BASE + (self.statics + first * PAGE) as u64 * 8)
    }

    /// `n` free pages in a row, zeroed; the index of the first.
    fn take_pages(&mut self, n: usize) -> Result<usize, OutOfMemory> {
        let mut start = self.free_from;
        let mut found = 0;
        for index in self.free_from..self.pages.len() {
            if self.pages[index] == Page::Free {
                if found == 0 {
                    start = index;
                }
                found += 1;
                if found == n {
                    break;
                }
            } else {
                found = 0;
            }
        }
        if found == 0 {
            start = self.pages.len();
        }
        let missing = n - found.min(n);
        if missing > 0 {
            let bytes = (self.pages.len() + missing) as u64 * PAGE as u64 * 8;
            if bytes > self.limit + self.limit / 4 {
                return Err(OutOfMemory(self.limit));
            }
            self.pages.resize(self.pages.len() + missing, Page::Free);
            self.words.resize(self.statics + self.pages.len() * PAGE, 0);
            self.dirty.resize(self.words.len() / SNAP, true);
        }
        if n == 1 {
            self.free_from = start + 1;
        }
        let words = self.statics + start * PAGE..self.statics + (start + n - missing) * PAGE;
        self.touch(words.start, words.end);
        self.words[words].fill(0);
        Ok(start)
    }

    /// Whether blocks, and what else counts (bytes), are over the limit; after a collection only what is alive counts.
    pub fn over_limit(&self, besides: u64) -> Option<OutOfMemory> {
        (self.live + self.fresh + besides > self.limit).then_some(OutOfMemory(self.limit))
    }

    #[inline]
    fn touch(&mut self, start: usize, end: usize) {
        if start < end {
            self.dirty[start / SNAP..=(end - 1) / SNAP].fill(true);
        }
    }

    /// The memory as it is now.
    pub fn snapshot(&mut self) -> Snapshot {
        let pages = self.words.len() / SNAP;
        let zero: Arc<SnapPage> = match self.saved.last() {
            Some(last) => last.pages[CHUNK - 1].clone(),
            None => Arc::new([0; SNAP]),
        };
        let zero = if zero.iter().all(|w| *w == 0) { zero } else { Arc::new([0; SNAP]) };
        while self.saved.len() * CHUNK < pages {
            self.saved.push(Arc::new(Chunk { pages: std::array::from_fn(|_| zero.clone()) }));
        }
        self.saved.truncate(pages.div_ceil(CHUNK));
        let mut new_bytes = 0;
        for page in 0..pages {
            if !std::mem::take(&mut self.dirty[page]) {
                continue;
            }
            let words = &self.words[page * SNAP..(page + 1) * SNAP];
            let chunk = &mut self.saved[page / CHUNK];
            if chunk.pages[page % CHUNK][..] == *words {
                continue;
            }
            let mut copy = [0; SNAP];
            copy.copy_from_slice(words);
            Arc::make_mut(chunk).pages[page % CHUNK] = Arc::new(copy);
            new_bytes += (SNAP * 8) as u64;
        }
        Snapshot {
            chunks: self.saved.clone(),
            len: self.words.len(),
            pages: self.pages.clone(),
            marks: self.marks.clone(),
            runs: self.runs,
            free_from: self.free_from,
            live: self.live,
            fresh: self.fresh,
            trigger: self.trigger,
            new_bytes,
        }
    }

    /// Makes the memory what it was at a snapshot (of a machine with the same program).
    pub fn restore(&mut self, snapshot: &Snapshot) {
        let old = self.words.len() / SNAP;
        self.words.resize(snapshot.len, 0);
        let pages = snapshot.len / SNAP;
        self.dirty.resize(pages, true);
        for page in 0..pages {
            let new = &snapshot.chunks[page / CHUNK];
            let same = page < old
                && !self.dirty[page]
                && self.saved.get(page / CHUNK).is_some_and(|c| {
                    Arc::ptr_eq(c, new) || Arc::ptr_eq(&c.pages[page % CHUNK], &new.pages[page % CHUNK])
                });
            if !same {
                self.words[page * SNAP..(page + 1) * SNAP].copy_from_slice(&new.pages[page % CHUNK][..]);
            }
            self.dirty[page] = false;
        }
        self.saved.clone_from(&snapshot.chunks);
        self.pages.clone_from(&snapshot.pages);
        self.marks = snapshot.marks.clone();
        self.runs = snapshot.runs;
        self.free_from = snapshot.free_from;
        self.live = snapshot.live;
        self.fresh = snapshot.fresh;
        self.trigger = snapshot.trigger;
    }
}

/// What a mark phase has found.
pub(super) struct Marked {
    marks: Vec<u64>,
    live: u64,
}

/// The mark phase of a collection. Any word that looks like an address into a block keeps it.
pub(super) struct Marker<'a> {
    words: &'a [u64],
    statics: usize,
    pages: &'a [Page],
    marks: Vec<u64>,
    /// Marked blocks still to be scanned: first word and number of words.
    stack: Vec<(usize, usize)>,
    live: u64,
}

impl Marker<'_> {
    /// Marks the blocks that these words are addresses of.
    pub fn scan(&mut self, words: &[u64]) {
        let heap = BASE + self.statics as u64 * 8;
        for word in words {
            // Written so that words which are no addresses cost one comparison.
            if word.wrapping_sub(heap) < (self.pages.len() * PAGE * 8) as u64 {
                self.mark(((word - heap) / 8) as usize);
            }
        }
    }

    /// The block around a word of the pages: its page and number there, words, and whether they may be addresses.
    fn block(&self, at: usize) -> Option<(usize, usize, usize, bool)> {
        let mut page = at / PAGE;
        let (block, size, pointers) = match *self.pages.get(page)? {
            Page::Free => return None,
            Page::Small { class, pointers } => {
                let size = usize::from(CLASSES[usize::from(class)]);
                (at % PAGE / size, size, pointers)
            }
            Page::Large { pages, pointers } => (0, pages as usize * PAGE, pointers),
            Page::Rest { back } => {
                page -= back as usize;
                match self.pages[page] {
                    Page::Large { pages, pointers } => (0, pages as usize * PAGE, pointers),
                    _ => return None,
                }
            }
        };
        (block * size + size <= PAGE.max(size)).then_some((page, block, size, pointers))
    }

    /// Marks the block around a word of the pages.
    fn mark(&mut self, at: usize) {
        let Some((page, block, size, pointers)) = self.block(at) else { return };
        let (index, bit) = (page * MARKS + block / 64, 1u64 << (block % 64));
        if self.marks[index] & bit != 0 {
            return;
        }
        self.marks[index] |= bit;
        self.live += size as u64 * 8;
        if pointers {
            self.stack.push((self.statics + page * PAGE + block * size, size));
        }
    }

    /// The block around an address of the pages.
    fn block_at(&self, address: u64) -> Option<(usize, usize, usize, bool)> {
        self.block((address.wrapping_sub(BASE) as usize / 8).checked_sub(self.statics)?)
    }

    /// Marks what the block around an address holds, but not the block itself.
    pub fn scan_inside(&mut self, address: u64) {
        let Some((page, block, size, true)) = self.block_at(address) else { return };
        let start = self.statics + page * PAGE + block * size;
        let itself = BASE + 8 * start as u64..BASE + 8 * (start + size) as u64;
        let words = self.words;
        for word in words[start..start + size].iter().filter(|w| !itself.contains(w)) {
            self.scan(&[*word]);
        }
    }

    /// Whether the block around an address is marked; what is no block always is.
    pub fn is_marked(&self, address: u64) -> bool {
        self.block_at(address)
            .is_none_or(|(page, block, ..)| self.marks[page * MARKS + block / 64] >> (block % 64) & 1 == 1)
    }

    pub fn into_marked(self) -> Marked {
        Marked { marks: self.marks, live: self.live }
    }

    /// Marks all that marked blocks hold.
    pub fn finish(&mut self) {
        let words = self.words;
        while let Some((start, size)) = self.stack.pop() {
            self.scan(&words[start..start + size]);
        }
    }
}

const fn class_table() -> [u8; 513] {
    let mut table = [0; 513];
    let mut size = 0;
    while size <= 512 {
        let mut class = 0;
        while (CLASSES[class] as usize) < size {
            class += 1;
        }
        table[size] = class as u8;
        size += 1;
    }
    table
}

/// Words as bytes, the lowest first: hosts are little-endian.
fn as_bytes(words: &[u64]) -> &[u8] {
    // SAFETY: every byte of a word is a valid u8, and u8 needs no alignment.
    unsafe { words.align_to::<u8>().1 }
}

fn as_bytes_mut(words: &mut [u64]) -> &mut [u8] {
    // SAFETY: as above, and every pattern of bytes is a valid u64.
    unsafe { words.align_to_mut::<u8>().1 }
}

#[cfg(target_endian = "big")]
compile_error!("the machine's memory is seen as bytes in little-endian order");
