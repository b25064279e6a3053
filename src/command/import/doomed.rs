//! Queues that an import cannot bring in, found before the first one is written.
//!
//! Queues refer to each other in any order, circles included, so one may be written before it turns out that the queue
//! it leads to cannot be. Where what fails is left out and the rest is kept, all are tried first and taken back.

use super::{Source, Work};
use crate::command::context::Context;
use crate::error::Halt;
use crate::migration::gather::{Head, Key};
use crate::migration::record::PieceKind;
use crate::migration::report::Verdict;
use crate::migration::spool::Spool;
use std::collections::{HashMap, HashSet};

/// What is known to fail.
#[derive(Default)]
pub(super) struct Doom {
    all: HashSet<Key>,
    /// Those that fail whatever they lead to: they say so, and not that what leads to them fails as well.
    by_themselves: HashSet<Key>,
}

impl Doom {
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether a link is not to be followed, since its target fails.
    pub(super) fn is_between(&self, from: &Key, to: &Key) -> bool {
        self.all.contains(to) && !self.by_themselves.contains(from)
    }
}

impl Context<'_> {
    /// Fills `work.doom` with the queues that fail and those that lead to them.
    pub(super) fn find_doomed(&self, work: &mut Work, source: &Source, spool: &mut Spool) -> Result<(), Halt> {
        if !has_link_ahead(source) {
            return Ok(());
        }
        loop {
            let failed = self.try_queues(work, source, spool)?;
            let before = work.doom.all.len();
            if before == 0 {
                work.doom.by_themselves.extend(&failed);
            }
            work.doom.all.extend(failed);
            if !work.import.choices.allow_dangling {
                spread(&mut work.doom.all, source.heads);
            }
            // With links left out more may fail, or nothing any more.
            if work.doom.all.len() == before {
                return Ok(());
            }
        }
    }

    /// Writes all queues, and takes everything back; those that failed.
    fn try_queues(&self, work: &mut Work, source: &Source, spool: &mut Spool) -> Result<Vec<Key>, Halt> {
        let mut failed = Vec::new();
        let store = self.store()?;
        let tried = store.transaction(|| -> Result<(), Halt> {
            spool.each(source.kind, &mut |number, fingerprint, record| -> Result<(), Halt> {
                let Some(next) = source.next(work.plan, number, fingerprint, record)? else { return Ok(()) };
                self.check_interrupt()?;
                if self.bring(work, &next, next.record.piece.clone(), &|body| store.transaction(body))?.verdict
                    == Verdict::Failed
                {
                    failed.push(next.key);
                }
                Ok(())
            })?;
            Err(Halt::Enough)
        });
        match tried {
            Ok(()) | Err(Halt::Enough) => Ok(failed),
            Err(halt) => Err(halt),
        }
    }
}

/// Whether some queue leads to one that is written after it.
fn has_link_ahead(source: &Source) -> bool {
    source.heads.iter().enumerate().any(|(number, head)| {
        let mut links = head.links.iter().filter(|(kind, _)| *kind == PieceKind::Queue);
        links.any(|key| source.places.get(key).is_some_and(|target| *target as usize > number))
    })
}

/// Adds what leads to one of them, by whatever way.
fn spread(doomed: &mut HashSet<Key>, heads: &[Head]) {
    let mut users: HashMap<Key, Vec<Key>> = HashMap::new();
    for head in heads {
        for link in &head.links {
            users.entry(*link).or_default().push((head.kind, head.source));
        }
    }
    let mut waiting: Vec<Key> = doomed.iter().copied().collect();
    while let Some(key) = waiting.pop() {
        for user in users.get(&key).into_iter().flatten() {
            if doomed.insert(*user) {
                waiting.push(*user);
            }
        }
    }
}
