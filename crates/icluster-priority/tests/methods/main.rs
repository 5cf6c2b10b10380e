//! Methods against closed forms and what must hold whatever the numbers are.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod decisions;
mod draws;
mod explain;
mod invented;
mod score;
mod sensitivity;
mod treat;
