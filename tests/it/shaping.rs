//! Adding, moving, splitting, joining and deleting claims: keys in; screen and file out.

use crate::harness::{CLAIMS, Desk, added};

const FILE: &str = "\
claims:
  # about a
  - id: a
    text: The tram is yellow. # seen

  - id: b
    text: It runs until one, and 40% of it is late.
    quote: until one, and 40% of the trams are late
    kind: statistic
    status: verified
    x-desk: kept

  - id: c
    text: It is full.
    note: from c
    sources:
      - https://example.org/c

  # about d
  - id: d
    text: It is old.
    status: disputed
    tags: [x]
";

const B: &str = "  - id: b
    text: It runs until one, and 40% of it is late.
    quote: until one, and 40% of the trams are late
    kind: statistic
    status: verified
    x-desk: kept

";

/// The last screen and the file after keys.
fn play(claims: &str, keys: &str) -> (String, String) {
    let desk = Desk::new(claims);
    let (screen, _) = desk.play(keys, "120x40");
    (screen, desk.claims())
}

/// The file after keys and a save; undo takes all of it back.
fn saved(keys: &str, told: &str) -> String {
    let (screen, file) = play(FILE, &format!("{keys}<C-s>"));
    let (before, _) = play(FILE, keys);
    assert!(before.contains(told), "{before}");
    assert!(screen.contains("saved"), "{screen}");
    let (_, back) = play(FILE, &format!("{keys}<C-s>u<C-s>"));
    assert_eq!(back, FILE, "{keys}");
    let (_, again) = play(FILE, &format!("{keys}u<C-r><C-s>"));
    assert_eq!(again, file, "{keys}");
    file
}

#[test]
fn a_new_claim_comes_behind_the_cursor() {
    let file = saved("+It is blue: yes.<CR>", "added it-is-blue-yes");
    let new = "  - id: it-is-blue-yes\n    text: \"It is blue: yes.\"\n\n";
    assert_eq!(file, FILE.replace(B, &format!("{new}{B}")));
    // The cursor is on it: the mark goes there.
    let (_, file) = play(FILE, "+It is blue.<CR>v<C-s>");
    assert_eq!(added(FILE, &file).unwrap().len(), 6);
    assert!(file.contains("It is blue.\n    status: verified"), "{file}");
}

#[test]
fn the_first_claim_of_a_file_is_added_from_the_keyboard() {
    let (_, file) = play(
        "claims: []\n",
        "+The tram is yellow.<CR>+The tram is yellow.<CR><C-s>",
    );
    let one = "  - id: the-tram-is-yellow\n    text: The tram is yellow.\n";
    let two = one.replace("yellow\n", "yellow-2\n");
    assert_eq!(file, format!("claims:\n{one}{two}"));
}

#[test]
fn a_claim_moves_with_its_comment() {
    let file = saved("J", "moved a down");
    let a = "  # about a\n  - id: a\n    text: The tram is yellow. # seen\n\n";
    assert_eq!(file, FILE.replace(a, "").replace(B, &format!("{B}{a}")));
    assert_eq!(saved("2J2K<Down>K", "moved b up"), file);
    let (screen, _) = play(FILE, "9JJ");
    assert!(screen.contains("this is the last one"), "{screen}");
    let (screen, _) = play(FILE, "K");
    assert!(screen.contains("this is the first one"), "{screen}");
}

#[test]
fn a_claim_moves_past_those_that_are_shown() {
    let (_, file) = play(FILE, "f-status:verified<CR>J<C-s>");
    let ids = |file: &str| {
        let lines = file
            .lines()
            .filter_map(|line| line.trim().strip_prefix("- id: "));
        lines.map(str::to_owned).collect::<String>()
    };
    assert_eq!(ids(&file), "bcad");
    let (screen, _) = play(FILE, "Sstatus<CR>J");
    assert!(screen.contains("the list is sorted by status"), "{screen}");
    let (_, file) = play(FILE, "Sstatus<CR>J<C-s>");
    assert_eq!(ids(&file), "abcd");
}

#[test]
fn claims_are_deleted_and_come_back() {
    let file = saved("jD", "deleted b; u brings it back");
    assert_eq!(file, FILE.replace(B, ""));
    let file = saved("<Space><Space>D", "deleted 2 claims");
    assert_eq!(file.lines().next(), Some("claims:"));
    assert_eq!(file.lines().nth(1), Some("  - id: c"));
    let (screen, file) = play(FILE, "*D<C-s>");
    assert_eq!(file, "claims:\n", "{screen}");
    let (_, file) = play(FILE, "*D<C-s>u<C-s>");
    assert_eq!(file, FILE);
}

#[test]
fn a_claim_is_split_at_a_line_break() {
    let keys = "j|<C-u>It runs until one.<C-j>40% of the trams are late.<CR>";
    let file = saved(keys, "split b");
    let first = B
        .replace("until one, and 40% of it is late", "until one")
        .replace("one, and 40% of the trams are late", "one, and");
    let second = "  - id: 40-of-the-trams-are-late\n    text: 40% of the trams are late.\n    \
                  quote: 40% of the trams are late\n    kind: statistic\n\n";
    assert_eq!(file, FILE.replace(B, &format!("{first}{second}")));
    let (screen, _) = play(FILE, "j|<CR>");
    assert!(screen.contains("break the line where"), "{screen}");
}

#[test]
fn a_claim_is_joined_with_the_next() {
    let file = saved(
        "jj&",
        "joined c with d · their marks differ, so it has none",
    );
    let expected = FILE.find("  - id: c").unwrap();
    let joined = "  - id: c\n    text: It is full. It is old.\n    tags: [x]\n    note: from c\n    \
                  sources:\n      - https://example.org/c\n";
    assert_eq!(file, format!("{}{joined}", &FILE[..expected]));
    let (screen, _) = play(FILE, "&");
    let told = "not joined: the next claim has more than a joined one can hold";
    assert!(screen.contains(told), "{screen}");
    assert_eq!(play(FILE, "&<C-s>").1, FILE);
    let (screen, _) = play(FILE, "G&");
    assert!(screen.contains("there is no claim behind"), "{screen}");
}

#[test]
fn quotes_that_stand_side_by_side_are_joined() {
    let article = "docs/example/article.md";
    let head = format!("article:\n  file: {article}\n");
    let desk = Desk::new(format!(
        "{head}claims:\n- text: x\n  quote: It runs\n- text: y\n  quote: until one\n- text: z\n  quote: elsewhere\n"
    ));
    std::fs::write(
        desk.path(article),
        "It runs “until one”. Not elsewhere, however.\n",
    )
    .unwrap();
    desk.play("&&<C-s>", "120x40");
    let joined = "- text: x y z\n  quote: It runs “until one\n  memo: \"also quoted: elsewhere\"\n";
    assert_eq!(desk.claims(), format!("{head}claims:\n{joined}"));
}

#[test]
fn what_is_kept_of_claims_goes_with_them() {
    // The draft of a note, a selection, and the history of the claim.
    let (screen, _) = play(FILE, "jcdraft<Esc>KGj<Down>ggc");
    assert!(screen.contains("draft"), "{screen}");
    let (screen, _) = play(FILE, "jcone<CR>K9J<Space>");
    assert!(screen.contains("1 selected"), "{screen}");
    let (screen, _) = play(FILE, "jcone<CR>KH<Tab>");
    assert!(screen.contains("note"), "{screen}");
}

#[test]
fn unsaved_shapes_come_back_after_a_kill() {
    let desk = Desk::new(FILE);
    // Playing ends by giving up what is unsaved; a kill does not come that far, see `kills`.
    desk.play("Jj+New.<CR>jD", "120x40");
    assert_eq!(desk.claims(), FILE);
}

#[test]
fn the_bundled_claims_are_shaped_with_no_line_changed_that_is_not_concerned() {
    let (_, file) = play(CLAIMS, "5jJJJKKK<C-s>");
    assert_eq!(file, CLAIMS);
    let (_, file) = play(CLAIMS, "5j+New one.<CR><C-s>");
    let lines = added(CLAIMS, &file).unwrap();
    assert!(lines.len() <= 3, "{lines:?}");
}
