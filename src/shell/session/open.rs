//! Opening a claims file with the article that it names.

use std::cell::RefCell;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::hands::all_hands;
use crate::article::{Article, Format};
use crate::review::Reread;
use crate::shell::console::Progress;
use crate::shell::disk::{self, Files, Real, Stamp, Target};
use crate::shell::settings::state_folder;
use crate::shell::state::digest;
use crate::yaml::{Document, Limits, OpenError, Opened, Untyped, Work};

const MISSING: &str = "no such file.";

/// So many bytes of a file are read for the first frame: more claims than a screen has rows.
const HEAD: u64 = 64 << 10;

/// The claims of so many bytes are typed before the review begins, as that takes no time to speak of.
const MOMENT: usize = 256 << 10;

/// An article of more bytes is not read.
const LARGEST_ARTICLE: u64 = 64 << 20;

/// Why a file cannot be reviewed.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// It cannot be read from disk.
    #[error(transparent)]
    Disk(#[from] disk::LoadError),
    /// What it holds is not a claims file.
    #[error("{}", .0.about(.1))]
    Content(OpenError, String),
}

impl Unreadable {
    /// Whether there is no such file.
    #[must_use]
    pub const fn is_missing(&self) -> bool {
        matches!(self, Self::Disk(disk::LoadError::Missing { .. }))
    }
}

/// A claims file with its article.
#[derive(Debug)]
pub struct Session {
    pub target: Target,
    pub opened: Opened,
    /// The claims that are still to be typed.
    pub untyped: Option<Untyped>,
    /// The article, or why there is none; no reason where none is named.
    pub article: Result<Article, Option<String>>,
}

/// Puts right what a killed run may have left: a file half written in place is restored, temporary
/// files go. What was restored is told.
///
/// # Errors
///
/// A file that was left half written and cannot be restored.
pub fn recover(path: &Path) -> Result<Option<disk::Recovered>, disk::RecoverError> {
    let state = state_folder();
    let recovered = disk::recover(&Real, path, &state)?;
    let now = std::time::SystemTime::now();
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    disk::sweep(&Real, folder.unwrap_or(Path::new(".")), now);
    disk::sweep(&Real, &state, now);
    Ok(recovered)
}

/// Reads a claims file and the article that it names; on a terminal it tells how far it is, if that takes
/// long.
///
/// # Errors
///
/// [`Unreadable`] for the claims file. A missing article is no error: the review goes on without.
pub fn open(path: &Path, max_size: u64) -> Result<Session, Unreadable> {
    let progress = Progress::new("reading", "claims");
    content(disk::load(&Real, path, max_size)?, progress)
}

/// Reads the same without typing more claims than can be typed in a moment.
///
/// # Errors
///
/// As of [`open()`].
pub fn begin(path: &Path, max_size: u64) -> Result<Session, Unreadable> {
    let loaded = disk::load(&Real, path, max_size)?;
    if loaded.bytes.len() <= MOMENT {
        return content(loaded, Progress::silent());
    }
    let name = loaded.target.path.display().to_string();
    let (opened, untyped) = Document::begin(loaded.bytes, &Limits::default())
        .map_err(|error| Unreadable::Content(error.naming(&name), name))?;
    let article = article(&loaded.target.file, &opened.document);
    Ok(Session {
        target: loaded.target,
        opened,
        untyped,
        article,
    })
}

/// Reads the head of a claims file, as much as a screen shows, if it is one that can be told from its head;
/// what is wrong with it is told by [`begin`]. Whether the file has more is told too.
#[must_use]
pub fn head(path: &Path) -> Option<(Session, bool)> {
    let mut loaded = disk::load_head(&Real, path, HEAD).ok()?;
    let size = loaded.target.stamp.map_or(0, |stamp| stamp.size);
    let goes_on = size > loaded.bytes.len() as u64;
    let limits = Limits::default();
    let opened = if goes_on {
        Document::open_head(std::mem::take(&mut loaded.bytes), &limits)?
    } else {
        Document::open(std::mem::take(&mut loaded.bytes), &limits).ok()?
    };
    let article = article(&loaded.target.file, &opened.document);
    let session = Session {
        target: loaded.target,
        opened,
        untyped: None,
        article,
    };
    Some((session, goes_on))
}

/// The same below a review, where nothing is told.
pub(super) fn reopen(path: &Path, max_size: u64) -> Result<Session, Unreadable> {
    content(disk::load(&Real, path, max_size)?, Progress::silent())
}

/// The same of a file that is loaded.
pub(super) fn content(loaded: disk::Loaded, progress: Progress) -> Result<Session, Unreadable> {
    let name = loaded.target.path.display().to_string();
    let progress = RefCell::new(progress);
    let hands = |work: &Work<'_>| all_hands(work, &progress);
    let opened = Document::open_by(&hands, loaded.bytes, &Limits::default())
        .map_err(|error| Unreadable::Content(error.naming(&name), name))?;
    let article = article(&loaded.target.file, &opened.document);
    Ok(Session {
        target: loaded.target,
        opened,
        untyped: None,
        article,
    })
}

impl From<Session> for Reread {
    fn from(session: Session) -> Self {
        Self {
            digest: digest([session.opened.document.source().as_ref()]),
            opened: session.opened,
            article: session.article,
        }
    }
}

/// Reads the article that a claims file names, or tells why it cannot.
pub(super) fn article(claims: &Path, document: &Document) -> Result<Article, Option<String>> {
    let named = document.head().file.as_deref().ok_or(None)?;
    let read = || {
        let path = article_path(claims, named)?;
        let loaded = disk::load(&Real, &path, LARGEST_ARTICLE).map_err(|error| about(&error))?;
        Article::read(&loaded.bytes, Format::of(named)).map_err(|error| error.to_string())
    };
    read().map_err(|reason| Some(format!("article {named}: {reason}")))
}

/// How the article's file is now; `None` where there is none.
pub(super) fn article_stamp(claims: &Path, document: &Document) -> Option<Stamp> {
    let path = article_path(claims, document.head().file.as_deref()?).ok()?;
    Some(Real.status(&path).ok()?.stamp)
}

/// Where the article is named to be, whether it is there or not.
pub(super) fn article_place(claims: &Path, named: &str) -> Option<PathBuf> {
    let there = article_path(claims, named).ok();
    there.or_else(|| Some(claims.parent()?.join(named)))
}

/// Where the article stands, all links followed: within the git work tree of the claims file, or
/// within its folder where there is none.
///
/// # Errors
///
/// Why there is no such place.
pub fn article_path(claims: &Path, named: &str) -> Result<PathBuf, String> {
    if Path::new(named).is_absolute() {
        let remedy = "Write it relative to the claims file.";
        return Err(format!("its path is absolute. {remedy}"));
    }
    let folder = claims.parent().unwrap_or(Path::new("."));
    let folder = folder.canonicalize().map_err(|error| failed(&error))?;
    let tree = folder.ancestors().find(|above| above.join(".git").exists());
    let bounds = tree.unwrap_or(&folder);
    let leaves = || {
        let bounds = match tree {
            Some(_) => "the git work tree",
            None => "the folder of the claims file, which is in no git work tree",
        };
        format!("its path leaves {bounds}. Put the article inside.")
    };
    // What is outside is not even looked for.
    let mut path = folder.clone();
    for part in Path::new(named).components() {
        match part {
            Component::ParentDir => _ = path.pop(),
            Component::Normal(name) => path.push(name),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
        if !path.starts_with(bounds) {
            return Err(leaves());
        }
    }
    let path = folder.join(named).canonicalize();
    let path = path.map_err(|error| failed(&error))?;
    path.starts_with(bounds).then_some(path).ok_or_else(leaves)
}

/// Why the article's file cannot be read, without its path, which stands before.
fn about(error: &disk::LoadError) -> String {
    match error {
        disk::LoadError::Missing { .. } => MISSING.to_owned(),
        disk::LoadError::NotAFile { .. } => "it is not a file.".to_owned(),
        disk::LoadError::TooLarge { limit, .. } => {
            format!("it is larger than {} MiB.", limit >> 20)
        }
        disk::LoadError::Io { error, .. } => failed(error),
    }
}

fn failed(error: &std::io::Error) -> String {
    if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) {
        return MISSING.to_owned();
    }
    format!("it cannot be read: {error}.")
}
