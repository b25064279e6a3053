//! Ctrl-C: a flag that every loop looks at.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

static FLAG: OnceLock<Arc<AtomicBool>> = OnceLock::new();
/// Something runs that looks at the flag. While the prompt waits for a line, nothing does.
static BUSY: AtomicBool = AtomicBool::new(true);

/// 128 and the number of SIGINT, as shells count.
pub const EXIT_CODE: i32 = 130;

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
        let asked_before = flag.swap(true, Ordering::SeqCst);
        // A second request is for somebody whose first was not heeded.
        if asked_before || !BUSY.load(Ordering::SeqCst) {
            std::process::exit(EXIT_CODE);
        }
    });
}

pub fn set_busy(busy: bool) {
    BUSY.store(busy, Ordering::SeqCst);
}
