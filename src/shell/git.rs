//! What git is asked for: the merge of texts, and a repository's settings. No hook, pager or other
//! program that a repository names is run.

use std::io;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Git with nothing that runs other programs.
fn git() -> Command {
    let mut command = Command::new("git");
    command
        .args([
            "--no-pager",
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.hooksPath=/dev/null",
        ])
        .env("GIT_OPTIONAL_LOCKS", "0")
        .stdin(Stdio::null());
    command
}

/// Merges texts line by line.
#[derive(Debug)]
pub struct Text {
    pub bytes: Vec<u8>,
    /// Without conflict markers.
    pub clean: bool,
}

/// The merge of three files as git makes it of any text, with its markers where they conflict.
///
/// # Errors
///
/// Git cannot be run, or could not merge.
pub fn merge_file(base: &Path, ours: &Path, theirs: &Path, marker: usize) -> io::Result<Text> {
    let output = git()
        .args([
            "merge-file",
            "-p",
            "-L",
            "ours",
            "-L",
            "base",
            "-L",
            "theirs",
        ])
        .arg(format!("--marker-size={marker}"))
        .arg("--")
        .args([ours, base, theirs])
        .output()?;
    match output.status.code() {
        // The number of conflicts, or 127 where there are more.
        Some(count @ 0..=127) => Ok(Text {
            bytes: output.stdout,
            clean: count == 0,
        }),
        Some(_) | None => Err(failed(&output)),
    }
}

/// Both texts with markers around all that differs.
///
/// # Errors
///
/// As [`merge_file`].
pub fn mark_all(ours: &Path, theirs: &Path, marker: usize) -> io::Result<Text> {
    let nothing = tempfile::NamedTempFile::new()?;
    merge_file(nothing.path(), ours, theirs, marker)
}

/// What git says to a command in a folder, its last line break cut.
///
/// # Errors
///
/// Git cannot be run, or refused.
pub fn ask(folder: &Path, args: &[&str]) -> io::Result<String> {
    let output = git().args(args).current_dir(folder).output()?;
    if !output.status.success() {
        return Err(failed(&output));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    Ok(text.strip_suffix('\n').unwrap_or(&text).to_owned())
}

fn failed(output: &Output) -> io::Error {
    let told = String::from_utf8_lossy(&output.stderr);
    let told = told.trim();
    io::Error::other(if told.is_empty() { "git failed" } else { told })
}
