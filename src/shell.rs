//! Everything impure: the terminal, the disk, locks and journal, settings, the reviewer's name.

mod beside;
mod browser;
pub mod console;
pub mod disk;
mod editor;
pub mod git;
pub mod journal;
pub mod keeping;
pub mod lock;
pub mod looks;
pub mod piped;
pub mod place;
pub mod reviewer;
pub mod session;
pub mod settings;
pub mod state;
pub mod terminal;
mod watch;
