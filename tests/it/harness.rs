//! The program as scripts run it: in a folder of its own, with nothing of this machine's settings.

use std::cell::RefCell;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::rc::Rc;

/// The bundled claims as they are in a commit, whoever has reviewed the copy at the top since.
pub(crate) const CLAIMS: &str = include_str!("data/claims.yaml");

/// A folder with `claims.yaml` and the example article.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub(crate) fn new(claims: impl AsRef<[u8]>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("claims.yaml"), claims).unwrap();
        let example = folder.path().join("docs/example");
        std::fs::create_dir_all(&example).unwrap();
        let article = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/example/article.md");
        std::fs::copy(article, example.join("article.md")).unwrap();
        Self { folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn claims(&self) -> String {
        std::fs::read_to_string(self.path("claims.yaml")).unwrap()
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tickmark"));
        command
            .current_dir(self.folder.path())
            .env_clear()
            .env("XDG_STATE_HOME", self.path("state"))
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("HOME", self.folder.path());
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Output {
        self.command().args(args).output().unwrap()
    }

    /// Plays keys as the reviewer `desk` at a fixed moment; the last screen, and what stderr says.
    pub(crate) fn play(&self, keys: &str, size: &str) -> (String, String) {
        let now = "2026-11-23T18:30:00Z";
        let args = [
            "--keys",
            keys,
            "--size",
            size,
            "--print",
            "--reviewer",
            "desk",
            "--now",
            now,
        ];
        let output = self.run(&args);
        assert!(output.status.success(), "{}", text(&output.stderr));
        (text(&output.stdout), text(&output.stderr))
    }
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What has been written.
#[derive(Clone, Default)]
pub(crate) struct Sink(pub(crate) Rc<RefCell<Vec<u8>>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The lines that `new` has beyond `old`, in order; `None` where it lacks one.
pub(crate) fn added<'t>(old: &str, new: &'t str) -> Option<Vec<&'t str>> {
    let mut rest = old.lines().peekable();
    let mut added = Vec::new();
    for line in new.lines() {
        if rest.peek() == Some(&line) {
            rest.next();
        } else {
            added.push(line);
        }
    }
    rest.next().is_none().then_some(added)
}

/// How many random cases a test takes: `few`, or as many as the variable `TICKMARK_CASES` asks for.
pub(crate) fn cases(few: u32) -> u32 {
    std::env::var("TICKMARK_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(few)
}
