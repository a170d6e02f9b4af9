//! Lessons: data and the rules over data. No code knows a lesson by name.

pub mod model;
