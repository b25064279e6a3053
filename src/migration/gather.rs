//! Reads all sources once: the objects go to disk, what the plan needs of each stays in memory.

use super::choices::{self, is_odd};
use super::orders::Orders;
use super::read::Manner;
use super::record::{Piece, PieceKind, Record};
use super::source::archive::Sounds;
use super::source::found::{Found, SourceFile};
use super::source::leftover::{self, Leftover};
use super::spool::Spool;
use crate::clixml::limits::Limits;
use crate::domain::call_action::{AudioFile, CallAction};
use crate::domain::labels::Labels;
use crate::error::{Error, Halt, Kind, Sent, system_words};
use crate::object::identity::Identity;
use crate::object::name::key;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// An object of a source by what others call it: kind and GUID.
pub type Key = (PieceKind, Uuid);

/// Where among those of its kind an object stands: the later one, if a source holds it twice.
pub type Places = HashMap<Key, u32>;

/// What the plan knows of an object.
#[derive(Clone, Debug)]
pub struct Head {
    pub kind: PieceKind,
    pub source: Uuid,
    pub name: Box<str>,
    /// The pool that owns it, as a number in [`Gathered::pools`].
    pub pool: u32,
    /// What it refers to.
    pub links: Box<[Key]>,
    pub is_readable: bool,
    pub is_shallow: bool,
}

/// All that the sources hold.
pub struct Gathered {
    /// In the order of each kind's spool, kind by kind.
    pub heads: HashMap<PieceKind, Vec<Head>>,
    /// The plan keeps it, too.
    pub places: Rc<Places>,
    /// Those that it does hold twice.
    pub twice: HashSet<Key>,
    pub pools: Vec<String>,
    /// SIP domains of all addresses, as they are written.
    pub domains: HashSet<String>,
    /// Names within objects that may be refused, and that a map may give others for.
    pub labels: HashSet<String>,
    /// What some object of the sources refers to.
    pub referred: HashSet<Key>,
    pub spool: Spool,
    pub sounds: Sounds,
    /// What gives no objects, in the order of the files.
    pub leftovers: Vec<Leftover>,
}

/// What one file holds.
pub struct Part {
    /// Kind by kind, as [`Gathered`] has them.
    heads: HashMap<PieceKind, Vec<Head>>,
    pools: Vec<String>,
    domains: HashSet<String>,
    labels: HashSet<String>,
    /// Sounds that its objects name, each with the object.
    sounds: Vec<(String, Uuid)>,
    leftovers: Vec<Leftover>,
    spool: Spool,
}

/// Stack of a thread that reads: objects lie in one another as deeply as the limits allow.
const STACK: usize = 64 << 20;

/// Between two looks at who watches.
const LOOK: Duration = Duration::from_millis(40);

/// Files that may be read before one that stands before them is done: what they hold waits in memory or in files of
/// its own, and a process may not open many.
const AHEAD: usize = 48;

/// Files that wait to be read, and how far the reading is.
struct Work<'a> {
    line: Mutex<Waiting>,
    /// Says that the line moves on.
    moved: Condvar,
    limits: &'a Limits,
    manner: Manner,
    /// A file that is broken is left, with what stands before the break kept.
    keep_going: bool,
    /// The name of the file that was begun last.
    name: Mutex<String>,
    objects: AtomicUsize,
    /// Bytes that were read, and all.
    read: Arc<AtomicU64>,
    all: u64,
    /// Files from this one on are not wanted any more.
    end: AtomicUsize,
}

struct Waiting {
    /// By number, each with its size.
    files: BTreeMap<usize, (u64, SourceFile)>,
    /// Files that were taken in, all of them from the first one on.
    absorbed: usize,
}

/// How far the reading is.
pub struct Reading<'a> {
    /// The file that was begun last.
    pub file: &'a str,
    /// All so far.
    pub objects: usize,
    /// Bytes, those of a file that is read twice twice.
    pub read: u64,
    pub all: u64,
}

/// Reads every file, as many at once as the machine has processors; what comes of it does not depend on that. `tell` is
/// for whoever watches, now and then; its error ends the reading. `keep_going`: a file that is broken is left, and said.
pub fn gather(
    found: Found,
    limits: &Limits,
    manner: Manner,
    keep_going: bool,
    tell: &mut dyn FnMut(&Reading) -> Result<(), Halt>,
) -> Result<Gathered, Halt> {
    let readers = thread::available_parallelism().map_or(1, usize::from).min(found.files.len());
    let meter = Arc::new(AtomicU64::new(0));
    let mut leftovers = found.leftovers;
    let there = found.files.iter().map(|file| &*file.name).chain(leftovers.iter().map(|left| &*left.file));
    leftovers.extend(Leftover::missing(there.collect::<Vec<_>>().into_iter()));
    let sized = found.files.into_iter().map(|mut file| {
        file.count_in(&meter);
        (file.work(), file)
    });
    let files: BTreeMap<_, _> = sized.enumerate().collect();
    let all = files.values().map(|(bytes, _)| bytes).sum();
    let work = Work {
        line: Mutex::new(Waiting { files, absorbed: 0 }),
        moved: Condvar::new(),
        limits,
        manner,
        keep_going,
        name: Mutex::default(),
        objects: AtomicUsize::new(0),
        read: meter.clone(),
        all,
        end: AtomicUsize::new(usize::MAX),
    };
    let mut gathered = Gathered { sounds: found.sounds, leftovers, ..Gathered::empty() };
    thread::scope(|scope| {
        let (give, take) = mpsc::channel();
        let stop = Stop { work: &work, on_panic_only: false };
        let mut threads = Vec::new();
        for _ in 0..readers {
            let (work, give) = (&work, give.clone());
            let reader = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, move || {
                // Nobody waits for a file that will not come.
                let _stop = Stop { work, on_panic_only: true };
                while let Some((number, file)) = work.next() {
                    let part = work.read(number, &file).map_err(Sent::from);
                    if part.is_err() {
                        work.end.fetch_min(number, Ordering::Relaxed);
                    }
                    if give.send((number, part)).is_err() {
                        return;
                    }
                }
            });
            match reader {
                Ok(reader) => threads.push(reader),
                // Those that are there do the work of all.
                Err(_) if !threads.is_empty() => break,
                Err(error) => {
                    let what = format!("no thread can be had to read the source: {}", system_words(&error));
                    return Err(Halt::from(Error::operation(what)));
                }
            }
        }
        drop(give);
        let ended = work.take_in(&take, &mut gathered, tell);
        drop((stop, take));
        let broken = threads.into_iter().map(|thread| thread.join()).filter(Result::is_err).count();
        ended?;
        if broken > 0 { Err(Error::bug("the reading of a file broke off").into()) } else { Ok(()) }
    })?;
    Ok(gathered)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends the reading when it goes out of scope.
struct Stop<'a, 'b> {
    work: &'a Work<'b>,
    on_panic_only: bool,
}

impl Drop for Stop<'_, '_> {
    fn drop(&mut self) {
        if !self.on_panic_only || thread::panicking() {
            self.work.end.store(0, Ordering::Relaxed);
            lock(&self.work.line).files.clear();
            self.work.moved.notify_all();
        }
    }
}

impl Work<'_> {
    /// The longest file, that it does not begin when the others are done, of those that are not too far ahead of the one
    /// that is wanted first.
    fn next(&self) -> Option<(usize, SourceFile)> {
        let are_too_far =
            |line: &mut Waiting| line.files.keys().next().is_some_and(|number| *number >= line.absorbed + AHEAD);
        let line = self.moved.wait_while(lock(&self.line), are_too_far);
        let mut line = line.unwrap_or_else(PoisonError::into_inner);
        let near = line.files.range(..line.absorbed + AHEAD).rev();
        let number = *near.max_by_key(|(_, (bytes, _))| *bytes)?.0;
        line.files.remove(&number).map(|(_, file)| (number, file))
    }

    fn read(&self, number: usize, file: &SourceFile) -> Result<Part, Error> {
        lock(&self.name).clone_from(&file.name);
        let mut part = Part::new();
        let mut orders = Orders::default();
        let read = file.each(self.limits, self.manner, &mut |record| {
            if self.end.load(Ordering::Relaxed) <= number {
                return Err(Error::operation("an earlier file cannot be read"));
            }
            self.objects.fetch_add(1, Ordering::Relaxed);
            orders.see(&record)?;
            part.add(record)
        });
        match read {
            Ok(leftover) => part.leftovers.extend(leftover),
            Err(error) if self.keep_going && error.kind == Kind::InvalidData => {
                part.leftovers.push(Leftover::broken(&file.name, &error.message, part.count()));
            }
            Err(error) => return Err(error),
        }
        part.look_over(&file.name);
        Ok(part)
    }

    /// Takes in what was read in the order of the files, until there is no more: of several errors the first one is
    /// said.
    fn take_in(
        &self,
        take: &Receiver<(usize, Result<Part, Sent>)>,
        gathered: &mut Gathered,
        tell: &mut dyn FnMut(&Reading) -> Result<(), Halt>,
    ) -> Result<(), Halt> {
        let mut early = BTreeMap::new();
        let mut absorbed = 0;
        let mut told = Instant::now();
        loop {
            match take.recv_timeout(LOOK) {
                Ok((number, part)) => _ = early.insert(number, part),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
            while let Some(part) = early.remove(&absorbed) {
                gathered.absorb(part.map_err(Error::from)?)?;
                absorbed += 1;
                lock(&self.line).absorbed = absorbed;
                self.moved.notify_all();
            }
            // Many small files come quicker than anybody looks.
            if told.elapsed() >= LOOK {
                let name = lock(&self.name).clone();
                let (objects, read) = (self.objects.load(Ordering::Relaxed), self.read.load(Ordering::Relaxed));
                tell(&Reading { file: &name, objects, read, all: self.all })?;
                told = Instant::now();
            }
        }
    }
}

impl Part {
    #[allow(clippy::new_without_default, reason = "a default says nothing about files")]
    pub fn new() -> Part {
        let (pools, domains, labels) = (Vec::new(), HashSet::new(), HashSet::new());
        Part {
            heads: HashMap::new(),
            pools,
            domains,
            labels,
            sounds: Vec::new(),
            leftovers: Vec::new(),
            spool: Spool::new(),
        }
    }

    fn count(&self) -> usize {
        self.heads.values().map(Vec::len).sum()
    }

    /// Says what the file does not hold although its name promises it.
    fn look_over(&mut self, file: &str) {
        let objects = self.count();
        if objects == 0 && self.leftovers.is_empty() {
            self.leftovers.push(Leftover::bare(file));
        }
        if let Some(kind) = leftover::kind_of_name(file).filter(|kind| objects > 0 && !self.heads.contains_key(kind)) {
            self.leftovers.push(Leftover::other(file, kind));
        }
    }

    pub fn add(&mut self, mut record: Record) -> Result<(), Error> {
        // Text without identities: the name has to do.
        let source = match record.source.filter(|id| !id.is_nil()) {
            Some(id) => id,
            None => named_id(record.kind, &record.name),
        };
        record.source = Some(source);
        let pool = record.piece.as_ref().map(|piece| piece.owner_pool().to_lowercase()).unwrap_or_default();
        for sound in record.piece.iter().flat_map(sounds) {
            self.sounds.push((sound.unique_name.clone(), source));
        }
        if let Some(piece) = &record.piece {
            each_address(piece, &mut |address| {
                if let Some(host) = choices::domain(address)
                    && !self.domains.contains(host)
                {
                    self.domains.insert(host.to_string());
                }
            });
            piece.each_label(&mut |_, label| {
                if is_odd(label) && !self.labels.contains(label) {
                    self.labels.insert(label.to_string());
                }
            });
        }
        self.heads.entry(record.kind).or_default().push(Head {
            kind: record.kind,
            source,
            name: record.name.as_str().into(),
            pool: number_of(&mut self.pools, pool),
            links: record.piece.as_ref().map(links).unwrap_or_default().into(),
            is_readable: record.piece.is_some(),
            is_shallow: record.is_shallow,
        });
        self.spool.put(record)
    }
}

/// Where a pool stands in the list, to which it is added if it is new.
fn number_of(pools: &mut Vec<String>, pool: String) -> u32 {
    let at = pools.iter().position(|known| *known == pool).unwrap_or_else(|| {
        pools.push(pool);
        pools.len() - 1
    });
    at as u32
}

impl Gathered {
    pub fn empty() -> Gathered {
        Gathered {
            heads: HashMap::new(),
            places: Rc::default(),
            twice: HashSet::new(),
            pools: Vec::new(),
            domains: HashSet::new(),
            labels: HashSet::new(),
            referred: HashSet::new(),
            spool: Spool::new(),
            sounds: Sounds::default(),
            leftovers: Vec::new(),
        }
    }

    /// All that a map of names can give another one.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.heads.values().flatten().map(|head| &*head.name).chain(self.labels.iter().map(String::as_str))
    }

    /// Takes what a file holds behind what is there.
    pub fn absorb(&mut self, part: Part) -> Result<(), Error> {
        let pools: Vec<u32> = part.pools.into_iter().map(|pool| number_of(&mut self.pools, pool)).collect();
        self.domains.extend(part.domains);
        self.labels.extend(part.labels);
        self.leftovers.extend(part.leftovers);
        let places = Rc::make_mut(&mut self.places);
        for (kind, mut heads) in part.heads {
            let known = self.heads.entry(kind).or_default();
            for (place, head) in (known.len() as u32..).zip(&mut heads) {
                head.pool = pools.get(head.pool as usize).copied().unwrap_or_default();
                let key = (kind, head.source);
                if places.insert(key, place).is_some() {
                    self.twice.insert(key);
                }
                self.referred.extend(head.links.iter().copied());
            }
            // Those of a large file are not moved, which would need twice the room.
            if known.is_empty() { *known = heads } else { known.append(&mut heads) }
        }
        for (name, object) in part.sounds {
            // Those that are found are no orphans.
            let _ = self.sounds.find(&name, Some(object));
        }
        self.spool.append(part.spool)
    }

    pub fn head(&self, key: &Key) -> Option<&Head> {
        self.heads.get(&key.0)?.get(*self.places.get(key)? as usize)
    }

    pub fn pool_of(&self, head: &Head) -> &str {
        self.pools.get(head.pool as usize).map_or("", String::as_str)
    }
}

/// Shows every address of an object.
fn each_address(piece: &Piece, see: &mut dyn FnMut(&str)) {
    fn inside(action: &CallAction, see: &mut dyn FnMut(&str)) {
        action.uri.iter().for_each(|uri| see(uri));
        action.question.iter().flat_map(|it| &it.answers).for_each(|answer| inside(&answer.action, see));
    }
    match piece {
        Piece::AgentGroup(it) => {
            it.agents.iter().for_each(|agent| see(agent.as_str()));
            it.distribution_group_address.iter().for_each(|list| see(list));
        }
        Piece::Queue(it) => {
            it.timeout_action.iter().chain(&it.overflow_action).for_each(|action| inside(action, see));
        }
        Piece::Workflow(it) => {
            see(it.primary_uri.as_str());
            it.managers.iter().for_each(|manager| see(manager.as_str()));
            let actions = it.default_action.iter().chain(&it.non_business_hours_action).chain(&it.holiday_action);
            actions.for_each(|action| inside(action, see));
        }
        _ => {}
    }
}

/// The sounds of an object.
fn sounds(piece: &Piece) -> Vec<&AudioFile> {
    let of = CallAction::sounds;
    match piece {
        Piece::Queue(queue) => queue.timeout_action.iter().chain(&queue.overflow_action).flat_map(of).collect(),
        Piece::Workflow(it) => {
            let actions = it.default_action.iter().chain(&it.non_business_hours_action).chain(&it.holiday_action);
            actions.flat_map(of).chain(&it.custom_music_on_hold_file).collect()
        }
        Piece::ServiceSettings(settings) => settings.default_music_on_hold_file.iter().collect(),
        _ => Vec::new(),
    }
}

/// An identity made of kind and name, the same each time.
pub fn named_id(kind: PieceKind, name: &str) -> Uuid {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(format!("{}\n{}", kind.word(), key(name)).as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// What an object refers to, each once.
pub fn links(piece: &Piece) -> Vec<Key> {
    let mut links = Vec::new();
    let mut add = |kind: PieceKind, identity: &Identity| {
        if let Some(id) = identity.instance()
            && !links.contains(&(kind, id))
        {
            links.push((kind, id));
        }
    };
    let queues_of = |actions: [&Option<CallAction>; 3], add: &mut dyn FnMut(PieceKind, &Identity)| {
        for (_, queue) in actions.into_iter().flatten().flat_map(|action| action.queues()) {
            add(PieceKind::Queue, &queue);
        }
    };
    match piece {
        Piece::Queue(queue) => {
            queue.agent_groups.iter().for_each(|group| add(PieceKind::AgentGroup, group));
            queues_of([&queue.timeout_action, &queue.overflow_action, &None], &mut add);
        }
        Piece::Workflow(workflow) => {
            workflow.business_hours.iter().for_each(|hours| add(PieceKind::BusinessHours, hours));
            workflow.holiday_sets.iter().for_each(|set| add(PieceKind::HolidaySet, set));
            let actions = [&workflow.default_action, &workflow.non_business_hours_action, &workflow.holiday_action];
            queues_of(actions, &mut add);
        }
        _ => {}
    }
    links
}
