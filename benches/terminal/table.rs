//! The figures, and how they are written down.

use std::collections::BTreeMap;
use std::fmt::Write;

/// What is measured.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Row {
    First,
    Counted,
    Typed,
    PeakAtStart,
    Move50,
    Move99,
    Key50,
    Key99,
    Held,
    FilterFrame,
    FilterDone,
    Search,
    PeakAfterKeys,
    Save,
    PeakAfterSaves,
    IdleTicks,
    IdleSwitches,
    IdleBytes,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Milliseconds,
    Mebibytes,
    Count,
}

impl Row {
    const ALL: [Self; 18] = [
        Self::First,
        Self::Counted,
        Self::Typed,
        Self::PeakAtStart,
        Self::Move50,
        Self::Move99,
        Self::Key50,
        Self::Key99,
        Self::Held,
        Self::FilterFrame,
        Self::FilterDone,
        Self::Search,
        Self::PeakAfterKeys,
        Self::Save,
        Self::PeakAfterSaves,
        Self::IdleTicks,
        Self::IdleSwitches,
        Self::IdleBytes,
    ];

    const fn label(self) -> &'static str {
        match self {
            Self::First => "start to the first claims on screen",
            Self::Counted => "start until all claims are counted",
            Self::Typed => "start until all claims are read",
            Self::PeakAtStart => "peak memory by then",
            Self::Move50 => "`j`, `k` to the whole frame, p50",
            Self::Move99 => "`j`, `k` to the whole frame, p99",
            Self::Key50 => "any key to the whole frame, p50",
            Self::Key99 => "any key to the whole frame, p99",
            Self::Held => "500 `j` at once, to the last byte",
            Self::FilterFrame => "a letter of a filter to its frame, worst",
            Self::FilterDone => "a letter of a filter to list and counts, worst",
            Self::Search => "search for a rare word",
            Self::PeakAfterKeys => "peak memory after all these",
            Self::Save => "save of one edit, until it is told",
            Self::PeakAfterSaves => "peak memory after saves",
            Self::IdleTicks => "idle for 5 s: ticks of CPU",
            Self::IdleSwitches => "idle for 5 s: context switches",
            Self::IdleBytes => "idle for 5 s: bytes written",
        }
    }

    const fn unit(self) -> Unit {
        match self {
            Self::First
            | Self::Counted
            | Self::Typed
            | Self::Move50
            | Self::Move99
            | Self::Key50
            | Self::Key99
            | Self::Held
            | Self::FilterFrame
            | Self::FilterDone
            | Self::Search
            | Self::Save => Unit::Milliseconds,
            Self::PeakAtStart | Self::PeakAfterKeys | Self::PeakAfterSaves => Unit::Mebibytes,
            Self::IdleTicks | Self::IdleSwitches | Self::IdleBytes => Unit::Count,
        }
    }
}

/// What was measured of one program, or of one limit.
pub(crate) type Figures = BTreeMap<Row, f64>;

/// A column of a table.
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) figures: Figures,
}

/// Columns beside one another. With `ratios` the first one's figure in terms of each other's stands behind it.
pub(crate) fn table(columns: &[Column], ratios: bool) -> String {
    let names: Vec<_> = columns.iter().map(|column| column.name.as_str()).collect();
    let mut text = format!("| | {} |\n|---|", names.join(" | "));
    text.push_str(&"---:|".repeat(columns.len()));
    text.push('\n');
    for row in Row::ALL {
        let figures: Vec<_> = columns
            .iter()
            .map(|column| column.figures.get(&row).copied())
            .collect();
        if figures.iter().all(Option::is_none) {
            continue;
        }
        let _ = write!(text, "| {} |", row.label());
        let own = figures.first().copied().flatten().filter(|_| ratios);
        for (nth, figure) in figures.into_iter().enumerate() {
            let cell = figure.map(|figure| cell(row.unit(), figure, own.filter(|_| nth > 0)));
            let _ = write!(text, " {} |", cell.as_deref().unwrap_or("–"));
        }
        text.push('\n');
    }
    text
}

fn cell(unit: Unit, figure: f64, own: Option<f64>) -> String {
    let ratio = match own.map(|own| own / figure) {
        Some(ratio) if unit == Unit::Count || !ratio.is_finite() => String::new(),
        Some(..0.01) => " (under 0.01)".to_owned(),
        Some(ratio) => format!(" ({})", grouped(ratio, if ratio < 10.0 { 2 } else { 0 })),
        None => String::new(),
    };
    let unit = match unit {
        Unit::Milliseconds => " ms",
        Unit::Mebibytes => " MiB",
        Unit::Count => return grouped(figure, 0),
    };
    let digits = match figure {
        ..0.1 => 3,
        0.1..10.0 => 2,
        10.0..100.0 => 1,
        _ => 0,
    };
    format!("{}{unit}{ratio}", grouped(figure, digits))
}

/// A number with commas between its thousands.
pub(crate) fn grouped(number: f64, digits: usize) -> String {
    let plain = format!("{number:.digits$}");
    let whole = plain.split('.').next().map_or(0, str::len);
    let mut text = String::new();
    for (at, c) in plain.chars().enumerate() {
        if at > 0 && at < whole && (whole - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(c);
    }
    text
}
