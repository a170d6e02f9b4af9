//! Cards that come and go: a frame of it is a function of the time since it began.

use crate::timeline::picture::{Card, Picture};
use crate::vm::event::EventKind;

/// How long a card moves, in milliseconds.
pub const DURATION: u32 = 240;
/// Milliseconds between two frames of a motion.
pub const FRAME: u64 = 24;

#[derive(Clone, Debug, PartialEq)]
pub struct Motion {
    pub kind: MotionKind,
    /// Milliseconds since it began.
    pub elapsed: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub enum MotionKind {
    /// The top card slides in.
    Comes,
    /// This card has left the top of the stack.
    Leaves(Box<Card>),
}

impl Motion {
    /// What moves when `after` follows `before`; only for the very next moment.
    pub fn between(before: &Picture, after: &Picture) -> Option<Motion> {
        if after.moment != before.moment + 1 {
            return None;
        }
        let kind = match after.event.as_ref().map(|e| &e.kind) {
            Some(EventKind::Registered { .. }) => MotionKind::Comes,
            Some(EventKind::GuardFinished { guard, .. }) => {
                let card = before.cards.iter().find(|c| c.guard == *guard)?;
                MotionKind::Leaves(Box::new(card.clone()))
            }
            _ => return None,
        };
        Some(Motion { kind, elapsed: 0 })
    }

    /// How far the card is from its place on the stack: 0 there, 1 outside.
    pub fn distance(&self) -> f32 {
        let t = (self.elapsed as f32 / DURATION as f32).min(1.0);
        match self.kind {
            MotionKind::Comes => (1.0 - t).powi(3),
            MotionKind::Leaves(_) => t.powi(3),
        }
    }

    pub fn is_over(&self) -> bool {
        self.elapsed >= DURATION
    }
}
