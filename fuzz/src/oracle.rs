//! A whole file as `serde_yaml` alone reads it: no lines, no slices, no spans.

use std::collections::HashSet;

use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use tickmark::claims::{Claim, Field, Source, SourceField};

/// The claims of a file. A file that is no YAML at all, or whose claims do not have the shape that
/// the format says, is an error.
///
/// # Errors
///
/// What `serde_yaml` says.
pub fn claims(bytes: &[u8]) -> Result<Vec<Claim>, serde_yaml::Error> {
    let text = std::str::from_utf8(bytes).map_err(serde_yaml::Error::custom)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file: File = serde_yaml::from_str(text)?;
    let claims = file.claims.unwrap_or_default();
    Ok(claims.into_iter().map(|item| item.0).collect())
}

/// Whether a slice is one claim, read without the rest of its file.
pub fn is_claim(slice: &str) -> bool {
    serde_yaml::from_str::<Vec<Item>>(slice).is_ok_and(|items| items.len() == 1)
}

/// Whether `serde_yaml` takes a file for YAML at all.
pub fn is_yaml(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        serde_yaml::from_str::<IgnoredAny>(text).is_ok()
    })
}

/// Whether the oracle cannot be trusted: it does not follow merge keys, after an anchor was defined anew
/// it takes one alias for another, and it ends lines where YAML 1.2 does not.
pub fn is_out_of_its_depth(text: &str) -> bool {
    let mut anchors = HashSet::new();
    let mut names = text.split('&').skip(1).map(|rest| {
        let end = rest.find(|c: char| c.is_whitespace() || ",[]{}".contains(c));
        &rest[..end.unwrap_or(rest.len())]
    });
    let twice = names.any(|name| !name.is_empty() && !anchors.insert(name));
    twice || text.contains("<<") || text.contains(['\u{85}', '\u{2028}', '\u{2029}'])
}

#[derive(Deserialize)]
struct File {
    claims: Option<Vec<Item>>,
}

struct Item(Claim);

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;
        impl<'de> Visitor<'de> for Keys {
            type Value = Item;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a claim")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Item, A::Error> {
                let mut claim = Claim::default();
                let mut seen = Vec::new();
                while let Some(key) = map.next_key::<String>()? {
                    if let Some(field) = Field::from_key(&key) {
                        claim.set(field, map.next_value()?);
                    } else if key == "tags" {
                        claim.tags = map.next_value::<Option<_>>()?.unwrap_or_default();
                    } else if key == "sources" {
                        let sources: Option<Vec<Either>> = map.next_value()?;
                        let sources = sources.unwrap_or_default().into_iter();
                        claim.sources = sources.map(|source| source.0).collect();
                    } else {
                        map.next_value::<IgnoredAny>()?;
                        continue;
                    }
                    if seen.contains(&key) {
                        return Err(A::Error::custom("twice"));
                    }
                    seen.push(key);
                }
                Ok(Item(claim))
            }
        }
        deserializer.deserialize_map(Keys)
    }
}

/// A source as a URL or as a mapping.
struct Either(Source);

impl<'de> Deserialize<'de> for Either {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Forms;
        impl<'de> Visitor<'de> for Forms {
            type Value = Either;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a source")
            }

            fn visit_str<E>(self, url: &str) -> Result<Either, E> {
                Ok(Either(Source::link(url)))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Either, A::Error> {
                let mut source = Source::default();
                let mut seen = Vec::new();
                while let Some(key) = map.next_key::<String>()? {
                    let Some(field) = SourceField::from_key(&key) else {
                        map.next_value::<IgnoredAny>()?;
                        continue;
                    };
                    source.set(field, map.next_value()?);
                    if seen.contains(&field) {
                        return Err(A::Error::custom("twice"));
                    }
                    seen.push(field);
                }
                Ok(Either(source))
            }
        }
        deserializer.deserialize_any(Forms)
    }
}
