//! Two writers of one file, at random, against a model: no edit of either is lost.

use crate::disk::dice::Dice;
use crate::harness::cases;
use crate::properties::writers;

#[test]
fn whatever_two_writers_do_no_edit_is_lost() {
    for case in 0..u64::from(cases(200)) {
        let mut dice = Dice(case);
        let steps = 2 * (2 + dice.below(38));
        let bytes: Vec<u8> = (0..steps).map(|_| dice.roll().to_le_bytes()[0]).collect();
        let outcome = std::panic::catch_unwind(|| writers::check(&bytes));
        assert!(
            outcome.is_ok(),
            "case {case}: b\"{}\"",
            bytes.escape_ascii()
        );
    }
}
