//! Integration tests: journeys, laws and faults, through the crate's public face.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bombs;
mod cases;
mod disk;
mod edits;
mod harness;
mod house;
mod journal;
mod journeys;
mod merge_laws;
mod outside;
mod scalars;
mod terminal;
mod tricky;
mod whole;
mod yaml_laws;
