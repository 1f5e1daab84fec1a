//! The reviewer's name.

use std::path::Path;
use std::process::{Command, Stdio};

/// The name as given, else git's `user.name` for the file's folder, else the login.
#[must_use]
pub fn name(given: Option<&str>, file: &Path) -> String {
    given
        .map(str::to_owned)
        .or_else(|| from_git(file))
        .or_else(|| std::env::var("USER").ok())
        .or_else(|| std::env::var("LOGNAME").ok())
        .filter(|name| !name.trim().is_empty())
        .unwrap_or_else(|| format!("uid-{}", rustix::process::getuid().as_raw()))
}

/// Asks git without a shell; reading one setting runs no hook, pager or other program.
fn from_git(file: &Path) -> Option<String> {
    let file = file.canonicalize().ok()?;
    let output = Command::new("git")
        .args(["--no-pager", "config", "--get", "user.name"])
        .current_dir(file.parent()?)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let name = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (!name.is_empty()).then_some(name)
}
