//! What the learner has done: scenes seen, first answers, exercises, and where to go on. It is kept on this machine and goes nowhere else.
//!
//! Things that happen ([`Happening`]) change the data ([`Progress`]). A [`Store`] is one file: every change is made under a lock to what
//! the file holds by then, so that two programs at once lose nothing of each other, and takes the file's place whole. A [`Keeper`]
//! does that beside the stage, which never waits for a disk. Lessons and scenes are known by slug and id; those that are gone or new do
//! no harm.

mod disk;
mod file;
mod keeper;
mod lock;
mod model;
pub mod review;
mod store;
#[cfg(test)]
mod tests;
mod trouble;

pub use disk::{Disk, Host};
pub use file::{FORMAT, Fault, decode, encode};
pub use keeper::{Keeper, News};
pub use model::{Answer, Answered, Exercise, Happening, LessonProgress, Place, Progress, Summary, What};
pub use store::{Profile, Store};
pub use trouble::Trouble;

/// Seconds since 1970 by some clock.
pub type Clock = fn() -> u64;

/// The machine's clock.
#[expect(clippy::disallowed_methods, reason = "people learn in real time")]
pub fn host_clock() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |d| d.as_secs())
}
