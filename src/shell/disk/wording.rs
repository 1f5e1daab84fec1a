//! How sizes and system errors are put to a person. The sentences around them stand with their errors.

use std::io;

use rustix::io::Errno;

const KIB: u64 = 1 << 10;
const MIB: u64 = 1 << 20;
const GIB: u64 = 1 << 30;

/// Bytes in the unit a person would choose, rounded up to its tenth (below a mebibyte: to a whole KB).
pub(super) fn amount(bytes: u64) -> String {
    let tenths = |unit: u64| {
        let tenths = u128::from(bytes) * 10;
        let tenths = tenths.div_ceil(u128::from(unit));
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    match bytes {
        GIB.. => format!("{} GiB", tenths(GIB)),
        MIB.. => format!("{} MiB", tenths(MIB)),
        KIB.. => format!("{} KB", bytes.div_ceil(1000)),
        _ => format!("{bytes} bytes"),
    }
}

/// Why the system refused, as the end of a sentence. `doing` is "read" or "write".
pub(in crate::shell) fn reason(error: &io::Error, doing: &str) -> String {
    if Errno::from_io_error(error) == Some(Errno::IO) {
        return format!("the disk reported a {doing} error (EIO)");
    }
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}
