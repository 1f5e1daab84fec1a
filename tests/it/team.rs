//! Several people at one file: through git, and through scripts beside an open review.

mod driver;
mod git;
mod merged;
mod scripts;

use std::process::Command;

use crate::harness::{Desk, text};

const BASE: &str = "\
version: 1
claims:
  # the first
  - id: a
    text: One.
    status: sourced
    sources: [https://example.org/a]
  - id: b
    text: Two.
    note: old
  - id: c
    text: Three.
";

/// A folder with three versions of a file, merged as git would have it.
struct Versions {
    desk: Desk,
}

impl Versions {
    fn new(base: &str, ours: &str, theirs: &str) -> Self {
        let desk = Desk::new(ours);
        std::fs::write(desk.path("base"), base).unwrap();
        std::fs::write(desk.path("theirs"), theirs).unwrap();
        Self { desk }
    }

    fn merge(&self, marker: &str) -> (Option<i32>, String, String) {
        let path = std::env::var_os("PATH").unwrap();
        let args = [
            "merge",
            "base",
            "claims.yaml",
            "theirs",
            marker,
            "story/claims.yaml",
        ];
        let output = self
            .desk
            .command()
            .env("PATH", path)
            .args(args)
            .output()
            .unwrap();
        (
            output.status.code(),
            self.desk.claims(),
            text(&output.stderr),
        )
    }
}

/// Whether there is git; without it the tests of merging say that they were skipped.
#[expect(clippy::print_stderr, reason = "a test that is skipped has to say so")]
pub(crate) fn has_git() -> bool {
    let has = Command::new("git").arg("--version").output().is_ok();
    if !has {
        eprintln!("skipped: there is no git here");
    }
    has
}
