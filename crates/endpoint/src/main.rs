//! The reference endpoint.
fn main() {}
