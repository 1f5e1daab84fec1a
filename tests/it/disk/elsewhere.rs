//! Running one test of this binary again as another user, in other mounts, or under limits.

use std::path::{Path, PathBuf};
use std::process::Command;

const CHILD: &str = "TICKMARK_TEST_DIR";

/// The directory to work in, when this is the second run.
pub(super) fn given_dir() -> Option<PathBuf> {
    std::env::var_os(CHILD).map(PathBuf::from)
}

/// Runs test `name` again in `dir` through `command`, which gets this binary's arguments appended.
pub(super) fn run(name: &str, dir: &Path, mut command: Command) {
    let output = command
        .args(["--exact", name, "--nocapture", "--test-threads=1"])
        .env(CHILD, dir)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let failed = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}{failed}"
    );
}

/// This binary.
pub(super) fn binary() -> PathBuf {
    std::env::current_exe().unwrap()
}

/// This binary, run through a line of shell in mounts of its own.
pub(super) fn in_own_mounts(line: &str, dir: &Path) -> Command {
    let mut command = Command::new("unshare");
    let script = format!("cd \"$1\" && {line} && shift && exec \"$@\"");
    command
        .args(["-m", "sh", "-c", &script, "sh"])
        .arg(dir)
        .arg(binary());
    command
}

/// Whether own mounts can be made here.
pub(super) fn can_mount() -> bool {
    let tried = Command::new("unshare")
        .args(["-m", "mount", "-t", "tmpfs", "none", "/mnt"])
        .output();
    tried.is_ok_and(|output| output.status.success())
}

pub(super) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Says why a test did not take place.
#[expect(
    clippy::print_stderr,
    reason = "a test left out should not pass in silence"
)]
pub(crate) fn skip(why: &str) {
    eprintln!("skipped: {why}");
}
