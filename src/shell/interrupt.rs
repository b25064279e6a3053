//! Ctrl-C: a flag that every loop looks at.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

static FLAG: OnceLock<Arc<AtomicBool>> = OnceLock::new();
static STATE: Mutex<State> = Mutex::new(State { idle: None, asked: None });

/// 128 and the number of SIGINT, as shells count.
pub const EXIT_CODE: i32 = 130;

/// Presses so close to each other are one request, and one so close to the end of a line was meant for that line.
const GRACE: Duration = Duration::from_secs(2);

struct State {
    /// Since when the prompt waits for a line; `None` while something runs that looks at the flag.
    idle: Option<Instant>,
    /// When what runs was asked to stop.
    asked: Option<Instant>,
}

impl State {
    /// Whether a request is for the whole process. `is_first`: what runs was not asked before.
    fn ends(&mut self, is_first: bool, now: Instant) -> bool {
        let long = |since: Instant| now.duration_since(since) >= GRACE;
        match (self.idle, self.asked) {
            (Some(idle), _) => long(idle),
            // It was not heeded.
            (None, Some(asked)) if !is_first => long(asked),
            (None, _) => {
                self.asked = Some(now);
                false
            }
        }
    }
}

/// The flag of this process.
pub fn flag() -> Arc<AtomicBool> {
    FLAG.get_or_init(Arc::default).clone()
}

/// Listens for Ctrl-C, and for the request to end, from here on. After the line editor was made: rustyline takes
/// SIGINT for itself when it begins, and needs it for nothing.
pub fn listen() {
    let flag = flag();
    // Where no handler can be set, Ctrl-C ends the process, as it does by default.
    let _ = ctrlc::set_handler(move || {
        let is_first = !flag.swap(true, Ordering::SeqCst);
        if STATE.lock().unwrap_or_else(PoisonError::into_inner).ends(is_first, Instant::now()) {
            std::process::exit(EXIT_CODE);
        }
    });
}

/// Whether something runs that looks at the flag. While the prompt waits for a line, nothing does.
pub fn set_busy(busy: bool) {
    let idle = (!busy).then(Instant::now);
    STATE.lock().unwrap_or_else(PoisonError::into_inner).idle = idle;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_presses_often_stops_what_runs_and_not_the_shell() {
        let begin = Instant::now();
        let after = |milliseconds| begin + Duration::from_millis(milliseconds);
        let mut state = State { idle: None, asked: None };
        let asked =
            [(true, 0), (false, 10), (false, 1_900), (false, 2_100)].map(|(first, at)| state.ends(first, after(at)));
        assert_eq!(asked, [false, false, false, true]);
        // What ran has stopped, and another line runs.
        assert!(!state.ends(true, after(3_000)) && !state.ends(false, after(3_100)));
        state.idle = Some(after(4_000));
        assert!(!state.ends(true, after(4_100)) && state.ends(true, after(7_000)));
    }
}
