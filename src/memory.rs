//! How much memory the program holds, so that a script that fills it without end can be stopped in good order.
//!
//! The allocator counts: the interpreter has no bound on the sum of its values, and to ask the operating system for
//! every operation of a script would cost more than the operation.

use std::alloc::{GlobalAlloc, Layout};
use std::cell::Cell;
use std::sync::atomic::{AtomicIsize, Ordering};

/// mimalloc, with a count of the bytes that are held.
pub struct Counting;

/// Bytes that the threads have reported.
static HELD: AtomicIsize = AtomicIsize::new(0);

/// A thread reports when so many bytes came together: to count each allocation where all threads meet costs more than
/// the allocation.
const STEP: usize = 64 << 10;

thread_local! {
    static UNREPORTED: Cell<isize> = const { Cell::new(0) };
}

/// Bytes held now, to within 64 KiB a thread; 0 where the program has another allocator.
pub fn held() -> usize {
    usize::try_from(HELD.load(Ordering::Relaxed)).unwrap_or(0)
}

fn count(change: isize) {
    UNREPORTED.with(|unreported| {
        let sum = unreported.get() + change;
        if sum.unsigned_abs() < STEP {
            unreported.set(sum);
        } else {
            unreported.set(0);
            HELD.fetch_add(sum, Ordering::Relaxed);
        }
    });
}

// SAFETY: every call goes on to mimalloc as it came; a cell without a destructor is all that is touched besides.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize);
        unsafe { mimalloc::MiMalloc.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize);
        unsafe { mimalloc::MiMalloc.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count(-(layout.size() as isize));
        unsafe { mimalloc::MiMalloc.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size as isize - layout.size() as isize);
        unsafe { mimalloc::MiMalloc.realloc(pointer, layout, size) }
    }
}
