//! Ctrl-C: a flag that every loop looks at.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

static FLAG: OnceLock<Arc<AtomicBool>> = OnceLock::new();
/// Something runs that looks at the flag. While the prompt waits for a line, nothing does.
static BUSY: AtomicBool = AtomicBool::new(true);

/// 128 and the number of SIGINT, as shells count.
pub const EXIT_CODE: i32 = 130;

/// The flag of this process. The first call begins to listen for Ctrl-C (and for the request to end).
pub fn flag() -> Arc<AtomicBool> {
    let flag = FLAG.get_or_init(|| {
        let flag = Arc::new(AtomicBool::new(false));
        let shared = flag.clone();
        // Where no handler can be set, Ctrl-C ends the process, as it does by default.
        let _ = ctrlc::set_handler(move || {
            let asked_before = shared.swap(true, Ordering::SeqCst);
            // A second request is for somebody whose first was not heeded.
            if asked_before || !BUSY.load(Ordering::SeqCst) {
                std::process::exit(EXIT_CODE);
            }
        });
        flag
    });
    flag.clone()
}

pub fn set_busy(busy: bool) {
    BUSY.store(busy, Ordering::SeqCst);
}
