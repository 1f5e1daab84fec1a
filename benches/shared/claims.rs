//! Generated claims files.

use std::fmt::Write;

/// A claims file of about 500 bytes a claim, in mixed styles.
pub(crate) fn generated(count: usize) -> String {
    let mut text = String::from("# generated\nversion: 1\narticle:\n  title: Figures\nclaims:\n");
    for n in 0..count {
        let (share, year) = (n % 89 + 10, 1990 + n % 35);
        let _ = write!(
            text,
            "  - id: c{n:06}\n    text: \"In {year} the share of home-made wafers in region {n} stood at {share}%, officials said.\"\n    quote: >-\n      officials said that the share of home-made wafers, long expected to grow,\n      stood at {share}% in {year} — 數據 naïve\n    kind: statistic\n    tags: [chips, region-{n}] # desk two\n    status: {}\n    sources:\n      - url: https://example.org/{year}/report-{n}?page={share}\n        title: \"Report: {n}\"\n        accessed: 2026-01-02\n      - https://example.org/plain/{n}\n    note: checked against the table; see the annex for the method used here\n",
            ["unreviewed", "verified", "disputed", "sourced"][n % 4],
        );
    }
    text
}
