//! Lessons: data and the rules over data. No code knows a lesson by name.
//!
//! Files ([`source`]) → raw data ([`raw`], [`load`]) → the checked model ([`model`], made by [`check`]).

mod check;
mod check_scene;
pub mod error;
pub mod load;
pub mod model;
pub mod prose;
pub mod raw;
pub mod source;
