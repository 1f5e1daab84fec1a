//! Tables: CSV after RFC 4180, as spreadsheets write it.

use csv::{ReaderBuilder, StringRecord};

use super::row::Row;
use super::{Column, Fault, Import, NAMES, Table, column, shown, trimmed};
use crate::claims::{Claim, Field};

/// What may stand between two cells, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

pub(super) fn read(text: &str, table: &Table) -> Result<Import, Fault> {
    let (told, skipped) = told_delimiter(text);
    let rows = &text[skipped..];
    let delimiter = table.delimiter.or(told).unwrap_or_else(|| likeliest(rows));
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(rows.as_bytes());
    let mut lines = Lines {
        text: rows,
        at: 0,
        line: 1 + usize::from(skipped > 0),
    };
    let mut import = Import::default();
    let mut head = None;
    let mut record = StringRecord::new();
    let mut last = 0;
    let broken = |error: csv::Error| Fault::new(format!("not a table: {error}."));
    while reader.read_record(&mut record).map_err(broken)? {
        let start = record.position().map_or(0, csv::Position::byte);
        last = usize::try_from(start).unwrap_or(0);
        let line = lines.of(last);
        match &head {
            None => head = Some(Head::of(&record, table)?),
            Some(head) => row(&record, head, line, &mut import),
        }
    }
    if let Some(at) = open_quote(&rows[last..], delimiter) {
        let line = lines.of(last + at);
        let start = rows[..last + at].rfind('\n').map_or(0, |end| end + 1);
        let column = rows[start..last + at].chars().count() + 1;
        let message = "a quotation mark opens a cell here and is never closed.".to_owned();
        return Err(Fault {
            at: Some((line, column)),
            message,
        });
    }
    let Some(head) = head else {
        return Err(Fault::new("there is nothing in it."));
    };
    for unknown in head.unknown {
        import.remarks.push(format!("not imported: {unknown}"));
    }
    Ok(import)
}

/// What the columns are.
struct Head {
    columns: Vec<Option<Column>>,
    /// Columns that nothing here stands for.
    unknown: Vec<String>,
    is_desk: bool,
}

impl Head {
    fn of(record: &StringRecord, table: &Table) -> Result<Self, Fault> {
        let heads: Vec<_> = record.iter().map(|head| unmarked(head).trim()).collect();
        let mut columns: Vec<Option<Column>> = vec![None; heads.len()];
        for (column, named) in &table.columns {
            let wanted = column::plain(named);
            let named_so = heads.iter().position(|head| column::plain(head) == wanted);
            let numbered = || named.trim().parse::<usize>().ok()?.checked_sub(1);
            let at = named_so.or_else(numbered).filter(|at| *at < heads.len());
            let Some(at) = at else {
                let there = names(&heads);
                return Err(Fault::new(format!(
                    "there is no column '{named}'; there are {there}."
                )));
            };
            columns[at] = Some(*column);
        }
        for (at, head) in heads.iter().enumerate() {
            let known = Column::of(head);
            let known =
                known.filter(|known| known.is_repeated() || !columns.contains(&Some(*known)));
            if columns[at].is_none() {
                columns[at] = known;
            }
        }
        if !columns.contains(&Some(Column::Claim(Field::Text))) {
            let there = names(&heads);
            return Err(Fault::new(format!(
                "none of its columns has a name for the claims' text; there are {there}. Say which it is: \
                 --column text=NAME (or its number). Others are {}.",
                NAMES[1..].join(", ")
            )));
        }
        let unknown = heads.iter().zip(&columns).enumerate();
        let unknown = unknown.filter(|(_, (_, column))| column.is_none());
        let unknown = unknown.map(|(at, (head, _))| {
            if head.is_empty() {
                format!("column {} (it has no name)", at + 1)
            } else {
                format!("column '{}'", shown(head))
            }
        });
        let desk = [Column::Tick, Column::ReviewedBy, Column::ReviewedAt];
        Ok(Self {
            unknown: unknown.collect(),
            is_desk: desk.iter().any(|column| columns.contains(&Some(*column))),
            columns,
        })
    }
}

fn names(heads: &[&str]) -> String {
    let names: Vec<_> = heads
        .iter()
        .map(|head| format!("'{}'", shown(head)))
        .collect();
    names.join(", ")
}

fn row(record: &StringRecord, head: &Head, line: usize, import: &mut Import) {
    if record.iter().all(|cell| cell.trim().is_empty()) {
        return;
    }
    let place = import.next(Some(line));
    let width = head.columns.len();
    if record
        .iter()
        .skip(width)
        .any(|cell| !cell.trim().is_empty())
    {
        let cells = record.len();
        let reason = format!(
            "it has {cells} cells, the head {width}; put cells in quotation marks that have the delimiter in them"
        );
        return import.refuse(place, reason);
    }
    if record.len() < width {
        let cells = record.len();
        let told = format!("it has {cells} cells, the head {width}; the others are taken as empty");
        import.tell(place, told);
    }
    let mut row = Row::new(head.is_desk);
    for (cell, column) in record.iter().zip(&head.columns) {
        let text = unmarked(cell);
        let taken = match (column, trimmed(text)) {
            // A blank line of one is a line of the other.
            (Some(column @ Column::Sources), _) | (Some(column @ Column::Method), Some(_)) => {
                row.put(*column, text.to_owned())
            }
            (Some(column), Some(text)) => row.put(*column, text),
            (Some(_), None) | (None, _) => true,
        };
        if !taken {
            import.leave("a second column of one meaning");
        }
    }
    usable_id(&mut row.claim);
    let record = row.record(import, place);
    import.take(place, record, "text");
}

/// Numbers of rows, and what has blanks in it, are no names of claims.
fn usable_id(claim: &mut Claim) {
    let is_name = |id: &String| {
        id.len() <= 64 && id.contains(char::is_alphabetic) && !id.contains(char::is_whitespace)
    };
    claim.id = claim.id.take().filter(is_name);
}

/// A cell without the apostrophe that keeps a spreadsheet from taking it for a formula.
fn unmarked(cell: &str) -> &str {
    let text = cell.trim_start_matches('\'');
    let marked = text.len() < cell.len() && super::super::csv::is_formula(text);
    if marked { &cell[1..] } else { cell }
}

/// The delimiter of a first line such as `sep=;`, and how much that line takes.
fn told_delimiter(text: &str) -> (Option<u8>, usize) {
    let line = text.split_inclusive('\n').next().unwrap_or_default();
    let told = line.trim_end_matches('\n');
    let told = told
        .strip_prefix("sep=")
        .or_else(|| told.strip_prefix("\"sep=")?.strip_suffix('"'));
    match told.map(str::as_bytes) {
        Some([delimiter]) if delimiter.is_ascii() => (Some(*delimiter), line.len()),
        Some(_) | None => (None, 0),
    }
}

/// The delimiter that stands most often in the head, outside of quotation marks.
fn likeliest(text: &str) -> u8 {
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut quoted = false;
    for byte in text.trim_start_matches('\n').bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            byte if !quoted => {
                if let Some(at) = DELIMITERS.iter().position(|delimiter| *delimiter == byte) {
                    counts[at] += 1;
                }
            }
            _ => {}
        }
    }
    let most = counts.iter().max().copied().unwrap_or_default();
    let at = counts
        .iter()
        .position(|count| *count == most)
        .unwrap_or_default();
    DELIMITERS[at]
}

/// Where in the last record of a table a quotation mark opens that is never closed.
fn open_quote(record: &str, delimiter: u8) -> Option<usize> {
    let bytes = record.as_bytes();
    let (mut open, mut start) = (None, true);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match (open, byte) {
            (Some(_), b'"') if bytes.get(at + 1) == Some(&b'"') => at += 1,
            (Some(_), b'"') => open = None,
            (None, b'"') if start => open = Some(at),
            (Some(_) | None, _) => {}
        }
        start = open.is_none() && (byte == delimiter || byte == b'\n');
        at += 1;
    }
    open
}

/// Counts lines up to places that come one behind the other.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn of(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        // Blank lines before a record are none of it.
        let blank = bytes[at..]
            .iter()
            .take_while(|byte| **byte == b'\n')
            .count();
        let to = at + blank;
        if to > self.at {
            self.line += memchr::memchr_iter(b'\n', &bytes[self.at..to]).count();
            self.at = to;
        }
        self.line
    }
}
