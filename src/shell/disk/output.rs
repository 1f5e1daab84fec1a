//! Why a file that is written for others was not, in a person's words. Nobody's edits are in it.

use std::path::Path;

use super::load::{LoadError, name};
use super::save_error::SaveError;
use super::wording::{amount, reason};

/// Why such a file was not written.
#[must_use]
pub fn not_written(path: &Path, error: &SaveError) -> String {
    let path = path.display();
    let why = match error {
        SaveError::Changed(_) | SaveError::Exists { .. } => {
            "something else has written to it meanwhile".to_owned()
        }
        SaveError::Vanished { .. } => "something else has deleted it meanwhile".to_owned(),
        SaveError::ReadOnly { .. } => "it is read-only".to_owned(),
        SaveError::Unreadable(error) => unreadable(error),
        SaveError::Full { needs } => format!("disk full (needs {})", amount(*needs)),
        SaveError::Quota { needs } => format!("disk quota used up (needs {})", amount(*needs)),
        SaveError::TooLarge { needs } => {
            let size = amount(*needs);
            format!("{size} is over the file size limit (ulimit -f)")
        }
        SaveError::NoBackup { state, error } => {
            let why = reason(error, "write");
            format!("cannot keep a backup in {}: {why}", state.display())
        }
        SaveError::Unfinished { .. } => {
            "what was written to it before was cut off; write to another file".to_owned()
        }
        SaveError::Torn { backup, error, .. } => {
            let (why, backup) = (reason(error, "write"), backup.display());
            return format!(
                "not written, and {path} is damaged: {why}. What it held is in {backup}."
            );
        }
        SaveError::Uncertain { error, .. } => {
            let why = reason(error, "write");
            return format!("{path} may or may not be written: {why}.");
        }
        SaveError::Io(error) => reason(error, "write"),
    };
    format!("not written: {path}: {why}.")
}

/// Why such a file, which is there, cannot be replaced.
#[must_use]
pub fn not_replaced(path: &Path, error: &LoadError) -> String {
    format!("not written: {}: {}.", path.display(), unreadable(error))
}

fn unreadable(error: &LoadError) -> String {
    match error {
        LoadError::Missing { .. } => "it is there no longer".to_owned(),
        LoadError::NotAFile { kind, .. } => format!("it is a {}", name(*kind)),
        LoadError::TooLarge { size, limit, .. } => {
            let (size, limit) = (amount(*size), amount(*limit));
            format!("what is there is {size}, and nothing over {limit} is replaced")
        }
        LoadError::Io { error, .. } => reason(error, "read"),
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::path::PathBuf;

    use super::*;
    use crate::shell::disk::{Kind, Loaded, Target};

    #[test]
    fn every_reason_names_the_file_and_speaks_of_no_edits() {
        let path = PathBuf::from("out.csv");
        let given = || path.clone();
        let error = || io::Error::from_raw_os_error(5);
        let loaded = Loaded {
            bytes: Vec::new(),
            target: Target::new(&path, 1),
        };
        let not_a_file = LoadError::NotAFile {
            path: given(),
            kind: Kind::Fifo,
        };
        for why in [
            SaveError::Changed(Box::new(loaded)),
            SaveError::Vanished { path: given() },
            SaveError::Exists { path: given() },
            SaveError::ReadOnly { path: given() },
            SaveError::Unreadable(not_a_file),
            SaveError::Full { needs: 5_000 },
            SaveError::Quota { needs: 5_000 },
            SaveError::TooLarge { needs: 5_000 },
            SaveError::NoBackup {
                state: given(),
                error: error(),
            },
            SaveError::Unfinished { path: given() },
            SaveError::Torn {
                path: given(),
                backup: PathBuf::from("kept"),
                error: error(),
            },
            SaveError::Uncertain {
                path: given(),
                error: error(),
            },
            SaveError::Io(error()),
        ] {
            let told = not_written(&path, &why);
            assert!(
                told.contains("out.csv") && told.contains("written"),
                "{told}"
            );
            for word in ["edits", ":w", "claims", "save again"] {
                assert!(!told.contains(word), "{told}");
            }
        }
    }
}
