//! Two things done at the same time.

use std::panic::resume_unwind;
use std::thread;

/// Does `work` while a thread of its own does `task`, whose result `work` is handed a way to wait for. Where
/// no thread is to be had, the task is done when its result is waited for.
pub(super) fn beside<R: Send, T>(
    task: impl Fn() -> R + Sync,
    work: impl FnOnce(Box<dyn FnOnce() -> R + '_>) -> T,
) -> T {
    thread::scope(|scope| {
        let started = thread::Builder::new().spawn_scoped(scope, &task);
        work(Box::new(|| match started {
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => task(),
        }))
    })
}
