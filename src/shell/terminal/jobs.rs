//! Whether a shell stands by that could bring a stopped program back.
//!
//! Asked of `/proc`, as a process started in a new process namespace may be of a group or session that
//! has no number there. The kernel calls it 0, which `rustix` takes for impossible.

/// More processes in a row than any pipeline or script has.
const DEEPEST: usize = 64;

/// What a process belongs to; 0 is outside of what this program can see.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    parent: i32,
    pub(super) group: i32,
    pub(super) session: i32,
}

impl Standing {
    /// This program's, where the system tells.
    pub(super) fn own() -> Option<Self> {
        Self::read("self")
    }

    fn read(process: &str) -> Option<Self> {
        let stat = std::fs::read(format!("/proc/{process}/stat")).ok()?;
        // The second field, the program's name in parentheses, may hold anything.
        let stat = String::from_utf8_lossy(&stat);
        let (_, rest) = stat.rsplit_once(')')?;
        let mut fields = rest.split_whitespace().skip(1).map(str::parse);
        let mut next = || fields.next()?.ok();
        Some(Self {
            parent: next()?,
            group: next()?,
            session: next()?,
        })
    }

    /// Whether the process group is orphaned, as POSIX calls it: of its members' parents none is of
    /// the same session and another group. Looks at the ancestors, not at siblings, which have the same.
    fn is_orphaned(self, look_up: impl Fn(i32) -> Option<Self>) -> bool {
        let mut ancestor = self.parent;
        for _ in 0..DEEPEST {
            if ancestor == 0 {
                return true;
            }
            match look_up(ancestor) {
                Some(other) if other.session != self.session => return true,
                Some(other) if other.group == self.group => ancestor = other.parent,
                _ => return false,
            }
        }
        false
    }
}

/// Whether the process group is orphaned. There the kernel ignores the stop signal, as nobody would
/// ever send the other one.
pub(super) fn is_orphaned() -> bool {
    Standing::own().is_some_and(|own| own.is_orphaned(|pid| Standing::read(&pid.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether process 9 is orphaned among others, each with its number.
    fn is_orphaned(own: [i32; 3], others: &[(i32, [i32; 3])]) -> bool {
        let standing = |[parent, group, session]: [i32; 3]| Standing {
            parent,
            group,
            session,
        };
        standing(own).is_orphaned(|pid| {
            let found = others.iter().find(|(number, _)| *number == pid)?;
            Some(standing(found.1))
        })
    }

    #[test]
    fn a_shell_of_the_same_session_stands_by() {
        assert!(!is_orphaned([5, 9, 5], &[(5, [1, 5, 5])]));
    }

    #[test]
    fn a_script_is_passed_over() {
        let script = (7, [5, 7, 5]);
        assert!(!is_orphaned([7, 7, 5], &[script, (5, [1, 5, 5])]));
        assert!(is_orphaned([7, 7, 7], &[(7, [5, 7, 7]), (5, [1, 5, 5])]));
    }

    #[test]
    fn nobody_of_another_session_or_outside_stands_by() {
        assert!(is_orphaned([5, 9, 9], &[(5, [1, 5, 5])]));
        assert!(is_orphaned([5, 9, 9], &[(5, [1, 5, 0])]));
        assert!(is_orphaned([1, 0, 0], &[(1, [0, 0, 0])]));
        assert!(is_orphaned([0, 0, 0], &[]));
    }

    #[test]
    fn where_the_system_does_not_tell_somebody_may() {
        assert!(!is_orphaned([5, 9, 9], &[]));
    }

    #[test]
    fn this_program_is_told_of() {
        let own = Standing::own().unwrap();
        let parent = std::os::unix::process::parent_id();
        assert_eq!(u32::try_from(own.parent).unwrap(), parent);
    }
}
