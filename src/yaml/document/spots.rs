//! Places of what a claim has in it, asked for together so that its slice is parsed once.

use super::Document;
use crate::yaml::Place;
use crate::yaml::tree::{Aliases, Node, parse};

/// Something in a claim that has a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// Where the claim begins.
    Claim,
    Key(&'static str),
    /// What a key holds.
    Value(&'static str),
    /// One of its sources, from 0.
    Source(usize),
    /// What a key of a source holds, or the source where it is an address alone.
    SourceValue(usize, &'static str),
    /// A byte of the claim's slice.
    Byte(usize),
}

impl Document {
    /// Where these stand, as the file is now; the claim's beginning for what is not there itself.
    #[must_use]
    pub fn spots(&self, item: usize, spots: &[Spot]) -> Vec<Option<Place>> {
        let root = parse(self.slice(item), Aliases::Keep).ok().flatten();
        let claim = root.as_ref().and_then(Node::sole);
        let place = |spot: &Spot| {
            let at = match *spot {
                Spot::Byte(at) => Some(at),
                Spot::Claim => claim.map(|claim| claim.span.start),
                Spot::Key(_) | Spot::Value(_) | Spot::Source(_) | Spot::SourceValue(..) => {
                    claim.map(|claim| offset(claim, *spot).unwrap_or(claim.span.start))
                }
            };
            at.map(|at| self.place(item, at))
        };
        spots.iter().map(place).collect()
    }

    /// The line on which a claim begins, from 1.
    #[must_use]
    pub fn claim_line(&self, item: usize) -> usize {
        let slice = self.slice(item);
        // Mostly the claim begins right behind its dash, and then nothing has to be parsed.
        let begins = slice.trim_start_matches(' ').strip_prefix("- ");
        let begins = begins.map(|rest| rest.trim_start_matches(' '));
        match begins.filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic())) {
            Some(rest) => self.place(item, slice.len() - rest.len()).line,
            None => self.claim_place(item).line,
        }
    }
}

fn offset(claim: &Node, spot: Spot) -> Option<usize> {
    let source = |nth: usize| claim.get("sources")?.items()?.get(nth);
    let node = match spot {
        Spot::Claim => claim,
        Spot::Byte(at) => return Some(at),
        Spot::Key(key) => claim.pair(key)?.0,
        Spot::Value(key) => claim.pair(key)?.1,
        Spot::Source(nth) => source(nth)?,
        Spot::SourceValue(nth, key) => {
            let source = source(nth)?;
            source.get(key).unwrap_or(source)
        }
    };
    Some(node.span.start)
}
