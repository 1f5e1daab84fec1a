//! A whole file as `serde_yaml` reads it: one claim typed, all else as it comes.
//!
//! Merge keys are left as they stand, as this reader does not follow them.

use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};

use crate::claims::{Change, Claim};
use crate::yaml::read::RawClaim;

/// The reading of a file.
#[derive(Debug, PartialEq)]
pub(super) struct Second {
    pub(super) claim: Claim,
    rest: Vec<(Any, Any)>,
}

impl Second {
    /// Reads a file with its claim `item`, from 0; `None` where that is not possible.
    pub(super) fn read(text: &str, item: usize) -> Option<Self> {
        let deserializer = serde_yaml::Deserializer::from_str(text);
        let (claim, rest) = Root(item).deserialize(deserializer).ok()?;
        Some(Self {
            claim: claim?,
            rest,
        })
    }

    /// Carries changes out on the claim. What a merge key gives is not known here, so that what a
    /// change replaces is not compared.
    pub(super) fn expect(&mut self, changes: &[Change]) -> Option<()> {
        let claim = &mut self.claim;
        for change in changes {
            match change {
                Change::Set { field, new, .. } => claim.set(*field, new.clone()),
                Change::SetSource { at, field, new, .. } => {
                    claim.sources.get_mut(*at)?.set(*field, new.clone());
                }
                Change::RemoveSource { at, .. } if *at < claim.sources.len() => {
                    claim.sources.remove(*at);
                }
                Change::RemoveSource { .. } => return None,
                Change::InsertSource { .. }
                | Change::SwapSources { .. }
                | Change::InsertTag { .. }
                | Change::RemoveTag { .. } => change.apply(claim).ok()?,
            }
        }
        Some(())
    }

    /// All but the claim.
    pub(super) fn rest(self) -> impl PartialEq {
        self.rest
    }
}

/// A whole text as it comes; `None` where it is not one that can be read.
pub(super) fn any(text: &str) -> Option<Any> {
    serde_yaml::from_str(text).ok()
}

/// Any value, for comparison.
#[derive(Debug, PartialEq)]
pub(super) enum Any {
    Null,
    Bool(bool),
    Int(i128),
    Large(u128),
    /// Its bits, as a number that is none equals itself here.
    Float(u64),
    Text(String),
    List(Vec<Self>),
    Map(Vec<(Self, Self)>),
    Tagged(String, Box<Self>),
}

impl<'de> Deserialize<'de> for Any {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Taker)
    }
}

struct Taker;

impl<'de> Visitor<'de> for Taker {
    type Value = Any;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_unit<E>(self) -> Result<Any, E> {
        Ok(Any::Null)
    }

    fn visit_none<E>(self) -> Result<Any, E> {
        Ok(Any::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Any, E> {
        Ok(Any::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Any, E> {
        Ok(Any::Int(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Any, E> {
        Ok(Any::Int(value.into()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Any, E> {
        Ok(Any::Int(value))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Any, E> {
        Ok(Any::Large(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Any, E> {
        Ok(Any::Float(value.to_bits()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Any, E> {
        Ok(Any::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Any, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Any::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Any, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Any::Map(map))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Any, A::Error> {
        let (tag, value) = tagged.variant::<String>()?;
        Ok(Any::Tagged(tag, Box::new(value.newtype_variant()?)))
    }
}

/// The root mapping, with the number of the claim that is typed.
struct Root(usize);

impl<'de> DeserializeSeed<'de> for Root {
    type Value = (Option<Claim>, Vec<(Any, Any)>);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Root {
    type Value = (Option<Claim>, Vec<(Any, Any)>);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mapping")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let (mut claim, mut rest) = (None, Vec::new());
        while let Some(key) = entries.next_key()? {
            let value = if key == Any::Text("claims".to_owned()) {
                let (one, others) = entries.next_value_seed(List(self.0))?;
                claim = one;
                Any::List(others)
            } else {
                entries.next_value()?
            };
            rest.push((key, value));
        }
        Ok((claim, rest))
    }
}

/// The list of claims, with the number of the one that is typed.
struct List(usize);

impl<'de> DeserializeSeed<'de> for List {
    type Value = (Option<Claim>, Vec<Any>);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List {
    type Value = (Option<Claim>, Vec<Any>);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let (mut claim, mut others) = (None, Vec::new());
        loop {
            if others.len() == self.0 && claim.is_none() {
                let Some(one) = items.next_element::<RawClaim>()? else {
                    break;
                };
                claim = Some(one.into());
            } else {
                let Some(other) = items.next_element()? else {
                    break;
                };
                others.push(other);
            }
        }
        Ok((claim, others))
    }
}
