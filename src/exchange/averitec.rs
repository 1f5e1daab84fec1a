//! Items in the shape of the `AVeriTeC` dataset, for those who train and test machines on checked
//! claims.

use serde_json::{Value, json};

use super::address::{open, refused};
use super::date::day;
use super::json::list;
use super::{Entry, Story, undecided};
use crate::claims::{Claim, Source, Status};

/// A claim's label, or why it has none.
fn label(claim: &Claim) -> Result<&'static str, &'static str> {
    const CONFLICTING: &str = "Conflicting Evidence/Cherrypicking";
    let has = |wanted| {
        let stances = claim.sources.iter().map(|source| source.stance.as_deref());
        stances.flatten().any(|stance| stance == wanted)
    };
    let mixed = has("supports") && (has("refutes") || claim.correction.is_some());
    match claim.status() {
        Status::Unreviewed => Err("nobody has reviewed it"),
        Status::Sourced if has("supports") && has("refutes") => Ok(CONFLICTING),
        Status::Sourced => Err("its verdict is still open"),
        // The desk has weighed what speaks against it.
        Status::Verified => Ok("Supported"),
        Status::Disputed if mixed => Ok(CONFLICTING),
        Status::Disputed if has("refutes") || claim.correction.is_some() => Ok("Refuted"),
        Status::Disputed => Err(
            "it is disputed without a refuting source or a correction, which tell refuted from not proven",
        ),
    }
}

/// Why a claim has no place in it.
pub(super) fn unfit(entry: &Entry) -> Option<String> {
    let claim = &entry.claim;
    let reason = if claim.is_draft() {
        "it is a draft that nobody has looked at"
    } else if let Some(undecided) = undecided(&entry.conflicts) {
        return Some(undecided);
    } else {
        match label(claim) {
            Err(reason) => reason,
            Ok(_) if claim.text().trim().is_empty() => "it has no text",
            Ok(_) => return None,
        }
    };
    Some(reason.to_owned())
}

/// What of a claim that goes out does not.
pub(super) fn left(entry: &Entry) -> Vec<String> {
    let sources = &entry.claim.sources;
    let silent = sources.iter().filter(|source| answer(source).is_none());
    let silent = match (silent.count(), sources.len()) {
        (0, _) => None,
        (1, 1) => Some("its source, which has no excerpt or verdict to be the answer".to_owned()),
        (silent, all) => Some(format!(
            "{silent} of its {all} sources, which have no excerpt or verdict to be the answer"
        )),
    };
    silent.into_iter().chain(refused(sources)).collect()
}

/// An item a claim.
pub(super) fn items<'s>(story: &'s Story<'s>) -> impl Iterator<Item = String> + use<'s> {
    let entries = story.entries.iter();
    let fit = entries.filter(|entry| unfit(entry).is_none());
    list("", fit.filter_map(|entry| item(story, &entry.claim)), "")
}

fn item(story: &Story<'_>, claim: &Claim) -> Option<Value> {
    let head = story.head;
    let label = label(claim).ok()?;
    let speaker = claim.speaker.as_ref().or(head.author.as_ref());
    let reasons = [&claim.correction, &claim.note];
    let reasons: Vec<_> = reasons.into_iter().flatten().map(String::as_str).collect();
    let answers: Vec<_> = claim.sources.iter().filter_map(answer).collect();
    let questions = if answers.is_empty() {
        json!([])
    } else {
        json!([{"question": claim.text(), "answers": answers}])
    };
    Some(json!({
        "claim": claim.text(),
        "required_reannotation": false,
        "label": label,
        "justification": reasons.join("\n"),
        "claim_date": head.published.as_deref().and_then(day).and_then(date),
        "speaker": speaker.or(head.publisher.as_ref()),
        "original_claim_url": story.article_address(),
        "cached_original_claim_url": null,
        "fact_checking_article": story.page.as_deref().and_then(open),
        "reporting_source": head.publisher,
        "location_ISO_code": null,
        "claim_types": claim.kind.as_deref().and_then(kind).as_slice(),
        "fact_checking_strategies": [],
        "questions": questions,
    }))
}

/// A day as the dataset writes it, `25-8-2020`. A year or a month alone is none.
fn date(day: &str) -> Option<String> {
    let mut parts = day.split('-').map(str::parse::<u16>);
    let mut part = || parts.next()?.ok();
    let (year, month, day) = (part()?, part()?, part()?);
    Some(format!("{day}-{month}-{year}"))
}

/// The type of a claim of a kind, where there is one that is surely meant.
fn kind(kind: &str) -> Option<&'static str> {
    match kind {
        "statistic" => Some("Numerical Claim"),
        "date" | "event" | "location" => Some("Event/Property Claim"),
        "causal" => Some("Causal Claim"),
        "attribution" => Some("Quote Verification"),
        _ => None,
    }
}

/// What a source says to the claim, in its words or in those of whoever noted its verdict.
fn answer(source: &Source) -> Option<Value> {
    let excerpt = source.excerpt.as_deref();
    let excerpt = excerpt.map(|excerpt| (excerpt, "Extractive"));
    let verdict = source.verdict.as_deref();
    let (answer, how) = excerpt.or(verdict.map(|verdict| (verdict, "Abstractive")))?;
    let url = source.url.as_deref().and_then(open);
    let medium = match &url {
        None => "Other",
        Some(url) => {
            let path = url.split(['?', '#']).next().unwrap_or_default();
            let pdf = path.to_ascii_lowercase().ends_with(".pdf");
            if pdf { "PDF" } else { "Web text" }
        }
    };
    Some(json!({
        "answer": answer,
        "answer_type": how,
        "source_url": url,
        "cached_source_url": source.archived.as_deref().and_then(open),
        "source_medium": medium,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(status: &str, stances: &[&str], correction: Option<&str>) -> Claim {
        let source = |stance: &&str| Source {
            stance: Some((*stance).to_owned()),
            ..Source::default()
        };
        Claim {
            status: Some(status.to_owned()),
            sources: stances.iter().map(source).collect(),
            correction: correction.map(str::to_owned),
            ..Claim::default()
        }
    }

    #[test]
    fn a_label_is_given_only_where_the_evidence_tells_which() {
        let conflicting = Some("Conflicting Evidence/Cherrypicking");
        for (status, stances, correction, expected) in [
            ("verified", &[][..], None, Some("Supported")),
            (
                "verified",
                &["supports", "refutes"],
                None,
                Some("Supported"),
            ),
            ("disputed", &["refutes", "context"], None, Some("Refuted")),
            ("disputed", &[], Some("2"), Some("Refuted")),
            ("disputed", &["supports", "refutes"], None, conflicting),
            ("disputed", &["supports"], Some("2"), conflicting),
            ("disputed", &["context"], None, None),
            ("disputed", &["supports"], None, None),
            ("sourced", &["supports", "refutes"], None, conflicting),
            ("sourced", &["supports"], Some("2"), None),
            ("unreviewed", &["supports"], None, None),
        ] {
            let claim = claim(status, stances, correction);
            assert_eq!(label(&claim).ok(), expected, "{status} {stances:?}");
        }
    }

    #[test]
    fn a_day_is_written_as_in_the_dataset() {
        assert_eq!(date("2020-08-05").as_deref(), Some("5-8-2020"));
        assert_eq!(date("0000-10-20").as_deref(), Some("20-10-0"));
        assert_eq!(date("2020-08"), None);
    }
}
