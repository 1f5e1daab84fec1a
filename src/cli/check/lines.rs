//! The lines that findings stand in, and how much of one is meant.

/// The lines of the file.
pub(super) struct Lines<'s> {
    source: &'s [u8],
    starts: Vec<usize>,
}

impl<'s> Lines<'s> {
    pub(super) fn of(source: &'s [u8]) -> Self {
        let source = source.strip_prefix(b"\xef\xbb\xbf").unwrap_or(source);
        let breaks = memchr::memchr_iter(b'\n', source).map(|at| at + 1);
        let starts = std::iter::once(0).chain(breaks).collect();
        Self { source, starts }
    }

    /// A line without its end, from 1.
    pub(super) fn get(&self, line: usize) -> Option<&'s str> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let end = self
            .starts
            .get(line)
            .map_or(self.source.len(), |next| next - 1);
        let line = std::str::from_utf8(self.source.get(start..end)?).ok()?;
        Some(line.strip_suffix('\r').unwrap_or(line))
    }
}

/// How many bytes of a line what begins there takes: a key, a quoted text, or all up to a comment.
pub(super) fn meant(line: &str, at: usize) -> usize {
    let rest = &line[at..];
    let word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let end = rest.len() - rest.trim_start_matches(word).len();
    let is_key = |behind: &str| behind == ":" || behind.starts_with(": ");
    if end > 0 && is_key(&rest[end..]) {
        return end;
    }
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    if let Some(end) = quote.and_then(|quote| rest[1..].find(quote)) {
        return end + 2;
    }
    let before = &line[..at];
    let opened = before.matches(['{', '[']).count() > before.matches(['}', ']']).count();
    let flow = opened.then(|| rest.find([',', '}', ']'])).flatten();
    let comment = rest.find(" #");
    let end = flow.into_iter().chain(comment).min().unwrap_or(rest.len());
    rest[..end].trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_is_underlined() {
        for (line, column, expected) in [
            ("  qoute: a b # c", 2, "qoute"),
            ("  status: done # why", 10, "done"),
            ("- {id: a, status: done, x: y}", 18, "done"),
            ("  id: 'a b' # c", 6, "'a b'"),
            ("- text", 2, "text"),
            ("- https://a.example # c", 2, "https://a.example"),
            ("- key:", 2, "key"),
            ("", 0, ""),
        ] {
            assert_eq!(
                &line[column..column + meant(line, column)],
                expected,
                "{line}"
            );
        }
    }
}
