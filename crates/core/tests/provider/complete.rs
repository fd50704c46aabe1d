//! Nothing forgotten.
