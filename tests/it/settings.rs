//! Settings: a person's own keys, themes and the rest, in the review and as they are printed.

use std::process::Output;

use crate::harness::{CLAIMS, Desk, text};

const SIZE: &str = "120x40";

/// A desk whose user has this `config.toml`.
fn desk(config: &str) -> Desk {
    let desk = Desk::new(CLAIMS);
    let folder = desk.path("config/tickmark");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("config.toml"), config).unwrap();
    desk
}

fn said(output: &Output) -> (Option<i32>, String, String) {
    (
        output.status.code(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

#[test]
fn a_key_of_ones_own_works_and_is_shown_wherever_keys_are() {
    let desk = desk("[keys]\nverify = [\"<F2>\", \"Y\"]\nquit = \"Q\"\n");
    let (screen, _) = desk.play("", SIZE);
    assert!(screen.contains(" <F2> verified  d disputed"), "{screen}");
    let (screen, said) = desk.play("<F2>Yv<C-c>", SIZE);
    assert!(screen.contains("2/37  v2 d0 s0"), "{screen}");
    assert_eq!(said, "2 changes not saved\n");
    let (screen, _) = desk.play("?", SIZE);
    let line = |text: &str, word: &str| {
        let found = text.lines().find(|line| line.contains(word));
        found.unwrap_or_else(|| panic!("{word}\n{text}")).to_owned()
    };
    assert!(line(&screen, "Mark as verified").contains("  <F2> Y "));
    let printed = text(&desk.run(&["keys"]).stdout);
    assert!(line(&printed, "  verify ").starts_with("  <F2> Y "));
    assert!(line(&printed, "  quit ").starts_with("  Q "));
    let (_, said) = desk.play("<F2>Qd", SIZE);
    assert_eq!(said, "");
}

#[test]
fn keys_of_one_place_hold_there_only_and_are_printed_with_it() {
    let desk = desk("[keys.in.article]\ndown = \"X\"\n");
    let printed = text(&desk.run(&["keys"]).stdout);
    for line in [
        "Go down (in the list, in the claim, in the help)",
        "Go down (in the article)",
    ] {
        assert!(printed.contains(line), "{printed}");
    }
    let (screen, _) = desk.play("Xj", SIZE);
    assert!(screen.contains("2/37"), "{screen}");
}

#[test]
fn keys_are_printed_for_programs_by_place() {
    let desk = desk("overlay = \"emacs\"\n[keys]\nmemo = []\n");
    let output = desk.run(&["keys", "--format", "json"]);
    let keys: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let keys = keys.as_array().unwrap();
    let of = |name: &str| keys.iter().find(|key| key["action"] == name).unwrap();
    assert_eq!(of("down")["keys"]["help"][0], "<C-n>");
    assert_eq!(of("memo")["keys"]["list"], serde_json::json!([]));
}

#[test]
fn an_overlay_changes_what_keys_do() {
    let arrows = desk("overlay = \"arrows\"\n");
    let (screen, _) = arrows.play("jjj<Down><F2>", SIZE);
    assert!(screen.contains("3/37 ─╮"), "{screen}");
    assert!(screen.contains("v1 d0 s0"), "{screen}");
    let emacs = desk("overlay = \"emacs\"\n");
    let (screen, _) = emacs.play("<C-n><C-n>v<C-_>", SIZE);
    assert!(screen.contains("undone: verified"), "{screen}");
    let (screen, _) = emacs.play("cx<C-g>", SIZE);
    assert!(screen.contains("the draft is kept"), "{screen}");
}

#[test]
fn all_faults_are_told_at_once_with_their_lines_and_nothing_opens() {
    let desk = desk(
        "reviewr = \"x\"\ntheme = \"solarised\"\nmouse = 1\n\n[keys]\nverfy = \"v\"\n\
         note = \"<Foo>\"\nmemo = \"Y\"\ncorrection = \"Y\"\n\
         add-source = \"v\"\n",
    );
    let (code, out, err) = said(&desk.run(&["--keys", "v", "--print"]));
    assert_eq!((code, out.as_str()), (Some(2), ""));
    for (line, words) in [
        (1, "unknown setting 'reviewr'; did you mean 'reviewer'?"),
        (2, "no theme is called 'solarised'; write \"terminal\", "),
        (
            3,
            "'mouse' is not to be of the type integer; write true or false.",
        ),
        (6, "unknown action 'verfy'; did you mean 'verify'?"),
        (7, "'<Foo>' is not one key; write one such as"),
        (
            9,
            "'Y' is to be both 'memo' (line 8) and 'correction' in the list",
        ),
        (
            10,
            "with 'v' for 'add-source', 'verify' has no key left in the list",
        ),
    ] {
        let place = format!("config.toml:{line}:");
        let found = err
            .lines()
            .any(|told| told.contains(&place) && told.contains(words));
        assert!(found, "{place} {words}\n{err}");
    }
    assert_eq!(err.lines().count(), 7, "{err}");
    assert_eq!(desk.claims(), CLAIMS);
    for command in ["keys", "config"] {
        let (code, out, again) = said(&desk.run(&[command]));
        assert_eq!((code, out, &again), (Some(2), String::new(), &err));
        let (code, ..) = said(&desk.run(&[command, "--config", "none"]));
        assert_eq!(code, Some(0));
    }
}

#[test]
fn settings_are_printed_with_where_they_come_from() {
    let desk = desk("advance = \"stay\"\n\n[keys]\nverify = [\"<F2>\"]\n");
    let printed = text(&desk.run(&["config", "--theme", "light"]).stdout);
    let line = |start: &str| {
        let found = printed.lines().find(|line| line.starts_with(start));
        found.unwrap_or_else(|| panic!("{start}\n{printed}"))
    };
    assert!(line("# /").ends_with("config/tickmark/config.toml"));
    assert!(line("advance = \"stay\" ").ends_with("# line 1"));
    assert!(line("keys.verify = [\"<F2>\"] ").ends_with("# line 4"));
    assert!(line("theme = \"light\" ").ends_with("# the command line"));
    assert!(line("mouse = true ").ends_with("# default"));
    assert!(line("# reviewer ").contains("not set: git's user.name"));
    // It reads back as what holds.
    std::fs::write(desk.path("printed.toml"), &printed).unwrap();
    let again = desk.run(&["keys", "--config", "printed.toml"]);
    assert_eq!(text(&again.stdout), text(&desk.run(&["keys"]).stdout));
    let none = Desk::new(CLAIMS);
    let printed = text(&none.run(&["config"]).stdout);
    assert!(printed.contains("config.toml, which is not there\n"));
}

#[test]
fn the_default_settings_hold_as_none_do() {
    let desk = Desk::new(CLAIMS);
    let printed = desk.run(&["config", "--default"]).stdout;
    std::fs::write(desk.path("default.toml"), printed).unwrap();
    for command in [&["keys"][..], &["--keys", "vj", "--print"]] {
        let with = [command, &["--config", "default.toml"]].concat();
        assert_eq!(said(&desk.run(command)), said(&desk.run(&with)));
    }
}

#[test]
fn ascii_draws_no_sign_beyond_it() {
    let ascii = CLAIMS.replace(|c: char| !c.is_ascii(), "'");
    for keys in ["vjdjs<CR>", "?", "c", "a", ":", "vq", "<Tab>", "z", "/"] {
        for size in ["160x50", "100x30", "70x20", "30x9"] {
            let desk = desk("ascii = true\n");
            std::fs::write(desk.path("claims.yaml"), &ascii).unwrap();
            let article = desk.path("docs/example/article.md");
            let text = std::fs::read_to_string(&article).unwrap();
            let text = text.replace(|c: char| !c.is_ascii(), "'");
            std::fs::write(&article, text).unwrap();
            let (screen, _) = desk.play(keys, size);
            let odd = screen.chars().find(|c| !matches!(c, '\n' | ' '..='~'));
            assert_eq!(odd, None, "{keys} {size}\n{screen}");
        }
    }
}

#[test]
fn the_help_begins_with_where_one_is_and_shows_all_in_every_width() {
    let desk = Desk::new(CLAIMS);
    let (screen, _) = desk.play("<Tab>?", "160x50");
    assert!(screen.contains("╭ Keys · in the claim ─"), "{screen}");
    // The rest is a key away.
    let (end, _) = desk.play("<Tab>?G", "160x50");
    let both = format!("{screen}{end}");
    let begins = |word: &str| both.find(word).unwrap_or_else(|| panic!("{word}\n{both}"));
    assert!(begins("Mark and go on") < begins("Answer a question"));
    let (top, _) = desk.play("?", "70x20");
    assert!(top.contains("Mark and go on") && top.contains("<Esc> goes back"));
    let (bottom, _) = desk.play("?G", "70x20");
    assert!(bottom.contains("Go back to the review"), "{bottom}");
}
