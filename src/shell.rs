//! Everything impure: what reaches the disk, the terminal or another program.
//!
//! What a claims file means lives in the pure rooms; they hand values in and get values back.

pub mod disk;
