//! Printing: the only place that writes to stdout and stderr, and it takes only sanitized text.

mod printout;
mod progress;

pub use printout::Printout;
pub use progress::Progress;

use std::io::{self, IsTerminal, Write};

use serde::Serialize;

use crate::exchange::{self, Piece};
use crate::shell::disk::reason;
use crate::text::SafeText;

/// Writes results to stdout, part by part as they are made. A reader that has gone away ends it quietly,
/// and then no more parts are made.
///
/// # Errors
///
/// What the system reports, a broken pipe excepted.
fn send<T>(parts: impl Iterator<Item = T>, bytes: impl Fn(&T) -> &[u8]) -> io::Result<()> {
    let mut stdout = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let write = || {
        for part in parts {
            stdout.write_all(bytes(&part))?;
        }
        stdout.flush()
    };
    match write() {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            // Nobody reads what is still held back.
            _ = stdout.into_parts();
            Ok(())
        }
        Err(error) => Err(told(&error)),
        Ok(()) => Ok(()),
    }
}

/// The error with what it kept from being done.
fn told(error: &io::Error) -> io::Error {
    let why = reason(error, "write");
    io::Error::new(error.kind(), format!("results cannot be written: {why}."))
}

/// Writes a text to stdout.
///
/// # Errors
///
/// What the system reports, a broken pipe excepted.
pub fn out(text: &SafeText) -> io::Result<()> {
    send(std::iter::once(text.to_string()), |text| text.as_bytes())
}

/// Writes the text of a file to stdout: byte for byte, but on a terminal sanitized.
///
/// # Errors
///
/// As [`out`].
pub fn file(text: &str) -> io::Result<()> {
    if io::stdout().is_terminal() {
        return out(&SafeText::new(text));
    }
    send(std::iter::once(text), |text| text.as_bytes())
}

/// Writes an export to stdout, piece by piece as they are made.
///
/// # Errors
///
/// As [`out`].
pub fn pieces(pieces: impl Iterator<Item = Piece>) -> io::Result<()> {
    send(pieces, Piece::as_bytes)
}

/// Writes printouts to stdout, one by one as they are made.
///
/// # Errors
///
/// As [`out`].
pub fn printouts(printouts: impl Iterator<Item = Printout>) -> io::Result<()> {
    send(printouts, Printout::as_bytes)
}

/// Writes a JSON value and a line break to stdout. What a terminal may not get is escaped, so that
/// nothing is lost to a program that reads it.
///
/// # Errors
///
/// As [`out`].
pub fn json(value: &impl Serialize) -> io::Result<()> {
    pieces(std::iter::once(exchange::json(value)))
}

/// Writes a message to stderr. Where even that fails there is nobody left to tell.
pub fn err(text: &SafeText) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Writes a message that has its own line ends to stderr.
pub fn err_printout(printout: &Printout) {
    let _ = io::stderr().lock().write_all(printout.as_bytes());
}
