//! A review that nobody touches: it costs nothing, and still sees what others do.

use std::fs::read_to_string;
use std::time::{Duration, Instant};

use super::pty::{Pty, program};
use crate::harness::{CLAIMS, Desk};

/// How often the program's threads have been given a processor, and for how many ticks of its clock.
#[cfg(target_os = "linux")]
fn cost(pty: &Pty) -> (u64, u64) {
    let process = format!("/proc/{}", pty.pid().as_raw_nonzero());
    let threads = std::fs::read_dir(format!("{process}/task")).unwrap();
    let wakes = threads.map(|thread| {
        let status = read_to_string(thread.unwrap().path().join("status")).unwrap();
        let switches = status
            .lines()
            .filter(|line| line.contains("ctxt_switches:"));
        switches
            .map(|line| line.rsplit('\t').next().unwrap().parse::<u64>().unwrap())
            .sum::<u64>()
    });
    let wakes = wakes.sum();
    let stat = read_to_string(format!("{process}/stat")).unwrap();
    let fields: Vec<_> = stat.rsplit(") ").next().unwrap().split(' ').collect();
    let ticks = |nth: usize| fields[nth].parse::<u64>().unwrap();
    (wakes, ticks(11) + ticks(12))
}

#[test]
#[cfg(target_os = "linux")]
fn at_rest_it_neither_wakes_nor_writes() {
    let desk = Desk::new(CLAIMS);
    let mut pty = Pty::at_shell(&desk, &program());
    pty.wait_for("help");
    pty.press("jv");
    pty.wait_for("1 unsaved");
    // It comes to rest: a second after the last key it looks at the disk, and then never by itself.
    let begun = Instant::now();
    let (mut before, mut still) = (cost(&pty), 0);
    while still < 5 {
        assert!(begun.elapsed() < Duration::from_secs(120), "never at rest");
        let wrote = pty.read_within(Duration::from_millis(500));
        let now = cost(&pty);
        still = if now == before && !wrote {
            still + 1
        } else {
            0
        };
        before = now;
    }
}

#[test]
fn at_rest_it_sees_what_others_do_to_the_file_and_to_the_article() {
    let desk = Desk::new(CLAIMS);
    let mut pty = Pty::at_shell(&desk, &program());
    pty.wait_for("help");
    std::thread::sleep(Duration::from_millis(1500));
    let other = CLAIMS.replacen("  - id: ", "  - status: disputed\n    id: ", 1);
    std::fs::write(desk.path("other"), other).unwrap();
    std::fs::rename(desk.path("other"), desk.path("claims.yaml")).unwrap();
    pty.wait_for("merged");
    std::fs::remove_file(desk.path("docs/example/article.md")).unwrap();
    pty.wait_for("no such file");
}
