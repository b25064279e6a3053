//! How fast something goes, and how long it will take: the words of a progress line.

use std::time::{Duration, Instant};

/// Before that nobody can tell how fast it goes.
const TELLING: Duration = Duration::from_millis(500);

/// Something that was begun.
pub struct Pace {
    begun: Instant,
}

impl Pace {
    pub fn begin() -> Pace {
        Pace { begun: Instant::now() }
    }

    /// `1200 of 47000 objects, 5400 a second, 8 s left`; without `all` it is not known how many there are.
    pub fn text(&self, done: usize, all: Option<usize>, things: &str) -> String {
        words(done, all, things, self.begun.elapsed())
    }

    /// `1200 objects, 5400 a second, 8 s left`: nobody knows how many there are, but how much of the whole is done.
    pub fn text_by(&self, done: usize, things: &str, share: f64) -> String {
        words_by(done, things, share, self.begun.elapsed())
    }
}

/// Of a hundred.
pub fn percent(done: usize, all: usize) -> Option<u8> {
    u8::try_from((done.saturating_mul(100) / all.max(1)).min(100)).ok()
}

fn words(done: usize, all: Option<usize>, things: &str, elapsed: Duration) -> String {
    let mut text = match all {
        Some(all) => format!("{done} of {all} {things}"),
        None => format!("{done} {things}"),
    };
    if elapsed < TELLING || done == 0 {
        return text;
    }
    let rate = done as f64 / elapsed.as_secs_f64();
    text.push_str(&if rate >= 10.0 { format!(", {rate:.0} a second") } else { format!(", {rate:.1} a second") });
    if let Some(all) = all.filter(|all| *all > done) {
        text.push_str(&format!(", {} left", span((all - done) as f64 / rate)));
    }
    text
}

fn words_by(done: usize, things: &str, share: f64, elapsed: Duration) -> String {
    let mut text = words(done, None, things, elapsed);
    if elapsed >= TELLING && share > 0.0 && share < 1.0 {
        text.push_str(&format!(", {} left", span(elapsed.as_secs_f64() * (1.0 - share) / share)));
    }
    text
}

/// A length of time as people say it, the longer the coarser.
fn span(seconds: f64) -> String {
    let seconds = seconds.ceil().min(1e9) as u64;
    match (seconds / 3600, seconds / 60) {
        (0, 0..2) => format!("{seconds} s"),
        (0, minutes) => format!("{minutes} min"),
        (hours, minutes) => format!("{hours} h {} min", minutes % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rate_and_time_left() {
        let check = |done, all, milliseconds, text: &str| {
            assert_eq!(words(done, all, "objects", Duration::from_millis(milliseconds)), text);
        };
        check(200, Some(47_000), 100, "200 of 47000 objects");
        check(10_000, Some(47_000), 2_000, "10000 of 47000 objects, 5000 a second, 8 s left");
        check(47_000, Some(47_000), 9_400, "47000 of 47000 objects, 5000 a second");
        check(3, Some(1000), 2_000, "3 of 1000 objects, 1.5 a second, 11 min left");
        check(3, Some(20_000), 2_000, "3 of 20000 objects, 1.5 a second, 3 h 42 min left");
        check(600, None, 2_000, "600 objects, 300 a second");
        check(0, Some(5), 2_000, "0 of 5 objects");
        let by = |share, milliseconds| words_by(600, "objects", share, Duration::from_millis(milliseconds));
        assert_eq!(by(0.25, 2_000), "600 objects, 300 a second, 6 s left");
        assert_eq!((by(0.25, 100).as_str(), by(1.0, 2_000).as_str()), ("600 objects", "600 objects, 300 a second"));
        assert_eq!((percent(1, 3), percent(5, 0), percent(7, 7)), (Some(33), Some(100), Some(100)));
    }
}
