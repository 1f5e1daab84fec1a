//! Links out of the report, which only the judge of links gives.

use minijinja::context;
use minijinja::value::Value;

use crate::claims::{Link, link};

/// An address as it is written, where it leads if it may, and what is odd about it.
pub(super) fn address(raw: &str) -> Value {
    let (leads, odd) = match link(raw) {
        Link::Open(url) => (Some(url), None),
        Link::Ask(url, odd) => (Some(url), Some(odd)),
        Link::Refuse(_) => (None, None),
    };
    context! { written => raw, leads, odd }
}
