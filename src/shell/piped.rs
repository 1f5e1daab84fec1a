//! What another program pipes in.

use std::io::{self, Read};

/// Why it cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PipedError {
    #[error("it has more than {0} bytes (raise with --max-size).")]
    TooLarge(u64),
    #[error("it cannot be read: {0}.")]
    Io(#[from] io::Error),
}

/// All of stdin, unless that is more than `limit` bytes.
///
/// # Errors
///
/// See [`PipedError`].
pub fn piped(limit: u64) -> Result<Vec<u8>, PipedError> {
    let mut bytes = Vec::new();
    let stdin = io::stdin().lock();
    stdin
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(PipedError::TooLarge(limit));
    }
    Ok(bytes)
}
