//! The folded texts of claims. Those that were folded together stand together, as each on its own would
//! take more than its length.

use memchr::memmem::Finder;

/// The texts of the claims from the first one on, as far as they are folded.
#[derive(Debug, Default)]
pub(super) struct Texts {
    places: Vec<Place>,
    blocks: Vec<Box<str>>,
}

#[derive(Clone, Copy, Debug)]
struct Place {
    block: u32,
    start: u32,
    end: u32,
}

/// Of a text that is still to be folded. Should a block of its own be there, it is used again.
const fn unfolded(block: u32) -> Place {
    Place {
        block,
        start: 1,
        end: 0,
    }
}

/// About how many bytes are looked through at once.
const STRETCH: usize = 1 << 20;

/// There is no such block.
const NONE: u32 = u32::MAX;

/// Where a word is looked for next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// This claim has it.
    Has(usize),
    /// This claim's texts are still to be folded.
    Unfolded(usize),
    /// No claim before this one has it, and enough was read at once.
    Later(usize),
}

/// Texts that follow on each other.
#[derive(Debug)]
pub(super) struct Block {
    text: Box<str>,
    ends: Vec<u32>,
}

impl Block {
    pub(super) fn of(texts: &[String]) -> Self {
        let ends = texts.iter().scan(0, |end, text| {
            *end += text.len();
            Some(u32::try_from(*end).expect("what is typed at once is less than 4 GiB"))
        });
        Self {
            ends: ends.collect(),
            // Put together at once, as what grows leaves holes between the blocks that are kept.
            text: texts.concat().into(),
        }
    }
}

impl Texts {
    pub(super) fn get(&self, item: usize) -> Option<&str> {
        let Place { block, start, end } = *self.places.get(item)?;
        if start > end {
            return None;
        }
        Some(&self.blocks.get(block as usize)?[start as usize..end as usize])
    }

    /// The next claim from one on that has a word in its text. Also how many bytes were read for that.
    pub(super) fn next_with(&self, word: &Finder<'_>, from: usize) -> (Next, usize) {
        let (mut item, mut read) = (from, 0);
        while let Some(&Place { block, start, end }) = self.places.get(item)
            && read < STRETCH
        {
            let Some(text) = self.blocks.get(block as usize).filter(|_| start <= end) else {
                return (Next::Unfolded(item), read);
            };
            let find = |start: u32, end: u32| {
                word.find(&text.as_bytes()[start as usize..end as usize])
                    .map(|at| start as usize + at)
            };
            read += (end - start) as usize;
            if find(start, end).is_some() {
                return (Next::Has(item), read);
            }
            item += 1;
            // The texts behind it in the block are looked through together.
            let mut last = end;
            let next = |place: &&Place| {
                let goes_on = place.block == block && place.start == last && place.end >= last;
                last = place.end.max(last);
                goes_on
            };
            let count = self.places[item..].iter().take_while(next).count();
            let run = &self.places[item..item + count];
            if let Some(behind) = run.last() {
                read += (behind.end - end) as usize;
                if let Some(at) = find(end, behind.end) {
                    let before = |place: &Place| place.end as usize <= at;
                    return (Next::Has(item + run.partition_point(before)), read);
                }
            }
            item += count;
        }
        (Next::Later(item), read)
    }

    /// Puts the texts of more claims behind the others.
    pub(super) fn extend(&mut self, block: Block) {
        let number = self.add(block.text);
        let mut start = 0;
        for end in block.ends {
            self.places.push(Place {
                block: number,
                start,
                end,
            });
            start = end;
        }
    }

    /// The same with claims whose texts are still to be folded.
    pub(super) fn extend_unfolded(&mut self, count: usize) {
        let places = std::iter::repeat_n(unfolded(NONE), count);
        self.places.extend(places);
    }

    fn add(&mut self, text: Box<str>) -> u32 {
        self.blocks.push(text);
        u32::try_from(self.blocks.len() - 1).expect("there are fewer blocks than texts")
    }

    pub(super) fn set(&mut self, item: usize, text: &str) {
        let own = self.places[item].block;
        let block = match self.blocks.get_mut(own as usize) {
            Some(block) => {
                *block = text.into();
                own
            }
            None => self.add(text.into()),
        };
        let end = u32::try_from(text.len()).expect("no claim has 4 GiB");
        self.places[item] = Place {
            block,
            start: 0,
            end,
        };
    }

    /// A text is another now, and to be folded.
    pub(super) fn forget(&mut self, item: usize) {
        let Place { block, start, end } = self.places[item];
        let text = self.blocks.get(block as usize);
        let is_own = |text: &str| start > end || text.len() == (end - start) as usize;
        let own = text.is_some_and(|text| is_own(text));
        self.places[item] = unfolded(if own { block } else { NONE });
    }

    /// Puts the claims in another order. `now` has each one's place before, where it is the same.
    pub(super) fn arrange(&mut self, now: impl Iterator<Item = Option<usize>>) {
        let old = std::mem::take(&mut self.places);
        let place = |before: Option<usize>| before.map_or(unfolded(NONE), |item| old[item]);
        self.places = now.map(place).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_with_their_claims() {
        let mut texts = Texts::default();
        texts.extend(Block::of(&["one\n", "", "three\n"].map(str::to_owned)));
        texts.extend_unfolded(2);
        let all = |texts: &Texts| {
            (0..5)
                .map(|item| texts.get(item).map(str::to_owned))
                .collect::<Vec<_>>()
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            all(&texts),
            [some("one\n"), some(""), some("three\n"), None, None]
        );
        texts.set(3, "four\n");
        texts.forget(0);
        texts.set(0, "uno\n");
        assert_eq!(
            all(&texts),
            [
                some("uno\n"),
                some(""),
                some("three\n"),
                some("four\n"),
                None
            ]
        );
        // What changes again and again takes no more room.
        for _ in 0..9 {
            texts.forget(0);
            assert_eq!(texts.get(0), None);
            texts.set(0, "eins\n");
        }
        assert_eq!(texts.blocks.len(), 3);
        let next = |texts: &Texts, word: &str, from| texts.next_with(&Finder::new(word), from).0;
        assert_eq!(next(&texts, "three", 0), Next::Has(2));
        assert_eq!(next(&texts, "n", 0), Next::Has(0));
        assert_eq!(next(&texts, "r", 3), Next::Has(3));
        assert_eq!(next(&texts, "x", 0), Next::Unfolded(4));
        assert_eq!(next(&texts, "x", 5), Next::Later(5));
        texts.arrange([Some(3), None, Some(0)].into_iter());
        assert_eq!(
            all(&texts)[..4],
            [some("four\n"), None, some("eins\n"), None]
        );
    }
}
