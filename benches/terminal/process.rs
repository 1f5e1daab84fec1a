//! What the system tells of a running program and of those that it started.

use std::fs::read_to_string;

/// What a program and its children have used up to now.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Used {
    /// Ticks of the processor, a hundredth of a second each.
    pub(crate) ticks: u32,
    /// How often any thread gave the processor up or lost it.
    pub(crate) switches: u32,
    /// The most memory in KiB that it ever had, beyond its start.
    pub(crate) peak: u32,
}

impl Used {
    pub(crate) fn by(pid: u32) -> Self {
        let mut used = Self::default();
        let mut pids = vec![pid];
        while let Some(pid) = pids.pop() {
            used.ticks += ticks(pid);
            used.peak += field(&format!("/proc/{pid}/status"), "VmHWM:");
            for thread in threads(pid) {
                let status = format!("{thread}/status");
                used.switches += field(&status, "voluntary_ctxt_switches:");
                used.switches += field(&status, "nonvoluntary_ctxt_switches:");
                let children = read_to_string(format!("{thread}/children")).unwrap_or_default();
                pids.extend(
                    children
                        .split_whitespace()
                        .filter_map(|pid| pid.parse::<u32>().ok()),
                );
            }
        }
        used
    }
}

/// The number behind a name in a file of the system's.
pub(crate) fn field(file: &str, name: &str) -> u32 {
    let text = read_to_string(file).unwrap_or_default();
    let mut lines = text.lines().filter_map(|line| line.strip_prefix(name));
    let number = lines
        .next()
        .and_then(|rest| rest.split_whitespace().next()?.parse().ok());
    number.unwrap_or(0)
}

fn ticks(pid: u32) -> u32 {
    let stat = read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let Some((_, rest)) = stat.rsplit_once(") ") else {
        return 0;
    };
    let numbers = rest.split(' ').skip(11).take(2);
    numbers
        .filter_map(|number| number.parse::<u32>().ok())
        .sum()
}

fn threads(pid: u32) -> Vec<String> {
    let threads = std::fs::read_dir(format!("/proc/{pid}/task"));
    let threads = threads.into_iter().flatten().flatten();
    threads
        .map(|thread| thread.path().display().to_string())
        .collect()
}
