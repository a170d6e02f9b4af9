//! Runs as sequences of moments: recording, seeking, searching, and pictures of moments.

pub mod picture;
