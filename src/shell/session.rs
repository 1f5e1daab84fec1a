//! One sitting: opens the file and its article, runs the loop, performs the effects.

mod hands;
mod open;
mod outside;
mod played;
mod run;
mod save;
mod typist;

pub use open::{Session, Unreadable, article_path, begin, head, open, recover};
use open::{article, article_place, article_stamp, content, reopen};
pub use run::{Desk, Interrupted};

use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;
use std::thread::JoinHandle;

use super::console::Progress;
use super::disk::{self, Real, SaveError, Seen, Stamp, Target};
use super::keeping::{Beginning, Keeping};
use super::place;
use super::settings::state_folder;
use super::terminal::{Report, suspend};
use crate::review::{self, Effect, Msg, Review, Start};
use crate::yaml::Untyped;
use typist::Typist;

/// A sitting at work: the state and the file it stands for.
pub struct Sitting {
    pub review: Review,
    target: Target,
    max_size: u64,
    /// A fixed moment, where one was given.
    now: Option<String>,
    /// The file vanished; the next save makes it anew.
    vanished: bool,
    keeping: Keeping,
    /// A file on disk that cannot be taken in, told already.
    unfit: Option<Stamp>,
    /// How the article's file was when it was read last.
    text: Option<Stamp>,
    /// The reviewer has quit.
    over: bool,
    stage: Stage,
    /// Where the reviewer was when that was kept last.
    kept: Option<review::Place>,
    /// Who types the claims that are not typed yet.
    typist: Option<Typist>,
    /// Who is asked for the reviewer's name.
    asked: Option<JoinHandle<String>>,
    /// Who looks up what is kept of the file.
    looking_up: Option<JoinHandle<Beginning>>,
    /// What happened before there was a screen to say it on.
    notices: Vec<String>,
    /// What the reviewer did and has to wait until more claims are typed.
    held: VecDeque<Report>,
}

/// Where a sitting takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// It is played.
    Nowhere,
    Terminal,
    /// At a terminal that was left in between, and come back to just now.
    BackAtTerminal,
}

impl Sitting {
    /// Begins a sitting. `start` has everything but what the session holds.
    #[must_use]
    pub fn begin(
        start: Start,
        target: Target,
        max_size: u64,
        now: Option<String>,
        keeping: Keeping,
    ) -> Self {
        let review = Review::new(start);
        Self {
            text: article_stamp(&target.file, review.document()),
            review,
            target,
            max_size,
            now,
            vanished: false,
            keeping,
            unfit: None,
            over: false,
            stage: Stage::Nowhere,
            kept: None,
            typist: None,
            asked: None,
            looking_up: None,
            notices: Vec::new(),
            held: VecDeque::new(),
        }
    }

    /// Types these claims while the sitting goes on.
    #[must_use]
    pub fn typing(mut self, untyped: Option<Untyped>) -> Self {
        self.typist = untyped.map(Typist::new);
        self
    }

    /// The reviewer is called so.
    pub fn name(&mut self, reviewer: String) {
        self.take(Msg::Reviewer(reviewer));
    }

    /// Tells something that happened before it began.
    pub fn tell(&mut self, notice: String) {
        self.take(Msg::Told(notice.clone()));
        self.notices.push(notice);
    }

    /// What happened before there was a screen to say it on.
    #[must_use]
    pub fn notices(&self) -> &[String] {
        &self.notices
    }

    /// Takes the reviewer's name, and what is kept of the file, from those who are still at it.
    #[must_use]
    pub fn awaiting(
        mut self,
        asked: JoinHandle<String>,
        looking_up: JoinHandle<Beginning>,
    ) -> Self {
        self.asked = Some(asked);
        self.looking_up = Some(looking_up);
        self
    }

    /// Whether somebody is still at what the sitting awaits.
    const fn is_awaiting(&self) -> bool {
        self.asked.is_some() || self.looking_up.is_some()
    }

    /// Takes what was awaited, if it is there, or waits for it; `true` where there was something.
    fn take_awaited(&mut self, wait: bool) -> bool {
        let asked = self.asked.take_if(|asked| wait || asked.is_finished());
        let beginning = self.looking_up.take_if(|it| wait || it.is_finished());
        let any = asked.is_some() || beginning.is_some();
        if let Some(asked) = asked {
            self.name(asked.join().expect("a panic has ended the program"));
        }
        if let Some(beginning) = beginning {
            let beginning = beginning.join().expect("a panic has ended the program");
            self.keeping = beginning.keeping;
            let past = beginning.past.map(Box::new);
            self.take(Msg::Kept {
                past,
                held: beginning.held,
            });
            if let Some(notice) = beginning.notice {
                self.tell(notice);
            }
        }
        any
    }

    /// Takes a message in and performs what follows; `true` when it is over.
    fn take(&mut self, msg: Msg) -> bool {
        let now = self.now.clone().unwrap_or_else(now);
        let mut todo = self.review.update(Msg::Now(now));
        todo.extend(self.review.update(msg));
        while !todo.is_empty() {
            for effect in std::mem::take(&mut todo) {
                let msg = match effect {
                    Effect::Quit => return true,
                    Effect::Suspend => {
                        self.keeping.sync();
                        match self.suspend() {
                            Ok(true) => continue,
                            Ok(false) => Msg::Failed("no job control here".to_owned()),
                            Err(error) => Msg::Failed(format!("not stopped: {error}")),
                        }
                    }
                    Effect::Record(records) => {
                        self.keeping.record(&records);
                        continue;
                    }
                    Effect::RestartJournal(records) => {
                        self.keeping.restart(records);
                        continue;
                    }
                    Effect::SetJournalAside => {
                        self.keeping.set_aside();
                        continue;
                    }
                    Effect::Open { url, note } => self.show(&url, &note),
                    Effect::EditText(text) => self.edit_text(&text, "text.txt"),
                    Effect::EditYaml(text) => self.edit_text(&text, "claim.yaml"),
                    Effect::Copy(text) => self.copy(&text),
                    Effect::Reload => self.reload(),
                    Effect::Save {
                        elsewhere,
                        overrule_read_only,
                    } => Msg::Saved(self.save(elsewhere.as_deref(), overrule_read_only)),
                };
                todo.extend(self.review.update(msg));
            }
        }
        self.review.warning = self.keeping.warning();
        false
    }

    /// Stops and returns once the program goes on; `false` where it cannot be stopped.
    fn suspend(&mut self) -> io::Result<bool> {
        if self.stage == Stage::Nowhere {
            return Ok(true);
        }
        let stopped = suspend()?;
        if stopped {
            self.stage = Stage::BackAtTerminal;
        }
        Ok(stopped)
    }

    fn reload(&mut self) -> Msg {
        match reopen(&self.target.path, self.max_size) {
            Ok(session) => {
                self.target = session.target.clone();
                self.vanished = false;
                Msg::Reloaded(Box::new(session.into()))
            }
            Err(error) => Msg::Failed(format!("not read again: {error}")),
        }
    }

    /// Puts the journal on the device, and says so for as long as that fails; `true` where what is said
    /// is new.
    fn sync(&mut self) -> bool {
        self.keeping.sync();
        let warning = self.keeping.warning();
        let news = self.review.warning != warning;
        self.review.warning = warning;
        news
    }

    /// The claims file, the link that leads to it, and its article.
    fn files(&self) -> Vec<PathBuf> {
        let named = self.review.document().head().file.as_deref();
        let article = named.and_then(|named| article_place(&self.target.file, named));
        let claims = [self.target.path.clone(), self.target.file.clone()];
        claims.into_iter().chain(article).collect()
    }

    /// Looks whether somebody else has changed the file, and takes that in; `true` where that was so.
    fn look(&mut self) -> bool {
        if self.vanished || self.typist.is_some() || self.looking_up.is_some() {
            return false;
        }
        let seen = disk::look(&Real, &self.target, &self.review.document().source());
        let msg = match seen {
            Ok(Seen::Same(target)) => {
                self.target = target;
                return self.look_at_article();
            }
            Ok(Seen::Gone { path }) => {
                self.vanished = true;
                Msg::Failed(SaveError::Vanished { path }.to_string())
            }
            Ok(Seen::Changed(loaded)) => {
                let stamp = loaded.target.stamp;
                if self.unfit.is_some() && self.unfit == stamp {
                    return false;
                }
                match content(loaded, Progress::silent()) {
                    Ok(session) => {
                        self.target = session.target.clone();
                        Msg::ChangedOnDisk(Box::new(session.into()))
                    }
                    Err(error) => {
                        self.unfit = stamp;
                        Msg::Failed(format!("changed on disk, and not taken in: {error}"))
                    }
                }
            }
            // A file that cannot be read for a moment is told of when it is saved.
            Err(_) => return false,
        };
        self.take(msg);
        true
    }

    /// Looks whether the article has changed, is gone or has come, and takes that in; `true` where that
    /// was so.
    fn look_at_article(&mut self) -> bool {
        let (file, document) = (&self.target.file, self.review.document());
        let stamp = article_stamp(file, document);
        if stamp == self.text {
            return false;
        }
        self.text = stamp;
        let article = article(file, document);
        self.take(Msg::ArticleChanged(Box::new(article)));
        true
    }

    /// What a review at rest does now and then: notes what is being typed, and looks at the disk. `true`
    /// where there is something new to be seen.
    fn tick(&mut self) -> bool {
        let warning = self.review.warning.clone();
        self.take(Msg::Tick);
        self.keep_place();
        self.look() || self.review.warning != warning
    }

    /// Keeps where the reviewer is, so that the next sitting begins there.
    fn keep_place(&mut self) {
        let here = self.review.place();
        if self.stage != Stage::Nowhere && self.kept.as_ref() != Some(&here) {
            place::write(&state_folder(), &self.target.file, &here);
            self.kept = Some(here);
        }
    }
}

/// The moment, to the second.
#[must_use]
pub fn now() -> String {
    let now = jiff::Timestamp::now();
    format!("{:.0}", now.round(jiff::Unit::Second).unwrap_or(now))
}
