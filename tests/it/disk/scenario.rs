//! The situations in which every fault and cut is tried, and the texts that are saved.

use std::cell::Cell;
use std::path::Path;

use rustix::io::Errno;
use tickmark::shell::disk::{Expect, Files, Request, SaveError, Saved, Target, save};

use super::faulty::{Fate, Faulty, Op};
use super::model::Model;

pub(super) const FILE: &str = "/desk/claims.yaml";
pub(super) const OTHER_NAME: &str = "/desk/other.yaml";
pub(super) const STATE: &str = "/state";
pub(super) const LIMIT: u64 = 1 << 30;

/// Texts to go from and to: growing, shrinking, of equal length.
pub(super) const TEXTS: [[&[u8]; 2]; 3] = [
    [
        b"claims:\n- text: it was so\n",
        b"claims:\n- text: it was so\n  status: verified\n",
    ],
    [
        b"claims:\n- text: it was so\n  status: disputed\n",
        b"claims:\n- text: it was\n",
    ],
    [
        b"claims:\n- text: it was so, in May\n",
        b"claims:\n- text: it was no, in Mai\n",
    ],
];

/// A situation a claims file may be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scenario {
    Plain,
    /// It has a second name.
    HardLink,
    /// It belongs to somebody else, and nothing can be given away.
    ForeignOwner,
    /// Its very name is a mount.
    Mounted,
    /// No names can be added to its directory.
    ClosedDirectory,
    /// It has another stamp than when it was read, and the same bytes.
    Touched,
    /// It does not exist yet.
    New,
}

pub(super) const SCENARIOS: [Scenario; 7] = [
    Scenario::Plain,
    Scenario::HardLink,
    Scenario::ForeignOwner,
    Scenario::Mounted,
    Scenario::ClosedDirectory,
    Scenario::Touched,
    Scenario::New,
];

impl Scenario {
    /// The file system before the save.
    pub(super) fn model(self, old: &[u8]) -> Model {
        let model = Model::new(&["/desk", STATE]);
        if self != Self::New {
            model.put(FILE, old, if self == Self::ForeignOwner { 1000 } else { 0 });
        }
        if self == Self::HardLink {
            model.link(FILE, OTHER_NAME);
        }
        model
    }

    pub(super) fn is_in_place(self) -> bool {
        !matches!(self, Self::Plain | Self::Touched | Self::New)
    }

    /// What the file system refuses by nature.
    pub(super) fn nature(self, op: Op<'_>) -> Fate {
        let on_file = op.path == Some(Path::new(FILE));
        let beside = op.path.is_some_and(|path| path.starts_with("/desk"));
        match self {
            Self::ForeignOwner if op.name == "set owner" => Fate::Failed(Errno::PERM),
            Self::Mounted if op.name == "rename" && on_file => Fate::Failed(Errno::BUSY),
            Self::ClosedDirectory if op.name == "create" && beside => Fate::Failed(Errno::ACCESS),
            Self::Plain
            | Self::HardLink
            | Self::ForeignOwner
            | Self::Mounted
            | Self::ClosedDirectory
            | Self::Touched
            | Self::New => Fate::Done,
        }
    }

    /// Saves, with `fate` deciding where nature does not. Returns the outcome and the operations used.
    pub(super) fn save(
        self,
        model: &Model,
        [old, new]: [&[u8]; 2],
        fate: impl Fn(Op<'_>) -> Fate,
    ) -> (Result<Saved, SaveError>, usize) {
        let fs = Faulty::new(model, |op| match (fate(op), self.nature(op)) {
            (Fate::Done, nature) => nature,
            (fate, _) => fate,
        });
        let expect = if self == Self::New {
            Expect::Absent
        } else {
            Expect::Bytes(old)
        };
        let mut target = seen(model, Path::new(FILE));
        if self == Self::Touched {
            target.stamp = None;
        }
        let outcome = save_over(&fs, &target, new, expect, Path::new(STATE));
        (outcome, fs.count())
    }

    /// The operations of a save without faults.
    pub(super) fn count(self, texts: [&[u8]; 2]) -> usize {
        self.save(&self.model(texts[0]), texts, |_| Fate::Done).1
    }

    /// What may stand in the file after a cut: the old text, or the new.
    pub(super) fn is_whole(self, found: Option<&[u8]>, [old, new]: [&[u8]; 2]) -> bool {
        let before = if self == Self::New { None } else { Some(old) };
        found == before || found == Some(new)
    }
}

/// Dies after `count` operations.
pub(super) fn killed_after(count: usize) -> impl Fn(Op<'_>) -> Fate {
    move |op| {
        if op.number < count {
            Fate::Done
        } else {
            Fate::Failed(Errno::IO)
        }
    }
}

/// The file at `path` as it is now.
fn seen<F: Files>(fs: &F, path: &Path) -> Target {
    Target {
        stamp: fs.status(path).ok().map(|status| status.stamp),
        ..Target::new(path, LIMIT)
    }
}

/// Saves `new` over what stands at `path`, cut into pieces at its lines.
pub(super) fn save_as<F: Files>(
    fs: &F,
    path: &Path,
    new: &[u8],
    expect: Expect<'_>,
    state: &Path,
) -> Result<Saved, SaveError> {
    save_over(fs, &seen(fs, path), new, expect, state)
}

fn save_over<F: Files>(
    fs: &F,
    target: &Target,
    new: &[u8],
    expect: Expect<'_>,
    state: &Path,
) -> Result<Saved, SaveError> {
    let pieces: Vec<&[u8]> = new.split_inclusive(|&byte| byte == b'\n').collect();
    let request = Request {
        target,
        pieces: &pieces,
        expect,
        overrule_read_only: false,
        state,
    };
    let begun = Cell::new(0);
    let saved = save(fs, &request, || begun.set(begun.get() + 1));
    assert!(
        saved.is_err() || begun.get() == 1,
        "saved before anybody knew of it"
    );
    saved
}
