//! Claims files that commands write: a new one's text, and saving.

use anyhow::{Context, bail, ensure};

use crate::claims::{Claim, Head};
use crate::shell::disk::{self, Expect, Real, Request, SaveError, Saved, Target};
use crate::shell::{lock, settings::state_folder};
use crate::yaml::{Document, Limits, write_file};

/// A new file's text, which is read back as just these claims.
pub(super) fn whole(comment: &str, head: &Head, claims: &[Claim]) -> anyhow::Result<String> {
    let text = write_file(comment, head, claims);
    let opened = Document::open(text.clone().into_bytes(), &Limits::default())?;
    let read = opened.claims.iter().map(|reading| &reading.claim);
    ensure!(
        read.eq(claims),
        "the file would be read as something else; nothing was written."
    );
    Ok(text)
}

/// Saves under the write lock, and only over what is expected there.
pub(super) fn save(target: &Target, pieces: &[&[u8]], expect: Expect) -> anyhow::Result<()> {
    let state = state_folder();
    let _lock = match lock::writing(&Real, &state, &target.file) {
        Err(error @ lock::LockError::Held { .. }) => bail!("{} is {error}.", target.path.display()),
        // Where no lock can be had, the comparison before writing still holds.
        lock => lock,
    };
    replace(target, pieces, expect).with_context(|| target.path.display().to_string())?;
    Ok(())
}

/// Writes a file whole or not at all, and only over what is expected there.
pub(super) fn replace(
    target: &Target,
    pieces: &[&[u8]],
    expect: Expect,
) -> Result<Saved, SaveError> {
    let request = Request {
        target,
        pieces,
        expect,
        overrule_read_only: false,
        state: &state_folder(),
    };
    disk::save(&Real, &request, || ())
}
