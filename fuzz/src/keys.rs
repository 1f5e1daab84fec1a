//! Key scripts and the names of keys.

use tickmark::keys::{Chord, Input, parse_script};

/// A script is read without a panic; what was read has names that read back as the same; what cannot
/// be read is told with the place where it stands.
pub fn check(data: &[u8]) {
    let script = String::from_utf8_lossy(data);
    match parse_script(&script) {
        Ok(inputs) => {
            let keys: Vec<Input> = inputs
                .into_iter()
                .filter(|input| matches!(input, Input::Key(_)))
                .collect();
            let written: String = keys.iter().map(name).collect();
            assert_eq!(parse_script(&written), Ok(keys), "{written:?}");
        }
        Err(error) => {
            let rest: String = script.chars().skip(error.position - 1).collect();
            assert!(rest.starts_with('<'), "{error}");
            assert!(rest.starts_with(&error.name), "{error}");
        }
    }
    if let Some(chord) = Chord::from_name(&script) {
        let written = chord.to_string();
        let bare = written
            .strip_prefix('<')
            .and_then(|name| name.strip_suffix('>'));
        assert_eq!(Chord::from_name(bare.unwrap_or(&written)), Some(chord));
        assert_eq!(
            parse_script(&written),
            Ok(vec![Input::Key(chord)]),
            "{written:?}"
        );
    }
}

fn name(input: &Input) -> String {
    match input {
        Input::Key(chord) => chord.to_string(),
        Input::Paste(_)
        | Input::Resize(..)
        | Input::Click(..)
        | Input::Drag(..)
        | Input::Wheel { .. }
        | Input::Sleep(_) => String::new(),
    }
}
