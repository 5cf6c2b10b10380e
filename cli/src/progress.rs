//! Progress on the terminal: bytes with rate and remaining time, or steps.

use crate::args::Global;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

/// A bar for a transfer of `total` bytes; hidden by `--quiet` and where stderr is no terminal.
pub(crate) fn bytes(global: &Global, total: Option<u64>, message: &str) -> ProgressBar {
    let bar = total.map_or_else(ProgressBar::no_length, ProgressBar::new);
    let template = match total {
        Some(_) => {
            "{msg:30!} {bar:24} {bytes:>10}/{total_bytes:10} {bytes_per_sec:>12} {eta:>4} left"
        }
        None => "{msg:30!} {spinner} {bytes:>10} {bytes_per_sec:>12}",
    };
    prepare(global, bar, template, message)
}

/// A bar for steps of a build, 0 to 100.
pub(crate) fn steps(global: &Global) -> ProgressBar {
    prepare(global, ProgressBar::new(100), "{bar:24} {percent:>3}% {elapsed:>4} {msg}", "")
}

fn prepare(global: &Global, bar: ProgressBar, template: &str, message: &str) -> ProgressBar {
    if global.quiet {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_message(message.to_owned());
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
