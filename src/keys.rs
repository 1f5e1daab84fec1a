//! Keys: chords and their names, the one table of actions, and which action a chord means where.
//!
//! Pure. What an action does is `review`'s business.

mod action;
mod chord;
mod context;
mod keymap;
mod overlay;
mod script;

pub use action::{Action, Context, Group, Row, TABLE};
pub use chord::{Chord, Code};
pub use keymap::{Binding, Clash, Keymap};
pub use overlay::{OVERLAYS, Overlay};
pub use script::{Input, ScriptError, parse_script};
