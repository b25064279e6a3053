//! Ctrl-Z at the prompt: the process stops until the shell outside brings it back, and the terminal is as that shell
//! had it meanwhile.
//!
//! A request to stop reaches the process some time after it was sent. So the prompt ends its line first, which leaves
//! the terminal as it was found; it goes on with what was typed when the process was brought back, and the terminal is
//! set up anew for that. Whoever is stopped by others (`kill -STOP`) has no time for that: then what the terminal was
//! is set again when the process goes on.

#[cfg(unix)]
mod system {
    use nix::sys::signal::{SigSet, Signal, kill};
    use nix::sys::termios::{SetArg, Termios, tcgetattr, tcsetattr};
    use nix::unistd::{Pid, getpgrp, tcgetpgrp};
    use std::io::{self, Write};
    use std::sync::{Arc, Condvar, Mutex, PoisonError};
    use std::time::Duration;

    /// Where nobody can bring the process back, it is not stopped, and does not wait for that.
    const PATIENCE: Duration = Duration::from_millis(500);

    /// How the terminal is while a line is typed, and how often the process was brought back.
    #[derive(Default)]
    struct State {
        typing: Option<Termios>,
        resumed: u64,
    }

    #[derive(Clone, Default)]
    pub struct Suspension {
        shared: Arc<(Mutex<State>, Condvar)>,
    }

    /// What brings a process back is kept for the thread that waits for it. Before any other thread is there: each has
    /// the mask of the one that made it.
    pub fn prepare() {
        let mut set = SigSet::empty();
        set.add(Signal::SIGCONT);
        // Where it cannot be blocked, nobody is told, and Ctrl-Z waits a moment longer.
        let _ = set.thread_block();
    }

    impl Suspension {
        /// Listens for being brought back, from here on.
        pub fn listen() -> Suspension {
            let suspension = Suspension::default();
            let own = suspension.clone();
            let mut set = SigSet::empty();
            set.add(Signal::SIGCONT);
            let hears = move || {
                while set.wait().is_ok() {
                    own.resume();
                }
            };
            // Without it the prompt works all the same.
            let _ = std::thread::Builder::new().name("resumed".into()).spawn(hears);
            suspension
        }

        fn resume(&self) {
            let (state, changed) = &*self.shared;
            let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
            state.resumed += 1;
            // In the background the terminal is somebody else's.
            if let Some(typing) = &state.typing
                && tcgetpgrp(io::stdin()).is_ok_and(|group| group == getpgrp())
            {
                let _ = tcsetattr(io::stdin(), SetArg::TCSADRAIN, typing);
                // What is pasted is bracketed again.
                let _ = io::stdout().write_all(b"\x1b[?2004h").and_then(|()| io::stdout().flush());
            }
            changed.notify_all();
        }

        /// A line is being typed: as the terminal is now, so it is to be.
        pub fn is_typing(&self) {
            let mut state = self.shared.0.lock().unwrap_or_else(PoisonError::into_inner);
            if state.typing.is_none() {
                state.typing = tcgetattr(io::stdin()).ok();
            }
        }

        pub fn has_typed(&self) {
            self.shared.0.lock().unwrap_or_else(PoisonError::into_inner).typing = None;
        }

        /// Stops the process and those that were started with it, until they are brought back.
        pub fn stop(&self) {
            let (state, changed) = &*self.shared;
            let state = state.lock().unwrap_or_else(PoisonError::into_inner);
            let before = state.resumed;
            if kill(Pid::from_raw(0), Signal::SIGTSTP).is_ok() {
                let _ = changed.wait_timeout_while(state, PATIENCE, |state| state.resumed == before);
            }
        }
    }
}

#[cfg(not(unix))]
mod system {
    /// There is nothing to be brought back by.
    #[derive(Clone, Default)]
    pub struct Suspension;

    pub fn prepare() {}

    impl Suspension {
        pub fn listen() -> Suspension {
            Suspension
        }

        pub fn is_typing(&self) {}

        pub fn has_typed(&self) {}

        pub fn stop(&self) {}
    }
}

pub use system::{Suspension, prepare};
