//! # tickmark
//!
//! Fact-checking in the terminal: the claims of one article, each with its place in the text, its
//! evidence and a mark, kept in a plain `claims.yaml` that changes only where a decision changed it.
//!
//! ## The house
//!
//! Each thing has one room, and the arrows point one way:
//!
//! | room | what lives there | may use |
//! |---|---|---|
//! | `text` | characters and cells: the sanitizer, width, wrapping | – |
//! | `claims` | what a claim is: model, marks, changes | `text` |
//! | `yaml` | `claims.yaml` as text: slices, spans, patches, the gate | `claims`, `text` |
//! | `article` | the text the claims came from: where a quote stands | `claims`, `text` |
//! | `check` | rules of good form: a file's claims in, findings out | `yaml`, `claims`, `text` |
//! | `exchange` | claims in the formats of others | `article`, `claims`, `text` |
//! | `keys` | chords, the action table, keymaps | `text` |
//! | `review` | one sitting: state, messages, update, undo | all above |
//! | `ui` | draws a review into a buffer | all above |
//! | `shell` | terminal, disk, settings: everything impure | all above |
//! | `cli` | one file a subcommand | all |
//!
//! Inside the pure rooms (all but `shell` and `cli`) there is no file, clock, environment, thread or
//! terminal: time, size, reviewer and file contents come in as values.

pub mod article;
pub mod check;
pub mod claims;
pub mod cli;
pub mod exchange;
pub mod keys;
pub mod review;
pub mod shell;
pub mod text;
pub mod ui;
pub mod yaml;
