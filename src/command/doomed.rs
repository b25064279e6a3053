//! Queues that an import cannot bring in, found before the first one is written.
//!
//! Queues refer to each other in any order, circles included, so one may be written before it turns out that the queue
//! it leads to cannot be. Where what fails is left out and the rest is kept, all are tried first and taken back.

use super::context::Context;
use super::import::Work;
use crate::error::{Error, Halt};
use crate::migration::gather::{Head, Key};
use crate::migration::plan::Decision;
use crate::migration::record::PieceKind;
use crate::migration::report::Verdict;
use crate::migration::spool::Spool;
use std::collections::{HashMap, HashSet};

/// The queues of the sources, as [`Context::find_doomed`] needs them.
pub struct Queues<'a> {
    pub heads: &'a [Head],
    pub places: &'a HashMap<Key, usize>,
    pub pools: &'a [String],
    pub spool: &'a mut Spool,
}

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
    pub(super) fn find_doomed(&self, work: &mut Work, mut queues: Queues) -> Result<(), Halt> {
        if !has_link_ahead(&queues) {
            return Ok(());
        }
        loop {
            let failed = self.try_queues(work, &mut queues)?;
            let before = work.doom.all.len();
            if before == 0 {
                work.doom.by_themselves.extend(&failed);
            }
            work.doom.all.extend(failed);
            if !work.import.choices.allow_dangling {
                spread(&mut work.doom.all, queues.heads);
            }
            // With links left out more may fail, or nothing any more.
            if work.doom.all.len() == before {
                return Ok(());
            }
        }
    }

    /// Writes all queues, and takes everything back; those that failed.
    fn try_queues(&self, work: &mut Work, queues: &mut Queues) -> Result<Vec<Key>, Halt> {
        let mut failed = Vec::new();
        let tried = self.store()?.transaction(|| -> Result<(), Halt> {
            let (heads, places, pools) = (queues.heads, queues.places, queues.pools);
            queues.spool.each(PieceKind::Queue, &mut |number, record| -> Result<(), Halt> {
                let Some(head) = heads.get(number) else {
                    return Err(Error::bug("the spool and its heads differ").into());
                };
                let key = (PieceKind::Queue, head.source);
                let is_left = work.plan.step(&key).is_none_or(|step| step.decision == Decision::Leave);
                if places.get(&key) != Some(&number) || is_left {
                    return Ok(());
                }
                if number % 200 == 0 {
                    self.check_interrupt()?;
                }
                let source_name = work.import.source_name(pools, head);
                if self.bring(work, record, &key, source_name)?.verdict == Verdict::Failed {
                    failed.push(key);
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
fn has_link_ahead(queues: &Queues) -> bool {
    queues.heads.iter().enumerate().any(|(number, head)| {
        let mut links = head.links.iter().filter(|(kind, _)| *kind == PieceKind::Queue);
        links.any(|key| queues.places.get(key).is_some_and(|target| *target > number))
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
