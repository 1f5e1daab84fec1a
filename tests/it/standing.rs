//! Knowing where one stands: the history, the pace, the place kept over a restart.

use tickmark::keys::{Input, parse_script};
use tickmark::review::{Msg, Place, Review, Sort, Start};
use tickmark::yaml::{Document, Limits};

use crate::harness::{CLAIMS, Desk};
use crate::terminal::pty::{Pty, program, wait_for_end};

const SIZE: &str = "120x40";

#[test]
fn any_point_of_the_sitting_can_be_gone_back_to_and_on_from() {
    let desk = Desk::new(CLAIMS);
    let (screen, _) = desk.play("vdcwhy<CR>H", SIZE);
    for row in [
        "note of tech-aim",
        "disputed budget-science",
        "verified photo-premier",
    ] {
        assert!(screen.contains(row), "{row}\n{screen}");
    }
    assert!(screen.contains("18:30 UTC"), "{screen}");
    desk.play("vdcwhy<CR>Hverified<CR><C-s>", SIZE);
    let file = desk.claims();
    assert!(
        file.contains("status: verified") && !file.contains("status: disputed\n"),
        "{file}"
    );
    // Also after a save and a restart, in both directions.
    let (screen, _) = desk.play("H", SIZE);
    assert!(
        screen.contains("now, saved") && screen.contains("undone"),
        "{screen}"
    );
    desk.play("Hnote<CR><C-s>", SIZE);
    assert!(desk.claims().contains("note: why"));
    desk.play("Hbefore<CR><C-s>", SIZE);
    assert_eq!(desk.claims(), CLAIMS);
}

#[test]
fn a_claim_goes_back_alone_and_that_is_a_step_of_its_own() {
    let desk = Desk::new(CLAIMS);
    desk.play(
        "cone<CR>c<C-u>two<CR>jcother<CR>kH<Tab><Down><CR><C-s>",
        SIZE,
    );
    let file = desk.claims();
    assert!(
        file.contains("note: one") && file.contains("note: other"),
        "{file}"
    );
    desk.play("u<C-s>", SIZE);
    assert!(desk.claims().contains("note: two"));
    let (screen, _) = desk.play("10jH<Tab>", SIZE);
    assert!(screen.contains("History of this claim"), "{screen}");
    let (screen, _) = desk.play("10jH<Tab><CR>", SIZE);
    assert!(screen.contains("nothing to pick"), "{screen}");
}

fn review(place: Option<Place>) -> Review {
    let opened = Document::open(CLAIMS.as_bytes().to_vec(), &Limits::default()).unwrap();
    Review::new(Start {
        reviewer: "desk".to_owned(),
        size: (120, 40),
        place,
        ..Start::new(opened)
    })
}

fn press(review: &mut Review, keys: &str) {
    for input in parse_script(keys).unwrap() {
        let Input::Key(chord) = input else { continue };
        review.update(Msg::Key(chord));
        while review.is_busy() {
            review.update(Msg::Idle);
        }
    }
}

#[test]
fn the_pace_counts_work_and_no_pauses() {
    let mut review = review(None);
    let at = |review: &mut Review, moment: &str, keys: &str| {
        review.update(Msg::Now(format!("2026-11-23T{moment}Z")));
        press(review, keys);
    };
    at(&mut review, "09:00:00", "v");
    at(&mut review, "09:01:00", "v");
    assert_eq!(review.pace(), None, "too early to tell");
    at(&mut review, "09:02:00", "d");
    assert_eq!(review.pace(), Some((90, 23)), "3 in 2 minutes, 34 are left");
    at(&mut review, "12:00:00", "j");
    assert_eq!(review.pace(), Some((90, 23)), "lunch");
    at(&mut review, "12:02:00", "u");
    assert_eq!(review.pace(), None, "2 are left of 3");
}

#[test]
fn the_place_is_found_again() {
    let mut first = review(None);
    press(&mut first, "Skind<CR>ftag:netherlands<CR>jj<Tab>");
    let place = first.place();
    assert_eq!(
        (place.filter.as_str(), place.sort),
        ("tag:netherlands", Sort::Kind)
    );
    let again = review(Some(place.clone()));
    assert_eq!(again.place(), place);
    assert_eq!(again.row(), first.row());
    let gone = review(Some(Place {
        id: "nobody".to_owned(),
        item: 999,
        filter: "is:good".to_owned(),
        ..place
    }));
    assert_eq!((gone.cursor(), gone.shown_count()), (36, 37));
}

#[test]
fn a_file_that_is_not_to_be_edited_says_so_all_the_while() {
    let desk = Desk::new(CLAIMS);
    for size in ["120x40", "70x20"] {
        let args = [
            "--read-only",
            "--keys",
            "jjv?<Esc>",
            "--print",
            "--size",
            size,
        ];
        let screen = desk.run(&args).stdout;
        let header = String::from_utf8(screen).unwrap();
        assert!(
            header.lines().next().unwrap().contains("read-only"),
            "{header}"
        );
    }
}

#[test]
fn the_program_begins_where_it_was_left() {
    let desk = Desk::new(CLAIMS);
    let mut pty = Pty::alone(&desk, "", &program());
    pty.wait_for("1/37");
    pty.press("6jq");
    wait_for_end(pty.pid());
    std::fs::remove_file(desk.path("pid")).unwrap();
    let mut pty = Pty::alone(&desk, "", &program());
    pty.wait_for("7/37");
    pty.press("q");
    pty.wait_for_pid();
    wait_for_end(pty.pid());
    let (screen, _) = desk.play("", SIZE);
    assert!(
        screen.contains("1/37"),
        "scripts begin at the top: {screen}"
    );
    let output = desk.run(&["forget", "claims.yaml"]);
    assert!(output.status.success());
    let kept = std::fs::read_dir(desk.path("state/tickmark")).unwrap();
    let places = kept.filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_string_lossy().ends_with(".place")
    });
    assert_eq!(places.count(), 0);
}
