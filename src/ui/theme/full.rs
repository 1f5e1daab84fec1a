//! Palettes of any colour. Their contrasts are computed in the tests, as they are and as the nearest
//! of 256 colours.

use ratatui::style::{Color, Modifier, Style};

use super::looks::{BOLD, Looks, ink, pair, rgb};

const NIGHT: Color = rgb(0x0016_181d);
const AMBER: Color = rgb(0x00e5_c07b);
const GREEN: Color = rgb(0x008c_cf7e);
const BLUE: Color = rgb(0x007a_b8ff);
const RED: Color = rgb(0x00ff_9088);
const SKY: Color = rgb(0x007f_c8e8);

pub(super) const DARK: Looks = Looks {
    text: pair(rgb(0x00d7_dae0), NIGHT),
    dim: ink(rgb(0x00b0_b6bf)),
    edge: ink(rgb(0x006b_7280)),
    focused_edge: ink(SKY),
    focus: ink(SKY).add_modifier(Modifier::BOLD),
    strong: BOLD,
    warning: ink(AMBER),
    alert: pair(NIGHT, AMBER),
    sourced: ink(BLUE),
    verified: ink(GREEN),
    disputed: ink(RED).add_modifier(Modifier::BOLD),
    sourced_badge: ink(BLUE),
    verified_badge: ink(GREEN),
    disputed_badge: ink(RED).add_modifier(Modifier::BOLD),
    selected: Style::new().bg(rgb(0x002c_3442)),
    chosen: Style::new().bg(rgb(0x0038_304c)),
    found: pair(rgb(0x00ff_d58a), rgb(0x004d_3f14)).add_modifier(Modifier::BOLD),
    added: ink(GREEN).add_modifier(Modifier::UNDERLINED),
    removed: ink(RED).add_modifier(Modifier::CROSSED_OUT),
    unticked: ink(AMBER).add_modifier(Modifier::UNDERLINED.union(Modifier::ITALIC)),
};

const DAY: Color = rgb(0x00fc_fcfa);
const SOOT: Color = rgb(0x0024_292f);
const OCHRE: Color = rgb(0x0070_4700);
const LEAF: Color = rgb(0x0012_5e2a);
const SEA: Color = rgb(0x000b_4a9e);
const BRICK: Color = rgb(0x00a3_1a14);

pub(super) const LIGHT: Looks = Looks {
    text: pair(SOOT, DAY),
    dim: ink(rgb(0x0054_5b65)),
    edge: ink(rgb(0x0086_8e98)),
    focused_edge: ink(SEA),
    focus: ink(SEA).add_modifier(Modifier::BOLD),
    strong: BOLD,
    warning: ink(OCHRE),
    alert: pair(DAY, OCHRE),
    sourced: ink(SEA),
    verified: ink(LEAF),
    disputed: ink(BRICK).add_modifier(Modifier::BOLD),
    sourced_badge: ink(SEA),
    verified_badge: ink(LEAF),
    disputed_badge: ink(BRICK).add_modifier(Modifier::BOLD),
    selected: Style::new().bg(rgb(0x00dd_e7f3)),
    chosen: Style::new().bg(rgb(0x00ec_e4f6)),
    found: pair(SOOT, rgb(0x00ff_df87)),
    added: ink(LEAF).add_modifier(Modifier::UNDERLINED),
    removed: ink(BRICK).add_modifier(Modifier::CROSSED_OUT),
    unticked: ink(OCHRE).add_modifier(Modifier::UNDERLINED.union(Modifier::ITALIC)),
};

const BLACK: Color = rgb(0);
const WHITE: Color = rgb(0x00ff_ffff);
const YELLOW: Color = rgb(0x00ff_ff00);
const LIME: Color = rgb(0x005f_ff5f);
const ICE: Color = rgb(0x0087_d7ff);
const ROSE: Color = rgb(0x00ff_afaf);

/// The row of the cursor is white, and what stands on it black.
pub(super) const HIGH_CONTRAST: Looks = Looks {
    text: pair(WHITE, BLACK),
    dim: ink(rgb(0x00d0_d0d0)),
    edge: ink(rgb(0x00a0_a0a0)),
    focused_edge: ink(YELLOW),
    focus: ink(YELLOW).add_modifier(Modifier::BOLD),
    strong: BOLD,
    warning: ink(YELLOW),
    alert: pair(BLACK, YELLOW).add_modifier(Modifier::BOLD),
    sourced: ink(ICE),
    verified: ink(LIME),
    disputed: ink(ROSE).add_modifier(Modifier::BOLD),
    sourced_badge: pair(BLACK, ICE),
    verified_badge: pair(BLACK, LIME),
    disputed_badge: pair(BLACK, ROSE).add_modifier(Modifier::BOLD),
    selected: pair(BLACK, WHITE),
    chosen: pair(BLACK, ICE),
    found: pair(BLACK, YELLOW),
    added: ink(LIME).add_modifier(Modifier::UNDERLINED),
    removed: ink(ROSE).add_modifier(Modifier::CROSSED_OUT),
    unticked: ink(YELLOW).add_modifier(Modifier::UNDERLINED.union(Modifier::ITALIC)),
};

// Okabe and Ito's sky blue and yellow, the latter paler, and an orange
// (https://jfly.uni-koeln.de/color/).
const OKABE_BLUE: Color = rgb(0x0062_bbee);
const CREAM: Color = rgb(0x00f3_ecb0);
const ORANGE: Color = rgb(0x00ff_9a3d);

/// Blue and orange lie apart for every common colour vision, and cream is lighter than both.
pub(super) const COLOR_BLIND: Looks = Looks {
    focused_edge: ink(WHITE),
    focus: ink(WHITE).add_modifier(Modifier::BOLD),
    warning: ink(CREAM),
    alert: pair(NIGHT, CREAM),
    sourced: ink(CREAM),
    verified: ink(OKABE_BLUE),
    disputed: ink(ORANGE).add_modifier(Modifier::BOLD),
    sourced_badge: ink(CREAM),
    verified_badge: ink(OKABE_BLUE),
    disputed_badge: ink(ORANGE).add_modifier(Modifier::BOLD),
    found: pair(CREAM, rgb(0x0045_412a)).add_modifier(Modifier::BOLD),
    added: ink(OKABE_BLUE).add_modifier(Modifier::UNDERLINED),
    removed: ink(ORANGE).add_modifier(Modifier::CROSSED_OUT),
    unticked: ink(CREAM).add_modifier(Modifier::UNDERLINED.union(Modifier::ITALIC)),
    ..DARK
};
