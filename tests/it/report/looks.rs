//! The report in Chromium: led through it by clicks and keys, measured in both schemes at three widths,
//! and nothing complained of.

use serde_json::Value;

use super::browser::Browser;
use super::{example, export, hostile};
use crate::harness::Desk;

const MEASURE: &str = include_str!("measure.js");

const SIZES: [(u32, u32); 3] = [(320, 640), (768, 1024), (1280, 800)];

/// What is in the window, of what a link leads to.
const TARGET: &str =
    "(() => { const box = document.querySelector(':target').getBoundingClientRect();
    return box.top >= 0 && box.top < innerHeight && box.left >= 0; })()";

fn open(browser: &mut Browser, desk: &Desk, more: &[&str]) {
    let path = desk.path("report.html");
    std::fs::write(&path, export(desk, more)).unwrap();
    browser.open(&format!("file://{}", path.display()));
}

/// Nothing was complained of, and nothing but the page itself was asked for.
fn assert_quiet(browser: &Browser) {
    let loud = [
        "Log.entryAdded",
        "Runtime.consoleAPICalled",
        "Runtime.exceptionThrown",
        "Audits.issueAdded",
    ];
    let method = |event: &Value| event["method"].as_str().unwrap_or_default().to_owned();
    for event in &browser.events {
        assert!(!loud.contains(&method(event).as_str()), "{event}");
    }
    let asked = browser
        .events
        .iter()
        .filter(|event| method(event) == "Network.requestWillBeSent");
    assert_eq!(asked.count(), 1);
}

fn assert_looks(browser: &mut Browser, cards: usize) {
    for scheme in ["light", "dark"] {
        browser.emulate("screen", scheme);
        for (width, height) in SIZES {
            browser.resize(width, height);
            let found = browser.ask(MEASURE);
            assert_eq!(
                found["wrong"],
                serde_json::json!([]),
                "{scheme}, {width} wide"
            );
            assert_eq!(found["cards"], cards);
            assert!(found["texts"].as_u64() > Some(100), "{found}");
        }
    }
}

/// What the measure is for is found where it is wrong.
fn assert_measure_finds(browser: &mut Browser) {
    let faults = [
        (
            "document.querySelector('.body').style.color = '#d0c8c0'",
            "has a contrast of",
        ),
        (
            "document.querySelector('.card').style.width = '2000px'",
            "sideways",
        ),
        (
            "document.querySelectorAll('.card')[1].style.marginTop = '-40px'",
            "overlaps",
        ),
    ];
    browser.emulate("screen", "light");
    for (fault, told) in faults {
        browser.ask(&format!("{fault}; true"));
        let found = browser.ask(MEASURE)["wrong"].to_string();
        assert!(found.contains(told), "{fault}: {found}");
    }
}

fn assert_led(browser: &mut Browser) {
    for (width, height) in [(390, 844), (1280, 800)] {
        browser.resize(width, height);
        browser.click("#words-24 .words");
        browser.until("location.hash === '#claim-chips-2025'");
        browser.until(TARGET);
        let told = browser.ask("document.querySelector(':target').innerText");
        let told = told.as_str().unwrap();
        assert!(
            told.contains("disputed") && told.contains("The plan's 70% by 2025"),
            "{told}"
        );
        browser.click(":target .back");
        browser.until("location.hash === '#words-24'");
        browser.until(TARGET);
        assert_eq!(
            browser.ask("document.querySelector(':target').innerText"),
            "rising to 70% by 2025"
        );
    }
    let beside = "document.querySelector('.article').getBoundingClientRect().right
        <= document.querySelector('.claims').getBoundingClientRect().left";
    assert_eq!(browser.ask(beside), true);
    browser.press("Tab", 9);
    let focused = "document.activeElement.getAttribute('aria-label') + ', '
        + getComputedStyle(document.activeElement).outlineStyle";
    assert_eq!(browser.ask(focused), "Claim 24, disputed, solid");
    browser.press("Enter", 13);
    browser.until("location.hash === '#claim-chips-2025'");
}

fn assert_printed(browser: &mut Browser) {
    browser.emulate("print", "dark");
    browser.resize(700, 1000);
    assert_eq!(browser.ask(MEASURE)["wrong"], serde_json::json!([]));
    assert_eq!(
        browser.ask("getComputedStyle(document.body).backgroundColor"),
        "rgb(255, 255, 255)"
    );
    assert_eq!(
        browser.ask("getComputedStyle(document.querySelector('.card')).breakInside"),
        "avoid"
    );
}

#[test]
fn the_report_is_read_in_a_browser() {
    let Some(mut browser) = Browser::start() else {
        return;
    };
    open(&mut browser, &example(), &[]);
    assert_looks(&mut browser, 37);
    assert_led(&mut browser);
    assert_printed(&mut browser);
    assert_quiet(&browser);
    assert_measure_finds(&mut browser);
    open(&mut browser, &hostile(), &["--with-memos"]);
    assert_looks(&mut browser, super::HOSTILE.len() + 1);
    assert_printed(&mut browser);
    assert_quiet(&browser);
}
