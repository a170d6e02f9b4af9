//! Lessons: data and the rules over data. No code knows a lesson by name.
//!
//! Files ([`source`]) → raw data ([`raw`], [`load`]) → the checked model ([`model`]) → proofs ([`proof`]), views.

pub mod catalogue;
mod check;
mod check_scene;
pub mod error;
pub mod load;
pub mod measure;
pub mod model;
pub mod new;
pub mod progress;
pub mod proof;
pub mod property;
pub mod prose;
pub mod raw;
pub mod run;
pub mod source;
