//! The papers' commands do what the papers say.
//!
//! A block marked `console` holds commands behind `$ ` and what each prints, both streams together. The
//! commands of a page run one after another in a folder with the bundled files, which is a git work tree
//! where the page uses git. `…` stands for any words of a line and, alone, for any lines; the folder
//! itself is `~`. Behind a command `# exit 1` says so; else it ends with 0. With `TICKMARK_WRITE=1` what
//! is shown otherwise is written anew, in full.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::harness::{CLAIMS, Desk, text};
use crate::team::has_git;

/// A block that is run begins so, and ends at the next line of `FENCE`.
const CONSOLE: &str = "```console";
const FENCE: &str = "```";

/// The folder that a page's commands are run in.
struct Folder {
    desk: Desk,
}

impl Folder {
    fn new(with_git: bool) -> Self {
        let folder = Self {
            desk: Desk::new(CLAIMS),
        };
        let reviewed = root().join("docs/example/reviewed.yaml");
        let copy = folder.desk.path("docs/example/reviewed.yaml");
        std::fs::copy(reviewed, copy).unwrap();
        if with_git {
            let begun = "git init -q -b main && git add . && git commit -q -m begun";
            let output = folder.run(begun);
            assert!(output.status.success(), "{}", text(&output.stdout));
        }
        folder
    }

    fn run(&self, command: &str) -> Output {
        let own = Path::new(env!("CARGO_BIN_EXE_tickmark")).parent().unwrap();
        let path = std::env::var("PATH").unwrap();
        Command::new("sh")
            .args(["-c", &format!("exec 2>&1\n{command}")])
            .current_dir(self.desk.path(""))
            .env_clear()
            .env("PATH", format!("{}:{path}", own.display()))
            .env("HOME", self.desk.path(""))
            .env("LANG", "C.UTF-8")
            .env("USER", "desk")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .envs(["GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"].map(|key| (key, "desk")))
            .envs(["GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"].map(|key| (key, "desk@example.org")))
            .output()
            .unwrap()
    }

    /// What a command prints, line by line, and its exit code.
    fn shown(&self, command: &str) -> (Vec<String>, Option<i32>) {
        let output = self.run(command);
        let folder = self.desk.path("");
        let folder = folder.to_str().unwrap().trim_end_matches('/');
        let shown = text(&output.stdout).replace(folder, "~");
        let lines = shown.lines().map(|line| line.trim_end().to_owned());
        (lines.collect(), output.status.code())
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The exit code that a command's line tells.
fn told_code(command: &str) -> i32 {
    let code = command.rsplit_once("# exit ").map(|(_, code)| code.trim());
    code.map_or(0, |code| code.parse().unwrap())
}

/// Whether lines are those that a paper tells.
fn are_told(told: &[&str], shown: &[String]) -> bool {
    match (told, shown) {
        ([], _) => shown.is_empty(),
        (["…", rest @ ..], _) => (0..=shown.len()).any(|more| are_told(rest, &shown[more..])),
        ([line, rest @ ..], [first, others @ ..]) => {
            is_told(line.trim_end(), first) && are_told(rest, others)
        }
        ([_, ..], []) => false,
    }
}

fn is_told(told: &str, shown: &str) -> bool {
    let mut parts = told.split('…');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = shown.strip_prefix(first) else {
        return false;
    };
    let mut parts: Vec<_> = parts.collect();
    let Some(last) = parts.pop() else {
        return rest.is_empty();
    };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// A page as it would be true, how many commands it has, and what is wrong with it.
fn played(page: &str) -> (String, usize, Vec<String>) {
    let folder = Folder::new(page.contains("$ git ") || page.contains("git-setup"));
    let (mut fresh, mut count, mut wrong) = (Vec::new(), 0, Vec::new());
    let mut in_block = false;
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        fresh.push(line.to_owned());
        in_block = if in_block {
            line != FENCE
        } else {
            line == CONSOLE
        };
        let Some(command) = line.strip_prefix("$ ").filter(|_| in_block) else {
            continue;
        };
        count += 1;
        let mut told = Vec::new();
        while let Some(line) = lines.next_if(|line| *line != FENCE && !line.starts_with("$ ")) {
            told.push(line);
        }
        let (shown, code) = folder.shown(command);
        let is_true = are_told(&told, &shown);
        let told: Vec<_> = told.into_iter().map(str::to_owned).collect();
        let kept = if is_true { &told } else { &shown };
        fresh.extend_from_slice(kept);
        if !is_true || code != Some(told_code(command)) {
            let shown = shown.join("\n");
            wrong.push(format!("$ {command}\n{shown}\n(exit code {code:?})"));
        }
    }
    (fresh.join("\n") + "\n", count, wrong)
}

/// The papers that have commands.
fn papers() -> Vec<PathBuf> {
    let docs = std::fs::read_dir(root().join("docs")).unwrap();
    let docs = docs.map(|entry| entry.unwrap().path());
    let mut papers: Vec<_> = docs.chain([root().join("README.md")]).collect();
    papers.retain(|path| {
        path.extension().is_some_and(|ending| ending == "md")
            && std::fs::read_to_string(path).unwrap().contains(CONSOLE)
    });
    papers.sort();
    papers
}

#[test]
fn every_command_of_the_papers_does_what_they_say() {
    if !has_git() {
        return;
    }
    let (mut all, mut wrong) = (0, Vec::new());
    for path in papers() {
        let page = std::fs::read_to_string(&path).unwrap();
        let (fresh, count, stale) = played(&page);
        let name = path.file_name().unwrap().display();
        assert!(count > 0, "{name} has a block without a command");
        if std::env::var_os("TICKMARK_WRITE").is_some() && fresh != page {
            std::fs::write(&path, fresh).unwrap();
        }
        wrong.extend(stale.into_iter().map(|step| format!("{name}: {step}")));
        all += count;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(all > 60, "only {all} commands");
}

#[test]
fn what_a_paper_leaves_out_is_all_that_may_differ() {
    let shown = ["a 1", "b 2", "c 3"].map(str::to_owned);
    for told in [
        &["a 1", "b 2", "c 3"][..],
        &["…"],
        &["a 1", "…"],
        &["…", "c 3"],
        &["a …", "b 2", "…", "c 3"],
        &["… 1", "…2", "…"],
    ] {
        assert!(are_told(told, &shown), "{told:?}");
    }
    for told in [
        &[][..],
        &["a 1"],
        &["a 1", "c 3"],
        &["…", "b 2"],
        &["a …2", "…"],
        &["…", "d …"],
    ] {
        assert!(!are_told(told, &shown), "{told:?}");
    }
    let page = "```console\n$ echo a; echo b\na\nc\n$ false\n$ exit 3  # exit 3\n```\n";
    let (fresh, count, wrong) = played(page);
    assert_eq!(fresh, page.replace("\nc\n", "\nb\n"));
    assert_eq!((count, wrong.len()), (3, 2), "{wrong:?}");
}

/// What the manual page tells of the environment is told in the paper too.
#[test]
fn the_variables_of_the_manual_are_in_the_paper() {
    let paper = std::fs::read_to_string(root().join("docs/CLI.md")).unwrap();
    let page = text(&Desk::new(CLAIMS).run(&["man"]).stdout);
    let (_, from) = page.split_once(".SH ENVIRONMENT\n").unwrap();
    let section = from.split(".SH").next().unwrap();
    let names = section.lines().filter_map(|line| {
        let bold = line.strip_prefix(r"\fB")?;
        bold.strip_suffix(r"\fR")
    });
    let names: Vec<_> = names.flat_map(|names| names.split(", ")).collect();
    assert!(names.len() > 8);
    for name in names {
        assert!(paper.contains(&format!("`{name}`")), "{name}");
    }
}
