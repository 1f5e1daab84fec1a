//! Journals of every kind: bytes that are none, records that nobody wrote, and what two writers of a
//! file make of one.

use tickmark::review::Record;
use tickmark::shell::journal::{lines, records};

use super::desk::Desk;
use super::writers;

const FILE: &str =
    "claims:\n  - id: a\n    text: one\n  - id: b\n    text: two é\n  - id: c\n    text: three\n";

/// The first byte says how the rest is taken: as a journal's bytes, as records one a line that are
/// given the right sums and numbers, or as steps of two writers.
pub fn check(data: &[u8]) {
    let Some((kind, rest)) = data.split_first() else {
        return;
    };
    match kind % 3 {
        0 => replay(rest, kind / 3),
        1 => replay(signed(rest).as_bytes(), kind / 3),
        // A few steps only, as they are slow; the tests take more.
        _ => writers::check(&rest[..rest.len().min(32)]),
    }
}

/// Lines of JSON as lines of a journal.
fn signed(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    let numbered = text.lines().zip(1..).map(|(json, seq)| {
        let json = json.trim().strip_prefix('{').unwrap_or(json);
        let json = format!("{{\"seq\":{seq},{json}");
        format!("{:08x} {json}\n", crc32fast::hash(json.as_bytes()))
    });
    numbered.collect()
}

/// Reading never panics and takes no more than there is; what was read is written as it was read,
/// and a sitting that takes it up can be worked with.
fn replay(bytes: &[u8], more: u8) {
    let (found, used) = records(bytes);
    assert!(used <= bytes.len());
    let (text, count) = lines(&found, 0);
    assert_eq!(count, found.len() as u64);
    assert_eq!(records(text.as_bytes()), (found.clone(), text.len()));
    let found = at_home(found);
    let mut desk = Desk::open(FILE.as_bytes().to_vec(), found, more & 1 == 1);
    desk.look();
    desk.play(if more & 2 == 2 { "m" } else { "d" });
    for keys in [
        "9u",
        "99<C-r>",
        "99u",
        "2Gv",
        "u",
        "c",
        "x<Esc>",
        "<Esc><C-s>",
        "t",
        "m",
        "q",
    ] {
        desk.play(keys);
    }
    desk.reopen(more & 1 == 1);
    desk.play("m9u9<C-r>");
}

/// Every other record that names a file's digest gets that of the file here, or replay would end at
/// the first.
fn at_home(mut records: Vec<Record>) -> Vec<Record> {
    let home = tickmark::shell::state::digest([FILE.as_bytes()]);
    for record in &mut records {
        if let Record::Opened { digest } | Record::Saving { digest } = record
            && digest.len().is_multiple_of(2)
        {
            digest.clone_from(&home);
        }
    }
    records
}
