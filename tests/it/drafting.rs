//! `tickmark new`: drafting a claims file, extending one, and what it refuses.

use serde_json::Value;

use crate::harness::{CLAIMS, Desk, added, text};

const STORY: &str = "# The dam\n\nBy Ada Lind\n\nThe Land Bank closed 37 branches in 2019. It was a sad day.\n\nRents \
                     rose by 44% in three years; wages rose by 6%, said Ellis. “Nobody asked any of us,” he said.\n";

/// A folder with a story and no claims.
fn desk() -> Desk {
    let desk = Desk::new("");
    std::fs::remove_file(desk.path("claims.yaml")).unwrap();
    std::fs::write(desk.path("story.md"), STORY).unwrap();
    desk
}

/// What a run says, and its exit code.
fn run(desk: &Desk, args: &[&str]) -> (String, String, i32) {
    let output = desk.run(args);
    let code = output.status.code().unwrap();
    (text(&output.stdout), text(&output.stderr), code)
}

fn explained(desk: &Desk, args: &[&str]) -> Vec<Value> {
    let args = [&["new", "--explain", "--format", "json"], args].concat();
    let (out, err, code) = run(desk, &args);
    assert_eq!(code, 0, "{err}");
    let told: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(told["format"], 1);
    told["sentences"].as_array().unwrap().clone()
}

#[test]
fn a_draft_is_written_opens_and_waits_for_a_review() {
    let desk = desk();
    let (out, err, code) = run(&desk, &["new", "story.md"]);
    assert_eq!((err.as_str(), code), ("", 0));
    assert_eq!(out, "claims.yaml: 4 drafted\n");
    let claims = desk.claims();
    assert!(
        claims.starts_with("# The claims of one article, drafted by tickmark"),
        "{claims}"
    );
    assert!(
        claims.contains("\n  title: The dam\n  file: story.md\n"),
        "{claims}"
    );
    assert_eq!(claims.matches("draft: true\n").count(), 4);
    let (out, _, code) = run(&desk, &["check"]);
    assert_eq!(code, 0, "{out}");
    let (out, _, _) = run(&desk, &["list", "--format", "json"]);
    let listed: Value = serde_json::from_str(&out).unwrap();
    for claim in listed.as_array().unwrap() {
        assert_eq!(claim["anchor"], "exact", "{claim}");
        assert_eq!(claim["status"], "unreviewed");
        assert_eq!(claim["draft"], true);
    }
    let (screen, _) = desk.play("", "120x30");
    assert!(screen.contains("Land Bank closed 37 branches"), "{screen}");
}

#[test]
fn a_draft_goes_to_stdout_too() {
    let desk = desk();
    let (out, _, code) = run(&desk, &["new", "story.md", "-o", "-"]);
    assert_eq!(code, 0);
    assert!(!desk.path("claims.yaml").exists());
    assert_eq!(run(&desk, &["new", "story.md", "-o", "out.yaml"]).2, 0);
    assert_eq!(std::fs::read_to_string(desk.path("out.yaml")).unwrap(), out);
}

#[test]
fn a_file_of_the_same_article_is_extended_and_loses_nothing() {
    let desk = desk();
    run(&desk, &["new", "story.md"]);
    let first = desk.claims();
    let (out, _, code) = run(&desk, &["new", "story.md"]);
    assert_eq!(
        (out.as_str(), code),
        ("claims.yaml: added 0, 4 already there\n", 0)
    );
    assert_eq!(desk.claims(), first);
    let longer = format!("{STORY}\nThe council sold 12 libraries in 2021.\n");
    std::fs::write(desk.path("story.md"), longer).unwrap();
    desk.play("v<C-s>", "120x30");
    let marked = desk.claims();
    let (out, _, _) = run(&desk, &["new", "story.md"]);
    assert_eq!(out, "claims.yaml: added 1, 4 already there\n");
    let added = added(&marked, &desk.claims()).unwrap().concat();
    assert!(
        added.contains("quote: The council sold 12 libraries in 2021"),
        "{added}"
    );
    assert!(desk.claims().contains("status: verified"));
}

#[test]
fn the_bundled_claims_stay_as_they_are_but_for_what_is_added() {
    let desk = Desk::new(CLAIMS);
    let (out, err, code) = run(&desk, &["new", "docs/example/article.md"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.starts_with("claims.yaml: added 0, "), "{out}");
    assert_eq!(desk.claims(), CLAIMS);
}

#[test]
fn what_was_dismissed_is_not_drafted_again() {
    let desk = desk();
    let quote = "The Land Bank closed 37 branches in 2019.";
    let claims =
        format!("article:\n  file: story.md\n  dismissed:\n    - quote: {quote}\nclaims: []\n");
    std::fs::write(desk.path("claims.yaml"), claims).unwrap();
    let (out, err, code) = run(&desk, &["new", "story.md"]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(out, "claims.yaml: added 3, 1 already there\n");
    assert_eq!(desk.claims().matches("37 branches").count(), 1);
}

#[test]
fn another_article_s_file_is_refused_and_stays() {
    let desk = Desk::new(CLAIMS);
    std::fs::write(desk.path("story.md"), STORY).unwrap();
    let (out, err, code) = run(&desk, &["new", "story.md"]);
    assert_eq!((out.as_str(), code), ("", 2));
    assert!(
        err.contains("claims.yaml is of another article, docs/example/article.md."),
        "{err}"
    );
    assert_eq!(desk.claims(), CLAIMS);
    std::fs::write(desk.path("claims.yaml"), "claims:\n- text: x\n").unwrap();
    let (_, err, code) = run(&desk, &["new", "story.md"]);
    assert_eq!(code, 2);
    assert!(err.contains("does not say which article it is of"), "{err}");
}

#[test]
fn what_is_no_article_is_told_and_nothing_is_written() {
    let desk = desk();
    std::fs::write(desk.path("empty.txt"), "\n \n").unwrap();
    std::fs::write(desk.path("binary.txt"), b"PK\x03\x04\x00\x00").unwrap();
    std::fs::write(desk.path("latin.txt"), b"Caf\xe9 prices rose.").unwrap();
    for (file, expected) in [
        ("missing.txt", "missing.txt: no such file."),
        ("docs", "docs: a directory, not an article."),
        ("empty.txt", "empty.txt: it has no text."),
        ("binary.txt", "binary.txt: it is not a text"),
        ("latin.txt", "latin.txt: it is not UTF-8"),
    ] {
        for args in [&["new", file][..], &["new", file, "--explain"]] {
            let (out, err, code) = run(&desk, args);
            assert_eq!((out.as_str(), code), ("", 2), "{file}");
            assert!(err.starts_with(expected), "{err}");
        }
        assert!(!desk.path("claims.yaml").exists());
    }
}

#[test]
fn an_article_out_of_reach_of_the_claims_file_is_refused() {
    let desk = desk();
    std::fs::create_dir(desk.path("desk")).unwrap();
    let (_, err, code) = run(&desk, &["new", "story.md", "-o", "desk/claims.yaml"]);
    assert_eq!(code, 2);
    assert!(
        err.contains("its path leaves the folder of the claims file"),
        "{err}"
    );
    std::fs::create_dir(desk.path(".git")).unwrap();
    let (_, err, code) = run(&desk, &["new", "story.md", "-o", "desk/claims.yaml"]);
    assert_eq!((err.as_str(), code), ("", 0));
    let written = std::fs::read_to_string(desk.path("desk/claims.yaml")).unwrap();
    assert!(written.contains("file: \"../story.md\"\n"), "{written}");
}

#[test]
fn explaining_tells_every_sentence_in_code_points_and_writes_nothing() {
    let desk = desk();
    let sentences = explained(&desk, &["story.md"]);
    assert!(!desk.path("claims.yaml").exists());
    let parts: Vec<_> = sentences
        .iter()
        .map(|told| told["part"].as_str().unwrap())
        .collect();
    assert_eq!(parts[..2], ["title", "byline"]);
    let told = &sentences[2];
    assert_eq!(told["text"], "The Land Bank closed 37 branches in 2019.");
    assert_eq!(
        (told["checkable"].clone(), told["kind"].clone()),
        (true.into(), "statistic".into())
    );
    let reasons = told["reasons"].as_array().unwrap();
    assert!(
        reasons
            .iter()
            .any(|reason| reason["rule"] == "year" && reason["words"] == "2019")
    );
    for told in &sentences {
        let length = told["text"].as_str().unwrap().chars().count() as u64;
        assert_eq!(
            told["end"].as_u64().unwrap() - told["start"].as_u64().unwrap(),
            length
        );
    }
    let (table, _, _) = run(&desk, &["new", "story.md", "--explain"]);
    assert!(
        table.contains("statistic    The Land Bank closed"),
        "{table}"
    );
}

#[test]
fn lines_have_a_record_each_blank_ones_too() {
    let desk = desk();
    let lines = "Rents rose by 44% in 2019.\n\nThank you.\r\n— “Où est-ce?”\n\nMr. Ellis said 3.5 percent. It fell.";
    std::fs::write(desk.path("lines.txt"), lines).unwrap();
    let records = explained(&desk, &["lines.txt", "--lines"]);
    assert_eq!(records.len(), 6);
    for (nth, (record, line)) in records.iter().zip(lines.lines()).enumerate() {
        assert_eq!(
            (&record["line"], &record["text"]),
            (&(nth + 1).into(), &line.into())
        );
        assert_eq!(record["part"], "body");
    }
    assert_eq!(records[1]["score"], 0.0);
    assert_eq!(records[1]["checkable"], false);
    assert_eq!(records[0]["checkable"], true);
    assert_eq!(
        (&records[3]["start"], &records[3]["end"]),
        (&39.into(), &53.into())
    );
    std::fs::write(desk.path("none.txt"), "").unwrap();
    assert!(explained(&desk, &["none.txt", "--lines"]).is_empty());
}

#[test]
fn what_goes_to_a_pipe_is_the_file_to_the_last_byte() {
    let desk = desk();
    std::fs::write(desk.path("odd.md"), "The 👩‍👩‍👧 count rose by 44% in 2019.\n").unwrap();
    let (out, err, code) = run(&desk, &["new", "odd.md", "-o", "-"]);
    assert_eq!((err.as_str(), code), ("", 0));
    run(&desk, &["new", "odd.md"]);
    assert_eq!(out, desk.claims());
    assert!(out.contains("👩‍👩‍👧"));
}
