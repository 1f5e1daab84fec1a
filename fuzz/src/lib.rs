//! Properties that hold for every input, as functions of bytes.
//!
//! The fuzzer calls them with whatever it comes up with; the integration tests of the program include
//! this file and call them with the seeds and with what the fuzzer found before.

pub mod anchors;
pub mod article;
pub mod desk;
pub mod edits;
pub mod import;
pub mod index;
pub mod journal;
pub mod keys;
pub mod merge;
pub mod model;
pub mod oracle;
pub mod sanitizer;
pub mod shapes;
pub mod writers;

/// Panics where it does not hold.
pub type Property = fn(&[u8]);

/// Each target's name and its property.
pub const TARGETS: &[(&str, Property)] = &[
    ("anchors", anchors::check),
    ("article", article::check),
    ("edits", edits::check),
    ("import", import::check),
    ("index", index::check),
    ("journal", journal::check),
    ("keys", keys::check),
    ("merge", merge::check),
    ("sanitizer", sanitizer::check),
    ("shapes", shapes::check),
];
