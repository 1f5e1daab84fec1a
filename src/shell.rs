//! Everything impure: the terminal, the disk, settings, the reviewer's name.

pub mod console;
pub mod disk;
pub mod reviewer;
pub mod session;
pub mod settings;
pub mod terminal;
