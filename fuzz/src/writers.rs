//! Two writers of one file: a sitting that edits, saves, is killed and comes back, and somebody else
//! who rewrites the file. A simple model of the claims, unit by unit, says what has to come out.

use std::collections::BTreeSet;

use tickmark::claims::Unit;
use tickmark::keys::Context;
use tickmark::review::Record;
use tickmark::shell::state::digest;

use super::desk::Desk;
use super::model::{Claims, Model, read, rewritten};

const FILE: &str = "claims:\n  - id: a\n    text: one # first\n  - id: b\n    text: two\n    note: |\n      \
    long\n  - {id: c, text: three}\n# end\n";

/// Two bytes a step: what happens, and to what.
///
/// # Panics
///
/// Where an edit of either writer is lost, or comes back twice.
pub fn check(data: &[u8]) {
    let mut world = World::new();
    for step in data.chunks_exact(2).take(60) {
        world.step(step[0], step[1]);
    }
    world.finish();
}

struct World {
    desk: Desk,
    model: Model,
    /// What the model was when the journal was last written to, and the file's bytes then.
    kept: (Model, Vec<u8>),
    kills: usize,
    /// Files that were on disk before.
    past: Vec<Vec<u8>>,
    /// For texts that nobody else has written.
    count: usize,
    log: Vec<String>,
}

impl World {
    fn new() -> Self {
        let file = FILE.as_bytes().to_vec();
        let claims = read(&file);
        let model = Model {
            base: claims.clone(),
            mine: claims,
            conflicts: BTreeSet::new(),
            differs: false,
        };
        Self {
            desk: Desk::open(file.clone(), Vec::new(), false),
            kept: (model.clone(), file.clone()),
            model,
            kills: 0,
            past: vec![file],
            count: 0,
            log: Vec::new(),
        }
    }

    fn step(&mut self, what: u8, which: u8) {
        let (written, kills) = (self.desk.written, self.kills);
        let before = (self.model.clone(), source(&self.desk));
        self.log.push(format!("{what}:{which}"));
        match what % 16 {
            0..=3 => self.edit(which),
            4 => self.undo("u", "<C-r>", which),
            5 => self.undo("<C-r>", "u", which),
            6 | 7 => self.save(),
            8 => self.look(),
            9 | 10 => self.rewrite(which),
            11 => self.desk.file = self.past[usize::from(which) % self.past.len()].clone(),
            12 => self.kill(which),
            13 if self.is_foreign() => self.save(),
            13 => self.kill_in_a_save(which),
            14 => self.decide(which),
            _ => self.give_up(which),
        }
        self.assert_model();
        self.model.differs = bytes(&self.desk) != source(&self.desk);
        // A kill looks itself at what the journal kept.
        if self.desk.written > written && self.kills == kills {
            self.kept = if self.desk.is_restarting() {
                before
            } else {
                (self.model.clone(), source(&self.desk))
            };
        }
    }

    /// To where keys are commands.
    fn browse(&mut self) {
        if self.desk.review.context() == Context::Conflict {
            self.desk.play("<Esc>");
        }
    }

    /// An edit of the sitting's own.
    fn edit(&mut self, which: u8) {
        self.browse();
        let ids = ids(&self.desk);
        if ids.is_empty() {
            return;
        }
        let item = usize::from(which) % ids.len();
        self.count += 1;
        let token = format!("mine-{}", self.count);
        let script = match which / 16 {
            0..=3 => format!("c<C-u>{token}<CR>"),
            4..=6 => format!("m<C-u>{token}<CR>"),
            7 | 8 => "v".to_owned(),
            9 | 10 => "d".to_owned(),
            11 => "x".to_owned(),
            12 => format!("ahttps://example.org/{token}<CR>"),
            13 => format!("C<C-u>{token}<CR>J"),
            14 => "D".to_owned(),
            _ => format!("+{token}<CR>"),
        };
        self.desk.play(&format!("{}G{script}", item + 1));
        // What keys do is tested elsewhere; here it counts that what they did stays.
        let mut now = claims(&self.desk);
        let id = if now.contains_key(&token) {
            &token
        } else {
            &ids[item]
        };
        match now.remove(id) {
            Some(claim) => _ = self.model.mine.insert(id.clone(), claim),
            None => _ = self.model.mine.remove(id),
        }
    }

    /// There and back again is nothing; then there for good.
    fn undo(&mut self, there: &str, back: &str, which: u8) {
        self.browse();
        let mut states = vec![claims(&self.desk)];
        for _ in 0..=which % 4 {
            let before = bytes(&self.desk);
            self.desk.play(there);
            if bytes(&self.desk) == before {
                break;
            }
            states.push(claims(&self.desk));
        }
        for state in states.iter().rev().skip(1) {
            self.desk.play(back);
            assert_eq!(&claims(&self.desk), state, "{:?}", self.log);
        }
        for _ in 1..states.len() {
            self.desk.play(there);
        }
        self.model.mine = claims(&self.desk);
        assert_eq!(Some(&self.model.mine), states.last(), "{:?}", self.log);
    }

    fn save(&mut self) {
        self.browse();
        let (disk, foreign) = (self.desk.file.clone(), self.is_foreign());
        let nothing = !self.desk.review.document().is_changed();
        let blocked = !self.model.conflicts.is_empty();
        self.desk.play("<C-s>");
        let merged = nothing || blocked || !foreign || self.model.take_in(&read(&disk));
        if nothing || blocked || !merged || !self.model.conflicts.is_empty() {
            assert_eq!(self.desk.file, disk, "{:?}", self.log);
            return;
        }
        self.model.base = self.model.mine.clone();
        assert_eq!(read(&self.desk.file), self.model.mine, "{:?}", self.log);
        self.past.push(self.desk.file.clone());
    }

    fn look(&mut self) {
        self.browse();
        if self.is_foreign() {
            self.model.take_in(&read(&self.desk.file));
        }
        self.desk.look();
    }

    /// The other writer's turn.
    fn rewrite(&mut self, which: u8) {
        self.count += 1;
        let token = format!("theirs-{}", self.count);
        let file = rewritten(&self.desk.file, which, &token);
        self.past.push(file.clone());
        self.desk.file = file;
    }

    fn kill(&mut self, which: u8) {
        self.desk.reopen(which.is_multiple_of(3));
        let (kept, file) = self.kept.clone();
        let disk = read(&self.desk.file);
        self.model = kept.clone();
        if self.desk.review.context() == Context::AskRecovered {
            assert!(kept.is_edited() && self.desk.file != file, "{:?}", self.log);
            self.desk.play("m");
            if !self.model.take_in(&disk) {
                self.desk.play("d");
                self.forget(disk);
            }
        } else if self.desk.file == file || (kept.is_edited() && self.was_being_saved()) {
            self.model.base = disk;
        } else {
            assert!(!kept.is_edited(), "{:?}", self.log);
            self.forget(disk);
        }
        self.desk.play("<Sleep:0>");
        self.kills += 1;
        self.model.differs = bytes(&self.desk) != source(&self.desk);
        self.kept = (self.model.clone(), source(&self.desk));
    }

    fn forget(&mut self, disk: Claims) {
        self.model = Model {
            base: disk.clone(),
            mine: disk,
            conflicts: BTreeSet::new(),
            differs: false,
        };
    }

    /// Whether the file is one that a save which was cut off, or refused, would have left.
    fn was_being_saved(&self) -> bool {
        let file = digest([self.desk.file.as_slice()]);
        let mut records = self.desk.journal.iter();
        records.any(|record| matches!(record, Record::Saving { digest } if *digest == file))
    }

    /// The program is killed before one of the writes of a save.
    fn kill_in_a_save(&mut self, which: u8) {
        self.browse();
        let written = self.desk.written;
        self.desk.fuel = usize::from(which % 5) + 1;
        self.desk.play("<C-s>");
        if self.desk.written > written {
            self.kept = (self.model.clone(), source(&self.desk));
        }
        self.past.push(self.desk.file.clone());
        self.kill(which);
    }

    fn decide(&mut self, which: u8) {
        self.browse();
        let Some((item, unit)) = conflicts(&self.desk).first().copied() else {
            return;
        };
        let id = ids(&self.desk)[item].clone();
        // The view of conflicts opens with an attempt to save.
        if self.desk.review.document().is_changed() {
            let theirs = which.is_multiple_of(2);
            self.desk.play(if theirs { "<C-s>t" } else { "<C-s>m" });
            self.model.conflicts.remove(&(id.clone(), unit));
            if theirs {
                let mine = self.model.mine.get_mut(&id).expect("a claim in conflict");
                for field in unit.fields() {
                    mine.set(field, self.model.base[&id].get(field).map(str::to_owned));
                }
            }
        }
    }

    fn give_up(&mut self, which: u8) {
        self.browse();
        self.model.mine = self.model.base.clone();
        self.model.conflicts.clear();
        self.model.differs = false;
        if which.is_multiple_of(2) {
            self.model.take_in(&read(&self.desk.file));
            self.desk.play(":e!<CR>");
        } else {
            let written = self.desk.written;
            self.desk.play(":q!<CR>");
            if self.desk.written > written {
                self.kept = (self.model.clone(), source(&self.desk));
            }
            self.kill(which);
        }
    }

    fn finish(mut self) {
        self.kill(0);
        self.look();
        for round in 0..self.model.conflicts.len() {
            self.decide(u8::from(round.is_multiple_of(2)));
        }
        self.assert_model();
        self.save();
        if self.model.take_in(&read(&self.desk.file)) {
            assert_eq!(read(&self.desk.file), self.model.mine, "{:?}", self.log);
        }
    }

    fn is_foreign(&self) -> bool {
        source(&self.desk) != self.desk.file
    }

    fn assert_model(&self) {
        let log = &self.log;
        assert_eq!(claims(&self.desk), self.model.mine, "mine: {log:?}");
        let base = source(&self.desk);
        assert_eq!(read(&base), self.model.base, "base: {log:?}");
        let ids = ids(&self.desk);
        let conflicts = conflicts(&self.desk).into_iter();
        let found: Vec<_> = conflicts
            .map(|(item, unit)| (ids[item].clone(), unit))
            .collect();
        let once: BTreeSet<_> = found.iter().cloned().collect();
        assert_eq!(once.len(), found.len(), "{log:?}");
        assert_eq!(once, self.model.conflicts, "conflicts: {log:?}");
        let clean = bytes(&self.desk) == base;
        assert_eq!(self.desk.review.unsaved() == 0, clean, "{log:?}");
    }
}

fn source(desk: &Desk) -> Vec<u8> {
    desk.review.document().source().into_owned()
}

fn bytes(desk: &Desk) -> Vec<u8> {
    desk.review.document().pieces().flatten().copied().collect()
}

fn claims(desk: &Desk) -> Claims {
    read(&bytes(desk))
}

fn ids(desk: &Desk) -> Vec<String> {
    let document = desk.review.document();
    let id = |item| document.claim(item).claim.id.unwrap_or_default();
    (0..document.len()).map(id).collect()
}

fn conflicts(desk: &Desk) -> Vec<(usize, Unit)> {
    let records = desk.review.records().into_iter();
    let conflicts = records.filter_map(|record| {
        if let Record::Conflict(conflict) = record {
            Some((conflict.item, conflict.unit))
        } else {
            None
        }
    });
    conflicts.collect()
}
