//! `shell::disk`: faults at every operation, kills at every point, power cuts, and the real file system.

mod cuts;
pub(crate) mod dice;
mod doubt;
pub(crate) mod elsewhere;
mod faults;
mod faulty;
mod journal;
mod model;
mod notice;
mod power;
mod real;
mod rights;
mod scenario;
mod sitting;
mod words;
