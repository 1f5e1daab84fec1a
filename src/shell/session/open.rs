//! Opening a claims file with the article that it names.

use std::path::Path;

use crate::article::{Article, Format};
use crate::review::Reread;
use crate::shell::disk::{self, Real, Target};
use crate::shell::settings::state_folder;
use crate::shell::state::digest;
use crate::yaml::{Document, Limits, OpenError, Opened};

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

/// A claims file with its article.
#[derive(Debug)]
pub struct Session {
    pub target: Target,
    pub opened: Opened,
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

/// Reads a claims file and the article that it names.
///
/// # Errors
///
/// [`Unreadable`] for the claims file. A missing article is no error: the review goes on without.
pub fn open(path: &Path, max_size: u64) -> Result<Session, Unreadable> {
    content(disk::load(&Real, path, max_size)?)
}

pub(super) fn content(loaded: disk::Loaded) -> Result<Session, Unreadable> {
    let name = loaded.target.path.display().to_string();
    let opened = Document::open(loaded.bytes, &Limits::default())
        .map_err(|error| Unreadable::Content(error, name))?;
    let article = article(&loaded.target.file, &opened);
    Ok(Session {
        target: loaded.target,
        opened,
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

fn article(claims: &Path, opened: &Opened) -> Result<Article, Option<String>> {
    let file = opened.document.head().file.as_deref().ok_or(None)?;
    let folder = claims.parent().unwrap_or(Path::new("."));
    let told = |reason: String| Some(format!("article {file}: {reason}"));
    let named = Path::new(file);
    let leaves = named.is_absolute()
        || named
            .components()
            .any(|part| matches!(part, std::path::Component::ParentDir));
    if leaves {
        return Err(told(
            "its path leaves the folder of the claims file.".to_owned(),
        ));
    }
    let loaded = disk::load(&Real, &folder.join(named), 64 << 20).map_err(|error| {
        if matches!(error, disk::LoadError::Missing { .. }) {
            return told("no such file.".to_owned());
        }
        told(error.to_string())
    })?;
    Article::read(&loaded.bytes, Format::of(file)).map_err(|error| told(error.to_string()))
}
