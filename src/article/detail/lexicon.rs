//! The words that details are known by: numbers, scales, currencies, dates, superlatives; and those
//! that are no name though they may begin a sentence. All in small letters.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word may be a part of.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Class {
    #[default]
    None,
    /// `one` to `nineteen`
    Small(f64),
    /// `twenty` to `ninety`
    Tens(f64),
    /// `hundred`, `million`, `bn`
    Scale(f64),
    /// `hundreds`, `millions`, `dozens`: no one figure
    Scales,
    /// `half`, `thirds`
    Part(f64),
    /// `third`, `twelfth`: a place in a row, or a part
    Ordinal(f64),
    /// `twice`, `doubled`, `tenfold`
    Times(f64),
    Quarter,
    Month(u8),
    /// `Mar`, `Sept`: a month only beside a figure
    ShortMonth(u8),
    /// From Monday, 1.
    Weekday(u8),
    Season,
    /// `year`, `month`, `week`: what may be `last` or `ago`
    Period,
    /// Its ISO code.
    Currency(&'static str),
    PerCent,
    /// `US`, `Swiss` before a currency, and other words that stand for a place
    Place,
    /// `of`, `van`, `de`: inside a name
    Inner,
    /// `President`, `Mr`: begins a name though it is a common word
    Title,
    /// `best`, `worst`, `unprecedented`
    Superlative,
    Most,
    First,
    Only,
    Record,
    Leading,
    /// What else may begin a detail: `last` year, `a` dozen, `all`-time
    Cue,
}

const NUMBERS: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: &[&str] = &[
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

const SCALES: &[(f64, &str)] = &[
    (12.0, "dozen"),
    (1e2, "hundred"),
    (1e3, "thousand k tsd"),
    (1e5, "lakh"),
    (1e6, "million m mn mln mio millionen miljoen"),
    (1e7, "crore"),
    (1e9, "billion bn b mrd milliarde milliarden miljard"),
    (1e12, "trillion tn trn t"),
];

const VAGUE: &str =
    "dozens tens scores hundreds thousands millions billions trillions lakhs crores";

const PARTS: &[(f64, &str)] = &[
    (2.0, "half halves"),
    (3.0, "thirds"),
    (4.0, "quarters"),
    (5.0, "fifths"),
    (6.0, "sixths"),
    (7.0, "sevenths"),
    (8.0, "eighths"),
    (9.0, "ninths"),
    (10.0, "tenths"),
];

const ORDINALS: &str = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth \
    thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth";

const TIMES: &[(f64, &str)] = &[
    (0.5, "halved halving"),
    (2.0, "twice double doubled doubles doubling twofold"),
    (
        3.0,
        "thrice triple tripled triples tripling trebled threefold",
    ),
    (4.0, "quadruple quadrupled quadrupling fourfold"),
    (5.0, "fivefold"),
    (10.0, "tenfold"),
];

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const SHORT_MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

const PERIODS: &str = "year years month months week weeks decade decades century centuries day days \
    fortnight weekend hours hour minutes";

const SEASONS: &str = "spring summer autumn winter fall";

const CURRENCIES: &[(&str, &str)] = &[
    ("USD", "usd dollar dollars"),
    ("cent", "cent cents penny pennies pence p"),
    ("EUR", "eur euro euros"),
    ("GBP", "gbp pound pounds quid"),
    ("CNY", "cny rmb yuan renminbi"),
    ("JPY", "jpy yen"),
    ("CHF", "chf franc francs franken"),
    ("INR", "inr rs rupee rupees"),
    ("RUB", "rub rouble roubles ruble rubles"),
    ("SEK", "sek krona kronor"),
    ("NOK", "nok krone kroner"),
    ("DKK", "dkk"),
    ("KRW", "krw won"),
    ("AUD", "aud"),
    ("CAD", "cad"),
    ("ZAR", "zar rand"),
    ("TRY", "lira liras"),
    ("PLN", "pln zloty zlotys"),
    ("BRL", "brl reais"),
    ("MXN", "mxn peso pesos"),
    ("UAH", "hryvnia hryvnias"),
    ("ILS", "shekel shekels"),
    ("AED", "dirham dirhams"),
    ("IDR", "rupiah"),
    ("THB", "baht"),
    ("MYR", "ringgit"),
    ("SAR", "riyal riyals"),
    ("HUF", "forint forints"),
    ("BTC", "bitcoin bitcoins"),
];

const PER_CENT: &str = "percent percentage prozent procent pct pc pp";

/// What else may stand right behind figures.
const UNITS: &str = "st nd rd th s x km m cm mm nm kg g mg ha l ml ft mph kph kmh kb mb gb tb kw mw gw tw \
    kwh mwh gwh twh hz khz mhz ghz am pm h min sec yo c f v kv w pt bhp hp cc mpg dpi fps ppm";

/// Of those, what may be written in capitals.
const CAPITAL_UNITS: &[&str] = &[
    "KB", "MB", "GB", "TB", "KW", "kW", "MW", "GW", "TW", "kWh", "MWh", "GWh", "TWh", "Hz", "kHz",
    "MHz", "GHz", "AM", "PM", "C", "F", "V", "W", "KM", "K", "TH",
];

/// What ends with a dot within a name or a date.
const ABBREVIATIONS: &str = "mr mrs ms mx dr prof gen sen rep gov lt col maj sgt capt cmdr adm hon rev st \
    messrs mme mlle jr sr vs jan feb mar apr jun jul aug sep sept oct nov dec no nos";

const TITLES: &str = "president premier prime minister chancellor secretary senator governor mayor king \
    queen prince princess pope judge justice professor dr mr mrs ms mx sir lord lady dame baroness baron \
    general colonel major captain lieutenant sergeant admiral commissioner congressman congresswoman \
    representative rep sen gov gen prof rev reverend bishop archbishop father sister saint st emperor \
    sultan sheikh ayatollah imam rabbi duke duchess count ambassador attorney speaker";

const INNER: &str = "of van de der den von zu zur da di du del della della dos das la le les el al bin ibn \
    ben ter ten für for";

const CUES: &str =
    "a an all joint single mid early late last next this previous past yesterday tomorrow";

/// Places and peoples that often begin a sentence.
const PLACES: &str = "afghanistan africa african albania algeria america american americans argentina \
    armenia asia asian athens australia australian austria austrian azerbaijan baghdad bahrain bangladesh \
    beijing belarus belgian belgium berlin bolivia bosnia brazil brazilian britain british britons brussels \
    bulgaria cairo california cambodia cameroon canada canadian chile china chinese colombia congo croatia \
    cuba cyprus czech damascus danish delhi denmark dubai dublin dutch ecuador egypt egyptian england \
    english estonia ethiopia europe european europeans finland finnish florida france french gaza geneva \
    georgia german germans germany ghana greece greek hague haiti hamburg hungary iceland india indian \
    indians indonesia iran iranian iraq iraqi ireland irish israel israeli istanbul italian italians italy \
    jamaica japan japanese jerusalem jordan kazakhstan kenya kiev korea korean kosovo kuwait kyiv laos \
    latvia lebanon libya lisbon lithuania london los luxembourg madrid malaysia mali malta manchester \
    mexican mexico moldova mongolia morocco moscow munich myanmar nepal netherlands nigeria nigerian \
    norway norwegian oman oslo pakistan palestine palestinian palestinians panama paris peru philippines \
    poland polish portugal portuguese prague qatar romania rome russia russian russians rwanda saudi scotland \
    scottish senegal seoul serbia shanghai singapore slovakia slovenia somalia spain spanish sudan sweden \
    swedish swiss switzerland sydney syria syrian syrians taipei taiwan tanzania tehran texas thailand \
    tokyo tunisia turkey turkish uganda uk ukraine ukrainian ukrainians us usa venezuela vienna vietnam \
    wales warsaw washington welsh yemen york zambia zimbabwe zurich facebook google apple microsoft \
    amazon twitter tesla";

/// Capital letters that stand for no name.
pub(super) const NO_NAMES: &[&str] = &[
    "OK", "TV", "CEO", "CFO", "COO", "CTO", "PR", "HR", "ID", "CV", "FAQ", "PS", "AM", "PM", "MP",
    "MPs", "PDF", "DVD", "CD", "PC", "CEOs", "AD", "BC", "II", "III", "IV",
];

struct Entry {
    class: Class,
    common: bool,
}

static WORDS: LazyLock<HashMap<&'static str, Entry>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for word in super::common::WORDS.split_whitespace() {
        let class = Class::None;
        words.insert(
            word,
            Entry {
                class,
                common: true,
            },
        );
    }
    let mut add = |word: &'static str, class: Class, common: bool| {
        words.insert(word, Entry { class, common });
    };
    let mut add_all = |list: &'static str, class: Class, common: bool| {
        for word in list.split_whitespace() {
            add(word, class, common);
        }
    };
    add_all(PLACES, Class::Place, false);
    add_all(TITLES, Class::Title, true);
    add_all(PERIODS, Class::Period, true);
    add_all(SEASONS, Class::Season, true);
    add_all(PER_CENT, Class::PerCent, true);
    add_all(VAGUE, Class::Scales, true);
    add_all(INNER, Class::Inner, true);
    for &(scale, list) in SCALES {
        add_all(list, Class::Scale(scale), true);
    }
    for &(parts, list) in PARTS {
        add_all(list, Class::Part(parts), true);
    }
    for &(times, list) in TIMES {
        add_all(list, Class::Times(times), true);
    }
    for &(code, list) in CURRENCIES {
        add_all(list, Class::Currency(code), true);
    }
    for (nth, word) in (0u8..).zip(NUMBERS) {
        add_all(word, Class::Small(f64::from(nth)), true);
    }
    for (nth, word) in (2u8..).zip(TENS) {
        add_all(word, Class::Tens(f64::from(nth) * 10.0), true);
    }
    for (nth, word) in (2u8..).zip(ORDINALS.split_whitespace()) {
        add_all(word, Class::Ordinal(f64::from(nth)), true);
    }
    for (nth, word) in (1u8..).zip(MONTHS) {
        add_all(word, Class::Month(nth), false);
    }
    for (nth, word) in (1u8..).zip(SHORT_MONTHS) {
        add_all(word, Class::ShortMonth(nth), false);
    }
    add_all("sept", Class::ShortMonth(9), false);
    for (nth, word) in (1u8..).zip(WEEKDAYS) {
        add_all(word, Class::Weekday(nth), false);
    }
    add_all(CUES, Class::Cue, true);
    add_all("quarter", Class::Quarter, true);
    add_all(
        "best worst unprecedented unrivalled unparalleled unmatched sole",
        Class::Superlative,
        true,
    );
    add_all("most least", Class::Most, true);
    add_all("first", Class::First, true);
    add_all("only", Class::Only, true);
    add_all("record", Class::Record, true);
    add_all("leading top", Class::Leading, true);
    words
});

/// What a word in small letters may be, and whether it is in a dictionary.
pub(super) fn look_up(word: &str) -> (Class, bool) {
    WORDS
        .get(word)
        .map_or((Class::None, false), |entry| (entry.class, entry.common))
}

/// The currency of a symbol.
pub(super) const fn symbol(mark: char) -> Option<&'static str> {
    Some(match mark {
        '$' => "USD",
        '€' => "EUR",
        '£' => "GBP",
        '¥' => "JPY",
        '₹' => "INR",
        '₽' => "RUB",
        '₩' => "KRW",
        '₺' => "TRY",
        '₴' => "UAH",
        '₪' => "ILS",
        '₦' => "NGN",
        '฿' => "THB",
        '₫' => "VND",
        '₿' => "BTC",
        _ => return None,
    })
}

/// The currency of a dollar with letters before it (`US$`, `HK$`).
pub(super) fn dollar(letters: &str) -> Option<&'static str> {
    Some(match letters {
        "US" | "U.S." => "USD",
        "A" | "AU" => "AUD",
        "C" | "CA" | "Can" => "CAD",
        "HK" => "HKD",
        "NZ" => "NZD",
        "S" => "SGD",
        "NT" => "TWD",
        "R" => "BRL",
        _ => return None,
    })
}

/// Whether letters right behind figures are a scale or a unit; in capitals some are so only behind
/// a currency's symbol (`$3M`).
pub(super) fn follows_figures(letters: &str, money: bool) -> bool {
    let lower = letters.to_ascii_lowercase();
    let small = lower == letters;
    let known = || {
        let class = look_up(&lower).0;
        matches!(class, Class::Scale(_) | Class::Currency(_) | Class::PerCent)
            || UNITS.split_whitespace().any(|unit| unit == lower)
    };
    if small || money {
        return known();
    }
    CAPITAL_UNITS.contains(&letters) || letters.len() > 2 && known()
}

/// Whether the word is one that a dot follows without ending the sentence.
pub(super) fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS
        .split_whitespace()
        .any(|known| known.eq_ignore_ascii_case(word))
}
