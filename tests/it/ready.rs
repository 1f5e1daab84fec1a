//! Whether a story can go out: what nobody has looked at, what it tells in two ways, what is old.

use serde_json::{Value, json};

use crate::harness::{CLAIMS, Desk, text};

/// A desk with an article and claims of it, each a status and a quote.
fn desk(article: &str, claims: &[(&str, &str)]) -> Desk {
    let claim = |(nth, (status, quote)): (usize, &(&str, &str))| {
        let stamp = match *status {
            "unreviewed" => "",
            _ => ", note: Why., reviewed_by: a, reviewed_at: 2023-03-07T08:00:00Z",
        };
        let sources = "[https://example.org/source]";
        format!(
            "  - {{id: c{nth}, text: Claim {nth}., quote: '{quote}', status: {status}{stamp}, \
             sources: {sources}}}\n"
        )
    };
    let claims_told: String = claims.iter().enumerate().map(claim).collect();
    let head = "article:
  published: 2023-03-06
  file: story.txt
claims:
";
    let mut file = head.to_owned() + &claims_told;
    if claims.is_empty() {
        file += "  - {id: none, text: None.}\n";
    }
    let desk = Desk::new(file);
    std::fs::write(desk.path("story.txt"), article).unwrap();
    desk
}

/// The exit code and the report of `check` with these arguments.
fn report(desk: &Desk, args: &[&str]) -> (i32, Value) {
    let args = [&["check", "--format", "json"], args].concat();
    let output = desk.run(&args);
    let report = serde_json::from_slice(&output.stdout).unwrap();
    (output.status.code().unwrap(), report)
}

fn rules(report: &Value) -> Vec<&str> {
    let findings = report["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| finding["rule"].as_str().unwrap())
        .collect()
}

const STORY: &str = "The plant in Delft made 40% of the chips in 2020. It cost $5m.";

#[test]
fn a_story_is_ready_when_all_is_reviewed_and_ticked() {
    let quotes = [
        "The plant in Delft made 40% of the chips in 2020",
        "It cost $5m",
    ];
    let ready = desk(STORY, &[("verified", quotes[0]), ("disputed", quotes[1])]);
    let (code, found) = report(&ready, &["--ready"]);
    assert_eq!((code, &found["ready"]), (0, &json!(true)));
    assert_eq!(rules(&found), Vec::<&str>::new());

    let unreviewed = desk(STORY, &[("verified", quotes[0]), ("unreviewed", quotes[1])]);
    let (code, found) = report(&unreviewed, &["--ready"]);
    assert_eq!((code, &found["ready"]), (1, &json!(false)));
    assert_eq!(rules(&found), ["unreviewed"]);
    assert_eq!(found["findings"][0]["id"], "c1");
    assert_eq!(found["findings"][0]["line"], 6);

    let unticked = desk(STORY, &[("verified", quotes[0])]);
    let (code, found) = report(&unticked, &["--ready"]);
    assert_eq!((code, &found["ready"]), (1, &json!(false)));
    assert_eq!(rules(&found), ["unticked"]);

    let (code, found) = report(&unticked, &[]);
    assert_eq!((code, &found["ready"]), (0, &Value::Null));
    assert_eq!(rules(&found), Vec::<&str>::new());
}

#[test]
fn nothing_flagged_and_nothing_without_evidence_goes_out() {
    let claim = "claims:\n  - id: a\n    text: A.\n    status: verified\n    reviewed_by: a\n    reviewed_at: 2023-03-07T08:00:00Z\n";
    let sourced = format!("{claim}    sources: [https://example.org]\n");
    for (file, expected, line) in [
        (format!("{sourced}    flag: ask the lawyer\n"), "flagged", 8),
        (claim.to_owned(), "missing-evidence", 4),
        ("version: 1\nclaims: []\n".to_owned(), "nothing-claimed", 2),
        ("claims:\n".to_owned(), "nothing-claimed", 1),
    ] {
        let desk = Desk::new(file);
        let (code, found) = report(&desk, &["--ready"]);
        assert_eq!((code, &found["ready"]), (1, &json!(false)));
        assert_eq!(rules(&found), [expected]);
        assert_eq!(found["findings"][0]["line"], line);
        let told = text(&desk.run(&["check", "--ready"]).stdout);
        assert!(told.contains(&format!("; also 1 {expected}\n")), "{told}");
        assert_eq!(report(&desk, &[]).0, 0);
        std::fs::write(
            desk.path("c.toml"),
            format!("[check]\n{expected} = \"off\"\n"),
        )
        .unwrap();
        let (code, found) = report(&desk, &["--ready", "--config", "c.toml"]);
        assert_eq!((code, &found["ready"]), (0, &json!(true)));
    }
    let (code, found) = report(&Desk::new(sourced), &["--ready"]);
    assert_eq!((code, &found["ready"]), (0, &json!(true)));
}

#[test]
fn what_settings_do_not_ask_for_is_said_so() {
    let desk = desk(STORY, &[("unreviewed", "It cost $5m")]);
    let off = "[check]\nunreviewed = \"off\"\nunticked = \"off\"\n";
    std::fs::write(desk.path("c.toml"), off).unwrap();
    let output = desk.run(&["check", "--ready", "--config", "c.toml"]);
    let told = text(&output.stdout);
    let expected = "ready: 1 of 1 claims unreviewed (not asked for), \
                    3 of 4 details unticked (not asked for)\n";
    assert!(told.starts_with(expected), "{told}");
}

#[test]
fn what_is_about_the_article_names_its_file() {
    let desk = desk(
        STORY,
        &[(
            "verified",
            "The plant in Delft made 40% of the chips in 2020",
        )],
    );
    let (_, found) = report(&desk, &["--ready"]);
    assert_eq!(found["findings"][0]["file"], "story.txt");
    std::fs::create_dir(desk.path("in")).unwrap();
    for name in ["claims.yaml", "story.txt"] {
        std::fs::rename(desk.path(name), desk.path("in").join(name)).unwrap();
    }
    let args = ["check", "./in/claims.yaml", "--ready", "--format", "sarif"];
    let log: Value = serde_json::from_slice(&desk.run(&args).stdout).unwrap();
    let location = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "in/story.txt");
}

#[test]
fn a_draft_is_unreviewed_whatever_its_mark() {
    let file = "claims:\n  - id: a\n    text: A.\n    status: verified\n    reviewed_by: a\n    reviewed_at: 2023-03-07T08:00:00Z\n    draft: true\n    sources: [https://example.org]\n";
    let (code, found) = report(&Desk::new(file), &["--ready"]);
    assert_eq!((code, &found["ready"]), (1, &json!(false)));
    assert_eq!(rules(&found), ["unreviewed", "marked-draft"]);
    let reviewed = file.replace("    draft: true\n", "");
    let (code, found) = report(&Desk::new(reviewed), &["--ready"]);
    assert_eq!((code, &found["ready"]), (0, &json!(true)));
}

#[test]
fn the_share_that_is_ticked_is_told_by_kind() {
    let output = desk(STORY, &[("verified", "made 40% of the chips")]).run(&["check", "--ready"]);
    let expected = "\
story.txt: warning: in no claim's quote: name in “The plant in [Delft] made 40% of the chips in 2020. It cost”. [unticked]
  help: quote it in a claim, or dismiss its statement
story.txt: warning: in no claim's quote: date in “in Delft made 40% of the chips in [2020]. It cost $5m.”. [unticked]
  help: quote it in a claim, or dismiss its statement
story.txt: warning: in no claim's quote: amount in “made 40% of the chips in 2020. It cost [$5m].”. [unticked]
  help: quote it in a claim, or dismiss its statement
3 warnings
not ready: 0 of 1 claims unreviewed, 3 of 4 details unticked
  percentage   100% ticked (1 of 1)
  amount         0% ticked (0 of 1)
  date           0% ticked (0 of 1)
  name           0% ticked (0 of 1)
  all           25% ticked (1 of 4)
";
    assert_eq!(text(&output.stdout), expected);
}

#[test]
fn an_article_that_cannot_be_read_is_not_ready() {
    let desk = desk(STORY, &[]);
    std::fs::remove_file(desk.path("story.txt")).unwrap();
    let (code, found) = report(&desk, &["--ready"]);
    assert_eq!((code, &found["ready"]), (1, &json!(false)));
    assert_eq!(rules(&found), ["no-article", "unticked", "unreviewed"]);
    assert_eq!(found["findings"][1]["line"], 3);
    let help = found["findings"][1]["help"].as_str().unwrap();
    assert!(help.contains("article.file"), "{help}");
    let (code, found) = report(&desk, &[]);
    assert_eq!((code, rules(&found)), (0, vec!["no-article"]));
    assert_eq!(found["findings"][0]["line"], 3);
}

#[test]
fn what_an_article_tells_in_two_ways_is_a_warning() {
    let story = "The flood killed 12 people. The flood killed 21 people.";
    let desk = desk(story, &[]);
    let (code, found) = report(&desk, &[]);
    assert_eq!(code, 0);
    assert_eq!(rules(&found), ["disagrees"]);
    let message = found["findings"][0]["message"].as_str().unwrap();
    assert!(
        message.contains("[12] people") && message.contains("[21] people"),
        "{message}"
    );
    assert_eq!(report(&desk, &["--strict"]).0, 1);
}

#[test]
fn an_old_figure_told_in_the_present_is_a_warning() {
    let file = "article: {published: 2023-03-06}\nclaims:\n  - id: a\n    text: The firm is the largest.\n    kind: statistic\n    as_of: 2019\n";
    let (code, found) = report(&Desk::new(file), &[]);
    assert_eq!(code, 0);
    assert_eq!(rules(&found), ["outdated"]);
    assert_eq!(found["findings"][0]["line"], 6);
}

#[test]
fn the_bundled_claims_tick_all_of_their_article() {
    let (code, found) = report(&Desk::new(CLAIMS), &["--ready"]);
    assert_eq!(code, 1);
    assert!(rules(&found).iter().all(|rule| *rule == "unreviewed"));
}
