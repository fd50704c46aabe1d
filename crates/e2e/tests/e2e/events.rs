//! x
crate::bench::cases![];
