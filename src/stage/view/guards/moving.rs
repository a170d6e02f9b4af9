//! The guard stack between two moments: what comes slides in, what leaves slides out, what stays goes to its new place.

use super::{Entry, Face, Heights, Stack};
use crate::stage::motion::Motion;
use crate::stage::view::panes::Show;
use crate::timeline::picture::Picture;
use crate::vm::event::{GuardId, PanicId};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The same in the picture before and in the one after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    Card(GuardId),
    Hidden,
    Panic(PanicId),
}

fn key(entry: &Entry) -> Key {
    match entry {
        Entry::Card(_, card) => Key::Card(card.guard),
        Entry::Hidden(_) => Key::Hidden,
        Entry::Panic(travelling) => Key::Panic(travelling.panic.id),
    }
}

/// Rows of the entries below the pane's first one.
fn places(area: Rect, entries: &[Entry], heights: &Heights) -> Vec<(Key, i32, u16)> {
    let mut y = 0;
    let all = Heights::with(area, entries, heights.card, heights.low).all;
    let place = |(entry, height): (&Entry, u16)| {
        let place = (key(entry), y, height);
        y += i32::from(height);
        place
    };
    entries.iter().zip(all).map(place).collect()
}

pub fn draw(
    buffer: &mut Buffer,
    area: Rect,
    show: &Show,
    motion: &Motion,
    (before, was): (&Picture, &[Entry]),
    now: &[Entry],
    heights: &Heights,
) {
    let picture = show.picture();
    let (old, new) = (places(area, was, heights), places(area, now, heights));
    let of = |places: &[(Key, i32, u16)], key: Key| places.iter().find(|p| p.0 == key).map(|p| (p.1, p.2));
    let leaves = old.iter().any(|(key, ..)| of(&new, *key).is_none());
    let shift = motion.shift(leaves);
    let mut drawn: Vec<(Key, &Entry, &Picture, Rect, i32, f32)> = Vec::new();
    for (entry, (key, y, height)) in was.iter().zip(&old).filter(|(_, (key, ..))| of(&new, *key).is_none()) {
        drawn.push((*key, entry, before, Rect { height: *height, ..area }, *y, motion.leaving()));
    }
    for (entry, (key, y, height)) in now.iter().zip(&new) {
        let between = |from: i32, to: i32| from + ((to - from) as f32 * shift).round() as i32;
        let (y, height, distance) = match of(&old, *key) {
            // Its foot moves as its head does, so that nothing lies on the one below.
            Some((from, old)) => {
                let y_now = between(from, *y);
                let foot = between(from + i32::from(old), *y + i32::from(*height));
                (y_now, u16::try_from(foot - y_now).unwrap_or(1).max(1), 0.0)
            }
            None => (*y, *height, motion.coming()),
        };
        drawn.push((*key, entry, picture, Rect { height, ..area }, y, distance));
    }
    // What passes over others is drawn last: what comes, and panics.
    drawn.sort_by_key(|(key, .., distance)| (matches!(key, Key::Panic(_)), *distance > 0.0));
    for (_, entry, of, place, y, distance) in drawn {
        // Drawn elsewhere, so that what is beyond the edges of the pane is not seen.
        if y >= i32::from(area.height) || y + i32::from(place.height) <= 0 || distance >= 1.0 {
            continue;
        }
        let stack = Stack { show, options: show.options, picture: of };
        let mut scratch = Buffer::empty(place);
        scratch.set_style(place, show.options.theme.ground());
        match entry {
            Entry::Card(_, card) => {
                let face = if std::ptr::eq(of, before) { Face::Leaving } else { Face::of(card.state) };
                stack.card(&mut scratch, place, card, face);
            }
            Entry::Hidden(count) => stack.gap(&mut scratch, place, *count),
            Entry::Panic(panic) => panic.draw(&mut scratch, place, show, of, heights.low),
        }
        let right = (f32::from(area.width) * distance) as u16;
        for row in 0..place.height {
            let Ok(target) = u16::try_from(y + i32::from(row)) else { continue };
            for x in (area.left() + right..area.right()).filter(|_| target < area.height) {
                buffer[(x, area.y + target)] = scratch[(x - right, place.y + row)].clone();
            }
        }
    }
}
