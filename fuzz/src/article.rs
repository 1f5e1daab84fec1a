//! Articles in all formats.

use tickmark::article::{Article, Format};

/// Any bytes are read or refused without a panic, and of what is read no word is lost on the way to
/// the sentences.
pub fn check(data: &[u8]) {
    for format in [Format::Plain, Format::Markdown, Format::Html] {
        if let Ok(article) = Article::read(data, format) {
            assert_read(&article);
        }
    }
}

/// Blocks are in order, on whole characters and without white space at their ends; sentences are in
/// them, of the same part, and every letter and figure of the text is in one.
pub fn assert_read(article: &Article) {
    let text = article.text();
    let mut blocks = article.blocks().iter().peekable();
    let mut end = 0;
    for block in article.blocks() {
        let words = &text[block.range.clone()];
        assert!(block.range.start >= end && !words.is_empty(), "{block:?}");
        assert_eq!(words.trim(), words);
        end = block.range.end;
    }
    let mut end = 0;
    for sentence in article.sentences_with_parts() {
        let range = sentence.range;
        while blocks
            .next_if(|block| block.range.end <= range.start)
            .is_some()
        {}
        let Some(block) = blocks.peek() else {
            panic!("{range:?} is behind all blocks of {text:?}");
        };
        let inside = block.range.start <= range.start && range.end <= block.range.end;
        assert!(
            inside && block.part == sentence.part,
            "{range:?} in {text:?}"
        );
        assert!(
            range.start >= end && range.start < range.end,
            "{range:?} in {text:?}"
        );
        assert_no_words(&text[end..range.start]);
        assert_eq!(article.sentence_at(range.start), range, "{text:?}");
        end = range.end;
    }
    assert_no_words(&text[end..]);
}

fn assert_no_words(text: &str) {
    assert!(!text.chars().any(char::is_alphanumeric), "{text:?}");
}
