//! `shell::disk`: faults at every operation, kills at every point, power cuts, and the real file system.

mod carried;
mod compared;
mod cuts;
pub(crate) mod dice;
mod doubt;
pub(crate) mod elsewhere;
mod faults;
mod faulty;
mod journal;
mod left;
mod model;
mod notice;
mod power;
mod real;
mod record;
mod rights;
mod scenario;
mod sitting;
mod system;
mod words;
