//! Integration tests: journeys, laws and faults, through the crate's public face.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bombs;
mod cases;
mod disk;
mod edits;
mod evidence;
mod finding;
mod harness;
mod house;
mod journal;
mod journeys;
mod kills;
mod merge_laws;
mod outside;
#[expect(unreachable_pub, reason = "the fuzzer reaches it")]
#[path = "../../fuzz/src/lib.rs"]
mod properties;
mod scalars;
mod seeds;
mod state;
mod terminal;
mod tricky;
mod whole;
mod words;
mod writers;
mod yaml_laws;
