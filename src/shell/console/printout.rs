//! What is printed for people: with colours where they are shown, else the same without.

use std::fmt::Write;

use ratatui::backend::IntoCrossterm;
use ratatui::style::Style;

use crate::text::SafeText;
use crate::ui::Theme;

/// A sanitized text in which only its own looks are sequences. Nobody else can put one in.
#[derive(Clone, Debug)]
pub struct Printout {
    theme: Option<Theme>,
    text: String,
}

impl Printout {
    /// An empty one; without a theme it gets no looks.
    #[must_use]
    pub const fn new(theme: Option<Theme>) -> Self {
        let text = String::new();
        Self { theme, text }
    }

    /// The bytes that are written.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }

    /// The theme, if there is one.
    #[must_use]
    pub const fn theme(&self) -> Option<Theme> {
        self.theme
    }

    /// Adds a text as it is.
    pub fn say(&mut self, text: &str) {
        _ = write!(self.text, "{}", SafeText::new(text));
    }

    /// Adds a text with a look. It has the background that its colours were chosen for.
    pub fn paint(&mut self, look: impl Fn(Theme) -> Style, text: &str) {
        let Some(theme) = self.theme else {
            self.say(text);
            return;
        };
        let style = theme.text().patch(look(theme)).into_crossterm();
        for (nth, line) in text.split('\n').enumerate() {
            if nth > 0 {
                self.text.push('\n');
            }
            if !line.is_empty() {
                _ = write!(self.text, "{}", style.apply(SafeText::new(line)));
            }
        }
    }
}
