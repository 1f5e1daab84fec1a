//! Generated claims files, the same on every machine: about 870 bytes a claim, with quotes, sources, tags,
//! notes, comments and letters from beyond ASCII, as archives have them.

use std::fmt::Write;

/// A word that one claim alone has, nine tenths through the file.
pub(crate) const NEEDLE: &str = "zyxomma";

const TOPICS: [(&str, [&str; 8]); 6] = [
    (
        "chips",
        [
            "wafer",
            "foundry",
            "mask",
            "lithography",
            "yield",
            "etching",
            "die",
            "cleanroom",
        ],
    ),
    (
        "climate",
        [
            "glacier", "methane", "rainfall", "drought", "aerosol", "warming", "ice", "carbon",
        ],
    ),
    (
        "economy",
        [
            "inflation",
            "wages",
            "tariff",
            "bonds",
            "exports",
            "deficit",
            "lending",
            "orders",
        ],
    ),
    (
        "energy",
        [
            "turbine", "reactor", "grid", "battery", "hydrogen", "pipeline", "outage", "demand",
        ],
    ),
    (
        "health",
        [
            "vaccine",
            "dose",
            "trial",
            "cohort",
            "infection",
            "placebo",
            "hospital",
            "symptom",
        ],
    ),
    (
        "transport",
        [
            "railway", "harbour", "freight", "tunnel", "ferry", "airline", "bridge", "signal",
        ],
    ),
];
const GLUE: [&str; 24] = [
    "the",
    "of",
    "in",
    "and",
    "with",
    "after",
    "before",
    "as",
    "officials",
    "said",
    "that",
    "its",
    "share",
    "stood",
    "at",
    "according",
    "to",
    "figures",
    "for",
    "last",
    "year",
    "which",
    "independent",
    "researchers",
];
const FAR: [&str; 12] = [
    "Łódź",
    "São Paulo",
    "北京",
    "Αθήνα",
    "القاهرة",
    "naïve",
    "cafe\u{301}",
    "數據",
    "“quoted”",
    "µg/m³",
    "½",
    "🚀",
];
const UNITS: [&str; 6] = [
    "percent",
    "billion euros",
    "tonnes",
    "gigawatts",
    "basis points",
    "°C",
];
const HOSTS: [&str; 5] = ["reuters", "nature", "destatis", "europa", "who"];
const STATUSES: [&str; 10] = [
    "unreviewed",
    "unreviewed",
    "unreviewed",
    "unreviewed",
    "unreviewed",
    "unreviewed",
    "unreviewed",
    "verified",
    "disputed",
    "sourced",
];

/// A line of a folded quote is broken before this many bytes.
const LINE: usize = 84;

/// A claims file with so many claims, `c0000001` and on.
pub(crate) fn generated(count: usize) -> String {
    let mut text = String::with_capacity(count * 900 + 200);
    text.push_str(
        "# generated; comments must survive\nversion: 1\narticle:\n  title: \"What the figures say – naïvely\"\n  \
        author: \"Łukasz Example\"   # byline\n\nclaims:\n",
    );
    let mut dice = Dice(1);
    for nth in 0..count {
        let is_needle = nth == count * 9 / 10;
        dice.claim(nth + 1, is_needle, &mut text);
    }
    text
}

/// What decides, by a generator of Sebastiano Vigna's (splitmix64).
struct Dice(u64);

impl Dice {
    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let high = (mixed ^ (mixed >> 31)) >> 32;
        usize::try_from(high).map_or(0, |high| high % end)
    }

    fn of<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len())]
    }

    fn sentence(&mut self, topic: &[&str], words: usize) -> String {
        let mut text = String::new();
        for nth in 0..words {
            if nth > 0 {
                text.push(' ');
            }
            match self.below(50) {
                0..17 => text.push_str(self.of(topic)),
                17..22 => {
                    let (number, unit) = (self.below(9998) + 2, self.of(&UNITS));
                    let _ = write!(text, "{number} {unit}");
                }
                22..24 => text.push_str(self.of(&FAR)),
                _ => text.push_str(self.of(&GLUE)),
            }
        }
        text.push('.');
        text
    }

    fn claim(&mut self, nth: usize, is_needle: bool, text: &mut String) {
        let (name, topic) = TOPICS[self.below(TOPICS.len())];
        if self.below(25) == 0 {
            text.push_str("\n  # --- numbers differ from the press release ---\n");
        }
        let words = self.below(20) + 12;
        let told = self.sentence(&topic, words);
        let told = if is_needle {
            format!("The {NEEDLE} figure: {told}")
        } else {
            told
        };
        let _ = writeln!(text, "  - id: c{nth:07}\n    text: \"{told}\"");
        if self.below(20) < 17 {
            self.quote(&topic, text);
        }
        let _ = write!(text, "    status: {}", self.of(&STATUSES));
        let comment = ["\n", "  # checked by desk two\n"][usize::from(self.below(20) == 0)];
        text.push_str(comment);
        let _ = writeln!(text, "    tags: [{name}, {}]", self.of(&topic));
        self.sources(&topic, text);
        if self.below(20) < 7 {
            let words = self.below(10) + 6;
            let note = self.sentence(&topic, words);
            let _ = writeln!(text, "    note: \"Desk two: {note}\"");
        }
    }

    fn quote(&mut self, topic: &[&str], text: &mut String) {
        text.push_str("    quote: >-\n");
        let words = self.below(48) + 24;
        let quote = self.sentence(topic, words);
        let mut room = 0;
        for word in quote.split(' ') {
            let start = if room < word.len() + 1 {
                let start = if room == 0 { "      " } else { "\n      " };
                room = LINE;
                start
            } else {
                " "
            };
            room = room.saturating_sub(word.len() + 1).max(1);
            text.extend([start, word]);
        }
        text.push('\n');
    }

    fn sources(&mut self, topic: &[&str], text: &mut String) {
        let count = [0, 1, 1, 1, 2, 2, 3][self.below(7)];
        if count == 0 {
            text.push_str("    sources: []\n");
            return;
        }
        text.push_str("    sources:\n");
        for _ in 0..count {
            let (host, year) = (self.of(&HOSTS), 2009 + self.below(17));
            let slug = [self.of(topic), self.of(topic), self.of(topic)].join("-");
            let (page, words) = (self.below(10_000_000), self.below(9) + 7);
            let title = self.sentence(topic, words);
            let _ = writeln!(
                text,
                "      - url: https://{host}.example/{year}/{slug}?id={page}\n        title: \"{title}\"",
            );
            if self.below(4) == 0 {
                let _ = writeln!(text, "        accessed: {year}-11-02");
            }
        }
    }
}
