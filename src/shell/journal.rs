//! The journal: every act, written before the screen shows it, so that a kill loses nothing and undo
//! outlives the program.
//!
//! One file a claims file, in the state folder, for this user alone. Each line is the CRC-32 of the
//! rest, a blank, and a JSON object: first a header with the format and the claims file's path, then
//! the records with their numbers. It is untrusted input: whatever cannot be read is set aside.

use std::io::{self, IoSlice};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk::{Access, Files, Kind};
use super::state;
use crate::review::Record;

/// The format's version.
const FORMAT: u32 = 1;

/// Most bytes that are read; what is beyond was not written by this program.
const LARGEST: u64 = 1 << 30;

#[derive(Serialize, Deserialize)]
struct Header {
    format: u32,
    path: String,
}

#[derive(Serialize, Deserialize)]
struct Line<R> {
    seq: u64,
    #[serde(flatten)]
    record: R,
}

/// The journal of one claims file, being written to.
#[derive(Debug)]
pub struct Journal<F: Files> {
    fs: F,
    state: PathBuf,
    path: PathBuf,
    header: String,
    handle: Option<F::File>,
    /// How many bytes of it count.
    length: u64,
    seq: u64,
    /// What it is to begin anew with, before the next record.
    anew: Option<Vec<Record>>,
    unsynced: bool,
}

/// What a journal held.
#[derive(Debug, Default)]
pub struct Found {
    pub records: Vec<Record>,
    /// What is to be said about it.
    pub notice: Option<String>,
    /// It has grown beyond what is kept.
    pub large: bool,
}

impl<F: Files> Journal<F> {
    /// Opens the journal of the claims file whose resolved path is `file`, and reads it. A missing
    /// one is made with the first record.
    ///
    /// # Errors
    ///
    /// What the system reports, where nothing could be kept at all.
    pub fn open(fs: F, state: &Path, file: &Path) -> io::Result<(Self, Found)> {
        let header = Header {
            format: FORMAT,
            path: file.as_os_str().as_bytes().escape_ascii().to_string(),
        };
        fs.make_dir(state)?;
        let mut journal = Self {
            fs,
            state: state.into(),
            path: state::path(state, file, "journal"),
            header: line(&header),
            handle: None,
            length: 0,
            seq: 0,
            anew: None,
            unsynced: false,
        };
        let found = journal.read()?;
        Ok((journal, found))
    }

    fn read(&mut self) -> io::Result<Found> {
        let status = match self.fs.status(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::default()),
            status => status?,
        };
        if status.kind != Kind::File {
            return self.put_aside("is no regular file");
        }
        let Ok(handle) = self.fs.open(&self.path, Access::Write) else {
            return self.read_only();
        };
        let bytes = self.fs.read(&handle, LARGEST)?;
        let Some(rest) = bytes.strip_prefix(self.header.as_bytes()) else {
            return self.put_aside("is of another version or another file");
        };
        let (records, used) = records(rest);
        let good = self.header.len() + used;
        let mut found = Found {
            large: bytes.len() as u64 > state::MOST,
            ..Found::default()
        };
        if good < bytes.len() {
            let torn = !bytes[good..].contains(&b'\n');
            if torn {
                found.notice = Some("the journal's last, unfinished line was dropped".to_owned());
            } else {
                let bad = self.path.with_extension("bad");
                super::disk::keep_copy(&self.fs, &self.state, &bad, &bytes)?;
                let kept = format!("a damaged part of the journal is kept in {}", bad.display());
                found.notice = Some(kept);
            }
            self.fs.set_len(&handle, good as u64)?;
        }
        let _ = self.fs.try_lock(&handle);
        self.handle = Some(handle);
        self.length = good as u64;
        self.seq = records.len() as u64;
        found.records = records;
        Ok(found)
    }

    /// What it holds where it cannot be written to. That is tried anew with the first record.
    fn read_only(&mut self) -> io::Result<Found> {
        let handle = self.fs.open(&self.path, Access::Read)?;
        let bytes = self.fs.read(&handle, LARGEST)?;
        let rest = bytes.strip_prefix(self.header.as_bytes());
        let (records, _) = records(rest.unwrap_or_default());
        self.anew = Some(records.clone());
        Ok(Found {
            records,
            ..Found::default()
        })
    }

    fn put_aside(&mut self, why: &str) -> io::Result<Found> {
        let bad = self.set_aside()?;
        Ok(Found {
            notice: Some(format!("the journal {why}; kept as {}", bad.display())),
            ..Found::default()
        })
    }

    /// Keeps the journal as it is under another name, and begins a new one.
    ///
    /// # Errors
    ///
    /// What the system reports.
    pub fn set_aside(&mut self) -> io::Result<PathBuf> {
        let bad = self.path.with_extension("bad");
        self.handle = None;
        self.length = 0;
        match self.fs.rename(&self.path, &bad) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            renamed => renamed?,
        }
        Ok(bad)
    }

    /// Lets the journal begin anew with these records, as soon as there is another to be written.
    pub fn restart(&mut self, records: Vec<Record>) {
        self.anew = Some(records);
    }

    /// Writes records. They are safe from a kill when this returns, and from a power cut after the
    /// next [`Self::sync`].
    ///
    /// # Errors
    ///
    /// What the system reports; the journal is as it was before.
    pub fn append(&mut self, records: &[Record]) -> io::Result<()> {
        let (None, Some(handle)) = (&self.anew, &self.handle) else {
            return self.begin(records);
        };
        // Else nobody would find it again.
        if self.fs.status_of(handle)?.links == 0 {
            return Err(io::ErrorKind::NotFound.into());
        }
        let (text, seq) = lines(records, self.seq);
        if let Err(error) = write_at(&self.fs, handle, self.length, text.as_bytes()) {
            let _ = self.fs.set_len(handle, self.length);
            return Err(error);
        }
        self.length += text.len() as u64;
        self.seq = seq;
        self.unsynced = true;
        Ok(())
    }

    /// Writes the journal anew: beside, then over the old one.
    fn begin(&mut self, records: &[Record]) -> io::Result<()> {
        let before = self.anew.as_deref().unwrap_or_default();
        let (first, seq) = lines(before, 0);
        let (then, seq) = lines(records, seq);
        let text = [self.header.as_str(), &first, &then].concat();
        self.fs.make_dir(&self.state)?;
        let handle = super::disk::keep_copy(&self.fs, &self.state, &self.path, text.as_bytes())?;
        let _ = self.fs.try_lock(&handle);
        self.handle = Some(handle);
        self.length = text.len() as u64;
        self.seq = seq;
        self.anew = None;
        self.unsynced = false;
        Ok(())
    }

    /// Returns once all records are on the device.
    ///
    /// # Errors
    ///
    /// What the system reports.
    pub fn sync(&mut self) -> io::Result<()> {
        if let (true, Some(handle)) = (self.unsynced, &self.handle) {
            self.fs.sync(handle)?;
            self.unsynced = false;
        }
        Ok(())
    }
}

/// Drops what is kept of the claims file at `file`; `false` where there was nothing.
///
/// # Errors
///
/// What the system reports.
pub fn forget<F: Files>(fs: &F, state: &Path, file: &Path) -> io::Result<bool> {
    let mut any = false;
    for ending in ["journal", "bad", "place"] {
        match fs.remove(&state::path(state, file, ending)) {
            Ok(()) => any = true,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(any)
}

fn line<T: Serialize>(value: &T) -> String {
    let json = serde_json::to_string(value).expect("plain data without maps of odd keys");
    format!("{:08x} {json}\n", crc32fast::hash(json.as_bytes()))
}

/// The records as lines numbered from `seq` + 1 on, and the number of the last.
#[must_use]
pub fn lines(records: &[Record], mut seq: u64) -> (String, u64) {
    let mut text = String::new();
    for record in records {
        seq += 1;
        text.push_str(&line(&Line { seq, record }));
    }
    (text, seq)
}

/// The records at the beginning of `bytes` that are whole and in order, and how many bytes they take.
#[must_use]
pub fn records(bytes: &[u8]) -> (Vec<Record>, usize) {
    let (mut records, mut used) = (Vec::new(), 0);
    while let Some(end) = memchr::memchr(b'\n', &bytes[used..]) {
        let seq = records.len() as u64 + 1;
        let Some(record) = record(&bytes[used..used + end], seq) else {
            break;
        };
        records.push(record);
        used += end + 1;
    }
    (records, used)
}

fn record(line: &[u8], seq: u64) -> Option<Record> {
    let (crc, json) = std::str::from_utf8(line).ok()?.split_once(' ')?;
    let right =
        crc.len() == 8 && u32::from_str_radix(crc, 16) == Ok(crc32fast::hash(json.as_bytes()));
    let line: Line<Record> = right.then(|| serde_json::from_str(json).ok()).flatten()?;
    (line.seq == seq).then_some(line.record)
}

fn write_at<F: Files>(fs: &F, file: &F::File, mut at: u64, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match fs.write(file, at, &[IoSlice::new(bytes)]) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => {
                at += written as u64;
                bytes = &bytes[written..];
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
