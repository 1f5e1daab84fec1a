//! Integration tests: journeys, laws and faults, through the crate's public face.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod anchors;
mod article;
mod bombs;
mod cases;
mod detection;
mod disk;
mod drafting;
mod edits;
mod evidence;
mod export;
mod finding;
mod first_use;
mod generated;
mod guide;
mod harness;
mod hints;
mod house;
mod journal;
mod journeys;
mod keystrokes;
mod kills;
mod merge_laws;
mod moved;
mod others;
mod outside;
mod papers;
mod passage;
mod patches;
mod pointer;
#[expect(unreachable_pub, reason = "the fuzzer reaches it")]
#[path = "../../fuzz/src/lib.rs"]
mod properties;
mod reading;
mod ready;
mod replay;
mod report;
mod reshapes;
mod resumed;
mod scalars;
mod schema;
mod seeds;
mod seek;
mod settings;
mod shapes_merged;
mod shaping;
mod standing;
mod state;
mod team;
mod terminal;
mod tricky;
mod whole;
mod words;
mod writers;
mod yaml_laws;
