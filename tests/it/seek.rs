//! Searching with the focus on the article: through its own text, from place to place.

use crate::article::Stage;
use crate::harness::{CLAIMS, Desk};

const ARTICLE: &str =
    "Grain rose. Wheat fell, and grain stocks fell too.\n\nNobody asked about Grain.\n";

const QUOTED: &str = "claims:\n- text: Wheat fell.\n  quote: Wheat fell, and grain stocks fell too\n\
    - text: The grain market.\n";

fn stage() -> Stage {
    let mut stage = Stage::new(QUOTED, ARTICLE, (120, 30));
    stage.play("<Tab><Tab>");
    stage
}

fn told(stage: &Stage) -> &str {
    stage.review.notice().map_or("", |notice| &notice.text)
}

#[test]
fn n_goes_through_the_words_of_the_article_where_that_has_the_focus() {
    let mut stage = stage();
    stage.play("/GRAIN<CR>");
    assert!(told(&stage).ends_with("of 3 places in the article with 'GRAIN'"));
    stage.play("g");
    for (key, place) in [
        ("n", "2 of 3"),
        ("n", "3 of 3"),
        ("n", "1 of 3"),
        ("N", "3 of 3"),
        ("2N", "1 of 3"),
        ("2n", "3 of 3"),
    ] {
        stage.play(key);
        assert!(told(&stage).starts_with(place), "{key}: {}", told(&stage));
    }
    assert!(!told(&stage).contains("other end"));
    stage.play("n");
    assert!(told(&stage).ends_with("from the other end"));
}

#[test]
fn words_in_a_quote_select_its_claim() {
    let mut stage = stage();
    stage.play("<Tab>j<Tab><Tab>/wheat<CR>");
    assert_eq!(stage.review.cursor(), 0);
    assert_eq!(told(&stage), "1 of 1 place in the article with 'wheat'");
}

#[test]
fn the_list_is_searched_from_the_list_and_for_what_the_article_lacks() {
    let mut stage = stage();
    stage.play("/market<CR>");
    assert_eq!(told(&stage), "1 of 1 claim with 'market'");
    stage.play("<Tab>/grain<CR>");
    assert!(
        told(&stage).contains("claims with 'grain'"),
        "{}",
        told(&stage)
    );
}

#[test]
fn a_search_that_is_given_up_leads_back_to_the_place_in_the_article() {
    let mut stage = stage();
    stage.play("G");
    let (before, cursor) = stage.frame((120, 30));
    stage.play("/wheat<Esc>");
    let (after, back) = stage.frame((120, 30));
    assert_eq!((before, cursor), (after, back));
    assert_eq!(stage.review.cursor(), 0);
}

#[test]
fn found_words_stand_out_where_they_stand() {
    let mut stage = stage();
    stage.play("/asked<CR>");
    let (buffer, _) = stage.frame((120, 30));
    let row = |y: u16| {
        (0..120)
            .map(|x| buffer[(x, y)].symbol())
            .collect::<Vec<_>>()
    };
    let y = (0..30)
        .find(|&y| row(y).concat().contains("Nobody asked"))
        .unwrap();
    let cells = row(y);
    let x = (0..120)
        .find(|&x| cells[x..].concat().starts_with("asked"))
        .unwrap();
    let x = u16::try_from(x).unwrap();
    let look = |x: u16| (buffer[(x, y)].modifier, buffer[(x, y)].bg);
    assert_ne!(look(x), look(x - 1), "the blank before");
    assert_ne!(look(x + 4), look(x + 5), "the blank behind");
    assert_eq!(look(x), look(x + 4));
}

#[test]
fn the_bundled_article_is_gone_through_by_its_words() {
    let (screen, _) = Desk::new(CLAIMS).play("<Tab><Tab>/ndrc<CR>n", "120x40");
    assert!(
        screen.contains("places in the article with 'ndrc'"),
        "{screen}"
    );
}
