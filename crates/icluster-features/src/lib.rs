//! Holds no code: its dependencies unify the features of the whole workspace (cargo-hakari).
