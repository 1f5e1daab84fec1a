//! Claims files on disk: loading, saving and noticing changes, so that nothing is ever lost.
//!
//! After any failure or cut the file holds either all of the old text or all of the new, and the new
//! once [`save()`] has returned `Ok`. Bytes go in and out; what they mean is the business of `yaml`.
//! Finding the state directory, taking the write lock and keeping the journal are not done here.
//!
//! A claims file is used in this order: [`sweep`] its directory and the state directory, [`recover()`],
//! [`load()`], then [`look`] now and then and [`save()`] when asked. The caller holds the write lock over
//! each [`recover()`] and [`save()`], and ignores the signal `SIGXFSZ`, so that a file size limit arrives as
//! an error instead of ending the program.
//!
//! Messages carry file names as they are. They pass the sanitizer, like all text, on the way out.

mod backup;
mod files;
mod in_place;
mod keep;
mod load;
mod output;
mod real;
mod recover;
mod rename;
mod save;
mod save_error;
mod temp;
mod wording;

pub use files::{Access, Files, Kind, Stamp, Status};
pub use keep::Kept;
pub use load::{LARGEST, LoadError, Loaded, Seen, Target, load, load_head, look};
pub use output::{not_replaced, not_written};
pub use real::Real;
pub use recover::{RecoverError, Recovered, recover};
pub(super) use rename::confirm;
pub use save::{Expect, Request, Saved, save};
pub use save_error::SaveError;
pub(super) use temp::replace as keep_copy;
pub use temp::sweep;
pub(super) use wording::reason;
