//! Whether a shell stands by that could bring a stopped program back.

use rustix::process::{Pid, getpgid, getpgrp, getppid, getsid};

/// More processes in a row than any pipeline or script has.
const DEEPEST: usize = 64;

/// Whether the process group is orphaned, as POSIX calls it: of its members' parents none is of the
/// same session and another group. There the kernel ignores the stop signal, as nobody would ever
/// send the other one. Looks at the ancestors, not at siblings, which have the same.
pub(super) fn is_orphaned() -> bool {
    let (group, Ok(session)) = (getpgrp(), getsid(None)) else {
        return false;
    };
    let mut ancestor = getppid();
    for _ in 0..DEEPEST {
        let Some(pid) = ancestor else {
            return true;
        };
        match (getpgid(Some(pid)), getsid(Some(pid))) {
            (_, Ok(other)) if other != session => return true,
            (Ok(other), Ok(_)) if other == group => {}
            _ => return false,
        }
        let Some(parent) = parent(pid) else {
            return false;
        };
        ancestor = Pid::from_raw(parent);
    }
    false
}

/// A process's parent, 0 for none; `None` where the system does not tell.
fn parent(pid: Pid) -> Option<i32> {
    let stat = std::fs::read(format!("/proc/{}/stat", pid.as_raw_nonzero())).ok()?;
    // The second field, the program's name in parentheses, may hold anything.
    let stat = String::from_utf8_lossy(&stat);
    let (_, rest) = stat.rsplit_once(')')?;
    rest.split_whitespace().nth(1)?.parse().ok()
}
