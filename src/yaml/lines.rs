//! Lines and columns of a text: where what a parser does not tell begins and ends.
//!
//! Lines end as YAML has it: with LF, CR LF, or CR alone.

/// The offset behind the colon that follows a key.
pub(super) fn after_colon(text: &str, key_end: usize) -> Option<usize> {
    let rest = text.get(key_end..)?;
    let colon = rest.find(|c: char| !matches!(c, ' ' | '\t'))?;
    rest[colon..]
        .starts_with(':')
        .then_some(key_end + colon + 1)
}

/// The column of a byte in its line, in bytes from 0.
pub(super) fn column(text: &str, at: usize) -> usize {
    at - line_start(text, at)
}

pub(super) fn line_start(text: &str, at: usize) -> usize {
    let before = &text.as_bytes()[..at];
    memchr::memrchr2_iter(b'\n', b'\r', before)
        .find(|&end| before[end] == b'\n' || text.as_bytes().get(end + 1) != Some(&b'\n'))
        .map_or(0, |end| end + 1)
}

/// The offset of the line break that ends the line of `at`, or the end of the text.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    memchr::memchr2(b'\n', b'\r', &text.as_bytes()[at..]).map_or(text.len(), |end| at + end)
}

/// The offset of the line after the one of `at`, or the end of the text.
pub(super) fn next_line(text: &str, at: usize) -> usize {
    let end = line_end(text, at);
    let ending = &text[end..];
    end + if ending.starts_with("\r\n") {
        2
    } else {
        ending.len().min(1)
    }
}

/// Whether the text ends with the end of a line.
pub(super) fn ends_line(text: &str) -> bool {
    text.ends_with(['\n', '\r'])
}

pub(super) fn line_indent(text: &str, at: usize) -> usize {
    let line = &text[line_start(text, at)..];
    line.len() - line.trim_start_matches(' ').len()
}

/// The `|` or `>` of a block scalar whose content the parser found at `content`.
pub(super) fn block_header(text: &str, from: usize, content: usize) -> Option<usize> {
    // Between the key and the header stand at most a colon, a dash, a tag and an anchor.
    let mut at = from;
    loop {
        let rest = text.get(at..)?;
        let c = rest.chars().next()?;
        match c {
            '|' | '>' => return Some(at),
            '!' | '&' => at += rest.find(char::is_whitespace)?,
            '#' => at += rest.find('\n')?,
            _ => at += c.len_utf8(),
        }
        if at > content {
            return None;
        }
    }
}

/// Where a block scalar ends: behind the last byte of its last line, its line break not included
/// unless its blank lines are part of it (`+`).
pub(super) fn block_end(text: &str, header: usize, parent: usize) -> usize {
    let head = &text[header..line_end(text, header)];
    let head = head.split([' ', '\t']).next().unwrap_or(head);
    let keep = head.contains('+');
    let explicit = head.chars().find_map(|c| c.to_digit(10));
    let mut indent = explicit.map(|digit| parent + digit as usize);
    let mut end = line_end(text, header);
    let mut at = next_line(text, header);
    while at < text.len() {
        let stop = line_end(text, at);
        let line = &text[at..stop];
        let blank = line.trim_start_matches(' ').is_empty();
        let spaces = line.len() - line.trim_start_matches(' ').len();
        if blank {
            if keep {
                end = stop;
            }
        } else {
            let least = *indent.get_or_insert(spaces.max(parent + 1));
            if spaces < least {
                break;
            }
            end = stop;
        }
        at = next_line(text, at);
    }
    end
}
