//! The speaker's view: a second terminal that follows the first one and can drive it.
//!
//! The stage is the host. Whenever what the speaker should know changes, it sends a [`brief::Briefing`], whole, to every guest; a guest that
//! joins gets the newest one at once. Guests send [`Order`]s. Both are lines of JSON over a socket that only the same user
//! can reach. Either side may come and go at any time.

mod brief;
mod link;
mod notes;
mod presenter;
mod view;

pub use brief::Order;
pub use link::why as why_no_guests;
pub use notes::run as notes;
pub use presenter::Presenter;
